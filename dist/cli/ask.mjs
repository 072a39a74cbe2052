import {
  AskedQuestions,
  createAsker,
  plainText
} from "../chunk-CS6DH5SL.mjs";
import {
  chosenPlan
} from "../chunk-S4AGU6KA.mjs";
import {
  planCalendar,
  processTerminal
} from "../chunk-NELUAUI5.mjs";
import "../chunk-ZCEJ42N4.mjs";
import "../chunk-CQPLIS4A.mjs";
import "../chunk-2UJSV2HV.mjs";
import {
  ensureFirstPlan,
  languageFor,
  languages
} from "../chunk-RJENRJSZ.mjs";
import "../chunk-UURGRCR4.mjs";
import {
  ConfigError,
  isIsoDay,
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

// src/cli/ask.ts
import { Command, Option } from "commander";

// src/cli/ask-batch.ts
import { createInterface } from "node:readline";
import { z as z2 } from "zod";

// src/ask/score.ts
import { z } from "zod";
var goldSchema = z.strictObject({
  tasks: z.array(z.string()).optional(),
  tasks_exact: z.boolean().optional(),
  tasks_any: z.array(z.string()).optional(),
  dates: z.array(isoDaySchema).optional(),
  units: z.array(z.string()).optional(),
  period: z.strictObject({ from: isoDaySchema, to: isoDaySchema }).optional(),
  empty: z.boolean().optional(),
  unknown: z.boolean().optional()
});
var markedQuestionSchema = z.object({
  id: z.string(),
  today: isoDaySchema,
  asker_unit: z.string().nullable(),
  q: z.string(),
  kind: z.string(),
  gold: goldSchema
});
function faults({ kind, gold }, answer) {
  const holds = (wanted, given) => (wanted ?? []).every((each) => given.includes(each));
  const checks = {
    tasks: holds(gold.tasks, answer.tasks),
    tasks_exact: !gold.tasks_exact || new Set(answer.tasks).size === new Set(gold.tasks).size,
    tasks_any: !gold.tasks_any || gold.tasks_any.some((code) => answer.tasks.slice(0, 3).includes(code)),
    dates: holds(gold.dates, answer.dates),
    units: holds(gold.units, answer.units),
    period: !gold.period || answer.period?.from === gold.period.from && answer.period.to === gold.period.to,
    empty: !gold.empty || answer.tasks.length === 0 && asIntent(answer.intent) !== "unknown",
    unknown: !gold.unknown || asIntent(answer.intent) === "unknown" && answer.tasks.length === 0,
    intent: kind !== "help" && kind !== "progress" || answer.intent === kind
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}
function asIntent(intent) {
  return intent === "danger" || intent === "choose" ? "unknown" : intent;
}

// src/cli/ask-output.ts
function answerRecord(id, answer) {
  const { period, units, tasks, clauses, dates } = answer;
  return {
    id,
    intent: asIntent(answer.intent),
    period,
    units,
    tasks,
    clauses,
    dates,
    answer: answerText(answer)
  };
}
function answerText({ head, items, foot }) {
  const blocks = [head, ...items.map((item) => item()), ...foot ? [foot] : []];
  return blocks.map(plainText).filter((block) => block !== "").join("\n\n");
}

// src/cli/ask-batch.ts
var lineSchema = z2.object({
  id: z2.union([z2.string(), z2.number()]).nullish(),
  today: z2.string().refine(isIsoDay).nullish(),
  asker_unit: z2.string().nullish(),
  q: z2.string()
});
async function askBatch(input, write, asker, defaults) {
  let allGood = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const answered = answerLine(line, asker, defaults);
    if (!answered) allGood = false;
    write(
      JSON.stringify(
        answered ?? {
          id: null,
          error: "expected a JSON object with q (text), today (YYYY-MM-DD), asker_unit"
        }
      )
    );
  }
  return allGood;
}
function answerLine(line, asker, { today: today2, language, unit }) {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return void 0;
  const { id, q, today: day, asker_unit: askerUnit } = parsed.data;
  const from = askerUnit === void 0 ? unit : askerUnit;
  const answer = asker.answer({
    question: q,
    today: day ?? today2,
    language,
    askerUnits: from ? [from] : []
  });
  return answerRecord(id ?? null, answer);
}
function parseJson(line) {
  try {
    return JSON.parse(line);
  } catch {
    return void 0;
  }
}

// src/cli/ask-score.ts
import { readFile } from "node:fs/promises";
async function readMarked(path) {
  const lines = (await readFile(path, "utf8")).split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [markedQuestionSchema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Error(`${path}, line ${at + 1}: not a marked question`, { cause });
    }
  });
}
function scoreOf(questions, asker, language) {
  const score = { right: 0, total: 0, kinds: /* @__PURE__ */ new Map(), misses: [] };
  for (const question of questions) {
    const { q, today: today2, asker_unit: unit, kind } = question;
    const answer = asker.answer({ question: q, today: today2, language, askerUnits: unit ? [unit] : [] });
    const wrong = faults(question, answer);
    const ofKind = score.kinds.get(kind) ?? { right: 0, total: 0 };
    score.kinds.set(kind, { right: ofKind.right + (wrong.length === 0 ? 1 : 0), total: ofKind.total + 1 });
    score.total += 1;
    if (wrong.length === 0) score.right += 1;
    else
      score.misses.push({
        question,
        faults: wrong,
        given: `${answer.intent} ${JSON.stringify(answer.tasks)}`
      });
  }
  return score;
}
function scoreLines({ right, total, kinds, misses }) {
  const percent = `${(100 * right / Math.max(1, total)).toFixed(1)}%`;
  return [
    ...[...kinds].map(([kind, { right: right2, total: total2 }]) => `${kind.padEnd(12)} ${right2}/${total2}`),
    ...misses.map(
      ({ question, faults: faults2, given }) => `miss ${question.id} [${question.kind}] ${JSON.stringify(question.q)}: ${faults2.join(", ")}; given ${given}`
    ),
    `total        ${right}/${total} = ${percent}`
  ];
}

