import { split } from '../../vietnamese/words/split.ts';
import type { ReadWords, Understood } from '../decide/understood.ts';
import { yesNoOf } from '../understand/yes-no.ts';

const quotation = /["“«]([^"“”«»]{8,})["”»]/;
/** "CDC nhắn: các thôn gửi … chậm nhất 05/8. Kế hoạch ghi ngày mấy?" */
const message = /^[^:?"]{3,60}:\s(.{8,}?)[.!]\s(?=.{6,})/u;
const asksDay = /(?:ngày|hôm|hạn) (?:nào|mấy)/u;

/** What others are quoted with, held against the plan: "Sở nhắn: "… trước ngày 25/6", có đúng kế hoạch không". Undefined where no day is quoted. */
export function quotedClaim(typed: string, read: ReadWords): Understood | undefined {
  const text = typed.normalize('NFC');
  const [whole = '', claim] = quotation.exec(text) ?? message.exec(text) ?? [];
  const rest = text.replace(whole, ' ');
  if (claim === undefined || !(yesNoOf(split(rest))?.asks === 'so' || asksDay.test(rest))) return undefined;
  const asked = read(`${claim}, đúng không`, { alone: true });
  const { decision, facts } = asked;
  return facts.reading.periods.length > 0 && decision.intent === 'deadline' ? asked : undefined;
}
