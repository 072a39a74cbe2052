import type { Language } from '../../base/texts.ts';
import type { Target } from '../../plan/plan-file.ts';
import { split } from '../../vietnamese/words/split.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Decision } from './decision.ts';
import { type Facts, isNamed } from './facts.ts';

/* Questions for what is to be reached: a target is neither a task nor a deadline. */

/** The number of targets that fit alike and are told together. */
const MOST_ALIKE = 3;
/** How much of what a question says a target's own words explain at least, and how much of the target's name it says. */
const LEAST_SHARE = 0.6;
const LEAST_OF_NAME = 0.4;
const LEAST_OF_NAME_BESIDE_STATUS = 0.9;

/** "Chỉ tiêu tỷ lệ nữ cấp ủy là bao nhiêu", "có những chỉ tiêu nào". */
export function targetAsked(facts: Facts): Omit<Decision, 'rule'> | undefined {
  const { book, reading, has, scope } = facts;
  const targets = book.file.targets ?? [];
  const said = saidBy(reading.words);
  const asksTarget =
    said.has('chi_tieu') || said.has('muc_tieu') || said.has('target') || said.has('targets');
  const asksQuantity =
    asksTarget || reading.absent.some(({ kind }) => kind === 'count') || reading.percents.length > 0;
  if (targets.length === 0 || !asksQuantity || has('to-whom') || (isNamed(facts) && !asksTarget))
    return undefined;
  const told = [...said].filter((word) => !word.includes('_') && !saysNothing.has(word) && !/^\d/.test(word));
  // "Đạt bao nhiêu" may ask how far things are, too: a target is then meant by its whole name.
  const ofName = has('status') && !asksTarget ? LEAST_OF_NAME_BESIDE_STATUS : LEAST_OF_NAME;
  const found = told.length === 0 ? [] : best(targets, told, ofName);
  if (found.length > 0) return decided(found);
  const units = scope.parties.flatMap((party) => book.unitsOf(party));
  const own = targets.filter(({ lead }) =>
    lead.flatMap((party) => book.unitsOf(party)).some((unit) => units.includes(unit)),
  );
  const isList = asksTarget && facts.content.every((at) => saysNothing.has(reading.words[at]?.folded ?? ''));
  return isList ? decided(units.length > 0 ? own : targets) : undefined;
}

function decided(targets: readonly Target[]): Omit<Decision, 'rule'> | undefined {
  if (targets.length === 0) return undefined;
  return { intent: 'clause', subjects: [], targets: targets.map(({ code }) => code) };
}

/** Folded words of a text, and the pairs of them. */
function saidBy(words: readonly Pick<Word, 'folded'>[]): Set<string> {
  const folded = words.map((word) => word.folded);
  return new Set([...folded, ...folded.slice(1).map((word, at) => `${folded[at]}_${word}`)]);
}

function best(targets: readonly Target[], told: readonly string[], leastOfName: number): Target[] {
  const scored = targets.flatMap((target) => {
    const score = Math.max(...namesOf(target).map((name) => scoreOf(name, target, told, leastOfName)));
    return score > 0 ? [{ target, score }] : [];
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const alike = scored.filter(({ score }) => score === most).map(({ target }) => target);
  return alike.length <= MOST_ALIKE ? alike : [];
}

function scoreOf(
  name: readonly string[],
  { of, measure }: Target,
  told: readonly string[],
  leastOfName: number,
): number {
  const own = new Set([...name, ...wordsIn(of?.vi ?? ''), ...wordsIn(measure.vi)]);
  const held = told.filter((word) => own.has(word));
  const ofName = name.filter((word) => told.includes(word));
  const isMeant = held.length >= LEAST_SHARE * told.length && ofName.length >= leastOfName * name.length;
  return isMeant ? held.length + ofName.length / name.length : 0;
}

function namesOf({ name, aliases }: Target): string[][] {
  return [
    ...(['vi', 'en'] as const satisfies readonly Language[]).map((language) => name[language]),
    ...aliases,
  ].map((text) => wordsIn(text).filter((word) => !saysNothing.has(word)));
}

function wordsIn(text: string): string[] {
  return split(text).map(({ folded }) => folded);
}

/** Words that ask, and those that every target has. */
const saysNothing = new Set(
  'chi tieu muc target targets the ty ti le so luong phan tram percent la bao nhieu may dat phai duoc can nam nay ke hoach xa minh cua ve den thi a nhi vay co khong nhung cac nao gi gom what is are how much many of which dung do ha hay'.split(
    ' ',
  ),
);
