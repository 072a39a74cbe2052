import type { Filter } from 'grammy';
import { z } from 'zod';
import { type IsoDay, isIsoDay } from '../../base/day.ts';
import { Role } from '../../generated/sqlite/enums.ts';
import type { BotContext } from './context.ts';

/*
 * What buttons carry, at most 64 bytes. Anybody can send any callback data, so it is parsed like any other input,
 * and what it names is looked up within the caller's own plan.
 */

type Press = Filter<BotContext, 'callback_query:data'>;

/** What buttons carry, by their kind: a tuple of texts, and what they are read as. */
type Shapes = Readonly<Record<string, z.ZodType<unknown[], string[]>>>;

type KindOf<S extends Shapes> = keyof S & string;

/** Values as a button is written with them: a number for its digits. */
type Written<V extends string[]> = { [I in keyof V]: V[I] | number };

/** What pressing buttons does, by their kind. Whether the person may is for each handler to ask. */
type Handlers<S extends Shapes> = { [K in KindOf<S>]: (ctx: Press, values: z.output<S[K]>) => unknown };

/** What pressing the buttons of a feature does, by their kind. */
export type ButtonHandlers<B> = B extends Buttons<infer S> ? Handlers<S> : never;

/** Who may press some buttons. */
interface Access {
  /** Whether people whom the bot does not know yet may: who was invited, who binds a new group. Default: they may not. */
  open?: boolean;
  /** Asked before each press, and tells who may not. Default: each handler asks for itself. */
  allowed?(ctx: BotContext): Promise<boolean>;
}

/** A kind of button with what pressing it does. */
export interface HandledButton {
  kind: string;
  /** Whether people whom the bot does not know yet may press it. */
  open: boolean;
  /** Does what the pressed button says. False for data that the bot would not have written. */
  press(ctx: Press): Promise<boolean>;
}

/** Some kinds of button: writes their data and reads it. */
export class Buttons<S extends Shapes> {
  constructor(private readonly shapes: S) {}

  /** Callback data for a button. */
  data<K extends KindOf<S>>(kind: K, ...values: Written<z.input<S[K]>>): string {
    return [kind, ...values].join(':');
  }

  /** What a button's data says; undefined for another kind, and for anything that the bot would not have written. */
  parse<K extends KindOf<S>>(kind: K, data: string): z.output<S[K]> | undefined {
    const [name, ...values] = data.split(':');
    return name === kind ? (this.shapes[kind]?.safeParse(values).data as z.output<S[K]>) : undefined;
  }

  /** Those of the buttons that are of some kinds. */
  only<K extends KindOf<S>>(...kinds: K[]): Buttons<Pick<S, K>> {
    const entries = kinds.map((kind) => [kind, this.shapes[kind]] as const);
    return new Buttons(Object.fromEntries(entries) as Pick<S, K>);
  }

  /** Says what pressing each of them does. A kind that is left out does not compile. */
  handledBy(handlers: Handlers<S>, access: Access = {}): HandledButton[] {
    const kinds = Object.keys(this.shapes) as KindOf<S>[];
    return kinds.map((kind) => this.handled(kind, handlers[kind], access));
  }

  private handled<K extends KindOf<S>>(
    kind: K,
    handler: Handlers<S>[K],
    { open = false, allowed = async () => true }: Access,
  ): HandledButton {
    return {
      kind,
      open,
      press: async (ctx) => {
        const values = this.parse(kind, ctx.callbackQuery.data);
        if (values === undefined) return false;
        if (await allowed(ctx)) await handler(ctx, values);
        return true;
      },
    };
  }
}

/* The values that buttons carry, as text, and what they are read as. */

/** Code of a task, unit or unit group. */
export const code = z.string().regex(/^[A-Za-z0-9đĐ.@-]{1,32}$/);
/** A page of a list, or a place in one; the first is 0. */
export const page = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
/** Number of a row. */
export const id = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(
    z
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  );
/** Number of a message in its chat; 0 for none. */
export const messageId = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number);
/** Whom a button is for, by the person's account. */
export const account = z.string().regex(/^\d{1,16}$/);
/** A day, as `compact` writes it: 20180521. */
export const compactDay = z
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  .refine(isIsoDay);
/** Whose tasks: the whole plan's (`*`) or those of the units that the person or group is for (`~`). */
export const whose = z.enum(['*', '~']);

/** A unit, or the whole plan (`*`). */
export const place = z.union([code, z.literal('*')]);
/** What a person is in a plan. */
export const role = z.enum(Role);

export function compact(day: IsoDay): string {
  return day.replaceAll('-', '');
}
