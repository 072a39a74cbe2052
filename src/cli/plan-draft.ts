import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Translate } from '../base/texts.ts';
import type { DateFlag } from '../plan/plan-file.ts';
import { largestDocument } from '../plan-draft/document/read-document.ts';
import { DocumentRefusedError } from '../plan-draft/document/refusal.ts';
import { draftFileText } from '../plan-draft/draft-file.ts';
import { type Draft, draftOf } from '../plan-draft/draft-of.ts';
import type { ListedMention } from '../plan-draft/tasks.ts';
import { isSystemError, type Terminal, writeNewFile } from './terminal.ts';

/**
 * Makes a draft of a plan file from an office's document and writes it into a file that does not exist yet, beside the document unless
 * told otherwise. Says what was made of every date. Tells whether it was written.
 */
export async function draftPlanFile(
  terminal: Terminal,
  path: string,
  { out }: { out?: string },
): Promise<boolean> {
  const draft = await readOrRefuse(terminal, path);
  if (!draft) return false;
  const { plan, remarks } = draft;
  const target = out ?? join(dirname(path), `${String(plan.code)}.yaml`);
  if (!(await writeNewFile(terminal, target, draftFileText(plan, terminal.language)))) return false;
  const { t, write } = terminal;
  for (const mention of plan.draft.dates) write(mentionLine(mention, t));
  for (const remark of remarks) write(t(`draft:remark.${remark}`));
  const leaderless = plan.tasks.filter(({ lead }) => lead.length === 0).map(({ code }) => code);
  if (leaderless.length > 0)
    write(t('draft:noLead', { total: leaderless.length, codes: leaderless.slice(0, 60).join(', ') }));
  if (plan.year === undefined) write(t('draft:noYear'));
  const counts = { units: plan.units.length, tasks: plan.tasks.length, dates: plan.draft.dates.length };
  write(t('draft:done', { path: target, ...counts }));
  return true;
}

async function readOrRefuse({ t, complain }: Terminal, path: string): Promise<Draft | undefined> {
  try {
    return await draftOf(await bytesOf(path));
  } catch (error) {
    if (isSystemError(error)) complain(t('cli:plan.unreadable', { path, reason: error.code }));
    else if (error instanceof DocumentRefusedError)
      complain(`${t(`draft:refused.${error.reason}`, { path })} ${t('draft:nothingWritten')}`);
    else throw error;
    return undefined;
  }
}

/** Reads a file, but no more of it than a document may have. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > largestDocument) throw new DocumentRefusedError('too-large');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** One mention in a line: where, what it is, its words, what to look at closely, the task that got it. */
function mentionLine({ at, is, written, flags = [], task }: ListedMention, t: Translate): string {
  return t('draft:line', {
    at: at ?? t('draft:head'),
    is: t(`draft:is.${is}`),
    written,
    flags: flagWords(flags, t),
    task: task === undefined ? '' : t('draft:task', { code: task }),
  });
}

/** What a person has to look at closely, or nothing. */
export function flagWords(flags: readonly DateFlag[], t: Translate): string {
  if (flags.length === 0) return '';
  return t('draft:flags', { flags: flags.map((flag) => t(`draft:flag.${flag}`)).join(', ') });
}
