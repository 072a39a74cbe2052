import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type Log = Logger;

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
 */
export function createLog(level: string, destination: DestinationStream = process.stderr): Log {
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
        },
      },
    },
    destination,
  );
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
