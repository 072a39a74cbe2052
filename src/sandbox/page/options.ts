import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../base/clock.ts';
import type { Language } from '../../base/texts.ts';
import type { Keeper, KeptRecord } from '../keeper.ts';
import type { Messenger } from '../messenger.ts';

/*
 * What the page is told by the product that it is for. The page itself knows neither people nor a plan.
 */

/** A text in each of the page's languages. */
export type Texts = Record<Language, string>;

/** A person whom the visitor of the page can be. */
export interface PagePerson {
  id: number;
  name: string;
  /** What they are, such as "Điều phối · Phòng Lao động". */
  about: Texts;
  /** Where they are met first; default: on the messenger with the Bot API. */
  startsOn?: 'zalo';
}

/** A group whose title and number of members the page shows. */
interface PageGroup {
  id: number;
  title: string;
  /** Ids of the people in it. */
  members: number[];
}

/** A moment at which the clock stops, and what the bot says there. */
export interface Stop {
  at: Temporal.Instant;
  what: Texts;
}

/** Moves the clock; one move at a time. */
export interface Travel {
  /**
   * @param choose gives the moment to move to when this move's turn comes; undefined: the clock stays
   * @param passing hears of each stop and of the end
   * @returns the moments at which it stopped, in order
   */
  move(
    choose: (now: Temporal.Instant) => Promise<Temporal.Instant | undefined>,
    passing: () => void,
  ): Promise<Stop[]>;
  /** The first moment after now at which the bot will say something. */
  next(): Promise<Stop | undefined>;
}

/** One thing that is done on the page during a step of the tour. */
export type TourAct =
  /** A person opens a chat. */
  | { kind: 'go'; personId: number; chatId: number }
  | { kind: 'say'; text: Texts }
  /** Presses the newest button whose callback data match the regular expression, and waits for the bot's answer. */
  | { kind: 'press'; data: string }
  /** The same, where the bot answers with nothing but a notice. */
  | { kind: 'tap'; data: string }
  /** Moves the clock to a local time such as 2018-05-21T07:30, unless that is over. */
  | { kind: 'clock'; to: string };

/** A guided tour: each step is told in one sentence and done as people would do it. */
export interface Tour {
  intro: Texts;
  steps: { text: Texts; acts: TourAct[] }[];
}

/** Something that the bot says unasked, as the page's works show it. */
export interface ShownDelivery {
  id: number;
  kind: string;
  chatId: number;
  state: 'QUEUED' | 'SENDING' | 'SENT' | 'FAILED' | 'UNCERTAIN' | 'CANCELLED' | 'EXPIRED';
  reason: string | null;
  attempts: number;
  /** Sent again on request though it may have arrived. */
  repeated: boolean;
  /** Milliseconds since the epoch. */
  notBefore: number;
  sentAt: number | null;
}

export interface PageOptions {
  messenger: Messenger;
  /** Without it there are no chats on Zalo: how the bot is called there, and the address that opens its chat. */
  zalo?: { botName: string; link: string } | undefined;
  people: PagePerson[];
  groups: PageGroup[];
  /** Questions that a new arrival can ask with one press. */
  suggestions: Record<Language, string[]>;
  clock: Clock;
  /** An IANA name: in this zone the page shows times and moves the clock. */
  timeZone: string;
  travel: Travel;
  /** Without it there is no tour. */
  tour?: Tour | undefined;
  /** Forgets everything and starts again; without it nobody can. */
  onStartOver?: () => void;
  /** The newest of what the bot says unasked, newest first; without it there is nothing. */
  deliveries?: (most: number) => Promise<ShownDelivery[]>;
  /** Keeps what each person has read; without it nothing outlives the process. */
  keeper?: Keeper;
  /** What was kept of an earlier run. */
  records?: readonly KeptRecord[];
}
