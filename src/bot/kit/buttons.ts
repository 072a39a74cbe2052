import type { Filter } from 'grammy';
import type { ButtonKind, ButtonValues } from './callback-data.ts';
import type { BotContext } from './context.ts';

/** A press of a button. */
export type Press = Filter<BotContext, 'callback_query:data'>;

/** What pressing a button of one kind does, with what the button says. Whether she may is for the handler to ask. */
export type ButtonHandler<K extends ButtonKind> = (ctx: Press, values: ButtonValues<K>) => unknown;

/** What pressing buttons does, by their kind. */
export type ButtonHandlers = { [K in ButtonKind]?: ButtonHandler<K> };
