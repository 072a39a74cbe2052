import {
  prismaNamespace_exports
} from "./chunk-2UJSV2HV.mjs";

// src/outbox/outbox.ts
import { Temporal } from "temporal-polyfill";
import { z } from "zod";

// src/outbox/holds.ts
async function notHeld(db) {
  const held = await heldBatches(db);
  return held.length === 0 ? {} : { OR: [{ batch: null }, { batch: { notIn: held } }] };
}
async function heldBatches(db) {
  const holds = await db.deliveryHold.findMany({ select: { batch: true } });
  return holds.map(({ batch }) => batch);
}

// src/outbox/rate-budget.ts
var RateBudget = class {
  /** @param time when the next may begin at the earliest, and at the latest for what is taken now */
  constructor(overall, limit, time) {
    this.limit = limit;
    this.time = time;
    this.used = overall.used;
    this.leaving = overall.leaving;
    this.at = time.from;
  }
  limit;
  time;
  used;
  leaving;
  at;
  /** When the next may begin at the earliest. */
  get next() {
    return this.at;
  }
  /** The first moment at which so many messages may begin; undefined when that cannot be told yet. */
  take(messages) {
    while (!fits(this.used, messages, this.limit)) {
      const [next, ...rest] = this.leaving;
      if (!next) return void 0;
      this.leaving = rest;
      this.used -= next.messages;
      this.at = Math.max(this.at, next.at);
    }
    if (this.at > this.time.until) return void 0;
    this.used += messages;
    const startsAt = Math.floor(this.at);
    this.at += messages * spacing(this.limit);
    return startsAt;
  }
};
function spacing({ messages, seconds }) {
  return seconds * 900 / messages;
}
function fits(used = 0, messages, rate) {
  return used === 0 || used + messages <= rate.messages;
}

