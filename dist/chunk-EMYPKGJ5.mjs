import {
  fold
} from "./chunk-5HHNG4QA.mjs";
import {
  Batch
} from "./chunk-A5B6VAV2.mjs";
import {
  prismaNamespace_exports
} from "./chunk-2UJSV2HV.mjs";
import {
  holdPlan
} from "./chunk-63ZOSCGA.mjs";
import {
  WHOLE_PLAN
} from "./chunk-ZE7XXZD5.mjs";
import {
  languageFor
} from "./chunk-4LE3F5KW.mjs";
import {
  usualCampaignRules
} from "./chunk-5CRPV64F.mjs";

// src/campaigns/campaigns.ts
import { Temporal as Temporal4 } from "temporal-polyfill";
import { z as z9 } from "zod";

// src/outbox/outcomes.ts
import { z } from "zod";
var idList = z.array(z.string());
var Outcomes = class {
  constructor(options) {
    this.options = options;
  }
  options;
  /**
   * Notes what became of one request; may be called again when it failed half way.
   * @param more whether parts of the message are still to be sent
   */
  async note(taken, outcome, more) {
    const { queue, chats } = this.options;
    switch (outcome.kind) {
      case "sent":
        return this.sent(taken, [outcome.messageId, ...outcome.others ?? []], more);
      case "retry-later":
        await this.pause(taken, outcome.seconds, outcome.covers);
        await queue.end(taken, { state: "QUEUED" });
        return;
      case "not-accepted":
        await queue.end(taken, this.failedOnce(taken.failures, "not-accepted"));
        return;
      case "unknown":
        await queue.end(taken, { state: "UNCERTAIN", reason: "answer-lost" });
        return;
      case "refused":
        if (isLost(outcome.reason)) await chats.lost(placeOf(taken));
        await queue.end(taken, { state: "FAILED", reason: outcome.reason });
        return;
      case "moved":
        await chats.moved(taken.channel, taken.chatId, outcome.chatId);
        await queue.end(taken, { state: "QUEUED", chatId: outcome.chatId });
    }
  }
  /** What becomes of a delivery when a try of it came to nothing: another one later, or none. */
  failedOnce(failures, reason) {
    const { settings, queue } = this.options;
    const count = { failures: failures + 1, reason };
    if (failures + 1 >= settings.mostFailures) return { ...count, state: "FAILED" };
    return { ...count, state: "QUEUED", retryAt: new Date(queue.now() + this.wait(failures)) };
  }
  async sent(taken, newIds, more) {
    const { queue, clock } = this.options;
    const ids = [...messageIdsOf(taken), ...newIds];
    const [first] = ids;
    if (first !== void 0 && ids.length === 1 && !more) return queue.arrivals.note(taken, first);
    const sentAt = clock.date();
    await queue.end(taken, {
      partsSent: taken.partsSent + 1,
      messageId: first ?? null,
      ...ids.length > 1 && { messageIds: ids },
      reason: null,
      ...more ? { state: "QUEUED" } : { state: "SENT", sentAt }
    });
  }
  async pause({ chatId }, seconds, covers) {
    const { pace, prisma, queue } = this.options;
    await pace.pause(prisma, covers === "all" ? "all" : chatId, queue.now() + seconds * 1e3);
  }
  /** Doubles with each failure up to the longest, and is spread by half of itself. */
  wait(failures) {
    const { firstWaitMs, longestWaitMs } = this.options.settings;
    const full = Math.min(firstWaitMs * 2 ** Math.min(failures, 30), longestWaitMs);
    return full * (0.5 + this.options.random() / 2);
  }
};
function messageIdsOf({
  messageId,
  messageIds
}) {
  if (messageIds !== null && messageIds !== void 0) return idList.parse(messageIds);
  return messageId === null ? [] : [messageId];
}
function isLost(reason) {
  return reason !== "rejected" && reason !== "unchangeable";
}
function placeOf({ channel, chatId, inGroup }) {
  return { channel, id: chatId, inGroup };
}

// src/campaigns/campaign.ts
import { Temporal } from "temporal-polyfill";
import { z as z5 } from "zod";

// src/campaigns/audience-spec.ts
import { z as z2 } from "zod";
var party = z2.string().regex(/^[A-Za-z0-9.-]{1,32}$/);
var audienceSpec = z2.object({
  /**
   * `everyone` of the plan; `parties`: units and kinds of unit (the plan's groups of units), by their codes; or those who
   * got an earlier message of a campaign, by its number, and have not acknowledged it.
   */
  who: z2.discriminatedUnion("kind", [
    z2.object({ kind: z2.literal("everyone") }),
    z2.object({ kind: z2.literal("parties"), parties: z2.array(party).min(1).max(2200) }),
    z2.object({ kind: z2.literal("not-acknowledged"), message: z2.int().min(1) })
  ]),
  /** Groups, private chats, or both. */
  where: z2.enum(["all", "groups", "private"])
});

// src/campaigns/content.ts
import { z as z4 } from "zod";

// src/base/written-text.ts
import { z as z3 } from "zod";
var styleKinds = [
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "code",
  "pre",
  "quote",
  "expandable-quote",
  "link"
];
var style = z3.object({
  kind: z3.enum(styleKinds),
  offset: z3.int().min(0),
  length: z3.int().min(1),
  /** Where a link leads. */
  url: z3.string().min(1).max(2048).optional(),
  /** Which programming language a `pre` is in. */
  language: z3.string().max(64).optional()
});
var writtenText = z3.object({ text: z3.string(), styles: z3.array(style) });

// src/campaigns/fields.ts
var TYPED = {
  "don vi": "unit",
  unit: "unit",
  ngay: "day",
  date: "day",
  day: "day"
};
var BRACES = /\{([^{}\n]{1,20})\}/g;
function fillFields({ text, styles }, values) {
  const found = fieldsOf(text).filter(({ name }) => values[name] !== void 0);
  if (found.length === 0) return { text, styles };
  let filled = "";
  let from = 0;
  for (const { name, start, end } of found) {
    filled += text.slice(from, start) + values[name];
    from = end;
  }
  return {
    text: filled + text.slice(from),
    styles: styles.flatMap((style2) => moved(style2, found, values))
  };
}
function fieldNames(text) {
  return new Set(fieldsOf(text).map(({ name }) => name));
}
function unknownFields(text) {
  return [...text.matchAll(BRACES)].filter(([, typed = ""]) => !nameOf(typed)).map(([whole]) => whole);
}
function longestFilled(text, longest) {
  return fieldsOf(text).reduce(
    (length, { name, start, end }) => length + (longest[name] ?? end - start) - (end - start),
    text.length
  );
}
function fieldsOf(text) {
  return [...text.matchAll(BRACES)].flatMap(({ 0: whole, 1: typed = "", index }) => {
    const name = nameOf(typed);
    return name ? [{ name, start: index, end: index + whole.length }] : [];
  });
}
function nameOf(typed) {
  return TYPED[fold(typed).trim().replace(/\s+/g, " ")];
}
function moved(style2, found, values) {
  const end = style2.offset + style2.length;
  let [before, after] = [0, 0];
  let [first, last] = [style2.offset, end];
  for (const field of found) {
    const grown = (values[field.name] ?? "").length - (field.end - field.start);
    if (field.start < style2.offset && style2.offset < field.end) first = field.start;
    if (field.start < end && end < field.end) last = field.end;
    if (field.end <= first) before += grown;
    if (field.end <= last) after += grown;
  }
  const length = last + after - (first + before);
  return length > 0 ? [{ ...style2, offset: first + before, length }] : [];
}

