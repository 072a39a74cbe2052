import {
  DatabaseError,
  databaseError,
  knownMigrations,
  migrationList,
  pendingMigrations,
  withoutPassword
} from "./chunk-JLQ6ZGQH.mjs";

// src/base/day.ts
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
function isIsoDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    plainDate(text);
    return true;
  } catch {
    return false;
  }
}
function isoDay(text) {
  if (!isIsoDay(text)) throw new RangeError(`not a day: ${JSON.stringify(text.slice(0, 20))}`);
  return text;
}
var isoDaySchema = z.string().refine(isIsoDay, { error: "day.impossible" });
function addDays(day, days) {
  return isoDay(plainDate(day).add({ days }).toString());
}
function daysBetween(from, to) {
  return plainDate(from).until(plainDate(to), { largestUnit: "day" }).days;
}
function weekday(day) {
  return plainDate(day).dayOfWeek;
}
function overlaps(a, b) {
  return a.from <= b.to && b.from <= a.to;
}
function plainDate(day) {
  return new Temporal.PlainDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));
}

// src/database/database.ts
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

// src/database/migrate.ts
async function migrate(driver, folder) {
  const known = await knownMigrations(driver.provider, folder);
  if (known.length === 0) throw new DatabaseError("The migrations are missing: install the program again.");
  const applied = [];
  for (const { name } of await pendingNow(driver, known)) {
    const upToThis = known.filter((migration) => migration.name <= name);
    applied.push(...await driver.exclusively((adapter) => applyPending(driver, adapter, known, upToThis)));
  }
  return applied;
}
async function pendingNow(driver, known) {
  const connection = await driver.factory.connect();
  try {
    return await pendingMigrations(connection, known);
  } finally {
    await connection.dispose();
  }
}
async function applyPending(driver, adapter, known, upToThis) {
  const name = upToThis.at(-1)?.name;
  const pending = await pendingMigrations(adapter, known);
  if (!pending.some((migration) => migration.name === name)) return [];
  const { schemaEngine } = await import("./schema-engine-PFENZG4A.mjs");
  let failure;
  const engine = await schemaEngine(
    onlyConnection(driver.factory, adapter, async (script) => {
      await adapter.executeScript(script).catch((error) => {
        failure ??= error;
        throw error;
      });
    })
  );
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(driver.provider, upToThis),
      filters: { externalTables: [], externalEnums: [] }
    });
    return appliedMigrationNames;
  } catch (error) {
    throw databaseError(`The migration ${name} failed and was undone`, failure ?? error);
  } finally {
    engine.free();
  }
}
function onlyConnection({ provider, adapterName }, adapter, executeScript) {
  const connection = {
    provider,
    adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript,
    startTransaction: () => Promise.reject(new Error("A migration runs in one transaction already")),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => Promise.resolve()
  };
  return {
    provider,
    adapterName,
    connect: () => Promise.resolve(connection),
    connectToShadowDb: () => Promise.reject(new Error("Applying migrations needs no second database"))
  };
}

