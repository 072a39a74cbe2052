-- CreateTable
CREATE TABLE "CampaignReply" (
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
    "sensitive" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    "toldIn" INTEGER,
    "awaitedById" INTEGER,
    "awaitedAt" DATETIME,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" DATETIME,
    CONSTRAINT "CampaignReply_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CampaignReply_awaitedById_fkey" FOREIGN KEY ("awaitedById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "CampaignReply_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CampaignReply_messageId_toldIn_idx" ON "CampaignReply"("messageId", "toldIn");

-- CreateIndex
CREATE INDEX "CampaignReply_toldIn_idx" ON "CampaignReply"("toldIn");

-- CreateIndex
CREATE INDEX "CampaignReply_awaitedById_idx" ON "CampaignReply"("awaitedById");

-- CreateIndex
CREATE INDEX "CampaignReply_answeredById_idx" ON "CampaignReply"("answeredById");

-- CreateIndex
CREATE INDEX "CampaignReply_channel_accountId_idx" ON "CampaignReply"("channel", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignReply_channel_chatId_sentAs_key" ON "CampaignReply"("channel", "chatId", "sentAs");
