import type { IsoDay } from '../base/day.ts';
import { fold } from '../vietnamese/fold.ts';
import { momentsInDocument } from '../vietnamese/moments/in-document.ts';
import type { Layout } from './layout.ts';

/** What the letterhead and the title say. What they leave blank is left out. */
export interface Head {
  readonly issuer: string;
  /** The place that it is for: "Thị xã Bỉm Sơn". */
  readonly place: string;
  readonly number: string | undefined;
  readonly issuedOn: IsoDay | undefined;
  readonly title: string;
  readonly year: number | undefined;
  readonly signedBy: string | undefined;
  readonly basis: string | undefined;
}

/** @param text all of the document, in which names of the letterhead's capitals may be found as they are written */
export function headOf(layout: Layout, text: string): Head {
  const issuer = issuerOf(layout.issuer, text);
  const issuedOn = issueDay(layout.head);
  const title = titleOf(layout.title);
  return {
    ...{ issuer, issuedOn, title },
    place: placeOf(issuer),
    number: numberOf(layout.head),
    year: yearOf(title, issuedOn),
    signedBy: signerOf(layout.signature),
    basis: basisOf(layout.grounds),
  };
}

const bodyHead =
  /^(?:ubnd|uy ban|so|phong|ban|hoi|doan|bo|huyen uy|thi uy|tinh uy|dang uy|cong an|hdnd|van phong|truong|trung tam)\b/;

/** The body's own name stands last, below the one that it belongs to: "UBND TỈNH / SỞ NỘI VỤ". */
export function issuerOf(lines: readonly string[], text: string): string {
  const at = lines.findLastIndex((line) => bodyHead.test(fold(line)));
  const name = lines
    .slice(Math.max(at, 0))
    .join(' ')
    .replace(/[-_*]{3,}/g, '')
    .trim();
  return name === '' ? '' : asWritten(name, text);
}

/** A name in capitals as the text writes it elsewhere; else with small letters for what is no name of a place. */
function asWritten(name: string, text: string): string {
  if (name !== name.toUpperCase()) return name;
  const whole = text.match(new RegExp(`(?<![\\p{L}])${escaped(name)}(?![\\p{L}])`, 'giu'))?.find(isMixed);
  if (whole !== undefined) return whole;
  const level = /^(.*?)\s*((?:THỊ XÃ|THỊ TRẤN|THÀNH PHỐ|XÃ|PHƯỜNG|HUYỆN|TỈNH|QUẬN|ĐẶC KHU)\s+.*)$/u.exec(
    name,
  );
  const [body, place] = level ? [level[1] ?? '', level[2] ?? ''] : [name, ''];
  const found = text.match(new RegExp(escaped(place || body), 'iu'))?.[0];
  const written = found && found !== found.toUpperCase() ? found : undefined;
  if (!level) return written ?? sentenceCase(body);
  return [body === '' ? '' : sentenceCase(body), lowLevel(written ?? placeCase(place))]
    .filter(Boolean)
    .join(' ');
}

function isMixed(text: string): boolean {
  return text !== text.toUpperCase();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function sentenceCase(text: string): string {
  const small = text
    .toLowerCase()
    .replace(/\bubnd\b/gu, 'UBND')
    .replace(/\bhđnd\b/gu, 'HĐND');
  return small.charAt(0).toUpperCase() + small.slice(1);
}

function placeCase(text: string): string {
  return text.toLowerCase().replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}

/** "Thị xã Bỉm Sơn": within a name the level is written small. */
function lowLevel(place: string): string {
  return place.replace(
    /^(?:Thị [Xx]ã|Thị [Tt]rấn|Thành [Pp]hố|Xã|Phường|Huyện|Tỉnh|Quận|Đặc [Kk]hu)(?=\s)/u,
    (level) => level.toLowerCase(),
  );
}

export function placeOf(issuer: string): string {
  const place = /(?:thị xã|thị trấn|thành phố|xã|phường|huyện|tỉnh|quận|đặc khu)\s+\p{Lu}.*$/u.exec(
    issuer,
  )?.[0];
  return place === undefined ? issuer : place.charAt(0).toUpperCase() + place.slice(1);
}

export function numberOf(head: readonly string[]): string | undefined {
  for (const line of head) {
    const found = /Số\s*:?\s*(\d{1,5}\s*[/-]\s*[\p{Lu}\p{N}][\p{Lu}\p{N}/&-]*)/u.exec(line);
    if (found?.[1]) return found[1].replace(/\s+/g, '');
  }
  return undefined;
}

export function issueDay(head: readonly string[]): IsoDay | undefined {
  for (const line of head) {
    if (!/ngày\s+\d/u.test(line)) continue;
    const moment = momentsInDocument(line, 2000).find(
      ({ kind, isYearless }) => kind === 'day' && !isYearless,
    );
    if (moment?.days) return moment.days.to;
  }
  return undefined;
}

/** "Kế hoạch triển khai …": the type and what it is about in one. */
function titleOf(lines: readonly string[]): string {
  const [type = '', ...rest] = lines.filter((line) => !/^[-_*\s]+$/.test(line));
  const about = rest.join(' ').replace(/\s*[-_*]{3,}\s*$/, '');
  const start = sentenceCase(type);
  if (about === '') return start;
  const isCapitals = about === about.toUpperCase();
  const small = isCapitals ? about.toLowerCase() : startsSmall(about);
  return `${start} ${small}`.trim();
}

/** A first word written "Triển" goes small behind "Kế hoạch"; "UBND" and names do not. */
function startsSmall(text: string): string {
  return /^\p{Lu}\p{Ll}+,?\s+\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function yearOf(title: string, issuedOn: IsoDay | undefined): number | undefined {
  const named = /năm\s+((?:19|20|21)\d\d)/iu.exec(title)?.[1];
  if (named !== undefined) return Number(named);
  return issuedOn === undefined ? undefined : Number(issuedOn.slice(0, 4));
}

function signerOf(lines: readonly string[]): string | undefined {
  return lines.findLast((line) => /^(?:\p{Lu}\p{Ll}+\s+){1,5}\p{Lu}\p{Ll}+$/u.test(line));
}

/** The first paper that the plan carries out. */
function basisOf(grounds: readonly string[]): string | undefined {
  const line = grounds.find((each) => /^(?:Thực hiện|Căn cứ|Thi hành|Triển khai thực hiện)\s/u.test(each));
  return line
    ?.replace(/^(?:Thực hiện|Căn cứ|Thi hành|Triển khai thực hiện)\s+/u, '')
    .split(/\.\s+(?=\p{Lu})|;|,\s+(?:UBND|Ủy ban)\s/u)[0]
    ?.slice(0, 300)
    .replace(/[.;,]\s*$/, '');
}
