import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { type Listening, type ListenOptions, listenOnLoopback } from '../bot-api/http/listening.ts';
import type { KeptRecord } from '../keeper.ts';
import { type ReadCall, readCall } from './calls.ts';
import { ZaloChats } from './chats.ts';
import { EventSource } from './event-source.ts';
import { fetchPhoto } from './fetch-photo.ts';
import type { ZaloCall, ZaloEvent, ZaloFault, ZaloMessage, ZaloNews, ZaloServerOptions } from './options.ts';
import { type Sender, type ZaloPeople, zaloPeople } from './people.ts';
import { badRequest, ZaloRefusal } from './refusal.ts';

type Env = { Bindings: Partial<HttpBindings> };

/** The longest wait of getUpdates when nothing is asked, in seconds. */
const USUAL_WAIT = '30';
const KEEP_CALLS = 1000;
/** Characters of an answer that are remembered. */
const LONGEST_ANSWER = 4000;

/**
 * A Zalo Bot Platform of one bot in this process, at least as strict as the real one is documented to be, with the people's
 * side beside it. Everything is in memory; a keeper (see options) hears of each change and may keep it for the next start.
 */
export interface ZaloServer extends ZaloPeople {
  readonly app: Hono<Env>;
  /** Listens on a loopback address. */
  listen(where?: ListenOptions): Promise<Listening>;
  /** Calls of the bot that were understood or refused, the oldest first; of getUpdates only refusals that are not idle. */
  calls(): readonly ZaloCall[];
  /** Hears what happens; the returned function stops it. */
  hear(listener: (news: ZaloNews) => void): () => void;
  /** Puts back what a keeper kept; to be called before anything else happens. @throws Error when it cannot be read */
  restore(records: readonly KeptRecord[]): void;
  /** Adds a fault for one call. */
  inject(fault: ZaloFault): void;
  /** HTTP statuses with which the webhook answered. */
  webhookAnswers(): readonly number[];
  /** Settles when every event was posted to the webhook. */
  posted(): Promise<void>;
  stop(): void;
}

export function createZaloServer(options: ZaloServerOptions): ZaloServer {
  const { clock, webhookBody = 'flat', loopbackWebhook = false, keeper } = options;
  const chats = new ZaloChats(clock, options.limits, keeper, options);
  const neverWritten = options.neverWritten ?? options.withhold;
  const source = new EventSource(webhookBody === 'wrapped', loopbackWebhook, keeper, neverWritten);
  const listeners = new Set<(news: ZaloNews) => void>();
  const tell = (news: ZaloNews) => {
    for (const listener of listeners) listener(news);
  };
  chats.onWritten = (message) => tell({ kind: 'message', message });
  const calls: ZaloCall[] = [];
  const faults: ZaloFault[] = [];
  const sender: Sender = {
    chats,
    push: (event) => source.push(event),
    now: () => clock.now().epochMilliseconds,
  };
  const note = (call: ZaloCall) => {
    call.number = (calls.at(-1)?.number ?? 0) + 1;
    calls.push(call);
    calls.splice(0, calls.length - KEEP_CALLS);
    tell({ kind: 'call', call });
  };
  const app = appOf({ options, chats, source, faults, note });
  const stop = () => source.release();
  return {
    ...zaloPeople(sender, options.displayName ?? 'Bot Nhắc Việc'),
    app,
    listen: (where = {}) => listenOnLoopback(app.fetch, where, stop),
    calls: () => calls,
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore(records) {
      chats.restore(records);
      source.restore(records);
    },
    inject: (fault) => void faults.push(fault),
    webhookAnswers: () => source.answers,
    posted: () => source.posted(),
    stop,
  };
}

interface Parts {
  options: ZaloServerOptions;
  chats: ZaloChats;
  source: EventSource;
  faults: ZaloFault[];
  /** Hears of each call that is not idle. */
  note: (call: ZaloCall) => void;
}

