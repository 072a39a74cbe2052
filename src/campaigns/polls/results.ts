import type { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { CampaignMessage } from '../campaign.ts';
import type { Poll } from '../content/content.ts';
import { chosenIn, isEmpty } from './poll.ts';

/** A person who was asked: who heard the message, or has answered. */
export interface AskedPerson {
  memberId: number;
  name: string;
  /** The unit for which the person answers: the first of theirs; undefined for a person of none. */
  unit: string | undefined;
  /** Undefined while there is no answer. */
  answer: { value: number; at: Temporal.Instant } | undefined;
}

/** What was answered to a poll. */
export interface PollResult {
  poll: Poll;
  /** People who were asked, and those of them who answered. */
  people: { asked: number; answered: number };
  units: { asked: number; answered: number };
  /** By option, in their order: how many people chose it, of how many units. Empty for a number. */
  options: { label: string; people: number; units: number }[];
  /** The sum of all numbers: of a unit the newest answer of its people, of people without a unit each. 0 for options. */
  sum: number;
  /** Units that were asked, by their codes, with what they answered. */
  ofUnits: { unit: string; asked: number; answered: number; number: number | undefined; options: number[] }[];
}

/** Reads and counts the answers to polls. */
export class PollResults {
  constructor(private readonly prisma: PrismaClient) {}

  /** Returns the people who were asked, by their rows. */
  async people(planId: number, message: number): Promise<AskedPerson[]> {
    const rows = await this.prisma.campaignRecipient.findMany({
      where: { messageId: message },
      orderBy: { memberId: 'asc' },
      select: {
        delivery: { select: { state: true } },
        member: {
          select: {
            ...{ id: true, accountId: true, displayName: true },
            memberships: {
              where: { planId, unitId: { not: null } },
              orderBy: { id: 'asc' },
              take: 1,
              select: { unit: { select: { code: true } } },
            },
            pollAnswers: { where: { messageId: message }, select: { value: true, at: true } },
          },
        },
      },
    });
    return rows.flatMap(({ delivery, member }) => {
      const [answer] = member.pollAnswers;
      if (!answer && delivery.state !== 'SENT' && delivery.state !== 'UNCERTAIN') return [];
      return {
        memberId: member.id,
        name: member.displayName ?? member.accountId,
        unit: member.memberships[0]?.unit?.code,
        answer: answer && { value: answer.value, at: instantOf(answer.at) },
      };
    });
  }

  /** Returns what was answered below a message; undefined when it has no poll. */
  async of(planId: number, { id, content }: CampaignMessage): Promise<PollResult | undefined> {
    return content.poll && counted(content.poll, await this.people(planId, id));
  }
}

/** Counts the answers of people to a poll. */
export function counted(poll: Poll, people: readonly AskedPerson[]): PollResult {
  const answers = people.flatMap((one) => {
    return one.answer && !isEmpty(poll, one.answer.value) ? [{ ...one, answer: one.answer }] : [];
  });
  const codes = [...new Set(people.flatMap(({ unit }) => unit ?? []))];
  const ofUnits = codes.map((unit) => {
    const theirs = answers.filter((one) => one.unit === unit);
    const [newest] = theirs.toSorted((a, b) => b.answer.at.epochMilliseconds - a.answer.at.epochMilliseconds);
    return {
      unit,
      asked: people.filter((one) => one.unit === unit).length,
      answered: theirs.length,
      number: poll.kind === 'NUMBER' ? newest?.answer.value : undefined,
      options: poll.options.map(
        (_, place) => theirs.filter(({ answer }) => chosenIn(poll, answer.value).includes(place)).length,
      ),
    };
  });
  const alone = answers.filter(({ unit }) => unit === undefined);
  const numbers = [...ofUnits.map(({ number = 0 }) => number), ...alone.map(({ answer }) => answer.value)];
  return {
    poll,
    people: { asked: people.length, answered: answers.length },
    units: { asked: codes.length, answered: ofUnits.filter(({ answered }) => answered > 0).length },
    options: poll.options.map((label, place) => ({
      label,
      people: answers.filter(({ answer }) => chosenIn(poll, answer.value).includes(place)).length,
      units: ofUnits.filter(({ options }) => (options[place] ?? 0) > 0).length,
    })),
    sum: poll.kind === 'NUMBER' ? numbers.reduce((total, number) => total + number, 0) : 0,
    ofUnits,
  };
}
