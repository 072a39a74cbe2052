-- CreateTable
CREATE TABLE "GroupPresence" (
    "memberId" INTEGER NOT NULL,
    "chatId" INTEGER NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GroupPresence_pkey" PRIMARY KEY ("memberId","chatId")
);

-- CreateTable
CREATE TABLE "CampaignRecipient" (
    "messageId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "deliveryId" INTEGER NOT NULL,

    CONSTRAINT "CampaignRecipient_pkey" PRIMARY KEY ("messageId","memberId")
);

-- CreateIndex
CREATE INDEX "GroupPresence_chatId_idx" ON "GroupPresence"("chatId");

-- CreateIndex
CREATE INDEX "CampaignRecipient_memberId_idx" ON "CampaignRecipient"("memberId");

-- CreateIndex
CREATE INDEX "CampaignRecipient_deliveryId_idx" ON "CampaignRecipient"("deliveryId");

-- AddForeignKey
ALTER TABLE "GroupPresence" ADD CONSTRAINT "GroupPresence_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupPresence" ADD CONSTRAINT "GroupPresence_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "Chat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignRecipient" ADD CONSTRAINT "CampaignRecipient_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignRecipient" ADD CONSTRAINT "CampaignRecipient_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignRecipient" ADD CONSTRAINT "CampaignRecipient_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What went in private before had one who hears it.
INSERT INTO "CampaignRecipient" ("messageId", "memberId", "deliveryId")
SELECT c."id", m."id", MIN(d."id")
FROM "Delivery" d
JOIN "CampaignMessage" c ON d."batch" = 'campaign/' || c."id"
JOIN "Member" m ON m."channel" = d."channel" AND m."accountId" = d."chatId"
WHERE d."kind" = 'campaign' AND NOT d."inGroup"
GROUP BY c."id", m."id";

-- Audiences are read groups first from now on: what was under way begins anew, and puts nothing in line twice.
UPDATE "CampaignMessage" SET "cursor" = NULL WHERE "resolvedAt" IS NULL;
