import { InlineKeyboard } from 'grammy';
import { type AssignmentAnswers, lineAt } from '../../../assignments/answers.ts';
import { type Doubt, doubtOf, type Line, mayBeKept } from '../../../assignments/lines.ts';
import type { IsoDay } from '../../../base/day.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { dateInFull } from '../../../deadlines/date-words.ts';
import { dateWarnings } from '../../../deadlines/warnings.ts';
import { isAssignedCode, provisionalTask } from '../../../plan/assigned-tasks.ts';
import { planCalendar } from '../../../plan/calendar.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { lastGoodDay, writtenDays } from '../../../plan/deadline.ts';
import type { TaskDate } from '../../../plan/plan-file.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { marked, shorten } from '../../kit/labels.ts';
import { addList } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { type AssignStep, buttons } from './buttons.ts';
import { type InHand, nowOf } from './take-line.ts';

/** How much of a duty's text, and how many of the tasks at the end, are shown: what fits a screen. */
const LONGEST_DETAIL = 350;
const MOST_SHOWN = 12;
const LONGEST_SHOWN_TITLE = 90;
/** What still reads well on a button beside another. */
const LONGEST_LABEL = 26;
const ROWS = 10;

type OpenAssignment = Open<AssignmentAnswers>;
/** The keys of a page: what a button of a step carries, and what adds one. */
interface Keys {
  keyboard: InlineKeyboard;
  data: (op: AssignStep, value?: string | number) => string;
  add: (label: string, op: AssignStep) => InlineKeyboard;
}

/** What is asked as one message: the letter, what it is cited as, a line, or the last word. */
export async function assignmentPage(ctx: BotContext, open: OpenAssignment, question: string): Promise<View> {
  const { t } = ctx;
  const { id, answers } = open;
  const at = lineAt(question);
  const line = at === undefined ? undefined : answers.lines[at];
  const keyboard = new InlineKeyboard();
  const data: Keys['data'] = (op, value = '') => buttons.data('assign-step', id, op, at ?? 0, value);
  const add: Keys['add'] = (label, op) => keyboard.text(label, data(op));
  const keys = { keyboard, data, add };
  if (at !== undefined && line) return linePage(ctx, { answers, at, line }, keys);
  if (question === 'give') return lastPage(ctx, answers, keys);
  const isMore = question === 'letter' && answers.lines.length > 0;
  if (question === 'source') add(t('assignments:button.no-letter'), 'no-letter').row();
  if (isMore) add(t('assignments:button.enough'), 'done').row();
  add(t('assignments:button.drop'), 'drop');
  const text = t(`assignments:step.${isMore ? 'more' : question}`, { count: answers.lines.length });
  return { text: [[plain(text)]], keyboard };
}

async function linePage(ctx: BotContext, hand: InHand, keys: Keys): Promise<View> {
  const { t } = ctx;
  const { keyboard, add } = keys;
  const { mends } = hand.answers;
  const known = await soFar(ctx, hand);
  if (mends === 'who' || mends === 'to') choices(ctx, hand, keys);
  else if (mends === 'menu') menu(ctx, hand, keys);
  else if (mends === undefined) {
    if (mayBeKept(hand.line, nowOf(ctx))) add(keepLabel(ctx, hand.line), 'keep').row();
    if (hand.line.content.lead.length === 0) add(t('assignments:button.choose-who'), 'who').row();
    add(t('assignments:button.mend'), 'mend');
    add(t('assignments:button.leave'), 'leave').row();
  }
  if (mends === 'when') add(t('assignments:button.no-day'), 'none').row();
  if (mends === 'to') add(t('assignments:button.to-nobody'), 'none').row();
  if (mends !== undefined) add(t('assignments:button.done'), 'done');
  add(t('assignments:button.drop'), 'drop');
  return { text: [...known, [plain(t(questionKey(ctx, hand)))]], keyboard };
}

