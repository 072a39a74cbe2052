-- DropIndex
DROP INDEX "Membership_planId_idx";

-- CreateTable
CREATE TABLE "PlanSweep" (
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "nextAt" DATETIME NOT NULL,
    "sweptAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "claim" TEXT NOT NULL,

    PRIMARY KEY ("channel", "planId"),
    CONSTRAINT "PlanSweep_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "turn" INTEGER NOT NULL DEFAULT 0;

-- DropIndex
DROP INDEX "Delivery_channel_state_priority_notBefore_id_batch_idx";

-- CreateIndex
CREATE INDEX "Delivery_channel_state_priority_notBefore_turn_id_batch_idx" ON "Delivery"("channel", "state", "priority" DESC, "notBefore", "turn", "id", "batch");

-- CreateIndex
CREATE INDEX "ChatBinding_planId_chatId_idx" ON "ChatBinding"("planId", "chatId");

-- CreateIndex
CREATE INDEX "Membership_planId_memberId_idx" ON "Membership"("planId", "memberId");
