import type { Api, CommandContext, Middleware, NextFunction } from 'grammy';
import type { Temporal } from 'temporal-polyfill';
import type { SentDelivery } from '../../amendments/amendments.ts';
import type { Clock } from '../../base/clock.ts';
import type { DeliveryKind, DueDelivery } from '../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../outbox/message.ts';
import type { Rate } from '../../outbox/settings.ts';
import type { Right } from '../../people/rights.ts';
import type { Domain, Services } from '../../services.ts';
import type { HandledButton } from './buttons.ts';
import type { AwaitingFlow, BotContext, Hooks } from './context.ts';
import type { MenuEntry } from './menu.ts';

/**
 * Whose words these are: typed words and files go from stage to stage until a feature takes them. Features of one stage
 * want different updates, so their order does not matter.
 */
export const wordStages = [
  /** Words in reply to a message of the bot that is about several tasks. */
  'replies',
  /** Words that a change of the plan waits for. */
  'changes',
  /** What is to be sent to many chats; leaves alone what progress waits for. */
  'compositions',
  /** Words and files that tell of progress. */
  'progress',
  /** All that nobody took. */
  'questions',
] as const;

/**
 * When a feature looks at an update. Commands and buttons need no stage: they are found by their name and kind, after
 * `strangers` and before words.
 */
export type Stage =
  /** Before it is looked whether a message is meant for the bot: what happens to the chat itself. */
  | 'chats'
  /** A cry for help, before anything else that is meant for the bot. */
  | 'danger'
  /** Before it is known who writes: people whom nobody has let in yet. */
  | 'strangers'
  /** Words that may tell of danger, once it is known who writes: before any command or feature keeps them. */
  | 'doubts'
  | (typeof wordStages)[number];

export type Commanded = CommandContext<BotContext>;

/** Something that the bot can be told to do. */
export interface Command extends MenuEntry {
  /** Whether people whom the bot does not know yet may use it. */
  open?: boolean;
  /** What is done. Calling `next` leaves the words to the stages. */
  run(ctx: Commanded, next: NextFunction): unknown;
}

/** Something that the bot says unasked. */
export interface Delivery extends Pick<DeliveryKind, 'repeatable'> {
  /** Makes the message at the last moment; see `DeliveryKind`. */
  compose(services: Services, delivery: DueDelivery): ReturnType<DeliveryKind['compose']>;
  /**
   * Words a message that was sent as it is to read now that something it tells of has changed. A kind that has it is one of
   * `amendableKinds`.
   */
  amend?(services: Services, sent: SentDelivery): Promise<OutgoingMessage | 'as-it-is'>;
}

/** What a feature says unasked, by kind. */
export type Deliveries = Readonly<Record<string, Delivery>>;

/** Settings of the operator's that sweeps depend on. */
export interface SweepSettings {
  /** How late a message is when the coordinators hear of it. */
  lateAfterSeconds: number;
  /** How fast all messages together may be sent, by messenger. */
  paces: ReadonlyMap<string, Rate>;
}

/** A moment at which the bot will say something unasked. */
export interface NextMoment {
  at: Temporal.Instant;
  /** What it will be: the kind of delivery; a text under `next` of the playground is named after it. */
  what: string;
}

/** One capability of the bot: a folder in `bot/features/` and a line in `bot/features.ts`. */
export interface Feature {
  /** The name of its folder. */
  name: string;
  commands?: readonly Command[];
  /** What looks at updates that are no press and no command of a feature. */
  listens?: Partial<Readonly<Record<Stage, Middleware<BotContext>>>>;
  buttons?: readonly HandledButton[];
  /** What it asks people, question after question. */
  flows?: readonly AwaitingFlow[];
  /** What it says unasked, by kind. Needs a text under `next` of the playground. */
  deliveries?: Deliveries;
  /**
   * Does what is due in a plan. Asked again it finds nothing to do. Returns when more may be due: a moment that is over
   * means the next tick, undefined that none is known. It is asked before that when the plan's audit log grows, its file
   * changes, or its people or groups can be reached again; whatever else a sweep depends on needs a moment.
   */
  sweep?(domain: Domain, planId: number, settings: SweepSettings): Promise<Temporal.Instant | undefined>;
  /**
   * Returns those of some plans in which `sweep` may have something to do or a moment to give; the others are not swept. Default: all. It
   * reads all of them with a statement or two: of thousands of plans most have no campaign, no round, no question on its way.
   */
  sweepable?(domain: Domain, planIds: readonly number[]): Promise<readonly number[]>;
  /** When it will say something of its own accord, after a moment; undefined when it does not know. */
  nextMoment?(domain: Domain, from: Temporal.Instant): Promise<NextMoment | undefined>;
  /** Brings messages that show what is going on up to date; called every few seconds. @param machine a clock that nobody moves */
  refresh?(api: Api, services: Services, machine: Clock): Promise<void>;
  /** Who may do what of it. */
  rights?: readonly Right[];
  /** What it does for others. */
  hooks?: Partial<Hooks>;
}

/** @throws Error when two features, or one twice, claim the same name, command, kind of button or delivery, or right */
export function refuseDoubles(features: readonly Feature[]): void {
  const claimed = {
    features: features.map(({ name }) => name),
    commands: features.flatMap(({ commands = [] }) => commands.flatMap(namesOf)),
    buttons: features.flatMap(({ buttons = [] }) => buttons.map(({ kind }) => kind)),
    flows: features.flatMap(({ flows = [] }) => flows.map(({ name }) => name)),
    deliveries: features.flatMap(({ deliveries = {} }) => Object.keys(deliveries)),
    rights: features.flatMap(({ rights = [] }) => rights.map(({ name }) => name)),
  };
  for (const [what, names] of Object.entries(claimed)) {
    const double = names.find((name, place) => names.indexOf(name) !== place);
    if (double !== undefined) throw new Error(`two ${what} are called ${double}`);
  }
}

/** The names of a command, each once. */
export function namesOf({ vi, en }: MenuEntry): string[] {
  return [...new Set([vi, en])];
}
