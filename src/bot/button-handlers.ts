import type { Filter } from 'grammy';
import type { ButtonKind } from './callback-data.ts';
import type { BotContext } from './context.ts';

/** A press of a button, by somebody whom the bot knows. */
export type Press = Filter<BotContext, 'callback_query:data'>;

/** What pressing buttons does, by their kind. */
export type ButtonHandlers = { [kind in ButtonKind]?: (ctx: Press) => unknown };
