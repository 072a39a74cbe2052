import { InlineKeyboard } from 'grammy';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { plain } from '../../src/base/rich-text.ts';
import { Buttons, id } from '../../src/bot/kit/buttons.ts';
import { awaitable } from '../../src/bot/kit/conversations/awaited.ts';
import { begin, converse, listening, ownOpen } from '../../src/bot/kit/conversations/converse.ts';
import type { Asking, Flow } from '../../src/bot/kit/conversations/flow.ts';
import type { Feature } from '../../src/bot/kit/feature.ts';
import { reply, sayOver } from '../../src/bot/kit/reply.ts';
import { answering, answersBase } from '../../src/conversations/conversation.ts';
import type { Database } from '../../src/database/database.ts';
import { type Life, Process, pressedButton } from './process.ts';

/* A flow of a few questions in two releases. */

const shape = answersBase.extend({ said: z.record(z.string(), z.string()).default({}) });
type Said = z.infer<typeof shape>;

const buttons = new Buttons({ toy: z.tuple([id]) });

async function first(ask: Asking<Said>): Promise<void> {
  await ask('colour');
  await ask('note');
  await ask('summary');
}

/** The next release asks for the size first, and greets. */
async function second(ask: Asking<Said>): Promise<void> {
  await ask('size');
  await ask('colour');
  await ask('note');
  await ask('summary');
}

const releases = { first, second };
export type Release = keyof typeof releases;

function toyFlow(release: Release): Flow<Said> {
  return {
    name: 'toy',
    dropped: 'progress:dropped',
    shape,
    ask: releases[release],
    async page(_ctx, { id: number, answers }, question) {
      const text = `${release === 'second' ? 'Hello. ' : ''}${question}? ${JSON.stringify(answers.said)}`;
      return {
        text: [[plain(text)]],
        keyboard: new InlineKeyboard().text('Save', buttons.data('toy', number)),
      };
    },
    async take(ctx, open, question) {
      const { message, callbackQuery, services, known } = ctx;
      if (callbackQuery && question === 'summary') {
        const update = { planId: known.plan.id, task: 'IV.2', unit: 'hpn', status: 'DONE' as const };
        const note = JSON.stringify(open.answers.said);
        const rest = { memberId: undefined, inGroup: false, channel: services.channel, note };
        const saved = await services.progress.save(open, { ...update, ...rest });
        return { over: () => (saved ? reply(ctx, 'saved') : sayOver(ctx)) };
      }
      const words = message?.text;
      if (words === undefined || words.endsWith('?') || question === 'summary') return undefined;
      const said = { ...open.answers.said, [question]: words };
      return { answers: answering({ ...open.answers, said }, question) };
    },
  };
}

function toyFeature(release: Release, heard: string[]): Feature {
  const flow = toyFlow(release);
  return {
    name: 'toy',
    commands: [
      {
        ...{ vi: 'toy', en: 'toy', what: 'bot:commands.help', shown: 'private' },
        run: (ctx) => begin(ctx, flow, { answered: [], taken: [], page: 0, said: {} }),
      },
    ],
    listens: {
      progress: listening(flow, () => true),
      questions: (ctx) => void heard.push(ctx.message?.text ?? ''),
    },
    flows: [awaitable(flow)],
    buttons: buttons.handledBy({
      async toy(ctx, [number]) {
        const open = await ownOpen(ctx, flow);
        if (open?.id !== number) return sayOver(ctx);
        await converse(ctx, flow, open);
      },
    }),
  };
}

/** A process of a release, and what of its words went to who answers questions. */
export class ToyProcess extends Process {
  readonly heard: string[];

  constructor(database: Database, release: Release, life: Life = {}) {
    const heard: string[] = [];
    super(database, [toyFeature(release, heard)], life);
    this.heard = heard;
  }
}

/** The button that saves a conversation. */
export function pressed(conversation: number): Update {
  return pressedButton(buttons.data('toy', conversation));
}
