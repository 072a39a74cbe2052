-- AlterTable
ALTER TABLE "PlanPageKey" ADD COLUMN "page" TEXT NOT NULL DEFAULT 'drafts';
