import { z } from 'zod';
import { Buttons, code, compactDay, id, messageId, page, whose } from './buttons.ts';

/** Steps of an update that is put together: what it says, leaving out or going back to a field, its end, and those of rounds only. */
const givenSteps = ['unit', 'task', 'page', 'status', 'percent', 'paper'] as const;
const otherSteps = [
  'asked',
  'skip',
  'finish',
  'edit',
  'field',
  'empty',
  'which',
  'again',
  'keep',
  'mend',
  'replace',
  'add',
] as const;
const endSteps = ['save', 'drop'] as const;
const roundSteps = ['same', 'all', 'pass', 'later'] as const;
/** Of several tasks on one screen: to another of them, to the questions about one, and back. */
const severalSteps = ['go', 'details', 'list'] as const;
const draftSteps = [...givenSteps, ...otherSteps, ...endSteps, ...roundSteps, ...severalSteps] as const;
export type DraftStep = (typeof draftSteps)[number];

/** Buttons that lead from one feature into another. Each is handled by the feature that it leads into. */
export const links = new Buttons({
  /** A question written on the button itself; the number only tells buttons of one message apart. */
  ask: z.tuple([page]),
  /** Another page of a question's answer, by the question's number. */
  more: z.tuple([id, page]),
  /** "Not what I meant", by the question's number. */
  missed: z.tuple([id]),
  /** What is due in a period. */
  due: z.tuple([compactDay, compactDay, whose, page]),
  overdue: z.tuple([whose, page]),
  /** Everything about a task. */
  task: z.tuple([code]),
  /** Who answers for a task. */
  who: z.tuple([code]),
  /** Begins an update of a task. */
  update: z.tuple([code]),
  /** Begins an update of a task that is done. */
  done: z.tuple([code]),
  /** A step of an update: the conversation's number, what is given, and its value. */
  draft: z.tuple([id, z.enum(draftSteps), z.string().max(32)]),
  /** Begins to put the newest update of a task by a unit right. */
  fix: z.tuple([code, code]),
  /** Goes on with the update that a person who has left was putting together, by its number. */
  takeover: z.tuple([id]),
  /** Answers an update round, from where the unit is in it. */
  walk: z.tuple([id]),
  /** Deletes what was said around words that may tell of danger; the number of the message that they were in, 0 for none. */
  erase: z.tuple([messageId]),
  /** Reports and how many have come in. */
  reports: z.tuple([page]),
  /** Invites a person to speak for a unit. */
  'invite-unit': z.tuple([code]),
  /** Who of each unit has come in; invites the others at once, or replaces their links. */
  inviteall: z.tuple([z.enum(['show', 'new', 'again'])]),
  /** Changes the deadline of a task. */
  deadline: z.tuple([code]),
  /** Where the plans of a group stand, as a level above sees them. */
  'plan-group': z.tuple([id]),
  /** Update rounds and schedules; another page of them. */
  rounds: z.tuple([page]),
  /** How the plan reminds: its page, or a change to the preset of that place. */
  policy: z.tuple([z.enum(['view', 'time', 'before', 'after', 'digest', 'reset']), page]),
  /** Asks those who have not handed in a report for it. */
  nudge: z.tuple([code]),
  /** Answers the poll of a campaign's message: the place of an option, a number, or that another number is typed. */
  poll: z.tuple([id, z.string().regex(/^(?:\d{1,3}|other)$/)]),
});
