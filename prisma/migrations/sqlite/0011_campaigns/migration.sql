-- DropIndex
DROP INDEX "Delivery_channel_state_priority_notBefore_id_idx";

-- AlterTable
ALTER TABLE "Chat" ADD COLUMN "campaignsStoppedAt" DATETIME;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "batch" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "messageIds" JSONB;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN "campaignsStoppedAt" DATETIME;

-- CreateTable
CREATE TABLE "DeliveryHold" (
    "batch" TEXT NOT NULL PRIMARY KEY,
    "since" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "authorId" INTEGER,
    "composedBy" INTEGER,
    "title" TEXT,
    "audience" JSONB,
    "conversation" JSONB,
    "progressMessageId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "touchedAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "fingerprint" TEXT,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "pausedAt" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "Campaign_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Campaign_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Campaign_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CampaignMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaignId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "dueAt" DATETIME,
    "cursor" JSONB,
    "resolvedAt" DATETIME,
    "places" INTEGER NOT NULL DEFAULT 0,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "editCursor" INTEGER,
    "recalledAt" DATETIME,
    "recallCursor" INTEGER,
    CONSTRAINT "CampaignMessage_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CampaignAck" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "CampaignAck_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CampaignTemplate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "authorId" INTEGER,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "unit" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "CampaignTemplate_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CampaignTemplate_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
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