// src/campaigns/content.ts
var MOST_IN_TEXT = 4096;
var MOST_IN_CAPTION = 1024;
var MOST_IN_ALBUM = 10;
var MOST_LINKS = 3;
var MOST_IN_LABEL = 40;
var MOST_MEGABYTES = 50;
var MOST_MESSAGES = 33;
var medium = z4.object({
  kind: z4.enum(["photo", "video", "document"]),
  /** The messenger's own id of the file. */
  fileId: z4.string().min(1).max(512),
  name: z4.string().max(256).optional(),
  /** Bytes, as the messenger says. */
  size: z4.int().min(0).optional()
});
var campaignContent = z4.object({
  /** The text; with media, their caption. */
  written: writtenText,
  /** In the order of the album. */
  media: z4.array(medium).max(100),
  /** Whether the first link of the text is shown with a picture. */
  preview: z4.boolean(),
  /** Buttons that open something, one a row. */
  links: z4.array(z4.object({ label: z4.string().max(256), url: z4.string().max(2048) })).max(20),
  /** Whether there is a button that says "received". */
  acknowledge: z4.boolean()
});
var emptyContent = {
  written: { text: "", styles: [] },
  media: [],
  preview: true,
  links: [],
  acknowledge: false
};
function contentProblems({ written, media, links }, longest = {}) {
  const length = longestFilled(written.text, longest);
  const captioned = media.length > 0;
  const limit = captioned ? MOST_IN_CAPTION : MOST_IN_TEXT;
  return [
    ...!captioned && written.text.trim() === "" ? [{ code: "empty" }] : [],
    ...over(captioned ? "caption-too-long" : "text-too-long", length, limit),
    ...over("album-too-large", media.length, MOST_IN_ALBUM),
    ...mixed(media) ? [{ code: "album-mixed" }] : [],
    ...media.flatMap(({ size = 0 }) => over("file-too-big", Math.ceil(size / 1024 ** 2), MOST_MEGABYTES)),
    ...over("too-many-links", links.length, MOST_LINKS),
    ...links.flatMap(({ label }) => {
      if (label.trim() === "") return [{ code: "link-label", limit: MOST_IN_LABEL, actual: 0 }];
      return over("link-label", label.length, MOST_IN_LABEL);
    }),
    ...links.flatMap(
      ({ url }, at) => isWebAddress(url) ? [] : [{ code: "link-invalid", actual: at + 1 }]
    )
  ];
}
function isWebAddress(text) {
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text) || /\s/.test(text)) return false;
  return URL.canParse(text);
}
function over(code, actual, limit) {
  return actual > limit ? [{ code, limit, actual }] : [];
}
function mixed(media) {
  return media.length > 1 && new Set(media.map(({ kind }) => kind === "document")).size > 1;
}

// src/campaigns/campaign.ts
var withMessages = {
  author: { select: { displayName: true, accountId: true } },
  messages: { orderBy: { position: "asc" } }
};
function campaignOf(row) {
  return {
    id: row.id,
    planId: row.planId,
    channel: row.channel,
    state: row.state,
    revision: row.revision,
    authorId: row.authorId ?? void 0,
    authorName: row.author?.displayName ?? void 0,
    authorAccount: row.author?.accountId,
    title: row.title ?? void 0,
    audience: row.audience === null ? void 0 : audienceSpec.parse(row.audience),
    messages: row.messages.map(messageOf),
    conversation: row.conversation ?? void 0,
    progressMessageId: row.progressMessageId ?? void 0,
    createdAt: instant(row.createdAt),
    confirmedAt: maybe(row.confirmedAt),
    pausedAt: maybe(row.pausedAt),
    endedAt: maybe(row.endedAt)
  };
}
function messageOf(row) {
  return {
    id: row.id,
    position: row.position,
    content: campaignContent.parse(row.content),
    dueAt: maybe(row.dueAt),
    resolved: row.resolvedAt !== null,
    places: row.places,
    edition: row.edition,
    recalledAt: maybe(row.recalledAt)
  };
}
function batchOf(message) {
  return `campaign/${message}`;
}
function changeBatchOf(what, message) {
  return `campaign-${what}/${message}`;
}
var messageNumber = z5.int().min(1);
function instant(date) {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
function maybe(date) {
  return date === null ? void 0 : instant(date);
}

// src/campaigns/acknowledgements.ts
var CampaignAcks = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /**
   * Notes that somebody acknowledged a message: each person once in each chat. `not-sent`: that message never went to
   * this chat, or asks for no acknowledgement, so the button was none of ours; nothing is noted then.
   */
  async acknowledge(ack) {
    const { message, place, accountId, name } = ack;
    if (!await this.wasSent(ack)) return "not-sent";
    const at = this.clock.date();
    const count = await this.prisma.$executeRaw`
      INSERT INTO "CampaignAck" ("messageId", "channel", "chatId", "accountId", "name", "at")
      VALUES (${message}, ${place.channel}, ${place.id}, ${accountId}, ${name?.slice(0, 100) ?? null}, ${at})
      ON CONFLICT DO NOTHING`;
    return count > 0 ? "noted" : "before";
  }
  /** Whether the button hangs under a message of that delivery: the text, the album, or what followed it. */
  async wasSent({ message, place, messageId }) {
    const { channel, id: chatId } = place;
    const found = await this.prisma.delivery.findFirst({
      where: { batch: batchOf(message), channel, chatId, state: "SENT" },
      select: { messageId: true, messageIds: true }
    });
    return found !== null && messageIdsOf(found).includes(messageId);
  }
};

// src/campaigns/audience.ts
import { z as z6 } from "zod";

// src/campaigns/named-place.ts
function personPlace(row) {
  return {
    channel: row.channel,
    id: row.accountId,
    inGroup: false,
    name: row.displayName ?? row.accountId,
    parties: [...new Set(row.memberships.map(({ unit }) => unit?.code ?? WHOLE_PLAN))],
    leftOut: leftOut(row)
  };
}
function groupPlace(row) {
  return {
    channel: row.channel,
    id: row.chatId,
    inGroup: true,
    name: row.title ?? row.chatId,
    parties: row.bindings.map(({ party: party2 }) => party2),
    leftOut: leftOut(row)
  };
}
function leftOut(row) {
  if (row.campaignsStoppedAt) return "stopped";
  return row.unreachableSince ? "unreachable" : void 0;
}