// src/outbox/pace.ts
var AHEAD_MS = 120;
var MOST_TOGETHER = 300;
var SLACK_MS = 5;
var ALL = "*";
var Pace = class {
  constructor(channel, limits) {
    this.channel = channel;
    this.limits = limits;
  }
  channel;
  limits;
  /** When this process may begin its next request: those of one window are spread over it, not sent in one burst. */
  nextStart = 0;
  /** How many deliveries may at most be taken together: those that the pace lets go in the time that is taken ahead. */
  get mostTogether() {
    return Math.min(MOST_TOGETHER, Math.ceil(AHEAD_MS / spacing(this.limits.overall)));
  }
  /** What is closed at the moment. */
  async closed(db, now) {
    const { chat, group } = this.limits;
    const [pauses, overall, inFlight, fullChats, fullGroups] = await Promise.all([
      this.pauses(db, now, {}),
      this.overall(db, now),
      this.inFlight(db, {}),
      this.full(db, now, chat, {}),
      this.full(db, now, group, { inGroup: true })
    ]);
    const full = [...fullChats, ...fullGroups];
    const unused = overall.leaving.reduce(
      (sum, { messages }) => sum + messages,
      this.limits.overall.messages - overall.used
    );
    const spread = Math.ceil((now + AHEAD_MS - Math.max(now, this.nextStart)) / spacing(this.limits.overall));
    const room = Math.min(unused, spread);
    const opens = [
      ...pauses.map(({ until }) => until.getTime()),
      ...full.map((each) => each.opensAt),
      ...unused > 0 ? [] : [overall.opensAt],
      ...spread > 0 ? [] : [Math.floor(this.nextStart) - AHEAD_MS]
    ].filter((moment2) => moment2 !== void 0);
    return {
      room: pauses.some(({ chatId }) => chatId === ALL) ? 0 : room,
      chats: [...pauses, ...full, ...inFlight].map(({ chatId }) => chatId),
      opensAt: opens.length > 0 ? Math.min(...opens) : void 0
    };
  }
  /** Makes other processes that would take something wait for the end of the transaction. */
  async hold(tx) {
    const { channel } = this;
    await tx.deliveryPause.upsert({
      where: { channel_chatId: { channel, chatId: ALL } },
      create: { channel, chatId: ALL, until: /* @__PURE__ */ new Date(0) },
      update: { channel }
    });
  }
  /**
   * Those that may go now or in a moment, all of them together, the first before the others. The answer lasts while it is
   * held.
   */
  async allowed(tx, now, candidates) {
    const chatId = { in: candidates.map((candidate) => candidate.chatId) };
    const paused = await this.pauses(tx, now, { chatId: { in: [ALL, ...chatId.in] } });
    if (paused.some((pause) => pause.chatId === ALL)) return [];
    const closed = new Set([...paused, ...await this.inFlight(tx, { chatId })].map((chat) => chat.chatId));
    const room = new RateBudget(await this.overall(tx, now), this.limits.overall, {
      from: Math.max(now, this.nextStart),
      until: now + AHEAD_MS
    });
    const chats = await this.usedIn(tx, now, this.limits.chat, { chatId });
    const groups = await this.usedIn(tx, now, this.limits.group, { chatId, inGroup: true });
    const allowed = candidates.flatMap((candidate) => {
      const { messages, inGroup } = candidate;
      if (closed.has(candidate.chatId)) return [];
      if (!fits(chats.get(candidate.chatId), messages, this.limits.chat)) return [];
      if (inGroup && !fits(groups.get(candidate.chatId), messages, this.limits.group)) return [];
      const startsAt = room.take(messages);
      if (startsAt === void 0) return [];
      closed.add(candidate.chatId);
      return [{ ...candidate, startsAt }];
    });
    this.nextStart = room.next;
    return allowed;
  }
  /** The messenger said "too many": nothing goes to that chat, or to any, before the moment. A longer pause stays. */
  async pause(db, chatId, until) {
    const key = { channel: this.channel, chatId: chatId === "all" ? ALL : chatId };
    const moment2 = new Date(until);
    await db.deliveryPause.upsert({
      where: { channel_chatId: key },
      create: { ...key, until: moment2 },
      update: key
    });
    await db.deliveryPause.updateMany({ where: { ...key, until: { lt: moment2 } }, data: { until: moment2 } });
  }
  /** Forgets pauses that are over. */
  async forgetPauses(db, now) {
    await db.deliveryPause.deleteMany({
      where: { channel: this.channel, chatId: { not: ALL }, until: { lte: new Date(now) } }
    });
  }
  pauses(db, now, which) {
    return db.deliveryPause.findMany({
      where: { channel: this.channel, until: { gt: new Date(now) }, ...which }
    });
  }
  /** Chats that are being sent to: each gets one message at a time, so that they come in order. */
  inFlight(db, which) {
    return db.delivery.findMany({
      where: { channel: this.channel, state: "SENDING", ...which },
      select: { chatId: true }
    });
  }
  async overall(db, now) {
    const rate = this.limits.overall;
    const { _sum } = await db.delivery.aggregate({
      where: this.window(now, rate),
      _sum: { requests: true }
    });
    const used = _sum.requests ?? 0;
    if (used === 0) return { used, leaving: [], opensAt: void 0 };
    const soon = new Date(now + AHEAD_MS - windowMs(rate));
    const { channel } = this;
    const rows = await db.delivery.findMany({
      where: { channel, leasedUntil: { gt: new Date(now - windowMs(rate)), lte: soon } },
      orderBy: { leasedUntil: "asc" },
      select: { leasedUntil: true, requests: true }
    });
    const { _min } = await db.delivery.aggregate({
      where: { channel, leasedUntil: { gt: soon } },
      _min: { leasedUntil: true }
    });
    const opens = opening(_min.leasedUntil, rate);
    return {
      used,
      leaving: rows.map(({ leasedUntil, requests }) => ({
        at: opening(leasedUntil, rate) ?? now,
        messages: requests
      })),
      opensAt: opens === void 0 ? void 0 : opens - AHEAD_MS
    };
  }
  async usedIn(db, now, rate, which) {
    const chats = await db.delivery.groupBy({
      by: ["chatId"],
      where: { ...this.window(now, rate), ...which },
      _sum: { requests: true }
    });
    return new Map(chats.map(({ chatId, _sum }) => [chatId, _sum.requests ?? 0]));
  }
  /** Chats that have had as many as they may. */
  async full(db, now, rate, which) {
    const chats = await db.delivery.groupBy({
      by: ["chatId"],
      where: { ...this.window(now, rate), ...which },
      having: { requests: { _sum: { gte: rate.messages } } },
      _min: { leasedUntil: true }
    });
    return chats.map(({ chatId, _min }) => ({ chatId, opensAt: opening(_min.leasedUntil, rate) }));
  }
  window(now, rate) {
    return {
      channel: this.channel,
      leasedUntil: { gt: new Date(now - windowMs(rate)) }
    };
  }
};
function opening(oldest, rate) {
  return oldest ? oldest.getTime() + windowMs(rate) : void 0;
}
function windowMs({ seconds }) {
  return seconds * 1e3 + SLACK_MS + seconds;
}

