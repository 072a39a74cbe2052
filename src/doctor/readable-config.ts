import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Config, ConfigError, readConfig, variables } from '../config.ts';
import type { ConfigProblem } from './world.ts';

/** So many variables may be wrong at once. */
const MOST_ROUNDS = 50;
const TOKENS = ['BOT_TOKEN', 'ZALO_BOT_TOKEN'];

/** What can be read of an environment, and what cannot. */
export interface ReadableConfig {
  config: Config;
  problems: ConfigProblem[];
}

/** Reads a configuration of which some may be wrong: wrong variables are named and left out, so that all else can be looked at. */
export function readableConfig(env: Readonly<Record<string, string | undefined>>): ReadableConfig {
  const left = { ...env };
  const problems: ConfigProblem[] = [];
  const removed: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = configOrProblems(left);
    if (!Array.isArray(read)) return { config: read, problems };
    problems.push(...read.filter((problem) => !followsFrom(problem, removed)));
    for (const name of read.flatMap(namesIn)) {
      delete left[name];
      removed.push(name);
    }
  }
  return { config: readConfig({}), problems };
}

function configOrProblems(env: Readonly<Record<string, string | undefined>>): Config | ConfigProblem[] {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return problemsIn(error);
  }
}

/** A line each: the variables, a colon, what is expected. */
function problemsIn({ message }: ConfigError): ConfigProblem[] {
  return message.split('\n').map((line) => {
    const [, names = '', expected = line] = /^([A-Z][A-Z0-9_, ]+): (.*)$/.exec(line) ?? [];
    return { variables: names, expected };
  });
}

function namesIn({ variables: names }: ConfigProblem): string[] {
  return names.split(',').map((name) => name.trim());
}

/** Whether there is a problem only because a wrong variable was left out: others need it, or the playground takes its place. */
function followsFrom({ expected }: ConfigProblem, removed: readonly string[]): boolean {
  const isPlayground = removed.some((name) => TOKENS.includes(name)) && expected.includes('the playground');
  return isPlayground || removed.some((name) => new RegExp(`\\b${name} is not\\b`).test(expected));
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
