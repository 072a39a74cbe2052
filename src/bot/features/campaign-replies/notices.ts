import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Language, Translate } from '../../../base/texts.ts';
import { REPLIES_NOTICE, REPLY_ANSWER } from '../../../campaigns/replies/replies.ts';
import type { CampaignReply } from '../../../campaigns/replies/reply.ts';
import type { Button } from '../../../outbox/message.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { shorten } from '../../kit/labels.ts';
import { type NoticeScene, notice, type Wording } from '../../kit/notice.ts';
import { buttons } from './buttons.ts';

const LONGEST_TITLE = 60;
const LONGEST_NAME = 24;
/** Characters of one reply's words that a notice shows: longer ones are cut. */
const MOST_WORDS = 3_000;

const first = z.object({ first: z.int() });
const about = z.object({ reply: z.int() });

/** What people wrote in reply to a campaign, to its author; the answer, to who wrote it. */
export const replyDeliveries: Deliveries = {
  [REPLIES_NOTICE]: notice(first, (scene, about) => repliesNotice(scene, about.first)),
  [REPLY_ANSWER]: notice(about, (scene, { reply }) => answerMessage(scene, reply)),
};

/** What a person is called where a reply is spoken of. */
export function writerName(t: Translate, { name }: Pick<CampaignReply, 'name'>): string {
  return name ?? t('campaign-replies:unnamed-person');
}

async function repliesNotice(scene: NoticeScene, first: number): Promise<Wording> {
  const { services, planId, t } = scene;
  const replies = await services.campaigns.replies.ofNotice(planId, first);
  const [one] = replies;
  const campaign = one && (await services.campaigns.get(planId, one.campaignId));
  if (!campaign) return 'no-longer';
  const [line = ''] = campaign.messages[0]?.content.written.text.trim().split('\n') ?? [];
  const title = shorten(line, LONGEST_TITLE);
  const files = replies.flatMap(({ file }) => file ?? []);
  return {
    text: [
      [bold(t('campaign-replies:head', { count: replies.length, title }))],
      ...replies.flatMap((reply) => replyLines(scene, reply)),
    ],
    buttons: replies.flatMap((reply) => answerButton(t, reply, replies.length > 1)),
    ...(files.length > 0 && { files }),
  };
}

function replyLines({ t, book, language }: NoticeScene, reply: CampaignReply): RichText {
  const { group, words, file, answerTo, answered } = reply;
  const who = signature(t, { ...reply, book, language });
  const inGroup = group ? t('campaign-replies:in', { group }) : t('campaign-replies:in-a-group');
  const where = group === undefined ? t('campaign-replies:privately') : inGroup;
  const notes = [
    ...(file ? [t(`campaign-replies:file.${file.kind}`)] : []),
    ...(answered
      ? [t('campaign-replies:is-answered')]
      : group !== undefined && !answerTo?.inGroup
        ? [t('campaign-replies:sensitive')]
        : []),
  ];
  return [
    [],
    [bold(who), plain(` · ${where}`)],
    ...words
      .slice(0, MOST_WORDS)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [plain(line)]),
    ...notes.map((note) => [italic(note)]),
  ];
}

function answerButton(t: Translate, reply: CampaignReply, named: boolean): Button[][] {
  if (!reply.answerTo || reply.answered) return [];
  const key = reply.answerTo.inGroup ? 'to-group' : 'to-person';
  const name = shorten(writerName(t, reply), LONGEST_NAME);
  const label = named
    ? t(`campaign-replies:answer-to.${key}`, { name })
    : t(`campaign-replies:answer.${key}`);
  return [[{ label, data: buttons.data('campaign-reply', reply.id) }]];
}

/** Silent when the answer was erased, the person left the plan, or the group is bound to it no more. */
async function answerMessage(scene: NoticeScene, id: number): Promise<Wording> {
  const { services, planId, t, book, language, to } = scene;
  const reply = await services.campaigns.replies.get(planId, id);
  if (reply?.answer === undefined || reply.answeredById === undefined) return 'no-longer';
  const { answer, answeredById, answerTo, sentAs } = reply;
  if (answerTo?.inGroup !== to.inGroup || !(await services.campaigns.answers.reaches(planId, to)))
    return 'no-longer';
  const by = await services.campaigns.answers.nameOf(planId, answeredById);
  const who = signature(t, { ...by, book, language });
  return {
    text: [
      [bold(t('campaign-replies:answer-head', { who }))],
      ...answer.split('\n').map((line) => [plain(line)]),
    ],
    ...(sentAs !== undefined && { replyTo: sentAs }),
  };
}

interface Signed {
  name: string | undefined;
  units: readonly string[];
  book: PlanBook;
  language: Language;
}

/** A person's name with the short name of the unit. */
function signature(t: Translate, { name, units: [unit], book, language }: Signed): string {
  const called = writerName(t, { name });
  return unit === undefined ? called : `${called} (${book.shortNameOf(unit, language)})`;
}
