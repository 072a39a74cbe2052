-- AlterTable
ALTER TABLE "Chat" ADD COLUMN     "unreachableSince" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "unreachableSince" TIMESTAMP(3);
