import type { Database } from '../../src/database/database.ts';
import type { PlanRole } from '../../src/people/rights.ts';
import type { allRows } from '../support/database-rows.ts';
import type { Action } from './attempts.ts';
import { may } from './declared.ts';

/** A row as the database gives it. */
type Row = Readonly<Record<string, unknown>>;
type Rows = Awaited<ReturnType<typeof allRows>>;

/** A person, and what in the database is hers to change. */
export interface Owner {
  who: number;
  role: PlanRole;
  /** Her own rows; empty for who is not known. */
  memberIds: readonly number[];
  campaignIds: readonly number[];
  updateIds: readonly number[];
  /** The units that she reports for. */
  unitIds: readonly number[];
  units: readonly string[];
}

/** What messages unasked may come of what she does. */
const NOTICES = [
  ...['report-handed-in', 'campaign-waits', 'campaign-ended'],
  'postponement-asked',
  ...['absence-begun', 'absence-ended', 'handover'],
];

/** By table, whether a row may come, go or change by what its owner does; rows of other tables never may. */
const hers: Readonly<Record<string, (row: Row, owner: Owner, before: Rows) => boolean>> = {
  Member: ({ id }, { memberIds }) => has(memberIds, id),
  AuditEntry: ({ memberId }, { memberIds }) => has(memberIds, memberId),
  MissedQuestion: (_row, owner) => can(owner, 'ask'),
  CommandMenu: ({ accountId }, { who }) => accountId === String(who),
  InvitationList: ({ chatId }, owner) => can(owner, 'manage-members') && chatId === String(owner.who),
  Absence: ({ memberId }, owner) => can(owner, 'set-own-absence') && has(owner.memberIds, memberId),
  Membership: ({ memberId }, owner) =>
    (can(owner, 'get-weekly-picture') || can(owner, 'leave-plan')) && has(owner.memberIds, memberId),
  GroupPresence: ({ memberId }, { memberIds }) => has(memberIds, memberId),
  PollAnswer: ({ memberId }, owner) => can(owner, 'answer-polls') && has(owner.memberIds, memberId),
  CampaignAck: ({ accountId }, { who }) => accountId === String(who),
  ProgressUpdate: ({ memberId, unitId }, owner) =>
    can(owner, 'update-own-progress') && has(owner.memberIds, memberId) && has(owner.unitIds, unitId),
  ProgressFile: ({ updateId }, { updateIds }) => has(updateIds, updateId),
  Conversation: ({ accountId, flow }, owner) =>
    ((flow === 'update' && can(owner, 'update-own-progress')) ||
      (flow === 'postponement' && can(owner, 'ask-postponement')) ||
      (flow === 'report-days' && can(owner, 'get-own-report')) ||
      (flow === 'report-units' && can(owner, 'get-any-report'))) &&
    accountId === String(owner.who),
  Postponement: ({ askedById, unit }, owner) =>
    can(owner, 'ask-postponement') && has(owner.memberIds, askedById) && has(owner.units, unit),
  ReminderSnooze: (_row, owner) => can(owner, 'snooze-reminders'),
  RoundUnit: ({ unit }, owner) => can(owner, 'update-own-progress') && has(owner.units, unit),
  RoundSkip: ({ unit }, owner) => can(owner, 'update-own-progress') && has(owner.units, unit),
  Campaign: ({ authorId }, owner) => can(owner, 'run-campaigns') && has(owner.memberIds, authorId),
  CampaignMessage: ({ campaignId }, { campaignIds }) => has(campaignIds, campaignId),
  CampaignTemplate: ({ authorId }, owner) => can(owner, 'run-campaigns') && has(owner.memberIds, authorId),
  CalendarAddress: ({ memberId }, owner) => can(owner, 'get-own-calendar') && has(owner.memberIds, memberId),
  PlanPageKey: ({ memberId }, owner) => can(owner, 'make-plans') && has(owner.memberIds, memberId),
  PlanGroupOverseer: ({ memberId }, owner) => can(owner, 'see-plan-group') && has(owner.memberIds, memberId),
  PlanGroupPageKey: ({ memberId }, owner) => can(owner, 'see-plan-group') && has(owner.memberIds, memberId),
  PlanGroupRequest: ({ memberId }, owner) => can(owner, 'ask-plans') && has(owner.memberIds, memberId),
  /** How far plans are is counted when a person looks. */
  PlanCount: (_row, owner) => can(owner, 'see-plan-group'),
  /** When the plan is looked at next: whatever she does may bring it forward. */
  PlanSweep: (_row, owner) => owner.memberIds.length > 0,
  /** A note of what was sent before she did anything: who opens the minutes of reminding has it made. */
  ReminderRecord: ({ deliveryId }, _owner, before) =>
    (before.Delivery ?? []).some((text) => {
      const { id, state } = JSON.parse(text);
      return id === deliveryId && state === 'SENT';
    }),
  Delivery: ({ kind }, owner) =>
    (owner.memberIds.length > 0 && NOTICES.includes(String(kind))) ||
    (kind === 'lacking-asked' && can(owner, 'ask-plans')),
};

function can({ memberIds, role }: Owner, action: Action): boolean {
  return (memberIds.length > 0 || role === 'BYSTANDER') && may(role, action);
}

function has(all: readonly unknown[], one: unknown): boolean {
  return all.includes(one);
}

/** What a person owns, as it is now. @param role where she does what she does */
export async function ownerOf({ prisma }: Database, who: number, role: PlanRole): Promise<Owner> {
  const member = await prisma.member.findFirst({
    where: { accountId: String(who) },
    include: { memberships: { include: { unit: true } }, campaigns: true, progress: true },
  });
  const units = member?.memberships.flatMap(({ unit }) => (unit ? [unit] : [])) ?? [];
  return {
    who,
    role,
    memberIds: member ? [member.id] : [],
    campaignIds: member?.campaigns.map(({ id }) => id) ?? [],
    updateIds: member?.progress.map(({ id }) => id) ?? [],
    unitIds: units.map(({ id }) => id),
    units: units.map(({ code }) => code),
  };
}

/** Rows that came, went or changed and that were not the owner's to change. @param owners she, as she was before and is after */
export function notHers(before: Rows, after: Rows, owners: readonly Owner[]): string[] {
  const tables = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...tables].flatMap((table) =>
    difference(before[table] ?? [], after[table] ?? [])
      .filter((text) => !owners.some((owner) => hers[table]?.(JSON.parse(text), owner, before)))
      .map((text) => `${table} ${text}`),
  );
}

function difference(before: readonly string[], after: readonly string[]): string[] {
  const [was, is] = [new Set(before), new Set(after)];
  return [...before.filter((row) => !is.has(row)), ...after.filter((row) => !was.has(row))];
}
