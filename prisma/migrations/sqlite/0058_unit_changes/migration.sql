-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN "carried" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ProgressUpdate" ADD COLUMN "saidAs" TEXT;
