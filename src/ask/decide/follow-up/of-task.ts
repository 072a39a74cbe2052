import type { Task } from '../../../plan/plan-file.ts';
import { fold } from '../../../vietnamese/words/word.ts';
import type { Turn } from '../../answer.ts';
import { says, yesNoOf } from '../../understand/yes-no.ts';
import type { Decision } from '../decision.ts';
import { fieldAsked } from '../document.ts';
import { closest, type Facts } from '../facts.ts';
import { isTheirOwn } from '../scope.ts';
import { aboutOne, intentAsked, oneSpokenOf } from './parts.ts';
import { type Pointers, pointersIn, pointsAt } from './pointers.ts';

/* Questions about a task that was spoken of: something else of it, another day, another unit, another receiver. */

/** The number of tasks that something else is asked about at once. */
const MOST_TASKS = 3;

/** "Thứ hai thì sao", "vậy hôm nay nộp là trễ rồi đúng không": the same task, on another day. */
export function otherDayOfTask(
  { period, reading, has, book }: Facts,
  previous: Turn,
  pointers: Pointers,
): Decision | undefined {
  const task = oneSpokenOf(previous, book);
  if (!task?.date) return undefined;
  const subject: Decision = {
    rule: 'goes on: the task on another day',
    intent: 'deadline',
    subjects: [task.code],
  };
  if (pointsAt(pointers, 'its-day')) return subject;
  if (!period) return undefined;
  const isLateness =
    has('late', 'overdue') || says('in-time', reading.words) || says('too-late', reading.words);
  const isOneDay = period.period.from === period.period.to;
  const isSameQuestion = isOneDay && (previous.intent === 'deadline' || isClaimOfDay({ reading, has }));
  if (!isLateness && !isSameQuestion) return undefined;
  const { asks } = previous;
  return { ...subject, ...((asks === 'in-time' || asks === 'late') && { asks }) };
}

/** "Hạn rơi vào chủ nhật à": a day said of what was spoken of. */
export function isClaimOfDay({ reading, has }: Pick<Facts, 'reading' | 'has'>): boolean {
  const saysDay = reading.words.some(({ text }) => /^(?:hạn|han|ngày|ngay|deadline)$/.test(text));
  return (
    saysDay && has('when', 'agenda') && reading.periods.length > 0 && yesNoOf(reading.words)?.asks === 'so'
  );
}

/** "Công an có phải tham gia không", "trường cấp 2 có không", and behind it "thế đài": whether the task that was spoken of is theirs. */
export function whetherTheirs(facts: Facts, previous: Turn, pointers: Pointers): Decision | undefined {
  const { scope, has, reading, period, book } = facts;
  const task = oneSpokenOf(previous, book);
  if (!task || !aboutOne.has(previous.intent) || scope.parties.length === 0 || period) return undefined;
  if (has('who', 'to-whom', 'status', 'when')) return undefined;
  const isAgain = previous.asks === 'theirs' && !has('duties', 'lead', 'send', 'agenda');
  const isClaim = yesNoOf(reading.words)?.asks === 'so';
  if (!isAgain && !isClaim) return undefined;
  const takesPart =
    pointsAt(pointers, 'taking-part') || has('duties', 'lead', 'send', 'says', 'agenda', 'report');
  if (!isAgain && !takesPart && !says('denial', reading.words)) return undefined;
  return {
    rule: 'goes on: whether it is theirs',
    intent: 'responsible',
    subjects: [task.code],
    asks: 'theirs',
  };
}

/** "Thế còn phường Ba Đình", behind a question about one report: the same of it, or of what is called alike and is that unit's own. */
export function ofUnitInTask(facts: Facts, previous: Turn): Decision | undefined {
  const { scope, book, has, today } = facts;
  const { intent } = previous;
  const task = oneSpokenOf(previous, book);
  const asksSame =
    (intent === 'deadline' || intent === 'recipient') && !has('who', 'to-whom', 'duties', 'agenda', 'status');
  if (task?.kind !== 'report' || scope.parties.length === 0 || !asksSame) return undefined;
  const alike = book.tasksAt(today).filter((each) => each !== task && areCalledAlike(each, task));
  const concerned = [task, ...alike].filter((each) => book.concerns(each, scope.units));
  const subject = alike.find(({ lead }) => isTheirOwn(lead, scope.parties, book)) ?? concerned[0];
  if (!subject) return undefined;
  return {
    rule: 'goes on: of another unit',
    intent,
    subjects: [subject.code],
    // Both stay in sight: "cách nhau mấy ngày".
    ...(subject !== task && { shown: [task.code, subject.code] }),
  };
}

/** Whether one of two tasks bears a name that the other's title or a name of it holds. */
function areCalledAlike(one: Task, other: Task): boolean {
  const holds = ({ aliases }: Task, { title, aliases: names }: Task) =>
    aliases.some((name) =>
      [title.vi, ...names].some((each) => ` ${fold(each)} `.includes(` ${fold(name)} `)),
    );
  return holds(one, other) || holds(other, one);
}

