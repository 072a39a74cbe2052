import { fold } from '../../vietnamese/fold.ts';
import { type FoundName, nameFirst } from '../parties/name-at.ts';
import type { Agency, Piece, PieceRole } from './entries.ts';

const asking = /^(?:đề nghị|kính đề nghị|mời)\s+/iu;
const giving =
  /^(?:giao(?: cho| nhiệm vụ cho)?|yêu cầu|trách nhiệm(?: của)?|nhiệm vụ(?: của)?|đối với|phân công)\s+/iu;
/** Longer headings are sentences. */
const LONGEST_HEADING = 140;

/** The bodies that a heading consists of: "6. Đề nghị Ủy ban Mặt trận Tổ quốc xã", "2. Phòng Nội vụ, Công an xã". */
export function agencyOf(heading: string): Agency | undefined {
  const isRequested = asking.test(heading);
  const bare = heading
    .replace(asking, '')
    .replace(giving, '')
    .replace(/[\s.:;]+$/, '');
  if (bare === '' || bare.length > LONGEST_HEADING) return undefined;
  const names = namesOnly(bare);
  return names && { names, isRequested };
}

/** The names that a text consists of; undefined where it holds anything else. */
export function namesOnly(text: string): FoundName[] | undefined {
  const names: FoundName[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const first = nameFirst(rest);
    if (!first) return undefined;
    names.push(first.name);
    rest = first.rest
      .replace(/^\s*\([^)]*\)/u, '')
      .replace(/^[\s,;.–-]+/u, '')
      .replace(/^và\s+/iu, '');
  }
  return names.length > 0 ? names : undefined;
}

/** The names in a cell: each line is one, or several with commas; what the grammar of names does not know is taken as it is written. */
export function namesInCell(lines: readonly string[]): FoundName[] {
  return lines.flatMap((line) => {
    const bare = line.replace(/^[-–+•]\s*/u, '').replace(/[\s.;]+$/u, '');
    return namesOnly(bare) ?? bare.split(/[;,]\s*/u).flatMap((part) => namesOnly(part) ?? asWritten(part));
  });
}

/** A short text with a capital is a name that is built in another way ("VP HĐND-UBND"). */
function asWritten(text: string): FoundName[] {
  const name = text.trim();
  const isName = /^\p{Lu}/u.test(name) && name.length >= 3 && name.length <= 60;
  return isName ? [{ name, from: 0, to: name.length, isEverybody: false }] : [];
}

const labels: readonly (readonly [PieceRole, RegExp])[] = [
  ['partners', /^(?:(?:co quan|don vi|bo phan)(?:, (?:co quan|don vi))? )?phoi hop(?: thuc hien)?$/],
  [
    'lead',
    /^(?:(?:co quan|don vi|bo phan)(?:, (?:co quan|don vi))? )?(?:chu tri|thuc hien|phu trach|dau moi)(?: thuc hien| tham muu)?$|^phan cong(?: thuc hien)?$/,
  ],
  [
    'due',
    /^(?:thoi gian hoan thanh|thoi han(?: hoan thanh| thuc hien)?|han (?:hoan thanh|nop|cuoi)|tien do)$/,
  ],
  ['time', /^(?:thoi gian(?: thuc hien| to chuc| du kien)?|thoi diem)$/],
  ['places', /^(?:dia diem(?: to chuc)?|pham vi)$/],
  ['attends', /^(?:thanh phan(?: tham du| tham gia)?|doi tuong(?: tham gia| tham du)?)$/],
  ['product', /^(?:san pham|ket qua(?: dau ra)?|yeu cau)$/],
  ['money', /^(?:kinh phi|nguon kinh phi)(?: thuc hien)?$/],
  ['text', /^(?:noi dung(?: thuc hien)?|hinh thuc|muc dich)$/],
];

/** Reads "Cơ quan chủ trì: Phòng Nội vụ"; undefined for a line that says not what it is about. */
export function labelled(line: string): Piece | undefined {
  const found = /^([^:]{4,40}):\s*(\S.*)$/u.exec(line);
  if (!found) return undefined;
  const [, label = '', text = ''] = found;
  const folded = fold(label)
    .replace(/^[-+*•\s]+/, '')
    .trim();
  const role = labels.find(([, words]) => words.test(folded))?.[0];
  return role && { text, role };
}
