import type { Campaign, CampaignMessage } from '../../../campaigns/campaign.ts';
import type { Poll } from '../../../campaigns/content/content.ts';
import { chosenIn, isEmpty } from '../../../campaigns/polls/poll.ts';
import { type AskedPerson, counted, type PollResult } from '../../../campaigns/polls/results.ts';
import type { Cell } from '../../../reports/table.ts';
import type { BotContext } from '../../kit/context.ts';

export const answerColumns = ['message', 'person', 'units', 'answer', 'answered'] as const;
export const unitColumns = ['message', 'unit', 'asked', 'count', 'answer'] as const;

/** The answers to the polls of a campaign: of people, a row a person; of units, a row a unit. */
export async function pollRows(
  ctx: BotContext,
  { messages }: Campaign,
): Promise<{ people: Cell[][]; units: Cell[][] }> {
  const { services, known } = ctx;
  const rows: { people: Cell[][]; units: Cell[][] } = { people: [], units: [] };
  for (const message of messages) {
    const { poll } = message.content;
    if (!poll) continue;
    const people = await services.campaigns.pollResults.people(known.plan.id, message.id);
    rows.people.push(...people.map((person) => personRow(ctx, message, poll, person)));
    rows.units.push(...counted(poll, people).ofUnits.map((unit) => unitRow(ctx, message, poll, unit)));
  }
  return rows;
}

function personRow(ctx: BotContext, { position }: CampaignMessage, poll: Poll, person: AskedPerson): Cell[] {
  const { name, unit, answer } = person;
  const said = answer && !isEmpty(poll, answer.value) ? answer : undefined;
  const options = said && chosenIn(poll, said.value).map((place) => poll.options[place]);
  return [
    ...[position + 1, name, unitName(ctx, unit)],
    poll.kind === 'NUMBER' ? said?.value : options?.join('; '),
    said?.at.toZonedDateTimeISO(ctx.known.plan.book.file.timeZone).toPlainDateTime(),
  ];
}

function unitRow(
  ctx: BotContext,
  { position }: CampaignMessage,
  poll: Poll,
  { unit, asked, answered, number, options }: PollResult['ofUnits'][number],
): Cell[] {
  const said = poll.options.flatMap((label, place) =>
    options[place] ? [`${label}: ${options[place]}`] : [],
  );
  const answer = poll.kind === 'NUMBER' ? number : said.join('; ') || undefined;
  return [position + 1, unitName(ctx, unit), asked, answered, answer];
}

function unitName({ known, language }: BotContext, unit: string | undefined): string | undefined {
  return unit === undefined ? undefined : known.plan.book.shortNameOf(unit, language);
}