// src/campaigns/audience.ts
var PLACES_AT_ONCE = 250;
var audienceCursor = z6.object({
  part: z6.enum(["people", "groups", "over"]),
  after: z6.int().min(0)
});
var CampaignAudience = class {
  constructor(prisma, clock, auditLog, channel) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
    this.channel = channel;
  }
  prisma;
  clock;
  auditLog;
  channel;
  /** How many chats an audience has now. */
  async counts(plan, spec) {
    const counts = { people: 0, groups: 0, unreachable: 0, stopped: 0 };
    for await (const page of this.pages(plan, spec)) {
      for (const { leftOut: leftOut2, inGroup } of page) counts[leftOut2 ?? (inGroup ? "groups" : "people")] += 1;
    }
    return counts;
  }
  /** Chats of an audience now, people first, those left out among them; so many after so many. */
  async list(plan, spec, skip, take) {
    const found = [];
    let seen = 0;
    for await (const page of this.pages(plan, spec)) {
      found.push(...page.slice(Math.max(0, skip - seen), Math.max(0, skip + take - seen)));
      seen += page.length;
      if (found.length >= take) break;
    }
    return found;
  }
  /** All of an audience now, a few hundred at a time. */
  async *pages(plan, spec) {
    for (let cursor = { part: "people", after: 0 }; cursor.part !== "over"; ) {
      const { places, next } = await this.page(plan, spec, cursor);
      if (places.length > 0) yield places;
      cursor = next;
    }
  }
  /** The next chats of an audience; the first call begins with people after row 0. */
  async page(plan, spec, { part, after }, tx = this.prisma) {
    if (part === "people") {
      const rows2 = spec.where === "groups" ? [] : await this.people(tx, after);
      const places2 = await this.stillMeant(tx, spec, peopleMeant(rows2, plan, spec));
      return { places: places2, next: nextOf(rows2, "people", "groups") };
    }
    if (part === "over") return { places: [], next: { part, after } };
    const rows = spec.where === "private" ? [] : await this.groups(tx, after);
    const places = await this.stillMeant(tx, spec, groupsMeant(rows, plan, spec));
    return { places, next: nextOf(rows, "groups", "over") };
  }
  /** Whether a person, or a group, wants campaign messages. A chat that is not known wants none. */
  async wants({ channel, id, inGroup }) {
    const row = inGroup ? await this.prisma.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } }) : await this.prisma.member.findUnique({ where: { channel_accountId: { channel, accountId: id } } });
    return row !== null && row.campaignsStoppedAt === null;
  }
  /**
   * Notes that a person, or a group by its coordinator, wants campaign messages or none from now on. What is in line for
   * that chat is left out when its turn comes. False when it was so already.
   */
  async setWanted({ channel, id, inGroup }, wanted, by) {
    const campaignsStoppedAt = wanted ? null : this.clock.date();
    const changed = { campaignsStoppedAt: wanted ? { not: null } : null };
    return this.prisma.$transaction(async (tx) => {
      const { count } = inGroup ? await tx.chat.updateMany({
        where: { channel, chatId: id, ...changed },
        data: { campaignsStoppedAt }
      }) : await tx.member.updateMany({
        where: { channel, accountId: id, ...changed },
        data: { campaignsStoppedAt }
      });
      if (count === 0) return false;
      const chat = inGroup ? await tx.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } }) : null;
      const what = wanted ? "campaigns-wanted" : "campaigns-stopped";
      await this.auditLog.record(
        {
          ...by,
          action: inGroup ? `group-${what}` : what,
          details: inGroup ? { chat: chat?.title ?? id } : {}
        },
        tx
      );
      return true;
    });
  }
  /*
   * Walked by people's and groups' own rows, a few hundred each, and what they are in the plan is looked at here: asked for
   * in the same question, SQLite goes through all of a plan's memberships for each of them.
   */
  async people(tx, after) {
    return tx.member.findMany({
      where: { id: { gt: after }, channel: this.channel },
      orderBy: { id: "asc" },
      take: PLACES_AT_ONCE,
      include: { memberships: { include: { unit: { select: { code: true } } } } }
    });
  }
  async groups(tx, after) {
    return tx.chat.findMany({
      where: { id: { gt: after }, channel: this.channel },
      orderBy: { id: "asc" },
      take: PLACES_AT_ONCE,
      include: { bindings: true }
    });
  }
  /** Of those, who got the earlier message that it is about and did not acknowledge it; all, when it is about none. */
  async stillMeant(tx, { who }, places) {
    if (who.kind !== "not-acknowledged" || places.length === 0) return places;
    const which = { channel: this.channel, chatId: { in: places.map(({ id }) => id) } };
    const got = await tx.delivery.findMany({
      where: { ...which, batch: batchOf(who.message), state: { in: ["SENT", "UNCERTAIN"] } },
      select: { chatId: true }
    });
    const acknowledged = await tx.campaignAck.findMany({
      where: { ...which, messageId: who.message },
      select: { chatId: true }
    });
    const left = new Set(got.map(({ chatId }) => chatId));
    for (const { chatId } of acknowledged) left.delete(chatId);
    return places.filter(({ id }) => left.has(id));
  }
};
function peopleMeant(rows, plan, spec) {
  const units = unitsMeant(plan.book, spec);
  return rows.flatMap((row) => {
    const memberships = row.memberships.filter(({ planId }) => planId === plan.id);
    const meant = memberships.some(({ unit }) => !units || unit && units.has(unit.code));
    return meant ? [personPlace({ ...row, memberships })] : [];
  });
}
function groupsMeant(rows, plan, spec) {
  const parties = partiesMeant(plan.book, spec);
  return rows.flatMap((row) => {
    const bindings = row.bindings.filter(({ planId }) => planId === plan.id);
    return bindings.some(({ party: party2 }) => !parties || parties.has(party2)) ? [groupPlace({ ...row, bindings })] : [];
  });
}
function unitsMeant(book, { who }) {
  if (who.kind !== "parties") return void 0;
  return new Set(who.parties.flatMap((party2) => book.unitsOf(party2)));
}
function partiesMeant(book, spec) {
  if (spec.who.kind !== "parties") return void 0;
  return /* @__PURE__ */ new Set([...spec.who.parties, ...unitsMeant(book, spec) ?? []]);
}
function nextOf(rows, part, then) {
  const last = rows.at(-1);
  return last && rows.length === PLACES_AT_ONCE ? { part, after: last.id } : { part: then, after: 0 };
}

// src/campaigns/changes.ts
var PRIORITIES = { recall: 20, edit: 15 };
var HOURS_IN_LINE = 48;
var AT_ONCE = 500;
var PATIENT = { maxWait: 3e4, timeout: 6e4 };
var CURSORS = { recall: "recallCursor", edit: "editCursor" };
var CampaignChanges = class {
  constructor(runtime) {
    this.runtime = runtime;
  }
  runtime;
  /** Puts all in line that was asked for by now. */
  async sweep() {
    for (const what of ["recall", "edit"]) {
      const messages = await this.runtime.prisma.campaignMessage.findMany({
        where: { campaign: { channel: this.runtime.channel }, [CURSORS[what]]: { not: null } },
        select: { id: true, campaignId: true }
      });
      for (const { id, campaignId } of messages) {
        while (await this.step(what, id, campaignId)) this.runtime.outbox.wake();
        this.runtime.outbox.wake();
      }
    }
  }
  /** One step; false when there is none left. */
  step(what, id, campaignId) {
    const { prisma, outbox, clock } = this.runtime;
    return prisma.$transaction(async (tx) => {
      const touchedAt = clock.date();
      const campaign = await tx.campaign.update({ where: { id: campaignId }, data: { touchedAt } });
      const message = await tx.campaignMessage.findUniqueOrThrow({ where: { id } });
      const cursor = message[CURSORS[what]];
      if (cursor === null) return false;
      const sent = await this.begun(tx, id, cursor);
      await outbox.enqueueAll(
        sent.map((delivery) => this.order(what, id, message.edition, delivery)),
        tx
      );
      const last = sent.at(-1)?.id;
      await tx.campaignMessage.update({ where: { id }, data: { [CURSORS[what]]: last ?? null } });
      const goesOn = campaign.state !== "CANCELLED" && campaign.pausedAt === null;
      if (last === void 0 && what === "edit" && goesOn) await outbox.release([batchOf(id)], tx);
      return last !== void 0;
    }, PATIENT);
  }
  /** What has gone, or may have, or is going just now. */
  begun(tx, message, after) {
    return tx.delivery.findMany({
      where: {
        batch: batchOf(message),
        id: { gt: after },
        OR: [{ state: { in: ["SENDING", "SENT", "UNCERTAIN"] } }, { partsSent: { gt: 0 } }]
      },
      orderBy: { id: "asc" },
      take: AT_ONCE
    });
  }
  order(what, message, edition, to) {
    const { planId, channel, chatId, inGroup, id } = to;
    const notBefore = this.runtime.clock.now();
    const batch = changeBatchOf(what, message);
    return {
      planId,
      to: { channel, id: chatId, inGroup },
      kind: `campaign-${what}`,
      details: { message, delivery: id },
      uniqueKey: what === "edit" ? `${batch}/${id}/${edition}` : `${batch}/${id}`,
      priority: PRIORITIES[what],
      notBefore,
      notAfter: notBefore.add({ hours: HOURS_IN_LINE }),
      batch
    };
  }
};