/** Returns what serves the bot's calls. */
function appOf({ options, chats, source, faults, note }: Parts): Hono<Env> {
  const { clock, token } = options;
  const app = new Hono<Env>();
  app.all('/*', async (context) => {
    const method = context.req.path.split('/')[2] ?? '';
    const socket = context.env?.incoming?.socket;
    const gone = new AbortController();
    const hangUp = () => gone.abort();
    socket?.once('close', hangUp);
    const begun = clock.elapsed();
    const call: ZaloCall = {
      ...{ method, payload: {}, code: 0, at: clock.now().epochMilliseconds },
      ...{ answer: '', number: 0, tookMs: 0 },
    };
    const fault = takeFault(faults, method);
    try {
      call.payload = await bodyOf(context.req.raw, context.req.path, token);
      if (fault?.kind === 'error-before') throw new ZaloRefusal(503, 'Service unavailable');
      const result = await carryOut(readCall(method, call.payload), options, chats, source, gone.signal);
      call.answer = JSON.stringify({ ok: true, result }).slice(0, LONGEST_ANSWER);
      if (!fault) return context.json({ ok: true, result });
      return await failAfter(fault, context, gone.signal);
    } catch (error) {
      return refused(error, call);
    } finally {
      socket?.off('close', hangUp);
      call.tookMs = clock.elapsed() - begun;
      if (!isIdle(call)) note(call);
    }
  });
  return app;
}

/** Answers with a refusal, which is noted with its call. @throws the error that is none */
function refused(error: unknown, call: ZaloCall): Response {
  if (!(error instanceof ZaloRefusal)) throw error;
  const { code, status, message } = error;
  call.code = code;
  const body = { ok: false, error_code: code, description: message };
  call.answer = JSON.stringify(body);
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

/** Of getUpdates there are too many. */
function isIdle({ method, code }: ZaloCall): boolean {
  return method === 'getUpdates' && (code === 0 || code === 408);
}

/** The work was done; the bot gets no proper answer. */
async function failAfter({ kind }: ZaloFault, context: Context<Env>, gone: AbortSignal): Promise<Response> {
  if (kind === 'cut') context.env?.incoming?.socket.destroy();
  if (kind === 'silence') await ended(gone);
  return context.html('<h1>502 Bad Gateway</h1>', 502);
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** @throws ZaloRefusal for another path, another token or what is no JSON that was posted */
async function bodyOf(request: Request, path: string, token: string): Promise<Record<string, unknown>> {
  const [, bot, , ...rest] = path.split('/');
  if (!bot?.startsWith('bot') || rest.length > 0) throw badRequest('path');
  if (bot !== `bot${token}`) throw new ZaloRefusal(401, 'Unauthorized');
  if (request.method !== 'POST') throw badRequest('only POST');
  if (!request.headers.get('content-type')?.startsWith('application/json')) throw badRequest('only JSON');
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('not an object');
  return { ...body };
}

async function carryOut(
  { method, input }: ReadCall,
  { bot, clock }: ZaloServerOptions,
  chats: ZaloChats,
  source: EventSource,
  gone: AbortSignal,
): Promise<ZaloEvent | object> {
  const now = clock.now().epochMilliseconds;
  switch (method) {
    case 'getMe':
      return {
        id: '1459232241454765289',
        account_name: 'bot.nhacviec',
        ...bot,
        account_type: 'BASIC',
        can_join_groups: true,
      };
    case 'getUpdates':
      return source.next(Number(input.timeout ?? USUAL_WAIT), gone);
    case 'setWebhook':
      return source.setWebhook(input.url, input.secret_token, now);
    case 'deleteWebhook':
      return source.deleteWebhook(now);
    case 'getWebhookInfo':
      return source.info();
    default: {
      chats.checkReach(input.chat_id);
      if (method === 'sendChatAction') return { sent: true };
      chats.checkQuota();
      const { id } = chats.write({
        chatId: input.chat_id,
        byBot: true,
        ...(await contentOf({ method, input } as ReadCall)),
      });
      return { message_id: id, date: now };
    }
  }
}

async function contentOf({
  method,
  input,
}: ReadCall): Promise<Pick<ZaloMessage, 'text' | 'styles' | 'photo'>> {
  if (method === 'sendMessage')
    return { text: input.text, ...(input.text_styles && { styles: input.text_styles }) };
  if (method !== 'sendPhoto') return {};
  const photo = await fetchPhoto(input.photo);
  return { photo, ...(input.caption !== undefined && { text: input.caption }) };
}

function takeFault(faults: ZaloFault[], method: string): ZaloFault | undefined {
  const at = faults.findIndex((fault) => fault.method === undefined || fault.method === method);
  return at < 0 ? undefined : faults.splice(at, 1)[0];
}
