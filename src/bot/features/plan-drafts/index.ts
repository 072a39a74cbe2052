import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { today as todayIn } from '../../../base/clock.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { pageLink } from '../../../people/page-keys.ts';
import type { Right } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import { DocumentRefusedError, largestDocument } from '../../../plan-draft/document/refusal.ts';
import { refusalText } from '../../../plan-draft/refusal-text.ts';
import { PLAN_LIVE } from '../../../plan-draft/stored/import-draft.ts';
import type { StoredDraft } from '../../../plan-draft/stored/plan-drafts.ts';
import { actorOf, callerMay, mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { heardIn } from '../../kit/heard.ts';
import { on } from '../../kit/middleware.ts';
import { notice } from '../../kit/notice.ts';
import { reply } from '../../kit/reply.ts';

/** Makes plans out of documents, on the page and by sending them. */
export const makePlans: Right = { name: 'make-plans', roles: ['COORDINATOR'] };

/** Files that can be a plan, or its like of the time before .docx, of which the person is told what to do. */
const PLAN_FILE = /\.(?:docx?|pdf|xlsx?|rtf|odt)$/i;

/** `/lapkehoach`, `/makeplan`: a link to the page of drafts, for a coordinator in private. */
async function offerPage(ctx: Commanded): Promise<void> {
  if (!(await mayInPrivate(ctx, makePlans))) return;
  const keyboard = await pageButton(ctx);
  await reply(ctx, ctx.t(keyboard ? 'plan-page:chat.offer' : 'plan-page:chat.no-address'), keyboard);
}

/** A document that nobody else has taken, of a coordinator in private. */
const sent = on('message:document', async (ctx, next) => {
  const { document, caption } = ctx.message;
  const isPlan = PLAN_FILE.test(document.file_name ?? '') && ctx.chat.type === 'private';
  if (!isPlan || !callerMay(ctx, makePlans)) return next();
  if (caption !== undefined && (await heardIn(ctx)).for === 'question') return next();
  const name = document.file_name ?? '';
  try {
    if ((document.file_size ?? 0) > largestDocument) throw new DocumentRefusedError('too-large');
    const bytes = await fetched(ctx, document.file_id);
    if (!bytes) return reply(ctx, ctx.t('plan-page:chat.not-fetched'));
    const { planId, memberId: by } = actorOf(ctx);
    await tellDraft(ctx, await ctx.services.planDrafts.take({ planId, by }, { name, bytes }));
  } catch (error) {
    const why = refusalText(error, name, ctx.t);
    if (why === undefined) throw error;
    await reply(ctx, `${why}\n${ctx.t('plan-page:chat.refused')}`);
  }
});

async function fetched({ services }: BotContext, fileId: string): Promise<Uint8Array | undefined> {
  try {
    return await services.fileCopies.contentOf(services.channel, fileId);
  } catch (error) {
    services.log.warn({ err: error }, 'a document could not be fetched');
    return undefined;
  }
}

/** Says what was read, with the way to the page. */
async function tellDraft(ctx: BotContext, { id, fileName, content, reading }: StoredDraft): Promise<void> {
  const { t } = ctx;
  const [tasks, units] = [content.tasks.length, content.units.length];
  const dates = content.draft?.dates.length ?? 0;
  const facts = reading.from === 'workbook' ? 'facts-workbook' : 'facts';
  const keyboard = await pageButton(ctx, id);
  const text: RichText = [
    [bold(t('plan-page:chat.read', { file: fileName }))],
    [plain(`${content.issuer.vi} · ${content.title.vi}`)],
    [plain(t(`plan-page:chat.${facts}`, { tasks, units, dates }))],
    ...reading.remarks.map((remark) => [italic(t(`draft:remark.${remark}`))]),
    [plain(t(keyboard ? 'plan-page:chat.look' : 'plan-page:chat.no-address'))],
  ];
  await reply(ctx, text, keyboard);
}

/** A button that opens the page once; undefined where nobody said how the server is reached. */
async function pageButton(ctx: BotContext, draft?: number): Promise<InlineKeyboard | undefined> {
  const { pageKeys, publicUrl } = ctx.services;
  const { planId, memberId } = actorOf(ctx);
  if (publicUrl === undefined || memberId === undefined) return undefined;
  const secret = await pageKeys.link({ planId, memberId });
  return new InlineKeyboard().url(ctx.t('plan-page:chat.open'), pageLink(publicUrl, secret, draft));
}

/** The plan is live: how large it is, what comes first, and what to do next. */
const live = notice(z.object({}), ({ services, book, t, language }) => {
  const today = todayIn(services.clock, book.file.timeZone);
  const days = book.file.tasks.filter(isDated).map(({ date }) => lastGoodDay(date));
  const [first] = days.filter((day) => day >= today).toSorted();
  const facts = { tasks: book.file.tasks.length, units: book.file.units.length };
  return {
    text: [
      [bold(t('plan-page:chat.live'))],
      [plain(book.file.title[language])],
      [plain(t('plan-page:chat.live-facts', facts))],
      ...(first === undefined ? [] : [[plain(t('plan-page:chat.live-next', { day: dayWords(first, t) }))]]),
      [plain(t('plan-page:chat.live-people'))],
    ],
  };
});

export const planDrafts: Feature = {
  name: 'plan-drafts',
  commands: [
    {
      ...{ vi: 'lapkehoach', en: 'makeplan', what: 'bot:commands.makeplan' },
      ...{ right: makePlans, shown: 'private', run: offerPage },
    },
  ],
  listens: { questions: sent },
  deliveries: { [PLAN_LIVE]: live },
  rights: [makePlans],
};
