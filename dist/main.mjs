import {
  AskedQuestions,
  Reader,
  asCampaign,
  bold,
  createAsker,
  dangerAnswer,
  groupOffer,
  helpInPassing,
  isOwnCry,
  italic,
  languageInDanger,
  lexiconWords,
  mention,
  periodsIn,
  plain,
  tellsOfDanger
} from "./chunk-CS6DH5SL.mjs";
import {
  Progress,
  Reminders,
  calendarFile,
  calendarFileName,
  calendarTasks,
  createLog,
  isEvent,
  progressFileName,
  progressTable,
  readOrExplain,
  reminderKinds,
  reportTasks,
  spanSchema,
  stageOf,
  tally,
  taskStatesByUnit,
  taskStatesOf,
  taskStatesOn,
  withoutSecrets,
  xlsxBytes
} from "./chunk-VDVMY4TB.mjs";
import {
  planCalendar,
  processTerminal
} from "./chunk-NELUAUI5.mjs";
import {
  auditLines,
  momentWords,
  unitName
} from "./chunk-52ESNAZ2.mjs";
import {
  dayWords
} from "./chunk-ZCEJ42N4.mjs";
import {
  Campaigns,
  MOST_LINKS,
  Outcomes,
  SingleFlight,
  contentProblems,
  emptyContent,
  fieldNames,
  fillFields,
  isWebAddress,
  unknownFields
} from "./chunk-IQHHYYCG.mjs";
import {
  fold,
  wordOf
} from "./chunk-CQPLIS4A.mjs";
import {
  Batch,
  Outbox,
  PRIORITIES,
  Pace,
  heldBatches,
  notHeld
} from "./chunk-LZ7N4YJI.mjs";
import {
  prismaNamespace_exports
} from "./chunk-2UJSV2HV.mjs";
import {
  Invitations,
  Members,
  addPlace,
  bindGroup,
  enrolPerson,
  highestRole,
  holdPlan,
  may,
  members,
  planRoles
} from "./chunk-QLR3RHQF.mjs";
import {
  AuditLog,
  GroupBindings,
  WHOLE_PLAN
} from "./chunk-ZE7XXZD5.mjs";
import {
  PlanBook,
  PlanLibrary,
  changeColumns,
  changeReasons,
  dueSpan,
  ensureFirstPlan,
  importPlan,
  isDated,
  isQuiet,
  languageFor,
  languages,
  lastGoodDay,
  storedChange,
  taskDateSchema,
  textsIn
} from "./chunk-RJENRJSZ.mjs";
import {
  ReminderChoice,
  Role,
  TaskStatus
} from "./chunk-UURGRCR4.mjs";
import {
  ConfigError,
  VirtualClock,
  addDays,
  clockOf,
  dayOf,
  daysBetween,
  isIsoDay,
  isoDay,
  loadConfig,
  openDatabase,
  systemClock,
  today,
  weekday
} from "./chunk-BH5R2EFC.mjs";
import {
  DatabaseError,
  projectFile
} from "./chunk-JLQ6ZGQH.mjs";
import "./chunk-D46DTUTG.mjs";
import {
  __export
} from "./chunk-M46AUZXA.mjs";

// src/app/options.ts
import { Command } from "commander";
function startOptions(args) {
  const command2 = new Command("npm start --").description("Runs the bot: the playground, or with BOT_TOKEN a real messenger.").option("--playground", "the playground, even when BOT_TOKEN is set").option("--plan <file>", "with --playground: rehearse this plan file, in a database of its own beside it").parse([...args], { from: "user" });
  const { playground = false, plan } = command2.opts();
  if (plan !== void 0 && !playground) command2.error("error: '--plan <file>' needs '--playground'");
  return { playground, ...plan === void 0 ? {} : { plan } };
}

// src/app/rehearsal.ts
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
var playgroundOnly = { BOT_TOKEN: "", TELEGRAM_API_ROOT: "", WEBHOOK_URL: "", WEBHOOK_SECRET: "" };
var FIRST_HOUR = "07:25";
function rehearsalEnvironment(path, file3) {
  const whole = resolve(path);
  const beside = join(dirname(whole), `${basename(whole, extname(whole))}.training`);
  return {
    DATABASE_URL: pathToFileURL(`${beside}.db`).href,
    FILES_DIR: `${beside}-files`,
    TIME_ZONE: file3.timeZone,
    CLOCK_START: `${firstDay(file3)}T${FIRST_HOUR}`
  };
}
function firstDay(file3) {
  const dated2 = new PlanBook(file3).dated().filter(({ date }) => lastGoodDay(date).startsWith(`${file3.year}-`));
  const first = dated2.find(({ kind }) => kind === "report") ?? dated2[0];
  const day = first ? lastGoodDay(first.date) : isoDay(`${file3.year}-01-04`);
  return addDays(day, 1 - weekday(day));
}

// src/http/operations.ts
import { Hono } from "hono";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    updates: new Counter({
      name: "nhac_viec_updates_total",
      help: "Updates taken from the messenger, by outcome",
      labelNames: ["outcome"],
      registers: [registry]
    }),
    updateSeconds: new Histogram({
      name: "nhac_viec_update_duration_seconds",
      help: "Time to handle one update, the answer included",
      buckets: [5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry]
    }),
    deliveries: new Counter({
      name: "nhac_viec_outbox_outcomes_total",
      help: "Requests to send something unasked, by outcome, and deliveries that ended without one, by reason",
      labelNames: ["outcome"],
      registers: [registry]
    })
  };
}
function watchOutbox({ registry }, outbox) {
  new Gauge({
    name: "nhac_viec_outbox_deliveries",
    help: "Deliveries on record, by state",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await outbox.depth())) this.set({ state }, count);
    }
  });
  new Gauge({
    name: "nhac_viec_outbox_oldest_due_seconds",
    help: "How long the oldest delivery that waits has been due",
    registers: [registry],
    async collect() {
      this.set(await outbox.oldestDueSeconds());
    }
  });
}
function operationsRoutes(metrics, health) {
  const app = new Hono();
  app.get("/healthz", async (c) => {
    const { database, outbox } = await health();
    const status = !database ? "down" : outbox === "late" ? "degraded" : "ok";
    return c.json({ status, live: true, database, outbox }, database ? 200 : 503);
  });
  app.get(
    "/metrics",
    async (c) => c.text(await metrics.registry.metrics(), 200, { "Content-Type": metrics.registry.contentType })
  );
  return app;
}
async function healthOf(prisma, outbox, lateAfterSeconds) {
  try {
    await prisma.plan.count({ take: 1 });
    return { database: true, outbox: await outbox.oldestDueSeconds() > lateAfterSeconds ? "late" : "ok" };
  } catch {
    return { database: false, outbox: "ok" };
  }
}

// src/base/service.ts
function background(work) {
  const stop3 = new AbortController();
  let ended;
  return {
    async start({ signal, fail }) {
      ended = work(AbortSignal.any([stop3.signal, signal])).catch(fail);
    },
    async stop() {
      stop3.abort();
      await ended;
    }
  };
}
function closing(stop3) {
  return { start: async () => void 0, stop: stop3 };
}

// src/bot/create-bot.ts
import { autoRetry } from "@grammyjs/auto-retry";
import { sequentialize } from "@grammyjs/runner";
import { Bot, Composer as Composer11 } from "grammy";

// src/bot/features/ask/index.ts
import { Composer } from "grammy";

// src/bot/kit/addressed.ts
function isAddressed(ctx) {
  if (ctx.chat?.type === "private" || ctx.callbackQuery) return true;
  return isReplyToBot(ctx) || mentionsBot(ctx) || isCommandForBot(ctx);
}
function wordsForBot(ctx) {
  const text3 = ctx.message?.text ?? ctx.message?.caption ?? "";
  const mention2 = new RegExp(`@${ctx.me.username}(?![A-Za-z0-9_])`, "gi");
  return text3.replace(mention2, " ").replace(/\s+/g, " ").trim();
}
function isReplyToBot(ctx) {
  return ctx.message?.reply_to_message?.from?.id === ctx.me.id;
}
function mentionsBot(ctx) {
  const name2 = `@${ctx.me.username}`.toLowerCase();
  return ctx.entities("mention").some(({ text: text3 }) => text3.toLowerCase() === name2);
}
function isCommandForBot(ctx) {
  const [first] = ctx.entities("bot_command");
  if (first?.offset !== 0) return false;
  const [, target2] = first.text.split("@");
  return target2 === void 0 || target2.toLowerCase() === ctx.me.username.toLowerCase();
}

// src/bot/kit/answer-question.ts
import { InlineKeyboard as InlineKeyboard2 } from "grammy";

// src/bot/kit/reply.ts
import { GrammyError } from "grammy";

// src/bot/kit/formatted.ts
import { FormattedString } from "@grammyjs/parse-mode";
var MOST_CHARACTERS = 4096;
function textMessage(rich, keyboard2) {
  const { text: text3, entities: entities2 } = formatted(rich);
  const rest = { entities: entities2, link_preview_options: { is_disabled: true } };
  return [text3, { ...rest, ...keyboard2 && { reply_markup: keyboard2 } }];
}
var formattedBefore = /* @__PURE__ */ new WeakMap();
function formatted(text3) {
  const ready = formattedBefore.get(text3) ?? format(text3);
  formattedBefore.set(text3, ready);
  return ready;
}
function format(text3) {
  const whole = inLines(text3.map((line2) => FormattedString.join(line2.map(styled), "")));
  if (whole.text.length <= MOST_CHARACTERS) return whole;
  const { text: cut3, entities: entities2 } = new FormattedString(whole.text, whole.entities).slice(
    0,
    MOST_CHARACTERS - 1
  );
  return { text: `${cut3}\u2026`, entities: entities2 };
}
function inLines(lines) {
  let length = 0;
  const entities2 = lines.flatMap((line2) => {
    const before2 = length;
    length += line2.text.length + 1;
    return line2.entities.map((entity) => ({ ...entity, offset: entity.offset + before2 }));
  });
  return { text: lines.map((line2) => line2.text).join("\n"), entities: entities2 };
}
function styled(span) {
  const account2 = Number(span.mention);
  if (Number.isSafeInteger(account2)) return FormattedString.mentionUser(span.text, account2);
  switch (span.style) {
    case "bold":
      return FormattedString.bold(span.text);
    case "italic":
      return FormattedString.italic(span.text);
    case "quote":
      return FormattedString.blockquote(span.text);
    default:
      return new FormattedString(span.text);
  }
}
function inlineKeyboard(rows) {
  return {
    inline_keyboard: rows.map(
      (row) => row.map(
        (button4) => "url" in button4 ? { text: button4.label, url: button4.url } : { text: button4.label, callback_data: button4.data }
      )
    )
  };
}

// src/bot/kit/reply.ts
async function reply(ctx, shown, keyboard2) {
  await replyNumbered(ctx, shown, keyboard2);
}
async function replyNumbered(ctx, shown, keyboard2) {
  const { message: message4 } = ctx;
  const [text3, rest] = messageOf(shown, keyboard2);
  const replied = message4 && ctx.chat?.type !== "private" && message4.message_id;
  const sent = await ctx.reply(text3, {
    ...rest,
    ...replied && { reply_parameters: { message_id: replied, allow_sending_without_reply: true } },
    ...inTopic(ctx)
  });
  return sent.message_id;
}
function inTopic({ message: message4 }) {
  const topic = message4?.is_topic_message ? message4.message_thread_id : void 0;
  return topic === void 0 ? {} : { message_thread_id: topic };
}
var NOT_TO_BE_EDITED = /message to edit not found|message can't be edited|there is no text in the message to edit/;
async function replace(ctx, shown, keyboard2) {
  try {
    await ctx.editMessageText(...messageOf(shown, keyboard2));
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (NOT_TO_BE_EDITED.test(error.description)) return reply(ctx, shown, keyboard2);
    if (!isUnchanged(error)) throw error;
  }
}
function isUnchanged(error) {
  return error instanceof GrammyError && error.description.includes("message is not modified");
}
async function turnTo(ctx, shown, keyboard2) {
  await ctx.answerCallbackQuery();
  await replace(ctx, shown, keyboard2);
}
function messageOf(shown, keyboard2) {
  if (typeof shown === "string") return textMessage([[plain(shown)]], keyboard2);
  return Array.isArray(shown) ? textMessage(shown, keyboard2) : textMessage(shown.text, shown.keyboard);
}
async function takeAway(ctx, messageId) {
  if (messageId === void 0 || ctx.chat === void 0) return;
  await ctx.api.deleteMessage(ctx.chat.id, messageId).catch((error) => {
    if (!(error instanceof GrammyError)) throw error;
  });
}
async function alert(ctx, key2, fields = {}) {
  await ctx.answerCallbackQuery({ text: ctx.t(key2, fields), show_alert: true });
}
async function toast(ctx, key2) {
  await ctx.answerCallbackQuery({ text: ctx.t(key2) });
}
var sayOld = (ctx) => toast(ctx, "bot:ask.old-button");
var sayGone = (ctx) => toast(ctx, "bot:button.gone");
var sayOver = (ctx) => alert(ctx, "progress:over");

// src/bot/kit/identify.ts
function withServices(given2) {
  return async (ctx, next) => {
    Object.assign(ctx, given2);
    ctx.language = "vi";
    ctx.t = textsIn("vi");
    await next();
  };
}
var onlyAddressed = async (ctx, next) => {
  if (isAddressed(ctx)) await next();
};
var onlyKnown = async (ctx, next) => {
  const origin = originOf(ctx);
  if (!origin) return;
  const caller = await ctx.services.people.findCaller(origin);
  const plan = caller && await ctx.services.plans.open(caller.plan);
  if (!caller || !plan) return turnAway(ctx, origin);
  ctx.known = { caller, plan, today: today(ctx.services.clock, plan.book.file.timeZone) };
  setLanguage(ctx, caller);
  await next();
};
function originOf(ctx) {
  const { from, chat: chat2 } = ctx;
  if (!from || !chat2 || chat2.type === "channel") return void 0;
  return {
    channel: ctx.services.channel,
    accountId: String(from.id),
    chatId: String(chat2.id),
    inGroup: chat2.type !== "private"
  };
}
function setLanguage(ctx, caller) {
  ctx.language = caller.language ?? "vi";
  ctx.t = textsIn(ctx.language);
}
async function turnAway(ctx, origin) {
  const t = textsIn(languageFor(ctx.from?.language_code));
  const text3 = origin.inGroup ? t("bot:stranger.group", { id: origin.chatId }) : t("bot:stranger.person", { id: origin.accountId });
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: t("bot:stranger.button"), show_alert: true });
  else
    await reply(
      ctx,
      text3.split("\n").map((line2) => [plain(line2)])
    );
}

// src/bot/kit/answer-danger.ts
async function answerDanger(ctx, language2, after2 = []) {
  if (ctx.chat?.type !== "private") return reply(ctx, groupOffer(language2));
  const { head, items, foot } = dangerAnswer(language2, await contactsFor(ctx));
  await reply(ctx, [...head, ...items.flatMap((item2) => item2()), [], ...foot, ...after2]);
}
async function contactsFor(ctx) {
  const { services } = ctx;
  const origin = originOf(ctx);
  if (!origin) return [];
  try {
    const caller = await services.people.findCaller(origin);
    return caller ? await services.contacts.list(caller.plan.id) : [];
  } catch (error) {
    services.log.error({ err: error }, "contacts could not be read");
    return [];
  }
}

// src/bot/kit/answer-page.ts
import { InlineKeyboard } from "grammy";

// src/bot/kit/labels.ts
function shorten(label, most) {
  return label.length <= most ? label : `${label.slice(0, most - 1)}\u2026`;
}
function marked(label, isChosen) {
  return isChosen ? `\u2713 ${label}` : label;
}
function choiceWord(choice2) {
  return choice2?.toLowerCase().replaceAll("_", "-") ?? "auto";
}

// src/bot/kit/links.ts
import { z as z2 } from "zod";

// src/bot/kit/buttons.ts
import { z } from "zod";
var Buttons = class _Buttons {
  constructor(shapes) {
    this.shapes = shapes;
  }
  shapes;
  /** Callback data for a button. */
  data(kind, ...values) {
    return [kind, ...values].join(":");
  }
  /** What a button's data says; undefined for another kind, and for anything that the bot would not have written. */
  parse(kind, data) {
    const [name2, ...values] = data.split(":");
    return name2 === kind ? this.shapes[kind]?.safeParse(values).data : void 0;
  }
  /** Those of the buttons that are of some kinds. */
  only(...kinds2) {
    const entries = kinds2.map((kind) => [kind, this.shapes[kind]]);
    return new _Buttons(Object.fromEntries(entries));
  }
  /** Says what pressing each of them does. A kind that is left out does not compile. */
  handledBy(handlers, open = false) {
    const kinds2 = Object.keys(this.shapes);
    return kinds2.map((kind) => this.handled(kind, handlers[kind], open));
  }
  handled(kind, handler, open) {
    return {
      kind,
      open,
      press: async (ctx) => {
        const values = this.parse(kind, ctx.callbackQuery.data);
        if (values === void 0) return false;
        await handler(ctx, values);
        return true;
      }
    };
  }
};
var code = z.string().regex(/^[A-Za-z0-9.-]{1,32}$/);
var page = z.string().regex(/^\d{1,4}$/).transform(Number);
var id = z.string().regex(/^\d{1,10}$/).transform(Number).pipe(
  z.int().min(1).max(2 ** 31 - 1)
);
var account = z.string().regex(/^\d{1,16}$/);
var compactDay = z.string().regex(/^\d{8}$/).transform((text3) => `${text3.slice(0, 4)}-${text3.slice(4, 6)}-${text3.slice(6)}`).refine(isIsoDay);
var whose = z.enum(["*", "~"]);
var place = z.union([code, z.literal("*")]);
var role = z.enum(Role);
function compact(day) {
  return day.replaceAll("-", "");
}

// src/bot/kit/links.ts
var givenSteps = ["unit", "task", "page", "status", "percent", "paper"];
var otherSteps = ["skip", "finish", "edit", "again"];
var endSteps = ["save", "drop"];
var roundSteps = ["same", "pass", "later"];
var draftSteps = [...givenSteps, ...otherSteps, ...endSteps, ...roundSteps];
var links = new Buttons({
  /** A question written on the button itself; the number only tells buttons of one message apart. */
  ask: z2.tuple([page]),
  /** Another page of a question's answer, by the question's number. */
  more: z2.tuple([id, page]),
  /** "Not what I meant", by the question's number. */
  missed: z2.tuple([id]),
  /** What is due in a period. */
  due: z2.tuple([compactDay, compactDay, whose, page]),
  overdue: z2.tuple([whose, page]),
  /** Everything about a task. */
  task: z2.tuple([code]),
  /** Who answers for a task. */
  who: z2.tuple([code]),
  /** Begins an update of a task. */
  update: z2.tuple([code]),
  /** Begins an update of a task that is done. */
  done: z2.tuple([code]),
  /** A step of an update: the draft's number, what is given, and its value. */
  draft: z2.tuple([id, z2.enum(draftSteps), z2.string().max(32)]),
  /** Begins to put the newest update of a task by a unit right. */
  fix: z2.tuple([code, code]),
  /** Answers an update round, from where the unit is in it. */
  walk: z2.tuple([id]),
  /** Reports and how many have come in. */
  reports: z2.tuple([page]),
  /** Asks those who have not handed in a report for it. */
  nudge: z2.tuple([code])
});

// src/bot/kit/answer-page.ts
var ITEMS_A_PAGE = 5;
var MOST_ACTIONS = 6;
var LONGEST_LABEL = 60;
function answerPage(answer, page4, buttons17) {
  const pages2 = Math.max(1, Math.ceil(answer.items.length / ITEMS_A_PAGE));
  const shown = Math.min(page4, pages2 - 1);
  const items = answer.items.slice(shown * ITEMS_A_PAGE, (shown + 1) * ITEMS_A_PAGE);
  const t = textsIn(answer.language);
  const text3 = [
    ...answer.head,
    ...items.flatMap((item2) => [[], ...item2()]),
    ...answer.foot ? [[], ...answer.foot] : [],
    ...pages2 > 1 ? [[], [plain(t("bot:page", { page: shown + 1, pages: pages2 }))]] : []
  ];
  return { text: text3, keyboard: keyboardOf(answer, shown, pages2, buttons17) };
}
function keyboardOf(answer, page4, pages2, buttons17) {
  const t = textsIn(answer.language);
  const keyboard2 = new InlineKeyboard();
  if (page4 > 0) keyboard2.text(t("bot:button.back"), buttons17.page(page4 - 1));
  if (page4 < pages2 - 1) keyboard2.text(t("bot:button.more"), buttons17.page(page4 + 1));
  keyboard2.row();
  addActions(keyboard2, answer, page4, buttons17.updates === true);
  for (const row of buttons17.rows ?? []) {
    keyboard2.row();
    for (const { label, data } of row) keyboard2.text(label, data);
  }
  if (buttons17.missed) keyboard2.row().text(t("bot:button.missed"), buttons17.missed);
  return keyboard2;
}
function addActions(keyboard2, answer, page4, updates) {
  if (isList(answer)) {
    addNumbers(keyboard2, answer, page4);
    return;
  }
  const t = textsIn(answer.language);
  const visible = new Set(answer.tasks.slice(page4 * ITEMS_A_PAGE, (page4 + 1) * ITEMS_A_PAGE));
  const actions = answer.actions.filter((action) => action.kind === "ask" || visible.has(action.task)).slice(0, MOST_ACTIONS);
  let asked = 0;
  for (const action of actions) {
    if (action.kind === "ask")
      keyboard2.row().text(shorten(action.question, LONGEST_LABEL), links.data("ask", asked++));
    if (action.kind === "detail") keyboard2.text(t("bot:button.detail"), links.data("task", action.task));
    if (action.kind === "update" && updates)
      keyboard2.text(t("bot:button.update"), links.data("update", action.task));
    if (action.kind === "responsible")
      keyboard2.text(t("bot:button.responsible"), links.data("who", action.task));
  }
}
function isList({ intent, tasks: tasks2, items }) {
  return (intent === "due" || intent === "unit-tasks") && tasks2.length > 1 && items.length > 1;
}
function addNumbers(keyboard2, { language: language2, tasks: tasks2, items }, page4) {
  const first = page4 * ITEMS_A_PAGE;
  const last = Math.min(first + ITEMS_A_PAGE, items.length);
  for (const [index, task] of tasks2.slice(first, last).entries()) {
    keyboard2.text(
      textsIn(language2)("bot:button.number", { number: first + index + 1 }),
      links.data("task", task)
    );
  }
}

// src/bot/kit/caller.ts
var updateOwnProgress = {
  name: "update-own-progress",
  roles: ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT"]
};
var updateAnyProgress = { name: "update-any-progress", roles: ["COORDINATOR"] };
var seeAllProgress = { name: "see-all-progress", roles: ["COORDINATOR", "VIEWER"] };
var exportProgress = { name: "export-progress", roles: ["COORDINATOR", "VIEWER"] };
var nudgeUnits = { name: "nudge-units", roles: ["COORDINATOR"] };
function askingOf(ctx) {
  return {
    channel: ctx.services.channel,
    chatId: String(ctx.chat?.id),
    accountId: String(ctx.from?.id),
    planId: ctx.known.plan.id
  };
}
function placeOf({ services, chat: chat2 }) {
  return { channel: services.channel, id: String(chat2?.id), inGroup: chat2?.type !== "private" };
}
function actorOf({ known: known2 }) {
  return { planId: known2.plan.id, memberId: known2.caller.memberId };
}
function handOf({ known: known2 }) {
  return { planId: known2.plan.id, by: known2.caller.memberId };
}
function callerMay({ known: known2 }, right) {
  return may(known2.caller.role, right);
}
function isPlansChat({ chat: chat2, known: known2 }) {
  return chat2?.type === "private" || known2.caller.parties.includes(WHOLE_PLAN);
}
async function mayInPrivate(ctx, right) {
  const inPrivate3 = ctx.chat?.type === "private";
  if (inPrivate3 && callerMay(ctx, right)) return true;
  const text3 = ctx.t(inPrivate3 ? "people:not-yours" : "people:in-private");
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: text3 });
  else await reply(ctx, text3);
  return false;
}
function mayUpdate(ctx) {
  return callerMay(ctx, updateOwnProgress);
}
function unitsFor(ctx, task) {
  const { caller, plan } = ctx.known;
  const { book } = plan;
  if (!mayUpdate(ctx)) return [];
  const all = callerMay(ctx, updateAnyProgress) ? book.file.units.map(({ code: code2 }) => code2) : [];
  const units2 = [.../* @__PURE__ */ new Set([...caller.units, ...all])];
  if (task === void 0) return units2;
  const known2 = book.task(task);
  const owed = known2 ? book.leadersOf(known2) : [];
  return units2.filter((unit) => owed.includes(unit));
}

// src/bot/kit/answer-question.ts
function askerOf(ctx) {
  return ctx.services.askers.of(ctx.known.plan.book);
}
function momentOf({ known: known2, language: language2 }) {
  return { today: known2.today, language: language2 };
}
function ownUnits({ known: { caller, plan } }) {
  if (caller.units.length > 0) return caller.units;
  return caller.parties.flatMap((party) => plan.book.unitsOf(party));
}
async function answerQuestion(ctx, question4) {
  const { asked } = ctx.services;
  const asking2 = askingOf(ctx);
  const previous = await asked.latestTurn(asking2);
  const answer = await ask(ctx, question4, previous);
  if (answer.intent === "danger") return answerDanger(ctx, answer.language);
  const id3 = await asked.keep(asking2, { question: question4, previous, turn: answer.turn });
  await reply(ctx, answerPage(answer, 0, buttonsOf(ctx, answer, id3)));
}
async function showPage(ctx, id3, page4) {
  const found = await ctx.services.asked.find(id3, askingOf(ctx));
  if (!found) return false;
  const answer = await ask(ctx, found.question, found.previous);
  await replace(ctx, answerPage(answer, page4, buttonsOf(ctx, answer, id3)));
  return true;
}
async function ask(ctx, question4, previous) {
  const asker = await askerOf(ctx);
  return asker.answer({
    question: question4,
    today: ctx.known.today,
    language: ctx.language,
    askerUnits: ownUnits(ctx),
    previous,
    progress: await ctx.services.progress.view(ctx.known.plan.id)
  });
}
function buttonsOf(ctx, answer, id3) {
  const missable = answer.intent !== "help" && answer.intent !== "choose";
  return {
    page: (page4) => links.data("more", id3, page4),
    updates: mayUpdate(ctx),
    ...missable && { missed: links.data("missed", id3) }
  };
}
async function exampleButtons(ctx) {
  const asker = await askerOf(ctx);
  const keyboard2 = new InlineKeyboard2();
  for (const [index, question4] of asker.examples(momentOf(ctx)).entries()) {
    keyboard2.text(question4, links.data("ask", index)).row();
  }
  return keyboard2;
}

// src/bot/features/ask/index.ts
var mayAsk = { name: "ask", roles: planRoles };
async function take(ctx) {
  await answerOrOffer(ctx, ctx.match.trim());
}
var questions = new Composer();
questions.on("message:text", async (ctx) => {
  const words5 = wordsForBot(ctx);
  if (words5.startsWith("/")) return reply(ctx, ctx.t("bot:unknown-command"));
  await answerOrOffer(ctx, words5);
});
questions.on("message", async (ctx) => {
  if (ctx.chat.type === "private" && !isServiceMessage(ctx)) await reply(ctx, ctx.t("bot:only-text"));
});
var handled = links.only("ask", "more", "missed").handledBy({
  async ask(ctx) {
    const question4 = pressedLabel(ctx);
    if (!question4) return sayOld(ctx);
    await ctx.answerCallbackQuery();
    await answerQuestion(ctx, question4);
  },
  async more(ctx, [id3, page4]) {
    if (!await showPage(ctx, id3, page4)) return sayOld(ctx);
    await ctx.answerCallbackQuery();
  },
  async missed(ctx, [id3]) {
    const noted = await ctx.services.asked.miss(id3, askingOf(ctx));
    if (!noted) return sayOld(ctx);
    await alert(ctx, "bot:ask.missed");
  }
});
async function answerOrOffer(ctx, question4) {
  if (question4) return answerQuestion(ctx, question4);
  await reply(ctx, ctx.t("bot:ask.what"), await exampleButtons(ctx));
}
function isServiceMessage(ctx) {
  const { message: message4 } = ctx;
  const content2 = [
    message4?.photo,
    message4?.document,
    message4?.video,
    message4?.voice,
    message4?.audio,
    message4?.sticker
  ];
  return content2.every((part) => part === void 0);
}
function pressedLabel(ctx) {
  const query3 = ctx.callbackQuery;
  const message4 = query3?.message;
  if (!message4 || message4.date === 0 || !("reply_markup" in message4)) return void 0;
  const buttons17 = message4.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons17.find((button4) => "callback_data" in button4 && button4.callback_data === query3.data)?.text;
}
var ask2 = {
  name: "ask",
  commands: [{ vi: "hoi", en: "ask", what: "bot:commands.ask", shown: "everywhere", run: take }],
  listens: { questions },
  buttons: handled,
  rights: [mayAsk]
};

// src/bot/features/audit-log/index.ts
import { InlineKeyboard as InlineKeyboard3 } from "grammy";
import { z as z3 } from "zod";
var ENTRIES_A_PAGE = 10;
var seeAuditLog = { name: "see-audit-log", roles: ["COORDINATOR"] };
var buttons = new Buttons({
  /** What was done before the entry of this number. The kind is that of buttons sent long ago. */
  trail: z3.tuple([id])
});
async function show(ctx) {
  if (!await mayInPrivate(ctx, seeAuditLog)) return;
  await reply(ctx, await page2(ctx));
}
var handled2 = buttons.handledBy({
  async trail(ctx, [before2]) {
    if (!await mayInPrivate(ctx, seeAuditLog)) return;
    await turnTo(ctx, await page2(ctx, before2));
  }
});
async function page2(ctx, before2) {
  const { services, known: known2, language: language2, t } = ctx;
  const found = await services.auditLog.latest(known2.plan.id, ENTRIES_A_PAGE + 1, before2);
  const shown = found.slice(0, ENTRIES_A_PAGE);
  const lines = await auditLines(shown, { members: services.members, book: known2.plan.book, language: language2 });
  const keyboard2 = new InlineKeyboard3();
  const last = shown.at(-1);
  if (last && found.length > shown.length)
    keyboard2.text(t("people:log.more"), buttons.data("trail", last.id));
  const head = bold(t(shown.length > 0 ? "people:log.head" : "people:log.none"));
  return { text: [[head], ...lines.map((one2) => [plain(one2)])], keyboard: keyboard2 };
}
var auditLog = {
  name: "audit-log",
  commands: [{ vi: "nhatky", en: "log", what: "bot:commands.log", shown: "private", run: show }],
  buttons: handled2,
  rights: [seeAuditLog]
};

// src/bot/features/calendars/index.ts
import { InlineKeyboard as InlineKeyboard4, InputFile } from "grammy";
import { z as z4 } from "zod";

// src/bot/kit/pager.ts
var ROWS_A_PAGE = 8;
function onPage(list2, page4, size2 = ROWS_A_PAGE) {
  const pages2 = Math.max(1, Math.ceil(list2.length / size2));
  const shown = Math.min(page4, pages2 - 1);
  return { rows: list2.slice(shown * size2, (shown + 1) * size2), page: shown, pages: pages2 };
}
function pageOf(list2, fits2) {
  return Math.max(0, Math.floor(list2.findIndex(fits2) / ROWS_A_PAGE));
}
function addPager(keyboard2, list2, { page: page4, size: size2, data, t }) {
  const { page: shown, pages: pages2 } = onPage(list2, page4, size2);
  if (shown > 0) keyboard2.text(t("bot:button.back"), data(shown - 1));
  if (shown < pages2 - 1) keyboard2.text(t("bot:button.more"), data(shown + 1));
  keyboard2.row();
}
function addList(keyboard2, list2, paging, button4) {
  const { rows, page: page4 } = onPage(list2, paging.page, paging.size);
  for (const row of rows) keyboard2.text(...button4(row, page4)).row();
  addPager(keyboard2, list2, paging);
  return rows;
}

// src/bot/features/calendars/index.ts
var getOwnCalendar = { name: "get-own-calendar", roles: members };
var getAnyCalendar = { name: "get-any-calendar", roles: ["COORDINATOR", "VIEWER"] };
var buttons2 = new Buttons({
  /** The deadlines of a unit, or of the whole plan, as a calendar. */
  calendar: z4.tuple([place]),
  /** Another page of the choice. */
  calendars: z4.tuple([page])
});
async function sendOrAsk(ctx) {
  if (!callerMay(ctx, getOwnCalendar)) return reply(ctx, ctx.t("calendar:may-not"));
  const choices3 = choicesFor(ctx);
  const [first, second] = choices3;
  if (first === void 0) return reply(ctx, ctx.t("calendar:no-unit"));
  if (second === void 0) return send(ctx, first);
  await reply(ctx, ctx.t("calendar:whose"), choice(ctx, choices3, 0));
}
var handled3 = buttons2.handledBy({
  async calendars(ctx, [page4]) {
    const choices3 = choicesFor(ctx);
    if (choices3.length === 0) return alert(ctx, "calendar:may-not");
    await turnTo(ctx, ctx.t("calendar:whose"), choice(ctx, choices3, page4));
  },
  async calendar(ctx, [whose2]) {
    if (!choicesFor(ctx).includes(whose2)) return alert(ctx, "calendar:may-not");
    await ctx.answerCallbackQuery();
    await send(ctx, whose2);
  }
});
function choicesFor(ctx) {
  const { caller, plan } = ctx.known;
  if (!callerMay(ctx, getOwnCalendar)) return [];
  if (!callerMay(ctx, getAnyCalendar)) return caller.units;
  const all = plan.book.file.units.map(({ code: code2 }) => code2);
  return [.../* @__PURE__ */ new Set([WHOLE_PLAN, ...caller.units, ...all])];
}
function choice({ t, language: language2, known: known2 }, choices3, page4) {
  const keyboard2 = new InlineKeyboard4();
  const data = (number) => buttons2.data("calendars", number);
  addList(keyboard2, choices3, { page: page4, data, t }, (whose2) => {
    const label = whose2 === WHOLE_PLAN ? t("calendar:whole") : known2.plan.book.unit(whose2)?.name[language2];
    return [label ?? whose2, buttons2.data("calendar", whose2)];
  });
  return keyboard2;
}
async function send(ctx, whose2) {
  const { t, language: language2, services, known: known2 } = ctx;
  const of = whose2 === WHOLE_PLAN ? "whole-plan" : { unit: whose2 };
  const { plan } = known2;
  const count = calendarTasks({ plan, of }).length;
  if (count === 0) return reply(ctx, t("calendar:none"));
  const text3 = await calendarFile({ plan, of, language: language2, at: services.clock.now() });
  const file3 = new InputFile(Buffer.from(text3), calendarFileName({ plan, of, language: language2 }));
  await ctx.replyWithDocument(file3, { caption: t("calendar:caption", { count }), ...inTopic(ctx) });
}
var calendars = {
  name: "calendars",
  commands: [
    { vi: "lich", en: "calendar", what: "bot:commands.calendar", shown: "everywhere", run: sendOrAsk }
  ],
  buttons: handled3,
  rights: [getOwnCalendar, getAnyCalendar]
};

// src/bot/features/campaigns/buttons.ts
import { z as z5 } from "zod";
var contentOps = ["one", "remove", "ack", "preview", "unlink"];
var audienceOps = ["who", "party", "where", "earlier"];
var timeOps = ["now", "every", "time"];
var templateOps = ["template", "share", "forget"];
var endOps = ["try", "send", "again", "drop"];
var composeOps = [
  ...["go", "page"],
  ...contentOps,
  ...audienceOps,
  ...timeOps,
  ...templateOps,
  ...endOps
];
var courseOps = ["show", "view", "approve", "refuse", "pause", "resume", "cancel", "cancel-now"];
var placeOps = ["failed", "removed", "uncertain", "acked", "unacked", "unrecalled"];
var afterOps = ["list", "resend", "xlsx", "recall", "recall-now", "edit", "remind"];
var campaignOps = [...courseOps, ...placeOps, ...afterOps];
var buttons3 = new Buttons({
  /** A step of a campaign's draft: its number and revision, what is done, and its value. */
  compose: z5.tuple([id, id, z5.enum(composeOps), z5.string().regex(/^[A-Za-z0-9.*-]{0,32}$/)]),
  /** What is done with a campaign that was confirmed; a page, or one of its messages. */
  campaign: z5.tuple([
    id,
    z5.enum(campaignOps),
    z5.string().regex(/^\d{1,9}$/).transform(Number)
  ]),
  /** "Received", under the message of a campaign, by its number. */
  ack: z5.tuple([id])
});

// src/bot/features/campaigns/campaign.ts
import { Composer as Composer3 } from "grammy";

// src/campaigns/when/words.ts
import { Temporal as Temporal2 } from "temporal-polyfill";

// src/campaigns/when/days.ts
import { Temporal } from "temporal-polyfill";
var NEAR_DAYS = 183;
var WEEKDAYS = [
  /^(?:2|hai|monday|mon)$/,
  /^(?:3|ba|tuesday|tues|tue)$/,
  /^(?:4|tu|wednesday|wed)$/,
  /^(?:5|nam|thursday|thurs|thu)$/,
  /^(?:6|sau|friday|fri)$/,
  /^(?:7|bay\^?|saturday|sat)$/,
  /^(?:cn|chu nhat|sunday|sun)$/
];
var MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
var MONTH = `(${MONTHS.join("|")})[a-z]*\\.?`;
var YEAR = "(?:,? ?(?:nam )?(\\d{4}))?";
var WEEKDAY = "(?:(?:thu |t)(2|3|4|5|6|7|hai|ba|tu|nam|sau|bay\\^?)|(cn|chu nhat)|(monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|friday|fri|saturday|sat|sunday|sun))";
var rules = [
  [
    /\bsau (\d{1,3}) (ngay|tuan)(?: nua)?\b|\b(\d{1,3}) (ngay|tuan) nua\b|\bin (\d{1,3}) (day|week)s?\b/,
    ([, a, aUnit, b, bUnit, c, cUnit], today2) => {
      const weeks = /^(?:tuan|week)$/.test(aUnit ?? bUnit ?? cUnit ?? "");
      return { day: today2.add({ days: Number(a ?? b ?? c) * (weeks ? 7 : 1) }) };
    }
  ],
  [/(?<![\d:])(\d{4})-(\d{2})-(\d{2})(?!\d)/, ([, y, m, d]) => dated(d, m, y)],
  [
    /(?:\bngay )?(?<![\d:])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d:])/,
    ([, d, , m, y], today2) => dated(d, m, y?.length === 2 ? `20${y}` : y, today2)
  ],
  [
    new RegExp(`(?:\\b(?:ngay|mung|mong) )*(?<!\\d)(\\d{1,2}) thang (\\d{1,2})${YEAR}(?!\\d)`),
    ([, d, m, y], today2) => dated(d, m, y, today2)
  ],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?${YEAR}(?!\\d)`),
    ([, m, d, y], today2) => dated(d, monthOf(m), y, today2)
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}${YEAR}(?!\\d)`),
    ([, d, m, y], today2) => dated(d, monthOf(m), y, today2)
  ],
  [
    /\b(?:ngay|mung|mong) (\d{1,2})(?: thang (nay|sau|toi))?(?![\d/])/,
    ([, d, which2], today2) => ofMonth(Number(d), which2, today2)
  ],
  [
    new RegExp(
      `\\b(next |coming |this )?${WEEKDAY}(?![\\w^])(?: (?:sang )?(tuan (?:sau|toi|nay)|sau|toi|nay|next week|this week)\\b)?`
    ),
    ([, before2 = "", vi, sunday, en, after2 = ""], today2) => onWeekday(vi ?? sunday ?? en ?? "", `${before2}${after2}`, today2)
  ],
  [/\b(?:ngay |hom )?(?:kia|mot)\b|\bday after tomorrow\b/, (_, today2) => ({ day: today2.add({ days: 2 }) })],
  [/\b(?:ngay |hom )?mai\b|\btomorrow\b/, (_, today2) => ({ day: today2.add({ days: 1 }) })],
  [/\b(?:hom |ngay )?nay\b|\btoday\b|\bthis\b/, (_, today2) => ({ day: today2 })],
  [
    /\b(?:(?:sang |cuoi |dau |giua )?(?:tuan|thang)(?: (?:sau|toi|nay))?|(?:next|this) (?:week|month)|weekend)\b/,
    () => ({ unclear: "which-day" })
  ]
];
function dayIn(text3, today2) {
  let rest = text3;
  const days = [];
  for (const [index, [pattern, read2]] of rules.entries()) {
    const match = pattern.exec(rest);
    if (!match) continue;
    if (days.length > 0 && index !== WEEKDAY_RULE) continue;
    const found = read2(match, today2);
    if ("unclear" in found) return found;
    days.push({ day: found.day, orNextWeek: found.orNextWeek ?? false, isWeekday: index === WEEKDAY_RULE });
    rest = rest.replace(match[0], " ");
  }
  const [first, second] = days;
  if (first && second?.isWeekday && first.day.dayOfWeek !== second.day.dayOfWeek)
    return { unclear: "no-such-day" };
  return { day: first?.day, orNextWeek: second ? false : first?.orNextWeek ?? false, rest };
}
var WEEKDAY_RULE = 7;
function dated(d = "", m = "", y, today2) {
  const [day, month] = [Number(d), Number(m)];
  if (y !== void 0 || !today2) return existing(Number(y), month, day);
  const thisYear = existing(today2.year, month, day);
  if ("unclear" in thisYear || Temporal.PlainDate.compare(thisYear.day, today2) >= 0) return thisYear;
  const nextYear = existing(today2.year + 1, month, day);
  const near2 = "day" in nextYear && today2.until(nextYear.day, { largestUnit: "day" }).days <= NEAR_DAYS;
  return near2 ? nextYear : { unclear: "past" };
}
function existing(year, month, day) {
  try {
    return { day: Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }) };
  } catch {
    return { unclear: "no-such-day" };
  }
}
function monthOf(name2 = "") {
  return String(MONTHS.indexOf(name2) + 1);
}
function ofMonth(day, which2, today2) {
  const next = today2.add({ months: 1 });
  if (which2 === "sau" || which2 === "toi") return existing(next.year, next.month, day);
  if (which2 === "nay" || day >= today2.day) return existing(today2.year, today2.month, day);
  return existing(next.year, next.month, day);
}
function onWeekday(name2, which2, today2) {
  const wanted = WEEKDAYS.findIndex((words5) => words5.test(name2)) + 1;
  const monday = today2.subtract({ days: today2.dayOfWeek - 1 });
  const inWeek = monday.add({ days: wanted - 1 });
  const week2 = which2.trim();
  if (/^(?:tuan (?:sau|toi)|sau|next|next week)$/.test(week2)) return { day: inWeek.add({ days: 7 }) };
  if (/^(?:tuan nay|nay|this|this week)$/.test(week2)) return { day: inWeek };
  const ahead = (wanted - today2.dayOfWeek + 7) % 7;
  if (/^(?:toi|coming)$/.test(week2)) return { day: today2.add({ days: ahead || 7 }) };
  if (week2 !== "") return { unclear: "which-day" };
  return { day: today2.add({ days: ahead }), orNextWeek: ahead === 0 };
}

// src/campaigns/when/hours.ts
var USUAL = {
  morning: [7, 30],
  noon: [11, 30],
  afternoon: [14, 0],
  evening: [19, 30],
  night: [20, 30]
};
var PARTS = [
  [/\b(?:buoi )?sang\b(?! tuan| thang)|\bmorning\b/, "morning"],
  [/\b(?:buoi )?trua\b|\b(?:at )?noon\b/, "noon"],
  [/\b(?:buoi )?chieu\b|\bafternoon\b/, "afternoon"],
  [/\b(?:buoi )?toi\^|\bbuoi toi\b|\bevening\b|\btonight\b/, "evening"],
  [/\b(?:ban )?dem\b|\bkhuya\b|\bnight\b/, "night"]
];
var NUMBER_WORDS = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  "bay^": 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  "muoi mot": 11,
  "muoi hai": 12
};
var WORDS = "muoi mot|muoi hai|mot|hai|ba|bon|nam|sau|bay\\^|tam|chin|muoi";
var VIETNAMESE = new RegExp(
  `(?<![\\d/.:-])(?:(?:luc|vao|dung) )*(\\d{1,2}|\\b(?:${WORDS}))(?: ?(?:gio|h|g)(?: ?(\\d{2})(?!\\d)(?: ?(?:phut|p)\\b)?| (\\d)(?: ?(?:phut|p)\\b)| ?(ruoi)\\b| ?kem (\\d{1,2})(?: ?(?:phut|p)\\b)?)?(?![a-z\\d])|:(\\d{2})(?!\\d))`
);
var ENGLISH = /(?<![\d/.:-])(?:at )?(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\b\.?/;
var ENGLISH_BARE = /\bat (\d{1,2})\b(?!:)(?: o clock)?/;
function hourIn(text3) {
  const number = numberIn(text3);
  const rest = number?.rest ?? text3;
  const found = PARTS.flatMap(([words5, part2]) => {
    const match = words5.exec(rest);
    return match ? [{ part: part2, match }] : [];
  });
  if (found.length > 1) return { unclear: "not-understood" };
  const part = found[0]?.part;
  const word = found[0]?.match[0] ?? "";
  const left = found[0] ? rest.replace(word, word === "tonight" ? "today" : "") : rest;
  if (!number) {
    const usual = part && USUAL[part];
    return { time: usual && { hour: usual[0], minute: usual[1], exact: false }, rest: left };
  }
  return readNumber(number, part, left);
}
function readNumber(number, part, rest) {
  if (number.hour > 23 || number.minute > 59) return { unclear: "not-understood" };
  const hour = number.half && isIn(number.hour, part) ? number.hour : hourOf(number, part);
  if (hour === void 0) return { unclear: "which-half" };
  return { time: { ...withMinute(hour, number.minute), exact: true }, rest };
}
function numberIn(text3) {
  const english = ENGLISH.exec(text3);
  if (english) {
    const [whole, hour = "", minute = "0", half] = english;
    if (Number(hour) > 12 || Number(hour) < 1) return { ...none, hour: 99, rest: "" };
    const inDay = Number(hour) % 12 + (half === "p" ? 12 : 0);
    return { hour: inDay, minute: Number(minute), half: true, clockwise: false, rest: cut(text3, whole) };
  }
  const vietnamese = VIETNAMESE.exec(text3);
  if (vietnamese) {
    const [whole, number = "", two, one2, half, less, clock] = vietnamese;
    const hour = NUMBER_WORDS[number] ?? Number(number);
    const minute = half ? 30 : less ? -Number(less) : Number(two ?? one2 ?? clock ?? 0);
    const clockwise = /^0\d/.test(number);
    return { hour, minute, half: false, clockwise, rest: cut(text3, whole) };
  }
  const bare = ENGLISH_BARE.exec(text3);
  return bare ? { ...none, hour: Number(bare[1]), rest: cut(text3, bare[0]) } : void 0;
}
var none = { hour: 0, minute: 0, half: false, clockwise: false };
function cut(text3, words5) {
  return text3.replace(words5, " ");
}
var EVENING = [[5, 11, 12]];
var SPANS = {
  morning: [[1, 11, 0]],
  noon: [
    [10, 12, 0],
    [1, 2, 12]
  ],
  afternoon: [
    [12, 12, 0],
    [1, 7, 12]
  ],
  evening: EVENING,
  night: EVENING
};
function isIn(hour, part) {
  if (part === void 0) return true;
  if (part === "morning") return hour < 12;
  if (part === "noon" || part === "afternoon") return hour >= 11 && hour < 19;
  return hour >= 17;
}
function hourOf({ hour, half, clockwise }, part) {
  if (half) return void 0;
  if (part === void 0) return hour >= 7 || clockwise ? hour : void 0;
  if (hour > 12) return hour;
  const span = SPANS[part].find(([from, to]) => from <= hour && hour <= to);
  return span && hour + span[2];
}
function withMinute(hour, minute) {
  return minute < 0 ? { hour: (hour + 23) % 24, minute: 60 + minute } : { hour, minute };
}

// src/campaigns/when/words.ts
var USUAL_HOUR = "07:30";
var MOST_DAYS_AHEAD = 366;
var FILLERS = /\b(?:vao|luc|hoi|ngay|hom|gui|hen|gio|nhe|nha|nhi|a|em|chi|anh|giup|cho|di|buoi|dung|khoang|cua|nua|nam|on|at|the|of|please|send|o clock|it|in)\b|[,.;!()–-]/g;
function readWhen(words5, now) {
  const text3 = folded(words5);
  const soon = relative(text3, now);
  if (soon) return soon;
  const hour = hourIn(text3);
  if ("unclear" in hour) return unclear(hour.unclear);
  const day = dayIn(hour.rest, now.toPlainDate());
  if ("unclear" in day) return unclear(day.unclear);
  if (day.rest.replace(FILLERS, " ").trim() !== "" || !day.day && !hour.time)
    return unclear("not-understood");
  return between(day, hour.time, now);
}
function between({ day, orNextWeek }, hour, now) {
  const time = hour ? Temporal2.PlainTime.from({ hour: hour.hour, minute: hour.minute }) : Temporal2.PlainTime.from(USUAL_HOUR);
  const named = on(day ?? now.toPlainDate(), time, now);
  const isPast = Temporal2.ZonedDateTime.compare(named, now) <= 0;
  if (isPast && day && !orNextWeek) {
    const isToday = named.toPlainDate().equals(now.toPlainDate());
    return unclear(isToday && !hour?.exact ? "which-hour" : "past");
  }
  const at = isPast ? named.add({ days: day ? 7 : 1 }) : named;
  return moment(at, hour?.exact === true, now);
}
function moment(at, hourNamed, now) {
  const ahead = now.toPlainDate().until(at.toPlainDate(), { largestUnit: "day" }).days;
  return ahead > MOST_DAYS_AHEAD ? unclear("too-far") : { kind: "moment", at, hourNamed };
}
function unclear(reason) {
  return { kind: "unclear", reason };
}
function on(day, plainTime, now) {
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime });
}
function relative(text3, now) {
  const vietnamese = /^(?:gui |hen )*(?:(?:sau|trong) (\d{1,3}|mot|nua) ?(phut|p|tieng|gio|h)(?: ruoi)?(?: nua)?|(\d{1,3}|mot|nua) ?(phut|p|tieng|gio|h) (?:ruoi )?(?:nua|sau))$/;
  const [whole = "", n, unit, m = n, after2 = unit] = vietnamese.exec(text3) ?? /^in (\d{1,3}|an|half an) ?(min|hour)(?:utes?|s)?$/.exec(text3) ?? [];
  if (m === void 0 || after2 === void 0) return void 0;
  const isHours = /^(?:tieng|gio|h|hour)$/.test(after2);
  const count = /^(?:nua|half an)$/.test(m) ? 0.5 : /^(?:mot|an)$/.test(m) ? 1 : Number(m);
  const minutes = (count + (whole.includes("ruoi") ? 0.5 : 0)) * (isHours ? 60 : 1);
  if (minutes < 1) return unclear("not-understood");
  const from = now.round({ smallestUnit: "minute", roundingMode: "ceil" });
  return moment(from.add({ minutes: Math.round(minutes) }), true, now);
}
function folded(words5) {
  const all = words5.normalize("NFC").toLowerCase().trim().split(/\s+/);
  return all.map((typed6, at) => {
    const { folded: plain2, shape, tone } = wordOf(typed6);
    const previous = wordOf(all[at - 1] ?? "").folded;
    if (plain2 === "toi") return isEvening(shape, tone, previous) ? "toi^" : "toi";
    return plain2 === "bay" && (tone === HOOK || previous === "thu") ? "bay^" : plain2;
  }).join(" ");
}
var HOOK = "\u0309";
var ACUTE = "\u0301";
var CIRCUMFLEX = "\u0302";
function isEvening(shape, tone, previous) {
  const marks = shape.normalize("NFD");
  if (tone === ACUTE && marks.includes(CIRCUMFLEX)) return true;
  const unmarked = tone === "" && shape === "toi";
  return unmarked && !/^(?:\d|hai|ba|tu|nam|sau|bay|nhat|cn|t\d|tuan|thang|ngay)$/.test(previous);
}

// src/campaigns/when/series-words.ts
var EVERY = /^(?:(?:gui |hen )*(?:(hang|moi) (ngay|tuan)|moi (\d{1,2}) (ngay|tuan)|(\d{1,2}) (ngay|tuan) mot lan)|(daily|weekly)|every (?:(\d{1,2}) )?(day|week)s?),? *(?:bat dau |starting )?(?:tu|from)? *(.*)$/;
function readSeries(words5, messages3, now) {
  const typed6 = words5.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ");
  const every = EVERY.exec(fold(typed6));
  if (every) return everyFewDays(every, typed6, messages3, now);
  const pieces = typed6.split(/[,;]\s*|\s(?:v[àa]|and)\s/u).filter((piece) => piece.trim() !== "");
  if (pieces.length > 1) return onDays(pieces, messages3, now);
  const one2 = readWhen(typed6, now);
  return one2.kind === "unclear" ? one2 : { kind: "count", named: 1 };
}
function everyDays(first, days, messages3) {
  return Array.from({ length: messages3 }, (_, index) => first.add({ days: index * days }));
}
function everyFewDays(every, typed6, messages3, now) {
  const [, , plain2, n1, unit1, n2, unit2, adverb, n3, unit3, from = ""] = every;
  const weekly = [plain2, unit1, unit2, unit3].some((unit) => unit === "tuan" || unit === "week");
  const days = Number(n1 ?? n2 ?? n3 ?? 1) * (weekly || adverb === "weekly" ? 7 : 1);
  if (days < 1) return { kind: "unclear", reason: "not-understood" };
  const first = readWhen(from === "" ? "" : [...typed6].slice(-[...from].length).join(""), now);
  if (first.kind === "unclear") return first;
  return { kind: "moments", at: everyDays(first.at, days, messages3), hourNamed: first.hourNamed };
}
function onDays(pieces, messages3, now) {
  const read2 = pieces.map((piece) => readWhen(piece, now));
  const wrong = read2.find((one2) => one2.kind === "unclear");
  if (wrong) return wrong;
  const moments = read2.flatMap((one2) => one2.kind === "moment" ? [one2] : []);
  const hour = moments.find(({ hourNamed }) => hourNamed)?.at.toPlainTime();
  const at = moments.map((one2) => one2.hourNamed || !hour ? one2.at : one2.at.withPlainTime(hour)).sort((a, b) => a.epochMilliseconds - b.epochMilliseconds);
  const isPast = at.some((one2) => one2.epochMilliseconds <= now.epochMilliseconds);
  if (isPast) return { kind: "unclear", reason: "past" };
  const different = new Set(at.map(({ epochMilliseconds }) => epochMilliseconds)).size;
  if (different !== messages3) return { kind: "count", named: different };
  return { kind: "moments", at, hourNamed: hour !== void 0 };
}

// src/campaigns/when/as-words.ts
var QUIET_FROM = "21:00";
var QUIET_UNTIL = "06:30";
function momentInWords(at, t) {
  const day = dayWords(isoDay(at.toPlainDate().toString()), t);
  return t("campaigns:when.said", { day, time: clockTime(at) });
}
function whenWarnings(at, calendar) {
  const time = clockTime(at);
  const day = isoDay(at.toPlainDate().toString());
  return [
    ...time >= QUIET_FROM || time < QUIET_UNTIL ? ["quiet"] : [],
    ...calendar.isWorkingDay(day) ? [] : ["day-off"]
  ];
}
function clockTime(at) {
  return at.toPlainTime().toString({ smallestUnit: "minute" });
}

// src/bot/features/campaigns/lines.ts
var FIRST_WORDS = 80;
var MOST_TIMES = 6;
function firstWords({ t }, { messages: messages3 }) {
  const content2 = messages3[0]?.content;
  const line2 = (content2?.written.text ?? "").trim().replace(/\s+/g, " ");
  if (line2 === "") return t("campaigns:media", { count: content2?.media.length ?? 0 });
  return shorten(line2, FIRST_WORDS);
}
function traitsLine({ t }, content2) {
  const { media, links: links2, acknowledge, written: written2 } = content2;
  const traits = [
    ...media.length > 0 ? [t("campaigns:media", { count: media.length })] : [],
    ...links2.length > 0 ? [t("campaigns:links", { count: links2.length })] : [],
    ...acknowledge ? [t("campaigns:with-ack")] : []
  ];
  const unknown = unknownFields(written2.text);
  return [
    ...traits.length > 0 ? [[plain(traits.join(" \xB7 "))]] : [],
    ...unknown.length > 0 ? [[plain(t("campaigns:unknown-field", { field: unknown[0] }))]] : []
  ];
}
async function audienceLine({ t, known: known2, services, language: language2 }, draft) {
  if (!draft.audience) return t("campaigns:for-nobody");
  const { people, groups: groups2 } = await services.campaigns.audience.counts(known2.plan, draft.audience);
  const who = whoWords(draft.audience, t, (party) => known2.plan.book.party(party)?.name[language2] ?? party);
  return t("campaigns:for", { who, count: people + groups2, people, groups: groups2 });
}
function whoWords({ who }, t, name2) {
  if (who.kind !== "parties") return t(`campaigns:who.${who.kind}`);
  const [first = "", ...rest] = who.parties;
  return rest.length === 0 ? name2(first) : t("campaigns:who.parties", { first: name2(first), more: rest.length });
}
function timeLines({ t, known: known2 }, { messages: messages3 }) {
  const zone = known2.plan.book.file.timeZone;
  const said = (at) => at ? momentInWords(at.toZonedDateTimeISO(zone), t) : t("campaigns:at-once");
  if (messages3.length === 1) return [[plain(t("campaigns:time", { time: said(messages3[0]?.dueAt) }))]];
  const lines = messages3.slice(0, MOST_TIMES).map(({ dueAt }, at) => [plain(t("campaigns:time-nth", { n: at + 1, time: said(dueAt) }))]);
  const more = messages3.length - MOST_TIMES;
  return more > 0 ? [...lines, [plain(t("campaigns:times-more", { count: more }))]] : lines;
}
async function warningLines(ctx, { messages: messages3 }) {
  const calendar = await planCalendar(ctx.known.plan.book.file);
  const now = nowThere(ctx);
  const codes2 = messages3.flatMap(
    ({ dueAt }) => whenWarnings(dueAt ? dueAt.toZonedDateTimeISO(now.timeZoneId) : now, calendar)
  );
  return [...new Set(codes2)].map((code2) => [plain(ctx.t(`campaigns:note.${code2}`))]);
}
function nowThere({ services, known: known2 }) {
  return services.clock.now().toZonedDateTimeISO(known2.plan.book.file.timeZone);
}

// src/bot/features/campaigns/audience.ts
var PLACES_A_PAGE = 15;
var EARLIER = 5;
async function audienceScreen({
  ctx,
  t,
  draft,
  keyboard: keyboard2,
  button: button4,
  labelled
}) {
  button4("campaigns:button.everyone", "who", "everyone");
  button4("campaigns:button.parties", "go", "parties").row();
  button4("campaigns:button.earlier", "go", "earlier").row();
  const { audience } = draft;
  if (audience) {
    for (const where of ["all", "groups", "private"]) {
      const label = t(`campaigns:where.${where}`);
      labelled(audience.where === where ? t("campaigns:chosen", { label }) : label, "where", where);
    }
    keyboard2.row();
    button4("campaigns:button.places", "go", "places").row();
    button4("campaigns:button.done", "go", "menu");
  } else button4("campaigns:button.back", "go", "menu");
  const { unreachable = 0, stopped = 0 } = audience ? await ctx.services.campaigns.audience.counts(ctx.known.plan, audience) : {};
  return [
    [bold(t("campaigns:ask.audience"))],
    [plain(await audienceLine(ctx, draft))],
    ...unreachable > 0 ? [[plain(t("campaigns:unreachable", { count: unreachable }))]] : [],
    ...stopped > 0 ? [[plain(t("campaigns:stopped", { count: stopped }))]] : []
  ];
}
async function partiesScreen(screen2) {
  const { ctx, t, draft, talk: talk2, keyboard: keyboard2 } = screen2;
  const { groups: groups2, units: units2 } = ctx.known.plan.book.file;
  const all = [...groups2, ...units2];
  const chosen2 = partiesOf(draft.audience);
  const paging = { page: talk2.page ?? 0, data: pageData(screen2), t };
  addList(keyboard2, all, paging, ({ code: code2, name: name2 }) => {
    const label = name2[ctx.language];
    const shown = chosen2.includes(code2) ? t("campaigns:chosen", { label }) : label;
    return [shown, buttons3.data("compose", draft.id, draft.revision, "party", code2)];
  });
  screen2.button("campaigns:button.done", "go", "audience");
  return [[bold(t("campaigns:ask.parties"))], [plain(await audienceLine(ctx, draft))]];
}
async function earlierScreen({ ctx, t, button: button4, labelled }) {
  const { services, known: known2 } = ctx;
  const all = await services.campaigns.list(known2.plan.id, 30, { states: ["GOING", "DONE", "CANCELLED"] });
  const asked = all.flatMap((campaign) => {
    const last = campaign.messages.findLast(({ content: content2 }) => content2.acknowledge);
    return last ? [{ campaign, last }] : [];
  });
  for (const { campaign, last } of asked.slice(0, EARLIER))
    labelled(firstWords(ctx, campaign), "earlier", last.id).row();
  button4("campaigns:button.back", "go", "audience");
  return [[bold(t(`campaigns:ask.${asked.length > 0 ? "earlier" : "no-earlier"}`))]];
}
async function placesScreen(screen2) {
  const { ctx, t, draft, talk: talk2, keyboard: keyboard2, button: button4 } = screen2;
  const { known: known2, services } = ctx;
  const page4 = talk2.page ?? 0;
  const found = draft.audience ? await services.campaigns.audience.list(
    known2.plan,
    draft.audience,
    page4 * PLACES_A_PAGE,
    PLACES_A_PAGE + 1
  ) : [];
  const data = pageData(screen2);
  if (page4 > 0) keyboard2.text(t("bot:button.back"), data(page4 - 1));
  if (found.length > PLACES_A_PAGE) keyboard2.text(t("bot:button.more"), data(page4 + 1));
  keyboard2.row();
  button4("campaigns:button.done", "go", "audience");
  return [
    [bold(await audienceLine(ctx, draft))],
    ...found.slice(0, PLACES_A_PAGE).map(({ name: name2, inGroup: inGroup2, leftOut }) => {
      const line2 = t(`campaigns:place.${inGroup2 ? "group" : "person"}`, { name: name2 });
      return [plain(leftOut ? t(`campaigns:place.${leftOut}`, { line: line2 }) : line2)];
    })
  ];
}
function pageData({ draft }) {
  return (page4) => buttons3.data("compose", draft.id, draft.revision, "page", page4);
}
function withParty(audience, party) {
  const before2 = partiesOf(audience);
  const parties = before2.includes(party) ? before2.filter((one2) => one2 !== party) : [...before2, party];
  if (parties.length === 0) return null;
  return { who: { kind: "parties", parties }, where: audience?.where ?? "all" };
}
function partiesOf(audience) {
  return audience?.who.kind === "parties" ? audience.who.parties : [];
}

// src/outbox/message.ts
var MOST_FILES = 10;
function partsOf(message4) {
  if ("parts" in message4) return message4.parts;
  const { text: text3, buttons: buttons17 = [], files = [] } = message4;
  const parts = [{ kind: "text", text: text3, buttons: buttons17 }];
  for (const file3 of files) {
    const last = parts.at(-1);
    const fits2 = last?.kind === "files" && last.files.length < MOST_FILES && last.files[0]?.kind === file3.kind;
    if (fits2) last.files.push(file3);
    else parts.push({ kind: "files", files: [file3] });
  }
  return parts;
}
function messagesIn(part) {
  if (part.kind === "files") return part.files.length;
  return part.kind === "media" ? part.media.length : 1;
}

// src/bot/kit/send-part.ts
import { InputFile as InputFile2, InputMediaBuilder } from "grammy";

// src/bot/kit/written.ts
function entitiesOf({ styles }) {
  return styles.flatMap(entityOf);
}
function entityOf({ kind, offset, length, url, language: language2 }) {
  switch (kind) {
    case "link":
      return url === void 0 ? [] : [{ type: "text_link", offset, length, url }];
    case "pre":
      return [{ type: "pre", offset, length, ...language2 !== void 0 && { language: language2 } }];
    case "quote":
      return [{ type: "blockquote", offset, length }];
    case "expandable-quote":
      return [{ type: "expandable_blockquote", offset, length }];
    default:
      return [{ type: kind, offset, length }];
  }
}
function writtenOf(text3, entities2 = []) {
  return { text: text3, styles: entities2.flatMap(styleOf) };
}
function styleOf(entity) {
  const { offset, length } = entity;
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "spoiler":
    case "code":
      return [{ kind: entity.type, offset, length }];
    case "pre":
      return [{ kind: "pre", offset, length, ...entity.language && { language: entity.language } }];
    case "blockquote":
      return [{ kind: "quote", offset, length }];
    case "expandable_blockquote":
      return [{ kind: "expandable-quote", offset, length }];
    case "text_link":
      return [{ kind: "link", offset, length, url: entity.url }];
    default:
      return [];
  }
}

// src/bot/kit/send-part.ts
async function sendPart(api, chatId2, part) {
  switch (part.kind) {
    case "text": {
      const { text: text3, entities: entities2 } = formatted(part.text);
      return [
        (await api.sendMessage(chatId2, text3, { entities: entities2, ...NO_PREVIEW, ...markup(part.buttons) })).message_id
      ];
    }
    case "files":
      return sendFiles(api, chatId2, part);
    case "written":
      return [(await sendWritten(api, chatId2, part)).message_id];
    case "media":
      return sendMedia(api, chatId2, part);
    case "edit":
      await edit(api, chatId2, part);
      return [Number(part.messageId)];
    case "delete":
      return takeBack(api, chatId2, part.messageIds.map(Number));
  }
}
var NO_PREVIEW = { link_preview_options: { is_disabled: true } };
function sendWritten(api, chatId2, { written: written2, preview: preview2, buttons: buttons17 }) {
  return api.sendMessage(chatId2, written2.text, {
    entities: entitiesOf(written2),
    ...!preview2 && NO_PREVIEW,
    ...markup(buttons17)
  });
}
async function sendMedia(api, chatId2, { media, caption, buttons: buttons17 }) {
  const [first, ...others3] = media;
  if (!first) throw new Error("a part without media");
  const words5 = caption.text === "" ? {} : { caption: caption.text, caption_entities: entitiesOf(caption) };
  if (others3.length === 0) {
    const sent2 = await sendOne(api, chatId2, first, { ...words5, ...markup(buttons17) });
    return [sent2.message_id];
  }
  const sent = await api.sendMediaGroup(chatId2, albumOf(media, words5));
  return sent.map(({ message_id }) => message_id);
}
function albumOf(media, words5) {
  if (media.every(({ kind }) => kind === "document"))
    return media.map(({ fileId }, at) => InputMediaBuilder.document(fileId, at === 0 ? words5 : {}));
  return media.map(
    ({ kind, fileId }, at) => kind === "video" ? InputMediaBuilder.video(fileId, at === 0 ? words5 : {}) : InputMediaBuilder.photo(fileId, at === 0 ? words5 : {})
  );
}
function sendOne(api, chatId2, { kind, fileId }, rest) {
  if (kind === "photo") return api.sendPhoto(chatId2, fileId, rest);
  return kind === "video" ? api.sendVideo(chatId2, fileId, rest) : api.sendDocument(chatId2, fileId, rest);
}
async function sendFiles(api, chatId2, { files }) {
  const [first, ...others3] = files;
  if (!first) throw new Error("a part without files");
  if (others3.length === 0) return [(await sendFile(api, chatId2, first)).message_id];
  const sent = await api.sendMediaGroup(
    chatId2,
    first.kind === "photo" ? files.map((file3) => InputMediaBuilder.photo(content(file3))) : files.map((file3) => InputMediaBuilder.document(content(file3)))
  );
  return sent.map(({ message_id }) => message_id);
}
function sendFile(api, chatId2, file3) {
  return file3.kind === "photo" ? api.sendPhoto(chatId2, content(file3)) : api.sendDocument(chatId2, content(file3));
}
function content(file3) {
  return "fileId" in file3 ? file3.fileId : new InputFile2(file3.bytes, file3.name);
}
function edit(api, chatId2, { messageId, of, written: written2, preview: preview2, buttons: buttons17 }) {
  const id3 = Number(messageId);
  if (of === "text") {
    return api.editMessageText(chatId2, id3, written2.text, {
      entities: entitiesOf(written2),
      ...!preview2 && NO_PREVIEW,
      ...markup(buttons17)
    });
  }
  const words5 = { caption: written2.text, caption_entities: entitiesOf(written2) };
  return api.editMessageCaption(chatId2, id3, { ...words5, ...markup(buttons17) });
}
async function takeBack(api, chatId2, ids2) {
  const [first, ...others3] = ids2;
  if (first !== void 0 && others3.length === 0) await api.deleteMessage(chatId2, first);
  else await api.deleteMessages(chatId2, ids2);
  return ids2;
}
function markup(buttons17) {
  return buttons17.length > 0 ? { reply_markup: inlineKeyboard(buttons17) } : {};
}

// src/bot/features/campaigns/content.ts
function contentOf(message4) {
  const medium = mediumOf(message4);
  if (message4.text === void 0 && !medium) return void 0;
  const text3 = message4.text ?? message4.caption ?? "";
  return {
    ...emptyContent,
    written: writtenOf(text3, message4.entities ?? message4.caption_entities),
    media: medium ? [medium] : [],
    preview: message4.link_preview_options?.is_disabled !== true
  };
}
function linksOf(words5) {
  const lines = words5.split("\n").filter((line2) => line2.trim() !== "");
  const links2 = lines.map((line2) => {
    const [, label = "", url = ""] = /^(.+?)\s*[-–—:|]?\s*((?:https?|tg):\/\/\S+)$/i.exec(line2.trim()) ?? [];
    return { label: label.replace(/\s*[-–—:|]$/, "").trim(), url };
  });
  const right = links2.every(({ label, url }) => label !== "" && isWebAddress(url));
  return links2.length > 0 && links2.length <= MOST_LINKS && right ? links2 : void 0;
}
function problemWords(t, { code: code2, limit, actual }) {
  return t(`campaigns:problem.${code2}`, { limit, actual });
}
function mediumOf({ photo, video, document, animation }) {
  const largest = photo?.at(-1);
  if (largest) return { kind: "photo", fileId: largest.file_id, ...sized(largest) };
  if (video) return { kind: "video", fileId: video.file_id, ...sized(video) };
  if (!document || animation) return void 0;
  const name2 = document.file_name?.slice(-256);
  return { kind: "document", fileId: document.file_id, ...name2 && { name: name2 }, ...sized(document) };
}
function sized({ file_size: size2 }) {
  return size2 === void 0 ? {} : { size: size2 };
}
var longestValues = { unit: 120, day: 30 };
function fieldValues(book, parties, language2, day) {
  const whole = parties.length === 0 || parties.includes(WHOLE_PLAN);
  const names2 = whole ? [book.file.locality.name[language2]] : parties.map((party) => book.party(party)?.name[language2] ?? party);
  return {
    unit: shorten(names2.join(", "), longestValues.unit),
    day: shorten(dayWords(day, textsIn(language2)), longestValues.day)
  };
}

// src/campaigns/content/message-parts.ts
function messageParts({ written: written2, media, preview: preview2 }, buttons17, below) {
  if (media.length === 0) return [{ kind: "written", written: written2, preview: preview2, buttons: buttons17 }];
  const files = media.map(({ kind, fileId }) => ({ kind, fileId }));
  if (media.length === 1) return [{ kind: "media", media: files, caption: written2, buttons: buttons17 }];
  const album = { kind: "media", media: files, caption: written2, buttons: [] };
  if (buttons17.length === 0) return [album];
  return [album, { kind: "written", written: plainly(below()), preview: false, buttons: buttons17 }];
}
function editPart({ written: written2, media, preview: preview2 }, buttons17, messageId) {
  const of = media.length === 0 ? "text" : "caption";
  return { kind: "edit", messageId, of, written: written2, preview: preview2, buttons: media.length > 1 ? [] : buttons17 };
}
function recallParts([first, ...others3]) {
  if (first === void 0) return [];
  const one2 = { kind: "delete", messageIds: [first] };
  return others3.length === 0 ? [one2] : [one2, { kind: "delete", messageIds: others3 }];
}
function plainly(text3) {
  return { text: text3, styles: [] };
}

// src/bot/features/campaigns/deliveries.ts
var campaignDeliveries = {
  campaign: { repeatable: false, compose: message },
  "campaign-edit": { repeatable: true, compose: edit2 },
  "campaign-recall": { repeatable: true, compose: recall }
};
function letterMessage(content2, { message: message4, language: language2 }) {
  const below = () => textsIn(language2)("campaign-post:below");
  return { parts: messageParts(content2, buttonsOf2(content2, message4, language2), below) };
}
async function message(services, delivery) {
  const found = await services.campaigns.renderer.for(delivery);
  return found ? letterMessage(await filled(services, delivery.planId, found), found) : "no-longer";
}
async function edit2(services, delivery) {
  const { renderer } = services.campaigns;
  const { messageIds } = await renderer.sentBefore(delivery);
  const [first] = messageIds;
  const found = first === void 0 ? void 0 : await renderer.for(delivery);
  if (first === void 0 || !found) return "no-longer";
  const content2 = await filled(services, delivery.planId, found);
  return { parts: [editPart(content2, buttonsOf2(content2, found.message, found.language), first)] };
}
async function recall(services, delivery) {
  const { messageIds } = await services.campaigns.renderer.sentBefore(delivery);
  return messageIds.length === 0 ? "no-longer" : { parts: recallParts(messageIds) };
}
async function filled(services, planId, found) {
  const { content: content2, parties, language: language2 } = found;
  if (fieldNames(content2.written.text).size === 0) return content2;
  const { book } = await services.plans.get(planId);
  const values = fieldValues(book, parties, language2, today(services.clock, book.file.timeZone));
  return { ...content2, written: fillFields(content2.written, values) };
}
function buttonsOf2({ links: links2, acknowledge }, message4, language2) {
  const rows = links2.map(({ label, url }) => [{ label, url }]);
  if (!acknowledge) return rows;
  return [
    ...rows,
    [{ label: textsIn(language2)("campaign-post:acknowledge"), data: buttons3.data("ack", message4) }]
  ];
}

// src/bot/features/campaigns/notices.ts
import { z as z7 } from "zod";

// src/bot/features/campaigns/run-view.ts
import { GrammyError as GrammyError2, InlineKeyboard as InlineKeyboard5 } from "grammy";

// src/bot/features/campaigns/talk.ts
import { z as z6 } from "zod";
var runCampaigns = { name: "run-campaigns", roles: ["COORDINATOR", "CAMPAIGNER"] };
var contentSteps = ["message", "messages", "one", "replace", "links", "templates", "keep"];
var audienceSteps = ["audience", "parties", "earlier", "places"];
var endSteps2 = ["when", "ready", "confirm", "again", "drop"];
var talkSteps = ["menu", ...contentSteps, ...audienceSteps, ...endSteps2];
var talk = z6.object({
  step: z6.enum(talkSteps),
  /** Which message of the series it is about. */
  message: z6.int().optional(),
  page: z6.int().min(0).optional(),
  /** The album that comes in (of the last message unless said), and the messages of the author's chat that were taken into it. */
  album: z6.object({ group: z6.string(), message: z6.int().optional(), seen: z6.array(z6.int()) }).optional(),
  /** Something to say above the screen, by its code. */
  note: z6.string().optional(),
  noteValue: z6.string().optional()
});
function talkOf({ conversation, messages: messages3 }) {
  const parsed = talk.safeParse(conversation);
  return parsed.success ? parsed.data : { step: messages3.length > 0 ? "menu" : "message" };
}
function authorOf(ctx) {
  const { caller, plan } = ctx.known;
  if (ctx.chat?.type !== "private" || caller.memberId === void 0) return void 0;
  return callerMay(ctx, runCampaigns) ? { planId: plan.id, memberId: caller.memberId } : void 0;
}
async function draftOf(ctx) {
  const author = authorOf(ctx);
  return author && ctx.services.campaigns.drafts.of(author);
}
async function advance(ctx, draft, to, change3 = {}) {
  const album = change3.content ? to.album : to.album ?? talkOf(draft).album;
  const conversation = talk.parse({ ...to, ...album && { album } });
  return ctx.services.campaigns.drafts.step(draft, { ...change3, conversation });
}
function messageOf2({ messages: messages3 }, { message: message4 }) {
  return messages3.find(({ id: id3 }) => id3 === message4) ?? messages3.at(-1);
}
async function campaignWaits(ctx) {
  const origin = originOf(ctx);
  if (!origin || origin.inGroup) return false;
  const { people, campaigns: campaigns2, log } = ctx.services;
  try {
    const caller = await people.findCaller(origin);
    if (caller?.memberId === void 0 || !may(caller.role, runCampaigns)) return false;
    const author = { planId: caller.plan.id, memberId: caller.memberId };
    if (await campaigns2.awaitedEdit(author.planId, author.memberId) !== void 0) return true;
    const draft = await campaigns2.drafts.of(author);
    return draft !== void 0 && ["message", "replace"].includes(talkOf(draft).step);
  } catch (error) {
    log.error({ err: error }, "a draft could not be read");
    return false;
  }
}

// src/bot/features/campaigns/run-view.ts
var approveCampaigns = { name: "approve-campaigns", roles: ["COORDINATOR"] };
var BAR = 10;
function mayHandle(ctx, campaign) {
  const { memberId } = ctx.known.caller;
  if (ctx.chat?.type !== "private" || memberId === void 0 || !callerMay(ctx, runCampaigns)) return false;
  return campaign.authorId === memberId || callerMay(ctx, approveCampaigns);
}
async function showRun(ctx, id3) {
  const campaign = await ctx.services.campaigns.get(ctx.known.plan.id, id3);
  if (!campaign) return;
  await replace(ctx, await runScreen(ctx.services, ctx.t, campaign));
  const under = ctx.callbackQuery?.message?.message_id;
  const follows = campaign.state === "GOING" || campaign.state === "WAITING";
  if (follows && under !== void 0 && campaign.authorId === ctx.known.caller.memberId)
    await ctx.services.campaigns.showProgressIn(id3, String(under));
}
async function leaveProgress(ctx, { id: id3, progressMessageId }) {
  const under = String(ctx.callbackQuery?.message?.message_id);
  if (progressMessageId?.split("@")[0] === under) await ctx.services.campaigns.showProgressIn(id3, void 0);
}
async function runScreen(services, t, campaign) {
  const progress = await services.campaigns.counts.progress(campaign);
  const { book } = await services.plans.get(campaign.planId);
  const text3 = [
    [bold(t(`campaigns:state.${stateOf(campaign, progress)}`))],
    [plain(t("campaigns:quoted", { words: firstWords({ t }, campaign) }))],
    ...countLines(t, campaign, progress),
    ...nextLine(t, campaign, book.file.timeZone, services.clock.now().epochMilliseconds),
    ...await changeLines(services, t, campaign)
  ];
  return { text: text3, keyboard: runKeyboard(t, campaign, progress) };
}
function stateOf({ state, pausedAt, messages: messages3 }, { places }) {
  if (messages3.some(({ recalledAt }) => recalledAt)) return "RECALLED";
  if (state !== "GOING") return state;
  if (pausedAt) return "PAUSED";
  return places === 0 && !messages3.some(({ resolved }) => resolved) ? "PLANNED" : "GOING";
}
function countLines(t, { state, messages: messages3 }, progress) {
  const { done, places, sent, failed, uncertain, secondsLeft } = progress;
  if (state === "WAITING" || state === "REFUSED" || places === 0) return [];
  const acknowledged = progress.messages.reduce((sum, one2) => sum + one2.acknowledged, 0);
  const filled2 = places === 0 ? 0 : Math.floor(done * BAR / places);
  const bar2 = "\u2593".repeat(filled2) + "\u2591".repeat(BAR - filled2);
  const left = state === "GOING" && secondsLeft ? secondsLeft : 0;
  const minutes = Math.ceil(left / 60);
  const line2 = (key2, count) => count > 0 ? [[plain(t(`campaigns:count.${key2}`, { count }))]] : [];
  return [
    ...state === "GOING" ? [[plain(t("campaigns:bar", { bar: bar2, done, places }))]] : [],
    ...state === "GOING" && sent === done ? [] : [[plain(t("campaigns:count.sent", { sent, places }))]],
    ...line2("failed", failed),
    ...line2("uncertain", uncertain),
    ...messages3.some(({ content: content2 }) => content2.acknowledge) ? [[plain(t("campaigns:count.acknowledged", { acknowledged, sent }))]] : [],
    ...line2("minutes-left", minutes)
  ];
}
function nextLine(t, { state, messages: messages3 }, zone, now) {
  if (state !== "GOING" && state !== "WAITING") return [];
  const next = messages3.find(({ dueAt, resolved }) => dueAt && !resolved && dueAt.epochMilliseconds > now);
  if (!next?.dueAt) return [];
  return [[plain(t("campaigns:next", { time: momentInWords(next.dueAt.toZonedDateTimeISO(zone), t) }))]];
}
async function changeLines({ campaigns: campaigns2 }, t, { messages: messages3 }) {
  const lines = [];
  for (const what of ["recall", "edit"]) {
    const some2 = messages3.filter(({ recalledAt, edition }) => what === "recall" ? recalledAt : edition > 0);
    const all = await Promise.all(some2.map(({ id: id3 }) => campaigns2.counts.changes(id3, what)));
    const sum = (of) => all.reduce((total, one2) => total + one2[of], 0);
    const counts = { done: sum("done"), failed: sum("failed"), waiting: sum("waiting") };
    if (some2.length > 0) lines.push([plain(t(`campaigns:change.${what}`, counts))]);
  }
  return lines;
}
function runKeyboard(t, campaign, progress) {
  const keyboard2 = new InlineKeyboard5();
  const { id: id3, state, pausedAt } = campaign;
  const put = (op) => keyboard2.text(t(`campaigns:run.${op}`), buttons3.data("campaign", id3, op, 0));
  if (state === "GOING") put(pausedAt ? "resume" : "pause");
  if (state === "GOING" || state === "WAITING") put("cancel").row();
  if (progress.failed > 0) put("failed");
  if (progress.uncertain > 0) put("uncertain");
  keyboard2.row();
  afterwards(campaign, progress, put);
  put("show");
  put("list");
  return keyboard2;
}
function afterwards({ messages: messages3, state }, progress, put) {
  const recalled = messages3.some(({ recalledAt }) => recalledAt);
  const asks = messages3.some(({ content: content2 }) => content2.acknowledge);
  if (asks && progress.sent > 0) {
    put("acked");
    put("unacked").row();
  }
  if (progress.places > 0) put("xlsx").row();
  if (progress.sent > 0 && !recalled) {
    put("edit");
    put("recall").row();
    if (asks && state !== "GOING") put("remind").row();
  }
  if (recalled) put("unrecalled").row();
}
var SECONDS = 3;
async function showProgress(api, services, machine) {
  for (const campaign of await services.campaigns.shown()) await showOne(api, services, machine, campaign);
}
async function showOne(api, services, machine, campaign) {
  const { authorAccount, state } = campaign;
  const [messageId = "", last = "0"] = campaign.progressMessageId?.split("@") ?? [];
  const now = machine.now().epochMilliseconds;
  if (now - Number(last) < SECONDS * 1e3) return;
  const isOver = state !== "GOING" && state !== "WAITING";
  if (!await services.campaigns.takeProgressTurn(campaign, isOver ? "" : `${messageId}@${now}`)) return;
  if (authorAccount === void 0) return;
  const place2 = { channel: services.channel, id: authorAccount, inGroup: false };
  const t = textsIn(await services.audience.languageOf(place2));
  const { text: text3, keyboard: keyboard2 } = await runScreen(services, t, campaign);
  const message4 = textMessage(text3, keyboard2);
  await api.editMessageText(authorAccount, Number(messageId), ...message4).catch((error) => {
    if (!(error instanceof GrammyError2)) throw error;
  });
}

// src/bot/features/campaigns/notices.ts
var HOURS = 7 * 24;
var ENDED_HOURS = 48;
var kinds = ["campaign-waits", "campaign-decided", "campaign-ended", "campaign-removed"];
var about = z7.object({ campaign: z7.int() });
async function tellCoordinators(services, campaign) {
  await enqueue(services, campaign, "campaign-waits", await others(services, campaign));
}
async function tellDecision(services, campaign) {
  await enqueue(services, campaign, "campaign-decided", authorPlace(services, campaign));
}
async function tellEnds(services) {
  const { campaigns: campaigns2, clock } = services;
  for (const campaign of await campaigns2.endedSince(clock.now().subtract({ hours: ENDED_HOURS }))) {
    await enqueue(services, campaign, "campaign-ended", authorPlace(services, campaign));
    if (await someRemoved(services, campaign))
      await enqueue(
        services,
        campaign,
        "campaign-removed",
        await services.audience.coordinators(campaign.planId)
      );
  }
}
var noticeDeliveries = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    {
      repeatable: true,
      compose: (services, delivery) => compose(services, kind, delivery)
    }
  ])
);
async function enqueue({ outbox, clock }, { id: id3, planId }, kind, places) {
  const notBefore = clock.now();
  const notAfter = notBefore.add({ hours: HOURS });
  const order2 = {
    planId,
    kind,
    details: { campaign: id3 },
    priority: PRIORITIES["campaign-notice"],
    notBefore,
    notAfter
  };
  await outbox.enqueueAll(
    places.map((to) => ({ ...order2, to, uniqueKey: [kind, id3, to.channel, to.id].join("/") }))
  );
}
async function compose(services, kind, { planId, to, details: details2 }) {
  const campaign = await services.campaigns.get(planId, about.parse(details2).campaign);
  if (!campaign || kind === "campaign-waits" && campaign.state !== "WAITING") return "no-longer";
  const t = textsIn(await services.audience.languageOf(to));
  const { text: text3 } = await runScreen(services, t, campaign);
  const by = campaign.authorName ?? t("campaigns:somebody");
  const button4 = (op) => ({
    label: t(`campaigns:run.${op}`),
    data: buttons3.data("campaign", campaign.id, op, 0)
  });
  if (kind === "campaign-waits") {
    const head = [bold(t("campaigns:notice.waits", { by }))];
    const words5 = [plain(t("campaigns:quoted", { words: firstWords({ t }, campaign) }))];
    return { text: [head, words5], buttons: [[button4("view")], [button4("approve"), button4("refuse")]] };
  }
  if (kind === "campaign-removed")
    return { text: await removedText(services, campaign, t), buttons: [[button4("removed")]] };
  return { text: text3, buttons: [[button4("show")]] };
}
async function removedText({ campaigns: campaigns2 }, campaign, t) {
  const places = [];
  for (const { id: id3 } of campaign.messages)
    places.push(...await campaigns2.results.places(id3, "removed", 0, 15));
  const names2 = [...new Set(places.map(({ name: name2 }) => name2))];
  return [
    [bold(t("campaigns:notice.removed", { count: names2.length }))],
    ...names2.map((name2) => [plain(t("campaigns:place.group", { name: name2 }))]),
    [plain(t("campaigns:notice.removed-how"))]
  ];
}
async function someRemoved({ campaigns: campaigns2 }, { messages: messages3 }) {
  for (const { id: id3 } of messages3)
    if ((await campaigns2.results.places(id3, "removed", 0, 1)).length > 0) return true;
  return false;
}
async function others({ audience }, { planId, authorAccount }) {
  return (await audience.coordinators(planId)).filter(({ id: id3 }) => id3 !== authorAccount);
}
function authorPlace({ channel }, { authorAccount }) {
  return authorAccount === void 0 ? [] : [{ channel, id: authorAccount, inGroup: false }];
}

// src/bot/features/campaigns/screen.ts
import { GrammyError as GrammyError3, InlineKeyboard as InlineKeyboard6 } from "grammy";

// src/bot/features/campaigns/templates.ts
var MOST_SHOWN = 6;
async function templatesScreen(screen2) {
  const { ctx, t, draft, keyboard: keyboard2, button: button4, labelled } = screen2;
  const templates = (await templatesOf(ctx)).slice(0, MOST_SHOWN);
  for (const { id: id3, name: name2, own, unit } of templates) {
    labelled(name2, "template", id3);
    if (own) button4(`campaigns:button.${unit === void 0 ? "share" : "unshare"}`, "share", id3);
    if (own) button4("campaigns:button.forget", "forget", id3);
    keyboard2.row();
  }
  button4("campaigns:button.back", "go", draft.messages.length > 0 ? "menu" : "message");
  if (templates.length === 0) return [[plain(t("campaigns:no-templates"))]];
  return [[bold(t("campaigns:ask.templates"))], [plain(t("campaigns:ask.templates-how"))]];
}
async function templatesOf(ctx) {
  const author = authorOf(ctx);
  return author ? ctx.services.campaigns.templates.list(author, ctx.known.caller.units) : [];
}

// src/bot/features/campaigns/screen.ts
async function showDraft(ctx, draft, below = false) {
  const { text: text3, keyboard: keyboard2 } = await screenOf(ctx, draft);
  const under = ctx.callbackQuery?.message?.message_id;
  if (under !== void 0 && !below) {
    await replace(ctx, text3, keyboard2);
    if (String(under) !== draft.progressMessageId) await note(ctx, draft, under);
    return;
  }
  const sent = await ctx.reply(...textMessage(text3, keyboard2));
  await note(ctx, draft, sent.message_id);
  const before2 = Number(draft.progressMessageId);
  if (before2) await takeAway(ctx, before2);
}
async function refreshDraft(ctx, draft) {
  const { text: text3, keyboard: keyboard2 } = await screenOf(ctx, draft);
  const message4 = textMessage(text3, keyboard2);
  try {
    await ctx.api.editMessageText(ctx.chat?.id ?? 0, Number(draft.progressMessageId), ...message4);
  } catch (error) {
    if (!(error instanceof GrammyError3)) throw error;
    if (!isUnchanged(error)) await showDraft(ctx, draft, true);
  }
}
function note(ctx, draft, messageId) {
  return ctx.services.campaigns.showProgressIn(draft.id, String(messageId));
}
async function screenOf(ctx, draft) {
  const talk2 = talkOf(draft);
  const keyboard2 = new InlineKeyboard6();
  const labelled = (label, op, value) => keyboard2.text(label, buttons3.data("compose", draft.id, draft.revision, op, value));
  const button4 = (key2, op, value = "") => labelled(ctx.t(key2), op, value);
  const text3 = await bodyOf({ ctx, t: ctx.t, draft, talk: talk2, keyboard: keyboard2, button: button4, labelled });
  const noted = talk2.note && ctx.t(`campaigns:note.${talk2.note}`, { value: talk2.noteValue });
  return { text: noted ? [[italic(noted)], ...text3] : text3, keyboard: keyboard2 };
}
async function bodyOf(screen2) {
  switch (screen2.talk.step) {
    case "menu":
    case "ready":
      return menu(screen2);
    case "messages":
      return messages(screen2);
    case "one":
      return one(screen2);
    case "audience":
      return audienceScreen(screen2);
    case "parties":
      return partiesScreen(screen2);
    case "earlier":
      return earlierScreen(screen2);
    case "places":
      return placesScreen(screen2);
    case "when":
      return when(screen2);
    case "confirm":
    case "again":
      return confirm(screen2);
    case "templates":
      return templatesScreen(screen2);
    case "drop":
      screen2.button("campaigns:button.drop-now", "drop").row();
      screen2.button("campaigns:button.keep-draft", "go", "menu");
      return [[bold(screen2.t("campaigns:drop"))]];
    default:
      return asking(screen2);
  }
}
async function menu({ ctx, t, draft, talk: talk2, keyboard: keyboard2, button: button4 }) {
  if (talk2.step === "ready") {
    button4("campaigns:button.try", "try").row();
    button4(`campaigns:button.${isTimed(draft) ? "send-later" : "send"}`, "go", "confirm").row();
  } else
    button4("campaigns:button.preview", draft.audience ? "try" : "go", draft.audience ? "" : "audience").row();
  button4("campaigns:button.audience", "go", "audience");
  button4("campaigns:button.when", "go", "when").row();
  const [first, second] = draft.messages;
  const only = second ? void 0 : first;
  if (only) button4("campaigns:button.edit", "one", only.id);
  else button4("campaigns:button.edit", "go", "messages");
  button4("campaigns:button.add", "go", "message").row();
  button4("campaigns:button.drop", "go", "drop");
  keyboard2.row();
  return [
    [bold(t("campaigns:draft", { count: draft.messages.length }))],
    [plain(t("campaigns:quoted", { words: firstWords(ctx, draft) }))],
    ...only ? traitsLine(ctx, only.content) : [],
    [plain(await audienceLine(ctx, draft))],
    ...timeLines(ctx, draft),
    [],
    [italic(t("campaigns:not-sent-yet"))]
  ];
}
function messages({ t, draft, button: button4, labelled }) {
  for (const [at, { id: id3, content: content2 }] of draft.messages.entries()) {
    const words5 = content2.written.text.split("\n")[0]?.slice(0, 30) ?? "";
    labelled(t("campaigns:nth", { n: at + 1, words: words5 }), "one", id3).row();
  }
  button4("campaigns:button.back", "go", "menu");
  return [[bold(t("campaigns:which-message"))]];
}
function one({ ctx, t, draft, talk: talk2, button: button4 }) {
  const message4 = messageOf2(draft, talk2);
  if (!message4) return [[plain(t("campaigns:ask.message"))]];
  const { content: content2 } = message4;
  button4("campaigns:button.replace", "go", "replace").row();
  button4("campaigns:button.links", "go", "links");
  button4(`campaigns:button.ack-${content2.acknowledge ? "off" : "on"}`, "ack").row();
  if (content2.media.length === 0)
    button4(`campaigns:button.preview-${content2.preview ? "off" : "on"}`, "preview").row();
  button4("campaigns:button.keep", "go", "keep");
  button4("campaigns:button.remove", "remove", message4.id).row();
  button4("campaigns:button.back", "go", "menu");
  return [
    [bold(t("campaigns:nth", { n: message4.position + 1, words: content2.written.text.slice(0, 80) }))],
    ...traitsLine(ctx, content2)
  ];
}
function when({ ctx, t, draft, talk: talk2, keyboard: keyboard2, button: button4, labelled }) {
  const series = draft.messages.length > 1;
  if (series && talk2.message === void 0) {
    for (const days of [1, 2, 7]) button4(`campaigns:button.every-${days}`, "every", days);
    keyboard2.row();
    for (const { id: id3, position } of draft.messages.slice(0, 8)) {
      labelled(t("campaigns:nth-short", { n: position + 1 }), "time", id3);
      if (position % 4 === 3) keyboard2.row();
    }
    keyboard2.row();
  }
  button4("campaigns:button.at-once", "now").row();
  button4("campaigns:button.back", "go", "menu");
  const key2 = series && talk2.message === void 0 ? "when-series" : "when";
  return [
    [bold(t("campaigns:ask.when"))],
    [plain(t(`campaigns:ask.${key2}-how`))],
    [],
    ...timeLines(ctx, draft)
  ];
}
async function confirm({ ctx, t, draft, talk: talk2, button: button4 }) {
  const again = talk2.step === "again";
  const { services, known: known2 } = ctx;
  const { people = 0, groups: groups2 = 0 } = draft.audience ? await services.campaigns.audience.counts(known2.plan, draft.audience) : {};
  button4(again ? "campaigns:button.send-again" : "campaigns:button.send-now", again ? "again" : "send").row();
  button4("campaigns:button.back", "go", "menu");
  const key2 = isTimed(draft) ? "campaigns:confirm-later" : "campaigns:confirm";
  return [
    ...again ? [[bold(t("campaigns:same-again"))]] : [],
    [bold(t(key2, { count: people + groups2, people, groups: groups2 }))],
    [plain(t("campaigns:quoted", { words: firstWords(ctx, draft) }))],
    ...timeLines(ctx, draft),
    ...await warningLines(ctx, draft)
  ];
}
function isTimed({ messages: messages3 }) {
  return messages3.some(({ dueAt }) => dueAt);
}
function asking({ t, draft, talk: { step }, keyboard: keyboard2, button: button4 }) {
  if (step === "links") button4("campaigns:button.unlink", "unlink").row();
  if (step === "message" || step === "replace") button4("campaigns:button.templates", "go", "templates").row();
  if (draft.messages.length > 0) button4("campaigns:button.back", "go", step === "message" ? "menu" : "one");
  else {
    keyboard2.text(t("campaigns:run.list"), buttons3.data("campaign", draft.id, "list", 0)).row();
    button4("campaigns:button.drop", "drop");
  }
  return [[bold(t(`campaigns:ask.${step}`))], [plain(t(`campaigns:ask.${step}-how`, { limit: MOST_LINKS }))]];
}

// src/bot/features/campaigns/confirm.ts
var MOST_SHOWN2 = 5;
async function preview(ctx, draft) {
  const to = { step: draft.audience ? "ready" : "audience" };
  const after2 = await advance(ctx, draft, to);
  await ctx.answerCallbackQuery();
  if (!after2 || after2 === "full") return;
  await sendLetters(ctx, after2);
  await showDraft(ctx, after2, true);
}
async function sendLetters(ctx, { messages: messages3 }) {
  for (const { id: id3, content: content2, dueAt } of messages3.slice(0, MOST_SHOWN2)) {
    const { services, known: known2, language: language2, chat: chat2 } = ctx;
    const { book } = known2.plan;
    const day = dayOf(dueAt ?? services.clock.now(), book.file.timeZone);
    const values = fieldValues(book, known2.caller.units, language2, day);
    const filled2 = { ...content2, written: fillFields(content2.written, values) };
    for (const part of partsOf(letterMessage(filled2, { message: id3, language: language2 })))
      await sendPart(ctx.api, chat2?.id ?? 0, part);
  }
}
async function confirmDraft(ctx, draft, again) {
  const { services, known: known2, t } = ctx;
  const { timeZone } = known2.plan.book.file;
  const outcome = await services.campaigns.lifecycle.confirm(draft, {
    again,
    timeZone,
    longest: longestValues
  });
  if (outcome.kind === "going" || outcome.kind === "waiting") {
    await ctx.answerCallbackQuery();
    if (outcome.kind === "waiting") await tellCoordinators(services, outcome.campaign);
    else await services.campaigns.sweep();
    services.outbox.wake();
    return showRun(ctx, outcome.campaign.id);
  }
  const alert2 = outcome.kind === "same-again" ? {} : { text: obstacleWords(t, outcome), show_alert: true };
  await ctx.answerCallbackQuery(alert2);
  const after2 = await advance(ctx, draft, { step: outcome.kind === "same-again" ? "again" : "menu" });
  if (after2 && after2 !== "full") await showDraft(ctx, after2);
}
function obstacleWords(t, outcome) {
  if (outcome.kind === "problems" && outcome.problems[0]) return problemWords(t, outcome.problems[0]);
  const limit = outcome.kind === "day-limit" ? outcome.limit : void 0;
  return t(`campaigns:obstacle.${outcome.kind}`, { limit });
}

// src/bot/features/campaigns/input.ts
import { Composer as Composer2 } from "grammy";
var MOST_TRIES = 5;
var campaignInput = new Composer2();
campaignInput.on("message", async (ctx, next) => {
  const words5 = ctx.message.text ?? "";
  if (words5.startsWith("/") || !authorOf(ctx) || await updateWaits(ctx)) return next();
  const edited = words5 === "" || words5.endsWith("?") ? void 0 : await editAwaited(ctx);
  if (edited !== void 0) return takeEdit(ctx, edited);
  const draft = await draftOf(ctx);
  if (!draft) return next();
  if (!await take2(ctx, draft, words5)) await next();
});
async function take2(ctx, draft, words5) {
  const talk2 = talkOf(draft);
  const album = ctx.message?.media_group_id;
  if (album !== void 0 && talk2.album?.group === album) await joinAlbum(ctx);
  else if (talk2.step === "message" || talk2.step === "replace") await takeContent(ctx, draft, talk2);
  else if (words5 === "" || words5.endsWith("?")) return false;
  else if (talk2.step === "links") await takeLinks(ctx, draft, talk2, words5);
  else if (talk2.step === "when") await takeTime(ctx, draft, talk2, words5);
  else if (talk2.step === "keep") await keep(ctx, draft, talk2, words5);
  else return false;
  return true;
}
async function updateWaits(ctx) {
  const update3 = await ctx.services.drafts.of(askingOf(ctx));
  return ["note", "return", "figures", "files"].includes(update3?.state.step ?? "");
}
async function takeContent(ctx, draft, talk2) {
  const content2 = ctx.message && contentOf(ctx.message);
  if (!content2) return reply(ctx, ctx.t("campaigns:wrong-type"));
  const before2 = talk2.step === "replace" ? messageOf2(draft, talk2) : void 0;
  const { links: links2, acknowledge } = before2?.content ?? emptyContent;
  const whole = { ...content2, links: links2, acknowledge };
  if (await refused(ctx, whole)) return;
  const group2 = ctx.message?.media_group_id;
  const seen = [ctx.message?.message_id ?? 0];
  const album = group2 === void 0 ? void 0 : { group: group2, seen, ...before2 && { message: before2.id } };
  const to = { step: "menu", ...album && { album } };
  const after2 = await advance(ctx, draft, to, { content: { message: before2?.id, content: whole } });
  if (after2 === "full") return reply(ctx, ctx.t("campaigns:full"));
  await showAfter(ctx, after2);
}
async function joinAlbum(ctx) {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const draft = await draftOf(ctx);
    const joined = draft && await join2(ctx, draft);
    if (joined === "done" || joined === void 0) return;
    if (joined !== "again") return refreshDraft(ctx, joined);
  }
  await reply(ctx, ctx.t("campaigns:changed"));
}
async function join2(ctx, draft) {
  const talk2 = talkOf(draft);
  const about7 = talk2.album?.message;
  const message4 = messageOf2(draft, { step: "menu", ...about7 !== void 0 && { message: about7 } });
  const id3 = ctx.message?.message_id ?? 0;
  if (!talk2.album || !message4 || talk2.album.seen.includes(id3)) return "done";
  const sent = ctx.message && contentOf(ctx.message);
  if (!sent) {
    await reply(ctx, ctx.t("campaigns:wrong-type"));
    return "done";
  }
  const { written: written2, media } = message4.content;
  const caption = written2.text === "" ? sent.written : written2;
  const content2 = { ...message4.content, written: caption, media: [...media, ...sent.media] };
  if (await refused(ctx, content2)) return "done";
  const album = { ...talk2.album, seen: [...talk2.album.seen, id3] };
  const change3 = { content: { message: message4.id, content: content2 } };
  const after2 = await advance(ctx, draft, { ...talk2, album }, change3);
  return after2 === void 0 || after2 === "full" ? "again" : after2;
}
async function refused(ctx, content2) {
  const [problem] = contentProblems(content2, longestValues);
  if (problem) await reply(ctx, problemWords(ctx.t, problem));
  return problem !== void 0;
}
async function editAwaited(ctx) {
  const author = authorOf(ctx);
  return author && ctx.services.campaigns.awaitedEdit(author.planId, author.memberId);
}
async function takeEdit(ctx, message4) {
  const author = authorOf(ctx);
  const content2 = ctx.message && contentOf(ctx.message);
  if (!author || !content2) return;
  const { campaigns: campaigns2, outbox } = ctx.services;
  const outcome = await campaigns2.corrections.edit(author, message4, content2.written, longestValues);
  if (typeof outcome === "object") {
    const [problem] = outcome.problems;
    return problem && reply(ctx, problemWords(ctx.t, problem));
  }
  await campaigns2.awaitNoEdit(author.planId, author.memberId);
  await campaigns2.sweep();
  outbox.wake();
  await reply(ctx, ctx.t(`campaigns:edit.${outcome}`));
}
async function takeLinks(ctx, draft, talk2, words5) {
  const links2 = linksOf(words5);
  const message4 = messageOf2(draft, talk2);
  if (!links2 || !message4) return reply(ctx, ctx.t("campaigns:links-wrong"));
  const content2 = { ...message4.content, links: links2 };
  if (await refused(ctx, content2)) return;
  const to = { step: "one", message: message4.id };
  await showAfter(ctx, await advance(ctx, draft, to, { content: { message: message4.id, content: content2 } }));
}
async function takeTime(ctx, draft, talk2, words5) {
  const now = nowThere(ctx);
  const count = draft.messages.length;
  const one2 = talk2.message !== void 0 || count === 1;
  const read2 = one2 ? readWhen(words5, now) : readSeries(words5, count, now);
  if (read2.kind === "unclear") return reply(ctx, ctx.t(`campaigns:unclear.${read2.reason}`));
  if (read2.kind === "count")
    return reply(ctx, ctx.t("campaigns:unclear.count", { named: read2.named, count }));
  const moments = read2.kind === "moment" ? [read2.at] : read2.at;
  const [first] = moments;
  const times2 = one2 ? draft.messages.map(({ id: id3, dueAt }) => id3 === talk2.message || count === 1 ? first?.toInstant() : dueAt) : moments.map((at) => at.toInstant());
  const calendar = await planCalendar(ctx.known.plan.book.file);
  const warning = moments.flatMap((at) => whenWarnings(at, calendar))[0];
  const note2 = warning ?? (read2.hourNamed ? void 0 : "usual-hour");
  const to = { step: "menu", ...note2 && { note: note2, noteValue: USUAL_HOUR } };
  await showAfter(ctx, await advance(ctx, draft, to, { times: times2 }));
}
async function keep(ctx, draft, talk2, words5) {
  const author = authorOf(ctx);
  const message4 = messageOf2(draft, talk2);
  if (!author || !message4) return reply(ctx, ctx.t("campaigns:changed"));
  const name2 = words5.slice(0, 60);
  const to = { step: "one", message: message4.id, note: "kept", noteValue: name2 };
  const after2 = await advance(ctx, draft, to);
  if (after2 && after2 !== "full") await ctx.services.campaigns.templates.keep(author, name2, message4.content);
  await showAfter(ctx, after2);
}
async function showAfter(ctx, after2) {
  if (!after2 || after2 === "full") return reply(ctx, ctx.t("campaigns:changed"));
  await showDraft(ctx, after2, true);
}

// src/bot/features/campaigns/campaign.ts
async function compose2(ctx) {
  const author = authorOf(ctx);
  if (!author) {
    const key2 = ctx.chat.type === "private" ? "campaigns:may-not" : "campaigns:in-private";
    return reply(ctx, ctx.t(key2));
  }
  const { draft } = await ctx.services.campaigns.drafts.begin(author);
  if (draft.planId !== author.planId) return reply(ctx, ctx.t("campaigns:other-plan"));
  await showDraft(ctx, draft, true);
}
var typed = new Composer3();
typed.command(["huy", "cancel"], async (ctx, next) => {
  const author = authorOf(ctx);
  if (author && await ctx.services.campaigns.awaitNoEdit(author.planId, author.memberId))
    return reply(ctx, ctx.t("campaigns:edit.not"));
  const draft = await draftOf(ctx);
  if (!draft || await ctx.services.drafts.of(askingOf(ctx))) return next();
  if (draft.messages.length === 0) {
    await drop(ctx, draft);
    return reply(ctx, ctx.t("campaigns:dropped"));
  }
  const asked = await advance(ctx, draft, { step: "drop" });
  await showDraft(ctx, asked && asked !== "full" ? asked : draft, true);
});
var composeHandlers = {
  async compose(ctx, [id3, revision, op, value]) {
    const draft = await draftOf(ctx);
    if (!draft || draft.id !== id3) return alert(ctx, "campaigns:over");
    if (draft.revision !== revision) {
      await ctx.answerCallbackQuery();
      return showDraft(ctx, draft);
    }
    if (op === "drop") {
      await drop(ctx, draft);
      return turnTo(ctx, ctx.t("campaigns:dropped"));
    }
    if (op === "try") return preview(ctx, draft);
    if (op === "send" || op === "again") return confirmDraft(ctx, draft, op === "again");
    const after2 = await pressed(ctx, draft, op, value);
    if (after2 === "full") return alert(ctx, "campaigns:full");
    await ctx.answerCallbackQuery();
    await showDraft(ctx, after2 ?? await draftOf(ctx) ?? draft);
  }
};
typed.use(campaignInput);
async function pressed(ctx, draft, op, value) {
  const talk2 = talkOf(draft);
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  switch (op) {
    case "go":
      return go(ctx, draft, talk2, value);
    case "one":
    case "time":
      return advance(ctx, draft, { step: op === "one" ? "one" : "when", message: number });
    case "remove":
      return advance(
        ctx,
        draft,
        { step: draft.messages.length > 1 ? "menu" : "message" },
        { remove: number }
      );
    case "ack":
    case "preview":
    case "unlink":
      return changed(ctx, draft, talk2, op);
    case "page":
      return advance(ctx, draft, { ...talk2, page: Math.max(0, number) });
    case "now":
    case "every":
      return timed(ctx, draft, op === "every" ? number : 0);
    case "template":
    case "share":
    case "forget":
      return template(ctx, draft, op, number);
    default:
      return meant(ctx, draft, talk2, op, value);
  }
}
async function go(ctx, draft, talk2, value) {
  const step = talkSteps.find((one2) => one2 === value);
  if (!step) return void 0;
  if (step === "confirm" && talk2.step !== "ready") return void 0;
  const about7 = ["one", "replace", "links", "keep"].includes(step) ? messageOf2(draft, talk2)?.id : void 0;
  return advance(ctx, draft, { step, ...about7 !== void 0 && { message: about7 } });
}
async function changed(ctx, draft, talk2, op) {
  const message4 = messageOf2(draft, talk2);
  if (!message4) return void 0;
  const { content: content2 } = message4;
  const next = {
    ack: { ...content2, acknowledge: !content2.acknowledge },
    preview: { ...content2, preview: !content2.preview },
    unlink: { ...content2, links: [] }
  }[op];
  const to = { step: "one", message: message4.id };
  return advance(ctx, draft, to, { content: { message: message4.id, content: next } });
}
async function timed(ctx, draft, days) {
  if (days === 0) return advance(ctx, draft, { step: "menu" }, { times: [] });
  const first = draft.messages[0]?.dueAt?.toZonedDateTimeISO(nowThere(ctx).timeZoneId);
  if (!first || days < 0 || days > 60) return advance(ctx, draft, { step: "when", note: "first-time" });
  const times2 = everyDays(first, days, draft.messages.length).map((at) => at.toInstant());
  return advance(ctx, draft, { step: "menu" }, { times: times2 });
}
async function template(ctx, draft, op, id3) {
  const author = authorOf(ctx);
  const found = (await templatesOf(ctx)).find((one2) => one2.id === id3);
  if (!author || !found) return void 0;
  const { templates } = ctx.services.campaigns;
  if (op === "template")
    return advance(ctx, draft, { step: "menu" }, { content: { message: void 0, content: found.content } });
  if (op === "forget") await templates.remove(author, id3);
  else await templates.share(author, id3, found.unit === void 0 ? ctx.known.caller.units[0] : void 0);
  return advance(ctx, draft, { step: "templates" });
}
async function meant(ctx, draft, talk2, op, value) {
  const { audience } = draft;
  const where = audience?.where ?? "all";
  const next = { step: "audience" };
  if (op === "who" && value === "everyone")
    return advance(ctx, draft, next, { audience: { who: { kind: "everyone" }, where } });
  const wanted = ["all", "groups", "private"].find((one2) => one2 === value);
  if (op === "where" && wanted && audience)
    return advance(ctx, draft, next, { audience: { ...audience, where: wanted } });
  if (op === "party" && ctx.known.plan.book.party(value))
    return advance(ctx, draft, { ...talk2, step: "parties" }, { audience: withParty(audience, value) });
  if (op === "earlier" && await isOfPlan(ctx, Number(value))) {
    const who = { kind: "not-acknowledged", message: Number(value) };
    return advance(ctx, draft, next, { audience: { who, where: "all" } });
  }
  return void 0;
}
async function isOfPlan({ services, known: known2 }, message4) {
  const all = await services.campaigns.list(known2.plan.id, 30);
  return all.some(({ messages: messages3 }) => messages3.some(({ id: id3 }) => id3 === message4));
}
async function drop(ctx, draft) {
  const author = authorOf(ctx);
  if (author) await ctx.services.campaigns.drafts.drop(author, draft);
}

// src/bot/features/campaigns/run.ts
import { InlineKeyboard as InlineKeyboard8, InputFile as InputFile3 } from "grammy";

// src/bot/features/campaigns/results-view.ts
import { InlineKeyboard as InlineKeyboard7 } from "grammy";
var PLACES_A_PAGE2 = 15;
var ROWS_AT_ONCE = 500;
var lists = {
  failed: "failed",
  removed: "removed",
  uncertain: "uncertain",
  acked: "acknowledged",
  unacked: "not-acknowledged",
  unrecalled: "not-recalled"
};
async function placesPage(ctx, { id: id3, messages: messages3 }, list2, after2) {
  const { t, services } = ctx;
  const found = [];
  for (const message4 of messages3) {
    const left = PLACES_A_PAGE2 + 1 - found.length;
    if (left > 0)
      found.push(...await services.campaigns.results.places(message4.id, lists[list2], after2, left));
  }
  const shown = found.slice(0, PLACES_A_PAGE2);
  const keyboard2 = new InlineKeyboard7();
  const last = shown.at(-1);
  if (found.length > PLACES_A_PAGE2 && last)
    keyboard2.text(t("bot:button.more"), buttons3.data("campaign", id3, list2, last.id)).row();
  if (list2 === "uncertain" && shown.length > 0)
    keyboard2.text(t("campaigns:run.resend"), buttons3.data("campaign", id3, "resend", 0)).row();
  keyboard2.text(t("campaigns:button.back"), buttons3.data("campaign", id3, "show", 0));
  const text3 = [
    [bold(t(`campaigns:places.${shown.length > 0 ? list2 : "none"}`))],
    ...shown.map((place2) => [plain(placeLine(ctx, place2, list2))])
  ];
  return { text: text3, keyboard: keyboard2 };
}
function placeLine(ctx, place2, list2) {
  const { t, known: known2 } = ctx;
  const line2 = t(`campaigns:place.${place2.inGroup ? "group" : "person"}`, { name: place2.name });
  const [first] = place2.acknowledged;
  if (list2 === "acked" && first) {
    const time = momentInWords(first.at.toZonedDateTimeISO(known2.plan.book.file.timeZone), t);
    return t("campaigns:place.acked", { line: line2, who: first.name, time });
  }
  if ((list2 === "failed" || list2 === "removed") && place2.reason)
    return t("campaigns:place.why", { line: line2, why: t(`campaigns:reason.${place2.reason}`) });
  return line2;
}
async function resultsTable(ctx, { messages: messages3 }) {
  const { t, services, known: known2 } = ctx;
  const zone = known2.plan.book.file.timeZone;
  const rows = [];
  for (const { id: id3, position } of messages3) {
    for (let after2 = 0; ; ) {
      const some2 = await services.campaigns.results.places(id3, "all", after2, ROWS_AT_ONCE);
      rows.push(...some2.map((place2) => cells(place2, position)));
      after2 = some2.at(-1)?.id ?? after2;
      if (some2.length < ROWS_AT_ONCE) break;
    }
  }
  function cells(place2, position) {
    const there = (at) => at?.toZonedDateTimeISO(zone).toPlainDateTime();
    return [
      position + 1,
      place2.name,
      t(`campaigns:sheet.${place2.inGroup ? "group" : "person"}`),
      place2.parties.join(", "),
      t(`campaigns:sheet.state.${place2.state}`),
      there(place2.sentAt),
      place2.reason && t(`campaigns:reason.${place2.reason}`),
      place2.acknowledged.map(({ name: name2 }) => name2).join(", "),
      there(place2.acknowledged[0]?.at)
    ];
  }
  const headers = ["message", "name", "kind", "units", "result", "sent", "why", "by", "acked"];
  const columns = headers.map((one2) => ({ header: t(`campaigns:sheet.column.${one2}`), width: 18 }));
  return { name: t("campaigns:sheet.name"), columns, rowCount: rows.length, rows };
}

// src/bot/features/campaigns/run.ts
var MOST_LISTED = 8;
var STAYS = [
  ...["show", "view", "pause", "resume", "cancel-now", "approve", "refuse"],
  ...["recall-now", "resend", "xlsx"]
];
var runHandlers = {
  async campaign(ctx, [id3, op, value]) {
    const campaign = await ctx.services.campaigns.get(ctx.known.plan.id, id3);
    if (campaign && campaign.state !== "DRAFT" && op && !STAYS.includes(op) && mayHandle(ctx, campaign))
      await leaveProgress(ctx, campaign);
    if (op === "list" && authorOf(ctx)) return list(ctx);
    const gone = !campaign || campaign.state === "DRAFT" || op === "list";
    if (gone || !mayHandle(ctx, campaign)) return alert(ctx, "campaigns:not-yours");
    const said = await act(ctx, campaign, op, value);
    await ctx.answerCallbackQuery(said === void 0 ? {} : { text: ctx.t(said), show_alert: true });
  }
};
async function act(ctx, campaign, op, value) {
  const { id: id3 } = campaign;
  switch (op) {
    case "approve":
    case "refuse":
      return decide(ctx, campaign, op);
    case "pause":
    case "resume":
    case "cancel-now":
      return steer(ctx, campaign, op);
    case "cancel":
    case "recall":
      return void await ask3(ctx, campaign, op);
    case "recall-now":
      return recall2(ctx, campaign);
    case "resend":
      return resend(ctx, campaign);
    case "view":
      return void await sendLetters(ctx, campaign);
    case "show":
      return void await showRun(ctx, id3);
    case "edit":
      return edit3(ctx, campaign, value);
    case "remind":
      return remind(ctx, campaign);
    case "xlsx":
      return void await sheet(ctx, campaign);
    default:
      return void await replace(ctx, await placesPage(ctx, campaign, op, value));
  }
}
async function decide(ctx, campaign, op) {
  const { campaigns: campaigns2, outbox } = ctx.services;
  if (!callerMay(ctx, approveCampaigns)) return "campaigns:not-yours";
  const outcome = await campaigns2.lifecycle[op](actorOf(ctx), campaign.id);
  if (outcome === "own") return "campaigns:own";
  if (outcome === "gone") return "campaigns:decided-before";
  await tellDecision(ctx.services, campaign);
  await campaigns2.sweep();
  outbox.wake();
  await showRun(ctx, campaign.id);
  return void 0;
}
async function steer(ctx, { id: id3 }, op) {
  const { lifecycle } = ctx.services.campaigns;
  const done = await {
    pause: () => lifecycle.pause(actorOf(ctx), id3),
    resume: () => lifecycle.resume(actorOf(ctx), id3),
    "cancel-now": () => lifecycle.cancel(actorOf(ctx), id3)
  }[op]();
  if (op === "cancel-now") await ctx.services.campaigns.sweep();
  await showRun(ctx, id3);
  return done ? void 0 : "campaigns:no-longer";
}
async function ask3(ctx, { id: id3 }, op) {
  const keyboard2 = new InlineKeyboard8().text(ctx.t(`campaigns:run.${op}-now`), buttons3.data("campaign", id3, `${op}-now`, 0)).row().text(ctx.t("campaigns:button.back"), buttons3.data("campaign", id3, "show", 0));
  await replace(
    ctx,
    [[bold(ctx.t(`campaigns:sure.${op}`))], [plain(ctx.t(`campaigns:sure.${op}-how`))]],
    keyboard2
  );
}
async function recall2(ctx, campaign) {
  const { campaigns: campaigns2, outbox } = ctx.services;
  const done = await campaigns2.corrections.recall(actorOf(ctx), campaign);
  await campaigns2.sweep();
  outbox.wake();
  await showRun(ctx, campaign.id);
  return done ? void 0 : "campaigns:no-longer";
}
async function resend(ctx, campaign) {
  const count = await ctx.services.campaigns.corrections.sendAgain(actorOf(ctx), campaign);
  ctx.services.outbox.wake();
  await showRun(ctx, campaign.id);
  return count > 0 ? void 0 : "campaigns:no-longer";
}
async function edit3(ctx, campaign, value) {
  if (campaign.authorId !== ctx.known.caller.memberId) return "campaigns:not-yours";
  const { messages: messages3 } = campaign;
  const chosen2 = messages3.find(({ id: id3 }) => id3 === value) ?? (messages3.length === 1 ? messages3[0] : void 0);
  if (!chosen2) {
    const keyboard2 = new InlineKeyboard8();
    for (const { id: id3, position, content: content2 } of messages3.slice(0, MOST_LISTED)) {
      const words5 = content2.written.text.slice(0, 30);
      const label = ctx.t("campaigns:nth", { n: position + 1, words: words5 });
      keyboard2.text(label, buttons3.data("campaign", campaign.id, "edit", id3)).row();
    }
    await replace(ctx, [[bold(ctx.t("campaigns:which-message"))]], keyboard2);
    return void 0;
  }
  await ctx.services.campaigns.awaitEdit(campaign.id, chosen2.id);
  await reply(ctx, [[bold(ctx.t("campaigns:ask.edit"))], [plain(ctx.t("campaigns:ask.edit-how"))]]);
  return void 0;
}
async function remind(ctx, campaign) {
  const author = authorOf(ctx);
  const last = campaign.messages.findLast(({ content: content3 }) => content3.acknowledge);
  if (!author || !last) return "campaigns:no-longer";
  const { draft, fresh } = await ctx.services.campaigns.drafts.begin(author);
  if (!fresh) return "campaigns:draft-before";
  const audience = { who: { kind: "not-acknowledged", message: last.id }, where: "all" };
  const content2 = { message: void 0, content: last.content };
  const after2 = await advance(ctx, draft, { step: "menu" }, { audience, content: content2 });
  if (after2 && after2 !== "full") await showDraft(ctx, after2, true);
  return void 0;
}
async function sheet(ctx, campaign) {
  const { services, t } = ctx;
  const table = await resultsTable(ctx, campaign);
  const bytes = await xlsxBytes(table, services.clock.now());
  const details2 = { campaign: String(campaign.id) };
  await services.auditLog.record({ ...actorOf(ctx), action: "campaign-results-exported", details: details2 });
  const name2 = `${t("campaigns:sheet.file")}-${campaign.id}.xlsx`;
  await ctx.replyWithDocument(new InputFile3(bytes, name2));
}
async function list(ctx) {
  const { caller, plan } = ctx.known;
  const all = callerMay(ctx, approveCampaigns);
  const found = await ctx.services.campaigns.list(plan.id, MOST_LISTED, {
    ...!all && caller.memberId !== void 0 && { authorId: caller.memberId }
  });
  const keyboard2 = new InlineKeyboard8();
  for (const one2 of found)
    keyboard2.text(firstWords(ctx, one2), buttons3.data("campaign", one2.id, "show", 0)).row();
  await turnTo(ctx, [[bold(ctx.t("campaigns:list"))]], keyboard2);
}

// src/bot/features/campaigns/index.ts
var acknowledgeCampaigns = { name: "acknowledge-campaigns", roles: planRoles };
var ackHandlers = {
  async ack(ctx, [message4]) {
    const { message: under, from } = ctx.callbackQuery;
    const { campaigns: campaigns2 } = ctx.services;
    if (!under || !callerMay(ctx, acknowledgeCampaigns)) return toast(ctx, "campaign-post:not-here");
    const outcome = await campaigns2.acks.acknowledge({
      message: message4,
      place: placeOf(ctx),
      messageId: String(under.message_id),
      accountId: String(from.id),
      name: [from.first_name, from.last_name].filter(Boolean).join(" ")
    });
    await toast(ctx, words[outcome]);
  }
};
var words = {
  noted: "campaign-post:noted",
  before: "campaign-post:noted-before",
  "not-sent": "campaign-post:not-here"
};
var campaigns = {
  name: "campaigns",
  commands: [
    { vi: "chiendich", en: "campaign", what: "bot:commands.campaign", shown: "private", run: compose2 }
  ],
  listens: { compositions: typed },
  buttons: buttons3.handledBy({ ...composeHandlers, ...runHandlers, ...ackHandlers }),
  deliveries: { ...campaignDeliveries, ...noticeDeliveries },
  sweeps: [({ campaigns: campaigns2 }) => campaigns2.sweep(), tellEnds],
  async nextMoment({ campaigns: campaigns2 }, from) {
    const at = await campaigns2.nextMoment(from);
    return at && { at, what: "campaign" };
  },
  refresh: showProgress,
  rights: [runCampaigns, approveCampaigns, acknowledgeCampaigns],
  hooks: { awaitsPublicWords: campaignWaits }
};

// src/bot/features/chat-membership/index.ts
import { Composer as Composer4 } from "grammy";
var comingAndGoing = new Composer4();
comingAndGoing.on("my_chat_member", async (ctx) => {
  const { chat: chat2, old_chat_member: before2, new_chat_member: now } = ctx.myChatMember;
  if (chat2.type === "channel") return;
  const place2 = placeOf(ctx);
  if (!isIn2(now)) return ctx.services.reachability.lost(place2);
  await ctx.services.reachability.regained(place2);
  if (place2.inGroup && !isIn2(before2)) await greet(ctx);
});
comingAndGoing.on("message:migrate_to_chat_id", async ({ services, chat: chat2, message: message4 }) => {
  await services.reachability.moved(services.channel, String(chat2.id), String(message4.migrate_to_chat_id));
});
comingAndGoing.on("message:migrate_from_chat_id", async ({ services, chat: chat2, message: message4 }) => {
  await services.reachability.moved(services.channel, String(message4.migrate_from_chat_id), String(chat2.id));
});
async function greet(ctx) {
  const origin = originOf(ctx);
  if (!origin || await ctx.services.people.findCaller(origin)) return;
  await reply(ctx, [[plain(ctx.t("groups:greeting"))], [plain(ctx.t("groups:greeting-how"))]]);
}
function isIn2(member) {
  if (member.status === "restricted") return member.is_member;
  return member.status !== "left" && member.status !== "kicked";
}
var chatMembership = { name: "chat-membership", listens: { chats: comingAndGoing } };

// src/bot/features/contacts/index.ts
import { InlineKeyboard as InlineKeyboard9 } from "grammy";
import { z as z8 } from "zod";
var seeContacts = { name: "see-contacts", roles: members };
var changeContacts = { name: "change-contacts", roles: ["COORDINATOR"] };
var buttons4 = new Buttons({
  /** Removes a trusted address, by its number. */
  contact: z8.tuple([id])
});
async function showOrAdd(ctx) {
  if (ctx.chat.type !== "private") return reply(ctx, ctx.t("bot:contacts.in-private"));
  const entry = ctx.match.trim();
  if (!entry) return show2(ctx);
  if (!callerMay(ctx, changeContacts)) return reply(ctx, ctx.t("bot:contacts.not-yours"));
  const outcome = await ctx.services.contacts.add(ctx.known.plan.id, entry);
  if (outcome !== "added") return reply(ctx, ctx.t(`bot:contacts.${outcome}`));
  await show2(ctx);
}
var handled4 = buttons4.handledBy({
  async contact(ctx, [id3]) {
    const allowed2 = ctx.chat?.type === "private" && callerMay(ctx, changeContacts);
    if (!allowed2) return toast(ctx, "bot:contacts.not-yours");
    const removed = await ctx.services.contacts.remove(ctx.known.plan.id, id3);
    await toast(ctx, removed ? "bot:contacts.removed" : "bot:button.gone");
    await replace(ctx, await page3(ctx));
  }
});
async function show2(ctx) {
  if (!callerMay(ctx, seeContacts)) return reply(ctx, ctx.t("bot:contacts.not-yours"));
  await reply(ctx, await page3(ctx));
}
async function page3(ctx) {
  const entries = await ctx.services.contacts.list(ctx.known.plan.id);
  const coordinates = callerMay(ctx, changeContacts);
  const text3 = [
    [bold(ctx.t(entries.length > 0 ? "bot:contacts.head" : "bot:contacts.none"))],
    ...entries.map(({ name: name2, where }) => [bold(name2), plain(`: ${where}`)]),
    ...coordinates ? [[], [plain(ctx.t("bot:contacts.how"))]] : []
  ];
  return { text: text3, keyboard: coordinates ? removal(ctx, entries) : new InlineKeyboard9() };
}
function removal({ t }, entries) {
  const keyboard2 = new InlineKeyboard9();
  for (const { id: id3, name: name2 } of entries)
    keyboard2.text(t("bot:contacts.remove", { name: name2 }), buttons4.data("contact", id3)).row();
  return keyboard2;
}
var contacts = {
  name: "contacts",
  commands: [
    { vi: "diachi", en: "contacts", what: "bot:commands.contacts", shown: "private", run: showOrAdd }
  ],
  buttons: handled4,
  rights: [seeContacts, changeContacts]
};

// src/bot/features/danger/index.ts
var answerCries = async (ctx, next) => {
  const words5 = ctx.message?.text ?? ctx.message?.caption;
  if (words5 === void 0 || isBareCommand(words5) || !tellsOfDanger(words5)) return next();
  const language2 = languageInDanger(words5);
  const waits = await awaitsPublicWords(ctx);
  if (waits && isForThePublic(ctx, words5)) {
    await reply(ctx, helpInPassing(language2));
    return next();
  }
  await answerDanger(ctx, language2, waits ? asCampaign(language2) : []);
};
function isForThePublic({ message: message4, me }, words5) {
  const chosen2 = message4?.reply_to_message?.from?.id === me.id || message4?.forward_origin !== void 0;
  return chosen2 || message4?.text === void 0 || !isOwnCry(words5);
}
function isBareCommand(words5) {
  return /^\/\w+(@\w+)?$/.test(words5);
}
async function awaitsPublicWords(ctx) {
  for (const hook of ctx.hooks) if (await hook.awaitsPublicWords?.(ctx)) return true;
  return false;
}
var danger = { name: "danger", listens: { danger: answerCries } };

// src/bot/features/deadlines/index.ts
import { Composer as Composer5 } from "grammy";

// src/deadlines/date-words.ts
function writtenDate(date) {
  const t = textsIn("vi");
  const [day, last] = daysOf(date).map((one2) => dayWords(one2, t, { weekday: false }));
  return { ...date, written: t(`ask:date.${date.rule}`, { day, last }) };
}
function dateInFull(date, t) {
  const [day, last] = daysOf(date).map((one2) => dayWords(one2, t));
  return t(`deadlines:date.${date.rule}`, { day, last });
}
function confirmedDate({ unconfirmed: _, ...date }) {
  return writtenDate(date);
}
function daysOf(date) {
  return date.rule === "from-to" ? [date.from, date.to] : [date.day];
}

// src/deadlines/draft.ts
import { z as z9 } from "zod";
var LONGEST_REASON = 300;
var steps = ["task", "date", "reason", "summary"];
var deadlineState = z9.object({
  step: z9.enum(steps),
  task: z9.string().optional(),
  /** The date that the task had when it was chosen; undefined for a task without one. */
  was: taskDateSchema.optional(),
  now: taskDateSchema.optional(),
  reason: z9.enum(changeReasons).optional(),
  /** The coordinator's words, when the reason is `typed`. */
  words: z9.string().optional(),
  /** The message that shows the draft; it is deleted when a typed answer gets a new one below. */
  messageId: z9.number().optional(),
  /** 0-based page of the list shown. */
  page: z9.number().default(0)
});
function firstDeadlineState(task, was) {
  if (task === void 0) return { step: "task", page: 0 };
  return { step: "date", page: 0, task, ...was && { was } };
}
function advanceDeadline(state, given2) {
  const { step } = state;
  switch (given2.kind) {
    case "page":
      return step === "task" ? { ...state, page: given2.page } : void 0;
    case "task":
      return step === "task" ? firstDeadlineState(given2.task, given2.was) : void 0;
    case "date":
      return step === "date" ? { ...state, now: given2.now, step: afterDate(state) } : void 0;
    case "confirm":
      return step === "date" ? { ...withoutReason(state), now: given2.now, reason: "confirmed", step: "summary" } : void 0;
    case "reason":
      return step === "reason" ? {
        ...withoutReason(state),
        reason: given2.reason,
        ...given2.words && { words: given2.words },
        step: "summary"
      } : void 0;
    case "edit":
      return step === "summary" || step === "reason" ? { ...state, step: "date" } : void 0;
  }
}
function afterDate({ reason }) {
  return reason === void 0 || reason === "confirmed" ? "reason" : "summary";
}
function withoutReason({ reason: _, words: __, ...rest }) {
  return rest;
}

// src/deadlines/typed-date.ts
function readTypedDate(text3, task, now) {
  reader ??= new Reader(lexiconWords);
  const words5 = reader.read(text3.trim().replace(shortWeekday, "thu $1"));
  if (isConfirmation(words5)) return { kind: "confirm" };
  const start2 = words5.findIndex(({ folded: folded2 }) => !leading.has(folded2));
  if (start2 < 0) return void 0;
  const lead = new Set(words5.slice(0, start2).map(({ folded: folded2 }) => folded2));
  const period = wholePeriod(words5.slice(start2), now);
  if (!period) return void 0;
  if (isFar(period.from, now) || isFar(period.to, now)) return { kind: "far" };
  if (period.from !== period.to && !endsAtLast(words5)) {
    if (task.kind !== "event" && task.date?.rule !== "from-to") return { kind: "several-days" };
    return { kind: "date", date: writtenDate({ rule: "from-to", ...period }) };
  }
  const rule = lead.has("truoc") || lead.has("before") ? "before" : ruleOfDay(task);
  return { kind: "date", date: writtenDate({ rule, day: period.to }) };
}
var shortWeekday = /^t([2-7])(?=\s+tu|$)/i;
var reader;
var leading = new Set(
  "truoc den het toi cham nhat han moi la doi lui dich sang thanh vao cho before by until till on to no later than".split(
    " "
  )
);
var confirmations = /* @__PURE__ */ new Set(["xac nhan", "dung", "dung roi", "dung vay", "confirm", "confirmed", "yes"]);
function isConfirmation(words5) {
  return confirmations.has(words5.map(({ folded: folded2 }) => folded2).join(" "));
}
function wholePeriod(words5, now) {
  const [first, second, ...more] = periodsIn(words5, now);
  if (!first || more.length > 0 || first.start !== 0) return void 0;
  const end = second?.end ?? first.end;
  if (end !== words5.length || second && !areTwoDays(first, second)) return void 0;
  const period = { from: first.period.from, to: second?.period.to ?? first.period.to };
  return period.from <= period.to ? period : void 0;
}
function areTwoDays(first, second) {
  const days = [first, second].every(({ period }) => period.from === period.to);
  return days && second.start === first.end;
}
function endsAtLast(words5) {
  return words5.some(({ folded: folded2 }) => ["het", "cuoi", "end"].includes(folded2));
}
function ruleOfDay({ kind, date }) {
  return date?.rule === "on" || kind === "event" ? "on" : "by";
}
function isFar(day, { year }) {
  return Math.abs(Number(day.slice(0, 4)) - year) > 1;
}

// src/progress/private-numbers.ts
var longNumber = /\+?\d(?:[ .-]?\d){8,12}(?!\d)/g;
function maskNumbers(text3) {
  const masked = text3.replace(longNumber, (number) => `${"\u2022".repeat(number.length - 2)}${number.slice(-2)}`);
  return { text: masked, masked: masked !== text3 };
}

// src/bot/features/deadlines/saving.ts
import { InlineKeyboard as InlineKeyboard11 } from "grammy";
import { z as z11 } from "zod";

// src/deadlines/concerned.ts
async function concernedBy(task, {
  planId,
  book,
  view: view2,
  audience
}) {
  const found = /* @__PURE__ */ new Map();
  const add = (to, unit) => {
    const key2 = JSON.stringify([to.channel, to.id]);
    const concerned = found.get(key2) ?? { to, units: [] };
    found.set(key2, { to, units: [.../* @__PURE__ */ new Set([...concerned.units, unit])] });
  };
  for (const unit of openUnits(task, book, view2)) {
    const parties = [...book.partiesOf(unit), "*"];
    const people = await audience.ofUnit(planId, unit);
    const groups2 = await audience.groupsBoundTo(planId, parties);
    for (const to of [...people, ...groups2]) add(to, unit);
  }
  return [...found.values()];
}
function openUnits(task, book, view2) {
  const units2 = [...task.lead, ...task.participants].flatMap((party) => book.unitsOf(party));
  return [...new Set(units2)].filter((unit) => view2.statusOf(task.code, unit)?.status !== "DONE");
}

// src/bot/features/deadlines/view.ts
import { InlineKeyboard as InlineKeyboard10 } from "grammy";
import { z as z10 } from "zod";

// src/deadlines/warnings.ts
function dateWarnings(task, date, scene) {
  return [...freeDay(date, scene), ...past(date, scene), ...outOfOrder(task, date, scene)];
}
function freeDay(date, { calendar, language: language2 }) {
  const t = textsIn(language2);
  const last = lastGoodDay(date);
  if (date.rule === "from-to" || calendar.isWorkingDay(last)) return [];
  const why = calendar.holidayOn(last)?.[language2];
  const words5 = { day: dayWords(last, t), why, working: dayWords(calendar.lastWorkingDay(last), t) };
  return [t(why === void 0 ? "deadlines:warning.weekend" : "deadlines:warning.free", words5)];
}
function past(date, { today: today2, language: language2 }) {
  return lastGoodDay(date) < today2 ? [textsIn(language2)("deadlines:warning.past")] : [];
}
function outOfOrder(task, date, { book, language: language2 }) {
  const t = textsIn(language2);
  const last = lastGoodDay(date);
  const fed = task.feeds === void 0 ? void 0 : book.task(task.feeds);
  const words5 = (other, day) => ({
    title: other.title[language2],
    code: other.code,
    day: dayWords(day, t)
  });
  const after2 = fed && isDated(fed) && last > lastGoodDay(fed.date) ? [t("deadlines:warning.after-fed", words5(fed, lastGoodDay(fed.date)))] : [];
  const feeding = book.file.tasks.filter(({ feeds }) => feeds === task.code).filter(isDated);
  const late2 = feeding.filter((other) => lastGoodDay(other.date) > dueSpan(date).to);
  return [
    ...after2,
    ...late2.map((other) => t("deadlines:warning.before-feeding", words5(other, lastGoodDay(other.date))))
  ];
}

// src/bot/features/deadlines/view.ts
var steps2 = ["task", "page", "confirm", "letter", "unit", "edit", "save", "drop"];
var buttons5 = new Buttons({
  /** Begins to change a task's deadline. */
  deadline: z10.tuple([code]),
  /** A step of that: the draft's number, what is given, and its value. */
  "deadline-step": z10.tuple([id, z10.enum(steps2), z10.string().max(32)])
});
var LONGEST_LABEL2 = 48;
async function deadlinePage(ctx, draft) {
  const { state } = draft;
  const task = ctx.known.plan.book.task(state.task ?? "");
  const text3 = [...task ? await soFar(ctx, task, state) : [], ...question(ctx, state, task)];
  return { text: text3, keyboard: keyboardOf2(ctx, draft) };
}
async function soFar(ctx, task, state) {
  const { t, language: language2, known: known2 } = ctx;
  const { book } = known2.plan;
  const { was, now, step, reason, words: words5 } = state;
  const wasWords = was ? dateInFull(was, t) : t("deadlines:undated");
  const head = [[bold(t("progress:task", { title: task.title[language2], code: task.code }))]];
  if (!now || step === "date") {
    const odd = was?.unconfirmed ? [[italic(`\u26A0 ${was.unconfirmed[language2]}`)]] : [];
    return [...head, [plain(t("deadlines:current", { date: wasWords }))], ...odd];
  }
  const scene = { book, calendar: await planCalendar(book.file), today: known2.today, language: language2 };
  const why = reason && (words5 ?? t(`deadlines:reason.${reason}`));
  return [
    ...head,
    [bold(t("deadlines:now", { date: dateInFull(now, t) }))],
    [plain(t("deadlines:was", { date: wasWords }))],
    ...dateWarnings(task, now, scene).map((warning) => [italic(`\u26A0 ${warning}`)]),
    ...why && step === "summary" ? [[plain(t("deadlines:why", { reason: why }))]] : []
  ];
}
function question({ t, chat: chat2 }, { step, was }, task) {
  const key2 = step === "date" ? was?.unconfirmed ? "unconfirmed" : task?.kind === "event" ? "event" : "date" : step;
  const lines = [[plain(t(`deadlines:step.${key2}`, { most: LONGEST_REASON }))]];
  const typed6 = step === "date" || step === "reason";
  return typed6 && chat2?.type !== "private" ? [...lines, [plain(t("progress:step.reply-in-group"))]] : lines;
}
function keyboardOf2(ctx, { id: id3, state }) {
  const { t, known: known2 } = ctx;
  const keys = new InlineKeyboard10();
  const data = (op, value = "") => buttons5.data("deadline-step", id3, op, value);
  const add = (label, op) => keys.text(t(`deadlines:button.${label}`), data(op));
  if (state.step === "task") {
    const paging = { page: state.page, data: (number) => data("page", number), t };
    addList(keys, nearestFirst(known2.plan.book, known2.today), paging, (task) => [
      taskLabel(ctx, task),
      data("task", task.code)
    ]);
  }
  if (state.step === "date" && state.was?.unconfirmed)
    keys.text(
      t("deadlines:button.confirm", { day: dayWords(lastNamed(state.was), t, { weekday: false }) }),
      data("confirm")
    ).row();
  if (state.step === "reason") {
    add("letter", "letter").row();
    add("unit", "unit").row();
    add("edit-date", "edit");
  }
  if (state.step === "summary") {
    add("save", "save");
    add("edit", "edit");
  }
  add("drop", "drop");
  return keys;
}
function lastNamed(date) {
  return date.rule === "from-to" ? date.to : date.day;
}
function nearestFirst(book, today2) {
  const dated2 = book.dated();
  const coming = dated2.filter(({ date }) => lastGoodDay(date) >= today2);
  const past2 = dated2.filter(({ date }) => lastGoodDay(date) < today2);
  return [...coming, ...past2.reverse(), ...book.file.tasks.filter((task) => !isDated(task))];
}
function taskLabel({ language: language2, t }, task) {
  const day = isDated(task) ? ` \xB7 ${dayWords(lastGoodDay(task.date), t, { weekday: false, year: false })}` : "";
  const room = LONGEST_LABEL2 - day.length - task.code.length - 1;
  return `${task.code} ${shorten(task.title[language2], room)}${day}`;
}

// src/bot/features/deadlines/saving.ts
var NOTICE_HOURS = 7 * 24;
var about2 = z11.object({ task: z11.string(), change: z11.number(), units: z11.array(z11.string()) });
function deadlineNotice({ clock }, { planId, task, change: change3 }, { to, units: units2 }) {
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind: "deadline-changed",
    details: { task, change: change3, units: units2 },
    uniqueKey: ["deadline-changed", planId, change3, to.channel, to.id].join("/"),
    priority: PRIORITIES["deadline-changed"],
    notBefore,
    notAfter: notBefore.add({ hours: NOTICE_HOURS })
  };
}
async function composeNotice(services, { planId, to, details: details2, repeated }) {
  const { task: code2, change: id3, units: units2 } = about2.parse(details2);
  const change3 = await services.deadlineChanges.inForce(planId, id3);
  const { book } = await services.plans.get(planId);
  const task = book.task(code2);
  if (!change3 || !task) return "no-longer";
  const open = openUnits(task, book, await services.progress.view(planId));
  if (!units2.some((unit) => open.includes(unit))) return "no-longer";
  const language2 = await services.audience.languageOf(to);
  const t = textsIn(language2);
  const words5 = { title: task.title[language2], code: task.code };
  const was = change3.was ? dateInFull(change3.was, t) : t("deadlines:undated");
  const text3 = [
    ...repeated ? [[italic(t("notices:repeated"))]] : [],
    [
      bold(
        t(change3.reason === "confirmed" ? "deadlines:notice.confirmed" : "deadlines:notice.changed", words5)
      )
    ],
    [bold(t("deadlines:now", { date: dateInFull(change3.now, t) }))],
    [plain(t("deadlines:was", { date: was }))],
    [plain(t("deadlines:why", { reason: change3.words ?? t(`deadlines:reason.${change3.reason}`) }))]
  ];
  return { text: text3, buttons: [[{ label: t("bot:button.detail"), data: links.data("task", code2) }]] };
}
async function saveDeadline(ctx, draft) {
  const { known: known2, services, t } = ctx;
  const { plan, caller } = known2;
  const { step, was, now, reason, words: words5 } = draft.state;
  const task = plan.book.task(draft.state.task ?? "");
  if (step !== "summary" || !task || !now || !reason) return turnTo(ctx, await deadlinePage(ctx, draft));
  const view2 = await services.progress.view(plan.id);
  const about7 = { planId: plan.id, book: plan.book, view: view2, audience: services.audience };
  const all = await concernedBy(task, about7);
  const here = [String(ctx.chat?.id), String(ctx.from?.id)];
  const told = all.filter(({ to }) => !here.includes(to.id));
  const change3 = { task, was, now, reason, words: words5, memberId: caller.memberId };
  const outcome = await services.deadlineChanges.save(plan, draft, change3, async (id3, tx) => {
    const orders = told.map(
      (one2) => deadlineNotice(services, { planId: plan.id, task: task.code, change: id3 }, one2)
    );
    await services.outbox.enqueueAll(orders, tx);
  });
  if (outcome === "gone") return sayOver(ctx);
  if (outcome === "stale") return alert(ctx, "deadlines:meanwhile");
  services.outbox.wake();
  await ctx.answerCallbackQuery({ text: t("deadlines:saved") });
  const title = t("progress:task", { title: task.title[ctx.language], code: task.code });
  await replace(
    ctx,
    [
      [bold(t("deadlines:saved"))],
      [plain(title)],
      [plain(t("deadlines:now", { date: dateInFull(now, t) }))],
      [plain(t(told.length > 0 ? "deadlines:told" : "deadlines:nobody-told", { count: told.length }))]
    ],
    new InlineKeyboard11().text(t("bot:button.detail"), links.data("task", task.code))
  );
}

// src/bot/features/deadlines/index.ts
var changeDeadlines = { name: "change-deadline", roles: ["COORDINATOR"] };
async function changeDeadline(ctx) {
  const refusal = refusalOf(ctx);
  if (refusal !== void 0) return reply(ctx, ctx.t(refusal));
  const code2 = ctx.match.trim();
  const { book } = ctx.known.plan;
  const task = book.file.tasks.find((one2) => one2.code.toLowerCase() === code2.toLowerCase());
  if (code2 !== "" && !task) return reply(ctx, ctx.t("deadlines:no-such-task", { code: code2.slice(0, 40) }));
  await begin(ctx, task?.code);
}
var typed2 = new Composer5();
typed2.command(["huy", "cancel"], async (ctx, next) => {
  if (!await ctx.services.deadlineDrafts.drop(askingOf(ctx))) return next();
  await reply(ctx, ctx.t("deadlines:dropped"));
});
var handled5 = buttons5.handledBy({
  async deadline(ctx, [code2]) {
    if (!ctx.known.plan.book.task(code2)) return sayGone(ctx);
    const refusal = refusalOf(ctx);
    if (refusal !== void 0) return alert(ctx, refusal);
    await ctx.answerCallbackQuery();
    await begin(ctx, code2);
  },
  async "deadline-step"(ctx, [id3, op, value]) {
    const draft = await ctx.services.deadlineDrafts.of(askingOf(ctx));
    if (!draft || draft.id !== id3 || refusalOf(ctx) !== void 0) return sayOver(ctx);
    if (op === "drop") {
      await ctx.services.deadlineDrafts.drop(askingOf(ctx));
      return turnTo(ctx, ctx.t("deadlines:dropped"));
    }
    if (op === "save") return saveDeadline(ctx, draft);
    const given2 = givenBy(ctx, draft, op, value);
    const state = given2 && advanceDeadline(draft.state, given2);
    const moved = state && { ...state, messageId: ctx.callbackQuery.message?.message_id };
    if (moved && !await ctx.services.deadlineDrafts.put(draft, moved)) return sayOver(ctx);
    await turnTo(ctx, await deadlinePage(ctx, moved ? { ...draft, state: moved } : draft));
  }
});
typed2.on("message:text", async (ctx, next) => {
  const words5 = wordsForBot(ctx);
  if (words5.startsWith("/") || words5.endsWith("?") || refusalOf(ctx) !== void 0) return next();
  const draft = await ctx.services.deadlineDrafts.awaitingWords(askingOf(ctx));
  if (draft?.state.step === "date") return takeDate(ctx, draft, words5);
  if (draft?.state.step === "reason") return takeReason(ctx, draft, words5);
  await next();
});
function refusalOf(ctx) {
  if (!callerMay(ctx, changeDeadlines)) return "deadlines:may-not";
  return isPlansChat(ctx) ? void 0 : "deadlines:not-here";
}
async function begin(ctx, code2) {
  const task = code2 === void 0 ? void 0 : ctx.known.plan.book.task(code2);
  const state = firstDeadlineState(task?.code, task?.date);
  const draft = await ctx.services.deadlineDrafts.begin(askingOf(ctx), state);
  await reply(ctx, await deadlinePage(ctx, draft));
}
function givenBy(ctx, { state }, op, value) {
  const { book } = ctx.known.plan;
  const task = book.task(value);
  if (op === "task" && task) return { kind: "task", task: task.code, was: task.date };
  if (op === "page" && /^\d{1,4}$/.test(value)) return { kind: "page", page: Number(value) };
  if (op === "confirm" && state.was?.unconfirmed) return { kind: "confirm", now: confirmedDate(state.was) };
  if (op === "letter") return { kind: "reason", reason: "new-letter" };
  if (op === "unit") return { kind: "reason", reason: "unit-request" };
  return op === "edit" ? { kind: "edit" } : void 0;
}
async function takeDate(ctx, draft, words5) {
  const { plan, today: today2 } = ctx.known;
  const { was } = draft.state;
  const task = plan.book.task(draft.state.task ?? "");
  if (!task) return reply(ctx, ctx.t("deadlines:gone"));
  const typed6 = readTypedDate(words5, task, { today: today2, year: plan.book.file.year });
  if (!typed6)
    return reply(ctx, ctx.t(task.kind === "event" ? "deadlines:no-date-event" : "deadlines:no-date"));
  if (typed6.kind === "several-days") return reply(ctx, ctx.t("deadlines:several-days"));
  if (typed6.kind === "far") return reply(ctx, ctx.t("deadlines:far", { year: plan.book.file.year }));
  if (typed6.kind === "confirm") {
    if (!was?.unconfirmed) return reply(ctx, ctx.t("deadlines:nothing-to-confirm"));
    return take3(ctx, draft, { kind: "confirm", now: confirmedDate(was) });
  }
  if (was && !was.unconfirmed && confirmedDate(was).written === typed6.date.written)
    return reply(ctx, ctx.t("deadlines:same"));
  await take3(ctx, draft, { kind: "date", now: typed6.date });
}
async function takeReason(ctx, draft, words5) {
  const count = [...words5].length;
  if (count > LONGEST_REASON) return reply(ctx, ctx.t("deadlines:too-long", { count, most: LONGEST_REASON }));
  await take3(ctx, draft, { kind: "reason", reason: "typed", words: maskNumbers(words5).text });
}
async function take3(ctx, draft, given2) {
  const state = advanceDeadline(draft.state, given2);
  if (!state || !await ctx.services.deadlineDrafts.put(draft, state)) return;
  await takeAway(ctx, draft.state.messageId);
  await reply(ctx, await deadlinePage(ctx, { ...draft, state }));
}
function deadlineButton(ctx, code2) {
  if (refusalOf(ctx) !== void 0) return [];
  return [{ label: ctx.t("deadlines:button.change"), data: buttons5.data("deadline", code2) }];
}
var deadlines = {
  name: "deadlines",
  commands: [
    { vi: "han", en: "deadline", what: "bot:commands.deadline", shown: "everywhere", run: changeDeadline }
  ],
  listens: { changes: typed2 },
  buttons: handled5,
  deliveries: { "deadline-changed": { repeatable: true, compose: composeNotice } },
  rights: [changeDeadlines],
  hooks: { taskButtons: deadlineButton }
};

// src/bot/features/due/index.ts
var pages = /* @__PURE__ */ new WeakMap();
async function show3(ctx) {
  await reply(ctx, await week(ctx, weekOf(ctx.known.today), "~", 0));
}
var handled6 = links.only("due", "overdue").handledBy({
  async due(ctx, [from, to, whose2, page4]) {
    await turnTo(ctx, await week(ctx, { from, to }, whose2, page4));
  },
  async overdue(ctx, [whose2, page4]) {
    await turnTo(ctx, await late(ctx, whose2, page4));
  }
});
async function week(ctx, period, whose2, page4) {
  const asker = await askerOf(ctx);
  const answer = asker.due(period, { parties: partiesOf2(ctx, whose2) }, momentOf(ctx));
  if (page4 > 0) return weekPage(ctx, answer, period, whose2, page4);
  const reader2 = JSON.stringify([whose2, partiesOf2(ctx, "~").length, mayUpdate(ctx)]);
  return madeOnce(answer, reader2, () => weekPage(ctx, answer, period, whose2, 0));
}
function weekPage(ctx, answer, period, whose2, page4) {
  const pageData2 = (number, as = whose2) => links.data("due", compact(period.from), compact(period.to), as, number);
  const next = weekOf(addDays(period.to, 1));
  const later = {
    label: ctx.t("bot:button.next-week"),
    data: links.data("due", compact(next.from), compact(next.to), whose2, 0)
  };
  const overdue = { label: ctx.t("bot:button.overdue"), data: links.data("overdue", whose2, 0) };
  return view(ctx, answer, page4, {
    page: pageData2,
    rows: [[later, overdue], others2(ctx, whose2, (as) => pageData2(0, as))]
  });
}
async function late(ctx, whose2, page4) {
  const asker = await askerOf(ctx);
  const answer = asker.overdue({ parties: partiesOf2(ctx, whose2) }, momentOf(ctx));
  const pageData2 = (number, as = whose2) => links.data("overdue", as, number);
  const now = weekOf(ctx.known.today);
  const back = {
    label: ctx.t("bot:button.this-week"),
    data: links.data("due", compact(now.from), compact(now.to), whose2, 0)
  };
  return view(ctx, answer, page4, {
    page: pageData2,
    rows: [[back], others2(ctx, whose2, (as) => pageData2(0, as))]
  });
}
function view(ctx, answer, page4, buttons17) {
  return answerPage({ ...answer, language: ctx.language }, page4, { ...buttons17, updates: mayUpdate(ctx) });
}
function others2(ctx, whose2, data) {
  if (partiesOf2(ctx, "~").length === 0) return [];
  return whose2 === "~" ? [{ label: ctx.t("bot:button.whole-plan"), data: data("*") }] : [{ label: ctx.t("bot:button.own-units"), data: data("~") }];
}
function partiesOf2({ known: { caller } }, whose2) {
  return whose2 === "*" || caller.parties.includes("*") ? [] : caller.parties;
}
function weekOf(day) {
  const monday = addDays(day, 1 - weekday(day));
  return { from: monday, to: addDays(monday, 6) };
}
function madeOnce(answer, key2, make) {
  const made = pages.get(answer) ?? /* @__PURE__ */ new Map();
  pages.set(answer, made);
  const page4 = made.get(key2) ?? make();
  made.set(key2, page4);
  return page4;
}
var due = {
  name: "due",
  commands: [{ vi: "tuannay", en: "due", what: "bot:commands.due", shown: "everywhere", run: show3 }],
  buttons: handled6
};

// src/bot/features/groups/index.ts
import { InlineKeyboard as InlineKeyboard12 } from "grammy";
import { z as z12 } from "zod";
var buttons6 = new Buttons({
  /** Binds a group to a unit, unit group or the whole plan (1) or no longer (0); then the page of the choice. */
  bind: z12.tuple([account, place, z12.enum(["0", "1"]), page]),
  /** Another page of that choice, its end, and letting the group go: asked first, then done. */
  group: z12.tuple([account, z12.enum(["page", "done", "unbind", "unbind-now"]), page])
});
var bindGroup2 = { name: "bind-group", roles: ["COORDINATOR"] };
async function show4(ctx, next) {
  if (ctx.chat.type === "private") return inPrivate(ctx, next);
  const setting = await settingOf(ctx);
  if (!setting) return reply(ctx, ctx.t("groups:ask-coordinator"));
  if (!setting.changeable)
    return reply(ctx, [...groupLines(ctx, setting), [plain(ctx.t("groups:not-yours"))]]);
  await reply(ctx, bindingPage(ctx, setting, 0));
}
var handled7 = buttons6.handledBy(
  {
    async bind(ctx, [asker, party, on2, page4]) {
      const setting = await ownSetting(ctx, asker);
      if (!setting) return toast(ctx, "groups:not-your-button");
      if (party !== WHOLE_PLAN && !setting.plan.book.party(party)) return sayGone(ctx);
      const last = !await change(ctx, setting, party, on2 === "1");
      await ctx.answerCallbackQuery(last ? { text: ctx.t("groups:last"), show_alert: true } : {});
      const now = await settingOf(ctx);
      if (now) await replace(ctx, bindingPage(ctx, now, page4));
    },
    async group(ctx, [asker, what, page4]) {
      const setting = await ownSetting(ctx, asker);
      if (!setting) return toast(ctx, "groups:not-your-button");
      if (what === "unbind-now") await ctx.services.groupBindings.unbind(changed2(ctx, setting));
      if (what === "page") return turnTo(ctx, bindingPage(ctx, setting, page4));
      if (what === "done") return turnTo(ctx, groupLines(ctx, setting));
      if (what === "unbind-now") return turnTo(ctx, ctx.t("groups:unbound"));
      await turnTo(ctx, unbindQuestion(ctx, setting));
    }
  },
  true
);
async function inPrivate(ctx, next) {
  const origin = originOf(ctx);
  const caller = origin && await ctx.services.people.findCaller(origin);
  if (!caller) return next();
  setLanguage(ctx, caller);
  await reply(ctx, ctx.t("groups:in-group"));
}
async function settingOf(ctx) {
  const origin = originOf(ctx);
  if (!origin?.inGroup) return void 0;
  const { people, plans } = ctx.services;
  const bound = await people.findCaller(origin);
  const caller = bound ?? await people.findCoordinator(origin);
  if (!caller) {
    ctx.t = textsIn(languageFor(ctx.from?.language_code));
    return void 0;
  }
  setLanguage(ctx, caller);
  return {
    plan: await plans.open(caller.plan),
    memberId: caller.memberId,
    parties: bound?.parties ?? [],
    changeable: may(caller.role, bindGroup2),
    asker: origin.accountId
  };
}
async function ownSetting(ctx, asker) {
  const setting = await settingOf(ctx);
  return setting?.changeable && setting.asker === asker ? setting : void 0;
}
async function change(ctx, setting, party, on2) {
  const { groupBindings } = ctx.services;
  if (!on2) return await groupBindings.release(changed2(ctx, setting), party) !== "last";
  await groupBindings.bind(changed2(ctx, setting), party);
  return true;
}
function changed2({ services, chat: chat2 }, { plan, memberId }) {
  return {
    channel: services.channel,
    chatId: String(chat2?.id),
    title: chat2?.title ?? "",
    planId: plan.id,
    memberId
  };
}
function bindingPage(ctx, setting, page4) {
  const { plan, parties, asker } = setting;
  const { groups: groups2, units: units2 } = plan.book.file;
  const choices3 = [WHOLE_PLAN, ...groups2.map(({ code: code2 }) => code2), ...units2.map(({ code: code2 }) => code2)];
  const keyboard2 = new InlineKeyboard12();
  const data = (number) => buttons6.data("group", asker, "page", number);
  addList(keyboard2, choices3, { page: page4, data, t: ctx.t }, (party, shown2) => {
    const bound = parties.includes(party);
    const label = ctx.t(bound ? "groups:chosen" : "groups:choice", { name: nameOf(ctx, plan, party) });
    return [label, buttons6.data("bind", asker, party, bound ? 0 : 1, shown2)];
  });
  keyboard2.text(ctx.t("groups:done"), buttons6.data("group", asker, "done", 0));
  if (parties.length > 0) keyboard2.text(ctx.t("groups:unbind"), buttons6.data("group", asker, "unbind", 0));
  const { page: shown, pages: pages2 } = onPage(choices3, page4);
  const how = [plain(ctx.t("groups:how"))];
  const pageLine = pages2 > 1 ? [[plain(ctx.t("bot:page", { page: shown + 1, pages: pages2 }))]] : [];
  return { text: [...groupLines(ctx, setting), [], how, ...pageLine], keyboard: keyboard2 };
}
function groupLines(ctx, { plan, parties }) {
  if (parties.length === 0) return [[bold(ctx.t("groups:bound-to-nothing"))]];
  const names2 = parties.map((party) => [plain(ctx.t("groups:party", { name: nameOf(ctx, plan, party) }))]);
  return [[bold(ctx.t("groups:bound-to"))], ...names2];
}
function unbindQuestion(ctx, { asker }) {
  const keyboard2 = new InlineKeyboard12().text(ctx.t("groups:unbind-yes"), buttons6.data("group", asker, "unbind-now", 0)).text(ctx.t("groups:unbind-no"), buttons6.data("group", asker, "page", 0));
  return { text: [[plain(ctx.t("groups:unbind-really"))]], keyboard: keyboard2 };
}
function nameOf({ language: language2, t }, { book }, party) {
  if (party === WHOLE_PLAN) return t("groups:whole-plan", { plan: book.file.title[language2] });
  return book.party(party)?.name[language2] ?? party;
}
var groups = {
  name: "groups",
  commands: [{ vi: "nhom", en: "group", what: "bot:commands.group", shown: "groups", open: true, run: show4 }],
  buttons: handled7,
  rights: [bindGroup2]
};

// src/bot/kit/menu.ts
async function publishCommands(api, commands) {
  for (const language2 of languages) {
    const languageCode = language2 === "vi" ? {} : { language_code: language2 };
    await api.setMyCommands(menu2(commands, language2, false), {
      scope: { type: "all_private_chats" },
      ...languageCode
    });
    await api.setMyCommands(menu2(commands, language2, true), {
      scope: { type: "all_group_chats" },
      ...languageCode
    });
  }
}
function menu2(commands, language2, inGroup2) {
  const t = textsIn(language2);
  return commands.filter(({ shown }) => shown === "everywhere" || shown === (inGroup2 ? "groups" : "private")).map((command2) => ({ command: command2[language2], description: t(command2.what) }));
}

// src/bot/features/help/index.ts
async function greet2(ctx) {
  if (ctx.chat.type === "private") await ctx.services.reachability.regained(placeOf(ctx));
  await reply(ctx, hello(ctx), await exampleButtons(ctx));
}
async function explain(ctx) {
  await reply(ctx, howTo(ctx), await exampleButtons(ctx));
}
function hello({ t, language: language2, known: known2 }) {
  const plan = known2.plan.book.file.title[language2];
  return [[bold(t("bot:start.hello"))], [plain(t("bot:start.plan", { plan }))], [plain(t("bot:start.how"))]];
}
function howTo(ctx) {
  const { t, me, chat: chat2 } = ctx;
  const inGroup2 = chat2?.type !== "private";
  return [
    [bold(t("bot:help.title"))],
    [plain(t("bot:help.ask"))],
    ...inGroup2 ? [[plain(t("bot:help.in-group", { name: me.username }))]] : [],
    [],
    [bold(t("bot:help.commands"))],
    ...menu2(ctx.menu, ctx.language, inGroup2).map(({ command: command2, description }) => [
      plain(t("bot:help.command", { name: command2, what: description }))
    ]),
    [],
    [bold(t("bot:help.examples"))]
  ];
}
var help = {
  name: "help",
  commands: [
    { vi: "start", en: "start", what: "bot:commands.help", shown: "nowhere", run: greet2 },
    { vi: "trogiup", en: "help", what: "bot:commands.help", shown: "everywhere", run: explain }
  ]
};

// src/bot/features/joining/index.ts
import { Composer as Composer6, InlineKeyboard as InlineKeyboard13 } from "grammy";
import { z as z13 } from "zod";
var buttons7 = new Buttons({
  /** Takes or refuses an invitation, by its secret code. */
  join: z13.tuple([z13.enum(["yes", "no"]), z13.string().regex(/^[A-Za-z0-9_-]{1,50}$/)])
});
var invited = new Composer6();
var inPrivate2 = invited.chatType("private");
inPrivate2.command("start", async (ctx, next) => {
  const code2 = ctx.match.trim();
  if (!code2) return next();
  speakTo(ctx, ctx.from);
  const offer = await ctx.services.invitations.peek(accountOf(ctx, ctx.from), code2);
  if (!offer) return reply(ctx, ctx.t("people:join.invalid"));
  const keyboard2 = new InlineKeyboard13().text(ctx.t("people:join.yes"), buttons7.data("join", "yes", code2)).text(ctx.t("people:join.no"), buttons7.data("join", "no", code2));
  await reply(ctx, await offerText(ctx, offer), keyboard2);
});
var handled8 = buttons7.handledBy(
  {
    async join(ctx, [choice2, code2]) {
      speakTo(ctx, ctx.from);
      if (ctx.chat?.type !== "private") return alert(ctx, "people:join.invalid");
      await ctx.answerCallbackQuery();
      if (choice2 === "no") return replace(ctx, ctx.t("people:join.declined"));
      const displayName = [ctx.from.first_name, ctx.from.last_name].filter(Boolean).join(" ");
      const person2 = { ...accountOf(ctx, ctx.from), displayName };
      const offer = await ctx.services.invitations.accept(person2, code2);
      if (!offer) return replace(ctx, ctx.t("people:join.invalid"));
      await replace(ctx, [
        [bold(ctx.t("people:join.joined"))],
        ...await placeLines(ctx, offer),
        [plain(ctx.t("people:join.next"))]
      ]);
    }
  },
  true
);
function speakTo(ctx, { language_code }) {
  ctx.language = languageFor(language_code);
  ctx.t = textsIn(ctx.language);
}
function accountOf({ services }, from) {
  return { channel: services.channel, accountId: String(from.id) };
}
async function offerText(ctx, offer) {
  const { book } = await ctx.services.plans.get(offer.planId);
  return [
    [bold(ctx.t("people:join.head", { plan: book.file.title[ctx.language] }))],
    ...await placeLines(ctx, offer),
    [plain(ctx.t("people:join.sure"))]
  ];
}
async function placeLines({ t, services, language: language2 }, offer) {
  const { book } = await services.plans.get(offer.planId);
  const unit = unitName(book, offer.unit, language2);
  return [
    [plain(t("people:join.unit", { unit }))],
    [plain(t("people:join.role", { role: t(`people:role.${offer.role}`) }))]
  ];
}
var joining = { name: "joining", listens: { strangers: invited }, buttons: handled8 };

// src/bot/features/language/index.ts
import { InlineKeyboard as InlineKeyboard14 } from "grammy";
import { z as z14 } from "zod";
var setOwnLanguage = { name: "set-own-language", roles: members };
var setGroupLanguage = { name: "set-group-language", roles: ["COORDINATOR"] };
var buttons8 = new Buttons({ language: z14.tuple([z14.enum(["vi", "en"])]) });
async function ask4(ctx) {
  if (!mayChoose(ctx)) return reply(ctx, ctx.t("bot:language.not-yours"));
  await reply(ctx, ctx.t("bot:language.which"), choices());
}
var handled9 = buttons8.handledBy({
  async language(ctx, [chosen2]) {
    if (!mayChoose(ctx)) return toast(ctx, "bot:language.not-yours");
    await remember(ctx, chosen2);
    await turnTo(ctx, textsIn(chosen2)("bot:language.chosen"));
  }
});
function choices() {
  return new InlineKeyboard14().text(textsIn("vi")("bot:language.name"), buttons8.data("language", "vi")).text(textsIn("en")("bot:language.name"), buttons8.data("language", "en"));
}
function inGroup(ctx) {
  return ctx.chat?.type !== "private";
}
function mayChoose(ctx) {
  return callerMay(ctx, inGroup(ctx) ? setGroupLanguage : setOwnLanguage);
}
async function remember(ctx, chosen2) {
  const { people, channel } = ctx.services;
  if (inGroup(ctx)) await people.setGroupLanguage(channel, String(ctx.chat?.id), chosen2);
  else await people.setPersonLanguage(channel, String(ctx.from?.id), chosen2);
}
var language = {
  name: "language",
  commands: [{ vi: "ngonngu", en: "language", what: "bot:commands.language", shown: "private", run: ask4 }],
  buttons: handled9,
  rights: [setOwnLanguage, setGroupLanguage]
};

// src/bot/features/late-queue/index.ts
import { z as z15 } from "zod";
var NOTICE_HOURS2 = 24;
var KIND = "queue-late";
var about3 = z15.object({ minutes: z15.int().min(1) });
async function tellLateQueue(services, { lateAfterSeconds }) {
  const { outbox, plans, audience, clock } = services;
  if (await outbox.oldestDueSeconds() <= lateAfterSeconds) return;
  const notBefore = clock.now();
  for (const { id: planId } of await plans.list()) {
    const { book } = await plans.get(planId);
    const day = today(clock, book.file.timeZone);
    const places = await audience.coordinators(planId);
    await outbox.enqueueAll(
      places.map((to) => ({
        planId,
        to,
        kind: KIND,
        details: { minutes: Math.floor(lateAfterSeconds / 60) },
        uniqueKey: [KIND, planId, to.channel, to.id, day].join("/"),
        priority: PRIORITIES["queue-late"],
        notBefore,
        notAfter: notBefore.add({ hours: NOTICE_HOURS2 })
      }))
    );
  }
}
async function compose3({ outbox, audience }, { details: details2, to }) {
  const { minutes } = about3.parse(details2);
  const seconds = await outbox.oldestDueSeconds();
  if (seconds <= minutes * 60) return "no-longer";
  const t = textsIn(await audience.languageOf(to));
  return {
    text: [
      [bold(t("notices:queue-late", { count: Math.floor(seconds / 60) }))],
      [plain(t("notices:queue-late-kept"))]
    ]
  };
}
var lateQueue = {
  name: "late-queue",
  deliveries: { [KIND]: { repeatable: true, compose: compose3 } },
  sweeps: [tellLateQueue]
};

// src/bot/features/members/index.ts
import { InlineKeyboard as InlineKeyboard16 } from "grammy";

// src/bot/features/members/view.ts
import { InlineKeyboard as InlineKeyboard15 } from "grammy";
import { z as z16 } from "zod";
var buttons9 = new Buttons({
  members: z16.tuple([page]),
  /** One of the plan's people, by number. */
  member: z16.tuple([id]),
  /** Which role to give the person. */
  roles: z16.tuple([id]),
  role: z16.tuple([id, role]),
  /** Which units the person speaks for. */
  places: z16.tuple([id, page]),
  place: z16.tuple([id, z16.enum(["add", "drop"]), code, page]),
  remove: z16.tuple([id, z16.enum(["ask", "yes"])]),
  /** Of which unit, then in which role, a person is invited. */
  invite: z16.tuple([page]),
  inviteas: z16.tuple([place]),
  invitenew: z16.tuple([place, role]),
  /** Revokes an invitation, by its number. */
  uninvite: z16.tuple([id])
});
async function listView(ctx, page4) {
  const { t, known: known2, services } = ctx;
  const members3 = await services.members.list(known2.plan.id);
  const keyboard2 = new InlineKeyboard15();
  const data = (number) => buttons9.data("members", number);
  const rows = addList(keyboard2, members3, { page: page4, data, t }, ({ id: id3, name: name2 }) => [
    name2,
    buttons9.data("member", id3)
  ]);
  const head = bold(t("people:members.head", { count: members3.length }));
  const text3 = [[head], ...rows.map((member) => [bold(member.name), plain(line(ctx, member))])];
  if (page4 === 0) text3.push(...await openInvitations(ctx, keyboard2));
  keyboard2.text(t("people:members.invite"), buttons9.data("invite", 0));
  return { text: text3, keyboard: keyboard2 };
}
function cardView(ctx, member) {
  const { t } = ctx;
  const { id: id3, name: name2, accountId, role: role2 } = member;
  const text3 = [
    [bold(name2)],
    [plain(t("people:members.role", { role: t(`people:role.${role2}`) }))],
    [plain(t("people:members.units", { units: units(ctx, member) }))],
    [plain(t("people:members.account", { id: accountId }))]
  ];
  const keyboard2 = new InlineKeyboard15().text(t("people:members.change-role"), buttons9.data("roles", id3)).text(t("people:members.change-units"), buttons9.data("places", id3, 0)).row().text(t("people:members.remove"), buttons9.data("remove", id3, "ask")).text(t("people:members.list"), buttons9.data("members", 0));
  return { text: text3, keyboard: keyboard2 };
}
function rolesView({ t }, { id: id3, name: name2, role: role2 }) {
  const keyboard2 = new InlineKeyboard15();
  for (const one2 of Object.values(Role))
    keyboard2.text(marked(t(`people:role.${one2}`), one2 === role2), buttons9.data("role", id3, one2)).row();
  keyboard2.text(t("people:members.back"), buttons9.data("member", id3));
  return { text: [[plain(t("people:members.which-role", { name: name2 }))]], keyboard: keyboard2 };
}
function placesView(ctx, member, page4) {
  const { t, known: known2, language: language2 } = ctx;
  const { id: id3, name: name2 } = member;
  const keyboard2 = new InlineKeyboard15();
  const data = (number) => buttons9.data("places", id3, number);
  addList(keyboard2, known2.plan.book.file.units, { page: page4, data, t }, (unit, shown) => {
    const isOwn = member.units.includes(unit.code);
    const label = marked(unit.name[language2], isOwn);
    return [label, buttons9.data("place", id3, isOwn ? "drop" : "add", unit.code, shown)];
  });
  keyboard2.text(t("people:members.back"), buttons9.data("member", id3));
  return { text: [[plain(t("people:members.which-units", { name: name2 }))]], keyboard: keyboard2 };
}
function removalView({ t }, { id: id3, name: name2 }) {
  const keyboard2 = new InlineKeyboard15().text(t("people:members.yes-remove"), buttons9.data("remove", id3, "yes")).text(t("people:members.no-keep"), buttons9.data("member", id3));
  return { text: [[plain(t("people:members.sure", { name: name2 }))]], keyboard: keyboard2 };
}
async function openInvitations(ctx, keyboard2) {
  const { t, known: known2, services, language: language2 } = ctx;
  const open = await services.invitations.open(known2.plan.id);
  const shown = open.slice(0, 10);
  if (shown.length === 0) return [];
  const lines = shown.map(({ id: id3, role: role2, unit, expiresAt }) => {
    const fields = { role: t(`people:role.${role2}`), unit: unitName(known2.plan.book, unit, language2) };
    keyboard2.text(t("people:members.revoke-one", fields), buttons9.data("uninvite", id3)).row();
    const day = momentWords(expiresAt, known2.plan.book, language2);
    return [plain(t("people:members.open-line", { ...fields, day }))];
  });
  return [[], [bold(t("people:members.open"))], ...lines];
}
function line(ctx, member) {
  const role2 = ctx.t(`people:role.${member.role}`);
  return ctx.t("people:members.line", { role: role2, units: units(ctx, member) });
}
function units({ known: known2, language: language2 }, member) {
  if (member.units.length === 0) return unitName(known2.plan.book, void 0, language2);
  return member.units.map((code2) => unitName(known2.plan.book, code2, language2)).join(", ");
}

// src/bot/features/members/index.ts
var manageMembers = { name: "manage-members", roles: ["COORDINATOR"] };
async function showMembers(ctx) {
  if (!await mayInPrivate(ctx, manageMembers)) return;
  await reply(ctx, await listView(ctx, 0));
}
var handled10 = buttons9.handledBy({
  async members(ctx, [page4]) {
    if (!await mayInPrivate(ctx, manageMembers)) return;
    await turnTo(ctx, await listView(ctx, page4));
  },
  async member(ctx, [id3]) {
    const member = await meant2(ctx, id3);
    if (member) await turnTo(ctx, cardView(ctx, member));
  },
  async roles(ctx, [id3]) {
    const member = await meant2(ctx, id3);
    if (member) await turnTo(ctx, rolesView(ctx, member));
  },
  async places(ctx, [id3, page4]) {
    const member = await meant2(ctx, id3);
    if (member) await turnTo(ctx, placesView(ctx, member, page4));
  },
  async role(ctx, [id3, role2]) {
    const member = await meant2(ctx, id3);
    if (!member) return;
    await tell(ctx, await ctx.services.members.changeRole(handOf(ctx), member.id, role2), "done");
    await showAgain(ctx, member, cardView);
  },
  async place(ctx, [id3, way, unit, page4]) {
    const member = await meant2(ctx, id3);
    if (!member) return;
    const { members: all } = ctx.services;
    const change3 = way === "add" ? all.addUnit : all.dropUnit;
    await tell(ctx, await change3.call(all, handOf(ctx), member.id, unit), "done");
    await showAgain(ctx, member, (_, now) => placesView(ctx, now, page4));
  },
  async remove(ctx, [id3, answer]) {
    const member = await meant2(ctx, id3);
    if (!member) return;
    if (answer === "ask") return turnTo(ctx, removalView(ctx, member));
    await tell(ctx, await ctx.services.members.remove(handOf(ctx), member.id), "removed");
    await showAgain(ctx, member, cardView);
  },
  async invite(ctx, [page4]) {
    if (!await mayInPrivate(ctx, manageMembers)) return;
    await turnTo(ctx, ctx.t("people:invite.which-unit"), unitChoices(ctx, page4));
  },
  async inviteas(ctx, [unit]) {
    if (!await mayInPrivate(ctx, manageMembers)) return;
    if (!isPlace(ctx, unit)) return toast(ctx, "people:members.gone");
    const keyboard2 = new InlineKeyboard16();
    for (const role2 of Object.values(Role))
      keyboard2.text(ctx.t(`people:role.${role2}`), buttons9.data("invitenew", unit, role2)).row();
    keyboard2.text(ctx.t("people:members.back"), buttons9.data("invite", 0));
    const name2 = unitName(ctx.known.plan.book, unit, ctx.language);
    await turnTo(ctx, ctx.t("people:invite.which-role", { unit: name2 }), keyboard2);
  },
  async invitenew(ctx, [place2, role2]) {
    if (!await mayInPrivate(ctx, manageMembers)) return;
    if (!isPlace(ctx, place2)) return toast(ctx, "people:members.gone");
    const { caller, plan } = ctx.known;
    const unit = place2 === "*" ? void 0 : place2;
    const wanted = { planId: plan.id, role: role2, unit, by: caller.memberId };
    const { id: id3, code: code2 } = await ctx.services.invitations.invite(wanted);
    const keyboard2 = new InlineKeyboard16().text(ctx.t("people:invite.revoke"), buttons9.data("uninvite", id3)).text(ctx.t("people:members.list"), buttons9.data("members", 0));
    await turnTo(ctx, ctx.t("people:invite.made"), keyboard2);
    const invitation = ctx.t("people:invite.letter", {
      plan: plan.book.file.title[ctx.language],
      unit: unitName(plan.book, unit, ctx.language),
      role: ctx.t(`people:role.${role2}`)
    });
    await reply(ctx, [[plain(invitation)], [plain(`https://t.me/${ctx.me.username}?start=${code2}`)]]);
  },
  async uninvite(ctx, [id3]) {
    if (!await mayInPrivate(ctx, manageMembers)) return;
    const { caller, plan } = ctx.known;
    const revoked = await ctx.services.invitations.revoke(plan.id, id3, caller.memberId);
    const text3 = ctx.t(revoked ? "people:invite.revoked" : "people:invite.over");
    const keyboard2 = new InlineKeyboard16().text(ctx.t("people:members.list"), buttons9.data("members", 0));
    await turnTo(ctx, text3, keyboard2);
  }
});
async function meant2(ctx, id3) {
  if (!await mayInPrivate(ctx, manageMembers)) return void 0;
  const member = await ctx.services.members.find(ctx.known.plan.id, id3);
  if (!member) await toast(ctx, "people:members.gone");
  return member;
}
async function tell(ctx, change3, done) {
  const outcome = change3 === "done" ? done : change3;
  await ctx.answerCallbackQuery({
    text: ctx.t(`people:members.${outcome}`),
    show_alert: outcome === "last-coordinator" || outcome === "last-unit"
  });
}
async function showAgain(ctx, { id: id3 }, view2) {
  const member = await ctx.services.members.find(ctx.known.plan.id, id3);
  const gaveUp = id3 === ctx.known.caller.memberId && member?.role !== "COORDINATOR";
  if (gaveUp) return replace(ctx, ctx.t("people:members.done"));
  await replace(ctx, member ? view2(ctx, member) : await listView(ctx, 0));
}
function unitChoices({ known: known2, language: language2, t }, page4) {
  const { units: units2 } = known2.plan.book.file;
  const keyboard2 = new InlineKeyboard16();
  if (page4 === 0) keyboard2.text(t("people:whole-plan"), buttons9.data("inviteas", "*")).row();
  const data = (number) => buttons9.data("invite", number);
  addList(keyboard2, units2, { page: page4, data, t }, ({ code: code2, name: name2 }) => [
    name2[language2],
    buttons9.data("inviteas", code2)
  ]);
  return keyboard2.text(t("people:members.list"), buttons9.data("members", 0));
}
function isPlace({ known: known2 }, place2) {
  return place2 === "*" || known2.plan.book.unit(place2) !== void 0;
}
var members2 = {
  name: "members",
  commands: [
    { vi: "thanhvien", en: "members", what: "bot:commands.members", shown: "private", run: showMembers }
  ],
  buttons: handled10,
  rights: [manageMembers]
};

// src/bot/kit/report-notices.ts
import { z as z17 } from "zod";
var about4 = z17.object({ task: z17.string(), unit: z17.string(), update: z17.number().optional() });
function reportOrder({ clock }, { kind, subject, to, reason, hours }) {
  const { planId, task, unit, update: update3 } = subject;
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind,
    details: { task, unit, ...update3 !== void 0 && { update: update3 } },
    uniqueKey: [kind, planId, task, unit, to.channel, to.id, reason].join("/"),
    priority: PRIORITIES["progress-notice"],
    notBefore,
    notAfter: notBefore.add({ hours })
  };
}
function reportNotice(wording) {
  return { repeatable: true, compose: (services, delivery) => compose4(services, delivery, wording) };
}
async function compose4(services, { planId, to, details: details2, repeated }, wording) {
  const { task: code2, unit, update: update3 } = about4.parse(details2);
  const { book } = await services.plans.get(planId);
  const task = book.task(code2);
  if (!task || !book.unit(unit)) return "no-longer";
  const [newest] = await services.progress.history(planId, code2, unit, 1);
  const language2 = await services.audience.languageOf(to);
  const t = textsIn(language2);
  const message4 = wording({ t, language: language2, book, task, unit, newest, update: update3 }, services);
  if (message4 === "no-longer" || !repeated) return message4;
  return { ...message4, text: [[italic(t("notices:repeated"))], ...message4.text] };
}
function titled({ task, language: language2 }) {
  return { title: task.title[language2], code: task.code };
}
function unitLine({ t, book, unit, language: language2 }) {
  return [[plain(t("progress:unit", { unit: book.unit(unit)?.name[language2] }))]];
}
function updateButton({ t, task }) {
  return { label: t("bot:button.update"), data: links.data("update", task.code) };
}

// src/bot/features/nudges/fates.ts
import { z as z18 } from "zod";
var NUDGE = "nudge";
var wished = z18.object({
  task: z18.string(),
  unit: z18.string(),
  day: z18.string().refine(isIsoDay),
  by: z18.number()
});
async function currentNudges({ outbox, channel }) {
  const fates = await outbox.current(NUDGE, channel);
  const nudges2 = fates.flatMap((fate) => {
    const details2 = wished.safeParse(fate.details);
    return details2.success ? [{ ...fate, ...details2.data }] : [];
  });
  return grouped(nudges2, ({ planId, task, day, by }) => [planId, task, day, by].join("/"));
}
function unreached(nudges2) {
  return grouped(nudges2, ({ unit }) => unit).filter((one2) => one2.every(({ state }) => state === "FAILED"));
}
async function unreachedUnits(services, about7) {
  const all = (await currentNudges(services)).flat();
  const nudges2 = all.filter(
    ({ planId, task, day }) => planId === about7.planId && task === about7.task && day === about7.day
  );
  return unreached(nudges2).flatMap(([first]) => first ? [first.unit] : []);
}
function grouped(all, key2) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const one2 of all) groups2.set(key2(one2), [...groups2.get(key2(one2)) ?? [], one2]);
  return [...groups2.values()];
}

// src/bot/features/nudges/notices.ts
import { z as z19 } from "zod";
var NUDGE_HOURS = 24;
function nudge(services, subject, to, { day, by }) {
  const asked = reportOrder(services, { kind: NUDGE, subject, to, reason: day, hours: NUDGE_HOURS });
  return { ...asked, details: { ...asked.details, day, by } };
}
function nudgeMessage(scene, { clock }) {
  const { t, task, newest, book } = scene;
  if (newest?.status === "DONE") return "no-longer";
  const last = isDated(task) ? lastGoodDay(task.date) : void 0;
  const late2 = last !== void 0 && last < today(clock, book.file.timeZone);
  const until = last && [plain(t(late2 ? "notices:was-due" : "notices:due", { day: dayWords(last, t) }))];
  const text3 = [
    [bold(t("notices:nudge", titled(scene)))],
    ...unitLine(scene),
    ...until ? [until] : [],
    [plain(t("notices:how"))]
  ];
  return { text: text3, buttons: [[updateButton(scene)]] };
}
var NOTICE_HOURS3 = 24;
var MOST_NAMES = 15;
var UNREACHED = "nudge-unreached";
var about5 = z19.object({ task: z19.string(), day: z19.string().refine(isIsoDay) });
function unreachedNotice({ clock }, { planId, task, day }, to, newest) {
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind: UNREACHED,
    details: { task, day },
    uniqueKey: [UNREACHED, planId, task, to.channel, to.id, day, newest].join("/"),
    priority: PRIORITIES["units-unreached"],
    notBefore,
    notAfter: notBefore.add({ hours: NOTICE_HOURS3 })
  };
}
function unreachedLines({ book, task, units: units2, why, language: language2 }) {
  const t = textsIn(language2);
  const shown = units2.slice(0, MOST_NAMES);
  const more = units2.length - shown.length;
  return [
    [bold(t("nudges:unreached", { count: units2.length, title: task.title[language2], code: task.code }))],
    ...shown.map((unit) => [plain(t("nudges:unit", { unit: book.unit(unit)?.name[language2] ?? unit }))]),
    ...more > 0 ? [[plain(t("nudges:more", { count: more }))]] : [],
    [plain(t(`nudges:why.${why}`))]
  ];
}
async function composeUnreached(services, { planId, to, details: details2, repeated }) {
  const { task: code2, day } = about5.parse(details2);
  const { book } = await services.plans.get(planId);
  const task = book.task(code2);
  const view2 = await services.progress.view(planId);
  const failed = await unreachedUnits(services, { planId, task: code2, day });
  const units2 = failed.filter((unit) => view2.statusOf(code2, unit)?.status !== "DONE");
  if (!task || units2.length === 0) return "no-longer";
  const language2 = await services.audience.languageOf(to);
  const text3 = unreachedLines({ book, task, units: units2, why: "not-reached", language: language2 });
  const again = [italic(textsIn(language2)("notices:repeated"))];
  return { text: repeated ? [again, ...text3] : text3 };
}

// src/bot/features/nudges/index.ts
async function nudgeUnits2(services, { plan, task, day, by }) {
  const view2 = await services.progress.view(plan.id);
  const open = taskStatesOn(task, plan.book, view2, day).filter(({ status }) => status !== "DONE");
  const lacking = [];
  let [asked, before2] = [0, 0];
  for (const { unit } of open) {
    const places = await services.audience.ofUnit(plan.id, unit);
    const subject = { planId: plan.id, task: task.code, unit };
    const orders = places.map((to) => nudge(services, subject, to, { day, by }));
    const fresh = await services.outbox.enqueueAll(orders);
    if (places.length === 0) lacking.push(unit);
    else if (fresh.size > 0) asked += 1;
    else before2 += 1;
  }
  if (asked > 0)
    await services.auditLog.record({
      planId: plan.id,
      memberId: by,
      action: "units-nudged",
      details: { task: task.code, count: String(asked) }
    });
  return { asked, before: before2, lacking };
}
async function followNudges(services) {
  for (const nudges2 of await currentNudges(services)) {
    const waiting2 = nudges2.some(({ state }) => state === "QUEUED" || state === "SENDING");
    const failed = unreached(nudges2);
    let asksMore = false;
    for (const unit of failed) if (await askGroups(services, unit)) asksMore = true;
    if (!waiting2 && !asksMore && failed.length > 0) await tell2(services, nudges2);
  }
}
async function askGroups(services, [first]) {
  if (!first) return false;
  const { planId, task, unit, day, by } = first;
  const groups2 = await services.audience.groupsBoundTo(planId, [unit]);
  const orders = groups2.map((to) => nudge(services, { planId, task, unit }, to, { day, by }));
  return (await services.outbox.enqueueAll(orders)).size > 0;
}
async function tell2(services, nudges2) {
  const last = nudges2.at(-1);
  if (!last) return;
  const { planId, task, day, by } = last;
  const member = await services.members.find(planId, by);
  if (member?.role !== "COORDINATOR") return;
  const to = { channel: services.channel, id: member.accountId, inGroup: false };
  await services.outbox.enqueue(unreachedNotice(services, { planId, task, day }, to, last.id));
}
var handled11 = links.only("nudge").handledBy({
  async nudge(ctx, [code2]) {
    const task = ctx.known.plan.book.task(code2);
    const { plan, today: today2, caller } = ctx.known;
    const by = caller.memberId;
    if (!task || !callerMay(ctx, nudgeUnits) || by === void 0) return alert(ctx, "progress:missing.may-not");
    const { asked, before: before2, lacking } = await nudgeUnits2(ctx.services, { plan, task, day: today2, by });
    const key2 = asked > 0 ? "asked" : before2 > 0 ? "before" : "nobody";
    await alert(ctx, `nudges:said.${key2}`, { count: asked });
    if (lacking.length === 0) return;
    const { book } = plan;
    await reply(
      ctx,
      unreachedLines({ book, task, units: lacking, why: "no-contact", language: ctx.language })
    );
  }
});
var nudges = {
  name: "nudges",
  buttons: handled11,
  deliveries: {
    [NUDGE]: reportNotice(nudgeMessage),
    [UNREACHED]: { repeatable: true, compose: composeUnreached }
  },
  sweeps: [followNudges],
  rights: [nudgeUnits]
};

// src/bot/features/own-data/index.ts
import { InlineKeyboard as InlineKeyboard17 } from "grammy";
import { Temporal as Temporal3 } from "temporal-polyfill";
import { z as z20 } from "zod";
var seeOwnData = { name: "see-own-data", roles: members };
var buttons10 = new Buttons({
  /** What is stored of the person: erasing it is asked about, done, or thought better of. */
  "own-data": z20.tuple([z20.enum(["erase", "erase-now", "keep"])])
});
async function show5(ctx) {
  if (!isPrivate(ctx)) return reply(ctx, ctx.t("own-data:in-private"));
  const person2 = await stored(ctx);
  if (person2) await reply(ctx, await overview(ctx, person2), eraseButton(ctx));
}
var handled12 = buttons10.handledBy({
  async "own-data"(ctx, [step]) {
    const person2 = await stored(ctx);
    if (!person2 || !isPrivate(ctx)) return toast(ctx, "own-data:in-private");
    await ctx.answerCallbackQuery();
    if (step === "keep") return replace(ctx, await overview(ctx, person2), eraseButton(ctx));
    if (step === "erase") return replace(ctx, ctx.t("own-data:really"), confirmation(ctx));
    const outcome = await ctx.services.ownData.erase(ctx.services.channel, person2.accountId);
    await replace(ctx, [
      [plain(ctx.t(outcome === "last-coordinator" ? "own-data:last" : "own-data:erased"))]
    ]);
  }
});
function isPrivate(ctx) {
  return ctx.chat?.type === "private" && callerMay(ctx, seeOwnData);
}
function stored({ services, from }) {
  return services.ownData.of(services.channel, String(from?.id));
}
async function overview(ctx, person2) {
  const { t } = ctx;
  const language2 = person2.language === void 0 ? t("own-data:no-language") : languageName(person2.language);
  return [
    [bold(t("own-data:head"))],
    [plain(t("own-data:name", { name: person2.displayName ?? t("own-data:no-name") }))],
    [plain(t("own-data:account", { id: person2.accountId }))],
    [plain(t("own-data:language", { language: language2 }))],
    [plain(t("own-data:since", { day: sinceDay(ctx, person2.since) }))],
    [plain(t("own-data:reminders", { choice: t(`reminders:own.${choiceWord(person2.reminders)}`) }))],
    ...await Promise.all(person2.places.map(async (place2) => [plain(await placeLine2(ctx, place2))])),
    [],
    [plain(t("own-data:questions"))],
    [plain(t("own-data:deeds"))]
  ];
}
async function placeLine2({ services, language: language2, t }, { plan, role: role2, unit }) {
  const { book } = await services.plans.open(plan);
  const name2 = unit === void 0 ? t("own-data:no-unit") : book.unit(unit)?.name[language2] ?? unit;
  return t("own-data:place", {
    role: t(`people:role.${role2}`),
    unit: name2,
    plan: book.file.title[language2]
  });
}
function languageName(code2) {
  return textsIn(languageFor(code2))("bot:language.name");
}
function sinceDay({ known: known2, t }, since) {
  const then = clockOf(() => Temporal3.Instant.fromEpochMilliseconds(since.getTime()));
  return dayWords(today(then, known2.plan.book.file.timeZone), t, { weekday: false });
}
function eraseButton({ t }) {
  return new InlineKeyboard17().text(t("own-data:erase"), buttons10.data("own-data", "erase"));
}
function confirmation({ t }) {
  return new InlineKeyboard17().text(t("own-data:erase-yes"), buttons10.data("own-data", "erase-now")).text(t("own-data:erase-no"), buttons10.data("own-data", "keep"));
}
var ownData = {
  name: "own-data",
  commands: [{ vi: "dulieu", en: "mydata", what: "bot:commands.own-data", shown: "private", run: show5 }],
  buttons: handled12,
  rights: [seeOwnData]
};

// src/bot/features/progress-overview/index.ts
import { InlineKeyboard as InlineKeyboard18 } from "grammy";
import { z as z22 } from "zod";

// src/bot/kit/progress-words.ts
function statusWords(t, stage, percent) {
  const word = t(`progress:status.${stage}`);
  return percent === void 0 ? word : t("progress:percent", { status: word, percent });
}
function givenLines({ known: known2, language: language2, t }, task, { figures, note: note2, files, onPaper }) {
  const asked = task ? known2.plan.book.figuresOf(task) : [];
  const numbers = asked.flatMap(
    ({ code: code2, name: name2 }) => figures[code2] === void 0 ? [] : [`${name2[language2]}: ${figures[code2]}`]
  );
  const lines = numbers.length > 0 ? [[plain(numbers.join(" \xB7 "))]] : [];
  if (note2) lines.push([plain(t("progress:note", { note: note2 }))]);
  if (files.length > 0) lines.push([plain(t("progress:files", { count: files.length }))]);
  if (onPaper) lines.push([plain(t("progress:on-paper"))]);
  return lines;
}
function momentLine({ t, known: known2 }, { at, who }, status) {
  const day = dayWords(dayOf(at, known2.plan.book.file.timeZone), t);
  return t(who === void 0 ? "progress:see.by-unknown" : "progress:see.by", { day, status, who });
}
function taskLines({ t, language: language2, known: known2 }, code2, unit) {
  const { book } = known2.plan;
  return [
    [bold(t("progress:task", { title: book.task(code2)?.title[language2], code: code2 }))],
    [plain(t("progress:unit", { unit: book.unit(unit)?.name[language2] ?? unit }))]
  ];
}

// src/bot/features/progress-overview/files.ts
import { InputFile as InputFile4 } from "grammy";
import { z as z21 } from "zod";

// src/reports/png.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { buffer, text } from "node:stream/consumers";
import pLimit from "p-limit";
var SCRIPT = projectFile("src", "reports", "draw-png.js");
var LONGEST_MS = 3e4;
var oneAtATime = pLimit(1);
function pngOf(svg) {
  return oneAtATime(() => draw(svg));
}
async function draw(svg) {
  const child = spawn(process.execPath, [SCRIPT], { stdio: "pipe", env: {}, timeout: LONGEST_MS });
  child.stdin.on("error", () => void 0);
  child.stdin.end(svg);
  const [png, complaint, [code2]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, "close")
  ]);
  if (code2 !== 0) throw new Error(`the picture could not be drawn: ${complaint.trim()}`);
  return png;
}

// src/reports/text-fit.ts
var NARROW = /[iljtfrI.,:;'’|!()[\]\s·-]/u;
var WIDE = /[mwMW%@—…]/u;
var CAPITAL = new RegExp("\\p{Lu}", "u");
var HORN = "\u031B";
var BOLDER = 1.13;
function textWidth(text3, size2, weight = "normal") {
  const letters = text3.normalize("NFD").replace(new RegExp("(?!\\u031B)\\p{M}", "gu"), "");
  let width = 0;
  for (const letter of letters) width += letterWidth(letter);
  return width * size2 * (weight === "bold" ? BOLDER : 1);
}
function fitted(text3, size2, room, weight) {
  const whole = text3.normalize("NFC");
  if (textWidth(whole, size2, weight) <= room) return whole;
  const letters = [...whole];
  while (letters.length > 0 && textWidth(`${letters.join("")}\u2026`, size2, weight) > room) letters.pop();
  return `${letters.join("").trimEnd()}\u2026`;
}
function letterWidth(letter) {
  if (letter === HORN) return 0.12;
  if (WIDE.test(letter)) return 1;
  if (NARROW.test(letter)) return 0.42;
  return CAPITAL.test(letter) ? 0.79 : 0.64;
}

// src/reports/bar-chart.ts
var WIDTH = 1080;
var MARGIN = 44;
var ROOM = WIDTH - 2 * MARGIN;
var TITLE = 46;
var TEXT = 30;
var NUMBER = 24;
var LINE = 44;
var BAR_HEIGHT = 34;
var BAR_STEP = 88;
var SWATCH = 28;
function barChartSvg(chart) {
  const parts = [];
  let y = MARGIN + TITLE;
  const title = fitted(chart.title, TITLE, ROOM, "bold");
  parts.push(words2(MARGIN, y, title, { size: TITLE, weight: "bold" }));
  for (const line2 of chart.lines) {
    y += LINE;
    parts.push(words2(MARGIN, y, fitted(line2, TEXT, ROOM), { colour: MUTED }));
  }
  for (const row of legendRows(chart.legend)) {
    y += LINE + 8;
    parts.push(...row.map(({ x, kind }) => legendEntry(x, y, kind)));
  }
  y += LINE;
  for (const bar2 of chart.bars) {
    parts.push(...drawnBar(bar2, y));
    y += BAR_STEP;
  }
  if (chart.foot !== void 0) {
    y += TEXT;
    parts.push(words2(MARGIN, y, fitted(chart.foot, TEXT, ROOM), { colour: MUTED }));
  }
  const height = Math.round(y + MARGIN);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${box(0, 0, WIDTH, height, "#ffffff")}${parts.join("")}</svg>`;
}
var INK = "#1c2430";
var MUTED = "#4d5866";
var TRACK = "#eef1f5";
function drawnBar({ name: name2, figure: figure2, parts, whole }, y) {
  const figureWidth = textWidth(figure2, TEXT, "bold");
  const label = fitted(name2, TEXT, ROOM - figureWidth - 20);
  const drawn = [
    words2(MARGIN, y + TEXT, label, {}),
    words2(WIDTH - MARGIN, y + TEXT, figure2, { weight: "bold", anchor: "end" }),
    box(MARGIN, y + LINE, ROOM, BAR_HEIGHT, TRACK)
  ];
  let x = MARGIN;
  for (const { kind, count } of parts) {
    if (count === 0 || whole === 0) continue;
    const width = count / whole * ROOM;
    drawn.push(box(x, y + LINE, width, BAR_HEIGHT, kind.colour));
    const number = String(count);
    if (textWidth(number, NUMBER, "bold") + 8 <= width) {
      const look = { size: NUMBER, weight: "bold", anchor: "middle", colour: inkOn(kind.colour) };
      drawn.push(words2(x + width / 2, y + LINE + BAR_HEIGHT - 8, number, look));
    }
    x += width;
  }
  return drawn;
}
function legendRows(kinds2) {
  const rows = [];
  let x = Number.POSITIVE_INFINITY;
  for (const kind of kinds2) {
    const width = SWATCH + 12 + textWidth(kind.name, TEXT);
    if (x + width > WIDTH - MARGIN) {
      rows.push([]);
      x = MARGIN;
    }
    rows.at(-1)?.push({ x, kind });
    x += width + 28;
  }
  return rows;
}
function legendEntry(x, y, { name: name2, colour }) {
  return box(x, y - SWATCH + 3, SWATCH, SWATCH, colour) + words2(x + SWATCH + 12, y, name2, {});
}
function words2(x, y, text3, look) {
  const { size: size2 = TEXT, weight = "normal", anchor = "start", colour = INK } = look;
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-family="DejaVu Sans" font-size="${size2}" font-weight="${weight}" text-anchor="${anchor}" fill="${colour}">${escaped(text3)}</text>`;
}
function box(x, y, width, height, colour) {
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${height}" fill="${colour}"/>`;
}
function rounded(value) {
  return Math.round(value * 10) / 10;
}
function escaped(text3) {
  return text3.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, " ").replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
function inkOn(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 150 ? INK : "#ffffff";
}

// src/reports/progress-chart.ts
var MOST_UNITS = 20;
function progressChart(source) {
  const t = textsIn(source.language);
  const [only] = source.units;
  const chart = source.units.length === 1 && only ? chartOfUnit(source, only, t) : chartOfUnits(source, t);
  const counts = progressParts(
    source.units.flatMap(({ states }) => states),
    t
  ).filter(({ count }) => count > 0).map(({ kind, count }) => t("reports:chart.count", { name: kind.name, number: count })).join(" \xB7 ");
  const [day = ""] = chart.lines.slice(-1);
  return { svg: barChartSvg(chart), caption: [chart.title, day, counts].join("\n") };
}
function chartOfUnits({ book, units: units2, today: today2, language: language2 }, t) {
  const shown = units2.slice(0, MOST_UNITS);
  const all = tally(units2.flatMap(({ states }) => states));
  const hidden = units2.length - shown.length;
  return {
    title: t("reports:chart.title", { done: all.done, total: all.total }),
    lines: [book.file.title[language2], dayLine(today2, t)],
    legend: progressParts([], t).map(({ kind }) => kind),
    bars: shown.map(({ unit, states }) => ({
      name: book.unit(unit)?.name[language2] ?? unit,
      figure: t("reports:chart.figure", { done: tally(states).done, total: states.length }),
      parts: progressParts(states, t),
      whole: states.length
    })),
    foot: hidden > 0 ? t("reports:chart.more-units", { number: hidden }) : void 0
  };
}
function chartOfUnit({ book, today: today2, language: language2 }, { unit, states }, t) {
  return {
    title: t("reports:chart.title", { done: tally(states).done, total: states.length }),
    lines: [book.unit(unit)?.name[language2] ?? unit, dayLine(today2, t)],
    legend: [],
    bars: progressParts(states, t).map((part) => ({
      name: part.kind.name,
      figure: String(part.count),
      parts: [part],
      whole: states.length
    })),
    foot: void 0
  };
}
function progressParts(states, t) {
  const inTime = states.filter(({ overdue }) => !overdue);
  const { done, inProgress, blocked, notStarted } = tally(inTime);
  const part = (name2, colour, count) => ({ kind: { name: name2, colour }, count });
  return [
    part(t("reports:status.DONE"), "#2e7d4f", done),
    part(t("reports:status.IN_PROGRESS"), "#f2c14e", inProgress),
    part(t("reports:status.BLOCKED"), "#e4572e", blocked),
    part(t("reports:status.NOT_STARTED"), "#c3cad3", notStarted),
    part(t("reports:chart.overdue"), "#5b2a86", states.length - inTime.length)
  ];
}
function dayLine(today2, t) {
  return t("reports:chart.day", { day: dayWords(today2, t) });
}

// src/bot/features/progress-overview/files.ts
var seeOwnProgress = { name: "see-own-progress", roles: members };
function visibleUnits(ctx) {
  const { caller, plan } = ctx.known;
  if (callerMay(ctx, seeAllProgress)) return plan.book.file.units.map(({ code: code2 }) => code2);
  return callerMay(ctx, seeOwnProgress) ? caller.units : [];
}
var fileButtons = new Buttons({
  /** Draws how far a unit is, or all that the person may see (`*`). */
  chart: z21.tuple([place]),
  /** Sends the sheet of the whole plan. */
  sheet: z21.tuple([z21.literal("xlsx")])
});
var MOST_ROWS = 2e4;
var sendsFiles = fileButtons.handledBy({
  async chart(ctx, [place2]) {
    const all = visibleUnits(ctx);
    const units2 = place2 === WHOLE_PLAN ? all : all.filter((unit) => unit === place2);
    if (units2.length === 0) return alert(ctx, "progress:may-not-see");
    const { known: known2, language: language2, services } = ctx;
    const { id: id3, book } = known2.plan;
    const states = taskStatesByUnit(units2, book, await services.progress.view(id3), known2.today);
    const { svg, caption } = progressChart({ book, units: states, today: known2.today, language: language2 });
    await ctx.replyWithPhoto(new InputFile4(await pngOf(svg), "chart.png"), { caption });
    await ctx.answerCallbackQuery();
  },
  async sheet(ctx, [format2]) {
    const { known: known2, language: language2, services, t } = ctx;
    if (!callerMay(ctx, exportProgress)) return alert(ctx, "progress:may-not-see");
    const { id: id3, book } = known2.plan;
    const source = { book, newest: await services.progress.newest(id3), today: known2.today, language: language2 };
    const table = progressTable(source);
    if (table.rowCount > MOST_ROWS) return alert(ctx, "progress:sheet.too-large", { rows: table.rowCount });
    const bytes = await xlsxBytes(table, services.clock.now());
    await recordSheet(ctx);
    const file3 = new InputFile4(bytes, `${progressFileName(source)}.${format2}`);
    await ctx.replyWithDocument(file3, { caption: t("progress:sheet.caption", { rows: table.rowCount }) });
    await ctx.answerCallbackQuery();
  }
});
async function recordSheet({ services, known: known2, chat: chat2 }) {
  const { plan, caller } = known2;
  const entry = { planId: plan.id, memberId: caller.memberId };
  const inGroup2 = chat2 !== void 0 && chat2.type !== "private";
  await services.auditLog.record(
    inGroup2 ? { ...entry, action: "progress-exported-to-group", details: { chat: chat2.title ?? "" } } : { ...entry, action: "progress-exported", details: {} }
  );
}

// src/bot/features/progress-overview/index.ts
var buttons11 = new Buttons({
  /** How far the plan is, unit by unit. */
  progress: z22.tuple([page]),
  /** How far a unit is, task by task. The kind is that of buttons sent long ago. */
  standing: z22.tuple([code, page]),
  /** What was reported on a task, by the unit of that place in the plan. */
  history: z22.tuple([code, page])
});
var UNITS_A_PAGE = 8;
var TASKS_A_PAGE = 8;
var UPDATES_SHOWN = 6;
var BAR2 = 5;
async function showOverview(ctx) {
  const units2 = visibleUnits(ctx);
  if (units2.length === 0) return reply(ctx, ctx.t("progress:may-not-see"));
  const [only] = units2;
  await reply(
    ctx,
    units2.length === 1 && only !== void 0 ? await unitPage(ctx, only, 0) : await wholePage(ctx, units2, 0)
  );
}
var handled13 = buttons11.handledBy({
  async progress(ctx, [page4]) {
    const units2 = visibleUnits(ctx);
    if (units2.length === 0) return alert(ctx, "progress:may-not-see");
    await turnTo(ctx, await wholePage(ctx, units2, page4));
  },
  async standing(ctx, [unit, page4]) {
    if (!visibleUnits(ctx).includes(unit)) return alert(ctx, "progress:may-not-see");
    await turnTo(ctx, await unitPage(ctx, unit, page4));
  },
  async history(ctx, [code2, place2]) {
    const { book } = ctx.known.plan;
    const unit = book.file.units[place2]?.code;
    if (!book.task(code2) || !unit || !visibleUnits(ctx).includes(unit))
      return alert(ctx, "progress:may-not-see");
    await turnTo(ctx, await historyPage(ctx, code2, unit));
  }
});
async function wholePage(ctx, units2, page4) {
  const { t, language: language2, known: known2 } = ctx;
  const view2 = await ctx.services.progress.view(known2.plan.id);
  const sorted = taskStatesByUnit(units2, known2.plan.book, view2, known2.today);
  const first = page4 * UNITS_A_PAGE;
  const shown = sorted.slice(first, first + UNITS_A_PAGE);
  const name2 = (unit) => known2.plan.book.unit(unit)?.name[language2] ?? unit;
  const all = tally(sorted.flatMap(({ states }) => states));
  const text3 = [
    [bold(t("progress:see.whole", { ...all }))],
    [plain(t("progress:see.counts", { ...all }))],
    [],
    ...shown.map(({ unit, states }) => {
      const counts = tally(states);
      const key2 = counts.overdue > 0 ? "line-late" : "line";
      return [plain(t(`progress:see.${key2}`, { ...counts, bar: bar(counts), unit: name2(unit) }))];
    })
  ];
  const keyboard2 = new InlineKeyboard18();
  for (const { unit } of shown) keyboard2.text(name2(unit), buttons11.data("standing", unit, 0)).row();
  pager(
    keyboard2,
    ctx,
    page4,
    first + UNITS_A_PAGE < sorted.length,
    (number) => buttons11.data("progress", number)
  );
  keyboard2.row().text(t("progress:button.chart"), fileButtons.data("chart", WHOLE_PLAN));
  if (callerMay(ctx, exportProgress))
    keyboard2.text(t("progress:button.sheet"), fileButtons.data("sheet", "xlsx"));
  return { text: text3, keyboard: keyboard2 };
}
async function unitPage(ctx, unit, page4) {
  const { t, language: language2, known: known2 } = ctx;
  const { book } = known2.plan;
  const view2 = await ctx.services.progress.view(known2.plan.id, unit);
  const states = taskStatesOf(unit, book, view2, known2.today);
  const counts = tally(states);
  const first = page4 * TASKS_A_PAGE;
  const shown = states.slice(first, first + TASKS_A_PAGE);
  const text3 = [
    [bold(t("progress:see.unit", { ...counts, unit: book.unit(unit)?.name[language2] ?? unit }))],
    [plain(`${bar(counts)} ${t("progress:see.counts", { ...counts })}`)],
    [],
    ...shown.map((one2) => [plain(taskLine(ctx, one2))])
  ];
  const keyboard2 = new InlineKeyboard18();
  const place2 = book.file.units.findIndex(({ code: code2 }) => code2 === unit);
  for (const [index, { task }] of shown.entries()) {
    keyboard2.text(task.code, buttons11.data("history", task.code, place2));
    if (index % 4 === 3) keyboard2.row();
  }
  keyboard2.row();
  pager(
    keyboard2,
    ctx,
    page4,
    first + TASKS_A_PAGE < states.length,
    (number) => buttons11.data("standing", unit, number)
  );
  keyboard2.row().text(t("progress:button.chart"), fileButtons.data("chart", unit));
  if (visibleUnits(ctx).length > 1) keyboard2.text(t("progress:button.whole"), buttons11.data("progress", 0));
  return { text: text3, keyboard: keyboard2 };
}
async function historyPage(ctx, code2, unit) {
  const { t, language: language2, known: known2, services } = ctx;
  const { book } = known2.plan;
  const task = book.task(code2);
  const updates = await services.progress.history(known2.plan.id, code2, unit, UPDATES_SHOWN);
  const text3 = [
    [bold(t("progress:task", { title: book.task(code2)?.title[language2], code: code2 }))],
    [plain(t("progress:unit", { unit: book.unit(unit)?.name[language2] }))],
    ...updates.length === 0 ? [[plain(t("progress:see.none"))]] : [],
    ...updates.flatMap((one2) => {
      const line2 = momentLine(ctx, one2, statusWords(t, stageIn(task, one2), one2.percent));
      return [[], [plain(line2)], ...givenLines(ctx, task, one2)];
    })
  ];
  const keyboard2 = new InlineKeyboard18().text(t("bot:button.update"), links.data("update", code2)).text(t("bot:button.back"), buttons11.data("standing", unit, 0));
  return { text: text3, keyboard: keyboard2 };
}
function stageIn(task, { status, review }) {
  return task ? stageOf(task, status, review) : status;
}
function taskLine({ t, language: language2 }, { task, stage, percent, overdue }) {
  const late2 = overdue ? ` (${t("progress:late")})` : "";
  return `${statusWords(t, stage, percent)}${late2} \xB7 ${t("progress:task", { title: task.title[language2], code: task.code })}`;
}
function bar({ done, total }) {
  const full = total === 0 ? 0 : Math.floor(done / total * BAR2);
  return "\u2593".repeat(full) + "\u2591".repeat(BAR2 - full);
}
function pager(keyboard2, { t }, page4, more, data) {
  if (page4 > 0) keyboard2.text(t("bot:button.back"), data(page4 - 1));
  if (more) keyboard2.text(t("bot:button.more"), data(page4 + 1));
}
var progressOverview = {
  name: "progress-overview",
  commands: [
    { vi: "tiendo", en: "progress", what: "bot:commands.progress", shown: "everywhere", run: showOverview }
  ],
  buttons: [...handled13, ...sendsFiles],
  rights: [seeOwnProgress, seeAllProgress, exportProgress]
};

// src/bot/features/reminders/actions.ts
import { Composer as Composer7, InlineKeyboard as InlineKeyboard19 } from "grammy";

// src/progress/quick-words.ts
var beginnings = [
  [/^(chua (xong|lam|nop|bat dau|trien khai)|not (started|yet|done)\b)/, "NOT_STARTED"],
  [/^(vuong|ket|gap kho|kho khan|stuck\b|blocked\b)/, "BLOCKED"],
  [/^(dang|moi|duoc \d|in progress\b|working on\b|\d{1,3} ?%)/, "IN_PROGRESS"],
  [/^((da |vua |bao cao )?(xong|hoan thanh|nop|gui|lam xong|lam roi)|done\b|finished\b|sent\b)/, "DONE"]
];
var percentage = /(\d{1,3}) ?%/;
var polite = new RegExp("^(da|vang|da vang|da thua|bao cao|em bao cao|ok)[,:. ]+(?=\\p{L})", "u");
function quickUpdate(text3) {
  const words5 = text3.normalize("NFC").trim();
  const folded2 = fold(words5).replace(/\s+/g, " ");
  if (/\?|\b(chua|khong|ko|k)$/.test(folded2) && !folded2.startsWith("chua")) return void 0;
  const report = folded2.replace(polite, "");
  const status = beginnings.find(([pattern]) => pattern.test(report))?.[1];
  if (!status) return void 0;
  const percent = Number(percentage.exec(report)?.[1] ?? Number.NaN);
  if (percent > 100) return void 0;
  if (percent === 100) return { status: "DONE", note: words5 };
  if (status !== "IN_PROGRESS") return { status, ...noteOf(words5, report) };
  return { status, ...percent > 0 ? { percent } : {}, ...noteOf(words5, report) };
}
function noteOf(words5, report) {
  const bare = /^(da |vua )?(xong|hoan thanh|nop|lam xong|dang lam|chua lam|done|stuck|blocked|vuong|vuong mac|dang vuong|in progress)( roi)?( a| nhe| em a)?[ .!]*(\d{1,3} ?%)?[ .!]*$/;
  return bare.test(report) ? {} : { note: words5 };
}
var figure = new RegExp("^(\\d{1,3}(?:[.,\\p{Zs}]\\d{3}){1,2}|\\d{1,7})(?:\\s*\\p{L}[\\p{L}\\s]*)?$", "u");
function readFigure(words5) {
  const [, digits] = figure.exec(words5) ?? [];
  return digits === void 0 ? void 0 : Number(digits.replaceAll(/\D/g, ""));
}

// src/bot/features/reminders/buttons.ts
import { z as z23 } from "zod";
var acts = ["update", "done", "snooze", "detail", "list"];
var buttons12 = new Buttons({
  /** Of several tasks in a day's message: which one to update, call done, be reminded of again, or see. */
  remind: z23.tuple([z23.enum(acts), compactDay, page]),
  /** Reminds of a task again on the next working day. */
  snooze: z23.tuple([code]),
  /** How the person wants to be reminded. */
  "remind-me": z23.tuple([z23.enum(["auto", "on", "private", "day-before", "off"])]),
  /** How the plan reminds: its page, or a change to the preset of that place. */
  policy: z23.tuple([z23.enum(["view", "time", "before", "after", "digest", "reset"]), page]),
  /** What will be said in the next days. */
  outlook: z23.tuple([page])
});

// src/bot/features/reminders/units.ts
var MOST_NAMES2 = 4;
var MOST_SPEAKERS = 2;
function unitLines(scene, due2) {
  const { t } = scene;
  const { open, takePart } = due2;
  const lines = reportedLines(scene, due2);
  const waiting2 = waitingFor(scene, due2);
  if (waiting2.length > 0) lines.push(openLine(scene, waiting2));
  if (open.length === 0 && takePart.length > 0) {
    const units2 = shortened(scene, takePart);
    lines.push([plain(t("reminders:takes-part", { units: units2 }))]);
  }
  return lines;
}
function openLine(scene, open) {
  const { t, speakers } = scene;
  const line2 = [plain(t("reminders:open"))];
  for (const [index, unit] of open.slice(0, MOST_NAMES2).entries()) {
    line2.push(plain(`${index > 0 ? ", " : ""}${unitName2(scene, unit)}`));
    const people = (speakers.get(unit) ?? []).slice(0, MOST_SPEAKERS);
    for (const [place2, { name: name2, account: account2 }] of people.entries())
      line2.push(plain(place2 > 0 ? ", " : " ("), mention(name2, account2));
    if (people.length > 0) line2.push(plain(")"));
  }
  const others3 = open.length - MOST_NAMES2;
  if (others3 > 0) line2.push(plain(t("reminders:and-others", { count: others3 })));
  return line2;
}
function isReported(scene, due2) {
  return due2.open.length > 0 && waitingFor(scene, due2).length === 0;
}
function waitingFor({ news }, { task, open }) {
  return open.filter((unit) => !news.get(`${task.code}/${unit}`)?.done);
}
function reportedLines(scene, { task, open }) {
  const { t, news } = scene;
  const reported = open.flatMap((unit) => {
    const found = news.get(`${task.code}/${unit}`);
    return found ? [{ unit, status: found.status }] : [];
  });
  const lines = reported.slice(0, MOST_NAMES2).map(({ unit, status }) => [plain(t("reminders:changed", { status, unit: unitName2(scene, unit) }))]);
  const others3 = reported.length - MOST_NAMES2;
  if (others3 > 0) lines.push([plain(t("reminders:others-reported", { count: others3 }))]);
  return lines;
}
function shortened(scene, units2) {
  const names2 = units2.slice(0, MOST_NAMES2).map((unit) => unitName2(scene, unit));
  const others3 = units2.length - MOST_NAMES2;
  return names2.join(", ") + (others3 > 0 ? scene.t("reminders:and-others", { count: others3 }) : "");
}
function unitName2({ book, language: language2 }, unit) {
  return book.unit(unit)?.name[language2] ?? unit;
}

// src/bot/features/reminders/view.ts
var MOST_WHOLE = 3;
var MOST_SHORT = 5;
function reminderMessage(scene) {
  const { saying, t } = scene;
  const due2 = inOrder(saying.due, scene.day);
  const short = inOrder([...saying.late, ...saying.overdue, ...saying.week], scene.day);
  const only = saying.kind === "reminder" && due2.length === 1 && short.length === 0 ? due2[0] : void 0;
  const whole = only ? [] : due2.slice(0, MOST_WHOLE);
  const lines = short.slice(0, whole.length > 0 ? MOST_SHORT - whole.length : MOST_SHORT);
  const rest = only ? 0 : due2.length + short.length - whole.length - lines.length;
  const text3 = [
    headLine(scene, due2),
    ...only ? single(scene, only) : whole.flatMap((one2, index) => item(scene, one2, index + 1)),
    ...lines.length > 0 && whole.length > 0 ? [[]] : [],
    ...lines.flatMap((one2) => shortLines(scene, one2)),
    ...rest > 0 ? [[italic(t("reminders:rest", { count: rest }))]] : []
  ];
  return { text: text3, buttons: reminderButtons(scene, rest > 0) };
}
function inOrder(dues, day) {
  const last = ({ task }) => dueSpan(task.date).to;
  const rank2 = (due2) => last(due2) < day ? 1 : 0;
  return [...dues].sort(
    (a, b) => rank2(a) - rank2(b) || (last(a) < last(b) ? -1 : 1) * (rank2(a) === 1 ? -1 : 1)
  );
}
function headLine(scene, due2) {
  const { t, saying, day, language: language2 } = scene;
  const [first] = due2;
  if (due2.length > 0 && due2.every((one2) => isReported(scene, one2))) return [bold(t("reminders:head.done"))];
  if (saying.kind === "digest") return [bold(weekHead(scene))];
  if (!first) return [bold(t("reminders:head.late", { count: saying.late.length }))];
  const when2 = whenWords(first.task, day, t);
  const words5 = { when: when2, title: first.task.title[language2], code: first.task.code };
  if (due2.length + saying.late.length === 1) return [bold(t("reminders:head.one", words5))];
  return [bold(t("reminders:head.several", { count: due2.length, when: lowerFirst(when2) }))];
}
function weekHead({ t, day, saying }) {
  const words5 = (one2) => dayWords(one2, t, { year: false, weekday: false });
  const sunday = addDays(day, 7 - weekday(day));
  const all = [...saying.due, ...saying.week, ...saying.overdue];
  const late2 = all.filter(({ task }) => dueSpan(task.date).to < day).length;
  const week2 = all.filter(({ task: { date } }) => {
    const { from, to } = dueSpan(date);
    return to >= day && from <= sunday;
  }).length;
  const range2 = { from: words5(addDays(sunday, -6)), to: words5(sunday), week: week2 };
  return late2 > 0 ? t("reminders:head.week-late", { ...range2, late: late2 }) : t("reminders:head.week", range2);
}
function single(scene, due2) {
  const { t, task } = { ...scene, task: due2.task };
  return [
    [plain(t("reminders:written", { date: dateWords(task, t), written: task.date.written }))],
    ...unconfirmed(scene, task),
    ...unitLines(scene, due2)
  ];
}
function item(scene, due2, number) {
  const { t, language: language2, day } = scene;
  const { task } = due2;
  const when2 = whenWords(task, day, t);
  return [
    [bold(t("reminders:item", { number, title: task.title[language2], code: task.code }))],
    [plain(t("reminders:item-when", { when: when2, date: dateWords(task, t) }))],
    ...unconfirmed(scene, task),
    ...unitLines(scene, due2)
  ];
}
function shortLines(scene, { task, open, phase }) {
  const { t, language: language2, day, coordinator } = scene;
  const when2 = lowerFirst(whenWords(task, day, t));
  const words5 = { title: task.title[language2], code: task.code, when: when2, date: dateWords(task, t) };
  const line2 = [plain(t("reminders:line", words5))];
  if (open.length === 0) return [line2];
  const named = coordinator && (phase === "after" || phase === "results");
  return [line2, named ? openLine(scene, open) : [plain(t("reminders:others-open", { count: open.length }))]];
}
function unconfirmed({ language: language2 }, { date }) {
  return date.unconfirmed ? [[italic(`(${date.unconfirmed[language2]})`)]] : [];
}
function lowerFirst(words5) {
  return words5.charAt(0).toLocaleLowerCase("vi") + words5.slice(1);
}
function reminderButtons(scene, more) {
  const { t, saying, day, coordinator, inGroup: inGroup2 } = scene;
  const rows = [];
  const [first, second] = saying.due;
  if (first) rows.push(...second ? severalRows(scene) : singleRows(scene, first));
  if (more && first)
    rows.push([button(t("reminders:button.list"), buttons12.data("remind", "list", compact(day), 0))]);
  if (coordinator && !inGroup2 && saying.late.length + saying.overdue.length > 0)
    rows.push([button(t("reminders:button.missing"), links.data("reports", 0))]);
  if (saying.kind !== "digest") return rows;
  const sunday = addDays(day, 7 - weekday(day));
  const whose2 = coordinator ? "*" : "~";
  const week2 = links.data("due", compact(addDays(sunday, -6)), compact(sunday), whose2, 0);
  return [
    ...rows,
    [
      button(t("bot:button.this-week"), week2),
      button(t("bot:button.overdue"), links.data("overdue", whose2, 0))
    ]
  ];
}
function singleRows(scene, due2) {
  const { t } = scene;
  const { code: code2 } = due2.task;
  const detail = button(t("bot:button.detail"), links.data("task", code2));
  if (due2.open.length === 0 || isReported(scene, due2)) return [[detail]];
  return [
    [
      button(t("bot:button.update"), links.data("update", code2)),
      button(t("reminders:button.done"), links.data("done", code2))
    ],
    [button(t("reminders:button.snooze"), buttons12.data("snooze", code2)), detail]
  ];
}
function severalRows(scene) {
  const { t, day, saying } = scene;
  const ask5 = (what, label) => button(label, buttons12.data("remind", what, compact(day), 0));
  if (saying.due.every((due2) => isReported(scene, due2))) return [[ask5("detail", t("bot:button.detail"))]];
  return [
    [ask5("update", t("bot:button.update")), ask5("done", t("reminders:button.done"))],
    [ask5("snooze", t("reminders:button.snooze")), ask5("detail", t("bot:button.detail"))]
  ];
}
function button(label, data) {
  return { label, data };
}
function whenWords(task, today2, t) {
  const { from, to } = dueSpan(task.date);
  const over = daysBetween(to, today2);
  if (!isEvent(task)) return over > 0 ? t("reminders:when.late", { count: over }) : near("due", -over, t);
  if (over > 0) return t("reminders:when.results");
  const ahead = daysBetween(today2, from);
  return ahead < 0 ? t("reminders:when.running") : near("starts", ahead, t);
}
function dateWords(task, t) {
  const { from, to } = dueSpan(task.date);
  const words5 = (day) => dayWords(day, t, { year: false });
  return from === to || !isEvent(task) ? words5(to) : t("reminders:date.from-to", { from: words5(from), to: words5(to) });
}
function near(what, days, t) {
  if (days === 0) return t(`reminders:when.${what}-today`);
  return days === 1 ? t(`reminders:when.${what}-tomorrow`) : t(`reminders:when.${what}-in`, { count: days });
}

// src/bot/features/reminders/actions.ts
var snoozeReminders = {
  name: "snooze-reminders",
  roles: ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT"]
};
var LONGEST_LABEL3 = 56;
var actionHandlers = {
  async remind(ctx, [what, day, page4]) {
    const found = await openOn(ctx, day);
    const choices3 = found ? choicesOf(found.saying, what) : [];
    if (!found || choices3.length === 0) return alert(ctx, "reminders:over");
    await ctx.answerCallbackQuery();
    const text3 = [[plain(ctx.t(`reminders:choose.${what}`))]];
    const keyboard2 = chooser(ctx, choices3, { what, day, page: page4 });
    const pressed3 = String(ctx.callbackQuery.message?.message_id);
    if (pressed3 === found.messageId) await reply(ctx, text3, keyboard2);
    else await replace(ctx, text3, keyboard2);
  },
  async snooze(ctx, [code2]) {
    const task = ctx.known.plan.book.task(code2);
    if (!task) return sayGone(ctx);
    const { caller, plan, today: today2 } = ctx.known;
    const isAllowed = callerMay(ctx, snoozeReminders) && reportsHere(ctx, task.code);
    const to = placeOf2(ctx);
    if (!isAllowed || !to) return alert(ctx, "reminders:may-not-snooze");
    const chat2 = { planId: plan.id, to, memberId: caller.memberId };
    const day = await ctx.services.reminders.snooze(chat2, [task.code], today2);
    await alert(ctx, "reminders:snoozed", { day: dayWords(day, ctx.t, { year: false }) });
  }
};
var dayReplies = new Composer7();
dayReplies.on("message:text", async (ctx, next) => {
  const day = repliedDay(ctx);
  const said = day === void 0 || !mayUpdate(ctx) ? void 0 : quickUpdate(wordsForBot(ctx));
  const found = day !== void 0 && said ? await openOn(ctx, day) : void 0;
  if (!found || !said || day === void 0) return next();
  const what = said.status === "DONE" ? "done" : "update";
  const own = choicesOf(found.saying, what).filter(({ task }) => unitsFor(ctx, task.code).length > 0);
  if (own.length === 0) return next();
  await reply(ctx, ctx.t("reminders:choose.said"), chooser(ctx, own, { what, day, page: 0 }));
});
async function openOn(ctx, day) {
  const { services, known: known2 } = ctx;
  const to = placeOf2(ctx);
  const sent = to && await services.reminders.sent.spanOf(known2.plan.id, to, day);
  const saying = to && sent && await services.reminders.content(known2.plan.id, to, sent.span);
  return saying && { saying, messageId: sent?.messageId };
}
function reportsHere(ctx, task) {
  const { caller, plan } = ctx.known;
  const here = new Set(caller.parties.flatMap((party) => plan.book.unitsOf(party)));
  return unitsFor(ctx, task).some((unit) => caller.parties.includes("*") || here.has(unit));
}
function choicesOf({ due: due2, late: late2, week: week2, overdue }, what) {
  if (what === "list" || what === "detail") return [...due2, ...late2, ...week2, ...overdue];
  return due2.filter(({ open }) => open.length > 0);
}
function chooser({ t, language: language2 }, choices3, { what, day, page: wanted }) {
  const { rows, page: page4 } = onPage(inOrder(choices3, day), wanted);
  const keyboard2 = new InlineKeyboard19();
  for (const { task } of rows) {
    const when2 = ` \xB7 ${whenWords(task, day, t)}`;
    const short = shorten(`${task.code} ${task.title[language2]}`, LONGEST_LABEL3 - when2.length);
    keyboard2.text(`${short}${when2}`, dataFor(what, task.code)).row();
  }
  const data = (number) => buttons12.data("remind", what, compact(day), number);
  addPager(keyboard2, choices3, { page: page4, data, t });
  return keyboard2;
}
function dataFor(what, task) {
  if (what === "snooze") return buttons12.data("snooze", task);
  return links.data(what === "list" || what === "detail" ? "task" : what, task);
}
function repliedDay({ message: message4, me }) {
  const replied = message4?.reply_to_message;
  if (replied?.from?.id !== me.id) return void 0;
  for (const button4 of replied.reply_markup?.inline_keyboard.flat() ?? []) {
    const day = "callback_data" in button4 ? buttons12.parse("remind", button4.callback_data)?.[1] : void 0;
    if (day !== void 0) return day;
  }
  return void 0;
}
function placeOf2({ chat: chat2, services }) {
  return chat2 && { channel: services.channel, id: String(chat2.id), inGroup: chat2.type !== "private" };
}

// src/bot/features/reminders/deliveries.ts
import { GrammyError as GrammyError4 } from "grammy";
var reminderDeliveries = Object.fromEntries(
  reminderKinds.map((kind) => [kind, { repeatable: true, compose: compose5 }])
);
async function compose5(services, delivery) {
  const { planId, to, details: details2, repeated } = delivery;
  const span = spanSchema.parse(details2);
  const content2 = await services.reminders.content(planId, to, span);
  if (!content2) return "no-longer";
  const message4 = await messageOf3(services, { planId, to, span, content: content2 });
  if (!repeated) return message4;
  const t = textsIn(await services.audience.languageOf(to));
  return {
    ...message4,
    text: [...message4.text.slice(0, 1), [italic(t("reminders:repeated"))], ...message4.text.slice(1)]
  };
}
async function messageOf3(services, { planId, to, span, content: content2 }, news = /* @__PURE__ */ new Map()) {
  const { reminders: reminders2, audience } = services;
  const { book } = await reminders2.inForce(planId);
  const language2 = await audience.languageOf(to);
  const open = [...content2.due, ...content2.late].flatMap((due2) => due2.open);
  return reminderMessage({
    t: textsIn(language2),
    language: language2,
    book,
    day: span.day,
    saying: content2,
    inGroup: to.inGroup,
    coordinator: content2.forCoordinator,
    speakers: to.inGroup ? await reminders2.speakers(planId, open) : /* @__PURE__ */ new Map(),
    news
  });
}
var waiting = /* @__PURE__ */ new WeakMap();
function refreshReminders({ services, api, known: known2 }, unit) {
  const { id: id3 } = known2.plan;
  const plans = waiting.get(services) ?? /* @__PURE__ */ new Map();
  waiting.set(services, plans);
  const units2 = plans.get(id3);
  if (units2) {
    units2.add(unit);
    return;
  }
  plans.set(id3, /* @__PURE__ */ new Set([unit]));
  void refreshAll(api, services, id3, plans);
}
async function refreshAll(api, services, planId, plans) {
  for (let units2 = plans.get(planId); units2 && units2.size > 0; units2 = plans.get(planId)) {
    plans.set(planId, /* @__PURE__ */ new Set());
    try {
      const plan = await services.reminders.inForce(planId);
      for (const message4 of await services.reminders.sent.today(plan, [...units2]))
        if (message4.since.size > 0) await refresh(api, services, planId, message4);
    } catch (error) {
      services.log.warn({ err: error }, "a reminder could not be brought up to date");
    }
  }
  plans.delete(planId);
}
async function refresh(api, services, planId, sent) {
  const t = textsIn(await services.audience.languageOf(sent.to));
  const { book } = await services.reminders.inForce(planId);
  const news = new Map(
    [...sent.since].flatMap(([key2, { task: code2, status, percent, review }]) => {
      const task = book.task(code2);
      if (!task) return [];
      const words5 = statusWords(t, stageOf(task, status, review), percent);
      return [[key2, { status: words5, done: status === "DONE" }]];
    })
  );
  const message4 = await messageOf3(services, { planId, ...sent }, news);
  const { text: text3, entities: entities2 } = formatted(message4.text);
  try {
    await api.editMessageText(sent.to.id, Number(sent.messageId), text3, {
      entities: entities2,
      link_preview_options: { is_disabled: true },
      reply_markup: inlineKeyboard(message4.buttons ?? [])
    });
  } catch (error) {
    const unchanged = error instanceof GrammyError4 && error.description.includes("message is not modified");
    if (!unchanged) services.log.warn({ err: error }, "a reminder could not be changed");
  }
}

// src/bot/features/reminders/settings.ts
import { InlineKeyboard as InlineKeyboard20 } from "grammy";
var changeReminderPolicy = { name: "change-reminder-policy", roles: ["COORDINATOR"] };
var times = ["07:00", "07:30", "08:00", "13:30"];
var befores = [
  [14, 7, 3, 1, 0],
  [7, 3, 1, 0],
  [3, 0],
  [1, 0]
];
var afters = [[1, 3, 7], [1, 7], [3], []];
var choices2 = ["auto", "on", "private", "day-before", "off"];
async function ownPage(ctx) {
  const { t, known: known2, from } = ctx;
  const choice2 = choiceWord(await ctx.services.reminders.choiceOf(String(from?.id)));
  const keyboard2 = new InlineKeyboard20();
  for (const one2 of choices2)
    keyboard2.text(marked(t(`reminders:own.${one2}`), one2 === choice2), buttons12.data("remind-me", one2)).row();
  if (callerMay(ctx, changeReminderPolicy))
    keyboard2.text(t("reminders:button.outlook"), buttons12.data("outlook", 0)).text(t("reminders:button.policy"), buttons12.data("policy", "view", 0));
  const { policy } = await ctx.services.reminders.inForce(known2.plan.id);
  const text3 = [
    [bold(t("reminders:own.head", { choice: t(`reminders:own.${choice2}`) }))],
    [plain(t(`reminders:own.${choice2}-means`))],
    [plain(t("reminders:own.when", { time: policy.time }))]
  ];
  return { text: text3, keyboard: keyboard2 };
}
async function groupPage({ t, known: known2, services }) {
  const { policy } = await services.reminders.inForce(known2.plan.id);
  return [[bold(t("reminders:group.head"))], ...policyLines(policy, t), [italic(t("reminders:group.own"))]];
}
async function policyPage({ t, known: known2, services }) {
  const { policy } = await services.reminders.inForce(known2.plan.id);
  const changed3 = Object.keys(await services.reminders.policies.changes(known2.plan.id)).length > 0;
  const keyboard2 = new InlineKeyboard20();
  times.forEach((time, place2) => {
    if (!isQuiet(time, policy.quiet))
      keyboard2.text(marked(time, time === policy.time), buttons12.data("policy", "time", place2));
  });
  keyboard2.row();
  presets(keyboard2, "before", befores, policy.before, t);
  presets(keyboard2, "after", afters, policy.after, t);
  const digest = t(policy.digest ? "reminders:policy.digest-off" : "reminders:policy.digest-on");
  keyboard2.text(digest, buttons12.data("policy", "digest", policy.digest ? 0 : 1)).row();
  if (changed3) keyboard2.text(t("reminders:policy.reset"), buttons12.data("policy", "reset", 0)).row();
  const { from, to } = policy.quiet;
  const quiet = from === to ? [] : [[plain(t("reminders:policy.quiet", { from, to }))]];
  const text3 = [[bold(t("reminders:policy.head"))], ...policyLines(policy, t), ...quiet];
  return { text: text3, keyboard: keyboard2 };
}
async function changeAt({ services, known: known2 }, what, place2) {
  if (what === "digest") return { digest: place2 === 1 };
  if (what === "time") {
    const { policy } = await services.reminders.inForce(known2.plan.id);
    const time = times[place2];
    return time === void 0 || isQuiet(time, policy.quiet) ? void 0 : { time };
  }
  const days = (what === "before" ? befores : afters)[place2];
  return days && { [what]: days };
}
function policyLines({ time, before: before2, after: after2, digest }, t) {
  return [
    [plain(t("reminders:policy.time", { time }))],
    [plain(t("reminders:policy.before", { days: daysText(before2, t) }))],
    [plain(t("reminders:policy.after", { days: daysText(after2, t) }))],
    [plain(t(digest ? "reminders:policy.with-digest" : "reminders:policy.no-digest"))]
  ];
}
function presets(keyboard2, what, list2, current, t) {
  list2.forEach((days, place2) => {
    const label = t(`reminders:policy.${what}-button`, { days: daysText(days, t) });
    keyboard2.text(marked(label, String(days) === String(current)), buttons12.data("policy", what, place2));
    if (place2 % 2 === 1) keyboard2.row();
  });
}
function daysText(days, t) {
  return days.length > 0 ? days.join(", ") : t("reminders:policy.never");
}
var OUTLOOK_DAYS = 14;
var MOST_CODES = 6;
async function outlookPage(ctx, wanted) {
  const { t, services, known: known2 } = ctx;
  const period = { from: known2.today, to: addDays(known2.today, OUTLOOK_DAYS - 1) };
  const expected = await services.reminders.expected(known2.plan.id, period);
  const { rows, page: page4 } = onPage(expected, wanted);
  const names2 = await services.reminders.namesOf(rows.map(({ to }) => to));
  const text3 = [[bold(t("reminders:outlook.head", { count: expected.length }))]];
  let day;
  for (const one2 of rows) {
    if (one2.slot.day !== day) text3.push([bold(dayWords(one2.slot.day, t, { year: false }))]);
    day = one2.slot.day;
    text3.push([plain(expectedWords(one2, names2.get(one2.to.id), t))]);
  }
  const keyboard2 = new InlineKeyboard20();
  addPager(keyboard2, expected, { page: page4, data: (number) => buttons12.data("outlook", number), t });
  return { text: text3, keyboard: keyboard2 };
}
function expectedWords({ content: content2, to }, name2, t) {
  const all = [...content2.due, ...content2.late, ...content2.week, ...content2.overdue].map(
    ({ task }) => task.code
  );
  const codes2 = [...new Set(all)];
  const others3 = codes2.length - MOST_CODES;
  const shown = codes2.slice(0, MOST_CODES).join(", ");
  const fields = {
    name: name2 ?? to.id,
    tasks: others3 > 0 ? t("reminders:outlook.more", { tasks: shown, count: others3 }) : shown
  };
  return t(`reminders:outlook.${to.inGroup ? "group" : "person"}-${content2.kind}`, fields);
}

// src/bot/features/reminders/index.ts
var setOwnReminders = {
  name: "set-own-reminders",
  roles: ["COORDINATOR", "CAMPAIGNER", "FOCAL_POINT"]
};
async function showReminders(ctx) {
  if (ctx.chat.type !== "private") return reply(ctx, await groupPage(ctx));
  if (!callerMay(ctx, setOwnReminders)) return reply(ctx, ctx.t("reminders:own.none"));
  await reply(ctx, await ownPage(ctx));
}
var settingHandlers = {
  async "remind-me"(ctx, [choice2]) {
    const isAllowed = ctx.chat?.type === "private" && callerMay(ctx, setOwnReminders);
    if (!choice2 || !isAllowed) return alert(ctx, "reminders:own.none");
    const chosen2 = Object.values(ReminderChoice).find((one2) => choiceWord(one2) === choice2) ?? null;
    await ctx.services.reminders.choose(String(ctx.from.id), chosen2);
    await toast(ctx, "reminders:own.chosen");
    await replace(ctx, await ownPage(ctx));
  },
  async policy(ctx, [what, place2]) {
    if (!mayChange(ctx)) return alert(ctx, "people:not-yours");
    const changer = actorOf(ctx);
    const change3 = what === "view" || what === "reset" ? void 0 : await changeAt(ctx, what, place2);
    if (what === "reset") await ctx.services.reminders.policies.reset(changer);
    if (change3) await ctx.services.reminders.policies.change(changer, change3);
    if (!change3 && what !== "reset") return turnTo(ctx, await policyPage(ctx));
    await toast(ctx, "reminders:policy.changed");
    await replace(ctx, await policyPage(ctx));
  },
  async outlook(ctx, [page4]) {
    if (!mayChange(ctx)) return alert(ctx, "people:not-yours");
    await turnTo(ctx, await outlookPage(ctx, page4));
  }
};
function mayChange(ctx) {
  return ctx.chat?.type === "private" && callerMay(ctx, changeReminderPolicy);
}
var reminders = {
  name: "reminders",
  commands: [
    { vi: "nhac", en: "reminders", what: "bot:commands.reminders", shown: "everywhere", run: showReminders }
  ],
  listens: { replies: dayReplies },
  buttons: buttons12.handledBy({ ...settingHandlers, ...actionHandlers }),
  deliveries: reminderDeliveries,
  sweeps: [({ reminders: reminders2 }) => reminders2.sweep()],
  async nextMoment({ reminders: reminders2 }, from) {
    const next = await reminders2.nextMoment(from);
    return next && { at: next.at, what: next.code };
  },
  rights: [setOwnReminders, snoozeReminders, changeReminderPolicy],
  hooks: { progressChanged: refreshReminders }
};

// src/bot/features/reports/index.ts
import { InlineKeyboard as InlineKeyboard23 } from "grammy";

// src/bot/features/reports/buttons.ts
import { z as z24 } from "zod";
var buttons13 = new Buttons({
  /** Which units have not handed in a report. */
  missing: z24.tuple([code, page]),
  /** A unit's report, by task and unit. */
  report: z24.tuple([code, code]),
  /** Sends the files of a unit's report. */
  files: z24.tuple([code, code]),
  /** Takes a unit's report, or begins to send it back. */
  review: z24.tuple([code, code, z24.enum(["received", "returned"])]),
  /** All files of a report task as one archive. */
  zip: z24.tuple([code])
});

// src/bot/features/reports/notices.ts
var NOTICE_HOURS4 = 7 * 24;
var reportDeliveries = {
  "report-handed-in": reportNotice(handedIn),
  "report-returned": reportNotice(returned)
};
async function tellCoordinators2({ services, from }, { planId, task, unit }) {
  const all = await services.audience.coordinators(planId);
  const others3 = all.filter(({ id: id3 }) => id3 !== String(from?.id));
  return async (update3, tx) => {
    const subject = { planId, task, unit, update: update3 };
    const orders = others3.map((to) => noticeOf(services, "report-handed-in", subject, to));
    await services.outbox.enqueueAll(orders, tx);
  };
}
function returnedNotice(services, subject, to) {
  return noticeOf(services, "report-returned", subject, to);
}
function noticeOf(services, kind, subject, to) {
  const reason = String(subject.update);
  return reportOrder(services, { kind, subject, to, reason, hours: NOTICE_HOURS4 });
}
function handedIn(scene) {
  const { t, task, unit, newest, update: update3 } = scene;
  if (!newest || newest.id !== update3) return "no-longer";
  const text3 = [
    [bold(t("notices:handed-in", titled(scene)))],
    ...unitLine(scene),
    [plain(momentOf2(scene, newest))],
    ...newest.note === void 0 ? [] : [[plain(t("progress:note", { note: newest.note }))]],
    ...newest.onPaper ? [[plain(t("progress:on-paper"))]] : []
  ];
  const review = (how, label) => ({
    label: t(label),
    data: buttons13.data("review", task.code, unit, how)
  });
  const row = [review("received", "progress:report.receive"), review("returned", "progress:report.return")];
  return { text: text3, buttons: [row], files: newest.files.map(({ fileId, kind }) => ({ fileId, kind })) };
}
function returned(scene) {
  const { t, newest, update: update3 } = scene;
  if (!newest || newest.id !== update3) return "no-longer";
  const text3 = [
    [bold(t("notices:returned", titled(scene)))],
    ...unitLine(scene),
    ...newest.note === void 0 ? [] : [[plain(newest.note)]]
  ];
  return { text: text3, buttons: [[updateButton(scene)]] };
}
function momentOf2({ t, book }, { at, who }) {
  const day = dayWords(dayOf(at, book.file.timeZone), t);
  return who === void 0 ? day : `${day} \xB7 ${who}`;
}

// src/bot/features/reports/report.ts
import { InlineKeyboard as InlineKeyboard22, InputFile as InputFile5, InputMediaBuilder as InputMediaBuilder2 } from "grammy";

// src/reports/report-zip.ts
import { stat } from "node:fs/promises";
import { buffer as buffer2 } from "node:stream/consumers";
var ZipTooLargeError = class extends Error {
  name = "ZipTooLargeError";
};
var LARGEST = 45 * 1024 * 1024;
var forbidden = /[\\/:*?"<>|\p{Cc}]/gu;
async function reportZip(files) {
  let size2 = 0;
  for (const { path } of files) size2 += (await stat(path)).size;
  if (size2 > LARGEST) throw new ZipTooLargeError(`${size2} bytes`);
  const { ZipFile } = await import("yazl");
  const zip = new ZipFile();
  const numbers = /* @__PURE__ */ new Map();
  for (const { unit, name: name2 = ".jpg", path } of files) {
    const number = (numbers.get(unit) ?? 0) + 1;
    numbers.set(unit, number);
    const gap = name2.startsWith(".") ? "" : " ";
    zip.addFile(path, `${safe(unit)}/${number}${gap}${safe(name2)}`, { compress: false });
  }
  zip.end();
  return buffer2(zip.outputStream);
}
function safe(name2) {
  return name2.replace(forbidden, "-").trim();
}

// src/bot/features/reports/send-back.ts
import { Composer as Composer8, InlineKeyboard as InlineKeyboard21 } from "grammy";

// src/progress/draft.ts
import { z as z25 } from "zod";
var LONGEST_NOTE = 500;
var MOST_FILES2 = 10;
var MOST_TAKEN = 40;
var percents = [25, 50, 75, 90];
var steps3 = ["return", "unit", "task", "status", "percent", "figures", "note", "files", "summary"];
var draftFile = z25.object({
  fileId: z25.string(),
  kind: z25.enum(["photo", "document"]),
  name: z25.string().exactOptional(),
  /** Bytes. */
  size: z25.number().exactOptional()
});
var draftState = z25.object({
  step: z25.enum(steps3),
  unit: z25.string().optional(),
  task: z25.string().optional(),
  status: z25.enum(TaskStatus).optional(),
  percent: z25.number().optional(),
  /** The numbers given, by the codes of the plan's figures. */
  figures: z25.record(z25.string(), z25.number()).default({}),
  /** The figure that is asked for, by its code. */
  figure: z25.string().optional(),
  note: z25.string().optional(),
  files: z25.array(draftFile).default([]),
  /** A report that is handed in on paper. */
  onPaper: z25.boolean().default(false),
  /** The message that shows the draft; it is deleted when a typed answer gets a new one below. */
  messageId: z25.number().optional(),
  /** The ids of the messages accepted as answers: one that comes again after a kill is not accepted twice. */
  taken: z25.array(z25.number()).default([]),
  /** The album whose first photo began the draft: its other photos belong to the draft, too. */
  album: z25.string().exactOptional(),
  /** 0-based page of the list shown. */
  page: z25.number().default(0),
  /** The id of the update round that it answers. */
  round: z25.number().optional(),
  /** The id of the unit's last update, which a round offers to confirm unchanged. */
  previous: z25.number().optional(),
  /** Put aside for later: typed words are not meant for it. */
  away: z25.boolean().optional()
});
function emptyDraft(step) {
  return { step, page: 0, figures: {}, files: [], onPaper: false, taken: [] };
}
function advance2(state, given2, needs) {
  return fits(state, given2, needs) ? answered(state, given2, needs) : void 0;
}
function noteTaken(state, message4) {
  return { ...state, taken: [...state.taken, message4].slice(-MOST_TAKEN) };
}
function questionOf({ step, figure: figure2 }) {
  return figure2 ?? step;
}
function fits(state, given2, needs) {
  const { step } = state;
  switch (given2.kind) {
    case "page":
      return step === "unit" || step === "task";
    case "figure":
      return step === "figures";
    case "file":
      return mayTake(state, given2.file, needs);
    case "paper":
      return step === "files" && mustHandIn(state, needs);
    case "skip":
      return maySkip(state, needs);
    case "finish":
      return mayFinish(state, needs);
    case "edit":
      return step === "summary";
    default:
      return step === given2.kind;
  }
}
function answered(state, given2, needs) {
  switch (given2.kind) {
    case "page":
      return { ...state, page: given2.page };
    case "unit":
      return { ...state, unit: given2.unit, step: state.task ? "status" : "task", page: 0 };
    case "task":
      return { ...state, task: given2.task, step: "status" };
    case "status":
      return afterStatus(state, given2.status, needs);
    case "percent":
      return afterPercent({ ...state, percent: given2.percent }, needs);
    case "figure":
      return afterFigure(state, given2.value, needs);
    case "note":
      return after({ ...state, note: given2.note }, needs);
    case "file":
      return { ...state, files: [...state.files, given2.file], onPaper: false };
    case "paper":
      return after({ ...state, onPaper: true }, needs);
    case "skip":
      return skipped(state, needs);
    case "finish":
      return finished(state, needs);
    case "edit":
      return { ...state, step: "status" };
  }
}
function maySkip(state, needs) {
  if (state.step === "figures") return true;
  if (state.step === "note") return state.status !== "BLOCKED" || state.note !== void 0;
  if (state.step === "files") return !mustHandIn(state, needs) || state.files.length > 0 || state.onPaper;
  return false;
}
function mayFinish(state, needs) {
  return maySkip(state, needs) && skipped(state, needs).step !== finished(state, needs).step;
}
function mustHandIn({ status }, { report }) {
  return report && status === "DONE";
}
function mayTake(state, file3, { files }) {
  if (state.step !== "files" || state.files.length >= MOST_FILES2) return false;
  return files === "any" || files === "documents" && file3.kind === "document";
}
function draftOf2(unit, task, message4, needs) {
  return finished({ ...emptyDraft("status"), unit, task, ...message4 }, needs);
}
function afterStatus(state, status, needs) {
  const { percent: _, ...rest } = state;
  const figures = applies("figures", { ...rest, status }, needs) ? state.figures : {};
  const files = applies("files", { ...rest, status }, needs) ? state.files : [];
  return after({ ...rest, status, figures, files, onPaper: state.onPaper && status === "DONE" }, needs);
}
function afterPercent(state, needs) {
  return state.note === void 0 ? after(state, needs) : finished(state, needs);
}
function afterFigure(state, value, needs) {
  if (state.figure === void 0) return after(state, needs);
  return skipped({ ...state, figures: { ...state.figures, [state.figure]: value } }, needs);
}
function skipped(state, needs) {
  const following = state.step === "figures" ? nextFigure(state, needs) : void 0;
  return following === void 0 ? after(state, needs) : { ...state, figure: following };
}
function nextFigure({ figure: figure2 }, { figures }) {
  return figure2 === void 0 ? void 0 : figures[figures.indexOf(figure2) + 1];
}
function after(state, needs) {
  const following = steps3.slice(steps3.indexOf(state.step) + 1).find((step) => applies(step, state, needs));
  const { figure: _, ...rest } = state;
  const [first] = needs.figures;
  return {
    ...rest,
    step: following ?? "summary",
    ...following === "figures" && first !== void 0 && { figure: first }
  };
}
function finished(state, needs) {
  const lacking = steps3.find((step) => lacks(step, state, needs));
  const { figure: _, ...rest } = state;
  return { ...rest, step: lacking ?? "summary" };
}
function applies(step, { status }, { figures, files }) {
  if (step === "percent") return status === "IN_PROGRESS";
  if (step === "figures") return figures.length > 0 && (status === "IN_PROGRESS" || status === "DONE");
  if (step === "files") return files !== "none" && status !== "NOT_STARTED";
  return true;
}
function lacks(step, state, needs) {
  if (step === "percent") return state.status === "IN_PROGRESS" && state.percent === void 0;
  if (step === "note") return state.status === "BLOCKED" && state.note === void 0;
  return step === "files" && mustHandIn(state, needs) && state.files.length === 0 && !state.onPaper;
}

// src/bot/features/reports/send-back.ts
var reviewReports = { name: "review-reports", roles: ["COORDINATOR"] };
async function beginSendBack(ctx, { task, unit }) {
  const { t } = ctx;
  const { id: id3 } = await ctx.services.drafts.begin(askingOf(ctx), { ...emptyDraft("return"), task, unit });
  const text3 = [
    ...taskLines(ctx, task, unit),
    [plain(t("progress:step.return", { most: LONGEST_NOTE }))]
  ];
  if (ctx.chat?.type !== "private") text3.push([plain(t("progress:step.reply-in-group"))]);
  if (ctx.known.plan.book.task(task)?.sensitive) text3.push([italic(t("progress:sensitive"))]);
  const keyboard2 = new InlineKeyboard21().text(t("progress:button.drop"), links.data("draft", id3, "drop", ""));
  await reply(ctx, text3, keyboard2);
}
var typed3 = new Composer8();
typed3.on("message:text", async (ctx, next) => {
  const words5 = wordsForBot(ctx);
  if (words5.startsWith("/") || words5.endsWith("?") || !callerMay(ctx, reviewReports)) return next();
  const draft = await ctx.services.drafts.of(askingOf(ctx));
  if (draft?.state.step !== "return" || draft.state.away) return next();
  await sendBack(ctx, draft, words5);
});
async function sendBack(ctx, draft, words5) {
  const { task, unit } = draft.state;
  const count = [...words5].length;
  if (count > LONGEST_NOTE) return reply(ctx, ctx.t("progress:too-long", { count, most: LONGEST_NOTE }));
  if (task === void 0 || unit === void 0) return;
  const { plan, caller } = ctx.known;
  const { text: text3, masked } = maskNumbers(words5);
  const returned2 = { planId: plan.id, task, unit, review: "RETURNED", note: text3 };
  const places = await ctx.services.audience.ofUnit(plan.id, unit);
  const done = await ctx.services.reports.review(
    { ...returned2, memberId: caller.memberId },
    async (update3, tx) => {
      const subject = { planId: plan.id, task, unit, update: update3 };
      await ctx.services.outbox.enqueueAll(
        places.map((to) => returnedNotice(ctx.services, subject, to)),
        tx
      );
    }
  );
  ctx.services.outbox.wake();
  await ctx.services.drafts.drop(askingOf(ctx));
  await takeAway(ctx, draft.state.messageId);
  const name2 = plan.book.unit(unit)?.name[ctx.language] ?? unit;
  const answer = ctx.t(done ? "progress:report.returned" : "progress:report.gone", { unit: name2 });
  await reply(ctx, [...masked ? [[italic(ctx.t("progress:masked"))]] : [], [plain(answer)]]);
  for (const hook of ctx.hooks) hook.progressChanged?.(ctx, unit);
}

// src/bot/features/reports/report.ts
var reportHandlers = {
  async report(ctx, [task, unit]) {
    const report = await latest(ctx, task, unit);
    if (!report) return alert(ctx, "progress:missing.may-not");
    await turnTo(ctx, ...card(ctx, report));
  },
  async files(ctx, [task, unit]) {
    const report = await latest(ctx, task, unit);
    if (!report) return alert(ctx, "progress:missing.may-not");
    const { files } = await handedIn2(ctx, report);
    await ctx.answerCallbackQuery();
    await sendFiles2(ctx, files);
  },
  async review(ctx, [task, unit, how]) {
    const report = await latest(ctx, task, unit);
    if (!report || !callerMay(ctx, reviewReports)) return alert(ctx, "progress:missing.may-not");
    if (how === "returned") {
      await ctx.answerCallbackQuery();
      return beginSendBack(ctx, report);
    }
    const done = await ctx.services.reports.review({
      planId: ctx.known.plan.id,
      task: report.task,
      unit: report.unit,
      review: "RECEIVED",
      memberId: ctx.known.caller.memberId
    });
    await ctx.answerCallbackQuery({
      text: ctx.t(done ? "progress:report.received" : "progress:report.gone")
    });
    const now = await latest(ctx, report.task, report.unit);
    if (now) await replace(ctx, ...card(ctx, now));
  },
  async zip(ctx, [task]) {
    const { known: known2, services, t } = ctx;
    if (!callerMay(ctx, exportProgress)) return alert(ctx, "progress:missing.may-not");
    const all = await services.reports.files(known2.plan.id, task);
    const files = all.flatMap((file3) => zipped(ctx, file3));
    if (files.length === 0) return alert(ctx, "progress:report.no-copies");
    try {
      const bytes = await reportZip(files);
      const { planId, memberId } = { planId: known2.plan.id, memberId: known2.caller.memberId };
      await services.auditLog.record({ planId, memberId, action: "reports-downloaded", details: { task } });
      const missing = all.length - files.length;
      const caption = t(`progress:report.${missing > 0 ? "zip-lacks" : "zip"}`, {
        count: files.length,
        missing
      });
      await ctx.replyWithDocument(new InputFile5(bytes, `${task}.zip`), { caption });
      await ctx.answerCallbackQuery();
    } catch (error) {
      if (!(error instanceof ZipTooLargeError)) throw error;
      await alert(ctx, "progress:report.zip-too-large");
    }
  }
};
function zipped({ known: known2, language: language2, services }, { unit, name: name2, hash }) {
  const called = known2.plan.book.unit(unit)?.name[language2] ?? unit;
  return hash === void 0 ? [] : [{ unit: called, name: name2, path: services.fileCopies.path(hash) }];
}
async function latest(ctx, task, unit) {
  if (!callerMay(ctx, seeAllProgress)) return void 0;
  const [newest] = await ctx.services.progress.history(ctx.known.plan.id, task, unit, 1);
  return newest;
}
async function handedIn2(ctx, { task, unit }) {
  const updates = await ctx.services.progress.history(ctx.known.plan.id, task, unit, 10);
  return updates.find(({ review, status }) => review === void 0 && status === "DONE") ?? { files: [] };
}
function card(ctx, report) {
  const { t } = ctx;
  const task = ctx.known.plan.book.task(report.task);
  const stage = task ? stageOf(task, report.status, report.review) : report.status;
  const text3 = [
    ...taskLines(ctx, report.task, report.unit),
    [plain(momentLine(ctx, report, statusWords(t, stage, report.percent)))],
    ...givenLines(ctx, task, report)
  ];
  const keyboard2 = new InlineKeyboard22();
  if (!report.onPaper)
    keyboard2.text(t("progress:report.files"), buttons13.data("files", report.task, report.unit)).row();
  if (stage === "HANDED_IN" && callerMay(ctx, reviewReports))
    keyboard2.text(t("progress:report.receive"), buttons13.data("review", report.task, report.unit, "received")).text(t("progress:report.return"), buttons13.data("review", report.task, report.unit, "returned")).row();
  keyboard2.text(t("bot:button.back"), buttons13.data("missing", report.task, 0));
  return [text3, keyboard2];
}
async function sendFiles2(ctx, files) {
  if (files.length === 0) return reply(ctx, ctx.t("progress:report.no-files"));
  const ids2 = (kind) => files.filter((file3) => file3.kind === kind).map(({ fileId }) => fileId);
  await sendPhotos(ctx, ids2("photo"));
  await sendDocuments(ctx, ids2("document"));
}
async function sendPhotos(ctx, [first, ...rest]) {
  if (first === void 0) return;
  if (rest.length === 0) await ctx.replyWithPhoto(first);
  else await ctx.replyWithMediaGroup([first, ...rest].map((id3) => InputMediaBuilder2.photo(id3)));
}
async function sendDocuments(ctx, [first, ...rest]) {
  if (first === void 0) return;
  if (rest.length === 0) await ctx.replyWithDocument(first);
  else await ctx.replyWithMediaGroup([first, ...rest].map((id3) => InputMediaBuilder2.document(id3)));
}

// src/bot/features/reports/index.ts
var REPORTS_A_PAGE = 8;
var UNITS_A_PAGE2 = 6;
async function showReports(ctx) {
  if (!callerMay(ctx, seeAllProgress)) return reply(ctx, ctx.t("progress:missing.may-not"));
  await reply(ctx, await reportsPage(ctx, 0));
}
var handledLinks = links.only("reports").handledBy({
  async reports(ctx, [page4]) {
    if (!callerMay(ctx, seeAllProgress)) return alert(ctx, "progress:missing.may-not");
    await turnTo(ctx, await reportsPage(ctx, page4));
  }
});
var missingHandlers = {
  async missing(ctx, [code2, page4]) {
    if (!ctx.known.plan.book.task(code2) || !callerMay(ctx, seeAllProgress))
      return alert(ctx, "progress:missing.may-not");
    await turnTo(ctx, await missingPage(ctx, code2, page4));
  }
};
async function reportsPage(ctx, page4) {
  const { t, language: language2, known: known2, services } = ctx;
  const { book } = known2.plan;
  const view2 = await services.progress.view(known2.plan.id);
  const reports2 = reportTasks(book);
  const first = page4 * REPORTS_A_PAGE;
  const keyboard2 = new InlineKeyboard23();
  for (const task of reports2.slice(first, first + REPORTS_A_PAGE)) {
    const { done, total } = tally(taskStatesOn(task, book, view2, known2.today));
    const label = `${done}/${total} \xB7 ${t("progress:task", { title: task.title[language2], code: task.code })}`;
    keyboard2.text(label, buttons13.data("missing", task.code, 0)).row();
  }
  if (page4 > 0) keyboard2.text(t("bot:button.back"), links.data("reports", page4 - 1));
  if (first + REPORTS_A_PAGE < reports2.length)
    keyboard2.text(t("bot:button.more"), links.data("reports", page4 + 1));
  const key2 = reports2.length > 0 ? "which" : "none";
  const text3 = [[plain(t(`progress:missing.${key2}`))]];
  return { text: text3, keyboard: keyboard2 };
}
var order = [
  "HANDED_IN",
  "RETURNED",
  "BLOCKED",
  "NOT_STARTED",
  "IN_PROGRESS",
  "DONE",
  "RECEIVED"
];
async function missingPage(ctx, code2, page4) {
  const { t, language: language2, known: known2, services } = ctx;
  const { book } = known2.plan;
  const view2 = await services.progress.view(known2.plan.id);
  const task = book.task(code2);
  const states = (task ? taskStatesOn(task, book, view2, known2.today) : []).sort(
    (a, b) => order.indexOf(a.stage) - order.indexOf(b.stage)
  );
  const shown = states.slice(page4 * UNITS_A_PAGE2, (page4 + 1) * UNITS_A_PAGE2);
  const name2 = (unit) => book.unit(unit)?.name[language2] ?? unit;
  const text3 = [
    ...headLines(ctx, task, states),
    [],
    ...shown.map(({ unit, stage, percent }) => [
      plain(t("progress:missing.line", { status: statusWords(t, stage, percent), unit: name2(unit) }))
    ])
  ];
  const keyboard2 = new InlineKeyboard23();
  for (const { unit, stage } of shown)
    if (stage === "HANDED_IN" || stage === "RECEIVED" || stage === "RETURNED")
      keyboard2.text(t("progress:missing.report", { unit: name2(unit) }), buttons13.data("report", code2, unit)).row();
  if (page4 > 0) keyboard2.text(t("bot:button.back"), buttons13.data("missing", code2, page4 - 1));
  if ((page4 + 1) * UNITS_A_PAGE2 < states.length)
    keyboard2.text(t("bot:button.more"), buttons13.data("missing", code2, page4 + 1));
  const someIn = states.some(({ stage }) => stage === "HANDED_IN" || stage === "RECEIVED");
  if (someIn && callerMay(ctx, exportProgress))
    keyboard2.row().text(t("progress:missing.zip"), buttons13.data("zip", code2));
  const someOpen = states.some(({ status }) => status !== "DONE");
  if (someOpen && callerMay(ctx, nudgeUnits))
    keyboard2.row().text(t("progress:missing.nudge"), links.data("nudge", code2));
  keyboard2.row().text(t("progress:missing.others"), links.data("reports", 0));
  return { text: text3, keyboard: keyboard2 };
}
function headLines({ t, language: language2 }, task, states) {
  const of = (stage) => states.filter((one2) => one2.stage === stage).length;
  const open = states.filter(({ status }) => status !== "DONE").length;
  const words5 = { title: task?.title[language2], code: task?.code, count: open, total: states.length };
  const until = task && isDated(task) ? dayWords(lastGoodDay(task.date), t) : void 0;
  const counts = { waiting: of("HANDED_IN"), returned: of("RETURNED"), received: of("RECEIVED") };
  return [
    [bold(t(`progress:missing.${open > 0 ? "head" : "all"}`, words5))],
    [plain(t("progress:missing.counts", counts))],
    ...until === void 0 ? [] : [[plain(t("progress:missing.until", { day: until }))]]
  ];
}
var reports = {
  name: "reports",
  commands: [
    { vi: "chuabao", en: "missing", what: "bot:commands.missing", shown: "everywhere", run: showReports }
  ],
  listens: { progress: typed3 },
  buttons: [...buttons13.handledBy({ ...missingHandlers, ...reportHandlers }), ...handledLinks],
  deliveries: reportDeliveries,
  rights: [reviewReports],
  hooks: { reportHandedIn: tellCoordinators2 }
};

// src/bot/features/rounds/buttons.ts
import { z as z26 } from "zod";
var whenSteps = ["when", "now", "month", "quarter", "before", "ahead", "days"];
var choiceSteps = ["units", "unit-on", "unit-off", "tasks", "task-on", "task-off"];
var endSteps3 = ["show", "start", "drop", "stop", "stop-now"];
var orderSteps = [...whenSteps, ...choiceSteps, ...endSteps3];
var buttons14 = new Buttons({
  /** Update rounds and schedules; another page of them. */
  rounds: z26.tuple([page]),
  /** An update round, by its number: its units (a page of them), and closing it, asked about first. */
  round: z26.tuple([id, z26.enum(["show", "close", "close-now"]), page]),
  /** Sets the last day of an update round. */
  "round-until": z26.tuple([id, compactDay]),
  /** Begins to put an update round together. */
  "round-new": z26.tuple([z26.literal("now")]),
  /** What is to be asked, by its number: what is seen or changed of it, and the value. */
  "round-order": z26.tuple([id, z26.enum(orderSteps), z26.string().max(32)])
});

// src/bot/features/rounds/notices.ts
import { z as z27 } from "zod";

// src/rounds/outcome.ts
function outcomeOf(filling) {
  const all = filling.flatMap(({ unit, tasks: tasks2 }) => tasks2.map((one2) => ({ ...one2, unit })));
  const unfinished = filling.filter(({ stage }) => stage !== "finished");
  return {
    finished: filling.length - unfinished.length,
    units: filling.length,
    counts: countsOf(all),
    stuck: all.filter((one2) => taskOutcome(one2) === "BLOCKED").map(({ unit, task, answer }) => ({ unit, task, note: answer?.note })),
    silent: unfinished.filter(({ answered: answered3 }) => answered3 === 0).map(({ unit }) => unit),
    partly: unfinished.filter(({ answered: answered3 }) => answered3 > 0).map(({ unit }) => unit)
  };
}
function countsOf(tasks2) {
  const counts = { NOT_STARTED: 0, IN_PROGRESS: 0, DONE: 0, BLOCKED: 0, SKIPPED: 0, SILENT: 0 };
  for (const task of tasks2) counts[taskOutcome(task)] += 1;
  return counts;
}
function taskOutcome({ answer, skipped: skipped2 }) {
  return answer?.status ?? (skipped2 ? "SKIPPED" : "SILENT");
}

// src/reports/round-chart.ts
var MOST_UNITS2 = 20;
function roundChart(filling, { book, language: language2, title, line: line2 }) {
  const t = textsIn(language2);
  const unsaid = ({ tasks: tasks2, answered: answered3 }) => tasks2.length - answered3;
  const sorted = [...filling].sort((a, b) => unsaid(b) - unsaid(a));
  const hidden = sorted.length - MOST_UNITS2;
  return barChartSvg({
    title,
    lines: [line2],
    legend: partsOf2([], t).map(({ kind }) => kind),
    bars: sorted.slice(0, MOST_UNITS2).map(({ unit, tasks: tasks2, answered: answered3 }) => ({
      name: book.unit(unit)?.name[language2] ?? unit,
      figure: t("reports:chart.figure", { done: answered3, total: tasks2.length }),
      parts: partsOf2(tasks2, t),
      whole: tasks2.length
    })),
    foot: hidden > 0 ? t("rounds:summary.more-units", { count: hidden }) : void 0
  });
}
function partsOf2(tasks2, t) {
  const counts = countsOf(tasks2);
  const part = (name2, colour, count) => ({ kind: { name: name2, colour }, count });
  return [
    part(t("reports:status.DONE"), "#2e7d4f", counts.DONE),
    part(t("reports:status.IN_PROGRESS"), "#f2c14e", counts.IN_PROGRESS),
    part(t("reports:status.BLOCKED"), "#e4572e", counts.BLOCKED),
    part(t("reports:status.NOT_STARTED"), "#9aa5b4", counts.NOT_STARTED),
    part(t("rounds:summary.unsaid"), "#dde3ea", counts.SKIPPED + counts.SILENT)
  ];
}

// src/bot/features/rounds/summary.ts
var MOST_STUCK = 5;
var MOST_NAMES3 = 8;
var LONGEST_NOTE2 = 120;
async function roundSummary(scene) {
  const { services, round, book, language: language2, t } = scene;
  if (round.closedAt === void 0) return "no-longer";
  const filling = await services.rounds.filling(round, book);
  const text3 = summaryLines(round, filling, { book, language: language2, t });
  const day = dayWords(round.openedOn, t, { weekday: false, year: false });
  const { finished: finished2, units: units2 } = outcomeOf(filling);
  const title = t("rounds:summary.chart", { day, finished: finished2, units: units2 });
  const svg = roundChart(filling, { book, language: language2, title, line: periodWords(round, scene) });
  try {
    const chart = { kind: "photo", name: "chart.png", bytes: await pngOf(svg) };
    return { text: text3, files: [chart] };
  } catch (error) {
    services.log.error({ err: error, round: round.id }, "the chart of an update round could not be drawn");
    return { text: text3 };
  }
}
function summaryLines(round, filling, words5) {
  const { t } = words5;
  const { finished: finished2, units: units2, counts, stuck, silent, partly } = outcomeOf(filling);
  const unsaid = counts.SKIPPED + counts.SILENT;
  return [
    [bold(t("rounds:summary.head", { finished: finished2, units: units2 }))],
    [plain(periodWords(round, words5))],
    [
      plain(
        t("rounds:summary.counts", {
          done: counts.DONE,
          moving: counts.IN_PROGRESS,
          stuck: counts.BLOCKED,
          notStarted: counts.NOT_STARTED
        })
      )
    ],
    ...unsaid > 0 ? [[plain(t("rounds:summary.unsaid-count", { count: unsaid }))]] : [],
    ...stuckLines(stuck, words5),
    ...nameLines("silent", silent, words5),
    ...nameLines("partly", partly, words5)
  ];
}
function stuckLines(stuck, words5) {
  if (stuck.length === 0) return [];
  const { t } = words5;
  const more = stuck.length - MOST_STUCK;
  return [
    [],
    [bold(t("rounds:summary.stuck"))],
    ...stuck.slice(0, MOST_STUCK).map((one2) => [plain(stuckWords(one2, words5))]),
    ...more > 0 ? [[plain(t("rounds:summary.more-tasks", { count: more }))]] : []
  ];
}
function stuckWords({ unit, task, note: note2 }, { book, language: language2, t }) {
  const meant5 = book.task(task);
  const fields = {
    unit: nameOf2(book, unit, language2),
    code: task,
    title: meant5?.title[language2] ?? "",
    note: cut2(note2 ?? "")
  };
  const told = note2 !== void 0 && !meant5?.sensitive;
  return t(told ? "rounds:summary.stuck-line" : "rounds:summary.stuck-without", fields);
}
function nameLines(key2, units2, words5) {
  if (units2.length === 0) return [];
  const { book, language: language2, t } = words5;
  const shown = units2.slice(0, MOST_NAMES3).map((unit) => nameOf2(book, unit, language2));
  const more = units2.length - shown.length;
  const names2 = shown.join(", ") + (more > 0 ? t("rounds:summary.more-names", { count: more }) : "");
  const line2 = [bold(t(`rounds:summary.${key2}`)), plain(names2)];
  return [[], line2];
}
function periodWords({ openedOn, endsOn, closedAt }, { book, t }) {
  const short = { weekday: false };
  const closedOn = closedAt && dayOf(closedAt, book.file.timeZone);
  const last = closedOn !== void 0 && closedOn < endsOn ? closedOn : endsOn;
  return t("rounds:summary.period", { from: dayWords(openedOn, t, short), to: dayWords(last, t, short) });
}
function nameOf2(book, unit, language2) {
  return book.unit(unit)?.name[language2] ?? unit;
}
function cut2(note2) {
  const letters = [...note2.replace(/\s+/g, " ")];
  return letters.length <= LONGEST_NOTE2 ? letters.join("") : `${letters.slice(0, LONGEST_NOTE2 - 1).join("")}\u2026`;
}

// src/bot/features/rounds/notices.ts
var details = z27.object({ round: z27.number() });
var roundDeliveries = {
  "round-prompt": wordedBy((scene) => question2(scene, "ask")),
  "round-reminder": wordedBy((scene) => question2(scene, "again")),
  "round-summary": wordedBy(roundSummary)
};
function wordedBy(wording) {
  return { repeatable: true, compose: (services, delivery) => compose6(services, delivery, wording) };
}
async function compose6(services, { planId, to, details: given2, repeated }, wording) {
  const round = await services.rounds.find(planId, details.parse(given2).round);
  if (!round) return "no-longer";
  const { book } = await services.plans.get(planId);
  const language2 = await services.audience.languageOf(to);
  const message4 = await wording({ services, round, book, to, language: language2, t: textsIn(language2) });
  if (message4 === "no-longer" || !repeated) return message4;
  return { ...message4, text: [[italic(textsIn(language2)("notices:repeated"))], ...message4.text] };
}
async function question2(scene, key2) {
  const { services, round, book, to, t } = scene;
  const over = round.closedAt !== void 0 || today(services.clock, book.file.timeZone) > round.endsOn;
  const units2 = over ? [] : await services.rounds.openUnitsOf(round, book, to);
  if (units2.length === 0) return "no-longer";
  const begun = units2.some(({ stage }) => stage === "answering");
  const text3 = [
    [bold(t(`rounds:prompt.${key2}`, { count: pendingOf(units2), unit: names(scene, units2) }))],
    [plain(t("rounds:prompt.how"))],
    [plain(t("rounds:prompt.until", { day: dayWords(round.endsOn, t) }))],
    ...to.inGroup ? [[italic(t("rounds:prompt.in-group"))]] : []
  ];
  const label = t(begun ? "rounds:walk.continue" : "rounds:walk.start");
  return { text: text3, buttons: [[{ label, data: links.data("walk", round.id) }]] };
}
function pendingOf(units2) {
  return units2.reduce((count, { tasks: tasks2, answered: answered3 }) => count + tasks2.length - answered3, 0);
}
function names({ book, language: language2 }, units2) {
  return units2.map(({ unit }) => book.unit(unit)?.name[language2] ?? unit).join(", ");
}

// src/rounds/order.ts
import { z as z28 } from "zod";
var USUAL_DAYS = 7;
var FEWEST_DAYS = 1;
var MOST_DAYS = 31;
var MOST_DAYS_BEFORE = 20;
var codes = z28.array(z28.string());
function storedCodes(json2) {
  return codes.parse(json2);
}
function orderOf(row) {
  const { id: id3, planId, rhythm, day, days, revision, activeSince, stoppedAt, handledUntil } = row;
  return {
    id: id3,
    planId,
    rhythm,
    day,
    task: row.task ?? void 0,
    units: storedCodes(row.units),
    tasks: storedCodes(row.tasks),
    days,
    revision,
    active: activeSince !== null && stoppedAt === null,
    open: activeSince === null && stoppedAt === null,
    handledUntil: handledUntil === null ? void 0 : isoDay(handledUntil),
    createdById: row.createdById ?? void 0
  };
}

// src/rounds/work-hours.ts
import { Temporal as Temporal4 } from "temporal-polyfill";
var STARTS = Temporal4.PlainTime.from("08:00");
var ENDS = Temporal4.PlainTime.from("17:00");
var WorkHours = class {
  /** @param timeZone the plan's, an IANA name */
  constructor(timeZone, calendar) {
    this.timeZone = timeZone;
    this.calendar = calendar;
  }
  timeZone;
  calendar;
  /** Returns the day of a moment in the plan's zone. */
  dayOf(moment2) {
    return dayOf(moment2, this.timeZone);
  }
  /** Whether a moment is in working hours. */
  isWorking(moment2) {
    const day = this.dayOf(moment2);
    if (!this.calendar.isWorkingDay(day)) return false;
    return before(this.startOf(day), moment2, true) && before(moment2, this.endOf(day), false);
  }
  /** Returns the moment itself when it is in working hours, else the next beginning of them. */
  nextWorking(moment2) {
    if (this.isWorking(moment2)) return moment2;
    const today2 = this.dayOf(moment2);
    const day = before(moment2, this.startOf(today2), false) ? today2 : addDays(today2, 1);
    return this.startOf(this.workingDayFrom(day));
  }
  /** Returns the beginning of working hours on a day. */
  startOf(day) {
    return this.at(day, STARTS);
  }
  /** Returns the end of working hours on a day. */
  endOf(day) {
    return this.at(day, ENDS);
  }
  /** Returns the day itself when it is a working day, else the next one. */
  workingDayFrom(day) {
    let found = day;
    while (!this.calendar.isWorkingDay(found)) found = addDays(found, 1);
    return found;
  }
  at(day, time) {
    return Temporal4.PlainDate.from(day).toZonedDateTime({ timeZone: this.timeZone, plainTime: time }).toInstant();
  }
};
function before(a, b, orSame) {
  const order2 = Temporal4.Instant.compare(a, b);
  return order2 < 0 || orSame && order2 === 0;
}

// src/rounds/setting.ts
async function settingOf2(planId, plans, clock) {
  const { book } = await plans.get(planId);
  return settingIn(book, clock);
}
async function settingIn(book, clock) {
  const calendar = await planCalendar(book.file);
  const hours = new WorkHours(book.file.timeZone, calendar);
  return { book, calendar, hours, today: hours.dayOf(clock.now()) };
}

// src/bot/features/rounds/order-view.ts
import { InlineKeyboard as InlineKeyboard24 } from "grammy";

// src/rounds/occasions.ts
import { Temporal as Temporal5 } from "temporal-polyfill";
var MONTHS_A_QUARTER = 3;
var LOOKED_AHEAD_DAYS = 400;
function occasionsBetween(order2, after2, until, source) {
  return candidates(order2, after2, until, source).filter((day) => day > after2 && day <= until);
}
function nextOccasion(order2, after2, source) {
  return occasionsBetween(order2, after2, addDays(after2, LOOKED_AHEAD_DAYS), source)[0];
}
function lastUsefulDay({ rhythm, task }, book) {
  const meant5 = rhythm === "BEFORE_TASK" && task !== void 0 ? book.task(task) : void 0;
  return meant5 && isDated(meant5) ? lastGoodDay(meant5.date) : void 0;
}
function candidates(order2, after2, until, source) {
  switch (order2.rhythm) {
    case "NOW":
      return [];
    case "MONTHLY":
      return monthly(order2.day, after2, until, 1);
    case "QUARTERLY":
      return monthly(order2.day, after2, until, MONTHS_A_QUARTER);
    case "BEFORE_TASK": {
      const last = lastUsefulDay(order2, source.book);
      return last === void 0 ? [] : [workingDaysBefore(last, order2.day, source.calendar)];
    }
  }
}
function monthly(day, after2, until, every) {
  const days = [];
  const end = Temporal5.PlainYearMonth.from(until.slice(0, 7));
  let month = Temporal5.PlainYearMonth.from(after2.slice(0, 7));
  while (Temporal5.PlainYearMonth.compare(month, end) <= 0) {
    if (month.month % every === 0)
      days.push(isoDay(month.toPlainDate({ day: Math.min(day, month.daysInMonth) }).toString()));
    month = month.add({ months: 1 });
  }
  return days;
}
function workingDaysBefore(last, count, calendar) {
  let day = last;
  for (let left = count; left > 0; left -= 1) day = calendar.lastWorkingDay(addDays(day, -1));
  return day;
}

// src/rounds/store.ts
import { Temporal as Temporal6 } from "temporal-polyfill";

// src/rounds/asked.ts
function askedOf(book, view2, today2, chosen2) {
  const units2 = book.file.units.map(({ code: code2 }) => code2).filter((unit) => chosen2.units.length === 0 || chosen2.units.includes(unit));
  const inOrder2 = [...book.file.tasks].sort((a, b) => rank(a).localeCompare(rank(b)));
  return units2.map((unit) => ({
    unit,
    tasks: inOrder2.filter(({ code: code2 }) => owes(book, unit, code2)).filter((task) => isAsked(task, unit, view2, today2, chosen2.tasks)).map(({ code: code2 }) => code2)
  })).filter(({ tasks: tasks2 }) => tasks2.length > 0);
}
function owes(book, unit, code2) {
  const parties = book.partiesOf(unit);
  return book.task(code2)?.lead.some((party) => parties.has(party)) ?? false;
}
function isAsked(task, unit, view2, today2, chosen2) {
  const status = view2.statusOf(task.code, unit)?.status;
  if (status === "DONE") return false;
  if (chosen2.length > 0) return chosen2.includes(task.code);
  if (!isDated(task) || status === "IN_PROGRESS" || status === "BLOCKED") return true;
  const span = dueSpan(task.date);
  return task.kind === "event" && span.from <= today2 && today2 <= span.to;
}
function rank(task) {
  return isDated(task) ? lastGoodDay(task.date) : "9";
}

// src/rounds/filling.ts
function fillingOf(round, answers2, book) {
  return round.units.filter(({ unit }) => book.unit(unit)).map(({ unit, tasks: asked, begun }) => {
    const tasks2 = asked.filter((task) => owes(book, unit, task)).map((task) => {
      const key2 = keyOf(unit, task);
      return { task, answer: answers2.get(key2), skipped: round.skips.has(key2) };
    });
    const answered3 = tasks2.filter((task) => !isPending(task)).length;
    const opened = begun || answered3 > 0;
    const stage = answered3 === tasks2.length ? "finished" : opened ? "answering" : "unopened";
    return { unit, tasks: tasks2, answered: answered3, stage };
  });
}
function isPending({ answer, skipped: skipped2 }) {
  return answer === void 0 && !skipped2;
}
function keyOf(unit, task) {
  return `${unit}/${task}`;
}

// src/rounds/store.ts
var include = {
  order: { select: { planId: true } },
  units: { orderBy: { id: "asc" } },
  skips: true
};
var RoundStore = class {
  constructor(prisma, channel) {
    this.prisma = prisma;
    this.channel = channel;
  }
  prisma;
  channel;
  /** Returns a round of a plan; undefined when the plan has none with this id. */
  async find(planId, id3) {
    return (await this.list({ id: id3 }, planId))[0];
  }
  /** Returns the open rounds of one plan or of all, the oldest first. */
  openOnes(planId) {
    return this.list({ closedAt: null }, planId);
  }
  /** Returns the rounds closed at this moment or later. */
  closedSince(moment2) {
    return this.list({ closedAt: { gte: new Date(moment2.epochMilliseconds) } });
  }
  /** Returns the progress of a round. A coordinator's review of a report is not an answer of the unit. */
  async filling(round, book) {
    const { planId, sinceUpdate, untilUpdate } = round;
    const id3 = { gt: sinceUpdate, ...untilUpdate !== void 0 && { lte: untilUpdate } };
    const rows = await this.prisma.progressUpdate.findMany({
      where: { id: id3, review: null, task: { planId } },
      orderBy: { id: "desc" },
      distinct: ["taskId", "unitId"],
      select: {
        status: true,
        percent: true,
        note: true,
        task: { select: { code: true } },
        unit: { select: { code: true } }
      }
    });
    const answers2 = new Map(
      rows.map(({ task, unit, status, percent, note: note2 }) => [
        keyOf(unit.code, task.code),
        { status, percent: percent ?? void 0, note: note2 ?? void 0 }
      ])
    );
    return fillingOf(round, answers2, book);
  }
  async list(where, planId) {
    const order2 = { channel: this.channel, ...planId !== void 0 && { planId } };
    const rows = await this.prisma.round.findMany({
      where: { ...where, order: order2 },
      orderBy: { id: "asc" },
      include
    });
    return rows.map(({ id: id3, order: { planId: planId2 }, units: units2, skips, closedAt, ...row }) => ({
      id: id3,
      planId: planId2,
      openedOn: isoDay(row.openedOn),
      endsOn: isoDay(row.endsOn),
      closedAt: closedAt ? Temporal6.Instant.fromEpochMilliseconds(closedAt.getTime()) : void 0,
      sinceUpdate: row.sinceUpdate,
      untilUpdate: row.untilUpdate ?? void 0,
      units: units2.map(({ unit, tasks: tasks2, begunAt }) => ({
        unit,
        tasks: storedCodes(tasks2),
        begun: begunAt !== null
      })),
      skips: new Set(skips.map(({ unit, task }) => keyOf(unit, task)))
    }));
  }
};
async function newestUpdate(tx) {
  const { _max: newest } = await tx.progressUpdate.aggregate({ _max: { id: true } });
  return newest.id ?? 0;
}

// src/rounds/opening.ts
async function openRound(opening, tx, auditLog2) {
  const { order: order2, occasion, asked, today: today2, now, by } = opening;
  const endsOn = lastDay(opening);
  const { id: id3 } = await tx.round.create({
    data: {
      orderId: order2.id,
      occasion,
      openedOn: today2,
      endsOn,
      openedAt: new Date(now.epochMilliseconds),
      sinceUpdate: await newestUpdate(tx)
    }
  });
  await tx.roundUnit.createMany({ data: asked.map(({ unit, tasks: tasks2 }) => ({ roundId: id3, unit, tasks: tasks2 })) });
  await auditLog2.record(
    {
      planId: order2.planId,
      memberId: by,
      action: "round-opened",
      details: { count: String(asked.length), ...by === void 0 && { by: "clock" } }
    },
    tx
  );
  return id3;
}
function lastDay({
  order: order2,
  today: today2,
  lastUseful
}) {
  const usual = addDays(today2, order2.days);
  return lastUseful !== void 0 && lastUseful >= today2 && lastUseful < usual ? lastUseful : usual;
}

// src/bot/features/rounds/order-view.ts
var MONTH_DAYS = [1, 5, 10, 15, 20, 25, 28];
var DAYS_AHEAD = [1, 2, 3, 5, 7, 10];
var MOST_REPORTS = 8;
async function orderPage(ctx, order2) {
  const { t, known: known2, services } = ctx;
  const setting = await settingIn(known2.plan.book, services.clock);
  const asked = await services.rounds.orders.asked(order2, setting);
  const tasks2 = asked.reduce((count, one2) => count + one2.tasks.length, 0);
  const next = nextOccasion(order2, order2.handledUntil ?? known2.today, setting);
  const lastUseful = lastUsefulDay(order2, known2.plan.book);
  const until = dayWords(lastDay({ order: order2, today: known2.today, lastUseful }), t);
  const now = order2.rhythm === "NOW";
  const day = { day: next && dayWords(next, t) };
  const text3 = [
    [bold(t(order2.open ? "rounds:order.head" : "rounds:order.schedule"))],
    [plain(t("rounds:order.when", { timing: timingWords(ctx, order2) }))],
    ...now ? [] : [[plain(t(next ? "rounds:order.next" : "rounds:order.never", day))]],
    [plain(t("rounds:order.units", { units: unitWords(ctx, order2) }))],
    [plain(t("rounds:order.tasks", { tasks: taskWords(ctx, order2) }))],
    [plain(t(now ? "rounds:order.until" : "rounds:order.days", { day: until, count: order2.days }))],
    [plain(t("rounds:order.asks", { units: asked.length, tasks: tasks2 }))]
  ];
  return { text: text3, keyboard: order2.open ? openKeys(ctx, order2) : scheduleKeys(ctx, order2) };
}
function whenPage({ t }, { id: id3 }) {
  const to = (key2, op) => [
    t(key2),
    buttons14.data("round-order", id3, op, "")
  ];
  const keyboard2 = new InlineKeyboard24().text(...to("rounds:when.now", "now")).row().text(...to("rounds:when.month", "month")).text(...to("rounds:when.quarter", "quarter")).row().text(...to("rounds:when.before", "before")).row().text(...to("bot:button.back", "show"));
  return { text: [[plain(t("rounds:when.which"))]], keyboard: keyboard2 };
}
function numberPage({ t }, { id: id3 }, op) {
  const keyboard2 = new InlineKeyboard24();
  for (const [index, day] of (op === "ahead" ? DAYS_AHEAD : MONTH_DAYS).entries()) {
    keyboard2.text(String(day), buttons14.data("round-order", id3, op, day));
    if (index % 4 === 3) keyboard2.row();
  }
  keyboard2.row().text(t("bot:button.back"), buttons14.data("round-order", id3, "when", ""));
  return { text: [[plain(t(`rounds:when.${op}-day`))]], keyboard: keyboard2 };
}
function reportsToCome({ t, language: language2, known: known2 }, { id: id3 }) {
  const coming = reportTasks(known2.plan.book).filter(({ date }) => date && lastGoodDay(date) > known2.today);
  const keyboard2 = new InlineKeyboard24();
  for (const { code: code2, title } of coming.slice(0, MOST_REPORTS))
    keyboard2.text(
      t("progress:task", { title: title[language2], code: code2 }),
      buttons14.data("round-order", id3, "before", code2)
    ).row();
  keyboard2.text(t("bot:button.back"), buttons14.data("round-order", id3, "when", ""));
  const key2 = coming.length > 0 ? "rounds:when.report" : "progress:missing.none";
  return { text: [[plain(t(key2))]], keyboard: keyboard2 };
}
function choicePage(ctx, order2, what, page4) {
  const { t, language: language2, known: known2 } = ctx;
  const { units: units2, tasks: tasks2 } = known2.plan.book.file;
  const all = what === "unit" ? units2.map(({ code: code2, name: name2 }) => ({ code: code2, label: name2[language2] })) : tasks2.map(({ code: code2, title }) => ({ code: code2, label: `${code2} ${title[language2]}` }));
  const chosen2 = what === "unit" ? order2.units : order2.tasks;
  const { rows, page: shown } = onPage(all, page4);
  const keyboard2 = new InlineKeyboard24();
  for (const { code: code2, label } of rows) {
    const on2 = chosen2.includes(code2);
    const shownLabel = on2 ? t("groups:chosen", { name: label }) : label;
    keyboard2.text(shownLabel, buttons14.data("round-order", order2.id, `${what}-${on2 ? "off" : "on"}`, code2)).row();
  }
  const list2 = what === "unit" ? "units" : "tasks";
  addPager(keyboard2, all, {
    page: shown,
    data: (number) => buttons14.data("round-order", order2.id, list2, number),
    t
  });
  keyboard2.text(t(`rounds:order.${what}-reset`), buttons14.data("round-order", order2.id, list2, "all")).text(t("groups:done"), buttons14.data("round-order", order2.id, "show", ""));
  const words5 = what === "unit" ? unitWords(ctx, order2) : taskWords(ctx, order2);
  return { text: [[plain(t(`rounds:order.${list2}`, { [list2]: words5 }))]], keyboard: keyboard2 };
}
function stopQuestion(ctx, order2) {
  const { t } = ctx;
  const keyboard2 = new InlineKeyboard24().text(t("rounds:stop.yes"), buttons14.data("round-order", order2.id, "stop-now", "")).text(t("rounds:stop.no"), buttons14.data("round-order", order2.id, "show", ""));
  return { text: [[plain(t("rounds:stop.sure", { timing: timingWords(ctx, order2) }))]], keyboard: keyboard2 };
}
function openKeys({ t }, { id: id3, rhythm, days }) {
  const to = (key2, op, value = "") => [
    t(key2),
    buttons14.data("round-order", id3, op, value)
  ];
  const keys = new InlineKeyboard24().text(...to(rhythm === "NOW" ? "rounds:order.open" : "rounds:order.keep", "start")).row().text(...to("rounds:order.change-when", "when")).text(...to("rounds:order.change-units", "units", 0)).text(...to("rounds:order.change-tasks", "tasks", 0)).row();
  if (days > FEWEST_DAYS) keys.text(...to("rounds:order.shorter", "days", days - 1));
  if (days < MOST_DAYS) keys.text(...to("rounds:order.longer", "days", days + 1));
  return keys.row().text(...to("progress:button.drop", "drop"));
}
function scheduleKeys({ t }, { id: id3, active }) {
  const keys = new InlineKeyboard24();
  if (active) keys.text(t("rounds:stop.button"), buttons14.data("round-order", id3, "stop", ""));
  return keys.text(t("rounds:list.all"), buttons14.data("rounds", 0));
}
function timingWords({ t }, { rhythm, day, task }) {
  return t(`rounds:timing.${rhythm}`, { day, code: task ?? "" });
}
function unitWords({ t, language: language2, known: known2 }, { units: units2 }) {
  if (units2.length === 0) return t("rounds:order.all-units");
  const names2 = units2.map((unit) => known2.plan.book.unit(unit)?.name[language2] ?? unit);
  return t("rounds:order.some", { count: units2.length, names: some(names2) });
}
function taskWords({ t }, { tasks: tasks2 }) {
  if (tasks2.length === 0) return t("rounds:order.usual-tasks");
  return t("rounds:order.some", { count: tasks2.length, names: some(tasks2) });
}
function some(names2) {
  const most = 4;
  return names2.length <= most ? names2.join(", ") : `${names2.slice(0, most).join(", ")} \u2026`;
}

// src/bot/features/rounds/view.ts
import { InlineKeyboard as InlineKeyboard25 } from "grammy";
var UNITS_A_PAGE3 = 10;
async function roundsPage(ctx, page4) {
  const { t, known: known2, services } = ctx;
  const { id: id3, book } = known2.plan;
  const keys = new InlineKeyboard25();
  const rounds2 = await services.rounds.openOnes(id3);
  const schedules = await services.rounds.orders.schedules(id3);
  const entries = [];
  for (const round of rounds2) {
    const filling = await services.rounds.filling(round, book);
    const fields = { day: shortDay(ctx, round.openedOn), ...finishedOf(filling) };
    entries.push({ label: t("rounds:list.round", fields), data: buttons14.data("round", round.id, "show", 0) });
  }
  for (const order2 of schedules)
    entries.push({
      label: t("rounds:list.schedule", { timing: timingWords(ctx, order2) }),
      data: buttons14.data("round-order", order2.id, "show", "")
    });
  const { rows, page: shown } = onPage(entries, page4);
  for (const { label, data } of rows) keys.text(label, data).row();
  addPager(keys, entries, { page: shown, data: (number) => buttons14.data("rounds", number), t });
  keys.text(t("rounds:list.new"), buttons14.data("round-new", "now"));
  const counts = { rounds: rounds2.length, schedules: schedules.length };
  const text3 = [[bold(t("rounds:list.head"))], [plain(t("rounds:list.counts", counts))]];
  return { text: text3, keyboard: keys };
}
async function roundPage(ctx, round, page4) {
  const { t, language: language2, known: known2, services } = ctx;
  const { book } = known2.plan;
  const filling = await services.rounds.filling(round, book);
  const back = () => new InlineKeyboard25().text(t("rounds:list.all"), buttons14.data("rounds", 0));
  if (round.closedAt !== void 0)
    return { text: summaryLines(round, filling, { book, language: language2, t }), keyboard: back() };
  const units2 = await byUrgency(ctx, round, filling);
  const last = Math.max(0, Math.ceil(units2.length / UNITS_A_PAGE3) - 1);
  const shown = Math.min(page4, last);
  const text3 = [
    ...headLines2(ctx, round, units2),
    [],
    ...units2.slice(shown * UNITS_A_PAGE3, (shown + 1) * UNITS_A_PAGE3).map((one2) => [plain(unitLine2(ctx, one2))])
  ];
  return { text: text3, keyboard: roundKeys(ctx, round, { shown, last }) };
}
async function closeQuestion(ctx, round) {
  const { t, known: known2, services } = ctx;
  const { done, total } = finishedOf(await services.rounds.filling(round, known2.plan.book));
  const keyboard2 = new InlineKeyboard25().text(t("rounds:close.yes"), buttons14.data("round", round.id, "close-now", 0)).text(t("rounds:close.no"), buttons14.data("round", round.id, "show", 0));
  return { text: [[plain(t("rounds:close.sure", { open: total - done, total }))]], keyboard: keyboard2 };
}
function headLines2(ctx, round, units2) {
  const { t } = ctx;
  const of = (stage) => units2.filter((one2) => one2.stage === stage).length;
  const unreached2 = units2.filter((one2) => one2.unreached).length;
  const counts = { answering: of("answering"), unopened: of("unopened") - unreached2, unreached: unreached2 };
  return [
    [bold(t("rounds:see.head", { day: shortDay(ctx, round.openedOn), ...finishedOf(units2) }))],
    [plain(t("rounds:see.counts", counts))],
    [plain(t("rounds:prompt.until", { day: dayWords(round.endsOn, t) }))]
  ];
}
function roundKeys({ t }, { id: id3, endsOn }, { shown, last }) {
  const keys = new InlineKeyboard25();
  if (shown > 0) keys.text(t("bot:button.back"), buttons14.data("round", id3, "show", shown - 1));
  if (shown < last) keys.text(t("bot:button.more"), buttons14.data("round", id3, "show", shown + 1));
  keys.row().text(t("rounds:see.refresh"), buttons14.data("round", id3, "show", shown)).text(t("rounds:see.longer"), buttons14.data("round-until", id3, compact(addDays(endsOn, 1)))).row().text(t("rounds:see.close"), buttons14.data("round", id3, "close", 0)).text(t("rounds:list.all"), buttons14.data("rounds", 0));
  return keys;
}
async function byUrgency(ctx, round, filling) {
  const all = await ctx.services.rounds.reached(
    round.planId,
    filling.map(({ unit }) => unit)
  );
  const reached = new Set(all.flatMap(({ units: units2 }) => units2));
  const listed2 = filling.map((one2) => ({
    ...one2,
    unreached: one2.stage === "unopened" && !reached.has(one2.unit)
  }));
  const rank2 = ({ stage, unreached: unreached2 }) => stage === "answering" ? 0 : stage === "finished" ? 3 : unreached2 ? 2 : 1;
  return listed2.sort((a, b) => rank2(a) - rank2(b));
}
function unitLine2({ t, language: language2, known: known2 }, { unit, stage, unreached: unreached2, ...rest }) {
  const fields = {
    unit: known2.plan.book.unit(unit)?.name[language2] ?? unit,
    answered: rest.answered,
    total: rest.tasks.length
  };
  return t(`rounds:stage.${unreached2 ? "unreached" : stage}`, fields);
}
function finishedOf(filling) {
  return { done: filling.filter(({ stage }) => stage === "finished").length, total: filling.length };
}
function shortDay({ t }, day) {
  return dayWords(day, t, { weekday: false, year: false });
}

// src/bot/features/rounds/orders.ts
var manageRounds = { name: "manage-rounds", roles: ["COORDINATOR"] };
async function mayManageRounds(ctx) {
  const isAllowed = callerMay(ctx, manageRounds);
  if (isAllowed && isPlansChat(ctx)) return true;
  const key2 = isAllowed ? "rounds:not-here" : "rounds:not-yours";
  if (ctx.callbackQuery) await alert(ctx, key2);
  else await reply(ctx, ctx.t(key2));
  return false;
}
var orderHandlers = {
  async "round-new"(ctx) {
    if (!await mayManageRounds(ctx)) return;
    const order2 = await ctx.services.rounds.orders.begin(handOf(ctx));
    await ctx.answerCallbackQuery();
    await show6(ctx, await orderPage(ctx, order2));
  },
  async "round-order"(ctx, [id3, op, value]) {
    if (!await mayManageRounds(ctx)) return;
    const { orders } = ctx.services.rounds;
    const order2 = await orders.find(ctx.known.plan.id, id3);
    if (!order2 || !(order2.open || order2.active)) return toast(ctx, "rounds:gone");
    if (op === "stop" || op === "stop-now") return stop(ctx, order2, op === "stop-now");
    if (op !== "show" && !order2.open) return toast(ctx, "rounds:gone");
    if (op === "start") return start(ctx, order2);
    if (op === "drop") await orders.drop(order2);
    await ctx.answerCallbackQuery();
    if (op === "drop") return show6(ctx, await roundsPage(ctx, 0));
    const change3 = orderChange(ctx.known.plan.book, order2, op, value);
    if (change3) await orders.change(order2, change3);
    const now = await orders.find(ctx.known.plan.id, order2.id);
    if (now) await show6(ctx, await pageAfter(ctx, now, op, value));
  }
};
async function pageAfter(ctx, order2, op, value) {
  const { units: units2, tasks: tasks2 } = ctx.known.plan.book.file;
  const page4 = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (op === "when") return whenPage(ctx, order2);
  if ((op === "month" || op === "quarter") && value === "") return numberPage(ctx, order2, op);
  if (op === "before") return value === "" ? reportsToCome(ctx, order2) : numberPage(ctx, order2, "ahead");
  if (op === "units") return choicePage(ctx, order2, "unit", page4);
  if (op === "tasks") return choicePage(ctx, order2, "task", page4);
  const isMeant = ({ code: code2 }) => code2 === value;
  if (op === "unit-on" || op === "unit-off") return choicePage(ctx, order2, "unit", pageOf(units2, isMeant));
  if (op === "task-on" || op === "task-off") return choicePage(ctx, order2, "task", pageOf(tasks2, isMeant));
  return orderPage(ctx, order2);
}
async function start(ctx, order2) {
  const { rounds: rounds2 } = ctx.services;
  const { plan } = ctx.known;
  const started = await rounds2.orders.start(order2, plan.book, handOf(ctx));
  if (started.kind === "gone") return void await toast(ctx, "rounds:gone");
  if (started.kind === "nothing" || started.kind === "never") {
    const text4 = ctx.t(`rounds:order.${started.kind}`);
    return void await ctx.answerCallbackQuery({ text: text4, show_alert: true });
  }
  await ctx.answerCallbackQuery({ text: ctx.t(`rounds:order.${started.kind}`) });
  if (started.kind === "scheduled") {
    const kept = await rounds2.orders.find(plan.id, order2.id);
    return kept && show6(ctx, await orderPage(ctx, kept));
  }
  await rounds2.sweep();
  const round = await rounds2.find(plan.id, started.round);
  if (!round) return;
  const { text: text3, keyboard: keyboard2 } = await roundPage(ctx, round, 0);
  await replace(ctx, [...text3, ...await waitLines(ctx)], keyboard2);
}
async function waitLines({ services, known: known2, t, language: language2 }) {
  const { book } = known2.plan;
  const { hours } = await settingIn(book, services.clock);
  const now = services.clock.now();
  if (hours.isWorking(now)) return [];
  const begins = new Date(hours.nextWorking(now).epochMilliseconds);
  return [[], [italic(t("rounds:order.waits", { when: momentWords(begins, book, language2) }))]];
}
async function stop(ctx, order2, now) {
  if (!now) {
    await ctx.answerCallbackQuery();
    return show6(ctx, stopQuestion(ctx, order2));
  }
  const done = await ctx.services.rounds.orders.stop(handOf(ctx), order2.id);
  await toast(ctx, done ? "rounds:stop.done" : "rounds:gone");
  await show6(ctx, await roundsPage(ctx, 0));
}
async function show6(ctx, { text: text3, keyboard: keyboard2 }) {
  await replace(ctx, text3, keyboard2);
}
var USUAL_DAYS_BEFORE = 3;
function orderChange(book, order2, op, value) {
  return timingChange(book, order2, op, value) ?? choiceChange(book, order2, op, value);
}
function timingChange(book, { rhythm }, op, value) {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  switch (op) {
    case "now":
      return { rhythm: "NOW" };
    case "month":
      return within(number, 1, 31) ? { rhythm: "MONTHLY", day: number } : void 0;
    case "quarter":
      return within(number, 1, 31) ? { rhythm: "QUARTERLY", day: number } : void 0;
    case "before":
      return book.task(value)?.kind === "report" ? { rhythm: "BEFORE_TASK", task: value, day: USUAL_DAYS_BEFORE } : void 0;
    case "ahead":
      return rhythm === "BEFORE_TASK" && within(number, 1, MOST_DAYS_BEFORE) ? { day: number } : void 0;
    case "days":
      return within(number, FEWEST_DAYS, MOST_DAYS) ? { days: number } : void 0;
  }
  return void 0;
}
function choiceChange(book, { units: units2, tasks: tasks2 }, op, value) {
  switch (op) {
    case "units":
      return value === "all" ? { units: [] } : void 0;
    case "tasks":
      return value === "all" ? { tasks: [] } : void 0;
    case "unit-on":
      return book.unit(value) ? { units: [.../* @__PURE__ */ new Set([...units2, value])] } : void 0;
    case "unit-off":
      return { units: units2.filter((unit) => unit !== value) };
    case "task-on":
      return book.task(value) ? { tasks: [.../* @__PURE__ */ new Set([...tasks2, value])] } : void 0;
    case "task-off":
      return { tasks: tasks2.filter((task) => task !== value) };
  }
  return void 0;
}
function within(number, least, most) {
  return number >= least && number <= most;
}

// src/bot/features/rounds/index.ts
async function showRounds(ctx) {
  if (!await mayManageRounds(ctx)) return;
  await reply(ctx, await roundsPage(ctx, 0));
}
var roundHandlers = {
  async rounds(ctx, [page4]) {
    if (!await mayManageRounds(ctx)) return;
    await turnTo(ctx, await roundsPage(ctx, page4));
  },
  async round(ctx, [id3, what, page4]) {
    const round = await meant3(ctx, id3);
    if (!round) return;
    if (what === "close-now") return close(ctx, round);
    const asks = what === "close" && round.closedAt === void 0;
    await turnTo(ctx, asks ? await closeQuestion(ctx, round) : await roundPage(ctx, round, page4));
  },
  async "round-until"(ctx, [id3, day]) {
    const round = await meant3(ctx, id3);
    if (!round) return;
    const done = await ctx.services.rounds.extend(handOf(ctx), round, day, ctx.known.today);
    await toast(ctx, done ? "rounds:see.extended" : "rounds:see.not-extended");
    const now = await ctx.services.rounds.find(ctx.known.plan.id, round.id);
    if (now) await replace(ctx, await roundPage(ctx, now, 0));
  }
};
async function close(ctx, round) {
  const { rounds: all } = ctx.services;
  const { plan } = ctx.known;
  const done = await all.close(handOf(ctx), round, plan.book);
  await all.sweep();
  await toast(ctx, done ? "rounds:close.done" : "rounds:gone");
  const now = await all.find(plan.id, round.id);
  if (!now) return;
  const { text: text3, keyboard: keyboard2 } = await roundPage(ctx, now, 0);
  const head = [bold(ctx.t("rounds:close.done"))];
  const told = [plain(ctx.t("rounds:close.told"))];
  const result = ctx.chat?.type === "private" ? [[], ...text3] : [];
  await replace(ctx, [head, told, ...result], keyboard2);
}
async function meant3(ctx, id3) {
  if (!await mayManageRounds(ctx)) return void 0;
  const round = await ctx.services.rounds.find(ctx.known.plan.id, id3);
  if (!round) await toast(ctx, "rounds:gone");
  return round;
}
var rounds = {
  name: "rounds",
  commands: [{ vi: "dot", en: "round", what: "bot:commands.round", shown: "private", run: showRounds }],
  buttons: buttons14.handledBy({ ...roundHandlers, ...orderHandlers }),
  deliveries: roundDeliveries,
  sweeps: [({ rounds: rounds2 }) => rounds2.sweep()],
  async nextMoment({ rounds: rounds2 }, from) {
    const at = await rounds2.nextMoment(from);
    return at && { at, what: "round" };
  },
  rights: [manageRounds]
};

// src/bot/features/tasks/index.ts
import { InlineKeyboard as InlineKeyboard26 } from "grammy";
import { z as z29 } from "zod";
var buttons15 = new Buttons({
  /** All units, to choose one of. */
  units: z29.tuple([page]),
  /** What a unit has to do. */
  unit: z29.tuple([code, page])
});
async function showUnit(ctx) {
  const wanted = ctx.match.trim();
  if (wanted) return showWanted(ctx, wanted);
  const own = ctx.known.caller.parties.filter((party) => party !== "*");
  if (own.length === 0) return reply(ctx, ctx.t("bot:tasks.which-unit"), unitButtons(ctx, 0));
  for (const party of own) {
    await reply(ctx, await unitPage2(ctx, party, 0));
  }
}
var handled14 = [
  ...buttons15.handledBy({
    async units(ctx, [page4]) {
      await turnTo(ctx, ctx.t("bot:tasks.which-unit"), unitButtons(ctx, page4));
    },
    async unit(ctx, [party, page4]) {
      if (!ctx.known.plan.book.party(party)) return sayGone(ctx);
      await turnTo(ctx, await unitPage2(ctx, party, page4));
    }
  }),
  ...links.only("task", "who").handledBy({
    async task(ctx, [code2]) {
      if (!ctx.known.plan.book.task(code2)) return sayGone(ctx);
      await ctx.answerCallbackQuery();
      await showTask(ctx, code2);
    },
    async who(ctx, [code2]) {
      const task = ctx.known.plan.book.task(code2);
      if (!task) return sayGone(ctx);
      await ctx.answerCallbackQuery();
      await answerQuestion(ctx, ctx.t("bot:tasks.who", { code: task.code }));
    }
  })
];
async function showWanted(ctx, wanted) {
  const { book } = ctx.known.plan;
  if (book.task(wanted)) return showTask(ctx, wanted);
  await answerQuestion(ctx, ctx.t("bot:tasks.of", { unit: wanted }));
}
async function showTask(ctx, code2) {
  const asker = await askerOf(ctx);
  await reply(
    ctx,
    answerPage(asker.detail(code2, momentOf(ctx)), 0, {
      page: () => links.data("task", code2),
      updates: mayUpdate(ctx),
      rows: [ctx.hooks.flatMap((hook) => hook.taskButtons?.(ctx, code2) ?? [])]
    })
  );
}
async function unitPage2(ctx, party, page4) {
  const asker = await askerOf(ctx);
  const answer = asker.unitTasks([party], momentOf(ctx));
  const back = { label: ctx.t("bot:button.other-unit"), data: buttons15.data("units", 0) };
  return answerPage(answer, page4, { page: (number) => buttons15.data("unit", party, number), rows: [[back]] });
}
function unitButtons({ known: known2, language: language2, t }, page4) {
  const { units: units2 } = known2.plan.book.file;
  const keyboard2 = new InlineKeyboard26();
  const data = (number) => buttons15.data("units", number);
  addList(keyboard2, units2, { page: page4, data, t }, ({ code: code2, name: name2 }) => [
    name2[language2],
    buttons15.data("unit", code2, 0)
  ]);
  return keyboard2;
}
var tasks = {
  name: "tasks",
  commands: [{ vi: "viec", en: "tasks", what: "bot:commands.tasks", shown: "everywhere", run: showUnit }],
  buttons: handled14
};

// src/bot/features/unsubscribe/index.ts
import { InlineKeyboard as InlineKeyboard27 } from "grammy";
import { z as z30 } from "zod";
var stopOwnCampaigns = { name: "stop-own-campaigns", roles: members };
var stopGroupCampaigns = { name: "stop-group-campaigns", roles: ["COORDINATOR"] };
var buttons16 = new Buttons({
  /** Stops campaign messages to this chat, or has them again. */
  stop: z30.tuple([z30.enum(["stop", "again"])])
});
async function stop2(ctx) {
  if (!allowed(ctx)) return reply(ctx, ctx.t("campaigns:stop.may-not"));
  await set(ctx, false);
  await reply(ctx, screen(ctx, false));
}
var handled15 = buttons16.handledBy({
  async stop(ctx, [what]) {
    if (!allowed(ctx)) return alert(ctx, "campaigns:stop.may-not");
    await set(ctx, what === "again");
    await turnTo(ctx, screen(ctx, what === "again"));
  }
});
function allowed(ctx) {
  return callerMay(ctx, placeOf(ctx).inGroup ? stopGroupCampaigns : stopOwnCampaigns);
}
async function set(ctx, wanted) {
  await ctx.services.campaigns.audience.setWanted(placeOf(ctx), wanted, actorOf(ctx));
}
function screen(ctx, wanted) {
  const where = placeOf(ctx).inGroup ? "group" : "person";
  const keyboard2 = new InlineKeyboard27().text(
    ctx.t(`campaigns:stop.button-${wanted ? "stop" : "again"}`),
    buttons16.data("stop", wanted ? "stop" : "again")
  );
  const text3 = [[plain(ctx.t(`campaigns:stop.${where}-${wanted ? "wanted" : "stopped"}`))]];
  return { text: text3, keyboard: keyboard2 };
}
var unsubscribe = {
  name: "unsubscribe",
  commands: [{ vi: "dung", en: "stop", what: "bot:commands.stop", shown: "everywhere", run: stop2 }],
  buttons: handled15,
  rights: [stopOwnCampaigns, stopGroupCampaigns]
};

// src/bot/features/update/index.ts
import { Composer as Composer10 } from "grammy";

// src/bot/features/update/answers.ts
import { Composer as Composer9 } from "grammy";

// src/progress/requirements.ts
function requirementsOf(book, code2) {
  const task = code2 === void 0 ? void 0 : book.task(code2);
  if (!task) return { figures: [], report: false, files: "none" };
  const report = task.kind === "report";
  return {
    figures: book.figuresOf(task).map((figure2) => figure2.code),
    report,
    files: task.sensitive ? report ? "documents" : "none" : "any"
  };
}

// src/bot/features/update/view.ts
import { InlineKeyboard as InlineKeyboard28 } from "grammy";
var LINES_A_PAGE = 6;
var LONGEST_LABEL4 = 48;
var LONGEST_BUTTON = 56;
function draftPage(ctx, draft, choices3) {
  const text3 = [
    ...walkLines(ctx, choices3.walk),
    ...soFar2(ctx, draft.state),
    ...previousLines(ctx, draft.state, choices3.walk),
    ...question3(ctx, draft.state)
  ];
  return { text: text3, keyboard: keyboard(ctx, draft, choices3) };
}
function walkLines({ t }, walk) {
  return walk ? [[bold(t("rounds:walk.at", { at: walk.at, total: walk.total }))]] : [];
}
function previousLines(ctx, { step }, walk) {
  if (step !== "status" || !walk?.previous) return [];
  const { previous } = walk;
  const words5 = statusWords(ctx.t, previous.status, previous.percent);
  const line2 = [plain(ctx.t("rounds:walk.previous", { moment: momentLine(ctx, previous, words5) }))];
  const { note: note2 } = previous;
  return note2 === void 0 ? [line2] : [line2, [plain(ctx.t("progress:note", { note: note2 }))]];
}
function soFar2(ctx, state) {
  const { known: known2, language: language2, t } = ctx;
  const { book } = known2.plan;
  const task = state.task === void 0 ? void 0 : book.task(state.task);
  const unit = state.unit === void 0 ? void 0 : book.unit(state.unit);
  const lines = [];
  if (task) lines.push([bold(t("progress:task", { title: task.title[language2], code: task.code }))]);
  if (unit) lines.push([plain(t("progress:unit", { unit: unit.name[language2] }))]);
  if (task && state.status) lines.push([plain(statusWords(t, stageOf(task, state.status), state.percent))]);
  return [...lines, ...givenLines(ctx, task, state)];
}
function question3(ctx, { step, status, task, figure: figure2 }) {
  const { known: known2, chat: chat2, t, language: language2 } = ctx;
  const meant5 = task === void 0 ? void 0 : known2.plan.book.task(task);
  const asked = meant5 && known2.plan.book.figuresOf(meant5).find(({ code: code2 }) => code2 === figure2);
  const key2 = questionKey(step, status, meant5);
  const lines = [
    [plain(t(`progress:step.${key2}`, { most: LONGEST_NOTE, figure: asked?.name[language2] ?? "" }))]
  ];
  if (!typed4.has(step)) return lines;
  if (chat2?.type !== "private") lines.push([plain(t("progress:step.reply-in-group"))]);
  return meant5?.sensitive ? [...lines, [italic(t("progress:sensitive"))]] : lines;
}
var typed4 = /* @__PURE__ */ new Set(["return", "figures", "note", "files"]);
function questionKey(step, status, task) {
  if (step === "note" && status === "BLOCKED") return "note-blocked";
  if (step !== "files") return step;
  if (task?.kind === "report" && status === "DONE") return task.sensitive ? "document" : "report";
  return "files";
}
function keyboard(ctx, { id: id3, state }, choices3) {
  const { units: units2, states, walk } = choices3;
  const { language: language2, known: known2 } = ctx;
  const keys = new InlineKeyboard28();
  const add = (label, op, value = "") => keys.text(shorten(label, LONGEST_BUTTON), links.data("draft", id3, op, value));
  if (state.step === "unit")
    listed(
      keys,
      ctx,
      id3,
      state.page,
      units2,
      (unit) => add(known2.plan.book.unit(unit)?.name[language2] ?? unit, "unit", unit)
    );
  if (state.step === "task")
    listed(keys, ctx, id3, state.page, states, (one2) => add(taskLabel2(ctx, one2), "task", one2.task.code));
  if (state.step === "status") addSame(keys, ctx, walk, add);
  if (state.step === "status") addStatuses(keys, ctx, state, add);
  addAnswers(ctx, state, add);
  if (state.step !== "summary") keys.row();
  if (walk && state.step === "status") add(ctx.t("rounds:walk.pass"), "pass");
  if (walk) add(ctx.t("rounds:walk.later"), "later");
  else add(ctx.t("progress:button.drop"), "drop");
  return keys;
}
function addSame(keys, { t }, walk, add) {
  if (!walk?.previous) return;
  const status = statusWords(t, walk.previous.status, walk.previous.percent);
  add(t("rounds:walk.same", { status }), "same");
  keys.row();
}
function addStatuses(keys, { t, known: known2 }, { task }, add) {
  const { report } = requirementsOf(known2.plan.book, task);
  for (const [index, status] of Object.values(TaskStatus).entries()) {
    add(statusWords(t, report && status === "DONE" ? "HANDED_IN" : status), "status", status);
    if (index % 2 === 1) keys.row();
  }
}
function addAnswers({ t, known: known2 }, state, add) {
  const needs = requirementsOf(known2.plan.book, state.task);
  if (state.step === "percent")
    for (const percent of percents) add(t("progress:button.percent", { percent }), "percent", percent);
  if (state.step === "files" && mustHandIn(state, needs)) add(t("progress:button.paper"), "paper");
  if (maySkip(state, needs)) add(t(`progress:button.${skipKey(state)}`), "skip", questionOf(state));
  if (mayFinish(state, needs)) add(t("progress:button.finish"), "finish", questionOf(state));
  if (state.step !== "summary") return;
  add(t("progress:button.save"), "save");
  add(t("progress:button.edit"), "edit");
}
function skipKey({ step, figure: figure2, figures, note: note2, files, onPaper }) {
  if (step === "files" && files.length > 0) return "files-sent";
  const given2 = { figures: figures[figure2 ?? ""] !== void 0, note: note2 !== void 0, files: onPaper };
  return given2[step === "figures" || step === "note" ? step : "files"] ? "keep" : "skip";
}
function listed(keys, { t }, id3, page4, all, add) {
  const first = page4 * LINES_A_PAGE;
  for (const one2 of all.slice(first, first + LINES_A_PAGE)) {
    add(one2);
    keys.row();
  }
  if (page4 > 0) keys.text(t("bot:button.back"), links.data("draft", id3, "page", page4 - 1));
  if (first + LINES_A_PAGE < all.length)
    keys.text(t("bot:button.more"), links.data("draft", id3, "page", page4 + 1));
  keys.row();
}
function taskLabel2({ language: language2, t }, { task, status }) {
  const day = isDated(task) ? dayWords(lastGoodDay(task.date), t, { weekday: false, year: false }) : void 0;
  const date = day === void 0 ? "" : ` \xB7 ${day}`;
  const icon = { NOT_STARTED: "\u26AA", IN_PROGRESS: "\u{1F7E1}", DONE: "\u{1F7E2}", BLOCKED: "\u{1F534}" }[status];
  const room = LONGEST_LABEL4 - date.length - task.code.length - 4;
  return `${icon} ${task.code} ${shorten(task.title[language2], room)}${date}`;
}

// src/bot/features/update/walk-steps.ts
async function walkOf(ctx, id3) {
  const { known: known2, services } = ctx;
  const own = ownUnits2(ctx);
  if (own.length === 0) return "not-yours";
  const round = await services.rounds.find(known2.plan.id, id3);
  if (!round || round.closedAt !== void 0) return "closed";
  const filling = (await services.rounds.filling(round, known2.plan.book)).filter(
    ({ unit }) => own.includes(unit)
  );
  if (filling.length === 0) return "not-yours";
  return {
    round,
    units: filling.map(({ unit }) => unit),
    tasks: filling.flatMap(({ unit, tasks: tasks2 }) => tasks2.map((task) => ({ ...task, unit })))
  };
}
async function walkStep(ctx, { unit, task, previous }, id3) {
  const walk = await walkOf(ctx, id3);
  if (typeof walk === "string") return void 0;
  const total = walk.tasks.length;
  const answered3 = walk.tasks.filter((one2) => !isPending(one2)).length;
  const last = previous === void 0 || unit === void 0 || task === void 0 ? void 0 : await lastUpdate(ctx, unit, task);
  return {
    at: Math.min(answered3 + 1, total),
    total,
    previous: last && last.id === previous ? last : void 0
  };
}
async function lastUpdate({ services, known: known2 }, unit, task) {
  const [newest] = await services.progress.history(known2.plan.id, task, unit, 1);
  return newest?.review === void 0 && newest?.status !== "DONE" ? newest : void 0;
}
function ownUnits2(ctx) {
  const { caller, plan } = ctx.known;
  if (!mayUpdate(ctx)) return [];
  if (ctx.chat?.type === "private") return caller.units;
  const here = caller.parties.flatMap((party) => plan.book.unitsOf(party));
  return callerMay(ctx, updateAnyProgress) ? here : here.filter((unit) => caller.units.includes(unit));
}

// src/bot/features/update/screen.ts
function needsOf({ known: known2 }, task) {
  return requirementsOf(known2.plan.book, task);
}
async function draftMessage(ctx, draft) {
  const { plan, today: today2 } = ctx.known;
  const { step, unit, task, round } = draft.state;
  const states = step === "task" && unit !== void 0 ? taskStatesOf(unit, plan.book, await ctx.services.progress.view(plan.id, unit), today2) : [];
  const walk = round === void 0 ? void 0 : await walkStep(ctx, draft.state, round);
  return draftPage(ctx, draft, { units: unitsFor(ctx, task), states, walk });
}
async function show7(ctx, draft, before2 = []) {
  const { text: text3, keyboard: keyboard2 } = await draftMessage(ctx, draft);
  await reply(ctx, [...before2, ...text3], keyboard2);
}
async function showBelow(ctx, draft, before2 = []) {
  await takeAway(ctx, draft.state.messageId);
  const { text: text3, keyboard: keyboard2 } = await draftMessage(ctx, draft);
  const messageId = await replyNumbered(ctx, [...before2, ...text3], keyboard2);
  await ctx.services.drafts.put(draft, { ...draft.state, messageId });
}
async function redraw(ctx, draft) {
  await replace(ctx, await draftMessage(ctx, draft));
}

// src/bot/features/update/reply-to-task.ts
function quickDraft(ctx, words5, unitsFor2) {
  const task = repliedTask(ctx);
  const said = task === void 0 || [...words5].length > LONGEST_NOTE ? void 0 : quickUpdate(words5);
  if (task === void 0 || !said) return void 0;
  const own = ctx.known.caller.units;
  const [unit, other] = unitsFor2(task).filter((code2) => own.includes(code2));
  if (unit === void 0 || other !== void 0) return void 0;
  const { text: text3, masked } = maskNumbers(said.note ?? "");
  const noted = said.note === void 0 ? said : { ...said, note: text3 };
  return { state: draftOf2(unit, task, noted, requirementsOf(ctx.known.plan.book, task)), masked };
}
function repliedTask({ message: message4, me, known: known2 }) {
  const replied = message4?.reply_to_message;
  if (replied?.from?.id !== me.id) return void 0;
  const shown = replied.reply_markup?.inline_keyboard.flat() ?? [];
  const data = shown.flatMap((button4) => "callback_data" in button4 ? [button4.callback_data] : []);
  const mended = data.flatMap((one2) => links.parse("fix", one2)?.[0] ?? []);
  const offered = mended.length > 0 ? mended : data.flatMap((one2) => links.parse("update", one2) ?? []);
  const words5 = replied.text?.match(/[\w-]+(\.[\w-]+)*/g) ?? [];
  const codes2 = offered.length > 0 ? offered : words5;
  const tasks2 = [...new Set(codes2)].filter((code2) => known2.plan.book.task(code2));
  return tasks2.length === 1 ? tasks2[0] : void 0;
}
async function beginWithFile(ctx, task, file3) {
  if (!mayUpdate(ctx)) return say(ctx, "progress:may-not");
  const units2 = unitsFor(ctx, task);
  if (units2.length === 0) return say(ctx, "progress:not-your-task");
  const { files } = needsOf(ctx, task);
  if (files === "none") return say(ctx, "progress:no-files");
  if (files === "documents" && file3.kind === "photo") return say(ctx, "progress:no-photos");
  const own = units2.filter((unit2) => ctx.known.caller.units.includes(unit2));
  const [unit, other] = own.length > 0 ? own : units2;
  const { note: note2, before: before2 } = captionOf(ctx, task);
  const state = stateOf2(ctx, { task, file: file3, note: note2, unit: other === void 0 ? unit : void 0 });
  const album = ctx.message?.media_group_id;
  const whole = { ...noteTaken(state, ctx.message?.message_id ?? 0), ...album !== void 0 && { album } };
  await showBelow(ctx, await ctx.services.drafts.begin(askingOf(ctx), whole), before2);
}
function stateOf2(ctx, { task, unit, file: file3, note: note2 }) {
  const noted = note2 === void 0 ? {} : { note: note2 };
  const needs = needsOf(ctx, task);
  const said = note2 === void 0 ? void 0 : quickUpdate(note2);
  const meant5 = said ?? (needs.report ? { status: "DONE", ...noted } : void 0);
  if (unit === void 0) return { ...emptyDraft("unit"), task, files: [file3], ...noted };
  if (meant5) return draftOf2(unit, task, { ...meant5, files: [file3] }, needs);
  return { ...emptyDraft("status"), unit, task, files: [file3], ...noted };
}
function captionOf(ctx, task) {
  const words5 = wordsForBot(ctx);
  const count = [...words5].length;
  if (words5 === "" || words5.endsWith("?")) return { note: void 0, before: [] };
  if (count > LONGEST_NOTE) {
    const tooLong = ctx.t("progress:too-long", { count, most: LONGEST_NOTE });
    return { note: void 0, before: [[plain(tooLong)], []] };
  }
  const { text: text3, masked } = maskNumbers(words5);
  const lines = [
    ...masked ? ["progress:masked"] : [],
    ...ctx.known.plan.book.task(task)?.sensitive ? ["progress:sensitive"] : []
  ];
  return { note: text3, before: lines.map((key2) => [italic(ctx.t(key2))]) };
}
function say(ctx, key2) {
  return reply(ctx, ctx.t(key2));
}

// src/bot/features/update/answers.ts
var LONGEST_NAME = 120;
var answers = new Composer9();
answers.on("message:text", async (ctx, next) => {
  const words5 = wordsForBot(ctx);
  if (words5.startsWith("/") || words5.endsWith("?") || !mayUpdate(ctx)) return next();
  const draft = await waitingDraft(ctx);
  if (draft && wasTaken(ctx, draft)) return showBelow(ctx, draft);
  if (draft?.state.step === "note") return takeNote(ctx, draft, words5);
  if (draft?.state.step === "figures" && startsWithDigit(words5)) return takeFigure(ctx, draft, words5);
  const quick = quickDraft(ctx, words5, (task) => unitsFor(ctx, task));
  if (!quick) return next();
  const state = noteTaken(quick.state, ctx.message.message_id);
  await showBelow(ctx, await ctx.services.drafts.begin(askingOf(ctx), state), maskedLine(ctx, quick.masked));
});
answers.on(["message:photo", "message:document"], async (ctx, next) => {
  const draft = mayUpdate(ctx) ? await waitingDraft(ctx) : void 0;
  if (draft && wasTaken(ctx, draft)) return showBelow(ctx, draft);
  const file3 = fileOf(ctx.message);
  const task = repliedTask(ctx);
  const { step, task: begun, messageId } = draft?.state ?? {};
  if (draft && step === "files" && (task ?? begun) === begun) return takeFile(ctx, draft, file3);
  if (draft && isOfItsAlbum(ctx, draft)) return joinAlbum2(ctx, draft, file3);
  const answersDraft = messageId !== void 0 && ctx.message.reply_to_message?.message_id === messageId;
  if (task === void 0 || answersDraft || wordsForBot(ctx).startsWith("/")) return next();
  await beginWithFile(ctx, task, file3);
});
function wasTaken({ message: message4 }, { state }) {
  return message4 !== void 0 && state.taken.includes(message4.message_id);
}
async function waitingDraft(ctx) {
  const draft = await ctx.services.drafts.of(askingOf(ctx));
  return draft?.state.away ? void 0 : draft;
}
function startsWithDigit(words5) {
  return /^[\d+-]/.test(words5);
}
function maskedLine({ t }, masked) {
  return masked ? [[italic(t("progress:masked"))]] : [];
}
async function takeNote(ctx, draft, words5) {
  const count = [...words5].length;
  if (count > LONGEST_NOTE) return say2(ctx, "progress:too-long", { count, most: LONGEST_NOTE });
  const { text: text3, masked } = maskNumbers(words5);
  await take4(ctx, draft, { kind: "note", note: text3 }, maskedLine(ctx, masked));
}
async function takeFigure(ctx, draft, words5) {
  const value = readFigure(words5);
  if (value === void 0) return say2(ctx, "progress:not-a-number");
  await take4(ctx, draft, { kind: "figure", value });
}
async function takeFile(ctx, draft, file3) {
  const { files } = needsOf(ctx, draft.state.task);
  if (files === "documents" && file3.kind === "photo") return say2(ctx, "progress:no-photos");
  if (draft.state.files.length >= MOST_FILES2)
    return say2(ctx, "progress:too-many-files", { most: MOST_FILES2 });
  await take4(ctx, draft, { kind: "file", file: file3 });
}
function isOfItsAlbum({ message: message4 }, { state }) {
  return state.album !== void 0 && message4?.media_group_id === state.album;
}
async function joinAlbum2(ctx, draft, file3) {
  const { files } = draft.state;
  if (needsOf(ctx, draft.state.task).files === "documents" && file3.kind === "photo")
    return say2(ctx, "progress:no-photos");
  if (files.length >= MOST_FILES2) return say2(ctx, "progress:too-many-files", { most: MOST_FILES2 });
  const state = noteTaken({ ...draft.state, files: [...files, file3] }, ctx.message?.message_id ?? 0);
  if (!await ctx.services.drafts.put(draft, state)) return;
  await showBelow(ctx, { ...draft, revision: draft.revision + 1, state });
}
async function take4(ctx, draft, given2, before2 = []) {
  const next = advance2(draft.state, given2, needsOf(ctx, draft.state.task));
  const state = next && noteTaken(next, ctx.message?.message_id ?? 0);
  if (!state || !await ctx.services.drafts.put(draft, state)) return;
  await showBelow(ctx, { ...draft, revision: draft.revision + 1, state }, before2);
}
async function say2(ctx, key2, fields = {}) {
  await reply(ctx, ctx.t(key2, fields));
}
function fileOf({ photo, document }) {
  const largest = photo?.at(-1);
  const { file_id: fileId = "", file_size: size2 } = document ?? largest ?? {};
  const name2 = document?.file_name?.slice(-LONGEST_NAME);
  return {
    fileId,
    kind: document ? "document" : "photo",
    ...size2 !== void 0 && { size: size2 },
    ...name2 !== void 0 && { name: name2 }
  };
}

// src/bot/features/update/saving.ts
import { InlineKeyboard as InlineKeyboard30 } from "grammy";

// src/bot/features/update/walk.ts
import { InlineKeyboard as InlineKeyboard29 } from "grammy";
var handledInRounds = links.only("walk").handledBy({
  async walk(ctx, [id3]) {
    const walk = await walkOf(ctx, id3);
    if (typeof walk === "string") return alert(ctx, `rounds:walk.${walk}`);
    await ctx.answerCallbackQuery();
    await ctx.services.rounds.begin(walk.round, walk.units);
    const draft = await takenUp(ctx, walk) ?? await beginNext(ctx, walk);
    if (draft) return show7(ctx, draft);
    await reply(ctx, [[bold(ctx.t("rounds:walk.done"))]]);
  }
});
async function answerInWalk(ctx, draft, op) {
  const { step, unit, task, round } = draft.state;
  if (round === void 0 || unit === void 0 || task === void 0) return sayOver(ctx);
  if (op === "later") return leave(ctx, draft, round);
  if (step !== "status" || !unitsFor(ctx, task).includes(unit)) return sayOver(ctx);
  if (op === "same") return repeatLast(ctx, draft, { round, unit, task });
  if (!await ctx.services.rounds.skip(handOf(ctx), draft, { round, unit, task })) return sayOver(ctx);
  await ctx.answerCallbackQuery();
  await walkOn(ctx, round, "rounds:walk.passed");
}
async function walkOn(ctx, round, said) {
  const walk = await walkOf(ctx, round);
  const line2 = [plain(ctx.t(said))];
  if (typeof walk === "string") return replace(ctx, [line2, [plain(ctx.t("rounds:walk.closed"))]]);
  const draft = await beginNext(ctx, walk, ctx.callbackQuery?.message?.message_id);
  if (!draft) return replace(ctx, [[bold(ctx.t("rounds:walk.done"))]]);
  const { text: text3, keyboard: keyboard2 } = await draftMessage(ctx, draft);
  await replace(ctx, [line2, ...text3], keyboard2);
}
async function takenUp(ctx, { round, tasks: tasks2 }) {
  const draft = await ctx.services.drafts.of(askingOf(ctx));
  if (draft?.state.round !== round.id) return void 0;
  const { unit, task } = draft.state;
  if (!tasks2.some((one2) => one2.unit === unit && one2.task === task && isPending(one2))) return void 0;
  const state = { ...draft.state, away: false };
  return await ctx.services.drafts.put(draft, state) ? { ...draft, state } : void 0;
}
async function beginNext(ctx, { round, tasks: tasks2 }, messageId) {
  const next = tasks2.find(isPending);
  if (!next) return void 0;
  const { unit, task } = next;
  const last = await lastUpdate(ctx, unit, task);
  return ctx.services.drafts.begin(askingOf(ctx), {
    ...emptyDraft("status"),
    unit,
    task,
    round: round.id,
    ...last && { previous: last.id },
    ...messageId !== void 0 && { messageId }
  });
}
async function repeatLast(ctx, draft, { round, unit, task }) {
  const { known: known2, services, chat: chat2 } = ctx;
  const last = await lastUpdate(ctx, unit, task);
  if (!last || last.id !== draft.state.previous) {
    const state = { ...draft.state, previous: last?.id };
    if (!await services.drafts.put(draft, state)) return sayOver(ctx);
    await toast(ctx, "rounds:walk.changed");
    return redraw(ctx, { ...draft, state });
  }
  const saved = await services.progress.save(draft, {
    planId: known2.plan.id,
    task,
    unit,
    status: last.status,
    percent: last.percent,
    note: last.note,
    channel: services.channel,
    memberId: known2.caller.memberId,
    inGroup: chat2?.type !== "private"
  });
  if (!saved) return sayOver(ctx);
  await toast(ctx, "progress:saved");
  await walkOn(ctx, round, "rounds:walk.saved");
}
async function leave(ctx, draft, id3) {
  if (!await ctx.services.drafts.put(draft, { ...draft.state, away: true })) return sayOver(ctx);
  await ctx.answerCallbackQuery();
  const walk = await walkOf(ctx, id3);
  if (typeof walk === "string") return replace(ctx, ctx.t("rounds:walk.closed"));
  const left = {
    count: walk.tasks.filter(isPending).length,
    day: dayWords(walk.round.endsOn, ctx.t)
  };
  const keys = new InlineKeyboard29().text(ctx.t("rounds:walk.continue"), links.data("walk", id3));
  await replace(ctx, ctx.t("rounds:walk.left", left), keys);
}

// src/bot/features/update/saving.ts
async function save(ctx, draft) {
  const { step, unit, task, status, percent, note: note2, figures, files, onPaper, round } = draft.state;
  if (step !== "summary" || !unit || !task || !status) return redraw(ctx, draft);
  if (!unitsFor(ctx, task).includes(unit)) return sayOver(ctx);
  const { plan, caller } = ctx.known;
  const update3 = {
    planId: plan.id,
    task,
    unit,
    status,
    percent,
    note: note2,
    figures,
    files,
    channel: ctx.services.channel,
    onPaper,
    memberId: caller.memberId,
    inGroup: ctx.chat?.type !== "private"
  };
  const follow = mustHandIn(draft.state, needsOf(ctx, task)) ? await followOf(ctx, update3) : void 0;
  if (!await ctx.services.progress.save(draft, update3, follow)) return sayOver(ctx);
  ctx.services.outbox.wake();
  if (files.length > 0) void ctx.services.fileCopies.copyPending();
  await toast(ctx, "progress:saved");
  if (round !== void 0) return walkOn(ctx, round, "rounds:walk.saved");
  await replace(ctx, ...await savedPage(ctx, draft.state, unit, task));
  for (const hook of ctx.hooks) hook.progressChanged?.(ctx, unit);
}
async function followOf(ctx, report) {
  const follows = await Promise.all(ctx.hooks.map((hook) => hook.reportHandedIn?.(ctx, report)));
  return async (update3, tx) => {
    for (const follow of follows) await follow?.(update3, tx);
  };
}
async function savedPage(ctx, state, unit, task) {
  const { t, language: language2, known: known2 } = ctx;
  const view2 = await ctx.services.progress.view(known2.plan.id, unit);
  const next = taskStatesOf(unit, known2.plan.book, view2, known2.today).filter((state2) => state2.status !== "DONE" && state2.task.code !== task).map((state2) => state2.task).filter(isDated).find(({ date }) => lastGoodDay(date) >= known2.today);
  const line2 = next ? t("progress:next", {
    title: next.title[language2],
    code: next.code,
    date: dayWords(lastGoodDay(next.date), t)
  }) : t("progress:nothing-next");
  const keys = new InlineKeyboard30();
  if (next) keys.text(t("progress:button.next"), links.data("update", next.code)).row();
  keys.text(t("progress:button.fix"), links.data("fix", task, unit));
  return [[[bold(t("progress:saved"))], ...soFar2(ctx, state), [], [plain(line2)]], keys];
}

// src/bot/features/update/index.ts
async function reportProgress(ctx) {
  if (!mayUpdate(ctx)) return reply(ctx, ctx.t("progress:may-not"));
  const begun = await ctx.services.drafts.of(askingOf(ctx));
  if (begun) return resume(ctx, begun);
  await show7(ctx, await begin2(ctx, firstState(ctx)));
}
var typed5 = new Composer10();
typed5.command(["huy", "cancel"], async (ctx) => {
  const dropped = await ctx.services.drafts.drop(askingOf(ctx));
  await reply(ctx, ctx.t(dropped ? "progress:dropped" : "progress:nothing-to-drop"));
});
var handled16 = links.only("update", "done", "fix", "draft").handledBy({
  async update(ctx, [task]) {
    await beginPressed(ctx, task, (state) => state);
  },
  async done(ctx, [task]) {
    await beginPressed(ctx, task, (state) => {
      return advance2(state, { kind: "status", status: "DONE" }, needsOf(ctx, state.task)) ?? state;
    });
  },
  async fix(ctx, [task, unit]) {
    if (!unitsFor(ctx, task).includes(unit)) return refuse(ctx);
    const [newest] = await ctx.services.progress.history(ctx.known.plan.id, task, unit, 1);
    const { note: note2, figures = {}, files = [], onPaper = false } = newest ?? {};
    const given2 = { figures, files: [...files], onPaper, ...note2 !== void 0 && { note: note2 } };
    await ctx.answerCallbackQuery();
    await show7(ctx, await begin2(ctx, { ...emptyDraft("status"), task, unit, ...given2 }));
  },
  async draft(ctx, [id3, op, value]) {
    const draft = await ctx.services.drafts.of(askingOf(ctx));
    if (!draft || draft.id !== id3 || !mayUpdate(ctx)) return sayOver(ctx);
    if (op === "save") return save(ctx, draft);
    if (op === "drop") return drop2(ctx);
    if (op === "same" || op === "pass" || op === "later") return answerInWalk(ctx, draft, op);
    const next = op === "again" ? firstState(ctx) : nextState(ctx, draft.state, op, value);
    const message4 = ctx.callbackQuery.message?.message_id;
    const moved = next && { ...next, messageId: message4, away: false };
    if (moved && !await ctx.services.drafts.put(draft, moved)) return sayOver(ctx);
    await ctx.answerCallbackQuery();
    await redraw(ctx, moved ? { ...draft, state: moved } : draft);
  }
});
typed5.use(answers);
async function beginPressed(ctx, task, further) {
  const known2 = ctx.known.plan.book.task(task);
  if (!known2) return sayGone(ctx);
  if (unitsFor(ctx, known2.code).length === 0) return refuse(ctx);
  await ctx.answerCallbackQuery();
  await show7(ctx, await begin2(ctx, further(firstState(ctx, known2.code))));
}
function refuse(ctx) {
  return alert(ctx, mayUpdate(ctx) ? "progress:not-your-task" : "progress:may-not");
}
async function drop2(ctx) {
  await ctx.services.drafts.drop(askingOf(ctx));
  await turnTo(ctx, ctx.t("progress:dropped"));
}
function begin2(ctx, state) {
  return ctx.services.drafts.begin(askingOf(ctx), state);
}
function firstState(ctx, task) {
  const units2 = unitsFor(ctx, task);
  const only = units2.length === 1 ? units2[0] : void 0;
  const chosen2 = task === void 0 ? {} : { task };
  if (only === void 0) return { ...emptyDraft("unit"), ...chosen2 };
  return { ...emptyDraft(task === void 0 ? "task" : "status"), unit: only, ...chosen2 };
}
function nextState(ctx, state, op, value) {
  const given2 = readGiven(ctx, state, op, value);
  return given2 && advance2(state, given2, needsOf(ctx, state.task));
}
function readGiven(ctx, state, op, value) {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : void 0;
  const status = Object.values(TaskStatus).find((one2) => one2 === value);
  if (op === "unit" && unitsFor(ctx, state.task).includes(value)) return { kind: "unit", unit: value };
  if (op === "task" && state.unit && unitsFor(ctx, value).includes(state.unit))
    return { kind: "task", task: value };
  if (op === "page" && number !== void 0) return { kind: "page", page: number };
  if (op === "status" && status) return { kind: "status", status };
  if (op === "percent" && number !== void 0 && number < 100) return { kind: "percent", percent: number };
  return readBare(state, op, value);
}
function readBare(state, op, value) {
  if (op === "paper" || op === "edit") return { kind: op };
  if ((op === "skip" || op === "finish") && value === questionOf(state)) return { kind: op };
  return void 0;
}
async function resume(ctx, draft) {
  if (draft.state.away) await ctx.services.drafts.put(draft, { ...draft.state, away: false });
  const { text: text3, keyboard: keyboard2 } = await draftMessage(ctx, draft);
  keyboard2.text(ctx.t("progress:button.again"), links.data("draft", draft.id, "again", ""));
  await reply(ctx, [[italic(ctx.t("progress:resumed"))], ...text3], keyboard2);
}
var update = {
  name: "update",
  commands: [
    { vi: "capnhat", en: "update", what: "bot:commands.update", shown: "everywhere", run: reportProgress }
  ],
  listens: { progress: typed5 },
  buttons: [...handled16, ...handledInRounds],
  rights: [updateOwnProgress, updateAnyProgress]
};

// src/bot/features.ts
var features = [
  due,
  tasks,
  update,
  progressOverview,
  reports,
  nudges,
  rounds,
  deadlines,
  calendars,
  reminders,
  campaigns,
  ask2,
  contacts,
  members2,
  auditLog,
  unsubscribe,
  language,
  ownData,
  groups,
  help,
  danger,
  joining,
  chatMembership,
  // Looks last: what the others have just enqueued may be late already.
  lateQueue
];

// src/bot/kit/failures.ts
import { randomBytes } from "node:crypto";
import { GrammyError as GrammyError5, HttpError } from "grammy";
async function onError({ error, ctx }) {
  const id3 = randomBytes(4).toString("hex");
  const { log } = ctx.services;
  if (error instanceof GrammyError5 && error.error_code === 403) {
    log.info({ errorId: id3, method: error.method, reason: error.description }, "an answer was not wanted");
    return;
  }
  log.error({ errorId: id3, update: ctx.update.update_id, err: error }, "an update failed");
  const t = ctx.t ?? textsIn("vi");
  const text3 = t(error instanceof HttpError ? "bot:answer-lost" : "bot:error", { id: id3 });
  try {
    if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: text3, show_alert: true });
    else await reply(ctx, text3);
  } catch (failure) {
    log.warn({ errorId: id3, err: failure }, "the person could not be told");
  }
}
var takeLatePresses = (ctx, next) => {
  const answer = ctx.answerCallbackQuery.bind(ctx);
  ctx.answerCallbackQuery = async (...given2) => {
    try {
      return await answer(...given2);
    } catch (error) {
      if (isTooLate(error)) return true;
      throw error;
    }
  };
  return next();
};
function isTooLate(error) {
  return error instanceof GrammyError5 && /query is too old|QUERY_ID_INVALID/.test(error.description);
}
var REPEATABLE = /^(?:answerCallbackQuery$|edit|delete)/;
var repeatLost = async (prev, method2, payload, signal) => {
  try {
    return await prev(method2, payload, signal);
  } catch (error) {
    if (!(error instanceof HttpError) || !REPEATABLE.test(method2) || signal?.aborted) throw error;
    return prev(method2, payload, signal);
  }
};

// src/bot/kit/feature.ts
var wordStages = [
  /** Words in reply to a message of the bot that is about several tasks. */
  "replies",
  /** Words that a change of the plan waits for. */
  "changes",
  /** What is to be sent to many chats; leaves alone what progress waits for. */
  "compositions",
  /** Words and files that tell of progress. */
  "progress",
  /** All that nobody took. */
  "questions"
];
function refuseDoubles(features2) {
  const claimed = {
    features: features2.map(({ name: name2 }) => name2),
    commands: features2.flatMap(({ commands = [] }) => commands.flatMap(namesOf)),
    buttons: features2.flatMap(({ buttons: buttons17 = [] }) => buttons17.map(({ kind }) => kind)),
    deliveries: features2.flatMap(({ deliveries = {} }) => Object.keys(deliveries)),
    rights: features2.flatMap(({ rights = [] }) => rights.map(({ name: name2 }) => name2))
  };
  for (const [what, names2] of Object.entries(claimed)) {
    const double = names2.find((name2, place2) => names2.indexOf(name2) !== place2);
    if (double !== void 0) throw new Error(`two ${what} are called ${double}`);
  }
}
function namesOf({ vi, en }) {
  return [.../* @__PURE__ */ new Set([vi, en])];
}

// src/bot/create-bot.ts
var LONGEST_RETRY_SECONDS = 60;
var MOST_RETRIES = 3;
function createBot(config, services, features2 = features) {
  refuseDoubles(features2);
  const bot = new Bot(config.token, { client: { apiRoot: config.apiRoot } });
  bot.api.config.use(
    repeatLost,
    autoRetry({
      maxDelaySeconds: LONGEST_RETRY_SECONDS,
      maxRetryAttempts: MOST_RETRIES,
      rethrowHttpErrors: true
    })
  );
  services.fileCopies.fetchWith(fetchFrom(bot.api, config));
  const commands = features2.flatMap((feature) => feature.commands ?? []);
  const buttons17 = features2.flatMap((feature) => feature.buttons ?? []);
  const hooks = features2.flatMap((feature) => feature.hooks ?? []);
  const at = (stage) => listening(features2, stage);
  bot.use(withServices({ services, hooks, menu: commands }), sequentialize(personInChat), takeLatePresses);
  const guarded = bot.errorBoundary(onError);
  guarded.use(...at("chats"), onlyAddressed, ...at("danger"), ...at("strangers"));
  guarded.use(commanded(commands.filter(({ open }) => open)), pressed2(buttons17.filter(({ open }) => open)));
  guarded.use(onlyKnown, pressed2(buttons17.filter(({ open }) => !open)));
  guarded.on("callback_query", sayOld);
  guarded.use(commanded(commands.filter(({ open }) => !open)), ...wordStages.flatMap(at));
  return bot;
}
function personInChat(ctx) {
  if (ctx.myChatMember) return `membership:${ctx.myChatMember.chat.id}`;
  return `${ctx.chat?.id ?? ""}:${ctx.from?.id ?? ""}`;
}
function pressed2(buttons17) {
  const byKind = new Map(buttons17.map((button4) => [button4.kind, button4]));
  const composer = new Composer11();
  composer.on("callback_query:data", async (ctx, next) => {
    const [kind = ""] = ctx.callbackQuery.data.split(":", 1);
    if (!await byKind.get(kind)?.press(ctx)) await next();
  });
  return composer;
}
function commanded(commands) {
  const byName = new Map(commands.flatMap((command2) => namesOf(command2).map((name2) => [name2, command2])));
  const composer = new Composer11();
  composer.command([...byName.keys()], async (ctx, next) => {
    const [first] = ctx.entities("bot_command");
    const name2 = first?.text.slice(1).split("@", 1)[0] ?? "";
    await byName.get(name2)?.run(ctx, next);
  });
  return composer;
}
function listening(features2, stage) {
  return features2.flatMap(({ listens }) => listens?.[stage] ?? []);
}
function fetchFrom(api, { apiRoot, token }) {
  return async (fileId) => {
    const { file_path: path } = await api.getFile(fileId);
    if (path === void 0) throw new Error("the messenger names no place for the file");
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`).catch(() => void 0);
    if (!response?.ok) throw new Error(`the messenger gave no file: ${response?.status ?? "no answer"}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

// src/bot/unasked.ts
import { setTimeout as delay } from "node:timers/promises";
var LATE_SECONDS = 15 * 60;
var REFRESH_SECONDS = 3;
function deliveryKinds(services, features2 = features) {
  const deliveries = features2.flatMap((feature) => Object.entries(feature.deliveries ?? {}));
  return new Map(
    deliveries.map(([kind, { repeatable, compose: compose7 }]) => [
      kind,
      { repeatable, compose: (delivery) => compose7(services, delivery) }
    ])
  );
}
function sweepsOf(services, lateAfterSeconds = LATE_SECONDS, features2 = features) {
  const sweeps = features2.flatMap((feature) => feature.sweeps ?? []);
  return sweeps.map((sweep) => () => sweep(services, { lateAfterSeconds }));
}
async function nextMoment(services, features2 = features) {
  const now = services.clock.now();
  const known2 = await Promise.all([
    nextDelivery(services),
    ...features2.map((feature) => feature.nextMoment?.(services, now))
  ]);
  const coming = known2.filter(
    (each) => each !== void 0 && each.at.epochMilliseconds > now.epochMilliseconds
  );
  return coming.reduce(earlier, void 0);
}
async function keepRefreshing(api, services, machine, signal, features2 = features) {
  while (!signal.aborted) {
    for (const feature of features2)
      await feature.refresh?.(api, services, machine).catch(
        (error) => services.log.warn({ err: error, feature: feature.name }, "messages could not be refreshed")
      );
    await delay(REFRESH_SECONDS * 1e3, void 0, { signal }).catch(() => void 0);
  }
}
async function nextDelivery({ outbox, channel, clock }) {
  const next = await outbox.nextAfter(channel, clock.now());
  return next && { at: next.at, what: next.kind };
}
function earlier(best, each) {
  if (!best || !each) return best ?? each;
  return each.at.epochMilliseconds < best.at.epochMilliseconds ? each : best;
}

// src/channels/telegram/telegram.ts
import { setTimeout as delay2 } from "node:timers/promises";

// src/channels/telegram/handle-once.ts
var UpdateBusyError = class extends Error {
  name = "UpdateBusyError";
};
async function handleOnce(update3, ledger, handle2, metrics) {
  const claim = await ledger.take(update3.update_id);
  if (claim === "busy") throw new UpdateBusyError(`update ${update3.update_id}`);
  if (claim === "done") return metrics.updates.inc({ outcome: "repeated" });
  const stop3 = metrics.updateSeconds.startTimer();
  try {
    await handle2(update3);
    await ledger.end(update3.update_id);
    metrics.updates.inc({ outcome: "answered" });
  } catch (error) {
    ledger.release(update3.update_id);
    metrics.updates.inc({ outcome: "failed" });
    throw error;
  } finally {
    stop3();
  }
}

// src/channels/telegram/poll-troubles.ts
import { GrammyError as GrammyError6 } from "grammy";
var MOST_CONFLICTS = 5;
var FIRST_WAIT_MS = 1e3;
var LONGEST_WAIT_MS = 3e4;
var PollingError = class extends Error {
  name = "PollingError";
};
var PollTroubles = class {
  constructor(options) {
    this.options = options;
  }
  options;
  inRow = 0;
  conflicts = 0;
  said = "";
  /** A request went well. */
  over() {
    if (this.inRow > 0) this.options.log.info("Telegram answers again");
    this.inRow = 0;
    this.conflicts = 0;
    this.said = "";
  }
  /**
   * Waits before the next try.
   * @throws PollingError when another try would not help
   */
  async meet(error) {
    this.inRow += 1;
    this.conflicts = isRefusal(error, 409) ? this.conflicts + 1 : 0;
    const line2 = explain2(error);
    if (isRefusal(error, 401) || isRefusal(error, 404) || this.conflicts >= MOST_CONFLICTS)
      throw new PollingError(line2);
    if (line2 !== this.said) this.options.log.warn(line2);
    this.said = line2;
    await this.options.wait(this.pause(error), this.options.signal);
  }
  pause(error) {
    const asked = error instanceof GrammyError6 ? error.parameters.retry_after : void 0;
    return asked ? asked * 1e3 : Math.min(FIRST_WAIT_MS * 2 ** (this.inRow - 1), LONGEST_WAIT_MS);
  }
};
function explain2(error) {
  if (isRefusal(error, 401) || isRefusal(error, 404)) {
    return "BOT_TOKEN: Telegram does not know this token; copy it again from BotFather";
  }
  if (isRefusal(error, 409)) {
    return "another process polls with the same BOT_TOKEN, or a webhook is set; stop the other one";
  }
  if (error instanceof GrammyError6)
    return `Telegram refuses: ${error.error_code} ${error.description}; trying again`;
  return "Telegram cannot be reached; check the network and TELEGRAM_API_ROOT; trying again";
}
function isRefusal(error, code2) {
  return error instanceof GrammyError6 && error.error_code === code2;
}

// src/channels/telegram/updates-in-hand.ts
var HOLD_MS = 1e4;
var UpdatesInHand = class {
  constructor(handle2, holdMs = HOLD_MS) {
    this.handle = handle2;
    this.holdMs = holdMs;
  }
  handle;
  holdMs;
  /** Ids that hold the offset back, with whether they are still being handled. Bounded by what one request returns. */
  held = /* @__PURE__ */ new Map();
  handling = /* @__PURE__ */ new Set();
  next = 0;
  /** How many updates hold the offset back. */
  get size() {
    return this.held.size;
  }
  /** The lowest update that is not to be confirmed yet. */
  get offset() {
    return this.held.size > 0 ? Math.min(...this.held.keys()) : this.next;
  }
  /**
   * Starts to handle an update; false when it came before. One below what was asked for is new: after a week without any,
   * Telegram goes on with a number taken at random (https://core.telegram.org/bots/api#update).
   * @param asked the offset that it was asked for with
   */
  start(update3, asked) {
    const id3 = update3.update_id;
    if (this.held.has(id3) || id3 >= asked && id3 < this.next) return false;
    this.next = id3 + 1;
    const done = this.handle(update3).finally(() => {
      clearTimeout(timer);
      this.held.delete(id3);
      this.handling.delete(done);
    });
    const timer = setTimeout(() => this.held.delete(id3), this.holdMs);
    this.held.set(id3, done);
    this.handling.add(done);
    return true;
  }
  /** Settles when half of what is being handled has ended. */
  async halfDone() {
    const enough = Math.ceil(this.held.size / 2);
    let ended = 0;
    await new Promise((resolve2) => {
      for (const done of this.held.values()) {
        void done.then(() => {
          ended += 1;
          if (ended >= enough) resolve2();
        });
      }
    });
  }
  /** Settles when nothing is being handled any more. */
  async allDone() {
    while (this.handling.size > 0) await Promise.all(this.handling);
  }
};

// src/channels/telegram/well-formed.ts
import { z as z31 } from "zod";
var LONGEST = 2 * 4096;
var words3 = z31.string().max(LONGEST);
var size = z31.int().min(0).optional();
var user = z31.looseObject({
  id: z31.int().min(1),
  first_name: words3,
  last_name: words3.optional(),
  language_code: words3.optional()
});
var chat = z31.looseObject({
  id: z31.int(),
  type: z31.enum(["private", "group", "supergroup", "channel"]),
  title: words3.optional()
});
var entities = z31.array(
  z31.looseObject({
    type: z31.string(),
    offset: z31.int().min(0),
    length: z31.int().min(0),
    url: words3.optional(),
    language: words3.optional()
  })
).optional();
var file = z31.looseObject({ file_id: words3.min(1), file_name: words3.optional(), file_size: size });
var button2 = z31.looseObject({ text: words3, callback_data: words3.optional() });
var earlier2 = z31.looseObject({
  message_id: z31.int(),
  date: z31.int(),
  chat,
  from: user.optional(),
  text: words3.optional(),
  caption: words3.optional(),
  reply_markup: z31.looseObject({ inline_keyboard: z31.array(z31.array(button2)) }).optional()
});
var message2 = earlier2.extend({
  entities,
  caption_entities: entities,
  reply_to_message: earlier2.optional(),
  photo: z31.array(file).min(1).optional(),
  document: file.optional(),
  video: file.optional(),
  media_group_id: words3.optional(),
  is_topic_message: z31.boolean().optional(),
  message_thread_id: z31.int().optional(),
  migrate_to_chat_id: z31.int().optional(),
  migrate_from_chat_id: z31.int().optional()
});
var written = message2.refine(
  ({ text: text3, caption, entities: inText, caption_entities: inCaption }) => (text3 !== void 0 || !inText) && (caption !== void 0 || !inCaption)
);
var query = z31.looseObject({
  id: words3,
  from: user,
  message: earlier2.optional(),
  data: words3.optional()
});
var membership = z31.looseObject({ status: z31.string(), is_member: z31.boolean().optional() });
var chatMember = z31.looseObject({
  chat,
  from: user,
  old_chat_member: membership,
  new_chat_member: membership
});
var numbered = z31.looseObject({ update_id: z31.int().min(0) });
var wellFormed = numbered.extend({
  message: written.refine(isOwnChat).optional(),
  callback_query: query.refine(({ from, message: message4 }) => isOwnChat({ from, chat: message4?.chat })).optional(),
  my_chat_member: chatMember.optional()
}).refine((update3) => update3.message ?? update3.callback_query ?? update3.my_chat_member);
function isOwnChat(given2) {
  return given2.chat?.type !== "private" || given2.chat.id === given2.from?.id;
}
function isNumbered(update3) {
  return numbered.safeParse(update3).success;
}
function isWellFormed(update3) {
  return wellFormed.safeParse(update3).success;
}
function readable(value) {
  return readableValue(value);
}
function readableValue(value) {
  if (typeof value === "string") return value.replace(new RegExp("\\0|\\p{Surrogate}", "gu"), "\uFFFD");
  if (Array.isArray(value)) return value.map(readableValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key2, each]) => [key2, readableValue(each)]));
}

// src/channels/telegram/polling.ts
var LONG_POLL_SECONDS = 30;
var MOST_AT_ONCE = 60;
var BUSY_POLL_MS = 250;
async function poll(options) {
  const inHand = new UpdatesInHand(options.handle);
  const troubles = new PollTroubles(options);
  const pause2 = onePause(options);
  while (!options.signal.aborted) {
    try {
      const { offset, size: size2 } = inHand;
      const fetched = await fetchUpdates(options, offset, size2 > 0 ? 0 : LONG_POLL_SECONDS);
      troubles.over();
      const news = fetched.filter((update3) => isNumbered(update3) && inHand.start(update3, offset));
      if (news.length === 0 && (inHand.size > 0 || fetched.length > 0)) {
        await Promise.race([inHand.halfDone(), pause2()]);
      }
    } catch (error) {
      if (!options.signal.aborted) await troubles.meet(error);
    }
  }
  await inHand.allDone();
  await options.api.getUpdates({ offset: inHand.offset, limit: 1, timeout: 0 }).catch(() => void 0);
}
function onePause({ wait: wait2, signal }) {
  let running;
  return () => {
    running ??= wait2(BUSY_POLL_MS, signal).finally(() => {
      running = void 0;
    });
    return running;
  };
}
function fetchUpdates({ api, allowedUpdates: allowedUpdates3, signal }, offset, timeout) {
  const older = signal;
  return api.getUpdates({ offset, limit: MOST_AT_ONCE, timeout, allowed_updates: allowedUpdates3 }, older);
}

// src/channels/telegram/webhook.ts
import { timingSafeEqual } from "node:crypto";
import { Hono as Hono2 } from "hono";
import { bodyLimit } from "hono/body-limit";
var SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";
var MOST_BYTES = 1024 * 1024;
function webhookRoutes(path, secret, handle2) {
  const app = new Hono2();
  app.post(path, bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    if (!sameSecret(c.req.header(SECRET_HEADER) ?? "", secret)) return c.text("wrong secret", 401);
    const update3 = await c.req.json().catch(() => void 0);
    if (!isNumbered(update3)) return c.text("not an update", 400);
    try {
      await handle2(update3);
    } catch (error) {
      if (error instanceof UpdateBusyError) return c.text("being handled", 503);
      throw error;
    }
    return c.body(null, 200);
  });
  return app;
}
function sameSecret(given2, expected) {
  const [a, b] = [Buffer.from(given2), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

// src/channels/telegram/telegram.ts
var allowedUpdates = ["message", "callback_query", "my_chat_member"];
var MOST_TRIES2 = 5;
var RETRY_MS = 1e3;
async function introduce(bot, log, signal) {
  const learn = async () => {
    bot.botInfo = await bot.api.getMe();
  };
  return insist(learn, log, signal);
}
async function pollTelegram(options, signal) {
  const { bot, log } = options;
  if (!await insist(() => bot.api.deleteWebhook(), log, signal)) return;
  await poll({
    api: bot.api,
    handle: (update3) => handle(update3, options, signal),
    allowedUpdates,
    log,
    signal,
    wait
  });
}
async function insist(call, log, signal) {
  const troubles = new PollTroubles({ log, signal, wait });
  while (!signal.aborted) {
    try {
      await call();
      return true;
    } catch (error) {
      await troubles.meet(error);
    }
  }
  return false;
}
function telegramWebhook({ url, secret }, options) {
  return webhookRoutes(new URL(url).pathname, secret, (update3) => take5(update3, options));
}
function webhookUpdates({ url, secret }, { bot }) {
  return {
    async start() {
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates });
    },
    stop: async () => void 0
  };
}
async function handle(update3, options, signal) {
  for (let left = MOST_TRIES2 - 1; ; left -= 1) {
    try {
      return await take5(update3, options);
    } catch (error) {
      if (error instanceof UpdateBusyError) return;
      options.log.error({ err: error, update: update3.update_id, left }, "an update could not be handled");
      if (left === 0 || signal.aborted) return;
      await wait(RETRY_MS, signal);
    }
  }
}
async function take5(update3, { bot, ledger, metrics, log }) {
  if (!isWellFormed(update3)) {
    log.warn({ update: update3.update_id }, "an update was left out: it is not as Telegram makes them");
    metrics.updates.inc({ outcome: "malformed" });
    return;
  }
  return handleOnce(readable(update3), ledger, (taken) => bot.handleUpdate(taken), metrics);
}
async function wait(ms, signal) {
  await delay2(ms, void 0, { signal }).catch(() => void 0);
}

// src/http/server.ts
import { once as once2 } from "node:events";
import { serve } from "@hono/node-server";
var HttpServerError = class extends Error {
  name = "HttpServerError";
};
var HttpServer = class {
  constructor(app, where) {
    this.app = app;
    this.where = where;
  }
  app;
  where;
  server;
  /** @throws HttpServerError when the address is taken or not this machine's */
  async start({ fail }) {
    const { host: hostname, port } = this.where;
    this.server = serve({ fetch: this.app.fetch, hostname, port });
    await once2(this.server, "listening").catch((error) => {
      throw new HttpServerError(explain3(error, hostname, port));
    });
    this.server.on("error", fail);
  }
  /** Where a started server is reached, without a slash at the end: http://127.0.0.1:8080 */
  get url() {
    const { host, port } = this.where;
    const address = this.server?.address();
    const actualPort = typeof address === "object" && address ? address.port : port;
    return `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`;
  }
  /** Stops listening and ends open connections. */
  async stop() {
    const { server } = this;
    if (!server) return;
    const closed = once2(server, "close");
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await closed;
  }
};
function explain3(error, host, port) {
  if (error.code === "EADDRINUSE")
    return `PORT: ${port} on ${host} is taken by another program; choose another, or 0 for any free one`;
  if (error.code === "EACCES") return `PORT: this user may not listen on ${port}; choose one above 1023`;
  return `HTTP_HOST: cannot listen on ${host} (${error.code ?? error.message})`;
}

// src/playground/playground.ts
import { Hono as Hono6 } from "hono";

// src/sandbox/bot-api/calls/refusal.ts
var Refusal = class extends Error {
  constructor(code2, description, parameters) {
    super(description);
    this.code = code2;
    this.description = description;
    this.parameters = parameters;
  }
  code;
  description;
  parameters;
  name = "Refusal";
};
var badRequest = (reason) => new Refusal(400, `Bad Request: ${reason}`);
var forbidden2 = (reason) => new Refusal(403, `Forbidden: ${reason}`);
var conflict = (reason) => new Refusal(409, `Conflict: ${reason}`);
var tooManyRequests = (seconds) => new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

// src/sandbox/bot-api/calls/calls.ts
var LONGEST_ANSWER = 4e3;
var Calls = class {
  constructor(board, methods, faults, keep2) {
    this.board = board;
    this.methods = methods;
    this.faults = faults;
    this.keep = keep2;
  }
  board;
  methods;
  faults;
  keep;
  number = 0;
  log = [];
  /** The latest calls, oldest first. */
  latest() {
    return this.log.slice(-this.keep);
  }
  /** @param name the method in any case; `gone` is aborted when the caller hangs up */
  async run(name2, input, gone) {
    const at = this.board.nowMs();
    const began = this.board.monotonic();
    const fault2 = this.faults.take(name2, input.fields.chat_id);
    const answered3 = await this.answer(name2, input, fault2, gone);
    const answer = fault2?.kind === "drop-answer" ? { kind: "dropped" } : answered3;
    this.record(name2, input, answer, { at, tookMs: this.board.monotonic() - began, fault: fault2?.kind });
    return answer;
  }
  async answer(name2, input, fault2, gone) {
    if (fault2?.kind === "time-out") return { kind: "silence" };
    try {
      if (fault2?.kind === "server-error") throw new Refusal(500, "Internal Server Error");
      if (fault2?.kind === "too-many-requests") throw tooManyRequests(fault2.retryAfter ?? 1);
      const method2 = this.methods.get(name2.toLowerCase());
      if (!method2) throw new Refusal(404, "Not Found: method not found");
      const context = { board: this.board, files: input.files, ...gone ? { gone } : {} };
      const result = await method2(input.fields, context);
      return { kind: "answer", status: 200, body: { ok: true, result } };
    } catch (error) {
      if (error instanceof Refusal) return refused2(error);
      return refused2(new Refusal(500, `Internal Server Error: ${String(error)}`));
    }
  }
  /** Records every call except successful getUpdates, of which there are too many. */
  record(name2, input, answer, { at, tookMs, fault: fault2 }) {
    const status = answer.kind === "answer" ? answer.status : 0;
    if (status === 200 && name2.toLowerCase() === "getupdates") return;
    this.number += 1;
    const description = answer.kind === "answer" ? Reflect.get(answer.body, "description") : void 0;
    const call = {
      method: name2,
      payload: payloadOf(input),
      at,
      status,
      number: this.number,
      tookMs,
      answer: answer.kind === "answer" ? JSON.stringify(answer.body).slice(0, LONGEST_ANSWER) : "",
      ...fault2 === void 0 ? {} : { fault: fault2 },
      ...typeof description === "string" ? { description } : {}
    };
    this.log.push(call);
    if (this.log.length > this.keep * 2) this.log = this.log.slice(-this.keep);
    this.board.emit({ kind: "call", call });
  }
};
function refused2(refusal) {
  return {
    kind: "answer",
    status: refusal.code,
    body: {
      ok: false,
      error_code: refusal.code,
      description: refusal.description,
      ...refusal.parameters ? { parameters: refusal.parameters } : {}
    }
  };
}
function payloadOf(input) {
  if (input.files.size === 0) return input.fields;
  const files = [...input.files].map(([field, file3]) => [
    field,
    { file: file3.name, bytes: file3.content.byteLength }
  ]);
  return { ...input.fields, ...Object.fromEntries(files) };
}

// src/sandbox/bot-api/calls/faults.ts
var Faults = class {
  waiting = /* @__PURE__ */ new Set();
  /** @returns what takes the fault back */
  add(fault2) {
    const entry = { fault: fault2, left: fault2.times ?? 1 };
    this.waiting.add(entry);
    return () => this.waiting.delete(entry);
  }
  /** Those that wait, oldest first. */
  all() {
    return [...this.waiting].map((entry) => ({ ...entry }));
  }
  /** The fault for this call, if any, oldest first; it counts as used. `method` in any case. */
  take(method2, chatId2) {
    for (const entry of this.waiting) {
      if (!meant4(entry.fault, method2, chatId2)) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.waiting.delete(entry);
      return entry.fault;
    }
    return void 0;
  }
};
function meant4(fault2, method2, chatId2) {
  if (fault2.method !== void 0 && fault2.method.toLowerCase() !== method2.toLowerCase()) return false;
  return fault2.chatId === void 0 || String(fault2.chatId) === String(chatId2);
}

// src/sandbox/bot-api/http/listening.ts
import { serve as serve2 } from "@hono/node-server";
var KEEP_ALIVE_MS = 75e3;
function listenOnLoopback(fetch2, { port = 0, host = "127.0.0.1" }, onClose) {
  if (host !== "localhost" && host !== "::1" && !/^127(?:\.\d{1,3}){3}$/.test(host)) {
    throw new Error("the local Bot API server listens on loopback addresses only");
  }
  return new Promise((resolve2, reject) => {
    const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS };
    const server = serve2({ fetch: fetch2, port, hostname: host, serverOptions }, (address) => {
      const name2 = host.includes(":") ? `[${host}]` : host;
      const close2 = () => new Promise((closed) => {
        onClose();
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      resolve2({ url: `http://${name2}:${address.port}`, close: close2 });
    });
    server.once("error", reject);
  });
}

// src/sandbox/bot-api/http/routes.ts
import { Hono as Hono3 } from "hono";

// src/sandbox/bot-api/http/multipart.ts
var BLANK_LINE = Buffer.from("\r\n\r\n");
function parseMultipart(body, contentType) {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name2 = boundary?.[1] ?? boundary?.[2];
  if (name2 === void 0) throw new Error("no boundary");
  const delimiter = Buffer.from(`--${name2}`);
  const parts = [];
  let start2 = body.indexOf(delimiter);
  while (start2 >= 0) {
    const partStart = start2 + delimiter.length;
    if (body.subarray(partStart, partStart + 2).toString() === "--") return parts;
    const next = body.indexOf(Buffer.concat([Buffer.from("\r\n"), delimiter]), partStart);
    if (next < 0) break;
    const part = parsePart(body.subarray(partStart + 2, next));
    if (part) parts.push(part);
    start2 = next + 2;
  }
  throw new Error("the body is cut off");
}
function parsePart(bytes) {
  const headEnd = bytes.indexOf(BLANK_LINE);
  if (headEnd < 0) return void 0;
  const head = bytes.subarray(0, headEnd).toString("utf8");
  const disposition = /^content-disposition:\s*form-data;?(.*)$/im.exec(head)?.[1] ?? "";
  const name2 = parameter(disposition, "name");
  if (name2 === void 0) return void 0;
  const fileName = parameter(disposition, "filename");
  const mimeType = /^content-type:\s*([^\r\n]+)$/im.exec(head)?.[1]?.trim();
  return {
    name: name2,
    ...fileName === void 0 ? {} : { fileName },
    ...mimeType === void 0 ? {} : { mimeType },
    content: bytes.subarray(headEnd + BLANK_LINE.length)
  };
}
function parameter(disposition, name2) {
  const found = new RegExp(`(?:^|;)\\s*${name2}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, "i").exec(disposition);
  return found?.[1]?.replace(/\\(.)/g, "$1") ?? found?.[2]?.trim();
}

// src/sandbox/bot-api/http/request-body.ts
var LARGEST_UPLOAD = 50 * 1024 * 1024;
async function readCall(request) {
  const fields = queryOf(request.url);
  const files = /* @__PURE__ */ new Map();
  if (request.method !== "POST") return { fields, files };
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) {
    return { fields: Object.assign(fields, parseJson(await request.text())), files };
  }
  const body = Buffer.from(await request.arrayBuffer());
  if (body.byteLength > LARGEST_UPLOAD) throw new Refusal(413, "Request Entity Too Large");
  if (type.startsWith("multipart/form-data")) readParts(body, type, fields, files);
  return { fields, files };
}
function parseJson(text3) {
  if (text3.trim() === "") return {};
  let value;
  try {
    value = JSON.parse(text3);
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badRequest("can't parse JSON object");
  }
  return value;
}
function queryOf(url) {
  const start2 = url.indexOf("?");
  return start2 < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(start2 + 1)));
}
function readParts(body, type, fields, files) {
  try {
    for (const part of parseMultipart(body, type)) {
      if (part.fileName === void 0) fields[part.name] = part.content.toString("utf8");
      else files.set(part.name, { name: part.fileName, content: part.content });
    }
  } catch {
    throw badRequest("can't parse multipart/form-data");
  }
}

// src/sandbox/bot-api/http/routes.ts
var JSON_HEADERS = { "content-type": "application/json" };
function httpRoutes(token, calls, files) {
  const app = new Hono3();
  app.all("/:bot{bot[^/]+}/:method", async (context) => {
    if (context.req.param("bot") !== `bot${token}`) return reply2(refused2(new Refusal(401, "Unauthorized")));
    const gone = hangUp(context);
    try {
      const input = await readCall(context.req.raw);
      const answer = await calls.run(context.req.param("method"), input, gone?.signal);
      return await give(answer, context, gone?.signal);
    } catch (error) {
      if (error instanceof Refusal) return reply2(refused2(error));
      throw error;
    } finally {
      gone?.done();
    }
  });
  app.get("/file/:bot{bot[^/]+}/:path{.+}", (context) => {
    if (context.req.param("bot") !== `bot${token}`) return reply2(refused2(new Refusal(401, "Unauthorized")));
    const file3 = files.atPath(context.req.param("path"));
    if (!file3) return reply2(refused2(new Refusal(404, "Not Found")));
    return new Response(Uint8Array.from(file3.content), {
      headers: { "content-type": "application/octet-stream" }
    });
  });
  app.onError(() => reply2(refused2(new Refusal(500, "Internal Server Error"))));
  return app;
}
function reply2(answer) {
  if (answer.kind !== "answer") return new Response(null, { status: 504 });
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers: JSON_HEADERS });
}
async function give(answer, context, gone) {
  if (answer.kind === "silence" && gone) {
    await new Promise((resolve2) => {
      if (gone.aborted) resolve2();
      else gone.addEventListener("abort", () => resolve2(), { once: true });
    });
  }
  if (answer.kind === "dropped") context.env?.incoming?.socket.destroy();
  return reply2(answer);
}
function hangUp(context) {
  const socket = context.env?.incoming?.socket;
  if (!socket) return void 0;
  const controller = new AbortController();
  const abort = () => controller.abort();
  socket.once("close", abort);
  return { signal: controller.signal, done: () => socket.off("close", abort) };
}

// src/sandbox/bot-api/methods/answering.ts
var answering_exports = {};
__export(answering_exports, {
  answerCallbackQuery: () => answerCallbackQuery
});
import { z as z33 } from "zod";

// src/sandbox/bot-api/calls/fields.ts
import { z as z32 } from "zod";
var wholeNumber = (name2) => z32.union(
  [
    z32.number().int(),
    z32.string().regex(/^\s*-?\d+\s*$/).transform(Number)
  ],
  { error: `invalid ${name2} specified` }
);
var flag = z32.union([
  z32.boolean(),
  z32.number().transform((value) => value !== 0),
  z32.string().transform((text3) => ["true", "yes", "1"].includes(text3.toLowerCase()))
]);
var text2 = z32.union([z32.string(), z32.number().transform(String)]);
var json = (schema2, failure) => z32.unknown().transform((value, context) => {
  if (typeof value !== "string") return value;
  try {
    const parsed = JSON.parse(value);
    return parsed;
  } catch {
    context.addIssue({ code: "custom", message: failure });
    return z32.NEVER;
  }
}).pipe(schema2);
var chatId = z32.union([z32.number().int(), z32.string().min(1)], { error: "chat_id is empty" });

// src/sandbox/bot-api/calls/method.ts
function method(schema2, work) {
  return (fields, context) => {
    const parsed = schema2.safeParse(fields);
    if (parsed.success) return work(parsed.data, context);
    const issue = parsed.error.issues[0];
    throw badRequest(issue?.message ?? "can't parse the parameters");
  };
}

// src/sandbox/bot-api/methods/answering.ts
var LONGEST_ANSWER2 = 200;
var ANSWER_WITHIN_MS = 15 * 6e4;
var answerCallbackQuery = method(
  z33.object({
    callback_query_id: text2.optional(),
    text: text2.optional(),
    show_alert: flag.optional()
  }),
  (input, { board }) => {
    const id3 = input.callback_query_id ?? "";
    const query3 = board.openQueries.get(id3);
    if (!query3 || board.monotonic() - query3.askedAt > ANSWER_WITHIN_MS) {
      board.openQueries.delete(id3);
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
    if ((input.text ?? "").length > LONGEST_ANSWER2) throw badRequest("MESSAGE_TOO_LONG");
    board.openQueries.delete(id3);
    board.emit({
      kind: "callback-answer",
      chatId: query3.chatId,
      userId: query3.userId,
      ...input.text ? { text: input.text } : {},
      alert: input.show_alert ?? false
    });
    return true;
  }
);

// src/sandbox/bot-api/methods/deleting.ts
var deleting_exports = {};
__export(deleting_exports, {
  deleteMessage: () => deleteMessage,
  deleteMessages: () => deleteMessages
});
import { z as z34 } from "zod";

// src/sandbox/bot-api/chats/message-log.ts
function replyingTo(message4) {
  const { reply_to_message: _, ...shown } = message4;
  return { reply_to_message: shown };
}
var MessageLog = class {
  constructor(limit) {
    this.limit = limit;
  }
  limit;
  byId = /* @__PURE__ */ new Map();
  lastId = 0;
  /** The id of the next message; ids grow by one within a chat and are never used again. */
  nextId() {
    this.lastId += 1;
    return this.lastId;
  }
  /** @returns the id of the message that was forgotten in its place, if any */
  add(message4) {
    this.byId.set(message4.message_id, message4);
    this.lastId = Math.max(this.lastId, message4.message_id);
    if (this.byId.size <= this.limit) return void 0;
    const oldest = this.byId.keys().next();
    if (oldest.done) return void 0;
    this.byId.delete(oldest.value);
    return oldest.value;
  }
  /** The id of the newest message, also when it is gone. */
  get newestId() {
    return this.lastId;
  }
  /** Continues counting from an id: for a log that is restored. */
  countFrom(id3) {
    this.lastId = Math.max(this.lastId, id3);
  }
  get(id3) {
    return this.byId.get(id3);
  }
  /** Puts a new version in the place of a message. */
  replace(message4) {
    if (this.byId.has(message4.message_id)) this.byId.set(message4.message_id, message4);
  }
  /** @returns whether there was such a message */
  remove(id3) {
    return this.byId.delete(id3);
  }
  all() {
    return [...this.byId.values()];
  }
  last() {
    for (let id3 = this.lastId; id3 > 0 && this.byId.size > 0; id3 -= 1) {
      const message4 = this.byId.get(id3);
      if (message4) return message4;
    }
    return void 0;
  }
};

// src/sandbox/bot-api/chats/chat-room.ts
function privateRoom(person2, keep2) {
  const bot = person2.hasStarted ? "member" : "never";
  return { kind: "private", id: person2.id, person: person2, bot, messages: new MessageLog(keep2) };
}
function groupRoom(group2, keep2) {
  const isSupergroup = group2.isForum === true || String(group2.id).startsWith("-100");
  return {
    kind: isSupergroup ? "supergroup" : "group",
    id: group2.id,
    title: group2.title,
    isForum: group2.isForum === true,
    members: new Set(group2.members),
    topics: /* @__PURE__ */ new Map(),
    bot: group2.withBot === false ? "never" : "member",
    messages: new MessageLog(keep2)
  };
}
var isGroup = (room) => room.kind !== "private";
var botIsIn = (room) => room.bot === "member";
function chatView(room) {
  if (room.kind === "private") return { id: room.id, ...nameView(room.person), type: "private" };
  const { id: id3, title } = room;
  if (room.kind === "group") return { id: id3, title, type: "group" };
  return { id: id3, title, type: "supergroup", ...room.isForum ? { is_forum: true } : {} };
}
function userView(person2) {
  const { id: id3, languageCode } = person2;
  return {
    id: id3,
    is_bot: false,
    ...nameView(person2),
    ...languageCode === void 0 ? {} : { language_code: languageCode }
  };
}
function nameView({ firstName, lastName, username }) {
  return {
    first_name: firstName,
    ...lastName === void 0 ? {} : { last_name: lastName },
    ...username === void 0 ? {} : { username }
  };
}

// src/sandbox/bot-api/chats/reachable-room.ts
function reachableRoom(board, chatId2) {
  const room = board.rooms.get(Number(chatId2));
  if (!room) throw badRequest("chat not found");
  if (isGroup(room)) refuseLostGroup(room);
  else if (room.bot === "kicked") throw forbidden2("bot was blocked by the user");
  else if (room.bot === "never") throw forbidden2("bot can't initiate conversation with a user");
  return room;
}
function refuseLostGroup(room) {
  if (room.migratedTo !== void 0) {
    throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: room.migratedTo
    });
  }
  if (botIsIn(room)) return;
  if (room.bot === "kicked") throw forbidden2(`bot was kicked from the ${room.kind} chat`);
  if (room.kind === "supergroup") throw forbidden2("bot is not a member of the supergroup chat");
  throw badRequest("chat not found");
}

// src/sandbox/bot-api/methods/deleting.ts
var SECONDS_TO_DELETE = 48 * 3600;
var deleteMessage = method(
  z34.object({ chat_id: chatId, message_id: wholeNumber("message_id") }),
  (input, { board }) => {
    const room = reachableRoom(board, input.chat_id);
    const message4 = room.messages.get(input.message_id);
    if (!message4) throw badRequest("message to delete not found");
    const obstacle = obstacleTo(board, room, message4);
    if (obstacle !== void 0) throw badRequest(obstacle);
    board.remove(room, [message4.message_id]);
    return true;
  }
);
var deleteMessages = method(
  z34.object({
    chat_id: chatId,
    message_ids: json(
      z34.array(wholeNumber("message identifier"), { error: "expected an Array of message identifiers" }),
      "can't parse message identifiers JSON object"
    )
  }),
  (input, { board }) => {
    const room = reachableRoom(board, input.chat_id);
    if (input.message_ids.length === 0) throw badRequest("message identifiers are not specified");
    if (input.message_ids.length > 100) throw badRequest("too many message identifiers specified");
    const deletable = input.message_ids.filter((id3) => {
      const message4 = room.messages.get(id3);
      return message4 !== void 0 && obstacleTo(board, room, message4) === void 0;
    });
    board.remove(room, deletable);
    return true;
  }
);
function obstacleTo(board, room, message4) {
  if (isGroup(room) && message4.from.id !== board.bot.id) return "message can't be deleted";
  const isOld = board.nowSeconds() - message4.date > SECONDS_TO_DELETE;
  return isOld ? "message can't be deleted for everyone" : void 0;
}

// src/sandbox/bot-api/methods/editing.ts
var editing_exports = {};
__export(editing_exports, {
  editMessageCaption: () => editMessageCaption,
  editMessageText: () => editMessageText
});
import { z as z38 } from "zod";

// src/sandbox/bot-api/content/formatted-text.ts
import { z as z36 } from "zod";

// src/sandbox/bot-api/content/detected-entities.ts
var TOP_LEVEL = "com|org|net|info|edu|gov|biz|io|me|dev|app|vn|asia|eu|uk|de|fr|jp|cn|ru|us|int|test";
var PATTERNS = [
  [
    "url",
    new RegExp(
      `(?<![\\p{L}\\p{N}_@./:-])(?:https?:\\/\\/[^\\s<>"]+|(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]*\\.)+(?:${TOP_LEVEL})(?![\\p{L}\\p{N}_@-]|\\.[\\p{L}\\p{N}])(?::\\d{1,5})?(?:[/?#][^\\s<>"]*)?)`,
      "giu"
    )
  ],
  ["email", /(?<![\p{L}\p{N}._%+-])[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\p{L}\p{N}_])/giu],
  ["mention", /(?<![\p{L}\p{N}_])@[a-z0-9_]{3,32}(?![\p{L}\p{N}_])/giu],
  ["bot_command", /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/@])/giu],
  ["hashtag", new RegExp("(?<![\\p{L}\\p{N}_#])#(?=[\\p{N}_]*\\p{L})[\\p{L}\\p{M}\\p{N}_]{1,256}", "gu")],
  ["cashtag", /(?<![\p{L}\p{N}_$])\$[A-Z]{1,8}(?![\p{L}\p{N}_])/gu]
];
function detectEntities(text3) {
  if (!/[/@#$.:]/.test(text3)) return [];
  const found = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text3.matchAll(pattern)) {
      const part = type === "url" ? withoutTrailingMarks(match[0]) : match[0];
      const entity = { type, offset: match.index, length: part.length };
      if (!found.some((other) => overlap(other, entity))) found.push(entity);
    }
  }
  sortEntities(found);
  return found;
}
function overlap(a, b) {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
function withoutTrailingMarks(url) {
  const bare = url.replace(/[.,:;!?'"…]+$/u, "");
  return bare.endsWith(")") && !bare.includes("(") ? withoutTrailingMarks(bare.slice(0, -1)) : bare;
}
function sortEntities(entities2) {
  return entities2.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

// src/sandbox/bot-api/content/given-entities.ts
import { z as z35 } from "zod";
var range = { offset: z35.number().int(), length: z35.number().int() };
var given = z35.discriminatedUnion(
  "type",
  [
    z35.object({
      type: z35.enum([
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code"
      ]),
      ...range
    }),
    z35.object({ type: z35.literal("pre"), ...range, language: z35.string().exactOptional() }),
    z35.object({ type: z35.literal("text_link"), ...range, url: z35.string() })
  ],
  { error: "can't parse MessageEntity: unsupported type specified" }
);
var givenEntities = json(
  z35.array(given, { error: "can't parse entities JSON object" }),
  "can't parse entities JSON object"
);
function checkGiven(text3, entities2) {
  return entities2.flatMap((entity) => {
    checkRange(text3, entity.offset, entity.length);
    if (entity.length === 0) return [];
    if (entity.type !== "text_link") return [entity];
    const url = webAddress(entity.url);
    return url === void 0 ? [] : [{ ...entity, url }];
  });
}
function webAddress(address) {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(full) || /\s/.test(address)) return void 0;
  const url = new URL(full);
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  const isHost = url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("[");
  return isWeb && isHost ? url.href : void 0;
}
function checkRange(text3, offset, length) {
  const end = offset + length;
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (length === 0) return;
  if (end > text3.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`
    );
  }
  if (cutsCharacter(text3, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${offset}`);
  }
  if (cutsCharacter(text3, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`
    );
  }
}
function cutsCharacter(text3, at) {
  return isBetween(text3.charCodeAt(at), 56320, 57343) && isBetween(text3.charCodeAt(at - 1), 55296, 56319);
}
var isBetween = (value, low, high) => value >= low && value <= high;

// src/sandbox/bot-api/content/formatted-text.ts
var LONGEST_TEXT = 4096;
var LONGEST_CAPTION = 1024;
var textFields = {
  text: text2.optional(),
  parse_mode: text2.optional(),
  entities: givenEntities.optional(),
  link_preview_options: json(z36.looseObject({}), "can't parse link preview options JSON object").optional()
};
var captionFields = {
  caption: text2.optional(),
  parse_mode: text2.optional(),
  caption_entities: givenEntities.optional()
};
var textSchema = z36.object(textFields);
var captionSchema = z36.object(captionFields);
function checkedText(input, tooLong = "message is too long") {
  if (input.text === void 0 || input.text === "") throw badRequest("message text is empty");
  const read2 = formatted2(input.text, input.parse_mode, input.entities);
  if (read2.text === "") throw badRequest("text must be non-empty");
  if (read2.text.length > LONGEST_TEXT) throw badRequest(tooLong);
  return read2.entities.length === 0 ? { text: read2.text } : read2;
}
function checkedCaption(input) {
  if (input.caption === void 0 || input.caption === "") return {};
  const { text: caption, entities: entities2 } = formatted2(input.caption, input.parse_mode, input.caption_entities);
  if (caption.length > LONGEST_CAPTION) throw badRequest("message caption is too long");
  if (caption === "") return {};
  return entities2.length === 0 ? { caption } : { caption, caption_entities: entities2 };
}
var CLOSED_KINDS = /* @__PURE__ */ new Set(["code", "pre", "text_link"]);
function formatted2(source, parseMode, given2 = []) {
  if (parseMode) throw badRequest("unsupported parse_mode: the local server reads entities only");
  const trimmed = trim({ text: source, entities: checkGiven(source, given2) });
  const closed = trimmed.entities.filter((entity) => CLOSED_KINDS.has(entity.type));
  const found = detectEntities(trimmed.text).filter(
    (entity) => !closed.some((other) => overlap(other, entity))
  );
  return { text: trimmed.text, entities: sortEntities([...trimmed.entities, ...found]) };
}
function trim({ text: untrimmed, entities: entities2 }) {
  const trimmed = untrimmed.trim();
  if (trimmed.length === untrimmed.length) return { text: untrimmed, entities: entities2 };
  const cut3 = untrimmed.length - untrimmed.trimStart().length;
  const moved = entities2.flatMap((entity) => {
    const start2 = Math.max(0, entity.offset - cut3);
    const end = Math.min(trimmed.length, entity.offset + entity.length - cut3);
    return end > start2 ? [{ ...entity, offset: start2, length: end - start2 }] : [];
  });
  return { text: trimmed, entities: moved };
}

// src/sandbox/bot-api/content/reply-markup.ts
import { z as z37 } from "zod";
var MOST_BUTTONS = 100;
var LONGEST_DATA_BYTES = 64;
var button3 = z37.object(
  {
    text: z37.string({ error: `can't parse inline keyboard button: Field "text" must be of type String` }),
    callback_data: z37.string().exactOptional(),
    url: z37.string().exactOptional()
  },
  { error: "can't parse inline keyboard button: expected an Object" }
);
var replyMarkup = json(
  z37.object(
    {
      inline_keyboard: z37.array(
        z37.array(button3, { error: "can't parse inline keyboard: expected an Array of Arrays" }),
        { error: "can't parse inline keyboard: expected an Array" }
      )
    },
    { error: "object expected as reply markup" }
  ),
  "can't parse reply keyboard markup JSON object"
).optional();
function buttonsOf3(given2) {
  const rows = given2?.inline_keyboard.filter((row) => row.length > 0) ?? [];
  if (rows.length === 0) return {};
  if (rows.flat().length > MOST_BUTTONS) throw badRequest("reply markup is too long");
  return { reply_markup: { inline_keyboard: rows.map((row) => row.map(buttonView)) } };
}
function buttonView({ text: text3, url, callback_data: data }) {
  if (text3.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  if (url !== void 0) return { text: text3, url: checkedUrl(url) };
  if (data !== void 0) return { text: text3, callback_data: checkedData(data) };
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}
function checkedData(data) {
  const bytes = Buffer.byteLength(data, "utf8");
  if (bytes === 0 || bytes > LONGEST_DATA_BYTES) throw badRequest("BUTTON_DATA_INVALID");
  return data;
}
function checkedUrl(url) {
  const address = webAddress(url.trim());
  if (address !== void 0) return address;
  throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}

// src/sandbox/bot-api/methods/editing.ts
var which = { chat_id: chatId, message_id: wholeNumber("message_id"), reply_markup: replyMarkup };
var whichSchema = z38.object(which);
var editMessageText = method(z38.object({ ...which, ...textFields }), (input, context) => {
  const content2 = checkedText(input, "MESSAGE_TOO_LONG");
  const { room, message: message4 } = ownMessage(context, input);
  if (message4.text === void 0) throw badRequest("there is no text in the message to edit");
  const { text: _, entities: __, ...rest } = message4;
  return change2(context, { room, message: message4, rest }, content2, input);
});
var editMessageCaption = method(z38.object({ ...which, ...captionFields }), (input, context) => {
  const content2 = checkedCaption(input);
  const { room, message: message4 } = ownMessage(context, input);
  if (!(message4.photo ?? message4.document ?? message4.video)) {
    throw badRequest("there is no caption in the message to edit");
  }
  const { caption: _, caption_entities: __, ...rest } = message4;
  return change2(context, { room, message: message4, rest }, content2, input);
});
function ownMessage({ board }, input) {
  const room = reachableRoom(board, input.chat_id);
  const message4 = room.messages.get(input.message_id);
  if (!message4) throw badRequest("message to edit not found");
  if (message4.from.id !== board.bot.id) throw badRequest("message can't be edited");
  return { room, message: message4 };
}
function change2({ board }, { room, message: message4, rest }, content2, { reply_markup: markup2 }) {
  const { reply_markup: _, edit_date: __, ...kept } = rest;
  const after2 = { ...kept, ...content2, ...buttonsOf3(markup2) };
  if (fingerprint(after2) === fingerprint(message4)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
    );
  }
  board.limits.count(room);
  const edited = { ...after2, edit_date: board.nowSeconds() };
  board.replace(room, edited);
  return edited;
}
function fingerprint(message4) {
  return JSON.stringify([
    message4.text,
    message4.entities ?? [],
    message4.caption,
    message4.caption_entities ?? [],
    message4.reply_markup
  ]);
}

// src/sandbox/bot-api/methods/looking-up.ts
var looking_up_exports = {};
__export(looking_up_exports, {
  getFile: () => getFile,
  getMe: () => getMe
});
import { z as z39 } from "zod";
var LARGEST_DOWNLOAD = 20 * 1024 * 1024;
var getMe = (_fields, { board }) => ({
  ...board.bot,
  can_join_groups: true,
  can_read_all_group_messages: !board.privacyMode,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false
});
var getFile = method(z39.object({ file_id: text2.optional() }), (input, { board }) => {
  if (!input.file_id) throw badRequest("file_id not specified");
  const file3 = board.files.get(input.file_id);
  if (!file3) throw badRequest("invalid file_id");
  const { byteLength } = file3.content;
  if (byteLength > LARGEST_DOWNLOAD) throw badRequest("file is too big");
  return { file_id: file3.fileId, file_unique_id: file3.uniqueId, file_size: byteLength, file_path: file3.path };
});

// src/sandbox/bot-api/methods/sending.ts
var sending_exports = {};
__export(sending_exports, {
  sendDocument: () => sendDocument,
  sendMediaGroup: () => sendMediaGroup,
  sendMessage: () => sendMessage,
  sendPhoto: () => sendPhoto,
  sendVideo: () => sendVideo
});
import { z as z41 } from "zod";

// src/sandbox/bot-api/content/reply-target.ts
import { z as z40 } from "zod";
var placement = {
  message_thread_id: wholeNumber("message_thread_id").optional(),
  reply_parameters: json(
    z40.looseObject(
      { message_id: wholeNumber("message_id"), allow_sending_without_reply: flag.optional() },
      { error: "object expected as reply parameters" }
    ),
    "can't parse reply parameters JSON object"
  ).optional()
};
var placementSchema = z40.object(placement);
function placed(room, given2) {
  const { message_id: id3, allow_sending_without_reply: lenient } = given2.reply_parameters ?? {};
  const answered3 = id3 === void 0 ? void 0 : room.messages.get(id3);
  if (id3 !== void 0 && !answered3 && !lenient) throw badRequest("message to be replied not found");
  const threadId = given2.message_thread_id ?? (answered3?.is_topic_message ? answered3.message_thread_id : void 0);
  return {
    ...threadId ? threadFields(room, threadId) : {},
    ...answered3 ? replyingTo(answered3) : {}
  };
}
function threadFields(room, threadId) {
  if (!isGroup(room) || !room.topics.has(threadId)) throw badRequest("message thread not found");
  return { message_thread_id: threadId, is_topic_message: true };
}

// src/sandbox/bot-api/files/image-size.ts
function imageSize(content2) {
  const bytes = Buffer.from(content2.buffer, content2.byteOffset, content2.byteLength);
  if (bytes.length < 26) return void 0;
  if (bytes.readUInt32BE(0) === 2303741511) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.toString("latin1", 0, 3) === "GIF") {
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  }
  if (bytes.readUInt16BE(0) === 65496) return jpegSize(bytes);
  if (bytes.toString("latin1", 8, 12) === "WEBP") return webpSize(bytes);
  return void 0;
}
function jpegSize(bytes) {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 255) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 192 && marker <= 207 && ![196, 200, 204].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return void 0;
}
function webpSize(bytes) {
  if (bytes.length < 30) return void 0;
  const form = bytes.toString("latin1", 12, 16);
  if (form === "VP8X") return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (form === "VP8 ") {
    return { width: bytes.readUInt16LE(26) & 16383, height: bytes.readUInt16LE(28) & 16383 };
  }
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 16383) + 1, height: (bits >> 14 & 16383) + 1 };
}

// src/sandbox/bot-api/files/media.ts
var PHOTO_SIDES = [90, 320, 800, 1280];
var UNKNOWN_SIZE = { width: 800, height: 600 };
var VIDEO_SIZE = { width: 640, height: 360, duration: 0 };
function personMedia(files, upload) {
  if (upload.mimeType.startsWith("image/")) return { photo: photoSizes(files, upload) };
  if (upload.mimeType === "video/mp4") return { video: videoView(files.add(upload, "videos")) };
  return { document: documentView(files.add(upload, "documents")) };
}
function photoSizes(files, file3) {
  const { width, height } = imageSize(file3.content) ?? UNKNOWN_SIZE;
  const longest = Math.max(width, height, 1);
  const sides = PHOTO_SIDES.filter((side) => side < longest);
  if (longest <= 1280) sides.push(longest);
  return sides.map((side) => {
    const stored3 = files.add(file3, "photos");
    return {
      file_id: stored3.fileId,
      file_unique_id: stored3.uniqueId,
      width: Math.max(1, Math.round(width * side / longest)),
      height: Math.max(1, Math.round(height * side / longest)),
      file_size: stored3.content.byteLength
    };
  });
}
function documentView(file3) {
  return {
    file_id: file3.fileId,
    file_unique_id: file3.uniqueId,
    file_name: file3.name,
    mime_type: file3.mimeType,
    file_size: file3.content.byteLength
  };
}
function videoView(file3) {
  return { ...documentView(file3), ...VIDEO_SIZE };
}

// src/sandbox/bot-api/files/mime-types.ts
var BY_EXTENSION = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  txt: "text/plain",
  ics: "text/calendar",
  json: "application/json",
  zip: "application/zip",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
  mp4: "video/mp4"
};
function mimeTypeOf(name2) {
  const extension = name2.slice(name2.lastIndexOf(".") + 1).toLowerCase();
  return BY_EXTENSION[extension] ?? "application/octet-stream";
}

// src/sandbox/bot-api/files/bot-media.ts
var LARGEST_PHOTO = 10 * 1024 * 1024;
var LONGEST_SIDES_TOGETHER = 1e4;
var STEEPEST_RATIO = 20;
function photoMedia(context, given2) {
  const { files } = context.board;
  const upload = uploaded(context, given2);
  if (!upload) return { photo: knownPhoto(context, known(context, given2)) };
  const { byteLength } = upload.content;
  if (byteLength > LARGEST_PHOTO) {
    throw badRequest(
      `file of size ${byteLength} bytes is too big for a photo; the maximum size is ${LARGEST_PHOTO} bytes`
    );
  }
  const size2 = imageSize(upload.content);
  if (!size2) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height } = size2;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width + height > LONGEST_SIDES_TOGETHER || ratio > STEEPEST_RATIO) {
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
  }
  return { photo: photoSizes(files, { ...upload, mimeType: mimeTypeOf(upload.name) }) };
}
function documentMedia(context, given2) {
  return { document: documentView(stored2(context, given2, "documents")) };
}
function videoMedia(context, given2) {
  return { video: videoView(stored2(context, given2, "videos")) };
}
function stored2(context, given2, folder) {
  const upload = uploaded(context, given2);
  if (!upload) return known(context, given2);
  return context.board.files.add({ ...upload, mimeType: mimeTypeOf(upload.name) }, folder);
}
function uploaded({ files }, given2) {
  if (typeof given2 !== "string" || !given2.startsWith("attach://")) return void 0;
  const file3 = files.get(given2.slice("attach://".length));
  if (!file3) throw badRequest("wrong file identifier/HTTP URL specified");
  if (file3.content.byteLength === 0) throw badRequest("file must be non-empty");
  return file3;
}
function known({ board }, given2) {
  const file3 = typeof given2 === "string" ? board.files.get(given2) : void 0;
  if (!file3) throw badRequest("wrong file identifier/HTTP URL specified");
  return file3;
}
function knownPhoto({ board }, file3) {
  if (!file3.path.startsWith("photos/")) throw badRequest("can't use file of type Document as Photo");
  return photoSizes(board.files, file3);
}

// src/sandbox/bot-api/methods/sending.ts
var sendingFields = { chat_id: chatId, ...placement, reply_markup: replyMarkup };
var sendingSchema = z41.object(sendingFields);
function send2({ board }, input, contentFor) {
  const buttons17 = buttonsOf3(input.reply_markup);
  const room = reachableRoom(board, input.chat_id);
  const content2 = { ...placed(room, input), ...contentFor(), ...buttons17 };
  board.limits.count(room);
  return board.post(room, board.bot, content2);
}
var sendMessage = method(z41.object({ ...sendingFields, ...textFields }), (input, context) => {
  const content2 = checkedText(input);
  return send2(context, input, () => content2);
});
var MAKERS = { photo: photoMedia, document: documentMedia, video: videoMedia };
function sendFile2(kind) {
  return method(z41.looseObject({ ...sendingFields, ...captionFields }), (input, context) => {
    const given2 = context.files.has(kind) ? `attach://${kind}` : input[kind];
    if (given2 === void 0 || given2 === "") throw badRequest(`there is no ${kind} in the request`);
    const caption = checkedCaption(input);
    return send2(context, input, () => ({ ...MAKERS[kind](context, given2), ...caption }));
  });
}
var sendPhoto = sendFile2("photo");
var sendDocument = sendFile2("document");
var sendVideo = sendFile2("video");
var albumItem = z41.looseObject(
  { type: z41.enum(["photo", "document", "video"]), media: text2, ...captionFields },
  { error: "can't parse InputMedia: unsupported type specified" }
);
var albumSchema = z41.object({
  chat_id: chatId,
  ...placement,
  media: json(
    z41.array(albumItem, { error: "expected an Array of InputMedia" }),
    "can't parse media JSON object"
  )
});
var sendMediaGroup = method(albumSchema, (input, context) => {
  const { board } = context;
  const { media } = input;
  if (media.length === 0) throw badRequest("there are no media to send");
  if (media.length > 10) throw badRequest("too many messages to send as an album");
  const kinds2 = new Set(media.map((item2) => item2.type === "document" ? "document" : "picture"));
  if (kinds2.size > 1) throw badRequest("document can't be mixed with other media types");
  const captions = media.map((item2) => checkedCaption(item2));
  const room = reachableRoom(board, input.chat_id);
  const place2 = placed(room, input);
  const contents = media.map((item2) => MAKERS[item2.type](context, item2.media));
  board.limits.count(room, media.length);
  const id3 = String(room.messages.newestId + 1).padStart(17, "1");
  const album = media.length > 1 ? { media_group_id: id3 } : {};
  return contents.map(
    (content2, index) => board.post(room, board.bot, { ...place2, ...content2, ...captions[index], ...album })
  );
});

// src/sandbox/bot-api/methods/set-my-commands.ts
import { z as z42 } from "zod";
var MOST_COMMANDS = 100;
var command = z42.object(
  {
    command: z42.string({ error: `can't parse BotCommand: Field "command" must be of type String` }),
    description: z42.string({ error: `can't parse BotCommand: Field "description" must be of type String` })
  },
  { error: "can't parse BotCommand: expected an Object" }
);
var schema = z42.object({
  commands: json(
    z42.array(command, { error: "expected an Array of BotCommand" }),
    "can't parse commands JSON object"
  ),
  scope: json(
    z42.object(
      { type: z42.enum(["default", "all_private_chats", "all_group_chats"]) },
      { error: "can't parse BotCommandScope: unsupported type specified" }
    ),
    "can't parse BotCommandScope JSON object"
  ).optional(),
  language_code: text2.optional()
});
var setMyCommands = method(schema, (input, { board }) => {
  const language2 = input.language_code ?? "";
  if (!/^(?:[a-z]{2})?$/.test(language2)) throw badRequest("invalid language code specified");
  if (input.commands.length > MOST_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  board.commands.set(`${input.scope?.type ?? "default"} ${language2}`, input.commands.map(checkedCommand));
  return true;
});
function checkedCommand(given2) {
  const name2 = given2.command.trim().replace(/^\//, "");
  const description = given2.description.trim();
  if (!/^[a-z0-9_]{1,32}$/.test(name2)) throw badRequest("BOT_COMMAND_INVALID");
  if (description === "" || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  return { command: name2, description };
}

// src/sandbox/bot-api/methods/updates.ts
import { z as z43 } from "zod";
var allowedUpdates2 = json(
  z43.array(z43.string(), { error: "can't parse allowed updates: expected an Array of String" }),
  "can't parse allowed updates JSON object"
);
var pollSchema = z43.object({
  offset: wholeNumber("offset").optional(),
  limit: wholeNumber("limit").optional(),
  timeout: wholeNumber("timeout").optional(),
  allowed_updates: allowedUpdates2.optional()
});
var webhookSchema = z43.object({
  url: text2.optional(),
  allowed_updates: allowedUpdates2.optional(),
  secret_token: text2.optional()
});
function updateMethods(source) {
  const { queue, poll: poll2, webhook } = source;
  return {
    getUpdates: method(pollSchema, (input, { gone }) => {
      if (webhook.isSet) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        );
      }
      if (input.allowed_updates) queue.allow(input.allowed_updates);
      const limit = Math.min(100, Math.max(1, input.limit ?? 100));
      return poll2.updates({ offset: input.offset ?? 0, limit, timeout: input.timeout ?? 0 }, gone);
    }),
    setWebhook: method(webhookSchema, (input) => {
      const url = input.url?.trim() ?? "";
      checkAddress(url);
      checkSecret(input.secret_token);
      if (input.allowed_updates) queue.allow(input.allowed_updates);
      poll2.putOut();
      webhook.set({ url, secretToken: input.secret_token });
      return true;
    }),
    deleteWebhook: () => {
      if (webhook.isSet) webhook.remove();
      return true;
    },
    getWebhookInfo: () => ({
      url: webhook.settings?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: queue.size + webhook.pending
    })
  };
}
function checkAddress(url) {
  if (!URL.canParse(url)) throw badRequest("bad webhook: URL is invalid");
  const { protocol, hostname } = new URL(url);
  const isHere = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (protocol !== "https:" && !(protocol === "http:" && isHere)) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
}
function checkSecret(secret) {
  if (secret === void 0) return;
  if (secret.length === 0 || secret.length > 256) throw badRequest("secret token is too long");
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest("secret token contains unallowed characters");
}

// src/sandbox/bot-api/methods/index.ts
function methodTable(source) {
  const methods = {
    ...updateMethods(source),
    ...looking_up_exports,
    ...sending_exports,
    ...editing_exports,
    ...deleting_exports,
    ...answering_exports,
    setMyCommands
  };
  return new Map(Object.entries(methods).map(([name2, method2]) => [name2.toLowerCase(), method2]));
}

// src/sandbox/bot-api/people/buttons.ts
import { randomInt } from "node:crypto";

// src/sandbox/messenger.ts
var MessengerError = class extends Error {
  name = "MessengerError";
};

// src/sandbox/bot-api/people/lookup.ts
function personOf(board, personId) {
  const person2 = board.people.get(personId);
  if (!person2) throw new MessengerError("Bad Request: user not found");
  return person2;
}
function roomOf(board, chatId2) {
  const room = board.rooms.get(chatId2);
  if (!room) throw new MessengerError("Bad Request: chat not found");
  if (isGroup(room) && room.migratedTo !== void 0) {
    throw new MessengerError("Bad Request: group chat was upgraded to a supergroup chat");
  }
  return room;
}
function roomFor(board, chatId2, personId) {
  const person2 = personOf(board, personId);
  const room = roomOf(board, chatId2);
  if (isGroup(room)) {
    if (!room.members.has(personId)) throw new MessengerError("Forbidden: user is not a member of the chat");
  } else {
    if (room.id !== personId) throw new MessengerError("Bad Request: chat not found");
    if (room.bot === "kicked") throw new MessengerError("Bad Request: YOU_BLOCKED_USER");
  }
  return { room, person: person2 };
}

// src/sandbox/bot-api/people/buttons.ts
var MOST_OPEN_QUERIES = 1e4;
function pressButton(board, chatId2, fromId, messageId, data) {
  const { room } = roomFor(board, chatId2, fromId);
  const message4 = room.messages.get(messageId);
  if (!message4) throw new MessengerError("Bad Request: MESSAGE_ID_INVALID");
  const buttons17 = message4.reply_markup?.inline_keyboard.flat() ?? [];
  const onIt = buttons17.some((button4) => "callback_data" in button4 && button4.callback_data === data);
  if (!onIt) throw new MessengerError("Bad Request: DATA_INVALID");
  if (!botIsIn(room)) throw new MessengerError("Bad Request: BOT_RESPONSE_TIMEOUT");
  return query2(board, room, fromId, messageId, data);
}
function forgeCallback(board, chatId2, fromId, messageId, data) {
  return query2(board, roomOf(board, chatId2), fromId, messageId, data);
}
function query2(board, room, fromId, messageId, data) {
  const id3 = `${randomInt(2 ** 47)}${String(randomInt(1e4)).padStart(4, "0")}`;
  remember2(board, id3, room.id, fromId);
  const message4 = room.messages.get(messageId) ?? {
    chat: chatView(room),
    message_id: messageId,
    date: 0
  };
  board.deliver("callback_query", {
    callback_query: {
      id: id3,
      from: userView(personOf(board, fromId)),
      message: message4,
      chat_instance: String(room.id * 7919),
      data
    }
  });
  return id3;
}
function remember2(board, id3, chatId2, userId) {
  board.openQueries.set(id3, { chatId: chatId2, userId, askedAt: board.monotonic() });
  if (board.openQueries.size <= MOST_OPEN_QUERIES) return;
  const oldest = board.openQueries.keys().next();
  if (!oldest.done) board.openQueries.delete(oldest.value);
}

// src/sandbox/bot-api/people/looking.ts
function chatsOf(board, personId) {
  personOf(board, personId);
  const own = board.rooms.get(personId);
  const groups2 = [...board.rooms.values()].filter(
    (room) => isGroup(room) && room.members.has(personId) && room.migratedTo === void 0
  );
  return [...own ? [own] : [], ...groups2].map((room) => summary(board, room));
}
function messages2(board, chatId2) {
  const room = board.rooms.get(chatId2);
  if (!room) throw new MessengerError("Bad Request: chat not found");
  return room.messages.all();
}
function commandsFor(board, chatId2, personId) {
  const language2 = personOf(board, personId).languageCode ?? "";
  const narrow = chatId2 < 0 ? "all_group_chats" : "all_private_chats";
  const keys = [narrow, "default"].flatMap((scope) => [`${scope} ${language2}`, `${scope} `]);
  return keys.map((key2) => board.commands.get(key2)).find((list2) => list2 !== void 0) ?? [];
}
function summary(board, room) {
  const lastMessage = room.messages.last();
  return {
    id: room.id,
    kind: room.kind,
    title: isGroup(room) ? room.title : board.bot.first_name,
    botIsMember: botIsIn(room),
    ...lastMessage ? { lastMessage } : {}
  };
}

// src/sandbox/bot-api/people/membership.ts
function addPerson(board, person2) {
  board.people.set(person2.id, person2);
  const known2 = board.rooms.get(person2.id);
  if (known2?.kind === "private") known2.person = person2;
  else board.rooms.set(person2.id, privateRoom(person2, board.keepMessages));
  board.keepPerson(person2.id);
  board.emit({ kind: "chats-changed" });
}
function addGroup(board, group2) {
  if (group2.id >= 0) throw new MessengerError("the id of a group must be negative");
  const known2 = board.rooms.get(group2.id);
  const room = known2 && isGroup(known2) ? known2 : groupRoom(group2, board.keepMessages);
  room.title = group2.title;
  for (const id3 of group2.members) room.members.add(id3);
  board.rooms.set(group2.id, room);
  board.keepRoom(room);
  board.emit({ kind: "chats-changed" });
}
function block(board, personId) {
  const room = roomOf(board, personId);
  if (room.bot === "member") board.setMembership(room, "kicked", userView(personOf(board, personId)));
}
function unblock(board, personId) {
  const room = roomOf(board, personId);
  if (room.bot === "kicked") board.setMembership(room, "member", userView(personOf(board, personId)));
}
function addBotToGroup(board, groupId, byId) {
  const room = groupOf(board, groupId);
  const by = memberOf(board, room, byId);
  if (botIsIn(room)) throw new MessengerError("Bad Request: USER_ALREADY_PARTICIPANT");
  board.setMembership(room, "member", userView(by));
  const message4 = board.post(room, userView(by), { new_chat_members: [board.bot] });
  board.deliver("message", { message: message4 });
}
function removeBotFromGroup(board, groupId, byId) {
  const room = groupOf(board, groupId);
  const by = memberOf(board, room, byId);
  if (!botIsIn(room)) throw new MessengerError("Bad Request: USER_NOT_PARTICIPANT");
  board.setMembership(room, "kicked", userView(by));
  const message4 = board.post(room, userView(by), { left_chat_member: board.bot });
  if (room.kind === "group") board.deliver("message", { message: message4 });
}
function joinGroup(board, groupId, personId) {
  const room = groupOf(board, groupId);
  const person2 = personOf(board, personId);
  if (room.members.has(personId)) throw new MessengerError("Bad Request: USER_ALREADY_PARTICIPANT");
  room.members.add(personId);
  const message4 = board.post(room, userView(person2), { new_chat_members: [userView(person2)] });
  if (botIsIn(room)) board.deliver("message", { message: message4 });
  board.emit({ kind: "chats-changed" });
}
function addTopic(board, groupId, name2) {
  const room = groupOf(board, groupId);
  if (!room.isForum) throw new MessengerError("Bad Request: the chat is not a forum");
  const message4 = board.post(room, ownerOf(board, room), {
    forum_topic_created: { name: name2, icon_color: 7322096 },
    is_topic_message: true
  });
  const withThread = { ...message4, message_thread_id: message4.message_id };
  room.messages.replace(withThread);
  room.topics.set(message4.message_id, name2);
  board.keepMessage(room, message4.message_id);
  board.keepRoom(room);
  if (botIsIn(room)) board.deliver("message", { message: withThread });
  return message4.message_id;
}
function migrate(board, groupId) {
  const old = groupOf(board, groupId);
  if (old.kind === "supergroup") throw new MessengerError("Bad Request: the chat is a supergroup already");
  const id3 = freeSupergroupId(board, groupId);
  const { migratedTo: _, ...same } = old;
  const next = {
    ...same,
    ...groupRoom({ id: id3, title: old.title, members: [...old.members] }, board.keepMessages),
    bot: old.bot
  };
  board.rooms.set(id3, next);
  const from = ownerOf(board, old);
  const told = [
    board.post(old, from, { migrate_to_chat_id: id3 }),
    board.post(next, from, { migrate_from_chat_id: groupId })
  ];
  old.migratedTo = id3;
  board.keepRoom(old);
  if (botIsIn(next)) for (const message4 of told) board.deliver("message", { message: message4 });
  board.emit({ kind: "chats-changed" });
  return id3;
}
function ownerOf(board, room) {
  const [first = 0] = room.members;
  const owner = board.people.get(first);
  return owner ? userView(owner) : board.bot;
}
function freeSupergroupId(board, groupId) {
  let id3 = -1e12 + groupId;
  while (board.rooms.has(id3)) id3 -= 1;
  return id3;
}
function groupOf(board, groupId) {
  const room = roomOf(board, groupId);
  if (!isGroup(room)) throw new MessengerError(`${chatView(room).type} chat where a group is needed`);
  return room;
}
function memberOf(board, room, personId) {
  const person2 = personOf(board, personId);
  if (!room.members.has(personId)) throw new MessengerError("Bad Request: USER_NOT_PARTICIPANT");
  return person2;
}

// src/sandbox/bot-api/chats/privacy.ts
function reachesBot(board, room, message4) {
  if (!botIsIn(room)) return false;
  if (!isGroup(room) || !board.privacyMode) return true;
  if (message4.reply_to_message?.from?.id === board.bot.id) return true;
  const text3 = message4.text ?? message4.caption ?? "";
  const entities2 = message4.entities ?? message4.caption_entities ?? [];
  return entities2.some((entity) => concerns(board.bot, entity, text3));
}
function concerns(bot, entity, text3) {
  const own = `@${bot.username.toLowerCase()}`;
  const named = text3.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  if (entity.type === "mention") return named === own;
  if (entity.type !== "bot_command") return false;
  return named.includes("@") ? named.endsWith(own) : entity.offset === 0;
}

// src/sandbox/bot-api/people/speaking.ts
function sendText(board, chatId2, fromId, text3, options = {}) {
  const trimmed = text3.trim();
  if (trimmed === "") throw new MessengerError("Bad Request: message text is empty");
  if (trimmed.length > LONGEST_TEXT) throw new MessengerError("Bad Request: message is too long");
  return say3(board, chatId2, fromId, options, textContent(trimmed));
}
function sendFile3(board, chatId2, fromId, upload, options = {}) {
  const caption = upload.caption?.trim() ?? "";
  if (caption.length > LONGEST_CAPTION) throw new MessengerError("Bad Request: message caption is too long");
  const entities2 = detectEntities(caption);
  return say3(board, chatId2, fromId, options, {
    ...personMedia(board.files, upload),
    ...caption === "" ? {} : { caption },
    ...entities2.length === 0 ? {} : { caption_entities: entities2 }
  });
}
function openLink(board, fromId, startPayload) {
  if (!/^[A-Za-z0-9_-]{0,64}$/.test(startPayload)) {
    throw new MessengerError("Bad Request: START_PARAM_INVALID");
  }
  const room = roomOf(board, fromId);
  if (room.kind === "private" && room.bot === "kicked")
    board.setMembership(room, "member", userView(room.person));
  return sendText(board, fromId, fromId, startPayload === "" ? "/start" : `/start ${startPayload}`);
}
function say3(board, chatId2, fromId, options, content2) {
  const { room, person: person2 } = roomFor(board, chatId2, fromId);
  const thread = threadOf(room, options);
  if (!isGroup(room) && room.bot === "never") room.bot = "member";
  const message4 = board.post(room, userView(person2), { ...thread, ...replyOf(room, options), ...content2 });
  if (reachesBot(board, room, message4)) board.deliver("message", { message: message4 });
  return message4;
}
function textContent(text3) {
  const entities2 = detectEntities(text3);
  return { text: text3, ...entities2.length === 0 ? {} : { entities: entities2 } };
}
function replyOf(room, options) {
  if (options.replyTo === void 0) return {};
  const target2 = room.messages.get(options.replyTo);
  if (!target2) throw new MessengerError("Bad Request: message to be replied not found");
  return replyingTo(target2);
}
function threadOf(room, options) {
  if (!isGroup(room) || !room.isForum) {
    if (options.threadId === void 0) return {};
    throw new MessengerError("Bad Request: message thread not found");
  }
  const replied = options.replyTo === void 0 ? void 0 : room.messages.get(options.replyTo);
  const threadId = options.threadId ?? (replied?.is_topic_message ? replied.message_thread_id : void 0);
  if (threadId === void 0) return {};
  if (!room.topics.has(threadId)) throw new MessengerError("Bad Request: message thread not found");
  return { message_thread_id: threadId, is_topic_message: true };
}

// src/sandbox/bot-api/restore.ts
import { z as z45 } from "zod";

// src/sandbox/bot-api/chats/room-record.ts
import { z as z44 } from "zod";
var base = z44.object({
  id: z44.int(),
  bot: z44.enum(["never", "member", "kicked"]),
  newestId: z44.int()
});
var record = z44.discriminatedUnion("kind", [
  base.extend({ kind: z44.literal("private") }),
  base.extend({
    kind: z44.enum(["group", "supergroup"]),
    title: z44.string(),
    isForum: z44.boolean(),
    members: z44.array(z44.int()),
    topics: z44.array(z44.tuple([z44.int(), z44.string()])),
    migratedTo: z44.int().exactOptional()
  })
]);
function keptRoom(room) {
  const { id: id3, bot } = room;
  const common = { id: id3, bot, newestId: room.messages.newestId };
  if (room.kind === "private") return { ...common, kind: room.kind };
  const { kind, title, isForum, members: members3, topics, migratedTo } = room;
  const group2 = { ...common, kind, title, isForum, members: [...members3], topics: [...topics] };
  return migratedTo === void 0 ? group2 : { ...group2, migratedTo };
}
function roomOfRecord(value, people, keep2) {
  const parsed = record.parse(value);
  const room = emptyRoom(parsed, people, keep2);
  room?.messages.countFrom(parsed.newestId);
  return room && { ...room, bot: parsed.bot };
}
function emptyRoom(parsed, people, keep2) {
  if (parsed.kind === "private") {
    const person2 = people.get(parsed.id);
    return person2 && privateRoom(person2, keep2);
  }
  const { kind, topics, migratedTo } = parsed;
  const group2 = { ...groupRoom(parsed, keep2), kind, topics: new Map(topics) };
  return migratedTo === void 0 ? group2 : { ...group2, migratedTo };
}

// src/sandbox/bot-api/restore.ts
var person = z45.object({
  id: z45.int(),
  firstName: z45.string(),
  lastName: z45.string().exactOptional(),
  username: z45.string().exactOptional(),
  languageCode: z45.string().exactOptional()
});
var messageShape = z45.looseObject({
  message_id: z45.int(),
  date: z45.int(),
  from: z45.looseObject({ id: z45.int() }),
  chat: z45.looseObject({ id: z45.int() })
});
var message3 = z45.custom((value) => messageShape.safeParse(value).success);
var updateShape = z45.looseObject({ update_id: z45.int() });
var update2 = z45.custom((value) => updateShape.safeParse(value).success);
var file2 = z45.object({
  fileId: z45.string(),
  uniqueId: z45.string(),
  path: z45.string(),
  name: z45.string(),
  mimeType: z45.string(),
  sha256: z45.string(),
  number: z45.int()
});
function restoreBoard(board, records) {
  const of = (kind) => records.filter((record2) => record2.kind === kind);
  const values = (kind) => of(kind).map(({ value }) => JSON.parse(value));
  for (const each of z45.array(person).parse(values("person"))) board.people.set(each.id, each);
  for (const each of values("room")) {
    const room = roomOfRecord(each, board.people, board.keepMessages);
    if (room) board.rooms.set(room.id, room);
  }
  const messages3 = z45.array(message3).parse(values("message"));
  messages3.sort((a, b) => a.message_id - b.message_id);
  for (const each of messages3) board.rooms.get(each.chat.id)?.messages.add(each);
  restoreFiles(board, z45.array(file2).parse(values("file")), of("content"));
  restoreUpdates(board, z45.array(update2).parse(values("update")));
}
function restoreFiles(board, files, contents) {
  const bytes = new Map(contents.map(({ key: key2, content: content2 }) => [key2, content2]));
  for (const each of files.sort((a, b) => a.number - b.number)) {
    const content2 = bytes.get(each.sha256);
    if (content2) board.files.restore(each, content2);
  }
}
function restoreUpdates(board, updates) {
  for (const each of updates.sort((a, b) => a.update_id - b.update_id)) {
    board.queue.restore(each);
    const query3 = each.callback_query;
    const chatId2 = query3?.message?.chat.id;
    if (query3 && chatId2 !== void 0) {
      const asked = { chatId: chatId2, userId: query3.from.id, askedAt: board.monotonic() };
      board.openQueries.set(query3.id, asked);
    }
  }
}

// src/sandbox/keeper.ts
var noKeeper = { changed: () => void 0 };
function messageKey(chatId2, messageId) {
  return `${chatId2}/${messageId}`;
}

// src/sandbox/bot-api/calls/send-limits.ts
var TELEGRAM = {
  overall: { messages: 30, seconds: 1 },
  chat: { messages: 5, seconds: 5 },
  group: { messages: 20, seconds: 60 }
};
var SendLimits = class {
  /** @param monotonic milliseconds that only ever grow */
  constructor(limits, monotonic) {
    this.monotonic = monotonic;
    this.rates = limits === "off" ? void 0 : { ...TELEGRAM, ...limits };
    this.overall = this.rates && new SlidingWindow(this.rates.overall);
  }
  monotonic;
  rates;
  overall;
  chats = /* @__PURE__ */ new Map();
  groups = /* @__PURE__ */ new Map();
  /** Counts messages about to be sent to a chat. @throws Refusal 429 with `retry_after`; then nothing is counted */
  count(room, messages3 = 1) {
    if (!this.rates || !this.overall) return;
    const windows = [this.overall, windowOf(this.chats, room.id, this.rates.chat)];
    if (isGroup(room)) windows.push(windowOf(this.groups, room.id, this.rates.group));
    const now = this.monotonic();
    const wait2 = Math.max(...windows.map((window) => window.wait(now)));
    if (wait2 > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait2 / 1e3)));
    for (const window of windows) window.add(now, messages3);
  }
};
function windowOf(windows, chatId2, rate) {
  const known2 = windows.get(chatId2);
  if (known2) return known2;
  const window = new SlidingWindow(rate);
  windows.set(chatId2, window);
  return window;
}
var SlidingWindow = class {
  constructor(rate) {
    this.rate = rate;
  }
  rate;
  times = [];
  /** Milliseconds until one more is allowed; 0 when it is now. */
  wait(now) {
    const start2 = now - this.rate.seconds * 1e3;
    while (this.times[0] !== void 0 && this.times[0] <= start2) this.times.shift();
    const blocking = this.times[this.times.length - this.rate.messages];
    return blocking === void 0 ? 0 : blocking - start2;
  }
  add(now, messages3) {
    for (let i = 0; i < messages3; i += 1) this.times.push(now);
  }
};

// src/sandbox/bot-api/files/file-cabinet.ts
import { createHash, randomBytes as randomBytes2 } from "node:crypto";
var FileCabinet = class {
  constructor(limitBytes, keeper) {
    this.limitBytes = limitBytes;
    this.keeper = keeper;
  }
  limitBytes;
  keeper;
  byId = /* @__PURE__ */ new Map();
  byPath = /* @__PURE__ */ new Map();
  hashes = /* @__PURE__ */ new Map();
  bytes = 0;
  count = 0;
  /** @param folder the first part of the path, such as `photos` */
  add(file3, folder) {
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(file3.name)?.[0] ?? "";
    const stored3 = {
      ...file3,
      fileId: `BQAC${randomBytes2(36).toString("base64url")}`,
      uniqueId: `AQAD${randomBytes2(9).toString("base64url")}`,
      path: `${folder}/file_${this.count}${extension}`
    };
    const sha256 = createHash("sha256").update(file3.content).digest("hex");
    this.take(stored3, sha256);
    this.keepFile(stored3, sha256, this.count);
    this.count += 1;
    this.forgetOldest(stored3);
    return stored3;
  }
  /** Puts a file back that was kept. */
  restore({ sha256, number, ...file3 }, content2) {
    this.take({ ...file3, content: content2 }, sha256);
    this.count = Math.max(this.count, number + 1);
  }
  get(fileId) {
    return this.byId.get(fileId);
  }
  atPath(path) {
    return this.byPath.get(path);
  }
  forgetOldest(newest) {
    for (const file3 of this.byId.values()) {
      if (this.bytes <= this.limitBytes || file3 === newest) return;
      this.byId.delete(file3.fileId);
      this.byPath.delete(file3.path);
      this.bytes -= file3.content.byteLength;
      this.keepWithout(file3);
    }
  }
  take(stored3, sha256) {
    this.byId.set(stored3.fileId, stored3);
    this.byPath.set(stored3.path, stored3);
    this.hashes.set(stored3.fileId, sha256);
    this.bytes += stored3.content.byteLength;
  }
  keepFile({ content: content2, ...file3 }, sha256, number) {
    const record2 = { ...file3, sha256, number };
    this.keeper.changed("content", sha256, () => ({ content: content2 }));
    this.keeper.changed("file", file3.fileId, () => ({ value: record2 }));
  }
  keepWithout({ fileId }) {
    const sha256 = this.hashes.get(fileId);
    this.hashes.delete(fileId);
    this.keeper.changed("file", fileId, () => void 0);
    const stillUsed = [...this.hashes.values()].some((other) => other === sha256);
    if (sha256 !== void 0 && !stillUsed) this.keeper.changed("content", sha256, () => void 0);
  }
};

// src/sandbox/bot-api/switchboard.ts
var KEEP_MESSAGES = 2e3;
var KEEP_FILE_BYTES = 256 * 1024 * 1024;
var Switchboard = class {
  constructor(options, bot, queue) {
    this.bot = bot;
    this.queue = queue;
    this.clock = options.clock;
    this.monotonic = options.monotonic ?? (() => performance.now());
    this.limits = new SendLimits(options.limits ?? {}, this.monotonic);
    this.keeper = options.keeper ?? noKeeper;
    this.files = new FileCabinet(options.keep?.fileBytes ?? KEEP_FILE_BYTES, this.keeper);
    this.keepMessages = options.keep?.messagesPerChat ?? KEEP_MESSAGES;
    this.privacyMode = options.privacyMode ?? true;
  }
  bot;
  queue;
  people = /* @__PURE__ */ new Map();
  rooms = /* @__PURE__ */ new Map();
  files;
  limits;
  /** The bot's commands by scope and language, such as `all_group_chats en`. */
  commands = /* @__PURE__ */ new Map();
  openQueries = /* @__PURE__ */ new Map();
  keepMessages;
  privacyMode;
  monotonic;
  clock;
  keeper;
  listeners = /* @__PURE__ */ new Set();
  /** Milliseconds since the epoch, by the injected clock. */
  nowMs() {
    return this.clock.now().epochMilliseconds;
  }
  /** Unix seconds, as dates are in the Bot API. */
  nowSeconds() {
    return Math.floor(this.nowMs() / 1e3);
  }
  /** Puts a message into a chat with the next id and the time it is, and tells the listeners. */
  post(room, from, content2) {
    const message4 = {
      message_id: room.messages.nextId(),
      from,
      chat: chatView(room),
      date: this.nowSeconds(),
      ...content2
    };
    const forgotten = room.messages.add(message4);
    if (forgotten !== void 0) this.keepMessage(room, forgotten);
    this.keepMessage(room, message4.message_id);
    this.keepRoom(room);
    this.emit({ kind: "message", chatId: room.id, message: message4 });
    return message4;
  }
  /** Puts a new version in the place of a message and tells the listeners. */
  replace(room, message4) {
    room.messages.replace(message4);
    this.keepMessage(room, message4.message_id);
    this.emit({ kind: "edited", chatId: room.id, message: message4 });
  }
  /** Takes messages away and tells the listeners. */
  remove(room, ids2) {
    const removed = ids2.filter((id3) => room.messages.remove(id3));
    for (const id3 of removed) this.keepMessage(room, id3);
    this.keepRoom(room);
    if (removed.length > 0) this.emit({ kind: "deleted", chatId: room.id, messageIds: removed });
  }
  /** Queues an update for the bot. */
  deliver(kind, content2) {
    this.queue.push(kind, content2);
  }
  /** Changes what the bot is in a chat and sends it `my_chat_member`. */
  setMembership(room, membership2, by) {
    const before2 = room.bot;
    room.bot = membership2;
    if (before2 === membership2) return;
    this.keepRoom(room);
    this.deliver("my_chat_member", {
      my_chat_member: {
        chat: chatView(room),
        from: by,
        date: this.nowSeconds(),
        old_chat_member: this.chatMember(before2),
        new_chat_member: this.chatMember(membership2)
      }
    });
    this.emit({ kind: "chats-changed" });
  }
  chatMember(membership2) {
    const user2 = this.bot;
    if (membership2 === "never") return { status: "left", user: user2 };
    return membership2 === "kicked" ? { status: "kicked", user: user2, until_date: 0 } : { status: "member", user: user2 };
  }
  /** Keeps a chat as it is by now; to be called when it changed without a message. */
  keepRoom(room) {
    this.keeper.changed("room", String(room.id), () => ({ value: keptRoom(room) }));
  }
  /** Keeps a person as they are by now. */
  keepPerson(id3) {
    this.keeper.changed("person", String(id3), () => ({ value: this.people.get(id3) }));
  }
  /** Keeps a message as it is by now, or forgets it. */
  keepMessage(room, id3) {
    this.keeper.changed("message", messageKey(room.id, id3), () => {
      const value = room.messages.get(id3);
      return value && { value };
    });
  }
  emit(event) {
    for (const listener of this.listeners) listener(event);
  }
  /** @returns what stops the listening */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
};

// src/sandbox/bot-api/updates/long-poll.ts
var LONGEST_WAIT_SECONDS = 50;
var OTHER_POLLER = "other getUpdates request; make sure that only one bot instance is running";
var LongPoll = class {
  constructor(queue) {
    this.queue = queue;
  }
  queue;
  waiter;
  waking = false;
  /**
   * Updates from `offset` on, waiting up to `timeout` real seconds for the first.
   * @param gone tells when the caller has hung up
   * @throws Refusal 409 when another caller comes in the meantime
   */
  async updates(query3, gone) {
    this.waiter?.terminate(OTHER_POLLER);
    const ready = this.queue.take(query3.offset, query3.limit);
    if (ready.length > 0 || query3.timeout <= 0) return ready;
    await this.arrival(Math.min(query3.timeout, LONGEST_WAIT_SECONDS), gone);
    return gone?.aborted ? [] : this.queue.take(query3.offset, query3.limit);
  }
  /** Wakes the waiting caller, once for all updates that come in one go. */
  wake() {
    if (this.waking || !this.waiter) return;
    this.waking = true;
    setImmediate(() => {
      this.waking = false;
      this.waiter?.finish();
    });
  }
  /** Ends the wait with an empty answer. */
  release() {
    this.waiter?.finish();
  }
  /** Ends the wait with 409: a webhook takes over. */
  putOut() {
    this.waiter?.terminate("setWebhook request");
  }
  arrival(seconds, gone) {
    return new Promise((resolve2, reject) => {
      const settle = (outcome) => {
        clearTimeout(timer);
        gone?.removeEventListener("abort", waiter.finish);
        if (this.waiter === waiter) this.waiter = void 0;
        outcome();
      };
      const waiter = {
        finish: () => settle(resolve2),
        terminate: (by) => settle(() => reject(conflict(`terminated by ${by}`)))
      };
      const timer = setTimeout(waiter.finish, seconds * 1e3);
      this.waiter = waiter;
      if (gone?.aborted) waiter.finish();
      else gone?.addEventListener("abort", waiter.finish, { once: true });
    });
  }
};

// src/sandbox/bot-api/updates/queue.ts
var UpdateQueue = class {
  /** @param lastId ids are given from the next one on */
  constructor(lastId, limit, keeper = noKeeper) {
    this.lastId = lastId;
    this.limit = limit;
    this.keeper = keeper;
  }
  lastId;
  limit;
  keeper;
  entries = [];
  head = 0;
  rawCount = 0;
  allowed = [];
  /** Called when an update has come. */
  onArrival = () => {
  };
  get size() {
    return this.entries.length - this.head;
  }
  /** Sets the kinds wanted from now on; an empty list: every kind. Updates already queued stay. */
  allow(kinds2) {
    this.allowed = kinds2;
  }
  /** Queues an update of a wanted kind under the next id; others are dropped, as Telegram does. */
  push(kind, content2) {
    if (this.allowed.length > 0 && !this.allowed.includes(kind)) return;
    this.lastId += 1;
    this.append({ update: { update_id: this.lastId, ...content2 }, raw: false, handedOut: false });
  }
  /** Queues an update that was kept, under the id it had; to be called before any other comes. */
  restore(update3) {
    this.entries.push({ update: update3, raw: false, handedOut: false });
  }
  /** Queues an update with whatever id it has; it is handed out at least once. */
  pushRaw(update3) {
    this.rawCount += 1;
    this.append({ update: update3, raw: true, handedOut: false });
  }
  /** Forgets the updates before `offset` and returns up to `limit` of the rest. */
  take(offset, limit) {
    this.confirm(offset);
    const batch = this.entries.slice(this.head, this.head + limit);
    for (const entry of batch) entry.handedOut = true;
    return batch.map((entry) => entry.update);
  }
  /** Takes the oldest out for good. */
  shift() {
    const entry = this.entries[this.head];
    if (!entry) return void 0;
    this.drop(entry);
    return entry.update;
  }
  /** Puts updates that were taken out for good back in front. */
  putBack(updates) {
    const entries = updates.map((update3) => ({ update: update3, raw: true, handedOut: false }));
    this.entries = [...entries, ...this.entries.slice(this.head)];
    this.head = 0;
    this.rawCount += entries.length;
    if (entries.length > 0) this.onArrival();
  }
  append(entry) {
    this.entries.push(entry);
    const { update: update3 } = entry;
    this.keeper.changed("update", String(update3.update_id), () => ({ value: update3 }));
    const oldest = this.entries[this.head];
    if (this.size > this.limit && oldest) this.drop(oldest);
    this.onArrival();
  }
  confirm(offset) {
    const confirmed = (entry) => entry.update.update_id < offset && (entry.handedOut || !entry.raw);
    if (this.rawCount > 0) {
      const waiting2 = this.entries.slice(this.head);
      for (const entry of waiting2) if (confirmed(entry)) this.forget(entry);
      this.entries = waiting2.filter((entry) => !confirmed(entry));
      this.head = 0;
      this.rawCount = this.entries.filter((entry) => entry.raw).length;
      return;
    }
    for (let entry = this.entries[this.head]; entry && confirmed(entry); entry = this.entries[this.head]) {
      this.drop(entry);
    }
  }
  /** Drops the entry at the head; the array is cut in large steps only. */
  drop(entry) {
    if (entry.raw) this.rawCount -= 1;
    this.forget(entry);
    this.head += 1;
    if (this.head > 1e3 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
  }
  forget({ update: update3 }) {
    this.keeper.changed("update", String(update3.update_id), () => void 0);
  }
};

// src/sandbox/bot-api/updates/webhook.ts
import { setMaxListeners } from "node:events";
import { setTimeout as setTimeout2 } from "node:timers/promises";
var MOST_TRIES3 = 20;
var CONNECTIONS = 40;
var ANSWER_WITHIN_MS2 = 6e4;
var Webhook = class {
  constructor(queue, options) {
    this.queue = queue;
    this.retryDelay = options.webhookRetryDelay ?? ((attempt) => Math.min(6e4, 1e3 * 2 ** (attempt - 1)));
  }
  queue;
  settings;
  retryDelay;
  lanes = /* @__PURE__ */ new Map();
  waiting = 0;
  busy = 0;
  generation = stopper();
  get isSet() {
    return this.settings !== void 0;
  }
  /** Updates taken from the queue and not yet accepted. */
  get pending() {
    return this.waiting;
  }
  set(settings) {
    this.settings = settings;
    this.pump();
  }
  /** Ends all deliveries; updates that were not accepted go back into the queue. */
  remove() {
    const back = [...this.lanes.values()].flat().sort((a, b) => a.update_id - b.update_id);
    this.drop();
    this.settings = void 0;
    this.queue.putBack(back);
  }
  /** Forgets the updates that wait here. */
  drop() {
    this.generation.abort();
    this.generation = stopper();
    this.lanes = /* @__PURE__ */ new Map();
    this.waiting = 0;
    this.busy = 0;
  }
  /** Starts deliveries as long as connections are free. */
  pump() {
    while (this.settings && this.busy < CONNECTIONS) {
      const update3 = this.queue.shift();
      if (!update3) return;
      this.waiting += 1;
      const lane = chatOf(update3);
      const queued = this.lanes.get(lane);
      if (queued) queued.push(update3);
      else {
        this.lanes.set(lane, [update3]);
        this.busy += 1;
        void this.work(lane, this.generation.signal);
      }
    }
  }
  /** Delivers the updates of one chat until none is left. */
  async work(lane, stopped) {
    const queued = this.lanes.get(lane) ?? [];
    for (let update3 = queued[0]; update3; update3 = queued[0]) {
      await this.deliver(update3, stopped);
      if (stopped.aborted) return;
      queued.shift();
      this.waiting -= 1;
    }
    this.lanes.delete(lane);
    this.busy -= 1;
    this.pump();
  }
  async deliver(update3, stopped) {
    for (let attempt = 1; attempt <= MOST_TRIES3 && this.settings; attempt += 1) {
      const accepted = await post(this.settings, update3, stopped);
      if (stopped.aborted || accepted) return;
      await pause(this.retryDelay(attempt), stopped);
      if (stopped.aborted) return;
    }
  }
};
async function post(settings, update3, stopped) {
  try {
    const response = await fetch(settings.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...settings.secretToken === void 0 ? {} : { "x-telegram-bot-api-secret-token": settings.secretToken }
      },
      body: JSON.stringify(update3),
      redirect: "manual",
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS2)])
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
async function pause(milliseconds, stopped) {
  await setTimeout2(milliseconds, void 0, { signal: stopped }).catch(() => {
  });
}
function stopper() {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
function chatOf(update3) {
  const message4 = update3.message ?? update3.my_chat_member;
  return message4?.chat.id ?? update3.callback_query?.message?.chat.id ?? 0;
}

// src/sandbox/bot-api/updates/source.ts
var KEEP_UPDATES = 1e5;
function updateSource(options) {
  const base2 = options.updateIdBase ?? systemClock.now().epochMilliseconds;
  const queue = new UpdateQueue(base2, options.keep?.updates ?? KEEP_UPDATES, options.keeper);
  const poll2 = new LongPoll(queue);
  const webhook = new Webhook(queue, options);
  queue.onArrival = () => {
    if (webhook.isSet) webhook.pump();
    else poll2.wake();
  };
  return { queue, poll: poll2, webhook };
}

// src/sandbox/bot-api/server.ts
var KEEP_CALLS = 5e3;
var BotApiServer = class {
  bot;
  /** The HTTP side, to be mounted or listened on. */
  app;
  board;
  source;
  faultsWaiting = new Faults();
  calling;
  constructor(options) {
    const bot = botUser(options);
    this.bot = bot;
    this.source = updateSource(options);
    this.board = new Switchboard(options, bot, this.source.queue);
    const methods = methodTable(this.source);
    this.calling = new Calls(this.board, methods, this.faultsWaiting, options.keep?.calls ?? KEEP_CALLS);
    this.app = httpRoutes(options.token, this.calling, this.board.files);
  }
  listen(what = {}) {
    if (typeof what === "function") return this.board.listen(what);
    return listenOnLoopback(this.app.fetch, what, () => this.stop());
  }
  /** Restores what a keeper kept; to be called before anything else happens. @throws ZodError when it cannot be read */
  restore(records) {
    restoreBoard(this.board, records);
  }
  /** Ends waiting pollers and webhook deliveries. */
  stop() {
    this.source.poll.release();
    this.source.webhook.drop();
  }
  addPerson(person2) {
    addPerson(this.board, person2);
  }
  addGroup(group2) {
    addGroup(this.board, group2);
  }
  people() {
    return [...this.board.people.values()];
  }
  chatsOf(personId) {
    return chatsOf(this.board, personId);
  }
  messages(chatId2) {
    return messages2(this.board, chatId2);
  }
  sendText(chatId2, fromId, text3, options) {
    return sendText(this.board, chatId2, fromId, text3, options);
  }
  sendFile(chatId2, fromId, upload, options) {
    return sendFile3(this.board, chatId2, fromId, upload, options);
  }
  pressButton(chatId2, fromId, messageId, data) {
    return pressButton(this.board, chatId2, fromId, messageId, data);
  }
  forgeCallback(chatId2, fromId, messageId, data) {
    return forgeCallback(this.board, chatId2, fromId, messageId, data);
  }
  openLink(fromId, startPayload) {
    return openLink(this.board, fromId, startPayload);
  }
  block(personId) {
    block(this.board, personId);
  }
  unblock(personId) {
    unblock(this.board, personId);
  }
  addBotToGroup(groupId, byId) {
    addBotToGroup(this.board, groupId, byId);
  }
  removeBotFromGroup(groupId, byId) {
    removeBotFromGroup(this.board, groupId, byId);
  }
  joinGroup(groupId, personId) {
    joinGroup(this.board, groupId, personId);
  }
  addTopic(groupId, name2) {
    return addTopic(this.board, groupId, name2);
  }
  commandsFor(chatId2, personId) {
    return commandsFor(this.board, chatId2, personId);
  }
  migrate(groupId) {
    return migrate(this.board, groupId);
  }
  file(fileId) {
    return this.board.files.get(fileId);
  }
  inject(fault2) {
    return this.faultsWaiting.add(fault2);
  }
  faults() {
    return this.faultsWaiting.all();
  }
  calls() {
    return this.calling.latest();
  }
  pushUpdate(update3) {
    this.source.queue.pushRaw(update3);
  }
};
function botUser({ token, bot }) {
  return {
    first_name: "Playground",
    username: "playground_bot",
    ...bot,
    id: Number.parseInt(token, 10),
    is_bot: true
  };
}

// src/sandbox/page/routes.ts
import { randomUUID } from "node:crypto";
import { Hono as Hono5 } from "hono";
import { HTTPException } from "hono/http-exception";
import { z as z49 } from "zod";

// src/sandbox/page/actions.ts
import { bodyLimit as bodyLimit2 } from "hono/body-limit";
import { z as z46 } from "zod";
var MAX_FILE_BYTES = 20 * 1024 * 1024;
var id2 = z46.int();
var sending = { chatId: id2, as: id2, replyTo: id2.optional() };
var textBody = z46.strictObject({ ...sending, text: z46.string() });
var buttonBody = z46.strictObject({ as: id2, chatId: id2, messageId: id2, data: z46.string() });
var linkBody = z46.strictObject({ as: id2, payload: z46.string().max(64) });
var botBody = z46.strictObject({ as: id2, chatId: id2, present: z46.boolean() });
var formNumber = z46.string().regex(/^-?\d+$/).transform(Number);
var fileForm = z46.object({
  as: formNumber,
  chatId: formNumber,
  replyTo: formNumber.optional(),
  caption: z46.string().optional(),
  file: z46.instanceof(File)
});
function actionRoutes(app, messenger, admit) {
  app.post("/playground/messages", async (c) => {
    const body = textBody.parse(await c.req.json());
    admit(body.as, body.chatId);
    return c.json({ message: messenger.sendText(body.chatId, body.as, body.text, answering(body)) });
  });
  app.post(
    "/playground/files",
    bodyLimit2({ maxSize: MAX_FILE_BYTES, onError: (c) => c.json({ error: "file too large" }, 413) }),
    async (c) => {
      const form = fileForm.parse(await c.req.parseBody());
      admit(form.as, form.chatId);
      const upload = {
        name: form.file.name,
        mimeType: form.file.type || "application/octet-stream",
        content: new Uint8Array(await form.file.arrayBuffer()),
        ...form.caption ? { caption: form.caption } : {}
      };
      return c.json({ message: messenger.sendFile(form.chatId, form.as, upload, answering(form)) });
    }
  );
  app.post("/playground/buttons", async (c) => {
    const body = buttonBody.parse(await c.req.json());
    admit(body.as, body.chatId);
    return c.json({ queryId: messenger.pressButton(body.chatId, body.as, body.messageId, body.data) });
  });
  app.post("/playground/links", async (c) => {
    const body = linkBody.parse(await c.req.json());
    return c.json({ message: messenger.openLink(body.as, body.payload) });
  });
  app.post("/playground/bot", async (c) => {
    const body = botBody.parse(await c.req.json());
    admit(body.as, body.chatId);
    letBot(messenger, body);
    return c.json({});
  });
}
function answering({ replyTo }) {
  return replyTo === void 0 ? {} : { replyTo };
}
function letBot(messenger, { as, chatId: chatId2, present }) {
  const inPrivate3 = chatId2 === as;
  if (present) inPrivate3 ? messenger.unblock(as) : messenger.addBotToGroup(chatId2, as);
  else inPrivate3 ? messenger.block(as) : messenger.removeBotFromGroup(chatId2, as);
}

// src/sandbox/page/clock.ts
import { Temporal as Temporal7 } from "temporal-polyfill";
import { z as z47 } from "zod";
var move = z47.union([
  z47.strictObject({
    hours: z47.int().min(1).max(24 * 366)
  }),
  z47.strictObject({ days: z47.int().min(1).max(366) }),
  z47.strictObject({ to: z47.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/) }),
  z47.strictObject({ next: z47.literal(true) })
]);
function clockRoutes(app, { clock, travel, timeZone }, news) {
  const now = () => ({ now: clock.now().epochMilliseconds });
  const passing = () => news.tell({ kind: "clock", ...now() });
  app.post("/playground/clock", async (c) => {
    const step = move.parse(await c.req.json());
    if ("to" in step && !localMoment(step.to, timeZone)) return c.json({ error: "no such date" }, 400);
    const stops = await travel.move((from) => target(step, from, timeZone, travel), passing);
    return c.json({ ...now(), stops: stops.map(({ at, what }) => ({ at: at.epochMilliseconds, what })) });
  });
}
async function target(step, from, timeZone, travel) {
  if ("next" in step) return (await travel.next())?.at;
  if ("to" in step) return localMoment(step.to, timeZone);
  return from.toZonedDateTimeISO(timeZone).add(step).toInstant();
}
function localMoment(local, timeZone) {
  try {
    return Temporal7.PlainDateTime.from(local, { overflow: "reject" }).toZonedDateTime(timeZone).toInstant();
  } catch {
    return void 0;
  }
}

// src/sandbox/page/events.ts
import { streamSSE } from "hono/streaming";
var PageNews = class {
  listeners = /* @__PURE__ */ new Set();
  tell(event) {
    for (const listener of this.listeners) listener(event);
  }
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
};
var PING_MS = 15e3;
var RETRY_MS2 = 1e3;
function eventRoutes(app, routes) {
  app.get("/playground/events", (c) => {
    const personId = routes.personOf(c.req.query("as"));
    const first = { kind: "open", ...routes.first(personId) };
    return streamSSE(c, (stream) => stayOpen(stream, routes, personId, first));
  });
}
async function stayOpen(stream, { messenger, news }, personId, first) {
  let line2 = stream.writeSSE({ data: JSON.stringify(first), retry: RETRY_MS2 });
  const send3 = (event) => {
    line2 = line2.then(() => stream.writeSSE({ data: JSON.stringify(event) }));
  };
  const stops = [
    messenger.listen((event) => concerns2(event, messenger, personId) && send3(event)),
    news.listen((event) => (event.kind === "clock" || event.personId === personId) && send3(event))
  ];
  const ping = setInterval(() => send3({ kind: "ping" }), PING_MS);
  ping.unref();
  await new Promise((resolve2) => stream.onAbort(resolve2));
  clearInterval(ping);
  for (const stop3 of stops) stop3();
}
function concerns2(event, messenger, personId) {
  if (event.kind === "call") return false;
  if (event.kind === "chats-changed") return true;
  if (event.kind === "callback-answer") return event.userId === personId;
  return messenger.chatsOf(personId).some((chat2) => chat2.id === event.chatId);
}

// src/sandbox/page/files.ts
import { readFileSync } from "node:fs";
import { Hono as Hono4 } from "hono";
import { etag } from "hono/etag";
function pageFiles() {
  const files = [
    ["/", "text/html; charset=utf-8", read("src", "sandbox", "page", "client", "index.html")],
    ["/page/logo.svg", "image/svg+xml", read("src", "sandbox", "page", "client", "logo.svg")],
    ["/page/main.js", "text/javascript; charset=utf-8", read("dist", "page", "main.js")],
    ["/page/style.css", "text/css; charset=utf-8", read("dist", "page", "style.css")]
  ];
  const routes = new Hono4();
  for (const [path, type, body] of files) {
    routes.get(path, etag(), (c) => c.body(body, 200, { "Content-Type": type, "Cache-Control": "no-cache" }));
  }
  return { routes, paths: files.map(([path]) => path) };
}
function read(...path) {
  try {
    return readFileSync(projectFile(...path), "utf8");
  } catch (cause) {
    throw new Error('the chat page is missing: run "npm run build"', { cause });
  }
}

// src/sandbox/page/guard.ts
var LOOPBACK = /* @__PURE__ */ new Set(["127.0.0.1", "localhost", "[::1]"]);
function loopbackOnly() {
  return async (c, next) => {
    const host = c.req.header("host") ?? new URL(c.req.url).host;
    if (!isLoopback(host)) return c.text("only on this machine: open http://127.0.0.1", 403);
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && isForeign(c, host)) {
      return c.text("only from the page itself", 403);
    }
    return next();
  };
}
function pageHeaders() {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join("; ");
  return async (c, next) => {
    await next();
    if (!c.res.headers.has("Content-Security-Policy")) c.header("Content-Security-Policy", policy);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Cross-Origin-Resource-Policy", "same-origin");
    c.header("Referrer-Policy", "same-origin");
  };
}
function isLoopback(host) {
  return LOOPBACK.has(host.replace(/:\d+$/, "").toLowerCase());
}
function isForeign(c, host) {
  const origin = c.req.header("origin");
  if (origin !== void 0 && origin !== `http://${host}`) return true;
  const site = c.req.header("sec-fetch-site");
  return site !== void 0 && site !== "same-origin" && site !== "none";
}

// src/sandbox/page/read-marks.ts
var ReadMarks = class {
  /** @param records what was kept of an earlier run */
  constructor(messenger, keeper = noKeeper, records = []) {
    this.messenger = messenger;
    this.keeper = keeper;
    for (const { kind, key: key2, value } of records) if (kind === "read") this.marks.set(key2, Number(value));
  }
  messenger;
  keeper;
  marks = /* @__PURE__ */ new Map();
  /** Notes that a person has seen a chat up to a message. Returns false when they had read further already. */
  mark(personId, chatId2, messageId) {
    if (messageId <= this.lastRead(personId, chatId2)) return false;
    const mark = key(personId, chatId2);
    this.marks.set(mark, messageId);
    this.keeper.changed("read", mark, () => ({ value: this.marks.get(mark) }));
    return true;
  }
  /** How many messages of others a person has not seen. */
  unread(personId, chatId2) {
    const lastRead = this.lastRead(personId, chatId2);
    const isNew = (message4) => message4.message_id > lastRead && message4.from?.id !== personId;
    return this.messenger.messages(chatId2).filter(isNew).length;
  }
  /** The number of the newest message that a person has seen in a chat; 0 for none. */
  lastRead(personId, chatId2) {
    return this.marks.get(key(personId, chatId2)) ?? 0;
  }
};
function key(personId, chatId2) {
  return `${personId} ${chatId2}`;
}

// src/sandbox/page/works.ts
import { streamSSE as streamSSE2 } from "hono/streaming";
import { z as z48 } from "zod";
var CALLS = 300;
var DELIVERIES = 200;
var LONGEST_PAYLOAD = 4e3;
var fault = z48.strictObject({
  kind: z48.enum(["server-error", "time-out", "drop-answer", "too-many-requests"]),
  method: z48.string().max(64).exactOptional(),
  chatId: z48.int().exactOptional(),
  times: z48.int().min(1).max(50).exactOptional(),
  retryAfter: z48.int().min(1).max(120).exactOptional()
});
var group = z48.strictObject({ as: z48.int(), chatId: z48.int() });
function worksRoutes(app, { messenger, admit, deliveries }) {
  const takenBack = [];
  app.get(
    "/playground/works",
    async (c) => c.json({
      calls: messenger.calls().slice(-CALLS).map(callView),
      deliveries: await deliveries(DELIVERIES),
      faults: messenger.faults()
    })
  );
  app.get(
    "/playground/works/calls",
    (c) => streamSSE2(c, async (stream) => {
      let line2 = stream.writeSSE({ data: '{"kind":"open"}' });
      const stopListening = messenger.listen((event) => {
        if (event.kind !== "call") return;
        const data = JSON.stringify({ kind: "call", call: callView(event.call) });
        line2 = line2.then(() => stream.writeSSE({ data }));
      });
      await new Promise((resolve2) => stream.onAbort(resolve2));
      stopListening();
    })
  );
  app.post("/playground/faults", async (c) => {
    takenBack.push(messenger.inject(fault.parse(await c.req.json())));
    return c.json({ faults: messenger.faults() });
  });
  app.delete("/playground/faults", (c) => {
    for (const takeBack2 of takenBack.splice(0)) takeBack2();
    return c.json({ faults: messenger.faults() });
  });
  app.post("/playground/supergroup", async (c) => {
    const body = group.parse(await c.req.json());
    admit(body.as, body.chatId);
    return c.json({ chatId: messenger.migrate(body.chatId) });
  });
}
function callView({ payload, ...call }) {
  return { ...call, payload: JSON.stringify(payload).slice(0, LONGEST_PAYLOAD) };
}

// src/sandbox/page/routes.ts
var SHOWN = /* @__PURE__ */ new Set([
  ...["image/png", "image/jpeg", "image/gif", "image/webp"],
  ...["video/mp4", "video/webm", "application/pdf"]
]);
var AS_TEXT = /* @__PURE__ */ new Set(["text/plain", "text/csv", "application/json"]);
function pageRoutes(page4) {
  const { messenger, clock, onStartOver } = page4;
  const files = pageFiles();
  const app = new Hono5();
  for (const path of [...files.paths, "/playground/*"]) app.use(path, pageHeaders(), loopbackOnly());
  app.route("/", files.routes);
  const news = new PageNews();
  const admit = (personId, chatId2) => {
    if (!messenger.chatsOf(personId).some((chat2) => chat2.id === chatId2))
      throw new MessengerError("chat not found");
  };
  const api = new Hono5();
  api.onError((error, c) => {
    if (error instanceof MessengerError) return c.json({ error: error.message }, 400);
    if (error instanceof z49.ZodError || error instanceof SyntaxError)
      return c.json({ error: "malformed request" }, 400);
    if (error instanceof HTTPException) return error.getResponse();
    throw error;
  });
  const marks = new ReadMarks(messenger, page4.keeper, page4.records);
  const chatsOf2 = (personId) => chatsView(personId, messenger, marks);
  readingRoutes(api, page4, { news, admit, marks, chatsOf: chatsOf2 });
  actionRoutes(api, messenger, admit);
  clockRoutes(api, page4, news);
  api.post("/playground/start-over", (c) => {
    if (!onStartOver) return c.json({ error: "this playground is kept" }, 400);
    onStartOver();
    return c.json({}, 202);
  });
  const first = (personId) => ({ now: clock.now().epochMilliseconds, chats: chatsOf2(personId) });
  eventRoutes(api, { messenger, news, personOf: integer, first });
  worksRoutes(api, { messenger, admit, deliveries: page4.deliveries ?? (async () => []) });
  app.route("/", api);
  return app;
}
function chatsView(personId, messenger, marks) {
  return messenger.chatsOf(personId).map((chat2) => ({
    ...chat2,
    unread: marks.unread(personId, chat2.id),
    lastRead: marks.lastRead(personId, chat2.id),
    commands: messenger.commandsFor(chat2.id, personId)
  }));
}
function readingRoutes(app, { messenger, people, groups: groups2, suggestions: suggestions2, timeZone, tour }, { news, admit, marks, chatsOf: chatsOf2 }) {
  const cast = { people, groups: groups2, suggestions: suggestions2, timeZone, script: tour ?? null, bot: messenger.bot };
  const run2 = randomUUID();
  app.get("/playground/cast", (c) => c.json({ ...cast, run: run2 }));
  app.get("/playground/chats", (c) => c.json({ chats: chatsOf2(integer(c.req.query("as"))) }));
  app.get("/playground/messages", (c) => {
    const chatId2 = integer(c.req.query("chat"));
    admit(integer(c.req.query("as")), chatId2);
    return c.json({ messages: messenger.messages(chatId2) });
  });
  app.post("/playground/read", async (c) => {
    const body = z49.strictObject({ as: z49.int(), chatId: z49.int(), messageId: z49.int() }).parse(await c.req.json());
    admit(body.as, body.chatId);
    if (marks.mark(body.as, body.chatId, body.messageId)) news.tell({ kind: "read", personId: body.as });
    return c.json({});
  });
  app.get("/playground/files/:id", (c) => {
    const file3 = messenger.file(c.req.param("id"));
    if (!file3) return c.notFound();
    const shown = SHOWN.has(file3.mimeType) ? file3.mimeType : void 0;
    const type = shown ?? (AS_TEXT.has(file3.mimeType) ? "text/plain; charset=utf-8" : void 0);
    return c.body(Uint8Array.from(file3.content), 200, {
      "Content-Type": type ?? "application/octet-stream",
      "Content-Disposition": `${type ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file3.name)}`,
      // The browser's own viewer of PDF files does not start in a sandbox.
      "Content-Security-Policy": type === "application/pdf" ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'" : "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
    });
  });
}
function integer(text3) {
  return z49.string().regex(/^-?\d+$/).transform(Number).parse(text3);
}

// src/playground/cast.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { z as z50 } from "zod";
var name = z50.string().min(1);
var personas = z50.strictObject({
  coordinatorUnit: name,
  campaignerUnit: name,
  campaignerWord: name,
  communeUnit: name,
  coordinationTitle: name,
  coordinationTitleElsewhere: name,
  coordinator: name,
  campaigner: name,
  leader: name,
  stranger: name,
  focalPoints: z50.array(name).min(1)
}).parse(JSON.parse(readFileSync2(projectFile("src", "playground", "cast.json"), "utf8")));
var COORDINATION_GROUP = -2001;
var COMMUNE_GROUP = -2002;
function playgroundCast(plan) {
  const coordinating = plan.units.find((unit) => unit.code === personas.coordinatorUnit) ?? plan.units[0];
  if (!coordinating) throw new RangeError("a plan without units has nobody to play");
  const campaigning = campaignerOf(plan.units, coordinating.code);
  const unitPeople = plan.units.map(
    (unit, index) => unitPerson(unit, index, { coordinating: coordinating.code, campaigning })
  );
  const coordinators = unitPeople.filter((person2) => person2.role === "COORDINATOR");
  const leader = outsider(1901, personas.leader, "VIEWER");
  const people = [
    ...coordinators,
    ...unitPeople.filter((person2) => person2.role !== "COORDINATOR"),
    leader,
    outsider(1999, personas.stranger, null)
  ];
  const title = coordinating.code === personas.coordinatorUnit ? personas.coordinationTitle : personas.coordinationTitleElsewhere;
  const named = title.replace("{year}", String(plan.year)).replace("{place}", plan.locality);
  return { people, groups: groupsOf(named, [...unitPeople, leader]) };
}
function seatCast(cast, messenger) {
  for (const person2 of cast.people) {
    const hasStarted = person2.role !== null;
    messenger.addPerson({ id: person2.id, firstName: person2.name, languageCode: "vi", hasStarted });
  }
  for (const { id: id3, title, members: members3 } of cast.groups) messenger.addGroup({ id: id3, title, members: members3 });
}
function pagePeople({ people }) {
  return people.map((person2) => ({
    id: person2.id,
    name: person2.name,
    about: { vi: about6(person2, "vi"), en: about6(person2, "en") }
  }));
}
function about6({ role: role2, unitName: unitName3 }, language2) {
  const t = textsIn(language2);
  const roles = {
    COORDINATOR: t("playground:roleCoordinator"),
    FOCAL_POINT: t("playground:roleFocalPoint"),
    CAMPAIGNER: t("playground:roleCampaigner"),
    VIEWER: t("playground:roleViewer")
  };
  const words5 = role2 ? roles[role2] : t("playground:roleStranger");
  return unitName3 === null ? words5 : `${words5} \xB7 ${unitName3}`;
}
function campaignerOf(units2, coordinating) {
  const others3 = units2.filter(({ code: code2 }) => code2 !== coordinating);
  const named = others3.find(({ code: code2 }) => code2 === personas.campaignerUnit);
  const like = others3.find(({ name: title }) => title.toLowerCase().includes(personas.campaignerWord));
  return (named ?? like)?.code;
}
function unitPerson(unit, index, { coordinating, campaigning }) {
  const place2 = { unit: unit.code, unitName: unit.name };
  if (unit.code === coordinating) {
    return { id: 1001, name: personas.coordinator, role: "COORDINATOR", ...place2 };
  }
  const id3 = 1e4 + index;
  if (unit.code === campaigning) {
    return { id: id3, name: personas.campaigner, role: "CAMPAIGNER", ...place2 };
  }
  return { id: id3, name: focalPointName(index), role: "FOCAL_POINT", ...place2 };
}
function focalPointName(index) {
  const names2 = personas.focalPoints;
  const round = Math.floor(index / names2.length);
  const given2 = names2[index % names2.length] ?? "";
  return round === 0 ? given2 : `${given2} ${round + 1}`;
}
function outsider(id3, personName, role2) {
  return { id: id3, name: personName, role: role2, unit: null, unitName: null };
}
function groupsOf(title, members3) {
  const coordination = {
    id: COORDINATION_GROUP,
    title,
    bindings: ["*"],
    members: members3.map(({ id: id3 }) => id3)
  };
  const focalPoints = members3.filter((person2) => person2.role === "FOCAL_POINT");
  const commune = focalPoints.find((person2) => person2.unit === personas.communeUnit) ?? focalPoints.at(-1);
  if (!commune?.unit) return [coordination];
  const coordinator = members3.find((person2) => person2.role === "COORDINATOR");
  return [
    coordination,
    {
      id: COMMUNE_GROUP,
      title: commune.unitName ?? commune.unit,
      bindings: [commune.unit],
      members: [commune, coordinator].flatMap((person2) => person2 ? [person2.id] : [])
    }
  ];
}

// src/playground/lasting-clock.ts
import { Temporal as Temporal8 } from "temporal-polyfill";
var EACH_MS = 15e3;
function keepClock(clock, messenger, memory, records) {
  const last = records.find(({ kind }) => kind === "clock")?.value;
  const moment2 = Number(last);
  if (last !== void 0 && Number.isSafeInteger(moment2)) {
    clock.set(Temporal8.Instant.fromEpochMilliseconds(moment2));
  }
  const note2 = () => memory.changed("clock", "now", () => ({ value: clock.now().epochMilliseconds }));
  const timer = setInterval(note2, EACH_MS);
  timer.unref();
  const stopListening = messenger.listen(({ kind }) => kind === "message" && note2());
  note2();
  const close2 = async () => {
    clearInterval(timer);
    stopListening();
    note2();
    await memory.settled();
  };
  return { note: note2, close: close2 };
}

// src/playground/letting-in.ts
async function letIn(house, cast) {
  const { prisma, clock, plan, channel, memory, records } = house;
  const before2 = new Set(records.filter(({ kind }) => kind === "let-in").map(({ key: key2 }) => key2));
  const once3 = async (id3, work) => {
    const key2 = `${plan.id}/${id3}`;
    if (before2.has(key2)) return;
    await work();
    memory.changed("let-in", key2, () => ({ value: true }));
  };
  for (const { id: id3, name: name2, role: role2, unit } of cast.people) {
    if (!role2) continue;
    const person2 = { channel, accountId: String(id3), displayName: name2, planId: plan.id, role: role2 };
    await once3(id3, () => enrolPerson(prisma, clock, { ...person2, units: unit ? [unit] : [] }));
  }
  for (const { id: id3, title, bindings } of cast.groups) {
    const group2 = { channel, chatId: String(id3), title, plan, parties: bindings };
    await once3(id3, () => bindGroup(prisma, clock, group2));
  }
}

// src/playground/memory.ts
var AT_ONCE = 500;
var PlaygroundMemory = class {
  constructor(prisma, log) {
    this.prisma = prisma;
    this.log = log;
  }
  prisma;
  log;
  changes = /* @__PURE__ */ new Map();
  writing;
  /** Everything that was kept, by kind and key. */
  recall() {
    return this.prisma.playgroundRecord.findMany({ orderBy: [{ kind: "asc" }, { key: "asc" }] });
  }
  changed(kind, key2, read2) {
    this.changes.set(`${kind} ${key2}`, { kind, key: key2, read: read2 });
    this.begin().catch(() => void 0);
  }
  /** Settles when everything that changed before this call is written. @throws Error when it could not be */
  async settled() {
    while (this.writing) await this.writing;
    if (this.changes.size > 0) await this.begin();
  }
  begin() {
    this.writing ??= this.write().finally(() => {
      this.writing = void 0;
    });
    return this.writing;
  }
  /** Writes until nothing is left. What could not be written stays for the next try. */
  async write() {
    await new Promise((resolve2) => setImmediate(resolve2));
    while (this.changes.size > 0) {
      const batch = this.changes;
      this.changes = /* @__PURE__ */ new Map();
      try {
        await this.save([...batch.values()]);
      } catch (error) {
        this.changes = new Map([...batch, ...this.changes]);
        this.log.error({ err: error }, "the playground could not write down what happened");
        throw error;
      }
    }
  }
  async save(changes) {
    const now = changes.map(({ kind, key: key2, read: read2 }) => ({ kind, key: key2, kept: read2() }));
    await this.prisma.$transaction(async (tx) => {
      for (let start2 = 0; start2 < now.length; start2 += AT_ONCE) {
        const part = now.slice(start2, start2 + AT_ONCE);
        await drop3(tx, part);
        await putValues(tx, part);
      }
      for (const { kind, key: key2, kept } of now) {
        if (!kept || !("content" in kept)) continue;
        const row = { kind, key: key2, value: "", content: Uint8Array.from(kept.content) };
        await tx.playgroundRecord.upsert({ where: { kind_key: { kind, key: key2 } }, create: row, update: {} });
      }
    });
  }
};
async function drop3(tx, records) {
  const gone = records.filter(({ kept }) => kept === void 0);
  for (const kind of new Set(gone.map((each) => each.kind))) {
    const keys = gone.filter((each) => each.kind === kind).map(({ key: key2 }) => key2);
    await tx.playgroundRecord.deleteMany({ where: { kind, key: { in: keys } } });
  }
}
async function putValues(tx, records) {
  const rows = records.flatMap(
    ({ kind, key: key2, kept }) => kept && "value" in kept ? [prismaNamespace_exports.sql`(${kind}, ${key2}, ${JSON.stringify(kept.value)})`] : []
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "PlaygroundRecord" ("kind", "key", "value") VALUES ${prismaNamespace_exports.join(rows)}
    ON CONFLICT ("kind", "key") DO UPDATE SET "value" = excluded."value"`;
}

// src/playground/time-travel.ts
var MOST_STOPS = 400;
var TimeTravel = class {
  constructor(options) {
    this.options = options;
  }
  options;
  last = Promise.resolve();
  /** Moves to a moment, stopping wherever the bot says something. Backwards nothing happens on the way. */
  move(choose, passing) {
    const moved = this.last.then(async () => {
      const target2 = await choose(this.options.clock.now());
      return target2 ? this.travel(target2, passing) : [];
    });
    this.last = moved.catch(() => void 0);
    return moved;
  }
  async next() {
    const moment2 = await this.options.nextMoment();
    return moment2 && { at: moment2.at, what: { vi: wordsFor(moment2, "vi"), en: wordsFor(moment2, "en") } };
  }
  async travel(target2, passing) {
    const stops = [];
    while (stops.length < MOST_STOPS) {
      const next = await this.next();
      if (!next || next.at.epochMilliseconds > target2.epochMilliseconds) break;
      stops.push(next);
      await this.stopAt(next.at, passing);
    }
    const { clock } = this.options;
    const ranOn = stops.length > 0 && clock.now().epochMilliseconds >= target2.epochMilliseconds;
    if (!ranOn) await this.stopAt(target2, passing);
    return stops;
  }
  async stopAt(moment2, passing) {
    this.options.clock.set(moment2);
    passing();
    await this.options.onStop();
  }
};
function wordsFor({ what }, language2) {
  const t = textsIn(language2);
  const text3 = t(`playground:next.${what}`);
  return text3 === `next.${what}` ? t("playground:next.other") : text3;
}

// src/playground/tour.ts
var TOUR_PLAN = "bim-son-2018";
var DIGEST = "2018-05-21T07:30";
var OVERDUE = "2018-05-24T07:31";
function tourOf(planCode, cast, bot) {
  const coordinator = cast.people.find(({ role: role2 }) => role2 === "COORDINATOR");
  const campaigner = cast.people.find(({ role: role2 }) => role2 === "CAMPAIGNER");
  const culture = cast.people.find(({ unit }) => unit === "vhtt");
  const haLan = cast.people.find(({ unit }) => unit === "xa-ha-lan");
  const [everybody, commune] = cast.groups;
  if (planCode !== TOUR_PLAN) return void 0;
  if (!coordinator || !campaigner || !culture || !haLan || !everybody || !commune) return void 0;
  const say4 = (key2) => ({ kind: "say", text: words4(key2, { mention: `@${bot}` }) });
  return {
    intro: words4("playground:tourIntro"),
    steps: [
      {
        text: words4("playground:tourStep1"),
        acts: [go2(coordinator, everybody), { kind: "clock", to: DIGEST }]
      },
      { text: words4("playground:tourStep2"), acts: [go2(culture, everybody), say4("playground:tourQuestion")] },
      {
        text: words4("playground:tourStep3"),
        acts: [
          go2(haLan, commune),
          ...presses("^done:IV\\.2$", "^draft:\\d+:skip:", "^draft:\\d+:paper:", "^draft:\\d+:save:")
        ]
      },
      {
        text: words4("playground:tourStep4"),
        acts: [
          go2(coordinator),
          say4("playground:tourMissing"),
          ...presses("^missing:IV\\.2:0$", "^nudge:IV\\.2$"),
          go2(culture)
        ]
      },
      {
        text: words4("playground:tourStep5"),
        acts: [go2(coordinator, everybody), { kind: "clock", to: OVERDUE }, go2(coordinator)]
      },
      {
        text: words4("playground:tourStep6"),
        acts: [
          go2(campaigner),
          say4("playground:tourCampaign"),
          say4("playground:tourInvitation"),
          ...presses(":one:1$", ":ack:$", ":go:menu$", ":go:audience$", ":who:everyone$"),
          ...presses(":go:menu$", ":try:$", ":go:confirm$", ":send:$"),
          go2(culture),
          { kind: "tap", data: "^ack:" },
          go2(campaigner),
          ...presses("^campaign:\\d+:acked:0$")
        ]
      },
      {
        text: words4("playground:tourStep7"),
        acts: [go2(coordinator), say4("playground:tourProgress"), ...presses("^sheet:xlsx$")]
      }
    ]
  };
}
function go2(person2, chat2 = person2) {
  return { kind: "go", personId: person2.id, chatId: chat2.id };
}
function presses(...data) {
  return data.map((each) => ({ kind: "press", data: each }));
}
function words4(key2, fields = {}) {
  const text3 = (language2) => textsIn(language2)(key2, fields);
  return { vi: text3("vi"), en: text3("en") };
}

// src/playground/playground.ts
var PLAYGROUND_CHANNEL = "playground";
var PLAYGROUND_TOKEN = "1000000:playground-only-no-secret";
var USERNAME = "nhac_viec_bot";
async function createPlayground(options) {
  const { prisma, log, clock, plan, outbox, nextMoment: nextMoment2, onStartOver, onClockMoved } = options;
  const { file: file3 } = plan.book;
  const cast = playgroundCast({
    year: file3.year,
    locality: file3.locality.name.vi,
    units: file3.units.map(({ code: code2, name: name2 }) => ({ code: code2, name: name2.vi }))
  });
  const memory = new PlaygroundMemory(prisma, log);
  const records = await memory.recall();
  const bot = { first_name: textsIn("vi")("playground:productName"), username: USERNAME };
  const messenger = new BotApiServer({ token: PLAYGROUND_TOKEN, clock, bot, keeper: memory });
  messenger.restore(records);
  const lastingClock = keepClock(clock, messenger, memory, records);
  await letIn({ prisma, clock, plan, channel: PLAYGROUND_CHANNEL, memory, records }, cast);
  seatCast(cast, messenger);
  await memory.settled();
  const app = new Hono6();
  app.use(async (_, next) => {
    await next();
    await memory.settled();
  });
  app.route("/", messenger.app);
  const onStop = () => {
    lastingClock.note();
    return onClockMoved();
  };
  const page4 = pageRoutes({
    messenger,
    people: pagePeople(cast),
    groups: cast.groups,
    suggestions: { vi: suggestions("vi"), en: suggestions("en") },
    clock,
    timeZone: file3.timeZone,
    travel: new TimeTravel({ clock, nextMoment: nextMoment2, onStop }),
    tour: tourOf(file3.code, cast, USERNAME),
    deliveries: async (most) => (await outbox.latest(PLAYGROUND_CHANNEL, most)).map(shownDelivery),
    keeper: memory,
    records,
    onStartOver
  });
  app.route("/", page4);
  return { app, messenger, close: lastingClock.close };
}
function suggestions(language2) {
  const t = textsIn(language2);
  return [
    t("playground:suggestions.due"),
    t("playground:suggestions.report"),
    t("playground:suggestions.help")
  ];
}
function shownDelivery(delivery) {
  const { id: id3, kind, chatId: chatId2, state, reason, attempts, repeated, notBefore, sentAt } = delivery;
  return {
    ...{ id: id3, kind, chatId: Number(chatId2), state, reason, attempts, repeated },
    notBefore: notBefore.getTime(),
    sentAt: sentAt?.getTime() ?? null
  };
}

// src/playground/start-over.ts
var TIMEOUT_MS = 6e4;
async function startOver(prisma, channel) {
  await prisma.$transaction(
    async (tx) => {
      const byMember = { member: { channel } };
      const changed3 = await tx.deadlineChange.findMany({ where: byMember, select: { planId: true } });
      await tx.deadlineChange.deleteMany({ where: byMember });
      await tx.plan.updateMany({
        where: { id: { in: changed3.map(({ planId }) => planId) } },
        data: { revision: { increment: 1 } }
      });
      await tx.progressUpdate.deleteMany({ where: { ...byMember, reviewOfId: { not: null } } });
      await tx.progressUpdate.deleteMany({ where: byMember });
      await tx.auditEntry.deleteMany({ where: byMember });
      await tx.invitation.deleteMany({ where: { invitedBy: { channel } } });
      await tx.campaignTemplate.deleteMany({ where: { author: { channel } } });
      await tx.campaign.deleteMany({ where: { channel } });
      await tx.campaignAck.deleteMany({ where: { channel } });
      await tx.roundOrder.deleteMany({ where: { channel } });
      await tx.reminderSnooze.deleteMany({ where: { channel } });
      await tx.delivery.deleteMany({ where: { channel } });
      await tx.deliveryPause.deleteMany({ where: { channel } });
      await tx.updateReceipt.deleteMany({ where: { channel: { startsWith: `${channel}:` } } });
      await tx.askedQuestion.deleteMany({ where: { channel } });
      await tx.progressDraft.deleteMany({ where: { channel } });
      await tx.deadlineDraft.deleteMany({ where: { channel } });
      await tx.invitationGuess.deleteMany({ where: { channel } });
      await tx.chat.deleteMany({ where: { channel } });
      await tx.member.deleteMany({ where: { channel } });
      await tx.playgroundRecord.deleteMany();
    },
    { timeout: TIMEOUT_MS }
  );
}

// src/app/run-services.ts
async function runServices(services, { signal, log }) {
  const errors = [];
  const failure = new AbortController();
  const fail = (error) => {
    errors.push(error);
    failure.abort();
  };
  const run2 = { signal: AbortSignal.any([signal, failure.signal]), fail };
  const started = [];
  try {
    await startAll(services, run2, started);
    await aborted(run2.signal);
  } catch (error) {
    fail(error);
  }
  for (const service of started.reverse()) await service.stop().catch(fail);
  const [first, ...later] = errors;
  for (const error of later) log.error({ err: error }, "a service could not be stopped");
  if (errors.length > 0) throw first;
}
async function startAll(services, run2, started) {
  for await (const service of services) {
    await service.start(run2);
    started.push(service);
    if (run2.signal.aborted) return;
  }
}
function aborted(signal) {
  return new Promise((resolve2) => {
    if (signal.aborted) resolve2();
    signal.addEventListener("abort", () => resolve2(), { once: true });
  });
}

// src/app/runtime.ts
import { randomUUID as randomUUID4 } from "node:crypto";
import { Api as Api2 } from "grammy";
import { Hono as Hono7 } from "hono";

// src/channels/telegram/update-ledger.ts
import { z as z51 } from "zod";
var KEPT_HOURS = 48;
var LEASE_SECONDS = 60;
var insertedRows = z51.array(z51.object({ updateId: z51.string() }));
var UpdateLedger = class {
  /**
   * @param channel the messenger that numbers the updates
   * @param owner names this process; no two living ones share it
   * @param others whether other processes may be handling updates of the channel at the same time (webhook: yes)
   */
  constructor(prisma, clock, channel, owner, others3) {
    this.prisma = prisma;
    this.clock = clock;
    this.channel = channel;
    this.owner = owner;
    this.others = others3;
    this.takes = new Batch((ids2) => this.takeAll(ids2));
    this.ends = new Batch((ids2) => this.endAll(ids2));
  }
  prisma;
  clock;
  channel;
  owner;
  others;
  /** Updates that this process is handling now. */
  inHand = /* @__PURE__ */ new Set();
  takes;
  ends;
  /** Takes an update for this process, unless it was handled or is being handled, here or elsewhere. */
  async take(updateId) {
    if (this.inHand.has(updateId)) return "busy";
    this.inHand.add(updateId);
    const claim = await this.takes.add(updateId).catch((error) => {
      this.inHand.delete(updateId);
      throw error;
    });
    if (claim !== "mine") this.inHand.delete(updateId);
    return claim;
  }
  /** Notes that an update was handled. */
  async end(updateId) {
    await this.ends.add(updateId);
    this.inHand.delete(updateId);
  }
  /** Gives an update back that could not be handled: whoever gets it next may take it. */
  release(updateId) {
    this.inHand.delete(updateId);
  }
  /** Forgets receipts that no update can come back for. */
  async forgetOld() {
    const before2 = this.moment({ hours: -KEPT_HOURS });
    await this.prisma.updateReceipt.deleteMany({ where: { channel: this.channel, takenAt: { lt: before2 } } });
  }
  /* Raw statements, two an update at most: Prisma's own would ask the database three times as often. */
  async takeAll(ids2) {
    const now = this.moment();
    const values = ids2.map((id3) => prismaNamespace_exports.sql`(${this.channel}, ${String(id3)}, ${this.owner}, ${now})`);
    const fresh = await this.prisma.$queryRaw`
      INSERT INTO "UpdateReceipt" ("channel", "updateId", "takenBy", "takenAt")
      VALUES ${prismaNamespace_exports.join(values)} ON CONFLICT DO NOTHING RETURNING "updateId"`;
    const claims = new Map(
      insertedRows.parse(fresh).map(({ updateId }) => [Number(updateId), "mine"])
    );
    const repeated = ids2.filter((id3) => !claims.has(id3)).map(String);
    if (repeated.length === 0) return claims;
    const receipts = await this.prisma.updateReceipt.findMany({
      where: { channel: this.channel, updateId: { in: repeated } }
    });
    for (const receipt of receipts) claims.set(Number(receipt.updateId), await this.claim(receipt));
    return claims;
  }
  async claim(receipt) {
    if (receipt.handledAt) return "done";
    if (receipt.takenBy === this.owner) return "mine";
    const stale = receipt.takenAt <= this.moment({ seconds: -LEASE_SECONDS });
    if (this.others && !stale) return "busy";
    const { updateId, takenBy, takenAt } = receipt;
    const { count } = await this.prisma.updateReceipt.updateMany({
      where: { channel: this.channel, updateId, takenBy, takenAt, handledAt: null },
      data: { takenBy: this.owner, takenAt: this.moment() }
    });
    return count === 1 ? "mine" : "busy";
  }
  async endAll(ids2) {
    await this.prisma.$executeRaw`
      UPDATE "UpdateReceipt" SET "handledAt" = ${this.moment()}
      WHERE "channel" = ${this.channel} AND "updateId" IN (${prismaNamespace_exports.join(ids2.map(String))})`;
    return new Map(ids2.map((id3) => [id3, void 0]));
  }
  /** Now, or a while from now. */
  moment(shift = { seconds: 0 }) {
    return new Date(this.clock.now().add(shift).epochMilliseconds);
  }
};

// src/ask/asker-cache.ts
var AskerCache = class {
  askers = /* @__PURE__ */ new WeakMap();
  /** The asker of a plan. */
  of(book) {
    const made = this.askers.get(book) ?? planCalendar(book.file).then((calendar) => rememberingAnswers(createAsker(book, calendar)));
    this.askers.set(book, made);
    return made;
  }
};
var mostKept = 500;
function rememberingAnswers(asker) {
  const kept = /* @__PURE__ */ new Map();
  const once3 = (key2, make) => {
    const name2 = JSON.stringify(key2);
    const answer = kept.get(name2) ?? wordedOnce(make());
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
    kept.set(name2, answer);
    return answer;
  };
  return {
    ...asker,
    due: (...given2) => once3(["due", given2], () => asker.due(...given2)),
    next: (...given2) => once3(["next", given2], () => asker.next(...given2)),
    unitTasks: (...given2) => once3(["unit-tasks", given2], () => asker.unitTasks(...given2)),
    detail: (...given2) => once3(["detail", given2], () => asker.detail(...given2))
  };
}
function wordedOnce(answer) {
  const items = answer.items.map((item2) => {
    let worded;
    return () => {
      worded ??= item2();
      return worded;
    };
  });
  return { ...answer, items };
}

// src/deadlines/changes.ts
import { isDeepStrictEqual } from "node:util";
var DeadlineChanges = class {
  constructor(prisma, clock, auditLog2) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog2;
  }
  prisma;
  clock;
  auditLog;
  /**
   * Saves a finished draft as a change, once, and raises the plan's revision, so that every process reads the plan again.
   * @param plan as read for this step: when it has changed since, nothing is written
   * @param follow runs within the same transaction, given the change's number
   */
  async save(plan, draft, change3, follow) {
    const { task, was, now, memberId } = change3;
    if (!isDeepStrictEqual(plan.book.task(task.code)?.date, was)) return "stale";
    try {
      await this.prisma.$transaction(async (tx) => {
        const asRead = { id: draft.id, planId: plan.id, revision: draft.revision };
        if ((await tx.deadlineDraft.deleteMany({ where: asRead })).count === 0) throw new Refused("gone");
        const { count } = await tx.plan.updateMany({
          where: { id: plan.id, revision: plan.revision },
          data: { revision: plan.revision + 1 }
        });
        if (count === 0) throw new Refused("stale");
        const { id: id3 } = await tx.deadlineChange.create({ data: this.rowOf(plan, change3) });
        const details2 = {
          task: task.code,
          ...was && { was: lastGoodDay(was) },
          now: lastGoodDay(now)
        };
        await this.auditLog.record({ planId: plan.id, memberId, action: "deadline-changed", details: details2 }, tx);
        await follow(id3, tx);
      });
      return "saved";
    } catch (error) {
      if (error instanceof Refused) return error.outcome;
      throw error;
    }
  }
  /** Returns a change that is in force, by its number; undefined when a later one, or an import, has replaced it. */
  async inForce(planId, id3) {
    const row = await this.prisma.deadlineChange.findFirst({
      where: { id: id3, planId, supersededAt: null },
      select: changeColumns
    });
    if (!row) return void 0;
    const later = await this.prisma.deadlineChange.count({
      where: { planId, task: row.task, supersededAt: null, id: { gt: id3 } }
    });
    return later > 0 ? void 0 : storedChange(row);
  }
  rowOf({ id: planId, book }, { task, was, now, reason, words: words5, memberId }) {
    const earlier3 = book.changeOf(task.code);
    const fileDate = earlier3 ? earlier3.fileDate : was;
    return {
      planId,
      task: task.code,
      ...fileDate && { fileDate },
      ...was && { was },
      now,
      reason,
      words: words5 ?? null,
      memberId: memberId ?? null,
      at: this.clock.date()
    };
  }
};
var Refused = class extends Error {
  constructor(outcome) {
    super(outcome);
    this.outcome = outcome;
  }
  outcome;
};

// src/deadlines/drafts.ts
var KEPT_HOURS2 = 24;
var DeadlineDrafts = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /** Returns a person's draft in a chat; undefined when there is none, it is too old or belongs to another plan. */
  async of({ channel, chatId: chatId2, accountId, planId }) {
    const row = await this.prisma.deadlineDraft.findFirst({
      where: { channel, chatId: chatId2, accountId, planId, touchedAt: { gt: this.oldest() } }
    });
    return row ? { id: row.id, revision: row.revision, state: deadlineState.parse(row.state) } : void 0;
  }
  /** The same, unless the person has touched an update of progress since: typed words belong to that. */
  async awaitingWords(author) {
    const where = placeOf3(author);
    const own = await this.prisma.deadlineDraft.findFirst({ where, select: { touchedAt: true } });
    if (!own) return void 0;
    const later = await this.prisma.progressDraft.count({
      where: { ...where, touchedAt: { gt: own.touchedAt } }
    });
    return later > 0 ? void 0 : this.of(author);
  }
  /** Begins a draft, in place of the person's earlier one in this chat. Its number is new, so that old buttons do nothing. */
  async begin(author, state) {
    const { id: id3, revision } = await this.prisma.$transaction(async (tx) => {
      await tx.deadlineDraft.deleteMany({ where: placeOf3(author) });
      return tx.deadlineDraft.create({ data: { ...author, state, touchedAt: this.clock.date() } });
    });
    return { id: id3, revision, state };
  }
  /** Saves a step. Returns false, with nothing changed, when the draft was changed or ended since it was read. */
  async put({ id: id3, revision }, state) {
    const { count } = await this.prisma.deadlineDraft.updateMany({
      where: { id: id3, revision },
      data: { state, revision: revision + 1, touchedAt: this.clock.date() }
    });
    return count === 1;
  }
  /** Deletes a person's draft in a chat. Returns false when there was none. */
  async drop(author) {
    const { count } = await this.prisma.deadlineDraft.deleteMany({ where: placeOf3(author) });
    return count > 0;
  }
  /** Deletes drafts that are too old. */
  async forgetOld() {
    await this.prisma.deadlineDraft.deleteMany({ where: { touchedAt: { lte: this.oldest() } } });
  }
  oldest() {
    return new Date(this.clock.now().subtract({ hours: KEPT_HOURS2 }).epochMilliseconds);
  }
};
function placeOf3({ channel, chatId: chatId2, accountId }) {
  return { channel, chatId: chatId2, accountId };
}

// src/people/audience.ts
var Audience = class {
  constructor(prisma, channel) {
    this.prisma = prisma;
    this.channel = channel;
  }
  prisma;
  channel;
  /** The private chats of who speaks for a unit; when nobody can be reached there, the groups bound to the unit. */
  async ofUnit(planId, unit) {
    const { channel } = this;
    const people = await this.prisma.member.findMany({
      where: {
        channel,
        unreachableSince: null,
        memberships: { some: { planId, unit: { code: unit }, role: { not: "VIEWER" } } }
      },
      select: { accountId: true },
      orderBy: { id: "asc" }
    });
    if (people.length > 0) return people.map(({ accountId }) => this.privateChat(accountId));
    return this.groupsBoundTo(planId, [unit]);
  }
  /** The groups bound to any of these parties: units, groups of units, or the whole plan (`*`). */
  async groupsBoundTo(planId, parties) {
    const { channel } = this;
    const groups2 = await this.prisma.chat.findMany({
      where: { channel, unreachableSince: null, bindings: { some: { planId, party: { in: [...parties] } } } },
      select: { chatId: true },
      orderBy: { id: "asc" }
    });
    return groups2.map(({ chatId: chatId2 }) => ({ channel, id: chatId2, inGroup: true }));
  }
  /** The private chats of a plan's coordinators. */
  async coordinators(planId) {
    const people = await this.prisma.member.findMany({
      where: {
        channel: this.channel,
        unreachableSince: null,
        memberships: { some: { planId, role: "COORDINATOR" } }
      },
      select: { accountId: true },
      orderBy: { id: "asc" }
    });
    return people.map(({ accountId }) => this.privateChat(accountId));
  }
  /** The language that a person or group chose; Vietnamese when nobody chose. */
  async languageOf({ channel, id: id3, inGroup: inGroup2 }) {
    const row = inGroup2 ? await this.prisma.chat.findUnique({ where: { channel_chatId: { channel, chatId: id3 } } }) : await this.prisma.member.findUnique({ where: { channel_accountId: { channel, accountId: id3 } } });
    return languageFor(row?.language);
  }
  privateChat(accountId) {
    return { channel: this.channel, id: accountId, inGroup: false };
  }
};

// src/people/contacts.ts
import { z as z52 } from "zod";
var MOST_CONTACTS = 20;
var entrySchema = z52.string().trim().regex(/^[^:]{1,80}:[^:].{0,200}$/s).transform((text3) => {
  const colon = text3.indexOf(":");
  return {
    name: text3.slice(0, colon).trim(),
    where: text3.slice(colon + 1).replace(/\s+/g, " ").trim()
  };
}).refine(({ name: name2, where }) => name2 !== "" && where !== "");
var Contacts = class {
  constructor(prisma) {
    this.prisma = prisma;
  }
  prisma;
  /** Those of a plan, in the order they were entered. */
  list(planId) {
    return this.prisma.contact.findMany({
      where: { planId },
      orderBy: { id: "asc" },
      select: { id: true, name: true, where: true }
    });
  }
  /** Adds one written as "name: number or address". `malformed` and `full` change nothing. */
  async add(planId, text3) {
    const entry = entrySchema.safeParse(text3);
    if (!entry.success) return "malformed";
    if (await this.prisma.contact.count({ where: { planId } }) >= MOST_CONTACTS) return "full";
    await this.prisma.contact.create({ data: { planId, ...entry.data } });
    return "added";
  }
  /** Removes one of a plan's. False when it is gone already, or another plan's. */
  async remove(planId, id3) {
    const { count } = await this.prisma.contact.deleteMany({ where: { planId, id: id3 } });
    return count > 0;
  }
};

// src/people/own-data.ts
var OwnData = class {
  constructor(prisma) {
    this.prisma = prisma;
  }
  prisma;
  /** All that is stored of the person behind an account; undefined when she is not enrolled. */
  async of(channel, accountId) {
    const member = await this.prisma.member.findUnique({
      where: { channel_accountId: { channel, accountId } },
      include: {
        memberships: {
          orderBy: { id: "asc" },
          include: { plan: { select: { id: true, revision: true } }, unit: { select: { code: true } } }
        }
      }
    });
    if (!member) return void 0;
    return {
      displayName: member.displayName ?? void 0,
      accountId,
      language: member.language ?? void 0,
      since: member.createdAt,
      reminders: member.reminders ?? void 0,
      places: member.memberships.map(({ plan, role: role2, unit }) => ({ plan, role: role2, unit: unit?.code }))
    };
  }
  /**
   * Erases a person with what she is in each plan, her questions and what was or is to be sent to her unasked; entries
   * stay on the audit log without her name, and her units' progress stays. `last-coordinator`: nothing is erased, because a
   * plan would be left with nobody to let people in.
   */
  erase(channel, accountId) {
    return this.prisma.$transaction(
      async (tx) => {
        const member = await tx.member.findUnique({
          where: { channel_accountId: { channel, accountId } },
          include: { memberships: { where: { role: "COORDINATOR" } } }
        });
        if (!member) return "unknown";
        for (const { planId } of member.memberships) {
          const others3 = await tx.membership.count({
            where: { planId, role: "COORDINATOR", memberId: { not: member.id } }
          });
          if (others3 === 0) return "last-coordinator";
        }
        await tx.askedQuestion.deleteMany({ where: { channel, accountId } });
        await tx.progressDraft.deleteMany({ where: { channel, accountId } });
        await tx.deadlineDraft.deleteMany({ where: { channel, accountId } });
        await tx.delivery.deleteMany({ where: { channel, chatId: accountId } });
        await tx.reminderSnooze.deleteMany({ where: { channel, chatId: accountId } });
        await tx.campaignAck.deleteMany({ where: { channel, accountId } });
        await tx.member.delete({ where: { id: member.id } });
        return "erased";
      },
      // Two last coordinators who leave at the same moment must not both believe that the other stays.
      { isolationLevel: "Serializable" }
    );
  }
};

// src/people/people.ts
import { z as z53 } from "zod";
var bindingRow = z53.object({
  chatId: z53.string(),
  language: z53.string().nullable(),
  party: z53.string(),
  id: z53.number(),
  revision: z53.number()
});
var membershipRow = z53.object({
  accountId: z53.string(),
  memberId: z53.number(),
  language: z53.string().nullable(),
  currentPlanId: z53.number().nullable(),
  role: z53.enum(Role),
  unit: z53.string().nullable(),
  id: z53.number(),
  year: z53.number(),
  revision: z53.number()
});
var People = class {
  constructor(prisma) {
    this.prisma = prisma;
    this.bindings = new PerChannel((channel, chats) => this.readBindings(channel, chats));
    this.memberships = new PerChannel((channel, accounts) => this.readMemberships(channel, accounts));
  }
  prisma;
  bindings;
  memberships;
  /** Who is speaking; undefined for a stranger, and for everybody in a group that nobody let in. */
  async findCaller(origin) {
    return origin.inGroup ? this.inGroup(origin) : this.inPrivate(origin);
  }
  /**
   * A coordinator as she is in private, wherever she writes: in the plan of her questions if she coordinates that, else
   * in the newest that she does. Undefined for anybody else.
   */
  async findCoordinator({ channel, accountId }) {
    const memberships = await this.memberships.of(channel, accountId);
    const hers = new Set(memberships.filter(({ role: role2 }) => role2 === "COORDINATOR").map(({ id: id3 }) => id3));
    return callerBy(memberships.filter(({ id: id3 }) => hers.has(id3)));
  }
  /** Remembers the language a person chose. Returns false when nobody is enrolled under the account. */
  async setPersonLanguage(channel, accountId, language2) {
    const { count } = await this.prisma.member.updateMany({
      where: { channel, accountId },
      data: { language: language2 }
    });
    return count > 0;
  }
  /** Remembers the language chosen for a group. Returns false when the group was not let in. */
  async setGroupLanguage(channel, chatId2, language2) {
    const { count } = await this.prisma.chat.updateMany({ where: { channel, chatId: chatId2 }, data: { language: language2 } });
    return count > 0;
  }
  async inPrivate({ channel, accountId }) {
    return callerBy(await this.memberships.of(channel, accountId));
  }
  async inGroup({ channel, accountId, chatId: chatId2 }) {
    const [bindings, memberships] = await Promise.all([
      this.bindings.of(channel, chatId2),
      this.memberships.of(channel, accountId)
    ]);
    const first = bindings[0];
    if (!first) return void 0;
    const own = memberships.filter(({ id: id3 }) => id3 === first.id);
    return {
      plan: { id: first.id, revision: first.revision },
      memberId: own[0]?.memberId,
      role: highestRole(own.map(({ role: role2 }) => role2)),
      units: unitCodes(own),
      parties: bindings.filter(({ id: id3 }) => id3 === first.id).map(({ party }) => party),
      language: chosen(first.language)
    };
  }
  async readBindings(channel, chatIds) {
    const rows = await this.prisma.$queryRaw`
      SELECT c."chatId", c."language", b."party", p."id", p."revision"
      FROM "Chat" c JOIN "ChatBinding" b ON b."chatId" = c."id" JOIN "Plan" p ON p."id" = b."planId"
      WHERE c."channel" = ${channel} AND c."chatId" IN (${prismaNamespace_exports.join(chatIds)}) ORDER BY b."id"`;
    return grouped2(z53.array(bindingRow).parse(rows), ({ chatId: chatId2 }) => chatId2);
  }
  async readMemberships(channel, accountIds) {
    const rows = await this.prisma.$queryRaw`
      SELECT m."accountId", m."id" AS "memberId", m."language", m."currentPlanId", s."role", u."code" AS "unit", p."id", p."year", p."revision"
      FROM "Member" m JOIN "Membership" s ON s."memberId" = m."id" JOIN "Plan" p ON p."id" = s."planId"
      LEFT JOIN "Unit" u ON u."id" = s."unitId"
      WHERE m."channel" = ${channel} AND m."accountId" IN (${prismaNamespace_exports.join(accountIds)}) ORDER BY s."id"`;
    return grouped2(z53.array(membershipRow).parse(rows), ({ accountId }) => accountId);
  }
};
var PerChannel = class {
  constructor(read2) {
    this.read = read2;
  }
  read;
  batches = /* @__PURE__ */ new Map();
  of(channel, id3) {
    const batch = this.batches.get(channel) ?? new Batch(async (ids2) => {
      const rows = await this.read(channel, ids2);
      return new Map(ids2.map((one2) => [one2, rows.get(one2) ?? []]));
    });
    this.batches.set(channel, batch);
    return batch.add(id3);
  }
};
function grouped2(rows, key2) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const row of rows) groups2.set(key2(row), [...groups2.get(key2(row)) ?? [], row]);
  return groups2;
}
function callerBy(memberships) {
  const current = currentMembership(memberships);
  if (!current) return void 0;
  const own = memberships.filter(({ id: id3 }) => id3 === current.id);
  const role2 = highestRole(own.map(({ role: role3 }) => role3));
  const units2 = unitCodes(own);
  const whole = role2 === "COORDINATOR" || role2 === "VIEWER" || units2.length === 0;
  return {
    plan: { id: current.id, revision: current.revision },
    memberId: current.memberId,
    role: role2,
    units: units2,
    parties: whole ? ["*"] : units2,
    language: chosen(current.language)
  };
}
function currentMembership(memberships) {
  const chosenOne = memberships.find(({ id: id3, currentPlanId }) => id3 === currentPlanId);
  return chosenOne ?? [...memberships].sort((a, b) => b.year - a.year || b.id - a.id)[0];
}
function unitCodes(memberships) {
  return [...new Set(memberships.flatMap(({ unit }) => unit === null ? [] : [unit]))];
}
function chosen(language2) {
  return language2 ? languageFor(language2) : void 0;
}

// src/people/reachability.ts
var Reachability = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /** Notes that nothing can be sent there from now on; what the chat is about stays. Said twice, the first counts. */
  async lost(place2) {
    await this.mark(place2, this.clock.date());
  }
  /** Notes that the chat can be written to again. */
  async regained(place2) {
    await this.mark(place2, null);
  }
  /**
   * A group has got a new id, and keeps under it what it is about, its language, its questions and what waits to be
   * sent there. Both chats tell of the change, in any order: saying it again changes nothing. Bindings made under the
   * new id already are kept instead of the older ones.
   */
  async moved(channel, from, to) {
    await this.prisma.$transaction(async (tx) => {
      await tx.askedQuestion.updateMany({ where: { channel, chatId: from }, data: { chatId: to } });
      await tx.progressDraft.updateMany({ where: { channel, chatId: from }, data: { chatId: to } });
      await tx.deadlineDraft.updateMany({ where: { channel, chatId: from }, data: { chatId: to } });
      await tx.delivery.updateMany({
        where: { channel, chatId: from, state: { in: ["QUEUED", "UNCERTAIN"] } },
        data: { chatId: to }
      });
      await moveSnoozes(tx, { channel, from, to });
      const old = await tx.chat.findUnique({ where: { channel_chatId: { channel, chatId: from } } });
      if (!old) return;
      const fresh = await tx.chat.findUnique({
        where: { channel_chatId: { channel, chatId: to } },
        include: { bindings: true }
      });
      if (fresh?.bindings.length === 0)
        await tx.chatBinding.updateMany({ where: { chatId: old.id }, data: { chatId: fresh.id } });
      if (fresh) {
        await tx.chat.deleteMany({ where: { id: old.id } });
        await tx.chat.updateMany({
          where: { id: fresh.id },
          data: { language: fresh.language ?? old.language, unreachableSince: null }
        });
      } else {
        await tx.chat.updateMany({ where: { id: old.id }, data: { chatId: to, unreachableSince: null } });
      }
    });
  }
  async mark({ channel, id: id3, inGroup: inGroup2 }, unreachableSince) {
    const only = unreachableSince === null ? {} : { unreachableSince: null };
    const data = { unreachableSince };
    if (inGroup2) await this.prisma.chat.updateMany({ where: { channel, chatId: id3, ...only }, data });
    else await this.prisma.member.updateMany({ where: { channel, accountId: id3, ...only }, data });
  }
};
async function moveSnoozes(tx, { channel, from, to }) {
  const old = await tx.reminderSnooze.findMany({ where: { channel, chatId: from } });
  for (const { id: id3, planId, task } of old) {
    await tx.reminderSnooze.deleteMany({ where: { planId, channel, chatId: to, task } });
    await tx.reminderSnooze.update({ where: { id: id3 }, data: { chatId: to } });
  }
}

// src/progress/drafts.ts
import { z as z54 } from "zod";
var KEPT_HOURS3 = 24;
var Drafts = class {
  /* People who answer at the same moment share a statement and a commit, because each commit waits for the disk. */
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
    this.finds = new Batch((authors) => this.findAll(authors));
    this.begins = new Batch((begun) => this.beginAll(begun), { apartOnFailure: true });
    this.puts = new Batch((steps4) => this.putAll(steps4), { apartOnFailure: true });
  }
  prisma;
  clock;
  finds;
  begins;
  puts;
  /** Returns a person's draft in a chat; undefined when there is none, it is too old or belongs to another plan. */
  of(author) {
    return this.finds.add(author);
  }
  /** Begins a draft, in place of the person's earlier one in this chat. */
  begin(author, state) {
    return this.begins.add({ author, state });
  }
  /** Saves a step. Returns false, with nothing changed, when the draft was changed or ended since it was read. */
  put(draft, state) {
    return this.puts.add({ draft, state });
  }
  /** Deletes a person's draft in a chat. Returns false when there was none. */
  async drop({ channel, chatId: chatId2, accountId }) {
    const { count } = await this.prisma.progressDraft.deleteMany({ where: { channel, chatId: chatId2, accountId } });
    return count > 0;
  }
  /** Deletes drafts that are too old. */
  async forgetOld() {
    await this.prisma.progressDraft.deleteMany({ where: { touchedAt: { lte: this.oldest() } } });
  }
  async findAll(authors) {
    const rows = await this.prisma.progressDraft.findMany({
      where: {
        OR: authors.map(({ channel, chatId: chatId2, accountId }) => ({ channel, chatId: chatId2, accountId })),
        touchedAt: { gt: this.oldest() }
      }
    });
    const byKey = new Map(rows.map((row) => [keyOf2(row), row]));
    return new Map(
      authors.map((author) => {
        const row = byKey.get(keyOf2(author));
        return [author, row && { id: row.id, revision: row.revision, state: draftState.parse(row.state) }];
      })
    );
  }
  /* A draft always gets a new number: the buttons of the one it replaces must not work on it. */
  async beginAll(begun) {
    const touchedAt = this.clock.date();
    const newest = new Map(begun.map((one2) => [placeOf4(one2.author), one2]));
    const rows = await this.prisma.$transaction(async (tx) => {
      const places = begun.map(({ author: { channel, chatId: chatId2, accountId } }) => ({
        channel,
        chatId: chatId2,
        accountId
      }));
      await tx.progressDraft.deleteMany({ where: { OR: places } });
      return tx.progressDraft.createManyAndReturn({
        data: [...newest.values()].map(({ author, state }) => ({ ...author, state, touchedAt })),
        select: { id: true, revision: true, channel: true, chatId: true, accountId: true }
      });
    });
    const byPlace = new Map(rows.map((row) => [placeOf4(row), row]));
    return new Map(
      begun.flatMap((one2) => {
        const row = byPlace.get(placeOf4(one2.author));
        const { state } = newest.get(placeOf4(one2.author)) ?? one2;
        return row ? [[one2, { id: row.id, revision: row.revision, state }]] : [];
      })
    );
  }
  /* One statement for all drafts: of several steps from the same revision the first counts. */
  async putAll(steps4) {
    const first = /* @__PURE__ */ new Map();
    for (const step of steps4) if (!first.has(versionOf(step.draft))) first.set(versionOf(step.draft), step);
    const is = ({ draft: { id: id3, revision } }) => prismaNamespace_exports.sql`"id" = ${id3} AND "revision" = ${revision}`;
    const cases = [...first.values()].map((step) => prismaNamespace_exports.sql`WHEN ${is(step)} THEN ${step.state}`);
    const wanted = [...first.values()].map((step) => prismaNamespace_exports.sql`(${is(step)})`);
    const rows = await this.prisma.$queryRaw`
      UPDATE "ProgressDraft"
      SET "state" = CASE ${prismaNamespace_exports.join(cases, " ")} ELSE "state" END,
        "revision" = "revision" + 1, "touchedAt" = ${this.clock.date()}
      WHERE ${prismaNamespace_exports.join(wanted, " OR ")} RETURNING "id", "revision"`;
    const done = new Set(
      changedRows.parse(rows).map(({ id: id3, revision }) => versionOf({ id: id3, revision: revision - 1 }))
    );
    return new Map(
      steps4.map((step) => {
        const version = versionOf(step.draft);
        return [step, done.has(version) && first.get(version) === step];
      })
    );
  }
  oldest() {
    return new Date(this.clock.now().subtract({ hours: KEPT_HOURS3 }).epochMilliseconds);
  }
};
var changedRows = z54.array(z54.object({ id: z54.number(), revision: z54.number() }));
function versionOf({ id: id3, revision }) {
  return `${id3}/${revision}`;
}
function placeOf4({ channel, chatId: chatId2, accountId }) {
  return JSON.stringify([channel, chatId2, accountId]);
}
function keyOf2({ channel, chatId: chatId2, accountId, planId }) {
  return JSON.stringify([channel, chatId2, accountId, planId]);
}

// src/progress/file-copies.ts
import { createHash as createHash2, randomUUID as randomUUID2 } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join as join3 } from "node:path";
var LARGEST_COPY = 20 * 1024 * 1024;
var MOST_ATTEMPTS = 5;
var BATCH = 50;
var FileCopies = class {
  constructor(prisma, folder, channel, log) {
    this.prisma = prisma;
    this.folder = folder;
    this.channel = channel;
    this.log = log;
  }
  prisma;
  folder;
  channel;
  log;
  copying = new SingleFlight(
    () => this.copyAll().catch((error) => this.log.warn({ err: error }, "files could not be copied"))
  );
  fetchFile;
  closed = false;
  /** Sets the source of files; until then nothing is copied. */
  fetchWith(fetchFile) {
    this.fetchFile = fetchFile;
  }
  /**
   * Copies the files that have no copy, one after another. Settles when it is done, and never rejects: a file that
   * cannot be copied is logged and tried again in a later run, five times in all.
   */
  copyPending() {
    return this.copying.run();
  }
  /** Stops copying after the current file. */
  close() {
    this.closed = true;
    return this.copying.idle();
  }
  /** Returns the path of the copy with a hash. */
  path(hash) {
    return join3(this.folder, hash);
  }
  async copyAll() {
    const { fetchFile } = this;
    if (!fetchFile) return;
    const pending = await this.prisma.progressFile.findMany({
      where: {
        channel: this.channel,
        hash: null,
        copyAttempts: { lt: MOST_ATTEMPTS },
        OR: [{ size: null }, { size: { lte: LARGEST_COPY } }]
      },
      select: { id: true, fileId: true },
      orderBy: { id: "asc" },
      take: BATCH
    });
    for (const { id: id3, fileId } of pending) {
      if (this.closed) return;
      await this.copy(id3, fileId, fetchFile);
    }
  }
  async copy(id3, fileId, fetchFile) {
    try {
      const hash = await this.keep(await fetchFile(fileId));
      await this.prisma.progressFile.update({ where: { id: id3 }, data: { hash } });
    } catch (error) {
      this.log.warn({ err: error, file: id3 }, "a file could not be copied");
      await this.prisma.progressFile.updateMany({
        where: { id: id3 },
        data: { copyAttempts: { increment: 1 } }
      });
    }
  }
  /** Writes a copy whole or not at all, by renaming a finished file. Returns its hash. */
  async keep(content2) {
    const hash = createHash2("sha256").update(content2).digest("hex");
    await mkdir(this.folder, { recursive: true });
    const unfinished = this.path(`.${randomUUID2()}`);
    await writeFile(unfinished, content2, { flush: true });
    await rename(unfinished, this.path(hash));
    return hash;
  }
};

// src/progress/reports.ts
var Reports = class {
  constructor(prisma, clock, auditLog2) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog2;
  }
  prisma;
  clock;
  auditLog;
  /** Returns the files of each unit's latest report on a task, unless it was returned. */
  async files(planId, task) {
    const newest = await this.prisma.progressUpdate.findMany({
      where: { task: { planId, code: task } },
      orderBy: { id: "desc" },
      distinct: ["unitId"],
      select: {
        status: true,
        unit: { select: { code: true } },
        files: true,
        reviewOf: { select: { files: true } }
      }
    });
    return newest.filter(({ status }) => status === "DONE").flatMap(
      ({ unit, files, reviewOf }) => (reviewOf?.files ?? files).map(({ name: name2, hash }) => ({
        unit: unit.code,
        name: name2 ?? void 0,
        hash: hash ?? void 0
      }))
    );
  }
  /**
   * Reviews the report that waits; one that is returned opens the unit's task again. Returns false when none waits:
   * another coordinator was quicker, or the unit has reported something else since.
   * @param follow runs within the same transaction, given the review's number
   */
  async review({ planId, task, unit, review, note: note2, memberId }, follow = async () => {
  }) {
    return this.prisma.$transaction(async (tx) => {
      const newest = await tx.progressUpdate.findFirst({
        where: { task: { planId, code: task }, unit: { planId, code: unit } },
        orderBy: { id: "desc" },
        include: { reviewedBy: { select: { id: true } } }
      });
      if (newest?.status !== "DONE" || newest.review || newest.reviewedBy) return false;
      const { id: id3 } = await tx.progressUpdate.create({
        data: {
          taskId: newest.taskId,
          unitId: newest.unitId,
          status: review === "RECEIVED" ? "DONE" : "IN_PROGRESS",
          note: note2 ?? null,
          review,
          reviewOfId: newest.id,
          memberId: memberId ?? null,
          createdAt: this.clock.date()
        }
      });
      const action = review === "RECEIVED" ? "report-received" : "report-returned";
      await this.auditLog.record({ planId, memberId, action, details: { task, unit } }, tx);
      await follow(id3, tx);
      return true;
    });
  }
};

// src/rounds/closing.ts
function closeRound({ round: { id: id3, planId }, filling, now, by }, prisma, auditLog2) {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.round.updateMany({
      where: { id: id3, closedAt: null },
      data: { closedAt: new Date(now.epochMilliseconds), untilUpdate: await newestUpdate(tx) }
    });
    if (count === 0) return false;
    const done = filling.filter(({ stage }) => stage === "finished").length;
    const details2 = { done: String(done), total: String(filling.length) };
    await auditLog2.record(
      {
        planId,
        memberId: by,
        action: "round-closed",
        details: { ...details2, ...by === void 0 && { by: "clock" } }
      },
      tx
    );
    return true;
  });
}

// src/rounds/deliveries.ts
var roundKinds = ["round-prompt", "round-reminder", "round-summary"];
var RoundDeliveries = class {
  constructor(prisma, store, recipients) {
    this.prisma = prisma;
    this.store = store;
    this.recipients = recipients;
  }
  prisma;
  store;
  recipients;
  /** Returns the questions, and at most two reminders, to those whose units have not finished. */
  async due(round, setting, at) {
    const { hours, book, calendar } = setting;
    const today2 = hours.dayOf(at);
    if (!hours.isWorking(at) || today2 > round.endsOn) return [];
    const filling = await this.store.filling(round, book);
    const open = filling.filter(({ stage }) => stage !== "finished").map(({ unit }) => unit);
    if (open.length === 0) return [];
    const { alive } = await this.enqueued(round, at);
    const days = reminderDays(round.openedOn, round.endsOn, calendar).filter((day) => day <= today2);
    const all = await this.recipients.ofUnits(round.planId, open);
    return all.flatMap((one2) => {
      const asked = alive.get(messageKey2("round-prompt", 0, one2));
      if (asked === void 0) return [orderFor("round-prompt", 0, one2, { round, setting, at })];
      const day = days.at(-1);
      const isReminded = alive.has(messageKey2("round-reminder", days.length, one2));
      if (day === void 0 || isReminded || asked >= day) return [];
      return [orderFor("round-reminder", days.length, one2, { round, setting, at })];
    });
  }
  /** Returns the results to those who were to get one when the first were enqueued. */
  async result(round, setting, at) {
    if (!setting.hours.isWorking(at)) return [];
    const { alive, all } = await this.enqueued(round, at);
    const chosen2 = [...all].some((key2) => key2.startsWith("round-summary/"));
    return (await this.recipients.ofResult(round.planId)).flatMap((one2) => {
      const key2 = messageKey2("round-summary", 0, one2);
      if (alive.has(key2) || chosen2 && !all.has(key2)) return [];
      return [orderFor("round-summary", 0, one2, { round, setting, at })];
    });
  }
  async enqueued(round, at) {
    const rows = await this.prisma.delivery.findMany({
      where: {
        planId: round.planId,
        kind: { in: [...roundKinds] },
        OR: roundKinds.map((kind) => ({ uniqueKey: { startsWith: `${kind}/${round.id}/` } }))
      },
      select: { uniqueKey: true, state: true, notAfter: true }
    });
    const alive = /* @__PURE__ */ new Map();
    const all = /* @__PURE__ */ new Set();
    for (const { uniqueKey, state, notAfter } of rows) {
      const [kind, , number, chat2, day = ""] = uniqueKey.split("/");
      const key2 = [kind, number, chat2].join("/");
      all.add(key2);
      const over = state === "EXPIRED" || state === "QUEUED" && notAfter.getTime() < at.epochMilliseconds;
      if (!over) alive.set(key2, isoDay(day));
    }
    return { alive, all };
  }
};
function messageKey2(kind, number, { key: key2 }) {
  return [kind, number, key2].join("/");
}
function reminderDays(openedOn, endsOn, calendar) {
  const worked = [];
  for (let day = addDays(openedOn, 1); day <= endsOn; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) worked.push(day);
  const halfWay = worked[Math.floor((worked.length - 1) / 2)];
  const last = worked.at(-1);
  return [.../* @__PURE__ */ new Set([halfWay, last])].filter((day) => day !== void 0);
}
function orderFor(kind, number, { place: place2, key: key2 }, { round, setting: { hours }, at }) {
  const today2 = hours.dayOf(at);
  return {
    planId: round.planId,
    to: place2,
    kind,
    details: { round: round.id },
    uniqueKey: [kind, round.id, number, key2, today2].join("/"),
    priority: PRIORITIES.round,
    notBefore: at,
    notAfter: hours.endOf(today2).subtract({ seconds: 1 })
  };
}

// src/rounds/orders.ts
var DRAFT_HOURS = 24;
var RoundOrders = class {
  constructor(prisma, clock, auditLog2, progress, channel) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog2;
    this.progress = progress;
    this.channel = channel;
  }
  prisma;
  clock;
  auditLog;
  progress;
  channel;
  /** Begins a draft: all units, the tasks that are usually asked about, at once. */
  async begin({ planId, by }) {
    const row = await this.prisma.roundOrder.create({
      data: {
        planId,
        channel: this.channel,
        units: [],
        tasks: [],
        days: USUAL_DAYS,
        createdAt: this.now(),
        createdById: by ?? null
      }
    });
    return orderOf(row);
  }
  /** Returns an order of a plan; undefined when the plan has none with this id. */
  async find(planId, id3) {
    const row = await this.prisma.roundOrder.findFirst({ where: { id: id3, planId, channel: this.channel } });
    return row ? orderOf(row) : void 0;
  }
  /** Returns the running schedules of one plan or of all, the oldest first. */
  async schedules(planId) {
    const rows = await this.prisma.roundOrder.findMany({
      where: {
        channel: this.channel,
        activeSince: { not: null },
        stoppedAt: null,
        ...planId !== void 0 && { planId }
      },
      orderBy: { id: "asc" }
    });
    return rows.map(orderOf);
  }
  /** Changes a draft. Returns false if it was changed or started since it was read. */
  async change({ id: id3, revision }, { task, ...rest }) {
    const { count } = await this.prisma.roundOrder.updateMany({
      where: { id: id3, revision, activeSince: null, stoppedAt: null },
      data: { ...rest, ...task !== void 0 && { task }, revision: revision + 1 }
    });
    return count > 0;
  }
  /** Returns what an order would ask now. */
  async asked(order2, { book, today: today2 }) {
    return askedOf(book, await this.progress.view(order2.planId), today2, order2);
  }
  /** Starts a draft, once: opens its round now, or runs its schedule from tomorrow on. */
  async start(order2, book, hand) {
    const setting = await settingIn(book, this.clock);
    if (order2.rhythm !== "NOW") return this.schedule(order2, setting, hand);
    const asked = await this.asked(order2, setting);
    if (asked.length === 0) return { kind: "nothing" };
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id: order2.id, revision: order2.revision, activeSince: null, stoppedAt: null },
        data: { activeSince: this.now(), stoppedAt: this.now() }
      });
      if (count === 0) return { kind: "gone" };
      const { today: today2 } = setting;
      const lastUseful = lastUsefulDay(order2, book);
      const opening = { order: order2, occasion: "now", asked, today: today2, now: this.clock.now(), lastUseful };
      return { kind: "opened", round: await openRound({ ...opening, by: hand.by }, tx, this.auditLog) };
    });
  }
  /** Stops a schedule; rounds that it opened stay open. Returns false if it was stopped before. */
  stop({ planId, by }, id3) {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id: id3, planId, channel: this.channel, activeSince: { not: null }, stoppedAt: null },
        data: { stoppedAt: this.now() }
      });
      if (count > 0)
        await this.auditLog.record({ planId, memberId: by, action: "round-unscheduled", details: {} }, tx);
      return count > 0;
    });
  }
  /** Deletes a draft. */
  async drop({ id: id3 }) {
    await this.prisma.roundOrder.deleteMany({ where: { id: id3, activeSince: null, stoppedAt: null } });
  }
  /** Deletes drafts that are older than a day. */
  async forgetOld() {
    const oldest = new Date(this.clock.now().subtract({ hours: DRAFT_HOURS }).epochMilliseconds);
    await this.prisma.roundOrder.deleteMany({
      where: { channel: this.channel, activeSince: null, stoppedAt: null, createdAt: { lte: oldest } }
    });
  }
  async schedule(order2, setting, { planId, by }) {
    const { today: today2 } = setting;
    if (nextOccasion(order2, today2, setting) === void 0) return { kind: "never" };
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id: order2.id, revision: order2.revision, activeSince: null, stoppedAt: null },
        data: { activeSince: this.now(), handledUntil: today2 }
      });
      if (count === 0) return { kind: "gone" };
      await this.auditLog.record({ planId, memberId: by, action: "round-scheduled", details: {} }, tx);
      return { kind: "scheduled" };
    });
  }
  now() {
    return this.clock.date();
  }
};

// src/rounds/recipients.ts
var Recipients = class {
  constructor(prisma, channel) {
    this.prisma = prisma;
    this.channel = channel;
  }
  prisma;
  channel;
  /**
   * Returns who is asked for these units: each person who speaks for some of them, in private, once; and for units without
   * a person who can be reached, the groups bound to them.
   */
  async ofUnits(planId, units2) {
    const wanted = new Set(units2);
    const people = (await this.people(planId)).map((one2) => within2(one2, wanted));
    const spoken = new Set(people.flatMap((one2) => one2.units));
    const silent = new Set(units2.filter((unit) => !spoken.has(unit)));
    const groups2 = silent.size > 0 ? await this.groups(planId) : [];
    return [...people, ...groups2.map((one2) => within2(one2, silent))].filter((one2) => one2.units.length > 0);
  }
  /** Returns who gets a round's result: the groups bound to the whole plan; where there is none, each coordinator. */
  async ofResult(planId) {
    const groups2 = (await this.groups(planId)).filter(({ units: units2 }) => units2.includes(WHOLE_PLAN));
    return groups2.length > 0 ? groups2 : this.coordinators(planId);
  }
  async people(planId) {
    const rows = await this.prisma.member.findMany({
      where: {
        channel: this.channel,
        unreachableSince: null,
        memberships: { some: { planId, unitId: { not: null }, role: { not: "VIEWER" } } }
      },
      orderBy: { id: "asc" },
      select: {
        id: true,
        accountId: true,
        memberships: {
          where: { planId, role: { not: "VIEWER" } },
          orderBy: { id: "asc" },
          select: { unit: { select: { code: true } } }
        }
      }
    });
    return rows.map(
      ({ id: id3, accountId, memberships }) => this.person(
        id3,
        accountId,
        memberships.flatMap(({ unit }) => unit ? [unit.code] : [])
      )
    );
  }
  async groups(planId) {
    const rows = await this.prisma.chat.findMany({
      where: { channel: this.channel, unreachableSince: null, bindings: { some: { planId } } },
      orderBy: { id: "asc" },
      select: { id: true, chatId: true, bindings: { where: { planId }, select: { party: true } } }
    });
    return rows.map(({ id: id3, chatId: chatId2, bindings }) => ({
      place: { channel: this.channel, id: chatId2, inGroup: true },
      units: bindings.map(({ party }) => party),
      key: `g${id3}`
    }));
  }
  async coordinators(planId) {
    const rows = await this.prisma.member.findMany({
      where: {
        channel: this.channel,
        unreachableSince: null,
        memberships: { some: { planId, role: "COORDINATOR" } }
      },
      orderBy: { id: "asc" },
      select: { id: true, accountId: true }
    });
    return rows.map(({ id: id3, accountId }) => this.person(id3, accountId, []));
  }
  person(id3, accountId, units2) {
    return { place: { channel: this.channel, id: accountId, inGroup: false }, units: units2, key: `p${id3}` };
  }
};
function within2(one2, units2) {
  return { ...one2, units: [...new Set(one2.units)].filter((unit) => units2.has(unit)) };
}

// src/rounds/sweep.ts
import { Temporal as Temporal9 } from "temporal-polyfill";
var RESULT_HOURS = 7 * 24;
var RoundSweep = class {
  constructor(parts) {
    this.parts = parts;
  }
  parts;
  /** Does everything that is due. A round or schedule that fails is logged and retried by the next sweep. */
  async sweep() {
    const { orders, store, clock } = this.parts;
    await orders.forgetOld();
    for (const order2 of await orders.schedules())
      await this.attempt(order2.planId, (s) => this.open(order2, s));
    for (const round of await store.openOnes())
      await this.attempt(round.planId, (s) => this.advance(round, s));
    const since = clock.now().subtract({ hours: RESULT_HOURS });
    for (const round of await store.closedSince(since))
      await this.attempt(round.planId, (s) => this.enqueueResult(round, s));
  }
  /** Returns the first moment after `from` at which a round has a message due; undefined when none will. */
  async nextMoment(from) {
    const { orders, store } = this.parts;
    const moments = [];
    for (const order2 of await orders.schedules())
      moments.push(nextOpening(order2, await this.setting(order2.planId), from));
    for (const round of await store.openOnes()) moments.push(await this.nextOf(round, from));
    for (const round of await store.closedSince(from.subtract({ hours: RESULT_HOURS }))) {
      const setting = await this.setting(round.planId);
      const at = setting.hours.nextWorking(from);
      if ((await this.parts.deliveries.result(round, setting, at)).length > 0) moments.push(at);
    }
    return moments.filter((moment2) => moment2 !== void 0).filter((moment2) => Temporal9.Instant.compare(moment2, from) > 0).sort(Temporal9.Instant.compare)[0];
  }
  async attempt(planId, entry) {
    try {
      await entry(await this.setting(planId));
    } catch (error) {
      this.parts.log.error({ err: error, plan: planId }, "an update round could not be advanced");
    }
  }
  /** Opens a round for the latest occasion that is due; earlier ones, missed while the program was off, are dropped. */
  async open(order2, setting) {
    const { prisma, clock, log, orders, auditLog: auditLog2 } = this.parts;
    const { book, hours, today: today2 } = setting;
    if (order2.handledUntil === void 0 || !hours.isWorking(clock.now())) return;
    const due2 = occasionsBetween(order2, order2.handledUntil, today2, setting);
    const latest2 = due2.at(-1);
    if (latest2 === void 0) return;
    const lastUseful = lastUsefulDay(order2, book);
    const asked = lastUseful !== void 0 && lastUseful < today2 ? [] : await orders.asked(order2, setting);
    const opened = await prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id: order2.id, stoppedAt: null, handledUntil: order2.handledUntil ?? null },
        data: { handledUntil: latest2 }
      });
      if (count === 0) return "elsewhere";
      if (asked.length === 0) return "nothing";
      const opening = { order: order2, occasion: latest2, asked, today: today2, now: clock.now(), lastUseful };
      await openRound({ ...opening, by: void 0 }, tx, auditLog2);
      return "opened";
    });
    if (opened === "elsewhere") return;
    const dropped = opened === "opened" ? due2.slice(0, -1) : due2;
    if (dropped.length > 0)
      log.warn({ order: order2.id, dropped }, "update rounds were not opened: too late, or nothing to ask");
  }
  async advance(round, setting) {
    const { prisma, clock, auditLog: auditLog2, outbox, store, deliveries } = this.parts;
    const now = clock.now();
    if (setting.today > round.endsOn && setting.hours.isWorking(now)) {
      const filling = await store.filling(round, setting.book);
      await closeRound({ round, filling, now, by: void 0 }, prisma, auditLog2);
      return;
    }
    await outbox.enqueueAll(await deliveries.due(round, setting, now));
  }
  async enqueueResult(round, setting) {
    const { clock, outbox, deliveries } = this.parts;
    await outbox.enqueueAll(await deliveries.result(round, setting, clock.now()));
  }
  /** Returns the first moment at which the round has a message due; the last one is the result. */
  async nextOf(round, from) {
    const setting = await this.setting(round.planId);
    const { hours, calendar } = setting;
    const days = reminderDays(round.openedOn, round.endsOn, calendar);
    const asking2 = [hours.nextWorking(from), ...days.map((day) => hours.startOf(day))].filter((moment2) => Temporal9.Instant.compare(moment2, from) > 0).sort(Temporal9.Instant.compare);
    for (const at of asking2) if ((await this.parts.deliveries.due(round, setting, at)).length > 0) return at;
    const closing2 = hours.nextWorking(hours.startOf(addDays(round.endsOn, 1)));
    return Temporal9.Instant.compare(closing2, from) > 0 ? closing2 : hours.nextWorking(from);
  }
  setting(planId) {
    return settingOf2(planId, this.parts.plans, this.parts.clock);
  }
};
function nextOpening(order2, setting, from) {
  const { hours, book } = setting;
  const day = order2.handledUntil && nextOccasion(order2, order2.handledUntil, setting);
  if (day === void 0) return void 0;
  const begins = hours.startOf(day);
  const at = hours.nextWorking(Temporal9.Instant.compare(begins, from) > 0 ? begins : from);
  const last = lastUsefulDay(order2, book);
  return last !== void 0 && last < hours.dayOf(at) ? void 0 : at;
}

// src/rounds/rounds.ts
var Rounds = class {
  constructor(parts) {
    this.parts = parts;
    const { prisma, clock, auditLog: auditLog2, progress, channel } = parts;
    this.orders = new RoundOrders(prisma, clock, auditLog2, progress, channel);
    this.store = new RoundStore(prisma, channel);
    this.recipients = new Recipients(prisma, channel);
    const deliveries = new RoundDeliveries(prisma, this.store, this.recipients);
    this.roundSweep = new RoundSweep({ ...parts, orders: this.orders, store: this.store, deliveries });
  }
  parts;
  orders;
  store;
  recipients;
  roundSweep;
  /** Returns a round of a plan, open or closed; undefined when the plan has none with this id. */
  find(planId, id3) {
    return this.store.find(planId, id3);
  }
  /** Returns a plan's open rounds, the oldest first. */
  openOnes(planId) {
    return this.store.openOnes(planId);
  }
  /** Returns the progress of a round, unit by unit. */
  filling(round, book) {
    return this.store.filling(round, book);
  }
  /** Returns who is asked for these units, as people and groups can be reached now. */
  reached(planId, units2) {
    return this.recipients.ofUnits(planId, units2);
  }
  /** Returns the units of a round that have not finished and for which this chat is asked. */
  async openUnitsOf(round, book, { id: id3, inGroup: inGroup2 }) {
    const open = (await this.filling(round, book)).filter(({ stage }) => stage !== "finished");
    const all = await this.reached(
      round.planId,
      open.map(({ unit }) => unit)
    );
    const own = all.find(({ place: place2 }) => place2.id === id3 && place2.inGroup === inGroup2)?.units ?? [];
    return open.filter(({ unit }) => own.includes(unit));
  }
  /** Stores that a person opened the questions of these units. */
  async begin({ id: id3 }, units2) {
    await this.parts.prisma.roundUnit.updateMany({
      where: { roundId: id3, unit: { in: [...units2] }, begunAt: null },
      data: { begunAt: this.now() }
    });
  }
  /** Skips a unit's task and deletes the draft that asked about it. Returns false if that draft was changed or is gone. */
  skip({ planId, by }, draft, asked) {
    const { round, unit, task } = asked;
    return this.parts.prisma.$transaction(async (tx) => {
      const { id: id3, revision } = draft;
      const { count } = await tx.progressDraft.deleteMany({ where: { id: id3, revision, planId } });
      if (count === 0) return false;
      await tx.$executeRaw`
        INSERT INTO "RoundSkip" ("roundId", "unit", "task") VALUES (${round}, ${unit}, ${task})
        ON CONFLICT ("roundId", "unit", "task") DO NOTHING`;
      await this.parts.auditLog.record(
        { planId, memberId: by, action: "round-skipped", details: { unit, task } },
        tx
      );
      return true;
    });
  }
  /** Closes a round now. Returns false if it was closed before. The next sweep enqueues its result. */
  async close({ by }, round, book) {
    const { prisma, clock, auditLog: auditLog2 } = this.parts;
    return closeRound(
      { round, filling: await this.filling(round, book), now: clock.now(), by },
      prisma,
      auditLog2
    );
  }
  /**
   * Sets a round's last day, 31 days after its opening at the latest. Returns false if it is closed, or the day is past, too
   * late or the same.
   */
  extend({ planId, by }, { id: id3, openedOn }, endsOn, today2) {
    if (endsOn < today2 || endsOn > addDays(openedOn, MOST_DAYS)) return Promise.resolve(false);
    return this.parts.prisma.$transaction(async (tx) => {
      const { count } = await tx.round.updateMany({
        where: { id: id3, closedAt: null, endsOn: { not: endsOn } },
        data: { endsOn }
      });
      if (count === 0) return false;
      await this.parts.auditLog.record(
        { planId, memberId: by, action: "round-extended", details: { day: endsOn } },
        tx
      );
      return true;
    });
  }
  /** Does everything that is due in rounds. Idempotent. */
  sweep() {
    return this.roundSweep.sweep();
  }
  /** Returns the first moment after `from` at which a round has a message due; undefined when none will. */
  nextMoment(from) {
    return this.roundSweep.nextMoment(from);
  }
  now() {
    return this.parts.clock.date();
  }
};

// src/services.ts
function createServices(prisma, {
  filesFolder,
  campaignRules: rules2,
  ...rest
}) {
  const { clock, channel } = rest;
  const auditLog2 = new AuditLog(prisma, clock);
  const progress = new Progress(prisma, clock, auditLog2);
  const plans = new PlanLibrary(prisma);
  const outbox = new Outbox(prisma, clock);
  return {
    ...rest,
    people: new People(prisma),
    contacts: new Contacts(prisma),
    auditLog: auditLog2,
    progress,
    reports: new Reports(prisma, clock, auditLog2),
    fileCopies: new FileCopies(prisma, filesFolder, channel, rest.log),
    drafts: new Drafts(prisma, clock),
    deadlineChanges: new DeadlineChanges(prisma, clock, auditLog2),
    deadlineDrafts: new DeadlineDrafts(prisma, clock),
    invitations: new Invitations(prisma, clock, auditLog2),
    members: new Members(prisma, clock, auditLog2, channel),
    groupBindings: new GroupBindings(prisma, clock, auditLog2),
    reachability: new Reachability(prisma, clock),
    ownData: new OwnData(prisma),
    plans,
    askers: new AskerCache(),
    asked: new AskedQuestions(prisma, clock),
    audience: new Audience(prisma, channel),
    outbox,
    campaigns: new Campaigns({ prisma, clock, auditLog: auditLog2, outbox, plans, channel, ...rules2 && { rules: rules2 } }),
    rounds: new Rounds({ ...rest, prisma, auditLog: auditLog2, outbox, plans, progress }),
    reminders: new Reminders(prisma, { ...rest, plans, outbox, auditLog: auditLog2 })
  };
}

// src/app/maintenance.ts
var HOUR_MS = 36e5;
function maintenance(chores, log) {
  let timer;
  const runAll = async () => {
    for (const chore of chores) {
      await chore().catch((error) => log.warn({ err: error }, "a chore could not be done"));
    }
  };
  return {
    async start() {
      await runAll();
      timer = setInterval(() => void runAll(), HOUR_MS);
    },
    async stop() {
      clearInterval(timer);
    }
  };
}

// src/app/sending.ts
import { setTimeout as delay3 } from "node:timers/promises";
import { Api } from "grammy";

// src/channels/telegram/courier.ts
import { GrammyError as GrammyError7, HttpError as HttpError2 } from "grammy";
var UNAUTHORIZED_PAUSE = 60;
var UNKNOWN_PAUSE = 30;
var BEFORE_SENDING = /* @__PURE__ */ new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID"
]);
var REFUSALS = [
  [/bot was blocked by the user|can't initiate conversation|USER_IS_BLOCKED/i, "blocked"],
  [/bot was kicked|bot is not a member|CHANNEL_PRIVATE|CHAT_FORBIDDEN/i, "removed"],
  [
    /user is deactivated|chat not found|user not found|chat was (deleted|deactivated)|PEER_ID_INVALID/i,
    "chat-gone"
  ],
  [/message can't be (edited|deleted)|message to edit not found|MESSAGE_ID_INVALID/i, "unchangeable"],
  [
    /not enough rights|no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_|TOPIC_CLOSED/i,
    "no-right"
  ]
];
function telegramCourier(sendPart2, now) {
  const floods = new Floods(now);
  return {
    async send(chatId2, part) {
      try {
        const [first = 0, ...others3] = await sendPart2(chatId2, part);
        return {
          kind: "sent",
          messageId: String(first),
          ...others3.length > 0 && { others: others3.map(String) }
        };
      } catch (error) {
        const before2 = doneBefore(error, part);
        if (before2 !== void 0) return { kind: "sent", messageId: before2 };
        return outcomeOf2(error, chatId2, floods);
      }
    }
  };
}
function doneBefore(error, part) {
  if (!(error instanceof GrammyError7)) return void 0;
  const { description } = error;
  if (part.kind === "edit" && /message is not modified/i.test(description)) return part.messageId;
  if (part.kind === "delete" && /message to delete not found/i.test(description)) return part.messageIds[0];
  return void 0;
}
function outcomeOf2(error, chatId2, floods) {
  if (error instanceof GrammyError7) return answered2(error, chatId2, floods);
  const cause = error instanceof HttpError2 ? error.error : error;
  return { kind: BEFORE_SENDING.has(codeOf(cause)) ? "not-accepted" : "unknown" };
}
function answered2(error, chatId2, floods) {
  const { error_code: code2, description, parameters } = error;
  if (parameters.migrate_to_chat_id !== void 0)
    return { kind: "moved", chatId: String(parameters.migrate_to_chat_id) };
  if (code2 === 429) {
    const seconds = parameters.retry_after ?? UNKNOWN_PAUSE;
    return { kind: "retry-later", seconds, covers: floods.covers(chatId2, seconds) };
  }
  if (code2 >= 500) return { kind: "not-accepted" };
  if (code2 === 401 || code2 === 404)
    return { kind: "retry-later", seconds: UNAUTHORIZED_PAUSE, covers: "all" };
  const known2 = REFUSALS.find(([words5]) => words5.test(description));
  if (known2) return { kind: "refused", reason: known2[1] };
  return { kind: "refused", reason: code2 === 403 ? "removed" : "rejected" };
}
function codeOf(error) {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return String(error.code);
}
var Floods = class {
  constructor(now) {
    this.now = now;
  }
  now;
  until = /* @__PURE__ */ new Map();
  covers(chatId2, seconds) {
    const now = this.now();
    for (const [other, until] of this.until) if (until <= now) this.until.delete(other);
    this.until.set(chatId2, now + seconds * 1e3);
    return this.until.size > 1 ? "all" : "chat";
  }
};

// src/outbox/dispatcher.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import pLimit2 from "p-limit";

// src/outbox/queue.ts
import { z as z55 } from "zod";

// src/outbox/arrivals.ts
var GATHER_MS = 50;
var Arrivals = class {
  /**
   * @param now the machine's clock
   * @param planNow the plan's
   * @param gather whether those of 50 milliseconds share a write, not only those of one moment
   */
  constructor(prisma, options) {
    this.prisma = prisma;
    this.options = options;
    this.batch = new Batch((arrivals) => this.noteAll(arrivals), {
      gatherMs: options.gather ? GATHER_MS : 0
    });
  }
  prisma;
  options;
  batch;
  /** Settles once it is recorded. Changes nothing when another process has claimed the delivery since. */
  note(claim, messageId) {
    return this.batch.add({ claim, messageId });
  }
  async noteAll(arrivals) {
    const rows = arrivals.map(({ claim: { id: id3, attempts, repeated }, messageId }) => {
      return prismaNamespace_exports.sql`(CAST(${id3} AS INTEGER), CAST(${attempts} AS INTEGER), ${messageId}, CAST(${repeated} AS BOOLEAN))`;
    });
    const noted = new Date(this.options.now().getTime() + 1);
    await this.prisma.$executeRaw`
      WITH "Arrival" ("delivery", "attempt", "number", "again") AS (VALUES ${prismaNamespace_exports.join(rows)})
      UPDATE "Delivery" SET "state" = 'SENT', "partsSent" = "partsSent" + 1, "messageId" = "number",
        "repeated" = "again", "reason" = NULL, "sentAt" = ${this.options.planNow()}, "leasedBy" = NULL,
        "leasedUntil" = ${noted}
      FROM "Arrival"
      WHERE "id" = "delivery" AND "attempts" = "attempt" AND "state" IN ('SENDING', 'UNCERTAIN', 'QUEUED')`;
    return new Map(arrivals.map((arrival) => [arrival, void 0]));
  }
};

// src/outbox/upkeep.ts
var Upkeep = class {
  constructor(prisma, options) {
    this.prisma = prisma;
    this.options = options;
  }
  prisma;
  options;
  /** Whether nothing is queued, sent or to be repeated: one query while all is quiet. */
  async isQuiet() {
    const { channel, repeatable } = this.options;
    const open = await this.prisma.delivery.findFirst({
      where: {
        channel,
        OR: [
          { state: { in: ["QUEUED", "SENDING"] } },
          { state: "UNCERTAIN", repeated: false, kind: { in: [...repeatable] } }
        ]
      },
      select: { id: true }
    });
    return open === null;
  }
  /** Expires overdue deliveries and marks abandoned ones UNCERTAIN; repeats those that may be. Returns both counts. */
  async tidy() {
    const { channel, repeatable } = this.options;
    const { delivery } = this.prisma;
    const planNow = this.planNow();
    const { count: expired } = await delivery.updateMany({
      where: { channel, state: "QUEUED", notAfter: { lt: planNow } },
      data: { state: "EXPIRED", reason: "too-late" }
    });
    const { count: uncertain } = await delivery.updateMany({
      where: { channel, state: "SENDING", leasedUntil: { lte: new Date(this.now()) } },
      data: { state: "UNCERTAIN", reason: "process-died" }
    });
    await delivery.updateMany({
      where: {
        channel,
        state: "UNCERTAIN",
        repeated: false,
        kind: { in: [...repeatable] },
        notAfter: { gte: planNow }
      },
      data: { state: "QUEUED", repeated: true }
    });
    await this.options.pace.forgetPauses(this.prisma, this.now());
    return { expired, uncertain };
  }
  /** Returns the milliseconds until a queued delivery comes due, as far as this process can know; undefined when none will. */
  async untilNext() {
    const [now, planNow] = [this.now(), this.planNow()];
    const waiting2 = { channel: this.options.channel, state: "QUEUED" };
    const { _min: start2 } = await this.prisma.delivery.aggregate({
      where: { ...waiting2, notBefore: { gt: planNow } },
      _min: { notBefore: true }
    });
    const { _min: retry } = await this.prisma.delivery.aggregate({
      where: { ...waiting2, retryAt: { gt: new Date(now) } },
      _min: { retryAt: true }
    });
    const waits = [
      start2.notBefore && start2.notBefore.getTime() - planNow.getTime(),
      retry.retryAt && retry.retryAt.getTime() - now
    ].filter((wait2) => typeof wait2 === "number");
    return waits.length > 0 ? Math.min(...waits) : void 0;
  }
  now() {
    return this.options.machine.now().epochMilliseconds;
  }
  planNow() {
    return this.options.clock.date();
  }
};

// src/outbox/queue.ts
var LOOKED_AT = 50;
var FAST = 50;
var UNNEEDED = {
  uniqueKey: true,
  priority: true,
  notBefore: true,
  notAfter: true,
  leasedBy: true,
  retryAt: true,
  reason: true,
  createdAt: true,
  sentAt: true
};
var ids = z55.array(z55.object({ id: z55.number() }));
var Queue = class {
  /**
   * @param owner names this process; no two living ones share it
   * @param kinds names of the kinds that this process can send
   */
  constructor(prisma, options) {
    this.prisma = prisma;
    this.options = options;
    this.upkeep = new Upkeep(prisma, options);
    this.arrivals = new Arrivals(prisma, {
      now: () => new Date(this.now()),
      planNow: () => this.planNow(),
      gather: options.pace.mostTogether >= FAST
    });
  }
  prisma;
  options;
  /** Ends, as `end` does, deliveries that arrived as a whole in one message. */
  arrivals;
  /** Expires what is late and frees what a dead process had claimed. */
  upkeep;
  /** This moment by the machine's clock, in milliseconds. */
  now() {
    return this.options.machine.now().epochMilliseconds;
  }
  /** Returns what may go next: by priority, then by age, at most one a chat. */
  async next(closed, most) {
    const room = Math.min(closed.room, most);
    if (room <= 0) return [];
    const due2 = await this.prisma.delivery.findMany({
      omit: UNNEEDED,
      where: {
        ...this.due(),
        AND: [this.notWaiting(), await notHeld(this.prisma)],
        chatId: { notIn: closed.chats }
      },
      orderBy: [{ priority: "desc" }, { notBefore: "asc" }, { id: "asc" }],
      take: Math.max(LOOKED_AT, room)
    });
    const chats = /* @__PURE__ */ new Set();
    return due2.filter(({ chatId: chatId2 }) => !chats.has(chatId2) && chats.add(chatId2)).slice(0, room);
  }
  /**
   * Claims deliveries, each of so many messages, as far as the pace allows. Those that were changed since they were read
   * are left out.
   */
  async claim(wanted) {
    const { pace } = this.options;
    return this.prisma.$transaction(async (tx) => {
      await pace.hold(tx);
      const held = await heldBatches(tx);
      const candidates2 = wanted.filter(({ delivery: { batch } }) => batch === null || !held.includes(batch)).map(({ delivery, messages: messages3 }) => ({ ...delivery, messages: messages3 }));
      const allowed2 = await pace.allowed(tx, this.now(), candidates2);
      const leasedUntil = new Date(this.now() + this.options.leaseMs);
      const leased = /* @__PURE__ */ new Set();
      for (const messages3 of new Set(allowed2.map((each) => each.messages))) {
        const same = allowed2.filter((each) => each.messages === messages3);
        for (const id3 of await this.lease(tx, same, messages3, leasedUntil)) leased.add(id3);
      }
      return allowed2.filter(({ id: id3 }) => leased.has(id3)).map(({ messages: _, ...one2 }) => ({ ...one2, attempts: one2.attempts + 1, leasedUntil }));
    });
  }
  /** Leases the deliveries that nobody changed since they were read. Returns their ids. */
  async lease(tx, deliveries, messages3, leasedUntil) {
    const as = deliveries.map(({ id: id3, attempts, chatId: chatId2 }) => {
      return prismaNamespace_exports.sql`(CAST(${id3} AS INTEGER), CAST(${attempts} AS INTEGER), ${chatId2})`;
    });
    const planNow = this.planNow();
    const rows = await tx.$queryRaw`
      WITH "Read" ("delivery", "attempt", "chat") AS (VALUES ${prismaNamespace_exports.join(as)})
      UPDATE "Delivery" SET "state" = 'SENDING', "attempts" = "attempts" + 1, "requests" = "requests" + ${messages3},
        "leasedBy" = ${this.options.owner}, "leasedUntil" = ${leasedUntil}
      FROM "Read"
      WHERE "id" = "delivery" AND "attempts" = "attempt" AND "chatId" = "chat"
        AND "state" = 'QUEUED' AND "notBefore" <= ${planNow} AND "notAfter" >= ${planNow}
      RETURNING "id"`;
    return ids.parse(rows).map(({ id: id3 }) => id3);
  }
  /**
   * Ends a claim. Returns false when another process has claimed the delivery since. When the lease ran out it was made
   * uncertain or queued again: what this process knows of its request is better than that.
   */
  async end(claim, data) {
    const known2 = data.state !== "UNCERTAIN";
    const { count } = await this.prisma.delivery.updateMany({
      where: {
        id: claim.id,
        attempts: claim.attempts,
        state: known2 ? { in: ["SENDING", "UNCERTAIN", "QUEUED"] } : "SENDING"
      },
      data: { repeated: claim.repeated, ...data, leasedBy: null, leasedUntil: new Date(this.now() + 1) }
    });
    return count === 1;
  }
  /** Changes a queued delivery, unless another process has claimed it since. */
  async change({ id: id3, attempts }, data) {
    const { count } = await this.prisma.delivery.updateMany({
      where: { id: id3, attempts, state: "QUEUED" },
      data
    });
    return count === 1;
  }
  due() {
    const planNow = this.planNow();
    const { channel, kinds: kinds2 } = this.options;
    return {
      channel,
      state: "QUEUED",
      kind: { in: [...kinds2] },
      notBefore: { lte: planNow },
      notAfter: { gte: planNow }
    };
  }
  notWaiting() {
    return { OR: [{ retryAt: null }, { retryAt: { lte: new Date(this.now()) } }] };
  }
  planNow() {
    return this.options.clock.date();
  }
};

// src/outbox/dispatcher.ts
var STEP_MS = 200;
var PACED_MS = 40;
var Dispatcher = class {
  constructor(options) {
    this.options = options;
    const { channel, settings, kinds: kinds2 } = options;
    this.pace = new Pace(channel, settings.pace);
    this.slots = pLimit2(settings.atOnce);
    this.queue = new Queue(options.prisma, {
      ...options,
      owner: randomUUID3(),
      kinds: [...kinds2.keys()],
      repeatable: [...kinds2].filter(([, kind]) => kind.repeatable).map(([name2]) => name2),
      leaseMs: settings.leaseMs,
      pace: this.pace
    });
    this.outcomes = new Outcomes({ ...options, queue: this.queue, pace: this.pace });
  }
  options;
  pace;
  queue;
  outcomes;
  /** Claimed deliveries whose outcome is not recorded yet: they wait for their moment or a free slot, or are being sent. */
  inHand = /* @__PURE__ */ new Set();
  slots;
  nap = new AbortController();
  woken = false;
  tidyAt = 0;
  /** Nothing was due at the last look. */
  idle = true;
  /** At the last look deliveries waited for the pace: looking again at once would find nothing. */
  paced = false;
  /** Sends until the signal; what is being sent is finished first. Trouble with the database is waited out. */
  async run(signal) {
    const { outbox, settings, log } = this.options;
    const wake = () => this.wake();
    const deaf = outbox.onWake(wake);
    signal.addEventListener("abort", wake, { once: true });
    while (!signal.aborted) {
      this.woken = false;
      const pause2 = await this.round(signal).catch((error) => {
        log.warn({ err: error }, "the outbox could not be read; trying again");
        return settings.pollMs;
      });
      if (!signal.aborted) await this.rest(pause2, signal);
    }
    deaf();
    signal.removeEventListener("abort", wake);
    await Promise.all(this.inHand);
  }
  /** Looks once and sends what may go. Returns the milliseconds until the next look. */
  async round(signal) {
    const { settings } = this.options;
    if (this.idle && await this.queue.upkeep.isQuiet()) return settings.pollMs;
    await this.tidy();
    if (this.hasEnough()) return settings.pollMs;
    const closed = await this.pace.closed(this.options.prisma, this.queue.now());
    const due2 = await this.queue.next(closed, this.pace.mostTogether);
    this.idle = due2.length === 0;
    this.paced = closed.room <= due2.length;
    if (due2.length === 0) return this.untilChange(closed);
    const composed = await Promise.all(due2.map((delivery) => this.compose(delivery)));
    const ready = composed.filter((next) => next !== void 0);
    if (signal.aborted || ready.length === 0) return 0;
    const claimed = await this.queue.claim(
      ready.map(({ delivery, part }) => ({ delivery, messages: messagesIn(part) }))
    );
    const byId = new Map(ready.map((own) => [own.delivery.id, own]));
    for (const each of claimed) {
      const own = byId.get(each.id);
      if (own) this.start(each, own);
    }
    return claimed.length > 0 ? 0 : STEP_MS;
  }
  /** The next are claimed while the last of those in hand are being sent. */
  hasEnough() {
    return this.inHand.size >= Math.max(this.options.settings.atOnce, this.pace.mostTogether / 2);
  }
  async tidy() {
    if (this.queue.now() < this.tidyAt) return;
    this.tidyAt = this.queue.now() + Math.min(this.options.settings.pollMs, this.options.settings.leaseMs);
    const { expired, uncertain } = await this.queue.upkeep.tidy();
    if (expired > 0) this.tell("expired", expired);
    if (uncertain > 0) this.tell("uncertain", uncertain);
  }
  async untilChange(closed) {
    const opens = closed.opensAt === void 0 ? void 0 : closed.opensAt - this.queue.now();
    const waits = [opens, await this.queue.upkeep.untilNext()].filter((wait2) => wait2 !== void 0);
    return Math.max(1, Math.min(this.options.settings.pollMs, ...waits));
  }
  /** Composes the next part to send. Returns undefined when there is none, which is then recorded. */
  async compose(delivery) {
    const { channel, chatId: chatId2, inGroup: inGroup2 } = delivery;
    const { kinds: kinds2, log, clock } = this.options;
    try {
      const due2 = { ...delivery, to: { channel, id: chatId2, inGroup: inGroup2 } };
      const message4 = await kinds2.get(delivery.kind)?.compose(due2) ?? "no-longer";
      if (message4 === "no-longer") {
        await this.queue.change(delivery, { state: "CANCELLED", reason: "no-longer" });
        this.tell("cancelled");
        return void 0;
      }
      const [part, ...rest] = partsOf(message4).slice(delivery.partsSent);
      if (part) return { delivery, part, more: rest.length > 0 };
      const sentAt = clock.date();
      await this.queue.change(delivery, { state: "SENT", sentAt });
    } catch (error) {
      log.error({ err: error, delivery: delivery.id }, "the text of a delivery could not be made");
      await this.queue.change(delivery, this.outcomes.failedOnce(delivery.failures, "no-text"));
      this.tell("no-text");
    }
    return void 0;
  }
  start(claim, { part, more }) {
    const done = this.send(claim, part, more).finally(() => {
      this.inHand.delete(done);
      if (!this.hasEnough()) this.wake();
    });
    this.inHand.add(done);
  }
  async send(claim, part, more) {
    const { wait: wait2 } = this.options;
    const early = claim.startsAt - this.queue.now();
    if (early > 0) await wait2(early);
    const outcome = await this.slots(() => this.request(claim, part));
    await this.note(claim, outcome, more);
    this.tell(outcome.kind === "refused" ? outcome.reason : outcome.kind);
  }
  async request(claim, part) {
    const { courier, settings, log } = this.options;
    const late2 = this.queue.now() > claim.leasedUntil.getTime() - settings.leaseMs / 2;
    if (late2) return { kind: "not-accepted" };
    return courier.send(claim.chatId, part).catch((error) => {
      log.error({ err: error, delivery: claim.id }, "a courier failed");
      return { kind: "unknown" };
    });
  }
  /** Retries until the outcome is recorded or the lease is over: then the delivery counts as uncertain. */
  async note(claim, outcome, more) {
    const { log, wait: wait2 } = this.options;
    for (; ; ) {
      try {
        return await this.outcomes.note(claim, outcome, more);
      } catch (error) {
        log.error({ err: error, delivery: claim.id }, "what became of a delivery could not be noted");
        if (this.queue.now() >= claim.leasedUntil.getTime()) return;
        await wait2(STEP_MS);
      }
    }
  }
  tell(outcome, count = 1) {
    this.options.onOutcome?.(outcome, count);
  }
  wake() {
    this.woken = true;
    this.nap.abort();
  }
  async rest(ms, signal) {
    if (this.paced) await this.options.wait(PACED_MS, signal);
    const left = this.paced ? ms - PACED_MS : ms;
    if (this.woken || left <= 0) return;
    this.nap = new AbortController();
    await this.options.wait(left, this.nap.signal);
  }
};

// src/app/sending.ts
function createDispatcher({ prisma, services, bot, settings, metrics, kinds: kinds2 }) {
  const { outbox, channel, clock, log, reachability } = services;
  const api = new Api(bot.token, { apiRoot: bot.apiRoot, timeoutSeconds: settings.leaseMs / 3e3 });
  return new Dispatcher({
    prisma,
    outbox,
    channel,
    courier: telegramCourier(
      (chatId2, part) => sendPart(api, chatId2, part),
      () => systemClock.now().epochMilliseconds
    ),
    kinds: kinds2,
    chats: reachability,
    clock,
    machine: systemClock,
    settings,
    log,
    random: Math.random,
    wait: (ms, signal) => delay3(ms, void 0, { signal }).catch(() => void 0),
    onOutcome: (outcome, count) => metrics.deliveries.inc({ outcome }, count)
  });
}
var LOOK_MS = 40;
var LONGEST_MS2 = 5e3;
async function untilSent({ outbox, channel }) {
  const until = performance.now() + LONGEST_MS2;
  while (performance.now() < until && await outbox.underWay(channel) > 0) await delay3(LOOK_MS);
}

// src/app/runtime.ts
function servicesOf({ config, database, log }, channel, clock) {
  const { filesFolder, campaignRules } = config;
  return createServices(database.prisma, { clock, log, channel, filesFolder, campaignRules });
}
function operations({ outbox }, { config, metrics, database }) {
  watchOutbox(metrics, outbox);
  const health = () => healthOf(database.prisma, outbox, config.lateAfterSeconds);
  return new Hono7().route("/", operationsRoutes(metrics, health));
}
function telegramOptions(bot, { clock, channel }, { config, database, metrics, log }) {
  const replicas = config.messenger.kind === "webhook";
  const name2 = `${channel}:${bot.token.split(":")[0]}`;
  const ledger = new UpdateLedger(database.prisma, clock, name2, randomUUID4(), replicas);
  return { bot, ledger, metrics, log };
}
async function getReady(bot, { plans, askers, log }, signal) {
  if (!await introduce(bot, log, signal)) return false;
  const commands = features.flatMap((feature) => feature.commands ?? []);
  await publishCommands(bot.api, commands).catch((error) => {
    log.warn({ err: error }, "the command menus could not be set");
  });
  await askers.of((await plans.newest()).book);
  return true;
}
function upkeep({ ledger, log }, services) {
  const { asked, drafts, deadlineDrafts, invitations, fileCopies, outbox } = services;
  const forgetful = [ledger, asked, drafts, deadlineDrafts, invitations, outbox];
  const chores = [...forgetful.map((store) => () => store.forgetOld()), () => fileCopies.copyPending()];
  return maintenance(chores, log);
}
function sending2(bot, services, { config, database, metrics }) {
  const { prisma } = database;
  const kinds2 = deliveryKinds(services);
  const dispatcher = createDispatcher({ prisma, services, bot, settings: config.sending, metrics, kinds: kinds2 });
  const api = new Api2(bot.token, { apiRoot: bot.apiRoot, timeoutSeconds: 20 });
  return [
    background((signal) => dispatcher.run(signal)),
    background((signal) => keepRefreshing(api, services, systemClock, signal))
  ];
}

// src/app/scheduler.ts
import { schedule } from "node-cron";
var Scheduler = class {
  constructor(sweeps, log) {
    this.sweeps = sweeps;
    this.log = log;
  }
  sweeps;
  log;
  job;
  flight = new SingleFlight(() => this.sweepAll());
  /** The first sweeps go on after the start: nothing waits for them. */
  async start() {
    this.job = schedule("* * * * *", () => this.now());
    void this.now();
  }
  async stop() {
    await this.job?.destroy();
    await this.flight.idle();
  }
  /** Sweeps now, or once more after the sweeps that are going on. Settles when sweeps that began after this call are over. */
  now() {
    return this.flight.run();
  }
  /* A sweep that fails leaves the others alone, and is tried again a minute later. */
  async sweepAll() {
    for (const sweep of this.sweeps) {
      await sweep().catch((error) => this.log.error({ err: error }, "a sweep failed"));
    }
  }
};

// src/app/run-playground.ts
async function runPlayground(runtime) {
  const { database, signal, config, log } = runtime;
  let { http } = config;
  let { say: say4 } = runtime;
  while (!signal.aborted) {
    const over = new AbortController();
    const game = {
      ...runtime,
      config: { ...config, http },
      metrics: createMetrics(),
      say: say4,
      signal: AbortSignal.any([signal, over.signal])
    };
    const events = {
      onStartOver: () => over.abort(),
      onListening: ({ url }) => {
        http = { ...http, port: Number(new URL(url).port) };
      }
    };
    await runServices(playgroundServices(game, events), { signal: game.signal, log });
    if (over.signal.aborted) await startOver(database.prisma, PLAYGROUND_CHANNEL);
    say4 = () => void 0;
  }
}
async function* playgroundServices(runtime, { onStartOver, onListening }) {
  const { config, log, signal, say: say4 } = runtime;
  const clock = new VirtualClock(config.clockStart ?? systemClock.now());
  const services = servicesOf(runtime, PLAYGROUND_CHANNEL, clock);
  const scheduler = new Scheduler(sweepsOf(services, config.lateAfterSeconds), log);
  const playground = await openPlayground(runtime, clock, services, scheduler, onStartOver);
  yield closing(() => playground.close());
  const server = new HttpServer(operations(services, runtime).route("/", playground.app), config.http);
  yield server;
  yield closing(() => services.fileCopies.close());
  onListening(server);
  const account2 = { token: PLAYGROUND_TOKEN, apiRoot: server.url };
  const bot = createBot(account2, services);
  const telegram = telegramOptions(bot, services, runtime);
  if (!await getReady(bot, services, signal)) return;
  yield upkeep(telegram, services);
  say4(`Nh\u1EAFc Vi\u1EC7c: ${server.url}`);
  yield* sending2(account2, services, runtime);
  yield scheduler;
  yield background((over) => pollTelegram(telegram, over));
}
async function openPlayground(runtime, clock, services, scheduler, onStartOver) {
  return createPlayground({
    prisma: runtime.database.prisma,
    log: runtime.log,
    clock,
    plan: await playedPlan(runtime, clock, services),
    outbox: services.outbox,
    onStartOver,
    nextMoment: () => nextMoment(services),
    onClockMoved: async () => {
      await scheduler.now();
      services.outbox.wake();
      await untilSent(services);
    }
  });
}
async function playedPlan({ training, database }, clock, { plans }) {
  if (!training) await ensureFirstPlan(database, clock);
  else await importPlan(database, clock, training, { removalsConfirmed: true });
  return (training && await plans.find(training.code)) ?? plans.newest();
}

// src/people/first-coordinator.ts
async function firstCoordinatorCode(planId, { members: members3, invitations }) {
  await invitations.revokeFirstOnes(planId);
  if (await members3.hasCoordinator(planId)) return void 0;
  const { code: code2 } = await invitations.invite({ planId, role: "COORDINATOR", unit: void 0, by: void 0 });
  return code2;
}
async function enrolOwner(prisma, clock, planId, account2) {
  await prisma.$transaction(async (tx) => {
    await holdPlan(tx, planId);
    const member = await tx.member.upsert({
      where: { channel_accountId: account2 },
      create: { ...account2, createdAt: clock.date() },
      update: {}
    });
    const memberId = member.id;
    const held = await tx.membership.count({ where: { memberId, planId, role: "COORDINATOR" } });
    if (held === 0) await addPlace(tx, { memberId, planId, unitId: null, role: "COORDINATOR" });
  });
}

// src/app/run-telegram.ts
var TELEGRAM_CHANNEL = "telegram";
async function runTelegram(runtime, messenger) {
  await runServices(telegramServices(runtime, messenger), runtime);
}
async function* telegramServices(runtime, messenger) {
  const { config, database, log, signal, say: say4 } = runtime;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  const services = servicesOf(runtime, TELEGRAM_CHANNEL, clock);
  await ensureFirstPlan(database, clock);
  const bot = createBot(messenger, services);
  const telegram = telegramOptions(bot, services, runtime);
  const app = operations(services, runtime);
  if (messenger.kind === "webhook") app.route("/", telegramWebhook(messenger, telegram));
  const server = new HttpServer(app, config.http);
  yield server;
  yield closing(() => services.fileCopies.close());
  if (!await getReady(bot, services, signal)) return;
  yield upkeep(telegram, services);
  say4(`@${bot.botInfo.username} (${messenger.kind}), ${server.url}/healthz`);
  await ensureCoordinator(bot, services, runtime);
  yield* sending2(messenger, services, runtime);
  yield new Scheduler(sweepsOf(services, config.lateAfterSeconds), log);
  if (messenger.kind === "webhook") yield webhookUpdates(messenger, telegram);
  else yield background((over) => pollTelegram(telegram, over));
}
async function ensureCoordinator(bot, services, { config, database, say: say4 }) {
  const { clock, channel, plans } = services;
  const { id: planId, book } = await plans.newest();
  const owner = config.ownerId;
  if (owner) await enrolOwner(database.prisma, clock, planId, { channel, accountId: owner });
  const code2 = await firstCoordinatorCode(planId, services);
  if (code2)
    say4(
      `${book.file.code} has no coordinator. First coordinator, once, within 7 days: https://t.me/${bot.botInfo.username}?start=${code2}`
    );
}

// src/app/run.ts
async function run(options) {
  const log = createLog(options.config.logLevel);
  const database = await openDatabase({ url: options.config.databaseUrl, log });
  try {
    const runtime = {
      ...options,
      database,
      metrics: createMetrics(),
      log
    };
    const { messenger } = options.config;
    await (messenger.kind === "playground" ? runPlayground(runtime) : runTelegram(runtime, messenger));
  } finally {
    await database.close();
  }
}

// src/main.ts
var operatorErrors = [ConfigError, DatabaseError, HttpServerError, PollingError];
async function main() {
  const stop3 = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => stop3.abort());
  const say4 = (line2) => void process.stdout.write(`${line2}
`);
  const options = startOptions(process.argv.slice(2));
  if (options.plan === void 0) {
    await run({ config: loadConfig(options.playground ? playgroundOnly : {}), signal: stop3.signal, say: say4 });
    return 0;
  }
  const training = await readOrExplain(processTerminal("vi"), options.plan);
  if (!training) return 1;
  const config = loadConfig({ ...playgroundOnly, ...rehearsalEnvironment(options.plan, training) });
  await run({ config, training, signal: stop3.signal, say: say4 });
  return 0;
}
main().then(
  (code2) => process.exit(code2),
  (error) => {
    const known2 = operatorErrors.some((kind) => error instanceof kind);
    const text3 = error instanceof Error ? known2 ? error.message : error.stack ?? error.message : String(error);
    process.stderr.write(`${withoutSecrets(text3)}
`);
    process.exit(1);
  }
);
//# sourceMappingURL=main.mjs.map
