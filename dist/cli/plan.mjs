import {
  Progress,
  Reminders,
  TooManyRowsError,
  calendarFile,
  calendarTasks,
  checkPlanFile,
  createLog,
  progressTable,
  readOrExplain,
  writeXlsx
} from "../chunk-VDVMY4TB.mjs";
import {
  chosenPlan
} from "../chunk-S4AGU6KA.mjs";
import {
  isSystemError,
  planCalendar,
  processTerminal
} from "../chunk-NELUAUI5.mjs";
import {
  dayWords
} from "../chunk-ZCEJ42N4.mjs";
import {
  Outbox
} from "../chunk-LZ7N4YJI.mjs";
import "../chunk-2UJSV2HV.mjs";
import {
  AuditLog
} from "../chunk-ZE7XXZD5.mjs";
import {
  PlanChangedError,
  PlanLibrary,
  dueSpan,
  ensureFirstPlan,
  importPlan,
  isDated,
  languageFor,
  languages,
  lastGoodDay,
  textsIn,
  writtenDays
} from "../chunk-RJENRJSZ.mjs";
import "../chunk-UURGRCR4.mjs";
import {
  ConfigError,
  isIsoDay,
  isoDay,
  isoDaySchema,
  loadConfig,
  openDatabase,
  systemClock,
  today
} from "../chunk-BH5R2EFC.mjs";
import {
  DatabaseError
} from "../chunk-JLQ6ZGQH.mjs";
import "../chunk-D46DTUTG.mjs";
import "../chunk-M46AUZXA.mjs";

// src/cli/plan.ts
import { Command, InvalidArgumentError, Option } from "commander";

// src/cli/plan-export.ts
import { createWriteStream } from "node:fs";
import { access, rename, rm } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { pipeline as pipeline2 } from "node:stream/promises";

// src/reports/csv.ts
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Temporal } from "temporal-polyfill";
async function writeCsv({ columns, rows }, stream) {
  const { stringify } = await import("csv-stringify");
  const lines = stringify({
    bom: true,
    record_delimiter: "windows",
    quote_record_delimiter: true,
    escape_formulas: true
  });
  await pipeline(Readable.from(records(columns, rows)), lines, stream);
}
function* records(columns, rows) {
  yield columns.map(({ header }) => header);
  for (const row of rows) yield row.map(written);
}
function written(value) {
  if (value instanceof Temporal.PlainDateTime)
    return value.toString({ smallestUnit: "minute" }).replace("T", " ");
  return value instanceof Temporal.PlainDate ? value.toString() : value ?? "";
}

