import { type Command, Help, Option } from 'commander';
import { languages, type Translate } from '../base/texts.ts';
import { operatorLanguage } from './language.ts';

/** What commander says when it refuses a command line, by its code: English sentences, for it knows no other language. */
const refusals: Readonly<Record<string, { key: string; sentence: RegExp }>> = {
  'commander.unknownOption': {
    key: 'commands:refused.unknown-option',
    sentence: /^error: unknown option '(?<what>.*)'(?:\n\(Did you mean (?:one of )?(?<like>.*)\?\))?$/,
  },
  'commander.unknownCommand': {
    key: 'commands:refused.unknown-command',
    sentence: /^error: unknown command '(?<what>.*)'(?:\n\(Did you mean (?:one of )?(?<like>.*)\?\))?$/,
  },
  'commander.missingArgument': {
    key: 'commands:refused.missing-argument',
    sentence: /^error: missing required argument '(?<what>.*)'$/,
  },
  'commander.optionMissingArgument': {
    key: 'commands:refused.missing-value',
    sentence: /^error: option '(?<what>.*)' argument missing$/,
  },
  'commander.missingMandatoryOptionValue': {
    key: 'commands:refused.missing-option',
    sentence: /^error: required option '(?<what>.*)' not specified$/,
  },
  'commander.conflictingOption': {
    key: 'commands:refused.conflict',
    sentence: /^error: option '(?<what>.*)' cannot be used with option '(?<other>.*)'$/,
  },
  'commander.excessArguments': {
    key: 'commands:refused.too-many',
    sentence: /^error: too many arguments.*\. Expected (?<expected>\d+) .* got (?<given>\d+)\.$/,
  },
  'commander.invalidArgument': {
    key: 'commands:refused.invalid',
    sentence:
      /^error: (?:option '(?<option>.*)' argument|command-argument value) '(?<value>.*)' is invalid(?: for argument '(?<argument>.*)')?\.(?: Allowed choices are (?<choices>.*)\.| (?<why>.*))?$/s,
  },
};

/**
 * Has a program speak to the operator in the language of `t`: what commander says by itself (heads of the help, refusals, each with
 * where help is) and the words in `<…>`. Adds `--lang` where the program has none. The descriptions are the program's own.
 */
export function speakToOperator(program: Command, t: Translate): void {
  if (!program.options.some(({ long }) => long === '--lang')) program.addOption(languageOption(t));
  for (const command of [program, ...commandsIn(program)]) {
    command.helpOption('-h, --help', t('commands:help.option'));
    if (command.commands.length > 0)
      command.helpCommand(`help [${t('commands:help.command')}]`, t('commands:help.help-command'));
    command.configureHelp(helpIn(t));
    for (const option of command.options) option.flags = placed(option.flags, t);
    for (const argument of command.registeredArguments) {
      const name = wordFor(argument.name(), t);
      argument.name = () => name;
    }
    const refuse = command.error.bind(command);
    command.error = (message, options) => refuse(refusal(command, message, options?.code, t), options);
  }
}

/** The option by which the operator chooses a language; `operatorLanguage` reads it before commander does. */
function languageOption(t: Translate): Option {
  return new Option('--lang <language>', t('commands:lang')).choices(languages).default(operatorLanguage());
}

function commandsIn({ commands }: Command): Command[] {
  return commands.flatMap((command) => [command, ...commandsIn(command)]);
}

/** Returns what is typed to run a command: `npm run plan -- check`. */
function typed(command: Command): string {
  const { parent } = command;
  if (parent) return `${typed(parent)} ${command.name()}`;
  return command.name().startsWith('npm ') ? command.name() : `npm run ${command.name()} --`;
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'commands:help.usage',
  'Arguments:': 'commands:help.arguments',
  'Options:': 'commands:help.options',
  'Commands:': 'commands:help.commands',
};

function helpIn(t: Translate): Partial<Help> {
  const usual = new Help();
  const inBrackets = (usage: string) =>
    usage
      .replace('[options]', `[${t('commands:help.some-options')}]`)
      .replace('[command]', `[${t('commands:help.command')}]`);
  return {
    styleTitle: (title) => t(titles[title] ?? title),
    commandUsage: (command) => `${typed(command)} ${inBrackets(command.usage())}`,
    subcommandTerm: (command) => inBrackets(usual.subcommandTerm(command)),
    optionDescription: (option) => explained(option, option.required || option.optional, t),
    argumentDescription: (argument) => explained(argument, true, t),
  };
}

interface Explained {
  description: string;
  defaultValue?: unknown;
  argChoices?: readonly string[] | undefined;
}

/** A description with the values to choose from, and the one that is taken where none is given. */
function explained(
  { description, argChoices, defaultValue }: Explained,
  takesValue: boolean,
  t: Translate,
): string {
  const isEmpty = defaultValue === undefined || (Array.isArray(defaultValue) && defaultValue.length === 0);
  const more = [
    ...(argChoices ? [t('commands:help.choices', { choices: argChoices.join(', ') })] : []),
    ...(isEmpty || !takesValue ? [] : [t('commands:help.default', { value: String(defaultValue) })]),
  ];
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

/** Flags with the operator's word in the place of each placeholder: `--plan <code>` becomes `--plan <mã>`. */
function placed(flags: string, t: Translate): string {
  return flags.replace(/([<[])([^.>\]]+)/g, (_, bracket: string, name: string) => bracket + wordFor(name, t));
}

function wordFor(placeholder: string, t: Translate): string {
  const key = `commands:placeholder.${placeholder}` as const;
  const word = t(key);
  return word === key ? placeholder : word;
}

/** A refusal in the operator's words, and where help is. What the program itself refuses is in them already. */
function refusal(command: Command, message: string, code: string | undefined, t: Translate): string {
  const known = code === undefined ? undefined : refusals[code];
  const found = known?.sentence.exec(message)?.groups;
  const said = known && found ? refusalWords(known.key, found, t) : message;
  return `${said}\n${t('commands:refused.help', { typed: `${typed(command)} --help` })}`;
}

function refusalWords(
  key: string,
  { like, choices, why, option, argument, ...fields }: Readonly<Record<string, string | undefined>>,
  t: Translate,
): string {
  const more = [
    ...(like === undefined ? [] : [t('commands:refused.like', { like })]),
    ...(choices === undefined ? [] : [t('commands:refused.choices', { choices })]),
    ...(why === undefined ? [] : [why]),
  ];
  return [t(key, { ...fields, what: fields.what ?? option ?? argument }), ...more].join(' ');
}
