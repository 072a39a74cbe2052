-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN     "carried" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "saidAs" TEXT;
