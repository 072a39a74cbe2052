import type { Task } from '../../../plan/plan-file.ts';
import { fold } from '../../../vietnamese/words/word.ts';
import type { Turn } from '../../answer.ts';
import { says, yesNoOf } from '../../understand/yes-no.ts';
import type { Decision } from '../decision.ts';
import { fieldAsked } from '../document.ts';
import type { Facts } from '../facts.ts';
import { isTheirOwn } from '../scope.ts';
import { aboutOne, intentAsked, MOST_OF_LIST, oneSpokenOf, whichOf } from './parts.ts';
import { type Pointers, pointersIn, pointsAt } from './pointers.ts';

/* Questions about a task that was spoken of: something else of it, another day, another unit, another receiver. */

/** Of more tasks none is meant by "it". */
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
  const { asks } = previous;
  const again = { ...subject, ...((asks === 'in-time' || asks === 'late') && { asks }) };
  if (pointsAt(pointers, 'its-day')) return subject;
  if (pointsAt(pointers, 'beside-day')) return again;
  if (!period) return undefined;
  const isOneDay = period.period.from === period.period.to;
  // "Hôm đó chủ nhật à", behind a list that has one.
  const isOfIt = pointsAt(pointers, 'pronoun') && yesNoOf(reading.words)?.asks === 'so';
  const isSameQuestion =
    isOneDay && (previous.intent === 'deadline' || isClaimOfDay({ reading, has }) || isOfIt);
  return asksLateness({ reading, has }) || isSameQuestion ? again : undefined;
}

/** "Mai nộp còn kịp không", behind a list of several. */
export function whichIsLate(facts: Facts, { tasks }: Turn): Decision | undefined {
  if (!asksLateness(facts) || yesNoOf(facts.reading.words)?.asks !== 'so') return undefined;
  const dated = tasks.filter((code) => facts.book.task(code)?.date);
  return dated.length > 1 ? whichOf(dated, 'deadline') : undefined;
}

function asksLateness({ reading: { words }, has }: Pick<Facts, 'reading' | 'has'>): boolean {
  return has('late', 'overdue') || says('in-time', words) || says('too-late', words);
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
  const joins = pointsAt(pointers, 'taking-part');
  if (!task || scope.parties.length === 0 || period) return undefined;
  // "Tháng 11 có gì", "đài có phải dự không": of the one that the list had.
  if (!aboutOne.has(previous.intent) && !joins) return undefined;
  if (has('who', 'to-whom', 'status', 'when')) return undefined;
  const isAgain = previous.asks === 'theirs' && !has('duties', 'lead', 'send', 'agenda');
  const isClaim = yesNoOf(reading.words)?.asks === 'so';
  if (!isAgain && !isClaim) return undefined;
  const takesPart = joins || has('duties', 'lead', 'send', 'says', 'agenda', 'report');
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
export function areCalledAlike(one: Task, other: Task): boolean {
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
  const isClaim = yesNoOf(reading.words)?.asks === 'so' && (has('send') || goesTo) && !period;
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
export function sameTask(facts: Facts, { tasks, scope }: Turn, pointers: Pointers): Decision | undefined {
  const { book } = facts;
  const all = tasks.filter((code) => book.task(code) ?? book.clause(code));
  const subjects = all.slice(0, MOST_OF_LIST);
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
  // "Cái đó gửi cho ai", behind a list of many.
  if (all.length > MOST_TASKS && pointsAt(pointers, 'pronoun')) return whichOf(subjects, intent);
  const rule = 'goes on: the same task';
  if (intent === 'progress') return { rule, intent, subjects: subjects.slice(0, 1), parties: scope };
  if (intent === 'clause' && !facts.has('where-written'))
    return { rule, intent, subjects: subjects.slice(0, 1), detail: true };
  return { rule, intent, subjects };
}

/** "Sao văn bản ghi 2016", "in năm nào vậy", "ghi sai à": the year that is written of the task, be it the plan's or not. */
export function yearOfTask({ reading, best, book, today }: Facts, previous: Turn): Decision | undefined {
  const task = oneSpokenOf(previous, book);
  const text = reading.words.map(({ folded }) => folded).join(' ');
  const isAsked =
    /(?:ghi|viet|in|de|danh|go) (?:la )?nam (?:nao|may|bao nhieu|gi)(?: |$)/.test(text) ||
    (says('mistake', reading.words) && yesNoOf(reading.words)?.asks === 'so' && reading.periods.length === 0);
  const written = JSON.stringify(task?.date ?? '');
  const isWritten = reading.words.some(
    ({ text }) =>
      /(?:^|\/)(?:19|20)\d\d$/.test(text) && !text.endsWith(today.slice(0, 4)) && written.includes(text),
  );
  const isOther = best !== undefined && best.alias >= 2 && best.code !== task?.code;
  if (!task?.date || isOther || !(isWritten || isAsked)) return undefined;
  return { rule: 'goes on: the year written of it', intent: 'deadline', subjects: [task.code] };
}

/** "Phòng mình tổng hợp rồi gửi đi đâu": the report that the one spoken of is summed up in. */
export function summedUp(facts: Facts, previous: Turn): Decision | undefined {
  const { reading, book } = facts;
  const [task, ...others] = previous.tasks.flatMap((code) =>
    book.task(code)?.feeds ? (book.task(code) ?? []) : [],
  );
  const into = others.length === 0 ? book.task(task?.feeds ?? '') : undefined;
  const saysSo = reading.words.some(
    ({ folded }, at) => folded === 'tong' && reading.words[at + 1]?.folded === 'hop',
  );
  const intent = saysSo ? intentAsked(facts) : undefined;
  if (!task || !into || !intent) return undefined;
  // Both stay in sight: "cách nhau mấy ngày".
  const rule = 'goes on: what it is summed up in';
  return { rule, intent, subjects: [into.code], shown: [task.code, into.code] };
}

const paperCues = ['issued', 'issuer', 'number', 'years'] as const;

/** "Ký ban hành ngày nào", "của ai vậy", behind a question about a paper; "gửi những đâu" behind one about the plan itself. */
export function ofPaper(
  { has, reading, scope }: Facts,
  { paper: code, document }: Turn,
): Decision | undefined {
  const { cited, codes, periods } = reading;
  const isOther = cited.length + codes.length + periods.length + scope.parties.length > 0;
  // "Cơ quan nào ra văn bản đó": of the paper, where one was spoken of.
  const isThat = code !== undefined && pointsAt(pointersIn(reading.words), 'pronoun');
  if (isOther || (has('plan') && !isThat) || has('report', 'where-written', 'lead', 'duties', 'late'))
    return undefined;
  if (document && has('send', 'to-whom'))
    return { rule: 'goes on: the document', intent: 'clause', subjects: [], document: ['sent-to'] };
  const said = paperCues.filter((cue) => has(cue));
  const asked = said.length === 0 && has('who') && !has('signer') ? ['issuer' as const] : said;
  // Behind "kế hoạch căn cứ công văn nào" both the plan and the paper were spoken of.
  const isUnclear = document === true && !isThat;
  if (code === undefined || asked.length === 0 || isUnclear) return undefined;
  return { rule: 'goes on: the paper', intent: 'clause', subjects: [], paper: { code, asked } };
}
