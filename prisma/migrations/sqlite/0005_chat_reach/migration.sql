-- AlterTable
ALTER TABLE "Chat" ADD COLUMN "unreachableSince" DATETIME;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN "unreachableSince" DATETIME;
