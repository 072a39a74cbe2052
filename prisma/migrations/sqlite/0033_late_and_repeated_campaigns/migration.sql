-- AlterTable
ALTER TABLE "CampaignMessage" ADD COLUMN "bindingsUntil" INTEGER;
ALTER TABLE "CampaignMessage" ADD COLUMN "deliveriesUntil" INTEGER;
ALTER TABLE "CampaignMessage" ADD COLUMN "membershipsUntil" INTEGER;

-- AlterTable: columns are added one by one, so that the rows that refer to campaigns stay.
ALTER TABLE "Campaign" ADD COLUMN "lateDays" INTEGER;
ALTER TABLE "Campaign" ADD COLUMN "rhythm" TEXT;
ALTER TABLE "Campaign" ADD COLUMN "repeatAt" DATETIME;
ALTER TABLE "Campaign" ADD COLUMN "repeatAskedAt" DATETIME;
ALTER TABLE "Campaign" ADD COLUMN "occurrenceOfId" INTEGER REFERENCES "Campaign" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Campaign" ADD COLUMN "occurrenceAt" DATETIME;

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_occurrenceOfId_occurrenceAt_key" ON "Campaign"("occurrenceOfId", "occurrenceAt");
