import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AccountLinks } from '../../src/people/account-links.ts';
import { Accounts } from '../../src/people/accounts.ts';
import { Audience } from '../../src/people/audience.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { Reachability } from '../../src/people/reachability.ts';
import { runs } from '../support/runs.ts';
import { type Office, openOffice } from './office.ts';

const CHANNELS = ['telegram', 'zalo'] as const;
type Channel = (typeof CHANNELS)[number];
const OWN = {
  telegram: { channel: 'telegram', accountId: '7' },
  zalo: { channel: 'zalo', accountId: '3' },
};

/** A coordinator with two accounts, who is told of occasions by sweeps, and what becomes of the messages. */
class Telling {
  /** Occasions that went out, in order. */
  readonly sent: string[] = [];
  private occasions = 0;
  private readonly lost = new Set<string>();
  private readonly accounts: Accounts;
  private readonly links: AccountLinks;
  private readonly reachability: Reachability;
  private readonly outbox: Outbox;

  constructor(
    private readonly office: Office,
    private readonly memberId: number,
  ) {
    const { prisma, clock } = office;
    this.accounts = new Accounts(prisma, clock, CHANNELS, async () => this.lost);
    const ownData = new OwnData(prisma, clock);
    const leave = ownData.leave.bind(ownData);
    this.links = new AccountLinks(prisma, clock, new AuditLog(prisma, clock), this.accounts, leave);
    this.reachability = new Reachability(prisma, clock, this.accounts);
    this.outbox = new Outbox(prisma, clock);
  }

  readonly steps: Record<string, (on: Channel) => Promise<unknown>> = {
    link: () => this.link(),
    unlink: (on) => this.links.unlink(this.memberId, on),
    lose: (on) => this.reachability.lost(chatOf(on)),
    regain: (on) => this.reachability.regained(chatOf(on)),
    outage: async (on) => this.lost.add(on),
    over: async () => this.lost.clear(),
    want: (on) => this.accounts.want(this.memberId, on),
    write: (on) => this.accounts.wrote(OWN[on]),
    occur: async () => {
      this.occasions += 1;
    },
    send: (on) => this.send(on),
  };

  /** What a tick does: it tells the person of every occasion so far, by the name under which they are known by then. */
  async tick(): Promise<void> {
    const { prisma, clock, plan } = this.office;
    clock.advance({ minutes: 1 });
    await this.accounts.settle();
    const [to] = await new Audience(prisma, CHANNELS, clock).coordinators(plan.id);
    const now = clock.now();
    for (let occasion = 1; to && occasion <= this.occasions; occasion += 1)
      await this.outbox.enqueue({
        ...{ planId: plan.id, to, kind: 'nudge', details: {}, priority: 1 },
        uniqueKey: ['nudge', occasion, to.channel, to.id].join('/'),
        ...{ notBefore: now, notAfter: now.add({ hours: 500 }) },
      });
  }

  /** The occasions that wait to be sent. */
  async waiting(): Promise<string[]> {
    const rows = await this.office.prisma.delivery.findMany({ where: { state: 'QUEUED' } });
    return rows.map(occasionOf);
  }

  private async send(viaChannel: Channel): Promise<void> {
    const { prisma, clock } = this.office;
    const due = await prisma.delivery.findMany({ where: { state: 'QUEUED', viaChannel } });
    this.sent.push(...due.map(occasionOf));
    const data = { state: 'SENT', sentAt: clock.date() } as const;
    await prisma.delivery.updateMany({ where: { id: { in: due.map(({ id }) => id) } }, data });
  }

  private async link(): Promise<void> {
    const [known] = await this.accounts.of(this.memberId);
    const code = await this.links.giveCode(this.memberId, known?.channel ?? '');
    await this.links.link(known?.channel === 'zalo' ? OWN.telegram : OWN.zalo, code);
  }
}

function chatOf(on: Channel) {
  return { channel: on, id: OWN[on].accountId, inGroup: false };
}

function occasionOf({ uniqueKey }: { uniqueKey: string }): string {
  return uniqueKey.split('/')[1] ?? '';
}

it('each unasked message goes once, whatever is linked, lost, wanted or unlinked meanwhile', async () => {
  const office = await openOffice();
  const names = ['link', 'unlink', 'lose', 'regain', 'outage', 'over', 'want', 'write', 'occur', 'send'];
  const step = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...CHANNELS));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      await office.prisma.delivery.deleteMany({});
      await office.prisma.member.deleteMany({});
      const telling = new Telling(office, await office.enrol('7', 'COORDINATOR'));
      await telling.steps.link?.('zalo');
      for (const [name, on] of steps) {
        await telling.steps[name]?.(on);
        await telling.tick();
      }
      expect(telling.sent).toEqual([...new Set(telling.sent)]);
      const waiting = await telling.waiting();
      expect(waiting).toEqual([...new Set(waiting)]);
      expect(waiting.filter((occasion) => telling.sent.includes(occasion))).toEqual([]);
    }),
    { numRuns: runs(6) },
  );
}, 180_000);