// src/campaigns/corrections.ts
var CampaignCorrections = class {
  constructor(prisma, clock, auditLog, outbox) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
    this.outbox = outbox;
  }
  prisma;
  clock;
  auditLog;
  outbox;
  /** A person's decision: what nobody knows the fate of goes once more. How many chats these were; none once stopped. */
  async sendAgain(by, { id, messages }) {
    const { count: goes } = await this.prisma.campaign.updateMany({
      where: { id, planId: by.planId, state: { in: ["GOING", "DONE"] } },
      data: { state: "GOING", endedAt: null }
    });
    if (goes === 0) return 0;
    let count = 0;
    for (const message of messages)
      count += await this.outbox.sendAgain({ planId: by.planId, batch: batchOf(message.id) });
    if (count > 0) {
      const details2 = { campaign: String(id), count: String(count) };
      await this.auditLog.record({ ...by, action: "campaign-sent-again", details: details2 });
    }
    return count;
  }
  /**
   * Has the campaign's messages deleted wherever they went, as far as the messenger allows; what has not gone yet no
   * longer goes. Done by the sweeps, at the outbox's pace. False when it was asked for before.
   */
  recall(by, campaign) {
    const at = this.clock.date();
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaignMessage.updateMany({
        where: { campaignId: campaign.id, campaign: { planId: by.planId }, recalledAt: null },
        data: { recalledAt: at, recallCursor: 0 }
      });
      if (count === 0) return false;
      await tx.campaign.updateMany({
        where: { id: campaign.id, state: { in: ["GOING", "WAITING"] } },
        data: { state: "CANCELLED", endedAt: at }
      });
      await this.outbox.hold(
        campaign.messages.map(({ id }) => batchOf(id)),
        tx
      );
      const details2 = { campaign: String(campaign.id) };
      await this.auditLog.record({ ...by, action: "campaign-recalled", details: details2 }, tx);
      return true;
    });
  }
  /**
   * Puts another text (or caption) in a message's place, where it went and where it is yet to go; media, buttons and
   * the acknowledgement stay. Done by the sweeps, at the outbox's pace. `gone`: there is no such message, or it was taken
   * back, or it had neither text nor caption; `same`: nothing changed.
   */
  async edit(by, message, written, longest) {
    return this.prisma.$transaction(async (tx) => {
      const row = await tx.campaignMessage.findFirst({
        where: {
          id: message,
          recalledAt: null,
          campaign: { planId: by.planId, state: { in: ["WAITING", "GOING", "DONE"] } }
        }
      });
      if (!row) return "gone";
      const content = campaignContent.parse(row.content);
      if (JSON.stringify(content.written) === JSON.stringify(written)) return "same";
      const changed = campaignContent.parse({ ...content, written });
      const problems = contentProblems(changed, longest);
      if (problems.length > 0) return { problems };
      await tx.campaignMessage.update({
        where: { id: message },
        data: { content: changed, edition: { increment: 1 }, editCursor: 0 }
      });
      await this.outbox.hold([batchOf(message)], tx);
      const details2 = { campaign: String(row.campaignId) };
      await this.auditLog.record({ ...by, action: "campaign-edited", details: details2 }, tx);
      return "edited";
    });
  }
};

// src/campaigns/counts.ts
var PACE_SECONDS = 60;
var CampaignCounts = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /** How far a campaign is now. */
  async progress({ messages }) {
    const ids = messages.map(({ id }) => id);
    const states = await this.prisma.delivery.groupBy({
      by: ["batch", "state"],
      where: { batch: { in: ids.map(batchOf) } },
      _count: true
    });
    const acknowledged = await this.prisma.campaignAck.findMany({
      where: { messageId: { in: ids } },
      distinct: ["messageId", "channel", "chatId"],
      select: { messageId: true }
    });
    const all = messages.map(({ id, resolved, places: places2 }) => {
      const count = (...wanted) => states.filter(({ batch, state }) => batch === batchOf(id) && wanted.includes(state)).reduce((sum2, { _count }) => sum2 + _count, 0);
      return {
        message: id,
        resolved,
        places: places2,
        waiting: count("QUEUED", "SENDING"),
        sent: count("SENT"),
        failed: count("FAILED"),
        uncertain: count("UNCERTAIN"),
        cancelled: count("CANCELLED"),
        expired: count("EXPIRED"),
        acknowledged: acknowledged.filter(({ messageId }) => messageId === id).length
      };
    });
    const sum = (of) => all.reduce((total, one) => total + of(one), 0);
    const [places, waiting] = [sum((one) => one.places), sum((one) => one.waiting)];
    return {
      messages: all,
      places,
      done: places - waiting,
      sent: sum((one) => one.sent),
      failed: sum((one) => one.failed),
      uncertain: sum((one) => one.uncertain),
      secondsLeft: await this.secondsLeft(ids, waiting)
    };
  }
  /** How far a message has been taken back or edited everywhere; of edits, all of them together. */
  async changes(message, what) {
    const states = await this.prisma.delivery.groupBy({
      by: ["state"],
      where: { batch: changeBatchOf(what, message) },
      _count: true
    });
    const counts = { done: 0, failed: 0, waiting: 0 };
    for (const { state, _count } of states) counts[outcomeOf(state)] += _count;
    return counts;
  }
  /** How many deliveries of a message failed, by reason. */
  async reasons(message) {
    const counts = await this.prisma.delivery.groupBy({
      by: ["reason"],
      where: { batch: batchOf(message), state: "FAILED" },
      _count: true
    });
    return Object.fromEntries(counts.map(({ reason, _count }) => [reason ?? "unknown", _count]));
  }
  async secondsLeft(ids, waiting) {
    if (waiting === 0) return 0;
    const since = new Date(this.clock.now().subtract({ seconds: PACE_SECONDS }).epochMilliseconds);
    const lately = await this.prisma.delivery.aggregate({
      where: { batch: { in: ids.map(batchOf) }, state: "SENT", sentAt: { gt: since } },
      _count: true,
      _min: { sentAt: true }
    });
    const from = lately._min.sentAt?.getTime();
    const seconds = from === void 0 ? 0 : (this.clock.now().epochMilliseconds - from) / 1e3;
    if (lately._count === 0 || seconds < 1) return void 0;
    return Math.ceil(waiting * seconds / lately._count);
  }
};
function outcomeOf(state) {
  if (state === "SENT") return "done";
  return state === "QUEUED" || state === "SENDING" ? "waiting" : "failed";
}

