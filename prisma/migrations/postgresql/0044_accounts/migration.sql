-- DropIndex
DROP INDEX "Delivery_channel_leasedUntil_idx";

-- DropIndex
DROP INDEX "Delivery_channel_state_priority_notBefore_turn_id_batch_idx";

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "viaChannel" TEXT,
ADD COLUMN     "viaChatId" TEXT,
ADD COLUMN     "viaFixed" BOOLEAN NOT NULL DEFAULT false;
UPDATE "Delivery" SET "viaChannel" = "channel", "viaChatId" = "chatId";
ALTER TABLE "Delivery" ALTER COLUMN "viaChannel" SET NOT NULL,
ALTER COLUMN "viaChatId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "heardAt" TEXT,
ADD COLUMN     "heardOn" TEXT,
ADD COLUMN     "wantedOn" TEXT;

-- A plan without a row is looked at by the next tick.
DELETE FROM "PlanSweep";

-- AlterTable
ALTER TABLE "PlanSweep" DROP CONSTRAINT "PlanSweep_pkey",
DROP COLUMN "channel",
ADD CONSTRAINT "PlanSweep_pkey" PRIMARY KEY ("planId");

-- CreateTable
CREATE TABLE "Account" (
    "channel" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "memberId" INTEGER NOT NULL,
    "linkedAt" TIMESTAMP(3) NOT NULL,
    "wroteAt" TIMESTAMP(3),
    "unreachableSince" TIMESTAMP(3),

    CONSTRAINT "Account_pkey" PRIMARY KEY ("channel","accountId")
);

-- CreateTable
CREATE TABLE "LinkCode" (
    "codeHash" TEXT NOT NULL,
    "memberId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("codeHash")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_memberId_channel_key" ON "Account"("memberId", "channel");

-- CreateIndex
CREATE INDEX "LinkCode_memberId_idx" ON "LinkCode"("memberId");

-- CreateIndex
CREATE INDEX "LinkCode_expiresAt_idx" ON "LinkCode"("expiresAt");

-- CreateIndex
CREATE INDEX "Delivery_viaChannel_state_priority_notBefore_turn_id_batch_idx" ON "Delivery"("viaChannel", "state", "priority" DESC, "notBefore", "turn", "id", "batch");

-- CreateIndex
CREATE INDEX "Delivery_viaChannel_leasedUntil_idx" ON "Delivery"("viaChannel", "leasedUntil");

-- CreateIndex
CREATE INDEX "Delivery_viaChannel_viaChatId_idx" ON "Delivery"("viaChannel", "viaChatId");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "RoundOrder_channel_activeSince_idx";

-- AlterTable
ALTER TABLE "RoundOrder" DROP COLUMN "channel";

-- CreateIndex
CREATE INDEX "RoundOrder_activeSince_idx" ON "RoundOrder"("activeSince");

-- AlterTable
ALTER TABLE "CampaignReply" ADD COLUMN "fileFrom" TEXT;
