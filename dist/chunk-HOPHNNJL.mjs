import {
  isSystemError,
  lastDayWords,
  planCalendar,
  recipientName,
  sceneOf,
  whoWords,
  writtenDate
} from "./chunk-MFHZR3L7.mjs";
import {
  Batch
} from "./chunk-A5B6VAV2.mjs";
import {
  prismaNamespace_exports
} from "./chunk-2UJSV2HV.mjs";
import {
  WHOLE_PLAN
} from "./chunk-ZE7XXZD5.mjs";
import {
  PlanFileError,
  dueSpan,
  isDated,
  isQuiet,
  lastGoodDay,
  readPlanFile,
  reminderPolicySchema,
  textsIn
} from "./chunk-4LE3F5KW.mjs";
import {
  ReminderChoice,
  ReportReview,
  Role,
  TaskStatus
} from "./chunk-UURGRCR4.mjs";
import {
  addDays,
  dayOf,
  daysBetween,
  isoDaySchema,
  today,
  weekday
} from "./chunk-5CRPV64F.mjs";

// src/base/log.ts
import { pino, stdSerializers } from "pino";
var BOT_TOKEN = /\d{5,}:[A-Za-z0-9_-]{20,}/g;
var URL_PASSWORD = /(\/\/[^/:@\s]+):[^/@\s]+@/g;
function withoutSecrets(text) {
  return text.replace(BOT_TOKEN, "[token]").replace(URL_PASSWORD, "$1:[password]@");
}
function createLog(level, destination = process.stderr) {
  return pino(
    {
      level,
      base: null,
      serializers: { err: (error) => describe(error) },
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map((arg) => typeof arg === "string" ? withoutSecrets(arg) : arg)
          );
        }
      }
    },
    destination
  );
}
function describe(error) {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { type, stack } = stdSerializers.err(error);
  const frames = (stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return { type, message: withoutSecrets(shortMessage(error)), stack: frames.join("\n") };
}
function shortMessage(error) {
  const lines = error.message.trim().split("\n");
  return error.name.startsWith("PrismaClient") ? lines.at(-1) ?? "" : error.message;
}

// src/cli/plan-check.ts
async function checkPlanFile(terminal, path) {
  const file = await readOrExplain(terminal, path);
  if (!file) return false;
  const { code, units, tasks } = file;
  terminal.write(terminal.t("cli:plan.checked", { path, code, units: units.length, tasks: tasks.length }));
  return true;
}
async function readOrExplain(terminal, path) {
  try {
    return await readPlanFile(path);
  } catch (error) {
    if (error instanceof PlanFileError) explain(terminal, path, error);
    else if (isSystemError(error))
      terminal.complain(terminal.t("cli:plan.unreadable", { path, reason: error.code }));
    else throw error;
    return void 0;
  }
}
function explain({ t, complain }, path, { problems, total }) {
  const say = ({ key, params }) => t(key, { ...params });
  for (const { line, column, path: field, problem, mend } of problems) {
    complain(`${path}:${line}:${column}  ${field || "-"}  ${say(problem)} ${say(mend)}`);
  }
  if (total > problems.length) complain(t("cli:plan.moreProblems", { more: total - problems.length }));
  complain(t("cli:plan.refused", { path, total }));
}

// src/reports/xlsx.ts
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
var MOST_ROWS = 1048576;
var ROWS_AT_ONCE = 200;
var CREATOR = "Nhac Viec";
var DAY = "d/m/yyyy";
var MOMENT = "d/m/yyyy hh:mm";
var WRAPPED_FROM = 30;
var TooManyRowsError = class extends Error {
  name = "TooManyRowsError";
};
async function writeXlsx(table, at, stream) {
  if (table.rowCount >= MOST_ROWS) throw new TooManyRowsError(`${table.rowCount} rows`);
  const { default: WorkbookWriter } = await import("exceljs/lib/stream/xlsx/workbook-writer.js");
  const book = new WorkbookWriter({ stream, useStyles: true });
  book.created = new Date(at.epochMilliseconds);
  book.modified = book.created;
  book.creator = CREATOR;
  book.lastModifiedBy = CREATOR;
  const sheet = book.addWorksheet(table.name, {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToWidth: 1, fitToHeight: 0 }
  });
  writeHeader(sheet, table);
  let written = 0;
  for (const row of table.rows) {
    writeRow(sheet.addRow(row.map(excelValue)), row);
    written += 1;
    if (written % ROWS_AT_ONCE === 0) await setImmediate();
  }
  await book.commit();
}
async function xlsxBytes(table, at) {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeXlsx(table, at, stream)]);
  return bytes;
}
function writeHeader(sheet, { columns: columns2, rowCount }) {
  sheet.columns = columns2.map(({ header: header2, width }) => ({
    header: header2,
    width,
    style: { alignment: { vertical: "top", wrapText: width >= WRAPPED_FROM } }
  }));
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: rowCount + 1, column: columns2.length }
  };
  const header = sheet.getRow(1);
  header.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE8EDF3" } };
    cell.alignment = { vertical: "middle", wrapText: true };
  });
  header.commit();
}
function writeRow(written, row) {
  row.forEach((value, index) => {
    const format = excelFormat(value);
    if (format !== void 0) written.getCell(index + 1).numFmt = format;
  });
  written.commit();
}
function excelValue(value) {
  if (value instanceof Temporal.PlainDate) return excelValue(value.toPlainDateTime());
  if (value instanceof Temporal.PlainDateTime)
    return new Date(value.round("second").toZonedDateTime("UTC").epochMilliseconds);
  return value;
}
function excelFormat(value) {
  if (value instanceof Temporal.PlainDate) return DAY;
  return value instanceof Temporal.PlainDateTime ? MOMENT : void 0;
}

// src/reports/calendar.ts
function calendarFileName({ plan, of, language }) {
  const t = textsIn(language);
  const whose = of === "whole-plan" ? t("calendar:file-whole") : of.unit;
  return `${t("calendar:file", { year: plan.book.file.year, whose })}.ics`;
}
function calendarTasks({ plan, of }) {
  const { book } = plan;
  return book.dated().filter((task) => book.concerns(task, of === "whole-plan" ? of : [of.unit]));
}
async function calendarFile(options) {
  const { default: ical } = await import("ical.js");
  ical.foldLength = 74;
  const { plan, at, language } = options;
  const { book } = plan;
  const today2 = dayOf(at, book.file.timeZone);
  const scene = sceneOf(book, await planCalendar(book.file), today2, language);
  const calendar = new ical.Component("vcalendar");
  for (const [field, value] of headFields(options)) calendar.addPropertyWithValue(field, value);
  for (const task of calendarTasks(options)) calendar.addSubcomponent(eventOf(ical, task, options, scene));
  return `${calendar.toString()}\r
`;
}
var HOURS_BEFORE_MIDNIGHT = 15;
function headFields({ plan, of, language }) {
  const { title, year, timeZone } = plan.book.file;
  const name = of === "whole-plan" ? title[language] : plan.book.unit(of.unit)?.name[language] ?? of.unit;
  return [
    ["version", "2.0"],
    ["prodid", "-//Nhac Viec//Nhac Viec//VI"],
    ["calscale", "GREGORIAN"],
    ["method", "PUBLISH"],
    ["x-wr-calname", textOf(textsIn(language)("calendar:name", { name, year }))],
    ["x-wr-timezone", timeZone]
  ];
}
function textOf(value) {
  return value.replaceAll(/\s+/g, " ").replaceAll(/[\\;,]/g, "\\$&");
}
function eventOf(ical, task, { plan, of, at, language }, scene) {
  const { from, to } = dueSpan(task.date);
  const summary = scene.t("calendar:summary", { title: task.title[language], code: task.code });
  const unit = of === "whole-plan" ? "all" : of.unit;
  const event = new ical.Component("vevent");
  const fields = {
    uid: `${[plan.book.file.code, task.code, unit].join("/")}@nhac-viec`,
    sequence: plan.revision,
    dtstamp: utcTime(ical, at),
    dtstart: ical.Time.fromDateString(from),
    dtend: ical.Time.fromDateString(addDays(to, 1)),
    summary,
    description: description(task, scene),
    transp: "TRANSPARENT"
  };
  for (const [field, value] of Object.entries(fields)) event.addPropertyWithValue(field, value);
  const alarm = new ical.Component("valarm");
  alarm.addPropertyWithValue("action", "DISPLAY");
  alarm.addPropertyWithValue("trigger", ical.Duration.fromSeconds(-HOURS_BEFORE_MIDNIGHT * 3600));
  alarm.addPropertyWithValue("description", summary);
  event.addSubcomponent(alarm);
  return event;
}
function description(task, scene) {
  const { t, book, language } = scene;
  const clause = book.clause(task.clause);
  const lines = [
    clause && t("ask:detail.clause", { code: task.code, title: clause.title[language] }),
    t("ask:detail.lead", { who: whoWords(task, scene) }),
    task.recipient && t("ask:detail.recipient", { recipient: recipientName(task.recipient, scene) }),
    t("calendar:written", { date: writtenDate(task.date, scene) }),
    lastDayWords(task.date, scene),
    task.date.unconfirmed?.[language],
    ...task.notes.map((note) => note[language])
  ];
  return lines.filter(Boolean).join("\n");
}
function utcTime(ical, at) {
  return ical.Time.fromJSDate(new Date(Math.floor(at.epochMilliseconds / 1e3) * 1e3), true);
}