// src/database/database.ts
async function openDatabase({ url, log, migrations }) {
  try {
    const driver = await chooseDriver(url, log);
    const applied = await migrate(driver, migrations);
    if (applied.length > 0) log?.info({ database: withoutPassword(url), applied }, "Database migrated");
    const prisma = driver.createClient();
    await prisma.$connect();
    return { prisma, provider: driver.provider, close: () => prisma.$disconnect() };
  } catch (error) {
    throw databaseError(`The database ${withoutPassword(url)} cannot be opened`, error, url);
  }
}
function sqlitePath(url) {
  if (/^postgres(ql)?:\/\//i.test(url)) return void 0;
  if (!/^file:./i.test(url)) {
    throw new DatabaseError(
      `DATABASE_URL must begin with file: (SQLite) or postgres:// (PostgreSQL), not ${withoutPassword(url).slice(0, 12)}\u2026`
    );
  }
  return url.startsWith("file:/") ? fileURLToPath(url) : resolve(decodeURI(url.slice("file:".length)));
}
async function chooseDriver(url, log) {
  const path = sqlitePath(url);
  if (path !== void 0) return (await import("./sqlite-driver-OUYBUKV3.mjs")).sqliteDriver(path);
  const { postgresqlDriver } = await import("./postgresql-driver-YSRO7HJJ.mjs");
  return postgresqlDriver(url, (error) => log?.warn({ reason: error.message }, "Database connection lost"));
}

// src/base/clock.ts
import { Temporal as Temporal2 } from "temporal-polyfill";
var Clock = class {
  /** This moment as the database takes it. */
  date() {
    return new Date(this.now().epochMilliseconds);
  }
};
function clockOf(now) {
  return new class extends Clock {
    now = now;
  }();
}
var systemClock = clockOf(() => Temporal2.Now.instant());
var VirtualClock = class extends Clock {
  /** @param start the moment that the clock shows now */
  constructor(start, base = systemClock) {
    super();
    this.base = base;
    this.offset = this.base.now().until(start);
  }
  base;
  offset;
  now() {
    return this.base.now().add(this.offset);
  }
  /** Moves the clock to a moment, forwards or back; it runs on from there. */
  set(moment) {
    this.offset = this.base.now().until(moment);
  }
  /** Moves the clock forwards. Days and longer are not allowed here: they depend on a time zone. */
  advance(duration) {
    this.set(this.now().add(duration));
  }
};
function today(clock, timeZone) {
  return dayOf(clock.now(), timeZone);
}
function dayOf(moment, timeZone) {
  return isoDay(moment.toZonedDateTimeISO(timeZone).toPlainDate().toString());
}

// src/config.ts
import { existsSync } from "node:fs";
import { Temporal as Temporal3 } from "temporal-polyfill";
import { z as z2 } from "zod";

// src/campaigns/rules.ts
var usualCampaignRules = { approval: "none", mostADay: 5 };

// src/config.ts
var TELEGRAM_API_ROOT = "https://api.telegram.org";
var LOOPBACK = ["127.0.0.1", "::1", "localhost"];
var optional = (schema) => z2.preprocess((value) => value === "" ? void 0 : value, schema.optional());
var webUrl = (protocols) => z2.url({ protocol: new RegExp(`^(${protocols.join("|")})$`) }).transform((url) => url.replace(/\/+$/, ""));
var rate = z2.string().regex(/^[1-9]\d{0,4}\/[1-9]\d{0,3}$/, "expected messages/seconds such as 20/60").transform((text) => {
  const [messages = 1, seconds = 1] = text.split("/").map(Number);
  return { messages, seconds };
});
var countUpTo = (most) => z2.coerce.number({ error: `expected a number, 1 to ${most}` }).int().min(1).max(most);
var environment = z2.object({
  BOT_TOKEN: optional(
    z2.string().regex(
      /^\d+:[A-Za-z0-9_-]{20,}$/,
      "expected digits, a colon and a secret, as BotFather gives it; copy it whole"
    )
  ),
  OWNER_TELEGRAM_ID: optional(
    z2.string().regex(/^[1-9]\d{0,15}$/, "expected the digits that the bot tells a stranger, such as 123456789")
  ),
  TELEGRAM_API_ROOT: optional(webUrl(["https", "http"])),
  WEBHOOK_URL: optional(webUrl(["https", "http"])),
  WEBHOOK_SECRET: optional(
    z2.string().regex(
      /^[A-Za-z0-9_-]{16,256}$/,
      "expected 16 to 256 of A-Z a-z 0-9 _ -; make one with: openssl rand -hex 32"
    )
  ),
  DATABASE_URL: optional(
    z2.string().regex(
      /^(file:.+|postgres(ql)?:\/\/.+)$/,
      "expected file:PATH for SQLite or postgres://\u2026 for PostgreSQL"
    )
  ),
  FILES_DIR: optional(z2.string().min(1)),
  HTTP_HOST: optional(z2.string().regex(/^[\w.:-]+$/, "expected an address such as 127.0.0.1 or 0.0.0.0")),
  PORT: optional(z2.coerce.number({ error: "expected a port, 0 to 65535" }).int().min(0).max(65535)),
  TIME_ZONE: optional(z2.string().refine(isTimeZone, "expected an IANA time zone such as Asia/Ho_Chi_Minh")),
  CLOCK_START: optional(
    z2.string().refine(isLocalTime, "expected a local date and time such as 2018-05-21T07:25")
  ),
  OUTBOX_RATE: optional(rate),
  OUTBOX_CHAT_RATE: optional(rate),
  OUTBOX_GROUP_RATE: optional(rate),
  OUTBOX_ATTEMPTS: optional(countUpTo(1e3)),
  OUTBOX_POLL_SECONDS: optional(countUpTo(3600)),
  OUTBOX_LATE_MINUTES: optional(countUpTo(1e4)),
  CAMPAIGN_APPROVAL: optional(z2.enum(["required", "none"])),
  CAMPAIGNS_A_DAY: optional(countUpTo(1e3)),
  LOG_LEVEL: optional(z2.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]))
});
var variables = Object.keys(environment.shape);
var ConfigError = class extends Error {
  name = "ConfigError";
};
function loadConfig(instead = {}) {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig({ ...process.env, ...instead });
}
function readConfig(env) {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => describe(issue, env)).join("\n"));
  const values = parsed.data;
  const timeZone = values.TIME_ZONE ?? "Asia/Ho_Chi_Minh";
  const messenger = readMessenger(values);
  const host = values.HTTP_HOST ?? "127.0.0.1";
  if (messenger.kind === "playground" && !LOOPBACK.includes(host)) {
    throw new ConfigError(
      "HTTP_HOST: the playground lets anybody be anybody, so it only listens on 127.0.0.1; unset HTTP_HOST, or set BOT_TOKEN"
    );
  }
  return {
    messenger,
    ownerId: values.OWNER_TELEGRAM_ID,
    databaseUrl: values.DATABASE_URL ?? "file:data/nhac-viec.db",
    filesFolder: values.FILES_DIR ?? "data/files",
    http: { host, port: values.PORT ?? 8080 },
    timeZone,
    clockStart: readClockStart(values.CLOCK_START, messenger, timeZone),
    logLevel: values.LOG_LEVEL ?? "info",
    sending: readSending(values),
    campaignRules: {
      approval: values.CAMPAIGN_APPROVAL ?? usualCampaignRules.approval,
      mostADay: values.CAMPAIGNS_A_DAY ?? usualCampaignRules.mostADay
    },
    lateAfterSeconds: (values.OUTBOX_LATE_MINUTES ?? 15) * 60
  };
}
function readSending(values) {
  return {
    pace: {
      overall: values.OUTBOX_RATE ?? { messages: 25, seconds: 1 },
      chat: values.OUTBOX_CHAT_RATE ?? { messages: 1, seconds: 1 },
      group: values.OUTBOX_GROUP_RATE ?? { messages: 20, seconds: 60 }
    },
    atOnce: 8,
    mostFailures: values.OUTBOX_ATTEMPTS ?? 60,
    firstWaitMs: 1e3,
    longestWaitMs: 15 * 6e4,
    leaseMs: 6e4,
    pollMs: (values.OUTBOX_POLL_SECONDS ?? 2) * 1e3
  };
}
function readMessenger(values) {
  const { BOT_TOKEN: token, WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = values;
  if (!token) {
    const orphan = ["TELEGRAM_API_ROOT", "WEBHOOK_URL", "WEBHOOK_SECRET"].find(
      (name) => values[name]
    );
    if (orphan)
      throw new ConfigError(
        `${orphan}: is set but BOT_TOKEN is not; set BOT_TOKEN, or unset ${orphan} for the playground`
      );
    return { kind: "playground" };
  }
  const apiRoot = values.TELEGRAM_API_ROOT ?? TELEGRAM_API_ROOT;
  if (!url && !secret) return { kind: "polling", token, apiRoot };
  if (!url)
    throw new ConfigError(
      "WEBHOOK_URL: is not set but WEBHOOK_SECRET is; set both for a webhook, none for polling"
    );
  if (!secret)
    throw new ConfigError(
      "WEBHOOK_SECRET: is not set but WEBHOOK_URL is; make one with: openssl rand -hex 32"
    );
  return { kind: "webhook", token, apiRoot, url, secret };
}
function readClockStart(start, messenger, timeZone) {
  if (start && messenger.kind !== "playground" && isRealTelegram(messenger.apiRoot)) {
    throw new ConfigError(
      "CLOCK_START: people on the real Telegram need the real time; unset it, or point TELEGRAM_API_ROOT at a test server"
    );
  }
  const local = start ?? (messenger.kind === "playground" ? "2018-05-21T07:25" : void 0);
  return local ? Temporal3.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant() : void 0;
}
function isRealTelegram(apiRoot) {
  const host = new URL(apiRoot).hostname.toLowerCase().replace(/\.$/, "");
  return host === "telegram.org" || host.endsWith(".telegram.org");
}
function describe(issue, env) {
  const name = String(issue.path[0]);
  return `${name}: ${issue.message} (it has ${env[name]?.length ?? 0} characters)`;
}
function isTimeZone(name) {
  try {
    Temporal3.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
function isLocalTime(text) {
  try {
    Temporal3.PlainDateTime.from(text, { overflow: "reject" });
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text);
  } catch {
    return false;
  }
}

export {
  isIsoDay,
  isoDay,
  isoDaySchema,
  addDays,
  daysBetween,
  weekday,
  overlaps,
  openDatabase,
  sqlitePath,
  clockOf,
  systemClock,
  VirtualClock,
  today,
  dayOf,
  usualCampaignRules,
  ConfigError,
  loadConfig
};
//# sourceMappingURL=chunk-5CRPV64F.mjs.map
