import type { SectionKind } from '../outline/outline.ts';
import type { FoundName } from '../parties/name-at.ts';

/** What a labelled line or a column of a table is about. */
export type PieceRole =
  | 'text'
  | 'time'
  | 'due'
  | 'lead'
  | 'partners'
  | 'places'
  | 'attends'
  | 'product'
  | 'money';

/** A text of the document with its place and what it is about. */
export interface Piece {
  readonly text: string;
  readonly role: PieceRole;
}

/** Bodies that a heading, a column or a labelled line names. */
export interface Agency {
  readonly names: readonly FoundName[];
  /** "Đề nghị": asked, not ordered. */
  readonly isRequested: boolean;
}

/** A numbered part of the plan. */
export interface ClauseEntry {
  readonly kind: 'clause';
  readonly code: string;
  readonly section: SectionKind;
  readonly hasParts: boolean;
  readonly title: string;
  /** What it says besides its title. */
  readonly texts: readonly string[];
  readonly agency: Agency | undefined;
}

/** Something to be done. */
export interface DutyEntry {
  readonly kind: 'duty';
  readonly code: string;
  /** The innermost clause or bullet that says it, and the clause that is listed. */
  readonly at: string;
  readonly clause: string;
  readonly section: SectionKind;
  readonly pieces: readonly Piece[];
  /** Who the headings above it are about. */
  readonly agency: Agency | undefined;
  /** A lead-in of other duties: one of its own only where it has a deadline. */
  readonly isLeadIn: boolean;
}

export type Entry = ClauseEntry | DutyEntry;

/** What a duty says, without its columns and labelled lines. */
export function textOf({ pieces }: DutyEntry): string {
  return pieces
    .filter(({ role }) => role === 'text')
    .map(({ text }) => text)
    .join(' ');
}
