import {
  addDays,
  isIsoDay,
  isoDay,
  isoDaySchema,
  overlaps
} from "./chunk-5CRPV64F.mjs";
import {
  projectFile
} from "./chunk-JLQ6ZGQH.mjs";

// src/base/texts.ts
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import i18next from "i18next";
var languages = ["vi", "en"];
var folder = projectFile("locales");
function readLanguage(language) {
  const files = readdirSync(join(folder, language)).filter((name2) => name2.endsWith(".json"));
  return Object.fromEntries(
    files.map((name2) => [
      basename(name2, ".json"),
      JSON.parse(readFileSync(join(folder, language, name2), "utf8"))
    ])
  );
}
var texts = i18next.createInstance({
  lng: "vi",
  fallbackLng: false,
  initAsync: false,
  resources: Object.fromEntries(languages.map((language) => [language, readLanguage(language)])),
  // Texts go out as message entities or plain text, never as HTML: nothing is to be escaped.
  interpolation: { escapeValue: false },
  returnNull: false
});
void texts.init();
var translators = {
  vi: (key, fields) => texts.t(key, { ...fields, lng: "vi" }),
  en: (key, fields) => texts.t(key, { ...fields, lng: "en" })
};
function textsIn(language) {
  return translators[language];
}
function languageFor(code2) {
  return code2?.toLowerCase().startsWith("en") ? "en" : "vi";
}

// src/plan/first-plan.ts
import { readFile } from "node:fs/promises";

// src/plan/date-changes.ts
import { isDeepStrictEqual } from "node:util";
var changeReasons = ["new-letter", "unit-request", "confirmed", "typed"];
function withChanges(file, changes) {
  const newest = new Map(changes.map((change) => [change.task, change]));
  if (newest.size === 0) return { file, changes: newest };
  const tasks = file.tasks.map((task2) => {
    const change = newest.get(task2.code);
    return change ? { ...task2, date: change.now } : task2;
  });
  return { file: { ...file, tasks }, changes: newest };
}
function diffDeadlines(next, changes) {
  const newest = new Map(changes.map((change) => [change.task, change]));
  const changed = next.tasks.flatMap((task2) => {
    const change = newest.get(task2.code);
    return change ? [{ code: task2.code, same: isDeepStrictEqual(change.fileDate, task2.date) }] : [];
  });
  return {
    kept: changed.filter(({ same }) => same).map(({ code: code2 }) => code2),
    superseded: changed.filter(({ same }) => !same).map(({ code: code2 }) => code2)
  };
}

// src/plan/plan-diff.ts
import { isDeepStrictEqual as isDeepStrictEqual2 } from "node:util";
function diffPlan(old, next) {
  return {
    tasks: diffPart(old?.tasks ?? [], next.tasks),
    units: diffPart(old?.units ?? [], next.units),
    other: old ? otherFields(old, next) : []
  };
}
function isUnchanged(diff) {
  return isEmpty(diff.tasks) && isEmpty(diff.units) && diff.other.length === 0;
}
function removesSomething(diff) {
  return diff.tasks.removed.length > 0 || diff.units.removed.length > 0;
}
function isEmpty({ added, changed, removed }) {
  return added.length + changed.length + removed.length === 0;
}
function diffPart(old, next) {
  const before = new Map(old.map((item2) => [item2.code, item2]));
  const after = new Set(next.map(({ code: code2 }) => code2));
  return {
    added: next.filter(({ code: code2 }) => !before.has(code2)).map(({ code: code2 }) => code2),
    changed: next.flatMap((item2) => {
      const was = before.get(item2.code);
      const fields = was ? changedFields(was, item2) : [];
      return fields.length > 0 ? [{ code: item2.code, fields }] : [];
    }),
    removed: old.filter(({ code: code2 }) => !after.has(code2)).map(({ code: code2 }) => code2)
  };
}
function otherFields(old, next) {
  return changedFields(old, next).filter((field) => {
    if (field !== "tasks" && field !== "units") return true;
    const [before, after] = [old[field].map(({ code: code2 }) => code2), next[field].map(({ code: code2 }) => code2)];
    const [kept, still] = [new Set(after), new Set(before)];
    return !isDeepStrictEqual2(
      before.filter((code2) => kept.has(code2)),
      after.filter((code2) => still.has(code2))
    );
  });
}
function changedFields(old, next) {
  const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(next))];
  return [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].filter(
    (field) => !isDeepStrictEqual2(before.get(field), after.get(field))
  );
}

// src/plan/stored-changes.ts
import { Temporal } from "temporal-polyfill";
import { z as z3 } from "zod";

// src/plan/plan-file.ts
import { z as z2 } from "zod";

// src/plan/reminder-policy.ts
import { z } from "zod";
var time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "time.shape" });
var days = (least) => z.array(z.int().min(least).max(365)).max(20);
var reminderPolicySchema = z.strictObject({
  /** Days before the last good day; 0 is that day itself. Moved to the working day before. */
  before: days(0).default([14, 7, 3, 1, 0]),
  /** Days after it, while it is not done. Moved to the working day after. */
  after: days(1).default([1, 3, 7]),
  /** When on a working day the day's message goes out. */
  time: time.default("07:30"),
  /** Whether groups and coordinators get an overview of the week on its first working day. */
  digest: z.boolean().default(true),
  /** Nothing is sent in these hours, which may go over midnight; the same time twice: there are none. */
  quiet: z.strictObject({ from: time.default("21:00"), to: time.default("06:30") }).prefault({}),
  events: z.strictObject({
    /** Days before the start; 0 is the day of the start. */
    before: days(0).default([7, 3, 1, 0]),
    /** Days after the end on which results are asked for. */
    results: days(1).default([1, 3, 7])
  }).prefault({})
});
function isQuiet(at, { from, to }) {
  return from <= to ? from <= at && at < to : at >= from || at < to;
}

