import {
  dayWords
} from "./chunk-VCRHU4HE.mjs";
import {
  dueSpan,
  isDated,
  lastGoodDay,
  publicHolidays,
  textsIn
} from "./chunk-4LE3F5KW.mjs";
import {
  addDays,
  daysBetween,
  weekday
} from "./chunk-5CRPV64F.mjs";

// src/plan/calendar.ts
async function planCalendar({ holidays }) {
  return new HolidayCalendar(holidays, await publicHolidays(holidays.country));
}
var HolidayCalendar = class {
  constructor({ extra, worked }, publicDays) {
    this.publicDays = publicDays;
    this.extra = new Map(extra.map(({ day, name }) => [day, name]));
    this.worked = new Set(worked);
  }
  publicDays;
  extra;
  worked;
  holidayOn(day) {
    if (this.worked.has(day)) return void 0;
    return this.extra.get(day) ?? this.publicDays(Number(day.slice(0, 4))).get(day);
  }
  isWorkingDay(day) {
    if (this.worked.has(day)) return true;
    return weekday(day) <= 5 && this.holidayOn(day) === void 0;
  }
  /** Ends always: a plan's file can name a hundred free days at most, and no country's law frees every weekday. */
  lastWorkingDay(onOrBefore) {
    let day = onOrBefore;
    while (!this.isWorkingDay(day)) day = addDays(day, -1);
    return day;
  }
};

// src/cli/terminal.ts
import { createInterface } from "node:readline/promises";
function processTerminal(language) {
  const t = textsIn(language);
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  const base = {
    language,
    t,
    write: (line) => console.log(line),
    complain: (line) => console.error(line)
  };
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  return interactive ? { ...base, confirm: (question) => askYes(`${question} `, t) } : base;
}
function isSystemError(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}
async function askYes(question, t) {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await lines.question(question);
    return t("cli:plan.yesWords").split(" ").includes(answer.trim().toLowerCase());
  } finally {
    lines.close();
  }
}

// src/ask/compose/wording.ts
function sceneOf(book, calendar, today, language) {
  return { book, calendar, today, language, t: textsIn(language) };
}
function periodWords({ from, to }, { t, book }) {
  const year = !from.startsWith(`${book.file.year}-`) || !to.startsWith(`${book.file.year}-`);
  if (from === to) return dayWords(from, t, { year });
  const [first, last] = [from, to].map((day) => dayWords(day, t, { weekday: false, year }));
  return `${first}\u2013${last}`;
}
function writtenDate(date, { t, language }) {
  if (language === "vi") return date.written;
  const days = date.rule === "from-to" ? [date.from, date.to] : [date.day];
  const [first = "", last = ""] = days.map((day) => dayWords(day, t, { weekday: false }));
  return t(`ask:date.${date.rule}`, { day: first, last });
}
function timeLeft(date, { t, today }) {
  const { from, to } = dueSpan(date);
  const isEvent = date.rule === "from-to";
  if (isEvent && today >= from && today <= to)
    return t("ask:left.ongoing", { day: dayWords(to, t, { year: false }) });
  const left = daysBetween(today, isEvent && today < from ? from : to);
  if (left < 0) return t(isEvent ? "ask:left.over" : "ask:left.late", { count: -left });
  if (isEvent) return t("ask:left.starts", { count: left });
  return left === 0 ? t("ask:left.today") : t("ask:left.days", { count: left });
}
function lastDayWords(date, { t, calendar }) {
  if (date.rule === "from-to") return void 0;
  const last = lastGoodDay(date);
  const working = calendar.lastWorkingDay(last);
  const day = dayWords(last, t, { year: false });
  if (working === last) return date.rule === "before" ? t("ask:left.lastDay", { day }) : void 0;
  return t("ask:left.lastWorkingDay", { day, working: dayWords(working, t, { year: false }) });
}
function partyNames(codes, { book, language }) {
  return codes.map((code) => book.party(code)?.name[language] ?? code).join(", ");
}
function recipientName(code, scene) {
  const recipient = scene.book.recipient(code);
  if (!recipient) return partyNames([code], scene);
  const name = recipient.name[scene.language];
  return recipient.via === void 0 ? name : scene.t("ask:recipient.via", { name, via: partyNames([recipient.via], scene) });
}
function whoWords(task, scene) {
  const { t, book } = scene;
  const leads = partyNames(task.lead, scene);
  const requested = task.lead.every((code) => book.unit(code)?.requested === true);
  const lead = requested ? t("ask:who.requested", { names: leads }) : leads;
  if (task.participants.length === 0) return lead;
  return t("ask:who.with", { lead, names: partyNames(task.participants, scene) });
}
function datesOf(tasks) {
  const days = tasks.filter(isDated).flatMap(({ date }) => date.rule === "from-to" ? [date.from, date.to] : [date.day]);
  return [...new Set(days)];
}

export {
  planCalendar,
  sceneOf,
  periodWords,
  writtenDate,
  timeLeft,
  lastDayWords,
  partyNames,
  recipientName,
  whoWords,
  datesOf,
  processTerminal,
  isSystemError
};
//# sourceMappingURL=chunk-MFHZR3L7.mjs.map