// src/campaigns/drafts.ts
import { z as z7 } from "zod";
var jsonValue = z7.json();
var CampaignDrafts = class {
  constructor(prisma, clock, auditLog, channel) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
    this.channel = channel;
  }
  prisma;
  clock;
  auditLog;
  channel;
  /** What an author is composing; undefined when nothing. */
  async of({ planId, memberId }) {
    const row = await this.prisma.campaign.findFirst({
      where: { composedBy: memberId, planId, channel: this.channel },
      include: withMessages
    });
    return row ? campaignOf(row) : void 0;
  }
  /**
   * Begins a draft. When she is composing one already, in whichever plan, that one comes back and `fresh` is false.
   */
  async begin(author) {
    const { planId, memberId } = author;
    const at = this.now();
    const own = { channel: this.channel, authorId: memberId, composedBy: memberId };
    try {
      const draft = await this.prisma.$transaction(async (tx) => {
        const row = await tx.campaign.create({
          data: { ...own, planId, createdAt: at, touchedAt: at },
          include: withMessages
        });
        const details2 = { campaign: String(row.id) };
        await this.auditLog.record({ planId, memberId, action: "campaign-begun", details: details2 }, tx);
        return campaignOf(row);
      });
      return { draft, fresh: true };
    } catch (error) {
      if (!isTaken(error)) throw error;
      const row = await this.prisma.campaign.findUniqueOrThrow({
        where: { composedBy: memberId },
        include: withMessages
      });
      return { draft: campaignOf(row), fresh: false };
    }
  }
  /** Gives a draft up. False when it was none any more. */
  async drop({ planId, memberId }, draft) {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.deleteMany({
        where: { id: draft.id, planId, composedBy: memberId, state: "DRAFT" }
      });
      if (count === 0) return false;
      const details2 = { campaign: String(draft.id) };
      await this.auditLog.record({ planId, memberId, action: "campaign-dropped", details: details2 }, tx);
      return true;
    });
  }
  /** Adds a message at the end of the series. `full`: the series has as many as it may. */
  async addMessage(draft, content) {
    if (draft.messages.length >= MOST_MESSAGES) return "full";
    const position = (draft.messages.at(-1)?.position ?? -1) + 1;
    return this.change(draft, {}, async (tx) => {
      await tx.campaignMessage.create({
        data: { campaignId: draft.id, position, content: campaignContent.parse(content) }
      });
    });
  }
  /** Puts something else in a message's place; its time stays. */
  replaceMessage(draft, message, content) {
    return this.change(draft, {}, async (tx) => {
      await tx.campaignMessage.updateMany({
        where: { id: message, campaignId: draft.id },
        data: { content: campaignContent.parse(content) }
      });
    });
  }
  /** Takes a message out of the series. */
  removeMessage(draft, message) {
    return this.change(draft, {}, async (tx) => {
      await tx.campaignMessage.deleteMany({ where: { id: message, campaignId: draft.id } });
    });
  }
  /** Says whom it is for. */
  setAudience(draft, audience) {
    return this.change(draft, { audience: audienceSpec.parse(audience) });
  }
  /** Says when each message goes, in the order of the series; undefined: as soon as it is confirmed. */
  setTimes(draft, times) {
    return this.change(draft, {}, (tx) => putTimes(tx, draft, times));
  }
  /** Gives it a short name for lists. */
  setTitle(draft, title) {
    return this.change(draft, { title: title.slice(0, 100) });
  }
  /** One step of the chat that composes it: what it changes, and where the chat stands then, at once. `full`: no room. */
  async step(draft, step) {
    const { content, remove, audience, times, conversation } = step;
    const adds = content !== void 0 && content.message === void 0;
    if (adds && draft.messages.length >= MOST_MESSAGES) return "full";
    const data = { conversation: jsonValue.parse(conversation) ?? prismaNamespace_exports.DbNull };
    if (audience !== void 0)
      data.audience = audience === null ? prismaNamespace_exports.DbNull : audienceSpec.parse(audience);
    return this.change(draft, data, async (tx) => {
      if (content) await putContent(tx, draft, content.message, content.content);
      if (remove !== void 0)
        await tx.campaignMessage.deleteMany({ where: { id: remove, campaignId: draft.id } });
      if (times) await putTimes(tx, draft, times);
    });
  }
  /** Notes where the chat that composes it stands: what it waits for, which page it shows. */
  setConversation(draft, conversation) {
    const value = jsonValue.parse(conversation ?? null);
    return this.change(draft, { conversation: value === null ? prismaNamespace_exports.DbNull : value });
  }
  async change(draft, data, rest = async () => {
  }) {
    const { id, revision } = draft;
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, revision, state: "DRAFT" },
        data: { ...data, revision: revision + 1, touchedAt: this.now() }
      });
      if (count === 0) return void 0;
      await rest(tx);
      return campaignOf(await tx.campaign.findUniqueOrThrow({ where: { id }, include: withMessages }));
    });
  }
  now() {
    return this.clock.date();
  }
};
async function putTimes(tx, draft, times) {
  for (const [at, { id }] of draft.messages.entries()) {
    const time = times[at];
    const dueAt = time === void 0 ? null : new Date(time.epochMilliseconds);
    await tx.campaignMessage.updateMany({ where: { id, campaignId: draft.id }, data: { dueAt } });
  }
}
async function putContent(tx, draft, message, given) {
  const content = campaignContent.parse(given);
  const position = (draft.messages.at(-1)?.position ?? -1) + 1;
  if (message === void 0)
    await tx.campaignMessage.create({ data: { campaignId: draft.id, position, content } });
  else
    await tx.campaignMessage.updateMany({ where: { id: message, campaignId: draft.id }, data: { content } });
}
function isTaken(error) {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

// src/campaigns/lifecycle.ts
import { Temporal as Temporal2 } from "temporal-polyfill";

// src/campaigns/fingerprint.ts
import { createHash } from "node:crypto";
function fingerprintOf({ audience, messages }) {
  const said = messages.map(({ content: { written, media, links } }) => [
    written.text.trim(),
    media.map(({ fileId }) => fileId),
    links.map(({ url }) => url)
  ]);
  const who = audience?.who.kind === "parties" ? [...audience.who.parties].sort() : audience?.who;
  return createHash("sha256").update(JSON.stringify([said, who, audience?.where])).digest("hex");
}

// src/campaigns/lifecycle.ts
var SAME_AGAIN_HOURS = 24;
var CampaignLifecycle = class {
  constructor(prisma, clock, auditLog, outbox, rules) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
    this.outbox = outbox;
    this.rules = rules;
  }
  prisma;
  clock;
  auditLog;
  outbox;
  rules;
  /** The last confirmation of a draft. Whoever calls it then has the campaigns swept, so that sending begins at once. */
  async confirm(draft, { again = false, timeZone, longest }) {
    const obstacle = this.obstacle(draft, longest);
    if (obstacle) return obstacle;
    const fingerprint = fingerprintOf(draft);
    const { id, planId, revision, authorId } = draft;
    return this.prisma.$transaction(async (tx) => {
      await holdPlan(tx, planId);
      const limit = this.rules.mostADay;
      if (await this.confirmedToday(tx, planId, timeZone) >= limit) return { kind: "day-limit", limit };
      const earlier = again ? void 0 : await this.sameBefore(tx, draft, fingerprint);
      if (earlier !== void 0) return { kind: "same-again", earlier };
      const kind = this.rules.approval === "required" ? "waiting" : "going";
      const { count } = await tx.campaign.updateMany({
        where: { id, revision, state: "DRAFT" },
        data: {
          state: kind === "going" ? "GOING" : "WAITING",
          revision: revision + 1,
          composedBy: null,
          confirmedAt: this.now(),
          fingerprint
        }
      });
      if (count === 0) return { kind: "stale" };
      if (kind === "going") await this.setOut(tx, id);
      await this.note(tx, { planId, memberId: authorId }, "campaign-confirmed", id);
      return { kind, campaign: await this.read(tx, id) };
    });
  }
  /** Lets a campaign go. `own`: nobody approves her own. `gone`: it does not wait, or not in this plan. */
  approve(by, id) {
    return this.decide(by, id, "approved");
  }
  /** Turns a campaign down; its author may compose another from it. */
  refuse(by, id) {
    return this.decide(by, id, "refused");
  }
  /** Begins nothing more of a campaign until it is resumed; what is being sent is finished. False when it was not going. */
  pause(by, id) {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, planId: by.planId, state: "GOING", pausedAt: null },
        data: { pausedAt: this.now(), revision: { increment: 1 } }
      });
      if (count === 0) return false;
      await this.outbox.hold(await this.batches(tx, id), tx);
      await this.note(tx, by, "campaign-paused", id);
      return true;
    });
  }
  /** Goes on with a paused campaign. False when it was not paused. */
  async resume(by, id) {
    const resumed = await this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, planId: by.planId, state: "GOING", pausedAt: { not: null } },
        data: { pausedAt: null, revision: { increment: 1 } }
      });
      if (count === 0) return false;
      await this.outbox.release(await this.batches(tx, id), tx);
      await this.note(tx, by, "campaign-resumed", id);
      return true;
    });
    if (resumed) this.outbox.wake();
    return resumed;
  }
  /**
   * Stops a campaign for good: when this returns, nothing more of it is begun, and at most what was being sent still
   * goes. False when it was over already. What was in line is taken back by the next sweeps.
   */
  cancel(by, id) {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, planId: by.planId, state: { in: ["GOING", "WAITING"] } },
        data: { state: "CANCELLED", endedAt: this.now(), revision: { increment: 1 } }
      });
      if (count === 0) return false;
      await this.outbox.hold(await this.batches(tx, id), tx);
      await this.note(tx, by, "campaign-cancelled", id);
      return true;
    });
  }
  obstacle(draft, longest) {
    if (draft.messages.length === 0) return { kind: "no-messages" };
    if (!draft.audience) return { kind: "no-audience" };
    const now = this.clock.now();
    for (const { id, content, dueAt } of draft.messages) {
      const problems = contentProblems(content, longest);
      if (problems.length > 0) return { kind: "problems", message: id, problems };
      if (dueAt && Temporal2.Instant.compare(dueAt, now) < 0) return { kind: "past", message: id };
    }
    return void 0;
  }
  confirmedToday(tx, planId, timeZone) {
    const midnight = this.clock.now().toZonedDateTimeISO(timeZone).startOfDay();
    return tx.campaign.count({
      where: {
        planId,
        state: { not: "REFUSED" },
        confirmedAt: { gte: new Date(midnight.epochMilliseconds) }
      }
    });
  }
  /** The number of a campaign of the last day that said the same to the same audience. */
  async sameBefore(tx, { planId }, fingerprint) {
    const since = new Date(this.clock.now().subtract({ hours: SAME_AGAIN_HOURS }).epochMilliseconds);
    const same = await tx.campaign.findFirst({
      where: { planId, fingerprint, confirmedAt: { gt: since }, state: { not: "REFUSED" } },
      orderBy: { id: "desc" },
      select: { id: true }
    });
    return same?.id;
  }
  async decide(by, id, decision) {
    return this.prisma.$transaction(async (tx) => {
      const waiting = await tx.campaign.findFirst({ where: { id, planId: by.planId, state: "WAITING" } });
      if (!waiting) return "gone";
      if (waiting.authorId !== null && waiting.authorId === by.memberId) return "own";
      const { count } = await tx.campaign.updateMany({
        where: { id, state: "WAITING" },
        data: {
          state: decision === "approved" ? "GOING" : "REFUSED",
          revision: { increment: 1 },
          decidedById: by.memberId ?? null,
          decidedAt: this.now(),
          ...decision === "refused" && { endedAt: this.now() }
        }
      });
      if (count === 0) return "gone";
      if (decision === "approved") await this.setOut(tx, id);
      await this.note(tx, by, `campaign-${decision}`, id);
      return decision;
    });
  }
  /** Messages without a time of their own go now. */
  async setOut(tx, campaignId) {
    await tx.campaignMessage.updateMany({ where: { campaignId, dueAt: null }, data: { dueAt: this.now() } });
  }
  async batches(tx, campaignId) {
    const messages = await tx.campaignMessage.findMany({ where: { campaignId }, select: { id: true } });
    return messages.map(({ id }) => batchOf(id));
  }
  async read(tx, id) {
    return campaignOf(await tx.campaign.findUniqueOrThrow({ where: { id }, include: withMessages }));
  }
  note(tx, { planId, memberId }, action, id) {
    return this.auditLog.record({ planId, memberId, action, details: { campaign: String(id) } }, tx);
  }
  now() {
    return this.clock.date();
  }
};

