import { isFull } from '../../../campaigns/campaign.ts';
import { everyDays } from '../../../campaigns/when/series-words.ts';
import { belongsTo } from '../../kit/caller.ts';
import type { Answered, Open, Taken } from '../../kit/conversations/flow.ts';
import { alert, turnTo } from '../../kit/reply.ts';
import { type ComposeAnswers, type ComposeStep, composeSteps, type Place } from './answers.ts';
import { withParty } from './audience.ts';
import { buttons, type ComposeOp } from './buttons.ts';
import { advance, advanceWith, authorOf, type Composing, messageOf } from './composing.ts';
import { confirmDraft, preview } from './confirm.ts';
import { useQuestion } from './input.ts';
import { chooseLater } from './later.ts';
import { nowThere } from './lines.ts';
import { choosePoll } from './poll.ts';
import { templatesOf } from './templates.ts';

type Step = Answered<ComposeAnswers> | undefined;

/** Reads a pressed button of a draft. A button names the revision that it was shown with, so pressed twice, or old, it changes nothing. */
export async function takePress(
  at: Composing,
  open: Open<ComposeAnswers>,
): Promise<Taken<ComposeAnswers> | undefined> {
  const { ctx, draft, place } = at;
  const [id, revision, op, value = ''] = buttons.parse('compose', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id || revision !== open.revision || op === undefined) return undefined;
  switch (op) {
    case 'on':
      return undefined;
    case 'use':
      return useQuestion(at);
    case 'drop':
      return dropDraft(at, open);
    case 'try':
      return preview(at);
    case 'send':
      return place.step === 'confirm' ? confirmDraft(at, open, false) : undefined;
    case 'again':
      return place.step === 'again' ? confirmDraft(at, open, true) : undefined;
    default:
      if (op !== 'template' || !isFull(draft)) return pressed(at, op, value);
      await alert(ctx, 'campaigns:full');
      return 'refused';
  }
}

/** Deletes the draft with what was asked about it. Undefined: it was confirmed or dropped before. */
async function dropDraft({ ctx, draft }: Composing, { id }: Pick<Open<ComposeAnswers>, 'id'>) {
  const author = authorOf(ctx);
  const dropped =
    author &&
    (await ctx.services.campaigns.drafts.drop(author, draft, async (tx) => {
      await tx.conversation.deleteMany({ where: { id } });
      return true;
    }));
  if (!dropped) return { over: () => alert(ctx, 'campaigns:over') };
  return { over: () => turnTo(ctx, ctx.t('campaigns:dropped')) };
}

/** What a button changes. Undefined: there is no such thing. */
async function pressed(
  at: Composing,
  op: ComposeOp,
  value: string,
): Promise<Taken<ComposeAnswers> | undefined> {
  const { draft, place } = at;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  switch (op) {
    case 'go':
      return go(at, value);
    case 'one':
    case 'time':
      return advance(at, { step: op === 'one' ? 'one' : 'when', message: number });
    case 'remove':
      return advance(at, { step: draft.messages.length > 1 ? 'menu' : 'message' }, { remove: number });
    case 'ack':
    case 'preview':
    case 'unlink':
      return changed(at, op);
    case 'page':
      return advance(at, { ...place, page: Math.max(0, number) });
    case 'now':
    case 'every':
      return timed(at, op === 'every' ? number : 0);
    case 'template':
    case 'share':
    case 'forget':
      return template(at, op, number);
    case 'poll':
      return place.step === 'poll' ? choosePoll(at, value) : undefined;
    case 'late':
    case 'rhythm':
      return place.step === op ? chooseLater(at, op, value) : undefined;
    default:
      return meant(at, op, value);
  }
}

function go(at: Composing, value: string): Step {
  const step = composeSteps.find((one) => one === value);
  if (!step || !mayGoTo(step, at.place)) return undefined;
  const isOfMessage = ['one', 'replace', 'links', 'keep', 'poll'].includes(step);
  const about = isOfMessage ? messageOf(at.draft, at.place)?.id : undefined;
  return advance(at, { step, ...(about !== undefined && { message: about }) });
}

/** The last question is reached over the preview, and its choices from it. */
function mayGoTo(step: ComposeStep, { step: from }: Place): boolean {
  if (step === 'late' || step === 'rhythm') return from === 'confirm';
  if (step === 'ready' || step === 'again') return false;
  return step !== 'confirm' || from === 'ready' || from === 'late' || from === 'rhythm';
}

function changed(at: Composing, op: 'ack' | 'preview' | 'unlink'): Step {
  const message = messageOf(at.draft, at.place);
  if (!message) return undefined;
  const { content } = message;
  const next = {
    ack: { ...content, acknowledge: !content.acknowledge },
    preview: { ...content, preview: !content.preview },
    unlink: { ...content, links: [] },
  }[op];
  return advance(
    at,
    { step: 'one', message: message.id },
    { content: { message: message.id, content: next } },
  );
}

/** All at once (0), or one every this many days from the first one's time. */
function timed(at: Composing, days: number): Step {
  const { ctx, draft } = at;
  if (days === 0) return advance(at, { step: 'menu' }, { times: [] });
  const first = draft.messages[0]?.dueAt?.toZonedDateTimeISO(nowThere(ctx).timeZoneId);
  if (!first || days < 0 || days > 60) return advance(at, { step: 'when', note: 'first-time' });
  const times = everyDays(first, days, draft.messages.length).map((moment) => moment.toInstant());
  return advance(at, { step: 'menu' }, { times });
}

async function template(at: Composing, op: 'template' | 'share' | 'forget', id: number): Promise<Step> {
  const { ctx } = at;
  const author = authorOf(ctx);
  const found = (await templatesOf(ctx)).find((one) => one.id === id);
  if (!author || !found) return undefined;
  const { templates } = ctx.services.campaigns;
  if (op === 'template')
    return advance(at, { step: 'menu' }, { content: { message: undefined, content: found.content } });
  if (!found.own) return undefined;
  const unit = found.unit === undefined ? belongsTo(ctx)[0] : undefined;
  return advanceWith(at, { step: 'templates' }, (put) =>
    op === 'forget' ? templates.remove(author, id, put) : templates.share(author, id, unit, put),
  );
}

/** Whom it is for. */
async function meant(at: Composing, op: ComposeOp, value: string): Promise<Step> {
  const { ctx, draft, place } = at;
  const { audience } = draft;
  const where = audience?.where ?? 'once';
  const next: Place = { step: 'audience' };
  if (op === 'who' && value === 'everyone')
    return advance(at, next, { audience: { who: { kind: 'everyone' }, where } });
  const wanted = (['once', 'all', 'groups', 'private'] as const).find((one) => one === value);
  if (op === 'where' && wanted && audience)
    return advance(at, next, { audience: { ...audience, where: wanted } });
  if (op === 'party' && ctx.known.plan.book.party(value))
    return advance(at, { ...place, step: 'parties' }, { audience: withParty(audience, value) });
  if (op === 'earlier' && (await isOfPlan(at, Number(value)))) {
    const who = { kind: 'not-acknowledged' as const, message: Number(value) };
    return advance(at, next, { audience: { who, where: 'once' } });
  }
  return undefined;
}

async function isOfPlan({ ctx: { services, known } }: Composing, message: number): Promise<boolean> {
  const all = await services.campaigns.list(known.plan.id, 30);
  return all.some(({ messages }) => messages.some(({ id }) => id === message));
}
