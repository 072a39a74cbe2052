import { addDays, type Period, weekday } from '../../base/day.ts';
import { boundPhrases, momentPhrases } from '../lexicon/moment-phrases.ts';
import { phraseList } from '../words/phrase-list.ts';
import { oneNumber } from '../words/vocabulary.ts';
import { isMarked, type Word } from '../words/word.ts';
import { areJoined, boundBefore, looksBack } from './bounds.ts';
import { type Atom, phrasesAt } from './grammar.ts';
import type { Mention, Now, Reading } from './mention.ts';
import { slotWords } from './slots.ts';

/** Words at places `start` up to but without `end`. */
export interface Place {
  start: number;
  end: number;
}

/**
 * Returns every day, time, span and repetition that a text names, in their order, with the words that bound them and "from … to …" joined
 * into one span. Words of `names` are those of something that has a name ("báo cáo 6 tháng"): nothing within them is a moment, nor what
 * begins with their numbers ("báo cáo năm ngày nào").
 */
export function mentionsIn(words: readonly Word[], now: Now, names: readonly Place[] = []): Mention[] {
  const sentence = { ...now, looksBack: now.lean !== 'ahead' && looksBack(words) };
  const found = words.flatMap((_, start) =>
    phrasesAt(words, start, sentence).filter(
      (atom) => !leadsOn(words, atom.end) && !endsInHour(atom, words) && !isNamed(atom, names, words),
    ),
  );
  return joined(words, besideParts(withoutOtherWords(words, longest(found).flatMap(mentionsOf))));
}

/** Phrases that speak of moments, for those who need to know the words. Slots for numbers hold one, others nothing. */
export function momentWords(): string[] {
  const { past: _, ...bounds } = boundPhrases();
  const phrases = [
    ...momentPhrases().map(({ phrase }) => phrase),
    ...Object.values(bounds).flat().flatMap(phraseList),
  ];
  return [
    ...phrases.map((phrase) => phrase.replaceAll(/<[ndmyht]\d?>/g, oneNumber).replaceAll(/<\w+>/g, ' ')),
    ...slotWords(),
  ];
}

function isNamed({ start, end, isCounted }: Atom, names: readonly Place[], words: readonly Word[]): boolean {
  return names.some((name) => {
    if (name.start <= start && end <= name.end) return true;
    // "trong tháng | hành động": its last word begins the name.
    if (start < name.start && name.start < end && end < name.end) return true;
    // "báo cáo tháng | trước ngày 15": the "trước" belongs to the day.
    const isOfDay = words[end - 1]?.folded === 'truoc' && /^(?:ngay|\d{1,2})$/.test(words[end]?.folded ?? '');
    if (isOfDay && name.start < start && end === name.end + 1) return true;
    // "báo cáo năm | ngày tới", "báo cáo 6 tháng | tới hạn": the number is the name's.
    const isNamesNumber = isCounted || /^\d+$/.test(words[start - 1]?.text ?? '');
    return isNamesNumber && name.start < start && start < name.end;
  });
}

/** "báo cáo 6 tháng trước ngày nào": its "trước" belongs to the day that is asked for. */
function leadsOn(words: readonly Word[], end: number): boolean {
  const next = `${words[end]?.folded} ${words[end + 1]?.folded}`;
  return (
    words[end - 1]?.folded === 'truoc' &&
    /^(?:(?:ngay|hom|bua|thang|tuan|khi|luc) (?:nao|may|bao)|thoi (?:diem|gian))$/.test(next)
  );
}

/** "t6 9h": the nine is the hour's, not another month's. */
function endsInHour({ end, things: [readings] }: Atom, words: readonly Word[]): boolean {
  const isOfHour = /^\d+$/.test(words[end - 1]?.text ?? '') && /^(?:gio|h|g)$/.test(words[end]?.folded ?? '');
  return isOfHour && readings?.[0]?.kind === 'span';
}

/** Keeps of overlapping phrases the longest, then the plainer one, then the earlier. */
function longest(found: readonly Atom[]): Atom[] {
  const ranked = [...found].sort(
    (a, b) =>
      b.end - b.start - (a.end - a.start) || Number(a.isVague) - Number(b.isVague) || a.start - b.start,
  );
  const kept: Atom[] = [];
  for (const atom of ranked)
    if (kept.every((other) => atom.end <= other.start || other.end <= atom.start)) kept.push(atom);
  return kept.sort((a, b) => a.start - b.start);
}

function mentionsOf({ start, end, things }: Atom): Mention[] {
  return things.flatMap(([first, ...others]) =>
    first ? [{ start, end, readings: [first, ...others] }] : [],
  );
}

/**
 * Leaves out what is no part of the day. "toi thu bay", typed without marks, is "tới thứ bảy" unless an hour stands before it ("7 gio toi
 * thu bay"); "dời sang thứ sáu" has no morning.
 */