// src/campaigns/renderer.ts
import { z as z8 } from "zod";
var details = z8.object({ message: messageNumber, delivery: z8.int().optional() });
var MOST_KEPT = 20;
var headRow = z8.object({ id: z8.number(), edition: z8.number() });
var chatRow = z8.object({
  chatId: z8.string(),
  language: z8.string().nullable(),
  party: z8.string().nullable()
});
var CampaignRenderer = class {
  constructor(prisma) {
    this.prisma = prisma;
    this.editions = new Batch((ids) => this.readEditions(ids));
    this.chats = new Batch((asked) => this.readChats(asked));
  }
  prisma;
  editions;
  chats;
  contents = /* @__PURE__ */ new Map();
  /** The letter for a delivery whose turn has come; undefined when it is not to go any more. */
  async for({ planId, to, details: given }) {
    const { message } = details.parse(given);
    const [edition, chat] = await Promise.all([this.editions.add(message), this.chats.add({ planId, to })]);
    if (edition === void 0 || !chat) return void 0;
    return { message, content: await this.content(message, edition), ...chat };
  }
  /**
   * The numbers of the messages that went to a chat, for a delivery that is to change them or take them back; none when
   * nobody knows them, or the group has got a new id since.
   */
  async sentBefore({ to, details: given }) {
    const { message, delivery } = details.parse(given);
    const row = await this.prisma.delivery.findFirst({ where: { id: delivery ?? 0 } });
    const here = row?.channel === to.channel && row.chatId === to.id;
    return { message, messageIds: row && here ? messageIdsOf(row) : [] };
  }
  async content(message, edition) {
    const key = `${message}/${edition}`;
    const known = this.contents.get(key);
    if (known) return known;
    const row = await this.prisma.campaignMessage.findUniqueOrThrow({ where: { id: message } });
    const content = campaignContent.parse(row.content);
    if (row.edition !== edition) return content;
    if (this.contents.size >= MOST_KEPT) this.contents.clear();
    this.contents.set(key, content);
    return content;
  }
  async readEditions(ids) {
    const rows = await this.prisma.$queryRaw`
      SELECT m."id", m."edition" FROM "CampaignMessage" m JOIN "Campaign" c ON c."id" = m."campaignId"
      WHERE m."id" IN (${prismaNamespace_exports.join(ids)}) AND m."recalledAt" IS NULL AND c."state" IN ('GOING', 'DONE')`;
    const editions = new Map(
      z8.array(headRow).parse(rows).map((row) => [row.id, row.edition])
    );
    return new Map(ids.map((id) => [id, editions.get(id)]));
  }
  async readChats(asked) {
    const found = /* @__PURE__ */ new Map();
    for (const planId of new Set(asked.map((one) => one.planId))) {
      for (const inGroup of [false, true]) {
        const these = asked.filter((one) => one.planId === planId && one.to.inGroup === inGroup);
        if (these.length === 0) continue;
        const chats = await this.chatsOf(planId, inGroup, these);
        for (const one of these) found.set(one, chats.get(one.to.id));
      }
    }
    return found;
  }
  /* In one statement each, as people's questions are: Prisma would make three. Alike on both databases;
     the plus keeps SQLite from going through all of a plan's people instead of these few. */
  async chatsOf(planId, inGroup, asked) {
    const channel = asked[0]?.to.channel ?? "";
    const ids = prismaNamespace_exports.join(asked.map(({ to }) => to.id));
    const rows = inGroup ? await this.prisma.$queryRaw`
          SELECT c."chatId", c."language", b."party" FROM "Chat" c JOIN "ChatBinding" b ON b."chatId" = c."id"
          WHERE c."channel" = ${channel} AND +b."planId" = ${planId} AND c."campaignsStoppedAt" IS NULL
            AND c."chatId" IN (${ids}) ORDER BY b."id"` : await this.prisma.$queryRaw`
          SELECT m."accountId" AS "chatId", m."language", u."code" AS "party"
          FROM "Member" m JOIN "Membership" s ON s."memberId" = m."id" LEFT JOIN "Unit" u ON u."id" = s."unitId"
          WHERE m."channel" = ${channel} AND +s."planId" = ${planId} AND m."campaignsStoppedAt" IS NULL
            AND m."accountId" IN (${ids}) ORDER BY s."id"`;
    const chats = /* @__PURE__ */ new Map();
    for (const { chatId, language, party: party2 } of z8.array(chatRow).parse(rows)) {
      const known = chats.get(chatId) ?? { parties: [], language: languageFor(language) };
      if (!known.parties.includes(party2 ?? WHOLE_PLAN)) known.parties.push(party2 ?? WHOLE_PLAN);
      chats.set(chatId, known);
    }
    return chats;
  }
};