// src/plan/plan-file.ts
var text = (max) => z2.string().trim().min(1).max(max);
var code = z2.string().regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/, { error: "code.shape" }).max(32);
var words = z2.array(text(80)).max(60).default([]);
var bilingual = (max) => z2.strictObject({ vi: text(max), en: text(max) });
var unit = z2.strictObject({
  /** Short and fixed; used by commands and by other parts of the file. */
  code,
  name: bilingual(160),
  /** What people type for it, in any language: short names, abbreviations, old names. */
  aliases: words,
  /** Sort of office, free for each plan ("office", "ward"); audiences can be chosen by it. */
  kind: code,
  /** The clause that names the unit. Left out when the plan's text does not name it. */
  namedIn: code.optional(),
  /** True where the plan asks ("Đề nghị") instead of ordering: the wording to this unit stays polite. */
  requested: z2.boolean().default(false)
});
var group = z2.strictObject({
  code,
  name: bilingual(160),
  aliases: words,
  /** Codes of units, or `"*"` for every unit of the plan. Each member answers for itself. */
  members: z2.union([z2.literal("*"), z2.array(code).min(1).max(2e3)]),
  /** The clause that names the group as such. */
  namedIn: code.optional()
});
var recipient = z2.strictObject({
  code,
  name: bilingual(160),
  aliases: words,
  /** The unit that receives on the recipient's behalf ("qua phòng Lao động"). */
  via: code.optional()
});
var clause = z2.strictObject({
  /** The number as the plan writes it: `III`, `III.1`. */
  code,
  kind: z2.enum(["section", "purpose", "passage"]),
  title: bilingual(300),
  /** What it says, in short; purposes and passages without tasks need it. */
  text: bilingual(2e3).optional(),
  /** Words people use for its subject. */
  keywords: words
});
var taskDateSchema = z2.discriminatedUnion("rule", [
  z2.strictObject({
    rule: z2.literal("before"),
    day: isoDaySchema,
    written: text(200),
    unconfirmed: bilingual(300).optional()
  }),
  z2.strictObject({
    rule: z2.literal("by"),
    day: isoDaySchema,
    written: text(200),
    unconfirmed: bilingual(300).optional()
  }),
  z2.strictObject({
    rule: z2.literal("on"),
    day: isoDaySchema,
    written: text(200),
    unconfirmed: bilingual(300).optional()
  }),
  z2.strictObject({
    rule: z2.literal("from-to"),
    from: isoDaySchema,
    to: isoDaySchema,
    written: text(200),
    unconfirmed: bilingual(300).optional()
  })
]);
var task = z2.strictObject({
  code,
  /** The clause it stands in. */
  clause: code,
  kind: z2.enum(["report", "event", "activity"]),
  title: bilingual(200),
  /** What is to be done, in a sentence or two of the project's own. */
  detail: bilingual(1e3).optional(),
  /** Units or groups that answer for it. */
  lead: z2.array(code).min(1).max(50),
  /** Units or groups that take part besides the leaders. */
  participants: z2.array(code).max(50).default([]),
  /** Who receives it; reports only. */
  recipient: code.optional(),
  /** Left out: all year long. */
  date: taskDateSchema.optional(),
  /** Names people use for the task itself ("báo cáo 6 tháng", "bc 6T"). */
  aliases: words,
  /** Words and phrases of its subject ("băng rôn", "nhà tạm lánh"). */
  keywords: words,
  /** Touches victims of violence: nothing that could identify a person is asked for or kept. */
  sensitive: z2.boolean().default(false),
  /** The task that this one's results go into. */
  feeds: code.optional(),
  /** Oddities of the text that readers must see. */
  notes: z2.array(bilingual(400)).max(10).default([])
});
var figures = z2.array(z2.strictObject({ code, name: bilingual(60) })).max(6).default([]);
var planFileSchema = z2.strictObject({
  format: z2.literal(1),
  /** Made from another year's plan; a person sets `confirmed` when she has looked through it. */
  rolled: z2.strictObject({ from: code, confirmed: z2.boolean() }).optional(),
  code,
  year: z2.int().min(1990).max(2200),
  timeZone: text(60),
  title: bilingual(300),
  /** The place the plan is for, with its short names. */
  locality: z2.strictObject({ name: bilingual(160), aliases: words }),
  issuer: bilingual(160),
  signedBy: text(120).optional(),
  issuedOn: isoDaySchema,
  /** Number of the document; left out where the text leaves it blank. */
  number: text(60).optional(),
  /** The document that the plan carries out. */
  basis: bilingual(300).optional(),
  /** Public holidays come from a library for `country` (ISO 3166); decisions of the year are added here. */
  holidays: z2.strictObject({
    country: z2.string().regex(/^[A-Z]{2}$/),
    extra: z2.array(z2.strictObject({ day: isoDaySchema, name: bilingual(120) })).max(100).default([]),
    /** Days that are worked although they are a weekend or a holiday (swapped days). */
    worked: z2.array(isoDaySchema).max(100).default([])
  }),
  units: z2.array(unit).min(1).max(2e3),
  groups: z2.array(group).max(200).default([]),
  recipients: z2.array(recipient).max(100).default([]),
  clauses: z2.array(clause).min(1).max(5e3),
  tasks: z2.array(task).min(1).max(1e4),
  /** What updates ask for beside the status, by the task's kind. Each number may be left out when reporting. */
  figures: z2.strictObject({ report: figures, event: figures, activity: figures }).default({ report: [], event: [], activity: [] }),
  /** When people are reminded of what is due. */
  reminders: reminderPolicySchema.prefault({}),
  /** Abbreviations of this plan's field, with what they stand for: `BĐG: bình đẳng giới`. */
  abbreviations: z2.record(text(30), text(120)).default({})
});

// src/plan/stored-changes.ts
var changeColumns = {
  id: true,
  task: true,
  fileDate: true,
  was: true,
  now: true,
  reason: true,
  words: true,
  at: true
};
var standingChanges = { where: { supersededAt: null }, orderBy: { id: "asc" } };
var row = z3.object({
  id: z3.number(),
  task: z3.string(),
  fileDate: taskDateSchema.nullable(),
  was: taskDateSchema.nullable(),
  now: taskDateSchema,
  reason: z3.enum(changeReasons),
  words: z3.string().nullable(),
  at: z3.date()
});
function storedChange(stored) {
  const { fileDate, was, words: words2, at, ...rest } = row.parse(stored);
  return {
    ...rest,
    fileDate: fileDate ?? void 0,
    was: was ?? void 0,
    words: words2 ?? void 0,
    at: Temporal.Instant.fromEpochMilliseconds(at.getTime())
  };
}

// src/plan/stored-plan.ts
function storedPlan(code2, definition) {
  const parsed = planFileSchema.safeParse(definition);
  if (parsed.success) return parsed.data;
  throw new Error(`the stored plan ${code2} is not in a form that this version reads: import it again`, {
    cause: parsed.error
  });
}