// src/outbox/outbox.ts
var KEPT_HOURS = 90 * 24;
var ORDERS_AT_ONCE = 500;
var keys = z.array(z.object({ uniqueKey: z.string() }));
var Outbox = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  listeners = /* @__PURE__ */ new Set();
  /** Puts a message in line. False when the same (by its unique key) is there already, in whatever state. */
  async enqueue(order, tx = this.prisma) {
    return (await this.enqueueAll([order], tx)).has(order.uniqueKey);
  }
  /**
   * Puts many messages in line; the unique keys of those that were new come back.
   * In a transaction of the caller's they count with it; sending begins with the next look, or at once by `wake`.
   */
  async enqueueAll(orders, tx = this.prisma) {
    const fresh = /* @__PURE__ */ new Set();
    for (let start = 0; start < orders.length; start += ORDERS_AT_ONCE) {
      const inserted = await this.insert(orders.slice(start, start + ORDERS_AT_ONCE), tx);
      for (const { uniqueKey } of inserted) fresh.add(uniqueKey);
    }
    if (fresh.size > 0 && tx === this.prisma) this.wake();
    return fresh;
  }
  /** Takes back what was not begun. How many there were. */
  async cancel(which, tx = this.prisma) {
    const { count } = await tx.delivery.updateMany({
      where: { ...which, state: "QUEUED" },
      data: { state: "CANCELLED", reason: "taken-back" }
    });
    return count;
  }
  /**
   * Lets nothing of these batches be begun any more until they are released, in whatever number they wait; what is being
   * sent is finished. Once the transaction is over it holds for all processes.
   */
  async hold(batches, tx) {
    await tx.deliveryPause.updateMany({ where: { chatId: ALL }, data: { chatId: ALL } });
    const since = this.clock.date();
    for (const batch of batches)
      await tx.deliveryHold.upsert({ where: { batch }, create: { batch, since }, update: {} });
  }
  /** Lets batches go on. */
  async release(batches, tx = this.prisma) {
    await tx.deliveryHold.deleteMany({ where: { batch: { in: [...batches] } } });
  }
  /** A person's decision on what is UNCERTAIN: it goes once more. How many there were. */
  async sendAgain(which) {
    const { count } = await this.prisma.delivery.updateMany({
      where: { ...which, state: "UNCERTAIN" },
      data: { state: "QUEUED", repeated: true }
    });
    this.wake();
    return count;
  }
  /** Deliveries of a kind whose last moment is still to come, oldest first. */
  async current(kind, channel) {
    const now = this.clock.date();
    const rows = await this.prisma.delivery.findMany({
      where: { kind, channel, notAfter: { gte: now } },
      orderBy: { id: "asc" }
    });
    return rows.map(({ id, planId, state, notAfter, details, chatId, inGroup }) => {
      return { id, planId, state, notAfter, details, to: { channel, id: chatId, inGroup } };
    });
  }
  /** Forgets what is over, 90 days after its last moment: before that its unique key may still be needed. */
  async forgetOld() {
    await this.prisma.delivery.deleteMany({
      where: {
        state: { in: ["SENT", "FAILED", "UNCERTAIN", "CANCELLED", "EXPIRED"] },
        notAfter: { lt: new Date(this.clock.now().subtract({ hours: KEPT_HOURS }).epochMilliseconds) }
      }
    });
  }
  /** How many deliveries are on record in each state. */
  async depth() {
    const counts = await this.prisma.delivery.groupBy({ by: ["state"], _count: true });
    const depth = { QUEUED: 0, SENDING: 0, SENT: 0, FAILED: 0, UNCERTAIN: 0, CANCELLED: 0, EXPIRED: 0 };
    for (const { state, _count } of counts) depth[state] = _count;
    return depth;
  }
  /** Seconds since the oldest delivery that waits should have gone, by the plan's clock; 0 when none waits. What is held does not count. */
  async oldestDueSeconds() {
    const now = this.clock.now().epochMilliseconds;
    const { _min: oldest } = await this.prisma.delivery.aggregate({
      where: { state: "QUEUED", notBefore: { lte: new Date(now) }, ...await notHeld(this.prisma) },
      _min: { notBefore: true }
    });
    return (now - (oldest.notBefore?.getTime() ?? now)) / 1e3;
  }
  /** The latest deliveries of one messenger, the newest first. */
  latest(channel, most) {
    return this.prisma.delivery.findMany({ where: { channel }, orderBy: { id: "desc" }, take: most });
  }
  /** The first moment after `from` at which something that waits may go, and of what kind it is. */
  async nextAfter(channel, from) {
    const next = await this.prisma.delivery.findFirst({
      where: { channel, state: "QUEUED", notBefore: { gt: new Date(from.epochMilliseconds) } },
      orderBy: [{ notBefore: "asc" }, { id: "asc" }],
      select: { notBefore: true, kind: true }
    });
    if (!next) return void 0;
    return { at: Temporal.Instant.fromEpochMilliseconds(next.notBefore.getTime()), kind: next.kind };
  }
  /** How many deliveries of one messenger are being sent, or should be by now and wait for no later try. */
  underWay(channel) {
    const now = this.clock.date();
    const due = { state: "QUEUED", retryAt: null, notBefore: { lte: now }, notAfter: { gte: now } };
    return this.prisma.delivery.count({ where: { channel, OR: [due, { state: "SENDING" }] } });
  }
  /** Has whoever sends in this process look again: something was put in line, or the clock was moved. */
  wake() {
    for (const listener of this.listeners) listener();
  }
  /** Hears each `wake`; the returned function stops it. */
  onWake(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  /* Prisma has no insert that leaves what is there alone on SQLite; in a transaction a failed one would end it. */
  async insert(orders, tx) {
    const createdAt = this.clock.date();
    const rows = orders.map(
      ({ planId, to, kind, details, uniqueKey, priority, notBefore, notAfter, batch = null }) => prismaNamespace_exports.sql`(${planId}, ${to.channel}, ${to.id}, ${to.inGroup}, ${kind}, ${details}, ${uniqueKey},
          ${priority}, ${moment(notBefore)}, ${moment(notAfter)}, ${createdAt}, ${batch})`
    );
    const inserted = await tx.$queryRaw`
      INSERT INTO "Delivery" ("planId", "channel", "chatId", "inGroup", "kind", "details", "uniqueKey",
        "priority", "notBefore", "notAfter", "createdAt", "batch")
      VALUES ${prismaNamespace_exports.join(rows)} ON CONFLICT ("uniqueKey") DO NOTHING RETURNING "uniqueKey"`;
    return keys.parse(inserted);
  }
};
function moment({ epochMilliseconds }) {
  return new Date(epochMilliseconds);
}

