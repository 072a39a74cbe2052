-- CreateEnum
CREATE TYPE "CampaignRhythm" AS ENUM ('MONTHLY', 'YEARLY');

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "lateDays" INTEGER,
ADD COLUMN     "occurrenceAt" TIMESTAMP(3),
ADD COLUMN     "occurrenceOfId" INTEGER,
ADD COLUMN     "repeatAskedAt" TIMESTAMP(3),
ADD COLUMN     "repeatAt" TIMESTAMP(3),
ADD COLUMN     "rhythm" "CampaignRhythm";

-- AlterTable
ALTER TABLE "CampaignMessage" ADD COLUMN     "bindingsUntil" INTEGER,
ADD COLUMN     "deliveriesUntil" INTEGER,
ADD COLUMN     "membershipsUntil" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_occurrenceOfId_occurrenceAt_key" ON "Campaign"("occurrenceOfId", "occurrenceAt");

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_occurrenceOfId_fkey" FOREIGN KEY ("occurrenceOfId") REFERENCES "Campaign"("id") ON DELETE SET NULL ON UPDATE CASCADE;