// src/plan/import-plan.ts
var PlanChangedMeanwhileError = class extends Error {
  name = "PlanChangedMeanwhileError";
};
async function importPlan({ prisma }, clock, file, { removalsConfirmed, expectedRevision }) {
  try {
    return await prisma.$transaction(async (transaction) => {
      const stored = await transaction.plan.findUnique({
        where: { code: file.code },
        include: { deadlineChanges: { ...standingChanges, select: changeColumns } }
      });
      const revision = stored?.revision ?? 0;
      if (expectedRevision !== void 0 && expectedRevision !== revision) throw meanwhile(file.code);
      const old = stored ? storedPlan(stored.code, stored.definition) : void 0;
      const diff = diffPlan(old, file);
      const deadlines = diffDeadlines(file, (stored?.deadlineChanges ?? []).map(storedChange));
      if (old && isUnchanged(diff)) return { outcome: "unchanged", diff, deadlines, revision };
      if (removesSomething(diff) && !removalsConfirmed) {
        return { outcome: "removals-unconfirmed", diff, deadlines, revision };
      }
      const now = clock.date();
      const planId = await writePlan(transaction, file, revision, now);
      for (const rows of [unitRows(transaction), taskRows(transaction)]) {
        await syncRows(rows, planId, file[rows.part], now);
      }
      await supersede(transaction, planId, deadlines.superseded, now);
      return { outcome: "imported", diff, deadlines, revision: revision + 1 };
    });
  } catch (error) {
    throw isDoubledCode(error) ? meanwhile(file.code) : error;
  }
}
async function writePlan(transaction, file, revision, importedAt) {
  const content = { year: file.year, definition: file, importedAt };
  if (revision === 0) {
    return (await transaction.plan.create({ data: { code: file.code, ...content } })).id;
  }
  const [written] = await transaction.plan.updateManyAndReturn({
    where: { code: file.code, revision },
    data: { ...content, revision: revision + 1 },
    select: { id: true }
  });
  if (!written) throw meanwhile(file.code);
  return written.id;
}
async function supersede({ deadlineChange }, planId, tasks, supersededAt) {
  for (const some of inPortions(tasks))
    await deadlineChange.updateMany({
      where: { planId, task: { in: some }, supersededAt: null },
      data: { supersededAt }
    });
}
var columns = { id: true, code: true, removedAt: true };
function unitRows({ unit: unit2 }) {
  return {
    part: "units",
    read: (planId) => unit2.findMany({ where: { planId }, select: columns }),
    add: (data) => unit2.createMany({ data }),
    mark: (ids, removedAt) => unit2.updateMany({ where: { id: { in: ids } }, data: { removedAt } })
  };
}
function taskRows({ task: task2 }) {
  return {
    part: "tasks",
    read: (planId) => task2.findMany({ where: { planId }, select: columns }),
    add: (data) => task2.createMany({ data }),
    mark: (ids, removedAt) => task2.updateMany({ where: { id: { in: ids } }, data: { removedAt } })
  };
}
async function syncRows(rows, planId, items, now) {
  const existing = await rows.read(planId);
  const known = new Set(existing.map(({ code: code2 }) => code2));
  const wanted = new Set(items.map(({ code: code2 }) => code2));
  const added = items.filter(({ code: code2 }) => !known.has(code2)).map(({ code: code2 }) => ({ planId, code: code2 }));
  const gone = existing.filter(({ code: code2, removedAt }) => !removedAt && !wanted.has(code2));
  const back = existing.filter(({ code: code2, removedAt }) => removedAt && wanted.has(code2));
  for (const some of inPortions(added)) await rows.add(some);
  for (const some of inPortions(gone))
    await rows.mark(
      some.map(({ id }) => id),
      now
    );
  for (const some of inPortions(back))
    await rows.mark(
      some.map(({ id }) => id),
      null
    );
}
function* inPortions(items, size = 400) {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
function meanwhile(code2) {
  return new PlanChangedMeanwhileError(`the plan ${code2} was changed by somebody else meanwhile`);
}
function isDoubledCode(error) {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

// src/plan/read-plan-file.ts
import { open } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";

// src/plan/plan-draft.ts
import { z as z4 } from "zod";
var text2 = z4.string().trim().optional().catch(void 0);
var texts2 = z4.array(text2).catch([]);
var days2 = { day: text2, from: text2, to: text2 };
var name = z4.object({ vi: text2, en: text2 }).optional().catch(void 0);
var date = z4.object({ rule: text2, ...days2, written: text2, unconfirmed: z4.unknown().optional() }).optional().catch(void 0);
var item = {
  party: { code: text2, name, aliases: texts2, namedIn: text2 },
  task: {
    code: text2,
    clause: text2,
    kind: text2,
    lead: texts2,
    participants: texts2,
    recipient: text2,
    date,
    feeds: text2
  }
};
function list(shape) {
  return z4.array(z4.object(shape).optional().catch(void 0)).catch([]);
}
var planDraftSchema = z4.object({
  year: z4.int().optional().catch(void 0),
  timeZone: text2,
  rolled: z4.object({ from: text2, confirmed: z4.unknown().optional() }).optional().catch(void 0),
  issuedOn: text2,
  holidays: z4.object({
    country: text2,
    extra: list({ day: text2 }),
    worked: texts2
  }).optional().catch(void 0),
  reminders: z4.object({
    time: text2,
    quiet: z4.object({ from: text2, to: text2 }).optional().catch(void 0)
  }).optional().catch(void 0),
  units: list(item.party),
  groups: list({ ...item.party, members: z4.union([z4.literal("*"), texts2]).catch([]) }),
  recipients: list({ code: text2, name, via: text2 }),
  clauses: list({ code: text2, kind: text2 }),
  tasks: list(item.task),
  figures: z4.object({ report: list({ code: text2 }), event: list({ code: text2 }), activity: list({ code: text2 }) }).optional().catch(void 0)
}).catch({ holidays: void 0, units: [], groups: [], recipients: [], clauses: [], tasks: [] });
function planDraft(raw) {
  return planDraftSchema.parse(raw);
}
function* placed(items) {
  for (const [index, item2] of items.entries()) if (item2 !== void 0) yield [index, item2];
}

// src/plan/plan-problem.ts
var mostProblems = 50;
var PlanFileError = class extends Error {
  /**
   * @param problems sorted by place, at most {@link mostProblems} of them
   * @param total how many there are in all
   */
  constructor(problems, total = problems.length) {
    const [first] = problems;
    super(
      `plan file refused: ${total} problems${first ? `, first ${first.problem.key} at line ${first.line}` : ""}`
    );
    this.problems = problems;
    this.total = total;
  }
  problems;
  total;
  name = "PlanFileError";
};
function breach(path, name2, params = {}) {
  return {
    path,
    problem: { key: `plan:problem.${name2}`, params },
    mend: { key: `plan:mend.${name2}`, params }
  };
}

// src/plan/rules/codes.ts
function codeRules(draft) {
  return [
    ...doubled(draft, ["units", "groups", "recipients"]),
    ...doubled(draft, ["clauses", "tasks"]),
    ...orphans(draft),
    ...figuresDoubled(draft, "report"),
    ...figuresDoubled(draft, "event"),
    ...figuresDoubled(draft, "activity")
  ];
}
function doubled(draft, parts) {
  const seen = /* @__PURE__ */ new Set();
  const found = [];
  for (const part of parts) {
    for (const [index, { code: code2 }] of placed(draft[part])) {
      if (code2 === void 0) continue;
      const folded = code2.toLowerCase();
      if (seen.has(folded)) found.push(breach([part, index, "code"], "duplicateCode", { code: code2 }));
      seen.add(folded);
    }
  }
  return found;
}
function figuresDoubled({ figures: figures2 }, kind) {
  const seen = /* @__PURE__ */ new Set();
  const found = [];
  for (const [index, { code: code2 }] of placed(figures2?.[kind] ?? [])) {
    if (code2 !== void 0 && seen.has(code2))
      found.push(breach(["figures", kind, index, "code"], "duplicateCode", { code: code2 }));
    if (code2 !== void 0) seen.add(code2);
  }
  return found;
}
function orphans(draft) {
  const codes = new Set(draft.clauses.map((clause2) => clause2?.code));
  const found = [];
  for (const [index, { code: code2 }] of placed(draft.clauses)) {
    const parent = code2?.includes(".") ? code2.slice(0, code2.lastIndexOf(".")) : void 0;
    if (code2 !== void 0 && parent !== void 0 && !codes.has(parent)) {
      found.push(breach(["clauses", index, "code"], "noParentClause", { code: code2, parent }));
    }
  }
  return found;
}

// src/plan/rules/dates.ts
function dateRules(draft, countries) {
  const found = [
    ...issueBreaches(draft),
    ...zoneBreaches(draft),
    ...countryBreaches(draft, countries),
    ...holidayBreaches(draft)
  ];
  for (const [index, task2] of placed(draft.tasks)) {
    if (task2.date) found.push(...taskDateBreaches(task2.date, ["tasks", index, "date"], draft.year));
  }
  return found;
}
function taskDateBreaches(date2, path, year) {
  const fields = date2.rule === "from-to" ? ["from", "to"] : ["day"];
  const far = fields.flatMap((field) => farFrom(year, 1, date2[field], [...path, field]));
  const { from, to } = date2;
  const backwards = date2.rule === "from-to" && from !== void 0 && to !== void 0 && isIsoDay(from) && isIsoDay(to) && from > to ? [breach([...path, "from"], "startAfterEnd", { from, to })] : [];
  if (date2.unconfirmed !== void 0) return backwards;
  const last = date2.rule === "from-to" ? to : date2.day;
  return [...far, ...backwards, ...writtenBreaches(date2.written, last, [...path, "written"])];
}
function farFrom(year, span, day, path) {
  if (year === void 0 || day === void 0 || !isIsoDay(day)) return [];
  const distance = Math.abs(Number(day.slice(0, 4)) - year);
  return distance > span ? [breach(path, "farFromYear", { day, year })] : [];
}
function writtenBreaches(written, day, path) {
  if (written === void 0 || day === void 0 || !isIsoDay(day)) return [];
  const [year = 0, month = 0, dayOfMonth = 0] = day.split("-").map(Number);
  const days3 = [...written.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d])/g)];
  const years = [...written.matchAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/g)].map(([digits]) => Number(digits));
  const dayAgrees = days3.some(([, d, m]) => Number(d) === dayOfMonth && Number(m) === month);
  const agrees = (days3.length === 0 || dayAgrees) && (years.length === 0 || years.includes(year));
  return agrees ? [] : [breach(path, "writtenOtherwise", { written: written.slice(0, 80), day })];
}
function issueBreaches({ issuedOn, year }) {
  if (issuedOn === void 0 || year === void 0 || !isIsoDay(issuedOn)) return [];
  const issued = Number(issuedOn.slice(0, 4));
  return issued < year - 1 || issued > year ? [breach(["issuedOn"], "issuedFar", { day: issuedOn, year })] : [];
}
function zoneBreaches({ timeZone }) {
  if (timeZone === void 0 || isTimeZone(timeZone)) return [];
  return [breach(["timeZone"], "unknownTimeZone", { zone: timeZone.slice(0, 60) })];
}
function isTimeZone(name2) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name2 });
    return true;
  } catch {
    return false;
  }
}
function countryBreaches({ holidays }, countries) {
  const country = holidays?.country;
  if (country === void 0 || !countries || countries.has(country)) return [];
  return [breach(["holidays", "country"], "unknownCountry", { country: country.slice(0, 60) })];
}
function holidayBreaches({ holidays, year }) {
  if (!holidays) return [];
  const extra = [...placed(holidays.extra)];
  const free = new Set(extra.map(([, { day }]) => day));
  return [
    ...extra.flatMap(([index, { day }]) => farFrom(year, 1, day, ["holidays", "extra", index, "day"])),
    ...holidays.worked.flatMap((day, index) => {
      const path = ["holidays", "worked", index];
      if (day !== void 0 && free.has(day)) return [breach(path, "freeAndWorked", { day })];
      return farFrom(year, 1, day, path);
    })
  ];
}

