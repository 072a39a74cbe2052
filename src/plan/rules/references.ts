import { type Breach, breach, type Path } from '../plan-problem.ts';
import { type DraftTask, type PlanDraft, placed, seenBefore } from './draft.ts';

/** Every code that one part of a plan uses for another must be there, and must make sense in its place. */
export function referenceRules(draft: PlanDraft): Breach[] {
  const known = knownCodes(draft);
  const found: Breach[] = [];
  for (const part of ['units', 'groups'] as const) {
    for (const [index, { namedIn }] of placed(draft[part])) {
      found.push(...unknown(known.clauses, namedIn, [part, index, 'namedIn'], 'unknownClause'));
    }
  }
  for (const [index, { via }] of placed(draft.recipients)) {
    found.push(...unknown(known.units, via, ['recipients', index, 'via'], 'unknownUnit'));
  }
  for (const [index, { members }] of placed(draft.groups)) {
    if (members !== '*') found.push(...memberBreaches(members, ['groups', index, 'members'], known));
  }
  for (const [index, task] of placed(draft.tasks)) found.push(...taskBreaches(task, index, known));
  for (const [index, { cited }] of placed(draft.papers)) {
    const path = ['papers', index, 'cited'];
    found.push(...cited.flatMap((code, at) => unknown(known.places, code, [...path, at], 'unknownPlace')));
  }
  for (const [index, { clause, lead, tasks }] of placed(draft.targets)) {
    found.push(
      ...unknown(known.clauses, clause, ['targets', index, 'clause'], 'unknownClause'),
      ...tasks.flatMap((code, at) =>
        unknown(known.tasks, code, ['targets', index, 'tasks', at], 'unknownTask'),
      ),
      ...lead.flatMap((code, at) =>
        unknown(known.parties, code, ['targets', index, 'lead', at], 'unknownParty'),
      ),
    );
  }
  found.push(...unknown(known.clauses, draft.others?.by, ['others', 'by'], 'unknownClause'));
  return [...found, ...circles(draft)];
}

type Codes = ReadonlySet<string | undefined>;
type Known = Readonly<
  Record<'units' | 'groups' | 'parties' | 'recipients' | 'clauses' | 'tasks' | 'places', Codes>
>;

function knownCodes(draft: PlanDraft): Known {
  const codes = (part: 'units' | 'groups' | 'recipients' | 'clauses' | 'tasks') =>
    new Set(draft[part].map((item) => item?.code));
  return {
    units: codes('units'),
    groups: codes('groups'),
    parties: new Set([...codes('units'), ...codes('groups')]),
    recipients: codes('recipients'),
    clauses: codes('clauses'),
    tasks: codes('tasks'),
    places: new Set([...codes('clauses'), ...codes('tasks')]),
  };
}

function unknown(known: Codes, code: string | undefined, path: Path, name: string): Breach[] {
  return code === undefined || known.has(code) ? [] : [breach(path, name, { code: code.slice(0, 60) })];
}

function memberBreaches(members: readonly (string | undefined)[], path: Path, known: Known): Breach[] {
  return [
    ...repeated(members, path),
    ...members.flatMap((code, index) =>
      known.groups.has(code) && code !== undefined
        ? [breach([...path, index], 'nestedGroup', { code })]
        : unknown(known.units, code, [...path, index], 'unknownUnit'),
    ),
  ];
}

function taskBreaches(task: DraftTask, index: number, known: Known): Breach[] {
  const path = ['tasks', index] as const;
  const parties = (['lead', 'participants', 'invited'] as const).flatMap((field) => [
    ...repeated(task[field], [...path, field]),
    ...task[field].flatMap((code, at) => unknown(known.parties, code, [...path, field, at], 'unknownParty')),
  ]);
  const leaders = new Set(task.lead);
  const both = task.participants.flatMap((code, at) =>
    code !== undefined && leaders.has(code)
      ? [breach([...path, 'participants', at], 'leadsAndTakesPart', { code })]
      : [],
  );
  const partakers = new Set([...task.lead, ...task.participants]);
  const invited = task.invited.flatMap((code, at) =>
    code !== undefined && partakers.has(code)
      ? [breach([...path, 'invited', at], 'invitedAndTakesPart', { code })]
      : [],
  );
  const merged = (task.repeats?.except ?? []).flatMap(({ into }, at) =>
    unknown(known.tasks, into, [...path, 'repeats', 'except', at, 'into'], 'unknownTask'),
  );
  const misplaced =
    task.recipient !== undefined && task.kind !== undefined && task.kind !== 'report'
      ? [breach([...path, 'recipient'], 'recipientWithoutReport', { code: task.code ?? '' })]
      : [];
  const unconfirmed =
    task.confirm !== undefined && task.kind !== undefined && task.kind !== 'report'
      ? [breach([...path, 'confirm'], 'confirmWithoutReport', { code: task.code ?? '' })]
      : [];
  return [
    ...unknown(known.clauses, task.clause, [...path, 'clause'], 'unknownClause'),
    ...unknown(known.recipients, task.recipient, [...path, 'recipient'], 'unknownRecipient'),
    ...unknown(known.tasks, task.feeds, [...path, 'feeds'], 'unknownTask'),
    ...parties,
    ...both,
    ...invited,
    ...merged,
    ...misplaced,
    ...unconfirmed,
    ...inferredBreaches(task, [...path, 'inferred'], known),
  ];
}

/** Only a party that the task names can be inferred, and only from a clause of the plan. */
function inferredBreaches(task: DraftTask, path: Path, known: Known): Breach[] {
  const named = new Set([...task.lead, ...task.participants, task.recipient]);
  return Object.entries(task.inferred ?? {}).flatMap(([party, clause]) => [
    ...(named.has(party) ? [] : [breach([...path, party], 'inferredStranger', { code: party.slice(0, 60) })]),
    ...unknown(known.places, clause, [...path, party], 'unknownPlace'),
  ]);
}

function repeated(codes: readonly (string | undefined)[], path: Path): Breach[] {
  const seen = seenBefore();
  return codes.flatMap((code, index) =>
    code !== undefined && seen(code) ? [breach([...path, index], 'repeated', { code })] : [],
  );
}

/** Results that come back to where they started can never be summed up. Each circle is reported once. */
function circles(draft: PlanDraft): Breach[] {
  const feeds = new Map(draft.tasks.map((task) => [task?.code, task?.feeds]));
  const settled = new Set<string>();
  const found: Breach[] = [];
  for (const [index, { code }] of placed(draft.tasks)) {
    const passed = new Set<string>();
    let next = code;
    while (next !== undefined && !settled.has(next) && !passed.has(next)) {
      passed.add(next);
      next = feeds.get(next);
    }
    if (next !== undefined && passed.has(next)) {
      found.push(breach(['tasks', index, 'feeds'], 'feedsItself', { code: next }));
    }
    for (const step of passed) settled.add(step);
  }
  return found;
}