// src/campaigns/results.ts
import { Temporal as Temporal3 } from "temporal-polyfill";
var REMOVED = ["removed", "chat-gone", "no-right"];
var CampaignResults = class {
  constructor(prisma) {
    this.prisma = prisma;
  }
  prisma;
  /** Chats of a message, in the order in which they were put in line: so many after one's row. */
  async places(message, filter, after, take) {
    const rows = await this.prisma.delivery.findMany({
      where: { batch: batchOf(message), id: { gt: after }, ...await this.filtered(message, filter) },
      orderBy: { id: "asc" },
      take
    });
    const chats = rows.map(({ chatId }) => chatId);
    const [channel, planId] = [rows[0]?.channel ?? "", rows[0]?.planId ?? 0];
    const names = await this.names(channel, planId, chats);
    const acknowledged = await this.prisma.campaignAck.findMany({
      where: { messageId: message, channel, chatId: { in: chats } },
      orderBy: { id: "asc" }
    });
    return rows.map(({ id, chatId, inGroup, state, reason, sentAt }) => ({
      id,
      chatId,
      inGroup,
      name: names.get(chatId)?.name ?? chatId,
      parties: names.get(chatId)?.parties ?? [],
      state,
      reason: reason ?? void 0,
      sentAt: sentAt ? instant2(sentAt) : void 0,
      acknowledged: acknowledged.filter((ack) => ack.chatId === chatId).map((ack) => ({ name: ack.name ?? ack.accountId, at: instant2(ack.at) }))
    }));
  }
  async filtered(message, filter) {
    switch (filter) {
      case "all":
        return {};
      case "failed":
        return { state: "FAILED" };
      case "not-recalled": {
        const batch = changeBatchOf("recall", message);
        const rows = await this.prisma.delivery.findMany({
          where: { batch, state: { notIn: ["SENT", "QUEUED", "SENDING"] } },
          select: { chatId: true }
        });
        return { chatId: { in: rows.map(({ chatId }) => chatId) } };
      }
      case "removed":
        return { state: "FAILED", reason: { in: REMOVED } };
      case "uncertain":
        return { state: "UNCERTAIN" };
      default: {
        const rows = await this.prisma.campaignAck.findMany({
          where: { messageId: message },
          distinct: ["chatId"],
          select: { chatId: true }
        });
        const chats = rows.map(({ chatId }) => chatId);
        if (filter === "acknowledged") return { chatId: { in: chats } };
        return { state: { in: ["SENT", "UNCERTAIN"] }, chatId: { notIn: chats } };
      }
    }
  }
  /** What people call these chats, and whom they speak for in the plan. */
  async names(channel, planId, ids) {
    const members = await this.prisma.member.findMany({
      where: { channel, accountId: { in: [...ids] } },
      include: { memberships: { where: { planId }, include: { unit: { select: { code: true } } } } }
    });
    const chats = await this.prisma.chat.findMany({
      where: { channel, chatId: { in: [...ids] } },
      include: { bindings: { where: { planId } } }
    });
    return new Map([
      ...members.map(({ accountId, displayName, memberships }) => {
        const parties = [...new Set(memberships.map(({ unit }) => unit?.code ?? "*"))];
        return [accountId, { name: displayName ?? accountId, parties }];
      }),
      ...chats.map(({ chatId, title, bindings }) => {
        return [chatId, { name: title ?? chatId, parties: bindings.map(({ party: party2 }) => party2) }];
      })
    ]);
  }
};
function instant2(date) {
  return Temporal3.Instant.fromEpochMilliseconds(date.getTime());
}

// src/campaigns/sweep.ts
var PRIORITY = 10;
var HOURS_IN_LINE2 = 7 * 24;
var TAKEN_BACK_AT_ONCE = 2e3;
var PATIENT2 = { maxWait: 3e4, timeout: 6e4 };
var FIRST = { part: "people", after: 0 };
var CampaignSweep = class {
  constructor(runtime) {
    this.runtime = runtime;
  }
  runtime;
  /** Does all that is due by now. */
  async sweep() {
    for (const { id, campaignId, campaign } of await this.due()) {
      const { book } = await this.runtime.plans.get(campaign.planId);
      const plan = { id: campaign.planId, book };
      while (await this.putInLine(id, campaignId, plan)) this.runtime.outbox.wake();
    }
    this.runtime.outbox.wake();
    await this.takeBack();
    await this.end();
  }
  due() {
    return this.runtime.prisma.campaignMessage.findMany({
      where: {
        campaign: { channel: this.runtime.channel, state: "GOING" },
        resolvedAt: null,
        recalledAt: null,
        dueAt: { lte: this.now() }
      },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      select: { id: true, campaignId: true, campaign: { select: { planId: true } } }
    });
  }
  /** One step; false when there is none left. */
  putInLine(id, campaignId, plan) {
    const { prisma, audience, outbox } = this.runtime;
    return prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id: campaignId, state: "GOING" },
        data: { touchedAt: this.now() }
      });
      const message = await tx.campaignMessage.findUnique({ where: { id }, include: { campaign: true } });
      if (count === 0 || !message || message.resolvedAt || message.recalledAt) return false;
      const spec = audienceSpec.parse(message.campaign.audience);
      const cursor = audienceCursor.parse(message.cursor ?? FIRST);
      const { places, next } = await audience.page(plan, spec, cursor, tx);
      const wanted = await this.notYetInLine(tx, id, places);
      const orders = wanted.map((place) => this.order(plan.id, id, place));
      const fresh = await outbox.enqueueAll(orders, tx);
      await tx.campaignMessage.update({
        where: { id },
        data: {
          cursor: next,
          places: { increment: fresh.size },
          ...next.part === "over" && { resolvedAt: this.now() }
        }
      });
      return next.part !== "over";
    }, PATIENT2);
  }
  /** Those to be written to that have no delivery: a group that got a new id meanwhile may come by twice. */
  async notYetInLine(tx, message, places) {
    const meant = places.filter(({ leftOut: leftOut2 }) => leftOut2 === void 0);
    const there = await tx.delivery.findMany({
      where: {
        channel: this.runtime.channel,
        chatId: { in: meant.map(({ id }) => id) },
        batch: batchOf(message)
      },
      select: { chatId: true }
    });
    const known = new Set(there.map(({ chatId }) => chatId));
    return meant.filter(({ id }) => !known.has(id));
  }
  order(planId, message, { channel, id, inGroup }) {
    const notBefore = this.runtime.clock.now();
    return {
      planId,
      to: { channel, id, inGroup },
      kind: "campaign",
      details: { message },
      uniqueKey: [batchOf(message), channel, id].join("/"),
      priority: PRIORITY,
      notBefore,
      notAfter: notBefore.add({ hours: HOURS_IN_LINE2 }),
      batch: batchOf(message)
    };
  }
  /** Takes back what waits of campaigns that were stopped, and lifts the hold on them when nothing waits any more. */
  async takeBack() {
    const { prisma, outbox, channel } = this.runtime;
    const held = await prisma.deliveryHold.findMany({
      where: { batch: { startsWith: batchOf(0).slice(0, -1) } }
    });
    const ids = held.map(({ batch }) => Number(batch.split("/")[1]));
    const stopped = await prisma.campaignMessage.findMany({
      where: { id: { in: ids }, campaign: { channel, state: "CANCELLED" } },
      select: { id: true }
    });
    for (const { id } of stopped) {
      const batch = batchOf(id);
      for (; ; ) {
        const rows = await prisma.delivery.findMany({
          where: { batch, state: "QUEUED" },
          take: TAKEN_BACK_AT_ONCE,
          select: { id: true }
        });
        if (rows.length === 0) break;
        await outbox.cancel({ batch, id: { in: rows.map((row) => row.id) } });
      }
      await outbox.release([batch]);
    }
  }
  /** Notes which campaigns are over: all chats known, nothing waiting. */
  async end() {
    const { prisma, channel } = this.runtime;
    const going = await prisma.campaign.findMany({
      where: { channel, state: "GOING", messages: { every: { resolvedAt: { not: null } } } },
      select: { id: true, messages: { select: { id: true } } }
    });
    for (const { id, messages } of going) {
      const batches = messages.map((message) => batchOf(message.id));
      const open = await prisma.delivery.findFirst({
        where: { batch: { in: batches }, state: { in: ["QUEUED", "SENDING"] } },
        select: { id: true }
      });
      if (!open)
        await prisma.campaign.updateMany({
          where: { id, state: "GOING" },
          data: { state: "DONE", endedAt: this.now() }
        });
    }
  }
  now() {
    return this.runtime.clock.date();
  }
};