// src/plan/rules/names.ts
function nameRules(draft) {
  const owners = /* @__PURE__ */ new Map();
  const found = [];
  for (const part of ["units", "groups"]) {
    for (const [index, party] of placed(draft[part])) {
      for (const { name: name2, path } of namesOf(party)) {
        const key = name2.toLowerCase().replace(/\s+/g, " ");
        const owner = owners.get(key);
        const self = `${part} ${party.code ?? index}`;
        if (owner !== void 0 && owner !== self) {
          found.push(breach([part, index, ...path], "sharedName", { name: name2.slice(0, 80), owner }));
        } else {
          owners.set(key, self);
        }
      }
    }
  }
  return found;
}
function namesOf(party) {
  const names = [
    { name: party.name?.vi, path: ["name", "vi"] },
    { name: party.name?.en, path: ["name", "en"] },
    ...party.aliases.map((name2, index) => ({ name: name2, path: ["aliases", index] }))
  ];
  return names.flatMap(({ name: name2, path }) => name2 === void 0 ? [] : [{ name: name2, path }]);
}

// src/plan/rules/references.ts
function referenceRules(draft) {
  const known = knownCodes(draft);
  const found = [];
  for (const part of ["units", "groups"]) {
    for (const [index, { namedIn }] of placed(draft[part])) {
      found.push(...unknown(known.clauses, namedIn, [part, index, "namedIn"], "unknownClause"));
    }
  }
  for (const [index, { via }] of placed(draft.recipients)) {
    found.push(...unknown(known.units, via, ["recipients", index, "via"], "unknownUnit"));
  }
  for (const [index, { members }] of placed(draft.groups)) {
    if (members !== "*") found.push(...memberBreaches(members, ["groups", index, "members"], known));
  }
  for (const [index, task2] of placed(draft.tasks)) found.push(...taskBreaches(task2, index, known));
  return [...found, ...circles(draft)];
}
function knownCodes(draft) {
  const codes = (items) => new Set(items.map((item2) => item2?.code));
  const [units, groups] = [codes(draft.units), codes(draft.groups)];
  return {
    units,
    groups,
    parties: /* @__PURE__ */ new Set([...units, ...groups]),
    recipients: codes(draft.recipients),
    clauses: codes(draft.clauses),
    tasks: codes(draft.tasks)
  };
}
function unknown(known, code2, path, name2) {
  return code2 === void 0 || known.has(code2) ? [] : [breach(path, name2, { code: code2.slice(0, 60) })];
}
function memberBreaches(members, path, known) {
  return [
    ...repeated(members, path),
    ...members.flatMap(
      (code2, index) => known.groups.has(code2) && code2 !== void 0 ? [breach([...path, index], "nestedGroup", { code: code2 })] : unknown(known.units, code2, [...path, index], "unknownUnit")
    )
  ];
}
function taskBreaches(task2, index, known) {
  const path = ["tasks", index];
  const parties = ["lead", "participants"].flatMap((field) => [
    ...repeated(task2[field], [...path, field]),
    ...task2[field].flatMap((code2, at) => unknown(known.parties, code2, [...path, field, at], "unknownParty"))
  ]);
  const leaders = new Set(task2.lead);
  const both = task2.participants.flatMap(
    (code2, at) => code2 !== void 0 && leaders.has(code2) ? [breach([...path, "participants", at], "leadsAndTakesPart", { code: code2 })] : []
  );
  const misplaced = task2.recipient !== void 0 && task2.kind !== void 0 && task2.kind !== "report" ? [breach([...path, "recipient"], "recipientWithoutReport", { code: task2.code ?? "" })] : [];
  return [
    ...unknown(known.clauses, task2.clause, [...path, "clause"], "unknownClause"),
    ...unknown(known.recipients, task2.recipient, [...path, "recipient"], "unknownRecipient"),
    ...unknown(known.tasks, task2.feeds, [...path, "feeds"], "unknownTask"),
    ...parties,
    ...both,
    ...misplaced
  ];
}
function repeated(codes, path) {
  const seen = /* @__PURE__ */ new Set();
  return codes.flatMap((code2, index) => {
    if (code2 === void 0) return [];
    const again = seen.has(code2);
    seen.add(code2);
    return again ? [breach([...path, index], "repeated", { code: code2 })] : [];
  });
}
function circles(draft) {
  const feeds = new Map(draft.tasks.map((task2) => [task2?.code, task2?.feeds]));
  const settled = /* @__PURE__ */ new Set();
  const found = [];
  for (const [index, { code: code2 }] of placed(draft.tasks)) {
    const passed = /* @__PURE__ */ new Set();
    let next = code2;
    while (next !== void 0 && !settled.has(next) && !passed.has(next)) {
      passed.add(next);
      next = feeds.get(next);
    }
    if (next !== void 0 && passed.has(next)) {
      found.push(breach(["tasks", index, "feeds"], "feedsItself", { code: next }));
    }
    for (const step of passed) settled.add(step);
  }
  return found;
}

