-- CreateEnum
CREATE TYPE "CampaignState" AS ENUM ('DRAFT', 'WAITING', 'REFUSED', 'GOING', 'CANCELLED', 'DONE');

-- DropIndex
DROP INDEX "Delivery_channel_state_priority_notBefore_id_idx";

-- AlterTable
ALTER TABLE "Chat" ADD COLUMN     "campaignsStoppedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "batch" TEXT,
ADD COLUMN     "messageIds" JSONB;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "campaignsStoppedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "DeliveryHold" (
    "batch" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeliveryHold_pkey" PRIMARY KEY ("batch")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "state" "CampaignState" NOT NULL DEFAULT 'DRAFT',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "authorId" INTEGER,
    "composedBy" INTEGER,
    "title" TEXT,
    "audience" JSONB,
    "conversation" JSONB,
    "progressMessageId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "touchedAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "fingerprint" TEXT,
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMP(3),
    "pausedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignMessage" (
    "id" SERIAL NOT NULL,
    "campaignId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "dueAt" TIMESTAMP(3),
    "cursor" JSONB,
    "resolvedAt" TIMESTAMP(3),
    "places" INTEGER NOT NULL DEFAULT 0,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "editCursor" INTEGER,
    "recalledAt" TIMESTAMP(3),
    "recallCursor" INTEGER,

    CONSTRAINT "CampaignMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignAck" (
    "id" SERIAL NOT NULL,
    "messageId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CampaignAck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignTemplate" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "authorId" INTEGER,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "unit" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CampaignTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_composedBy_key" ON "Campaign"("composedBy");

-- CreateIndex
CREATE INDEX "Campaign_planId_id_idx" ON "Campaign"("planId", "id");

-- CreateIndex
CREATE INDEX "Campaign_state_idx" ON "Campaign"("state");

-- CreateIndex
CREATE INDEX "Campaign_authorId_idx" ON "Campaign"("authorId");

-- CreateIndex
CREATE INDEX "CampaignMessage_dueAt_idx" ON "CampaignMessage"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignMessage_campaignId_position_key" ON "CampaignMessage"("campaignId", "position");

-- CreateIndex
CREATE INDEX "CampaignAck_channel_accountId_idx" ON "CampaignAck"("channel", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignAck_messageId_channel_chatId_accountId_key" ON "CampaignAck"("messageId", "channel", "chatId", "accountId");

-- CreateIndex
CREATE INDEX "CampaignTemplate_planId_authorId_idx" ON "CampaignTemplate"("planId", "authorId");

-- CreateIndex
CREATE INDEX "Delivery_channel_state_priority_notBefore_id_batch_idx" ON "Delivery"("channel", "state", "priority" DESC, "notBefore", "id", "batch");

-- CreateIndex
CREATE INDEX "Delivery_batch_state_idx" ON "Delivery"("batch", "state");

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignMessage" ADD CONSTRAINT "CampaignMessage_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignAck" ADD CONSTRAINT "CampaignAck_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignTemplate" ADD CONSTRAINT "CampaignTemplate_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignTemplate" ADD CONSTRAINT "CampaignTemplate_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
