import { type Translate, textsIn } from '../base/texts.ts';
import type { TaskDate } from '../plan/plan-file.ts';
import type { PlanYears } from './dates/judge.ts';
import { type DraftedRepetition, repetitionIn } from './dates/rhythm.ts';
import type { DocumentText } from './document/blocks.ts';
import { DocumentRefusedError } from './document/refusal.ts';
import { type ClauseEntry, type DutyEntry, type Entry, type Piece, textOf } from './duties/entries.ts';
import { DutyWalk } from './duties/walk.ts';
import { abbreviationsIn, planCode, unitEntry } from './file-parts.ts';
import { type Head, headOf } from './head.ts';
import { type Layout, layoutOf } from './layout.ts';
import { Papers } from './papers.ts';
import { Assignments, EVERYBODY } from './parties/assignments.ts';
import { shortened } from './shortened.ts';
import { type DraftedTarget, targetsIn } from './targets.ts';
import {
  type DutyPart,
  entryOf,
  type JudgedMention,
  kindOf,
  type ListedMention,
  mentionsOf,
  partsOf,
} from './tasks.ts';

/** A plan file's content as far as a document gives it, in the order in which the file writes it. */
export type DraftedPlan = Readonly<Record<string, unknown>> & {
  readonly draft: { readonly dates: readonly ListedMention[] };
  readonly units: readonly Record<string, unknown>[];
  readonly tasks: readonly DraftedTask[];
};

/** What a duty says of time beside its deadlines. */
interface LooseWords {
  readonly loose: readonly string[];
  readonly impossible: readonly string[];
  readonly repeats: DraftedRepetition | undefined;
}

/** Who does a duty, and which of them its own words do not name. */
interface DutyParties {
  readonly lead: readonly string[];
  readonly participants: readonly string[];
  readonly partners: string | undefined;
  readonly inferred: Readonly<Record<string, string>>;
}

interface DraftedTask {
  readonly code: string;
  readonly clause: string;
  readonly title: { vi: string };
  readonly lead: readonly string[];
  readonly recipient?: string;
  readonly date?: TaskDate;
  readonly repeats?: DraftedRepetition;
  readonly when?: { vi: string };
}

/**
 * Makes a draft of a plan from the text of its document. Every mention of a date is listed, unconfirmed; who answers for a task is
 * left empty where the document does not say.
 * @throws DocumentRefusedError `no-plan` for a text without numbered duties
 */
export function draftPlan(document: DocumentText): DraftedPlan {
  return new Drafting(document).plan();
}

class Drafting {
  readonly #layout: Layout;
  readonly #head: Head;
  readonly #years: PlanYears;
  readonly #entries: readonly Entry[];
  readonly #who: Assignments;
  readonly #mentions: ListedMention[] = [];
  readonly #targets: DraftedTarget[] = [];
  readonly #papers: Papers;
  readonly #notes: readonly string[];
  readonly #usedCodes: Set<string>;

