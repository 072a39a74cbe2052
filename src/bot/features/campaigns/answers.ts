import { z } from 'zod';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { answersBase } from '../../../conversations/conversation.ts';

/** The name of the flow in which a campaign is composed. */
export const CAMPAIGN_FLOW = 'campaign';

/** What is typed or sent: each is asked only once the author has gone there, and the first message at the beginning. */
export const typedSteps = ['message', 'replace', 'links', 'options', 'keep', 'when'] as const;
/** What is pressed. */
const contentSteps = ['messages', 'one', 'poll', 'templates'] as const;
const audienceSteps = ['audience', 'parties', 'earlier', 'places'] as const;
const endSteps = ['ready', 'confirm', 'again', 'late', 'rhythm', 'drop'] as const;
export const composeSteps = ['menu', ...typedSteps, ...contentSteps, ...audienceSteps, ...endSteps] as const;
export type ComposeStep = (typeof composeSteps)[number];

const place = {
  /** Where the author is: what is asked, or the screen of the draft that is shown. */
  step: z.enum(composeSteps).catch('menu'),
  /** Which message of the series it is about. */
  message: z.int().optional(),
  /** Of which kind the poll is whose options are awaited. */
  pollKind: z.enum(['ONE', 'SEVERAL']).optional(),
  /** The album that comes in, of the last message unless another is named. */
  album: z.object({ group: z.string(), message: z.int().optional() }).optional(),
  /** Something to say above the screen, by its code. */
  note: z.string().optional(),
  noteValue: z.string().optional(),
};
const stored = answersBase.extend({
  ...place,
  /** The draft's row, which holds what was composed. */ draft: z.int(),
});

/** Where an author is in composing a draft: the draft itself is the domain's. */
export type ComposeAnswers = z.infer<typeof stored>;
export type Place = Partial<Omit<ComposeAnswers, 'draft' | 'answered' | 'taken' | 'step'>> & {
  step: ComposeStep;
};

/** As they are stored; which questions are answered follows from where the author is. */
export const composeAnswers: z.ZodType<ComposeAnswers> = stored.transform((answers) => ({
  ...answers,
  answered: answeredAt(answers.step),
}));

/** Where composing a draft begins. */
export function firstPlace({ id, messages }: Pick<Campaign, 'id' | 'messages'>): ComposeAnswers {
  const step = messages.length > 0 ? 'menu' : 'message';
  return { draft: id, step, answered: answeredAt(step), taken: [], page: 0 };
}

/** The answers at another place. */
export function moved({ draft, taken }: ComposeAnswers, to: Place): ComposeAnswers {
  return { page: 0, ...to, draft, taken, answered: answeredAt(to.step) };
}

function answeredAt(step: ComposeStep): string[] {
  return typedSteps.filter((one) => one !== step);
}
