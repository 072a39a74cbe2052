import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { textsIn } from '../../src/base/texts.ts';
import { checkPlanFile } from '../../src/cli/plan-check.ts';
import { confirmDates } from '../../src/cli/plan-confirm.ts';
import { draftPlanFile } from '../../src/cli/plan-draft.ts';
import { writeTemplate } from '../../src/cli/plan-template.ts';
import { temporaryFolder } from '../support/database.ts';

const documents = join(import.meta.dirname, '..', 'fixtures', 'documents');

function listening(answers?: boolean[]) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const base = { language: 'vi' as const, t: textsIn('vi'), write: say, complain: say };
  return { said, terminal: answers ? { ...base, confirm: async () => answers.shift() ?? false } : base };
}

/** The path of a draft of the 2018 plan. */
async function seedDraft(): Promise<string> {
  const out = join(await temporaryFolder(), 'nhap.yaml');
  const { terminal } = listening();
  expect(await draftPlanFile(terminal, join(documents, 'seed-typed.docx'), { out })).toBe(true);
  return out;
}

it('plan draft writes a new file, lists every date with what was made of it, and says what comes next', async () => {
  const folder = await temporaryFolder();
  const out = join(folder, 'nhap.yaml');
  const { said, terminal } = listening();
  expect(await draftPlanFile(terminal, join(documents, 'seed-typed.docx'), { out })).toBe(true);
  expect(said).toContain('III.1.4 · hạn · "trước ngày 20/12/2016" · XEM KỸ: năm lạ → việc III.1.4');
  expect(said).toContain('III.3 · căn cứ · "NGÀY 29/9/2017"');
  expect(said.at(-1)).toContain('12 ngày cần xác nhận');
  expect(await draftPlanFile(terminal, join(documents, 'seed-typed.docx'), { out })).toBe(false);
  expect(said.at(-1)).toContain('Đã có tệp');
});

it('without --out the draft lies beside its document, named after its code', async () => {
  const folder = await temporaryFolder();
  await copyFile(join(documents, 'pclb-vni.docx'), join(folder, 'ke hoach.docx'));
  const { said, terminal } = listening();
  expect(await draftPlanFile(terminal, join(folder, 'ke hoach.docx'), {})).toBe(true);
  expect(said).toContain('Phông cũ (TCVN3, VNI) đã chuyển sang Unicode.');
  expect(await readFile(join(folder, 'hoa-thanh-2009-pclbvgnt.yaml'), 'utf8')).toContain('number: 07/KH-UB');
});

it('every dress of a plan gives the same file, byte by byte', async () => {
  const folder = await temporaryFolder();
  const { terminal } = listening();
  const texts = [];
  for (const dress of ['seed-typed', 'seed-auto', 'seed-nfd-split', 'seed-vntime']) {
    const out = join(folder, `${dress}.yaml`);
    expect(await draftPlanFile(terminal, join(documents, `${dress}.docx`), { out })).toBe(true);
    texts.push(await readFile(out, 'utf8'));
  }
  expect(new Set(texts).size).toBe(1);
});

