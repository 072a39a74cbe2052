-- AlterTable
ALTER TABLE "UpdateReceipt" ADD COLUMN "content" TEXT;
