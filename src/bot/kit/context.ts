import type { Context } from 'grammy';
import type { IsoDay } from '../../base/day.ts';
import type { Language, Translate } from '../../base/texts.ts';
import type { Caller } from '../../people/people.ts';
import type { StoredPlan } from '../../plan/plan-library.ts';
import type { Services } from '../../services.ts';

/** Whom the bot is talking to, and about which plan. Set for everybody whom the database knows. */
interface Conversation {
  caller: Caller;
  plan: StoredPlan;
  /** The day it is where the plan is carried out. */
  today: IsoDay;
}

interface Extras {
  services: Services;
  language: Language;
  t: Translate;
  /** Set by `onlyKnown`; every Composer stands behind it. */
  known: Conversation;
}

/** An update on its way through the bot. */
export type BotContext = Context & Extras;
