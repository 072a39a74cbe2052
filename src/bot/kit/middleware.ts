import { type Filter, type FilterQuery, type Middleware, type MiddlewareFn, matchFilter } from 'grammy';
import type { BotContext } from './context.ts';

/*
 * What grammY's composer does, cheaper: that one makes a composer and some promises for each filter that an update comes by, and every
 * update comes by a dozen.
 */

/** Hands updates that fit a filter query to a handler, and passes on all others. */
export function on<Q extends FilterQuery>(
  query: Q,
  handle: MiddlewareFn<Filter<BotContext, Q>>,
): MiddlewareFn<BotContext> {
  const fits = matchFilter<BotContext, Q>(query);
  return (ctx, next) => (fits(ctx) ? handle(ctx, next) : next());
}

/** One middleware of several: each is asked when the one before it passes on. */
export function inTurn(...several: readonly Middleware<BotContext>[]): MiddlewareFn<BotContext> {
  const all = several.map((one) => (typeof one === 'function' ? one : one.middleware()));
  return (ctx, next) => {
    const from = async (place: number): Promise<void> => {
      const middleware = all[place];
      await (middleware ? middleware(ctx, () => from(place + 1)) : next());
    };
    return from(0);
  };
}