// src/plan/rules/reminders.ts
function reminderRules({ reminders }) {
  const usual = reminderPolicySchema.parse({});
  const at = reminders?.time ?? usual.time;
  const quiet = {
    from: reminders?.quiet?.from ?? usual.quiet.from,
    to: reminders?.quiet?.to ?? usual.quiet.to
  };
  if (!isQuiet(at, quiet)) return [];
  const place2 = reminders?.time === void 0 ? ["reminders", "quiet"] : ["reminders", "time"];
  return [breach(place2, "timeInQuiet", { time: at.slice(0, 10), from: quiet.from, to: quiet.to })];
}

// src/plan/rules/rolled.ts
function rolledRules({ rolled }) {
  if (rolled === void 0 || rolled.confirmed === true) return [];
  return [breach(["rolled", "confirmed"], "notConfirmed", { from: rolled.from?.slice(0, 60) ?? "" })];
}

// src/plan/rules/index.ts
function planRules(raw, countries) {
  const draft = planDraft(raw);
  return [
    ...codeRules(draft),
    ...referenceRules(draft),
    ...dateRules(draft, countries),
    ...reminderRules(draft),
    ...nameRules(draft),
    ...rolledRules(draft)
  ];
}

// src/plan/rules/shape.ts
function shapeBreaches(error, raw) {
  return error.issues.flatMap((issue) => issueBreaches2(issue, raw));
}
function issueBreaches2(issue, raw) {
  const path = plainPath(issue.path);
  const field = fieldName(path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => breach([...path, key], "unknownField", { field: key.slice(0, 60) }));
  }
  if (path.length > 0 && valueAt(raw, path) === void 0) return [breach(path, "missing", { field })];
  return [issueBreach(issue, path, field)];
}
function issueBreach(issue, path, field) {
  switch (issue.code) {
    case "invalid_type":
      return breach(path, `wrongType.${typeName(issue.expected)}`, { field });
    case "too_big":
      return breach(path, `tooBig.${sizeName(issue.origin)}`, { field, limit: Number(issue.maximum) });
    case "too_small":
      return breach(path, `tooSmall.${sizeName(issue.origin)}`, { field, limit: Number(issue.minimum) });
    case "invalid_value":
      return breach(path, "notOneOf", { field, values: issue.values.map(String).join(", ") });
    case "invalid_format":
      return formatBreach(issue.message, path, field);
    case "invalid_union":
      return breach(path, field === "rule" ? "unknownRule" : "membersShape", { field });
    case "custom":
      return breach(path, "noSuchDay", { field });
    default:
      return breach(path, "wrongShape", { field });
  }
}
function formatBreach(message, path, field) {
  if (message === "code.shape") return breach(path, "codeShape", { field });
  return message === "time.shape" ? breach(path, "timeShape", { field }) : breach(path, "countryShape", { field });
}
function plainPath(path) {
  return path.map((step) => typeof step === "number" ? step : String(step));
}
function fieldName(path) {
  return path.findLast((step) => typeof step === "string")?.slice(0, 60) ?? "";
}
function typeName(expected) {
  return ["string", "int", "number", "boolean", "array"].includes(expected) ? expected : "object";
}
function sizeName(origin) {
  return origin === "string" || origin === "array" ? origin : "number";
}
function valueAt(raw, path) {
  return path.reduce(
    (value, step) => typeof value === "object" && value !== null && Object.hasOwn(value, step) ? new Map(Object.entries(value)).get(String(step)) : void 0,
    raw
  );
}

