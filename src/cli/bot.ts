import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { fetchThrough } from '../base/fetch-through.ts';
import { textsIn } from '../base/texts.ts';
import { loadConfig } from '../config.ts';
import { readToken } from './bot-token.ts';
import { addBot, type BotDesk, givePlans, listBots, removeBot, renewToken, turnBot } from './bot-work.ts';
import { operatorLanguage } from './language.ts';
import { withDatabase } from './plan-choice.ts';
import { processTerminal, runProgram } from './terminal.ts';

const language = operatorLanguage();
const t = textsIn(language);

interface TokenOptions {
  unchecked?: boolean;
}

/** `npm run bot -- add|token|list|plan|off|on|remove`. The exit code is 1 when the command did not do what was asked. */
const program = new Command('bot').description(t('bots:command.about'));

const nameArgument = () => new Argument('<name>', t('bots:command.name')).argParser(botName);
const unchecked = () => new Option('--unchecked', t('bots:command.unchecked'));

program
  .command('add')
  .description(t('bots:command.add'))
  .addArgument(nameArgument())
  .argument('[token]', t('bots:command.token'))
  .addOption(unchecked())
  .action(async (name: string, argument: string | undefined, options: TokenOptions) => {
    const token = await readToken({ argument, input: process.stdin }, t('bots:token.question'));
    await atBots((desk) => addBot(desk, { name, token }), options);
  });

program
  .command('token')
  .description(t('bots:command.renew'))
  .addArgument(nameArgument())
  .argument('[token]', t('bots:command.token'))
  .addOption(unchecked())
  .action(async (name: string, argument: string | undefined, options: TokenOptions) => {
    const token = await readToken({ argument, input: process.stdin }, t('bots:token.question'));
    await atBots((desk) => renewToken(desk, { name, token }), options);
  });

program
  .command('list')
  .description(t('bots:command.list'))
  .action(() => atBots(listBots));

program
  .command('plan')
  .description(t('bots:command.plan'))
  .argument('<codes...>', t('bots:command.codes'))
  .addOption(new Option('--bot <name>', t('bots:command.to')).argParser(botName).conflicts('own'))
  .option('--own', t('bots:command.own'))
  .option('--yes', t('bots:command.yes'))
  .action(
    async (plans: string[], options: { bot?: string; own?: boolean; yes?: boolean }, command: Command) => {
      if (options.bot === undefined && !options.own) command.error(t('bots:plan.which'));
      await atBots((desk) => givePlans(desk, { plans, name: options.bot, yes: options.yes ?? false }));
    },
  );

for (const to of ['on', 'off'] as const)
  program
    .command(to)
    .description(t(`bots:command.${to}`))
    .addArgument(nameArgument())
    .action((name: string) => atBots((desk) => turnBot(desk, name, to)));

program
  .command('remove')
  .description(t('bots:command.remove'))
  .addArgument(nameArgument())
  .action((name: string) => atBots((desk) => removeBot(desk, name)));

await runProgram(program);

async function atBots(work: (desk: BotDesk) => Promise<boolean>, options: TokenOptions = {}): Promise<void> {
  const { messenger, telegramApiRoot: apiRoot, proxy } = loadConfig();
  const through = proxy === undefined ? fetch : fetchThrough(proxy);
  const check = { apiRoot, fetch: through, unchecked: options.unchecked ?? false };
  const ownToken = 'token' in messenger ? messenger.token : undefined;
  const terminal = processTerminal(language);
  await withDatabase(async (database) => {
    const desk = { terminal, database, check, ownToken, isPlayground: messenger.kind === 'playground' };
    if (!(await work(desk))) process.exitCode = 1;
  });
}

/** It is part of the bot's webhook address, of buttons and of the log. */
function botName(text: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/.test(text))
    throw new InvalidArgumentError(t('bots:command.bad-name'));
  return text;
}
