import type { IsoDay } from '../../base/day.ts';
import type { Language, Translate } from '../../base/texts.ts';
import type { PlanDiff } from '../../plan/import-plan/diff.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { PlanFile } from '../../plan/plan-file.ts';
import type { PlanEntry } from '../../plan/plan-library.ts';
import type { PlanProblem } from '../../plan/plan-problem.ts';
import type { AnswerFault } from '../../plan-draft/stored/answers.ts';
import type { StoredDraft } from '../../plan-draft/stored/plan-drafts.ts';
import type { Finding } from '../../preflight/finding.ts';

/** A plan that was looked through before it goes live. */
export interface LookedThrough {
  book: PlanBook;
  findings: readonly Finding[];
}

/** What a page of a draft shows. */
export interface DraftView {
  draft: StoredDraft;
  t: Translate;
  language: Language;
  /** Today in the plan's time zone. */
  today: IsoDay;
  /** What comes of it as a plan file, once everything is decided. */
  checked: { file: PlanFile; found: LookedThrough } | { problems: readonly PlanProblem[] } | undefined;
  /** The plan that has the draft's code. */
  existing: PlanEntry | undefined;
  /** What of a group is decided by itself: `5` for a date, the code of a task. */
  apart: string | undefined;
  /** Why the page is another than expected: the name of a notice. */
  notice?: string;
  /** Why an answer was not taken, and what was typed. */
  fault?: { question: string; why: AnswerFault; typed: string };
  /** What an import would remove, to be agreed to. */
  removals?: PlanDiff;
}
