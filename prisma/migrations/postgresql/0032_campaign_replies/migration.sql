-- CreateTable
CREATE TABLE "CampaignReply" (
    "id" SERIAL NOT NULL,
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
    "at" TIMESTAMP(3) NOT NULL,
    "toldIn" INTEGER,
    "awaitedById" INTEGER,
    "awaitedAt" TIMESTAMP(3),
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "CampaignReply_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "CampaignReply" ADD CONSTRAINT "CampaignReply_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignReply" ADD CONSTRAINT "CampaignReply_awaitedById_fkey" FOREIGN KEY ("awaitedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignReply" ADD CONSTRAINT "CampaignReply_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