// src/database/batch.ts
var MOST = 500;
var Batch = class {
  /**
   * @param run does the work for several different items and returns each one's result
   * @param apartOnFailure when a run of several fails, each is run alone: for runs that then have done nothing
   * @param gatherMs how long items are gathered before a run, in milliseconds; default: only those that come at once
   */
  constructor(run, options = {}) {
    this.run = run;
    this.options = options;
  }
  run;
  options;
  waiting = [];
  running = false;
  /** Adds an item; settles as its run does. */
  add(item) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) {
        this.running = true;
        void this.drain();
      }
    });
  }
  async drain() {
    while (this.waiting.length > 0) {
      await this.gather();
      await this.settle(this.waiting.splice(0, MOST));
    }
    this.running = false;
  }
  gather() {
    const { gatherMs = 0 } = this.options;
    return new Promise((resolve) => gatherMs > 0 ? setTimeout(resolve, gatherMs) : setImmediate(resolve));
  }
  async settle(batch) {
    try {
      const results = await this.run([...new Set(batch.map(({ item }) => item))]);
      for (const { item, resolve, reject } of batch) {
        const found = results.has(item);
        if (found) resolve(results.get(item));
        else reject(new Error("the run returned no result for an item"));
      }
    } catch (error) {
      if (this.options.apartOnFailure && batch.length > 1) {
        for (const one of batch) await this.settle([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }
};

export {
  Batch,
  notHeld,
  heldBatches,
  Pace,
  Outbox
};
//# sourceMappingURL=chunk-A5B6VAV2.mjs.map
