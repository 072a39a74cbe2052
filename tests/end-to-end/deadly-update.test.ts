import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/database.ts';
import { startProgram } from '../support/program.ts';
import { GuidedReport, TOKEN } from './guided-report.ts';

vi.setConfig({ testTimeout: 240_000 });

const [DEADLY, OTHER] = [7, 8];

it('the real program, killed each time that it handles one message, gives that one up after the fourth and answers all others', async () => {
  const { telegram, database } = await GuidedReport.open();
  telegram.addPerson({ id: OTHER, firstName: 'Lan' });
  const [folder, line] = [await temporaryFolder(), await telegram.listen({ port: 0 })];
  const start = () =>
    startProgram(folder, {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: line.url,
      CLOCK_START: '2018-05-21T07:25',
      DATABASE_URL: database.url,
    });
  const said = (person: number) =>
    telegram.messages(person).flatMap(({ from, text = '' }) => (from?.is_bot ? [text] : []));
  let program = start();
  // The program is dead before it hears that its answer arrived.
  telegram.listen((event) => {
    const isAnswer = event.kind === 'message' && event.message.from?.is_bot === true;
    if (isAnswer && event.message.chat.id === DEADLY && /IV\.2/.test(event.message.text ?? ''))
      program.process.kill('SIGKILL');
  });
  await program.says(/polling/);
  telegram.sendText(DEADLY, DEADLY, '/viec IV.2');
  for (let run = 1; run <= 4; run += 1) {
    expect(await program.ended()).toBeNull();
    if (run === 1) telegram.sendText(OTHER, OTHER, '/start');
    program = start();
  }
  const patience = { timeout: 60_000, interval: 20 };
  await vi.waitFor(() => expect(said(DEADLY).at(-1)).toMatch(/không xử lý được/), patience);
  await vi.waitFor(() => expect(said(OTHER)).not.toEqual([]), patience);
  telegram.sendText(DEADLY, DEADLY, '/trogiup');
  await vi.waitFor(() => expect(said(DEADLY).at(-1)).not.toMatch(/không xử lý được|IV\.2/), patience);
  expect(said(DEADLY).map((text) => /IV\.2/.test(text))).toEqual([true, true, true, true, false, false]);
  expect(said(OTHER)).toHaveLength(1);
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  const rows = await database.prisma.updateReceipt.findMany();
  expect(rows.filter(({ content }) => content !== null)).toEqual([expect.objectContaining({ begun: 4 })]);
  await line.close();
});