// src/cli/plan-export.ts
async function exportProgress(terminal2, database, clock, { format, path }, planCode) {
  const { t, complain, write } = terminal2;
  const plan = await chosenPlan(terminal2, database, planCode);
  if (!plan) return false;
  if (await exists(path)) {
    complain(t("cli:export.exists", { path }));
    return false;
  }
  const auditLog = new AuditLog(database.prisma, clock);
  const table = await tableOf(terminal2, plan, new Progress(database.prisma, clock, auditLog), clock);
  const written2 = await writeWhole(
    path,
    (stream) => format === "csv" ? writeCsv(table, stream) : writeXlsx(table, clock.now(), stream)
  ).catch((error) => explain(terminal2, path, table, error));
  if (!written2) return false;
  await auditLog.record({ planId: plan.id, action: "progress-exported", details: {} });
  write(t("cli:export.done", { path, plan: plan.book.file.code, rows: table.rowCount }));
  return true;
}
async function tableOf({ language }, { id, book }, progress, clock) {
  const newest = await progress.newest(id);
  return progressTable({ book, newest, today: today(clock, book.file.timeZone), language });
}
function explain({ t, complain }, path, { rowCount }, error) {
  if (error instanceof TooManyRowsError) complain(t("cli:export.tooManyRows", { rows: rowCount }));
  else if (isSystemError(error)) complain(t("cli:export.unwritable", { path, reason: error.code }));
  else throw error;
  return false;
}
async function writeWhole(path, fill) {
  const unfinished = `${path}.unfinished-${process.pid}`;
  try {
    const stream = new PassThrough();
    await Promise.all([fill(stream), pipeline2(stream, createWriteStream(unfinished, { flags: "wx" }))]);
    await rename(unfinished, path);
    return true;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
function exists(path) {
  return access(path).then(
    () => true,
    () => false
  );
}

// src/cli/plan-ics.ts
import { writeFile } from "node:fs/promises";
async function writeCalendar(terminal2, database, clock, path, { unit, plan: planCode }) {
  const { t, language, complain, write } = terminal2;
  const plan = await chosenPlan(terminal2, database, planCode);
  if (!plan) return false;
  if (unit !== void 0 && !plan.book.unit(unit)) {
    complain(t("cli:plan.unknownCode", { plan: plan.book.file.code, code: unit }));
    return false;
  }
  const of = unit === void 0 ? "whole-plan" : { unit };
  const text = await calendarFile({ plan, of, language, at: clock.now() });
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const key = error.code === "EEXIST" ? "cli:export.exists" : "cli:export.unwritable";
    complain(t(key, { path, reason: error.code }));
    return false;
  }
  write(t("calendar:written-to", { path, count: calendarTasks({ plan, of }).length }));
  return true;
}

// src/cli/plan-import.ts
async function importPlanFile(terminal2, database, clock, path, yes) {
  const file = await readOrExplain(terminal2, path);
  if (!file) return false;
  try {
    return await importChecked(terminal2, database, clock, file, yes);
  } catch (error) {
    if (!(error instanceof PlanChangedError)) throw error;
    terminal2.complain(terminal2.t("cli:plan.changedMeanwhile", { code: file.code }));
    return false;
  }
}
async function importChecked(terminal2, database, clock, file, yes) {
  const { t } = terminal2;
  const result = await importPlan(database, clock, file, { removalsConfirmed: yes });
  if (result.outcome !== "removals-unconfirmed") return report(terminal2, file, result);
  summary(terminal2, result);
  if (!terminal2.confirm) {
    terminal2.complain(t("cli:plan.removalsNeedYes"));
    return false;
  }
  if (!await terminal2.confirm(t("cli:plan.confirmRemovals"))) {
    terminal2.complain(t("cli:plan.nothingChanged"));
    return false;
  }
  const agreed = { removalsConfirmed: true, expectedRevision: result.revision };
  const { outcome, revision } = await importPlan(database, clock, file, agreed);
  terminal2.write(t(`cli:plan.outcome.${outcome}`, { code: file.code, revision }));
  return true;
}
function report(terminal2, file, result) {
  const { outcome, revision } = result;
  summary(terminal2, result);
  terminal2.write(terminal2.t(`cli:plan.outcome.${outcome}`, { code: file.code, revision }));
  return true;
}
function summary(terminal2, { diff, deadlines }) {
  const { t, write } = terminal2;
  const { tasks, units, other } = diff;
  partSummary(terminal2, t("cli:plan.tasks"), tasks);
  partSummary(terminal2, t("cli:plan.units"), units);
  if (other.length > 0) write(t("cli:plan.otherChanges", { fields: other.join(", ") }));
  for (const [what, codes] of Object.entries(deadlines))
    if (codes.length > 0) write(t(`deadlines:import.${what}`, { codes: shortened(codes) }));
}
function partSummary({ t, write }, part, { added, changed, removed }) {
  const told = {
    added,
    changed: changed.map(({ code, fields }) => `${code} (${fields.join(", ")})`),
    removed
  };
  for (const [what, codes] of Object.entries(told)) {
    if (codes.length === 0) continue;
    write(t(`cli:plan.${what}`, { part, total: codes.length, codes: shortened(codes) }));
  }
}
function shortened(codes, most = 60) {
  return codes.length > most ? `${codes.slice(0, most).join(", ")} \u2026` : codes.join(", ");
}

// src/cli/plan-list.ts
async function listTasks(terminal2, database, planCode) {
  const book = (await chosenPlan(terminal2, database, planCode))?.book;
  if (!book) return false;
  const { write, language, t } = terminal2;
  const calendar = await planCalendar(book.file);
  write(`${book.file.title[language]} (${book.file.code})`);
  for (const task of book.dated())
    write(taskLine(terminal2, book, task, deadlineWords(terminal2, task.date, calendar)));
  for (const task of book.file.tasks) {
    if (!isDated(task)) write(taskLine(terminal2, book, task, t("cli:plan.wholeYear")));
  }
  return true;
}
function deadlineWords({ t, language }, date, calendar) {
  const lastGood = lastGoodDay(date);
  const lastWorking = calendar.lastWorkingDay(lastGood);
  return [
    date.written,
    ...date.unconfirmed ? [date.unconfirmed[language]] : [],
    t("cli:plan.lastGoodDay", { day: dayWords(lastGood, t) }),
    ...lastWorking === lastGood ? [] : [t("cli:plan.lastWorkingDay", { day: dayWords(lastWorking, t) })]
  ].join("; ");
}
function taskLine({ language }, book, task, deadline) {
  const who = task.lead.map((code) => book.party(code)?.name[language] ?? code).join(", ");
  return `${task.code}  ${deadline}  |  ${who}  |  ${task.title[language]}`;
}

// src/cli/plan-reminders.ts
var MOST_CODES = 12;
async function listReminders(terminal2, database, { from, to, plan: planCode, channel }) {
  const { t, write, complain } = terminal2;
  if (to < from) {
    complain(t("cli:reminders.backwards", { from, to }));
    return false;
  }
  const plan = await chosenPlan(terminal2, database, planCode);
  if (!plan) return false;
  const reminders = remindersOf(database, channel);
  const period = { from, to };
  const real = await reminders.expected(plan.id, period);
  const expected = real.length > 0 ? real : await reminders.expectedOfUnits(plan.id, period);
  if (real.length === 0 && expected.length > 0) write(t("cli:reminders.nobody"));
  const names = await reminders.namesOf(real.map((one) => one.to));
  const unitName = (code) => plan.book.unit(code)?.name[terminal2.language];
  for (const line of linesOf(expected, terminal2, (id) => names.get(id) ?? unitName(id) ?? id)) write(line);
  write(t("cli:reminders.count", { count: expected.length }));
  return true;
}
function* linesOf(expected, { t }, nameOf) {
  let day;
  for (const { slot, to, content } of expected) {
    if (slot.day !== day) yield dayWords(slot.day, t);
    day = slot.day;
    const all = [...content.due, ...content.late, ...content.week, ...content.overdue];
    const codes = [...new Set(all.map(({ task }) => task.code))];
    const shown = codes.slice(0, MOST_CODES).join(", ");
    const more = codes.length > MOST_CODES ? ` +${codes.length - MOST_CODES}` : "";
    yield `  ${t(`cli:reminders.${content.kind}`, { name: nameOf(to.id), tasks: shown + more })}`;
  }
}
function remindersOf({ prisma }, channel) {
  const clock = systemClock;
  return new Reminders(prisma, {
    clock,
    log: createLog("silent"),
    channel,
    plans: new PlanLibrary(prisma),
    outbox: new Outbox(prisma, clock),
    auditLog: new AuditLog(prisma, clock)
  });
}

// src/cli/plan-roll.ts
import { readFile, writeFile as writeFile2 } from "node:fs/promises";
import { dirname, join } from "node:path";

// src/plan/roll-plan/index.ts
import { isDeepStrictEqual } from "node:util";
import { isCollection, isMap as isMap2, isPair, isScalar as isScalar3, parseDocument, visit } from "yaml";

// src/plan/roll-plan/dates.ts
import { Temporal as Temporal2 } from "temporal-polyfill";
import { isMap, isScalar as isScalar2, isSeq } from "yaml";

// src/plan/roll-plan/text-edits.ts
import { isScalar } from "yaml";
function withEdits(text, edits) {
  let result = text;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + replacement + result.slice(end);
  return result;
}
function commentAbove(text, offset, comment) {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [indent = ""] = /^[ ]*/.exec(text.slice(start)) ?? [];
  return { start, end: start, text: `${indent}# ${comment.replaceAll(/\s+/g, " ")}
` };
}
function scalarEdit(node, text, change) {
  if (!isScalar(node) || !node.range) return [];
  const [start, end] = node.range;
  return [{ start, end, text: change(text.slice(start, end)) }];
}

// src/plan/roll-plan/dates.ts
function movedDay(day, years) {
  return isoDay(Temporal2.PlainDate.from(day).add({ years }).toString());
}
function rolledDates(document, text, scene) {
  const years = scene.year - scene.file.year;
  const edits = scalarEdit(document.get("issuedOn", true), text, (source) => moved(source, years));
  const reviews = [];
  const tasks = document.get("tasks", true);
  for (const [index, task] of (isSeq(tasks) ? tasks.items : []).entries()) {
    const date = isMap(task) ? task.get("date", true) : void 0;
    const known = scene.file.tasks[index]?.date;
    if (!isMap(task) || !isMap(date) || !known) continue;
    for (const field of ["day", "from", "to"])
      edits.push(...scalarEdit(date.get(field, true), text, (source) => moved(source, years)));
    if (!known.unconfirmed)
      edits.push(
        ...scalarEdit(date.get("written", true), text, (source) => movedWords(source, known, years))
      );
    const key = task.items.find((pair) => isScalar2(pair.key) && pair.key.value === "date")?.key;
    const offset = (isScalar2(key) ? key.range?.[0] : void 0) ?? 0;
    reviews.push(...dateReviews(known, years, scene).map((words) => ({ offset, words })));
  }
  return { edits, reviews };
}
function moved(source, years) {
  return source.replace(/\d{4}-\d{2}-\d{2}/, (day) => isIsoDay(day) ? movedDay(day, years) : day);
}
function movedWords(source, date, years) {
  const words = source.replaceAll(
    /(?<!\d)(?:19|20|21)\d{2}(?!\d)/g,
    (digits) => String(Number(digits) + years)
  );
  return losesLeapDay(date, years) ? words.replaceAll(/(?<!\d)29(?=\/0?2(?!\d))/g, "28") : words;
}
function dateReviews(old, years, { calendar, language }) {
  const t = textsIn(language);
  const { from, to } = dueSpan(movedDate(old, years));
  const days = from === to ? [to] : [from, to];
  const free = days.filter((day) => !calendar.isWorkingDay(day));
  return [
    ...free.map((day) => {
      const why = calendar.holidayOn(day)?.[language];
      const words = { day: dayWords(day, t), why, working: dayWords(calendar.lastWorkingDay(day), t) };
      return t(why === void 0 ? "roll:weekend" : "roll:free", words);
    }),
    ...losesLeapDay(old, years) ? [t("roll:leap")] : [],
    ...old.unconfirmed ? [t("roll:unconfirmed", { written: old.written })] : []
  ];
}
function losesLeapDay(date, years) {
  return writtenDays(date).some((day) => day.endsWith("-02-29") && !movedDay(day, years).endsWith("-02-29"));
}
function movedDate(date, years) {
  if (date.rule !== "from-to") return { ...date, day: movedDay(date.day, years) };
  return { ...date, from: movedDay(date.from, years), to: movedDay(date.to, years) };
}

// src/plan/roll-plan/index.ts
async function rollPlan(text, file, year, language) {
  const t = textsIn(language);
  const document = parseDocument(text, { schema: "core" });
  const code = rolledCode(file, year);
  const calendar = await planCalendar({ holidays: { ...file.holidays, extra: [], worked: [] } });
  const dates = rolledDates(document, text, { file, year, calendar, language });
  const change = (path, swap) => scalarEdit(document.getIn(path, true), text, swap);
  const changeYear = (source) => source.replaceAll(String(file.year), String(year));
  const edits = [
    ...change(["code"], (source) => source.replace(file.code, code)),
    ...change(["year"], () => String(year)),
    ...change(["title", "vi"], changeYear),
    ...change(["title", "en"], changeYear),
    ...emptied(document, text, ["holidays", "extra"]),
    ...emptied(document, text, ["holidays", "worked"]),
    ...rolledMark(document, text, file.code, t),
    ...dates.edits
  ];
  const reviews = [...headReviews(document, file, t), ...dates.reviews, ...textReviews(document, file, t)];
  const comments = reviews.map(({ offset, words }) => commentAbove(text, offset, words));
  const plainText = withEdits(text, edits);
  const commented = withEdits(text, [...edits, ...oncePerLine(comments)]);
  return { text: sameContent(plainText, commented) ? commented : plainText, reviews, code };
}
function rolledCode({ code, year: old }, year) {
  if (code.includes(String(old))) return code.replaceAll(String(old), String(year));
  return `${code.slice(0, 32 - 5)}-${year}`;
}
function emptied(document, text, path) {
  const node = document.getIn(path, true);
  if (!isCollection(node) || !node.range || node.items.length === 0) return [];
  const [start, end] = node.range;
  return [{ start, end: start + text.slice(start, end).trimEnd().length, text: "[]" }];
}
function rolledMark(document, text, from, t) {
  const mark = `{ from: ${from}, confirmed: false }`;
  const old = document.get("rolled", true);
  if (isMap2(old) && old.range) return [{ start: old.range[0], end: old.range[1], text: mark }];
  const offset = keyOffset(document, "code") ?? 0;
  const comment = commentAbove(text, offset, t("roll:confirm"));
  return [{ ...comment, text: `${comment.text}rolled: ${mark}
` }];
}
function keyOffset(document, field) {
  if (!isMap2(document.contents)) return void 0;
  const pair = document.contents.items.find(({ key }) => isScalar3(key) && key.value === field);
  return isScalar3(pair?.key) ? pair.key.range?.[0] : void 0;
}
function headReviews(document, file, t) {
  const at = (field, words) => {
    const offset = keyOffset(document, field);
    return offset === void 0 ? [] : [{ offset, words }];
  };
  return [
    ...at("title", t("roll:title")),
    ...at("number", t("roll:number", { number: file.number })),
    ...at("signedBy", t("roll:signed")),
    ...at("holidays", t("roll:holidays", { year: file.year }))
  ];
}
var yearIn = /(?<!\d)(?:19|20|21)\d{2}(?!\d)/g;
var documentIn = new RegExp("(?<!\\d)\\d{1,5}(?:[/-](?:19|20|21)\\d{2})?[/-]\\p{Lu}[\\p{Lu}\\d]*(?:[/-]\\p{Lu}[\\p{Lu}\\d]*)*", "gu");
var handled = /* @__PURE__ */ new Set(["code", "title.vi", "title.en", "issuedOn", "number", "timeZone", "rolled"]);
function textReviews(document, file, t) {
  const reviews = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === "key" || typeof node.value !== "string" || !node.range) return;
      const path = fieldsOn(ancestors);
      const top = path[0] ?? "";
      if (handled.has(path.join(".")) || handled.has(top) || top === "holidays" || path.at(-2) === "date")
        return;
      const named = [...node.value.match(yearIn) ?? [], ...node.value.match(documentIn) ?? []];
      if (named.length === 0) return;
      const what = [...new Set(named)].join(", ");
      reviews.push({ offset: placeOf(node, ancestors), words: t("roll:text", { what, year: file.year }) });
    }
  });
  return reviews;
}
function fieldsOn(ancestors) {
  return ancestors.flatMap((one) => isPair(one) && isScalar3(one.key) ? [String(one.key.value)] : []);
}
function placeOf(node, ancestors) {
  const parent = ancestors.at(-1);
  const key = isPair(parent) && isScalar3(parent.key) ? parent.key : void 0;
  return key?.range?.[0] ?? node.range?.[0] ?? 0;
}
function oncePerLine(comments) {
  const byPlace = /* @__PURE__ */ new Map();
  for (const { start, text } of comments) byPlace.set(start, (byPlace.get(start) ?? /* @__PURE__ */ new Set()).add(text));
  return [...byPlace].map(([start, texts]) => ({ start, end: start, text: [...texts].join("") }));
}
function sameContent(one, other) {
  const parsed = parseDocument(other, { schema: "core" });
  return parsed.errors.length === 0 && isDeepStrictEqual(parsed.toJS(), parseDocument(one, { schema: "core" }).toJS());
}

