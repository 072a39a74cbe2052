import type { IsoDay } from '../../base/day.ts';

/** Whose draft a document is: of which report of the plan, and of which unit. */
export interface HandedBack {
  /** Codes within the plan. */
  task: string;
  unit: string;
}

/** Returns the name, without its ending, of a draft that is edited and handed back under it. Codes hold no underscore. */
export function draftName({ task, unit }: HandedBack, to: IsoDay): string {
  return `bao-cao_${task}_${unit}_${to}`;
}

/** Word, phones and messengers add to a name, in front of its ending and before it: "(1)", "- bản sửa". */
const DRAFT_NAME = /bao-cao_([A-Za-z0-9đĐ.@-]{1,32})_([A-Za-z0-9.-]{1,32})_\d{4}-\d{2}-\d{2}[^/]*\.docx?$/u;

/** Returns whose draft a document is by its name; undefined for any other. What it names has to be looked up. */
export function handedBack(name: string | undefined): HandedBack | undefined {
  const [, task, unit] = DRAFT_NAME.exec(name?.normalize('NFC') ?? '') ?? [];
  return task !== undefined && unit !== undefined ? { task, unit } : undefined;
}