/** "Cái đó gửi cho CDC phải không", "nộp qua phòng lao động à": whether the task that was spoken of goes there. */
export function whetherThere({ reading, has, period, book }: Facts, previous: Turn): Decision | undefined {
  const task = oneSpokenOf(previous, book);
  const goesTo = reading.parties.some(({ kind, destination }) => kind === 'recipient' || destination);
  const isClaim = yesNoOf(reading.words)?.asks === 'so' && has('send') && !period;
  if (task?.recipient === undefined || !goesTo || !isClaim) return undefined;
  return { rule: 'goes on: whether it goes there', intent: 'recipient', subjects: [task.code] };
}

/** "Không, ý em là cái nộp cho xã", "còn cái gửi Sở": what is called the same, for another receiver. */
export function forOtherReceiver(facts: Facts, previous: Turn): Decision | undefined {
  const { scope, book, reading } = facts;
  const { intent, tasks, scope: of } = previous;
  const task = book.task(tasks[0] ?? '');
  const goesTo = reading.parties.flatMap(({ kind, code }) => (kind === 'recipient' ? [code] : []));
  if (!task || tasks.length > 1 || goesTo.length === 0 || scope.parties.length > 0 || !aboutOne.has(intent))
    return undefined;
  if (facts.has('to-whom')) return undefined;
  const sent = book
    .tasksAt(facts.today)
    .filter((each) => each !== task && goesTo.includes(each.recipient ?? ''));
  const other = sent.find((each) => areCalledAlike(each, task));
  // "Không phải, cái gửi Sở cơ": none is called alike, and all that go there are shown.
  const subjects = other ? [other.code] : sent.slice(0, MOST_TASKS).map(({ code }) => code);
  return subjects.length > 0
    ? { rule: 'goes on: for another receiver', intent, subjects, parties: of }
    : undefined;
}

/** "ai làm?", "hạn khi nào?", "gửi cho ai?", "mục nào?": something else about the same task. */
export function sameTask(facts: Facts, { tasks, scope }: Turn): Decision | undefined {
  const { book } = facts;
  const subjects = tasks.filter((code) => book.task(code) ?? book.clause(code)).slice(0, MOST_TASKS);
  if (subjects.length === 0) return undefined;
  const field = fieldAsked(facts);
  if (field)
    return {
      rule: 'goes on: a field of the task',
      intent: field === 'partners' ? 'responsible' : 'clause',
      subjects: subjects.slice(0, 1),
      field,
    };
  const intent = intentAsked(facts) ?? (facts.has('also') ? 'clause' : undefined);
  if (!intent) return undefined;
  const rule = 'goes on: the same task';
  if (intent === 'progress') return { rule, intent, subjects: subjects.slice(0, 1), parties: scope };
  if (intent === 'clause' && !facts.has('where-written'))
    return { rule, intent, subjects: subjects.slice(0, 1), detail: true };
  return { rule, intent, subjects };
}

/** "Sao văn bản ghi 2016": a year that is written of the task, and is not the plan's. */
export function otherYearOfTask({ reading, book, today }: Facts, previous: Turn): Decision | undefined {
  const task = oneSpokenOf(previous, book);
  const written = JSON.stringify(task?.date ?? '');
  const isWritten = reading.words.some(
    ({ text }) =>
      /(?:^|\/)(?:19|20)\d\d$/.test(text) && !text.endsWith(today.slice(0, 4)) && written.includes(text),
  );
  if (!task || !isWritten) return undefined;
  return { rule: 'goes on: the year written of it', intent: 'deadline', subjects: [task.code] };
}

/** "không, ý em là báo cáo năm": the same question of another task. Nothing where the question asks for something itself. */
export function correctedTask(facts: Facts, previous: Turn): Decision | undefined {
  const { best, isStrong, reading } = facts;
  const pointers = pointersIn(reading.words);
  const isNamed = isStrong && best !== undefined && best.alias >= 2;
  const begins = pointsAt(pointers, 'correction') || pointsAt(pointers, 'connecting');
  if (!isNamed || !begins || !aboutOne.has(previous.intent) || intentAsked(facts)) return undefined;
  return {
    rule: 'goes on: another task',
    intent: previous.intent,
    subjects: closest(facts).slice(0, 1),
    parties: previous.scope,
  };
}

const paperCues = ['issued', 'issuer', 'number', 'years'] as const;

/** "Ký ban hành ngày nào", "của ai vậy", behind a question about a paper; "gửi những đâu" behind one about the plan itself. */
export function ofPaper(
  { has, reading, scope }: Facts,
  { paper: code, document }: Turn,
): Decision | undefined {
  const { cited, codes, periods } = reading;
  const isOther = cited.length + codes.length + periods.length + scope.parties.length > 0;
  if (isOther || has('plan', 'report', 'where-written', 'lead', 'duties', 'late')) return undefined;
  if (document && has('send', 'to-whom'))
    return { rule: 'goes on: the document', intent: 'clause', subjects: [], document: ['sent-to'] };
  const said = paperCues.filter((cue) => has(cue));
  const asked = said.length === 0 && has('who') && !has('signer') ? ['issuer' as const] : said;
  if (code === undefined || asked.length === 0) return undefined;
  return { rule: 'goes on: the paper', intent: 'clause', subjects: [], paper: { code, asked } };
}
