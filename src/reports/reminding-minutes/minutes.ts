import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../base/clock.ts';
import { grouped } from '../../base/grouped.ts';
import type { ReminderRecord } from '../../generated/sqlite/client.ts';
import type { Period } from '../period-report/period-facts.ts';

/** What a unit is told unasked, as the minutes have it: the kinds of its deliveries. */
export const toldKinds = [
  'reminder',
  'digest',
  'nudge',
  'round-prompt',
  'round-reminder',
  'campaign',
] as const;
type ToldKind = (typeof toldKinds)[number];

/** How many chats a message was for, by what became of it there. */
export interface Places {
  /** The messenger accepted it. Whether anybody read it nobody knows. */
  accepted: number;
  /** It went out, and no answer came. */
  unclear: number;
  failed: number;
  /** Its time was over before it could go. */
  expired: number;
}

/** A task that a unit was told of, and when the unit first said something of it afterwards. */
interface ToldTask {
  task: string;
  answeredOn: Temporal.PlainDate | undefined;
}

/** One message to a unit on one day, in however many chats. */
export interface Told {
  /** In the plan's zone: when it was first accepted, or last could have gone. */
  at: Temporal.PlainDateTime;
  kind: ToldKind;
  tasks: readonly ToldTask[];
  campaign: CampaignName | undefined;
  places: Places;
  /** Of these chats, how many are groups. */
  groups: number;
  /** Codes of why it failed or is unclear, each once. */
  reasons: readonly string[];
  acknowledgedOn: Temporal.PlainDate | undefined;
}

/** A campaign by the number that lists show, and its title. */
export interface CampaignName {
  number: number;
  title: string | undefined;
}

/** What one unit was told, the oldest first. */
export interface UnitMinutes {
  unit: string;
  told: readonly Told[];
}

/** What each unit was told within a period, and what came of it. */
export interface Minutes {
  planId: number;
  period: Period;
  /** The last link of the audit log's chain: on paper it tells later whether the log was rewritten. */
  seal: { position: number; hash: string } | undefined;
  /** Every unit that was asked for, also those that were told nothing, in the order in which they were asked for. */
  units: readonly UnitMinutes[];
}

/** What minutes are made of. */
export interface MinutesSource {
  planId: number;
  /** Codes of the units that the minutes are of. */
  units: readonly string[];
  /** The codes of units that took the place of one that is no more; itself for all others. */
  nowOf(unit: string): readonly string[];
  period: Period;
  timeZone: string;
  records: readonly ReminderRecord[];
  /** What units said, in any order. */
  updates: readonly { task: string; unit: string; at: Date }[];
  /** Campaigns, by the numbers of their messages. */
  campaigns: ReadonlyMap<number, CampaignName>;
  seal?: Minutes['seal'];
}

/**
 * Returns what each unit was told within a period. Messages of one kind about the same on one day are one line, with what became of each. A task is
 * answered by the unit's first update afterwards, whenever that came.
 */
export function minutesOf(source: MinutesSource): Minutes {
  const { planId, period, units } = source;
  const answers = answersIn(source);
  return {
    planId,
    period,
    seal: source.seal,
    units: units.map((unit) => {
      const records = source.records.filter(
        (record) => source.nowOf(record.unit).includes(unit) && isWithin(dayIn(source, record.at), period),
      );
      const told = grouped(records, (record) => lineOf(source, record));
      return {
        unit,
        told: told
          .map((line) => toldIn(source, unit, line, answers))
          .sort((a, b) => Temporal.PlainDateTime.compare(a.at, b.at)),
      };
    }),
  };
}

/** Returns the sum of the chats of all that a unit was told. */
export function placesOf(told: readonly Told[]): Places {
  const sum = (one: keyof Places) => told.reduce((total, { places }) => total + places[one], 0);
  return {
    accepted: sum('accepted'),
    unclear: sum('unclear'),
    failed: sum('failed'),
    expired: sum('expired'),
  };
}

type Line = readonly ReminderRecord[];
type Answers = ReadonlyMap<string, readonly number[]>;

/** What makes records one line. */
function lineOf(source: MinutesSource, { at, kind, tasks, messageId }: ReminderRecord): string {
  return [dayIn(source, at), kind, tasks, messageId].join('/');
}

function toldIn(source: MinutesSource, unit: string, line: Line, answers: Answers): Told {
  const [first, ...others] = [...line].sort((a, b) => order(a) - order(b) || a.at.getTime() - b.at.getTime());
  if (!first) throw new Error('a line without a record');
  const all = [first, ...others];
  const count = (outcome: string) => all.filter((record) => record.outcome === outcome).length;
  const acknowledged = all.flatMap(({ acknowledgedAt }) => acknowledgedAt?.getTime() ?? []);
  return {
    at: momentIn(source, first.at),
    kind: kindOf(first.kind),
    tasks: tasksOf(first).map((task) => ({
      task,
      answeredOn: answeredOn(source, answers.get(`${task}/${unit}`) ?? [], first.at),
    })),
    campaign: first.messageId === null ? undefined : source.campaigns.get(first.messageId),
    places: {
      accepted: count('SENT'),
      unclear: count('UNCERTAIN'),
      failed: count('FAILED'),
      expired: count('EXPIRED'),
    },
    groups: all.filter(({ inGroup }) => inGroup).length,
    reasons: [...new Set(all.flatMap(({ outcome, reason }) => (outcome !== 'SENT' && reason) || []))].sort(),
    acknowledgedOn: acknowledged.length > 0 ? dayIn(source, new Date(Math.min(...acknowledged))) : undefined,
  };
}

/** What was accepted comes before what may have been, and that before what was not. */
function order({ outcome }: ReminderRecord): number {
  return ['SENT', 'UNCERTAIN'].indexOf(outcome) + 1 || 9;
}

/** Returns the moments at which units said something of a task, by task and unit, the oldest first. */
function answersIn({ updates, nowOf }: MinutesSource): Answers {
  const answers = new Map<string, number[]>();
  for (const { task, unit, at } of updates)
    for (const now of nowOf(unit)) {
      const key = `${task}/${now}`;
      answers.set(key, [...(answers.get(key) ?? []), at.getTime()]);
    }
  for (const moments of answers.values()) moments.sort((a, b) => a - b);
  return answers;
}

function answeredOn(
  source: MinutesSource,
  moments: readonly number[],
  told: Date,
): Temporal.PlainDate | undefined {
  const answered = moments.find((moment) => moment > told.getTime());
  return answered === undefined ? undefined : dayIn(source, new Date(answered));
}

function tasksOf({ tasks }: ReminderRecord): string[] {
  return tasks === '' ? [] : tasks.split(' ');
}

/** @throws Error for a kind that is not told to units */
function kindOf(kind: string): ToldKind {
  const known = toldKinds.find((one) => one === kind);
  if (!known) throw new Error(`no message to units: ${kind}`);
  return known;
}

function momentIn({ timeZone }: MinutesSource, at: Date): Temporal.PlainDateTime {
  return instantOf(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

function dayIn(source: MinutesSource, at: Date): Temporal.PlainDate {
  return momentIn(source, at).toPlainDate();
}

function isWithin(day: Temporal.PlainDate, { from, to }: Period): boolean {
  return Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0;
}
