import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { plain } from '../../src/base/rich-text.ts';
import { Buttons, id } from '../../src/bot/kit/buttons.ts';
import { askingOf, callerMay } from '../../src/bot/kit/caller.ts';
import type { Feature } from '../../src/bot/kit/feature.ts';
import { alert, replace, reply } from '../../src/bot/kit/reply.ts';
import type { Right } from '../../src/people/rights.ts';

/*
 * A capability of its own, as a folder in bot/features/ would hold it: a command, a button, something said unasked that a
 * sweep enqueues, and a right.
 */

const water: Right = { name: 'water-plants', roles: ['CAMPAIGNER'] };

const buttons = new Buttons({
  /** Waters a plant, by its number. */
  water: z.tuple([id]),
});

const handled = buttons.handledBy({
  async water(ctx, [plant]) {
    if (!callerMay(ctx, water)) return alert(ctx, 'people:not-yours');
    const { services, known } = ctx;
    await ctx.answerCallbackQuery({ text: `watered ${plant}` });
    await replace(ctx, [[plain(`plant ${plant} is wet`)]]);
    const notBefore = services.clock.now();
    await services.outbox.enqueue({
      planId: known.plan.id,
      to: { channel: services.channel, id: askingOf(ctx).accountId, inGroup: false },
      kind: 'thirst',
      details: { plant },
      uniqueKey: `thirst/${plant}`,
      priority: 50,
      notBefore: notBefore.add({ hours: 1 }),
      notAfter: notBefore.add({ hours: 2 }),
    });
  },
});

export const toy: Feature = {
  name: 'plants',
  commands: [
    {
      vi: 'cay',
      en: 'plants',
      what: 'bot:commands.help',
      shown: 'private',
      run: (ctx) =>
        reply(ctx, [[plain('dry')]], new InlineKeyboard().text('water', buttons.data('water', 7))),
    },
  ],
  buttons: handled,
  deliveries: {
    thirst: {
      repeatable: true,
      async compose(_services, { details }) {
        const { plant } = z.object({ plant: z.number() }).parse(details);
        return { text: [[plain(`plant ${plant} is thirsty`)]] };
      },
    },
  },
  rights: [water],
};