// src/progress/progress.ts
import { Temporal as Temporal2 } from "temporal-polyfill";
import { z as z2 } from "zod";

// src/progress/save-updates.ts
import { z } from "zod";
var deletedRows = z.array(z.object({ id: z.number() }));
function savingUpdates(prisma, auditLog) {
  const together = async (all) => {
    const saved = await prisma.$transaction((tx) => saveAll(tx, auditLog, all));
    return new Map(all.map((one) => [one, saved.has(one)]));
  };
  return new Batch(together, { apartOnFailure: true });
}
async function saveAll(tx, auditLog, all) {
  const mine = await endDrafts(tx, all);
  const tasks = await idsOf(tx.task, mine, ({ task }) => task);
  const units = await idsOf(tx.unit, mine, ({ unit }) => unit);
  const saved = /* @__PURE__ */ new Set();
  for (const one of mine) {
    const taskId = tasks(one.update);
    const unitId = units(one.update);
    if (taskId === void 0 || unitId === void 0) continue;
    const { id } = await tx.progressUpdate.create({
      data: { taskId, unitId, ...rowOf(one) },
      select: { id: true }
    });
    await one.follow(id, tx);
    saved.add(one);
  }
  await auditLog.recordAll(
    [...saved].map(({ update: { planId, memberId, task, unit, status } }) => ({
      planId,
      memberId,
      action: "progress-updated",
      details: { task, unit, status }
    })),
    tx
  );
  return saved;
}
async function endDrafts(tx, all) {
  const pairs = all.map(
    ({ draft, update }) => prismaNamespace_exports.sql`("id" = ${draft.id} AND "planId" = ${update.planId})`
  );
  const rows2 = await tx.$queryRaw`DELETE FROM "ProgressDraft" WHERE ${prismaNamespace_exports.join(pairs, " OR ")} RETURNING "id"`;
  const ended = new Set(deletedRows.parse(rows2).map(({ id }) => id));
  return all.filter(({ draft }) => ended.delete(draft.id));
}
async function idsOf(table, all, codeOf) {
  const rows2 = await table.findMany({
    where: {
      planId: { in: [...new Set(all.map(({ update }) => update.planId))] },
      code: { in: [...new Set(all.map(({ update }) => codeOf(update)))] },
      removedAt: null
    },
    select: { id: true, planId: true, code: true }
  });
  const ids = new Map(rows2.map(({ id, planId, code }) => [`${planId}/${code}`, id]));
  return (update) => ids.get(`${update.planId}/${codeOf(update)}`);
}
function rowOf({ update, at }) {
  const {
    status,
    percent,
    note,
    figures = {},
    files = [],
    onPaper = false,
    memberId,
    inGroup,
    channel
  } = update;
  const fileRows = files.map(({ fileId, kind, name, size }) => ({
    channel,
    fileId,
    kind,
    name: name ?? null,
    size: size ?? null
  }));
  return {
    status,
    percent: percent ?? null,
    note: note ?? null,
    ...Object.keys(figures).length > 0 && { figures },
    onPaper,
    memberId: memberId ?? null,
    inGroup,
    createdAt: at,
    ...fileRows.length > 0 && { files: { create: fileRows } }
  };
}

// src/progress/progress.ts
var Progress = class {
  constructor(prisma, clock, auditLog) {
    this.prisma = prisma;
    this.clock = clock;
    this.saves = savingUpdates(prisma, auditLog);
    this.views = new Batch((wanted) => this.viewAll(wanted));
  }
  prisma;
  clock;
  saves;
  views;
  /**
   * Puts a finished draft on record, once. False when it was saved or given up before, or the plan lost its task.
   * @param follow what stands or falls with it, given the update's number
   */
  save(draft, update, follow = async () => {
  }) {
    const at = this.clock.date();
    return this.saves.add({ draft, update, follow, at });
  }
  /** The newest update of each task and unit of a plan, or of one unit's tasks, the latest first. */
  async newest(planId, unit) {
    const rows2 = await this.prisma.progressUpdate.findMany({
      where: { task: { planId }, ...unit !== void 0 && { unit: { planId, code: unit } } },
      orderBy: { id: "desc" },
      distinct: ["taskId", "unitId"],
      include
    });
    return rows2.map(record);
  }
  /** All updates of one task by one unit, the latest first. */
  async history(planId, task, unit, most) {
    const rows2 = await this.prisma.progressUpdate.findMany({
      where: { task: { planId, code: task }, unit: { planId, code: unit } },
      orderBy: { id: "desc" },
      take: most,
      include
    });
    return rows2.map(record);
  }
  /** Where each task of a plan, or of one unit, stands now, for whoever answers questions. */
  async view(planId, unit) {
    if (unit !== void 0) return this.views.add({ planId, unit });
    return viewOf(await this.newestRows(prismaNamespace_exports.sql`u."planId" = ${planId}`));
  }
  /* Units that are looked at in the same moment are read together. */
  async viewAll(wanted) {
    const pairs = new Map(wanted.map(({ planId, unit }) => [`${planId}/${unit}`, { planId, unit }]));
    const units = [...pairs.values()].map(
      ({ planId, unit }) => prismaNamespace_exports.sql`(u."planId" = ${planId} AND u."code" = ${unit})`
    );
    const rows2 = await this.newestRows(prismaNamespace_exports.sql`(${prismaNamespace_exports.join(units, " OR ")})`);
    const views = /* @__PURE__ */ new Map();
    for (const { planId } of wanted)
      if (!views.has(planId)) views.set(planId, viewOf(rows2.filter((row) => row.planId === planId)));
    return new Map(wanted.map((one) => [one, views.get(one.planId) ?? viewOf([])]));
  }
  async newestRows(units) {
    const rows2 = await this.prisma.$queryRaw`
      SELECT u."planId", t."code" AS "task", u."code" AS "unit", p."status", p."percent", p."review"
      FROM "Unit" u JOIN "ProgressUpdate" p ON p."unitId" = u."id" JOIN "Task" t ON t."id" = p."taskId"
      WHERE ${units}
        AND NOT EXISTS (SELECT 1 FROM "ProgressUpdate" later
          WHERE later."taskId" = p."taskId" AND later."unitId" = p."unitId" AND later."id" > p."id")`;
    return standingRows.parse(rows2);
  }
};
function viewOf(updates) {
  const newest = new Map(updates.map((found) => [`${found.task}/${found.unit}`, found]));
  return {
    statusOf: (task, unit) => {
      const found = newest.get(`${task}/${unit}`);
      if (!found) return void 0;
      const { status, percent, review } = found;
      return { status, ...percent !== void 0 && { percent }, ...review && { review } };
    }
  };
}
var standingRows = z2.array(
  z2.object({
    planId: z2.number(),
    task: z2.string(),
    unit: z2.string(),
    status: z2.enum(TaskStatus),
    percent: z2.number().nullable().transform((percent) => percent ?? void 0),
    review: z2.enum(ReportReview).nullable().transform((review) => review ?? void 0)
  })
);
var include = {
  task: { select: { code: true } },
  unit: { select: { code: true } },
  member: { select: { displayName: true } },
  files: { orderBy: { id: "asc" } }
};
var figuresSchema = z2.record(z2.string(), z2.number());
var fileKind = z2.enum(["photo", "document"]);
function record(row) {
  return {
    id: row.id,
    task: row.task.code,
    unit: row.unit.code,
    status: row.status,
    percent: row.percent ?? void 0,
    note: row.note ?? void 0,
    figures: figuresSchema.parse(row.figures ?? {}),
    files: row.files.map(({ fileId, kind, name, size }) => ({
      fileId,
      kind: fileKind.parse(kind),
      ...name !== null && { name },
      ...size !== null && { size }
    })),
    onPaper: row.onPaper,
    review: row.review ?? void 0,
    at: Temporal2.Instant.fromEpochMilliseconds(row.createdAt.getTime()),
    who: row.member?.displayName ?? void 0
  };
}

