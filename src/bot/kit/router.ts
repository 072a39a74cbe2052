import { Composer, type Middleware } from 'grammy';
import type { HandledButton } from './buttons.ts';
import type { BotContext } from './context.ts';
import { type Command, type Feature, namesOf, type Stage } from './feature.ts';

/**
 * Takes presses of some buttons; passes on what is of another kind, or not as the bot would have written it. A press is
 * found by its kind, not by asking every feature in turn: most updates are presses.
 */
export function pressed(buttons: readonly HandledButton[]): Middleware<BotContext> {
  const byKind = new Map(buttons.map((button) => [button.kind, button]));
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const [kind = ''] = ctx.callbackQuery.data.split(':', 1);
    if (!(await byKind.get(kind)?.press(ctx))) await next();
  });
  return composer;
}

/** Takes some commands, each found by its name. */
export function commanded(commands: readonly Command[]): Middleware<BotContext> {
  const byName = new Map(commands.flatMap((command) => namesOf(command).map((name) => [name, command])));
  const composer = new Composer<BotContext>();
  composer.command([...byName.keys()], async (ctx, next) => {
    const [first] = ctx.entities('bot_command');
    const name = first?.text.slice(1).split('@', 1)[0] ?? '';
    await byName.get(name)?.run(ctx, next);
  });
  return composer;
}

/** Everything that listens at a stage. */
export function listening(features: readonly Feature[], stage: Stage): Middleware<BotContext>[] {
  return features.flatMap(({ listens }) => listens?.[stage] ?? []);
}