// src/cli/plan-roll.ts
async function rollPlanFile(terminal2, path, { year, out }) {
  const { t, language, complain, write } = terminal2;
  const file = await readOrExplain(terminal2, path);
  if (!file) return false;
  if (!Number.isInteger(year) || year < 1990 || year > 2200 || year === file.year) {
    complain(t("roll:bad-year", { year: file.year }));
    return false;
  }
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  const rolled = await rollPlan(text, file, year, language);
  const target = out ?? join(dirname(path), `${rolled.code}.yaml`);
  try {
    await writeFile2(target, rolled.text, { flag: "wx" });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const key = error.code === "EEXIST" ? "cli:export.exists" : "cli:export.unwritable";
    complain(t(key, { path: target, reason: error.code }));
    return false;
  }
  for (const { offset, words } of rolled.reviews.toSorted((a, b) => a.offset - b.offset))
    write(t("roll:line", { line: text.slice(0, offset).split("\n").length, words }));
  write(t("roll:done", { path: target, count: rolled.reviews.length }));
  return true;
}

// src/cli/plan-show.ts
async function showCode(terminal2, database, code, planCode) {
  const book = (await chosenPlan(terminal2, database, planCode))?.book;
  if (!book) return false;
  const fields = await fieldsOf(terminal2, book, code.toLowerCase());
  if (!fields) {
    terminal2.complain(terminal2.t("cli:plan.unknownCode", { code, plan: book.file.code }));
    return false;
  }
  for (const [label, value] of fields) {
    if (value)
      terminal2.write(`${terminal2.t(`cli:show.${label}`)}:${value.startsWith("\n") ? "" : " "}${value}`);
  }
  return true;
}
async function fieldsOf(terminal2, book, code) {
  const named = (items) => items.find((item) => item.code.toLowerCase() === code);
  const { tasks, units, groups, recipients, clauses } = book.file;
  const task = named(tasks);
  if (task) return taskFields(terminal2, book, task);
  const party = named(units) ?? named(groups);
  if (party) return partyFields(terminal2, book, party);
  const clause = named(clauses);
  if (clause) return clauseFields(terminal2, book, clause);
  const recipient = named(recipients);
  return recipient && recipientFields(terminal2, book, recipient);
}
async function taskFields(terminal2, book, task) {
  const { t, language } = terminal2;
  const parties = (codes) => codes.map((code) => `${book.party(code)?.name[language] ?? ""} (${code})`).join(", ");
  const recipient = task.recipient === void 0 ? void 0 : book.recipient(task.recipient);
  const sources = book.file.tasks.filter(({ feeds }) => feeds === task.code);
  const fed = task.feeds === void 0 ? void 0 : book.task(task.feeds);
  return [
    ["task", `${task.code} \xB7 ${task.title[language]}`],
    ["kind", t(`cli:kind.${task.kind}`)],
    ["clause", clauseLine(terminal2, book.clause(task.clause))],
    ["detail", task.detail?.[language]],
    [
      "deadline",
      task.date ? deadlineWords(terminal2, task.date, await planCalendar(book.file)) : t("cli:plan.wholeYear")
    ],
    ["lead", parties(task.lead)],
    ["participants", parties(task.participants)],
    ["recipient", recipient && recipientLine(terminal2, book, recipient)],
    ["feeds", fed && taskLine2(terminal2, fed)],
    ["fedBy", sources.map((source) => taskLine2(terminal2, source)).join("; ")],
    ["notes", task.notes.map((note) => note[language]).join(" ")],
    ["sensitive", task.sensitive ? t("cli:plan.sensitive") : void 0],
    ["aliases", task.aliases.join(", ")],
    ["keywords", task.keywords.join(", ")]
  ];
}
function partyFields(terminal2, book, party) {
  const { t, language } = terminal2;
  const isGroup = "members" in party;
  const codes = isGroup ? /* @__PURE__ */ new Set([party.code]) : book.partiesOf(party.code);
  const joined = (field) => book.file.tasks.filter((task) => task[field].some((code) => codes.has(code))).map((task) => taskLine2(terminal2, task));
  return [
    [isGroup ? "group" : "unit", `${party.code} \xB7 ${party.name[language]}`],
    ["kind", isGroup ? void 0 : party.kind],
    ["aliases", party.aliases.join(", ")],
    [
      "namedIn",
      party.namedIn === void 0 ? t("cli:plan.notNamed") : clauseLine(terminal2, book.clause(party.namedIn))
    ],
    ["members", isGroup ? book.unitsOf(party.code).join(", ") : void 0],
    ["memberOf", isGroup ? void 0 : [...codes].filter((code) => code !== party.code).join(", ")],
    ["requested", !isGroup && party.requested ? t("cli:plan.requested") : void 0],
    ["leads", listed(joined("lead"))],
    ["takesPart", listed(joined("participants"))]
  ];
}
function clauseFields(terminal2, book, clause) {
  const inside = book.file.clauses.filter(({ code }) => code.startsWith(`${clause.code}.`));
  const tasks = book.file.tasks.filter((task) => task.clause === clause.code);
  return [
    ["clause", clauseLine(terminal2, clause)],
    ["kind", terminal2.t(`cli:kind.${clause.kind}`)],
    ["text", clause.text?.[terminal2.language]],
    ["inside", listed(inside.map((part) => clauseLine(terminal2, part)))],
    ["tasks", listed(tasks.map((task) => taskLine2(terminal2, task)))],
    ["keywords", clause.keywords.join(", ")]
  ];
}
function recipientFields(terminal2, book, recipient) {
  const reports = book.file.tasks.filter((task) => task.recipient === recipient.code);
  return [
    ["recipientOf", `${recipient.code} \xB7 ${recipientLine(terminal2, book, recipient)}`],
    ["aliases", recipient.aliases.join(", ")],
    ["tasks", listed(reports.map((task) => taskLine2(terminal2, task)))]
  ];
}
function listed(lines) {
  return lines.map((line) => `
  ${line}`).join("");
}
function recipientLine({ t, language }, book, { name, via }) {
  const through = via === void 0 ? void 0 : book.unit(via)?.name[language];
  return through === void 0 ? name[language] : t("cli:plan.via", { name: name[language], via: through });
}
function taskLine2({ language }, { code, title }) {
  return `${code} ${title[language]}`;
}
function clauseLine({ language }, clause) {
  return clause ? `${clause.code} \xB7 ${clause.title[language]}` : "";
}