// src/reports/progress-table.ts
import { Temporal as Temporal3 } from "temporal-polyfill";

// src/progress/task-state.ts
function owing(task, book) {
  return book.leadersOf(task);
}
function taskStatesOf(unit, book, view, today2) {
  const own = book.ledBy(unit).map((task) => taskState(task, unit, view, today2));
  return own.map((one) => ({ one, rank: rankOf(one) })).sort((a, b) => a.rank.localeCompare(b.rank)).map(({ one }) => one);
}
function taskStatesByUnit(units, book, view, today2) {
  return units.map((unit) => ({ unit, states: taskStatesOf(unit, book, view, today2) })).map((found) => ({ found, overdue: tally(found.states).overdue })).sort((a, b) => b.overdue - a.overdue).map(({ found }) => found);
}
function taskStatesOn(task, book, view, today2) {
  return owing(task, book).map((unit) => taskState(task, unit, view, today2));
}
function reportTasks(book) {
  return book.dated().filter(({ kind }) => kind === "report");
}
function tally(states) {
  const of = (status) => states.filter((one) => one.status === status).length;
  return {
    total: states.length,
    done: of("DONE"),
    inProgress: of("IN_PROGRESS"),
    blocked: of("BLOCKED"),
    notStarted: of("NOT_STARTED"),
    overdue: states.filter(({ overdue }) => overdue).length
  };
}
function stageOf(task, status, review) {
  if (review) return review;
  return task.kind === "report" && status === "DONE" ? "HANDED_IN" : status;
}
function taskState(task, unit, view, today2) {
  const { status = "NOT_STARTED", percent, review } = view.statusOf(task.code, unit) ?? {};
  const overdue = status !== "DONE" && isDated(task) && lastGoodDay(task.date) < today2;
  return { task, unit, status, percent, overdue, stage: stageOf(task, status, review) };
}
function rankOf({ status, task }) {
  return `${status === "DONE" ? 1 : 0}${isDated(task) ? lastGoodDay(task.date) : "9"}`;
}

// src/reports/progress-rows.ts
function* progressRows(book, newest, today2) {
  const view = viewOf(newest);
  const latest = new Map(newest.map((update) => [`${update.task}/${update.unit}`, update]));
  for (const task of book.file.tasks) {
    const last = isDated(task) ? lastGoodDay(task.date) : void 0;
    for (const state of taskStatesOn(task, book, view, today2)) {
      yield {
        ...state,
        lastGoodDay: last,
        daysLate: state.overdue && last !== void 0 ? daysBetween(last, today2) : void 0,
        latest: latest.get(`${task.code}/${state.unit}`)
      };
    }
  }
}
function countProgressRows(book) {
  return book.file.tasks.reduce((count2, task) => count2 + owing(task, book).length, 0);
}

// src/reports/progress-table.ts
var named = (name) => ({ t }) => t(`reports:column.${name}`);
var columns = [
  { header: named("task"), width: 11, cell: ({ task }) => task.code },
  { header: named("title"), width: 44, cell: ({ task }, { language }) => task.title[language] },
  { header: named("clause"), width: 32, cell: ({ task }, words) => clauseName(task.clause, words) },
  {
    header: named("unit"),
    width: 32,
    cell: ({ unit }, { book, language }) => book.unit(unit)?.name[language] ?? unit
  },
  {
    header: named("deadline"),
    width: 12,
    cell: ({ lastGoodDay: lastGoodDay2 }) => lastGoodDay2 === void 0 ? void 0 : Temporal3.PlainDate.from(lastGoodDay2)
  },
  { header: named("status"), width: 12, cell: ({ stage }, { t }) => t(`reports:status.${stage}`) },
  { header: named("percent"), width: 9, cell: ({ status, percent }) => status === "DONE" ? 100 : percent }
];
var lastColumns = [
  { header: named("note"), width: 44, cell: ({ latest }) => latest?.note },
  {
    header: named("updated"),
    width: 16,
    cell: ({ latest }, { book }) => latest?.at.toZonedDateTimeISO(book.file.timeZone).toPlainDateTime()
  },
  { header: named("days-late"), width: 9, cell: ({ daysLate }) => daysLate }
];
function progressTable({ book, newest, today: today2, language }) {
  const words = { book, language, t: textsIn(language) };
  const all = [...columns, ...figureColumns(book), ...lastColumns];
  return {
    name: words.t("reports:sheet"),
    columns: all.map(({ header, width }) => ({ header: header(words), width })),
    rowCount: countProgressRows(book),
    rows: cells(progressRows(book, newest, today2), all, words)
  };
}
function progressFileName({
  book,
  today: today2,
  language
}) {
  return textsIn(language)("reports:file", { plan: book.file.code, day: today2.replaceAll("-", "") });
}
function figureColumns({ file: { figures } }) {
  const all = [...figures.report, ...figures.event, ...figures.activity];
  const byCode = new Map(all.map((figure) => [figure.code, figure]));
  return [...byCode.values()].map(({ code, name }) => ({
    header: ({ language }) => name[language],
    width: 12,
    cell: ({ latest }) => latest?.figures[code]
  }));
}
function* cells(rows2, all, words) {
  for (const row of rows2) yield all.map(({ cell }) => cell(row, words));
}
function clauseName(code, { book, language, t }) {
  return t("reports:clause", { code, title: book.clause(code)?.title[language] ?? "" });
}

// src/reminders/directory.ts
import { z as z3 } from "zod";

