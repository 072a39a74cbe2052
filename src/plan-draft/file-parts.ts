import { fold } from '../vietnamese/fold.ts';
import { type Entry, textOf } from './duties/entries.ts';
import type { Head } from './head.ts';
import type { Layout } from './layout.ts';
import type { DraftUnit } from './parties/register.ts';
import { shortened } from './shortened.ts';

/** A unit as the file writes it. */
export function unitEntry({
  code,
  name,
  namedIn,
  requested,
  otherForms,
}: DraftUnit): Record<string, unknown> {
  return {
    ...{ code, name: { vi: shortened(name, 160) } },
    ...(otherForms.size > 0 && { aliases: [...otherForms].map((form) => shortened(form, 80)) }),
    kind: unitKind(name),
    ...(namedIn !== undefined && { namedIn }),
    ...(requested && { requested }),
  };
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['police', /^cong an/],
  ['union', /^(?:hoi |mat tran|uy ban m.t tran|uy ban mttq|doan |lien doan|cac doan the)/],
  ['commune', /^(?:ubnd|uy ban nhan dan|cac (?:xa|phuong)|xa |phuong )/],
  ['village', /^(?:cac )?(?:thon|to dan pho|khu pho)/],
  ['school', /^(?:cac )?truong/],
  ['station', /^(?:tram|dai)/],
  ['office', /^(?:phong|van phong)/],
  ['department', /^(?:so|chi cuc|cuc) /],
  ['committee', /^ban /],
];

function unitKind(name: string): string {
  const folded = fold(name);
  return kinds.find(([, words]) => words.test(folded))?.[0] ?? 'body';
}

/** Named after place, year and what it is about: two plans of a year are two. */
export function planCode({ place, year, title }: Head): string {
  const words = fold(place.replace(/^(?:Thị xã|Thị trấn|Thành phố|Xã|Phường|Huyện|Tỉnh|Quận)\s+/u, '')).match(
    /[a-z0-9]+/g,
  );
  const about = (fold(title).match(/[a-z]+/g) ?? [])
    .slice(2, 10)
    .map((word) => word[0])
    .join('');
  const name = (words ?? ['ke-hoach']).join('-').slice(0, 16).replace(/-$/, '');
  return [name, year, about].filter(Boolean).join('-').slice(0, 32);
}

/** "Bình đẳng giới (BĐG)". */
export function abbreviationsIn(layout: Layout, entries: readonly Entry[]): Record<string, string> {
  const texts = [
    ...layout.grounds,
    ...entries.flatMap((entry) =>
      entry.kind === 'clause' ? [entry.title, ...entry.texts] : [textOf(entry)],
    ),
  ];
  const found = texts.flatMap((text) =>
    [...text.matchAll(/\((?:sau đây (?:viết|gọi) tắt là:?\s*)?(\p{Lu}{2,12})\)/gu)].flatMap(
      ({ 1: letters = '', index }) => {
        const before = text.slice(Math.max(0, index - 100), index).trim();
        const meaning = before.split(/\s+/).slice(-letters.length);
        const fits = meaning.map((word) => word.charAt(0).toUpperCase()).join('') === letters;
        return fits ? [[letters, meaning.join(' ').toLowerCase()] as const] : [];
      },
    ),
  );
  return Object.fromEntries(found);
}
