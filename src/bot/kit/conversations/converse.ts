import { createHash } from 'node:crypto';
import {
  type ConversationData,
  type ConversationFlavor,
  type ConversationStorage,
  conversations,
  createConversation,
  type Conversation as PluginConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { Composer, type Context, type MiddlewareFn } from 'grammy';
import type { Answers } from '../../../conversations/conversation.ts';
import type { Prisma } from '../../../generated/sqlite/client.ts';
import { askingOf } from '../caller.ts';
import type { BotContext } from '../context.ts';
import { on } from '../middleware.ts';
import { type Flow, type Open, opened, openQuestion } from './flow.ts';
import { readAgain, type Showing, Turn } from './turn.ts';

/** How often a conversation is read again after others' answers came first. */
const MOST_TRIES = 3;

type Within = ConversationFlavor<BotContext>;
type Talking = PluginConversation<Within, Context>;

/** Begins a conversation in place of the person's earlier one of the flow, and asks its first open question. */
export async function begin<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
  answers: A,
  showing: Showing = {},
): Promise<void> {
  const author = askingOf(ctx);
  const row = await ctx.services.conversations.begin(author, flow.name, answers as Prisma.InputJsonObject);
  await goOn(ctx, flow, { ...row, answers }, showing);
}

/** Shows a conversation as it stands, in a message of its own or in place of the pressed one. */
export function goOn<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
  open: Open<A>,
  showing: Showing,
): Promise<void> {
  return through(new Turn(ctx, flow, { ...open, waiting: undefined }, showing), ctx);
}

/** Offers an update to a conversation. Returns whether it was taken: everything else is for others. */
export async function converse<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
  open: Open<A>,
): Promise<boolean> {
  let current: Open<A> | undefined = open;
  for (let tries = 0; current && tries < MOST_TRIES; tries++) {
    const turn: Turn<A> = new Turn(ctx, flow, current, undefined);
    await through(turn, ctx);
    await turn.afterwards?.((answers, before) => begin(ctx, flow, answers, { inPlace: true, before }));
    if (turn.taken || !turn.left) return turn.taken;
    current = await readAgain(ctx, flow, askingOf(ctx), open.id);
  }
  return false;
}

/**
 * Words and files go to what the person was asked last in this chat, if that is of this flow and was not put aside.
 * @param mayAnswer whether the person still may do what the flow ends in
 */
export function listening<A extends Answers>(
  flow: Flow<A>,
  mayAnswer: (ctx: BotContext) => boolean,
): MiddlewareFn<BotContext> {
  return on('message', async (ctx, next) => {
    if (!mayAnswer(ctx)) return next();
    const [newest] = await ctx.services.conversations.of(askingOf(ctx));
    const open = newest?.flow === flow.name ? opened(flow, newest) : undefined;
    if (!open || open.answers.away || !(await converse(ctx, flow, open))) await next();
  });
}

/** The conversation that words are for: the one whose screen they are in reply to, else what the caller was asked last in this chat. */
export async function meantOpen<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
): Promise<Open<A> | undefined> {
  const all = await ctx.services.conversations.of(askingOf(ctx));
  const above = ctx.message?.reply_to_message?.message_id;
  const repliedTo = above === undefined ? undefined : all.find(({ screen }) => screen.messageId === above);
  const meant = repliedTo ?? all[0];
  return meant?.flow === flow.name ? opened(flow, meant) : undefined;
}

/** The caller's conversation of a flow in this chat. */
export async function ownOpen<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
): Promise<Open<A> | undefined> {
  return opened(flow, await ctx.services.conversations.ofFlow(askingOf(ctx), flow.name));
}

/** What a conversation shows: the page of its open question. */
export async function openPage<A extends Answers>(ctx: BotContext, flow: Flow<A>, open: Open<A>) {
  const question = await openQuestion(ctx, flow, open);
  if (question === undefined) throw new Error(`the flow ${flow.name} has no last question`);
  return flow.page(ctx, open, question);
}

/**
 * Runs a turn through the plugin. Where what that kept does not fit the flow (another release, another plan), it is dropped and the
 * flow is entered again.
 */
async function through<A extends Answers>(turn: Turn<A>, ctx: BotContext): Promise<void> {
  try {
    await once(turn, ctx);
  } catch (error) {
    if (turn.failure !== undefined || turn.kept === undefined) throw turn.failure ?? error;
    turn.forget();
    await once(turn, ctx);
  }
}

async function once<A extends Answers>(turn: Turn<A>, ctx: BotContext): Promise<void> {
  const { name } = turn.flow;
  // Of this run only: an update may be part of a second conversation, and the plugin marks what it was installed on.
  const within = Object.create(ctx) as Within;
  const composer = new Composer<Within>();
  composer.use(conversations({ storage: storageFor(turn) }));
  composer.use(
    createConversation((conversation: Talking) => walk(conversation, turn, ctx), {
      id: name,
      // A walk that ended is begun again at once.
      parallel: true,
    }),
  );
  composer.use(async ({ conversation }) => {
    while (!turn.left && conversation.active(name) === 0) await conversation.enter(name);
  });
  await composer.middleware()(within, async () => {});
}

/**
 * Walks through the flow to the question that is open and waits there. An answer ends the walk and begins another: what was answered
 * is passed over, so nothing is remembered of it here.
 */
async function walk<A extends Answers>(conversation: Talking, turn: Turn<A>, ctx: BotContext): Promise<void> {
  const outside = <T extends string>(task: () => Promise<T>): Promise<T> =>
    conversation.external({
      task: () =>
        task().catch((error: unknown) => {
          turn.failure = error;
          throw error;
        }),
      // The error itself stays outside: a copy would not be what it is.
      beforeStoreError: () => 'failed',
    });
  const ask = async (question: string): Promise<A> => {
    const reached = await outside(() => turn.reach(question));
    if (reached === 'answered') return turn.answers;
    if (reached === 'waits')
      await conversation.waitUntil(async () => (await outside(() => turn.offer(question))) === 'taken', {
        next: true,
      });
    return conversation.halt({ next: true });
  };
  const look = async <T>(see: (ctx: BotContext, answers: A) => T) => see(ctx, turn.answers);
  await turn.flow.ask(Object.assign(ask, { look }));
  throw new Error(`the flow ${turn.flow.name} ends without its end`);
}

/** Keeps the plugin's state beside the answers that it fits, without the updates in it. */
function storageFor<A extends Answers>(turn: Turn<A>): ConversationStorage<Within, ConversationData> {
  return {
    type: 'context',
    version: versionOf(turn.flow),
    adapter: {
      read: () => structuredClone(turn.kept) as VersionedState<ConversationData> | undefined,
      write: (_, { version, state }) => turn.keep({ version, state: withoutUpdates(state) }),
      // What is over has no row; what failed waits where it waited.
      delete: () => undefined,
    },
  };
}

/** What a person wrote is in the answers, masked, or nowhere. */
function withoutUpdates(data: ConversationData): ConversationData {
  const bare = structuredClone(data);
  for (const { replay } of Object.values(bare).flat())
    for (const received of replay.receive)
      if (replay.send[received.send]?.payload === 'wait') received.returnValue = { update_id: 0 };
  return bare;
}

/** Of each flow the hash of its code and of the walk's: what another release waited for is not gone on with, but entered again. */
const versions = new WeakMap<object, string>();

function versionOf<A extends Answers>(flow: Flow<A>): string {
  const known = versions.get(flow);
  if (known !== undefined) return known;
  const version = createHash('sha256').update(`${flow.ask}${walk}`).digest('hex').slice(0, 16);
  versions.set(flow, version);
  return version;
}