// src/plan/unprintable.ts
function unprintable(raw) {
  const found = [];
  const open2 = [{ name: "", value: raw, path: [] }];
  for (let next = open2.pop(); next; next = open2.pop()) {
    if (isUnprintable(next.name) || typeof next.value === "string" && isUnprintable(next.value)) {
      found.push(breach(next.path, "controlCharacter"));
    }
    for (const place2 of inside(next)) open2.push(place2);
  }
  return found;
}
function inside({ value, path }) {
  if (Array.isArray(value)) {
    return value.map((item2, index) => ({ name: "", value: item2, path: [...path, index] }));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([name2, item2]) => ({ name: name2, value: item2, path: [...path, name2] }));
}
function isUnprintable(text3) {
  return new RegExp("[^\\P{Cc}\\t\\n\\r]|\\p{Cs}", "u").test(text3);
}

// src/plan/check-plan.ts
function checkPlan(raw, countries) {
  const shape = planFileSchema.safeParse(raw);
  const breaches = [
    ...shape.success ? [] : shapeBreaches(shape.error, raw),
    ...unprintable(raw),
    ...planRules(raw, countries)
  ];
  if (shape.success && breaches.length === 0) return { file: shape.data };
  return { breaches };
}

// src/plan/locate.ts
import { isMap, isNode, isScalar, isSeq } from "yaml";
function locate(document, path) {
  let node = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const step of path) {
    const next = child(node, step);
    if (!next) break;
    node = next.node;
    offset = next.offset ?? offset;
  }
  return offset;
}
function child(node, step) {
  if (isSeq(node) && typeof step === "number") {
    const item2 = node.items[step];
    return item2 === void 0 ? void 0 : { node: item2, offset: offsetOf(item2) };
  }
  if (!isMap(node)) return void 0;
  const pair = fieldsOf(node).get(String(step));
  return pair && { node: pair.value, offset: offsetOf(pair.key) };
}
var fieldsOfMaps = /* @__PURE__ */ new WeakMap();
function fieldsOf(map) {
  const known = fieldsOfMaps.get(map);
  if (known) return known;
  const fields = /* @__PURE__ */ new Map();
  for (const pair of map.items) {
    const name2 = isScalar(pair.key) ? String(pair.key.value) : "";
    if (!fields.has(name2)) fields.set(name2, pair);
  }
  fieldsOfMaps.set(map, fields);
  return fields;
}
function offsetOf(node) {
  return isNode(node) ? node.range?.[0] : void 0;
}

// src/plan/public-holidays.ts
async function publicHolidays(country) {
  const known = calendars.get(country);
  if (known) return known;
  const { default: Library } = await import("date-holidays");
  const library = new Library(country);
  const years = /* @__PURE__ */ new Map();
  const ofYear = (year) => {
    const days3 = years.get(year) ?? daysOf(library, year);
    years.set(year, days3);
    return days3;
  };
  calendars.set(country, ofYear);
  return ofYear;
}
async function countriesWithHolidays() {
  const { default: Library } = await import("date-holidays");
  return new Set(Object.keys(new Library().getCountries()));
}
var calendars = /* @__PURE__ */ new Map();
function daysOf(library, year) {
  const days3 = /* @__PURE__ */ new Map();
  const english = library.getHolidays(year, "en");
  for (const { date: date2, start, end, type, name: name2, rule } of library.getHolidays(year, "vi")) {
    if (type !== "public") continue;
    const en = english.find((other) => other.rule === rule && other.date === date2)?.name ?? name2;
    const first = isoDay(date2.slice(0, 10));
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 864e5));
    for (let index = 0; index < length; index++) {
      const day = addDays(first, index);
      if (!days3.has(day)) days3.set(day, { vi: name2, en });
    }
  }
  return days3;
}

