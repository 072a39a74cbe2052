import { type Language, languageFor } from '../base/texts.ts';

/**
 * Returns the language that the operator reads: the one of `--lang`, else English where the system's locale is English
 * (`LC_ALL`, `LC_MESSAGES`, `LANG`, the first of them that is set), else Vietnamese. Known before the command line is parsed, so that
 * its help and its errors are in it, too.
 */
export function operatorLanguage(
  args: readonly string[] = process.argv.slice(2),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return languageFor(chosenIn(args) ?? (LC_ALL || LC_MESSAGES || LANG));
}

function chosenIn(args: readonly string[]): string | undefined {
  const option = args.findLast((arg) => arg.startsWith('--lang='));
  const at = args.lastIndexOf('--lang');
  return option?.slice('--lang='.length) ?? (at === -1 ? undefined : args[at + 1]);
}
