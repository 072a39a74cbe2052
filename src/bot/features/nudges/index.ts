import { callerMay } from '../../kit/caller.ts';
import type { Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { alert, reply } from '../../kit/reply.ts';
import { reportNotice } from '../../kit/report-notices.ts';
import { nudgeUnits as mayNudge } from '../../kit/rights.ts';
import { NUDGE, nudgeMessage } from './notice.ts';
import { followNudges, nudgeUnits } from './nudges.ts';
import { composeUnreached, UNREACHED, unreachedLines } from './unreached.ts';

/** The button under a report that asks the units which have not handed it in. */
const handled = links.only('nudge').handledBy({
  async nudge(ctx, [code]) {
    const task = ctx.known.plan.book.task(code);
    const { plan, today, caller } = ctx.known;
    const by = caller.memberId;
    if (!task || !callerMay(ctx, mayNudge) || by === undefined) return alert(ctx, 'progress:missing.may-not');
    const { asked, before, lacking } = await nudgeUnits(ctx.services, { plan, task, day: today, by });
    const key = asked > 0 ? 'asked' : before > 0 ? 'before' : 'nobody';
    await alert(ctx, `nudges:said.${key}`, { count: asked });
    if (lacking.length === 0) return;
    const { book } = plan;
    await reply(
      ctx,
      unreachedLines({ book, task, units: lacking, why: 'no-contact', language: ctx.language }),
    );
  },
});

export const nudges: Feature = {
  name: 'nudges',
  buttons: handled,
  deliveries: {
    [NUDGE]: reportNotice(nudgeMessage),
    [UNREACHED]: { repeatable: true, compose: composeUnreached },
  },
  sweeps: [followNudges],
  rights: [mayNudge],
};
