import {
  Invitations,
  Members,
  UnknownUnitError
} from "./chunk-63ZOSCGA.mjs";
import {
  AuditLog
} from "./chunk-ZE7XXZD5.mjs";
import {
  PlanLibrary,
  ensureFirstPlan
} from "./chunk-4LE3F5KW.mjs";
import {
  loadConfig,
  openDatabase,
  systemClock
} from "./chunk-5CRPV64F.mjs";

// src/cli/member-desk.ts
async function atDesk({ plan: code, channel }, work) {
  const database = await openDatabase({ url: loadConfig().databaseUrl });
  try {
    const { prisma } = database;
    await ensureFirstPlan(database, systemClock);
    const plans = new PlanLibrary(prisma);
    const plan = code ? await plans.find(code) : await plans.newest();
    if (!plan) throw new Error(`no plan ${code}; import it first: npm run plan -- import FILE`);
    const auditLog = new AuditLog(prisma, systemClock);
    const members = new Members(prisma, systemClock, auditLog, channel);
    await work({
      database,
      plan,
      auditLog,
      members,
      invitations: new Invitations(prisma, systemClock, auditLog)
    });
  } catch (error) {
    if (error instanceof UnknownUnitError)
      throw new Error(`${error.message}; it has: ${error.known.join(", ")}`);
    throw error;
  } finally {
    await database.close();
  }
}

export {
  atDesk
};
//# sourceMappingURL=chunk-5MLBX62B.mjs.map
