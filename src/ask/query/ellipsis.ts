import { splitPhrase } from '../../vietnamese/words/split.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Turn } from '../answer.ts';
import { isEither } from '../decide/days.ts';
import { closest, type Facts } from '../decide/facts.ts';
import { aboutOne, intentAsked, oneSpokenOf } from '../decide/follow-up/parts.ts';
import { pointersIn } from '../decide/follow-up/pointers.ts';
import type { ReadWords, Understood } from '../decide/understood.ts';
import { textOfWords } from './parts.ts';

/**
 * "6 tháng nộp ngày nào": a report called by its rhythm alone. Undefined where the words stand for a span of time ("6 tháng cuối năm"), and where the
 * question is understood without.
 */
export function reportByRhythm(whole: Understood, read: ReadWords): Understood | undefined {
  const { words, cues } = whole.facts.reading;
  const speaksOfReport =
    cues.has('send') || cues.has('late') || cues.has('to-whom') || (cues.get('when')?.weight ?? 0) > 0;
  if (!speaksOfReport || cues.has('agenda') || cues.has('duties')) return undefined;
  const at = words.findIndex((_, place) => isBareRhythm(words, place));
  if (at < 0) return undefined;
  const asked = read(textOfWords([...words.slice(0, at), ...report, ...words.slice(at)]));
  const { best } = asked.facts;
  return best && best.alias >= 2 && asked.decision.intent !== 'unknown' ? asked : undefined;
}

/**
 * "Thế của phòng lao động thì gửi ai", behind a question about the six-month report: the report of that name of another unit. Undefined where the
 * question names something itself.
 */
export function reportOfAnother(
  whole: Understood,
  previous: Turn | undefined,
  read: ReadWords,
): Understood | undefined {
  const { book, scope, best, has, reading } = whole.facts;
  const task = book.task(previous?.tasks[0] ?? '');
  const asks = has('to-whom', 'when', 'who', 'late', 'where-written');
  const isOfAnother = scope.parties.length > 0 || scope.everyone;
  if (task?.kind !== 'report' || !isOfAnother || !asks || (best?.alias ?? 0) >= 2) return undefined;
  if (whole.decision.shown) return undefined;
  const [name] = [...task.aliases].sort((a, b) => a.length - b.length);
  const asked =
    name === undefined ? undefined : read(`${name} ${textOfWords(reading.words)}`, { alone: true });
  const [code] = asked?.decision.subjects ?? [];
  if (!asked || asked.decision.intent === 'unknown' || code === undefined) return undefined;
  // Both stay in sight: "cách nhau mấy ngày".
  return { ...asked, decision: { ...asked.decision, shown: [task.code, code] } };
}

/**
 * "Thế tháng 7", "còn 9 tháng", behind a question about one report: the same of the report that is called so. Undefined where nothing but a term is
 * said, and no other report has it in its name.
 */
export function reportOfOtherTerm(
  whole: Understood,
  previous: Turn | undefined,
  read: ReadWords,
): Understood | undefined {
  const { book, scope, reading, has, best } = whole.facts;
  const task = previous && aboutOne.has(previous.intent) ? oneSpokenOf(previous, book) : undefined;
  const isOther = scope.parties.length + scope.recipients.length > 0 || has('agenda', 'duties', 'report');
  if (!previous || task?.kind !== 'report' || isOther || whole.decision.shown) return undefined;
  const { positions } = pointersIn(reading.words);
  const words = reading.words.filter((_, at) => !positions.has(at) && !isAsking(at, whole.facts));
  const term = words.some(({ text }) => /^\d{1,2}$|^(?:năm|nam|quý|quy|tháng|thang)$/.test(text));
  if (!term || words.length > 4 || ((best?.alias ?? 0) >= 2 && has('when', 'who', 'to-whom')))
    return undefined;
  const named = read(textOfWords([...report, ...words]), { alone: true }).facts;
  const [code] = (named.best?.alias ?? 0) >= 2 ? closest(named) : [];
  if (code === undefined || code === task.code || book.task(code)?.kind !== 'report') return undefined;
  const intent = intentAsked(whole.facts) ?? previous.intent;
  return { ...whole, decision: { rule: 'goes on: the report of another term', intent, subjects: [code] } };
}

/** Whether a word asks for something, rather than telling which report. */
function isAsking(at: number, { reading }: Facts): boolean {
  return [...reading.cues.values()].some(({ spans }) =>
    spans.some(({ start, end }) => start <= at && at < end),
  );
}

/**
 * "KH nộp trước ngày mấy": a plan that is handed in is the unit's own, not the document. Undefined where no plan is handed in, and where the
 * question names something itself.
 */
export function ownPlan({ facts }: Understood, read: ReadWords): Understood | undefined {
  const { reading, has, best, content } = facts;
  const [plan] = reading.cues.get('plan')?.spans ?? [];
  const isHandedIn =
    has('send', 'to-whom') && (has('when', 'late', 'overdue', 'to-whom', 'status') || isEither(facts));
  if (!plan || !isHandedIn || has('report', 'sent-to', 'signer') || (best?.alias ?? 0) >= 2) return undefined;
  if (content.length > 0) return undefined;
  const { words } = reading;
  const own = reading.parties.find(
    ({ start }) => start === plan.end || (start === plan.end + 1 && words[plan.end]?.folded === 'cua'),
  );
  const rest = words.slice(own?.end ?? plan.end);
  const asked = read(textOfWords([...words.slice(0, plan.end), ...splitPhrase('của đơn vị'), ...rest]));
  return (asked.facts.best?.alias ?? 0) >= 2 && asked.decision.intent !== 'unknown' ? asked : undefined;
}

const report: readonly Word[] = ['báo', 'cáo'].map((text) => ({ text, folded: text, shape: text, tone: '' }));

/** A number of months with nothing beside it that makes it a span. */
function isBareRhythm(words: readonly Word[], at: number): boolean {
  const [before, word, months, after] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  if (!word || months?.folded !== 'thang' || !/^[369]$/.test(word.text)) return false;
  return !spans.has(before?.folded ?? '') && !spans.has(after?.folded ?? '');
}

const spans = new Set('cao trong suot sau het moi dau cuoi toi nua qua truoc gan nam roi vong'.split(' '));
