import type { IsoDay } from '../../../base/day.ts';
import { daysOf, isOfDays } from '../../../vietnamese/moments/index.ts';
import { meantAhead } from '../../../vietnamese/moments/mention.ts';
import { momentsOf } from '../../../vietnamese/moments/whole-text.ts';

/** What a sentence says of an absence, as far as it is clear. */
export interface AbsenceWords {
  from: IsoDay | undefined;
  until: IsoDay | undefined;
  /** The stand-in, in the person's own words. */
  standIn: string | undefined;
}

/** A sentence that begins with the writer's own absence. */
const AWAY =
  /^(?:dạ\s+|da\s+)?(?:em|tôi|toi|mình|minh|tớ|anh|chị|chi|cô|chú|i)?\s*(?:xin\s+phép|xin\s+phep|xin|sẽ|se|đang|dang|phải|phai|được|bị)?\s*(?:nghỉ\s+phép|nghi\s+phep|nghỉ\s+ốm|nghi\s+om|nghỉ|nghi|vắng\s+mặt|vang\s+mat|vắng|vang|đi\s+công\s+tác|di\s+cong\s+tac|am away|will be away)[\s,.;:–-]+(.+)$/iu;
/** "…, chị Hoa thay": the stand-in. */
const STANDS_IN =
  /(?:^|[,;.:–-]\s*|\s+(?:và|va|có|co|nhờ|nho|để|de)\s+)((?:\p{L}+\s+){1,6}?)(?:sẽ\s+|se\s+)?(?:làm\s+|lam\s+|báo\s+|bao\s+)?thay(?:\s+(?:em|tôi|toi|mình|minh|nhé|nhe|ạ|a))*[.!]*$/iu;
/** "Nhờ chị Hoa": the person is asked to. */
const ASKED_TO = /^(?:(?:đã|da|có|co|nhờ|nho|để|de|và|va|thì|thi)\s+)+/iu;
/** What asks, whatever it ends with. */
const ASKS =
  /(?:^|\s)(?:ai|nào|nao|khi\s+nào|bao\s+giờ|bao\s+gio|mấy|may|sao|không|khong|chưa|chua|who|when)(?:\s|[,.?!]|$)/iu;

/**
 * Reads "em nghỉ đến thứ 6, chị Hoa thay" and the like. Undefined for what is not surely that: a question, a sentence about another
 * person, or one that names neither a day nor who stands in.
 * @param now today in the plan's zone, and the plan's year
 */
export function readAbsence(text: string, now: { today: IsoDay; year: number }): AbsenceWords | undefined {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (words.endsWith('?') || ASKS.test(words)) return undefined;
  const [, said = ''] = AWAY.exec(words) ?? [];
  if (said === '') return undefined;
  const stands = STANDS_IN.exec(said);
  const rest = (stands ? said.slice(0, stands.index) : said).replace(/[\s,.;:–-]+$/u, '');
  const days = rest === '' ? undefined : readDays(rest, now);
  const standIn = stands?.[1]?.replace(ASKED_TO, '').trim();
  if (!days && standIn === undefined) return undefined;
  if (rest !== '' && !days) return undefined;
  return { from: days?.from, until: days?.until, standIn };
}

/** Reads the days of an absence: "đến thứ 6", "từ 23/5 đến 25/5", "hôm nay"; a first day only where one is named. */
export function readDays(
  text: string,
  now: { today: IsoDay; year: number },
): { from: IsoDay | undefined; until: IsoDay } | undefined {
  const mentions = momentsOf(text, { ...now, lean: 'ahead' })?.mentions ?? [];
  const [named, another] = mentions.filter(isOfDays);
  const isMore = mentions.some(
    ({ readings: [first] }) => first.kind !== 'part' && !isOfDays({ readings: [first] }),
  );
  if (!named || another || isMore) return undefined;
  const days = daysOf(meantAhead(named, now.today));
  if (!days) return undefined;
  // "nghỉ thứ 6" is that day alone; "đến thứ 6" begins today.
  if (named.bound === undefined) return { from: days.from, until: days.to };
  return named.bound === 'until' || named.bound === 'from-today'
    ? { from: undefined, until: days.to }
    : undefined;
}
