import type { Message } from 'grammy/types';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { beginTour, goOn } from './tour.ts';
import { log } from './visits.ts';

const CAMPAIGNER = 10_007;
const PATIENCE = { timeout: 60_000, interval: 100 };

/** Presses "Begin" where a person did something already, and agrees that it is lost. */
async function beginAnew(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await page.getByRole('dialog').getByText('Trang này đã có người thử').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Làm lại từ đầu' }).click();
  await stepIsDone(page, 1);
}

/** Waits until a step is done, and was not given up. */
async function stepIsDone(page: Page, step: number): Promise<void> {
  await page.locator('.tour').getByText(`${step}/7`).waitFor({ timeout: 60_000 });
  await page.locator('.tour button[aria-busy="true"]').waitFor({ state: 'hidden', timeout: 60_000 });
  expect(await page.locator('.tour').getByText('Bước này không làm được').count(), `step ${step}`).toBe(0);
}

async function walk(page: Page, from: number): Promise<void> {
  for (let step = from; step <= 7; step += 1) {
    await goOn(page, 'Tiếp tục', step);
    await stepIsDone(page, step);
  }
  await log(page)
    .getByText(/\.xlsx/)
    .first()
    .waitFor();
}

/** What the Women's Union does by hand, in her chat with the bot. */
class ByHand {
  constructor(private readonly address: string) {}

  /** Begins a campaign and leaves it unfinished, beside the one that the tour has sent. */
  async campaign(): Promise<void> {
    await this.say('/chiendich');
    await this.say('Mời bà con dự họp');
    await this.press(':one:\\d+$');
  }

  private say(text: string): Promise<void> {
    return this.answered(() => this.post('messages', { text }));
  }

  private async press(data: string): Promise<void> {
    const pattern = new RegExp(data);
    const found = await vi.waitFor(async () => {
      for (const { message_id, reply_markup } of (await this.messages()).reverse())
        for (const button of reply_markup?.inline_keyboard.flat() ?? [])
          if ('callback_data' in button && pattern.test(button.callback_data))
            return { messageId: message_id, data: button.callback_data };
      throw new Error(`no button ${data}`);
    }, PATIENCE);
    await this.answered(() => this.post('buttons', found));
  }

  private async answered(act: () => Promise<unknown>): Promise<void> {
    const bots = async () => JSON.stringify((await this.messages()).filter(({ from }) => from?.is_bot));
    const before = await bots();
    await act();
    await vi.waitFor(async () => expect(await bots()).not.toBe(before), PATIENCE);
  }

  private async messages(): Promise<Message[]> {
    const at = `${this.address}/playground/messages?as=${CAMPAIGNER}&chat=${CAMPAIGNER}`;
    return (await (await fetch(at)).json()).messages;
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.address}/playground/${path}`, {
      method: 'POST',
      body: JSON.stringify({ as: CAMPAIGNER, chatId: CAMPAIGNER, ...body }),
    });
    expect(answer.status).toBe(200);
  }
}

/**
 * Takes the tour over the real program on a playground that is used: anew in another browser, and again after work by hand.
 * @param view how large the windows are
 */
export async function takeTourThrice(browser: Browser, view: BrowserContextOptions): Promise<void> {
  const { program, page, complaints } = await beginTour(browser, view);
  const address = new URL(page.url()).origin;
  await goOn(page, 'Bắt đầu', 1);
  await stepIsDone(page, 1);
  await walk(page, 2);

  const other = await (await browser.newContext({ reducedMotion: 'reduce', ...view })).newPage();
  await other.goto(address);
  await beginAnew(other);
  // Who was in the game that is over is invited anew.
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).waitFor();
  await walk(other, 2);

  await new ByHand(address).campaign();
  // A window behind another is not drawn.
  await page.bringToFront();
  // What the bot said in a pop-up to the person who is in both windows.
  await page.getByRole('alertdialog').getByRole('button', { name: 'Đã rõ' }).click();
  await beginAnew(page);
  await walk(page, 2);
  expect(
    complaints.filter((line) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|Failed to load/.test(line)),
  ).toEqual([]);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
}