// src/reminders/listener.ts
function listenersOf(groups, people) {
  const covered = coverage(groups);
  return [
    ...groups.map(({ to, units }) => ({ to, units, only: void 0, hears: true, coordinator: false })),
    ...people.flatMap((person) => privately(person, covered) ?? [])
  ];
}
function coverage(groups) {
  if (groups.some(({ units: units2 }) => units2 === "*")) return () => true;
  const units = new Set(groups.flatMap((group) => group.units === "*" ? [] : group.units));
  return (unit) => units.has(unit);
}
function privately({ to, units, coordinator, choice }, covered) {
  if (choice === "OFF") return void 0;
  const own = choice === null ? units.filter((unit) => !covered(unit)) : units;
  const only = choice === "DAY_BEFORE" ? "day-before" : void 0;
  return { to, units: own, only, hears: coordinator, coordinator };
}

// src/reminders/directory.ts
var MOST_NAMED = 100;
var bindings = z3.array(z3.object({ chatId: z3.string(), party: z3.string() }));
var memberships = z3.array(
  z3.object({
    accountId: z3.string(),
    reminders: z3.enum(ReminderChoice).nullable(),
    role: z3.enum(Role),
    unit: z3.string().nullable()
  })
);
var Directory = class {
  constructor(prisma, channel) {
    this.prisma = prisma;
    this.channel = channel;
  }
  prisma;
  channel;
  /** Everybody who may be reminded of a plan, without chats that cannot be reached. */
  async listeners(planId, book) {
    return listenersOf(await this.groups(planId, book), await this.people(planId));
  }
  /** One chat; undefined when it is not reminded of this plan any more. */
  async listener(planId, book, place) {
    if (place.inGroup) return listenersOf(await this.groups(planId, book, place.id), [])[0];
    const [person] = await this.people(planId, place.id);
    if (!person) return void 0;
    const groups = person.choice === null && person.units.length > 0 ? await this.groups(planId, book) : [];
    return listenersOf(groups, [person]).find(({ to }) => !to.inGroup);
  }
  /** Groups that can be reached, by the units that they are about. */
  async groups(planId, book, chatId) {
    const one = chatId === void 0 ? prismaNamespace_exports.empty : prismaNamespace_exports.sql`AND c."chatId" = ${chatId}`;
    const rows2 = await this.prisma.$queryRaw`
      SELECT c."chatId", b."party" FROM "ChatBinding" b JOIN "Chat" c ON c."id" = b."chatId"
      WHERE b."planId" = ${planId} AND c."channel" = ${this.channel} AND c."unreachableSince" IS NULL ${one}
      ORDER BY c."id", b."id"`;
    const parties = /* @__PURE__ */ new Map();
    for (const { chatId: id, party } of bindings.parse(rows2)) append(parties, id, party);
    return [...parties].map(([id, bound]) => ({
      to: { channel: this.channel, id, inGroup: true },
      units: bound.includes(WHOLE_PLAN) ? "*" : [...new Set(bound.flatMap((party) => book.unitsOf(party)))]
    }));
  }
  /** Chats that hear of some units: groups that are about them, who speaks for them, and coordinators. */
  async placesOf(planId, book, units) {
    const { channel } = this;
    const parties = [WHOLE_PLAN, ...units.flatMap((unit) => [...book.partiesOf(unit)])];
    const groups = await this.prisma.chat.findMany({
      where: { channel, unreachableSince: null, bindings: { some: { planId, party: { in: parties } } } },
      select: { chatId: true }
    });
    const people = await this.prisma.member.findMany({
      where: {
        channel,
        unreachableSince: null,
        memberships: {
          some: { planId, OR: [{ unit: { code: { in: [...units] } } }, { role: "COORDINATOR" }] }
        }
      },
      select: { accountId: true }
    });
    return [
      ...groups.map(({ chatId }) => ({ channel, id: chatId, inGroup: true })),
      ...people.map(({ accountId }) => ({ channel, id: accountId, inGroup: false }))
    ];
  }
  /** Who speaks for units and may be named in groups, by the unit's code. */
  async speakers(planId, units) {
    const rows2 = await this.prisma.membership.findMany({
      where: {
        planId,
        unit: { code: { in: [...new Set(units)].slice(0, MOST_NAMED) } },
        role: { not: "VIEWER" },
        member: {
          channel: this.channel,
          unreachableSince: null,
          displayName: { not: null },
          OR: [{ reminders: null }, { reminders: "ON" }]
        }
      },
      select: {
        unit: { select: { code: true } },
        member: { select: { displayName: true, accountId: true } }
      },
      orderBy: { id: "asc" }
    });
    const found = /* @__PURE__ */ new Map();
    for (const { unit, member } of rows2) {
      if (!unit || member.displayName === null) continue;
      const speaker = { name: member.displayName, account: member.accountId };
      found.set(unit.code, [...found.get(unit.code) ?? [], speaker]);
    }
    return found;
  }
  /** What chats are called, by their ids; those without a name are left out. */
  async namesOf(places) {
    const { channel } = this;
    const ids = (inGroup) => places.filter((to) => to.inGroup === inGroup).map(({ id }) => id);
    const groups = await this.prisma.chat.findMany({ where: { channel, chatId: { in: ids(true) } } });
    const people = await this.prisma.member.findMany({ where: { channel, accountId: { in: ids(false) } } });
    const named2 = [
      ...groups.map(({ chatId, title }) => [chatId, title]),
      ...people.map(({ accountId, displayName }) => [accountId, displayName])
    ];
    return new Map(named2.flatMap(([id, name]) => name === null ? [] : [[id, name]]));
  }
  async people(planId, accountId) {
    const one = accountId === void 0 ? prismaNamespace_exports.empty : prismaNamespace_exports.sql`AND m."accountId" = ${accountId}`;
    const rows2 = await this.prisma.$queryRaw`
      SELECT m."accountId", CAST(m."reminders" AS TEXT) AS "reminders", CAST(s."role" AS TEXT) AS "role", u."code" AS "unit"
      FROM "Membership" s JOIN "Member" m ON m."id" = s."memberId" LEFT JOIN "Unit" u ON u."id" = s."unitId"
      WHERE s."planId" = ${planId} AND m."channel" = ${this.channel} AND m."unreachableSince" IS NULL
        AND s."role" <> 'VIEWER' ${one} ORDER BY m."id", s."id"`;
    const found = /* @__PURE__ */ new Map();
    for (const { accountId: id, reminders, role, unit } of memberships.parse(rows2)) {
      const to = { channel: this.channel, id, inGroup: false };
      const person = found.get(id) ?? { to, units: [], coordinator: false, choice: reminders };
      if (role === "COORDINATOR") person.coordinator = true;
      if (unit !== null && !person.units.includes(unit)) person.units.push(unit);
      found.set(id, person);
    }
    return [...found.values()];
  }
};
function append(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

// src/reminders/occasions.ts
var dayBeforeOnly = { before: [1], after: [], events: { before: [1], results: [] } };
function occasionsOf(task, days, calendar) {
  const { from, to } = dueSpan(task.date);
  const event = isEvent(task);
  const before = event ? days.events.before : days.before;
  const after = event ? days.events.results : days.after;
  const found = /* @__PURE__ */ new Map();
  const note = (occasion) => {
    const other = found.get(occasion.day);
    if (!other || occasion.distance < other.distance) found.set(occasion.day, occasion);
  };
  for (const distance of before) {
    const day = calendar.lastWorkingDay(addDays(event ? from : to, -distance));
    note({ task, day, phase: event ? "start" : "before", distance });
  }
  for (const distance of after) {
    const day = firstWorkingDay(calendar, addDays(to, distance));
    note({ task, day, phase: event ? "results" : "after", distance });
  }
  return [...found.values()].sort((a, b) => daysBetween(b.day, a.day));
}
function occasionsByDay(book, days, calendar) {
  const found = /* @__PURE__ */ new Map();
  for (const task of book.dated())
    for (const occasion of occasionsOf(task, days, calendar)) {
      const others = found.get(occasion.day);
      if (others) others.push(occasion);
      else found.set(occasion.day, [occasion]);
    }
  return found;
}
function isEvent({ kind, date }) {
  return kind === "event" || kind === "activity" && date.rule === "from-to";
}
function firstWorkingDay(calendar, onOrAfter) {
  let day = onOrAfter;
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

// src/reminders/slot.ts
import { Temporal as Temporal4 } from "temporal-polyfill";
function slotOf(day, { time, quiet }, zone) {
  const quietLater = quiet.from > time && quiet.from !== quiet.to;
  return {
    day,
    opens: moment(day, time, zone),
    closes: quietLater ? moment(day, quiet.from, zone) : moment(addDays(day, 1), "00:00", zone)
  };
}
function isFirstOfWeek(day, calendar) {
  if (!calendar.isWorkingDay(day)) return false;
  for (let before = weekday(day) - 1; before > 0; before -= 1)
    if (calendar.isWorkingDay(addDays(day, -before))) return false;
  return true;
}
function moment(day, time, zone) {
  return Temporal4.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant();
}

// src/progress/done.ts
import { z as z4 } from "zod";
var rows = z4.array(z4.object({ task: z4.string(), unit: z4.string() }));
async function doneOf(prisma, planId, tasks) {
  if (tasks.length === 0) return () => false;
  const found = await prisma.$queryRaw`
    SELECT t."code" AS "task", u."code" AS "unit"
    FROM "ProgressUpdate" p JOIN "Task" t ON t."id" = p."taskId" JOIN "Unit" u ON u."id" = p."unitId"
    WHERE p."status" = 'DONE' AND p."id" IN (
      SELECT MAX(n."id") FROM "ProgressUpdate" n JOIN "Task" k ON k."id" = n."taskId"
      WHERE k."planId" = ${planId} AND k."code" IN (${prismaNamespace_exports.join(tasks)}) GROUP BY n."taskId", n."unitId")`;
  const done = new Set(rows.parse(found).map(({ task, unit }) => `${task}/${unit}`));
  return (task, unit) => done.has(`${task}/${unit}`);
}

// src/reminders/task-index.ts
var TaskIndex = class {
  constructor(all) {
    this.all = all;
    for (const due of all) {
      const owing2 = new Set(due.open);
      for (const unit of owing2) this.add(unit, due, true);
      for (const unit of new Set(due.takePart)) if (!owing2.has(unit)) this.add(unit, due, false);
    }
  }
  all;
  byUnit = /* @__PURE__ */ new Map();
  /** What concerns some units, or all (`*`), with only these named. */
  of(units) {
    if (units === "*") return [...this.all];
    const found = /* @__PURE__ */ new Map();
    for (const unit of units)
      for (const { due, owes } of this.byUnit.get(unit) ?? []) {
        const own = found.get(due.task.code) ?? { ...due, open: [], takePart: [] };
        (owes ? own.open : own.takePart).push(unit);
        found.set(due.task.code, own);
      }
    return [...found.values()];
  }
  add(unit, due, owes) {
    const others = this.byUnit.get(unit);
    if (others) others.push({ due, owes });
    else this.byUnit.set(unit, [{ due, owes }]);
  }
};

// src/reminders/agenda.ts
var NAMED_AFTER_DAYS = 3;
var OLDEST_OVERDUE_DAYS = 60;
var Timetable = class {
  constructor(rules) {
    this.rules = rules;
    const { book, policy, calendar } = rules;
    this.usual = occasionsByDay(book, policy, calendar);
    this.dayBefore = occasionsByDay(book, dayBeforeOnly, calendar);
  }
  rules;
  usual;
  dayBefore;
  /** What there is to say of the plan on a day, before it is known what is done. */
  on({ from, day }) {
    const { book, calendar, policy } = this.rules;
    const digest = policy.digest && isFirstOfWeek(day, calendar);
    const sunday = addDays(day, 7 - weekday(day));
    const oldest = addDays(day, -OLDEST_OVERDUE_DAYS);
    const dated = digest ? book.dueIn({ from: oldest, to: sunday }) : [];
    return {
      digest,
      usual: within(this.usual, from, day),
      dayBefore: within(this.dayBefore, from, day),
      week: dated.filter(({ date }) => dueSpan(date).to >= day),
      overdue: dated.filter(({ date }) => dueSpan(date).to < day)
    };
  }
  /** Days after one on which something may be said, the nearest first. */
  daysAfter(day) {
    return [.../* @__PURE__ */ new Set([...this.usual.keys(), ...this.dayBefore.keys()])].filter((one) => one > day).sort();
  }
};
function tasksIn({ usual, dayBefore, week, overdue }, snoozed) {
  const occasions = [...usual, ...dayBefore].map(({ task }) => task.code);
  return [.../* @__PURE__ */ new Set([...occasions, ...[...week, ...overdue].map(({ code }) => code), ...snoozed])];
}
var Agenda = class {
  constructor(book, topics, done) {
    this.book = book;
    this.topics = topics;
    this.done = done;
    const board = (found) => new TaskIndex(found.map((one) => this.due(one)).filter((due) => due !== void 0));
    const plainly = (tasks, phase) => tasks.map((task) => ({ task, phase: isEvent(task) ? eventPhase[phase] : phase, distance: 0 }));
    this.usual = board(topics.usual);
    this.dayBefore = board(topics.dayBefore);
    this.late = board(
      topics.usual.filter(({ phase, distance }) => phase === "after" && distance >= NAMED_AFTER_DAYS)
    );
    this.week = board(plainly(topics.week, "before"));
    this.overdue = board(plainly(topics.overdue, "after"));
  }
  book;
  topics;
  done;
  usual;
  dayBefore;
  late;
  week;
  overdue;
  /**
   * What a chat is to hear; undefined when nothing.
   * @param snoozed codes of tasks that it asked to hear of again
   */
  of({ units, only, hears, coordinator }, snoozed = []) {
    const again = snoozed.flatMap((code) => {
      const task = this.book.task(code);
      const due2 = task && isDated(task) ? this.due({ task, phase: "snoozed", distance: 0 }) : void 0;
      return due2 ?? [];
    });
    const usual = (only === "day-before" ? this.dayBefore : this.usual).of(units);
    const due = unique([...usual, ...new TaskIndex(again).of(units)]);
    const late = coordinator ? this.late.of("*") : [];
    const digest = this.topics.digest && hears;
    const spoken = new Set(due.map(({ task }) => task.code));
    const others = (board) => digest ? board.of(coordinator ? "*" : units).filter(({ task }) => !spoken.has(task.code)) : [];
    const saying = { due, late: digest ? [] : late, week: others(this.week), overdue: others(this.overdue) };
    if (Object.values(saying).every((list) => list.length === 0)) return void 0;
    return { kind: digest ? "digest" : "reminder", forCoordinator: coordinator, ...saying };
  }
  /** A task with the units that still owe it; undefined when there are none, or its time is over. */
  due({
    task,
    phase,
    distance
  }) {
    const open = owing(task, this.book).filter((unit) => !this.done(task.code, unit));
    if (open.length === 0) return void 0;
    const takePart = phase === "start" ? task.participants.flatMap((party) => this.book.unitsOf(party)) : [];
    return { task, phase, distance, open, takePart };
  }
};
var eventPhase = {
  before: "start",
  after: "results",
  start: "start",
  results: "results",
  snoozed: "snoozed"
};
function within(byDay, from, day) {
  const found = /* @__PURE__ */ new Map();
  for (let each = from; each <= day; each = addDays(each, 1))
    for (const occasion of byDay.get(each) ?? []) {
      const over = occasion.phase === "start" && dueSpan(occasion.task.date).to < day;
      if (!over) found.set(occasion.task.code, occasion);
    }
  return [...found.values()];
}
function unique(dues) {
  const found = /* @__PURE__ */ new Map();
  for (const due of dues) if (!found.has(due.task.code)) found.set(due.task.code, due);
  return [...found.values()];
}

// src/reminders/snapshot.ts
var Snapshot = class _Snapshot {
  constructor(plan, done, snoozed) {
    this.plan = plan;
    this.done = done;
    this.snoozed = snoozed;
  }
  plan;
  done;
  snoozed;
  agendas = /* @__PURE__ */ new Map();
  /**
   * Reads what is needed.
   * @param span the first day that may be asked for, and the last
   * @param which `all`: any day of the span may be asked for; else only its last, with what went before.
   * `stillNamed`: taken as not done, by task and unit (`IV.2/hpn`)
   */
  static async read({ prisma, snoozes, channel }, plan, { from, day }, which = { all: false }) {
    const { chatId, stillNamed } = which;
    const range = { from, to: day, ...chatId !== void 0 && { chatId } };
    const snoozed = await snoozes.of(plan.id, channel, range);
    const again = [...snoozed.values()].flat().map(({ task }) => task);
    const tasks = which.all ? plan.book.dated().map(({ code }) => code) : tasksIn(plan.timetable.on({ from, day }), again);
    const done = await doneOf(prisma, plan.id, tasks);
    const unsaid = (task, unit) => !stillNamed?.has(`${task}/${unit}`) && done(task, unit);
    return new _Snapshot(plan, stillNamed ? unsaid : done, snoozed);
  }
  /** What a chat is to hear on a day; undefined when nothing. */
  content(listener, span) {
    const again = (this.snoozed.get(listener.to.id) ?? []).filter(({ day }) => span.from <= day && day <= span.day).map(({ task }) => task);
    return this.agenda(span).of(listener, again);
  }
  agenda(span) {
    const key = `${span.from}/${span.day}`;
    const known = this.agendas.get(key);
    if (known) return known;
    const agenda = new Agenda(this.plan.book, this.plan.timetable.on(span), this.done);
    this.agendas.set(key, agenda);
    return agenda;
  }
};
function earliest(days, otherwise) {
  let first = otherwise;
  for (const day of days) if (day < first) first = day;
  return first;
}

// src/reminders/outlook.ts
var HORIZON_DAYS = 400;
var Outlook = class {
  constructor(options) {
    this.options = options;
  }
  options;
  /** All messages of a plan in a period, day by day. */
  async expected(plan, period) {
    const found = [];
    for await (const each of this.ahead(plan, period)) found.push(each);
    return found;
  }
  /** The first message of a plan whose time begins after a moment; undefined when there is none in a year. */
  async next(plan, after) {
    const from = dayOf(after, plan.book.file.timeZone);
    for await (const each of this.ahead(plan, { from, to: addDays(from, HORIZON_DAYS) }))
      if (each.slot.opens.epochMilliseconds > after.epochMilliseconds) return each;
    return void 0;
  }
  async *ahead(plan, { from, to }) {
    const listeners = await this.options.directory.listeners(plan.id, plan.book);
    const situation = await Snapshot.read(this.options, plan, { from, day: to }, { all: true });
    for (let day = from; day <= to; day = addDays(day, 1))
      if (plan.calendar.isWorkingDay(day)) yield* sayings(plan, day, listeners, situation);
  }
};
function* sayings({ policy, book }, day, listeners, situation) {
  for (const listener of listeners) {
    const saying = situation.content(listener, { from: day, day });
    if (saying) yield { slot: slotOf(day, policy, book.file.timeZone), to: listener.to, saying };
  }
}

// src/reminders/policies.ts
import { z as z5 } from "zod";
var changesSchema = z5.object({
  time: reminderPolicySchema.shape.time.unwrap().exactOptional(),
  before: reminderPolicySchema.shape.before.unwrap().exactOptional(),
  after: reminderPolicySchema.shape.after.unwrap().exactOptional(),
  digest: z5.boolean().exactOptional()
});
var Policies = class {
  constructor(prisma, clock, auditLog) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
  }
  prisma;
  clock;
  auditLog;
  /** The policy in force. A changed time that the plan file's quiet hours do not allow any more is not. */
  async of(planId, inFile) {
    const changes = await this.changes(planId);
    const { time = inFile.time, ...rest } = changes;
    return { ...inFile, ...rest, time: isQuiet(time, inFile.quiet) ? inFile.time : time };
  }
  /** What was changed in chat; nothing when the plan file's policy holds. */
  async changes(planId) {
    const row = await this.prisma.reminderPolicy.findUnique({ where: { planId } });
    return changesSchema.parse(row?.changes ?? {});
  }
  /** Changes some of it; the rest stays as it is. On the audit log. */
  async change({ planId, memberId }, change) {
    const changedAt = this.clock.date();
    await this.prisma.$transaction(async (tx) => {
      const row = await tx.reminderPolicy.findUnique({ where: { planId } });
      const changes = { ...changesSchema.parse(row?.changes ?? {}), ...change };
      await tx.reminderPolicy.upsert({
        where: { planId },
        create: { planId, changes, changedAt },
        update: { changes, changedAt }
      });
      await this.auditLog.record({ planId, memberId, action: "reminders-changed", details: {} }, tx);
    });
  }
  /** Goes back to what the plan file says. On the audit log, unless nothing was changed. */
  async reset({ planId, memberId }) {
    await this.prisma.$transaction(async (tx) => {
      const { count: count2 } = await tx.reminderPolicy.deleteMany({ where: { planId } });
      if (count2 > 0)
        await this.auditLog.record({ planId, memberId, action: "reminders-reset", details: {} }, tx);
    });
  }
};

// src/reminders/reminder-scheduler.ts
import { z as z6 } from "zod";

// src/reminders/history.ts
import { Temporal as Temporal5 } from "temporal-polyfill";
var reminderKinds = ["reminder", "digest"];
var IN_SERVICE_DAYS = 14;
var MADE_UP_DAYS = 7;
var lost = /* @__PURE__ */ new Set(["EXPIRED", "FAILED", "QUEUED"]);
async function reminderHistory(prisma, { planId, channel, day, zone }) {
  const midnight = (of) => new Date(startOf(of, zone).epochMilliseconds);
  const rows2 = await prisma.delivery.groupBy({
    by: ["chatId", "inGroup", "state"],
    where: {
      planId,
      channel,
      kind: { in: [...reminderKinds] },
      notBefore: { gte: midnight(addDays(day, -IN_SERVICE_DAYS)), lt: midnight(addDays(day, 1)) }
    },
    _max: { notBefore: true }
  });
  const todays = /* @__PURE__ */ new Set();
  const last = /* @__PURE__ */ new Map();
  for (const { chatId, inGroup, state, _max } of rows2) {
    if (!_max.notBefore) continue;
    const key = keyOf({ id: chatId, inGroup });
    const on = dayOf(instantOf(_max.notBefore), zone);
    if (on === day) todays.add(key);
    else if (!lost.has(state) && on > (last.get(key) ?? "")) last.set(key, on);
  }
  return { today: (to) => todays.has(keyOf(to)), lastDay: (to) => last.get(keyOf(to)) };
}
function spanFor(last, day, calendar) {
  if (last === void 0) return { from: calendar.lastWorkingDay(addDays(day, -1)), day };
  const [next, oldest] = [addDays(last, 1), addDays(day, -MADE_UP_DAYS)];
  return { from: next > oldest ? next : oldest, day };
}
function keyOf({ id, inGroup }) {
  return `${inGroup ? "g" : "p"}${id}`;
}
function instantOf(date) {
  return Temporal5.Instant.fromEpochMilliseconds(date.getTime());
}
function startOf(day, zone) {
  return Temporal5.PlainDate.from(day).toZonedDateTime(zone).toInstant();
}

// src/reminders/reminder-scheduler.ts
var PRIORITY = 50;
var AT_ONCE = 2e3;
var TRUSTED_MINUTES = 10;
var FAR_YEARS = 2;
var ReminderScheduler = class {
  constructor(options) {
    this.options = options;
  }
  options;
  /** What each plan looked like when a sweep last left nothing to do. Only saves work: the deliveries are the truth. */
  swept = /* @__PURE__ */ new Map();
  /** Sweeps every plan; one that fails leaves the others alone. */
  async sweep() {
    const { plans, clock, log } = this.options;
    const year = clock.now().toZonedDateTimeISO("UTC").year;
    for (const entry of await plans.list()) {
      if (Math.abs(entry.year - year) > FAR_YEARS) continue;
      await this.sweepPlan(entry).catch(
        (error) => log.error({ err: error, plan: entry.code }, "the reminders of a plan could not be swept")
      );
    }
  }
  async sweepPlan(entry) {
    const { plans, timetables, clock } = this.options;
    const plan = await timetables.of(await plans.open(entry));
    const zone = plan.book.file.timeZone;
    const now = clock.now();
    const day = dayOf(now, zone);
    if (!plan.calendar.isWorkingDay(day)) return;
    const slot = slotOf(day, plan.policy, zone);
    const { epochMilliseconds } = now;
    if (epochMilliseconds < slot.opens.epochMilliseconds) return;
    if (epochMilliseconds >= slot.closes.epochMilliseconds) return;
    const mark = await this.mark(plan, entry.revision, slot);
    if (this.swept.get(plan.id) === mark) return;
    await this.say(plan, slot);
    this.swept.set(plan.id, mark);
  }
  async say(plan, slot) {
    const { prisma, channel, directory, outbox } = this.options;
    const { day } = slot;
    const zone = plan.book.file.timeZone;
    const said = await reminderHistory(prisma, { planId: plan.id, channel, day, zone });
    const waiting = (await directory.listeners(plan.id, plan.book)).filter(({ to }) => !said.today(to));
    const spans = new Map(waiting.map(({ to }) => [to, spanFor(said.lastDay(to), day, plan.calendar)]));
    const from = earliest(
      [...spans.values()].map((span) => span.from),
      day
    );
    const situation = await Snapshot.read(this.options, plan, { from, day });
    const orders = [];
    for (const listener of waiting) {
      const span = spans.get(listener.to) ?? { from: day, day };
      const saying = situation.content(listener, span);
      if (saying) orders.push(order(plan, listener, saying, span, slot));
    }
    let fresh = 0;
    for (let start = 0; start < orders.length; start += AT_ONCE)
      fresh += (await outbox.enqueueAll(orders.slice(start, start + AT_ONCE))).size;
    if (fresh > 0) await this.note(plan, waiting, said, { day, fresh });
  }
  /** For the operator: how much is said, and what is not said any more after a long pause. */
  async note(plan, listeners, said, { day, fresh }) {
    const lost2 = /* @__PURE__ */ new Map();
    for (const { to } of listeners) {
      const last = said.lastDay(to);
      const { from } = spanFor(last, day, plan.calendar);
      if (last !== void 0 && addDays(last, 1) < from)
        lost2.set(last, { from: addDays(last, 1), day: addDays(from, -1) });
    }
    let dropped = 0;
    for (const [last, span] of lost2) {
      const situation = await Snapshot.read(this.options, plan, span);
      for (const listener of listeners)
        if (said.lastDay(listener.to) === last) dropped += situation.content(listener, span)?.due.length ?? 0;
    }
    this.options.log.info(
      { plan: plan.book.file.code, day, messages: fresh, dropped },
      "reminders put in line"
    );
  }
  /** What a sweep depends on, in short. What it cannot see (a chat that can be reached again) is found ten minutes later. */
  async mark({ id, policy }, revision, { day }) {
    const { prisma, clock } = this.options;
    const [row] = numbers.parse(
      await prisma.$queryRaw`SELECT
        (SELECT MAX("id") FROM "ProgressUpdate") AS "updates",
        (SELECT MAX("id") FROM "AuditEntry" WHERE "planId" = ${id}) AS "entries",
        (SELECT MAX("id") FROM "ChatBinding" WHERE "planId" = ${id}) AS "bindings",
        (SELECT MAX("id") FROM "Membership" WHERE "planId" = ${id}) AS "memberships"`
    );
    const period = Math.floor(clock.now().epochMilliseconds / (TRUSTED_MINUTES * 6e4));
    return JSON.stringify([day, revision, policy, row, period]);
  }
};
var count = z6.coerce.number().nullable();
var numbers = z6.array(z6.object({ updates: count, entries: count, bindings: count, memberships: count }));
function order(plan, { to }, { kind }, span, slot) {
  return {
    planId: plan.id,
    to,
    kind,
    details: { day: span.day, from: span.from },
    uniqueKey: messageKey(plan.id, to, span.day),
    priority: PRIORITY,
    notBefore: slot.opens,
    // The last moment is still in time, and the quiet hours begin with theirs.
    notAfter: slot.closes.subtract({ milliseconds: 1 })
  };
}
function messageKey(planId, { channel, id }, day) {
  return ["reminder", planId, channel, id, day].join("/");
}

// src/reminders/sent.ts
import { z as z7 } from "zod";
var spanSchema = z7.object({ day: isoDaySchema, from: isoDaySchema });
var SentMessages = class {
  constructor(options) {
    this.options = options;
  }
  options;
  /** The days that a chat's message of a day is about; undefined when there is none. */
  async spanOf(planId, to, day) {
    const row = await this.options.prisma.delivery.findUnique({
      where: { uniqueKey: messageKey(planId, to, day) },
      select: { details: true, messageId: true }
    });
    return row ? { span: spanSchema.parse(row.details), messageId: row.messageId ?? void 0 } : void 0;
  }
  /** Today's messages to chats that hear of some units. */
  async today(plan, units) {
    const { prisma, clock, directory } = this.options;
    const day = today(clock, plan.book.file.timeZone);
    const places = await directory.placesOf(plan.id, plan.book, units);
    const rows2 = await prisma.delivery.findMany({
      where: { uniqueKey: { in: places.map((to) => messageKey(plan.id, to, day)) }, state: "SENT" },
      select: { chatId: true, inGroup: true, channel: true, details: true, messageId: true, sentAt: true }
    });
    const found = [];
    for (const { chatId, inGroup, channel, details, messageId, sentAt } of rows2) {
      if (messageId === null || sentAt === null) continue;
      const to = { channel, id: chatId, inGroup };
      const message = await this.message(plan, to, spanSchema.parse(details), sentAt);
      if (message) found.push({ ...message, messageId });
    }
    return found;
  }
  async message(plan, to, span, sentAt) {
    const { directory } = this.options;
    const listener = await directory.listener(plan.id, plan.book, to);
    if (!listener) return void 0;
    const since = await this.since(plan.id, tasksIn(plan.timetable.on(span), []), sentAt);
    const which = { all: false, chatId: to.id, stillNamed: new Set(since.keys()) };
    const situation = await Snapshot.read(this.options, plan, span, which);
    const saying = situation.content(listener, span);
    return saying && { to, span, saying, since };
  }
  async since(planId, tasks, sentAt) {
    const rows2 = await this.options.prisma.progressUpdate.findMany({
      where: { task: { planId, code: { in: tasks } }, createdAt: { gte: sentAt } },
      orderBy: { id: "asc" },
      select: {
        status: true,
        percent: true,
        review: true,
        task: { select: { code: true } },
        unit: { select: { code: true } }
      }
    });
    return new Map(
      rows2.map(({ task, unit, status, percent, review }) => [
        `${task.code}/${unit.code}`,
        {
          task: task.code,
          unit: unit.code,
          status,
          percent: percent ?? void 0,
          review: review ?? void 0
        }
      ])
    );
  }
};

// src/reminders/snoozes.ts
var KEPT_DAYS = 14;
var Snoozes = class {
  constructor(prisma, auditLog) {
    this.prisma = prisma;
    this.auditLog = auditLog;
  }
  prisma;
  auditLog;
  /** Has a chat hear of tasks again on a day; the last wish counts. On the audit log. */
  async add({ planId, to: { channel, id: chatId }, tasks, day, memberId }) {
    await this.prisma.$transaction(async (tx) => {
      for (const task of tasks) {
        const key = { planId, channel, chatId, task };
        await tx.reminderSnooze.upsert({
          where: { planId_channel_chatId_task: key },
          create: { ...key, day },
          update: { day }
        });
        await this.auditLog.record({ planId, memberId, action: "reminder-snoozed", details: { task } }, tx);
      }
      await tx.reminderSnooze.deleteMany({ where: { planId, day: { lt: addDays(day, -KEPT_DAYS) } } });
    });
  }
  /** Codes of the tasks that chats hear of again on some days, by chat. */
  async of(planId, channel, { from, to, chatId }) {
    const rows2 = await this.prisma.reminderSnooze.findMany({
      where: { planId, channel, day: { gte: from, lte: to }, ...chatId !== void 0 && { chatId } },
      orderBy: { id: "asc" }
    });
    const found = /* @__PURE__ */ new Map();
    for (const row of rows2) found.set(row.chatId, [...found.get(row.chatId) ?? [], row]);
    return found;
  }
};

// src/reminders/timetables.ts
var Timetables = class {
  constructor(policies) {
    this.policies = policies;
  }
  policies;
  kept = /* @__PURE__ */ new Map();
  /** A plan as it stands now. */
  async of({ id, revision, book }) {
    const policy = await this.policies.of(id, book.file.reminders);
    const key = `${revision}/${JSON.stringify(policy)}`;
    const known = this.kept.get(id);
    if (known?.key === key) return known.plan;
    const plan = reckon(id, book, policy);
    this.kept.set(id, { key, plan });
    plan.catch(() => this.kept.delete(id));
    return plan;
  }
};
async function reckon(id, book, policy) {
  const calendar = await planCalendar(book.file);
  return { id, book, policy, calendar, timetable: new Timetable({ book, calendar, policy }) };
}

// src/reminders/reminders.ts
var Reminders = class {
  constructor(prisma, options) {
    this.prisma = prisma;
    this.policies = new Policies(prisma, options.clock, options.auditLog);
    this.snoozes = new Snoozes(prisma, options.auditLog);
    this.timetables = new Timetables(this.policies);
    const directory = new Directory(prisma, options.channel);
    this.options = { ...options, prisma, directory, timetables: this.timetables, snoozes: this.snoozes };
    this.sweeping = new ReminderScheduler(this.options);
    this.outlook = new Outlook(this.options);
    this.sent = new SentMessages(this.options);
  }
  prisma;
  policies;
  snoozes;
  /** The days' messages that were sent. */
  sent;
  timetables;
  sweeping;
  outlook;
  options;
  /** Puts in line what should have been said by now and was not. Asked again it finds nothing to do. */
  async sweep() {
    await this.sweeping.sweep();
  }
  /** The next moment after one at which reminders will say something, of all plans; undefined when none in a year. */
  async nextMoment(from) {
    let soonest;
    for (const entry of await this.options.plans.list()) {
      const plan = await this.timetables.of(await this.options.plans.open(entry));
      const next = await this.outlook.next(plan, from);
      if (!next || soonest && soonest.at.epochMilliseconds <= next.slot.opens.epochMilliseconds) continue;
      soonest = { at: next.slot.opens, code: next.saying.kind, plan: entry.code };
    }
    return soonest;
  }
  /** All messages of a plan in a period, as things stand. @throws UnknownPlanError when there is no such plan */
  async expected(planId, period) {
    return this.outlook.expected(await this.inForce(planId), period);
  }
  /**
   * The same as if each unit had a group of its own, named by the unit's code, and nobody had reported anything else.
   * @throws UnknownPlanError when there is no such plan
   */
  async expectedOfUnits(planId, period) {
    const plan = await this.inForce(planId);
    const groups = plan.book.file.units.map(({ code }) => ({
      to: { channel: this.options.channel, id: code, inGroup: true },
      units: [code]
    }));
    const directory = { listeners: async () => listenersOf(groups, []) };
    return new Outlook({ ...this.options, directory }).expected(plan, period);
  }
  /** A plan with its policy and calendar. @throws UnknownPlanError when there is no such plan */
  async inForce(planId) {
    return this.timetables.of(await this.options.plans.get(planId));
  }
  /** What a chat is to hear on a day, as things stand now; undefined when nothing, or it is not to hear any more. */
  async saying(planId, to, span) {
    const plan = await this.inForce(planId);
    const listener = await this.options.directory.listener(planId, plan.book, to);
    if (!listener) return void 0;
    const which = { all: false, chatId: to.id };
    return (await Snapshot.read(this.options, plan, span, which)).content(listener, span);
  }
  /** Who speaks for units and may be named in groups, by the unit's code. */
  speakers(planId, units) {
    return this.options.directory.speakers(planId, units);
  }
  /** What chats are called, by their ids; those without a name are left out. */
  namesOf(places) {
    return this.options.directory.namesOf(places);
  }
  /** Has a chat hear of tasks again on the next working day, which is told. */
  async snooze({ planId, to, memberId }, tasks, today2) {
    const { calendar } = await this.inForce(planId);
    const day = firstWorkingDay(calendar, addDays(today2, 1));
    await this.snoozes.add({ planId, to, tasks, day, memberId });
    return day;
  }
  /** How a person wants to be reminded; null when she chose nothing, or is not enrolled. */
  async choiceOf(accountId) {
    const { channel } = this.options;
    const where = { channel_accountId: { channel, accountId } };
    return (await this.prisma.member.findUnique({ where, select: { reminders: true } }))?.reminders ?? null;
  }
  /** Remembers how a person wants to be reminded. */
  async choose(accountId, reminders) {
    const { channel } = this.options;
    await this.prisma.member.updateMany({ where: { channel, accountId }, data: { reminders } });
  }
};

export {
  withoutSecrets,
  createLog,
  owing,
  taskStatesOf,
  taskStatesByUnit,
  taskStatesOn,
  reportTasks,
  tally,
  stageOf,
  TooManyRowsError,
  writeXlsx,
  xlsxBytes,
  calendarFileName,
  calendarTasks,
  calendarFile,
  Progress,
  progressTable,
  progressFileName,
  reminderKinds,
  isEvent,
  spanSchema,
  Reminders,
  checkPlanFile,
  readOrExplain
};
//# sourceMappingURL=chunk-HOPHNNJL.mjs.map