// src/cli/ask.ts
var program = new Command("ask").description("Answers a question about a plan.").argument("[question]", "in your own words").option("--json", "the answer as one JSON line").option("--today <day>", "the day it is, YYYY-MM-DD (default: today in the plan's time zone)").option("--unit <code>", "the unit of the one who asks").option("--plan <code>", "which plan (default: the newest)").option("--explain", "which rule decided, by which words").option(
  "--batch",
  'answers JSON lines {"id","today","asker_unit","q"} from standard input, one JSON line each'
).addOption(new Option("--lang <language>", "language of the answers").choices(languages).default("vi")).action(async (question) => withPlan(async (plan) => ask(plan, question)));
program.command("score <file>").description("asks every marked question of a file and prints how many answers are right").action(
  async (path) => withPlan(async ({ asker, terminal }) => {
    const score = scoreOf(await readMarked(path), asker, terminal.language);
    for (const line of scoreLines(score)) terminal.write(line);
  })
);
program.command("misses").description("questions whose answers were not what was meant; who asked is not kept").action(async () => listMisses());
await program.parseAsync().catch((error) => {
  if (!(error instanceof Error)) throw error;
  const expected = error instanceof DatabaseError || error instanceof ConfigError;
  console.error(
    expected ? error.message : `${error.message}${error.cause instanceof Error ? ` (${error.cause.message.slice(0, 300)})` : ""}`
  );
  process.exitCode = 1;
});
async function ask({ asker, terminal, day, unit }, question) {
  const { batch, json, explain } = program.opts();
  const { language } = terminal;
  if (batch) {
    const allGood = await askBatch(process.stdin, terminal.write, asker, { today: day, language, unit });
    if (!allGood) process.exitCode = 1;
    return;
  }
  const answer = asker.answer({
    question: question ?? "",
    today: day,
    language,
    askerUnits: unit ? [unit] : []
  });
  terminal.write(json ? JSON.stringify(answerRecord(null, answer)) : answerText(answer));
  if (explain) terminal.write(explanationText(answer));
}
function explanationText({ intent, explanation }) {
  return `
${JSON.stringify({ intent, ...explanation }, null, 2)}`;
}
async function listMisses() {
  const terminal = processTerminal(languageFor(program.opts().lang));
  const database = await openDatabase({ url: loadConfig().databaseUrl });
  try {
    const misses = await new AskedQuestions(database.prisma, systemClock).misses(
      program.opts().plan
    );
    for (const { day, intent, question } of misses) terminal.write(`${day}  ${intent}  ${question}`);
    if (misses.length === 0) terminal.write(terminal.t("ask:cli.noMisses"));
  } finally {
    await database.close();
  }
}
async function withPlan(use) {
  const options = program.opts();
  const terminal = processTerminal(languageFor(options.lang));
  const book = await readPlan(terminal, options.plan);
  const day = options.today ?? (book && today(systemClock, book.file.timeZone));
  if (book && options.unit !== void 0 && !book.unit(options.unit)) {
    terminal.complain(
      terminal.t("ask:cli.unknownUnit", {
        code: options.unit,
        known: book.file.units.map(({ code }) => code).join(", ")
      })
    );
  } else if (book && day !== void 0 && isIsoDay(day)) {
    return use({
      asker: createAsker(book, await planCalendar(book.file)),
      terminal,
      day,
      unit: options.unit
    });
  } else if (book) {
    terminal.complain(terminal.t("ask:cli.noSuchDay", { day }));
  }
  process.exitCode = 1;
}
async function readPlan(terminal, code) {
  const database = await openDatabase({ url: loadConfig().databaseUrl });
  try {
    await ensureFirstPlan(database, systemClock);
    return (await chosenPlan(terminal, database, code))?.book;
  } finally {
    await database.close();
  }
}
//# sourceMappingURL=ask.mjs.map
