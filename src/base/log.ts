import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { news, type Trouble, troubles } from './log-lines.ts';
import type { OperatorText } from './operator-error.ts';

/** The log: facts for machines, and a line in English. What an operator is to know is one of the known lines. */
export interface Log extends Pick<Logger, 'info'> {
  warn(facts: object, line: Trouble): void;
  error(facts: object, line: Trouble): void;
  /** Returns the log of a part of the program, whose lines all have these facts. */
  child(facts: Readonly<Record<string, string>>): Log;
}

/** Tells the operator what a line of the log means; `isTrouble`: there is something to mend. */
export type Tell = (text: OperatorText, isTrouble: boolean) => void;

/** A bot token wherever it shows up: in a URL, in an error's text. */
const BOT_TOKEN = /\d{5,}:[A-Za-z0-9_-]{20,}/g;
const URL_PASSWORD = /(\/\/[^/:@\s]+):[^/@\s]+@/g;

/** Takes bot tokens and passwords of addresses out of a text. */
export function withoutSecrets(text: string): string {
  return text.replace(BOT_TOKEN, '[token]').replace(URL_PASSWORD, '$1:[password]@');
}

/**
 * The operator's log, JSON lines on standard error. What people write and who they are never goes in:
 * callers log ids of errors, kinds of updates and counts.
 * @param tell is told what the operator is to know of, too, as far as it is logged
 */
export function createLog(
  level: string,
  destination: DestinationStream = process.stderr,
  tell: Tell = () => undefined,
): Log {
  return pino(
    {
      level,
      base: null,
      serializers: { err: (error: unknown) => describe(error) },
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map((arg) => (typeof arg === 'string' ? withoutSecrets(arg) : arg)) as typeof args,
          );
          tellOf(args, tell);
        },
      },
    },
    destination,
  );
}

/** Of the facts the operator is told short ones: numbers and words, never an error with what it quotes. */
function tellOf(args: readonly unknown[], tell: Tell): void {
  const line = String(args.at(-1));
  const [trouble, good] = [troubles[line as Trouble], news[line as keyof typeof news]];
  const key = trouble ?? good;
  if (key === undefined) return;
  const fields: Record<string, string | number> = {};
  for (const [name, value] of Object.entries({ ...(typeof args[0] === 'object' && args[0]) })) {
    if (typeof value === 'number') fields[name] = value;
    if (typeof value === 'string') fields[name] = withoutSecrets(value);
  }
  tell({ key, fields }, trouble !== undefined);
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { type, stack } = stdSerializers.err(error);
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type, message: withoutSecrets(shortMessage(error)), stack: frames.join('\n') };
}

/** Prisma's messages quote the whole call, people's words included; only their last line says what went wrong. */
function shortMessage(error: Error): string {
  const lines = error.message.trim().split('\n');
  return error.name.startsWith('PrismaClient') ? (lines.at(-1) ?? '') : error.message;
}