// src/cli/plan.ts
var program = new Command("plan").description("Checks, imports, shows and exports plans.").addOption(new Option("--lang <language>", "language of the answers").choices(languages).default("vi"));
program.command("check <file>").description("says everything that is wrong with a plan file").action(async (path) => finish(await checkPlanFile(terminal(), path)));
program.command("import <file>").description(
  "puts a plan file into the database; what is there already changes only where the file differs"
).option("--yes", "agree to the removal of tasks and units").action(async (path, { yes }) => {
  await withDatabase(
    async (database) => finish(await importPlanFile(terminal(), database, systemClock, path, yes ?? false))
  );
});
program.command("list").description("the tasks of a plan with their deadlines").option("--plan <code>", "which plan (default: the newest)").action(async ({ plan }) => {
  await withPlans(async (database) => finish(await listTasks(terminal(), database, plan)));
});
program.command("show <code>").description("everything about a task, unit, group, recipient or clause").option("--plan <code>", "which plan (default: the newest)").action(async (code, { plan }) => {
  await withPlans(async (database) => finish(await showCode(terminal(), database, code, plan)));
});
program.command("export").description("writes how far each unit is with each task into a new file").addOption(new Option("--xlsx <file>", "as an Excel workbook").conflicts("csv")).addOption(new Option("--csv <file>", "as comma-separated values")).option("--plan <code>", "which plan (default: the newest)").action(async (options, command) => {
  const target = exportTarget(options);
  if (!target) command.error("error: one of '--xlsx <file>' and '--csv <file>' is needed");
  else
    await withPlans(
      async (database) => finish(await exportProgress(terminal(), database, systemClock, target, options.plan))
    );
});
program.command("roll <file>").description("writes the plan file of another year, to be looked through and confirmed by a person").requiredOption("--year <year>", "the new year", Number).option("--out <file>", "where to (default: beside the old file, named after its code)").action(
  async (path, options) => finish(await rollPlanFile(terminal(), path, options))
);
program.command("ics <file>").description("writes the deadlines as a calendar (iCalendar) into a new file").option("--unit <code>", "only those of a unit").option("--plan <code>", "which plan (default: the newest)").action(async (path, options) => {
  await withPlans(
    async (database) => finish(await writeCalendar(terminal(), database, systemClock, path, options))
  );
});
program.command("reminders").description("lists what would be said to whom and when; nothing is sent").requiredOption("--from <day>", "first day, YYYY-MM-DD", dayOption).requiredOption("--to <day>", "last day, YYYY-MM-DD", dayOption).option("--plan <code>", "which plan (default: the newest)").option("--channel <name>", "whose chats", "telegram").action(async (options) => {
  await withPlans(async (database) => finish(await listReminders(terminal(), database, options)));
});
await program.parseAsync().catch((error) => {
  if (!(error instanceof DatabaseError) && !(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
function terminal() {
  const { lang } = program.opts();
  return processTerminal(languageFor(lang));
}
function dayOption(text) {
  const { success, data } = isoDaySchema.safeParse(text);
  if (!success) throw new InvalidArgumentError("a day such as 2018-05-21 is needed.");
  return data;
}
function exportTarget({ xlsx, csv }) {
  if (xlsx !== void 0) return { format: "xlsx", path: xlsx };
  return csv === void 0 ? void 0 : { format: "csv", path: csv };
}
function finish(done) {
  if (!done) process.exitCode = 1;
}
async function withDatabase(work) {
  const database = await openDatabase({ url: loadConfig().databaseUrl });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
async function withPlans(work) {
  await withDatabase(async (database) => {
    await ensureFirstPlan(database, systemClock);
    await work(database);
  });
}
//# sourceMappingURL=plan.mjs.map
