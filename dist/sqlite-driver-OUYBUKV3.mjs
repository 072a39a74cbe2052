import {
  SqliteFactory,
  isBusy
} from "./chunk-RKBWMON7.mjs";
import {
  PrismaClient
} from "./chunk-2UJSV2HV.mjs";
import "./chunk-UURGRCR4.mjs";
import {
  statement
} from "./chunk-D46DTUTG.mjs";
import "./chunk-M46AUZXA.mjs";

// src/database/sqlite-driver.ts
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
var busyTimeout = 5e3;
var migrationTimeout = 6e4;
var transactionOptions = { maxWait: 15e3, timeout: 15e3 };
async function sqliteDriver(path) {
  await mkdir(dirname(path), { recursive: true });
  const factory = new SafeFactory(path, busyTimeout);
  return {
    provider: "sqlite",
    factory,
    exclusively: (work) => inOneTransaction(path, work),
    createClient: () => new PrismaClient({ adapter: factory, transactionOptions })
  };
}
var SafeFactory = class extends SqliteFactory {
  async connect() {
    const adapter = await super.connect();
    await useWriteAheadLog(adapter);
    await adapter.executeScript("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    const dispose = adapter.dispose.bind(adapter);
    return Object.assign(adapter, {
      dispose: async () => {
        await adapter.queryRaw(statement("PRAGMA wal_checkpoint(PASSIVE)")).catch(() => void 0);
        await dispose();
      }
    });
  }
};
async function useWriteAheadLog(adapter) {
  for (let attempt = 1; ; attempt++) {
    try {
      await adapter.queryRaw(statement("PRAGMA journal_mode = WAL"));
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
async function inOneTransaction(path, work) {
  const adapter = await new SqliteFactory(path, migrationTimeout).connect();
  try {
    await adapter.executeScript("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;");
    const result = await work(adapter);
    const { rows } = await adapter.queryRaw(statement("PRAGMA foreign_key_check"));
    if (rows.length > 0) throw new Error(`${rows.length} rows would refer to rows that do not exist`);
    await adapter.executeRaw(statement("COMMIT"));
    return result;
  } catch (error) {
    await adapter.executeRaw(statement("ROLLBACK")).catch(() => void 0);
    throw error;
  } finally {
    await adapter.dispose();
  }
}
export {
  sqliteDriver
};
//# sourceMappingURL=sqlite-driver-OUYBUKV3.mjs.map