// src/plan/yaml-faults.ts
import { CST, isScalar as isScalar2, Lexer, visit } from "yaml";
var deepest = 40;
function lexicalFaults(text3) {
  const faults = [];
  const nesting = new Nesting();
  let offset = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text3)) {
    const type = isContent ? null : CST.tokenType(lexeme);
    isContent = type === "scalar";
    if (nesting.isTooDeep(type)) return [{ offset, breach: breach([], "yamlTooDeep") }];
    if (type === "alias" || type === "anchor") faults.push({ offset, breach: breach([], "alias") });
    if (type === "tag") faults.push({ offset, breach: breach([], "customTag") });
    if (faults.length > mostProblems) break;
    if (type !== "doc-mode" && type !== "flow-error-end" && type !== "scalar") offset += lexeme.length;
  }
  return faults;
}
function syntaxFaults(document) {
  const faults = [...document.errors, ...document.warnings].map(({ pos, code: code2, message }) => ({
    offset: pos[0],
    breach: syntaxBreach(code2, message)
  }));
  return [...faults, ...doubledKeys(document)].sort((a, b) => a.offset - b.offset);
}
function doubledKeys(document) {
  const faults = [];
  visit(document, {
    Map(_, { items }) {
      const seen = /* @__PURE__ */ new Set();
      for (const { key } of items) {
        if (!isScalar2(key)) continue;
        if (seen.has(key.value))
          faults.push({ offset: key.range?.[0] ?? 0, breach: breach([], "duplicateKey") });
        seen.add(key.value);
      }
    }
  });
  return faults;
}
var Nesting = class {
  brackets = 0;
  dashes = 0;
  isTooDeep(type) {
    if (type === "flow-map-start" || type === "flow-seq-start") this.brackets++;
    if (type === "flow-map-end" || type === "flow-seq-end") this.brackets--;
    if (type === "seq-item-ind" || type === "explicit-key-ind") this.dashes++;
    if (type === "newline") this.dashes = 0;
    return this.brackets > deepest || this.dashes > deepest;
  }
};
function syntaxBreach(code2, message) {
  switch (code2) {
    case "MULTIPLE_DOCS":
      return breach([], "severalDocuments");
    case "TAB_AS_INDENT":
      return breach([], "tabAsIndent");
    default:
      return breach([], "yamlSyntax", { message: message.slice(0, 200) });
  }
}

