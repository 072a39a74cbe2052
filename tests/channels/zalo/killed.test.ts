import { expect, test, vi } from 'vitest';
import { FOCAL_POINT as HA, openZaloHouse } from '../../support/zalo-house.ts';

/*
 * The program killed at one call of the database after another while it takes and handles the press that saves an update. `KILLED=all`
 * tries every call.
 */

const CALLS = 60;
const every = process.env.KILLED === 'all' ? 1 : 6;
vi.setConfig({ testTimeout: 120_000 });

test('killed anywhere, an update is saved once, and what was stored is answered', async () => {
  let killed = 0;
  for (let call = 1; call <= CALLS; call += every) {
    const house = await openZaloHouse();
    const { prisma } = house.database;
    const said = () => house.said(HA).map(({ text = '' }) => text);
    const press = async (label: RegExp) => {
      const lines = said().flatMap((text) => text.split('\n'));
      const code = lines
        .map((line) => /^([A-Z]+\d+) (.*)$/.exec(line))
        .findLast((each) => label.test(each?.[2] ?? ''))?.[1];
      return code ?? `no code for ${label}`;
    };
    await house.say(HA, '/capnhat');
    for (const label of [/III\.7\.1/, /Đang làm/, /50%/, /Bỏ qua hết/])
      await house.say(HA, await press(label));
    const save = await press(/Lưu/);
    const death = house.killAt(call);
    const { id } = house.zalo.sendText(HA, HA, save);
    const done = vi.waitFor(
      async () => {
        const row = await prisma.zaloMessage.findFirstOrThrow({ where: { zaloId: id } });
        const receipt = await prisma.updateReceipt.findFirst({ where: { updateId: String(row.id) } });
        expect(receipt?.handledAt).toBeTruthy();
      },
      { timeout: 3_000, interval: 5 },
    );
    const end = await Promise.race([death.then(() => 'killed'), done.then(() => 'handled')]);
    done.catch(() => undefined);
    if (end === 'handled') break;
    killed += 1;
    const isStored = (await prisma.updateReceipt.count({ where: { content: { not: null } } })) > 0;
    await house.start();
    await vi.waitFor(
      async () => expect(await prisma.updateReceipt.count({ where: { handledAt: null } })).toBe(0),
      { timeout: 10_000, interval: 5 },
    );
    const before = await prisma.progressUpdate.count();
    // What polling had handed out and nobody had stored is lost; the person types the code again.
    if (!isStored && before === 0) await house.say(HA, save);
    expect(await prisma.progressUpdate.count(), `killed at call ${call}`).toBe(1);
    expect(said().filter((text) => text.startsWith('Đã ghi nhận')).length).toBeLessThanOrEqual(2);
    expect(await prisma.conversation.count()).toBe(0);
  }
  expect(killed).toBeGreaterThan(1);
});
