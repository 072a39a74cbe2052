import { z } from 'zod';
import { dateOf } from '../../base/clock.ts';
import { inParts } from '../../database/batch.ts';
import type { ReminderRecord } from '../../generated/sqlite/client.ts';
import { newestSeal } from '../../people/audit-chain/chain.ts';
import { successorsIn } from '../../plan/unit-changes.ts';
import type { Period } from '../period-report/period-facts.ts';
import { type CampaignName, type Minutes, minutesOf } from './minutes.ts';
import { ReminderRecords, type ReminderRecordsOptions } from './records.ts';

/** Characters of a campaign's first line where it has no title. */
const TITLE_LENGTH = 60;

const writtenContent = z.object({ written: z.object({ text: z.string() }) });

/** What minutes are asked of. */
export interface MinutesScope {
  /** Codes of units; default: all of the plan, in its order. */
  units?: readonly string[] | undefined;
  period: Period;
}

/** The minutes of reminding: what each unit was told unasked, what became of it, and what the unit said then. */
export class RemindingMinutes {
  /** What outlives the deliveries. */
  readonly records: ReminderRecords;

  constructor(private readonly options: ReminderRecordsOptions) {
    this.records = new ReminderRecords(options);
  }

  /** Returns the minutes of a plan's units. @throws UnknownPlanError when there is no such plan */
  async of(planId: number, { units, period }: MinutesScope): Promise<Minutes> {
    await this.records.note();
    const { book } = await this.options.plans.get(planId);
    const { timeZone } = book.file;
    const successors = successorsIn(book.file);
    const records = await this.recordsIn(planId, period, timeZone);
    return minutesOf({
      ...{ planId, period, timeZone, records },
      units: units ?? book.file.units.map(({ code }) => code),
      nowOf: (unit) => successors.get(unit) ?? [unit],
      updates: await this.updatesSince(planId, records),
      campaigns: await this.campaignsOf(records),
      seal: await newestSeal(this.options.prisma),
    });
  }

  private recordsIn(planId: number, { from, to }: Period, zone: string): Promise<ReminderRecord[]> {
    const at = {
      gte: dateOf(from.toZonedDateTime(zone).toInstant()),
      lt: dateOf(to.add({ days: 1 }).toZonedDateTime(zone).toInstant()),
    };
    return this.options.prisma.reminderRecord.findMany({ where: { planId, at }, orderBy: { id: 'asc' } });
  }

  /** What units themselves said from the first of these messages on. A coordinator's review is no answer, nor what was put together of two units. */
  private async updatesSince(
    planId: number,
    records: readonly ReminderRecord[],
  ): Promise<{ task: string; unit: string; at: Date }[]> {
    if (records.length === 0) return [];
    const first = records.reduce((least, { at }) => (at < least ? at : least), new Date(8.64e15));
    const codes = [...new Set(records.flatMap(({ tasks }) => tasks.split(' ')))];
    const rows = await inParts(codes, (some) =>
      this.options.prisma.progressUpdate.findMany({
        where: {
          ...{ task: { planId, code: { in: some } }, createdAt: { gte: first } },
          ...{ review: null, carried: false },
        },
        select: {
          createdAt: true,
          task: { select: { code: true } },
          unit: { select: { code: true } },
        },
      }),
    );
    return rows.map(({ task, unit, createdAt: at }) => ({ task: task.code, unit: unit.code, at }));
  }

  private async campaignsOf(records: readonly ReminderRecord[]): Promise<Map<number, CampaignName>> {
    const ids = [...new Set(records.flatMap(({ messageId }) => messageId ?? []))];
    const rows = await inParts(ids, (some) =>
      this.options.prisma.campaignMessage.findMany({
        where: { id: { in: some } },
        select: { id: true, content: true, campaign: { select: { id: true, title: true } } },
      }),
    );
    return new Map(
      rows.map(({ id, content, campaign }) => [
        id,
        { number: campaign.id, title: campaign.title ?? firstLine(content) },
      ]),
    );
  }
}

function firstLine(content: unknown): string | undefined {
  const { data } = writtenContent.safeParse(content);
  const [line = ''] = (data?.written.text ?? '').trim().split('\n');
  if (line === '') return undefined;
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1)}…` : line;
}
