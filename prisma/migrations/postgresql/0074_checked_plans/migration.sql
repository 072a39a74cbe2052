-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "checked" TEXT;
