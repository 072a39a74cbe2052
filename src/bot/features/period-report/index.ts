import { Composer } from 'grammy';
import type { IsoDay } from '../../../base/day.ts';
import type { Answers } from '../../../conversations/conversation.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import { begin, converse, listening, openPage, ownOpen } from '../../kit/conversations/converse.ts';
import type { Flow } from '../../kit/conversations/flow.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { alert, reply, sayOver, turnTo } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { periodPage, whoseChoices, whosePage } from './choosing.ts';
import { chosenOf, whoseOf } from './chosen.ts';
import { draftPage } from './draft.ts';
import { fileHandlers } from './files.ts';
import { handInOf, maySendUp } from './hand-in-of.ts';
import { minutesPage } from './minutes-view.ts';
import { proofPage, proofsPage } from './proof-view.ts';
import {
  changeTemplate,
  getAnyReport,
  getOwnReport,
  mayRead,
  seeAnyReporter,
  seeOwnReporters,
  seesReporters,
  sendReportUp,
} from './rights.ts';
import { sentUpFlow } from './sending-up.ts';
import { takeBackFlow } from './taking-back.ts';
import { templateFlow, templateHandlers } from './template.ts';
import { unitsFlow } from './ticking.ts';
import { daysFlow } from './typing-days.ts';

/**
 * `/baocao`, `/report`: the report of a period, written from what the units said: what it says in figures, as a document, and what
 * proves each of them. In private; a focal point has their unit's, a coordinator any, people who watch over the plan read.
 */
async function showReports(ctx: Commanded): Promise<void> {
  if (!(await mayRead(ctx))) return;
  const [first, second] = whoseChoices(ctx);
  if (first === undefined) return reply(ctx, ctx.t('report-screens:no-unit'));
  const only = second === undefined ? await whoseOf(ctx, first) : undefined;
  await reply(ctx, only ? periodPage(ctx, only) : whosePage(ctx, 0));
}

const handled = buttons.handledBy(
  {
    ...fileHandlers,
    ...templateHandlers,

    async 'report-whose'(ctx, [page]) {
      await turnTo(ctx, whosePage(ctx, page));
    },

    async 'report-some'(ctx) {
      if (!callerMay(ctx, getAnyReport)) return alert(ctx, 'people:not-yours');
      await ctx.answerCallbackQuery();
      await begin(ctx, unitsFlow, { answered: [], taken: [], page: 0, units: [] }, { inPlace: true });
    },

    async 'report-of'(ctx, [named]) {
      const whose = await whoseOf(ctx, named);
      if (!whose) return alert(ctx, 'report-screens:gone');
      await turnTo(ctx, periodPage(ctx, whose));
    },

    async 'report-days'(ctx, [named]) {
      const whose = await whoseOf(ctx, named);
      if (!whose) return alert(ctx, 'report-screens:gone');
      await ctx.answerCallbackQuery();
      await begin(ctx, daysFlow, { answered: [], taken: [], page: 0, whose: whose.whose });
    },

    async 'report-on'(ctx, report) {
      const chosen = await chosenOf(ctx, report);
      if (!chosen) return alert(ctx, 'report-screens:gone');
      await turnTo(ctx, await draftPage(ctx, chosen));
    },

    async proofs(ctx, report) {
      const chosen = await chosenOf(ctx, report);
      if (!chosen) return alert(ctx, 'report-screens:gone');
      await turnTo(ctx, await proofsPage(ctx, chosen));
    },

    async proof(ctx, figure) {
      await showProof(ctx, figure, false);
    },

    async 'said-by'(ctx, figure) {
      await showProof(ctx, figure, true);
    },

    async minutes(ctx, report) {
      const chosen = await chosenOf(ctx, report);
      if (!chosen) return alert(ctx, 'report-screens:gone');
      await turnTo(ctx, await minutesPage(ctx, chosen));
    },

    async 'sent-up'(ctx, report) {
      if (!callerMay(ctx, sendReportUp)) return alert(ctx, 'people:not-yours');
      const chosen = await chosenOf(ctx, report);
      const handIn = chosen && handInOf(ctx, chosen);
      if (!chosen || !handIn || !maySendUp(ctx, handIn)) return alert(ctx, 'report-screens:gone');
      await ctx.answerCallbackQuery();
      const of = { ...handIn, ...chosen.period, files: [] };
      await begin(ctx, sentUpFlow, { answered: [], taken: [], page: 0, ...of });
    },

    async 'report-step'(ctx, [id]) {
      for (const step of steps) if (await step(ctx, id)) return;
      await sayOver(ctx);
    },
  },
  { allowed: mayRead },
);

/** Shows what a figure is made of; with names to who may see those of each unit that it is of. */
async function showProof(
  ctx: BotContext,
  [whose, from, to, place, page]: [string, IsoDay, IsoDay, number, number],
  names: boolean,
): Promise<void> {
  const chosen = await chosenOf(ctx, [whose, from, to]);
  if (chosen && names && !chosen.units.every((unit) => seesReporters(ctx, unit)))
    return alert(ctx, 'people:not-yours');
  const shown = chosen && (await proofPage(ctx, chosen, { place, page, names }));
  if (!shown) return alert(ctx, 'report-screens:gone');
  await turnTo(ctx, shown);
}

/** Returns what does a step of a conversation of a flow: false where it is of another flow. */
function stepOf<A extends Answers>(flow: Flow<A>) {
  return async (ctx: BotContext, id: number): Promise<boolean> => {
    const open = await ownOpen(ctx, flow);
    if (open?.id !== id) return false;
    if (await converse(ctx, flow, open)) return true;
    // A button that does not fit what is asked now: that is shown.
    const left = await ownOpen(ctx, flow);
    if (left?.id === id) await turnTo(ctx, await openPage(ctx, flow, left));
    else await sayOver(ctx);
    return true;
  };
}

const steps = [
  stepOf(unitsFlow),
  stepOf(daysFlow),
  stepOf(sentUpFlow),
  stepOf(takeBackFlow),
  stepOf(templateFlow),
];

/** What is typed or sent where days, a signed copy or a template are asked for. */
const typed = new Composer<BotContext>();
typed.use(listening(daysFlow, (ctx) => ctx.chat?.type === 'private'));
typed.use(listening(sentUpFlow, (ctx) => callerMay(ctx, sendReportUp)));
typed.use(listening(takeBackFlow, (ctx) => callerMay(ctx, sendReportUp)));
typed.use(listening(templateFlow, (ctx) => callerMay(ctx, changeTemplate)));

export const periodReport: Feature = {
  name: 'period-report',
  commands: [
    {
      vi: 'baocao',
      en: 'report',
      what: 'bot:commands.report',
      right: getOwnReport,
      shown: 'private',
      run: showReports,
    },
  ],
  listens: { changes: typed },
  flows: [
    awaitable(unitsFlow),
    awaitable(daysFlow),
    awaitable(sentUpFlow),
    awaitable(takeBackFlow),
    awaitable(templateFlow),
  ],
  buttons: handled,
  rights: [getOwnReport, getAnyReport, seeOwnReporters, seeAnyReporter, sendReportUp, changeTemplate],
};