// src/plan/read-plan-file.ts
var largestPlanFile = 2 * 1024 * 1024;
async function readPlanFile(path) {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(largestPlanFile + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return parsePlanFile(bytes.subarray(0, length), await countriesWithHolidays());
  } finally {
    await file.close();
  }
}
function parsePlanFile(bytes, countries) {
  if (bytes.length > largestPlanFile) {
    throw refusal([problemAt(1, 1, breach([], "tooLarge", { megabytes: largestPlanFile / 1024 / 1024 }))]);
  }
  const text3 = decode(bytes);
  refuseFaults(lexicalFaults(text3), lineStarts(text3));
  const lines = new LineCounter();
  const { document, value } = parseYaml(text3, lines);
  const checked = checkPlan(value, countries);
  if (checked.file) return checked.file;
  throw refusal(
    checked.breaches.map((found) => problemAt(...place(lines, locate(document, found.path)), found))
  );
}
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).normalize("NFC");
  } catch {
    throw refusal([problemAt(1, 1, breach([], "notUtf8"))]);
  }
}
function parseYaml(text3, lines) {
  const document = parsedDocument(text3, lines);
  refuseFaults(syntaxFaults(document), lines);
  try {
    return { document, value: document.toJS({ maxAliasCount: 0 }) };
  } catch {
    throw refusal([problemAt(1, 1, breach([], "yamlTooDeep"))]);
  }
}
function parsedDocument(text3, lineCounter) {
  try {
    return parseDocument(text3, {
      lineCounter,
      prettyErrors: false,
      schema: "core",
      merge: false,
      resolveKnownTags: false,
      logLevel: "error",
      uniqueKeys: false
    });
  } catch {
    throw refusal([problemAt(1, 1, breach([], "yamlTooDeep"))]);
  }
}
function refuseFaults(faults, lines) {
  if (faults.length === 0) return;
  throw refusal(faults.map((fault) => problemAt(...place(lines, fault.offset), fault.breach)));
}
function lineStarts(text3) {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text3.indexOf("\n"); end !== -1; end = text3.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
  return lines;
}
function place(lines, offset) {
  const { line, col } = lines.linePos(offset);
  return [Math.max(line, 1), Math.max(col, 1)];
}
function problemAt(line, column, { path, problem, mend }) {
  return { line, column, path: pathText(path), problem, mend };
}
function pathText(path) {
  return path.map((step, index) => typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`).join("");
}
function refusal(problems) {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return new PlanFileError(sorted.slice(0, mostProblems), sorted.length);
}

// src/plan/first-plan.ts
var firstPlan = projectFile("prisma", "plans", "bim-son-2018.yaml");
async function ensureFirstPlan(database, clock) {
  if (await database.prisma.plan.findFirst({ select: { id: true } })) return;
  const file = await shippedPlan();
  try {
    await importPlan(database, clock, file, { removalsConfirmed: false, expectedRevision: 0 });
  } catch (error) {
    if (!(error instanceof PlanChangedMeanwhileError)) throw error;
  }
}
var shipped;
function shippedPlan() {
  shipped ??= readFile(firstPlan).then(parsePlanFile);
  return shipped;
}

// src/plan/deadline.ts
var MOST_DAYS = 1e4;
function lastGoodDay(date2) {
  switch (date2.rule) {
    case "before":
      return dayBefore(date2.day);
    case "by":
    case "on":
      return date2.day;
    case "from-to":
      return date2.to;
  }
}
var daysBefore = /* @__PURE__ */ new Map();
function dayBefore(day) {
  const found = daysBefore.get(day) ?? addDays(day, -1);
  if (daysBefore.size < MOST_DAYS) daysBefore.set(day, found);
  return found;
}
function dueSpan(date2) {
  const last = lastGoodDay(date2);
  return { from: date2.rule === "from-to" ? date2.from : last, to: last };
}
function writtenDays(date2) {
  return date2.rule === "from-to" ? [date2.from, date2.to] : [date2.day];
}
function isDated(task2) {
  return task2.date !== void 0;
}

// src/plan/plan-book.ts
var PlanBook = class {
  /** @param changes dates of the file's tasks that a coordinator changed; they stand in the file already */
  constructor(file, changes = /* @__PURE__ */ new Map()) {
    this.file = file;
    this.changes = changes;
    this.unitsByCode = byCode(file.units);
    this.groupsByCode = byCode(file.groups);
    this.recipientsByCode = byCode(file.recipients);
    this.clausesByCode = byCode(file.clauses);
    this.tasksByCode = byCode(file.tasks);
    this.partiesByUnit = partiesByUnit(file);
    this.schedule = file.tasks.filter(isDated).map((task2) => ({ task: task2, span: dueSpan(task2.date) })).sort((a, b) => compare(a.span.to, b.span.to) || compare(a.span.from, b.span.from));
  }
  file;
  changes;
  unitsByCode;
  groupsByCode;
  recipientsByCode;
  clausesByCode;
  tasksByCode;
  partiesByUnit;
  leaders = /* @__PURE__ */ new WeakMap();
  ledByUnit = /* @__PURE__ */ new Map();
  schedule;
  unit(code2) {
    return this.unitsByCode.get(code2);
  }
  group(code2) {
    return this.groupsByCode.get(code2);
  }
  /** A unit or a group by its code. */
  party(code2) {
    return this.unit(code2) ?? this.group(code2);
  }
  recipient(code2) {
    return this.recipientsByCode.get(code2);
  }
  clause(code2) {
    return this.clausesByCode.get(code2);
  }
  task(code2) {
    return this.tasksByCode.get(code2);
  }
  /** The change that a task's date comes from; undefined for one as the file has it. */
  changeOf(task2) {
    return this.changes.get(task2);
  }
  /** The numbers that updates of a task ask for. */
  figuresOf({ kind }) {
    return this.file.figures[kind];
  }
  /** Codes of the units that a party stands for: the unit itself, or a group's members in the plan's order. */
  unitsOf(party) {
    const group2 = this.groupsByCode.get(party);
    if (!group2) return this.unitsByCode.has(party) ? [party] : [];
    return group2.members === "*" ? [...this.unitsByCode.keys()] : group2.members;
  }
  /** Codes under which a unit is addressed: its own and those of the groups it belongs to. */
  partiesOf(unit2) {
    return this.partiesByUnit.get(unit2) ?? /* @__PURE__ */ new Set();
  }
  /** Codes of the units that answer for a task, a group's members each for themselves. */
  leadersOf(task2) {
    const found = this.leaders.get(task2);
    if (found) return found;
    const units = [...new Set(task2.lead.flatMap((party) => this.unitsOf(party)))];
    this.leaders.set(task2, units);
    return units;
  }
  /** The tasks that a unit answers for, by itself or as a member of a group, in the plan's order. */
  ledBy(unit2) {
    const found = this.ledByUnit.get(unit2);
    if (found || !this.unitsByCode.has(unit2)) return found ?? [];
    const parties = this.partiesOf(unit2);
    const tasks = this.file.tasks.filter(({ lead }) => lead.some((code2) => parties.has(code2)));
    this.ledByUnit.set(unit2, tasks);
    return tasks;
  }
  /** Whether a task concerns a scope: one of its units leads it or takes part, by itself or through a group. */
  concerns(task2, scope) {
    if (scope === "whole-plan") return true;
    return scope.some((unit2) => {
      const parties = this.partiesOf(unit2);
      return task2.lead.some((code2) => parties.has(code2)) || task2.participants.some((code2) => parties.has(code2));
    });
  }
  /** Tasks that concern a scope, in the plan's order. */
  tasksOf(scope) {
    return this.file.tasks.filter((task2) => this.concerns(task2, scope));
  }
  /**
   * Dated tasks that show up in a period: obligations whose last good day is in it, events that overlap it.
   * Nearest last day first.
   */
  dueIn(period, scope = "whole-plan") {
    return this.schedule.filter(({ task: task2, span }) => overlaps(span, period) && this.concerns(task2, scope)).map(({ task: task2 }) => task2);
  }
  /** All dated tasks, nearest last day first. */
  dated() {
    return this.schedule.map(({ task: task2 }) => task2);
  }
};
function byCode(items) {
  return new Map(items.map((item2) => [item2.code, item2]));
}
function partiesByUnit(file) {
  const parties = new Map(file.units.map((unit2) => [unit2.code, /* @__PURE__ */ new Set([unit2.code])]));
  for (const group2 of file.groups) {
    const members = group2.members === "*" ? [...parties.keys()] : group2.members;
    for (const member of members) parties.get(member)?.add(group2.code);
  }
  return parties;
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/plan/plan-library.ts
var UnknownPlanError = class extends Error {
  name = "UnknownPlanError";
};
var mostBooks = 20;
var entryColumns = { id: true, code: true, year: true, revision: true };
var PlanLibrary = class {
  constructor(prisma) {
    this.prisma = prisma;
  }
  prisma;
  books = /* @__PURE__ */ new Map();
  /** A plan by its code; undefined when there is none. */
  async find(code2) {
    const entry = await this.prisma.plan.findUnique({ where: { code: code2 }, select: entryColumns });
    return entry ? this.open(entry) : void 0;
  }
  /** A plan by its row. @throws UnknownPlanError when there is none */
  async get(planId) {
    const entry = await this.prisma.plan.findUnique({ where: { id: planId }, select: entryColumns });
    if (!entry) throw new UnknownPlanError(`no plan with id ${planId}`);
    return this.open(entry);
  }
  /** All plans, the newest year first, and within a year the one imported last. */
  async list() {
    return this.prisma.plan.findMany({
      select: entryColumns,
      orderBy: [{ year: "desc" }, { importedAt: "desc" }, { id: "desc" }]
    });
  }
  /** A plan whose current revision the caller has just read. @throws UnknownPlanError when there is none */
  async open({ id, revision }) {
    const kept = this.books.get(id);
    const opened = kept?.revision === revision ? kept : { revision, plan: this.read(id) };
    this.books.delete(id);
    this.books.set(id, opened);
    opened.plan.catch(() => this.books.delete(id));
    for (const oldest of [...this.books.keys()].slice(0, -mostBooks)) this.books.delete(oldest);
    return opened.plan;
  }
  /** The plan that comes first in `list`. @throws UnknownPlanError when the database has no plan */
  async newest() {
    const [entry] = await this.list();
    if (!entry) throw new UnknownPlanError("the database has no plan");
    return this.open(entry);
  }
  async read(id) {
    const row2 = await this.prisma.plan.findUnique({
      where: { id },
      select: {
        code: true,
        revision: true,
        definition: true,
        deadlineChanges: { ...standingChanges, select: changeColumns }
      }
    });
    if (!row2) throw new UnknownPlanError(`no plan with id ${id}`);
    const { file, changes } = withChanges(
      storedPlan(row2.code, row2.definition),
      row2.deadlineChanges.map(storedChange)
    );
    return { id, revision: row2.revision, book: new PlanBook(file, changes) };
  }
};

export {
  lastGoodDay,
  dueSpan,
  writtenDays,
  isDated,
  PlanBook,
  languages,
  textsIn,
  languageFor,
  publicHolidays,
  changeReasons,
  reminderPolicySchema,
  isQuiet,
  taskDateSchema,
  changeColumns,
  storedChange,
  PlanChangedMeanwhileError,
  importPlan,
  PlanFileError,
  readPlanFile,
  ensureFirstPlan,
  PlanLibrary
};
//# sourceMappingURL=chunk-4LE3F5KW.mjs.map
