import type { Clock } from '../../base/clock.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import { privateChat } from '../../people/channels.ts';
import { addPlace, holdPlan } from '../../people/places.ts';
import {
  type ImportedPlan,
  type ImportResult,
  importPlan,
  PlanChangedError,
} from '../../plan/import-plan/index.ts';
import { type PlanFile, planFileSchema } from '../../plan/plan-file.ts';
import { PlanFileError, type PlanProblem } from '../../plan/plan-problem.ts';
import { countriesWithHolidays } from '../../plan/public-holidays.ts';
import { parsePlanFile } from '../../plan/read-plan-file/index.ts';
import { draftFileText } from '../draft-file.ts';
import type { StoredDraft } from './plan-drafts.ts';

/** What the bot says to who made a plan out of a draft. */
export const PLAN_LIVE = 'plan-live';
const NOTICE_HOURS = 7 * 24;

/**
 * What became of an import: done, or why nothing was written. `changed`: a person has decided something since, or imported it;
 * `not-yours`: there is a plan of this code, which the person does not coordinate; `unit-changes`: people and groups would go over to other
 * units, which only the console lists and asks for.
 */
export type DraftImport =
  | { readonly outcome: 'imported' | 'changed' | 'not-yours' | 'unit-changes' }
  | ({ readonly outcome: 'removals-unconfirmed' } & Pick<ImportResult, 'diff' | 'revision'>);

/** The text of a draft's plan file, as far as it is decided. A database may keep fields in another order: they come as in every plan file. */
export function planFileText({ content }: Pick<StoredDraft, 'content'>): string {
  const fields: readonly string[] = Object.keys(planFileSchema.shape);
  const entries = Object.entries(content).toSorted(([a], [b]) => fields.indexOf(a) - fields.indexOf(b));
  return draftFileText(Object.fromEntries(entries), 'vi');
}

/** Checks a draft as a plan file. Returns what is wrong, at most `mostProblems`, where something is. */
export async function checkedDraft(
  draft: Pick<StoredDraft, 'content'>,
): Promise<{ file: PlanFile } | { problems: readonly PlanProblem[] }> {
  try {
    return { file: parsePlanFile(Buffer.from(planFileText(draft)), await countriesWithHolidays()) };
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    return { problems: error.problems };
  }
}

interface Importing {
  prisma: PrismaClient;
  clock: Clock;
  auditLog: AuditLog;
  outbox: Outbox;
}

/**
 * Makes a draft a plan, or a new content of the plan that has its code. Who does it coordinates the plan from then on; the audit log
 * says so, and the bot tells the person. All of it is written together, or nothing.
 * @param agreed the revision of the plan that the person was shown (0: there was none), and whether removals were agreed to
 */
export async function importDraft(
  { prisma, clock, auditLog, outbox }: Importing,
  draft: StoredDraft,
  file: PlanFile,
  by: number,
  agreed: { revision: number; removals: boolean },
): Promise<DraftImport> {
  if (file.unitChanges.length > 0 || file.peopleFrom !== undefined) return { outcome: 'unit-changes' };
  const follow = async (plan: ImportedPlan, tx: Prisma.TransactionClient) => {
    const { count } = await tx.planDraft.updateMany({
      where: { id: draft.id, revision: draft.revision, importedAt: null },
      data: { importedAt: clock.date(), openKey: null, revision: draft.revision + 1 },
    });
    if (count === 0) throw new NotImportedError('changed');
    await takeCharge(tx, plan, { by, from: draft.planId });
    const details = { file: draft.fileName, was: plan.old ? 'there' : 'new' };
    await auditLog.record({ planId: plan.planId, memberId: by, action: 'plan-made', details }, tx);
    const member = await tx.member.update({ where: { id: by }, data: { currentPlanId: plan.planId } });
    const notBefore = clock.now();
    const order = { planId: plan.planId, to: privateChat(member), kind: PLAN_LIVE, details: {} };
    const uniqueKey = [PLAN_LIVE, plan.planId, draft.id].join('/');
    const notAfter = notBefore.add({ hours: NOTICE_HOURS });
    const priority = PRIORITIES['progress-notice'];
    await outbox.enqueue({ ...order, uniqueKey, priority, notBefore, notAfter }, tx);
  };
  try {
    const options = { removalsConfirmed: agreed.removals, expectedRevision: agreed.revision, by, follow };
    const { outcome, diff, revision } = await importPlan({ prisma }, clock, file, options);
    if (outcome === 'removals-unconfirmed') return { outcome, diff, revision };
    outbox.wake();
    return { outcome: 'imported' };
  } catch (error) {
    if (error instanceof NotImportedError) return { outcome: error.why };
    if (error instanceof PlanChangedError) return { outcome: 'changed' };
    throw error;
  }
}

/**
 * A new plan has nobody yet: who made it coordinates it, and it belongs to the bot of the plan in which it was made.
 * @throws NotImportedError where others coordinate it
 */
async function takeCharge(
  tx: Prisma.TransactionClient,
  { planId, old }: ImportedPlan,
  { by: memberId, from }: { by: number; from: number },
): Promise<void> {
  await holdPlan(tx, planId);
  const coordinator = { memberId, planId, role: 'COORDINATOR' } as const;
  if (!old) {
    const { botChannel } = await tx.plan.findUniqueOrThrow({
      where: { id: from },
      select: { botChannel: true },
    });
    await tx.plan.update({ where: { id: planId }, data: { botChannel } });
    return addPlace(tx, { ...coordinator, unitId: null });
  }
  if ((await tx.membership.count({ where: coordinator })) === 0) throw new NotImportedError('not-yours');
}

/** Takes an import back. */
class NotImportedError extends Error {
  constructor(readonly why: 'changed' | 'not-yours') {
    super(`draft not imported: ${why}`);
  }
}