describe('a draft is refused until each of its dates is confirmed', () => {
  it('check names each by its line; confirmed in an editor, the file passes', async () => {
    const path = await seedDraft();
    const { said, terminal } = listening();
    expect(await checkPlanFile(terminal, path)).toBe(false);
    expect(said.filter((line) => line.includes('chưa được xác nhận'))).toHaveLength(12);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('confirmed: false', 'confirmed: true'));
    expect(await checkPlanFile(terminal, path)).toBe(false);
    await writeFile(path, text.replaceAll('confirmed: false', 'confirmed: true'));
    expect(await checkPlanFile(terminal, path)).toBe(true);
  });

  it('plan confirm shows each in its sentence, writes each yes at once, and comes back to the others', async () => {
    const path = await seedDraft();
    const before = await readFile(path, 'utf8');
    const first = listening([true, false, true]);
    expect(await confirmDates(first.terminal, path)).toBe(false);
    expect(first.said).toContain('    Bỉm Sơn, «ngày 15 tháng 3 năm 2018»');
    expect(first.said.at(-1)).toContain('Đã xác nhận 2 ngày, còn 10.');
    const half = await readFile(path, 'utf8');
    expect(half.replaceAll('confirmed: true', 'confirmed: false')).toBe(before);
    const second = listening(Array.from({ length: 10 }, () => true));
    expect(await confirmDates(second.terminal, path)).toBe(true);
    expect(second.said.join('\n')).toContain('chậm nhất: Thứ Năm 24/5/2018');
    expect(await checkPlanFile(second.terminal, path)).toBe(true);
  });

  it('where nobody can answer nothing is confirmed', async () => {
    const path = await seedDraft();
    const before = await readFile(path, 'utf8');
    const { said, terminal } = listening();
    expect(await confirmDates(terminal, path)).toBe(false);
    expect(said.at(-1)).toContain('Cần một người trả lời');
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it.each([
    ['format: 1\n', 'không phải bản nháp'],
    ['draft: [', 'không đọc được bản nháp'],
    ['draft: { dates: [{ is: x }] }', 'không đọc được bản nháp'],
  ])('%j is told to be no draft', async (text, words) => {
    const path = join(await temporaryFolder(), 'x.yaml');
    await writeFile(path, text);
    const { said, terminal } = listening([]);
    expect(await confirmDates(terminal, path)).toBe(false);
    expect(said.at(-1)).toContain(words);
  });
});

it.each([
  ['{\\rtf1', 'lưu thành .docx'],
  ['', 'tệp trống'],
  ['KẾ HOẠCH', 'không phải tệp Word'],
])('a file that begins with %j is refused in one sentence with its mend', async (content, words) => {
  const folder = await temporaryFolder();
  const path = join(folder, 'x.docx');
  await writeFile(path, content);
  const { said, terminal } = listening();
  expect(await draftPlanFile(terminal, path, { out: join(folder, 'x.yaml') })).toBe(false);
  expect(said).toEqual([expect.stringContaining(words)]);
  expect(said[0]).toContain('Chưa ghi gì.');
});

it('a file that is not there is told by its path', async () => {
  const { said, terminal } = listening();
  expect(await draftPlanFile(terminal, '/nowhere/x.docx', {})).toBe(false);
  expect(said[0]).toContain('không đọc được (ENOENT)');
});

it('plan template writes a workbook that plan draft reads back as a plan that passes all checks', async () => {
  const folder = await temporaryFolder();
  const [xlsx, out] = [join(folder, 'mau.xlsx'), join(folder, 'mau.yaml')];
  const { said, terminal } = listening();
  expect(await writeTemplate(terminal, systemClock, { xlsx })).toBe(true);
  expect(await draftPlanFile(terminal, xlsx, { out })).toBe(true);
  expect(said.at(-1)).toContain('3 đơn vị, 5 việc');
  expect(await checkPlanFile(terminal, out)).toBe(true);
  expect(await writeTemplate(terminal, systemClock, { xlsx })).toBe(false);
  expect(said.at(-1)).toContain('Đã có tệp');
});

it('a draft may be confirmed in a workbook, too; what is not is named by its cell', async () => {
  const draft = await seedDraft();
  const text = await readFile(draft, 'utf8');
  await writeFile(draft, text.replaceAll('confirmed: false', 'confirmed: true'));
  const folder = await temporaryFolder();
  const xlsx = join(folder, 'nhap.xlsx');
  const { said, terminal } = listening();
  expect(await writeTemplate(terminal, systemClock, { xlsx, from: draft })).toBe(true);
  const files = Object.entries(unzipSync(await readFile(xlsx))).map(([name, bytes]): [string, Uint8Array] => [
    name,
    name.startsWith('xl/') ? strToU8(strFromU8(bytes).replace('>có<', '>chưa<')) : bytes,
  ]);
  await writeFile(xlsx, zipSync(Object.fromEntries(files)));
  expect(await draftPlanFile(terminal, xlsx, { out: join(folder, 'x.yaml') })).toBe(false);
  expect(said).toContainEqual(
    expect.stringContaining('Ngày trong văn bản!G4: Ngày "ngày 15 tháng 3 năm 2018" chưa được xác nhận.'),
  );
});
