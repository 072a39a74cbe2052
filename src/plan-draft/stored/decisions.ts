import { z } from 'zod';
import { isoDaySchema } from '../../base/day.ts';
import { type Translate, textsIn } from '../../base/texts.ts';
import { type DateMention, taskDateSchema } from '../../plan/plan-file.ts';
import { type DraftContent, type DraftContentTask, isTerm } from './content.ts';

/* What a person has decided of a draft, and the plan that comes of it. The reading itself is never changed, so every decision can be taken back. */

const text = (most: number) => z.string().trim().min(1).max(most);
const code = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/)
  .max(32);

/** What a date of the document can be besides a deadline. */
export const otherKinds = ['basis', 'target', 'history', 'recurring', 'period'] as const;

/** The letterhead. */
export const headSchema = z.strictObject({
  ...{ title: text(300), place: text(160), issuer: text(160), code, issuedOn: isoDaySchema },
  year: z.int().min(1990).max(2200),
  number: text(60).exactOptional(),
});

/** The units: other names; those that are another's second name, or none (null); new ones. */
const units = z.strictObject({
  names: z.record(code, text(160)),
  gone: z.record(code, code.nullable()),
  added: z.array(z.strictObject({ code, name: text(160) })).max(200),
});

const dateDecision = z.discriminatedUnion('is', [
  /** It is what was made of it. */
  z.strictObject({ is: z.literal('as-read') }),
  /** It is nothing that the plan has to know. */
  z.strictObject({ is: z.literal('left-out') }),
  z.strictObject({ is: z.literal('deadline'), task: text(32), date: taskDateSchema }),
  ...otherKinds.map((kind) => z.strictObject({ is: z.literal(kind) })),
]);
export type DateDecision = z.infer<typeof dateDecision>;

export const decisionsSchema = z.strictObject({
  head: headSchema.exactOptional(),
  units: units.exactOptional(),
  /** By the place of the mention in the draft's list, from 0. */
  dates: z.record(z.string(), dateDecision),
  /** Who answers for a task, by its code. */
  leads: z.record(z.string(), z.array(code).min(1).max(50)),
});
export type Decisions = z.infer<typeof decisionsSchema>;
export type Letterhead = NonNullable<Decisions['head']>;
export type UnitsDecision = NonNullable<Decisions['units']>;

export const noDecisions: Decisions = { dates: {}, leads: {} };

/** The plan as far as it is decided: what nobody has decided yet is as it was read, its dates unconfirmed. */
export function decided(plan: DraftContent, { head, units, dates, leads }: Decisions): DraftContent {
  return withLeads(withDates(withUnits(withHead(plan, head), units), dates), leads);
}

function withHead(plan: DraftContent, head: Decisions['head']): DraftContent {
  if (!head) return plan;
  const { title, place, issuer, number, ...rest } = head;
  const { number: _, ...others } = plan;
  return {
    ...others,
    ...rest,
    ...(number !== undefined && { number }),
    title: { vi: title },
    locality: { ...plan.locality, name: { vi: place } },
    issuer: { vi: issuer },
  };
}

/** The plan with the units that a person made of those that were read. */
export function withUnits(plan: DraftContent, decision: Decisions['units']): DraftContent {
  if (!decision) return plan;
  const { names, gone, added } = decision;
  const other = (unit: string): string[] => {
    const into = gone[unit];
    return into === undefined ? [unit] : into === null ? [] : [into];
  };
  const others = (codes: readonly string[]) => [...new Set(codes.flatMap(other))];
  const units = plan.units
    .filter(({ code: own }) => gone[own] === undefined)
    .map((unit) => {
      const merged = plan.units.filter(({ code: one }) => gone[one] === unit.code).map(({ name }) => name.vi);
      const aliases = [...(unit.aliases ?? []), ...merged.map((one) => one.slice(0, 80))];
      return { ...unit, ...named(unit, names), ...(merged.length > 0 && { aliases }) };
    });
  return {
    ...plan,
    units: [...units, ...added.map((unit) => ({ code: unit.code, name: { vi: unit.name }, kind: 'body' }))],
    ...(plan.groups && {
      groups: plan.groups.map((group) =>
        group.members === '*' ? group : { ...group, members: others(group.members) },
      ),
    }),
    ...(plan.recipients && {
      recipients: plan.recipients.map(({ via, ...rest }) => {
        const [now] = via === undefined ? [] : other(via);
        return { ...rest, ...(now !== undefined && { via: now }) };
      }),
    }),
    tasks: plan.tasks.map((task) => withOthers(task, other)),
  };
}

