import type { Context } from 'grammy';
import type { IsoDay } from '../../base/day.ts';
import type { Language, Translate } from '../../base/texts.ts';
import type { Caller } from '../../people/people.ts';
import type { StoredPlan } from '../../plan/plan-library.ts';
import type { Services } from '../../services.ts';
import type { Hooks } from './hooks.ts';
import type { MenuEntry } from './menu.ts';

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
  /** Set by `onlyKnown`; all that comes after it can rely on it. */
  known: Conversation;
  /** What the features offer each other. */
  hooks: readonly Partial<Hooks<BotContext>>[];
  /** What the menus offer. */
  menu: readonly MenuEntry[];
}

/** An update on its way through the bot. */
export type BotContext = Context & Extras;
