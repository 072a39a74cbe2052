import { fold } from '../../vietnamese/fold.ts';
import { type FoundName, nameFirst, namesIn } from '../parties/name-at.ts';
import { namesOnly } from './agencies.ts';
import type { Agency } from './entries.ts';

const given = /^(?:(đề nghị|kính đề nghị)|giao(?: cho)?|yêu cầu|phân công)\s+/iu;
/** What is said of who answers for something, behind the name. */
const answering =
  /^\s*(?:\([^)]*\)\s*)?(?:là (?:cơ quan|đơn vị)|chủ trì|chịu trách nhiệm|phụ trách|đảm nhiệm|phân công|có trách nhiệm|làm đầu mối)/iu;
/** What may follow a name that a sentence begins with, where it does something. */
const doing = /^\s+\p{Ll}/u;
const notDoing = /^\s+(?:là|được|và|của|cùng|tại|theo(?!\s+dõi)|về|ở|nơi|trên|trong|đã)\s/iu;

/** Who a duty is given to expressly: "Giao Phòng Nội vụ …", "Đề nghị Mặt trận …". That goes before its heading. */
export function givenTo(text: string): Agency | undefined {
  const asked = given.exec(text);
  const first = asked && nameFirst(text.slice(asked[0].length));
  return first ? { names: [first.name], isRequested: asked[1] !== undefined } : undefined;
}

/** Who answers for a duty, by its own words; undefined where they do not say. */
export function namedLead(text: string): Agency | undefined {
  const first = nameFirst(text);
  if (first && doing.test(first.rest) && !notDoing.test(first.rest)) return only(first.name);
  const answers = namesIn(text).find(({ to }) => answering.test(text.slice(to)));
  if (answers) return only(answers);
  const called = /(?:yêu cầu|đề nghị|giao(?: cho)?)\s+(?=các\s)/iu.exec(text);
  const everybody = called && nameFirst(text.slice(called.index + called[0].length));
  return everybody ? only(everybody.name) : afterCondition(text);
}

/** "Khi có bão, các thôn báo cáo …" */
function afterCondition(text: string): Agency | undefined {
  const condition = /^(?:khi|nếu|trường hợp|hằng|hàng|sau khi|trước khi)[^,]{2,60},\s*/iu.exec(text);
  const first = condition && nameFirst(text.slice(condition[0].length));
  return first && doing.test(first.rest) && !notDoing.test(first.rest) ? only(first.name) : undefined;
}

function only(name: FoundName): Agency {
  return { names: [name], isRequested: false };
}

/** Who takes part: "phối hợp với Công an xã, Trạm Y tế". What names no body is told in the text's words. */
export function namedPartners(text: string): { names: FoundName[]; words: string | undefined } {
  const found = /phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+([^.;:]+)/iu.exec(text);
  if (!found) return { names: [], words: undefined };
  const said = (found[1] ?? '').trim();
  const names = leadingNames(said);
  const words =
    /^(?:các\s+)?(?:ngành|phòng|ban|cơ quan|đơn vị|đoàn thể|tổ chức)[^.;:]*?(?=\s+(?:tổ chức|thực hiện|triển khai|xây dựng|tham mưu|hướng dẫn|kiểm tra|tuyên truyền|rà soát)|$)/iu.exec(
      said,
    )?.[0];
  return { names, words: names.length === 0 ? words?.slice(0, 300) : undefined };
}

function leadingNames(text: string): FoundName[] {
  const names: FoundName[] = [];
  let rest = text;
  for (let first = nameFirst(rest); first; first = nameFirst(rest)) {
    names.push(first.name);
    const next = /^\s*(?:,|;|và)\s+/u.exec(first.rest);
    if (!next) break;
    rest = first.rest.slice(next[0].length);
  }
  return names;
}

/** Who receives a report, and through whom: "về UBND xã (qua Văn phòng UBND xã)". */
export interface NamedRecipient {
  readonly name: string;
  readonly via: string | undefined;
}

const sending = /báo cáo|gửi|nộp|trình/iu;

/** Returns who receives what a duty hands in; undefined where its words name nobody. */
export function namedRecipient(text: string): NamedRecipient | undefined {
  if (!sending.test(text)) return undefined;
  const way = /(?:^|[\s,;(])(?:về|cho|gửi(?: về| cho)?|nộp(?: về| cho)?|lên|trình|báo cáo)\s+/giu;
  for (const { 0: words, index } of text.matchAll(way)) {
    const first = nameFirst(text.slice(index + words.length));
    if (!first || first.name.isEverybody) continue;
    const via = /^\s*\((?:thông )?qua\s+([^)]+)\)/iu.exec(first.rest)?.[1];
    return { name: first.name.name, via: via && namesOnly(via)?.[0]?.name };
  }
  const level =
    /báo cáo(?:\s+về|\s+lên)?\s+(huyện|tỉnh|thị xã|thành phố|cấp trên|Trung ương)(?=[\s,.;]|$)/iu.exec(
      text,
    )?.[1];
  return level === undefined ? undefined : { name: level, via: undefined };
}

/** Whether a unit's duty is to lead all of the plan: "Chủ trì, phối hợp với … triển khai thực hiện Kế hoạch". */
export function leadsThePlan(text: string): boolean {
  const folded = fold(text);
  const isLeading =
    /^(?:chu tri|la (?:co quan|don vi) (?:thuong truc|dau moi|chu tri)|lam dau moi|dau moi|tham muu)/.test(
      folded,
    );
  return isLeading && /(?:trien khai|thuc hien|theo doi|don doc)[^.;]*\bke hoach\b/.test(folded);
}
