import { countedSpans } from '../query/count.ts';
import { type Placed, placedIn } from '../understand/places.ts';
import { positionsOf } from '../understand/spans.ts';
import { areInOneClause, type Facts } from './facts.ts';

/** Whether a question is about the bot, or says nothing at all. */
export function isHelp(facts: Facts): boolean {
  const { reading, content, has, weight, period, scope } = facts;
  const saysNothing =
    content.length === 0 &&
    reading.cues.size === 0 &&
    reading.periods.length + reading.parties.length + reading.codes.length === 0;
  if (saysNothing && reading.words.length <= 4 && reading.absent.length === 0) return true;
  if (asksAboutBot(facts)) return true;
  // "mình cần hỏi gì" is about the bot, no matter who asks.
  const others = scope.parties.length > 0 && !reading.parties.every(({ kind }) => kind === 'own');
  // "Hướng dẫn tôi cách dùng, tôi lớn tuổi chưa quen": what is told beside it counts for nothing.
  const spans = reading.cues.get('help')?.spans ?? [];
  const isAsked = (at: number) =>
    spans.length === 0 || spans.some(({ start }) => areInOneClause(start, at, reading.words));
  const isLacking = reading.absent.some(({ start }) => isAsked(start));
  if (!has('help') || period || others || reading.codes.length > 0 || isLacking) return false;
  const surely =
    weight('help') >= 5 &&
    !((facts.best?.alias ?? 0) >= 2) &&
    !facts.best?.phrases.some((each) => each.includes(' '));
  return (
    content.filter((at) => isAsked(at) && (!surely || !reading.light.has(at))).length <= (surely ? 2 : 0)
  );
}

/** "Cái bot này để làm gì", "bot biết làm những gì": the bot itself, and nothing in the plan. */
function asksAboutBot({ reading, content, scope }: Facts): boolean {
  const at = reading.words.findIndex(({ folded }) => folded === 'bot');
  if (at < 0 || scope.parties.length > 0 || reading.codes.length + reading.periods.length > 0) return false;
  const others = content.filter((each) => each > at && !reading.light.has(each));
  const asked = (['duties', 'purpose', 'says', 'help'] as const).flatMap(
    (cue) => reading.cues.get(cue)?.spans ?? [],
  );
  return asked.some(({ end }) => end > at) && others.length === 0;
}

/** "Làm kế hoạch này để chi", "lập ra để làm gì" */
function asksWhatFor({ words }: Facts['reading']): boolean {
  return words.some(({ text }, at) => {
    const [next, after] = [words[at + 1]?.text ?? '', words[at + 2]?.text ?? ''];
    return (
      /^(?:để|de)$/.test(text) &&
      (/^(?:gì|gi|chi)$/.test(next) || (/^(?:làm|lam)$/.test(next) && /^(?:gì|gi|chi)$/.test(after)))
    );
  });
}

/** Whether a question asks what the plan is for. */
export function isPurpose(facts: Facts): boolean {
  const { reading, has, scope, beyondTitle } = facts;
  const isReason = reading.absent.some(({ kind }) => kind === 'reason') || asksWhatFor(reading);
  const asks = has('purpose') || (has('plan') && isReason);
  const others = scope.parties.length > 0 && !reading.parties.every(({ kind }) => kind === 'own');
  if (!asks || others || reading.codes.length > 0) return false;
  const lacking = reading.absent.filter(({ kind }) => kind !== 'reason').map(({ start }) => start);
  const place = placeOfPurpose(facts);
  const parts = new Set(positionsOf([...countedSpans(reading.words), ...(place ? [place] : [])]));
  return [...beyondTitle, ...lacking].every((at) => parts.has(at) || standsApart(at, facts));
}

/** "mục tiêu của chương trình nông thôn mới": what something in the plan is for, which the plan does not say. */
export function asksOtherPurpose({ reading, best }: Facts): boolean {
  const spans = reading.cues.get('purpose')?.spans ?? [];
  return spans.some(({ start }) => !best?.named.has(start));
}

/** Apart from "the plan's purpose", where people say what they need it for ("… để em trích vào bài phát biểu"). */
function standsApart(at: number, { reading }: Facts): boolean {
  const asked = [
    ...(reading.cues.get('purpose')?.spans ?? []),
    ...reading.absent.filter(({ kind }) => kind === 'reason'),
  ];
  const namesPlan = (span: { start: number; end: number }) =>
    reading.words.slice(span.start, span.end).some(({ folded }) => folded === 'hoach' || folded === 'plan');
  const plan = [...(reading.cues.get('plan')?.spans ?? []), ...asked.filter(namesPlan)];
  if (asked.length === 0 || plan.length === 0) return false;
  const start = Math.min(...[...asked, ...plan].map((span) => span.start));
  const end = Math.max(...[...asked, ...plan].map((span) => span.end));
  // "kế hoạch truyền thông nhằm gì": what follows the plan at once is its name.
  return (at < start || end <= at) && !plan.some((span) => span.end === at);
}

/** "Mục đích thứ ba của kế hoạch là gì": of the plan's purposes the one at that place. */
export function purposeAt(facts: Facts): string[] {
  const place = placeOfPurpose(facts);
  return place ? [place.code] : [];
}

function placeOfPurpose({ reading, book }: Facts): Placed | undefined {
  const purposes = book.file.clauses.filter(({ kind }) => kind === 'purpose').map(({ code }) => code);
  return placedIn(reading.words, purposes);
}
