import { z } from 'zod';
import { Role } from '../generated/sqlite/enums.ts';
import { type IsoDay, isIsoDay } from '../plan/day.ts';

/*
 * What buttons carry, at most 64 bytes. Anybody can send any callback data, so it is parsed like any other input,
 * and what it names is looked up within the caller's own plan.
 */

const code = z.string().regex(/^[A-Za-z0-9.-]{1,32}$/);
const page = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const id = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(
    z
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  );
/** Whom a button is for, by her account. */
const account = z.string().regex(/^\d{1,16}$/);
const compactDay = z
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  .refine(isIsoDay);
/** Whose tasks: the whole plan's (`*`) or those of whom the person or group is for (`~`). */
const whose = z.enum(['*', '~']);

/** A unit, or the whole plan (`*`). */
const place = z.union([code, z.literal('*')]);
const role = z.enum(Role);

/** What is done with what an update round is to ask. */
const orderSteps = [
  'show',
  'when',
  'now',
  'month',
  'quarter',
  'before',
  'ahead',
  'units',
  'unit-on',
  'unit-off',
  'tasks',
  'task-on',
  'task-off',
  'days',
  'start',
  'drop',
  'stop',
  'stop-now',
] as const;

/** Steps of composing a campaign. */
export const composeOps = [
  'go',
  'one',
  'remove',
  'ack',
  'preview',
  'unlink',
  'who',
  'party',
  'where',
  'earlier',
  'page',
  'now',
  'every',
  'time',
  'try',
  'send',
  'again',
  'template',
  'share',
  'forget',
  'drop',
] as const;

/** What can be done with a campaign once it was confirmed. */
export const campaignOps = [
  'list',
  'show',
  'pause',
  'resume',
  'cancel',
  'cancel-now',
  'approve',
  'refuse',
  'view',
  'failed',
  'removed',
  'uncertain',
  'resend',
  'acked',
  'unacked',
  'xlsx',
  'recall',
  'recall-now',
  'unrecalled',
  'edit',
  'remind',
] as const;

