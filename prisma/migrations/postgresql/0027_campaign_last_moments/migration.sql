-- CreateEnum
CREATE TYPE "HeldFor" AS ENUM ('LATE', 'TOGETHER', 'UNFINISHED');

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "decidedWords" TEXT;

-- AlterTable
ALTER TABLE "CampaignMessage" ADD COLUMN     "droppedAt" TIMESTAMP(3),
ADD COLUMN     "heldAt" TIMESTAMP(3),
ADD COLUMN     "heldFor" "HeldFor",
ADD COLUMN     "heldUntil" TIMESTAMP(3),
ADD COLUMN     "lastAt" TIMESTAMP(3);
