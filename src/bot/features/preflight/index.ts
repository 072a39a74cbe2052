import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { dateOf } from '../../../base/clock.ts';
import type { Right } from '../../../people/rights.ts';
import { SendingHours } from '../../../plan/sending-hours.ts';
import type { Domain } from '../../../services.ts';
import { mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { inlineKeyboard } from '../../kit/formatted.ts';
import { notice, noticeOrder } from '../../kit/notice.ts';
import { reply, turnTo, type View } from '../../kit/reply.ts';
import { buttons, findingsPage } from './view.ts';

/** For how long after an import its findings are told. */
const TOLD_HOURS = 24;
const KIND = 'preflight';

const checkPlan: Right = { name: 'check-plan', roles: ['COORDINATOR'] };
const allowed = (ctx: BotContext) => mayInPrivate(ctx, checkPlan);

/** `/kiemtra`, `/check`: what should be looked at in the plan with its people and groups as they are, for a coordinator in private. */
async function check(ctx: Commanded): Promise<void> {
  if (await allowed(ctx)) await reply(ctx, await pageView(ctx, 0));
}

async function pageView(ctx: BotContext, page: number): Promise<View> {
  const { t, language, known, services } = ctx;
  const { id, book } = known.plan;
  const findings = await services.preflights.ofPlan(id);
  const shown = findingsPage(findings, page, { t, language, book, head: 'preflight:head' });
  return { text: shown.text, keyboard: new InlineKeyboard(inlineKeyboard(shown.buttons).inline_keyboard) };
}

/**
 * Enqueues for each coordinator, once for each import that changed a plan, what should be looked at; within the plan's sending
 * hours. What was found is worded when its turn comes: where nothing is, nothing is said.
 */
async function tellAfterImport(domain: Domain, planId: number): Promise<undefined> {
  const { auditLog, audience, clock, outbox, plans } = domain;
  const imported = await auditLog.newest(planId, 'plan-imported', toldSince(domain));
  if (!imported) return;
  const { revision } = aboutImport.parse(imported);
  const { book } = await plans.get(planId);
  const opens = new SendingHours(book.file).opening(clock.now());
  const orders = (await audience.coordinators(planId)).map((to) => {
    const key = [planId, to.channel, to.id, revision];
    const about = { planId, to, kind: KIND, details: { revision }, key };
    const order = noticeOrder(domain, { ...about, priority: KIND, hours: TOLD_HOURS });
    return { ...order, notBefore: opens, notAfter: opens.add({ hours: TOLD_HOURS }) };
  });
  await outbox.enqueueAll(orders);
}

/** The moment from which on an import's findings are still told. */
function toldSince({ clock }: Domain): Date {
  return dateOf(clock.now().subtract({ hours: TOLD_HOURS }));
}

/** The plan's revision that an import made. */
const aboutImport = z.object({ revision: z.string() });

const findingsNotice = notice(aboutImport, async ({ services, planId, ...scene }) => {
  const findings = await services.preflights.ofPlan(planId);
  return findings.length > 0
    ? findingsPage(findings, 0, { ...scene, head: 'preflight:head-imported' })
    : 'no-longer';
});

export const preflight: Feature = {
  name: 'preflight',
  commands: [
    {
      vi: 'kiemtra',
      en: 'check',
      what: 'bot:commands.preflight',
      right: checkPlan,
      shown: 'private',
      run: check,
    },
  ],
  buttons: buttons.handledBy(
    { preflight: async (ctx, [page]) => turnTo(ctx, await pageView(ctx, page)) },
    { allowed },
  ),
  deliveries: { [KIND]: findingsNotice },
  sweep: tellAfterImport,
  sweepable: (domain, planIds) => domain.auditLog.plansWith(planIds, ['plan-imported'], toldSince(domain)),
  rights: [checkPlan],
};
