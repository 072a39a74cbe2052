-- AlterTable
ALTER TABLE "Campaign" DROP COLUMN "conversation";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CampaignReply" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "inGroup" BOOLEAN NOT NULL,
    "sentAs" TEXT,
    "accountId" TEXT NOT NULL,
    "name" TEXT,
    "words" TEXT NOT NULL,
    "fileId" TEXT,
    "fileKind" TEXT,
    "fileFrom" TEXT,
    "sensitive" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    "toldIn" INTEGER,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" DATETIME,
    CONSTRAINT "CampaignReply_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CampaignReply_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_CampaignReply" ("accountId", "answer", "answeredAt", "answeredById", "at", "channel", "chatId", "fileFrom", "fileId", "fileKind", "id", "inGroup", "messageId", "name", "sensitive", "sentAs", "toldIn", "words") SELECT "accountId", "answer", "answeredAt", "answeredById", "at", "channel", "chatId", "fileFrom", "fileId", "fileKind", "id", "inGroup", "messageId", "name", "sensitive", "sentAs", "toldIn", "words" FROM "CampaignReply";
DROP TABLE "CampaignReply";
ALTER TABLE "new_CampaignReply" RENAME TO "CampaignReply";
CREATE INDEX "CampaignReply_messageId_toldIn_idx" ON "CampaignReply"("messageId", "toldIn");
CREATE INDEX "CampaignReply_toldIn_idx" ON "CampaignReply"("toldIn");
CREATE INDEX "CampaignReply_answeredById_idx" ON "CampaignReply"("answeredById");
CREATE INDEX "CampaignReply_channel_accountId_idx" ON "CampaignReply"("channel", "accountId");
CREATE UNIQUE INDEX "CampaignReply_channel_chatId_sentAs_key" ON "CampaignReply"("channel", "chatId", "sentAs");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
