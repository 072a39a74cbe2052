import type { z } from 'zod';
import { grouped } from '../base/grouped.ts';
import type { dateMentionSchema } from '../plan/plan-file.ts';
import { fold } from '../vietnamese/fold.ts';
import { momentsInDocument } from '../vietnamese/moments/in-document.ts';
import { type Judgement, judge, type PlanYears, type Surroundings } from './dates/judge.ts';
import { sentencesOf } from './dates/sentences.ts';
import { type DutyEntry, type Piece, textOf } from './duties/entries.ts';
import { shortened } from './shortened.ts';

/** A mention with what was made of it, and the letters of its piece that it takes. */
export interface JudgedMention extends Judgement {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
  readonly written: string;
  readonly sentence: string;
}

/** Any leap year does: no day without a year becomes a date then. */
const UNKNOWN_YEAR = 2000;

/** Reads every mention of a date in some pieces of text that belong together. */
export function mentionsOf(
  pieces: readonly Piece[],
  section: Surroundings['section'],
  years: PlanYears,
): JudgedMention[] {
  const found = pieces.flatMap((piece, index) => {
    const role = piece.role === 'time' || piece.role === 'due' ? piece.role : 'text';
    return sentencesOf(piece.text).flatMap(({ text, from }) =>
      momentsInDocument(text, years.year ?? UNKNOWN_YEAR).flatMap((moment): JudgedMention[] => {
        const judgement = judge(moment, text, { section, role }, years);
        if (!judgement) return [];
        const place = { piece: index, from: from + moment.from, to: from + moment.to };
        return [{ ...judgement, ...place, written: moment.written, sentence: text }];
      }),
    );
  });
  return onTheirDays(found);
}

/** "20/5 và 20/11" under "Thời gian hoàn thành": what is done twice is done on those days. */
function onTheirDays(all: readonly JudgedMention[]): JudgedMention[] {
  // A damaged document may have thousands in one sentence: they are counted once.
  const bare = all.filter(({ date }) => date?.rule === 'by' && /^\d/.test(date.written));
  const beside = grouped(bare, ({ sentence }) => sentence).flatMap((same) =>
    grouped(same, ({ piece }) => String(piece)),
  );
  const several = new Set(beside.filter((mentions) => mentions.length > 1).flat());
  return all.map((mention) => (several.has(mention) ? onItsDay(mention) : mention));
}

function onItsDay(mention: JudgedMention): JudgedMention {
  const { date } = mention;
  return date?.rule === 'by' ? { ...mention, date: { ...date, rule: 'on' } } : mention;
}

/** A mention as the file lists it: without flags where it has none. */
export type ListedMention = z.input<typeof dateMentionSchema>;

/** The file's entry for a mention. */
export function entryOf(
  mention: JudgedMention,
  at: string | undefined,
  task: string | undefined,
): ListedMention {
  const { sentence, written, is, flags, date } = mention;
  return {
    ...(at !== undefined && { at: at.slice(0, 40) }),
    ...{ sentence: shortened(sentence, 1000), written: written.slice(0, 200), is },
    ...(task !== undefined && (is === 'deadline' || is === 'recurring' || date) && { task }),
    ...(flags.length > 0 && { flags: [...flags] }),
    confirmed: false,
  };
}

/** One task of a duty: a duty with several deadlines is several. */
export interface DutyPart {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly deadline: JudgedMention | undefined;
}

/** Returns the tasks of a duty with the deadlines that its words give. */
export function partsOf(
  duty: DutyEntry,
  mentions: readonly JudgedMention[],
  code: (at: number) => string,
): DutyPart[] {
  const text = textOf(duty);
  const deadlines = mentions.filter(({ date }) => date);
  const [first = ''] = duty.pieces.filter(({ role }) => role === 'text').map((piece) => piece.text);
  if (deadlines.length < 2) {
    const [deadline] = deadlines;
    const isInTitle = deadline !== undefined && duty.pieces[deadline.piece]?.text === first;
    const title = isInTitle ? without(first, deadline) : first;
    return [{ code: duty.code, title: titleFrom(title), text, deadline }];
  }
  const segments = deadlines.map((deadline, at) => segmentOf(duty, deadline, deadlines[at - 1]) ?? first);
  return deadlines.map((deadline, at) => ({
    ...{ code: code(at + 1), text, deadline },
    title: titleFrom(ownWords(segments[at] ?? first, segments[at + 1])),
  }));
}

/** "Báo cáo kết quả về huyện, báo cáo 6 tháng" before "báo cáo năm": each begins alike, and what is before holds for both. */
function ownWords(segment: string, next: string | undefined): string {
  const [alike = ''] = /^\S+ \S+ /u.exec(next?.toLowerCase() ?? '') ?? [];
  const at = alike === '' ? -1 : segment.toLowerCase().lastIndexOf(`, ${alike}`);
  return at < 0 ? segment : segment.slice(at + 2);
}

/** The words before a deadline, from the last one on: each tells what is due by its own. */
function segmentOf(
  duty: DutyEntry,
  deadline: JudgedMention,
  last: JudgedMention | undefined,
): string | undefined {
  const piece = duty.pieces[deadline.piece];
  if (piece?.role !== 'text') return undefined;
  const start = piece.text.lastIndexOf(deadline.sentence, deadline.from);
  const from = last?.piece === deadline.piece ? Math.max(last.to, start) : start;
  const words = piece.text
    .slice(Math.max(from, 0), deadline.from)
    .replace(/^[\s),;.]*(?:\([^)]*\))?[\s),;.]*/u, '');
  return words.split(' ').length >= 2 ? words : undefined;
}

/** The title of a duty without a time that is no deadline and is in its first piece. */
export function titleWithout(duty: DutyEntry, time: JudgedMention): string {
  const [first = ''] = duty.pieces.filter(({ role }) => role === 'text').map((piece) => piece.text);
  return titleFrom(time.piece === 0 ? without(first, time) : first);
}

function without(text: string, { from, to }: JudgedMention): string {
  return `${text.slice(0, from).trimEnd()}${text.slice(to)}`;
}

/** What led to the date that is left out. */
const trailing = /,?\s+(?:xong|hoàn thành|và hoàn thành|vào|trong|là|để|hạn cuối|thời gian)$/iu;
const LONGEST_TITLE = 160;

/** A title is the first sentence, without what ends it. */
function titleFrom(text: string): string {
  const [first] = sentencesOf(text);
  const bare = (first?.text ?? text).replace(/[\s,.;:(/-]+$/u, '').replace(trailing, '');
  const title = shortened(bare, LONGEST_TITLE).trim();
  return title === '' ? '…' : title.charAt(0).toUpperCase() + title.slice(1);
}

const eventWords =
  /^(?:to chuc|le |hoi nghi|khai mac|mit tinh|phat dong|ra quan|hoi thi|dien tap|tap huan|truc )/;

/** What sort of task it is: what is handed in is a report, what takes place on its day an event. */
export function kindOf(
  { title, deadline }: DutyPart,
  hasRecipient: boolean,
): 'report' | 'event' | 'activity' {
  const folded = fold(title);
  if (hasRecipient || /^(?:tong hop )?(?:nop |gui )?bao cao/.test(folded)) return 'report';
  const rule = deadline?.date?.rule;
  return (rule === 'on' || rule === 'from-to') && eventWords.test(folded) ? 'event' : 'activity';
}
