-- CreateEnum
CREATE TYPE "ReportReview" AS ENUM ('RECEIVED', 'RETURNED');

-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN     "figures" JSONB,
ADD COLUMN     "onPaper" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "review" "ReportReview",
ADD COLUMN     "reviewOfId" INTEGER;

-- CreateTable
CREATE TABLE "ProgressFile" (
    "id" SERIAL NOT NULL,
    "updateId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "size" INTEGER,
    "hash" TEXT,
    "copyAttempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ProgressFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProgressFile_updateId_idx" ON "ProgressFile"("updateId");

-- CreateIndex
CREATE INDEX "ProgressFile_hash_copyAttempts_idx" ON "ProgressFile"("hash", "copyAttempts");

-- CreateIndex
CREATE UNIQUE INDEX "ProgressUpdate_reviewOfId_key" ON "ProgressUpdate"("reviewOfId");

-- AddForeignKey
ALTER TABLE "ProgressUpdate" ADD CONSTRAINT "ProgressUpdate_reviewOfId_fkey" FOREIGN KEY ("reviewOfId") REFERENCES "ProgressUpdate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressFile" ADD CONSTRAINT "ProgressFile_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "ProgressUpdate"("id") ON DELETE CASCADE ON UPDATE CASCADE;