function withoutOtherWords(words: readonly Word[], mentions: readonly Mention[]): Mention[] {
  const areMarked = words.some(isMarked);
  return mentions.filter((mention, at) => {
    const [previous, next] = [mentions[at - 1], mentions[at + 1]];
    if (mention.readings[0].kind !== 'part' || mention.end - mention.start > 1) return true;
    if (previous?.end === mention.start && previous.readings[0].kind === 'clock') return true;
    const [before, word] = [words[mention.start - 1]?.folded ?? '', words[mention.start]?.text];
    if (moving.has(before) || (word === 'sang' && areMarked)) return false;
    return !(next && isOfDays(next) && next.start === mention.end && boundBefore(words, next.start));
  });
}

/** Behind these, "sang" is "to": "dời sang". */
const moving = new Set(['doi', 'chuyen', 'lui', 'dich', 'day', 'thay', 'han']);

/** "chiều t6" is Friday: no month has an afternoon. */
function besideParts(mentions: readonly Mention[]): Mention[] {
  return mentions.map((mention, at) => {
    const isBeside = [mentions[at - 1], mentions[at + 1]].some(
      (other) =>
        other?.readings[0].kind === 'part' && (other.end === mention.start || other.start === mention.end),
    );
    const [first, ...others] = mention.readings.filter(({ kind }) => kind === 'day');
    return isBeside && first ? { ...mention, readings: [first, ...others] } : mention;
  });
}

function joined(words: readonly Word[], mentions: readonly Mention[]): Mention[] {
  const result: Mention[] = [];
  for (let at = 0; at < mentions.length; at += 1) {
    const [previous, mention, next] = [mentions[at - 1], mentions[at], mentions[at + 1]];
    if (!mention) continue;
    if (!isOfDays(mention)) {
      result.push(mention);
      continue;
    }
    const isBounded = previous?.end !== mention.start && !isWithinYear(words, mention);
    const bound = isBounded ? boundBefore(words, mention.start) : undefined;
    const both = next && isOfDays(next) ? withNext(words, mention, next, bound?.kind) : undefined;
    result.push(withBound(both?.mention ?? mention, bound, both?.isSpan === true));
    if (both) at += 1;
  }
  return result;
}

/** "Muộn nhất trong năm": the last of the year, and no limit. */
function isWithinYear(words: readonly Word[], { start }: Mention): boolean {
  return words[start]?.folded === 'trong' && words[start + 1]?.folded === 'nam';
}

/** A span from one day to another has used up its bound: "từ … đến …". */
function withBound(mention: Mention, bound: ReturnType<typeof boundBefore>, isSpan: boolean): Mention {
  if (!bound) return mention;
  return { ...mention, start: bound.start, ...(!isSpan && { bound: bound.kind }) };
}

/** Whether what is named is a day or several, or a day that there is not. */
export function isOfDays({ readings: [first] }: Pick<Mention, 'readings'>): boolean {
  return first.kind === 'day' || first.kind === 'span' || first.kind === 'no-such-day';
}

/** What two that belong together name: a weekday and its date, or a first and a last day. */
function withNext(
  words: readonly Word[],
  first: Mention,
  second: Mention,
  bound: Mention['bound'],
): { mention: Mention; isSpan: boolean } | undefined {
  const place = { start: first.start, end: second.end };
  const day = first.end === second.start ? weekdayOfDate(first, second) : undefined;
  if (day) return { mention: { ...place, readings: [day] }, isSpan: false };
  const span = joinedSpan(words, first, second, bound);
  return span && { mention: { ...place, readings: [span] }, isSpan: true };
}

/** "thứ Hai 21/5/2018": a weekday beside a date must be that date's. */
function weekdayOfDate(first: Mention, second: Mention): Reading | undefined {
  const [a, b] = [first.readings[0], second.readings[0]];
  if (a.kind !== 'day' || b.kind !== 'day' || (a.weekday === undefined) === (b.weekday === undefined))
    return undefined;
  const date = a.weekday === undefined ? a : b;
  const named = a.weekday ?? b.weekday;
  return weekday(date.day) === named ? date : { kind: 'no-such-day' };
}

function joinedSpan(
  words: readonly Word[],
  first: Mention,
  second: Mention,
  bound: Mention['bound'],
): Reading | undefined {
  // "Hôm nay tới t4": behind a day it is Wednesday, not April.
  const isDay = first.readings[0].kind === 'day';
  const later = (isDay && second.readings.find(({ kind }) => kind === 'day')) || second.readings[0];
  const [a, end] = [daysOf(first.readings[0]), daysOf(later)];
  if (!a || !end) return undefined;
  // "thứ hai đến thứ sáu", said on a Wednesday: the Friday after that Monday.
  const b =
    isWeekday(second) && a.from > end.to ? { from: addDays(end.from, 7), to: addDays(end.to, 7) } : end;
  if (a.from > b.to) return undefined;
  const touch = first.end === second.start;
  const between = touch && bound === 'between';
  if (between || areJoined(words, first.end, second.start)) return { kind: 'span', from: a.from, to: b.to };
  return undefined;
}

function isWeekday({ readings: [first] }: Mention): boolean {
  return first.kind === 'day' && first.weekday !== undefined;
}

/** Returns the first and last day of a reading. */
export function daysOf(reading: Reading): Period | undefined {
  if (reading.kind === 'day') return { from: reading.day, to: reading.day };
  return reading.kind === 'span' ? { from: reading.from, to: reading.to } : undefined;
}
