-- AlterTable
ALTER TABLE "Member" ADD COLUMN "heardAt" TEXT;
ALTER TABLE "Member" ADD COLUMN "heardOn" TEXT;
ALTER TABLE "Member" ADD COLUMN "wantedOn" TEXT;

-- CreateTable
CREATE TABLE "Account" (
    "channel" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "memberId" INTEGER NOT NULL,
    "linkedAt" DATETIME NOT NULL,
    "wroteAt" DATETIME,
    "unreachableSince" DATETIME,

    PRIMARY KEY ("channel", "accountId"),
    CONSTRAINT "Account_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "memberId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "LinkCode_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "inGroup" BOOLEAN NOT NULL,
    "viaChannel" TEXT NOT NULL,
    "viaChatId" TEXT NOT NULL,
    "viaFixed" BOOLEAN NOT NULL DEFAULT false,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "uniqueKey" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME NOT NULL,
    "notAfter" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "partsSent" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "leasedBy" TEXT,
    "leasedUntil" DATETIME,
    "retryAt" DATETIME,
    "messageId" TEXT,
    "messageIds" JSONB,
    "batch" TEXT,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    CONSTRAINT "Delivery_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Delivery" ("attempts", "batch", "channel", "chatId", "createdAt", "details", "failures", "id", "inGroup", "kind", "leasedBy", "leasedUntil", "messageId", "messageIds", "notAfter", "notBefore", "partsSent", "planId", "priority", "reason", "repeated", "requests", "retryAt", "sentAt", "state", "turn", "uniqueKey", "viaChannel", "viaChatId") SELECT "attempts", "batch", "channel", "chatId", "createdAt", "details", "failures", "id", "inGroup", "kind", "leasedBy", "leasedUntil", "messageId", "messageIds", "notAfter", "notBefore", "partsSent", "planId", "priority", "reason", "repeated", "requests", "retryAt", "sentAt", "state", "turn", "uniqueKey", "channel", "chatId" FROM "Delivery";
DROP TABLE "Delivery";
ALTER TABLE "new_Delivery" RENAME TO "Delivery";
CREATE UNIQUE INDEX "Delivery_uniqueKey_key" ON "Delivery"("uniqueKey");
CREATE INDEX "Delivery_viaChannel_state_priority_notBefore_turn_id_batch_idx" ON "Delivery"("viaChannel", "state", "priority" DESC, "notBefore", "turn", "id", "batch");
CREATE INDEX "Delivery_batch_state_notAfter_idx" ON "Delivery"("batch", "state", "notAfter");
CREATE INDEX "Delivery_viaChannel_leasedUntil_idx" ON "Delivery"("viaChannel", "leasedUntil");
CREATE INDEX "Delivery_viaChannel_viaChatId_idx" ON "Delivery"("viaChannel", "viaChatId");
CREATE INDEX "Delivery_channel_chatId_idx" ON "Delivery"("channel", "chatId");
CREATE INDEX "Delivery_state_notAfter_idx" ON "Delivery"("state", "notAfter");
CREATE INDEX "Delivery_planId_notBefore_idx" ON "Delivery"("planId", "notBefore");
CREATE TABLE "new_PlanSweep" (
    "planId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "nextAt" DATETIME NOT NULL,
    "sweptAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "claim" TEXT NOT NULL,
    CONSTRAINT "PlanSweep_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- A plan without a row is looked at by the next tick.
DROP TABLE "PlanSweep";
ALTER TABLE "new_PlanSweep" RENAME TO "PlanSweep";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Account_memberId_channel_key" ON "Account"("memberId", "channel");

-- CreateIndex
CREATE INDEX "LinkCode_memberId_idx" ON "LinkCode"("memberId");

-- CreateIndex
CREATE INDEX "LinkCode_expiresAt_idx" ON "LinkCode"("expiresAt");

-- DropIndex
DROP INDEX "RoundOrder_channel_activeSince_idx";

-- AlterTable
ALTER TABLE "RoundOrder" DROP COLUMN "channel";

-- CreateIndex
CREATE INDEX "RoundOrder_activeSince_idx" ON "RoundOrder"("activeSince");

-- AlterTable
ALTER TABLE "CampaignReply" ADD COLUMN "fileFrom" TEXT;
