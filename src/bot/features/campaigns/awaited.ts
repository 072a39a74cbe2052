import { maskNumbers } from '../../../base/private-numbers.ts';
import { bold, plain } from '../../../base/rich-text.ts';
import { asking } from '../../../conversations/conversation.ts';
import { actorOf, askingOf, callerMay } from '../../kit/caller.ts';
import { type WordsToSend, wordsFlow } from '../../kit/conversations/words-to-send.ts';
import { sayNotSaved, turnTo } from '../../kit/reply.ts';
import { writtenOf } from '../../kit/written.ts';
import { buttons } from './buttons.ts';
import { authorOf } from './composing.ts';
import { longestValues, problemWords } from './content.ts';
import { tellDecision } from './notices.ts';
import { approveCampaigns } from './run-view.ts';

/* What is typed about a campaign that was confirmed: another text for a message, or what is to be changed in one that waits. */

/** Characters of what is to be changed. */
const LONGEST_WORDS = 300;

const ofCampaigns = {
  data: (id, op) => buttons.data('campaign-words', id, op),
  parse: (data) => buttons.parse('campaign-words', data),
} satisfies Pick<WordsToSend, 'data' | 'parse'>;

/** Another text for a message that went, everywhere. */
export const editWords: WordsToSend = {
  ...ofCampaigns,
  name: 'campaign-edit',
  dropped: 'campaigns:edit.not',
  sure: 'campaigns:edit.sure',
  button: 'campaigns:edit.button',
  may: (ctx) => authorOf(ctx) !== undefined,
  ask: async ({ t }) => [[bold(t('campaigns:ask.edit'))], [plain(t('campaigns:ask.edit-how'))]],
  still: async ({ t }) => t('campaigns:still.edit'),
  read: (_, { text = '', entities }) => writtenOf(text, entities),
  async send(ctx, open, written, end) {
    const { campaigns, conversations, outbox } = ctx.services;
    const { about: message } = open.answers;
    const { planId } = actorOf(ctx);
    const outcome = await campaigns.corrections.edit(actorOf(ctx), message, written, longestValues, end);
    if (outcome === 'stale') return { over: () => sayNotSaved(ctx, open.id) };
    if (typeof outcome === 'object') {
      const [problem] = outcome.problems;
      const popUp = problem && problemWords(ctx.t, problem);
      return { answers: asking(open.answers, 'words'), ...(popUp !== undefined && { popUp }) };
    }
    if (outcome !== 'edited') await conversations.drop(askingOf(ctx), editWords.name);
    return {
      async over() {
        await campaigns.sweep(planId);
        outbox.wake();
        await turnTo(ctx, ctx.t(`campaigns:edit.${outcome}`));
      },
    };
  },
};

/** What a coordinator wants changed in a campaign that waits: it goes back to its author with these words. */
export const returnWords: WordsToSend = {
  ...ofCampaigns,
  name: 'campaign-return',
  dropped: 'campaigns:return-not',
  sure: 'campaigns:return-sure',
  button: 'campaigns:return-button',
  may: (ctx) => ctx.chat?.type === 'private' && callerMay(ctx, approveCampaigns),
  ask: async ({ t }) => [
    [bold(t('campaigns:ask.return'))],
    [plain(t('campaigns:ask.return-how', { most: LONGEST_WORDS }))],
  ],
  still: async ({ t }) => t('campaigns:still.return'),
  read({ t }, { text = '' }) {
    const count = [...text].length;
    if (count > LONGEST_WORDS) return t('campaigns:return-too-long', { count, most: LONGEST_WORDS });
    return { text: maskNumbers(text).text, styles: [] };
  },
  async send(ctx, open, { text }, end) {
    const { services } = ctx;
    const { campaigns, conversations, outbox } = services;
    const campaign = await campaigns.get(ctx.known.plan.id, open.answers.about);
    const outcome =
      campaign &&
      (await campaigns.lifecycle.refuse(actorOf(ctx), campaign.id, text, async (tx) => {
        if (!(await end(tx))) return false;
        await tellDecision(services, campaign, tx);
        return true;
      }));
    if (outcome !== 'refused' && (await conversations.isOpen(open.id)) && campaign?.state === 'WAITING')
      return { over: () => sayNotSaved(ctx, open.id) };
    if (outcome !== 'refused') await conversations.drop(askingOf(ctx), returnWords.name);
    return {
      async over() {
        outbox.wake();
        await turnTo(ctx, ctx.t(outcome === 'refused' ? 'campaigns:returned' : 'campaigns:decided-before'));
      },
    };
  },
};

export const editFlow = wordsFlow(editWords);
export const returnFlow = wordsFlow(returnWords);
