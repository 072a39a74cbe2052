-- AlterTable
ALTER TABLE "UpdateReceipt" ADD COLUMN     "begun" INTEGER NOT NULL DEFAULT 1;