const shapes = {
  due: z.tuple([compactDay, compactDay, whose, page]),
  overdue: z.tuple([whose, page]),
  /** Everything about a task. */
  task: z.tuple([code]),
  /** Who answers for a task. */
  who: z.tuple([code]),
  /** Another page of a question's answer, by the question's number. */
  more: z.tuple([id, page]),
  /** "Not what I meant", by the question's number. */
  missed: z.tuple([id]),
  units: z.tuple([page]),
  unit: z.tuple([code, page]),
  /** Removes a trusted address, by its number. */
  contact: z.tuple([id]),
  /** Begins an update of a task. */
  update: z.tuple([code]),
  /** Puts the newest update of a task by a unit together anew. */
  fix: z.tuple([code, code]),
  /** A step of an update: the draft's number, what is given, and its value. */
  draft: z.tuple([
    id,
    z.enum([
      'unit',
      'task',
      'page',
      'status',
      'percent',
      'skip',
      'finish',
      'paper',
      'edit',
      'save',
      'drop',
      'again',
      'same',
      'pass',
      'later',
    ]),
    z.string().max(32),
  ]),
  /** The deadlines of a unit, or of the whole plan, as a calendar; another page of the choice. */
  calendar: z.tuple([place]),
  calendars: z.tuple([page]),
  /** Begins to change a task's deadline. */
  deadline: z.tuple([code]),
  /** A step of that: the draft's number, what is given, and its value. */
  'deadline-step': z.tuple([
    id,
    z.enum(['task', 'page', 'confirm', 'letter', 'unit', 'edit', 'save', 'drop']),
    z.string().max(32),
  ]),
  /** How far the plan is, unit by unit. */
  progress: z.tuple([page]),
  /** How far a unit is, task by task. */
  standing: z.tuple([code, page]),
  /** Draws how far a unit is, or all whom the person may see (`*`). */
  chart: z.tuple([place]),
  /** Sends the sheet of the whole plan. */
  sheet: z.tuple([z.literal('xlsx')]),
  /** Reports and how many have come in. */
  reports: z.tuple([page]),
  /** Who has not handed in a report. */
  missing: z.tuple([code, page]),
  /** Asks those who have not handed in a report for it. */
  nudge: z.tuple([code]),
  /** All files of a report task as one archive. */
  zip: z.tuple([code]),
  /** A unit's report, by task and unit. */
  report: z.tuple([code, code]),
  /** Sends the files of a unit's report. */
  files: z.tuple([code, code]),
  /** Takes a unit's report, or begins to send it back. */
  review: z.tuple([code, code, z.enum(['received', 'returned'])]),
  /** What was reported on a task, by the unit of that place in the plan. */
  history: z.tuple([code, page]),
  /** Of several tasks in a day's message: which one to update, call done, be reminded of again, or see. */
  remind: z.tuple([z.enum(['update', 'done', 'snooze', 'detail', 'list']), compactDay, page]),
  /** Begins an update of a task that is done. */
  done: z.tuple([code]),
  /** Reminds of a task again on the next working day. */
  snooze: z.tuple([code]),
  /** How the person wants to be reminded. */
  'remind-me': z.tuple([z.enum(['auto', 'on', 'private', 'day-before', 'off'])]),
  /** How the plan reminds: its page, or a change to the preset of that place. */
  policy: z.tuple([z.enum(['view', 'time', 'before', 'after', 'digest', 'reset']), page]),
  /** What will be said in the next days. */
  outlook: z.tuple([page]),
  /** Binds a group to a unit, unit group or the whole plan (1) or no longer (0); then the page of the choice. */
  bind: z.tuple([account, z.union([code, z.literal('*')]), z.enum(['0', '1']), page]),
  /** Another page of that choice, its end, and letting the group go: asked first, then done. */
  group: z.tuple([account, z.enum(['page', 'done', 'unbind', 'unbind-now']), page]),
  /** What is stored of oneself: erasing it is asked about, done, or thought better of. */
  'own-data': z.tuple([z.enum(['erase', 'erase-now', 'keep'])]),
  language: z.tuple([z.enum(['vi', 'en'])]),
  /** Takes or refuses an invitation, by its secret code. */
  join: z.tuple([z.enum(['yes', 'no']), z.string().regex(/^[A-Za-z0-9_-]{1,50}$/)]),
  members: z.tuple([page]),
  /** One of the plan's people, by her number. */
  member: z.tuple([id]),
  /** Which role to give her. */
  roles: z.tuple([id]),
  role: z.tuple([id, role]),
  /** Which units she speaks for. */
  places: z.tuple([id, page]),
  place: z.tuple([id, z.enum(['add', 'drop']), code, page]),
  remove: z.tuple([id, z.enum(['ask', 'yes'])]),
  /** Of which unit, then in which role, somebody is invited. */
  invite: z.tuple([page]),
  inviteas: z.tuple([place]),
  invitenew: z.tuple([place, role]),
  /** Revokes an invitation, by its number. */
  uninvite: z.tuple([id]),
  /** What was done before the deed of this number. */
  trail: z.tuple([id]),
  /** A step of a campaign's draft: its number and revision, what is done, and its value. */
  compose: z.tuple([id, id, z.enum(composeOps), z.string().regex(/^[A-Za-z0-9.*-]{0,32}$/)]),
  /** What is done with a campaign that was confirmed; a page, or one of its messages. */
  campaign: z.tuple([
    id,
    z.enum(campaignOps),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
  /** Stops campaign messages to this chat, or has them again. */
  stop: z.tuple([z.enum(['stop', 'again'])]),
  /** "Received", under the message of a campaign, by its number. */
  ack: z.tuple([id]),
  /** Update rounds and schedules; another page of them. */
  rounds: z.tuple([page]),
  /** An update round, by its number: its units (a page of them), and closing it, asked about first. */
  round: z.tuple([id, z.enum(['show', 'close', 'close-now']), page]),
  /** Sets the last day of an update round. */
  'round-until': z.tuple([id, compactDay]),
  /** Answers an update round, from where the unit is in it. */
  walk: z.tuple([id]),
  /** Begins to put an update round together. */
  'round-new': z.tuple([z.literal('now')]),
  /** What is to be asked, by its number: what is seen or changed of it, and the value. */
  'round-order': z.tuple([id, z.enum(orderSteps), z.string().max(32)]),
  /** A question written on the button itself; the number only tells buttons of one message apart. */
  ask: z.tuple([page]),
};

export type ButtonKind = keyof typeof shapes;

/** Every kind of button that there is. */
export const buttonKinds = Object.keys(shapes);

/** What a button of one kind says. */
export type ButtonValues<K extends ButtonKind> = z.output<(typeof shapes)[K]>;

/** Callback data for a button. */
export function buttonData(kind: ButtonKind, ...values: (string | number)[]): string {
  return [kind, ...values].join(':');
}

/** A day as a value of a button. */
export function compact(day: IsoDay): string {
  return day.replaceAll('-', '');
}

/** What a button's data says; undefined for anything that the bot would not have written. */
export function parseButton<K extends ButtonKind>(kind: K, data: string): ButtonValues<K> | undefined {
  const [name, ...values] = data.split(':');
  if (name !== kind) return undefined;
  const parsed = shapes[kind].safeParse(values);
  return parsed.success ? (parsed.data as ButtonValues<K>) : undefined;
}

/** Matches the data of one kind of button. */
export function buttonPattern(kind: ButtonKind): RegExp {
  return new RegExp(`^${kind}:`);
}
