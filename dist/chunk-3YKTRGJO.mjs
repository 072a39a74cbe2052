import {
  datesOf,
  lastDayWords,
  partyNames,
  periodWords,
  recipientName,
  sceneOf,
  timeLeft,
  whoWords,
  writtenDate
} from "./chunk-MFHZR3L7.mjs";
import {
  dayWords
} from "./chunk-VCRHU4HE.mjs";
import {
  fits,
  fold,
  isMarked,
  wordOf
} from "./chunk-5HHNG4QA.mjs";
import {
  prismaNamespace_exports
} from "./chunk-2UJSV2HV.mjs";
import {
  isDated,
  lastGoodDay,
  textsIn
} from "./chunk-4LE3F5KW.mjs";
import {
  addDays,
  dayOf,
  isIsoDay,
  isoDay,
  weekday
} from "./chunk-5CRPV64F.mjs";

// src/ask/lexicon/own-unit.ts
var ownHeads = `
  b\xEAn | ph\xF2ng | ph\u01B0\u1EDDng | x\xE3 | th\u1ECB tr\u1EA5n | \u0111\u01A1n v\u1ECB | c\u01A1 quan | h\u1ED9i | ban | \u0111\xE0i | ch\u1ED7 | nh\xE0 | ng\xE0nh | kh\u1ED1i | th\xF4n | \u1EE7y ban | t\u1ED5 | \u0111\u1ED9i | tr\u1EA1m | trung t\xE2m | tr\u01B0\u1EDDng | b\xEAn \u0111\u01A1n v\u1ECB | c\u1EE7a \u0111\u01A1n v\u1ECB | b\xEAn ph\xF2ng | b\xEAn c\u01A1 quan | \u0111\u1ECBa ph\u01B0\u01A1ng | u\u1EF7 ban | m\u1EB7t tr\u1EADn | {\u1EE7y ban nh\xE2n d\xE2n,\u1EE7y ban} {ph\u01B0\u1EDDng,x\xE3,th\u1ECB tr\u1EA5n}`;
var ownPronouns = `
  em | m\xECnh | t\xF4i | tui | t\u1EDB | anh | ch\u1ECB | ch\xFAng em | ch\xFAng t\xF4i | ch\xFAng m\xECnh | ch\xFAng ta | b\u1ECDn em | b\u1ECDn m\xECnh | b\u1ECDn t\xF4i | t\u1EE5i em | t\u1EE5i m\xECnh | ta | nh\xE0 | nh\xE0 em | nh\xE0 m\xECnh | b\u1ECDn anh | b\u1ECDn ch\u1ECB`;
var ownPhrases = `
  b\u1ECDn em | b\u1ECDn m\xECnh | b\u1ECDn t\xF4i | ch\xFAng em | ch\xFAng t\xF4i | ch\xFAng m\xECnh | t\u1EE5i em | t\u1EE5i m\xECnh | t\u1EE5i tui | \u0111\u01A1n v\u1ECB c\u1EE7a em | \u0111\u01A1n v\u1ECB c\u1EE7a t\xF4i | \u0111\u01A1n v\u1ECB c\u1EE7a m\xECnh | ph\xF2ng c\u1EE7a em | ph\xF2ng c\u1EE7a m\xECnh | ph\xF2ng c\u1EE7a t\xF4i | c\u01A1 quan c\u1EE7a em | c\u01A1 quan c\u1EE7a m\xECnh
  | b\xEAn ph\xEDa em | b\xEAn ph\xEDa m\xECnh | b\xEAn t\u1EE5i em | b\xEAn b\u1ECDn em | b\xEAn ch\xFAng em | b\xEAn ch\xFAng t\xF4i | em ph\u1EA3i | t\xF4i ph\u1EA3i | m\xECnh ph\u1EA3i | em c\u1EA7n | m\xECnh c\u1EA7n | t\xF4i c\u1EA7n | em c\xF2n | m\xECnh c\xF2n | t\xF4i c\xF2n | em c\xF3 | m\xECnh c\xF3 | t\xF4i c\xF3 | vi\u1EC7c c\u1EE7a em | vi\u1EC7c c\u1EE7a m\xECnh | vi\u1EC7c c\u1EE7a t\xF4i | c\u1EE7a em | c\u1EE7a m\xECnh | c\u1EE7a t\xF4i
  | our office | our unit | our division | our ward | our commune | our department | our team | our station | our board | our organisation | our organization | my office | my unit | my division | my ward | my commune | my department | my team | we | us | ours | do i | i have | my tasks | our tasks | for me`;
var placeHeads = /* @__PURE__ */ new Map([
  ["ph\u01B0\u1EDDng", "p"],
  ["x\xE3", "x"],
  ["ph\xF2ng", "p"],
  ["th\xF4n", "th"],
  ["huy\u1EC7n", "h"]
]);

// src/ask/text/split.ts
var longestMessage = 4096;
var mostWords = 200;
var chunk = /[\p{L}\p{M}\p{N}]+(?:[./–-][\p{L}\p{M}\p{N}]+)*/gu;
var dateOrCode = /^(?:\d{1,4}(?:[./-]\d{1,4}){1,3}|[a-z]{1,6}(?:\.\d{1,3}){1,3})$/;
var paperNumber = /^(?:1[3-9]|[2-9]\d|\d{3,4})[/-](?:19|20)\d\d$/;
var invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
function split(text) {
  return taken(text, wordOf);
}
var phrases = /* @__PURE__ */ new Map();
var ourWords = /* @__PURE__ */ new Map();
function splitPhrase(phrase) {
  const words = phrases.get(phrase) ?? taken(phrase, ourWord);
  phrases.set(phrase, words);
  return words;
}
function ourWord(text) {
  const word = ourWords.get(text) ?? wordOf(text);
  ourWords.set(text, word);
  return word;
}
function taken(text, word) {
  const clean = text.slice(0, longestMessage).normalize("NFKC").replace(invisible, "").toLowerCase();
  const words = [];
  for (const [piece] of clean.matchAll(chunk)) {
    const stays = dateOrCode.test(piece) && !paperNumber.test(piece);
    const parts = stays ? [piece.replaceAll("\u2013", "-")] : piece.split(/[./–-]/);
    for (const part of parts) {
      if (words.length >= mostWords) return words;
      words.push(word(part));
    }
  }
  return words;
}

// src/ask/decide/scope.ts
function scopeOf(reading, book, askerUnits) {
  const own = reading.parties.some(({ kind }) => kind === "own");
  const named3 = reading.parties.filter(
    ({ kind, destination }) => (kind === "unit" || kind === "group") && !destination
  );
  const parties = named3.map(({ code }) => code);
  const asker2 = askerUnits.filter((code) => book.unit(code));
  if ((own || saysOwnKind(reading, book, asker2)) && parties.length === 0) parties.push(...asker2);
  return {
    parties: [...new Set(parties)],
    units: [...new Set(parties.flatMap((code) => book.unitsOf(code)))],
    ownUnknown: own && parties.length === 0,
    recipients: reading.parties.filter(({ kind }) => kind === "recipient").map(({ code }) => code)
  };
}
function saysOwnKind(reading, book, asker2) {
  if (reading.parties.length > 0 || asker2.length !== 1) return false;
  const head = split(book.unit(asker2[0] ?? "")?.name.vi ?? "")[0]?.folded;
  if (head === void 0 || ![...placeHeads.keys()].some((place) => fold(place) === head)) return false;
  const at = reading.words.findIndex((word) => word.folded === head);
  const before = reading.words[at - 1]?.folded ?? "";
  return at >= 0 && !severalOf.has(before) && reading.words[at + 1]?.folded !== "nao";
}
var severalOf = /* @__PURE__ */ new Set(["cac", "nhung", "moi", "tung", "may", "nhieu", "toan"]);
function isTheirOwn(codes, parties, book) {
  return parties.some((party) => {
    const direct = book.group(party) ? /* @__PURE__ */ new Set([party]) : book.partiesOf(party);
    return codes.some((code) => direct.has(code) && book.group(code)?.members !== "*");
  });
}

// src/ask/decide/rank.ts
function ranked(reading, scope, book, titleWords) {
  const content = contentOf(reading);
  const weights = content.map((at) => titleWords.has(reading.words[at]?.folded ?? "") ? 0.2 : 1);
  return reading.candidates.map((candidate) => {
    const task = book.task(candidate.code);
    const fit = task ? fitOfTask(task, reading, scope, book) : 0.75;
    const missing = (at) => reading.light.has(at) && !candidate.explained.has(at);
    const total = sum(weights.map((weight, at) => missing(content[at] ?? -1) ? 0.25 * weight : weight));
    const explained = sum(weights.map((weight, at) => weight * share(candidate, content[at] ?? -1)));
    const coverage = total === 0 ? 1 : explained / total;
    return { ...candidate, score: candidate.score * fit * (0.4 + 0.6 * coverage), coverage };
  }).sort((a, b) => b.score - a.score);
}
function contentOf(reading) {
  return reading.words.flatMap((word, at) => reading.known.has(at) || /^\d+$/.test(word.text) ? [] : [at]);
}
function share({ explained, loose }, at) {
  if (!explained.has(at)) return 0;
  return loose.has(at) ? 0.5 : 1;
}
function fitOfTask(task, reading, scope, book) {
  return fitOfReceiver(task, scope) * fitOfKind(task, reading) * fitOfUnits(task, scope, book);
}
function fitOfReceiver(task, { recipients }) {
  if (recipients.length === 0) return 1;
  if (task.recipient === void 0) return 0.7;
  return recipients.includes(task.recipient) ? 1.8 : 0.5;
}
function fitOfKind(task, { cues: cues2 }) {
  const dated2 = cues2.has("when") || cues2.has("late") ? task.date ? 1.3 : 0.8 : 1;
  if (cues2.has("report") || cues2.has("send")) return dated2 * (task.kind === "report" ? 1.3 : 0.8);
  return dated2;
}
function fitOfUnits(task, { parties, units }, book) {
  if (parties.length === 0) return 1;
  if (isTheirOwn(task.lead, parties, book))
    return task.kind === "report" || parties.some((party) => book.group(party)) ? 1.6 : 1.3;
  return book.concerns(task, units) ? 1 : 0.5;
}
function sum(numbers2) {
  return numbers2.reduce((total, each) => total + each, 0);
}

// src/ask/decide/facts.ts
function factsOf(reading, book, today, askerUnits, titleWords) {
  const scope = scopeOf(reading, book, askerUnits);
  const ranking = ranked(reading, scope, book, titleWords);
  const content = contentOf(reading);
  const best = ranking[0];
  const beyondTitle = content.filter((at) => !titleWords.has(reading.words[at]?.folded ?? ""));
  return {
    book,
    today,
    reading,
    scope,
    ranking,
    best,
    isStrong: best !== void 0 && isStrong(
      best,
      content,
      beyondTitle,
      reading.light,
      /* @__PURE__ */ new Set([...reading.light, ...lackingIn(reading), ...namedIn(ranking)])
    ),
    period: reading.periods[0],
    only: onlyOf(reading),
    content,
    beyondTitle,
    has: (...cues2) => cues2.some((cue) => reading.cues.has(cue)),
    weight: (cue) => reading.cues.get(cue)?.weight ?? 0
  };
}
function tasksFor(code, book) {
  const task = book.task(code);
  if (task) return [task];
  return book.file.tasks.filter((each) => each.clause === code || each.clause.startsWith(`${code}.`));
}
function namedIn(ranking) {
  return ranking.flatMap(
    ({ phrases: phrases2, named: named3 }) => phrases2.some((phrase) => phrase.split(" ").length >= 3) ? [...named3] : []
  );
}
function lackingIn({ absent: absent2 }) {
  return absent2.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at));
}
function leavesName({ explained, loose }, content, innocent) {
  const left = (at) => content.includes(at) && !innocent.has(at) && (!explained.has(at) || loose.has(at));
  return content.some((at) => left(at) && left(at + 1));
}
function hasOtherName(best, content, innocent) {
  const left = (at) => content.includes(at) && !innocent.has(at) && (!best.explained.has(at) || best.loose.has(at));
  return [...best.named].some((at) => !best.named.has(at + 1) && left(at + 1) && left(at + 2));
}
function severalPhrases({ phrases: phrases2 }) {
  const lengths = phrases2.map((phrase) => phrase.split(" ").length);
  return lengths.filter((length) => length >= 2).length >= 2 || lengths.some((length) => length >= 4);
}
function isStrong(best, content, beyondTitle, light, innocent) {
  const { alias, coverage, phrases: phrases2, explained } = best;
  if (alias >= 2) return !hasOtherName(best, beyondTitle, innocent);
  const said = content.every((at) => explained.has(at) || light.has(at));
  if (said && phrases2.some((phrase) => phrase.includes(" "))) return true;
  if (content.length === 0) return false;
  return coverage >= 0.6 && (!leavesName(best, beyondTitle, innocent) || severalPhrases(best));
}
function onlyOf({ cues: cues2, words }) {
  const dates = words.some(({ text }) => /^(?:deadlines?|hạn|han|mốc|moc|việc|viec)$/.test(text));
  if (cues2.has("event") && !cues2.has("report")) return dates ? null : "event";
  return cues2.has("report") && !cues2.has("event") ? "report" : null;
}

// src/base/rich-text.ts
function plainText(text) {
  return text.map((line) => line.map((span) => span.text).join("")).join("\n");
}
var plain = (text) => ({ text });
var bold = (text) => ({ text, style: "bold" });
var italic = (text) => ({ text, style: "italic" });
var quote = (text) => ({ text, style: "quote" });
var mention = (text, account) => ({ text, mention: account });

// src/ask/compose/parts.ts
var mostRemembered = 60;
function answerOf(parts, scene) {
  const tasks = parts.tasks ?? [];
  const codes = [...parts.purposes ?? [], ...tasks.map(({ code }) => code)];
  const period = parts.period ?? null;
  return {
    intent: parts.intent,
    language: scene.language,
    period,
    units: [...new Set(parts.units ?? [])],
    tasks: codes,
    clauses: [...new Set(parts.clauses ?? tasks.map(({ clause: clause2 }) => clause2))],
    dates: [...parts.dates ?? datesOf(tasks)],
    head: parts.head,
    items: parts.items ?? [],
    ...parts.foot ? { foot: parts.foot } : {},
    actions: [...parts.actions ?? []],
    turn: {
      intent: parts.intent,
      tasks: codes.slice(0, mostRemembered),
      scope: [...parts.scope ?? []],
      period,
      only: parts.only ?? null
    }
  };
}
function taskActions(task) {
  if (!task) return [];
  return [
    { kind: "detail", task: task.code },
    { kind: "update", task: task.code },
    { kind: "responsible", task: task.code }
  ];
}

// src/ask/compose/task-item.ts
function taskItem(task, scene, { number: number3 } = {}) {
  const { t, language } = scene;
  const before = number3 === void 0 ? [] : [plain(`${number3}. `)];
  const title = [
    ...before,
    bold(task.title[language]),
    plain(` (${t("ask:item.clause", { code: task.code })})`)
  ];
  return [title, ...dateLines(task, scene), whoLine(task, scene), ...oddities(task, scene)];
}
var mostItems = 60;
function taskList(tasks, scene) {
  const shown = tasks.slice(0, mostItems);
  const items = shown.map(
    (task, at) => () => taskItem(task, scene, tasks.length > 1 ? { number: at + 1 } : {})
  );
  const left = tasks.length - shown.length;
  return left > 0 ? { items, foot: [[plain(scene.t("ask:item.more", { count: left }))]] } : { items };
}
function dateLines(task, scene) {
  if (!isDated(task)) return [[plain(scene.t("ask:item.noDate"))]];
  const parts = [writtenDate(task.date, scene), timeLeft(task.date, scene)];
  const last = lastDayWords(task.date, scene);
  return [[plain(parts.join(" \xB7 "))], ...last ? [[plain(last)]] : []];
}
function whoLine(task, scene) {
  const to = task.recipient === void 0 ? "" : ` \u2192 ${recipientName(task.recipient, scene)}`;
  return [plain(`${whoWords(task, scene)}${to}`)];
}
function oddities(task, scene) {
  const { book, language } = scene;
  const change = book.changeOf(task.code);
  const unconfirmed = task.date?.unconfirmed ? [task.date.unconfirmed] : [];
  const notes = [...unconfirmed, ...task.notes].map((note) => note[language]);
  return [...change ? [changeWords(change, scene)] : [], ...notes].map((note) => [italic(`\u26A0 ${note}`)]);
}
function changeWords({ reason: reason2, words, was, at }, scene) {
  const { t, book } = scene;
  const key = reason2 === "confirmed" ? "confirmed" : was ? "changed" : "added";
  return t(`deadlines:note.${key}`, {
    day: dayWords(dayOf(at, book.file.timeZone), t, { weekday: false }),
    was: was && writtenDate(was, scene),
    reason: words ?? t(`deadlines:reason.${reason2}`)
  });
}

// src/ask/compose/about-task.ts
function deadline(codes, scene) {
  const tasks = tasksOf(codes, scene);
  const [first, ...others] = tasks;
  if (!first) return { intent: "deadline", head: [] };
  const head = [[bold(deadlineLine(first, scene))]];
  const last = first.date && lastDayWords(first.date, scene);
  if (last) head.push([plain(last)]);
  head.push(
    [plain(scene.t("ask:item.clause", { code: first.code })), plain(" \xB7 "), ...whoLine(first, scene)],
    ...oddities(first, scene)
  );
  return {
    intent: "deadline",
    tasks,
    units: first.lead,
    head: others.length > 0 ? [...head, [plain(scene.t("ask:deadline.also"))]] : head,
    items: others.map((task) => () => taskItem(task, scene)),
    actions: taskActions(first)
  };
}
function responsible(codes, scene) {
  const tasks = tasksOf(codes, scene);
  const [first, ...others] = tasks;
  if (!first) return { intent: "responsible", head: [] };
  const head = [
    [bold(whoWords(first, scene))],
    [plain(first.title[scene.language]), plain(` (${scene.t("ask:item.clause", { code: first.code })})`)],
    ...isDated(first) ? dateLines(first, scene) : [],
    ...oddities(first, scene)
  ];
  return {
    intent: "responsible",
    tasks,
    units: tasks.flatMap(({ lead, participants }) => [...lead, ...participants]),
    head: others.length > 0 ? [...head, [plain(scene.t("ask:deadline.also"))]] : head,
    items: others.map((task) => () => taskItem(task, scene)),
    actions: [
      { kind: "detail", task: first.code },
      { kind: "update", task: first.code }
    ]
  };
}
function receiver(codes, scene) {
  const reports = scene.book.file.tasks.filter((task) => task.recipient !== void 0);
  const tasks = codes.length > 0 ? tasksOf(codes, scene) : reports;
  const lines = tasks.map((task) => {
    const title = task.title[scene.language];
    if (task.recipient === void 0) return [bold(scene.t("ask:to.none", { title }))];
    return [bold(scene.t("ask:to.head", { title, recipient: recipientName(task.recipient, scene) }))];
  });
  const [first, ...others] = tasks;
  const recipients = tasks.flatMap(({ recipient }) => recipient ?? []);
  return {
    intent: "recipient",
    tasks,
    units: recipients.flatMap((code) => [code, scene.book.recipient(code)?.via ?? code]),
    head: first && others.length === 0 ? [...lines, ...dateLines(first, scene), ...oddities(first, scene)] : lines,
    actions: others.length === 0 ? taskActions(first) : []
  };
}
function clause(codes, scene) {
  const [first = "", ...rest] = codes;
  const { book } = scene;
  const passage = book.clause(first);
  const tasks = codes.flatMap((code) => tasksFor(code, book));
  const purposes = codes.flatMap((code) => purposesIn(code, scene));
  const heads3 = passage ? clauseHead(passage, scene) : taskHead(book.task(first), scene);
  const isList = passage !== void 0;
  const list2 = isList ? taskList(tasks, scene) : { items: tasks.slice(1).map((task) => () => taskItem(task, scene)) };
  const also = !isList && rest.length > 0 ? [[plain(scene.t("ask:clause.alsoIn"))]] : [];
  return {
    intent: "clause",
    tasks: [...new Set(tasks)],
    purposes: purposes.map(({ code }) => code),
    clauses: [...passage ? [passage.code] : [], ...tasks.map((task) => task.clause)],
    units: tasks.flatMap(({ lead }) => lead),
    head: [
      ...heads3,
      ...purposes.filter(({ code }) => code !== first).flatMap((each) => purposeLines(each, scene)),
      ...also
    ],
    ...list2,
    actions: tasks.length === 1 ? taskActions(tasks[0]) : []
  };
}
function purpose(scene) {
  const purposes = scene.book.file.clauses.filter(({ kind }) => kind === "purpose");
  return {
    intent: "purpose",
    purposes: purposes.map(({ code }) => code),
    clauses: purposes.map(({ code }) => code),
    head: [[bold(scene.t("ask:purpose.head"))]],
    items: purposes.map((each) => () => purposeLines(each, scene))
  };
}
function deadlineLine(task, scene) {
  const title = task.title[scene.language];
  if (!isDated(task)) return scene.t("ask:deadline.undated", { title });
  return scene.t("ask:deadline.head", {
    title,
    written: writtenDate(task.date, scene),
    left: timeLeft(task.date, scene)
  });
}
function clauseHead({ code, title, text }, { t, language }) {
  const head = [bold(t("ask:clause.head", { code, title: title[language] }))];
  return text ? [head, [quote(text[language])]] : [head];
}
function taskHead(task, scene) {
  if (!task) return [];
  const { language, t } = scene;
  const head = [bold(t("ask:clause.found", { code: task.code, title: task.title[language] }))];
  const text = task.detail ? [[quote(task.detail[language])]] : [];
  const who = [plain(t("ask:detail.lead", { who: whoWords(task, scene) }))];
  return [head, ...text, who, ...isDated(task) ? dateLines(task, scene) : [], ...oddities(task, scene)];
}
function purposesIn(code, { book }) {
  return book.file.clauses.filter(
    (each) => each.kind === "purpose" && (each.code === code || each.code.startsWith(`${code}.`))
  );
}
function purposeLines({ code, title, text }, { language }) {
  return [[bold(`${code}. ${title[language]}`)], ...text ? [[plain(text[language])]] : []];
}
function tasksOf(codes, scene) {
  return [...new Set(codes.flatMap((code) => tasksFor(code, scene.book)))];
}

// src/ask/compose/detail.ts
function detail(code, scene) {
  const { book, t, language } = scene;
  const task = book.task(code);
  if (!task) return { intent: "unknown", head: [[bold(t("ask:detail.unknown", { code }))]] };
  const clause2 = book.clause(task.clause);
  const fed = task.feeds === void 0 ? void 0 : book.task(task.feeds);
  const lines = [
    t("ask:detail.lead", { who: whoWords(task, scene) }),
    task.recipient === void 0 ? void 0 : t("ask:detail.recipient", { recipient: recipientName(task.recipient, scene) }),
    t("ask:detail.clause", { code: task.code, title: clause2?.title[language] ?? "" }),
    fed && t("ask:detail.feeds", { title: fed.title[language], code: fed.code })
  ];
  const head = [
    [bold(task.title[language])],
    ...dateLines(task, scene),
    ...task.detail ? [[plain(task.detail[language])]] : [],
    ...lines.flatMap((line) => line === void 0 ? [] : [[plain(line)]]),
    ...oddities(task, scene),
    ...task.sensitive ? [[italic(t("ask:detail.sensitive"))]] : []
  ];
  return { intent: "clause", tasks: [task], units: task.lead, head, actions: taskActions(task) };
}

// src/ask/understand/calendar.ts
import { Temporal } from "temporal-polyfill";
function oneDay(day) {
  return { from: day, to: day };
}
function weekOf(day, weeks = 0) {
  const monday = addDays(day, 1 - weekday(day) + 7 * weeks);
  return { from: monday, to: addDays(monday, 6) };
}
function monthOf(year, month2) {
  return monthsOf(year, month2, 1);
}
function monthFrom(day, months2) {
  const { year, month: month2 } = Temporal.PlainYearMonth.from(day).add({ months: months2 });
  return monthOf(year, month2);
}
function monthsOf(year, month2, count2) {
  const first = Temporal.PlainDate.from({ year, month: month2, day: 1 });
  const last = first.add({ months: count2 }).subtract({ days: 1 });
  return { from: isoDay(first.toString()), to: isoDay(last.toString()) };
}
function quarterOf(year, quarter3) {
  return monthsOf(year, 3 * quarter3 - 2, 3);
}
function quarterFrom(day, quarters2) {
  const { year, month: month2 } = Temporal.PlainYearMonth.from(day).add({ months: 3 * quarters2 });
  return quarterOf(year, Math.ceil(month2 / 3));
}
function yearOf(year) {
  return monthsOf(year, 1, 12);
}
function daysOfMonth(month2, first, last) {
  const to = addDays(month2.from, last - 1);
  return { from: addDays(month2.from, first - 1), to: earlier(to, month2.to) };
}
function dayOf2(year, month2, day) {
  const text = [String(year).padStart(4, "0"), two(month2), two(day)].join("-");
  return isIsoDay(text) ? text : void 0;
}
function addMonths(day, months2) {
  return isoDay(Temporal.PlainDate.from(day).add({ months: months2 }).toString());
}
function untilEndOf(today, period) {
  return today <= period.to ? { from: today, to: period.to } : period;
}
function restOf(today, period) {
  return today >= period.from && today <= period.to ? { from: today, to: period.to } : period;
}
function joined(first, last) {
  return first.from <= last.from ? { from: first.from, to: last.to } : void 0;
}
function earlier(a, b) {
  if (a < b) return a;
  return b;
}
function two(number3) {
  return String(number3).padStart(2, "0");
}

// src/ask/compose/period-name.ts
function periodName(period, scene) {
  const { t } = scene;
  const days2 = periodWords(period, scene);
  if (period.from === period.to) return days2;
  if (weekday(period.from) === 1 && period.to === addDays(period.from, 6)) {
    return t("ask:period.named", { name: t("ask:period.week"), period: days2 });
  }
  const name = calendarName(period, scene);
  return name ? t("ask:period.withDays", { name, period: days2 }) : t("ask:period.from", { period: days2 });
}
function calendarName(period, { t }) {
  const year = Number(period.from.slice(0, 4));
  const month2 = Number(period.from.slice(5, 7));
  if (isSame(period, monthOf(year, month2))) return t("ask:period.month", { month: month2 });
  const quarter3 = Math.ceil(month2 / 3);
  if (isSame(period, quarterOf(year, quarter3))) return t("ask:period.quarter", { quarter: quarter3 });
  return isSame(period, yearOf(year)) ? t("ask:period.year", { year }) : void 0;
}
function isSame(a, b) {
  return a.from === b.from && a.to === b.to;
}

// src/ask/compose/due.ts
function due(period, query, scene) {
  const tasks = ofKind(scene.book.dueIn(period, scopeOf2(query, scene)), query.only);
  const scope = partyNames(query.parties, scene);
  const name = periodName(period, scene);
  const words = { period: name, scope, count: tasks.length };
  const key = tasks.length > 0 ? scope ? "headScope" : "head" : scope ? "noneScope" : "none";
  const head = [[bold(scene.t(`ask:due.${key}`, words))]];
  const after = tasks.length === 0 ? nearestAfter(period, query, scene) : void 0;
  if (after) head.push([plain(scene.t("ask:due.nearest"))], ...taskItem(after, scene));
  return { ...common(tasks, query), period, head, ...taskList(tasks, scene) };
}
function next(query, scene) {
  const coming = ofKind(scene.book.dated(), query.only).filter(
    (task) => lastGoodDay(task.date) >= scene.today && scene.book.concerns(task, scopeOf2(query, scene))
  );
  const first = coming[0];
  const tasks = first ? coming.filter((task) => lastGoodDay(task.date) === lastGoodDay(first.date)) : [];
  const scope = partyNames(query.parties, scene);
  const text = first ? scene.t(scope ? "ask:due.nextScope" : "ask:due.next", { scope }) : scene.t("ask:due.nothingNext");
  return {
    ...common(tasks, query),
    period: null,
    head: [[bold(text)]],
    ...taskList(tasks, scene)
  };
}
function overdue(query, scene, progress2) {
  const past = ofKind(scene.book.dated(), query.only).filter(
    (task) => lastGoodDay(task.date) < scene.today && scene.book.concerns(task, scopeOf2(query, scene))
  );
  const tasks = past.filter((task) => !progress2 || !isDone(task, query, scene, progress2));
  const day = dayWords(scene.today, scene.t, { year: false });
  const text = tasks.length > 0 ? scene.t("ask:due.overdue", { count: tasks.length, day }) : scene.t("ask:due.overdueNone", { day });
  const foot = tasks.length > 0 && !progress2 ? { foot: [[plain(scene.t("ask:due.overdueNote"))]] } : {};
  return {
    ...common(tasks, query),
    period: null,
    head: [[bold(text)]],
    ...taskList(tasks, scene),
    ...foot
  };
}
function common(tasks, query) {
  const only = tasks.length === 1 ? tasks[0] : void 0;
  return {
    intent: "due",
    tasks,
    units: query.parties,
    scope: query.parties,
    only: query.only ?? null,
    actions: only ? [
      { kind: "detail", task: only.code },
      { kind: "update", task: only.code }
    ] : [],
    clauses: tasks.map(({ clause: clause2 }) => clause2)
  };
}
function nearestAfter(period, query, scene) {
  const year = yearOf(scene.book.file.year);
  const rest = { from: period.to, to: year.to };
  if (rest.from >= rest.to) return void 0;
  return ofKind(scene.book.dueIn(rest, scopeOf2(query, scene)), query.only).find(
    (task) => lastGoodDay(task.date) > period.to
  );
}
function scopeOf2({ parties }, { book }) {
  return parties.length === 0 ? "whole-plan" : parties.flatMap((code) => book.unitsOf(code));
}
function ofKind(tasks, only) {
  return tasks.filter((task) => !only || task.kind === only);
}
function isDone(task, { parties }, { book }, progress2) {
  const owing = new Set(task.lead.flatMap((code) => book.unitsOf(code)));
  const asked = parties.flatMap((code) => book.unitsOf(code));
  const units = [...owing].filter((unit) => asked.length === 0 || asked.includes(unit));
  return units.length > 0 && units.every((unit) => progress2.statusOf(task.code, unit)?.status === "DONE");
}

// src/ask/compose/progress.ts
function progress(task, parties, scene, view) {
  const lines = task ? unitsWith(task, parties, scene, view) : tasksWith(parties, scene, view);
  const what = whatWords(task, parties, scene);
  const known = lines.filter(({ status }) => status !== void 0);
  const head = [
    [bold(scene.t(known.length > 0 ? "ask:progress.head" : "ask:progress.none", { what }))]
  ];
  if (known.length > 0) {
    const done = lines.filter(({ status }) => status?.status === "DONE").length;
    head.push([plain(scene.t("ask:progress.count", { done, total: lines.length }))]);
  }
  return {
    intent: "progress",
    tasks: task ? [task] : [],
    units: parties,
    scope: parties,
    head,
    items: known.length > 0 ? lines.map(({ name, status }) => () => [[plain(statusLine(name(), status, scene))]]) : [],
    actions: task ? [
      { kind: "update", task: task.code },
      { kind: "detail", task: task.code }
    ] : []
  };
}
function unitsWith(task, parties, scene, view) {
  const owing = [...new Set(task.lead.flatMap((code) => scene.book.unitsOf(code)))];
  const asked = new Set(parties.flatMap((code) => scene.book.unitsOf(code)));
  return owing.filter((unit) => asked.size === 0 || asked.has(unit)).map((unit) => ({ name: () => partyNames([unit], scene), status: view?.statusOf(task.code, unit) }));
}
function tasksWith(parties, scene, view) {
  if (!view && parties.length === 0) return [];
  const { book, language } = scene;
  const units = parties.length > 0 ? parties.flatMap((code) => book.unitsOf(code)) : book.file.units.map(({ code }) => code);
  const states = units.flatMap(
    (unit) => book.tasksOf([unit]).map((task) => ({
      name: () => units.length > 1 ? `${partyNames([unit], scene)}: ${task.title[language]}` : task.title[language],
      status: view?.statusOf(task.code, unit)
    }))
  );
  return parties.length > 0 ? states : states.filter(({ status }) => status !== void 0);
}
function whatWords(task, parties, scene) {
  const names = partyNames(parties, scene);
  const title = task?.title[scene.language];
  if (title) return names ? `${title} \u2013 ${names}` : title;
  return names || scene.t("ask:progress.wholePlan");
}
function statusLine(name, status, { t }) {
  if (!status) return t("ask:progress.line", { name, status: t("ask:progress.noUpdate") });
  const words = t(`ask:progress.status.${status.status}`);
  const full = status.percent === void 0 ? words : t("ask:progress.percent", { status: words, percent: status.percent });
  return t("ask:progress.line", { name, status: full });
}

// src/ask/compose/unit-tasks.ts
function unitTasks(parties, scene) {
  const { book, t } = scene;
  if (parties.length === 0) return whichUnit(scene);
  const all = tasksOf2(parties, scene);
  const own = all.filter((task) => isTheirOwn([...task.lead, ...task.participants], parties, book));
  const shared = all.filter((task) => !own.includes(task));
  const sorted = [...byNearness(own, parties), ...shared];
  const scope = partyNames(parties, scene);
  const requested = parties.every((code) => book.unit(code)?.requested === true);
  const key = own.length === 0 ? "none" : requested ? "requested" : "head";
  const head = [[bold(t(`ask:unitTasks.${key}`, { scope, count: own.length }))]];
  if (shared.length > 0) head.push([plain(t("ask:unitTasks.shared", { count: shared.length }))]);
  return {
    intent: "unit-tasks",
    tasks: sorted,
    units: parties,
    scope: parties,
    head,
    ...taskList(sorted, scene)
  };
}
function byNearness(tasks, parties) {
  const isDirect = ({ lead, participants }) => [...lead, ...participants].some((code) => parties.includes(code));
  return [...tasks.filter(isDirect), ...tasks.filter((task) => !isDirect(task))];
}
function tasksOf2(parties, { book }) {
  return book.file.tasks.filter(
    (task) => parties.some((party) => {
      const codes = book.group(party) ? groupParties(party, book) : book.partiesOf(party);
      return [...task.lead, ...task.participants].some((code) => codes.has(code));
    })
  );
}
function groupParties(code, book) {
  return /* @__PURE__ */ new Set([
    code,
    ...book.file.groups.filter(({ members }) => members === "*").map((group) => group.code)
  ]);
}
function whichUnit(scene) {
  const { book, t, language } = scene;
  return {
    intent: "choose",
    head: [[bold(t("ask:unitTasks.whichUnit"))]],
    actions: book.file.units.slice(0, 3).map((unit) => ({ kind: "ask", question: t("ask:example.unit", { unit: unit.name[language] }) }))
  };
}

// src/ask/compose/examples.ts
function examplesNear(scene) {
  const { book, t, today, language } = scene;
  const dated2 = book.dated();
  const near = dated2.find((task) => lastGoodDay(task.date) >= today) ?? dated2.at(-1);
  const year = Number(today.slice(0, 4));
  const month2 = near && year === book.file.year ? Number(lastGoodDay(near.date).slice(5, 7)) : void 0;
  const first = month2 === void 0 ? t("ask:example.purpose") : t("ask:example.month", { month: month2 });
  const second = near ? t("ask:example.deadline", { title: shortName(near, scene) }) : t("ask:example.week");
  const busy = book.file.units.find((unit) => book.file.tasks.some(({ lead }) => lead.includes(unit.code)));
  const third = busy ? t("ask:example.unit", { unit: busy.name[language] }) : t("ask:example.week");
  return [first, second, third];
}
function shortName(task, { language }) {
  const name = language === "vi" ? task.aliases[0] ?? task.title.vi : task.title.en;
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
function readingAsQuestion(task, scene) {
  return scene.t("ask:example.who", { title: shortName(task, scene) });
}

// src/ask/compose/unknown.ts
function unknown(refusal, nearest2, scene) {
  const head = [[bold(refusalWords(refusal, scene))]];
  const task = nearest2 === void 0 ? void 0 : scene.book.task(nearest2);
  if (task) head.push([plain(scene.t("ask:unknown.nearest"))], ...taskItem(task, scene));
  else head.push([plain(scene.t("ask:unknown.examples"))]);
  return {
    intent: "unknown",
    head,
    actions: task ? [{ kind: "detail", task: task.code }] : examplesNear(scene).map((question) => ({ kind: "ask", question }))
  };
}
function choose(codes, scene) {
  const tasks = codes.flatMap((code) => scene.book.task(code) ?? []);
  return {
    intent: "choose",
    head: [[bold(scene.t("ask:choose.head"))]],
    actions: tasks.map((task) => ({ kind: "ask", question: readingAsQuestion(task, scene) }))
  };
}
function help(scene) {
  const examples = examplesNear(scene);
  const lines = examples.map((question) => [plain(`\u2022 ${question}`)]);
  return {
    intent: "help",
    head: [[bold(scene.t("ask:help.head"))], [plain(scene.t("ask:help.body"))], ...lines],
    actions: examples.map((question) => ({ kind: "ask", question }))
  };
}
function refusalWords(refusal, { t, book }) {
  switch (refusal?.kind) {
    case void 0:
      return t("ask:unknown.head");
    case "absent":
      return t(`ask:absent.${refusal.absent}`);
    case "other-year":
      return t("ask:unknown.otherYear", { year: book.file.year, asked: refusal.year });
    case "body":
    case "field":
    case "paper":
      return t("ask:unknown.body", { words: refusal.words });
    case "report":
      return t("ask:unknown.report", { words: refusal.words });
    case "code":
      return t("ask:unknown.code", { code: refusal.code });
    case "unexplained":
      return t("ask:unknown.unexplained", { words: refusal.words.slice(0, 120) });
  }
}

// src/ask/compose/compose.ts
function compose(decision, facts, scene, view) {
  const { subjects } = decision;
  const parties = decision.parties ?? facts.scope.parties;
  switch (decision.intent) {
    case "due":
      return dated(decision, facts, scene, view);
    case "deadline":
      return deadline(subjects, scene);
    case "responsible":
      return responsible(subjects, scene);
    case "recipient":
      return receiver(subjects, scene);
    case "clause":
      return decision.detail ? detail(subjects[0] ?? "", scene) : clause(subjects, scene);
    case "unit-tasks":
      return unitTasks(parties, scene);
    case "progress":
      return progress(subjects.flatMap((code) => tasksFor(code, scene.book))[0], parties, scene, view);
    case "purpose":
      return purpose(scene);
    case "help":
      return help(scene);
    case "choose":
      return choose(subjects, scene);
    case "unknown":
    case "danger":
      return unknown(decision.refusal, nearest(facts), scene);
  }
}
function dated(decision, { scope, only }, scene, view) {
  const query = { parties: decision.parties ?? scope.parties, only: decision.only ?? only };
  if (decision.list === "overdue") return overdue(query, scene, view);
  return decision.period ? due(decision.period, query, scene) : next(query, scene);
}
function nearest({ best, book }) {
  if (!best || best.score < 8) return void 0;
  return book.task(best.code)?.code;
}

// src/ask/lexicon/phrase-list.ts
function phraseList(cell) {
  return cell.split("|").flatMap(expanded).map((phrase) => phrase.trim()).filter((phrase) => phrase !== "");
}
function expanded(phrase) {
  const start = phrase.indexOf("{");
  const end = phrase.indexOf("}", start);
  if (start < 0 || end < 0) return [phrase];
  const rests = expanded(phrase.slice(end + 1));
  return phrase.slice(start + 1, end).split(",").flatMap((part) => rests.map((rest) => `${phrase.slice(0, start)}${part}${rest}`));
}

// src/ask/text/phrases.ts
var PhraseTable = class {
  root = {};
  add(words, value) {
    if (words.length === 0) return;
    let node = this.root;
    for (const { folded } of words) {
      node.next ??= /* @__PURE__ */ new Map();
      const next2 = node.next.get(folded) ?? {};
      node.next.set(folded, next2);
      node = next2;
    }
    node.entries ??= [];
    node.entries.push({ words, value });
  }
  /** Every phrase at every place, overlapping ones too. */
  findAll(text) {
    const found = [];
    for (let start = 0; start < text.length; start += 1) this.collect(text, start, found);
    return found;
  }
  /** Every phrase that begins at a place, shortest first. */
  findAt(text, start) {
    const found = [];
    this.collect(text, start, found);
    return found;
  }
  collect(text, start, found) {
    let node = this.root;
    for (let at = start; at < text.length; at += 1) {
      node = node.next?.get(text[at]?.folded ?? "");
      if (!node) break;
      for (const { words, value } of node.entries ?? []) {
        const exact = exactWords(text, start, words);
        if (exact !== void 0) found.push({ start, end: at + 1, value, exact });
      }
    }
  }
};
function longest(found) {
  const ranked2 = [...found].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || b.exact - a.exact || a.start - b.start
  );
  const kept = [];
  for (const phrase of ranked2) {
    if (kept.every((other) => phrase.end <= other.start || other.end <= phrase.start)) kept.push(phrase);
  }
  return kept.sort((a, b) => a.start - b.start);
}
function unshadowed(found) {
  return found.filter(
    (phrase) => !found.some(
      (other) => other.start <= phrase.start && phrase.end <= other.end && other.end - other.start > phrase.end - phrase.start
    )
  );
}
function exactWords(text, start, words) {
  let exact = 0;
  for (let offset = 0; offset < words.length; offset += 1) {
    const known = words[offset];
    const typed = text[start + offset];
    const fit = typed && known && fits(typed, known);
    if (!fit) return void 0;
    if (fit === "exact") exact += 1;
  }
  return exact;
}

// src/ask/lexicon/dialect.ts
var dialect = [
  [
    "{b\u1EEFa,h\xF4m,ng\xE0y,khi,l\xFAc,th\xE1ng,tu\u1EA7n,qu\xFD,th\u1EE9,th\u1EDDi gian,th\u1EDDi \u0111i\u1EC3m,\u0111\u01A1n v\u1ECB,ph\xF2ng,c\u01A1 quan,b\xEAn,ng\xE0nh,ch\u1ED7,n\u01A1i,m\u1EE5c,ph\u1EA7n,\u0111o\u1EA1n,\u0111i\u1EC3m,kho\u1EA3n,ban,h\u1ED9i,x\xE3,ph\u01B0\u1EDDng,c\u1EA5p,s\u1EDF,vi\u1EC7c,b\xE1o c\xE1o,h\u1EA1n,m\u1ED1c,s\u1EF1 ki\u1EC7n,nhi\u1EC7m v\u1EE5,nh\u1EEFng ai} m\xF4",
    "{b\u1EEFa,h\xF4m,ng\xE0y,khi,l\xFAc,th\xE1ng,tu\u1EA7n,qu\xFD,th\u1EE9,th\u1EDDi gian,th\u1EDDi \u0111i\u1EC3m,\u0111\u01A1n v\u1ECB,ph\xF2ng,c\u01A1 quan,b\xEAn,ng\xE0nh,ch\u1ED7,n\u01A1i,m\u1EE5c,ph\u1EA7n,\u0111o\u1EA1n,\u0111i\u1EC3m,kho\u1EA3n,ban,h\u1ED9i,x\xE3,ph\u01B0\u1EDDng,c\u1EA5p,s\u1EDF,vi\u1EC7c,b\xE1o c\xE1o,h\u1EA1n,m\u1ED1c,s\u1EF1 ki\u1EC7n,nhi\u1EC7m v\u1EE5,nh\u1EEFng ai} n\xE0o"
  ],
  [
    "{\u1EDF,\u0111i,v\u1EC1,t\u1EDBi,l\xEAn,\u0111\u1EBFn,g\u1EEDi,n\u1ED9p,g\u1EDFi,qua,sang,v\xF4,chuy\u1EC3n,tr\xECnh} m\xF4",
    "{\u1EDF,\u0111i,v\u1EC1,t\u1EDBi,l\xEAn,\u0111\u1EBFn,g\u1EEDi,n\u1ED9p,g\u1EEDi,qua,sang,v\xE0o,chuy\u1EC3n,tr\xECnh} \u0111\xE2u"
  ],
  [
    "{vi\u1EC7c,c\xE1i,l\xE0m,m\u1EA7n,h\u1EA1n,b\xE1o c\xE1o,n\u1ED9p,g\u1EEDi,tr\xECnh,n\xF3i,ghi,n\xEAu,vi\u1EBFt,quy \u0111\u1ECBnh,nhi\u1EC7m v\u1EE5,tr\xE1ch nhi\u1EC7m,lo,giao,v\u1EE5,l\u1ECBch,m\u1ED1c,ho\u1EA1t \u0111\u1ED9ng,s\u1EF1 ki\u1EC7n,l\xE0,m\u1EE5c \u0111\xEDch,m\u1EE5c ti\xEAu,\xFD ngh\u0129a,vai tr\xF2,ph\u1EA7n vi\u1EC7c,\u0111\u1EA7u vi\u1EC7c,c\xF4ng vi\u1EC7c,n\u1ED9i dung,nh\u1EB1m,h\u1ECFi \u0111\u01B0\u1EE3c,gi\xFAp \u0111\u01B0\u1EE3c,tr\u1EA3 l\u1EDDi \u0111\u01B0\u1EE3c,bi\u1EBFt} chi",
    "{vi\u1EC7c,c\xE1i,l\xE0m,l\xE0m,h\u1EA1n,b\xE1o c\xE1o,n\u1ED9p,g\u1EEDi,tr\xECnh,n\xF3i,ghi,n\xEAu,vi\u1EBFt,quy \u0111\u1ECBnh,nhi\u1EC7m v\u1EE5,tr\xE1ch nhi\u1EC7m,lo,giao,v\u1EE5,l\u1ECBch,m\u1ED1c,ho\u1EA1t \u0111\u1ED9ng,s\u1EF1 ki\u1EC7n,l\xE0,m\u1EE5c \u0111\xEDch,m\u1EE5c ti\xEAu,\xFD ngh\u0129a,vai tr\xF2,ph\u1EA7n vi\u1EC7c,\u0111\u1EA7u vi\u1EC7c,c\xF4ng vi\u1EC7c,n\u1ED9i dung,nh\u1EB1m,h\u1ECFi \u0111\u01B0\u1EE3c,gi\xFAp \u0111\u01B0\u1EE3c,tr\u1EA3 l\u1EDDi \u0111\u01B0\u1EE3c,bi\u1EBFt} g\xEC"
  ],
  ["{v\u1EC1,\u0111i,\u1EDF,t\u1EDBi,l\xEAn,\u0111\u1EBFn,g\u1EEDi,n\u1ED9p,qua} m\xF4 h\xECnh", "{v\u1EC1,\u0111i,\u1EDF,t\u1EDBi,l\xEAn,\u0111\u1EBFn,g\u1EEDi,n\u1ED9p,qua} m\xF4 h\xECnh"],
  [
    "{c\xF3,c\xF2n,nh\u1EEFng,ph\u1EA3i,c\u1EA7n,\u0111\u01B0\u1EE3c} chi {kh\xF4ng,n\u1EEFa,r\u1EE9a,h\xE8,h\u1EC9,v\u1EADy,\u1EA1,ph\u1EA3i,\u0111\u1EBFn,t\u1EDBi}",
    "{c\xF3,c\xF2n,nh\u1EEFng,ph\u1EA3i,c\u1EA7n,\u0111\u01B0\u1EE3c} g\xEC {kh\xF4ng,n\u1EEFa,v\u1EADy,h\xE8,h\u1EC9,v\u1EADy,\u1EA1,ph\u1EA3i,\u0111\u1EBFn,t\u1EDBi}"
  ],
  [
    "{vi\u1EC7c,b\xE1o c\xE1o,n\u1ED9p,g\u1EEDi,lo,giao,l\xE0,n\u1ED9i dung,bi\u1EBFt} chi {b\u1ED9,h\u1ED9i,c\u1EE5c,\u0111o\xE0n,ti\u1EC1n,tr\u1EA3,ph\xED,nh\xE1nh,ng\xE2n,ti\xEAu}",
    "{vi\u1EC7c,b\xE1o c\xE1o,n\u1ED9p,g\u1EEDi,lo,giao,l\xE0,n\u1ED9i dung,bi\u1EBFt} chi {b\u1ED9,h\u1ED9i,c\u1EE5c,\u0111o\xE0n,ti\u1EC1n,tr\u1EA3,ph\xED,nh\xE1nh,ng\xE2n,ti\xEAu}"
  ],
  [
    "{vi\u1EC7c,l\xE0m,b\xE1o c\xE1o,n\u1ED9i dung,ghi,n\xF3i,n\xEAu,quy \u0111\u1ECBnh,c\xF4ng vi\u1EC7c,nhi\u1EC7m v\u1EE5,bi\u1EBFt} chi ti\u1EBFt",
    "{vi\u1EC7c,l\xE0m,b\xE1o c\xE1o,n\u1ED9i dung,ghi,n\xF3i,n\xEAu,quy \u0111\u1ECBnh,c\xF4ng vi\u1EC7c,nhi\u1EC7m v\u1EE5,bi\u1EBFt} chi ti\u1EBFt"
  ],
  [
    "{tu\u1EA7n,th\xE1ng,qu\xFD,k\u1EBF ho\u1EA1ch,c\xE1i,\u0111\u1EE3t,k\u1EF3,con bot,bot,b\u1EA3n,v\u0103n b\u1EA3n,vi\u1EC7c} ni",
    "{tu\u1EA7n,th\xE1ng,qu\xFD,k\u1EBF ho\u1EA1ch,c\xE1i,\u0111\u1EE3t,k\u1EF3,con bot,bot,b\u1EA3n,v\u0103n b\u1EA3n,vi\u1EC7c} n\xE0y"
  ],
  ["{h\xF4m,b\u1EEFa,ng\xE0y} ni | n\u0103m ni | {t\u1EEB,\u0111\u1EBFn,t\u1EDBi} ni", "{h\xF4m,h\xF4m,h\xF4m} nay | n\u0103m nay | {t\u1EEB,\u0111\u1EBFn,t\u1EDBi} nay"],
  [
    "{t\u1EEB,b\xE2y,hi\u1EC7n,\u0111\u1EBFn,t\u1EDBi} ch\u1EEB | bao ch\u1EEB | {b\u1EA5y,m\u1EA5y} ch\u1EEB",
    "{t\u1EEB,b\xE2y,hi\u1EC7n,\u0111\u1EBFn,t\u1EDBi} gi\u1EDD | bao gi\u1EDD | {b\u1EA5y,m\u1EA5y} gi\u1EDD"
  ],
  ["{b\u1EA7y,b\u1ECDn,t\u1EE5i,ch\xFAng,b\u1EA7y} tui", "{b\u1ECDn,b\u1ECDn,t\u1EE5i,ch\xFAng,b\u1ECDn} t\xF4i"],
  ["g\u1EDFi", "g\u1EEDi"],
  ["m\u1EA7n", "l\xE0m"],
  ["r\u0103ng r\u1ED3i", "th\u1EBF n\xE0o r\u1ED3i"],
  ["l\xE0m r\u0103ng", "l\xE0m sao"],
  ["ra r\u0103ng", "ra sao"],
  ["{ghi,n\xF3i,vi\u1EBFt,n\xEAu,d\xF9ng,x\xE0i} r\u0103ng", "{ghi,n\xF3i,vi\u1EBFt,n\xEAu,d\xF9ng,x\xE0i} sao"]
];
var dialectWithMarks = [
  ["chi", "g\xEC"],
  [
    "chi {b\u1ED9,h\u1ED9i,c\u1EE5c,\u0111o\xE0n,ti\u1EC1n,tr\u1EA3,ph\xED,nh\xE1nh,ti\u1EBFt,ng\xE2n,ng\xE2n s\xE1ch,vi\u1EC7n,ti\xEAu,ph\u1ED1i,th\u01B0\u1EDDng xuy\xEAn,cho}",
    "chi {b\u1ED9,h\u1ED9i,c\u1EE5c,\u0111o\xE0n,ti\u1EC1n,tr\u1EA3,ph\xED,nh\xE1nh,ti\u1EBFt,ng\xE2n,ng\xE2n s\xE1ch,vi\u1EC7n,ti\xEAu,ph\u1ED1i,th\u01B0\u1EDDng xuy\xEAn,cho}"
  ],
  ["{thu,m\u1EE9c,t\u1ED5ng,\u0111\u1ECBnh m\u1EE9c,kho\u1EA3n,ngu\u1ED3n} chi", "{thu,m\u1EE9c,t\u1ED5ng,\u0111\u1ECBnh m\u1EE9c,kho\u1EA3n,ngu\u1ED3n} chi"],
  ["m\xF4", "n\xE0o"],
  ["m\xF4 {h\xECnh,t\u1EA3,ph\u1EA1m,\u0111un,ph\u1ECFng,t\xEDp}", "m\xF4 {h\xECnh,t\u1EA3,ph\u1EA1m,\u0111un,ph\u1ECFng,t\xEDp}"],
  ["quy m\xF4", "quy m\xF4"],
  ["r\u0103ng", "sao"],
  ["r\u0103ng {mi\u1EC7ng,h\xE0m,s\u1EEFa}", "r\u0103ng {mi\u1EC7ng,h\xE0m,s\u1EEFa}"],
  ["r\u1EE9a", "v\u1EADy"],
  ["ch\u1EEB", "gi\u1EDD"],
  ["ni", "n\xE0y"],
  ["ni {c\xF4,s\u01B0}", "ni {c\xF4,s\u01B0}"],
  ["n\u1EDB", "\u1EA5y"],
  ["t\xEA", "kia"],
  ["t\xEA {li\u1EC7t,gi\xE1c,b\xE0o}", "t\xEA {li\u1EC7t,gi\xE1c,b\xE0o}"],
  ["n\u1ECF", "kh\xF4ng"],
  ["h\u1EA5n", "n\xF3"],
  ["n\u1EF1a", "n\u1EEFa"],
  ["choa", "ch\xFAng t\xF4i"]
];

// src/ask/lexicon/shorthand.ts
var shorthand = [
  // Teencode and haste
  ["k | ko | kg | kh0 | k0 | hok | hong | h\xF4ng | hem | khum | kh\xF4g | khong", "kh\xF4ng"],
  ["dc | \u0111c | \u0111k | dk | \u0111\u01B0\u01A1c", "\u0111\u01B0\u1EE3c"],
  ["bn | bnhiu | bnhi\xEAu | baonhieu", "bao nhi\xEAu"],
  ["ntn | nhtn", "nh\u01B0 th\u1EBF n\xE0o"],
  ["bc | b/c | bcao | b\xE1o c\xE1o c\xE1o", "b\xE1o c\xE1o"],
  ["bgio | bgi\u1EDD | bjo | bj\u1EDD | bg", "bao gi\u1EDD"],
  ["e", "em"],
  ["bjh | bh", "b\xE2y gi\u1EDD"],
  ["h", "gi\u1EDD"],
  ["kq | kqua", "k\u1EBFt qu\u1EA3"],
  ["cb", "c\xE1n b\u1ED9"],
  ["nhiu", "nhi\xEAu"],
  ["h\u1ED5ng | h\xF4ng", "kh\xF4ng"],
  ["z\u1ECB | dz\u1EADy | dz\u1ECB", "v\u1EADy"],
  ["fb", "facebook"],
  ["c", "ch\u1ECB"],
  ["mn | mng", "m\u1ECDi ng\u01B0\u1EDDi"],
  ["mk", "m\xECnh"],
  ["j | gj | ji | z\xEC | gi v\u1EADy", "g\xEC"],
  ["z | z\u1EADy | zay | dz", "v\u1EADy"],
  ["r | r\xF9i | ruii", "r\u1ED3i"],
  ["vs | z\u1EDBi", "v\u1EDBi"],
  ["lm", "l\xE0m"],
  ["\u0111v | \u0111v\u1ECB | \u0111vi | dv | dvi", "\u0111\u01A1n v\u1ECB"],
  ["nv | nv\u1EE5", "nhi\u1EC7m v\u1EE5"],
  ["hd | hdan | hd\u1EABn", "h\u01B0\u1EDBng d\u1EABn"],
  ["sd | sdung | s\u1EED dung", "s\u1EED d\u1EE5ng"],
  ["hdsd", "h\u01B0\u1EDBng d\u1EABn s\u1EED d\u1EE5ng"],
  ["xai", "x\xE0i"],
  ["tg", "th\u1EDDi gian"],
  ["hnay | hnai | hn", "h\xF4m nay"],
  ["nh\xECu", "nhi\u1EC1u"],
  ["thg", "th\xE1ng"],
  ["ng", "ng\u01B0\u1EDDi"],
  ["trc", "tr\u01B0\u1EDBc"],
  ["cv", "c\xF4ng vi\u1EC7c"],
  ["cty", "c\xF4ng ty"],
  ["tp", "th\xE0nh ph\u1ED1"],
  ["tx", "th\u1ECB x\xE3"],
  ["pn", "ph\u1EE5 n\u1EEF"],
  ["ct", "ch\u01B0\u01A1ng tr\xECnh"],
  ["nd", "n\u1ED9i dung"],
  ["s\u0111t | sdt", "s\u1ED1 \u0111i\u1EC7n tho\u1EA1i"],
  ["\u0111t | dt", "\u0111i\u1EC7n tho\u1EA1i"],
  ["g\u0111", "gia \u0111\xECnh"],
  ["cq | cquan", "c\u01A1 quan"],
  ["vb | vb\u1EA3n", "v\u0103n b\u1EA3n"],
  ["dl | ddl | dealine | deathline", "deadline"],
  ["kp", "kinh ph\xED"],
  ["g\u0111vh", "gia \u0111\xECnh v\u0103n h\xF3a"],
  ["l\u0111", "lao \u0111\u1ED9ng"],
  ["sldtbxh | s\u1EDF l\u0111", "s\u1EDF lao \u0111\u1ED9ng th\u01B0\u01A1ng binh x\xE3 h\u1ED9i"],
  ["ubmttq", "\u1EE7y ban m\u1EB7t tr\u1EADn t\u1ED5 qu\u1ED1c"],
  ["hlhpn", "h\u1ED9i li\xEAn hi\u1EC7p ph\u1EE5 n\u1EEF"],
  ["ttxvn", "th\xF4ng t\u1EA5n x\xE3"],
  ["clb", "c\xE2u l\u1EA1c b\u1ED9"],
  ["h\u0111", "ho\u1EA1t \u0111\u1ED9ng"],
  ["tt98", "th\xF4ng t\u01B0 98"],
  ["plz | pls", "please"],
  ["wk", "week"],
  ["mth", "month"],
  ["ai c\u0169ng", "m\u1ECDi ng\u01B0\u1EDDi"],
  [
    "{\u0111\u01A1n v\u1ECB,ph\xF2ng,ban,c\u01A1 quan,b\xEAn,ph\u01B0\u1EDDng,x\xE3,th\xF4n} n\xE0o c\u0169ng",
    "m\u1ECDi {\u0111\u01A1n v\u1ECB,ph\xF2ng,ban,c\u01A1 quan,b\xEAn,ph\u01B0\u1EDDng,x\xE3,th\xF4n}"
  ],
  // Other spellings
  ["u\u1EF7 ban | uy ban", "\u1EE7y ban"],
  ["k\u1EF3", "k\xEC"],
  ["qu\xED", "qu\xFD"],
  ["b\u0103ng z\xF4n | b\u0103ng d\xF4n | b\u0103ng roll | bang zon | b\u0103ng-r\xF4n", "b\u0103ng r\xF4n"],
  ["pan\xF4 | pano | pa n\xF4", "pa n\xF4"],
  ["apphich | \xE1p ph\xEDch", "\xE1p ph\xEDch"],
  // Numbers as words, where they count time
  ["s\xE1u th\xE1ng", "6 th\xE1ng"],
  ["ch\xEDn th\xE1ng", "9 th\xE1ng"],
  ["ba th\xE1ng", "3 th\xE1ng"],
  ["n\u1EEDa n\u0103m", "6 th\xE1ng"],
  ["m\u1ED9t tu\u1EA7n", "1 tu\u1EA7n"],
  ["hai tu\u1EA7n", "2 tu\u1EA7n"],
  ["ba tu\u1EA7n", "3 tu\u1EA7n"],
  ["b\u1ED1n tu\u1EA7n", "4 tu\u1EA7n"],
  ["m\u1ED9t th\xE1ng", "1 th\xE1ng"],
  ["hai th\xE1ng", "2 th\xE1ng"],
  ["ba ng\xE0y", "3 ng\xE0y"],
  ["n\u0103m ng\xE0y", "5 ng\xE0y"],
  ["b\u1EA3y ng\xE0y", "7 ng\xE0y"],
  ["m\u01B0\u1EDDi ng\xE0y", "10 ng\xE0y"],
  ["hai h\xF4m", "2 ng\xE0y"],
  ["two weeks | a fortnight | fortnight", "2 weeks | 2 weeks | 2 weeks"],
  ["{three,four} weeks", "{3,4} weeks"],
  ["{two,three,five,seven,ten} days", "{2,3,5,7,10} days"],
  ["{two,three} months", "{2,3} months"],
  // Months by their names. Without marks, June is next month ("thang sau"), and May is the month and the year.
  ["th\xE1ng m\u1ED9t | th\xE1ng gi\xEAng", "th\xE1ng 1"],
  ["th\xE1ng hai", "th\xE1ng 2"],
  ["th\xE1ng ba", "th\xE1ng 3"],
  ["th\xE1ng t\u01B0", "th\xE1ng 4"],
  ["th\xE1ng b\u1EA3y", "th\xE1ng 7"],
  ["th\xE1ng t\xE1m", "th\xE1ng 8"],
  ["th\xE1ng ch\xEDn", "th\xE1ng 9"],
  ["th\xE1ng m\u01B0\u1EDDi", "th\xE1ng 10"],
  ["th\xE1ng m\u01B0\u1EDDi m\u1ED9t", "th\xE1ng 11"],
  ["th\xE1ng m\u01B0\u1EDDi hai | th\xE1ng ch\u1EA1p", "th\xE1ng 12"],
  ["v\xE0i ng\xE0y | m\u1EA5y ng\xE0y", "m\u1EA5y ng\xE0y"],
  // Names of reports that offices use for the same thing
  ["b\xE1o c\xE1o gi\u1EEFa n\u0103m | b\xE1o c\xE1o b\xE1n ni\xEAn | b\xE1o c\xE1o s\u01A1 k\u1EBFt | b\xE1o c\xE1o n\u1EEDa n\u0103m", "b\xE1o c\xE1o 6 th\xE1ng"],
  ["s\u01A1 k\u1EBFt 6 th\xE1ng", "b\xE1o c\xE1o 6 th\xE1ng"],
  [
    "b\xE1o c\xE1o th\u01B0\u1EDDng ni\xEAn | b\xE1o c\xE1o h\u1EB1ng n\u0103m | b\xE1o c\xE1o h\xE0ng n\u0103m | b\xE1o c\xE1o c\u1EA3 n\u0103m | b\xE1o c\xE1o cu\u1ED1i n\u0103m",
    "b\xE1o c\xE1o n\u0103m"
  ],
  ["b\xE1o c\xE1o t\u1ED5ng k\u1EBFt n\u0103m | b\xE1o c\xE1o t\u1ED5ng k\u1EBFt | b\xE1o c\xE1o 12 th\xE1ng", "b\xE1o c\xE1o n\u0103m"],
  [
    "half yearly report | half year report | halfyear report | mid year report | midyear report | biannual report",
    "six month report"
  ],
  [
    "6 month report | six months report | 6 months report | semi annual report | semiannual report",
    "six month report"
  ],
  ["yearly report | year end report | end of year report", "annual report"]
];

// src/ask/text/syllable.ts
var onsets = /^(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnprstvx])/;
var open = /^(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ieu|yeu|oai|oay|oao|oeo|uoi|uou|uay|uya|uyu|uao)$/;
var closed = /^(?:[aeiouy]|ie|ye|oa|oe|oo|ua|ue|uo|uy|uye)(?:ch|ng|nh|[cmnpt])$/;
var close = /^(?:ch|ng|nh|[cmnpt])?$/;
function couldBeSyllable(folded) {
  if (folded.length > 7) return false;
  const onset = onsets.exec(folded)?.[0] ?? "";
  const rest = folded.slice(onset.length);
  return open.test(rest) || closed.test(rest) || onset === "gi" && close.test(rest);
}

// src/ask/text/typing.ts
var telexTones = {
  s: "\u0301",
  f: "\u0300",
  r: "\u0309",
  x: "\u0303",
  j: "\u0323"
};
var vniTones = {
  1: "\u0301",
  2: "\u0300",
  3: "\u0309",
  4: "\u0303",
  5: "\u0323"
};
var vniQualities = { 6: "\u0302", 7: "\u031B", 8: "\u0306" };
var longestSyllable = 11;
var vowel = /[aeiouyâêôăơư]/;
function fromTelex(word) {
  if (word.length > longestSyllable) return [];
  return toneKeys(word).flatMap(({ letters: letters2, tone }) => {
    const shaped = withShapes(letters2);
    const plain2 = shaped === word && !tone;
    const read = plain2 ? void 0 : withTone(shaped, tone);
    return read === void 0 ? [] : [read];
  });
}
function toneKeys(word) {
  const first = word.search(vowel);
  const keys = [...word].flatMap((key, at) => {
    const tone = telexTones[key];
    return tone && first >= 0 && at > first ? [{ letters: word.slice(0, at) + word.slice(at + 1), tone }] : [];
  });
  return [...keys.reverse(), { letters: word, tone: "" }];
}
function withShapes(word) {
  return word.replace(/dd/, "\u0111").replace(/^d(.+)d$/, "\u0111$1").replace(/aa/, "\xE2").replace(/ee/, "\xEA").replace(/oo/, "\xF4").replace(/([aeo])([^aeiouyw]+)\1$/, (_, letter, rest) => `${circumflex[letter]}${rest}`).replace(/uow|uwow|uwo/, "\u01B0\u01A1").replace(/uo([^aeiouyw]*)w/, "\u01B0\u01A1$1").replace(/aw/, "\u0103").replace(/ow/, "\u01A1").replace(/uw|^w/, "\u01B0").replace(/a([^aeiouyw]+)w$/, "\u0103$1").replace(/o([^aeiouyw]+)w$/, "\u01A1$1").replace(/u([^aeiouyw]+)w$/, "\u01B0$1");
}
var circumflex = { a: "\xE2", e: "\xEA", o: "\xF4" };
var slang = [
  [/^f/, "ph"],
  [/^j/, "gi"],
  [/^z/, "d"],
  [/^z/, "v"],
  [/^k(?=[aouăâôơưáàảãạ])/, "c"],
  [/^c(?=[eiéèẻẽẹíìỉĩị])/, "k"],
  [/^ng(?=[eiêíìỉĩịéế])/, "ngh"],
  [/k$/, "ch"],
  [/k$/, "c"],
  [/(?<=[aeiouyăâêôơư\p{M}áàảãạéèẻẽẹíìỉĩịúùủũụ])h$/u, "nh"],
  [/g$/, "ng"],
  [/p$/, "ph"]
];
function fromSlang(word) {
  if (word.length > longestSyllable) return [];
  return slang.flatMap(([written2, meant]) => written2.test(word) ? [word.replace(written2, meant)] : []);
}
function fromVni(word) {
  if (word.length > longestSyllable) return [];
  let letters2 = "";
  let tone = "";
  for (const key of word) {
    if (vniTones[key] !== void 0) tone = vniTones[key];
    else if (key === "9") letters2 = letters2.replace("d", "\u0111");
    else if (vniQualities[key] !== void 0) letters2 += vniQualities[key];
    else letters2 += key;
  }
  if (!/[a-z]/.test(letters2) || !/\d/.test(word)) return [];
  const read = withTone(letters2.normalize("NFC"), tone);
  return read === void 0 ? [] : [read];
}
function withTone(letters2, tone) {
  const onset = /^(?:qu|gi)(?=[aeiouyâêôăơư])/.exec(letters2)?.[0].length ?? 0;
  const [vowels = "", after = ""] = /([aeiouyâêôăơư]+)([^aeiouyâêôăơư]*)/.exec(letters2.slice(onset))?.slice(1) ?? [];
  if (!vowels) return tone ? void 0 : letters2;
  const shaped = Math.max(...[..."\xE2\xEA\xF4\u0103\u01A1\u01B0"].map((vowel2) => vowels.lastIndexOf(vowel2)));
  const second = vowels.length > 2 || vowels.length === 2 && after !== "";
  const at = letters2.indexOf(vowels, onset) + (shaped >= 0 ? shaped : second ? 1 : 0);
  return `${letters2.slice(0, at + 1)}${tone}${letters2.slice(at + 1)}`.normalize("NFC");
}

// src/ask/text/mend.ts
function mend(words, vocabulary, names = /* @__PURE__ */ new Set()) {
  const mended = [];
  const read = isTelex(words, vocabulary) ? words.map((word) => telexWord(word, vocabulary) ?? word) : words;
  for (const [at, word] of read.entries()) {
    const around = { before: mended.at(-1), after: read[at + 1], beyond: read[at + 2], first: mended.at(-2) };
    const place = { ...around, isName: names.has(word.text) || isBesideHead(around) };
    mended.push(...mendWord(word, place, vocabulary));
  }
  return mended;
}
var mostLookedAt = 40;
function isTelex(words, vocabulary) {
  const first = words.slice(0, mostLookedAt);
  const left = first.filter((word) => !vocabulary.knows(word) && telexWord(word, vocabulary));
  return left.length >= 3 && 4 * left.length >= first.length;
}
function telexWord({ text }, vocabulary) {
  return firstKnown(fromTelex(text), vocabulary);
}
function isBesideHead({ first, before, after, beyond }) {
  const isEither = (words, kinds) => words.some((word) => word !== void 0 && kinds.has(word.folded));
  return isEither([first, before], heads) || isEither([after, beyond], englishHeads);
}
var englishHeads = /* @__PURE__ */ new Set(["ward", "commune", "district", "province", "town", "village"]);
var heads = /* @__PURE__ */ new Set([
  "phuong",
  "xa",
  "huyen",
  "thon",
  "tinh",
  "tran",
  "truong",
  "quan",
  "pho",
  "so",
  "lang"
]);
function mendWord(word, place, vocabulary) {
  if (/[./-]/.test(word.text) || new RegExp("^\\p{N}+$", "u").test(word.text)) return [word];
  if (/\d/.test(word.text)) return mixed(word, vocabulary);
  if (vocabulary.knows(word)) return [misplaced(word, place, vocabulary) ?? word];
  const typed = asTyped(word, vocabulary);
  if (typed) return [typed];
  if (word.folded.length > 20) return [word];
  const meant = misplaced(word, place, vocabulary);
  if (meant || word.folded.length < 3) return [meant ?? word];
  return mendLetters(word, place, vocabulary);
}
function mendLetters(word, { before, after }, vocabulary) {
  if (vocabulary.knowsLetters(word.folded)) {
    const tone = rightTone(word, before, after, vocabulary);
    return [tone ?? (isMarked(word) ? slip(word, before, after, vocabulary) : void 0) ?? word];
  }
  return apart(word, vocabulary) ?? [slip(word, before, after, vocabulary) ?? word];
}
function asTyped(word, vocabulary) {
  if (/^[^aeiouy]*dd[^aeiouy]*$/.test(word.text)) return wordOf(word.text.replace("dd", "\u0111"));
  const telex = fromTelex(word.text);
  const typed = firstKnown([...telex, ...fromSlang(word.text)], vocabulary);
  if (typed || word.text.length < 3 || vocabulary.knowsLetters(word.folded)) return typed;
  return firstKnown(telex.map(fold), vocabulary);
}
function firstKnown(texts, vocabulary) {
  return texts.map(wordOf).find((word) => vocabulary.knows(word));
}
var mostParts = 6;
function mixed(word, vocabulary) {
  const vni = firstKnown(fromVni(word.text), vocabulary);
  const parts = [...word.text.matchAll(/\d+|\D+/g)].map(([part]) => wordOf(part));
  const isPeriod = parts.length === 2 && /^(?:t|th|thang|q|quy|tuan|w|ngay|nam)$/.test(parts[0]?.folded ?? "");
  if (vni && !isPeriod) return [vni];
  return parts.length > mostParts ? [word] : parts;
}
function rightTone(word, before, after, vocabulary) {
  const sure = vocabulary.knowsPair(before?.folded, word.folded) || vocabulary.knowsPair(word.folded, after?.folded);
  const toneless = wordOf(word.shape);
  return sure && vocabulary.knows(toneless) ? toneless : void 0;
}
function apart(word, vocabulary) {
  const letters2 = [...word.text];
  for (let at = 2; at <= letters2.length - 2; at += 1) {
    const first = wordOf(letters2.slice(0, at).join(""));
    const second = wordOf(letters2.slice(at).join(""));
    const both2 = vocabulary.knows(first) && vocabulary.knows(second);
    if (both2 && vocabulary.knowsPair(first.folded, second.folded)) return [first, second];
  }
  return void 0;
}
function misplaced(word, { first, before, after, beyond, isName }, vocabulary) {
  if (isName || word.folded.length < 2 || isRoman(word)) return void 0;
  if (vocabulary.fitsPair(before, word) || vocabulary.fitsPair(word, after)) return void 0;
  const needs = (neighbour, other) => neighbour !== void 0 && !other && new RegExp("^(?:\\p{L}{2,}|\\d{1,2})$", "u").test(neighbour.text) && !isRoman(neighbour) && !vocabulary.standsAlone(neighbour);
  const beforeNeeds = needs(before, vocabulary.fitsPair(first, before));
  const afterNeeds = needs(after, vocabulary.fitsPair(after, beyond));
  const speaks = vocabulary.standsAlone(word);
  const mayDecide = !speaks && (beforeNeeds || afterNeeds);
  if (!mayDecide && !(before && after)) return void 0;
  const found = vocabulary.near(word).find((each) => {
    const follows = vocabulary.fitsPair(before, each);
    const leads = vocabulary.fitsPair(each, after);
    if (follows && leads) return true;
    return !speaks && (follows && beforeNeeds || leads && afterNeeds);
  });
  return found && (isMarked(word) ? found : wordOf(found.folded));
}
function isRoman({ text }) {
  return /^[ivx]+$/.test(text);
}
function slip(word, before, after, vocabulary) {
  const candidates = vocabulary.near(word).filter(({ folded }) => folded.length >= 2);
  const follows = (each) => vocabulary.fitsPair(before, each);
  const leads = (each) => vocabulary.fitsPair(each, after);
  const best = candidates.find((each) => follows(each) && leads(each)) ?? candidates.find((each) => (follows(each) || leads(each)) && isEvident(word, each)) ?? (couldBeSyllable(word.folded) || word.folded.length < 4 ? void 0 : onlyOne(candidates));
  return best && (isMarked(word) ? best : wordOf(best.folded));
}
function isEvident(word, candidate) {
  if (!couldBeSyllable(word.folded)) return true;
  if (!isMarked(word)) return candidate.folded.length >= 4;
  return letters(word) === letters(candidate) || isLostOrDoubled(word, candidate);
}
function isLostOrDoubled({ folded }, { folded: known }) {
  if (folded.length + 1 === known.length) return folded[0] === known[0];
  return folded.length === known.length + 1 && folded.replace(/(.)\1/, "$1") === known;
}
function letters({ folded }) {
  return [...folded].sort().join("");
}
function onlyOne(candidates) {
  return new Set(candidates.map(({ folded }) => folded)).size === 1 ? candidates[0] : void 0;
}

// src/ask/text/vocabulary.ts
var mostRemembered2 = 1e3;
var Vocabulary = class {
  /** @param base words known beside its own, shared with others; it takes in nothing more */
  constructor(base) {
    this.base = base;
  }
  base;
  words = /* @__PURE__ */ new Map();
  /** Words that stand side by side, by their letters. */
  pairs = /* @__PURE__ */ new Map();
  /** Words that are a phrase by themselves. */
  alone = /* @__PURE__ */ new Set();
  /** Known words by what is left of them when one letter is lost. */
  shortened = /* @__PURE__ */ new Map();
  /** What was found near a word: people use the same words again and again. */
  nearby = /* @__PURE__ */ new Map();
  /** Takes in a phrase. */
  add(phrase) {
    this.nearby.clear();
    const [only] = phrase;
    if (only && phrase.length === 1) this.alone.add(only.folded);
    for (const [at, word] of phrase.entries()) {
      this.addWord(word);
      const next2 = phrase[at + 1];
      if (!next2) continue;
      this.addPair(word, next2);
      if (isNumber(word) || isNumber(next2)) this.addPair(anyNumber(word), anyNumber(next2));
    }
  }
  /** Whether a word, as typed, can be one of the known ones. */
  knows(word) {
    return this.wordsWith(word.folded).some((known) => fits(word, known) !== void 0);
  }
  /** Whether the letters alone, marks aside, are those of a known word. */
  knowsLetters(folded) {
    return this.words.has(folded) || (this.base?.knowsLetters(folded) ?? false);
  }
  /** Whether a word says something by itself; "cáo" of "báo cáo" does not. */
  standsAlone({ folded }) {
    return this.alone.has(folded) || (this.base?.standsAlone({ folded }) ?? false);
  }
  /** Whether two words stand side by side somewhere. */
  knowsPair(first, second) {
    if (first === void 0 || second === void 0) return false;
    return this.pairs.has(`${first} ${second}`) || (this.base?.knowsPair(first, second) ?? false);
  }
  /** Whether two words, as typed, can be such that stand side by side somewhere. */
  fitsPair(first, second) {
    if (!first || !second) return false;
    const [left, right] = [anyNumber(first), anyNumber(second)];
    const known = this.pairs.get(`${left.folded} ${right.folded}`) ?? [];
    const fit = known.some(([a, b]) => fits(left, a) !== void 0 && fits(right, b) !== void 0);
    return fit || (this.base?.fitsPair(first, second) ?? false);
  }
  /**
   * Known words that differ by one letter lost, added, changed or swapped with its neighbour. A tone that was typed
   * stays: fingers slip on letters more often than on marks.
   */
  near(word) {
    const remembered = this.nearby.get(word.text);
    if (remembered) return remembered;
    const found = this.findNear(word);
    if (this.nearby.size >= mostRemembered2) this.nearby.clear();
    this.nearby.set(word.text, found);
    return found;
  }
  findNear(word) {
    const { folded } = word;
    const found = /* @__PURE__ */ new Set();
    const without = [...folded].map((_, at) => folded.slice(0, at) + folded.slice(at + 1));
    for (const form of [folded, ...without]) {
      if (this.knowsLetters(form)) found.add(form);
      for (const known2 of this.shortenedTo(form)) found.add(known2);
    }
    found.delete(folded);
    const letters2 = [...found].filter((known2) => isOneSlip(folded, known2));
    const known = letters2.flatMap((each) => this.wordsWith(each));
    return known.filter((each) => keepsMarks(word, each));
  }
  /** Known words with these letters, marks aside. */
  wordsWith(folded) {
    return joined2(this.base?.wordsWith(folded), this.words.get(folded));
  }
  shortenedTo(form) {
    return joined2(this.base?.shortenedTo(form), this.shortened.get(form));
  }
  addPair(first, second) {
    const key = `${first.folded} ${second.folded}`;
    const known = this.pairs.get(key);
    if (!known) this.pairs.set(key, [[first, second]]);
    else if (!known.some(([a, b]) => a.text === first.text && b.text === second.text))
      known.push([first, second]);
  }
  addWord(word) {
    if (this.wordsWith(word.folded).some(({ shape, tone }) => shape === word.shape && tone === word.tone))
      return;
    const known = this.words.get(word.folded);
    if (known) {
      known.push(word);
      return;
    }
    this.words.set(word.folded, [word]);
    for (let at = 0; at < word.folded.length; at += 1) {
      const form = word.folded.slice(0, at) + word.folded.slice(at + 1);
      const known2 = this.shortened.get(form);
      if (!known2) this.shortened.set(form, [word.folded]);
      else if (!known2.includes(word.folded)) known2.push(word.folded);
    }
  }
};
var oneNumber = "1";
var number = wordOf(oneNumber);
function anyNumber(word) {
  return isNumber(word) ? number : word;
}
function isNumber({ text }) {
  return /^\d+$/.test(text);
}
function joined2(first = [], second = []) {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...first, ...second];
}
function keepsMarks(typed, known) {
  if (typed.tone !== "" && typed.tone !== known.tone) return false;
  return [...typed.shape].every((letter) => letter <= "z" || known.shape.includes(letter));
}
function isOneSlip(a, b) {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  const rest = long.slice(at + 1) === short.slice(at + 1);
  const swapped = long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2);
  return rest || swapped;
}

// src/ask/text/reader.ts
var joining = /* @__PURE__ */ new Set(["v\xE0", "and"]);
var month = wordOf("th\xE1ng");
var quarter = wordOf("qu\xFD");
var Reader = class {
  vocabulary;
  meanings = new PhraseTable();
  /** What only people say, and only where they typed it with its marks. */
  spoken = new PhraseTable();
  /**
   * @param known words known from the start
   * @param abbreviations short forms of the plan's field, with what they stand for
   */
  constructor(known, abbreviations = {}) {
    this.vocabulary = new Vocabulary(known);
    for (const [form, meaning] of pairsOf([...shorthand, ...dialect])) {
      this.meanings.add(splitPhrase(form), splitPhrase(meaning));
      if (splitPhrase(form).length > 1) this.vocabulary.add(splitPhrase(form));
    }
    for (const [form, meaning] of pairsOf(dialectWithMarks)) {
      this.spoken.add(splitPhrase(form), splitPhrase(meaning));
      this.vocabulary.add(splitPhrase(form));
    }
    for (const [form, meaning] of Object.entries(abbreviations)) {
      this.meanings.add(split(form), split(meaning));
      if (form.length >= 5) this.vocabulary.add(split(form));
    }
  }
  /** A text of ours: no mending. Its words become known ones. */
  learn(text) {
    const words = this.expand(split(text));
    this.vocabulary.add(words);
    return words;
  }
  /** A text that somebody typed. */
  read(text) {
    const words = split(text);
    const spoken = hasMarks(words) ? this.spoken : void 0;
    return this.expand(mend(this.expand(words, spoken), this.vocabulary, namesIn(text)), spoken);
  }
  expand(words, spoken) {
    const meant = this.meanings.findAll(words).filter((phrase) => isMeant(phrase, words));
    const said = spoken?.findAll(words).filter(({ start, end, exact }) => exact === end - start) ?? [];
    const found = longest([...meant, ...said]);
    const expanded2 = [];
    let at = 0;
    for (const { start, end, value } of found) {
      expanded2.push(...words.slice(at, start), ...value);
      at = end;
    }
    expanded2.push(...words.slice(at));
    return withUnitsOfTime(expanded2).filter((word) => !joining.has(word.text) && word.text !== "va");
  }
};
function pairsOf(table) {
  return table.flatMap(([forms, meaning]) => {
    const meanings = phraseList(meaning);
    const each = phraseList(forms);
    return each.map((form, at) => {
      const own = meanings.length === each.length ? meanings[at] : meanings[0];
      return [form, own ?? form];
    });
  });
}
function namesIn(text) {
  const capitals = text.normalize("NFC").match(new RegExp("(?<=\\S\\s+)\\p{Lu}\\p{Ll}+", "gu")) ?? [];
  return new Set(capitals.map((word) => word.toLowerCase()));
}
function hasMarks(words) {
  const marked2 = words.filter(isMarked).length;
  return marked2 >= 2 && 3 * marked2 >= words.length;
}
function isMeant({ start, end, exact, value }, words) {
  const typed = words.slice(start, end);
  if (exact < typed.length && typed.some(isMarked)) return false;
  return exact === typed.length || !isCount(value[0]) || !isCount(words[end]);
}
function withUnitsOfTime(words) {
  return words.map((word, at) => {
    const beside = isCount(words[at - 1]) || isCount(words[at + 1]);
    const isOrdinal = word.text === "th" && englishDate.test(words[at + 1]?.text ?? "");
    if (beside && !isOrdinal && (word.text === "t" || word.text === "th")) return month;
    const counted = isCount(words[at + 1]) || /^(?:i{1,3}|iv)$/.test(words[at + 1]?.text ?? "");
    return counted && word.text === "q" ? quarter : word;
  });
}
var englishDate = /^(?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
function isCount(word) {
  return word !== void 0 && /^\d{1,2}$/.test(word.text);
}

// src/ask/lexicon/absent.ts
var money = "ti\u1EC1n | ti\u1EC1n nong | ti\u1EC1n b\u1EA1c | s\u1ED1 ti\u1EC1n | chi ph\xED | m\u1EE9c chi | \u0111\u1ECBnh m\u1EE9c | cost | costs | pay | budget of | the budget for";
var absent = [
  [
    "amount",
    `{m\u1EA5y,bao nhi\xEAu,v\xE0i} {tri\u1EC7u,tr\u0103m,ngh\xECn,ng\xE0n,\u0111\u1ED3ng,t\u1EF7,ch\u1EE5c tri\u1EC7u,tr\u0103m ngh\xECn,tr\u0103m ng\xE0n,ch\u1EE5c} | bao nhi\xEAu ti\u1EC1n | m\u1EE9c {h\u1ED7 tr\u1EE3,ph\xED,\u0111\xF3ng,\u0111\xF3ng g\xF3p,th\u01B0\u1EDFng,qu\xE0,tr\u1EE3 c\u1EA5p,b\u1ED3i d\u01B0\u1EE1ng,thu} | tr\u1ECB gi\xE1 | tr\u1ECB gi\xE1 bao nhi\xEAu | chi bao nhi\xEAu | h\u1EBFt bao nhi\xEAu | t\u1ED1n bao nhi\xEAu | m\u1EA5y tri\u1EC7u | bao nhi\xEAu tri\u1EC7u | m\u1EA5y t\u1EF7 | bao nhi\xEAu t\u1EF7 | tri\u1EC7u \u0111\u1ED3ng | t\u1EF7 \u0111\u1ED3ng | s\u1ED1 ti\u1EC1n | ti\u1EC1n | chi ph\xED | m\u1EE9c chi | \u0111\u1ECBnh m\u1EE9c
    | kinh ph\xED bao nhi\xEAu | kinh ph\xED l\xE0 bao nhi\xEAu | bao nhi\xEAu kinh ph\xED | ng\xE2n s\xE1ch bao nhi\xEAu | ng\xE2n s\xE1ch l\xE0 bao nhi\xEAu | bao nhi\xEAu ng\xE2n s\xE1ch | \u0111\u01B0\u1EE3c c\u1EA5p bao nhi\xEAu | c\u1EA5p bao nhi\xEAu | gi\xE1 bao nhi\xEAu | gi\xE1 | ph\u1EE5 c\u1EA5p | th\xF9 lao | ti\u1EC1n th\u01B0\u1EDFng
    | l\u01B0\u01A1ng | m\u1EE9c l\u01B0\u01A1ng | b\u1EADc l\u01B0\u01A1ng | h\u1EC7 s\u1ED1 | how much money | how much does | how much will | how much is | what budget | what s the budget | what is the budget | budget of | the budget for | ti\u1EC1n nong | ti\u1EC1n b\u1EA1c | cost | costs | price | salary | pay | vnd | allowance | wage | bonus`
  ],
  [
    "contact",
    `s\u1ED1 t\xE0i kho\u1EA3n | t\xE0i kho\u1EA3n | s\u1ED1 \u0111i\u1EC7n tho\u1EA1i | \u0111i\u1EC7n tho\u1EA1i | hotline | \u0111\u01B0\u1EDDng d\xE2y n\xF3ng | zalo | facebook | fanpage | email | e mail | mail | gmail | h\xF2m th\u01B0 | \u0111\u1ECBa ch\u1EC9 email | s\u1ED1 m\xE1y | s\u1ED1 di \u0111\u1ED9ng | li\xEAn h\u1EC7 s\u1ED1 n\xE0o | li\xEAn l\u1EA1c | website | trang web | link
    | phone | phone number | telephone | contact number | mobile number | address of`
  ],
  [
    "person",
    `{t\xEAn,h\u1ECD t\xEAn,t\xEAn tu\u1ED5i,danh t\xEDnh} {ng\u01B0\u1EDDi,c\xE1n b\u1ED9,chuy\xEAn vi\xEAn,l\xE3nh \u0111\u1EA1o,s\u1EBFp,\xF4ng,b\xE0,anh,ch\u1ECB,c\xE1c,nh\u1EEFng,c\u1EE7a} | {anh,ch\u1ECB,\xF4ng,b\xE0,c\xF4,ch\xFA,\u0111\u1ED3ng ch\xED,ng\u01B0\u1EDDi,c\xE1n b\u1ED9,chuy\xEAn vi\xEAn,s\u1EBFp} {n\xE0o t\xEAn,t\xEAn,t\xEAn g\xEC,t\xEAn l\xE0} | {c\u1EED,ph\xE2n c\xF4ng,giao cho} {anh,ch\u1ECB,\xF4ng,b\xE0,\u0111\u1ED3ng ch\xED} n\xE0o | ai t\xEAn | t\xEAn g\xEC | t\xEAn l\xE0 g\xEC | h\u1ECD t\xEAn | t\xEAn ai | t\xEAn c\u1EE7a | tr\u01B0\u1EDFng ph\xF2ng | ph\xF3 ph\xF2ng | ph\xF3 tr\u01B0\u1EDFng ph\xF2ng | ch\u1EE7 t\u1ECBch | ph\xF3 ch\u1EE7 t\u1ECBch | b\xED th\u01B0 | gi\xE1m \u0111\u1ED1c | ph\xF3 gi\xE1m \u0111\u1ED1c | tr\u01B0\u1EDFng ban | ph\xF3 ban | tr\u01B0\u1EDFng c\xF4ng an | hi\u1EC7u tr\u01B0\u1EDFng | \xF4ng n\xE0o | b\xE0 n\xE0o | ng\u01B0\u1EDDi n\xE0o t\xEAn | \u0111\u1ED3ng ch\xED n\xE0o
    | anh n\xE0o | ch\u1ECB n\xE0o | c\xF4 n\xE0o | c\xE1n b\u1ED9 n\xE0o | chuy\xEAn vi\xEAn n\xE0o | {danh s\xE1ch,h\u1ECD t\xEAn} {h\u1ED9i vi\xEAn,ph\u1EE5 n\u1EEF,ch\u1ECB em,n\u1EA1n nh\xE2n,c\xE1n b\u1ED9,ng\u01B0\u1EDDi,h\u1ED9,tr\u1EBB em,c\xE1c h\u1ED9,c\xE1c ch\xE1u,h\u1ECDc vi\xEAn,\u0111\u1EA1i bi\u1EC3u,kh\xE1ch m\u1EDDi,th\xE0nh vi\xEAn} | ai {\u0111\u01B0\u1EE3c,s\u1EBD \u0111\u01B0\u1EE3c,\u0111\xE3 \u0111\u01B0\u1EE3c,l\xE0 ng\u01B0\u1EDDi \u0111\u01B0\u1EE3c} {c\u1EED,t\u1EB7ng,nh\u1EADn,khen,ch\u1ECDn,m\u1EDDi,\u0111i,th\u01B0\u1EDFng,h\u01B0\u1EDFng,h\u1ED7 tr\u1EE3} | ai {k\xFD,\u0111\xE3 k\xFD,l\xE0 ng\u01B0\u1EDDi k\xFD} | ng\u01B0\u1EDDi {n\xE0o ,}{k\xFD,\u0111\u01B0\u1EE3c c\u1EED,\u0111\u01B0\u1EE3c t\u1EB7ng,\u0111\u01B0\u1EE3c m\u1EDDi,\u0111\u01B0\u1EE3c khen} | who {signed,signs,drafted,wrote,is going,was sent,was invited,will be sent,got,received} | ng\u01B0\u1EDDi k\xFD | t\u1ED5ng th\u1ED1ng | th\u1EE7 t\u01B0\u1EDBng | b\u1ED9 tr\u01B0\u1EDFng | t\u1ED5ng b\xED th\u01B0 | chairman | chairwoman | chairperson | mayor | director | president | minister | secretary | name of the | head of | boss | manager`
  ],
  [
    "place",
    `\u0111\u1ECBa \u0111i\u1EC3m | {h\u1ED9i tr\u01B0\u1EDDng,ph\xF2ng h\u1ECDp,s\xE2n,nh\xE0 v\u0103n h\xF3a,\u0111\u1ECBa ch\u1EC9,t\u1EA7ng,ph\xF2ng s\u1ED1} {n\xE0o,m\u1EA5y} | \u0111\u1ECBa ch\u1EC9 | \u1EDF \u0111\xE2u | t\u1EA1i \u0111\xE2u | ch\u1ED7 n\xE0o | where | t\u1ED5 ch\u1EE9c \u1EDF \u0111\xE2u | di\u1EC5n ra \u1EDF \u0111\xE2u | di\u1EC5n ra t\u1EA1i \u0111\xE2u | t\u1ED5 ch\u1EE9c t\u1EA1i \u0111\xE2u | h\u1ECDp \u1EDF \u0111\xE2u | \u1EDF h\u1ED9i tr\u01B0\u1EDDng n\xE0o | h\u1ED9i tr\u01B0\u1EDDng | \u0111\u01B0\u1EDDng n\xE0o | \u0111\u1ECBa ch\u1EC9 \u1EDF \u0111\xE2u | \u0111i \u0111\u01B0\u1EDDng n\xE0o | \u1EDF \u0111\xE2u v\u1EADy | s\u1ED1 nh\xE0 | n\u1EB1m \u1EDF \u0111\u01B0\u1EDDng | where is it held | where will it be held | where is the venue | venue | held where | location`
  ],
  [
    "hour",
    "gi\u1EDD {m\u1EA5y,n\xE0o} | {s\xE1ng,chi\u1EC1u,t\u1ED1i} hay {s\xE1ng,chi\u1EC1u,t\u1ED1i} | bu\u1ED5i n\xE0o | gi\u1EDD gi\u1EA5c | m\u1EA5y gi\u1EDD | bao nhi\xEAu gi\u1EDD | l\xFAc m\u1EA5y gi\u1EDD | gi\u1EDD n\xE0o | gi\u1EDD l\xE0m vi\u1EC7c | bu\u1ED5i s\xE1ng hay | s\xE1ng hay chi\u1EC1u | what time | what hour | opening hours | office hours | working hours | time of day"
  ],
  [
    "form",
    `m\u1EABu b\xE1o c\xE1o | m\u1EABu n\xE0o | theo m\u1EABu | bi\u1EC3u m\u1EABu | m\u1EABu | m\u1EABu s\u1ED1 | file m\u1EABu | b\u1EA3n m\u1EC1m | file word | file excel | file | b\u1EA3n gi\u1EA5y | b\u1EA3n c\u1EE9ng | scan | \u0111\xF3ng d\u1EA5u | m\u1EA5y b\u1EA3n | bao nhi\xEAu b\u1EA3n | bao nhi\xEAu trang | m\u1EA5y trang | d\xE0i m\u1EA5y trang | font ch\u1EEF | c\u1EE1 ch\u1EEF | s\u1ED1 hi\u1EC7u | s\u1ED1 v\u0103n b\u1EA3n | s\u1ED1 m\u1EA5y | s\u1ED1 bao nhi\xEAu | template | form | format | how many pages | word file | hard copy | attach`
  ],
  [
    "penalty",
    `ph\u1EA1t bao nhi\xEAu | m\u1EE9c ph\u1EA1t | b\u1ECB ph\u1EA1t | ph\u1EA1t g\xEC | ph\u1EA1t th\u1EBF n\xE0o | b\u1ECB k\u1EF7 lu\u1EADt | k\u1EF7 lu\u1EADt | x\u1EED ph\u1EA1t th\u1EBF n\xE0o | tr\u1EEB \u0111i\u1EC3m | tr\u1EEB thi \u0111ua | thi \u0111ua | khi\u1EC3n tr\xE1ch | \xE1n ph\u1EA1t | \u0111i t\xF9 | t\xF9 | penalty | penalties | fine | fined | punished | sanction | sanctions | disciplinary`
  ],
  [
    "count",
    `m\u1EA5y nh\xE0 | m\u1EA5y \u0111\u1ECBa ch\u1EC9 | m\u1EA5y m\xF4 h\xECnh | m\u1EA5y n\u1EA1n nh\xE2n | m\u1EA5y h\u1ED9 | m\u1EA5y su\u1EA5t qu\xE0 | bao nhi\xEAu nh\xE0 | bao nhi\xEAu m\xF4 h\xECnh | bao nhi\xEAu c\xE2u l\u1EA1c b\u1ED9 | bao nhi\xEAu | l\xE0 bao nhi\xEAu | bao nhi\xEAu ph\u1EA7n tr\u0103m | m\u1EA5y ph\u1EA7n tr\u0103m | ph\u1EA7n tr\u0103m | how much | how many | bao nhi\xEAu ng\u01B0\u1EDDi | m\u1EA5y ng\u01B0\u1EDDi | bao nhi\xEAu v\u1EE5 | m\u1EA5y v\u1EE5 | bao nhi\xEAu n\u1EA1n nh\xE2n | bao nhi\xEAu ph\u1EE5 n\u1EEF | bao nhi\xEAu h\u1ED9i vi\xEAn | bao nhi\xEAu l\u1EDBp | m\u1EA5y l\u1EDBp | m\u1EA5y bu\u1ED5i | bao nhi\xEAu bu\u1ED5i | m\u1EA5y ng\xE0y | bao nhi\xEAu ng\xE0y | m\u1EA5y h\xF4m | bao nhi\xEAu su\u1EA5t | m\u1EA5y su\u1EA5t | bao nhi\xEAu ph\u1EA7n qu\xE0 | ch\u1EC9 ti\xEAu bao nhi\xEAu | t\u1EF7 l\u1EC7 bao nhi\xEAu | t\u1EF7 l\u1EC7
    | bao nhi\xEAu \u0111\u1EA1i bi\u1EC3u | bao nhi\xEAu h\u1ED9 | bao nhi\xEAu h\u1ECDc sinh | bao nhi\xEAu \u0111\u01A1n v\u1ECB tham gia | bao nhi\xEAu tin b\xE0i | m\u1EA5y l\u1EA7n | bao nhi\xEAu l\u1EA7n | di\u1EC7n t\xEDch | s\u1ED1 l\u01B0\u1EE3ng | s\u1ED1 d\xE2n | how many people | how many women | how many cases | how many victims | how many classes | how many participants | how many gifts | how many banners | how many times | population | statistics`
  ],
  [
    "reason",
    "{sao,sao m\xE0} l\u1EA1i {c\xF3,c\u1EA7n,l\xE0m,l\u1EADp,ban h\xE0nh} | sao ph\u1EA3i {c\xF3,l\u1EADp,ban h\xE0nh} | {v\xEC sao,t\u1EA1i sao} {l\u1EA1i ,}{ph\u1EA3i ,}{c\xF3,c\u1EA7n,l\xE0m,l\u1EADp,ban h\xE0nh} | t\u1EA1i sao l\u1EA1i | v\xEC sao l\u1EA1i | t\u1EA1i sao | v\xEC sao | l\xFD do | why"
  ],
  [
    "other",
    `th\u1EE7 t\u1EE5c | \u0111\u0103ng k\xFD {t\u1EA1m tr\xFA,t\u1EA1m v\u1EAFng,th\u01B0\u1EDDng tr\xFA,khai sinh,kinh doanh,xe,h\u1ED9 kh\u1EA9u,d\u1EF1 thi,thi,nh\u1EADp h\u1ECDc} | ph\u1EA7n m\u1EC1m | th\u1EDDi ti\u1EBFt | tr\u1EDDi | m\u01B0a | n\u1EAFng | b\xE3o s\u1ED1 | nhi\u1EC7t \u0111\u1ED9 | d\u1EF1 b\xE1o | weather | rain | raining | sunny | temperature | forecast | b\xF3ng \u0111\xE1 | k\u1EBFt qu\u1EA3 b\xF3ng \u0111\xE1 | x\u1ED5 s\u1ED1 | football | lottery | movie | phim | b\xE0i h\xE1t | ca s\u0129 | nh\u1EA1c | music | song
    | n\u1EA5u \u0103n | m\xF3n | qu\xE1n | nh\xE0 h\xE0ng | \u0103n g\xEC | u\u1ED1ng g\xEC | \u0103n tr\u01B0a | \u0103n s\xE1ng | c\xE0 ph\xEA | nh\u1EADu | restaurant | lunch | dinner | breakfast | coffee | recipe | v\xE9 xe | v\xE9 t\xE0u | v\xE9 m\xE1y bay | xe bu\xFDt | kh\xE1ch s\u1EA1n | du l\u1ECBch | flight | hotel
    | bitcoin | ch\u1EE9ng kho\xE1n | c\u1ED5 phi\u1EBFu | t\u1EF7 gi\xE1 | gi\xE1 v\xE0ng | v\xE0ng | \u0111\xF4 la | gold | stock | th\u01A1 | l\xE0m th\u01A1 | vi\u1EBFt b\xE0i | d\u1ECBch gi\xFAp | d\u1ECBch | chuy\u1EC7n c\u01B0\u1EDDi | k\u1EC3 chuy\u1EC7n | joke | poem | translate | t\u1EED vi | tu\u1ED5i | \u0111\u1EB9p trai | ng\u01B0\u1EDDi y\xEAu | y\xEAu | v\u1EE3 | ch\u1ED3ng em t\xEAn | c\u01B0\u1EDBi | sinh nh\u1EADt | birthday
    | ngh\u1EC9 l\u1EC5 | ngh\u1EC9 t\u1EBFt | l\u1ECBch ngh\u1EC9 | ngh\u1EC9 ph\xE9p | ngh\u1EC9 m\u1EA5y ng\xE0y | holiday | holidays | days off | tuy\u1EC3n d\u1EE5ng | thi tuy\u1EC3n | c\xF4ng ch\u1EE9c thi | n\xE2ng l\u01B0\u01A1ng | thai s\u1EA3n | b\u1EA3o hi\u1EC3m | b\u1EA3o hi\u1EC3m y t\u1EBF | bhyt | bhxh | ngh\u1EC9 h\u01B0u | h\u1ED9 kh\u1EA9u | c\u0103n c\u01B0\u1EDBc | cccd | cmnd | khai sinh | \u0111\u0103ng k\xFD k\u1EBFt h\xF4n | k\u1EBFt h\xF4n | ly h\xF4n | s\u1ED5 \u0111\u1ECF | \u0111\u1EA5t \u0111ai | thu\u1EBF | xe m\xE1y | b\u1EB1ng l\xE1i | passport | h\u1ED9 chi\u1EBFu
    | wifi | m\u1EADt kh\u1EA9u | m\xE1y in | m\xE1y t\xEDnh | password | printer | s\u1EADp m\u1EA1ng | m\u1EA5t \u0111i\u1EC7n | c\xFAp \u0111i\u1EC7n | c\xFAp n\u01B0\u1EDBc | l\u1ECBch c\xFAp | covid | vaccine | v\u1EAFc xin`
  ]
];
var bodies = `
  ph\xF2ng | s\u1EDF | ban | h\u1ED9i | \u0111o\xE0n | tr\u01B0\u1EDDng | tr\u01B0\u1EDDng h\u1ECDc | ph\u01B0\u1EDDng | x\xE3 | th\u1ECB tr\u1EA5n | huy\u1EC7n | qu\u1EADn | t\u1EC9nh | th\xE0nh ph\u1ED1 | th\u1ECB x\xE3 | trung t\xE2m | chi c\u1EE5c | c\u1EE5c | b\u1EC7nh vi\u1EC7n | tr\u1EA1m | ng\xE2n h\xE0ng | c\xF4ng ty | vi\u1EC7n | h\u1EE3p t\xE1c x\xE3 | to\xE0 \xE1n | t\xF2a \xE1n
  | vi\u1EC7n ki\u1EC3m s\xE1t | kho b\u1EA1c | v\u0103n ph\xF2ng | li\xEAn \u0111o\xE0n | b\u1ED9 | th\xF4n | khu ph\u1ED1 | t\u1ED5 d\xE2n ph\u1ED1 | b\u1EA3o hi\u1EC3m | thanh tra | b\u01B0u \u0111i\u1EC7n`;
var englishBodies = "ward | commune | division | department | district | province";
var knownBodies = `
  ban ch\u1EC9 \u0111\u1EA1o | t\u1ED5 c\xF4ng t\xE1c | ban \u0111i\u1EC1u h\xE0nh | ph\xF2ng gi\xE1o d\u1EE5c | ph\xF2ng gd | ph\xF2ng gddt | ph\xF2ng gd\u0111t | pgd | ph\xF2ng gi\xE1o d\u1EE5c v\xE0 \u0111\xE0o t\u1EA1o | ph\xF2ng y t\u1EBF | ph\xF2ng n\u1ED9i v\u1EE5 | ph\xF2ng t\u01B0 ph\xE1p | ph\xF2ng kinh t\u1EBF | ph\xF2ng kinh t\u1EBF h\u1EA1 t\u1EA7ng | ph\xF2ng qu\u1EA3n l\xFD \u0111\xF4 th\u1ECB | ph\xF2ng ql\u0111t | ph\xF2ng t\xE0i nguy\xEAn | ph\xF2ng tnmt
  | ph\xF2ng t\xE0i nguy\xEAn m\xF4i tr\u01B0\u1EDDng | ph\xF2ng n\xF4ng nghi\u1EC7p | ph\xF2ng thanh tra | thanh tra | ph\xF2ng d\xE2n t\u1ED9c | ph\xF2ng c\xF4ng th\u01B0\u01A1ng | s\u1EDF y t\u1EBF | s\u1EDF gi\xE1o d\u1EE5c | s\u1EDF n\u1ED9i v\u1EE5 | s\u1EDF t\u01B0 ph\xE1p | s\u1EDF v\u0103n h\xF3a | s\u1EDF t\xE0i ch\xEDnh | s\u1EDF n\xF4ng nghi\u1EC7p | s\u1EDF c\xF4ng an | s\u1EDF k\u1EBF ho\u1EA1ch | s\u1EDF x\xE2y d\u1EF1ng | h\u1ED9i n\xF4ng d\xE2n
  | h\u1ED9i c\u1EF1u chi\u1EBFn binh | h\u1ED9i ccb | h\u1ED9i ch\u1EEF th\u1EADp \u0111\u1ECF | h\u1ED9i ng\u01B0\u1EDDi cao tu\u1ED5i | h\u1ED9i khuy\u1EBFn h\u1ECDc | h\u1ED9i lu\u1EADt gia | h\u1ED9i ng\u01B0\u1EDDi m\xF9 | h\u1ED9i doanh nghi\u1EC7p | \u0111o\xE0n thanh ni\xEAn | th\u1ECB \u0111o\xE0n | huy\u1EC7n \u0111o\xE0n | t\u1EC9nh \u0111o\xE0n | \u0111o\xE0n tncs | th\xE0nh \u0111o\xE0n | li\xEAn \u0111o\xE0n lao \u0111\u1ED9ng | ldld | l\u0111l\u0111 | c\xF4ng \u0111o\xE0n | ban d\xE2n v\u1EADn | ban t\u1ED5 ch\u1EE9c
  | ban ch\u1EC9 huy qu\xE2n s\u1EF1 | ban chqs | ban qu\u1EA3n l\xFD | ban d\xE2n t\u1ED9c | ban n\u1ED9i ch\xEDnh | \u1EE7y ban ki\u1EC3m tra | vi\u1EC7n ki\u1EC3m s\xE1t | t\xF2a \xE1n | t\xF2a \xE1n nh\xE2n d\xE2n | trung t\xE2m y t\u1EBF | tr\u1EA1m y t\u1EBF | trung t\xE2m v\u0103n h\xF3a | trung t\xE2m d\u1EA1y ngh\u1EC1 | b\u1EC7nh vi\u1EC7n | ng\xE2n h\xE0ng | b\u1EA3o hi\u1EC3m x\xE3 h\u1ED9i | kho b\u1EA1c | kho b\u1EA1c nh\xE0 n\u01B0\u1EDBc | chi c\u1EE5c thu\u1EBF | chi c\u1EE5c
  | v\u0103n ph\xF2ng h\u0111nd | h\u1ED9i \u0111\u1ED3ng nh\xE2n d\xE2n | qu\xE2n s\u1EF1 | b\u1ED9 \u0111\u1ED9i | bi\xEAn ph\xF2ng | \u0111i\u1EC7n l\u1EF1c | b\u01B0u \u0111i\u1EC7n | b\u1ED9 n\u1ED9i v\u1EE5 | b\u1ED9 lao \u0111\u1ED9ng | b\u1ED9 y t\u1EBF | b\u1ED9 c\xF4ng an | ch\xEDnh ph\u1EE7 | qu\u1ED1c h\u1ED9i | tr\u01B0\u1EDDng m\u1EA7m non | tr\u01B0\u1EDDng ti\u1EC3u h\u1ECDc | tr\u01B0\u1EDDng thcs | tr\u01B0\u1EDDng thpt | tr\u01B0\u1EDDng \u0111\u1EA1i h\u1ECDc
  | education division | education department | education office | health division | health department | health office | health centre | health center | youth union | farmers union | farmers association | veterans association | red cross | trade union | labour federation | court | procuracy | justice division | justice office | justice department
  | home affairs | interior | hospital | school | schools | bank | military | army | tax office | treasury | post office | natural resources | agriculture office | agriculture division | internal affairs | urban management | inspectorate | city | district | ministry`;
var rhythms = [
  ["qu\xFD", "qu\xFD | h\xE0ng qu\xFD | h\u1EB1ng qu\xFD | quarterly | quarter"],
  ["th\xE1ng", "th\xE1ng | h\xE0ng th\xE1ng | h\u1EB1ng th\xE1ng | monthly | month"],
  ["tu\u1EA7n", "tu\u1EA7n | h\xE0ng tu\u1EA7n | h\u1EB1ng tu\u1EA7n | weekly | week"],
  ["ng\xE0y", "ng\xE0y | h\xE0ng ng\xE0y | h\u1EB1ng ng\xE0y | daily"],
  ["3 th\xE1ng", "3 th\xE1ng | three month"],
  ["9 th\xE1ng", "9 th\xE1ng | nine month"],
  ["\u0111\u1ED9t xu\u1EA5t", "\u0111\u1ED9t xu\u1EA5t | ad hoc | emergency"],
  ["nhanh", "nhanh"]
];

// src/ask/lexicon/cues.ts
var cues = [
  {
    cue: "when",
    weight: 3,
    phrases: `{ng\xE0y,h\xF4m,b\u1EEFa,th\xE1ng,tu\u1EA7n,th\u1EE9,m\xF9ng,th\u1EDDi \u0111i\u1EC3m,th\u1EDDi gian} {n\xE0o,m\u1EA5y} | {\u0111\u1EBFn,t\u1EDBi} {bao gi\u1EDD,khi n\xE0o,b\u1EEFa n\xE0o,h\xF4m n\xE0o} | c\xF2n {m\u1EA5y,bao nhi\xEAu} {ng\xE0y,h\xF4m,b\u1EEFa,tu\u1EA7n,th\xE1ng}{, n\u1EEFa}
      | {m\u1EA5y,bao nhi\xEAu} {ng\xE0y,h\xF4m,b\u1EEFa,tu\u1EA7n} n\u1EEFa | {\u0111\u1EBFn,t\u1EDBi,h\u1EBFt,s\u1EAFp h\u1EBFt,\u0111\xE3 \u0111\u1EBFn,\u0111\xE3 t\u1EDBi} h\u1EA1n ch\u01B0a | tr\u1EC5 nh\u1EA5t | l\xE2u nh\u1EA5t | c\xF2n l\xE2u kh\xF4ng | khi m\u1EA5y | t\u1EEB bao gi\u1EDD | v\xE0o bao gi\u1EDD
      | {final,last,submission,closing,cutoff} date | until when | till when | by what date | time limit | how soon | due on | what s the date
      | khi n\xE0o | bao gi\u1EDD | l\xFAc n\xE0o | h\xF4m n\xE0o | ng\xE0y n\xE0o | ng\xE0y m\u1EA5y | ng\xE0y bao nhi\xEAu | m\u1EA5y t\xE2y | m\xF9ng m\u1EA5y | m\u1ED3ng m\u1EA5y
      | th\xE1ng n\xE0o | th\xE1ng m\u1EA5y | tu\u1EA7n n\xE0o | th\u1EDDi \u0111i\u1EC3m n\xE0o | tr\u01B0\u1EDBc ng\xE0y n\xE0o | tr\u01B0\u1EDBc ng\xE0y m\u1EA5y | tr\u01B0\u1EDBc m\u1EA5y | ch\u1EADm nh\u1EA5t
      | mu\u1ED9n nh\u1EA5t | \u0111\u1EBFn ng\xE0y n\xE0o | t\u1EEB ng\xE0y n\xE0o | h\u1EA1n ch\xF3t | h\u1EA1n cu\u1ED1i | h\u1EA1n cu\u1ED1i c\xF9ng | th\u1EDDi h\u1EA1n | k\u1EF3 h\u1EA1n | h\u1EA1n n\u1ED9p
      | h\u1EA1n g\u1EEDi | h\u1EA1n b\xE1o c\xE1o | h\u1EA1n l\xE0 | h\u1EA1n ng\xE0y | ng\xE0y h\u1EBFt h\u1EA1n | c\xF2n bao l\xE2u | c\xF2n bao nhi\xEAu ng\xE0y | c\xF2n m\u1EA5y ng\xE0y
      | c\xF2n m\u1EA5y h\xF4m | c\xF2n m\u1EA5y tu\u1EA7n | c\xF2n bao nhi\xEAu h\xF4m | c\xF2n bao nhi\xEAu th\u1EDDi gian | bao l\xE2u n\u1EEFa | m\u1EA5y ng\xE0y n\u1EEFa
      | bao nhi\xEAu ng\xE0y n\u1EEFa | m\u1EA5y h\xF4m n\u1EEFa | th\u1EDDi gian n\xE0o | th\u1EDDi gian t\u1ED5 ch\u1EE9c | v\xE0o th\u1EDDi gian n\xE0o | h\u1EBFt h\u1EA1n | start date | end date | start and end | begin and end | deadline
      | when | due date | due by | by when | what date | which date | what day | which day | how long | how many days
      | how much time | last day | latest | days left | time left | cut off | closing date | date of | dates of`
  },
  {
    cue: "when",
    weight: 1.6,
    phrases: "h\u1EA1n | th\u1EDDi gian | m\u1ED1c th\u1EDDi gian | ng\xE0y | date | dates | due | \u0111\u1EBFn h\u1EA1n | t\u1EDBi h\u1EA1n"
  },
  {
    cue: "who",
    weight: 3,
    phrases: `{\u0111\u01A1n v\u1ECB,ph\xF2ng,ban,ph\xF2ng ban,c\u01A1 quan,b\xEAn,ng\xE0nh,h\u1ED9i,\u0111o\xE0n th\u1EC3,t\u1ED5 ch\u1EE9c,x\xE3,ph\u01B0\u1EDDng,x\xE3 ph\u01B0\u1EDDng,ph\u01B0\u1EDDng x\xE3,s\u1EDF,c\u1EA5p,th\xF4n,\u0111\xE0i,kh\u1ED1i,ban ng\xE0nh,ch\xEDnh quy\u1EC1n,b\u1ED9 ph\u1EADn,l\u1EF1c l\u01B0\u1EE3ng,\u0111\u1ECBa ph\u01B0\u01A1ng,ph\xEDa,c\xE1n b\u1ED9 c\u1EA5p} n\xE0o
      | {nh\u1EEFng,c\xE1c} {\u0111\u01A1n v\u1ECB,ph\xF2ng,ban,c\u01A1 quan,b\xEAn,ng\xE0nh,h\u1ED9i,ph\u01B0\u1EDDng,x\xE3} n\xE0o | do ai | l\xE0 ai | {which,what} {unit,office,division,department,body,agency,organisation,organization,board,ward,commune,party,side,team}{,s} | by whom | whose job
      | ai | giao cho ai | giao ai | ph\xE2n c\xF4ng cho ai | ph\xE2n c\xF4ng ai | thu\u1ED9c v\u1EC1 ai | thu\u1ED9c tr\xE1ch nhi\u1EC7m c\u1EE7a ai | \u0111\u01A1n v\u1ECB n\xE0o | ph\xF2ng n\xE0o | ban n\xE0o | c\u01A1 quan n\xE0o | b\xEAn n\xE0o | ng\xE0nh n\xE0o | h\u1ED9i n\xE0o | \u0111o\xE0n th\u1EC3 n\xE0o | t\u1ED5 ch\u1EE9c n\xE0o
      | nh\u1EEFng ai | nh\u1EEFng \u0111\u01A1n v\u1ECB n\xE0o | c\xE1c \u0111\u01A1n v\u1ECB n\xE0o | ph\xF2ng ban n\xE0o | x\xE3 n\xE0o | ph\u01B0\u1EDDng n\xE0o | x\xE3 ph\u01B0\u1EDDng n\xE0o | ch\u1ED7 n\xE0o lo
      | nh\xE0 n\xE0o | ph\xF2ng ban ng\xE0nh n\xE0o | c\u1EE7a ai | c\u1EE7a \u0111\u01A1n v\u1ECB n\xE0o | vi\u1EC7c c\u1EE7a ai | who | whose | whom | which unit | which office
      | which division | which department | which body | which agency | which organisation | which organization | what unit
      | what office | which board | which units | which offices`
  },
  {
    cue: "lead",
    weight: 2,
    phrases: `l\xE3nh tr\xE1ch nhi\u1EC7m | c\xF3 tr\xE1ch nhi\u1EC7m | g\xE1nh v\xE1c | \u0111\u1EE9ng m\u0169i | \u0111\u1EE9ng t\u1ED5 ch\u1EE9c | {\u0111\u01B0\u1EE3c ,}giao ph\u1EE5 tr\xE1ch | v\u1EADn h\xE0nh | \u0111i\u1EC1u h\xE0nh | tr\xF4ng coi | tr\xF4ng nom | lo li\u1EC7u | nh\u1EADn lo | operate | operates | looks after | look after
      | ch\u1EE7 tr\xEC | ph\u1EE5 tr\xE1ch | ch\u1ECBu tr\xE1ch nhi\u1EC7m | \u0111\u1EA3m nhi\u1EC7m | \u0111\u1EA3m nh\u1EADn | \u0111\u1EA3m tr\xE1ch | \u0111\u1EE9ng ra | c\u1EA7m tr\u1ECBch | \u0111\u1EA7u m\u1ED1i
      | ch\u1EE7 qu\u1EA3n | ph\xE2n c\xF4ng cho | giao cho | \u0111\u01B0\u1EE3c giao cho | tr\xE1ch nhi\u1EC7m thu\u1ED9c v\u1EC1 | lo v\u1EE5 | lo vi\u1EC7c | lo m\u1EA3ng | qu\u1EA3n l\xFD | \u0111\u1EE9ng \u0111\u1EA7u
      | in charge | responsible | responsible for | in charge of | leads | lead | led by | takes care of | take care of
      | handles | handle | organises | organizes | runs | assigned to | owner | owns | accountable`
  },
  {
    cue: "lead",
    weight: 1,
    phrases: "lo | l\xE0m | t\u1ED5 ch\u1EE9c | th\u1EF1c hi\u1EC7n | tri\u1EC3n khai | does | do | carries out | carry out"
  },
  {
    cue: "to-whom",
    weight: 4,
    phrases: `{g\u1EEDi,n\u1ED9p,tr\xECnh,chuy\u1EC3n,\u0111\u01B0a,b\xE0n giao} {,l\xEAn ,v\u1EC1 ,cho ,t\u1EDBi ,\u0111\u1EBFn ,qua ,sang ,t\u1EA1i ,\u1EDF ,l\xEAn cho ,v\u1EC1 cho }{ai,\u0111\xE2u,ch\u1ED7 n\xE0o,n\u01A1i n\xE0o,c\u1EA5p n\xE0o,\u0111\u01A1n v\u1ECB n\xE0o,c\u01A1 quan n\xE0o,ph\xF2ng n\xE0o,ban n\xE0o,b\xEAn n\xE0o,s\u1EDF n\xE0o,ng\u01B0\u1EDDi n\xE0o}
      | {b\xE1o,b\xE1o c\xE1o} {l\xEAn,v\u1EC1,cho,t\u1EDBi,\u0111\u1EBFn,qua,v\u1EDBi,l\xEAn cho} {ai,\u0111\xE2u,ch\u1ED7 n\xE0o,c\u1EA5p n\xE0o,\u0111\u01A1n v\u1ECB n\xE0o,c\u01A1 quan n\xE0o,ph\xF2ng n\xE0o,b\xEAn n\xE0o,s\u1EDF n\xE0o}
      | {l\xEAn,v\u1EC1,t\u1EDBi,\u0111\u1EBFn,qua,sang} {ai,\u0111\xE2u,c\u1EA5p n\xE0o,\u0111\u01A1n v\u1ECB n\xE0o,c\u01A1 quan n\xE0o,ph\xF2ng n\xE0o,b\xEAn n\xE0o,s\u1EDF n\xE0o,ch\u1ED7 n\xE0o,n\u01A1i n\xE0o} | cho {ai,c\u1EA5p n\xE0o,\u0111\u01A1n v\u1ECB n\xE0o,c\u01A1 quan n\xE0o,ph\xF2ng n\xE0o,b\xEAn n\xE0o,s\u1EDF n\xE0o}
      | {ai,\u0111\u01A1n v\u1ECB n\xE0o,ph\xF2ng n\xE0o,b\xEAn n\xE0o,c\u01A1 quan n\xE0o,c\u1EA5p n\xE0o,s\u1EDF n\xE0o,ban n\xE0o,n\u01A1i n\xE0o,ch\u1ED7 n\xE0o} {nh\u1EADn,ti\u1EBFp nh\u1EADn,thu nh\u1EADn,thu b\xE1o c\xE1o,l\xE0 n\u01A1i nh\u1EADn,l\xE0 \u0111\u1EA7u m\u1ED1i nh\u1EADn,l\xE0 \u0111\u1EA7u m\u1ED1i thu,l\xE0 ng\u01B0\u1EDDi nh\u1EADn,t\u1ED5ng h\u1EE3p b\xE1o c\xE1o}
      | {n\u01A1i,\u0111\u1EA7u m\u1ED1i,\u0111\u01A1n v\u1ECB,c\u01A1 quan,ng\u01B0\u1EDDi,b\u1ED9 ph\u1EADn} {nh\u1EADn,ti\u1EBFp nh\u1EADn,thu,thu nh\u1EADn,nh\u1EADn b\xE1o c\xE1o} | {n\u01A1i,\u0111\u1EA7u m\u1ED1i} t\u1ED5ng h\u1EE3p | \u0111\u1ECBa ch\u1EC9 {nh\u1EADn,n\u1ED9p,g\u1EEDi}
      | where {does,do,should,must} {it,this,they,we,i,you} go | {receiving,receiver} {office,unit,body} | the receiver | who collects the reports | handed to | delivered to | reports to whom | report to whom
      | cho s\u1EDF n\xE0o | l\xE0 cho s\u1EDF n\xE0o | s\u1EDF n\xE0o nh\u1EADn | \u0111\u1EA7u m\u1ED1i thu | \u0111\u1EA7u m\u1ED1i nh\u1EADn | \u0111\u1EA7u m\u1ED1i ti\u1EBFp nh\u1EADn | ph\xF2ng n\xE0o thu | n\u01A1i thu | v\u1EC1 c\u01A1 quan m\xF4 | \u0111\u01B0a t\u1EDBi \u0111\xE2u | \u0111\u01B0a \u0111\u1EBFn \u0111\xE2u | \u0111\u01B0a \u0111i \u0111\xE2u | \u0111\u01B0a v\u1EC1 \u0111\xE2u | \u0111\u01B0a l\xEAn \u0111\xE2u | \u0111\u01B0a cho ai | \u0111\u01B0a ai | chuy\u1EC3n \u0111i \u0111\xE2u | chuy\u1EC3n t\u1EDBi \u0111\xE2u | chuy\u1EC3n \u0111\u1EBFn \u0111\xE2u | chuy\u1EC3n v\u1EC1 \u0111\xE2u | chuy\u1EC3n l\xEAn \u0111\xE2u | tr\xECnh l\xEAn \u0111\xE2u | g\u1EEDi s\u1EDF n\xE0o | g\u1EEDi l\xEAn s\u1EDF n\xE0o | l\xEAn s\u1EDF n\xE0o | v\u1EC1 s\u1EDF n\xE0o | n\u1ED9p s\u1EDF n\xE0o | n\u1ED9p l\xEAn s\u1EDF n\xE0o | g\u1EEDi cho ai | g\u1EEDi ai | n\u1ED9p cho ai | n\u1ED9p ai | g\u1EEDi \u0111\u1EBFn ai | g\u1EEDi t\u1EDBi ai | chuy\u1EC3n cho ai | b\xE1o c\xE1o cho ai | b\xE1o c\xE1o ai | tr\xECnh ai
      | b\xE1o c\xE1o v\u1EDBi ai | b\xE1o c\xE1o l\xEAn ai | g\u1EEDi l\xEAn ai | n\u1ED9p l\xEAn ai | g\u1EEDi \u0111\xE2u | n\u1ED9p \u0111\xE2u | g\u1EEDi v\u1EC1 \u0111\xE2u | n\u1ED9p v\u1EC1 \u0111\xE2u | g\u1EEDi \u0111i \u0111\xE2u | g\u1EEDi \u1EDF \u0111\xE2u
      | n\u1ED9p \u1EDF \u0111\xE2u | n\u1ED9p t\u1EA1i \u0111\xE2u | g\u1EEDi t\u1EDBi \u0111\xE2u | g\u1EEDi \u0111\u1EBFn \u0111\xE2u | g\u1EEDi l\xEAn \u0111\xE2u | n\u1ED9p l\xEAn \u0111\xE2u | b\xE1o c\xE1o v\u1EC1 \u0111\xE2u | b\xE1o c\xE1o l\xEAn \u0111\xE2u | v\u1EC1 \u0111\xE2u | \u0111i \u0111\xE2u
      | qua ph\xF2ng n\xE0o | qua \u0111\xE2u | qua ai | qua \u0111\u01A1n v\u1ECB n\xE0o | th\xF4ng qua ai | th\xF4ng qua \u0111\u01A1n v\u1ECB n\xE0o | th\xF4ng qua ph\xF2ng n\xE0o | cho ph\xF2ng n\xE0o
      | v\u1EC1 ph\xF2ng n\xE0o | cho \u0111\u01A1n v\u1ECB n\xE0o | v\u1EC1 \u0111\u01A1n v\u1ECB n\xE0o | l\xEAn \u0111\u01A1n v\u1ECB n\xE0o | cho c\u01A1 quan n\xE0o | v\u1EC1 c\u01A1 quan n\xE0o | t\u1EDBi \u0111\u01A1n v\u1ECB n\xE0o | \u0111\u1EBFn \u0111\u01A1n v\u1ECB n\xE0o
      | g\u1EEDi ph\xF2ng n\xE0o | n\u1ED9p ph\xF2ng n\xE0o | g\u1EEDi \u0111\u01A1n v\u1ECB n\xE0o | n\u1ED9p \u0111\u01A1n v\u1ECB n\xE0o | g\u1EEDi c\u01A1 quan n\xE0o | n\u1ED9p c\u01A1 quan n\xE0o | g\u1EEDi ch\u1ED7 n\xE0o
      | n\u1ED9p ch\u1ED7 n\xE0o | cho b\xEAn n\xE0o | g\u1EEDi b\xEAn n\xE0o | n\u1ED9p b\xEAn n\xE0o | v\u1EC1 b\xEAn n\xE0o | t\u1EDBi ai | l\xEAn c\u1EA5p n\xE0o | g\u1EEDi c\u1EA5p n\xE0o | l\xEAn ai | v\u1EC1 ai
      | ai nh\u1EADn | n\u01A1i nh\u1EADn | ai l\xE0 ng\u01B0\u1EDDi nh\u1EADn | \u0111\u01A1n v\u1ECB n\xE0o nh\u1EADn | ph\xF2ng n\xE0o nh\u1EADn | n\u01A1i ti\u1EBFp nh\u1EADn | ai ti\u1EBFp nh\u1EADn | \u0111\u01A1n v\u1ECB ti\u1EBFp nh\u1EADn | cho ai | \u0111\u1ECBa ch\u1EC9 nh\u1EADn
      | c\u01A1 quan n\xE0o nh\u1EADn | b\xEAn n\xE0o nh\u1EADn | n\u01A1i n\u1ED9p | n\u01A1i g\u1EEDi
      | to whom | who to | who do we send | who do i send | who should we send | sent to | submitted to | send it to
      | submit it to | send to | submit to | addressed to | goes to | go to whom | who receives | who gets | recipient
      | where do we send | where do i send | where should we send | where do we submit | where do i submit
      | where to send | where to submit | through which office | via which office | through whom`
  },
  {
    cue: "send",
    weight: 1,
    phrases: `chuy\u1EC3n | \u0111\u01B0a l\xEAn | b\xE1o c\xE1o l\xEAn | g\u1EEDi cho | n\u1ED9p cho | b\xE0n giao | deliver | delivers | delivered | goes | handed | hand over
      | g\u1EEDi | n\u1ED9p | tr\xECnh | tr\xECnh l\xEAn | chuy\u1EC3n l\xEAn | chuy\u1EC3n v\u1EC1 | b\xE1o l\xEAn | g\u1EEDi v\u1EC1 | n\u1ED9p v\u1EC1 | g\u1EEDi l\xEAn | n\u1ED9p l\xEAn | g\u1EEDi qua | send | sends | sending | sent | submit | submits | submitting | submitted | hand in | handing in
      | turn in | deliver | report to`
  },
  {
    cue: "duties",
    weight: 3,
    phrases: `{l\xE0m,lo,th\u1EF1c hi\u1EC7n,tri\u1EC3n khai,g\xE1nh,g\xE1nh v\xE1c,c\xE1ng \u0111\xE1ng,\u0111\u1EA3m \u0111\u01B0\u01A1ng,\u0111\u1EA3m nh\u1EADn,\u0111\u1EA3m nhi\u1EC7m,\u0111\u1EA3m tr\xE1ch,ph\u1EE5 tr\xE1ch,ch\u1EE7 tr\xEC,tham gia,ph\u1ED1i h\u1EE3p,ph\u1ED1i h\u1EE3p l\xE0m,t\u1ED5 ch\u1EE9c,giao,ph\xE2n c\xF4ng,ph\xE2n,y\xEAu c\u1EA7u,\u0111\u1EC1 ngh\u1ECB,nh\u1EADn} {g\xEC,nh\u1EEFng g\xEC,c\xE1i g\xEC,vi\u1EC7c g\xEC,nh\u1EEFng vi\u1EC7c g\xEC,vi\u1EC7c n\xE0o,nh\u1EEFng vi\u1EC7c n\xE0o,m\u1EA5y vi\u1EC7c,m\u1EA5y vi\u1EC7c g\xEC,nhi\u1EC7m v\u1EE5 g\xEC,nhi\u1EC7m v\u1EE5 n\xE0o,nh\u1EEFng nhi\u1EC7m v\u1EE5 n\xE0o,nh\u1EEFng nhi\u1EC7m v\u1EE5 g\xEC,tr\xE1ch nhi\u1EC7m g\xEC,\u0111\u1EA7u vi\u1EC7c n\xE0o,nh\u1EEFng \u0111\u1EA7u vi\u1EC7c n\xE0o,m\u1EA3ng n\xE0o,m\u1EA3ng g\xEC,nh\u1EEFng m\u1EA3ng n\xE0o,nh\u1EEFng m\u1EA3ng g\xEC,ph\u1EA7n n\xE0o,ph\u1EA7n vi\u1EC7c n\xE0o,n\u1ED9i dung g\xEC,nh\u1EEFng n\u1ED9i dung n\xE0o}
      | {ph\u1EA3i,c\u1EA7n} {\u0111\u1EA3m \u0111\u01B0\u01A1ng,\u0111\u1EA3m nh\u1EADn,\u0111\u1EA3m nhi\u1EC7m,g\xE1nh v\xE1c,c\xE1ng \u0111\xE1ng,l\xE0m} | {nhi\u1EC7m v\u1EE5,tr\xE1ch nhi\u1EC7m,b\u1ED5n ph\u1EADn,ph\u1EADn s\u1EF1,vai tr\xF2,ph\u1EA7n vi\u1EC7c,\u0111\u1EA7u vi\u1EC7c,c\xF4ng vi\u1EC7c} {g\xEC,n\xE0o,chi,ra sao,th\u1EBF n\xE0o,nh\u01B0 th\u1EBF n\xE0o,c\u1EE5 th\u1EC3,ch\xEDnh} | {m\u1EA5y,bao nhi\xEAu,nh\u1EEFng} {nhi\u1EC7m v\u1EE5,\u0111\u1EA7u vi\u1EC7c,ph\u1EA7n vi\u1EC7c}
      | expected of | what s expected | asked of | required of | required to | {job,jobs,remit,mandate,part,share} of | on {their,our,its} plate | is asked to | responsible for what
      | b\u1ED5n ph\u1EADn | b\u1ED5n ph\u1EADn g\xEC | ph\u1EADn s\u1EF1 | ph\u1EADn s\u1EF1 g\xEC | tr\u1ECDng tr\xE1ch | tr\u1ECDng tr\xE1ch g\xEC | c\xE1ng \u0111\xE1ng g\xEC | c\xE1ng \u0111\xE1ng nh\u1EEFng g\xEC | g\xE1nh g\xEC | g\xE1nh nh\u1EEFng g\xEC | g\xE1nh v\xE1c g\xEC | g\xE1nh v\xE1c nh\u1EEFng g\xEC | \u0111\u1EA3m \u0111\u01B0\u01A1ng g\xEC | \u0111\u1EA3m \u0111\u01B0\u01A1ng nh\u1EEFng g\xEC | \u0111\u1EA3m tr\xE1ch g\xEC | \u0111\u1EA3m tr\xE1ch nh\u1EEFng g\xEC | on the plate | s plate | plate of | l\xE0m g\xEC | l\xE0m nh\u1EEFng g\xEC | ph\u1EA3i l\xE0m g\xEC | ph\u1EA3i l\xE0m | ph\u1EA3i l\xE0m nh\u1EEFng g\xEC | ph\u1EA3i l\xE0m vi\u1EC7c g\xEC | c\u1EA7n l\xE0m g\xEC | l\xE0m vi\u1EC7c g\xEC | l\xE0m nh\u1EEFng vi\u1EC7c g\xEC
      | l\xE0m c\xE1i g\xEC | ph\u1EA3i th\u1EF1c hi\u1EC7n | ph\u1EA3i th\u1EF1c hi\u1EC7n nh\u1EEFng g\xEC | ph\u1EA3i th\u1EF1c hi\u1EC7n vi\u1EC7c g\xEC | th\u1EF1c hi\u1EC7n nh\u1EEFng g\xEC | th\u1EF1c hi\u1EC7n g\xEC | nhi\u1EC7m v\u1EE5 | nhi\u1EC7m v\u1EE5 g\xEC
      | c\xF3 nhi\u1EC7m v\u1EE5 | nhi\u1EC7m v\u1EE5 n\xE0o | nh\u1EEFng nhi\u1EC7m v\u1EE5 | tr\xE1ch nhi\u1EC7m | tr\xE1ch nhi\u1EC7m g\xEC | \u0111\u01B0\u1EE3c giao | \u0111\u01B0\u1EE3c giao g\xEC | \u0111\u01B0\u1EE3c giao vi\u1EC7c g\xEC
      | \u0111\u01B0\u1EE3c giao nh\u1EEFng g\xEC | \u0111\u01B0\u1EE3c giao nhi\u1EC7m v\u1EE5 | giao vi\u1EC7c g\xEC | giao g\xEC | giao nh\u1EEFng g\xEC | ph\xE2n c\xF4ng | \u0111\u01B0\u1EE3c ph\xE2n c\xF4ng | \u0111\u01B0\u1EE3c ph\xE2n c\xF4ng g\xEC | ph\u1EA3i lo g\xEC
      | lo g\xEC | lo nh\u1EEFng g\xEC | lo nh\u1EEFng vi\u1EC7c g\xEC | lo vi\u1EC7c g\xEC | ph\u1EE5 tr\xE1ch g\xEC | ph\u1EE5 tr\xE1ch nh\u1EEFng g\xEC | ph\u1EE5 tr\xE1ch vi\u1EC7c g\xEC | ph\u1EE5 tr\xE1ch m\u1EA3ng n\xE0o | ph\u1EE5 tr\xE1ch nh\u1EEFng m\u1EA3ng n\xE0o | \u0111\u1EA3m nhi\u1EC7m g\xEC
      | ch\u1EE7 tr\xEC g\xEC | ch\u1EE7 tr\xEC nh\u1EEFng g\xEC | ch\u1EE7 tr\xEC vi\u1EC7c g\xEC | ch\u1EE7 tr\xEC nh\u1EEFng vi\u1EC7c g\xEC | vai tr\xF2 | vai tr\xF2 g\xEC | tham gia g\xEC | tham gia nh\u1EEFng g\xEC | vi\u1EC7c c\u1EE7a | c\xF4ng vi\u1EC7c c\u1EE7a
      | ph\u1EA7n vi\u1EC7c | ph\u1EA7n vi\u1EC7c c\u1EE7a | \u0111\u1EA7u vi\u1EC7c | nh\u1EEFng vi\u1EC7c g\xEC | nh\u1EEFng vi\u1EC7c n\xE0o | nh\u1EEFng \u0111\u1EA7u vi\u1EC7c n\xE0o | vi\u1EC7c g\xEC | c\xF4ng vi\u1EC7c g\xEC | vi\u1EC7c n\xE0o | vi\u1EC7c n\xE0o c\u1EE7a | c\xF3 vi\u1EC7c g\xEC | y\xEAu c\u1EA7u g\xEC | \u0111\u1EC1 ngh\u1ECB g\xEC | \u0111\u01B0\u1EE3c \u0111\u1EC1 ngh\u1ECB
      | \u0111\u01B0\u1EE3c y\xEAu c\u1EA7u | g\u1ED3m nh\u1EEFng vi\u1EC7c n\xE0o | c\u1EA7n th\u1EF1c hi\u1EC7n | c\u1EA7n tri\u1EC3n khai | ph\u1EA3i tri\u1EC3n khai | ph\u1EA3i t\u1ED5 ch\u1EE9c | ch\u1EC9 \u0111\u1EA1o g\xEC | vi\u1EC7c ri\xEAng | to do | have to do | has to do
      | need to do | needs to do | supposed to do | should do | must do | expected to do | tasks of | duties | duty | tasks
      | tasks for | responsibilities | role of | role | assigned | asked to do | what does | what do | what should | what must | obligations | jobs`
  },
  {
    cue: "agenda",
    weight: 2.5,
    phrases: `{ph\u1EA3i,c\u1EA7n,s\u1EAFp,s\u1EBD,c\xF2n ph\u1EA3i,c\u1EA7n ph\u1EA3i,ph\u1EA3i k\u1ECBp} {n\u1ED9p,g\u1EEDi,tr\xECnh,b\xE1o,ho\xE0n th\xE0nh,ho\xE0n t\u1EA5t,xong,chuy\u1EC3n,\u0111\u01B0a}{, g\xEC, c\xE1i g\xEC, nh\u1EEFng g\xEC, vi\u1EC7c g\xEC, b\xE1o c\xE1o g\xEC, b\xE1o c\xE1o n\xE0o, c\xE1i n\xE0o, l\xEAn g\xEC, l\xEAn c\xE1i g\xEC, v\u1EE5 g\xEC, m\u1EA5y c\xE1i}
      | {b\u1EADn,v\u01B0\u1EDBng,k\u1EB9t,d\xEDnh} g\xEC | {c\xF3,c\xF2n,v\u01B0\u1EDBng,k\u1EB9t,d\xEDnh,b\u1EADn} {c\xE1i,vi\u1EC7c,v\u1EE5,h\u1EA1n,m\u1ED1c,s\u1EF1 ki\u1EC7n,ho\u1EA1t \u0111\u1ED9ng,ch\u01B0\u01A1ng tr\xECnh,deadline,l\u1ECBch,b\xE1o c\xE1o,c\xF4ng vi\u1EC7c,c\xF4ng chuy\u1EC7n} {g\xEC,n\xE0o} | {v\u1EE5,h\u1EA1n,m\u1ED1c,l\u1ECBch,c\xE1i,ch\u01B0\u01A1ng tr\xECnh,deadline} {g\xEC,n\xE0o} | {m\u1EA5y,bao nhi\xEAu} {c\xE1i,v\u1EE5,m\u1ED1c,h\u1EA1n}{, ph\u1EA3i n\u1ED9p, ph\u1EA3i g\u1EEDi} | t\u1EDBi h\u1EA1n v\u1EE5 g\xEC
      | what falls | falls due | fall between | what s on | whats on | anything on | what is on | anything to | to hand in | to submit | {to,must,should,will} be {handed in,sent in,sent,turned in,delivered,reported,filed,submitted} | has to be submitted | need to be submitted | on the agenda | to file | to report | to deliver | to turn in | what happens | what s happening | whats happening | r\u1EA3nh kh\xF4ng
      | ph\u1EA3i tr\xECnh | tr\xECnh g\xEC | tr\xECnh nh\u1EEFng g\xEC | ph\u1EA3i b\xE1o | b\xE1o g\xEC | b\xE1o nh\u1EEFng g\xEC | g\u1EEDi c\xE1i g\xEC | n\u1ED9p c\xE1i g\xEC | g\u1EEDi l\xEAn c\xE1i g\xEC | n\u1ED9p l\xEAn c\xE1i g\xEC | g\u1EEDi l\xEAn g\xEC | ph\u1EA3i g\u1EEDi l\xEAn | ph\u1EA3i n\u1ED9p l\xEAn | tr\xECnh l\xEAn g\xEC | falls between | m\u1ED1c th\u1EDDi gian n\xE0o | nh\u1EEFng m\u1ED1c th\u1EDDi gian n\xE0o | c\xE1c m\u1ED1c th\u1EDDi gian | v\u01B0\u1EDBng g\xEC | c\xF2n v\u01B0\u1EDBng g\xEC | danh m\u1EE5c | danh m\u1EE5c \u0111\u1EA7u vi\u1EC7c | bao nhi\xEAu b\xE1o c\xE1o | bao nhi\xEAu h\u1EA1n | bao nhi\xEAu c\xE1i h\u1EA1n | bao nhi\xEAu m\u1ED1c | bao nhi\xEAu vi\u1EC7c | bao nhi\xEAu s\u1EF1 ki\u1EC7n | bao nhi\xEAu deadline | bao nhi\xEAu \u0111\u1EA7u vi\u1EC7c | bao nhi\xEAu c\xF4ng vi\u1EC7c | bao nhi\xEAu c\xE1i b\xE1o c\xE1o | bao nhi\xEAu cu\u1ED9c | bao nhi\xEAu l\u1EA7n b\xE1o c\xE1o | m\u1EA5y b\xE1o c\xE1o | m\u1EA5y h\u1EA1n | m\u1EA5y c\xE1i h\u1EA1n | m\u1EA5y m\u1ED1c | m\u1EA5y vi\u1EC7c | m\u1EA5y s\u1EF1 ki\u1EC7n | m\u1EA5y deadline | m\u1EA5y \u0111\u1EA7u vi\u1EC7c | m\u1EA5y c\xF4ng vi\u1EC7c | m\u1EA5y c\xE1i b\xE1o c\xE1o | m\u1EA5y cu\u1ED9c | m\u1EA5y l\u1EA7n b\xE1o c\xE1o | how many reports | how many deadlines | how many events | how many tasks | c\xF3 g\xEC | c\xF3 vi\u1EC7c g\xEC | c\xF3 nh\u1EEFng g\xEC | c\xF3 vi\u1EC7c n\xE0o | c\xF3 nh\u1EEFng vi\u1EC7c g\xEC | c\xF3 nh\u1EEFng vi\u1EC7c n\xE0o | vi\u1EC7c g\xEC \u0111\u1EBFn h\u1EA1n | vi\u1EC7c n\xE0o \u0111\u1EBFn h\u1EA1n | \u0111\u1EBFn h\u1EA1n
      | t\u1EDBi h\u1EA1n | t\u1EDBi k\u1EF3 h\u1EA1n | h\u1EBFt h\u1EA1n | s\u1EAFp h\u1EBFt h\u1EA1n | ph\u1EA3i n\u1ED9p | ph\u1EA3i n\u1ED9p g\xEC | n\u1ED9p g\xEC | n\u1ED9p nh\u1EEFng g\xEC | ph\u1EA3i g\u1EEDi | ph\u1EA3i g\u1EEDi g\xEC | g\u1EEDi g\xEC | b\xE1o c\xE1o g\xEC | b\xE1o c\xE1o n\xE0o
      | nh\u1EEFng b\xE1o c\xE1o n\xE0o | c\xE1c b\xE1o c\xE1o n\xE0o | c\xF3 b\xE1o c\xE1o | c\xF3 b\xE1o c\xE1o n\xE0o | ph\u1EA3i b\xE1o c\xE1o | l\u1ECBch g\xEC | c\xF3 l\u1ECBch g\xEC | l\u1ECBch | l\u1ECBch tr\xECnh | m\u1ED1c n\xE0o | nh\u1EEFng m\u1ED1c n\xE0o | m\u1ED1c g\xEC
      | c\xE1c m\u1ED1c | m\u1ED1c | h\u1EA1n g\xEC | h\u1EA1n n\xE0o | c\xF3 h\u1EA1n | nh\u1EEFng h\u1EA1n n\xE0o | deadline n\xE0o | deadline g\xEC | c\xF3 deadline | nh\u1EEFng deadline n\xE0o | s\u1EF1 ki\u1EC7n g\xEC | s\u1EF1 ki\u1EC7n n\xE0o | vi\u1EC7c g\u1EA5p
      | ph\u1EA3i xong | c\u1EA7n xong | ph\u1EA3i ho\xE0n th\xE0nh | c\u1EA7n ho\xE0n th\xE0nh | ho\xE0n th\xE0nh nh\u1EEFng g\xEC | c\xF2n g\xEC | c\xF2n vi\u1EC7c g\xEC | c\xF2n nh\u1EEFng g\xEC | c\xF2n nh\u1EEFng vi\u1EC7c g\xEC | c\xF2n nh\u1EEFng vi\u1EC7c n\xE0o | c\xF2n ph\u1EA3i
      | c\xF4ng vi\u1EC7c g\xEC | vi\u1EC7c c\u1EA7n l\xE0m | danh s\xE1ch | r\u01A1i v\xE0o | k\u1EBF ho\u1EA1ch g\xEC | g\xEC ph\u1EA3i | g\xEC c\u1EA7n | c\xF3 ho\u1EA1t \u0111\u1ED9ng | ho\u1EA1t \u0111\u1ED9ng g\xEC | ho\u1EA1t \u0111\u1ED9ng n\xE0o | nh\u1EEFng ho\u1EA1t \u0111\u1ED9ng n\xE0o
      | due | anything due | what is due | whats due | what's due | fall due | deadlines | any deadline | any deadlines | which deadlines
      | what deadlines | coming up | events | which events | which reports | what reports | any reports | any report | schedule | agenda
      | on the calendar | calendar | finish | must finish | be finished | be done | hand in | expire | expires | happening | scheduled | planned`
  },
  {
    cue: "next",
    weight: 3,
    phrases: `s\u1EAFp t\u1EDBi | s\u1EAFp \u0111\u1EBFn | s\u1EAFp \u0111\u1EBFn h\u1EA1n | s\u1EAFp t\u1EDBi h\u1EA1n | s\u1EAFp h\u1EBFt h\u1EA1n | ti\u1EBFp theo | k\u1EBF ti\u1EBFp | g\u1EA7n nh\u1EA5t | g\u1EA7n \u0111\xE2y nh\u1EA5t | s\u1EAFp ph\u1EA3i | k\u1EBF \u0111\u1EBFn | t\u1EDBi \u0111\xE2y | s\u1EAFp | s\u1EAFp s\u1EEDa
      | next | next deadline | next report | upcoming | coming up next | nearest | soonest`
  },
  {
    cue: "overdue",
    weight: 4,
    phrases: `{g\xEC,n\xE0o} {tr\u1EC5,tr\u1EC5 h\u1EA1n,mu\u1ED9n,ch\u1EADm,qu\xE1 h\u1EA1n,l\u1EE1 h\u1EA1n,b\u1ECB tr\u1EC5,\u0111\xE3 tr\u1EC5,\u0111\xE3 qu\xE1 h\u1EA1n} | {tr\u1EC5,l\u1EE1,qu\xE1} h\u1EA1n {g\xEC,n\xE0o,ch\u01B0a,nh\u1EEFng g\xEC} | \u0111\xE3 tr\u1EC5 h\u1EA1n | b\u1ECB l\u1EE1 h\u1EA1n | any overdue | running late
      | b\u1ECB qu\xE1 | b\u1ECB qu\xE1 h\u1EA1n | qu\xE1 r\u1ED3i | h\u1EA1n n\xE0o b\u1ECB qu\xE1 | qu\xE1 h\u1EA1n | \u0111\xE3 qu\xE1 h\u1EA1n | qu\xE1 th\u1EDDi h\u1EA1n | tr\u1EC5 h\u1EA1n | ch\u1EADm h\u1EA1n | b\u1ECB tr\u1EC5 | b\u1ECB ch\u1EADm | \u0111\xE3 h\u1EBFt h\u1EA1n | \u0111\xE3 tr\u1EC5 | \u0111\xE3 qua h\u1EA1n | qua h\u1EA1n | l\u1EE1 h\u1EA1n | vi\u1EC7c tr\u1EC5 | qu\xE1 ng\xE0y
      | overdue | past due | missed | missed deadlines | late tasks | behind schedule | past the deadline | already late`
  },
  {
    cue: "late",
    weight: 2.5,
    phrases: `tr\u1EC5 ch\u01B0a | mu\u1ED9n ch\u01B0a | tr\u1EC5 kh\xF4ng | tr\u1EC5 qu\xE1 kh\xF4ng | c\xF3 sao kh\xF4ng | \u0111\u01B0\u1EE3c kh\xF4ng | {c\xF2n,v\u1EABn} k\u1ECBp
      | mu\u1ED9n | tr\u1EC5 | ch\u1EADm | c\xF3 mu\u1ED9n kh\xF4ng | t\xEDnh l\xE0 mu\u1ED9n | b\u1ECB mu\u1ED9n | c\xF3 tr\u1EC5 kh\xF4ng | c\xF2n k\u1ECBp | k\u1ECBp kh\xF4ng | k\u1ECBp h\u1EA1n | c\xF3 k\u1ECBp | c\xF2n h\u1EA1n | c\xF2n h\u1EA1n kh\xF4ng | \u0111\xFAng h\u1EA1n | qu\xE1 mu\u1ED9n
      | too late | late | in time | on time | still time`
  },
  {
    cue: "where-written",
    weight: 4,
    phrases: `{n\xEAu,ghi,n\xF3i,nh\u1EAFc,vi\u1EBFt,quy \u0111\u1ECBnh,\u0111\u1EC1 c\u1EADp,th\u1EC3 hi\u1EC7n,n\u1EB1m,tr\xECnh b\xE0y} {,t\u1EDBi ,\u0111\u1EBFn ,r\xF5 }{\u1EDF ,t\u1EA1i ,trong ,}{\u0111\xE2u,ch\u1ED7 n\xE0o,n\u01A1i n\xE0o,\u0111\xE2u \u0111\xF3} | {m\u1EE5c,ph\u1EA7n,\u0111i\u1EC3m,kho\u1EA3n,\u0111o\u1EA1n,trang,ch\u01B0\u01A1ng,\u0111i\u1EC1u,\xFD,ti\u1EC3u m\u1EE5c,d\xF2ng} {n\xE0o,m\u1EA5y} | m\u1EE5c s\u1ED1 m\u1EA5y | {which,what} {clause,section,part,passage,paragraph,point,item,page,heading,chapter} | where is {it,this,that} {written,stated,mentioned}
      | nh\u1EAFc \u1EDF ch\u1ED7 n\xE0o | nh\u1EAFc ch\u1ED7 n\xE0o | n\xF3i \u1EDF ch\u1ED7 n\xE0o | ghi \u1EDF ch\u1ED7 n\xE0o | ghi ch\u1ED7 n\xE0o | n\xEAu \u1EDF ch\u1ED7 n\xE0o | m\u1EE5c n\xE0o | \u1EDF m\u1EE5c n\xE0o | m\u1EE5c m\u1EA5y | \u0111i\u1EC3m n\xE0o | \u1EDF \u0111i\u1EC3m n\xE0o | \u0111i\u1EC3m m\u1EA5y | kho\u1EA3n n\xE0o | ph\u1EA7n n\xE0o | \u1EDF ph\u1EA7n n\xE0o | ph\u1EA7n m\u1EA5y | ch\u01B0\u01A1ng n\xE0o | \u0111i\u1EC1u n\xE0o | \u0111i\u1EC1u m\u1EA5y
      | trang n\xE0o | \u0111o\u1EA1n n\xE0o | \u1EDF \u0111o\u1EA1n n\xE0o | \xFD n\xE0o | quy \u0111\u1ECBnh \u1EDF \u0111\xE2u | n\xEAu \u1EDF \u0111\xE2u | ghi \u1EDF \u0111\xE2u | n\u1EB1m \u1EDF \u0111\xE2u | n\xF3i \u1EDF \u0111\xE2u | nh\u1EAFc \u1EDF \u0111\xE2u | nh\u1EAFc t\u1EDBi \u1EDF \u0111\xE2u | nh\u1EAFc \u0111\u1EBFn \u1EDF \u0111\xE2u | n\xF3i t\u1EDBi \u1EDF \u0111\xE2u | n\xF3i \u0111\u1EBFn \u1EDF \u0111\xE2u | \u0111\u1EC1 c\u1EADp \u1EDF \u0111\xE2u | vi\u1EBFt \u1EDF \u0111\xE2u | c\xF3 \u1EDF \u0111\xE2u | t\xECm \u1EDF \u0111\xE2u | xem \u1EDF \u0111\xE2u | th\u1EC3 hi\u1EC7n \u1EDF \u0111\xE2u | \u1EDF ch\u1ED7 n\xE0o | n\u1EB1m ch\u1ED7 n\xE0o | n\u1EB1m ch\u1ED7 n\xE0o trong k\u1EBF ho\u1EA1ch | n\u1EB1m trong m\u1EE5c n\xE0o | thu\u1ED9c m\u1EE5c n\xE0o | trong m\u1EE5c n\xE0o | n\u1EB1m \u1EDF m\u1EE5c n\xE0o | ch\u1ED7 n\xE0o | \u1EDF ch\u1ED7 n\xE0o trong k\u1EBF ho\u1EA1ch
      | \u0111\xE2u trong k\u1EBF ho\u1EA1ch | \u1EDF \u0111\xE2u trong k\u1EBF ho\u1EA1ch | c\u0103n c\u1EE9 v\xE0o \u0111\xE2u | c\u0103n c\u1EE9 m\u1EE5c n\xE0o | c\u0103n c\u1EE9 n\xE0o | which clause | what clause | which section | what section
      | which part | which passage | which paragraph | which point | which item | where in the plan | where does it say | where is it written
      | where does the plan`
  },
  {
    cue: "says",
    weight: 3,
    phrases: `{n\xF3i,vi\u1EBFt,ghi,n\xEAu,quy \u0111\u1ECBnh,\u0111\u1EC1 c\u1EADp,b\xE0n,ch\u1EC9 \u0111\u1EA1o,y\xEAu c\u1EA7u} {,v\u1EC1 }{g\xEC,sao,nh\u1EEFng g\xEC,th\u1EBF n\xE0o,nh\u01B0 th\u1EBF n\xE0o,ra sao,c\xE1i g\xEC,\u0111i\u1EC1u g\xEC} | c\xF3 {n\xF3i,nh\u1EAFc,ghi,n\xEAu,\u0111\u1EC1 c\u1EADp,vi\u1EBFt,quy \u0111\u1ECBnh} {\u0111\u1EBFn,t\u1EDBi,v\u1EC1,g\xEC} | {\u0111\u01B0\u1EE3c ,c\xF3 ,}{nh\u1EAFc,\u0111\u1EC1 c\u1EADp} {t\u1EDBi,\u0111\u1EBFn} | c\xF3 \u0111o\u1EA1n n\xE0o | c\xF3 c\xE2u n\xE0o | state | states | describe | describes | written about | anything about
      | n\xF3i g\xEC | n\xF3i g\xEC v\u1EC1 | n\xF3i th\u1EBF n\xE0o | n\xF3i nh\u01B0 th\u1EBF n\xE0o | n\xF3i v\u1EC1 g\xEC | n\xF3i v\u1EC1 | n\xF3i v\u1EC1 c\xE1i g\xEC | ghi g\xEC | ghi th\u1EBF n\xE0o | ghi nh\u01B0 th\u1EBF n\xE0o | quy \u0111\u1ECBnh g\xEC | quy \u0111\u1ECBnh th\u1EBF n\xE0o
      | quy \u0111\u1ECBnh ra sao | quy \u0111\u1ECBnh nh\u01B0 th\u1EBF n\xE0o | quy \u0111\u1ECBnh v\u1EC1 | quy \u0111\u1ECBnh | n\xEAu g\xEC | n\xEAu th\u1EBF n\xE0o | n\xEAu nh\u1EEFng g\xEC | n\xEAu ra sao | vi\u1EBFt g\xEC | \u0111\u1EC1 c\u1EADp g\xEC | \u0111\u1EC1 c\u1EADp | c\xF3 \u0111\u1EC1 c\u1EADp | c\xF3 nh\u1EAFc | c\xF3 n\xF3i
      | nh\u1EAFc \u0111\u1EBFn | \u0111\u01B0\u1EE3c nh\u1EAFc | n\u1ED9i dung g\xEC | l\xE0 n\u1ED9i dung g\xEC | n\u1ED9i dung | n\u1ED9i dung l\xE0 g\xEC | c\xF3 n\u1ED9i dung | n\u1ED9i dung ph\u1EA7n | n\u1ED9i dung m\u1EE5c | g\u1ED3m nh\u1EEFng g\xEC | g\u1ED3m g\xEC | bao g\u1ED3m nh\u1EEFng g\xEC | l\xE0 g\xEC | l\xE0 c\xE1i g\xEC
      | tr\xEDch | tr\xEDch d\u1EABn | tr\xEDch nguy\xEAn v\u0103n | nguy\xEAn v\u0103n | y\xEAu c\u1EA7u th\u1EBF n\xE0o | ch\u1EC9 \u0111\u1EA1o th\u1EBF n\xE0o | th\u1EBF n\xE0o | nh\u01B0 th\u1EBF n\xE0o | ra sao | c\xF3 kh\xF4ng | c\xF3 g\xEC v\u1EC1 | l\xE0m th\u1EBF n\xE0o
      | what does it say | what does the plan say | say about | says about | mention | mentions | mentioned | cover | covers | covered | read out
      | content of | quote | what is said | provisions | provision | stipulate | stipulates | talk about | talks about`
  },
  {
    cue: "status",
    weight: 4,
    phrases: `{n\u1ED9p,g\u1EEDi,l\xE0m,xong,b\xE1o c\xE1o,ho\xE0n th\xE0nh,tri\u1EC3n khai,th\u1EF1c hi\u1EC7n} {r\u1ED3i,\u0111\u1EE7,h\u1EBFt,xong} {ch\u01B0a,hay ch\u01B0a,r\u1ED3i,kh\xF4ng} | {ai,\u0111\u01A1n v\u1ECB n\xE0o,ph\xF2ng n\xE0o,ph\u01B0\u1EDDng n\xE0o,x\xE3 n\xE0o,n\u01A1i n\xE0o,b\xEAn n\xE0o,nh\u1EEFng ai,ch\u1ED7 n\xE0o} {\u0111\xE3,\u0111\xE3 n\u1ED9p,\u0111\xE3 g\u1EEDi,\u0111\xE3 xong,ch\u01B0a,v\u1EABn ch\u01B0a,c\xF2n,c\xF2n n\u1EE3,c\xF2n thi\u1EBFu,v\u1EABn,n\u1ED9p r\u1ED3i,g\u1EEDi r\u1ED3i,xong r\u1ED3i,n\u1ED9p ch\u01B0a,g\u1EEDi ch\u01B0a,xong ch\u01B0a,ch\u1EADm n\u1ED9p,ch\u1EADm g\u1EEDi}
      | {m\u1EA5y,bao nhi\xEAu} {\u0111\u01A1n v\u1ECB,ph\u01B0\u1EDDng,x\xE3,ph\xF2ng,n\u01A1i,ch\u1ED7,b\xEAn,x\xE3 ph\u01B0\u1EDDng} {n\u1ED9p,g\u1EEDi,xong,\u0111\xE3 n\u1ED9p,\u0111\xE3 g\u1EEDi,\u0111\xE3 xong,ch\u01B0a n\u1ED9p,ch\u01B0a g\u1EEDi,ch\u01B0a xong,b\xE1o c\xE1o,\u0111\xE3 b\xE1o c\xE1o,ho\xE0n th\xE0nh,\u0111\xE3 ho\xE0n th\xE0nh} | {t\u1EDBi,\u0111\u1EBFn} {\u0111\xE2u,m\u1EE9c n\xE0o,b\u01B0\u1EDBc n\xE0o} r\u1ED3i | \u0111\u01B0\u1EE3c m\u1EA5y ph\u1EA7n | bao nhi\xEAu ph\u1EA7n tr\u0103m r\u1ED3i | how is it going | how s it going | how are things
      | ti\u1EBFn \u0111\u1ED9 | t\xECnh h\xECnh th\u1EF1c hi\u1EC7n | t\xECnh h\xECnh tri\u1EC3n khai | t\xECnh h\xECnh | k\u1EBFt qu\u1EA3 th\u1EF1c hi\u1EC7n t\u1EDBi \u0111\xE2u | \u0111\u1EBFn \u0111\xE2u r\u1ED3i | t\u1EDBi \u0111\xE2u r\u1ED3i | \u0111\u1EBFn \u0111\xE2u | t\u1EDBi \u0111\xE2u | th\u1EBF n\xE0o r\u1ED3i | ra sao r\u1ED3i | ch\u01B0a n\u1ED9p | ch\u01B0a g\u1EEDi | ch\u01B0a b\xE1o c\xE1o
      | ch\u01B0a xong | ch\u01B0a l\xE0m | ch\u01B0a ho\xE0n th\xE0nh | ch\u01B0a th\u1EF1c hi\u1EC7n | ch\u01B0a tri\u1EC3n khai | ch\u01B0a c\u1EADp nh\u1EADt | \u0111\xE3 n\u1ED9p | \u0111\xE3 n\u1ED9p ch\u01B0a | \u0111\xE3 g\u1EEDi | \u0111\xE3 g\u1EEDi ch\u01B0a | \u0111\xE3 xong | \u0111\xE3 xong ch\u01B0a | \u0111\xE3 l\xE0m | \u0111\xE3 l\xE0m ch\u01B0a | \u0111\xE3 ho\xE0n th\xE0nh
      | \u0111\xE3 b\xE1o c\xE1o | \u0111\xE3 th\u1EF1c hi\u1EC7n | \u0111\xE3 tri\u1EC3n khai | n\u1ED9p ch\u01B0a | g\u1EEDi ch\u01B0a | xong ch\u01B0a | l\xE0m ch\u01B0a | l\xE0m xong ch\u01B0a | ho\xE0n th\xE0nh ch\u01B0a | b\xE1o c\xE1o ch\u01B0a | tri\u1EC3n khai ch\u01B0a | th\u1EF1c hi\u1EC7n ch\u01B0a | n\u1ED9p r\u1ED3i ch\u01B0a | n\u1ED9p xong ch\u01B0a
      | n\u1ED9p h\u1EBFt ch\u01B0a | g\u1EEDi h\u1EBFt ch\u01B0a | \u0111\u1EE7 ch\u01B0a | n\u1ED9p \u0111\u1EE7 ch\u01B0a | l\xE0m \u0111\u1EBFn \u0111\xE2u | l\xE0m t\u1EDBi \u0111\xE2u | c\xF2n n\u1EE3 | n\u1EE3 b\xE1o c\xE1o | c\xF2n n\u1EE3 b\xE1o c\xE1o | thi\u1EBFu ai | thi\u1EBFu nh\u1EEFng ai | c\xF2n thi\u1EBFu b\xE1o c\xE1o | thi\u1EBFu b\xE1o c\xE1o | ch\u01B0a th\u1EA5y | ch\u01B0a nh\u1EADn | ch\u01B0a nh\u1EADn \u0111\u01B0\u1EE3c | ch\u01B0a th\u1EA5y n\u1ED9p | ch\u01B0a th\u1EA5y g\u1EEDi | ch\u01B0a th\u1EA5y b\xE1o c\xE1o | ch\u01B0a c\xF3 b\xE1o c\xE1o | ch\u01B0a ch\u1ECBu n\u1ED9p | v\u1EABn ch\u01B0a | n\u1ED9p r\u1ED3i | g\u1EEDi r\u1ED3i | xong r\u1ED3i | l\xE0m r\u1ED3i | b\xE1o c\xE1o r\u1ED3i | n\u1ED9p \u0111\u1EE7 | g\u1EEDi \u0111\u1EE7 | n\u1ED9p h\u1EBFt | xong h\u1EBFt | th\u1EF1c hi\u1EC7n \u0111\u1EBFn \u0111\xE2u | tri\u1EC3n khai \u0111\u1EBFn \u0111\xE2u | c\xF2n thi\u1EBFu | ai ch\u01B0a | ai ch\u1EADm | ai tr\u1EC5 | ai n\u1ED9p ch\u1EADm | ai n\u1ED9p mu\u1ED9n | ai n\u1ED9p tr\u1EC5 | \u0111\u01A1n v\u1ECB n\xE0o ch\u1EADm | \u0111\u01A1n v\u1ECB n\xE0o tr\u1EC5 | ph\u01B0\u1EDDng n\xE0o ch\u1EADm | ph\u01B0\u1EDDng n\xE0o tr\u1EC5 | ph\xF2ng n\xE0o ch\u1EADm | ph\xF2ng n\xE0o tr\u1EC5 | ai \u0111ang n\u1EE3 | \u0111\u01A1n v\u1ECB n\xE0o ch\u01B0a | nh\u1EEFng ai ch\u01B0a | c\xF2n ai ch\u01B0a | c\xF2n \u0111\u01A1n v\u1ECB n\xE0o ch\u01B0a | bao nhi\xEAu \u0111\u01A1n v\u1ECB \u0111\xE3 | m\u1EA5y \u0111\u01A1n v\u1ECB \u0111\xE3 | \u0111\xE3 c\xF3 bao nhi\xEAu \u0111\u01A1n v\u1ECB | \u0111\xE3 c\xF3 m\u1EA5y \u0111\u01A1n v\u1ECB | c\xF3 m\u1EA5y \u0111\u01A1n v\u1ECB \u0111\xE3 | bao nhi\xEAu \u0111\u01A1n v\u1ECB ch\u01B0a
      | ho\xE0n th\xE0nh bao nhi\xEAu ph\u1EA7n tr\u0103m | \u0111\u1EA1t bao nhi\xEAu ph\u1EA7n tr\u0103m | l\xE0m \u0111\u01B0\u1EE3c bao nhi\xEAu ph\u1EA7n tr\u0103m | \u0111\u01B0\u1EE3c bao nhi\xEAu ph\u1EA7n tr\u0103m | ho\xE0n th\xE0nh bao nhi\xEAu | \u0111\u1EA1t bao nhi\xEAu | n\u1ED9p mu\u1ED9n ch\u01B0a | tr\u1EA1ng th\xE1i
      | progress | progress of | status | status of | how far | how far along | submitted yet | done yet | finished yet | sent yet | owe | owes | owed | still owe | still owes | outstanding | missing | still missing | hasn't | hasn t | haven t | not yet | not submitted | yet to
      | has submitted | have submitted | already submitted | already sent | handed in | turned in | completed | complete | percent | state of play`
  },
  {
    cue: "purpose",
    weight: 4,
    phrases: `{nh\u1EB1m,h\u01B0\u1EDBng t\u1EDBi,h\u01B0\u1EDBng \u0111\u1EBFn,nh\u1EAFm t\u1EDBi,nh\u1EAFm \u0111\u1EBFn,mu\u1ED1n,mong,mong mu\u1ED1n,c\u1ED1t} {,\u0111\u1EA1t ,\u0111\u1EA1t \u0111\u01B0\u1EE3c ,l\xE0m ,gi\u1EA3i quy\u1EBFt ,\u0111em l\u1EA1i ,mang l\u1EA1i }{g\xEC,\u0111i\u1EC1u g\xEC,c\xE1i g\xEC,nh\u1EEFng g\xEC,k\u1EBFt qu\u1EA3 g\xEC} | \u0111\u1EC3 {\u0111\u01B0\u1EE3c,c\xF3,\u0111\u1EA1t,\u0111\u1EA1t \u0111\u01B0\u1EE3c} {g\xEC,\u0111i\u1EC1u g\xEC,c\xE1i g\xEC} | {nh\u1EB1m,h\u01B0\u1EDBng t\u1EDBi,h\u01B0\u1EDBng \u0111\u1EBFn,\u0111\u1EA1t,v\xEC,v\u1EDBi} {nh\u1EEFng ,c\xE1c ,}{m\u1EE5c \u0111\xEDch,m\u1EE5c ti\xEAu} {g\xEC,n\xE0o,chi} | ra \u0111\u1EDDi {\u0111\u1EC3,nh\u1EB1m} | {sinh,l\u1EADp,l\xE0m,ban h\xE0nh,\u0111\u1EB7t,vi\u1EBFt,x\xE2y d\u1EF1ng} ra {\u0111\u1EC3,nh\u1EB1m} | {l\u1EADp,l\xE0m,ban h\xE0nh,x\xE2y d\u1EF1ng} {\u0111\u1EC3,nh\u1EB1m} {g\xEC,l\xE0m g\xEC,m\u1EE5c \u0111\xEDch g\xEC} | what s the point | what is the point | the reason for this plan | wants to achieve | want to achieve | hope to achieve | what is it for
      | m\u1EE5c \u0111\xEDch | m\u1EE5c \u0111\xEDch y\xEAu c\u1EA7u | m\u1EE5c \u0111\xEDch g\xEC | m\u1EE5c ti\xEAu | m\u1EE5c ti\xEAu g\xEC | m\u1EE5c ti\xEAu chung | nh\u1EB1m m\u1EE5c \u0111\xEDch g\xEC | nh\u1EB1m m\u1EE5c ti\xEAu g\xEC | nh\u1EB1m g\xEC | nh\u1EB1m c\xE1i g\xEC | nh\u1EB1m \u0111i\u1EC1u g\xEC | nh\u1EB1m nh\u1EEFng g\xEC | nh\u1EB1m vi\u1EC7c g\xEC | nh\u1EB1m v\xE0o \u0111\xE2u | nh\u1EB1m \u0111\u1EA1t | \u0111\u1EC3 l\xE0m g\xEC | \xFD ngh\u0129a | v\xEC sao c\xF3 k\u1EBF ho\u1EA1ch
      | t\u1EA1i sao c\xF3 k\u1EBF ho\u1EA1ch | h\u01B0\u1EDBng t\u1EDBi \u0111i\u1EC1u g\xEC | h\u01B0\u1EDBng \u0111\u1EBFn | h\u01B0\u1EDBng t\u1EDBi | ra \u0111\u1EDDi \u0111\u1EC3 | l\xE0m ra \u0111\u1EC3 | sinh ra \u0111\u1EC3 | ban h\xE0nh \u0111\u1EC3 | nh\u1EAFm t\u1EDBi | mong mu\u1ED1n g\xEC | mong \u0111\u1EA1t \u0111\u01B0\u1EE3c g\xEC | y\xEAu c\u1EA7u chung | y\xEAu c\u1EA7u c\u1EE7a k\u1EBF ho\u1EA1ch
      | purpose | purposes | aim | aims | goal | goals | objective | objectives | what is the plan for | what is this plan for | plan for what | trying to achieve | meant to achieve | intended to | point of`
  },
  {
    cue: "help",
    weight: 5,
    phrases: `{b\u1EA1n,bot,em bot,con bot,ad,m\xE0y} {,c\xF3 th\u1EC3 ,c\xF3 ,}{l\xE0m,gi\xFAp,h\u1ED7 tr\u1EE3,tr\u1EA3 l\u1EDDi,bi\u1EBFt,hi\u1EC3u} {g\xEC,\u0111\u01B0\u1EE3c g\xEC,nh\u1EEFng g\xEC,\u0111\u01B0\u1EE3c nh\u1EEFng g\xEC,\u0111\u01B0\u1EE3c c\xE1i g\xEC,g\xEC cho t\xF4i,g\xEC cho em,g\xEC cho m\xECnh} | {c\xF3 th\u1EC3 ,}h\u1ECFi {,\u0111\u01B0\u1EE3c ,b\u1EA1n ,b\u1EA1n \u0111\u01B0\u1EE3c }{g\xEC,nh\u1EEFng g\xEC,c\xE1i g\xEC,nh\u1EEFng c\xE2u g\xEC,c\xE2u g\xEC} | {h\u01B0\u1EDBng d\u1EABn,ch\u1EC9,b\xE0y} {em,t\xF4i,m\xECnh,tui,anh,ch\u1ECB,c\xE1ch,cho em,cho t\xF4i,gi\xFAp em,gi\xFAp} {v\u1EDBi,d\xF9ng,x\xE0i,s\u1EED d\u1EE5ng,h\u1ECFi,c\xE1ch d\xF9ng,c\xE1ch h\u1ECFi,c\xE1ch x\xE0i,c\xE1ch s\u1EED d\u1EE5ng,tra c\u1EE9u} | {c\xE1ch,l\xE0m sao,l\xE0m th\u1EBF n\xE0o} {\u0111\u1EC3 ,}{d\xF9ng,x\xE0i,s\u1EED d\u1EE5ng,tra c\u1EE9u,h\u1ECFi} {bot,b\u1EA1n,con bot,c\xE1i n\xE0y,con n\xE0y} | {d\xF9ng,x\xE0i,s\u1EED d\u1EE5ng} {sao,ki\u1EC3u n\xE0o,l\xE0m sao}
      | h\u01B0\u1EDBng d\u1EABn s\u1EED d\u1EE5ng | h\u01B0\u1EDBng d\u1EABn d\xF9ng | h\u01B0\u1EDBng d\u1EABn c\xE1ch h\u1ECFi | h\u01B0\u1EDBng d\u1EABn tra c\u1EE9u | h\u01B0\u1EDBng d\u1EABn tra | h\u01B0\u1EDBng d\u1EABn h\u1ECFi | d\xF9ng bot | s\u1EED d\u1EE5ng bot | x\xE0i bot | c\xE1ch d\xF9ng | c\xE1ch s\u1EED d\u1EE5ng | c\xE1ch x\xE0i | c\xE1ch h\u1ECFi | c\xE1ch tra | c\xE1ch tra c\u1EE9u | c\xE1ch g\xF5 | c\xE1ch nh\u1EAFn | c\xE1ch \u0111\u1EB7t c\xE2u h\u1ECFi
      | d\xF9ng th\u1EBF n\xE0o | d\xF9ng nh\u01B0 th\u1EBF n\xE0o | d\xF9ng nh\u01B0 n\xE0o | d\xF9ng sao | d\xF9ng ra sao | d\xF9ng ki\u1EC3u g\xEC | s\u1EED d\u1EE5ng th\u1EBF n\xE0o | s\u1EED d\u1EE5ng nh\u01B0 th\u1EBF n\xE0o | s\u1EED d\u1EE5ng ra sao | s\u1EED d\u1EE5ng sao | s\u1EED d\u1EE5ng ki\u1EC3u g\xEC | x\xE0i sao | x\xE0i th\u1EBF n\xE0o | x\xE0i nh\u01B0 th\u1EBF n\xE0o | x\xE0i ra sao
      | bot l\xE0m \u0111\u01B0\u1EE3c g\xEC | bot l\xE0m \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC | l\xE0m \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC | l\xE0m \u0111\u01B0\u1EE3c g\xEC | bi\u1EBFt l\xE0m g\xEC | bot bi\u1EBFt g\xEC | bi\u1EBFt \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC | bi\u1EBFt nh\u1EEFng g\xEC | bot l\xE0 ai | b\u1EA1n l\xE0 ai | bot gi\xFAp \u0111\u01B0\u1EE3c g\xEC | gi\xFAp \u0111\u01B0\u1EE3c g\xEC | gi\xFAp \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC | gi\xFAp g\xEC \u0111\u01B0\u1EE3c
      | h\u1ECFi bot nh\u1EEFng g\xEC | h\u1ECFi bot g\xEC | h\u1ECFi bot \u0111\u01B0\u1EE3c g\xEC | h\u1ECFi bot c\xE1i g\xEC | h\u1ECFi bot \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC | c\xF3 th\u1EC3 h\u1ECFi | h\u1ECFi nh\u1EEFng c\xE2u | h\u1ECFi nh\u1EEFng c\xE2u nh\u01B0 th\u1EBF n\xE0o | h\u1ECFi c\xE2u nh\u01B0 th\u1EBF n\xE0o | c\xF3 th\u1EC3 h\u1ECFi g\xEC | c\xF3 th\u1EC3 h\u1ECFi nh\u1EEFng g\xEC | h\u1ECFi \u0111\u01B0\u1EE3c g\xEC | h\u1ECFi \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC | h\u1ECFi \u0111\u01B0\u1EE3c c\xE1i g\xEC | h\u1ECFi bot th\u1EBF n\xE0o | h\u1ECFi th\u1EBF n\xE0o | h\u1ECFi nh\u01B0 th\u1EBF n\xE0o | h\u1ECFi sao
      | h\u1ECFi ra sao | h\u1ECFi ki\u1EC3u g\xEC | h\u1ECFi ki\u1EC3u n\xE0o | h\u1ECFi l\xE0m sao | h\u1ECFi nh\u1EEFng c\xE2u g\xEC | h\u1ECFi c\xE2u g\xEC | h\u1ECFi c\xE2u n\xE0o | c\xE2u h\u1ECFi m\u1EABu | c\xE2u h\u1ECFi m\u1EABu n\xE0o | nh\u1EEFng c\xE2u h\u1ECFi m\u1EABu | c\xE2u h\u1ECFi n\xE0o | nh\u1EEFng c\xE2u h\u1ECFi n\xE0o | \u0111\u1EB7t c\xE2u h\u1ECFi | g\xF5 th\u1EBF n\xE0o | g\xF5 nh\u01B0 th\u1EBF n\xE0o | g\xF5 g\xEC | g\xF5 sao | nh\u1EAFn g\xEC | nh\u1EAFn th\u1EBF n\xE0o | nh\u1EAFn sao
      | tra c\u1EE9u th\u1EBF n\xE0o | tra th\u1EBF n\xE0o | tra ki\u1EC3u g\xEC | c\xF3 nh\u1EEFng l\u1EC7nh n\xE0o | l\u1EC7nh n\xE0o | c\xE1c l\u1EC7nh | l\u1EC7nh g\xEC | b\u1EAFt \u0111\u1EA7u th\u1EBF n\xE0o | ch\u1EE9c n\u0103ng g\xEC | ch\u1EE9c n\u0103ng n\xE0o | t\xEDnh n\u0103ng g\xEC | t\xEDnh n\u0103ng n\xE0o
      | bot tr\u1EA3 l\u1EDDi \u0111\u01B0\u1EE3c g\xEC | tr\u1EA3 l\u1EDDi \u0111\u01B0\u1EE3c g\xEC | tr\u1EA3 l\u1EDDi \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC | bot c\xF3 t\xE1c d\u1EE5ng g\xEC | bot \u0111\u1EC3 l\xE0m g\xEC | bot d\xF9ng \u0111\u1EC3 l\xE0m g\xEC | h\u1ED7 tr\u1EE3 \u0111\u01B0\u1EE3c g\xEC | h\u1ED7 tr\u1EE3 \u0111\u01B0\u1EE3c nh\u1EEFng g\xEC
      | how do i use | how do we use | how to use | can i use | could i use | can we use | do i use this | use this bot | use the bot | using this bot | using the bot | use you | use this thing | how do you work | how do i ask | how to ask | how do i ask you | {how,what} can {you,the bot,this bot,it} {do,help,help me,help with,tell,tell me,answer} | what can you do | what can i ask | what can we ask | can i ask | what do you do | what do you know
      | what are you able to do | able to do | what should i ask | what questions | kind of questions | what kind of questions | which questions | what sort of questions | sample questions | example questions | who are you | user guide | how does this work | how does it work | how does this bot work | what are you`
  },
  {
    cue: "help",
    weight: 2,
    phrases: `h\u01B0\u1EDBng d\u1EABn | d\xF9ng | tr\u1EE3 gi\xFAp | gi\xFAp \u0111\u1EE1 | gi\xFAp g\xEC | h\u1ECFi g\xEC | h\u1ECFi nh\u1EEFng g\xEC | l\u1EC7nh | ch\u1EE9c n\u0103ng | t\xEDnh n\u0103ng | menu | h\u1ED7 tr\u1EE3 g\xEC | h\u1ED7 tr\u1EE3 nh\u1EEFng g\xEC
      | help | commands | command | instructions | manual | features`
  },
  {
    cue: "plan",
    weight: 1,
    phrases: `k\u1EBF ho\u1EA1ch | k\u1EBF ho\u1EA1ch n\xE0y | b\u1EA3n k\u1EBF ho\u1EA1ch | k\u1EBF ho\u1EA1ch h\xE0nh \u0111\u1ED9ng | b\u1EA3n k\u1EBF ho\u1EA1ch h\xE0nh \u0111\u1ED9ng | action plan | the action plan | v\u0103n b\u1EA3n | v\u0103n b\u1EA3n n\xE0y | the plan | this plan | plan | document`
  },
  { cue: "report", weight: 1, phrases: "b\xE1o c\xE1o | b\u1EA3n b\xE1o c\xE1o | report | reports" },
  { cue: "event", weight: 1, phrases: "l\u1EC5 g\xEC | l\u1EC5 n\xE0o | s\u1EF1 ki\u1EC7n | event | events" },
  {
    cue: "undated",
    weight: 1,
    phrases: "kh\xF4ng ghi ng\xE0y | kh\xF4ng c\xF3 h\u1EA1n | quanh n\u0103m | c\u1EA3 n\u0103m | th\u01B0\u1EDDng xuy\xEAn | all year | undated"
  },
  {
    cue: "also",
    weight: 1,
    phrases: `c\xF2n | th\u1EBF | v\u1EADy c\xF2n | th\u1EBF c\xF2n | c\xF2n v\u1EC1 | th\xEC sao | v\u1EADy th\xEC | th\u1EBF th\xEC | what about | how about | and | c\xE1i \u0111\xF3 | c\xE1i n\xE0y | c\xE1i \u1EA5y | vi\u1EC7c \u0111\xF3 | vi\u1EC7c n\xE0y | vi\u1EC7c \u1EA5y | b\xE1o c\xE1o \u0111\xF3 | b\xE1o c\xE1o n\xE0y | n\xF3 | m\u1EE5c \u0111\xF3
      | that one | this one | that task | it | chi ti\u1EBFt | details | chi ti\u1EBFt vi\u1EC7c | vi\u1EC7c s\u1ED1 | s\u1ED1`
  }
];

// src/ask/lexicon/fields.ts
var fields = `
  ma t\xFAy | m\u1EA1i d\xE2m | t\u1EC7 n\u1EA1n | HIV | AIDS | t\u1ED9i ph\u1EA1m | tr\u1EADt t\u1EF1 \u0111\xF4 th\u1ECB | an ninh tr\u1EADt t\u1EF1 | an ninh m\u1EA1ng | an ninh qu\u1ED1c ph\xF2ng | qu\u1ED1c ph\xF2ng | ngh\u0129a v\u1EE5 qu\xE2n s\u1EF1 | tuy\u1EC3n qu\xE2n | nh\u1EADp ng\u0169 | giao qu\xE2n | d\xE2n qu\xE2n | t\u1EF1 v\u1EC7
  | an to\xE0n giao th\xF4ng | giao th\xF4ng | atgt | tai n\u1EA1n | an to\xE0n th\u1EF1c ph\u1EA9m | v\u1EC7 sinh th\u1EF1c ph\u1EA9m | vsattp | attp | an to\xE0n lao \u0111\u1ED9ng | an to\xE0n v\u1EC7 sinh lao \u0111\u1ED9ng | v\u1EC7 sinh lao \u0111\u1ED9ng | ph\xF2ng ch\xE1y | ch\u1EEFa ch\xE1y | pccc | ch\xE1y n\u1ED5 | c\u1EE9u n\u1EA1n
  | thi\xEAn tai | b\xE3o l\u0169 | l\u0169 l\u1EE5t | l\u1EE5t b\xE3o | h\u1EA1n h\xE1n | s\u1EA1t l\u1EDF | \u0111\xEA \u0111i\u1EC1u | ch\xE1y r\u1EEBng | b\u1EA3o v\u1EC7 r\u1EEBng | ph\xF2ng ch\u1ED1ng b\xE3o | ch\u1ED1ng b\xE3o | ph\xF2ng b\xE3o | ph\xF2ng ch\u1ED1ng thi\xEAn tai
  | m\xF4i tr\u01B0\u1EDDng | r\xE1c | r\xE1c th\u1EA3i | thu gom r\xE1c | ch\u1EA5t th\u1EA3i | n\u01B0\u1EDBc s\u1EA1ch | n\u01B0\u1EDBc th\u1EA3i | c\xE2y xanh | tr\u1ED3ng c\xE2y | t\u1EBFt tr\u1ED3ng c\xE2y | \xF4 nhi\u1EC5m | bi\u1EBFn \u0111\u1ED5i kh\xED h\u1EADu | v\u1EC7 sinh m\xF4i tr\u01B0\u1EDDng | \u0111\xF4 th\u1ECB | ch\u1EC9nh trang | v\u1EC9a h\xE8 | quy ho\u1EA1ch \u0111\xF4 th\u1ECB | x\xE2y d\u1EF1ng c\u01A1 b\u1EA3n | gi\u1EA5y ph\xE9p x\xE2y d\u1EF1ng | gi\u1EA5y ph\xE9p | \u0111\u1EA7u t\u01B0 | \u0111\u1EA7u t\u01B0 c\xF4ng | gi\u1EA3i ng\xE2n | gi\u1EA3i ph\xF3ng m\u1EB7t b\u1EB1ng | \u0111\u1EC1n b\xF9 | t\xE1i \u0111\u1ECBnh c\u01B0 | b\u1EA5t \u0111\u1ED9ng s\u1EA3n
  | n\xF4ng nghi\u1EC7p | l\xE2m nghi\u1EC7p | th\u1EE7y s\u1EA3n | th\u1EE7y l\u1EE3i | ch\u0103n nu\xF4i | tr\u1ED3ng tr\u1ECDt | l\xE0m v\u01B0\u1EDDn | m\xF9a v\u1EE5 | l\xFAa | ph\xE2n b\xF3n | khuy\u1EBFn n\xF4ng | d\u1ECBch t\u1EA3 | d\u1ECBch t\u1EA3 l\u1EE3n | l\u1EE3n | gia s\xFAc | gia c\u1EA7m | th\xFA y | c\xFAm | s\u1ED1t xu\u1EA5t huy\u1EBFt | d\u1ECBch b\u1EC7nh | ti\xEAm ch\u1EE7ng | ti\xEAm ph\xF2ng | y t\u1EBF | kh\xE1m b\u1EC7nh | kh\xE1m s\u1EE9c kh\u1ECFe | hi\u1EBFn m\xE1u | dinh d\u01B0\u1EE1ng | suy dinh d\u01B0\u1EE1ng | ch\u0103m s\xF3c s\u1EE9c kh\u1ECFe | s\u1EE9c kh\u1ECFe sinh s\u1EA3n | k\u1EBF ho\u1EA1ch h\xF3a gia \u0111\xECnh | sinh con th\u1EE9 ba
  | gi\xE1o d\u1EE5c | \u0111\xE0o t\u1EA1o ngh\u1EC1 | d\u1EA1y ngh\u1EC1 | h\u1ECDc ngh\u1EC1 | gi\xE1o vi\xEAn | khai gi\u1EA3ng | h\u1ECDc b\u1ED5ng | tuy\u1EC3n sinh | thi t\u1ED1t nghi\u1EC7p | ph\u1ED5 c\u1EADp | x\xF3a m\xF9 ch\u1EEF | khuy\u1EBFn h\u1ECDc | tr\u01B0\u1EDDng chu\u1EA9n qu\u1ED1c gia | m\u1EA7m non | thi\u1EBFu nhi | trung thu | t\u1EBFt thi\u1EBFu nhi | th\xE1ng h\xE0nh \u0111\u1ED9ng v\xEC tr\u1EBB em | \u0111u\u1ED1i n\u01B0\u1EDBc | quy\u1EC1n tr\u1EBB em
  | gi\u1EA3m ngh\xE8o | h\u1ED9 ngh\xE8o | c\u1EADn ngh\xE8o | x\xF3a \u0111\xF3i gi\u1EA3m ngh\xE8o | nh\xE0 \u1EDF x\xE3 h\u1ED9i | x\xF3a nh\xE0 t\u1EA1m | nh\xE0 t\xECnh ngh\u0129a | b\u1EA3o tr\u1EE3 x\xE3 h\u1ED9i | tr\u1EE3 c\u1EA5p | gia \u0111\xECnh ch\xEDnh s\xE1ch | ng\u01B0\u1EDDi c\xF3 c\xF4ng | th\u01B0\u01A1ng binh li\u1EC7t s\u0129 | li\u1EC7t s\u0129 | ngh\u0129a trang | ng\u01B0\u1EDDi cao tu\u1ED5i | ng\u01B0\u1EDDi khuy\u1EBFt t\u1EADt | c\u1EF1u chi\u1EBFn binh | gi\u1EA3i quy\u1EBFt vi\u1EC7c l\xE0m | t\u1EA1o vi\u1EC7c l\xE0m | xu\u1EA5t kh\u1EA9u lao \u0111\u1ED9ng | gi\u1EDBi thi\u1EC7u vi\u1EC7c l\xE0m | th\u1EA5t nghi\u1EC7p | vay v\u1ED1n | t\xEDn d\u1EE5ng | h\u1ED7 tr\u1EE3 vay
  | c\u1EA3i c\xE1ch h\xE0nh ch\xEDnh | cchc | th\u1EE7 t\u1EE5c h\xE0nh ch\xEDnh | m\u1ED9t c\u1EEDa | d\u1ECBch v\u1EE5 c\xF4ng | chuy\u1EC3n \u0111\u1ED5i s\u1ED1 | ch\xEDnh quy\u1EC1n \u0111i\u1EC7n t\u1EED | c\xF4ng ngh\u1EC7 th\xF4ng tin | cntt | tham nh\u0169ng | ph\xF2ng ch\u1ED1ng tham nh\u0169ng | ti\u1EBFt ki\u1EC7m ch\u1ED1ng l\xE3ng ph\xED | th\u1EF1c h\xE0nh ti\u1EBFt ki\u1EC7m | l\xE3ng ph\xED | khi\u1EBFu n\u1EA1i | t\u1ED1 c\xE1o | ti\u1EBFp c\xF4ng d\xE2n | h\xF2a gi\u1EA3i | t\u01B0 ph\xE1p h\u1ED9 t\u1ECBch | h\u1ED9 t\u1ECBch | c\xF4ng ch\u1EE9ng | ch\u1EE9ng th\u1EF1c | ki\u1EC3m so\xE1t th\u1EE7 t\u1EE5c | d\xE2n v\u1EADn | d\xE2n ch\u1EE7 c\u01A1 s\u1EDF | quy ch\u1EBF d\xE2n ch\u1EE7 | t\xF4n gi\xE1o | d\xE2n t\u1ED9c | t\xEDn ng\u01B0\u1EE1ng
  | b\u1EA7u c\u1EED | k\u1EF3 h\u1ECDp | h\u1ECDp h\u1ED9i \u0111\u1ED3ng | h\u1ECDp h\u1ED9i \u0111\u1ED3ng nh\xE2n d\xE2n | h\u1ECDp h\u0111nd | h\u1ECDp d\xE2n | h\u1ECDp t\u1ED5 d\xE2n ph\u1ED1 | \u0111\u1EA1i h\u1ED9i | \u0111\u1EA1i h\u1ED9i \u0111\u1EA3ng | \u0111\u1EA3ng vi\xEAn | \u0111\u1EA3ng ph\xED | k\u1EBFt n\u1EA1p | chi b\u1ED9 | \u0111\u1EA3ng b\u1ED9 | c\xF4ng \u0111o\xE0n | c\xF4ng t\xE1c \u0111o\xE0n | \u0111o\xE0n vi\xEAn | \u0111o\xE0n thanh ni\xEAn | thanh ni\xEAn | phong tr\xE0o thanh ni\xEAn | t\xECnh nguy\u1EC7n h\xE8 | b\u1ED3i d\u01B0\u1EE1ng ch\xEDnh tr\u1ECB | l\xFD lu\u1EADn ch\xEDnh tr\u1ECB | h\u1ECDc t\u1EADp v\xE0 l\xE0m theo | ph\xE2n lo\u1EA1i c\xE1n b\u1ED9 | \u0111\xE1nh gi\xE1 c\xE1n b\u1ED9 | \u0111\xE1nh gi\xE1 c\xF4ng ch\u1EE9c | k\xEA khai t\xE0i s\u1EA3n | k\xEA khai | bi\xEAn ch\u1EBF | tinh gi\u1EA3n bi\xEAn ch\u1EBF | h\u1EE3p \u0111\u1ED3ng lao \u0111\u1ED9ng | thi n\xE2ng ng\u1EA1ch | thi c\xF4ng ch\u1EE9c | thi vi\xEAn ch\u1EE9c | thi tuy\u1EC3n | x\xE9t tuy\u1EC3n | lu\xE2n chuy\u1EC3n | b\u1ED5 nhi\u1EC7m
  | b\xE1o c\xE1o t\xE0i ch\xEDnh | t\xE0i ch\xEDnh ng\xE2n s\xE1ch | thu ng\xE2n s\xE1ch | thu chi | thu chi ng\xE2n s\xE1ch | quy\u1EBFt to\xE1n thu\u1EBF | ki\u1EC3m to\xE1n | thu\u1EBF | mua s\u1EAFm | \u0111\u1EA5u th\u1EA7u | t\xE0i s\u1EA3n c\xF4ng | kinh t\u1EBF x\xE3 h\u1ED9i | ph\xE1t tri\u1EC3n kinh t\u1EBF | c\xF4ng nghi\u1EC7p | ti\u1EC3u th\u1EE7 c\xF4ng nghi\u1EC7p | th\u01B0\u01A1ng m\u1EA1i | ch\u1EE3 | h\u1EE3p t\xE1c x\xE3 | kh\u1EDFi nghi\u1EC7p | doanh thu | xu\u1EA5t kh\u1EA9u | du l\u1ECBch | xe \u0111\u01B0a \u0111\xF3n | thu\xEA xe | \u0103n u\u1ED1ng | ti\u1EC7c | li\xEAn hoan | th\u1ED1ng k\xEA d\xE2n s\u1ED1 | \u0111i\u1EC1u tra d\xE2n s\u1ED1 | t\u1ED5ng \u0111i\u1EC1u tra | d\xE2n s\u1ED1 | kinh doanh
  | b\xF3ng \u0111\xE1 | b\xF3ng chuy\u1EC1n | c\u1EA7u l\xF4ng | gi\u1EA3i th\u1EC3 thao | h\u1ED9i kh\u1ECFe ph\xF9 \u0111\u1ED5ng | \u0111\u1EA1i h\u1ED9i th\u1EC3 d\u1EE5c th\u1EC3 thao | l\u1EC5 h\u1ED9i | di t\xEDch | th\u01B0 vi\u1EC7n | h\u1ED9i ch\u1EE3 | gi\u1ED7 t\u1ED5 | qu\u1ED1c kh\xE1nh | n\xF4ng th\xF4n m\u1EDBi | \u0111\xF4 th\u1ECB v\u0103n minh | OCOP | x\xE3 h\u1ED9i h\xF3a | thi \u0111ua khen th\u01B0\u1EDFng | thi \u0111ua y\xEAu n\u01B0\u1EDBc | hi\u1EBFn ph\xE1p | hi\u1EBFn k\u1EBF
  | drugs | drug | crime | traffic | road safety | food safety | fire | firefighting | flood | floods | flooding | storm | disaster | environment | waste | garbage | rubbish | clean water | tree planting | trees | construction | land | investment | agriculture | farming | livestock | vaccination | immunisation | epidemic | dengue | health insurance | healthcare | poverty | poor households | welfare | pensions | employment | unemployment | loans | loan | administrative reform | digital transformation | corruption | complaints | election | elections | party congress | youth | elderly | disabled | veterans | tourism | football | volleyball | festival | library | election day | taxes | tax | procurement | census | school year | teachers`;
var papers = "th\xF4ng t\u01B0 | ngh\u1ECB quy\u1EBFt | ngh\u1ECB \u0111\u1ECBnh | ch\u1EC9 th\u1ECB | quy\u1EBFt \u0111\u1ECBnh | c\xF4ng v\u0103n | lu\u1EADt | b\u1ED9 lu\u1EADt | ph\xE1p l\u1EC7nh | th\xF4ng b\xE1o | c\xF4ng \u0111i\u1EC7n | h\u01B0\u1EDBng d\u1EABn s\u1ED1 | circular | resolution | decree | directive | decision | official letter";

// src/ask/lexicon/light-words.ts
var lightWords = `
  chia | k\xE9o | r\u1EE7 | gom | xin | b\u1EAFt | nh\u1EAFc nh\u1EDF | l\xF4i | \u0111\u1EE9ng | gi\u1EEF | d\u1EABn | g\u1ECDi | k\xEAu | m\u1EDDi | mua | b\xE0y | v\u1EBD | so\u1EA1n | ch\xE9p | in | huy \u0111\u1ED9ng | quan t\xE2m | h\xF4 h\xE0o | l\xF4i k\xE9o | k\xEAu g\u1ECDi | v\u1EADn \u0111\u1ED9ng | tham gia | ph\xE1t | nh\u1EADp | b\xE0n | tr\xF4ng | ch\u0103m | ng\xF3 | \u0111\u1ED1c th\xFAc | \u0111\xF4n \u0111\u1ED1c | c\xE2n \u0111\u1ED1i | khen ng\u1EE3i | t\xEDnh to\xE1n | d\xE2n | c\u1EA5p | t\u1EB7ng | ch\u1EA1y | \u0111\u1EBFn nh\xE0 | t\u1EADn nh\xE0 | d\xE1n | g\u1EAFn | l\u1EAFp | d\xF9ng | s\u1EED d\u1EE5ng | nh\u1EADn | ki\u1EBFm | l\u1EA5y | v\u1EDBt | b\u1EA3o ban | s\u1EAFm | trao
  | l\u1EF1c l\u01B0\u1EE3ng | b\u1ED9 ph\u1EADn | \u0111\u1ED9i ng\u0169 | t\u1EADp th\u1EC3 | c\xE1 nh\xE2n | h\u1ED9i vi\xEAn | \u0111o\xE0n vi\xEAn \u01B0u t\xFA | ch\u1EE9c n\u0103ng | s\u1EF1 ki\u1EC7n | \u0111\u01A1n v\u1ECB | c\u01A1 quan | ph\xF2ng ban | ban ng\xE0nh | ng\xE0nh | \u0111o\xE0n th\u1EC3 | y\xEAu c\u1EA7u | \u0111\u1EC1 ngh\u1ECB | duy\u1EC7t | ph\xEA duy\u1EC7t | k\xFD | \u0111\u1ED3ng nghi\u1EC7p | h\u1EC7 th\u1ED1ng | r\xE0nh | thi\u1EBFu | s\xF3t | m\u1EA5t | k\xE9o d\xE0i | l\xE0m cho | b\u1EAFt tay | ra tay | nh\u1EADn lo | g\xE1nh | g\xE1nh v\xE1c | c\xE1ng \u0111\xE1ng | \u0111\u1EA3m \u0111\u01B0\u01A1ng | \u0111\u1EA3m tr\xE1ch | \u0111\u1EA3m nh\u1EADn | lo toan | lo l\u1EAFng | ch\u0103m lo | ch\u0103m nom | tr\xF4ng coi | tr\xF4ng nom | coi s\xF3c | qu\xE1n xuy\u1EBFn | s\u0103n s\xF3c | che ch\u1EDF | bao b\u1ECDc | \u0111\xF9m b\u1ECDc | c\u01B0u mang | gi\xFAp cho | \u0111\u1EE1 \u0111\u1EA7n | h\u1ED7 tr\u1EE3 | gi\xFAp \u0111\u1EE1 | tr\u1EE3 gi\xFAp | b\xEAnh v\u1EF1c
  | treo | c\u0103ng | gi\u0103ng | d\u1EF1ng | tr\u01B0ng | trang tr\xED | b\u1ED1 tr\xED | s\u1EAFp \u0111\u1EB7t | s\u1EAFp x\u1EBFp | ph\xE2n b\u1ED5 | c\xE2n \u0111\u1ED1i | d\u1EF1 tr\xF9 | lo li\u1EC7u | xoay x\u1EDF | chu\u1EA9n b\u1ECB | chu\u1EA9n | l\u1EADp ra | d\u1EF1ng l\xEAn | \u0111\u1EB7t | thi\u1EBFt l\u1EADp | t\u1EA1o | t\u1EA1o ra | t\u1EA1o d\u1EF1ng | g\xE2y d\u1EF1ng | th\xE0nh l\u1EADp
  | d\u1EA1y | d\u1EA1y d\u1ED7 | ch\u1EC9 b\u1EA3o | ch\u1EC9 d\u1EABn | b\xE0y cho | h\u1ECDc h\u1ECFi | \u0111\xE0o t\u1EA1o | hu\u1EA5n luy\u1EC7n | truy\u1EC1n \u0111\u1EA1t | ph\u1ED5 c\u1EADp | n\xF3i chuy\u1EC7n | tr\xF2 chuy\u1EC7n | trao \u0111\u1ED5i | th\u1EA3o lu\u1EADn | h\u1ECDp b\xE0n | b\xE0n b\u1EA1c | g\xF3p \xFD | l\xEAn ti\u1EBFng | ph\xE1t bi\u1EC3u | thuy\u1EBFt tr\xECnh | gi\u1EDBi thi\u1EC7u | loan tin | \u0111\u01B0a tin | th\xF4ng tin | b\xE1o tin | lan truy\u1EC1n | lan t\u1ECFa | rao | \u0111\u1ECDc loa
  | xem x\xE9t | x\xE9t | r\xE0 so\xE1t | so\xE1t | r\xE0 | d\xF2 | ki\u1EC3m | ki\u1EC3m so\xE1t | theo d\xF5i | gi\xE1m s\xE1t | ng\xF3 ng\xE0ng | \u0111\u1EC3 m\u1EAFt | \u0111\u1EC3 \xFD | \u0111i ki\u1EC3m tra | \u0111i gi\xE1m s\xE1t | thanh ki\u1EC3m tra | ki\u1EC3m \u0111i\u1EC3m | \u0111\xE1nh gi\xE1 | nh\xECn nh\u1EADn | nh\u1EADn x\xE9t | \u0111o \u0111\u1EBFm | \u0111\u1EBFm | ghi ch\xE9p | l\u01B0u | l\u01B0u gi\u1EEF | c\u1EADp nh\u1EADt | thu th\u1EADp | thu gom | gom g\xF3p | t\u1EADp h\u1EE3p | t\u1ED5ng h\u1EE3p | t\u1ED5ng k\u1EBFt | \u0111\xFAc k\u1EBFt | l\xE0m b\xE1o c\xE1o | vi\u1EBFt b\xE1o c\xE1o | so\u1EA1n th\u1EA3o | vi\u1EBFt | tr\xECnh b\xE0y | tr\xEDch | ph\u1ECFng v\u1EA5n | qu\xE1n tri\u1EC7t
  | ng\u0103n | ng\u0103n c\u1EA3n | ch\u1EB7n | ch\u1EB7n \u0111\u1EE9ng | \u0111\u1EA9y l\xF9i | x\xF3a b\u1ECF | d\u1EB9p | d\u1EB9p b\u1ECF | b\xE0i tr\u1EEB | ch\u1ED1ng | \u0111\u1EC1 ph\xF2ng | ng\u1EEBa | gi\u1EA3m | gi\u1EA3m b\u1EDBt | h\u1EA1n ch\u1EBF | x\u1EED | x\u1EED l\xFD | tr\u1ECB | ph\u1EA1t | b\u1EAFt gi\u1EEF | r\u0103n \u0111e | can thi\u1EC7p | can ng\u0103n | gi\u1EA3i quy\u1EBFt | th\xE1o g\u1EE1 | kh\u1EAFc ph\u1EE5c | kh\xF4i ph\u1EE5c | s\u1EEDa | s\u1EEDa \u0111\u1ED5i | s\u1EEDa l\u1EA1i | ch\u1EC9nh s\u1EEDa | \u0111i\u1EC1u ch\u1EC9nh | thay | thay \u0111\u1ED5i | \u0111\u1ED5i | \u0111\u1ED5i m\u1EDBi | b\u1ED5 sung | th\xEAm | th\xEAm v\xE0o | b\u1EDBt | n\xE2ng | n\xE2ng cao | n\xE2ng l\xEAn | t\u0103ng | t\u0103ng c\u01B0\u1EDDng | t\u0103ng l\xEAn | \u0111\u1EA9y m\u1EA1nh | m\u1EDF r\u1ED9ng | nh\xE2n r\u1ED9ng | nh\xE2n l\xEAn | ph\xE1t tri\u1EC3n | c\u1EE7ng c\u1ED1 | ki\u1EC7n to\xE0n | ho\xE0n thi\u1EC7n | duy tr\xEC | gi\u1EEF g\xECn | ti\u1EBFp t\u1EE5c
  | d\u1EABn d\u1EAFt | l\xE3nh \u0111\u1EA1o | ch\u1EC9 \u0111\u1EA1o | \u0111\u1EA1o di\u1EC5n | \u0111i\u1EC1u h\xE0nh | v\u1EADn h\xE0nh | \u0111i\u1EC1u ph\u1ED1i | ph\u1ED1i h\u1EE3p | k\u1EBFt h\u1EE3p | h\u1EE3p t\xE1c | chung tay | g\xF3p s\u1EE9c | g\xF3p ph\u1EA7n | \u0111\xF3ng g\xF3p | \u1EE7ng h\u1ED9 | t\xE0i tr\u1EE3 | v\u1EADn \u0111\u1ED9ng | k\xEAu g\u1ECDi | h\xF4 h\xE0o | l\xF4i cu\u1ED1n | thu h\xFAt | khuy\u1EBFn kh\xEDch | \u0111\u1ED9ng vi\xEAn | kh\xEDch l\u1EC7 | khen | khen ng\u1EE3i | tuy\xEAn d\u01B0\u01A1ng | vinh danh | t\xF4n vinh | bi\u1EC3u d\u01B0\u01A1ng | th\u01B0\u1EDFng | c\u1ED5 v\u0169 | tri \xE2n | h\u1ECFi th\u0103m | th\u0103m | th\u0103m nom | \u0111\u1EBFn th\u0103m | gh\xE9 | \u0111\u01B0a | \u0111\xF3n | \u0111i l\u1EA1i | di chuy\u1EC3n | ph\xE1t qu\xE0 | trao qu\xE0 | t\u1EB7ng
  | n\xEAn | c\u1EA7n ph\u1EA3i | \u0111\u01B0\u1EE3c l\xE0m | d\u1EF1 | tham d\u1EF1 | c\xF3 m\u1EB7t | g\xF3p m\u1EB7t | m\u1EDDi d\u1EF1 | \u0111\u1EE9ng l\u1EDBp | m\u1EDF l\u1EDBp | l\xEAn l\u1EDBp | khai m\u1EA1c | b\u1EBF m\u1EA1c | ra m\u1EAFt | ra qu\xE2n | ph\xE1t \u0111\u1ED9ng | h\u01B0\u1EDFng \u1EE9ng | ch\xE0o m\u1EEBng | k\u1EF7 ni\u1EC7m | r\u1EA7m r\u1ED9 | r\u1ED9ng r\xE3i | s\xE2u r\u1ED9ng | m\u1EA1nh m\u1EBD | quy\u1EBFt li\u1EC7t | nghi\xEAm | nghi\xEAm t\xFAc | nghi\xEAm minh | k\u1ECBp th\u1EDDi | nhanh ch\xF3ng | th\u01B0\u1EDDng xuy\xEAn | li\xEAn t\u1EE5c | \u0111\u1ECBnh k\u1EF3 | \u0111\u1EC1u \u0111\u1EB7n | hi\u1EC7u qu\u1EA3 | hay | t\u1ED1t | gi\u1ECFi | ti\xEAu bi\u1EC3u | n\u1ED5i b\u1EADt | xu\u1EA5t s\u1EAFc | \u01B0u t\xFA | ho\xE0nh tr\xE1ng | long tr\u1ECDng | l\u1EDBn | nh\u1ECF | to | b\xE9 | n\u1EB7ng | nh\u1EB9 | nh\u1EB9 nh\xE0ng | r\u1EA3nh | r\u1EA3nh r\u1ED7i | b\u1EADn | b\u1EADn r\u1ED9n | c\u0103ng th\u1EB3ng | hot | n\xF3ng | n\u1ED5i c\u1ED9m | d\u1ED3n d\u1EADp | kh\u1EA9n tr\u01B0\u01A1ng | g\u1EA5p r\xFAt | t\u1EA1m | t\u1EA1m th\u1EDDi | l\xE2u d\xE0i | t\u1EA1i ch\u1ED7 | tr\u1EF1c ti\u1EBFp | gi\xE1n ti\u1EBFp | c\xF4ng khai | k\xEDn \u0111\xE1o
  | ng\u01B0\u1EDDi d\xE2n | b\xE0 con | d\xE2n ch\xFAng | nh\xE2n d\xE2n | qu\u1EA7n ch\xFAng | \u0111\u1ED3ng b\xE0o | c\u01B0 d\xE2n | th\xE0nh vi\xEAn | nh\xE2n vi\xEAn | vi\xEAn ch\u1EE9c | c\xF4ng ch\u1EE9c | c\xE1n b\u1ED9 | anh em | ch\u1ECB em | ph\xE1i n\u1EEF | ph\xE1i \u0111\u1EB9p | n\u1EEF gi\u1EDBi | \u0111\xE0n b\xE0 | con g\xE1i | c\xF4 g\xE1i | b\xE9 g\xE1i | ph\u1EE5 n\u1EEF | \u0111\xE0n \xF4ng | nam | n\u1EEF | g\xE1i | trai | v\u1EE3 | ch\u1ED3ng | con c\xE1i | gia \u0111\xECnh | m\u1EB9 | nh\xE0 | l\xE0ng | x\xF3m | th\xF4n x\xF3m | khu | khu v\u1EF1c | v\xF9ng | \u0111\u1ECBa b\xE0n | \u0111\u1ECBa ph\u01B0\u01A1ng | c\u01A1 s\u1EDF | n\u01A1i \u0111\xE2y | trong x\xE3 | trong ph\u01B0\u1EDDng | d\u01B0\u1EDBi x\xE3 | d\u01B0\u1EDBi ph\u01B0\u1EDDng | d\u01B0\u1EDBi c\u01A1 s\u1EDF | ngo\xE0i \u0111\u01B0\u1EDDng | \u0111\u01B0\u1EDDng ph\u1ED1 | ph\u1ED1 | ngo\xE0i ph\u1ED1 | tr\xEAn t\u1EC9nh | tr\xEAn th\u1ECB x\xE3 | c\u1EA5p tr\xEAn | b\xEAn tr\xEAn | b\xEAn d\u01B0\u1EDBi | c\u1EA5p d\u01B0\u1EDBi | ph\xEDa tr\xEAn | tuy\u1EBFn d\u01B0\u1EDBi | \u1EDF tr\xEAn | to\xE0n \u0111\u1ECBa b\xE0n | to\xE0n th\u1ECB x\xE3 | c\xE1c n\u01A1i | c\xE1c b\xEAn | c\xE1c ng\xE0nh
  | k\u1EBB | k\u1EBB x\u1EA5u | th\u1EE7 ph\u1EA1m | n\u1EA1n nh\xE2n | tr\u01B0\u1EDDng h\u1EE3p | ca | v\u1EE5 vi\u1EC7c | s\u1EF1 vi\u1EC7c | t\xECnh h\xECnh | t\xECnh tr\u1EA1ng | ho\xE0n c\u1EA3nh | s\u1ED1 ph\u1EADn | kh\xF3 kh\u0103n | kh\u1ED5 | ngh\xE8o | neo \u0111\u01A1n | thi\u1EC7t th\xF2i | y\u1EBFu th\u1EBF | b\u1ECB h\u1EA1i | b\u1ECB \u0111\xE1nh | b\u1ECB b\u1EA1o h\xE0nh | b\u1ECB b\u1ECF | \u0111\xE1nh | \u0111\xE1nh \u0111\u1EADp | h\xE0nh h\u1EA1 | ng\u01B0\u1EE3c \u0111\xE3i
  | t\u1EA5m g\u01B0\u01A1ng | g\u01B0\u01A1ng | g\u01B0\u01A1ng t\u1ED1t | ng\u01B0\u1EDDi t\u1ED1t vi\u1EC7c t\u1ED1t | \u0111i\u1EC3n h\xECnh | m\xF4 h\xECnh | c\xE1ch l\xE0m | ph\u01B0\u01A1ng ph\xE1p | bi\u1EC7n ph\xE1p | gi\u1EA3i ph\xE1p | ph\u01B0\u01A1ng \xE1n | ch\u01B0\u01A1ng tr\xECnh | phong tr\xE0o | d\u1ECBch v\u1EE5 | ch\u1EBF \u0111\u1ED9 | quy \u0111\u1ECBnh | v\u0103n b\u1EA3n | gi\u1EA5y t\u1EDD | h\u1ED3 s\u01A1 | t\xE0i li\u1EC7u | b\xE0i | b\xE0i vi\u1EBFt | tin | m\u1EA9u tin | h\xECnh \u1EA3nh | \u1EA3nh | clip | video | chuy\xEAn m\u1EE5c | chuy\xEAn \u0111\u1EC1 | bu\u1ED5i | l\u1EDBp | kh\xF3a | \u0111\u1EE3t | cu\u1ED9c | phi\xEAn | su\u1EA5t | ph\u1EA7n qu\xE0 | m\xF3n qu\xE0 | qu\xE0 c\xE1p | ngu\u1ED3n | kho\u1EA3n ti\u1EC1n | v\u1ED1n | qu\u1EF9
  | arrange | arranges | operate | operates | organise | organize | prepare | prepares | provide | provides | offer | offers | teach | teaches | train | trains | coach | educate | change | changes | revise | revises | rewrite | update | updates | fix | improve | improves | increase | increases | raise | raises | strengthen | maintain | maintains | protect | protects | look after | looks after | help | helps | assist | assists | rescue | visit | visits | give | gives | hand | hands | hang | hangs | display | displays | print | broadcast | broadcasts | air | publish | write | writes | draft | drafts | collect | collects | gather | gathers | compile | compiles | summarise | count | measure | monitor | monitors | supervise | supervises | watch | watches | inspect | inspects | stop | stops | prevent | prevents | combat | fight | fights | tackle | tackles | punish | punishes | handle | handles | manage | manages | oversee | oversees | coordinate | coordinates | direct | directs | guide | guides | advise | advises | allocate | allocates | fund | funds | pay for | praise | praises | honour | reward | commend | promote | promotes | encourage | encourages | support | supports | join | joins | attend | attends | local | whole | entire | overall | main | proper | regular | regularly | good | best | better | strong | new | big | local people | residents | citizens | ladies | girls | women | men | boys | staff | officers | officials | public | families | family | victims | persons | community | places | somewhere | town | level | levels | cases | case | kind | ways | way`;

// src/ask/lexicon/small-words.ts
var smallWords = {
  politeness: `
    \u1EA1 | \xE0 | \u01A1i | nh\xE9 | nha | nh\u1EC9 | nh\u1EC3 | h\u1EA3 | h\u1EDF | v\u1EADy | th\u1EBF | v\u1EDBi | gi\xF9m | d\xF9m | h\u1ED9 | gi\xFAp | gi\xFAp m\xECnh | v\xE2ng | d\u1EA1 | th\u01B0a
    | xin | xin ph\xE9p | c\u1EA3m \u01A1n | c\xE1m \u01A1n | thanks | thank you | thank | tks | l\xE0m \u01A1n | please | hello | hi | hey | alo | ch\xE0o
    | xin ch\xE0o | cho h\u1ECFi | cho em h\u1ECFi | h\u1ECFi ch\xFAt | h\u1ECFi | ch\u1EC9 gi\xFAp | ch\u1EC9 gi\xF9m | ch\u1EC9 | b\u1EA3o | nh\u1EAFc | nh\u1EAFc l\u1EA1i | nh\u1EAFc gi\xFAp
    | n\xF3i gi\xFAp | n\xF3i l\u1EA1i | cho xin | cho bi\u1EBFt | cho | xem | coi | xem gi\xFAp | cho xem | li\u1EC7t k\xEA | k\u1EC3 | k\u1EC3 ra | tra gi\xFAp | tra | tra c\u1EE9u
    | t\xECm gi\xFAp | t\xECm | ki\u1EC3m tra gi\xFAp | ki\u1EC3m tra h\u1ED9 | check | check gi\xFAp | ki\u1EC3m tra l\u1EA1i | th\xF4ng tin | bi\u1EBFt | mu\u1ED1n bi\u1EBFt
    | c\u1EA7n bi\u1EBFt | mu\u1ED1n h\u1ECFi | c\u1EA7n h\u1ECFi | mu\u1ED1n | c\u1EA7n | \u0111\u1ECBnh | nh\u1EDD | bot | bot \u01A1i | ad | admin | ad \u01A1i | b\u1EA1n \u01A1i | s\u1EBFp | s\u1EBFp h\u1ECFi
    | l\xE3nh \u0111\u1EA1o h\u1ECFi | \u0111ang c\u1EA7n | g\u1EA5p | g\u1EA5p l\u1EAFm | ngay | lu\xF4n | n\xE0o | \u0111i | c\xE1i | t\xED | ch\xFAt | t\xFD | t\u1EB9o | t\xEDnh | h\xECnh nh\u01B0
    | nghe n\xF3i | th\u1EA5y ghi | th\u1EA5y | ghi | sao | t\u1EA1i sao l\u1EA1i | qu\xEAn | em qu\xEAn | kh\xF4ng nh\u1EDB | nh\u1EDB | kh\xF4ng r\xF5 | r\xF5 | kh\xF4ng bi\u1EBFt
    | ch\u01B0a r\xF5 | ch\u01B0a bi\u1EBFt | ch\u1EAFc | lo | s\u1EE3 | k\u1ECBp | \u0111\u1EC3 | \u0111\u1EC3 em | \u0111\u1EC3 chu\u1EA9n b\u1ECB | chu\u1EA9n b\u1ECB | chu\u1EA9n b\u1ECB s\u1ED1 li\u1EC7u | s\u1ED1 li\u1EC7u | s\u1EAFp x\u1EBFp
    | s\u1EAFp l\u1ECBch | l\xEAn l\u1ECBch | ghi l\u1ECBch | ghi s\u1ED5 | note | c\xF2n k\u1ECBp | c\u1EE5 th\u1EC3 | ch\xEDnh x\xE1c | chi ti\u1EBFt | \u0111\u1EA7y \u0111\u1EE7 | n\xF3i r\xF5 | t\xF3m t\u1EAFt
    | ng\u1EAFn g\u1ECDn | nhanh | t\u1ED5ng h\u1EE3p | th\u1ED1ng k\xEA | \u0111\u1ECDc | \u0111\u1ECDc qua | tr\u1EA3 l\u1EDDi | gi\u1EA3i th\xEDch | m\u1EDBi | m\u1EDBi v\u1EC1 | m\u1EDBi nh\u1EADn | nh\u1EADn vi\u1EC7c
    | \u0111ang | \u0111\xE3 | s\u1EBD | v\u1EABn | c\u0169ng | ch\u1EC9 c\xF3 | ch\u1EC9 | \u0111\u1EC1u | hay | ho\u1EB7c | nh\u01B0ng | n\u1EBFu | th\xEC | m\xE0 | l\xE0 | th\xEC l\xE0 | n\xEAn | v\xEC | b\u1EDFi | do
    | t\u1EEB | trong | ngo\xE0i | \u1EDF | t\u1EA1i | v\u1EC1 | c\u1EE7a | cho | \u0111\u1EBFn | t\u1EDBi | tr\xEAn | d\u01B0\u1EDBi | theo | khi | l\xFAc | v\xE0o | ra | l\xEAn | xu\u1ED1ng | qua
    | n\xE0y | \u0111\xF3 | kia | \u0111\xE2y | \u0111\u1EA5y | \u1EA5y | c\xE1c | nh\u1EEFng | m\u1ECDi | m\u1ED9t | hai | m\u1ED7i | t\u1EEBng | c\u1EA3 | h\u1EBFt | to\xE0n b\u1ED9 | to\xE0n | t\u1EA5t c\u1EA3 | c\xF3 | kh\xF4ng
    | ch\u01B0a | r\u1ED3i | xong | n\u1EEFa | l\u1EA1i | \u0111\u01B0\u1EE3c | b\u1ECB | ph\u1EA3i | c\u1EE9 | r\u1EA5t | qu\xE1 | l\u1EAFm | kh\xE1 | g\xEC | n\xE0o | sao | \u0111\xE2u | m\u1EA5y
    | n\u1EDB | n\u1EDD | h\u1EA7y | n\u1EA1 | n\xEC | nh\xE1 | ch\u1EDB | h\xE8 | h\u1EC9 | r\u1EE9a | ri | d\u1EE3 | h\xE9n | nghen | nhen | hen | nghe | n\xE8 | h\u1EED | d\u1EA1 th\u01B0a | \xED | \u1EDB | \u1EE3 | ak | ah | uhm | hic | haiz | b\u1EC3n | v\xF4 | m\u1EA7n | to\xE0n th\u1EC3 | xin h\u1ECFi | l\xE0m phi\u1EC1n | cho ph\xE9p | vi\u1EC7c | chuy\u1EC7n | th\u1EE9 | \u0111i\u1EC1u | ng\u01B0\u1EDDi | n\u01A1i | ch\u1ED7 | ph\xEDa | b\xEAn | s\u1ED1 | con | v\u1EE5 | v\u1EA5n \u0111\u1EC1 | m\u1EA3ng | m\u1EB7t | kho\u1EA3n | ph\u1EA7n | ri\xEAng
    | chung | kh\xE1c | ngo\xE0i ra | c\xF9ng | gi\u1EEFa | nh\u01B0 | nh\u01B0 th\u1EBF | nh\u01B0 v\u1EADy | nh\u01B0 n\xE0o | nh\u01B0 th\u1EBF n\xE0o | th\u1EBF n\xE0o | ra sao | l\xE0m sao
    | hi\u1EC7n t\u1EA1i | hi\u1EC7n nay | hi\u1EC7n gi\u1EDD | b\xE2y gi\u1EDD | l\xFAc n\xE0y | gi\u1EDD | nay | v\u1EEBa | x\u01B0a | tr\u01B0\u1EDBc | sau | \u0111\u1EA7u ti\xEAn | cu\u1ED1i c\xF9ng | g\u1ED3m
    | bao g\u1ED3m | g\u1ED3m c\xF3 | bao qu\xE1t | b\u1EAFt bu\u1ED9c | nh\u1EA5t thi\u1EBFt | t\xEDnh l\xE0 | b\u1ECB t\xEDnh | b\u1ECB coi | c\xF3 b\u1ECB | th\u1EADt | th\u1EADt s\u1EF1 | \u0111\xFAng | \u0111\xFAng kh\xF4ng
    | ph\u1EA3i kh\xF4ng | \u0111\u01B0\u1EE3c kh\xF4ng | \u0111\u01B0\u1EE3c ch\u01B0a | okay | ok | oke | uh | \u1EEB | \u1EDD | hi\u1EC3u | ch\u01B0a hi\u1EC3u | n\xF3i | vi\u1EBFt | ghi r\xF5 | theo d\xF5i
    | quan tr\u1ECDng | c\u1EADp nh\u1EADt | th\xEC sao | th\xEC ph\u1EA3i | ti\u1EBFp | ti\u1EBFp t\u1EE5c | c\xF2n | \u1EA5y nh\u1EC9 | th\xF4i | lo\u1EA1i | d\u1EA1ng | ki\u1EC3u | l\u01B0\u1EE3t | l\u1EA7n | k\u1EF3
    | \xFD | t\u1EE9c | ngh\u0129a l\xE0 | t\u1EE9c l\xE0 | so v\u1EDBi | li\xEAn quan | li\xEAn quan \u0111\u1EBFn | li\xEAn quan t\u1EDBi | thu\u1ED9c | thu\u1ED9c v\u1EC1 | \u0111\u1ED1i v\u1EDBi | d\xE0nh cho
    | c\xF4ng t\xE1c | ho\u1EA1t \u0111\u1ED9ng | n\u1ED9i dung | t\u1ED5 ch\u1EE9c | tri\u1EC3n khai | th\u1EF1c hi\u1EC7n | ti\u1EBFn h\xE0nh | l\xE0m | di\u1EC5n ra | x\u1EA3y ra | b\u1EAFt \u0111\u1EA7u | k\u1EBFt th\xFAc
    | n\u0103m nay | n\u0103m | th\xE1ng | ng\xE0y | tu\u1EA7n | ng\xE0y th\xE1ng | ban h\xE0nh | l\u1EADp | x\xE2y d\u1EF1ng | ra | \u0111\u01B0a | m\u1EDF | nhi\u1EC1u | s\u1ED5 | c\xE1n b\u1ED9 | chuy\xEAn vi\xEAn | \u0111\u1EA7u m\u1ED1i | ch\xEDnh | c\u1EE5 th\u1EC3 l\xE0 | c\xF3 th\u1EC3 | th\u1EC3 | r\u1EB1ng | l\u1ECBch | d\u1EF1 ki\u1EBFn | d\u1EF1 \u0111\u1ECBnh | th\u01B0\u1EDDng | \u0111\u1EE3t`,
  people: `
    \u0111\u1ED3ng ch\xED | c\xE1c \u0111\u1ED3ng ch\xED | ch\u1ED1t | \u0111\u1EC1 ra | \u0111\u1EB7t ra | n\xEAu ra | \u0111\u01B0a ra | b\u1ECDn n\xE0o | \u0111\u1EE9a n\xE0o | ch\u1ECB em | b\xE0 con | ng\u01B0\u1EDDi ta | con bot | bot n\xE0y | c\xE1i bot |    em | anh | ch\u1ECB | c\xF4 | ch\xFA | b\xE1c | ch\xE1u | t\xF4i | tui | m\xECnh | b\u1EA1n | ta | tao | h\u1ECD | ch\xFAng t\xF4i | ch\xFAng ta | ch\xFAng m\xECnh
    | ch\xFAng em | b\u1ECDn em | b\u1ECDn m\xECnh | b\u1ECDn t\xF4i | anh ch\u1ECB | anh em | c\xE1c anh | c\xE1c ch\u1ECB | c\xE1c b\u1EA1n | m\u1ECDi ng\u01B0\u1EDDi | s\u1EBFp | l\xE3nh \u0111\u1EA1o | b\u1ECDn`,
  english: `
    a | an | the | whether | is | are | was | were | be | been | do | does | did | to | of | in | on | at | by | for | from | with | about
    | and | or | but | if | then | that | this | these | those | there | it | its | i | we | you | they | me | us | our | my | your
    | their | can | could | would | should | will | shall | may | might | must | have | has | had | exist | exists | having | need | needs | needed
    | want | please | tell | show | give | list | say | says | know | let | what | which | who | whom | whose | when | where | how
    | any | anything | something | some | all | every | each | more | most | other | another | else | also | only | just
    | not | no | yes | still | yet | already | now | currently | so | as | than | up | out | s | t | re | m | don | doesn | isn | aren
    | am | here | us | get | got | go | going | make | happen | happening | happens | exactly | actually | again | kindly | dear | sir
    | madam | name | thing | things | item | items | stuff | both | either | first | one | ones | into | under | within | during | per
    | made | created | drawn up | draw up | drawn | drafted | issued | adopted | units | unit | over | belong | belongs | raising | raise | im | ive | id | whats | whos | whens | remind | check | find | look | looking | see | help me | work | works | task | tasks
    | activity | activities | their | own | hold | held | take | takes | place | responsible | carry | carries | run | runs | start | hm | hmm | right | plus | really | anyone | anybody | someone | somebody | people | person | guys | folks | matter | matters | question | info | information | still | soon | around | because | since | while | keep | keeps | put | puts | set | bring | brings | deal | deals | dealing | side`
};

// src/ask/lexicon/period-bounds.ts
var bounds = [
  [
    "tr\u01B0\u1EDBc | tr\u01B0\u1EDBc ng\xE0y | tr\u01B0\u1EDBc th\u1EDDi \u0111i\u1EC3m | before | before the | prior to | prior to the | ahead of",
    "before"
  ],
  ["sau | sau ng\xE0y | sau khi h\u1EBFt | k\u1EC3 t\u1EEB sau | after | after the", "after"],
  ["t\u1EEB | t\u1EEB ng\xE0y | k\u1EC3 t\u1EEB | k\u1EC3 t\u1EEB ng\xE0y | b\u1EAFt \u0111\u1EA7u t\u1EEB | since | from | from the | starting", "from"],
  [
    "\u0111\u1EBFn | \u0111\u1EBFn ng\xE0y | t\u1EDBi | t\u1EDBi ng\xE0y | \u0111\u1EBFn h\u1EBFt | t\u1EDBi h\u1EBFt | \u0111\u1EBFn h\u1EBFt ng\xE0y | cho \u0111\u1EBFn | cho t\u1EDBi | h\u1EBFt | \u0111\u1EBFn cu\u1ED1i | t\u1EDBi cu\u1ED1i | ch\u1EADm nh\u1EA5t | mu\u1ED9n nh\u1EA5t | by | by the | by the end of | by the end | until | until the | until the end of | till the | till | to | through | up to | no later than",
    "until"
  ],
  [
    "t\u1EEB nay \u0111\u1EBFn | t\u1EEB nay t\u1EDBi | t\u1EEB nay \u0111\u1EBFn h\u1EBFt | t\u1EEB nay cho \u0111\u1EBFn | t\u1EEB nay cho \u0111\u1EBFn h\u1EBFt | t\u1EEB nay t\u1EDBi h\u1EBFt | t\u1EEB gi\u1EDD \u0111\u1EBFn | t\u1EEB gi\u1EDD t\u1EDBi | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt | t\u1EEB gi\u1EDD cho \u0111\u1EBFn | t\u1EEB gi\u1EDD t\u1EDBi h\u1EBFt | t\u1EEB b\xE2y gi\u1EDD \u0111\u1EBFn | t\u1EEB b\xE2y gi\u1EDD \u0111\u1EBFn h\u1EBFt | t\u1EEB h\xF4m nay \u0111\u1EBFn | t\u1EEB h\xF4m nay \u0111\u1EBFn h\u1EBFt | nay \u0111\u1EBFn | gi\u1EDD \u0111\u1EBFn | gi\u1EDD t\u1EDBi | t\u1EEB \u0111\xE2y \u0111\u1EBFn | t\u1EEB \u0111\xE2y t\u1EDBi | t\u1EEB \u0111\xE2y \u0111\u1EBFn h\u1EBFt | c\xF2n l\u1EA1i c\u1EE7a | c\xF2n l\u1EA1i trong | ph\u1EA7n c\xF2n l\u1EA1i c\u1EE7a | from now until | from now till | from now to | between now | from today until | from today to | from today till | from now to the end of | from now until the end of | from now on until | rest of | the rest of | remainder of | until the end of | till the end of | left in",
    "from-today"
  ],
  [
    "between | gi\u1EEFa | gi\u1EEFa ng\xE0y | trong kho\u1EA3ng | trong kho\u1EA3ng t\u1EEB | trong kho\u1EA3ng t\u1EEB ng\xE0y | trong kho\u1EA3ng ng\xE0y | kho\u1EA3ng t\u1EEB | kho\u1EA3ng t\u1EEB ng\xE0y",
    "between"
  ]
];
var joins = "cho \u0111\u1EBFn ng\xE0y | cho \u0111\u1EBFn h\u1EBFt | cho t\u1EDBi | cho t\u1EDBi ng\xE0y | t\u1EDBi h\u1EBFt | \u0111\u1EBFn | \u0111\u1EBFn ng\xE0y | \u0111\u1EBFn h\u1EBFt | \u0111\u1EBFn h\u1EBFt ng\xE0y | t\u1EDBi | t\u1EDBi ng\xE0y | cho \u0111\u1EBFn | to | until | till | through";

// src/ask/lexicon/periods-of-days.ts
var dayPeriods = [
  [
    "th\u1EE9 #w | th\u1EE9 #w n\xE0y | th\u1EE9 #w tu\u1EA7n n\xE0y | ng\xE0y th\u1EE9 #w | ch\u1EE7 nh\u1EADt#7 | ch\u1EE7 nh\u1EADt#7 n\xE0y | ch\u1EE7 nh\u1EADt#7 tu\u1EA7n n\xE0y | #W | this #W | on #W",
    ({ today }, [w = 0]) => weekdayOf(today, w)
  ],
  ["th\u1EE9 #w t\u1EDBi | ch\u1EE7 nh\u1EADt#7 t\u1EDBi | coming #W", ({ today }, [w = 0]) => weekdayAfter(today, w)],
  [
    "th\u1EE9 #w tu\u1EA7n sau | th\u1EE9 #w tu\u1EA7n t\u1EDBi | th\u1EE9 #w sau | ch\u1EE7 nh\u1EADt#7 tu\u1EA7n sau | ch\u1EE7 nh\u1EADt#7 tu\u1EA7n t\u1EDBi | ch\u1EE7 nh\u1EADt#7 sau | next #W | #W next week",
    ({ today }, [w = 0]) => weekdayOf(addDays(today, 7), w)
  ],
  [
    "th\u1EE9 #w tu\u1EA7n tr\u01B0\u1EDBc | th\u1EE9 #w tr\u01B0\u1EDBc | ch\u1EE7 nh\u1EADt#7 tu\u1EA7n tr\u01B0\u1EDBc | last #W",
    ({ today }, [w = 0]) => weekdayOf(addDays(today, -7), w)
  ],
  ["ng\xE0y #d | #d | h\xF4m #d | on #d", ({ year }, [d = 0, m = 0, y = 0]) => maybeDay(y || year, m, d)],
  ["ng\xE0y #r | #r | t\u1EEB #r | t\u1EEB ng\xE0y #r", ({ year }, [a = 0, b = 0, m = 0, y = 0]) => days(y || year, m, a, b)],
  [
    "ng\xE0y #n th\xE1ng #m | #n th\xE1ng #m | m\xF9ng #n th\xE1ng #m | m\u1ED3ng #n th\xE1ng #m | h\xF4m #n th\xE1ng #m | #n #M | #n of #M | #n th of #M | #n st of #M | #n nd of #M | #n rd of #M | #n th #M | #n st #M | #n nd #M | #n rd #M",
    ({ year }, [d = 0, m = 0]) => maybeDay(year, m, d)
  ],
  [
    "{t\u1EEB ,}{ng\xE0y ,}#n {\u0111\u1EBFn,t\u1EDBi,\u0111\u1EBFn h\u1EBFt,cho \u0111\u1EBFn} {ng\xE0y ,}#n th\xE1ng #m | from #n to #n #M | #n to #n #M",
    ({ year }, [a = 0, b = 0, m = 0]) => days(year, m, a, b)
  ],
  ["{from ,}#M #n to #n", ({ year }, [m = 0, a = 0, b = 0]) => days(year, m, a, b)],
  [
    "#M #n | #M #n th | #M #n st | #M #n nd | #M #n rd | on #M #n",
    ({ year }, [m = 0, d = 0]) => maybeDay(year, m, d)
  ],
  [
    "ng\xE0y #n th\xE1ng #m n\u0103m #y | #n th\xE1ng #m n\u0103m #y | ng\xE0y #n th\xE1ng #m #y | #n #M #y | #n th of #M #y",
    (_, [d = 0, m = 0, y = 0]) => maybeDay(y, m, d)
  ],
  ["#M #n #y | #M #n th #y", (_, [m = 0, d = 0, y = 0]) => maybeDay(y, m, d)],
  [
    "ng\xE0y #n | m\xF9ng #n | m\u1ED3ng #n | ng\xE0y m\xF9ng #n | h\xF4m m\xF9ng #n | ng\xE0y #n th\xE1ng n\xE0y | m\xF9ng #n th\xE1ng n\xE0y",
    ({ today }, [d = 0]) => maybeDay(yearNumber(today), monthNumber(today), d)
  ],
  [
    "ng\xE0y #n th\xE1ng sau | m\xF9ng #n th\xE1ng sau | ng\xE0y #n th\xE1ng t\u1EDBi",
    ({ today }, [d = 0]) => maybeDay(yearNumber(monthFrom(today, 1).from), monthNumber(monthFrom(today, 1).from), d)
  ]
];
function yearNumber(day) {
  return Number(day.slice(0, 4));
}
function monthNumber(day) {
  return Number(day.slice(5, 7));
}
function maybeDay(year, month2, day) {
  const found = dayOf2(year, month2, day);
  return found && oneDay(found);
}
function days(year, month2, first, last) {
  const from = dayOf2(year, month2, first);
  const to = dayOf2(year, month2, last);
  return from && to && from <= to ? { from, to } : void 0;
}
function weekdayOf(day, weekdayNumber) {
  return oneDay(addDays(weekOf(day).from, weekdayNumber - 1));
}
function weekdayAfter(today, weekdayNumber) {
  return oneDay(addDays(today, (weekdayNumber - weekday(today) + 7) % 7 || 7));
}

// src/ask/lexicon/periods-of-months.ts
var monthPeriods = [
  [
    "th\xE1ng n\xE0y | trong th\xE1ng | trong th\xE1ng n\xE0y | n\u1ED9i trong th\xE1ng n\xE0y | this month | current month | the month",
    ({ today }) => monthFrom(today, 0)
  ],
  [
    "th\xE1ng sau | th\xE1ng t\u1EDBi | th\xE1ng k\u1EBF | th\xE1ng k\u1EBF ti\u1EBFp | th\xE1ng ti\u1EBFp theo | th\xE1ng s\u1EAFp t\u1EDBi | next month | coming month | the following month",
    ({ today }) => monthFrom(today, 1)
  ],
  [
    "th\xE1ng sau n\u1EEFa | th\xE1ng t\u1EDBi n\u1EEFa | month after next | the month after next",
    ({ today }) => monthFrom(today, 2)
  ],
  [
    "th\xE1ng tr\u01B0\u1EDBc | th\xE1ng r\u1ED3i | th\xE1ng qua | th\xE1ng v\u1EEBa r\u1ED3i | th\xE1ng v\u1EEBa qua | last month | previous month",
    ({ today }) => monthFrom(today, -1)
  ],
  [
    "th\xE1ng #m | th\xE1ng #m n\xE0y | th\xE1ng #m n\u0103m nay | month #m | #U | in #M | during #M | month of #M | of #M | this #M",
    ({ year }, [m = 0]) => monthOf(year, m)
  ],
  ["th\xE1ng #m n\u0103m #y | th\xE1ng #m #y | #M #y | in #M #y", (_, [m = 0, y = 0]) => monthOf(y, m)],
  ["th\xE1ng #my | #my", (_, [m = 0, y = 0]) => monthIn(y, m)],
  [
    "\u0111\u1EA7u th\xE1ng | \u0111\u1EA7u th\xE1ng n\xE0y | early this month | beginning of this month | beginning of the month | start of the month",
    ({ today }) => daysOfMonth(monthFrom(today, 0), 1, 10)
  ],
  [
    "gi\u1EEFa th\xE1ng | gi\u1EEFa th\xE1ng n\xE0y | mid month | middle of this month | middle of the month",
    ({ today }) => daysOfMonth(monthFrom(today, 0), 11, 20)
  ],
  [
    "cu\u1ED1i th\xE1ng | cu\u1ED1i th\xE1ng n\xE0y | late this month | end of this month | end of the month",
    ({ today }) => daysOfMonth(monthFrom(today, 0), 21, 31)
  ],
  [
    "\u0111\u1EA7u th\xE1ng sau | \u0111\u1EA7u th\xE1ng t\u1EDBi | early next month | beginning of next month | start of next month",
    ({ today }) => daysOfMonth(monthFrom(today, 1), 1, 10)
  ],
  [
    "gi\u1EEFa th\xE1ng sau | gi\u1EEFa th\xE1ng t\u1EDBi | middle of next month | mid next month",
    ({ today }) => daysOfMonth(monthFrom(today, 1), 11, 20)
  ],
  [
    "cu\u1ED1i th\xE1ng sau | cu\u1ED1i th\xE1ng t\u1EDBi | late next month | end of next month",
    ({ today }) => daysOfMonth(monthFrom(today, 1), 21, 31)
  ],
  ["\u0111\u1EA7u th\xE1ng tr\u01B0\u1EDBc | early last month", ({ today }) => daysOfMonth(monthFrom(today, -1), 1, 10)],
  ["gi\u1EEFa th\xE1ng tr\u01B0\u1EDBc | middle of last month", ({ today }) => daysOfMonth(monthFrom(today, -1), 11, 20)],
  [
    "cu\u1ED1i th\xE1ng tr\u01B0\u1EDBc | cu\u1ED1i th\xE1ng r\u1ED3i | late last month | end of last month",
    ({ today }) => daysOfMonth(monthFrom(today, -1), 21, 31)
  ],
  [
    "\u0111\u1EA7u th\xE1ng #m | early #M | beginning of #M | start of #M | in early #M",
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 1, 10)
  ],
  [
    "gi\u1EEFa th\xE1ng #m | mid #M | middle of #M | in mid #M",
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 11, 20)
  ],
  [
    "cu\u1ED1i th\xE1ng #m | late #M | end of #M | in late #M",
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 21, 31)
  ],
  ["n\u1EEDa \u0111\u1EA7u th\xE1ng #m | first half of #M", ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 1, 15)],
  [
    "n\u1EEDa cu\u1ED1i th\xE1ng #m | n\u1EEDa sau th\xE1ng #m | second half of #M",
    ({ year }, [m = 0]) => daysOfMonth(monthOf(year, m), 16, 31)
  ],
  ["n\u1EEDa \u0111\u1EA7u th\xE1ng | n\u1EEDa \u0111\u1EA7u th\xE1ng n\xE0y", ({ today }) => daysOfMonth(monthFrom(today, 0), 1, 15)],
  [
    "n\u1EEDa cu\u1ED1i th\xE1ng | n\u1EEDa cu\u1ED1i th\xE1ng n\xE0y | n\u1EEDa sau th\xE1ng n\xE0y",
    ({ today }) => daysOfMonth(monthFrom(today, 0), 16, 31)
  ],
  [
    "th\xE1ng #m th\xE1ng #m | th\xE1ng #m #m | #M #M",
    ({ year }, [a = 0, b = 0]) => joined(monthOf(year, a), monthOf(year, b))
  ],
  [
    "{tr\u01B0\u1EDBc cu\u1ED1i,tr\u01B0\u1EDBc khi h\u1EBFt,trong n\u1ED9i} {th\xE1ng,th\xE1ng n\xE0y} | {t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} {th\xE1ng,th\xE1ng n\xE0y} | h\u1EBFt th\xE1ng | \u0111\u1EBFn h\u1EBFt th\xE1ng | \u0111\u1EBFn cu\u1ED1i th\xE1ng | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i th\xE1ng | t\u1EEB gi\u1EDD \u0111\u1EBFn cu\u1ED1i th\xE1ng | t\u1EEB nay \u0111\u1EBFn h\u1EBFt th\xE1ng | rest of the month",
    ({ today }) => restOf(today, monthFrom(today, 0))
  ],
  [
    "tr\u01B0\u1EDBc cu\u1ED1i th\xE1ng #m | {t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} th\xE1ng #m | h\u1EBFt th\xE1ng #m | \u0111\u1EBFn h\u1EBFt th\xE1ng #m | \u0111\u1EBFn cu\u1ED1i th\xE1ng #m | t\u1EEB nay \u0111\u1EBFn h\u1EBFt th\xE1ng #m | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt th\xE1ng #m | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i th\xE1ng #m | t\u1EEB gi\u1EDD \u0111\u1EBFn cu\u1ED1i th\xE1ng #m | t\u1EEB nay cho \u0111\u1EBFn h\u1EBFt th\xE1ng #m",
    ({ today, year }, [m = 0]) => untilEndOf(today, monthOf(year, m))
  ],
  [
    "\u0111\u1EBFn h\u1EBFt th\xE1ng n\xE0y | t\u1EEB nay \u0111\u1EBFn h\u1EBFt th\xE1ng n\xE0y | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt th\xE1ng n\xE0y | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i th\xE1ng n\xE0y",
    ({ today }) => restOf(today, monthFrom(today, 0))
  ],
  [
    "{t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} {th\xE1ng sau,th\xE1ng t\u1EDBi} | h\u1EBFt th\xE1ng sau | \u0111\u1EBFn h\u1EBFt th\xE1ng sau | t\u1EEB nay \u0111\u1EBFn h\u1EBFt th\xE1ng sau | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt th\xE1ng sau | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i th\xE1ng sau | \u0111\u1EBFn cu\u1ED1i th\xE1ng sau",
    ({ today }) => untilEndOf(today, monthFrom(today, 1))
  ],
  [
    "#n th\xE1ng t\u1EDBi | #n th\xE1ng n\u1EEFa | #n th\xE1ng ti\u1EBFp theo | #n th\xE1ng s\u1EAFp t\u1EDBi | trong #n th\xE1ng t\u1EDBi | trong v\xF2ng #n th\xE1ng | trong v\xF2ng #n th\xE1ng t\u1EDBi | next #n months | within #n months | in the next #n months | coming #n months",
    ({ today }, [n = 0]) => ({ from: today, to: addMonths(today, n) })
  ],
  [
    "#n th\xE1ng qua | #n th\xE1ng v\u1EEBa qua | #n th\xE1ng tr\u01B0\u1EDBc | #n th\xE1ng g\u1EA7n \u0111\xE2y | last #n months | past #n months",
    ({ today }, [n = 0]) => ({ from: addMonths(today, -n), to: today })
  ]
];
function monthIn(year, month2) {
  return dayOf2(year, month2, 1) && monthOf(year, month2);
}

// src/ask/lexicon/periods-of-weeks.ts
var weekPeriods = [
  [
    "h\xF4m nay | ng\xE0y h\xF4m nay | b\u1EEFa nay | trong ng\xE0y | trong h\xF4m nay | n\u1ED9i trong h\xF4m nay | hnay | today | tonight",
    ({ today }) => oneDay(today)
  ],
  ["mai | ng\xE0y mai | s\xE1ng mai | chi\u1EC1u mai | tomorrow", ({ today }) => oneDay(addDays(today, 1))],
  [
    "m\u1ED1t | ng\xE0y m\u1ED1t | ng\xE0y kia | b\u1EEFa m\u1ED1t | day after tomorrow | the day after tomorrow",
    ({ today }) => oneDay(addDays(today, 2))
  ],
  [
    "h\xF4m nay mai | nay mai | h\xF4m nay ng\xE0y mai | today tomorrow",
    ({ today }) => ({ from: today, to: addDays(today, 1) })
  ],
  ["h\xF4m qua | ng\xE0y h\xF4m qua | yesterday", ({ today }) => oneDay(addDays(today, -1))],
  ["h\xF4m kia | b\u1EEFa kia", ({ today }) => oneDay(addDays(today, -2))],
  [
    "tu\u1EA7n n\xE0y | tu\u1EA7n nay | trong tu\u1EA7n | trong tu\u1EA7n n\xE0y | this week | this wk | current week | the week",
    ({ today }) => weekOf(today)
  ],
  [
    "tu\u1EA7n sau | tu\u1EA7n t\u1EDBi | tu\u1EA7n k\u1EBF | tu\u1EA7n k\u1EBF ti\u1EBFp | tu\u1EA7n ti\u1EBFp theo | tu\u1EA7n s\u1EAFp t\u1EDBi | next week | next wk | coming week | the following week",
    ({ today }) => weekOf(today, 1)
  ],
  [
    "tu\u1EA7n sau n\u1EEFa | tu\u1EA7n t\u1EDBi n\u1EEFa | hai tu\u1EA7n n\u1EEFa l\xE0 | week after next | the week after next",
    ({ today }) => weekOf(today, 2)
  ],
  [
    "tu\u1EA7n tr\u01B0\u1EDBc | tu\u1EA7n r\u1ED3i | tu\u1EA7n qua | tu\u1EA7n v\u1EEBa r\u1ED3i | tu\u1EA7n v\u1EEBa qua | last week | previous week | past week",
    ({ today }) => weekOf(today, -1)
  ],
  [
    "cu\u1ED1i tu\u1EA7n | cu\u1ED1i tu\u1EA7n n\xE0y | this weekend | the weekend | weekend",
    ({ today }) => lastDays(weekOf(today), 2)
  ],
  ["cu\u1ED1i tu\u1EA7n sau | cu\u1ED1i tu\u1EA7n t\u1EDBi | next weekend", ({ today }) => lastDays(weekOf(today, 1), 2)],
  ["\u0111\u1EA7u tu\u1EA7n sau | \u0111\u1EA7u tu\u1EA7n t\u1EDBi | early next week", ({ today }) => firstDays(weekOf(today, 1), 3)],
  [
    "{tr\u01B0\u1EDBc cu\u1ED1i,tr\u01B0\u1EDBc khi h\u1EBFt} {tu\u1EA7n,tu\u1EA7n n\xE0y} | {t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} {tu\u1EA7n,tu\u1EA7n n\xE0y} | h\u1EBFt tu\u1EA7n | \u0111\u1EBFn h\u1EBFt tu\u1EA7n | \u0111\u1EBFn cu\u1ED1i tu\u1EA7n | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i tu\u1EA7n | t\u1EEB gi\u1EDD \u0111\u1EBFn cu\u1ED1i tu\u1EA7n | t\u1EEB nay \u0111\u1EBFn h\u1EBFt tu\u1EA7n | rest of the week",
    ({ today }) => restOf(today, weekOf(today))
  ],
  [
    "\u0111\u1EBFn h\u1EBFt tu\u1EA7n n\xE0y | t\u1EEB nay \u0111\u1EBFn h\u1EBFt tu\u1EA7n n\xE0y | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt tu\u1EA7n n\xE0y | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i tu\u1EA7n n\xE0y",
    ({ today }) => restOf(today, weekOf(today))
  ],
  [
    "{t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} {tu\u1EA7n sau,tu\u1EA7n t\u1EDBi} | h\u1EBFt tu\u1EA7n sau | \u0111\u1EBFn h\u1EBFt tu\u1EA7n sau | t\u1EEB nay \u0111\u1EBFn h\u1EBFt tu\u1EA7n sau | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt tu\u1EA7n sau | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i tu\u1EA7n sau",
    ({ today }) => untilEndOf(today, weekOf(today, 1))
  ],
  [
    "#n ng\xE0y t\u1EDBi | #n ng\xE0y n\u1EEFa | #n ng\xE0y ti\u1EBFp theo | #n ng\xE0y s\u1EAFp t\u1EDBi | #n h\xF4m n\u1EEFa | #n h\xF4m t\u1EDBi | trong #n ng\xE0y | trong v\xF2ng #n ng\xE0y | trong #n ng\xE0y t\u1EDBi | trong v\xF2ng #n ng\xE0y t\u1EDBi | next #n days | in the next #n days | within #n days | coming #n days | following #n days | in #n days",
    ({ today }, [n = 0]) => ({ from: today, to: addDays(today, n) })
  ],
  [
    "#n tu\u1EA7n t\u1EDBi | #n tu\u1EA7n n\u1EEFa | #n tu\u1EA7n ti\u1EBFp theo | #n tu\u1EA7n s\u1EAFp t\u1EDBi | trong #n tu\u1EA7n | trong v\xF2ng #n tu\u1EA7n | trong #n tu\u1EA7n t\u1EDBi | trong v\xF2ng #n tu\u1EA7n t\u1EDBi | next #n weeks | within #n weeks | in the next #n weeks | coming #n weeks",
    ({ today }, [n = 0]) => ({ from: today, to: addDays(today, 7 * n) })
  ],
  [
    "#n ng\xE0y qua | #n ng\xE0y v\u1EEBa qua | #n ng\xE0y tr\u01B0\u1EDBc | #n ng\xE0y g\u1EA7n \u0111\xE2y | #n h\xF4m nay | last #n days | past #n days | previous #n days",
    ({ today }, [n = 0]) => ({ from: addDays(today, -n), to: today })
  ],
  [
    "#n tu\u1EA7n qua | #n tu\u1EA7n v\u1EEBa qua | #n tu\u1EA7n tr\u01B0\u1EDBc | #n tu\u1EA7n g\u1EA7n \u0111\xE2y | last #n weeks | past #n weeks",
    ({ today }, [n = 0]) => ({ from: addDays(today, -7 * n), to: today })
  ],
  [
    "m\u1EA5y ng\xE0y t\u1EDBi | m\u1EA5y h\xF4m t\u1EDBi | m\u1EA5y ng\xE0y n\u1EEFa l\xE0 | v\xE0i h\xF4m t\u1EDBi | \xEDt ng\xE0y t\u1EDBi | v\xE0i h\xF4m n\u1EEFa | next few days | the next few days | coming days",
    ({ today }) => ({ from: today, to: addDays(today, 7) })
  ],
  [
    "m\u1EA5y tu\u1EA7n t\u1EDBi | v\xE0i tu\u1EA7n t\u1EDBi | next few weeks | coming weeks",
    ({ today }) => ({ from: today, to: addDays(today, 21) })
  ]
];
function lastDays(period, count2) {
  return { from: addDays(period.to, 1 - count2), to: period.to };
}
function firstDays(period, count2) {
  return { from: period.from, to: addDays(period.from, count2 - 1) };
}

// src/ask/lexicon/periods-of-years.ts
var yearPeriods = [
  ["qu\xFD n\xE0y | this quarter | current quarter", ({ today }) => quarterFrom(today, 0)],
  ["qu\xFD sau | qu\xFD t\u1EDBi | qu\xFD ti\u1EBFp theo | next quarter", ({ today }) => quarterFrom(today, 1)],
  [
    "qu\xFD tr\u01B0\u1EDBc | qu\xFD r\u1ED3i | qu\xFD v\u1EEBa r\u1ED3i | qu\xFD v\u1EEBa qua | last quarter | previous quarter",
    ({ today }) => quarterFrom(today, -1)
  ],
  [
    "qu\xFD #q | qu\xFD #q n\u0103m nay | #q quarter | quarter #q | q #q | last quarter of the year",
    ({ year }, [q = 4]) => quarterOf(year, q)
  ],
  ["qu\xFD #q n\u0103m #y | qu\xFD #q #y | #q quarter of #y | quarter #q #y", (_, [q = 0, y = 0]) => quarterOf(y, q)],
  [
    "6 th\xE1ng \u0111\u1EA7u n\u0103m | 6 th\xE1ng \u0111\u1EA7u | n\u1EEDa \u0111\u1EA7u n\u0103m | n\u1EEDa n\u0103m \u0111\u1EA7u | n\u1EEDa \u0111\u1EA7u c\u1EE7a n\u0103m | first half | first half of the year | first six months | first 6 months | first half year",
    ({ year }) => monthsOf(year, 1, 6)
  ],
  [
    "6 th\xE1ng cu\u1ED1i n\u0103m | 6 th\xE1ng cu\u1ED1i | n\u1EEDa cu\u1ED1i n\u0103m | n\u1EEDa n\u0103m cu\u1ED1i | n\u1EEDa sau n\u0103m | 6 th\xE1ng c\xF2n l\u1EA1i | second half | second half of the year | last six months | last 6 months of the year",
    ({ year }) => monthsOf(year, 7, 6)
  ],
  [
    "3 th\xE1ng \u0111\u1EA7u n\u0103m | \u0111\u1EA7u n\u0103m | early this year | beginning of the year | start of the year",
    ({ year }) => monthsOf(year, 1, 3)
  ],
  [
    "3 th\xE1ng cu\u1ED1i n\u0103m | cu\u1ED1i n\u0103m | cu\u1ED1i n\u0103m nay | nh\u1EEFng th\xE1ng cu\u1ED1i n\u0103m | c\xE1c th\xE1ng cu\u1ED1i n\u0103m | end of the year | late this year | year end | end of year",
    ({ year }) => monthsOf(year, 10, 3)
  ],
  ["cu\u1ED1i n\u0103m #y | 3 th\xE1ng cu\u1ED1i n\u0103m #y", (_, [y = 0]) => monthsOf(y, 10, 3)],
  ["\u0111\u1EA7u n\u0103m #y", (_, [y = 0]) => monthsOf(y, 1, 3)],
  ["6 th\xE1ng \u0111\u1EA7u n\u0103m #y", (_, [y = 0]) => monthsOf(y, 1, 6)],
  ["6 th\xE1ng cu\u1ED1i n\u0103m #y", (_, [y = 0]) => monthsOf(y, 7, 6)],
  [
    "{t\u1EEB ,}\u0111\u1EA7u n\u0103m {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {gi\u1EDD,nay,h\xF4m nay,b\xE2y gi\u1EDD,hi\u1EC7n t\u1EA1i,th\u1EDDi \u0111i\u1EC3m n\xE0y} | {since,from} the {beginning,start} of the year | so far this year | this year so far | year to date",
    ({ today, year }) => ({ from: yearOf(year).from, to: today })
  ],
  ["gi\u1EEFa n\u0103m | mid year | middle of the year", ({ year }) => monthsOf(year, 5, 3)],
  [
    "n\u0103m nay | c\u1EA3 n\u0103m | c\u1EA3 n\u0103m nay | trong n\u0103m | trong n\u0103m nay | quanh n\u0103m nay | to\xE0n n\u0103m | this year | the year | whole year | the whole year | all year",
    ({ year }) => yearOf(year)
  ],
  ["n\u0103m #y | c\u1EA3 n\u0103m #y | trong n\u0103m #y | year #y | in #y", (_, [y = 0]) => yearOf(y)],
  [
    "{tr\u01B0\u1EDBc cu\u1ED1i,tr\u01B0\u1EDBc khi h\u1EBFt} {n\u0103m,n\u0103m nay} | {t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} {n\u0103m,n\u0103m nay} | h\u1EBFt n\u0103m | \u0111\u1EBFn h\u1EBFt n\u0103m | \u0111\u1EBFn cu\u1ED1i n\u0103m | t\u1EDBi cu\u1ED1i n\u0103m | t\u1EEB nay \u0111\u1EBFn h\u1EBFt n\u0103m | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt n\u0103m | trong th\u1EDDi gian c\xF2n l\u1EA1i c\u1EE7a n\u0103m",
    ({ today, year }) => restOf(today, yearOf(year))
  ],
  [
    "{t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} qu\xFD #q | h\u1EBFt qu\xFD #q | \u0111\u1EBFn h\u1EBFt qu\xFD #q | t\u1EEB nay \u0111\u1EBFn h\u1EBFt qu\xFD #q | t\u1EEB gi\u1EDD \u0111\u1EBFn h\u1EBFt qu\xFD #q",
    ({ today, year }, [q = 4]) => untilEndOf(today, quarterOf(year, q))
  ],
  [
    "{t\u1EEB nay,t\u1EEB gi\u1EDD,t\u1EEB b\xE2y gi\u1EDD,t\u1EEB h\xF4m nay,t\u1EEB \u0111\xE2y,nay,} {\u0111\u1EBFn,t\u1EDBi,cho \u0111\u1EBFn,cho t\u1EDBi} {h\u1EBFt,cu\u1ED1i} {qu\xFD,qu\xFD n\xE0y} | h\u1EBFt qu\xFD | \u0111\u1EBFn h\u1EBFt qu\xFD | t\u1EEB nay \u0111\u1EBFn h\u1EBFt qu\xFD | t\u1EEB nay \u0111\u1EBFn cu\u1ED1i qu\xFD",
    ({ today }) => restOf(today, quarterFrom(today, 0))
  ],
  ["n\u0103m sau | n\u0103m t\u1EDBi | sang n\u0103m | n\u0103m k\u1EBF ti\u1EBFp | next year", ({ today }) => yearOf(yearNumber2(today) + 1)],
  [
    "n\u0103m tr\u01B0\u1EDBc | n\u0103m ngo\xE1i | n\u0103m v\u1EEBa r\u1ED3i | n\u0103m qua | last year | previous year",
    ({ today }) => yearOf(yearNumber2(today) - 1)
  ]
];
function yearNumber2(day) {
  return Number(day.slice(0, 4));
}

// src/ask/lexicon/periods.ts
var periods = [...weekPeriods, ...monthPeriods, ...yearPeriods, ...dayPeriods];

// src/ask/understand/slots.ts
var months = "january february march april may june july august september october november december".split(
  " "
);
var weekdays = "monday tuesday wednesday thursday friday saturday sunday".split(" ");
var counts = ["m\u1ED9t", "hai", "ba", "b\u1ED1n", "n\u0103m", "s\xE1u", "b\u1EA3y", "t\xE1m", "ch\xEDn", "m\u01B0\u1EDDi"];
var quarters = [
  ["i", "1", "m\u1ED9t", "nh\u1EA5t", "first", "one"],
  ["ii", "2", "hai", "nh\xEC", "second", "two"],
  ["iii", "3", "ba", "third", "three"],
  ["iv", "4", "b\u1ED1n", "t\u01B0", "fourth", "four", "cu\u1ED1i"]
];
var thu = ["hai", "ba", "t\u01B0", "n\u0103m", "s\xE1u", "b\u1EA3y"];
var syllables = /* @__PURE__ */ new Set(["thu", "mon", "sat"]);
var ambiguousMonths = /* @__PURE__ */ new Set(["may", "march", "mar"]);
var openers = new Set(
  [...counts, ...quarters.flat(), ...months, ...weekdays].flatMap((word) => [word, word.slice(0, 3)])
);
function mayFillSlot({ text }) {
  return openers.has(text) || openers.has(text.slice(0, 3)) || /\d/.test(text);
}
function slotWords() {
  return [...counts, ...months, ...weekdays];
}
function slotValues(slot, word) {
  const { text } = word;
  switch (slot) {
    case "n":
      return count(text);
    case "m":
      return within(number2(text) ?? named(counts, word) ?? (word.folded === "chap" ? 12 : void 0), 1, 12);
    case "M":
      return within(englishName(months, text), 1, 12);
    case "U":
      return ambiguousMonths.has(text) ? void 0 : within(englishName(months, text), 1, 12);
    case "q":
      return quarter2(word);
    case "w":
      return within(weekdayAfterThu(word), 1, 6);
    case "W":
      return syllables.has(text) ? void 0 : within(englishName(weekdays, text), 1, 7);
    case "y":
      return /^(?:19|20|21)\d\d$/.test(text) ? [Number(text)] : void 0;
    default:
      return written(slot, text);
  }
}
function written(slot, text) {
  if (slot === "d") return dayMonthYear(text);
  if (slot === "r") return numbers(/^(\d{1,2})-(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/.exec(text));
  if (slot === "my") return numbers(/^(\d{1,2})[/-](\d{4})$/.exec(text));
  return void 0;
}
function dayMonthYear(text) {
  const iso = numbers(/^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text));
  if (iso) return [iso[2] ?? 0, iso[1] ?? 0, iso[0] ?? 0];
  if (/^\d{1,2}-\d{1,2}[/.]\d{1,2}$/.test(text)) return void 0;
  const found = numbers(/^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(text));
  const year = found?.[2] ?? 0;
  return found && [found[0] ?? 0, found[1] ?? 0, year > 0 && year < 100 ? 2e3 + year : year];
}
function numbers(match2) {
  return match2 ? match2.slice(1).map((part) => Number(part ?? 0)) : void 0;
}
function number2(text) {
  return /^\d{1,4}$/.test(text) ? Number(text) : void 0;
}
function count(text) {
  const at = counts.indexOf(text);
  return within(number2(text) ?? (at < 0 ? void 0 : at + 1), 1, 400);
}
function named(names, word) {
  const at = names.indexOf(word.text);
  return at >= 0 ? at + 1 : plainMonths.get(word.text);
}
function quarter2(word) {
  const at = quarters.findIndex((forms) => forms.includes(word.text));
  return at < 0 ? void 0 : [at + 1];
}
function weekdayAfterThu(word) {
  const digit = number2(word.text);
  if (digit !== void 0) return digit - 1;
  const at = thu.findIndex((name) => name === word.text || plainThu.get(word.text) === name);
  return at < 0 ? void 0 : at + 1;
}
var plainMonths = /* @__PURE__ */ new Map([
  ["t\u01B0", 4],
  ["tu", 4],
  ["bon", 4],
  ["nam", 5],
  ["bay", 7],
  ["tam", 8],
  ["chin", 9],
  ["muoi", 10],
  ["gi\xEAng", 1],
  ["gieng", 1]
]);
var plainThu = /* @__PURE__ */ new Map([
  ["tu", "t\u01B0"],
  ["nam", "n\u0103m"],
  ["sau", "s\xE1u"],
  ["bay", "b\u1EA3y"]
]);
function englishName(names, text) {
  if (text.length < 3) return void 0;
  const short = text === "sept" ? "sep" : text === "tues" ? "tue" : text.startsWith("thur") ? "thu" : text;
  const at = names.findIndex((name) => name === text || short.length === 3 && name.startsWith(short));
  return at < 0 ? void 0 : at + 1;
}
function within(value, low, high) {
  return value !== void 0 && value >= low && value <= high ? [value] : void 0;
}

// src/ask/understand/periods.ts
var patterns = compile();
var boundTable = new PhraseTable();
for (const [phrases2, kind] of bounds) {
  for (const phrase of phraseList(phrases2)) boundTable.add(splitPhrase(phrase), kind);
}
var joinTable = new PhraseTable();
for (const phrase of phraseList(joins)) joinTable.add(splitPhrase(phrase), true);
function periodsIn(words, now) {
  const named3 = atoms(words, now);
  const result = [];
  for (let at = 0; at < named3.length; at += 1) {
    const atom = named3[at];
    if (!atom) continue;
    const next2 = named3[at + 1];
    const bound = boundBefore(words, atom.start);
    const joined3 = next2 && (areJoined(words, atom, next2) || bound?.kind === "between" && next2.start === atom.end);
    if (next2 && joined3 && atom.period.from <= next2.period.to) {
      const start = bound?.start ?? atom.start;
      result.push({ start, end: next2.end, period: { from: atom.period.from, to: next2.period.to } });
      at += 1;
    } else {
      result.push(bound ? bounded(atom, bound, words, now) : atom);
    }
  }
  return result;
}
function periodWords2() {
  const phrases2 = [...periods.map(([cell]) => cell), ...bounds.map(([cell]) => cell), joins];
  return phrases2.flatMap(phraseList).map((phrase) => phrase.replaceAll(/(?<= |^)#[nmy](?= |$)/g, oneNumber).replaceAll(/#\w+/g, " "));
}
function bounded(atom, bound, words, { today, year }) {
  const whole = yearOf(year);
  const { from, to } = isPastWeekday(atom, bound.kind, words, today) ? nextWeek(atom.period) : atom.period;
  const start = bound.start;
  const sinceToday = (last) => last < today ? whole.from : today;
  const given = (period) => ({
    start,
    end: atom.end,
    period: period.from <= period.to ? period : atom.period
  });
  switch (bound.kind) {
    case "before":
      return given({ from: sinceToday(addDays(from, -1)), to: addDays(from, -1) });
    case "after":
      return given({ from: addDays(to, 1), to: whole.to });
    case "from":
      return given({ from, to: from <= whole.to ? whole.to : to });
    case "until":
      return given({ from: sinceToday(to), to });
    case "from-today":
    case "between":
      return given({ from: today, to });
  }
}
function isPastWeekday({ start, end, period }, kind, words, today) {
  const isWeekday = /^(?:thứ|thu|chủ|chu|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/.test(
    words[start]?.text ?? ""
  );
  return isWeekday && end - start <= 2 && (kind === "before" || kind === "until") && period.to < today;
}
function nextWeek({ from, to }) {
  return { from: addDays(from, 7), to: addDays(to, 7) };
}
function boundBefore(words, end) {
  for (let start = Math.max(0, end - 6); start < end; start += 1) {
    const found = boundTable.findAt(words, start).find((phrase) => phrase.end === end);
    if (found) return { kind: found.value, start };
  }
  return void 0;
}
function areJoined(words, first, second) {
  const join = joinTable.findAt(words, first.end).some((phrase) => phrase.end === second.start);
  const gap = words.slice(first.end, second.start).map(({ folded }) => folded);
  const until = /^(?:cho|den|toi|het)$/.test(words[second.start]?.folded ?? "");
  return join || until && gap.every((word) => word === "cho");
}
function atoms(words, now) {
  const found = words.flatMap((word, start) => {
    const byWord = patterns.byWord.get(word.folded) ?? none;
    const candidates = mayFillSlot(word) ? [...byWord, ...patterns.bySlot] : byWord;
    return candidates.flatMap((pattern) => {
      const slots = match(words, start, pattern.elements);
      if (slots && leadsOn(words, start + pattern.elements.length)) return [];
      const period = slots && pattern.period(now, slots);
      return period ? [{ start, end: start + pattern.elements.length, value: period, exact: pattern.isVague ? 0 : 1 }] : [];
    });
  });
  return longest(found).map(({ start, end, value }) => ({ start, end, period: value }));
}
function leadsOn(words, end) {
  const next2 = `${words[end]?.folded} ${words[end + 1]?.folded}`;
  return words[end - 1]?.folded === "truoc" && /^(?:(?:ngay|hom|bua|thang|tuan|khi|luc) (?:nao|may|bao)|thoi (?:diem|gian))$/.test(next2);
}
var none = [];
function match(words, start, elements) {
  const slots = [];
  for (const [offset, element2] of elements.entries()) {
    const word = words[start + offset];
    if (!word) return void 0;
    if ("slot" in element2) {
      const values = slotValues(element2.slot, word);
      if (!values) return void 0;
      slots.push(...values);
    } else if (!fits(word, element2.word)) return void 0;
    else if (element2.constant !== void 0) slots.push(element2.constant);
  }
  return slots;
}
function compile() {
  const byWord = /* @__PURE__ */ new Map();
  const bySlot = [];
  for (const [phrases2, period] of periods) {
    for (const phrase of phraseList(phrases2)) {
      const pattern = {
        elements: phrase.split(/\s+/).map(element),
        isVague: /^(?:trong|the) /.test(phrase),
        period
      };
      const first = pattern.elements[0];
      if (first && "word" in first) {
        byWord.set(first.word.folded, [...byWord.get(first.word.folded) ?? [], pattern]);
      } else bySlot.push(pattern);
    }
  }
  return { byWord, bySlot };
}
function element(part) {
  if (part.startsWith("#")) return { slot: part.slice(1) };
  const [word = "", constant] = part.split("#");
  return constant === void 0 ? { word: wordOf(word) } : { word: wordOf(word), constant: Number(constant) };
}

// src/ask/understand/lexicon-tables.ts
var lexicon = buildLexicon();
var lexiconWords = buildVocabulary();
function buildVocabulary() {
  const vocabulary = new Vocabulary();
  for (const phrase of [...allPhrases(), ...periodWords2(), ...slotWords()])
    vocabulary.add(splitPhrase(phrase));
  return vocabulary;
}
function buildLexicon() {
  const table = new PhraseTable();
  const add = (cell, meaning) => {
    for (const phrase of phraseList(cell)) table.add(splitPhrase(phrase), meaning);
  };
  for (const { cue, weight, phrases: phrases2 } of cues) add(phrases2, { kind: "cue", cue, weight });
  for (const cell of Object.values(smallWords)) add(cell, { kind: "small" });
  for (const cell of [lightWords, money]) add(cell, { kind: "light" });
  for (const [kind, cell] of absent) add(cell, { kind: "absent", absent: kind });
  add(bodies, { kind: "body", known: false });
  add(knownBodies, { kind: "body", known: true });
  for (const [, cell] of rhythms) add(cell, { kind: "rhythm" });
  add(fields, { kind: "field" });
  add(papers, { kind: "paper" });
  return table;
}
function allPhrases() {
  const cells = [
    ...cues.map(({ phrases: phrases2 }) => phrases2),
    ...Object.values(smallWords),
    lightWords,
    ...absent.map(([, cell]) => cell),
    bodies,
    knownBodies,
    ...rhythms.map(([, cell]) => cell),
    fields,
    papers
  ];
  return cells.flatMap(phraseList);
}

// src/ask/understand/question-language.ts
var english = new Set(phraseList(smallWords.english));
var plainlyEnglish = new Set(
  phraseList(`
    january | february | march | april | may | june | july | august | september | october | november | december
    | monday | tuesday | wednesday | thursday | friday | saturday | sunday | week | month | quarter | year
    | report | reports | due | overdue | deadlines | launch | ceremony | budget | office | division | clause | status`)
);
var vietnamese = new Set(
  [...phraseList(smallWords.politeness), ...phraseList(smallWords.people)].flatMap(
    (phrase) => fold(phrase).split(" ")
  )
);
function questionLanguage(words) {
  const [en, vi] = words.filter(({ text }) => new RegExp("^\\p{L}+$", "u").test(text)).reduce(
    ([forEnglish, forVietnamese], word) => {
      const [more, other] = leaning(word);
      return [forEnglish + more, forVietnamese + other];
    },
    [0, 0]
  );
  const isSpoken = words.some(({ text }) => english.has(text) || plainlyEnglish.has(text));
  if (isSpoken && en >= 2 && en > 1.2 * vi) return "en";
  return vi >= 2 && vi > en ? "vi" : void 0;
}
function leaning(word) {
  const alsoVietnamese = vietnamese.has(word.folded);
  if (isMarked(word)) return [0, 2];
  if (english.has(word.text)) return [alsoVietnamese ? 0.5 : 1.5, 0];
  if (couldBeSyllable(word.folded)) return [0, alsoVietnamese ? 1.5 : 0.7];
  return [1, 0];
}

// src/ask/danger/phrases.ts
var harms = [
  {
    strength: 4,
    phrases: `c\u1EE9u em | c\u1EE9u t\xF4i | c\u1EE9u m\xECnh | c\u1EE9u con | c\u1EE9u ch\xE1u | c\u1EE9u v\u1EDBi | c\u1EE9u m\u1EB9 | c\u1EE9u ch\u1ECB | c\u1EE9u m\u1EA1ng | k\xEAu c\u1EE9u | d\u1ECDa gi\u1EBFt | do\u1EA1 gi\u1EBFt | \u0111\xF2i gi\u1EBFt | \u0111e d\u1ECDa gi\u1EBFt | \u0111\xF2i ch\xE9m | c\u1EA7m dao | k\u1EC1 dao | b\xF3p c\u1ED5 | si\u1EBFt c\u1ED5 | d\xED dao | \u0111\u1ED1t nh\xE0 | t\u1EA9m x\u0103ng | \u0111\u1ED5 x\u0103ng | t\u1EA1t axit
      | \xE9p quan h\u1EC7 | \xE9p b\xE1n d\xE2m | b\u1EAFt b\xE1n d\xE2m | \xE9p ti\u1EBFp kh\xE1ch | b\u1EAFt ti\u1EBFp kh\xE1ch | \xE9p c\u01B0\u1EDBi | c\u01B0\u1EE1ng hi\u1EBFp | h\xE3m hi\u1EBFp | hi\u1EBFp d\xE2m | b\u1ECB hi\u1EBFp | s\u1EDD so\u1EA1ng | s\xE0m s\u1EE1 | gi\u1EDF tr\xF2 | gi\u1EDF tr\xF2 \u0111\u1ED3i b\u1EA1i | l\xE0m nh\u1EE5c | quay l\xE9n | tung \u1EA3nh n\xF3ng | tung clip | tung \u1EA3nh | l\u1ED9 \u1EA3nh n\xF3ng | t\u1EF1 t\u1EED | t\u1EF1 s\xE1t | kh\xF4ng mu\u1ED1n s\u1ED1ng
      | l\u1EEBa b\xE1n | b\u1ECB b\xE1n | b\xE1n sang | b\xE1n qua bi\xEAn gi\u1EDBi | b\u1EAFt c\xF3c | gi\u1EEF h\u1ED9 chi\u1EBFu | gi\u1EEF gi\u1EA5y t\u1EDD | ph\xE1 c\u1EEDa | kh\xF4ng d\xE1m v\u1EC1 nh\xE0 | nh\u1ED1t em | nh\u1ED1t t\xF4i | b\u1ECB nh\u1ED1t | nh\u1ED1t trong | x\xEDch l\u1EA1i | tr\xF3i l\u1EA1i
      | kill me | kill my | going to kill | will kill | rape | raped | raping | molest | molested | molesting | strangle | strangled | choke me | choked me | choking me | locked me | locks me | lock me in | kidnapped | trafficked me | sold me | took my passport | took our passports | suicide | kill myself | want to die
      | being beaten | help he | scared of him | afraid of him | scared of my husband | afraid of my husband | scared to go home`
  },
  {
    strength: 3,
    phrases: `\u0111\xE1nh \u0111\u1EADp | h\xE0nh h\u1EA1 | h\xE0nh hung | b\u1EA1o h\xE0nh | \u0111\xE1nh ch\u1EEDi | ch\u1EEDi \u0111\xE1nh | \u0111\xE1nh g\xE3y | \u0111\xE1nh ch\u1EA3y m\xE1u | \u0111\xE1nh b\u1EA7m | \u0111\xE1nh th\xE2m t\xEDm | \u0111\xE1nh ghen | \u0111u\u1ED5i \u0111\xE1nh | l\xF4i ra \u0111\xE1nh | b\u1EA7m t\xEDm | b\u1EA7m d\u1EADp | ch\u1EA3y m\xE1u | v\u1EBFt roi | v\u1EBFt b\u1EA7m | v\u1EBFt th\u01B0\u01A1ng | th\xE2m t\xEDm | roi v\u1ECDt
      | x\xE2m h\u1EA1i | l\u1EA1m d\u1EE5ng | qu\u1EA5y r\u1ED1i | d\xE2m \xF4 | nh\u1ED1t | giam | tr\xF3i | gi\u1EBFt | ch\xE9m | \u0111e d\u1ECDa | \u0111e do\u1EA1 | d\u1ECDa | do\u1EA1 | h\u0103m d\u1ECDa | mu\u1ED1n ch\u1EBFt | b\u1ECF \u0111\xF3i | tra t\u1EA5n | ng\u01B0\u1EE3c \u0111\xE3i | kh\u1ED1ng ch\u1EBF | ch\u1EA1y tr\u1ED1n | \u0111ang tr\u1ED1n | tr\u1ED1n trong | tr\u1ED1n ra | kh\xF4ng cho ra kh\u1ECFi nh\xE0 | kh\xF4ng cho v\u1EC1 | kh\xF4ng cho g\u1EB7p ai | c\u1EA5m ra ngo\xE0i
      | b\xF3p c\u1ED5 | d\xF9ng dao | \u0111\u1EADp \u0111\u1EA7u | gi\u1EADt t\xF3c | t\xFAm t\xF3c | n\u1EAFm t\xF3c | k\xE9o t\xF3c | tung \u1EA3nh | t\u1ED1ng ti\u1EC1n | c\u01B0\u1EE1ng \xE9p | b\u1EAFt em l\u1EA5y | \xE9p l\u1EA5y ch\u1ED3ng | g\u1EA3 b\xE1n | b\u1ECB \xE9p | mua d\xE2m
      | abused me | abuses me | abusing me | abusing | beats me | beating me | beat me | hits me | hit me | hitting me | hurts me | hurting me | slapped me | slaps me | punched me | kicked me | threatens me | threatened me | threatening me | threatens to | stalking me | harassing me | touches me | touched me | forces me | forced me | locked up | bruises`
  },
  {
    strength: 2,
    phrases: "\u0111\xE1nh | ra kh\u1ECFi nh\xE0 | kh\xF4ng cho g\u1EB7p | b\u1ECB b\u1EA1o l\u1EF1c | \u0111\u1EADp em | d\u1ECDa n\u1EA1t | ch\u1EEDi m\u1EAFng | m\u1EAFng ch\u1EEDi | ch\u1EEDi b\u1EDBi | \u0111u\u1ED5i ra kh\u1ECFi nh\xE0 | \u0111u\u1ED5i kh\u1ECFi nh\xE0 | \u0111i b\u1EE5i | l\u0103ng m\u1EA1 | beat | beats | beating | beaten | hit | hits | hitting | hurt | hurts | hurting | abuse | abuses | abused | threaten | threatens | threatened | touches | touched | touching | slap | slapped | punched | kicked | choked | harass | harasses | stalks | assaulted | attacked | forces | locks | locked"
  },
  {
    strength: 2,
    marked: true,
    phrases: "t\xE1t | \u0111\xE1 | \u0111\u1EA5m | \u0111\xE2m | \u0111\u1EADp | hi\u1EBFp | s\u1EDD | ch\u1EEDi | \xE9p | tr\xF3i | giam | b\xE1n | b\u1EA1o l\u1EF1c"
  }
];
var harmless = `
  tra c\u1EE9u | tra c\u1EE9u v\u1EDBi | nghi\xEAn c\u1EE9u | \u0111\xE1nh gi\xE1 | \u0111\xE1nh m\xE1y | \u0111\xE1nh s\u1ED1 | \u0111\xE1nh d\u1EA5u | \u0111\xE1nh ch\u1EEF | \u0111\xE1nh v\u0103n b\u1EA3n | \u0111\xE1nh b\xF3ng | \u0111\xE1nh thu\u1EBF | \u0111\xE1nh c\u1EDD | \u0111\xE1nh r\u0103ng | \u0111\xE1nh th\u1EE9c | \u0111\xE1nh v\u1EA7n | \u0111\xE1nh tr\u1ED1ng | \u0111\xE1nh \u0111\u1ED5i | \u0111\xE1nh c\u1EAFp | \u0111\xE1nh c\u1EA7u l\xF4ng | \u0111\xE1nh l\u1EA1i | \u0111\xE1nh b\xE0i | \u0111\xE1nh tr\xE1o | \u0111\xE1nh bay | \u0111\xE1nh l\xF4 | \u0111\xE1nh l\u01B0\u1EDBi | danh s\xE1ch | danh m\u1EE5c | danh hi\u1EC7u
  | danh b\u1EA1 | danh d\u1EF1 | danh ngh\u0129a | danh t\xEDnh | danh ng\xF4n | \u0111\u1ECBa danh | vinh danh | \u0111i\u1EC3m danh | ghi danh | gi\xE0nh | d\xE0nh cho | \u0111\xE1nh gi\xE1 em | hit the deadline | hits the deadline | hit our target | touch base | ch\u1EBFt v\xEC b\xE1o c\xE1o | d\u1ECDa tr\u1EEB \u0111i\u1EC3m | \u0111e d\u1ECDa tr\u1EEB \u0111i\u1EC3m
  | tr\u1EBB em | tr\u1EBB em g\xE1i | ch\u1ECB em | anh em | c\xE1c em | ph\u1EE5 n\u1EEF tr\u1EBB em | em g\xE1i kh\xF3 kh\u0103n | b\xE0 con | con s\u1ED1 | con d\u1EA5u | m\u1ED9t con | con \u0111\u01B0\u1EDDng | m\u1EB9 vi\u1EC7t nam | b\xE1n h\xE0ng | mua b\xE1n h\xE0ng | v\u0103n b\u1EA3n | b\xE1n tr\xFA | \xE9p c\u1ECDc | \xE9p plastic | \xE9p nh\u1EF1a`;
var ownWords = "em | t\xF4i | tui | m\xECnh | ch\xE1u | con | ch\xFAng em | ch\xFAng t\xF4i | t\u1EDB | e | me | us | i | my | myself | m\u1EB9 em | m\u1EB9 ch\xE1u | m\u1EB9 t\xF4i | m\u1EB9 con | con t\xF4i | con em | con g\xE1i t\xF4i | con g\xE1i em | con trai t\xF4i | ch\u1ECB em t\xF4i";
var personWords = `
  m\u1EB9 | m\xE1 | b\u1ED1 | ba | cha | ch\u1ED3ng | v\u1EE3 | b\xE9 | con b\xE9 | ch\xE1u b\xE9 | \u0111\u1EE9a b\xE9 | \u0111\u1EE9a tr\u1EBB | th\u1EB1ng b\xE9 | con g\xE1i | con trai | ch\u1ECB g\xE1i | em g\xE1i | em trai | ch\u1ECB | c\xF4 gi\xE1o | th\u1EA7y gi\xE1o | th\u1EA7y | b\u1EA1n g\xE1i | b\u1EA1n trai | ng\u01B0\u1EDDi y\xEAu | ng\u01B0\u1EDDi y\xEAu c\u0169 | ch\u1ED3ng c\u0169 | h\xE0ng x\xF3m | b\u1ED1 d\u01B0\u1EE3ng | d\u01B0\u1EE3ng | m\u1EB9 k\u1EBF | m\u1EB9 gh\u1EBB | cha d\u01B0\u1EE3ng | \xF4ng \u1EA5y | anh \u1EA5y | anh ta
  | \xF4ng ta | l\xE3o | h\u1EAFn | n\xF3 | h\u1ECD | b\u1ECDn n\xF3 | b\u1ECDn ch\xFAng | th\u1EB1ng | \xF4ng ch\u1EE7 | b\xE0 ch\u1EE7 | b\u1ED1 m\u1EB9 | \xF4ng b\xE0 | b\xE0 ngo\u1EA1i | b\xE0 n\u1ED9i | ch\xFA | b\xE1c | c\u1EADu | d\xEC | m\u1EE3 | con d\xE2u | m\u1EB9 ch\u1ED3ng | b\u1ED1 ch\u1ED3ng | g\xE3 | t\u1EE5i n\xF3 | ch\xFAng n\xF3 | c\xF3 ng\u01B0\u1EDDi | s\u1EBFp | c\xF4 b\xE9 | b\u1EA1n em | b\u1EA1n t\xF4i
  | he | she | him | her | they | husband | wife | father | mother | stepfather | stepmother | dad | mom | boyfriend | girlfriend | brother | sister | daughter | son | child | kid | girl | boy | baby | neighbour | neighbor | boss | teacher | uncle | someone | somebody | ex`;
var planTalk = `
  ghi \u1EDF \u0111\xE2u | n\xEAu \u1EDF \u0111\xE2u | quy \u0111\u1ECBnh \u1EDF \u0111\xE2u | \u1EDF m\u1EE5c n\xE0o | trong k\u1EBF ho\u1EA1ch | b\u1EA3o v\u1EC7 n\u1EA1n nh\xE2n | \u0111\u01A1n v\u1ECB n\xE0o | ph\xF2ng n\xE0o | ban n\xE0o | c\u01A1 quan n\xE0o | ai ph\u1EE5 tr\xE1ch | ai l\xE0m | ai lo | ai ch\u1ECBu | ai ch\u1EE7 tr\xEC | ai qu\u1EA3n l\xFD | ph\u1EE5 tr\xE1ch | m\u1EE5c n\xE0o | \u0111i\u1EC3m n\xE0o | kho\u1EA3n n\xE0o | ph\u1EA7n n\xE0o | k\u1EBF ho\u1EA1ch | b\xE1o c\xE1o | h\u1EA1n | th\u1EDDi h\u1EA1n | n\u1ED9i dung | tuy\xEAn truy\u1EC1n | truy\u1EC1n th\xF4ng | n\u1EA1n nh\xE2n | ph\xF2ng ch\u1ED1ng | ph\xF2ng ng\u1EEBa | ph\xF2ng ng\u1EEBa \u1EE9ng ph\xF3 | lu\u1EADt | nhi\u1EC7m v\u1EE5 | tr\xE1ch nhi\u1EC7m | s\u1ED1 li\u1EC7u | s\u1ED1 v\u1EE5 | th\u1ED1ng k\xEA
  | h\u1ED9i th\u1EA3o | m\xF4 h\xECnh | t\u1EADp hu\u1EA5n | d\u1ECBch v\u1EE5 | x\u1EED l\xFD | h\xE0nh vi | ch\u1EC9 ti\xEAu | m\u1EE5c ti\xEAu | c\xF4ng t\xE1c | th\xE1ng h\xE0nh \u0111\u1ED9ng | \u0111\u1ED1i t\u01B0\u1EE3ng | c\xE1c v\u1EE5 | giao ban | ho\u1EA1t \u0111\u1ED9ng | tri\u1EC3n khai | th\u1EF1c hi\u1EC7n | quy \u0111\u1ECBnh | ch\u01B0\u01A1ng tr\xECnh | ph\xF3ng s\u1EF1 | tin b\xE0i | \u0111\u1EC1 \xE1n | chuy\xEAn \u0111\u1EC1 | t\u1ECDa \u0111\xE0m | h\u1ED3 s\u01A1 | n\u1ED9p | which unit | which clause | who handles | who is responsible | in charge | plan | report | deadline | clause
  | victims | communication | prevention | services | task | tasks | training`;

// src/ask/danger/danger.ts
var enough = 4;
var reader = new Reader(lexiconWords);
var signs = new PhraseTable();
for (const { strength, marked: marked2 = false, phrases: phrases2 } of harms)
  addSigns(phrases2, { kind: "harm", strength, marked: marked2 });
addSigns(harmless, { kind: "harmless" });
addSigns(ownWords, { kind: "own" });
addSigns(personWords, { kind: "person" });
addSigns(planTalk, { kind: "plan" });
function tellsOfDanger(message) {
  const words = reader.read(message);
  const all = unshadowed(signs.findAll(words).filter((found) => isSure(found)));
  const harmsFound = all.filter(isHarm);
  if (harmsFound.length === 0) return false;
  const people = all.filter(({ value }) => value.kind === "own" || value.kind === "person");
  const talk = new Set(longest(all.filter(({ value }) => value.kind === "plan")).map(({ start }) => start)).size;
  return harmsFound.some(
    (harm) => harm.value.strength + nearness(harm, people, all) - Math.min(talk, 3) >= enough
  );
}
var LONGEST_CRY = 160;
var forThePublic = /\d{3}|https?:|\n|[{#]/;
function isOwnCry(message) {
  if ([...message].length > LONGEST_CRY || forThePublic.test(message.trim())) return false;
  const all = signs.findAll(reader.read(message));
  const hidden = all.filter(({ value }) => value.kind === "harmless");
  const isHidden = ({ start, end }) => hidden.some((by) => by.start <= start && by.end >= end);
  return all.some((found) => found.value.kind === "own" && !isHidden(found));
}
function languageInDanger(message) {
  return questionLanguage(reader.read(message)) ?? "vi";
}
function dangerAnswer(language, contacts) {
  const t = textsIn(language);
  const head = [[bold(t("ask:danger.head"))], [bold(t("ask:danger.child"))]];
  head.push([plain(t(contacts.length > 0 ? "ask:danger.contacts" : "ask:danger.noContacts"))]);
  return {
    head,
    items: contacts.map(({ name, where }) => () => [[bold(name), plain(`: ${where}`)]]),
    foot: [[plain(t("ask:danger.private"))]]
  };
}
function helpInPassing(language) {
  return [[plain(textsIn(language)("ask:danger.inPassing"))]];
}
function asCampaign(language) {
  return [[plain(textsIn(language)("ask:danger.asCampaign"))]];
}
function groupOffer(language) {
  return [[plain(textsIn(language)("ask:danger.inGroup"))]];
}
function isHarm(found) {
  return found.value.kind === "harm";
}
function nearness({ start, end }, people, all) {
  const within2 = all.filter((sign) => sign.start >= start && sign.end <= end);
  if (people.some((person) => within2.includes(person))) return 3;
  const after = people.filter((person) => person.start >= end && person.start - end <= 2);
  const before = people.filter((person) => person.end <= start && start - person.end <= 4);
  if ([...after, ...before].some(({ value }) => value.kind === "own") && after.length + before.length > 1)
    return 3;
  if (after.some(({ value }) => value.kind === "own")) return 3;
  if (after.length + before.length > 0) return 2;
  return people.length > 0 ? 1 : 0;
}
function isSure({ start, end, exact, value }) {
  return value.kind !== "harm" || !value.marked || exact === end - start;
}
function addSigns(cell, sign) {
  for (const phrase of phraseList(cell)) {
    signs.add(splitPhrase(phrase), sign);
    reader.vocabulary.add(splitPhrase(phrase));
  }
}

// src/ask/decide/about-plan.ts
function isHelp(facts) {
  const { reading, content, has, weight, period, scope } = facts;
  const saysNothing = content.length === 0 && reading.cues.size === 0 && reading.periods.length + reading.parties.length + reading.codes.length === 0;
  if (saysNothing && reading.words.length <= 4 && reading.absent.length === 0) return true;
  const others = scope.parties.length > 0 && !reading.parties.every(({ kind }) => kind === "own");
  if (!has("help") || period || others || reading.codes.length > 0 || reading.absent.length > 0) return false;
  const surely = weight("help") >= 5 && !((facts.best?.alias ?? 0) >= 2) && !facts.best?.phrases.some((each) => each.includes(" "));
  return content.length <= (surely ? 2 : 0);
}
function isPurpose(facts) {
  const { reading, has, scope, beyondTitle } = facts;
  const asks = has("purpose") || has("plan") && reading.absent.some(({ kind }) => kind === "reason");
  const others = scope.parties.length > 0 && !reading.parties.every(({ kind }) => kind === "own");
  if (!asks || others || reading.codes.length > 0) return false;
  const lacking = reading.absent.filter(({ kind }) => kind !== "reason").map(({ start }) => start);
  return [...beyondTitle, ...lacking].every((at) => standsApart(at, facts));
}
function asksOtherPurpose({ reading, best }) {
  const spans = reading.cues.get("purpose")?.spans ?? [];
  return spans.some(({ start }) => !best?.named.has(start));
}
function standsApart(at, { reading }) {
  const asked = [
    ...reading.cues.get("purpose")?.spans ?? [],
    ...reading.absent.filter(({ kind }) => kind === "reason")
  ];
  const namesPlan = (span) => reading.words.slice(span.start, span.end).some(({ folded }) => folded === "hoach" || folded === "plan");
  const plan = [...reading.cues.get("plan")?.spans ?? [], ...asked.filter(namesPlan)];
  if (asked.length === 0 || plan.length === 0) return false;
  const start = Math.min(...[...asked, ...plan].map((span) => span.start));
  const end = Math.max(...[...asked, ...plan].map((span) => span.end));
  return (at < start || end <= at) && !plan.some((span) => span.end === at);
}

// src/ask/decide/follow-up.ts
function followUp(facts, previous) {
  const numbered = numberedTask(facts, previous);
  if (numbered)
    return { rule: "goes on: a task of the list", intent: "clause", subjects: [numbered], detail: true };
  if (!goesOn(facts)) return void 0;
  for (const step of steps) {
    const decision = step(facts, previous);
    if (decision) return decision;
  }
  return void 0;
}
var steps = [otherPeriod, otherUnit, sameTask];
function goesOn({ content, reading, best, has }) {
  const named3 = best !== void 0 && best.alias >= 2;
  if (content.length > 0 || named3 || reading.codes.length > 0 || reading.absent.length > 0) return false;
  return beginsWithAlso(reading.words[0]?.text, reading.words[1]?.text) || has("also") || !has("agenda", "duties", "help", "purpose", "overdue");
}
function beginsWithAlso(first, second) {
  return /^(?:còn|con|thế|the|vậy|vay)$/.test(first ?? "") || /^(?:what|how) about$/.test(`${first} ${second}`);
}
function otherPeriod({ period, reading, scope, only }, previous) {
  if (!period) return void 0;
  return {
    rule: "goes on: another period",
    intent: "due",
    list: "period",
    subjects: [],
    period: period.period,
    parties: scope.parties.length > 0 || hasOwn(reading) ? scope.parties : previous.scope,
    only: only ?? previous.only
  };
}
function otherUnit({ scope, book, has }, previous) {
  if (scope.parties.length === 0 || has("who", "to-whom")) return void 0;
  const rule = "goes on: another unit";
  const period = periodOf(previous);
  if (previous.intent === "due" && period) {
    return {
      rule,
      intent: "due",
      list: "period",
      subjects: [],
      period,
      parties: scope.parties,
      only: previous.only
    };
  }
  const tasks = previous.tasks.filter((code) => book.task(code));
  if (previous.intent === "progress" || has("status")) {
    return { rule, intent: "progress", subjects: tasks.slice(0, 1), parties: scope.parties };
  }
  if (previous.intent === "due")
    return { rule, intent: "due", list: "next", subjects: [], parties: scope.parties };
  return { rule, intent: "unit-tasks", subjects: [], parties: scope.parties };
}
function sameTask({ has, weight, book }, previous) {
  const subjects = previous.tasks.filter((code) => book.task(code) ?? book.clause(code)).slice(0, 3);
  if (subjects.length === 0) return void 0;
  const about2 = (intent, codes = subjects) => ({
    rule: "goes on: the same task",
    intent,
    subjects: codes
  });
  if (has("status")) return { ...about2("progress", subjects.slice(0, 1)), parties: previous.scope };
  if (has("to-whom")) return about2("recipient");
  if (weight("when") > 0 || has("late")) return about2("deadline");
  if (has("where-written")) return about2("clause");
  if (has("who", "lead")) return about2("responsible");
  return has("says", "also") ? { ...about2("clause", subjects.slice(0, 1)), detail: true } : void 0;
}
function numberedTask({ reading, book }, { tasks }) {
  const { words } = reading;
  if (words.length > 8) return void 0;
  for (const [at, word] of words.entries()) {
    const next2 = words[at + 1];
    if (!next2 || !/^(?:việc|viec|số|so|thứ|thu|mục|muc|cái|cai|task|number|item|no)$/.test(word.text))
      continue;
    const [place] = slotValues("n", next2) ?? slotValues("q", next2) ?? [];
    const code = place === void 0 ? void 0 : tasks[place - 1];
    if (code !== void 0 && book.task(code) && !words[at + 2]?.text.match(/^(?:tháng|thang|ngày|ngay|năm|nam)$/))
      return code;
  }
  return void 0;
}
function hasOwn({ parties }) {
  return parties.some(({ kind }) => kind === "own");
}
function periodOf({ period }) {
  if (!period || !isIsoDay(period.from) || !isIsoDay(period.to)) return void 0;
  return { from: period.from, to: period.to };
}

// src/ask/understand/spans.ts
function overlap(a, b) {
  return a.start < b.end && b.start < a.end;
}
function overlapsAny(span, others) {
  return others.some((other) => overlap(span, other));
}
function liesWithin(span, longer) {
  return longer.some(
    (other) => other.start <= span.start && span.end <= other.end && other.end - other.start > span.end - span.start
  );
}
function mark(positions, { start, end }) {
  for (let at = start; at < end; at += 1) positions.add(at);
}
function allIn(positions, { start, end }) {
  for (let at = start; at < end; at += 1) if (!positions.has(at)) return false;
  return true;
}
function textOf(words, start, end) {
  return words.slice(start, end).map((word) => word.text).join(" ");
}

// src/ask/decide/refuse-absent.ts
function absentThing(reading, best, book) {
  const { cues: cues2 } = reading;
  const mayBeCounted = (words, start) => {
    const lasts = best !== void 0 && book.task(best.code)?.date?.rule === "from-to";
    if (lasts && /(?:ngày|ngay|hôm|hom)$/.test(words)) return true;
    return cues2.has("status") || isPlural(reading, start);
  };
  const placed = cues2.has("to-whom") || cues2.has("where-written");
  const found = reading.absent.filter(({ kind, words, start, end }) => {
    if (kind === "place") return !placed;
    if (kind === "form" && isDone2(reading, start, end)) return false;
    if (kind === "reason") return !cues2.has("plan");
    if (kind === "amount" && isMoney(words)) return !asksSomethingElse(reading);
    return kind !== "count" || !mayBeCounted(words, start);
  });
  const telling = found.find(({ kind }) => kind !== "count") ?? found[0];
  return telling && { kind: "absent", absent: telling.kind };
}
function isPlural({ words, cues: cues2 }, at) {
  if (!/^m[aấ]y$/.test(words[at]?.text ?? "")) return false;
  const asked = cues2.has("who") || cues2.has("to-whom") || cues2.has("where-written");
  const before = words[at - 1]?.folded;
  return asked && (before === void 0 || /^(?:vao|cua|cho|ve|voi|trong|o|tai)$/.test(before));
}
function isDone2({ words }, start, end) {
  const after = words.slice(end, end + 2).map(({ folded }) => folded);
  return words[start - 1]?.folded === "da" || after.includes("xong") || after[0] === "roi";
}
function asksSomethingElse({ absent: absent2, cues: cues2 }) {
  const asksHowMuch = absent2.some(
    ({ kind, words }) => kind === "count" || kind === "amount" && !isMoney(words)
  );
  return !asksHowMuch && ["who", "where-written", "to-whom", "lead"].some((cue) => cues2.has(cue));
}
function isMoney(words) {
  return moneyWords.has(fold(words));
}
var moneyWords = new Set(phraseList(money).map(fold));

// src/ask/decide/refuse-report.ts
function unknownReport(reading) {
  for (const report of reportsIn(reading)) {
    const rhythm = rhythmBeside(reading, report.start, report.end);
    if (!rhythm || isNamed(reading, rhythm.start, rhythm.end)) continue;
    const period = reading.periods.find(({ start, end: end2 }) => start <= rhythm.start && rhythm.end <= end2);
    if (period && asksForList(reading, report.start)) continue;
    const end = Math.max(period?.end ?? rhythm.end, report.end);
    return { kind: "report", words: textOf(reading.words, Math.min(report.start, rhythm.start), end) };
  }
  return void 0;
}
function asksForList({ cues: cues2, words }, report) {
  if (/^(?:những|nhung|các|cac|mấy)$/.test(words[report - 1]?.text ?? "")) return true;
  if ((cues2.get("when")?.weight ?? 0) >= 3 || cues2.has("who") || cues2.has("to-whom")) return false;
  return cues2.has("agenda") || cues2.has("next");
}
function reportsIn({ words }) {
  return words.flatMap(({ folded }, at) => {
    if (folded === "report" || folded === "reports") return [{ start: at, end: at + 1 }];
    if (folded !== "cao" || words[at - 1]?.folded !== "bao") return [];
    const isOfWork = /^(?:cong tac|ket qua|tinh hinh)$/.test(
      `${words[at + 1]?.folded} ${words[at + 2]?.folded}`
    );
    return [{ start: at - 1, end: isOfWork ? at + 3 : at + 1 }];
  });
}
function rhythmBeside({ words, rhythms: rhythms2, periods: periods2 }, first, end) {
  const beside = [...rhythms2, ...periods2].find(
    (span) => span.start === end || span.start === end + 1 && /^(?:của|cua|for|of)$/.test(words[end]?.text ?? "") || span.end === first && words[first]?.text.startsWith("report")
  );
  const isCalendar = calendarWords.test(words[beside?.start ?? -1]?.text ?? "");
  return beside && (isCalendar || rhythms2.some((rhythm) => rhythm.start === beside.start)) ? beside : void 0;
}
var calendarWords = /^(?:quý|quy|tháng|thang|tuần|tuan|q|quarter|#|january|february|march|april|may|june|july|august|september|october|november|december)$/;
function isNamed({ candidates }, start, end) {
  return candidates.some(({ alias, explained }) => alias >= 2 && allIn(explained, { start, end }));
}

// src/ask/decide/refuse.ts
function refusalOf(reading, best, known) {
  return unknownCode(reading) ?? unknownPaper(reading, known) ?? otherYear(reading, best, known.book) ?? unknownBody(reading, best, known) ?? unknownEnglishBody(reading, known) ?? absentThing(reading, best, known.book) ?? unknownReport(reading) ?? otherField(reading);
}
function unknownCode({ codes }) {
  const unknown2 = codes.find(({ code }) => code === void 0);
  return unknown2 && codes.every(({ code }) => code === void 0) ? { kind: "code", code: unknown2.written } : void 0;
}
function otherYear(reading, best, book) {
  const written2 = reading.words.flatMap(({ text }) => /(?:^|\D)((?:19|20)\d\d)$/.exec(text)?.[1] ?? []).map(Number);
  const meant = reading.periods.map(({ period }) => Number(period.to.slice(0, 4)));
  const year = [...written2, ...meant].find((each) => each !== book.file.year);
  if (year === void 0) return void 0;
  const task = best && book.task(best.code);
  const own = JSON.stringify(task ?? (best && book.clause(best.code)) ?? "");
  const isMeant2 = best !== void 0 && best.phrases.length > 0 && own.includes(String(year));
  return isMeant2 ? void 0 : { kind: "other-year", year };
}
function unknownBody(reading, best, { vocabulary }) {
  const { words, bodies: bodies2, parties } = reading;
  for (const { start, end, value } of bodies2) {
    const party = parties.some((each) => each.start < end && start < each.end);
    if (party || isIssuer(reading, start)) continue;
    const inSubject = best !== void 0 && allIn(best.named, { start, end });
    if (value.known && !inSubject) return { kind: "body", words: textOf(reading.words, start, end) };
    const next2 = words[end];
    const named3 = next2 && mayBeginName(end, reading, best) && !/^\d/.test(next2.text);
    const after = words[end + 1];
    const rest = after !== void 0 && isUnknown(end + 1, reading);
    const pairKnown = vocabulary.knowsPair(words[end - 1]?.folded, next2?.folded) && (!rest || vocabulary.knowsPair(next2?.folded, after.folded));
    if (!value.known && named3 && !pairKnown)
      return { kind: "body", words: textOf(reading.words, start, end + 2) };
  }
  return void 0;
}
function mayBeginName(at, reading, best) {
  if (reading.light.has(at) || best?.named.has(at)) return false;
  const isHead2 = reading.bodies.some(({ start, end }) => start === at && end === at + 1);
  return isUnknown(at, reading) || isHead2 && isUnknown(at + 1, reading);
}
function isUnknown(at, { words, known, doubtful }) {
  return words[at] !== void 0 && (!known.has(at) || doubtful.has(at));
}
function isIssuer({ words, papers: papers2 }, start) {
  const isOf = /^(?:của|cua|do)$/.test(words[start - 1]?.text ?? "");
  return isOf && papers2.some(({ end }) => end < start && start - end <= 6);
}
function unknownEnglishBody({ words, parties, known }, { vocabulary }) {
  const at = words.findIndex(
    ({ text, folded }, head) => englishHeads2.has(text) && !parties.some(({ start, end }) => start <= head && head < end) && head > 0 && !known.has(head - 1) && !vocabulary.knowsPair(words[head - 1]?.folded, folded)
  );
  if (at < 0) return void 0;
  return { kind: "body", words: [words[at - 1], words[at]].map((word) => word?.text ?? "").join(" ") };
}
var englishHeads2 = new Set(phraseList(englishBodies));
function otherField(reading) {
  const [field] = reading.fields;
  return field && { kind: "field", words: textOf(reading.words, field.start, field.end) };
}
function unknownPaper(reading, known) {
  for (const { start, end } of reading.papers) {
    const isNumbered = /^(?:số|so|no)$/.test(reading.words[end]?.text ?? "");
    const named3 = paperName(reading, isNumbered ? end + 1 : end, end - 1, known);
    if (named3) return { kind: "paper", words: textOf(reading.words, start, named3) };
  }
  return void 0;
}
function paperName(reading, at, head, { vocabulary }) {
  const { words, known } = reading;
  const next2 = words[at];
  const isKnown = [head, at - 1].some((before) => vocabulary.knowsPair(words[before]?.folded, next2?.folded));
  if (!next2 || isKnown) return void 0;
  if (/^\d+$/.test(next2.text)) return at + 1;
  return /^(?:luật|luat|law)$/.test(words[head]?.text ?? "") && !known.has(at) ? at + 2 : void 0;
}

// src/ask/decide/decide.ts
function decide(facts, known, previous) {
  const next2 = previous && followUp(facts, previous);
  if (next2) return next2;
  if (isHelp(facts)) return { rule: "help", intent: "help", subjects: [] };
  if (isPurpose(facts)) return { rule: "purpose", intent: "purpose", subjects: [] };
  const refusal = refusalOf(facts.reading, facts.best, known);
  if (refusal) return { rule: `refused: ${refusal.kind}`, intent: "unknown", subjects: [], refusal };
  for (const [rule, apply] of rules) {
    const decision = apply(facts);
    if (decision?.intent === "unknown") return unexplained(rule, facts);
    if (decision) return honest({ rule, ...decision }, facts);
  }
  return unexplained("nothing applies", facts);
}
var rules = [
  ["progress", (facts) => isProgress(facts) ? { intent: "progress", subjects: closest(facts) } : void 0],
  ["number of a clause", byCode],
  ["receiver", (facts) => facts.has("to-whom") ? receiver2(facts) : void 0],
  ["overdue", (facts) => facts.has("overdue") && !isNamed2(facts) ? list("overdue") : void 0],
  [
    "place in the plan",
    (facts) => facts.has("where-written") && facts.isStrong ? about("clause", facts) : void 0
  ],
  [
    "who does it",
    (facts) => facts.has("who") && facts.isStrong && !asksAgenda(facts) ? about("responsible", facts) : void 0
  ],
  [
    "date of a task",
    (facts) => {
      if (!asksDate(facts) || !facts.isStrong) return void 0;
      return mayHaveDate(facts) ? about("deadline", facts) : unheard;
    }
  ],
  ["due in a period", dueInPeriod],
  ["next", (facts) => facts.has("next") ? list("next") : void 0],
  [
    "dates of reports",
    (facts) => asksDate(facts) && facts.has("report") && facts.content.length === 0 ? list("next") : void 0
  ],
  ["tasks of a unit", unitTasks2],
  ["where something is sent", (facts) => speaksOfReceiver(facts) ? about("recipient", facts) : void 0],
  ["purpose of something else", (facts) => asksOtherPurpose(facts) ? unheard : void 0],
  ["two readings", twoReadings],
  [
    "subject",
    (facts) => facts.isStrong ? about(facts.best && isDatedReport(facts) ? "deadline" : "clause", facts) : void 0
  ],
  ["what there is", (facts) => facts.has("agenda") ? list("next") : void 0]
];
function isProgress({ has }) {
  return has("status") && !has("to-whom") && (has("who") || !has("late", "overdue", "when"));
}
function byCode(facts) {
  const codes = facts.reading.codes.flatMap(({ code }) => code === void 0 ? [] : [code]);
  if (codes.length === 0) return void 0;
  if (facts.has("to-whom")) return { intent: "recipient", subjects: codes };
  if (facts.weight("when") >= 3) return { intent: "deadline", subjects: codes };
  if (facts.weight("who") >= 3) return { intent: "responsible", subjects: codes };
  return { intent: "clause", subjects: codes };
}
function receiver2(facts) {
  if (facts.isStrong) {
    const received = closest(facts).filter(
      (code) => tasksFor(code, facts.book).some(({ recipient }) => recipient !== void 0)
    );
    if (received.length > 0) return { intent: "recipient", subjects: received };
    return facts.has("report", "send") ? unheard : about("responsible", facts);
  }
  return facts.content.length === 0 ? { intent: "recipient", subjects: [] } : void 0;
}
var unheard = { intent: "unknown", subjects: [] };
function dueInPeriod(facts) {
  if (!facts.period || Number(facts.period.period.to.slice(0, 4)) !== facts.book.file.year) return void 0;
  if (asksForDuties(facts)) return void 0;
  const asked = facts.has("agenda", "duties", "next", "report", "event", "when", "send", "plan", "says");
  if (!asked && facts.content.length > 0) return void 0;
  return { intent: "due", subjects: [], list: "period", period: facts.period.period };
}
function asksForDuties({ has, weight, scope, period, book, reading }) {
  const isYear = period?.period.from === `${book.file.year}-01-01` && period.period.to === `${book.file.year}-12-31`;
  const datesAsked = has("when", "report", "event", "send") || has("agenda") && !asksForWork(reading);
  return isYear && scope.parties.length > 0 && weight("duties") >= 3 && !datesAsked;
}
function asksForWork({ words }) {
  const says = (of) => words.some(({ folded }) => of.test(folded));
  return says(/^(?:viec|vu|tasks?|jobs?)$/) && !says(/^(?:han|moc|lich|deadlines?|due)$/);
}
function unitTasks2(facts) {
  const { scope, content, has, weight } = facts;
  const named3 = scope.parties.length > 0;
  if (!named3 && !(scope.ownUnknown && has("duties"))) return void 0;
  const asksWho = weight("who") >= 3 && !has("duties", "agenda");
  const asked = !asksWho && (has("duties", "agenda", "lead", "says") || content.length === 0);
  return asked && (content.length === 0 || !isNamed2(facts)) ? { intent: "unit-tasks", subjects: [] } : void 0;
}
function asksDate(facts) {
  const { has, weight, period } = facts;
  const named3 = isNamed2(facts);
  return weight("when") >= 3 || has("late", "overdue") || has("when") && (!period || named3);
}
function asksAgenda({ has, period }) {
  return period !== void 0 && has("agenda") && !has("lead");
}
function mayHaveDate({ best, book }) {
  return best !== void 0 && (best.phrases.length > 0 || book.task(best.code)?.date !== void 0);
}
function isNamed2({ best }) {
  return best !== void 0 && best.alias >= 2;
}
function twoReadings({
  reading,
  content,
  ranking,
  isStrong: isStrong2,
  book
}) {
  if (!isStrong2 || reading.cues.size > 0 || content.length > 4 || ranking.some(({ alias }) => alias >= 2))
    return void 0;
  const [best] = ranking;
  const near = ranking.filter(({ score }) => best !== void 0 && score >= 0.95 * best.score).slice(0, 3);
  const tasks = near.flatMap(({ code }) => book.task(code) ?? []);
  const differ = new Set(tasks.map(({ lead }) => lead.join())).size > 1;
  return differ && tasks.length === near.length ? { intent: "choose", subjects: near.map(({ code }) => code) } : void 0;
}
function speaksOfReceiver({ has, reading, isStrong: isStrong2 }) {
  const receives = reading.parties.some(({ kind, destination }) => destination || kind === "recipient");
  return isStrong2 && has("send") && receives && !has("when");
}
function isDatedReport({ best, book }) {
  const task = best && book.task(best.code);
  return task?.date !== void 0 && best !== void 0 && best.alias >= 2;
}
function list(kind) {
  return { intent: "due", subjects: [], list: kind };
}
function about(intent, facts) {
  return { intent, subjects: closest(facts) };
}
function closest({ ranking, isStrong: isStrong2 }) {
  const best = ranking[0];
  if (!isStrong2 || !best) return [];
  const near = ranking.filter(({ score, coverage }) => score >= 0.85 * best.score && coverage >= 0.6);
  return [.../* @__PURE__ */ new Set([best, ...near])].slice(0, 3).map(({ code }) => code);
}
function honest(decision, facts) {
  if (asksForOtherPaper(decision, facts)) return unexplained(decision.rule, facts);
  const bySubject = decision.subjects.length > 0 && facts.reading.codes.length === 0;
  if (bySubject || facts.content.length === 0) return decision;
  if (facts.reading.codes.length > 0) return decision;
  const explained = new Set(
    facts.ranking.slice(0, 3).flatMap(({ explained: explained2, loose }) => [...explained2].filter((at) => !loose.has(at)))
  );
  if (decision.intent === "progress") for (const at of countedIn(facts)) explained.add(at);
  const left = facts.content.filter((at) => !explained.has(at) && !facts.reading.light.has(at));
  const isPlaced = facts.period !== void 0 || facts.scope.parties.length > 0;
  const most = decision.intent !== "purpose" && isPlaced ? 1 : 0;
  return left.length > most ? unexplained(decision.rule, facts) : decision;
}
function countedIn({ reading }) {
  const counts2 = reading.absent.filter(({ kind }) => kind === "count");
  return counts2.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at));
}
function asksForOtherPaper({ intent, subjects }, { book, has, isStrong: isStrong2, best, reading }) {
  const speaksOfPaper = has("report", "send") || reading.words.some(({ folded }) => handsIn.has(folded));
  if (intent !== "deadline" && intent !== "recipient" || !speaksOfPaper) return false;
  const task = book.task(subjects[0] ?? "");
  return isStrong2 && task !== void 0 && task.kind !== "report" && !task.date && (best?.alias ?? 0) < 2;
}
var handsIn = /* @__PURE__ */ new Set(["nop", "gui", "submit", "dong"]);
function unexplained(rule, { reading, content }) {
  const words = content.map((at) => reading.words[at]?.text ?? "").join(" ");
  return {
    rule,
    intent: "unknown",
    subjects: [],
    ...words ? { refusal: { kind: "unexplained", words } } : {}
  };
}

// src/ask/explain.ts
function explain(decision, { reading, ranking, content }) {
  const answered = ranking.filter(({ code }) => decision.subjects.includes(code));
  return {
    rule: decision.rule,
    words: reading.words.map(({ text }) => text),
    cues: Object.fromEntries([...reading.cues].map(([cue, { words }]) => [cue, words])),
    subjects: ranking.slice(0, 5).map(({ code, score, phrases: phrases2 }) => ({ code, score: Math.round(score * 100) / 100, phrases: phrases2 })),
    unexplained: content.filter((at) => !answered.some(({ explained }) => explained.has(at))).map((at) => reading.words[at]?.text ?? "")
  };
}

// src/ask/text/clauses.ts
var mostClauses = 6;
var longestQuestion = 600;
var asker = "(?:em|e|t\xF4i|toi|tui|m\xECnh|minh|anh|a|ch\u1ECB|chi|ch\xE1u|chau|b\u1ECDn em|bon em)";
var joining2 = "(?:n\xEAn|nen|\u0111\u1EC3|m\xE0|v\xEC|b\u1EDFi|nh\u01B0ng|c\xF2n|k\u1EBBo|because|so that|so i|but|since)";
var purpose2 = "(?:de|\u0111\u1EC3) (?:em|e|anh|chi|ch\u1ECB|minh|m\xECnh|toi|t\xF4i|tui|ben|b\xEAn|phong|ph\xF2ng|phuong|ph\u01B0\u1EDDng|xa|x\xE3|hoi|h\u1ED9i|dai|\u0111\xE0i|con|c\xF2n|kip|k\u1ECBp|bao|b\xE1o|sep|s\u1EBFp|lanh|l\xE3nh|lam viec|sap|s\u1EAFp|xep|x\u1EBFp|chuan|chu\u1EA9n|bo tri|b\u1ED1 tr\xED|trinh|tr\xECnh|dua|\u0111\u01B0a|nhac|nh\u1EAFc|cu|c\u1EED)";
var asking = `(?:(?:xin )?cho ${asker} (?:xin )?(?:h\u1ECFi|hoi|bi\u1EBFt|biet)|cho (?:h\u1ECFi|hoi)|xin (?:h\u1ECFi|hoi)|mu\u1ED1n h\u1ECFi|muon hoi|kh\xF4ng bi\u1EBFt|khong biet|ko bi\u1EBFt|ko biet|k bi\u1EBFt|k biet|h\u1ECFi|hoi)(?: (?:l\xE0|la|xem|r\u1EB1ng|rang|ch\xFAt|chut|t\xED|ti|x\xEDu|xiu|v\u1EDBi|voi))?`;
var boundary = new RegExp(
  `[.,;:!?\\n\u2026]+\\s|[.!?\u2026]+$|\\s(?=(?:${joining2}|${purpose2})\\s)|\\s[-\u2013]\\s|(?:^|\\s)${asking}\\s`,
  "giu"
);
var reason = /^(?:để|de|vì|bởi|kẻo|nên|because|so that|so i|since)\s/iu;
function shorterQuestions(question) {
  if (question.length > longestQuestion) return [];
  const pieces = question.normalize("NFC").split(boundary).map((piece) => piece.trim()).filter((piece) => piece !== "").slice(-mostClauses);
  if (pieces.length < 2) return [];
  const from = pieces.slice(1).map((_, at) => [at + 1, pieces.length]);
  const to = pieces.slice(1).map((_, at) => [0, pieces.length - at - 1]);
  const single = pieces.slice(1, -1).map((_, at) => [at + 1, at + 2]);
  const shorter = [...from, ...to, ...single.reverse()].map(([start, end]) => ({
    words: pieces.slice(start, end).join(", "),
    left: [...pieces.slice(0, start), ...pieces.slice(end)].join(", ")
  }));
  return shorter.filter(({ words }) => !reason.test(words));
}
function onlyTells(left) {
  return !asksOrWishes.test(left.replace(aside, " "));
}
function tellsOfOneself(left) {
  return oneself.test(left) && onlyTells(left);
}
var oneself = /(?:^|[\s,])(?:em|mình|minh|tôi|toi|tui|chị|chi|anh|cháu|chau) (?:mới|moi|vừa|vua|đang|dang|đã|da|phải|phai|đi|di|nghỉ|nghi|được|duoc|bận|ban|có|co|về|ve) /iu;
var aside = /(?:trả lời|tra loi|biết|biet) (?:sao|thế nào|the nao|răng|rang)|(?:xin|em|dạ|da) (?:chào|chao)|xin phép|xin phep|xin lỗi/giu;
var asksOrWishes = /(?:^|[\s,])(?:gì|gi|(?:có|co|làm|lam|nộp|nop|gửi|gui|viết|viet|cần|can) chi|ai|nào|nao|mô|đâu|dau|sao|răng|mấy|bao|what|which|who|whom|where|when|how|why|xin|give|send me|tell me|tìm|mẫu|không ạ|ko ạ|chưa ạ)(?=$|[\s,?.!])/iu;

// src/ask/understand/codes.ts
var heads2 = /* @__PURE__ */ new Set([
  "m\u1EE5c",
  "ph\u1EA7n",
  "\u0111i\u1EC3m",
  "kho\u1EA3n",
  "\u0111i\u1EC1u",
  "ch\u01B0\u01A1ng",
  "\xFD",
  "section",
  "clause",
  "part",
  "point",
  "article",
  "item",
  "paragraph",
  "task",
  "vi\u1EC7c",
  "ti\u1EC3u"
]);
var plainHeads = /* @__PURE__ */ new Set(["muc", "phan", "diem", "khoan", "dieu", "chuong"]);
var romans = [
  "",
  "i",
  "ii",
  "iii",
  "iv",
  "v",
  "vi",
  "vii",
  "viii",
  "ix",
  "x",
  "xi",
  "xii",
  "xiii",
  "xiv",
  "xv"
];
var CodeNames = class {
  codes = /* @__PURE__ */ new Map();
  constructor(book) {
    for (const { code } of [...book.file.clauses, ...book.file.tasks])
      this.codes.set(code.toLowerCase(), code);
  }
  /** Every number that a text names, in order. A number in parts counts alone, a single one only after a word like "mục". */
  in(words) {
    const named3 = [];
    for (let at = 0; at < words.length; at += 1) {
      const found = this.startingAt(words, at);
      if (!found) continue;
      named3.push(found);
      at = found.end - 1;
    }
    return named3;
  }
  startingAt(words, at) {
    const word = words[at];
    if (!word) return void 0;
    if (isHead(word)) return this.afterHead(words, at);
    if (!word.text.includes(".")) return void 0;
    const code = this.lookUp(word.text);
    const looksLikeOne = code !== void 0 || /^[ivx]+\./.test(word.text);
    return looksLikeOne ? named2(at, at + 1, word.text, code) : void 0;
  }
  /** "mục IV", "mục III.2", "phần III mục 2", "điểm 2 mục III", "mục 2 phần III điểm 1". */
  afterHead(words, start) {
    const parts = [];
    let at = start;
    while (parts.length < 3) {
      const head = words[at];
      const number3 = words[at + 1];
      if (!head || !number3 || !isHead(head) || !isNumber2(number3)) break;
      parts.push(number3.text);
      at += 2;
    }
    const bare = words[at];
    if (parts.length > 0 && bare && /^\d{1,2}$/.test(bare.text)) {
      parts.push(bare.text);
      at += 1;
    }
    if (parts.length === 0) return void 0;
    const orders = [parts, [...parts].reverse()];
    for (const order of orders) {
      const code = this.lookUp(order.join("."));
      if (code) return named2(start, at, order.join("."), code);
    }
    return named2(start, at, parts.join("."), void 0);
  }
  lookUp(text) {
    const direct = this.codes.get(text);
    if (direct) return direct;
    const [first = "", ...rest] = text.split(".");
    const roman = romans[Number(first)];
    const arabic = romans.indexOf(first);
    const other = roman || (arabic > 0 ? String(arabic) : "");
    return other ? this.codes.get([other, ...rest].join(".")) : void 0;
  }
};
function isHead(word) {
  return heads2.has(word.text) || !isMarked(word) && plainHeads.has(word.text);
}
function isNumber2({ text }) {
  return /^\d{1,2}$/.test(text) || romans.indexOf(text) > 0 || /^(?:[ivx]+|\d{1,2})(?:\.\d{1,3})+$/.test(text);
}
function named2(start, end, written2, code) {
  return { start, end, written: written2.toUpperCase(), code };
}

// src/ask/understand/asks-done.ts
function asksHowFar(words) {
  return words.some(
    ({ folded }, at) => folded === "hinh" && words[at - 1]?.folded === "tinh" || folded === "do" && words[at - 1]?.folded === "tien" || /^(?:progress|status)$/.test(folded)
  );
}
function asksHasDone(words) {
  const asked = words.findIndex(({ text }) => text === "has" || text === "have" || text === "did");
  const done = /^(?:submit|submitted|sent|send|finished|finish|done|completed|reported|report|handed)$/;
  if (words[asked + 1]?.text === "to") return false;
  return asked >= 0 && asked <= 1 && words.slice(asked + 2).some(({ text }) => done.test(text));
}
function asksHowMany(words) {
  const at = words.findIndex(({ text }) => /^(?:nhiêu|nhieu|mấy|may|many)$/.test(text));
  if (at < 0) return false;
  const isDone3 = words.slice(at + 1, at + 5).some(({ text }) => /^(?:đã|da|have|has)$/.test(text));
  return isDone3 || endsInAlready(words) || endsInYet(words);
}
function endsInAlready(words) {
  const at = words.findLastIndex(({ text }) => /^(?:rồi|roi|already)$/.test(text));
  if (words[at]?.text === "already") return true;
  const isPeriod = /^(?:thang|tuan|quy|nam)$/.test(words[at - 1]?.folded ?? "");
  const isLast = isPeriod && !/^(?:cao|\d+)$/.test(words[at - 2]?.folded ?? "");
  return at > 1 && words.length - at <= 3 && !isLast;
}
var particles = /* @__PURE__ */ new Set([
  "",
  "a",
  "vay",
  "nhi",
  "ha",
  "he",
  "hi",
  "em",
  "anh",
  "chi",
  "bot",
  "ad",
  "roi",
  "the",
  "ta",
  "nhe",
  "nha",
  "ban",
  "sep",
  "co",
  "chu",
  "bac",
  "moi",
  "cac",
  "ua",
  "v",
  "kiem",
  "xem",
  "de",
  "nua"
]);
function endsInYet(words) {
  const at = words.findLastIndex(({ text }) => text === "ch\u01B0a" || text === "chua");
  const rest = words.slice(at + 1).map(({ folded }) => folded);
  return at > 1 && (particles.has(rest[0] ?? "") || asksToTell.test(rest.join(" ")) && rest.length <= 10);
}
var asksToTell = /^(?:bao|nhan|nhac|tra loi|cho|noi|goi|ghi|neu|thi|hay|cu|tin)(?: (?!cao|gui|nop)\w+){0,4} (?:biet|hay|voi|tin|giup|nghe|sau|lai|toi|em|anh|chi|minh)(?: |$)/;

// src/ask/understand/parties.ts
var PartyNames = class {
  constructor(book, reader2) {
    this.reader = reader2;
    const { units, groups, recipients, locality } = book.file;
    const place = [locality.name.vi, locality.name.en, ...locality.aliases].map((name) => reader2.learn(name));
    const add = (mention2, name, isOfficial) => {
      const words = reader2.learn(name);
      this.names.add(words, mention2);
      const others = isOfficial ? withoutPlace(words, place) : [];
      for (const variant of [...others, ...withShortHead(words)]) this.names.add(variant, mention2);
    };
    for (const words of place) this.names.add(words, { kind: "place", code: "" });
    const addAll = (mention2, { name, aliases }) => {
      for (const official of [name.vi, name.en]) add(mention2, official, true);
      for (const alias of aliases) add(mention2, alias, false);
    };
    for (const unit of units) addAll({ kind: "unit", code: unit.code }, unit);
    for (const group of groups) {
      addAll({ kind: group.members === "*" ? "everyone" : "group", code: group.code }, group);
      if (group.members === "*") continue;
      for (const head of headsOf(book.unitsOf(group.code).flatMap((code) => book.unit(code) ?? []))) {
        for (const name of authoritiesOf(head)) add({ kind: "group", code: group.code }, name, false);
      }
    }
    for (const recipient of recipients) addAll({ kind: "recipient", code: recipient.code }, recipient);
    for (const phrase of ownUnitPhrases()) this.names.add(reader2.learn(phrase), { kind: "own", code: "" });
  }
  reader;
  names = new PhraseTable();
  /** Everybody that a text names, longest names first where they overlap. */
  in(words) {
    return longest(this.names.findAll(words).filter((found) => isSure2(found, words, this.reader)));
  }
};
function headsOf(units) {
  const heads3 = units.map(({ name }) => split(name.vi)[0]?.text ?? "");
  return [...new Set(heads3)].filter((head) => governed.has(head));
}
var governed = /* @__PURE__ */ new Set(["ph\u01B0\u1EDDng", "x\xE3", "th\u1ECB tr\u1EA5n", "huy\u1EC7n", "th\xF4n"]);
function authoritiesOf(head) {
  return ["\u1EE7y ban nh\xE2n d\xE2n", "\u1EE7y ban", "ch\xEDnh quy\u1EC1n", "c\u1EA5p", "l\xE3nh \u0111\u1EA1o \u1EE7y ban nh\xE2n d\xE2n"].map(
    (authority) => `${authority} ${head}`
  );
}
function withoutPlace(words, places) {
  return places.flatMap((place) => {
    const rest = words.slice(0, words.length - place.length);
    const ends = place.every((word, at) => words[rest.length + at]?.folded === word.folded);
    return ends && rest.length >= 2 ? [rest] : [];
  });
}
function withShortHead(words) {
  const short = placeHeads.get(words[0]?.text ?? "");
  if (!short || words.length < 2) return [];
  const rest = words.slice(1);
  return [
    [...split(short), ...rest],
    [...split("\u1EE7y ban nh\xE2n d\xE2n"), ...words],
    [...split("\u1EE7y ban nh\xE2n d\xE2n"), ...split(short), ...rest],
    [...split("\u1EE7y ban"), ...words]
  ];
}
function isSure2({ start, end, exact }, words, { vocabulary }) {
  const word = words[start];
  if (end - start === 1 && /^(?:nào|nao)$/.test(words[end]?.text ?? "")) return false;
  if (end - start > 1 || exact === 1 || !word || word.folded.length > 3) return true;
  const before = words[start - 1]?.folded;
  if (towards.has(before ?? "")) return true;
  return !vocabulary.knowsPair(before, word.folded) && !vocabulary.knowsPair(word.folded, words[end]?.folded);
}
var towards = /* @__PURE__ */ new Set(["gui", "nop", "ve", "len", "cho", "toi", "den", "qua", "trinh"]);
function ownUnitPhrases() {
  const pronouns = phraseList(ownPronouns);
  const joined3 = phraseList(ownHeads).flatMap((head) => pronouns.map((pronoun) => `${head} ${pronoun}`));
  return [...joined3, ...phraseList(ownPhrases)];
}
function isDestination(words, start) {
  const before = words.slice(Math.max(0, start - 2), start).map((word) => fold(word.text));
  const last = before.at(-1) ?? "";
  if (isEnglishOwner(words, start)) return false;
  if (last === "cho" && /^(?:giao|cong|nghi|cau|danh)$/.test(before[0] ?? "")) return false;
  return towards.has(last) || last === "to" || before.length > 1 && before[0] === "to" && last === "the";
}
function isEnglishOwner(words, start) {
  const before = words.slice(Math.max(0, start - 3), start).map(({ text }) => text);
  return /(?:^| )(?:belongs?|belonging|assigned|given|falls?|entrusted|up|left) to(?: the)?$/.test(
    before.join(" ")
  );
}

// src/ask/understand/asks-whither.ts
var whitherBefore = /* @__PURE__ */ new Set(["o", "ve", "di", "toi", "den", "len", "gui", "nop", "tai", "qua"]);
function asksWhither(words, meanings) {
  const asked = meanings.filter(
    ({ value }) => value.kind === "cue" && value.cue === "who" && value.weight >= 3
  );
  if (asked.some(({ start }) => isDestination(words, start))) return true;
  const whither = words.findIndex(
    ({ text, folded }, at) => text === "where" || folded === "dau" && whitherBefore.has(words[at - 1]?.folded ?? "")
  );
  const sends = words.some(({ text }) => /^(?:gửi|gui|nộp|nop|send|submit|sent|submitted)$/.test(text));
  return sends && whither >= 0 && !meanings.some(({ value }) => value.kind === "cue" && value.cue === "where-written");
}
function asksWhereGoes(words) {
  const at = words.findIndex(({ text }) => text === "where");
  return at >= 0 && words.slice(at + 1).some(({ text }) => /^(?:go|goes|going|sent|submitted|delivered)$/.test(text));
}
function asksEnglishReceiver(words) {
  const at = words.findIndex(({ text }) => /^(?:who|whom)$/.test(text));
  const helper = /^(?:do|does|did|should|must|shall|will|can)$/.test(words[at + 1]?.text ?? "");
  return at >= 0 && helper && words.at(-1)?.text === "to";
}
function asksOneOrOther(words) {
  const at = words.findIndex(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  const sends = (from, to) => words.slice(from, to).some(({ folded }) => sending.has(folded));
  return at > 0 && sends(0, at) && isReceiver(words, at);
}
var sending = /* @__PURE__ */ new Set(["gui", "nop", "chuyen", "trinh", "dua", "send", "submit"]);
function isReceiver(words, at) {
  return words.slice(at + 1, at + 3).some(({ folded }) => sending.has(folded) || whitherBefore.has(folded) || folded === "to");
}

// src/ask/understand/heard-cues.ts
function cuesOf(words, meanings) {
  const cues2 = /* @__PURE__ */ new Map();
  const hear = (cue, weight, heard, spans = []) => {
    const before = cues2.get(cue);
    cues2.set(cue, {
      weight: Math.max(weight, before?.weight ?? 0),
      words: [...before?.words ?? [], heard],
      spans: [...before?.spans ?? [], ...spans]
    });
  };
  for (const { start, end, value } of meanings) {
    if (value.kind !== "cue") continue;
    const heard = textOf(words, start, end);
    const isDegree = value.cue === "to-whom" && /^(?:đến|den|tới|toi) (?:đâu|dau)$/.test(heard);
    if (!(isDegree && asksHowFar(words))) hear(value.cue, value.weight, heard, [{ start, end }]);
  }
  for (const [cue, weight, heard, isHeard] of together) {
    if (isHeard({ words, meanings, cues: cues2 })) hear(cue, weight, heard);
  }
  return cues2;
}
var together = [
  [
    "to-whom",
    3,
    "send + whither",
    ({ words, meanings, cues: cues2 }) => speaksOfSending(cues2) && !asksHowFar(words) && asksWhither(words, meanings)
  ],
  ["to-whom", 4, "where + goes", ({ words }) => asksWhereGoes(words)],
  ["to-whom", 4, "one or the other", ({ words, cues: cues2 }) => cues2.has("send") && asksOneOrOther(words)],
  ["to-whom", 4, "who + do \u2026 send \u2026 to", ({ words }) => asksEnglishReceiver(words)],
  ["where-written", 3, "says + where", ({ words, cues: cues2 }) => cues2.has("says") && asksPlace(words)],
  [
    "status",
    3,
    "done + yet",
    ({ words, cues: cues2 }) => speaksOfDone(words, cues2) && endsInYet(words) || asksHasDone(words)
  ],
  ["status", 3, "how many + done", ({ words, cues: cues2 }) => cues2.has("send") && asksHowMany(words)],
  [
    "status",
    3,
    "done + already",
    ({ words, cues: cues2 }) => cues2.has("who") && cues2.has("send") && endsInAlready(words)
  ],
  ["help", 5, "use + bot", ({ words, cues: cues2 }) => asksAboutBot(words, cues2)]
];
function speaksOfSending(cues2) {
  return cues2.has("send") || cues2.has("report") || cues2.has("agenda");
}
var doneWords = /* @__PURE__ */ new Set(["da", "xong", "hoan", "lam"]);
function speaksOfDone(words, cues2) {
  return cues2.has("send") || words.some(({ folded }) => doneWords.has(folded));
}
function asksAboutBot(words, cues2) {
  const speaks = (of) => words.some(({ text }) => of.test(text));
  if (!speaks(/^bot$/)) return false;
  if (speaks(/^(?:dùng|dung|xài|xai|sử|use|using|ask)$/)) return true;
  if (cues2.has("duties") && !speaks(/^(?:trợ|tro|giúp|giup|help)$/)) return false;
  const asksElse = aboutThePlan.some((cue) => cues2.has(cue));
  return !asksElse && speaks(/^(?:trợ|tro|giúp|giup|biết|biet|rành|ranh|hỏi|hoi|tell|help|know)$/);
}
var aboutThePlan = [
  "when",
  "who",
  "to-whom",
  "agenda",
  "next",
  "overdue",
  "late",
  "where-written",
  "status",
  "purpose",
  "plan",
  "report"
];
function asksPlace(words) {
  return words.some(
    ({ text, folded }, at) => text === "where" || folded === "dau" && /^(?:o|tai|nam|trong)$/.test(words[at - 1]?.folded ?? "")
  );
}

// src/ask/understand/meanings.ts
function meaningsIn(heard, words, taken2, phrases2) {
  const sure = heard.filter((found) => isSure3(found, words) && !leavesPhrase(found, phrases2));
  const all = sure.filter((found) => !taken2.some((span) => takes(span, found)));
  const aside2 = all.filter(({ value }) => isAside(value));
  const telling = unshadowed(all.filter(({ value }) => !isAside(value)));
  const kept = [
    ...telling.filter(
      (found) => found.value.kind !== "absent" || !(liesWithin(found, aside2) || straddles(found, telling))
    ),
    ...aside2
  ];
  const kinds = all.filter((found) => isKind(found.value) && !kept.includes(found));
  return [...kept, ...kinds].filter((found) => !(canBeShadowed(found.value) && liesWithin(found, phrases2)));
}
function leavesPhrase({ start, end, exact, value }, phrases2) {
  if (value.kind !== "cue" || exact === end - start) return false;
  return phrases2.some(
    (span) => span.end - span.start >= 3 && span.start < start && start < span.end && span.end < end
  );
}
function explains({ value }) {
  if (value.kind === "body") return !value.known;
  if (value.kind === "absent") return value.absent === "reason" || value.absent === "place";
  return value.kind === "small" || value.kind === "cue";
}
function doubtfulIn(meanings, marked2) {
  if (marked2 < 3) return /* @__PURE__ */ new Set();
  const alone = meanings.filter(
    ({ start, end, value }) => end - start === 1 && (value.kind === "small" || value.kind === "light")
  );
  const sure = /* @__PURE__ */ new Set();
  for (const found of meanings) if (found.exact === 1 || found.end - found.start > 1) mark(sure, found);
  return new Set(alone.map(({ start }) => start).filter((at) => !sure.has(at)));
}
function startsWithin(body, meanings) {
  return meanings.some(
    ({ start, end, value }) => (value.kind === "small" || value.kind === "light") && start < body.start && body.start < end
  );
}
function beginsOtherName({ start, end }, words, heard, phrases2) {
  const next2 = words[end];
  const isKind2 = heard.some(
    ({ value, ...span }) => value.kind === "body" && span.start >= start && span.end === end
  );
  if (!isKind2 || !next2 || /^[\d]|^(?:nào|nao)$/.test(next2.text)) return false;
  return ![...heard, ...phrases2].some((span) => span.start <= end && end < span.end);
}
function weightsOf(words, meanings, taken2) {
  const weights = words.map((word) => /^\d+$/.test(word.text) ? 0.4 : 1);
  const lower = (span, weight) => {
    for (let at = span.start; at < span.end; at += 1) weights[at] = Math.min(weights[at] ?? 1, weight);
  };
  for (const found of meanings) {
    if (found.value.kind === "small") lower(found, 0.15);
    if (found.value.kind === "cue") lower(found, found.value.cue === "report" ? 0.5 : 0.3);
  }
  for (const span of taken2) lower(span, 0);
  return weights;
}
function takes(span, found) {
  return overlap(span, found) && !(found.value.kind === "absent" && found.start < span.start);
}
function straddles({ start, end }, others) {
  const cues2 = others.filter(({ value }) => value.kind === "cue");
  return cues2.some((cue) => cue.start < start && start < cue.end) && cues2.some((cue) => cue.start < end && end < cue.end);
}
function isAside({ kind }) {
  return kind === "light" || kind === "field" || kind === "paper";
}
function isKind(meaning) {
  return meaning.kind === "cue" && (meaning.cue === "report" || meaning.cue === "event");
}
function canBeShadowed(meaning) {
  if (meaning.kind === "cue") return shadowable.has(meaning.cue);
  return meaning.kind === "absent" || meaning.kind === "body";
}
var shadowable = /* @__PURE__ */ new Set(["help", "lead", "says", "duties", "status", "undated", "next"]);
function isSure3({ start, end, exact, value }, words) {
  const alone = end - start === 1;
  if (value.kind === "absent" || value.kind === "field") return !alone || exact === 1;
  if ((value.kind === "small" || value.kind === "light") && !alone && exact < end - start)
    return !words.slice(start, end).some(isMarked);
  if (value.kind === "body" && !value.known)
    return exact === end - start || !alone || isPlainHead(words[start]);
  return true;
}
function isPlainHead(word) {
  return ["phong", "phuong", "truong", "huyen", "xa"].includes(word?.folded ?? "");
}

// src/ask/understand/subject-index.ts
import MiniSearch from "minisearch";
var largePlan = 300;
var tooCommon = 0.2;
var SubjectIndex = class {
  phrases = new PhraseTable();
  index = new MiniSearch({
    fields: ["strong", "detail"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term || null,
    searchOptions: { boost: { strong: 2.2, detail: 1 }, combineWith: "OR" }
  });
  byPhrase = /* @__PURE__ */ new Map();
  terms = /* @__PURE__ */ new Map();
  pairs = /* @__PURE__ */ new Map();
  kinds = /* @__PURE__ */ new Map();
  holders = /* @__PURE__ */ new Map();
  constructor(book, reader2) {
    const tasks = book.file.tasks.map((task) => this.entry(task.code, "task", taskTexts(task, book), reader2));
    const clauses = book.file.clauses.map(
      (clause2) => this.entry(clause2.code, "clause", clauseTexts(clause2), reader2)
    );
    this.index.addAll([...tasks, ...clauses]);
  }
  kindOf(id) {
    return this.kinds.get(id) ?? "task";
  }
  /** Positions of the words that stand in a thing's own texts. @param keys those of each word, by `keysOf` */
  held(id, keys) {
    const terms = this.terms.get(id);
    const held = /* @__PURE__ */ new Set();
    for (const [at, each] of keys.entries()) {
      if (terms && each.some((key) => terms.has(key))) held.add(at);
    }
    return held;
  }
  /** Whether two words stand side by side in a thing's own texts; marks do not matter. */
  holdsPair(id, first, second) {
    if (!first || !second) return false;
    return this.pairs.get(id)?.has(`${first.folded}_${second.folded}`) ?? false;
  }
  /** Whether a phrase stands in the texts of any of the plan's things; marks matter only for a word alone. */
  says(phrase) {
    const [first, ...rest] = phrase;
    if (!first) return false;
    if (rest.length === 0) return keysOf(first).every((key) => this.holders.has(key));
    return [...this.pairs.keys()].some(
      (id) => rest.every((word, at) => this.holdsPair(id, phrase[at], word))
    );
  }
  /** Whether a word stands in so few of the plan's texts that it points at them. @param keys by `keysOf` */
  isRare(keys) {
    const most = Math.max(3, 0.04 * this.kinds.size);
    return keys.every((key) => (this.holders.get(key) ?? 0) <= most);
  }
  /** Scores of what holds any of the terms. @param terms with how much each says */
  search(terms) {
    const telling = [...terms.keys()].filter((term) => this.tells(term));
    if (telling.length === 0) return /* @__PURE__ */ new Map();
    const results = this.index.search(telling.join(" "), { boostTerm: (term) => terms.get(term) ?? 1 });
    return new Map(
      results.map(({ id, score, terms: found }) => [String(id), score / Math.max(1, found.length)])
    );
  }
  tells(term) {
    const size = this.kinds.size;
    return size < largePlan || (this.holders.get(term) ?? 0) < tooCommon * size;
  }
  entry(id, kind, texts, reader2) {
    const read = (each) => each.map((text) => reader2.learn(text));
    const [names, keys, detail2] = [read(texts.names), read(texts.keywords), read(texts.detail)];
    for (const words of read(texts.aliases)) {
      for (const name of [words, ...reportOn(words)]) this.namedBy(name).names.push(id);
    }
    for (const words of keys) this.namedBy(words).keys.push(id);
    const all = [...names, ...keys, ...detail2];
    const terms = new Set(all.flat().flatMap(allKeysOf));
    for (const term of terms) this.holders.set(term, (this.holders.get(term) ?? 0) + 1);
    this.terms.set(id, terms);
    this.pairs.set(id, new Set(all.flatMap(pairsOf2)));
    this.kinds.set(id, kind);
    return { id, strong: searchText([...names, ...keys]), detail: searchText(detail2) };
  }
  namedBy(words) {
    const key = words.map(({ text }) => text).join(" ");
    const known = this.byPhrase.get(key);
    if (known) return known;
    const made = { names: [], keys: [] };
    this.byPhrase.set(key, made);
    this.phrases.add(words, made);
    return made;
  }
};
function reportOn(words) {
  const isReport = words[0]?.folded === "bao" && words[1]?.folded === "cao" && words.length > 2;
  if (!isReport || words[2]?.folded === "ve") return [];
  return [[...words.slice(0, 2), wordOf("v\u1EC1"), ...words.slice(2)]];
}
function taskTexts(task, book) {
  const clause2 = book.clause(task.clause);
  const written2 = task.date ? [task.date.written] : [];
  return {
    names: [...both(task.title), ...task.aliases],
    keywords: task.keywords,
    detail: [...both(task.detail), ...both(clause2?.title), ...task.notes.flatMap(both), ...written2],
    aliases: task.aliases
  };
}
function clauseTexts({ title, keywords, text }) {
  return { names: both(title), keywords, detail: both(text), aliases: [] };
}
function both(text) {
  return text ? [text.vi, text.en] : [];
}
function searchText(texts) {
  return texts.flat().flatMap(allKeysOf).join(" ");
}
function pairsOf2(words) {
  return words.slice(1).map((word, at) => `${words[at]?.folded ?? ""}_${word.folded}`);
}
function allKeysOf(word) {
  if (!isMarked(word)) return [stem(word.folded)];
  return [.../* @__PURE__ */ new Set([word.folded, marked(word), word.shape, `${word.folded}${word.tone}`])];
}
function keysOf(word) {
  return isMarked(word) ? [marked(word)] : [stem(word.folded)];
}
function marked(word) {
  return `${word.shape}${word.tone}`;
}
function stem(letters2) {
  if (letters2.length > 5 && letters2.endsWith("ies")) return `${letters2.slice(0, -3)}y`;
  if (letters2.length > 5 && /(?:ing|ed)$/.test(letters2)) return letters2.replace(/(?:ing|ed)$/, "");
  if (letters2.length > 4 && letters2.endsWith("es") && /(?:s|x|ch|sh)es$/.test(letters2))
    return letters2.slice(0, -2);
  return letters2.length > 3 && letters2.endsWith("s") && !letters2.endsWith("ss") ? letters2.slice(0, -1) : letters2;
}

// src/ask/understand/subjects.ts
var mostCandidates = 40;
var leastWeight = 0.3;
var mostTerms = 24;
var Subjects = class {
  index;
  constructor(book, reader2) {
    this.index = new SubjectIndex(book, reader2);
  }
  /** Names and key phrases found in a text. */
  phrasesIn(words) {
    return this.index.phrases.findAll(words);
  }
  /** Whether the plan's own texts hold a phrase. */
  says(phrase) {
    return this.index.says(phrase);
  }
  /**
   * What a text is about, best first.
   * @param weights how much each word says: 0 for none
   * @param taken periods and units: key phrases that are nothing more do not count
   */
  find(words, weights, taken2) {
    const scores = this.index.search(termsOf(words, weights));
    const namings = this.namingsIn(words, taken2);
    const found = [...scores].sort((a, b) => b[1] - a[1]).slice(0, mostCandidates);
    const named3 = [...namings.keys()].slice(0, mostCandidates);
    const ids = /* @__PURE__ */ new Set([...found.map(([id]) => id), ...named3]);
    const keys = words.map(keysOf);
    return [...ids].map((id) => this.candidate(id, scores.get(id) ?? 0, { words, weights, keys }, namings.get(id) ?? [])).sort((a, b) => b.score - a.score);
  }
  /** The phrases of each thing, those with the longest first. A phrase counts once, as a name if it is one. */
  namingsIn(words, taken2) {
    const namings = /* @__PURE__ */ new Map();
    const add = (ids, naming) => {
      for (const id of ids) {
        const before = namings.get(id) ?? [];
        if (!before.some((other) => other.start === naming.start && other.end === naming.end)) {
          namings.set(id, [...before, naming]);
        }
      }
    };
    const phrases2 = this.phrasesIn(words).filter(({ start, end }) => !taken2.some((span) => span.start <= start && end <= span.end)).sort((a, b) => b.end - b.start - (a.end - a.start));
    for (const { start, end, value } of phrases2) {
      add(value.names.slice(0, mostCandidates), { start, end, isName: true });
      add(value.keys.slice(0, mostCandidates), { start, end, isName: false });
    }
    return namings;
  }
  candidate(id, score, { words, weights, keys }, phrases2) {
    const explained = this.index.held(id, keys);
    const telling = [...explained].filter(
      (at) => (weights[at] ?? 0) >= 1 && isTyped(words[at]) && this.index.isRare(keys[at] ?? [])
    );
    const rare = new Set(telling.length >= 2 ? telling : []);
    const loose = new Set([...explained].filter((at) => !rare.has(at) && !this.standsBeside(id, words, at)));
    let total = score + this.pairBonus(id, words, weights);
    const named3 = /* @__PURE__ */ new Set();
    let alias = 0;
    for (const { start, end, isName } of phrases2) {
      const length = end - start;
      const weight = weights.slice(start, end).reduce((sum2, each) => sum2 + Math.max(each, 0.3), 0);
      total += (0.5 * length + weight) * (isName ? 5 : 3) * (length > 1 ? 1 : 0.5);
      if (isName) alias = Math.max(alias, length);
      for (let at = start; at < end; at += 1) {
        explained.add(at);
        named3.add(at);
        loose.delete(at);
      }
    }
    return {
      code: id,
      kind: this.index.kindOf(id),
      score: total,
      explained,
      loose,
      named: named3,
      phrases: phrases2.map(({ start, end }) => textOf(words, start, end)),
      alias
    };
  }
  /** Words that stand side by side in the question as they do in the plan. */
  pairBonus(id, words, weights) {
    return words.reduce((sum2, word, at) => {
      const weight = ((weights[at] ?? 0) + (weights[at + 1] ?? 0)) / 2;
      return weight > leastWeight && this.index.holdsPair(id, word, words[at + 1]) ? sum2 + 4 * weight : sum2;
    }, 0);
  }
  /** Vietnamese words have two syllables more often than one: a syllable alone ("định" of "quy định") explains little. */
  standsBeside(id, words, at) {
    const word = words[at];
    if (!word || !couldBeSyllable(word.folded)) return true;
    return this.index.holdsPair(id, words[at - 1], word) || this.index.holdsPair(id, word, words[at + 1]);
  }
};
function termsOf(words, weights) {
  const terms = /* @__PURE__ */ new Map();
  for (const [at, word] of words.entries()) {
    const weight = weights[at] ?? 0;
    if (weight < leastWeight) continue;
    for (const key of keysOf(word)) terms.set(key, Math.max(weight, terms.get(key) ?? 0));
  }
  return new Map([...terms].sort((a, b) => b[1] - a[1]).slice(0, mostTerms));
}
function isTyped(word) {
  return word !== void 0 && isMarked(word);
}

// src/ask/understand/reading.ts
var QuestionReader = class {
  reader;
  subjects;
  parties;
  codes;
  constructor(book) {
    this.reader = new Reader(lexiconWords, book.file.abbreviations);
    this.parties = new PartyNames(book, this.reader);
    this.subjects = new Subjects(book, this.reader);
    this.codes = new CodeNames(book);
  }
  read(question, now) {
    const words = this.reader.read(question);
    const phrases2 = this.subjects.phrasesIn(words);
    const names = phrases2.filter(({ value }) => value.names.length > 0);
    const codes = this.codes.in(words);
    const periods2 = periodsIn(words, now).filter(
      (period) => !liesWithin(period, names) && !overlapsAny(period, codes)
    );
    const heard = lexicon.findAll(words);
    const parties = this.partiesIn(words, phrases2, heard);
    const others = parties.filter(({ kind }) => kind !== "own");
    const meanings = meaningsIn(heard, words, [...periods2, ...others, ...codes], phrases2);
    const known = /* @__PURE__ */ new Set();
    for (const span of [...periods2, ...parties, ...codes, ...meanings.filter(explains)]) mark(known, span);
    const doubtful = doubtfulIn(meanings, split(question).filter(isMarked).length);
    const light = /* @__PURE__ */ new Set();
    for (const span of meanings.filter(({ value }) => value.kind === "light")) {
      if (!doubtful.has(span.start)) mark(light, span);
    }
    return {
      words,
      light,
      cues: cuesOf(words, meanings),
      rhythms: meanings.filter(({ value }) => value.kind === "rhythm"),
      periods: periods2,
      parties,
      codes,
      absent: meanings.flatMap(
        ({ start, end, value }) => value.kind === "absent" ? [{ kind: value.absent, words: textOf(words, start, end), start, end }] : []
      ),
      bodies: meanings.flatMap(
        (found) => found.value.kind === "body" && !startsWithin(found, meanings) ? [{ ...found, value: { known: found.value.known } }] : []
      ),
      fields: meanings.filter(
        ({ value, start, end }) => value.kind === "field" && !overlapsAny({ start, end }, parties) && !this.subjects.says(words.slice(start, end))
      ),
      papers: meanings.filter(({ value }) => value.kind === "paper"),
      known,
      doubtful,
      candidates: this.subjects.find(words, weightsOf(words, meanings, [...periods2, ...parties, ...codes]), [
        ...periods2,
        ...parties
      ])
    };
  }
  partiesIn(words, phrases2, heard) {
    const bodies2 = heard.filter(({ value }) => value.kind === "body" && value.known);
    const found = this.parties.in(words);
    return found.filter((span) => !liesWithin(span, bodies2)).filter((span) => span.end - span.start > 1 || !liesWithin(span, phrases2)).filter((span) => !beginsOtherName(span, words, heard, phrases2)).map(({ start, end, value }) => ({ ...value, start, end, destination: isDestination(words, start) }));
  }
};

// src/ask/asker.ts
function createAsker(book, calendar) {
  const reader2 = new QuestionReader(book);
  const { title, locality } = book.file;
  const titleWords = new Set(
    [title.vi, title.en, locality.name.vi, locality.name.en, String(book.file.year)].flatMap(
      (text) => reader2.reader.learn(text).map(({ folded }) => folded)
    )
  );
  const known = { book, vocabulary: reader2.reader.vocabulary };
  const remembered = rememberingCalendar(calendar);
  const scene = ({ today, language }) => sceneOf(book, remembered, today, language);
  const direct = (rule, parts, at) => ({
    ...answerOf(parts, at),
    explanation: noExplanation(rule)
  });
  const heard = ({ today, askerUnits, previous }, words) => {
    const reading = reader2.read(words, { today, year: book.file.year });
    const facts = factsOf(reading, book, today, askerUnits, titleWords);
    return { facts, decision: decide(facts, known, previous), words: reading.words };
  };
  const understood = (question) => {
    const whole = heard(question, question.question);
    const part = whole.decision.refusal ? standingPart(question, whole.decision) : dutiesBeside(question, whole);
    return part ? { ...part, words: whole.words } : whole;
  };
  const dutiesBeside = (question, { facts, decision }) => {
    if (decision.rule !== "due in a period" || !facts.has("duties") || facts.has("agenda")) return void 0;
    return shorterQuestions(question.question).filter(({ left }) => tellsOfOneself(left)).map(({ words }) => heard(question, words)).find((part) => stands(part) && part.facts.has("duties"));
  };
  const standingPart = (question, { refusal }) => {
    let passage;
    for (const { words, left } of shorterQuestions(question.question)) {
      if (!mayBeBeside(refusal, left)) continue;
      const part = heard(question, words);
      if (!stands(part) || refusal?.kind === "body" && part.facts.scope.ownUnknown) continue;
      if (part.decision.intent !== "clause") return part;
      passage ??= part;
    }
    return passage;
  };
  return {
    answer: (question) => {
      if (tellsOfDanger(question.question)) return inDanger(question, scene(question));
      const { facts, decision, words } = understood(question);
      const language = questionLanguage(words) ?? question.language;
      const at = scene({ today: question.today, language });
      return {
        ...answerOf(compose(decision, facts, at, question.progress), at),
        explanation: explain(decision, facts)
      };
    },
    due: (period, query, moment) => direct("command", due(period, query, scene(moment)), scene(moment)),
    next: (query, moment) => direct("command", next(query, scene(moment)), scene(moment)),
    overdue: (query, moment, progress2) => direct("command", overdue(query, scene(moment), progress2), scene(moment)),
    unitTasks: (parties, moment) => direct("command", unitTasks(parties, scene(moment)), scene(moment)),
    detail: (task, moment) => direct("command", detail(task, scene(moment)), scene(moment)),
    help: (moment) => direct("command", help(scene(moment)), scene(moment)),
    examples: (moment) => examplesNear(scene(moment))
  };
}
function mayBeBeside(refusal, left) {
  switch (refusal?.kind) {
    case "unexplained":
    case "field":
      return true;
    case "absent":
      return refusal.absent === "other" || onlyTells(left);
    case "body":
    case "paper":
      return onlyTells(left);
    default:
      return false;
  }
}
function stands({ facts, decision }) {
  const asks = facts.has(
    "when",
    "who",
    "to-whom",
    "duties",
    "agenda",
    "where-written",
    "says",
    "purpose",
    "status"
  );
  return asks && !["unknown", "choose", "help"].includes(decision.intent);
}
function rememberingCalendar(calendar) {
  const known = /* @__PURE__ */ new Map();
  return {
    lastWorkingDay: (day) => {
      const found = known.get(day) ?? calendar.lastWorkingDay(day);
      known.set(day, found);
      return found;
    }
  };
}
function inDanger({ question, language, contacts = [] }, scene) {
  const spoken = questionLanguage(split(question)) ?? language;
  const parts = { intent: "danger", ...dangerAnswer(spoken, contacts) };
  return { ...answerOf(parts, { ...scene, language: spoken }), explanation: noExplanation("danger") };
}
function noExplanation(rule) {
  return { rule, words: [], cues: {}, subjects: [], unexplained: [] };
}

// src/ask/memory/asked-questions.ts
import { z } from "zod";
var FOLLOW_UP_MINUTES = 10;
var KEPT_HOURS = 24;
var turnSchema = z.object({
  intent: z.enum([
    "due",
    "unit-tasks",
    "deadline",
    "responsible",
    "clause",
    "recipient",
    "progress",
    "purpose",
    "help",
    "unknown",
    "danger",
    "choose"
  ]),
  tasks: z.array(z.string()),
  scope: z.array(z.string()),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  only: z.enum(["report", "event"]).nullable()
});
var AskedQuestions = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /** Keeps a question; its id comes back. */
  async keep({ channel, chatId, accountId, planId }, asked) {
    const row = await this.prisma.askedQuestion.create({
      data: {
        ...{ channel, chatId, accountId, planId },
        question: asked.question,
        previous: asked.previous ? { ...asked.previous } : prismaNamespace_exports.DbNull,
        turn: { ...asked.turn },
        askedAt: this.moment()
      },
      select: { id: true }
    });
    return row.id;
  }
  /** The turn to go on from: the newest of this person in this chat about this plan, no older than ten minutes. */
  async latestTurn({ channel, chatId, accountId, planId }) {
    const row = await this.prisma.askedQuestion.findFirst({
      where: { channel, chatId, accountId },
      orderBy: { id: "desc" },
      select: { turn: true, planId: true, askedAt: true }
    });
    if (!row || row.planId !== planId || row.askedAt < this.moment({ minutes: -FOLLOW_UP_MINUTES }))
      return void 0;
    return turnSchema.safeParse(row.turn).data;
  }
  /** A question asked in this chat about this plan, by whomever; undefined when it is gone or another's. */
  async find(id, { channel, chatId, planId }) {
    const row = await this.prisma.askedQuestion.findFirst({ where: { id, channel, chatId, planId } });
    const turn = turnSchema.safeParse(row?.turn);
    if (!row || !turn.success) return void 0;
    return { question: row.question, previous: turnSchema.safeParse(row.previous).data, turn: turn.data };
  }
  /** Notes that a question's answer was not what was meant, once, without who asked it. */
  async miss(id, asking2) {
    const asked = await this.find(id, asking2);
    if (!asked) return false;
    await this.prisma.missedQuestion.upsert({
      where: { askedId: id },
      create: {
        askedId: id,
        planId: asking2.planId,
        question: asked.question,
        intent: asked.turn.intent,
        missedAt: this.moment()
      },
      update: {}
    });
    return true;
  }
  /** Questions whose answers were not what was meant, oldest first, of one plan or of all. */
  async misses(planCode) {
    const rows = await this.prisma.missedQuestion.findMany({
      where: planCode === void 0 ? {} : { plan: { code: planCode } },
      orderBy: { id: "asc" }
    });
    return rows.map(({ missedAt, intent, question }) => ({
      day: missedAt.toISOString().slice(0, 10),
      intent,
      question: question.replace(/\s+/g, " ")
    }));
  }
  /** Forgets questions older than a day. */
  async forgetOld() {
    await this.prisma.askedQuestion.deleteMany({
      where: { askedAt: { lt: this.moment({ hours: -KEPT_HOURS }) } }
    });
  }
  moment(shift = { minutes: 0 }) {
    return new Date(this.clock.now().add(shift).epochMilliseconds);
  }
};

export {
  plainText,
  plain,
  bold,
  italic,
  mention,
  Reader,
  periodsIn,
  lexiconWords,
  tellsOfDanger,
  isOwnCry,
  languageInDanger,
  dangerAnswer,
  helpInPassing,
  asCampaign,
  groupOffer,
  createAsker,
  AskedQuestions
};
//# sourceMappingURL=chunk-3YKTRGJO.mjs.map