  constructor(document: DocumentText) {
    this.#notes = document.notes;
    const text = allText(document);
    const used = new Set<string>();
    this.#layout = layoutOf(document, used);
    this.#usedCodes = used;
    this.#head = headOf(this.#layout, text);
    this.#papers = new Papers(this.#head.number);
    const walk = new DutyWalk(used);
    walk.walk(this.#layout.body);
    for (const root of this.#layout.appendices) walk.walk(root, root.text === '' ? 'Phụ lục' : root.text);
    this.#entries = walk.entries;
    if (!this.#entries.some(({ kind }) => kind === 'duty')) throw new DocumentRefusedError('no-plan');
    this.#years = { year: this.#head.year, issuedOn: this.#head.issuedOn };
    this.#who = new Assignments(this.#entries, this.#head, text, this.#layout.sentTo);
  }

  plan(): DraftedPlan {
    this.#passageMentions([...this.#layout.head, ...this.#layout.issuer], 'head');
    this.#passageMentions([...this.#layout.title, ...this.#layout.grounds], 'grounds');
    for (const text of this.#layout.grounds) this.#papers.read(text);
    const clauses: Record<string, unknown>[] = [];
    const tasks: DraftedTask[] = [];
    for (const entry of this.#entries) {
      if (entry.kind === 'clause') clauses.push(this.#clause(entry));
      else tasks.push(...this.#tasks(entry));
    }
    this.#passageMentions([...this.#layout.sentTo, ...this.#layout.signature, ...this.#notes], 'note');
    return this.#file(clauses, tasks);
  }

  #passageMentions(texts: readonly string[], section: 'head' | 'grounds' | 'note'): void {
    const pieces = texts.map((text) => ({ text, role: 'text' as const }));
    for (const mention of mentionsOf(pieces, section, this.#years))
      this.#mentions.push(entryOf(mention, undefined, undefined));
  }

  #clause({ code, section, hasParts, title, texts }: ClauseEntry): Record<string, unknown> {
    if (section === 'target')
      this.#targets.push(...targetsIn(code, [...(hasParts ? [] : [title]), ...texts]));
    const pieces = [title, ...texts].map((text) => ({ text, role: 'text' as const }));
    this.#papers.read([title, ...texts].join('. '), code);
    for (const mention of mentionsOf(pieces, section, this.#years)) {
      const { date: _, ...plain } = mention;
      this.#mentions.push(
        entryOf({ ...plain, is: plain.is === 'deadline' ? 'ask' : plain.is }, code, undefined),
      );
    }
    const short = shortened(title.replace(/[\s:.]+$/u, ''), 140) || code;
    const whole = [...(short === title.replace(/[\s:.]+$/u, '') ? [] : [title]), ...texts].join(' ');
    const isPurpose = section === 'purpose' && !hasParts;
    const kind = isPurpose ? 'purpose' : code.includes('.') ? 'passage' : 'section';
    const text = whole || (isPurpose ? title : '');
    return { code, kind, title: { vi: short }, ...(text !== '' && { text: { vi: shortened(text, 2000) } }) };
  }

  #tasks(duty: DutyEntry): DraftedTask[] {
    const mentions = mentionsOf(duty.pieces, duty.section, this.#years);
    const parts = partsOf(duty, mentions, (at) => this.#partCode(duty, at));
    const isTask = !duty.isLeadIn || parts.some(({ deadline }) => deadline);
    const repeats = repetitionOf(mentions, duty);
    for (const mention of mentions) {
      const isRepeated = repeats !== undefined && mention.is === 'recurring';
      const task = parts.find(({ deadline }) => isRepeated || deadline === mention)?.code;
      this.#mentions.push(entryOf(mention, duty.at, isTask ? task : undefined));
    }
    const loose = mentions
      .filter(({ is }) => is === 'period' || is === 'recurring')
      .map(({ written }) => written);
    const impossible = mentions
      .filter(({ flags }) => flags.includes('impossible'))
      .map(({ written }) => written);
    if (!isTask) return [];
    this.#papers.read(textOf(duty), parts[0]?.code);
    const who = this.#whoDoes(duty);
    return parts.map((part) => this.#task(duty, part, who, { loose, impossible, repeats }));
  }

  #whoDoes(duty: DutyEntry): DutyParties {
    const led = this.#who.leadOf(duty);
    const { participants, partners, inferred } = this.#who.companionsOf(duty, led);
    return { lead: led.lead, participants, partners, inferred: { ...led.inferred, ...inferred } };
  }

  #partCode(duty: DutyEntry, at: number): string {
    const isOwn = duty.code.startsWith(`${duty.clause}.`) && duty.at === duty.clause;
    if (isOwn && at === 1) return duty.code;
    let count = at;
    const wanted = () => (isOwn ? `${duty.clause}.${count}` : `${duty.code}-${count}`);
    while (this.#usedCodes.has(wanted().toLowerCase())) count += 1;
    this.#usedCodes.add(wanted().toLowerCase());
    return wanted();
  }

  #task(
    duty: DutyEntry,
    part: DutyPart,
    { lead, participants, partners, inferred }: DutyParties,
    { loose, impossible, repeats }: LooseWords,
  ): DraftedTask {
    const recipient = this.#who.recipientOf(part.text);
    const when = timeWords(duty) ?? (loose.length > 0 ? [...new Set(loose)].join('; ') : undefined);
    const said = (role: Piece['role']) =>
      duty.pieces
        .filter((piece) => piece.role === role)
        .map(({ text }) => text)
        .join('; ');
    const title = shortened(part.title, 200);
    const detail = part.text.replaceAll('\n', ' ');
    return {
      ...{ code: part.code, clause: duty.clause, kind: kindOf(part, recipient !== undefined) },
      title: { vi: title },
      ...(detail !== title && { detail: { vi: shortened(detail, 1000) } }),
      lead,
      ...(participants.length > 0 && { participants }),
      ...(partners !== undefined && { partners: { vi: partners } }),
      ...(recipient !== undefined && { recipient }),
      ...(Object.keys(inferred).length > 0 && { inferred }),
      ...(part.deadline?.date
        ? { date: this.#date(part.deadline.date, part.deadline.flags) }
        : repeats
          ? { repeats }
          : when && { when: { vi: shortened(when, 200) } }),
      ...(said('attends') !== '' && { attends: { vi: shortened(said('attends'), 400) } }),
      ...(said('places') !== '' && { places: { vi: shortened(said('places'), 400) } }),
      ...(/nạn nhân|tạm lánh|xâm hại/iu.test(part.text) && { sensitive: true }),
      ...(impossible.length > 0 && {
        notes: impossible.map((written) => inBoth((t) => t('draft:noSuchDay', { written }))),
      }),
    };
  }

  #date(date: TaskDate, flags: readonly string[]): TaskDate {
    const { written } = date;
    return flags.includes('odd-year') || flags.includes('passed')
      ? {
          ...date,
          unconfirmed: inBoth((t) => t('draft:oddYear', { written, year: this.#years.year ?? '…' })),
        }
      : date;
  }

  #file(clauses: readonly Record<string, unknown>[], tasks: readonly DraftedTask[]): DraftedPlan {
    const papers = this.#papers.entries();
    const { issuer, place, number, issuedOn, title, year, signedBy, basis } = this.#head;
    const forms = [...this.#who.everybodyForms];
    return {
      format: 1,
      draft: { dates: this.#mentions },
      code: planCode(this.#head),
      ...(year !== undefined && { year }),
      timeZone: 'Asia/Ho_Chi_Minh',
      title: { vi: shortened(title, 300) },
      locality: { name: { vi: place } },
      issuer: { vi: issuer },
      ...(signedBy !== undefined && { signedBy }),
      ...(issuedOn !== undefined && { issuedOn }),
      ...(number !== undefined && { number }),
      ...(basis !== undefined && { basis: { vi: basis } }),
      ...(papers.length > 0 && { papers }),
      sentTo: this.#layout.sentTo.map((line) => ({
        vi: shortened(line.replace(/^[-–+•]\s*|[;.\s]+$/gu, ''), 200),
      })),
      holidays: { country: 'VN' },
      units: this.#who.units.map((unit) => unitEntry(unit)),
      ...(forms.length > 0 && {
        groups: [
          {
            code: EVERYBODY,
            name: inBoth((t) => t('draft:everybody')),
            aliases: forms.map((form) => shortened(form, 80)),
            members: '*',
          },
        ],
      }),
      recipients: [...this.#who.recipients.values()].map(({ code, name, via }) => ({
        ...{ code, name: { vi: name } },
        ...(via !== undefined && { via }),
      })),
      clauses,
      tasks,
      ...(this.#targets.length > 0 && { targets: this.#targets }),
      abbreviations: abbreviationsIn(this.#layout, this.#entries),
    };
  }
}

/** The one repetition of a duty that has no other term. */
function repetitionOf(
  mentions: readonly JudgedMention[],
  { pieces }: DutyEntry,
): DraftedRepetition | undefined {
  const recurring = mentions.filter(({ is }) => is === 'recurring');
  const hasOther = mentions.some(({ date, is }) => date !== undefined || is === 'period' || is === 'ask');
  const [first] = recurring;
  if (!first || hasOther || recurring.some(({ piece }) => piece !== first.piece)) return undefined;
  return repetitionIn(pieces[first.piece]?.text ?? '');
}

/** What stands under "Thời gian", where that is short. */
function timeWords({ pieces }: DutyEntry): string | undefined {
  const words = pieces.filter(({ role }) => role === 'time' || role === 'due').map(({ text }) => text);
  return words.length > 0 ? words.join('; ') : undefined;
}

/** A text of the program's own in the plan file, in both languages. */
function inBoth(say: (t: Translate) => string): { vi: string; en: string } {
  return { vi: say(textsIn('vi')), en: say(textsIn('en')) };
}

function allText({ blocks }: DocumentText): string {
  return blocks
    .flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.rows.flat().flatMap(({ lines }) => lines),
    )
    .join('\n');
}
