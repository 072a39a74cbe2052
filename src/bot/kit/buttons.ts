import type { Filter } from 'grammy';
import type { z } from 'zod';
import type { BotContext } from './context.ts';

/*
 * What buttons carry, at most 64 bytes. Anybody can send any callback data, so it is parsed like any other input,
 * and what it names is looked up within the caller's own plan.
 */

/** A press of a button. */
type Press = Filter<BotContext, 'callback_query:data'>;

/** What buttons carry, by their kind: a tuple of texts, and what they are read as. */
type Shapes = Readonly<Record<string, z.ZodType<unknown[], string[]>>>;

/** The kinds of some buttons. */
type KindOf<S extends Shapes> = keyof S & string;

/** Values as a button is written with them: a number stands for its digits. */
type Written<V extends string[]> = { [I in keyof V]: V[I] | number };

/** What pressing buttons does, by their kind. Whether the person may is for each handler to ask. */
type Handlers<S extends Shapes> = { [K in KindOf<S>]: (ctx: Press, values: z.output<S[K]>) => unknown };

/** What pressing the buttons of a feature does, by their kind. */
export type ButtonHandlers<B> = B extends Buttons<infer S> ? Handlers<S> : never;

/** A kind of button with what pressing it does. */
export interface HandledButton {
  kind: string;
  /** Whether people whom the bot does not know yet may press it: who was invited, who binds a new group. */
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
  handledBy(handlers: Handlers<S>, open = false): HandledButton[] {
    const kinds = Object.keys(this.shapes) as KindOf<S>[];
    return kinds.map((kind) => this.handled(kind, handlers[kind], open));
  }

  private handled<K extends KindOf<S>>(kind: K, handler: Handlers<S>[K], open: boolean): HandledButton {
    return {
      kind,
      open,
      press: async (ctx) => {
        const values = this.parse(kind, ctx.callbackQuery.data);
        if (values === undefined) return false;
        await handler(ctx, values);
        return true;
      },
    };
  }
}
