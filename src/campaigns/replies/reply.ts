import type { Prisma } from '../../generated/sqlite/client.ts';
import type { Place } from '../../people/place.ts';

/** A file that came with a reply, by the messenger's own id. */
export interface ReplyFile {
  fileId: string;
  /** The messenger that has it. */
  from?: string;
  kind: (typeof fileKinds)[number];
}
const fileKinds = ['photo', 'document', 'voice'] as const;

/** What a person wrote in reply to a message of a campaign. */
export interface CampaignReply {
  id: number;
  campaignId: number;
  /** The author's row, as long as the author belongs to the plan. */
  authorId: number | undefined;
  accountId: string;
  /** As the plan knows the person, else as the person calls themselves. */
  name: string | undefined;
  /** Codes of the person's units in the plan. */
  units: string[];
  /** Telephone and ID numbers masked. */
  words: string;
  file: ReplyFile | undefined;
  /** The title of the group in which it was written, empty for one without; undefined for a private chat. */
  group: string | undefined;
  /** Where an answer goes; undefined when it may go nowhere: it is for the person alone, whom the bot does not know. */
  answerTo: Place | undefined;
  /** The messenger's number of what was written, where an answer goes to that chat. */
  sentAs: string | undefined;
  /** What was answered; undefined once who answered was erased. */
  answer: string | undefined;
  answeredById: number | undefined;
  answered: boolean;
}

/** What `replyOf` needs with a row. */
export const withCampaign = {
  message: {
    select: { campaign: { select: { id: true, planId: true, authorId: true } } },
  },
} as const satisfies Prisma.CampaignReplyInclude;
export type ReplyRow = Prisma.CampaignReplyGetPayload<{ include: typeof withCampaign }>;

/** Who wrote a reply and who wrote the campaign, as the plan knows them now. */
export interface Known {
  name: string | undefined;
  units: string[];
  /** The writer's private chat, when they belong to the plan. */
  privateChat: Place | undefined;
  group: string | undefined;
  authorStays: boolean;
}

/** Returns a reply from its row. */
export function replyOf(row: ReplyRow, known: Known): CampaignReply {
  const { campaign } = row.message;
  const kind = fileKinds.find((one) => one === row.fileKind);
  return {
    id: row.id,
    campaignId: campaign.id,
    authorId: known.authorStays ? (campaign.authorId ?? undefined) : undefined,
    accountId: row.accountId,
    name: known.name ?? row.name ?? undefined,
    units: known.units,
    words: row.words,
    file:
      kind && row.fileId !== null
        ? { fileId: row.fileId, kind, from: row.fileFrom ?? row.channel }
        : undefined,
    group: row.inGroup ? (known.group ?? '') : undefined,
    answerTo: answerPlace(row, known.privateChat),
    sentAs: row.inGroup && !row.sensitive ? (row.sentAs ?? undefined) : undefined,
    answer: row.answer ?? undefined,
    answeredById: row.answeredById ?? undefined,
    answered: row.answeredAt !== null,
  };
}

/** The chat in which it was written; what touches on violence is answered to the person alone. */
function answerPlace(
  { channel, chatId, inGroup, sensitive }: ReplyRow,
  privateChat: Place | undefined,
): Place | undefined {
  if (inGroup && !sensitive) return { channel, id: chatId, inGroup: true };
  return privateChat;
}