function named(unit: DraftContent['units'][number], names: Readonly<Record<string, string>>) {
  const name = names[unit.code];
  return name === undefined ? {} : { name: { ...unit.name, vi: name } };
}

function withOthers(task: DraftContentTask, other: (unit: string) => string[]): DraftContentTask {
  const lead = [...new Set(task.lead.flatMap(other))];
  const { participants, inferred, ...rest } = task;
  const beside = [...new Set((participants ?? []).flatMap(other))].filter((one) => !lead.includes(one));
  const reasons = Object.entries(inferred ?? {}).flatMap(([unit, why]) =>
    other(unit).map((one) => [one, why] as const),
  );
  return {
    ...rest,
    lead,
    ...(beside.length > 0 && { participants: beside }),
    ...(reasons.length > 0 && { inferred: Object.fromEntries(reasons) }),
  };
}

function withDates(plan: DraftContent, decisions: Decisions['dates']): DraftContent {
  const mentions = plan.draft?.dates ?? [];
  const tasks = new Map(plan.tasks.map((task) => [task.code, task]));
  const change = (task: string | undefined, how: (task: DraftContentTask) => DraftContentTask) => {
    const known = task === undefined ? undefined : tasks.get(task);
    if (known) tasks.set(known.code, how(known));
  };
  // Dates go before others come: what one mention loses another may have got.
  for (const [at, mention] of mentions.entries()) {
    const decision = decisions[at];
    const task = tasks.get(mention.task ?? '');
    if (!decision || decision.is === 'as-read' || !isTerm(mention, task)) continue;
    change(mention.task, ({ date: _, repeats: __, ...rest }) => ({
      ...rest,
      ...occasion(mention, decision),
    }));
  }
  for (const decision of Object.values(decisions))
    if (decision.is === 'deadline')
      change(decision.task, ({ when: _, repeats: __, ...task }) => ({ ...task, date: decision.date }));
  return {
    ...plan,
    ...(plan.draft && {
      draft: { dates: mentions.flatMap((mention, at) => decidedMention(mention, decisions[at])) },
    }),
    tasks: plan.tasks.map((task) => tasks.get(task.code) ?? task),
  };
}

/** A time that is no day stays with its task in the text's words. */
function occasion({ written }: DateMention, { is }: DateDecision): { when?: { vi: string } } {
  return is === 'period' || is === 'recurring' ? { when: { vi: written } } : {};
}

function decidedMention(mention: DateMention, decision: DateDecision | undefined): DateMention[] {
  if (!decision) return [mention];
  if (decision.is === 'as-read') return [{ ...mention, confirmed: true }];
  if (decision.is === 'left-out') return [];
  const { task: _, ...rest } = mention;
  const task = decision.is === 'deadline' ? { task: decision.task } : {};
  return [{ ...rest, ...task, is: decision.is, confirmed: true }];
}

function withLeads(plan: DraftContent, decisions: Decisions['leads']): DraftContent {
  const parties = new Set([...plan.units, ...(plan.groups ?? [])].map((party) => party.code));
  return {
    ...plan,
    tasks: plan.tasks.map((task) => {
      const chosen = decisions[task.code]?.filter((one) => parties.has(one)) ?? [];
      return chosen.length === 0 || isSame(chosen, task.lead) ? task : withLead(task, chosen);
    }),
  };
}

/** The bot speaks for the document: that a person chose the lead is told with the task. */
function withLead(task: DraftContentTask, lead: string[]): DraftContentTask {
  const { inferred = {}, participants = [], ...rest } = task;
  const beside = participants.filter((one) => !lead.includes(one));
  const reasons = Object.entries(inferred).filter(
    ([who]) =>
      beside.includes(who) || who === task.recipient || (lead.includes(who) && task.lead.includes(who)),
  );
  const say = (t: Translate) => t('plan-page:lead-chosen');
  return {
    ...rest,
    lead,
    ...(beside.length > 0 && { participants: beside }),
    ...(reasons.length > 0 && { inferred: Object.fromEntries(reasons) }),
    notes: [...(task.notes ?? []), { vi: say(textsIn('vi')), en: say(textsIn('en')) }],
  };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code));
}
