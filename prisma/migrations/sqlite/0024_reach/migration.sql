-- AlterTable
ALTER TABLE "Chat" ADD COLUMN "limit" TEXT;
ALTER TABLE "Chat" ADD COLUMN "limitedSince" DATETIME;

-- CreateTable
CREATE TABLE "InvitationList" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "InvitationList_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommandMenu" (
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "shown" TEXT NOT NULL,

    PRIMARY KEY ("channel", "chatId", "accountId")
);

-- CreateIndex
CREATE INDEX "InvitationList_channel_createdAt_idx" ON "InvitationList"("channel", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "InvitationList_planId_channel_chatId_key" ON "InvitationList"("planId", "channel", "chatId");

-- CreateIndex
CREATE INDEX "CommandMenu_channel_accountId_idx" ON "CommandMenu"("channel", "accountId");
