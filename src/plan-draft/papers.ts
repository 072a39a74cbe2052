import type { IsoDay } from '../base/day.ts';
import { fold } from '../vietnamese/fold.ts';
import { codeFor } from './codes.ts';
import { issueDay } from './head.ts';
import { shortened } from './shortened.ts';

/** A law, resolution or letter that a document cites by its number. */
interface CitedPaper {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly number: string;
  date: IsoDay | undefined;
  issuer: string | undefined;
  subject: string | undefined;
  readonly cited: Set<string>;
}

/** The kind and the number: "Thông tư Số 98/2017/TT-BTC". A number without letters of its issuer may be anything. */
const reference =
  /(luật|nghị quyết|nghị định|thông tư|chỉ thị|quyết định|kế hoạch|công văn|chương trình|đề án|hướng dẫn|kết luận|thông báo|công điện|pháp lệnh)\s+(?:số\s*:?\s*)?(\d{1,5}(?:\/\d{4})?[/-]\p{Lu}[\p{L}\p{N}]*(?:[/-]\p{Lu}[\p{L}\p{N}]*)*)/giu;
const day = /^[\s,(]*(ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4})\)?/iu;
/** Who issued it: what goes on with a small word that is none of a name is its subject. */
const issuer =
  /^[\s,]*của\s+(\p{Lu}[^,;.()]*?)(?=\s+(?:về|ban hành|quy định|hướng dẫn|phê duyệt|thực hiện|triển khai|tăng cường|v\/v)\s|[,;.()]|$)/u;
const about =
  /^[\s,]*(?:[Vv]ề(?: việc)?|[Vv]\/v)\s+([^;.]{5,}?)(?=[;.]|,\s+\p{Lu}|\s+(?:thực hiện|theo|của|và)\s*$|$)/u;
/** More papers are listed in no file. */
const MOST = 200;
/** What is behind a number is looked at so far, in letters. */
const REACH = 400;

/** Papers that a document cites by their numbers, each once, with where. */
export class Papers {
  readonly #found = new Map<string, CitedPaper>();
  /** Of how many papers a short name is: two of a kind may have one number, of different issuers. */
  readonly #named = new Map<string, number>();
  readonly #codes = new Set<string>();
  readonly #own: string | undefined;

  /** @param own the number of the document itself, which is no paper that it cites */
  constructor(own: string | undefined) {
    this.#own = own && keyOf(own);
  }

  /** Notes the papers that a text cites. @param at the clause or task that it is of; undefined for the opening */
  read(text: string, at?: string): void {
    const matches = [...text.matchAll(reference)];
    for (const [index, { 0: whole, 1: kind = '', 2: number = '', index: from }] of matches.entries()) {
      if (keyOf(number) === this.#own) continue;
      const end = matches[index + 1]?.index ?? text.length;
      const paper = this.#paper(kind, number);
      tell(paper, text.slice(from + whole.length, Math.min(end, from + whole.length + REACH)));
      if (at !== undefined) paper.cited.add(at);
    }
  }

  /** The papers as the file writes them, in the order in which they are cited first. */
  entries(): Record<string, unknown>[] {
    return [...this.#found.values()]
      .slice(0, MOST)
      .map(({ code, name, aliases, number, date, issuer: by, subject, cited }) => ({
        ...{
          code,
          name: { vi: name },
          aliases: aliases.filter((alias) => this.#named.get(alias) === 1),
          number,
        },
        ...(date !== undefined && { date }),
        ...(by !== undefined && { issuer: { vi: shortened(by, 160) } }),
        ...(subject !== undefined && { subject: { vi: shortened(subject, 400) } }),
        cited: [...cited].slice(0, 100),
      }));
  }

  #paper(kind: string, number: string): CitedPaper {
    const key = keyOf(number);
    const known = this.#found.get(key);
    if (known) return known;
    const word = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
    const [digits = ''] = /^\d+/.exec(number) ?? [];
    const paper = {
      ...{ code: codeFor(`${initials(word)} ${number}`, this.#codes), name: `${word} ${number}`, number },
      aliases: [`${word} ${digits}`, `${initials(word)} ${digits}`],
      ...{ date: undefined, issuer: undefined, subject: undefined, cited: new Set<string>() },
    };
    this.#found.set(key, paper);
    for (const alias of paper.aliases) this.#named.set(alias, (this.#named.get(alias) ?? 0) + 1);
    return paper;
  }
}

/** Takes what a text says of a paper right behind its number, where nothing did before. */
function tell(paper: CitedPaper, rest: string): void {
  const [dated = '', written] = day.exec(rest) ?? [];
  paper.date ??= written === undefined ? undefined : issueDay([written.toLowerCase()]);
  const behindDay = rest.slice(dated.length);
  const [issued = '', by] = issuer.exec(behindDay) ?? [];
  paper.issuer ??= by?.trim();
  paper.subject ??= about.exec(behindDay.slice(issued.length))?.[1]?.replace(/[\s,]+$/u, '');
}

function keyOf(number: string): string {
  return fold(number).replace(/\s/g, '');
}

function initials(kind: string): string {
  return kind
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
