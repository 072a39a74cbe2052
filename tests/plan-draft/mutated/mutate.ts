import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Numbers from 0 up to but without 1, the same for a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Throw = () => number;

/** A file with something wrong in it: torn off, with other bytes, or a zip whose parts were changed. The same seed gives the same file. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const roll = dice(seed);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip && roll() < 0.7 ? mutatedZip(bytes, roll) : mutatedBytes(bytes, roll);
}

function mutatedBytes(bytes: Uint8Array, roll: Throw): Uint8Array {
  if (roll() < 0.2) return bytes.slice(0, Math.floor(roll() * bytes.length));
  const copy = Uint8Array.from(bytes);
  const count = 1 + Math.floor(roll() * 40);
  for (let at = 0; at < count; at += 1) copy[Math.floor(roll() * copy.length)] = Math.floor(roll() * 256);
  return copy;
}

function mutatedZip(bytes: Uint8Array, roll: Throw): Uint8Array {
  const parts = Object.entries(unzipSync(bytes));
  const wanted = parts.filter(([name]) =>
    /(?:document|numbering|styles|sheet\d+|workbook|sharedStrings)\.xml$/.test(name),
  );
  const [target] = wanted[Math.floor(roll() * wanted.length)] ?? [];
  const changed = parts.map(([name, part]): [string, Uint8Array] =>
    name === target ? [name, strToU8(mutatedText(strFromU8(part), roll))] : [name, part],
  );
  return zipSync(Object.fromEntries(changed), { level: 1 });
}

/** What no typist writes. */
const strange = [
  '\u0000',
  '\ufffe',
  '𝔘',
  'ǆ',
  '\u0301\u0301',
  '&#1;',
  '<',
  ']]>',
  '31/6/2026',
  '99999999999',
  '-',
  '\u202e',
];

function mutatedText(text: string, roll: Throw): string {
  // Most changes leave it XML: what reads it afterwards is to be tried, too.
  const ways = roll() < 0.6 ? harmless : [...harmless, ...harmful];
  let result = text;
  for (let count = 1 + Math.floor(roll() * 8); count > 0; count -= 1)
    result = ways[Math.floor(roll() * ways.length)]?.(result, roll) ?? result;
  return result;
}

type Way = (text: string, roll: Throw) => string;

const harmless: readonly Way[] = [
  withoutParagraph,
  withParagraphTwice,
  (text, roll) =>
    text.replace(/w:val="[^"]*"/g, (found) =>
      roll() < 0.02 ? `w:val="${Math.floor(roll() * 1e9) - 5e8}"` : found,
    ),
  (text, roll) =>
    text.replace(/(?<=>)[^<>&]{3,}(?=<)/g, (found) => (roll() < 0.05 ? shuffled(found, roll) : found)),
  (text, roll) =>
    text.replace(/(?<=>)[^<>&]{3,}(?=<)/g, (found) =>
      roll() < 0.02 ? found.repeat(1 + Math.floor(roll() * 60)) : found,
    ),
  (text, roll) => text.replace(/\d/g, (found) => (roll() < 0.01 ? String(Math.floor(roll() * 10)) : found)),
];

const harmful: readonly Way[] = [
  (text, roll) => {
    const [from, to] = stretch(text, roll);
    return text.slice(0, from) + text.slice(to);
  },
  (text, roll) => {
    const [from, to] = stretch(text, roll);
    return text.slice(0, to) + text.slice(from, to) + text.slice(to);
  },
  (text, roll) => {
    const [from] = stretch(text, roll);
    return text.slice(0, from) + (strange[Math.floor(roll() * strange.length)] ?? '') + text.slice(from);
  },
];

function stretch(text: string, roll: Throw): [from: number, to: number] {
  const from = Math.floor(roll() * text.length);
  return [from, from + Math.floor(roll() * 4000)];
}

function shuffled(text: string, roll: Throw): string {
  return [...text].sort(() => roll() - 0.5).join('');
}

function paragraphAt(text: string, roll: Throw): [from: number, to: number] | undefined {
  const from = text.indexOf('<w:p>', Math.floor(roll() * text.length));
  const to = text.indexOf('</w:p>', from);
  return from < 0 || to < 0 ? undefined : [from, to + '</w:p>'.length];
}

function withoutParagraph(text: string, roll: Throw): string {
  const place = paragraphAt(text, roll);
  return place ? text.slice(0, place[0]) + text.slice(place[1]) : text;
}

/** At another place, often within another cell or below another heading. */
function withParagraphTwice(text: string, roll: Throw): string {
  const [place, other] = [paragraphAt(text, roll), paragraphAt(text, roll)];
  return place && other ? text.slice(0, other[0]) + text.slice(...place) + text.slice(other[0]) : text;
}
