import type { Clock } from '../base/clock.ts';
import type { Config } from '../config.ts';
import type { LookedAt } from '../database/driver.ts';
import type { Answered } from './messenger-calls.ts';
import type { ProgramState } from './program-state.ts';

/** From where on little becomes a warning, and from where on a fault. */
interface Threshold {
  warn: number;
  wrong: number;
}

/** The bounds of the checks. */
export interface Limits {
  /** Free bytes of a disk. */
  disk: Threshold;
  /** Free bytes of memory. */
  memory: Threshold;
  /** How long a request to a messenger, to the program and to the database may take, in milliseconds. */
  answerMs: number;
  /** How long one check may take in all, in milliseconds. */
  checkMs: number;
}

const MEGABYTE = 1024 * 1024;

export const usualLimits: Limits = {
  disk: { warn: 1024 * MEGABYTE, wrong: 200 * MEGABYTE },
  memory: { warn: 200 * MEGABYTE, wrong: 60 * MEGABYTE },
  answerMs: 10_000,
  checkMs: 30_000,
};

/** What is examined. */
export interface World {
  config: Config;
  /** What is wrong with the environment: it was left out when `config` was read. */
  problems: readonly ConfigProblem[];
  /** Names in `.env` that look like a variable's and are none, with the one that may be meant. */
  misspelt: readonly { name: string; meant: string }[];
  /** Version of Node, such as 20.19.0, and the least that the program runs on. */
  node: { version: string; least: string };
  clock: Clock;
  /** Makes requests to messengers: through the proxy, if there is one. */
  fetch: typeof fetch;
  limits: Limits;
}

/** A variable, or several, of which the environment says something wrong. */
export interface ConfigProblem {
  variables: string;
  /** What is expected. */
  expected: string;
}

/** The world with what was learnt of it before the checks look at it. */
export interface Scene extends World {
  /** Whether the bot is at work, as far as its own server tells. */
  program: ProgramState;
  /** What messengers answered, by their names in the database; those that the bot does not run on are left out. */
  answers: ReadonlyMap<string, Answered>;
}

/** The scene with the database, in the shape that this program needs. */
export interface SceneWithData extends Scene {
  data: LookedAt;
}