// src/campaigns/templates.ts
var CampaignTemplates = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /** Keeps a message; its number. */
  async keep({ planId, memberId }, name, content) {
    const { id } = await this.prisma.campaignTemplate.create({
      data: {
        planId,
        authorId: memberId,
        name: name.slice(0, 60),
        content: campaignContent.parse(content),
        createdAt: this.clock.date()
      }
    });
    return id;
  }
  /** Her own and those shared with her units, the newest first. */
  async list({ planId, memberId }, units) {
    const rows = await this.prisma.campaignTemplate.findMany({
      where: { planId, OR: [{ authorId: memberId }, { unit: { in: [...units] } }] },
      orderBy: { id: "desc" },
      take: 100
    });
    return rows.map(({ id, name, content, unit, authorId }) => ({
      id,
      name,
      content: campaignContent.parse(content),
      unit: unit ?? void 0,
      own: authorId === memberId
    }));
  }
  /** Shares her own template with a unit, or (undefined) with nobody. False when it is not hers. */
  async share({ planId, memberId }, id, unit) {
    const { count } = await this.prisma.campaignTemplate.updateMany({
      where: { id, planId, authorId: memberId },
      data: { unit: unit ?? null }
    });
    return count > 0;
  }
  /** Deletes her own template. False when it is not hers. */
  async remove({ planId, memberId }, id) {
    const { count } = await this.prisma.campaignTemplate.deleteMany({
      where: { id, planId, authorId: memberId }
    });
    return count > 0;
  }
};

// src/campaigns/campaigns.ts
var editAwaited = z9.object({ edits: messageNumber });
var Campaigns = class {
  /** Campaigns being composed. */
  drafts;
  /** Confirming, approving, pausing, stopping. */
  course;
  /** What can be done once they went: sending again, taking back, editing. */
  afterwards;
  /** Whom they are for. */
  audience;
  /** Where they arrived. */
  counts;
  results;
  /** Messages kept to be used again. */
  templates;
  /** Who acknowledged what. */
  acks;
  /** What a chat gets when its turn comes. */
  letters;
  rules;
  sweeping;
  changes;
  going;
  next;
  prisma;
  channel;
  constructor({
    prisma,
    clock,
    auditLog,
    outbox,
    plans,
    channel,
    rules = usualCampaignRules
  }) {
    this.prisma = prisma;
    this.channel = channel;
    this.rules = rules;
    this.drafts = new CampaignDrafts(prisma, clock, auditLog, channel);
    this.course = new CampaignLifecycle(prisma, clock, auditLog, outbox, rules);
    this.afterwards = new CampaignCorrections(prisma, clock, auditLog, outbox);
    this.audience = new CampaignAudience(prisma, clock, auditLog, channel);
    this.counts = new CampaignCounts(prisma, clock);
    this.results = new CampaignResults(prisma);
    this.templates = new CampaignTemplates(prisma, clock);
    this.acks = new CampaignAcks(prisma, clock);
    this.letters = new CampaignRenderer(prisma);
    const { audience } = this;
    this.sweeping = new CampaignSweep({ prisma, clock, outbox, plans, audience, channel });
    this.changes = new CampaignChanges({ prisma, clock, outbox, channel });
  }
  /** A campaign of a plan, in whatever state; undefined when the plan has none of that number. */
  async get(planId, id) {
    const row = await this.prisma.campaign.findFirst({
      where: { id, planId, channel: this.channel },
      include: withMessages
    });
    return row ? campaignOf(row) : void 0;
  }
  /**
   * A plan's campaigns, the latest first, drafts left out unless asked for.
   * @param which only those in these states, of this author, with a lower number than `before`
   */
  async list(planId, most, which = {}) {
    const { states, authorId, before } = which;
    const rows = await this.prisma.campaign.findMany({
      where: {
        planId,
        channel: this.channel,
        state: states ? { in: [...states] } : { not: "DRAFT" },
        ...authorId !== void 0 && { authorId },
        ...before !== void 0 && { id: { lt: before } }
      },
      orderBy: { id: "desc" },
      take: most,
      include: withMessages
    });
    return rows.map(campaignOf);
  }
  /** Notes which message of the author's chat shows how far the campaign is; undefined: none any more. */
  async showProgressIn(id, progressMessageId) {
    await this.prisma.campaign.updateMany({
      where: { id },
      data: { progressMessageId: progressMessageId ?? null }
    });
  }
  /**
   * Takes the turn to edit the message that shows how far a campaign is: false when another process took it since. An empty
   * text ends it.
   */
  async takeProgressTurn({ id, progressMessageId }, next) {
    const { count } = await this.prisma.campaign.updateMany({
      where: { id, progressMessageId: progressMessageId ?? null },
      data: { progressMessageId: next === "" ? null : next }
    });
    return count > 0;
  }
  /** Campaigns that were confirmed and whose progress a message shows, of all plans. */
  async shown() {
    const rows = await this.prisma.campaign.findMany({
      where: { channel: this.channel, state: { not: "DRAFT" }, progressMessageId: { not: null } },
      include: withMessages
    });
    return rows.map(campaignOf);
  }
  /** Campaigns of all plans that ended after a moment. */
  async endedSince(moment) {
    const rows = await this.prisma.campaign.findMany({
      where: { channel: this.channel, state: "DONE", endedAt: { gt: new Date(moment.epochMilliseconds) } },
      include: withMessages
    });
    return rows.map(campaignOf);
  }
  /** Notes for which message of a campaign that went its author is to type another text. */
  async awaitEdit(id, message) {
    await this.prisma.campaign.updateMany({
      where: { id, state: { not: "DRAFT" } },
      data: { conversation: { edits: message } }
    });
  }
  /** An author is to type no other text any more. False when she was to type none. */
  async awaitNoEdit(planId, authorId) {
    const awaited = await this.awaitedEdit(planId, authorId) !== void 0;
    if (awaited)
      await this.prisma.campaign.updateMany({
        where: { planId, authorId, channel: this.channel, state: { not: "DRAFT" } },
        data: { conversation: prismaNamespace_exports.DbNull }
      });
    return awaited;
  }
  /** The message that an author is to type another text for. */
  async awaitedEdit(planId, authorId) {
    const rows = await this.prisma.campaign.findMany({
      where: { planId, authorId, channel: this.channel, state: { in: ["WAITING", "GOING", "DONE"] } },
      orderBy: { id: "desc" },
      take: 20,
      select: { conversation: true }
    });
    const awaited = rows.map(({ conversation }) => editAwaited.safeParse(conversation));
    return awaited.find(({ success }) => success)?.data?.edits;
  }
  /**
   * Does what is due by now: puts messages in line whose time has come, takes back, edits and ends what was asked for.
   * To be called at each tick, and after a confirmation, recall or edit, so that these begin at once. Settles when a sweep
   * that began after this call is over.
   */
  sweep() {
    if (!this.going) return this.begin();
    this.next ??= this.going.catch(() => void 0).then(() => {
      this.next = void 0;
      return this.begin();
    });
    return this.next;
  }
  /** The next moment after one at which a message of a campaign goes; undefined when none is planned. */
  async nextMoment(from) {
    const row = await this.prisma.campaignMessage.findFirst({
      where: {
        campaign: { channel: this.channel, state: "GOING", pausedAt: null },
        resolvedAt: null,
        dueAt: { gt: new Date(from.epochMilliseconds) }
      },
      orderBy: { dueAt: "asc" },
      select: { dueAt: true }
    });
    return row?.dueAt ? Temporal4.Instant.fromEpochMilliseconds(row.dueAt.getTime()) : void 0;
  }
  begin() {
    this.going = this.sweepAll().finally(() => {
      this.going = void 0;
    });
    return this.going;
  }
  async sweepAll() {
    await this.changes.sweep();
    await this.sweeping.sweep();
  }
};

export {
  fillFields,
  fieldNames,
  unknownFields,
  MOST_LINKS,
  emptyContent,
  contentProblems,
  isWebAddress,
  Outcomes,
  Campaigns
};
//# sourceMappingURL=chunk-EMYPKGJ5.mjs.map