/** What of a line can be mended. */
function menu(ctx: BotContext, { line }: InHand, { keyboard, add }: Keys): void {
  const { t } = ctx;
  for (const what of ['text', 'who', 'when', 'to'] as const) add(t(`assignments:field.${what}`), what);
  keyboard.row();
  if (line.content.kind !== 'report') return;
  const now = waitsForHead(ctx, line) ? 'confirm-nobody' : 'confirm-head';
  add(t(`assignments:button.${now}`), 'confirm').row();
}

function questionKey(ctx: BotContext, { line, answers: { mends } }: InHand): string {
  if (mends !== undefined) return `assignments:mend.${mends}`;
  const doubt = doubtOf(line, nowOf(ctx));
  if (doubt !== undefined && doubt !== 'no-year' && doubt !== 'unclear') return 'assignments:step.day-first';
  return line.content.lead.length === 0 ? 'assignments:step.who-first' : 'assignments:step.line';
}

/** A day without a year, or words that are none, are agreed to by the button that says what is taken. */
function keepLabel(ctx: BotContext, line: Line): string {
  const { t } = ctx;
  const { date } = line.content;
  const doubt = doubtOf(line, nowOf(ctx));
  if (doubt === 'no-year' && date)
    return t('assignments:button.keep-day', { day: dayWords(namedDay(date), t, { weekday: false }) });
  return t(doubt === 'unclear' ? 'assignments:button.keep-words' : 'assignments:button.keep');
}

/** A line as it is known so far, the doubts below. */
async function soFar(ctx: BotContext, hand: InHand): Promise<RichText> {
  const { t } = ctx;
  const { answers, at, line } = hand;
  const { content, unknown } = line;
  const { title, detail, partners } = content;
  const place = t('assignments:line', { number: at + 1, total: answers.lines.length });
  const head: RichText = [
    [plain([place, ...(answers.source ? [answers.source] : [])].join(' · '))],
    [bold(title)],
  ];
  const others = [...content.participants.map((code) => nameOf(ctx, code)), ...(partners ? [partners] : [])];
  const lines = [
    ...(detail === undefined ? [] : [t('assignments:detail', { text: shorten(detail, LONGEST_DETAIL) })]),
    t('assignments:who', { who: namesOf(ctx, content.lead) }),
    ...(others.length > 0 ? [t('assignments:with', { who: others.join(', ') })] : []),
    t('assignments:when', { when: whenWords(ctx, line) }),
    ...(content.recipient ? [t('assignments:to', { who: receiverOf(ctx, content.recipient) })] : []),
    ...(waitsForHead(ctx, line) ? [t('assignments:confirm')] : []),
  ];
  const doubt = doubtOf(line, nowOf(ctx));
  const warnings = [
    ...(unknown.length > 0 ? [t('assignments:unknown', { names: unknown.join(', ') })] : []),
    ...(doubt === undefined ? [] : [doubtWords(ctx, line, doubt)]),
    ...(doubt === undefined || doubt === 'no-year' ? await warningsOf(ctx, line) : []),
  ];
  return [
    ...head,
    ...lines.map((one) => [plain(one)]),
    ...warnings.map((warning) => [italic(`⚠ ${warning}`)]),
  ];
}

/** Whether the line's reports go up only after the unit's head has agreed. */
function waitsForHead({ known }: BotContext, { content }: Line): boolean {
  const { book } = known.plan;
  return book.isConfirmedByHead(provisionalTask(content, book.file));
}

/** What a coordinator is warned of with any new date: a free day. */
async function warningsOf(ctx: BotContext, { content }: Line): Promise<string[]> {
  const { plan, today } = ctx.known;
  if (!content.date) return [];
  const { book } = plan;
  const scene = { book, calendar: await planCalendar(book.file), today, language: ctx.language };
  return dateWarnings(provisionalTask(content, book.file), content.date, scene);
}

/** The day that a date names, of several the last: what is agreed to is what is written. */
function namedDay(date: TaskDate): IsoDay {
  return writtenDays(date).at(-1) ?? lastGoodDay(date);
}

function doubtWords(ctx: BotContext, { content, written }: Line, doubt: Doubt): string {
  const { t } = ctx;
  const { date } = content;
  const words = written ?? date?.written ?? '';
  const fields = { written: words, year: nowOf(ctx).year, day: date ? dayWords(namedDay(date), t) : '' };
  return t(`assignments:doubt.${doubt}`, fields);
}

