import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { createLog } from '../base/log.ts';
import type { Translate } from '../base/texts.ts';
import type { DateFlag } from '../plan/plan-file.ts';
import { mostProblems } from '../plan/plan-problem.ts';
import { DocumentReader } from '../plan-draft/apart/document-reader.ts';
import type { ReadOut } from '../plan-draft/apart/outcome.ts';
import { DocumentRefusedError, largestDocument } from '../plan-draft/document/refusal.ts';
import { draftFileText } from '../plan-draft/draft-file.ts';
import { SheetRefusedError } from '../plan-draft/sheet/refusal.ts';
import type { ListedMention } from '../plan-draft/tasks.ts';
import { isSystemError, type Terminal, writeNewFile } from './terminal.ts';

type Draft = Extract<ReadOut, { is: 'draft' }>;
type Workbook = Extract<ReadOut, { is: 'workbook' }>;

/**
 * Makes a draft of a plan file from an office's document, or a plan file from a filled-in workbook, and writes it into a file that does not exist yet, beside the document unless
 * told otherwise. Says what was made of every date. Tells whether it was written.
 */
export async function draftPlanFile(
  terminal: Terminal,
  path: string,
  { out }: { out?: string },
): Promise<boolean> {
  const read = await readOrRefuse(terminal, path);
  if (!read) return false;
  const target = out ?? join(dirname(path), `${String(read.plan.code)}.yaml`);
  if (read.is === 'workbook') return writeSheetPlan(terminal, target, read.plan);
  if (!(await writeNewFile(terminal, target, draftFileText(read.plan, terminal.language)))) return false;
  tellDraft(terminal, target, read);
  return true;
}

function tellDraft({ t, write }: Terminal, target: string, { plan, remarks }: Draft): void {
  for (const mention of plan.draft.dates) write(mentionLine(mention, t));
  for (const remark of remarks) write(t(`draft:remark.${remark}`));
  const leaderless = plan.tasks.filter(({ lead }) => lead.length === 0).map(({ code }) => code);
  if (leaderless.length > 0)
    write(t('draft:noLead', { total: leaderless.length, codes: leaderless.slice(0, 60).join(', ') }));
  if (plan.year === undefined) write(t('draft:noYear'));
  const counts = { units: plan.units.length, tasks: plan.tasks.length, dates: plan.draft.dates.length };
  write(t('draft:done', { path: target, ...counts }));
}

/** A workbook is a person's own work: what it holds passed all checks and needs no other yes. */
async function writeSheetPlan(terminal: Terminal, target: string, plan: Workbook['plan']): Promise<boolean> {
  const text = stringify(plan, { lineWidth: 0, aliasDuplicateObjects: false });
  if (!(await writeNewFile(terminal, target, text))) return false;
  const counts = { units: countOf(plan.units), tasks: countOf(plan.tasks) };
  terminal.write(terminal.t('sheet:read', { path: target, ...counts }));
  return true;
}

function countOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

async function readOrRefuse(terminal: Terminal, path: string): Promise<Draft | Workbook | undefined> {
  const { t, complain } = terminal;
  try {
    return await new DocumentReader(createLog('silent')).plan(await bytesOf(path));
  } catch (error) {
    if (isSystemError(error)) complain(t('cli:plan.unreadable', { path, reason: error.code }));
    else if (error instanceof DocumentRefusedError)
      complain(`${t(`draft:refused.${error.reason}`, { path, id: error.id })} ${t('draft:nothingWritten')}`);
    else if (error instanceof SheetRefusedError) explainSheet(terminal, path, error);
    else throw error;
    return undefined;
  }
}

function explainSheet({ t, complain }: Terminal, path: string, { problems }: SheetRefusedError): void {
  for (const { cell, problem, mend } of problems.slice(0, mostProblems)) {
    const words = { problem: t(problem.key, { ...problem.params }), mend: t(mend.key, { ...mend.params }) };
    complain(t('sheet:problem', { cell, ...words }));
  }
  complain(t('sheet:refused', { path, total: problems.length }));
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
