import { beforeEach, describe, expect, it } from 'vitest';
import { composeSteps } from '../../src/bot/features/campaigns/answers.ts';
import { questions } from '../../src/progress/update-answers.ts';
import { COORDINATOR, type House, openHouse, STRANGER } from '../support/house.ts';
import { CRY, deadlineQuestions, ENTRY, inDanger, MARK, NOTICE, photo, SIGN, task } from './in-danger.ts';

/* What a person in danger writes is kept nowhere, whatever the conversation is waiting for. */

let house: House;
let scene: ReturnType<typeof inDanger>;
beforeEach(async () => {
  house = await openHouse();
  scene = inDanger(house);
});

describe('words of someone in danger', () => {
  it.each([...questions, 'summary', 'return'] as const)(
    'are no answer to an update that waits at "%s"',
    async (step) => {
      await scene.updateWaits(step);
      await scene.isHelped(CRY);
      await scene.isHelped(NOTICE);
      await scene.isHelped('', () => house.send(COORDINATOR, COORDINATOR, photo(CRY)));
      await scene.isLeft();
      await scene.isLeft(() => house.send(COORDINATOR, COORDINATOR, photo(SIGN)));
    },
  );

  it.each(deadlineQuestions)('are no answer to a deadline that waits at "%s"', async (step) => {
    await scene.deadlineWaits(step);
    await scene.isHelped(CRY);
    await scene.isHelped(NOTICE);
    await scene.isLeft();
  });

  it.each(composeSteps)('are no answer to a campaign that waits at "%s"', async (step) => {
    await scene.campaignWaits({ step });
    await scene.isHelped(CRY);
    await scene.isLeft();
  });

  it('are not the new text of a campaign that went', async () => {
    await scene.wordsWait('campaign-edit');
    await scene.isHelped(CRY);
    await scene.isLeft();
  });

  it.each(['hoi', 'diachi', 'han', 'nhom', 'capnhat', 'tiendo', 'ngonngu', 'start', 'huy', 'khong-co'])(
    'after /%s are its argument for nothing, also while a campaign waits',
    async (command) => {
      await scene.isHelped(`/${command} ${CRY}`);
      await scene.campaignWaits({ step: 'message' });
      await scene.isHelped(`/${command} ${MARK}: chồng tôi đánh tôi, gọi 111`);
    },
  );

  it('in reply to a task are no update of it', async () => {
    const shown = await house.say(COORDINATOR, COORDINATOR, `/viec ${task}`);
    const options = { replyTo: shown?.message_id ?? 0 };
    await scene.isHelped(CRY, () => house.say(COORDINATOR, COORDINATOR, CRY, options));
    await scene.isHelped('', () => house.send(COORDINATOR, COORDINATOR, photo(CRY), options));
  });

  it('that may tell of danger are answered as asked, with a line on where help is, and are no asked question', async () => {
    const answer = await house.say(COORDINATOR, COORDINATOR, `/hoi ${SIGN}`);
    expect(answer?.text).toMatch(/113.*111/);
    expect(answer?.text).not.toContain('nơi an toàn');
    expect(await house.database.prisma.askedQuestion.count()).toBe(0);
  });

  it('that may tell of danger are kept by no command', async () => {
    for (const command of ['hoi', 'diachi', 'han', 'nhom', 'capnhat', 'tiendo', 'start', 'huy', 'khong-co'])
      for (const words of [ENTRY, SIGN]) {
        await house.say(COORDINATOR, COORDINATOR, `/${command} ${words}`);
        expect(await scene.isKept(), command).toBe(false);
      }
  });

  it('that may tell of danger are no trusted address that is being added', async () => {
    await scene.contactWaits();
    await scene.isLeft(() => house.say(COORDINATOR, COORDINATOR, ENTRY));
  });

  it('that may tell of danger are in no reply to a campaign, and in nobody’s report', async () => {
    const shown = await house.say(COORDINATOR, COORDINATOR, `/viec ${task}`);
    const options = { replyTo: shown?.message_id ?? 0 };
    await scene.isLeft(() => house.say(COORDINATOR, COORDINATOR, SIGN, options));
    await scene.campaignSent(String(shown?.message_id));
    await scene.isLeft(() => house.say(COORDINATOR, COORDINATOR, SIGN, options));
  });

  it('of a stranger are kept nowhere either', async () => {
    await scene.isHelped(CRY, () => house.say(STRANGER, STRANGER, CRY));
    await house.say(STRANGER, STRANGER, SIGN);
    expect(await scene.isKept()).toBe(false);
    expect(house.messenger.messages(STRANGER).some(({ text }) => text?.startsWith('Nếu anh/chị'))).toBe(true);
  });

  it('that read like a notice are the waiting campaign’s, and no other’s that waits at the same time', async () => {
    await scene.deadlineWaits('reason');
    await scene.campaignWaits({ step: 'message' });
    await house.say(COORDINATOR, COORDINATOR, NOTICE);
    const { prisma } = house.database;
    expect(JSON.stringify(await prisma.conversation.findMany())).not.toContain(MARK);
    expect(JSON.stringify(await prisma.campaignMessage.findMany())).toContain(MARK);
  });

  it('that read like a notice are nobody’s when the campaign leaves words to an update', async () => {
    await scene.campaignWaits({ step: 'message' });
    await scene.updateWaits('note');
    await scene.isHelped(NOTICE, async () => {
      await house.say(COORDINATOR, COORDINATOR, NOTICE);
      return house.messenger.messages(COORDINATOR).at(-1);
    });
  });
});