function whenWords({ t }: BotContext, { content: { date, when }, written }: Line): string {
  if (date) return dateInFull(date, t);
  return when ?? written ?? t('assignments:no-day');
}

function namesOf(ctx: BotContext, codes: readonly string[]): string {
  return codes.length === 0 ? ctx.t('assignments:nobody') : codes.map((code) => nameOf(ctx, code)).join(', ');
}

function nameOf({ known, language }: BotContext, code: string): string {
  return known.plan.book.nameOf(code, language);
}

function receiverOf(
  { known, language }: BotContext,
  recipient: NonNullable<Line['content']['recipient']>,
): string {
  if ('name' in recipient) return recipient.name;
  return known.plan.book.recipient(recipient.code)?.name[language] ?? recipient.code;
}

/** Units and groups, those chosen marked; or the plan's recipients. */
function choices(ctx: BotContext, { answers, line }: InHand, { keyboard, data }: Keys): void {
  const { book } = ctx.known.plan;
  const { groups, units, recipients } = book.file;
  const chosen: readonly string[] = answers.mends === 'who' ? line.content.lead : [];
  const all = answers.mends === 'who' ? [...groups, ...units] : recipients;
  listParties(ctx, keyboard, { codes: all.map(({ code }) => code), chosen, page: answers.page }, data);
}

/** A page of units, groups or recipients by their short names, those chosen marked, with the buttons to other pages. */
export function listParties(
  { t, language, known }: BotContext,
  keyboard: InlineKeyboard,
  { codes, chosen, page }: { codes: readonly string[]; chosen: readonly string[]; page: number },
  data: (op: 'unit' | 'page', value: string | number) => string,
): void {
  const { book } = known.plan;
  const paging = { page, size: ROWS, columns: 2, data: (number: number) => data('page', number), t };
  addList(keyboard, codes, paging, (code) => {
    const name = book.recipient(code)?.name[language] ?? book.shortNameOf(code, language);
    return [marked(shorten(name, LONGEST_LABEL), chosen.includes(code)), data('unit', code)];
  });
}

function lastPage(ctx: BotContext, answers: AssignmentAnswers, { keyboard, add }: Keys): View {
  const { t } = ctx;
  const given = answers.lines.filter(({ state }) => state === 'kept');
  const count = given.length;
  const left = answers.lines.length - count;
  if (count > 0) add(t('assignments:button.give', { count }), 'give').row();
  add(t('assignments:button.again'), 'again');
  add(t('assignments:button.more'), 'more').row();
  add(t('assignments:button.source'), 'source');
  add(t('assignments:button.drop'), 'drop');
  const source = answers.source ?? t('assignments:without-letter');
  const items = given.slice(0, MOST_SHOWN).map((line, at) =>
    t('assignments:item', {
      number: at + 1,
      title: shorten(line.content.title, LONGEST_SHOWN_TITLE),
      who: shorten(namesOf(ctx, line.content.lead), LONGEST_SHOWN_TITLE),
      when: whenWords(ctx, line),
    }),
  );
  const before = assignedBefore(ctx, answers.source);
  const text: RichText = [
    [bold(t(count > 0 ? 'assignments:sure' : 'assignments:nothing-left', { count }))],
    [plain(source)],
    ...items.map((item) => [plain(item)]),
    ...(count > MOST_SHOWN ? [[plain(t('assignments:and-more', { count: count - MOST_SHOWN }))]] : []),
    ...(left > 0 ? [[italic(t('assignments:left-out', { count: left }))]] : []),
    ...(before === '' ? [] : [[italic(`⚠ ${t('assignments:before', { codes: before })}`)]]),
  ];
  return { text, keyboard };
}

/** Codes of the tasks that a letter has assigned already; empty for none. */
function assignedBefore({ known, language }: BotContext, source: string | undefined): string {
  const { book } = known.plan;
  return book.file.tasks
    .filter(({ code, clause }) => isAssignedCode(code) && book.clause(clause)?.title[language] === source)
    .map(({ code }) => code)
    .join(', ');
}
