import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import type { ApiCall, Fault } from '../../src/sandbox/messenger.ts';
import type { Dice } from './dice.ts';
import { CHAOS_TOKEN, GROUPS, LIMITS, PEOPLE, readText } from './setting.ts';

/** A message that arrived, from the server's own log. */
export interface Arrival {
  key: string;
  chatId: string;
  messageId: string;
  saysRepeated: boolean;
}

/** After so long nothing more arrives; leases, waits and pauses end sooner. */
const PATIENCE_MS = 60_000;

/** How often, of all calls, what goes wrong next. */
const FAULTS: readonly [Fault['kind'], number][] = [
  ['too-many-requests', 0.01],
  ['server-error', 0.03],
  ['drop-answer', 0.03],
  ['time-out', 0.005],
];

/** The local Bot API server with its people and groups, which goes wrong at random and keeps its own log. */
export class PostOffice {
  readonly arrivals: Arrival[] = [];
  /** Calls that the server itself found to be too many. */
  readonly overLimit: ApiCall[] = [];
  /** Chats that nothing can be sent to any more, and groups that have a new id. */
  readonly lost = new Set<string>();
  readonly moved = new Map<string, string>();
  readonly faults: Record<string, number> = {};
  private readonly server = createBotApiServer({
    token: CHAOS_TOKEN,
    clock: systemClock,
    limits: LIMITS,
    keep: { messagesPerChat: 100, calls: 100 },
  });
  private injected429 = 0;

  constructor(
    private readonly dice: Dice,
    private readonly people: readonly number[] = PEOPLE,
  ) {
    for (const id of people) {
      this.server.addPerson({ id, firstName: `P${id}` });
      this.server.sendText(id, id, '/start');
    }
    for (const id of GROUPS) this.server.addGroup({ id, title: 'G', members: people.slice(0, 40) });
    this.server.listen((event) => {
      if (event.kind === 'message') this.arrived(event.message);
      if (event.kind === 'call') this.called(event.call);
    });
  }

  /** Listens on a free port; its address and what closes it. */
  open(): Promise<{ url: string; close(): Promise<void> }> {
    return this.server.listen({ port: 0 });
  }

  /** Waits until so many messages have arrived. @throws Error when none comes any more */
  async until(count: number): Promise<void> {
    let [before, since] = [this.arrivals.length, performance.now()];
    while (this.arrivals.length < count) {
      await delay(5);
      if (this.arrivals.length > before) [before, since] = [this.arrivals.length, performance.now()];
      if (performance.now() - since > PATIENCE_MS)
        throw new Error(`${before} of ${count} arrived, then none`);
    }
  }

  /** A person blocks the bot. */
  block(): void {
    const id = this.dice.pick(this.people.filter((person) => !this.lost.has(String(person))));
    this.server.block(id);
    this.lost.add(String(id));
  }

  /** A group becomes a supergroup. */
  migrate(): void {
    const id = this.dice.pick(this.wholeGroups());
    this.moved.set(String(id), String(this.server.migrate(id)));
  }

  /** A group puts the bot out. */
  putOut(): void {
    const id = this.dice.pick(this.wholeGroups());
    this.server.removeBotFromGroup(id, this.dice.pick(this.people.slice(0, 40)));
    this.lost.add(String(id));
  }

  private wholeGroups(): number[] {
    return GROUPS.filter((id) => !this.lost.has(String(id)) && !this.moved.has(String(id)));
  }

  private arrived(message: {
    text?: string;
    message_id: number;
    chat: { id: number };
    from?: { is_bot: boolean };
  }): void {
    const read = message.from?.is_bot ? readText(message.text ?? '') : undefined;
    if (!read) return;
    this.arrivals.push({
      key: read.key,
      saysRepeated: read.repeated,
      chatId: String(message.chat.id),
      messageId: String(message.message_id),
    });
  }

  private called(call: ApiCall): void {
    if (call.status === 429) {
      this.injected429 -= 1;
      if (this.injected429 < 0) {
        this.injected429 = 0;
        this.overLimit.push(call);
      }
    }
    let roll = this.dice.next();
    for (const [kind, share] of FAULTS) {
      roll -= share;
      if (roll >= 0) continue;
      this.server.inject({ kind, method: 'sendMessage', retryAfter: 1 });
      this.faults[kind] = (this.faults[kind] ?? 0) + 1;
      if (kind === 'too-many-requests') this.injected429 += 1;
      return;
    }
  }
}
