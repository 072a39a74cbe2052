import type { Task } from '../../plan/plan-file.ts';
import { meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Decision } from '../decide/decision.ts';
import { type Facts, tasksFor } from '../decide/facts.ts';
import { isTheirOwn } from '../decide/scope.ts';
import type { ReadWords, Understood } from '../decide/understood.ts';
import { between, comparing, daysCounted, orders } from '../lexicon/set-words.ts';
import { yesNoOf } from '../understand/yes-no.ts';
import { setSignsIn } from './filters.ts';
import { apart, namesakes } from './namesakes.ts';
import { textOfWords } from './parts.ts';

/** What stands between the two: only that, or also which is said to come first. */
type Link = 'and' | 'before' | 'after';

const links = new PhraseTable<Link>();
links.addCell(between, 'and');
for (const [link, cell] of orders) links.addCell(cell, link);
const days = new PhraseTable<true>();
days.addCell(daysCounted, true);
const comparisons = new PhraseTable<true>();
comparisons.addCell(comparing, true);

/** The number of places where two may meet: it bounds the work. */
const MOST_LINKS = 4;

/**
 * A question that holds two tasks against each other: "báo cáo năm với báo cáo kết quả hạn cách nhau mấy ngày", "cái nào trước", "báo cáo năm có
 * trước lễ phát động không". The second may leave out the name that it shares with the first ("của các đơn vị với của trạm"). Undefined when
 * there are no two.
 */
export function compared(whole: Understood, read: ReadWords): Understood | undefined {
  const { words } = whole.facts.reading;
  const isAsked = setSignsIn(words).has('comparing') || days.findAll(words).length > 0;
  for (const { start, end, value } of meant(links.findAll(words), words).slice(0, MOST_LINKS)) {
    if (!(isAsked || (value !== 'and' && yesNoOf(words))) || isOfDay(end, whole.facts)) continue;
    const left = read(textOfWords(withoutAsking(words.slice(0, start))));
    const first = nameOf(left);
    const second = first && named(withoutAsking(words.slice(end)), left, read);
    if (!first || !second || first.code === second.code) continue;
    const decision = decisionOf([first, second], whole.facts, value);
    return { ...whole, decision };
  }
  return isAsked ? (ofTwoNames(whole.facts, whole) ?? ofTwoAlike(whole, read)) : undefined;
}

/** "… gửi Sở | cách nhau mấy ngày": what asks belongs to neither name. */
function withoutAsking(words: readonly Word[]): readonly Word[] {
  const asking = [...comparisons.findAll(words), ...days.findAll(words)];
  return words.filter((_, at) => !asking.some(({ start, end }) => start <= at && at < end));
}

/** "Báo cáo năm của đơn vị và báo cáo năm gửi Sở": the second begins as the first does. */
function ofTwoAlike(whole: Understood, read: ReadWords): Understood | undefined {
  const { words } = whole.facts.reading;
  const again = words.findIndex((_, at) => at > 1 && beginsAlike(words, at));
  if (again < 0) return undefined;
  const tasks = [words.slice(0, again), words.slice(again)].flatMap(
    (half) => nameOf(read(textOfWords(half))) ?? [],
  );
  const [first, second] = tasks;
  return first && second && first.code !== second.code
    ? { ...whole, decision: decisionOf([first, second], whole.facts, 'and') }
    : undefined;
}

/** Two words that stand there already. */
function beginsAlike(words: readonly Word[], at: number): boolean {
  const [one, two] = [words[at]?.folded, words[at + 1]?.folded];
  return words
    .slice(0, at - 1)
    .some(({ folded }, place) => folded === one && words[place + 1]?.folded === two);
}

/** "Trong hai sự kiện hiến máu và diễn tập cái nào trước", "lễ phát động cách báo cáo năm bao lâu": two names, whatever stands between them. */
function ofTwoNames(facts: Facts, whole: Understood): Understood | undefined {
  const { words } = facts.reading;
  const holdsApart = setSignsIn(words).has('comparing') || words.some(({ folded }) => folded === 'cach');
  const tasks = holdsApart ? apart(facts).flatMap((code) => tasksFor(code, facts).slice(0, 1)) : [];
  return tasks.length === 2 ? { ...whole, decision: decisionOf(tasks, facts, 'and') } : undefined;
}

/** "Trước 25/5": before a day, and of one task only. */
function isOfDay(at: number, { reading: { periods } }: Facts): boolean {
  return periods.some(({ start, end }) => start <= at && at < end);
}

function named(words: readonly Word[], left: Understood, read: ReadWords): Task | undefined {
  const right = read(textOfWords(words));
  const first = nameOf(left);
  const own = nameOf(right) ?? namesakeOf(left, right);
  if (own && own.kind === first?.kind) return own;
  // "Báo cáo nào gửi trước, bạo lực giới hay tháng hành động": a report, too.
  const report = first?.kind === 'report' ? nameOf(read(`báo cáo ${textOfWords(words)}`)) : undefined;
  if (report ?? own) return report ?? own;
  const { best, reading } = left.facts;
  const name = reading.words.filter((_, at) => best?.named.has(at));
  return nameOf(read(textOfWords([...name, ...words])));
}

/** "… trước phòng lao động mấy ngày", "… tới lúc gửi Sở": what is called the same, of another unit or for another receiver. */
function namesakeOf(left: Understood, { facts: { scope, book } }: Understood): Task | undefined {
  const [first, ...others] = namesakes(left.facts);
  const isOther = ({ lead, recipient }: Task) =>
    isTheirOwn(lead, scope.parties, book) ||
    (recipient !== undefined && scope.recipients.includes(recipient));
  return first && !isOther(first) ? others.find(isOther) : undefined;
}

/** The one task that words name. */
function nameOf({ facts }: Understood): Task | undefined {
  const { best, isStrong } = facts;
  const isNamed = best && (best.alias >= 2 || (isStrong && best.phrases.length > 0));
  return isNamed ? tasksFor(best.code, facts)[0] : undefined;
}

/** What of two tasks is held against each other. */
export function comparedBy({ has, reading }: Facts): 'recipient' | 'deadline' {
  return has('to-whom') || isOfPlace(reading.words) ? 'recipient' : 'deadline';
}

function decisionOf(tasks: readonly Task[], facts: Facts, link: Link): Decision {
  const subjects = tasks.map(({ code }) => code);
  const order = link === 'and' ? {} : { order: link };
  return {
    rule: 'two held against each other',
    intent: comparedBy(facts),
    subjects,
    compared: true,
    ...order,
  };
}

/** "Có nộp cùng một chỗ không" */
function isOfPlace(words: readonly Word[]): boolean {
  return words.some(
    ({ folded }, at) => /^(?:cho|noi)$/.test(folded) && /^(?:cung|mot|1)$/.test(words[at - 1]?.folded ?? ''),
  );
}
