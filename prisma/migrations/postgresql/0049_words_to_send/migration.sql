-- DropForeignKey
ALTER TABLE "CampaignReply" DROP CONSTRAINT "CampaignReply_awaitedById_fkey";

-- DropIndex
DROP INDEX "CampaignReply_awaitedById_idx";

-- AlterTable
ALTER TABLE "Campaign" DROP COLUMN "conversation";

-- AlterTable
ALTER TABLE "CampaignReply" DROP COLUMN "awaitedAt",
DROP COLUMN "awaitedById";
