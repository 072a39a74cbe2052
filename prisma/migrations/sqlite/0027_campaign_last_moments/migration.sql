-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "decidedWords" TEXT;

-- AlterTable
ALTER TABLE "CampaignMessage" ADD COLUMN "droppedAt" DATETIME;
ALTER TABLE "CampaignMessage" ADD COLUMN "heldAt" DATETIME;
ALTER TABLE "CampaignMessage" ADD COLUMN "heldFor" TEXT;
ALTER TABLE "CampaignMessage" ADD COLUMN "heldUntil" DATETIME;
ALTER TABLE "CampaignMessage" ADD COLUMN "lastAt" DATETIME;
