// Makes the pictures of README and docs (docs/images/*.png) from the real page of a program of its own, on a desktop
// and on a phone: `npm run screenshots`. Needs Chromium (CHROMIUM_PATH, else /usr/bin/chromium).
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const images = join(root, 'docs', 'images');
const COORDINATOR = 1001;
const COORDINATION = -2001;
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'];

mkdirSync(images, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'nhac-viec-pictures-'));
const program = startProgram();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ARGUMENTS,
});
try {
  const address = await program.address;
  await desktop(address);
  await phone(address);
  await zalo(address);
  await planPage(address);
  reportAll();
  await board(address);
  report();
} finally {
  await browser.close();
  program.child.kill('SIGTERM');
  await program.ended;
  rmSync(folder, { recursive: true, force: true });
}

/** The office's group: a question and its answer; then, in the dark, what lies behind a fault. */
async function desktop(address) {
  const page = await open(address, `#/${COORDINATOR}/${COORDINATION}`, {
    viewport: { width: 1280, height: 800 },
  });
  await page.getByRole('button', { name: 'tuần này có gì đến hạn?', exact: true }).click();
  await page.getByRole('log').getByText('2 việc đến hạn').waitFor();
  await ask(page, '@nhac_viec_bot han nop bao cao 6 thang', /Báo cáo 6 tháng của đơn vị: trước/);
  await take(page, 'desktop');
  await page.setViewportSize({ width: 1240, height: 700 });

  await page.getByRole('button', { name: 'Chuyển sang nền tối' }).first().click();
  await page.getByRole('button', { name: 'Hậu trường' }).first().click();
  await page.getByRole('tab', { name: 'Gây sự cố' }).click();
  await page.getByRole('button', { name: 'Gây sự cố' }).click();
  await page.getByText(/sendMessage × 1/).waitFor();
  await ask(page, '@nhac_viec_bot ai phụ trách báo cáo năm?', /Báo cáo năm/i);
  await page.locator('.works .badge', { hasText: '200' }).first().waitFor();
  await take(page, 'works-dark');
  await page.context().close();
}

/** A focal point who reports. */
async function phone(address) {
  const options = {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 1.5,
  };
  const page = await open(address, '#/10003', options);
  await page.getByRole('button', { name: /^Nhắc Việc/ }).click();
  await say(page, '/start');
  await page.getByRole('log').getByText('Chào').waitFor();
  await say(page, '/capnhat');
  await page.getByRole('log').locator('.inline-keyboard').nth(1).waitFor();
  await take(page, 'phone');
  await page.context().close();
}

/** A focal point on Zalo, who reports by the codes under a message. */
async function zalo(address) {
  const page = await open(address, '#/10016', { viewport: { width: 1240, height: 700 } });
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Bot Nhắc Việc/ })
    .click();
  await ask(page, 'tuần này có gì', /Tuần 21\/5/);
  await ask(page, 'cập nhật', /[A-Z]\d+ .*IV\.2/);
  await take(page, 'zalo');
  await page.context().close();
}

/** A coordinator who sends her plan's file to the bot, and the page on which it becomes a plan. */
async function planPage(address) {
  const page = await open(address, `#/${COORDINATOR}`, { viewport: { width: 1280, height: 1000 } });
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Nhắc Việc/ })
    .first()
    .click();
  await page.getByRole('log').getByRole('button', { name: 'Bắt đầu' }).click();
  await page.getByRole('log').getByText('Chào').waitFor();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(join(root, 'tests', 'fixtures', 'documents', 'seed-typed.docx'));
  await page.getByPlaceholder('Lời kèm tệp').press('Enter');
  const link = page.getByRole('link', { name: 'Mở trang lập kế hoạch' });
  const [drafts] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await drafts.getByRole('button', { name: 'Mở trang' }).click();
  for (const [name, next] of [
    ['Đúng', 'units'],
    ['Đúng các đơn vị', 'date-3'],
    [/^Đúng: hạn từ/, 'date-4'],
    [/25\/5/, 'date-5'],
    [/5\/12/, 'date-6'],
  ]) {
    await drafts.getByRole('button', { name, exact: true }).first().click();
    await drafts.waitForURL((url) => url.hash === `#${next}`);
  }
  await drafts.evaluate(() => document.getElementById('date-4').scrollIntoView());
  await take(drafts, 'plan-page');
  await page.context().close();
}

/** A leader who opens the board after a unit has reported, on a phone and on a desktop. */
async function board(address) {
  const page = await open(address, `#/${COORDINATOR}`, { viewport: { width: 390, height: 844 } });
  await page
    .getByRole('button', { name: /^Nhắc Việc/ })
    .first()
    .click();
  await say(page, '/trang');
  const link = page.getByRole('link', { name: 'Mở bảng theo dõi' });
  const [opened] = await Promise.all([page.context().waitForEvent('page'), link.last().click()]);
  await opened.getByRole('button', { name: 'Mở bảng theo dõi' }).click();
  await opened.getByText('Tự cập nhật').waitFor();
  await take(opened, 'board-phone');
  await opened.setViewportSize({ width: 1280, height: 1000 });
  await take(opened, 'board');
  await page.context().close();
}

/** Units report meanwhile. */
function reportAll() {
  const script = join(root, 'scripts', 'pictured-reports.ts');
  execFileSync(process.execPath, ['--import', 'tsx', script], { cwd: root, env: environment() });
}

/** The first page of the report of a period, as a Word document prints it. */
function report() {
  const command = ['src/cli/plan.ts', 'report', '--lang', 'vi', '--from', '2018-01-01', '--to', '2018-05-21'];
  const file = (ending) => join(folder, `report.${ending}`);
  const run = [join(root, 'scripts', 'run.mjs'), ...command, '--out', file('docx')];
  execFileSync(process.execPath, run, { cwd: root, env: environment() });
  try {
    execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, file('docx')]);
    execFileSync('pdftoppm', ['-png', '-r', '80', '-singlefile', file('pdf'), join(images, 'report')]);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    console.warn(`report.png stays as it is: ${error.path} is missing`);
  }
}

async function say(page, text) {
  await page.getByRole('textbox', { name: 'Nhắn tin' }).fill(text);
  await page.getByRole('textbox', { name: 'Nhắn tin' }).press('Enter');
}

async function ask(page, text, answer) {
  await say(page, text);
  await page.getByRole('log').locator('article.theirs').filter({ hasText: answer }).last().waitFor();
}

/** A window of the page, whose visitor has left the tour. */
async function open(address, hash, options) {
  const context = await browser.newContext({ colorScheme: 'light', locale: 'vi-VN', ...options });
  const page = await context.newPage();
  await page.goto(`${address}/${hash}`);
  await page.getByRole('button', { name: 'Rời phần xem thử' }).click();
  return page;
}

/** Takes a picture when everything that moves has come to rest. */
async function take(page, name) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.screenshot({ path: join(images, `${name}.png`) });
}

/** The playground with a database of its own, on a free port: without a token it takes the database that it is given. */
function startProgram() {
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), 'src/main.ts'], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const [, found] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(printed) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error(`the program ended: ${printed}`)));
  });
  return { child, address, ended };
}

function environment() {
  const { BOT_TOKEN: _, ...rest } = process.env;
  return {
    ...rest,
    PORT: '0',
    DATABASE_URL: `file:${join(folder, 'pictures.db')}`,
    FILES_DIR: join(folder, 'files'),
    CLOCK_START: '2018-05-21T07:25',
    LOG_LEVEL: 'warn',
  };
}
