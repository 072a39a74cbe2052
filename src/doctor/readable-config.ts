import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { operatorWords } from '../base/operator-error.ts';
import { type Translate, textsIn } from '../base/texts.ts';
import { type Config, ConfigError, readConfig, variables } from '../config.ts';
import type { ConfigProblem } from './world.ts';

/** The most variables that may be wrong at once. */
const MOST_ROUNDS = 50;
const TOKENS = ['BOT_TOKEN', 'ZALO_BOT_TOKEN'];

/** What can be read of an environment, and what cannot. */
export interface ReadableConfig {
  config: Config;
  problems: ConfigProblem[];
}

/** A problem with its words in English, by which it is known what it follows from. */
interface ReadProblem extends ConfigProblem {
  english: string;
}

/**
 * Reads a configuration of which some may be wrong: wrong variables are named and left out, so that all else can be looked at.
 * @param t the texts in the operator's language
 */
export function readableConfig(
  env: Readonly<Record<string, string | undefined>>,
  t: Translate = textsIn('en'),
): ReadableConfig {
  const left = { ...env };
  const problems: ConfigProblem[] = [];
  const removed: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = configOrProblems(left, t);
    if (!Array.isArray(read)) return { config: read, problems };
    const own = read.filter((problem) => !followsFrom(problem, removed));
    problems.push(...own.map(({ english: _, ...problem }) => problem));
    for (const name of read.flatMap(namesIn)) {
      delete left[name];
      removed.push(name);
    }
  }
  return { config: readConfig({}), problems };
}

function configOrProblems(
  env: Readonly<Record<string, string | undefined>>,
  t: Translate,
): Config | ReadProblem[] {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return problemsIn(error, t);
  }
}

/** A line each: the variables, a colon, what is expected. */
function problemsIn({ told }: ConfigError, t: Translate): ReadProblem[] {
  return told.map((text) => {
    const { names, expected } = partsOf(operatorWords(text, t));
    return { variables: names, expected, english: operatorWords(text, textsIn('en')) };
  });
}

function partsOf(line: string): { names: string; expected: string } {
  const [, names = '', expected = line] = /^([A-Z][A-Z0-9_, ]+): (.*)$/.exec(line) ?? [];
  return { names, expected };
}

function namesIn({ variables: names }: ConfigProblem): string[] {
  return names.split(',').map((name) => name.trim());
}

/** Whether there is a problem only because a wrong variable was left out: others need it, or the playground takes its place. */
function followsFrom({ english }: ReadProblem, removed: readonly string[]): boolean {
  const isPlayground = removed.some((name) => TOKENS.includes(name)) && english.includes('the playground');
  return isPlayground || removed.some((name) => new RegExp(`\\b${name} is not\\b`).test(english));
}

/** Returns the names in a file of variables that are none and differ from one in two letters at most, with that one. */
export function misspeltIn(file: string): { name: string; meant: string }[] {
  if (!existsSync(file)) return [];
  const names = Object.keys(parseEnv(readFileSync(file, 'utf8')));
  return names
    .filter((name) => !variables.includes(name))
    .flatMap((name) => {
      const meant = variables.find((known) => distance(name.toUpperCase(), known) <= 2);
      return meant === undefined ? [] : [{ name, meant }];
    });
}

/** How many letters have to be changed, added or left out to make one word of another (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [at, wanted] of [...other].entries())
      next.push(
        Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
