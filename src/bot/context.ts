import type { Context } from 'grammy';
import type { AskedQuestions } from '../ask/memory/asked-questions.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Contacts } from '../people/contacts.ts';
import type { Caller, People } from '../people/people.ts';
import type { IsoDay } from '../plan/day.ts';
import type { PlanLibrary, StoredPlan } from '../plan/plan-library.ts';
import type { Language, Translate } from '../texts.ts';
import type { Askers } from './askers.ts';

/** The domain as the bot sees it. */
export interface Domain {
  clock: Clock;
  people: People;
  contacts: Contacts;
  plans: PlanLibrary;
  askers: Askers;
  asked: AskedQuestions;
  log: Log;
  /** The messenger's name in the database: accounts and chats of different ones never mix. */
  channel: string;
}

/** Whom the bot is talking to, and about which plan. Set for everybody whom the database knows. */
interface Conversation {
  caller: Caller;
  plan: StoredPlan;
  /** The day it is where the plan is carried out. */
  today: IsoDay;
}

interface Extras {
  domain: Domain;
  language: Language;
  t: Translate;
  /** Set by `onlyKnown`; every Composer stands behind it. */
  known: Conversation;
}

/** An update on its way through the bot. */
export type BotContext = Context & Extras;
