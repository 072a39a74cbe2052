import { z } from 'zod';
import { inParts } from '../../database/batch.ts';
import type { Delivery, PrismaClient } from '../../generated/sqlite/client.ts';
import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import { placeKey } from '../../people/place.ts';
import { membershipsAt } from '../../people/stand-ins.ts';
import { contentLists } from '../../reminders/agenda.ts';
import { reminderKinds } from '../../reminders/history.ts';
import type { Listener } from '../../reminders/listener.ts';
import type { Reminders } from '../../reminders/reminders.ts';
import type { ReportedBySent } from '../../reminders/sent.ts';
import type { PlanInForce } from '../../reminders/timetable.ts';
import { storedCodes } from '../../rounds/order.ts';

/** A unit that a delivery told something, and the codes of the tasks that it told of. */
export interface ToldUnit {
  unit: string;
  tasks: readonly string[];
}

const ofNudge = z.object({ task: z.string(), unit: z.string() });
const ofRound = z.object({ round: z.number() });
const speakerRows = z.array(z.object({ channel: z.string(), accountId: z.string(), unit: z.string() }));

/** Tells which units a plan's deliveries told what. People count for the units that they speak for as it is read, stand-ins included. */
export class ToldUnits {
  private speakers: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  private reported: ReportedBySent | undefined;
  private listeners: ReadonlyMap<string, Listener> | undefined;

  /** @param now the moment at which it is asked who speaks for whom */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly reminders: Reminders,
    private readonly plan: PlanInForce,
    private readonly now: Date,
  ) {}

  /** Reads once what reminders among some deliveries depend on that are asked about next. */
  async expect(deliveries: readonly Delivery[]): Promise<void> {
    const sent = deliveries.filter(({ kind }) => isReminderKind(kind)).map(asSent);
    if (sent.length > 0) this.reported = await this.reminders.sent.reportedSince(this.plan, sent);
  }

  /** Returns the units that a delivery told something; none when it told nobody who speaks for one. */
  async of(delivery: Delivery): Promise<readonly ToldUnit[]> {
    switch (delivery.kind) {
      case 'nudge': {
        const told = ofNudge.safeParse(delivery.details);
        return told.success ? [{ unit: told.data.unit, tasks: [told.data.task] }] : [];
      }
      case 'round-prompt':
      case 'round-reminder':
        return this.ofRound(delivery);
      case 'campaign':
        return (await this.ofCampaign(delivery)).map((unit) => ({ unit, tasks: [] }));
      default:
        return this.ofReminder(delivery);
    }
  }

  /** What a message named as it was sent, of units that had not said that they are done; of the coordination group all of these. */
  private async ofReminder(delivery: Delivery): Promise<readonly ToldUnit[]> {
    const { kind, inGroup } = delivery;
    const listener = await this.listener(delivery);
    const { to, units } = listener;
    const known = { heardAs: listener, reported: this.reported };
    const sent = await this.reminders.sent.asSent(this.plan, { to, kind, ...asSent(delivery) }, known);
    // A coordinator hears in private of all units: that tells none of them.
    const isTold = (unit: string) => (units === '*' ? inGroup : units.includes(unit));
    const told = new Map<string, Set<string>>();
    for (const list of contentLists)
      for (const { task, open, takePart } of sent?.content[list] ?? [])
        for (const unit of [...open, ...takePart].filter(isTold))
          told.set(unit, (told.get(unit) ?? new Set()).add(task.code));
    return [...told].map(([unit, tasks]) => ({ unit, tasks: [...tasks] }));
  }

  /** Whom a reminder was for. Who cannot be reached any more, for this very message failed, is who they were. */
  private async listener(delivery: Delivery): Promise<Listener> {
    const { channel, chatId: id, inGroup } = delivery;
    const to = { channel, id, inGroup };
    this.listeners ??= await this.reminders.listeners(this.plan.id);
    const now = this.listeners.get(`${inGroup} ${placeKey(to)}`);
    if (now) return now;
    const units = [...(await this.unitsAt(delivery))];
    return { to, units, only: undefined, digest: 'weekly', coordinator: false };
  }

  private async ofRound(delivery: Delivery): Promise<readonly ToldUnit[]> {
    const { success, data } = ofRound.safeParse(delivery.details);
    if (!success) return [];
    const asked = await this.prisma.roundUnit.findMany({ where: { roundId: data.round } });
    const here = await this.unitsAt(delivery);
    return asked
      .filter(({ unit }) => here.has(unit))
      .map(({ unit, tasks }) => ({ unit, tasks: storedCodes(tasks) }));
  }

  /** The units of those who heard it, and those that the group is about. */
  private async ofCampaign(delivery: Delivery): Promise<readonly string[]> {
    const rows = await this.prisma.campaignRecipient.findMany({
      where: { deliveryId: delivery.id },
      select: { memberId: true },
    });
    const heard = await inParts(rows, (part) =>
      this.prisma.membership.findMany({
        where: { planId: this.plan.id, memberId: { in: part.map(({ memberId }) => memberId) } },
        select: { unit: { select: { code: true } } },
      }),
    );
    const units = heard.flatMap(({ unit }) => unit?.code ?? []);
    return [...new Set([...units, ...(delivery.inGroup ? await this.unitsAt(delivery) : [])])];
  }

  /** The units that a person speaks for, or that a group is about; of the whole plan's group none. */
  private async unitsAt({ channel, chatId, inGroup }: Delivery): Promise<ReadonlySet<string>> {
    if (!inGroup) return (await this.spokenFor()).get(`${channel}/${chatId}`) ?? new Set();
    const bindings = await this.prisma.chatBinding.findMany({
      where: { planId: this.plan.id, chat: { channel, chatId }, party: { not: WHOLE_PLAN } },
      select: { party: true },
    });
    return new Set(bindings.flatMap(({ party }) => this.plan.book.unitsOf(party)));
  }

  /** Reads once who speaks for which units, by messenger and account. */
  private async spokenFor(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    if (this.speakers) return this.speakers;
    const rows = await this.prisma.$queryRaw`
      SELECT m."channel", m."accountId", u."code" AS "unit" FROM ${membershipsAt(this.now)} s
        JOIN "Member" m ON m."id" = s."memberId" JOIN "Unit" u ON u."id" = s."unitId"
      WHERE s."planId" = ${this.plan.id} AND s."role" <> 'VIEWER'`;
    const speakers = new Map<string, Set<string>>();
    for (const { channel, accountId, unit } of speakerRows.parse(rows)) {
      const key = `${channel}/${accountId}`;
      speakers.set(key, (speakers.get(key) ?? new Set()).add(unit));
    }
    this.speakers = speakers;
    return speakers;
  }
}

function isReminderKind(kind: string): boolean {
  return (reminderKinds as readonly string[]).includes(kind);
}

function asSent({ details, sentAt, notAfter }: Delivery) {
  return { details, sentAt: sentAt ?? notAfter };
}
