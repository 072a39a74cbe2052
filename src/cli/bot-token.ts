import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { z } from 'zod';
import type { BotToken } from '../people/bots.ts';
import type { Terminal } from './terminal.ts';

/** A token as BotFather gives it; before the colon stands the bot's id. */
const SHAPE = /^(\d+):[A-Za-z0-9_-]{20,}$/;
/** How long the messenger may take to answer. */
const ANSWER_MS = 20_000;

/** Where a token comes from: the command line, what is piped in, or the person at the keyboard. */
export interface TokenSource {
  argument: string | undefined;
  input: NodeJS.ReadableStream & { isTTY?: boolean };
}

/** Reads a token; of what is piped in the first line. What is typed is not shown. Undefined for nothing. */
export async function readToken(
  { argument, input }: TokenSource,
  question: string,
): Promise<string | undefined> {
  if (argument !== undefined) return argument.trim();
  if (input.isTTY) return askHidden(input, question);
  const lines = createInterface({ input });
  for await (const line of lines) return line.trim() || undefined;
  return undefined;
}

async function askHidden(input: NodeJS.ReadableStream, question: string): Promise<string | undefined> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stdout.write(`${question} `);
  const lines = createInterface({ input, output: nowhere, terminal: true });
  // Ctrl+C: as if the shell had ended the command.
  lines.once('SIGINT', () => process.exit(130));
  try {
    return (await lines.question('')).trim() || undefined;
  } finally {
    lines.close();
    process.stdout.write('\n');
  }
}

/** Returns the bot's id that a token begins with; undefined for what is no token. */
export function botIdOf(token: string): string | undefined {
  return SHAPE.exec(token)?.[1];
}

/** How a token is looked at. */
export interface TokenCheck {
  apiRoot: string;
  fetch: typeof fetch;
  /** Does not ask the messenger. */
  unchecked: boolean;
}

const botAnswer = z.object({
  ok: z.literal(true),
  result: z.object({ id: z.number(), is_bot: z.literal(true), username: z.string() }),
});

/** Looks at a token, and asks the messenger whose it is (Bot API, getMe). Says why it cannot be used, never what it is; undefined then. */
export async function checkedToken(
  { t, complain }: Terminal,
  token: string | undefined,
  check: TokenCheck,
): Promise<BotToken | undefined> {
  const botId = token === undefined ? undefined : botIdOf(token);
  if (token === undefined || botId === undefined) {
    complain(t('bots:token.no-token'));
    return undefined;
  }
  if (check.unchecked) return { token, botId, username: undefined };
  const answer = await askMessenger(token, check);
  if (answer.kind !== 'bot') complain(t(`bots:token.${answer.kind}`, { reason: answer.reason }));
  return answer.kind === 'bot' ? { token, botId, username: answer.username } : undefined;
}

type Answer = { kind: 'bot'; username: string } | { kind: 'refused' | 'unreachable'; reason: string };

/* No error of the request is shown: it may hold the address, and with it the token. */
async function askMessenger(token: string, { apiRoot, fetch }: TokenCheck): Promise<Answer> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(`${apiRoot}/bot${token}/getMe`, { signal }).catch(() => undefined);
  const { host } = new URL(apiRoot);
  if (!response) return { kind: 'unreachable', reason: host };
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = botAnswer.safeParse(body);
  if (parsed.success) return { kind: 'bot', username: parsed.data.result.username };
  const isRefusal = response.status === 401 || response.status === 404;
  return { kind: isRefusal ? 'refused' : 'unreachable', reason: `${host}, ${response.status}` };
}
