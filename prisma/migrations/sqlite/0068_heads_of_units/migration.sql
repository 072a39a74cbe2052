-- AlterTable
ALTER TABLE "Membership" ADD COLUMN "lateToldOn" TEXT;
ALTER TABLE "Membership" ADD COLUMN "newsStoppedAt" DATETIME;
ALTER TABLE "Membership" ADD COLUMN "newsUntil" INTEGER;

-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN "awaitsHead" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ProgressUpdate" ADD COLUMN "coordinatorToldAt" DATETIME;
ALTER TABLE "ProgressUpdate" ADD COLUMN "headRemindedAt" DATETIME;

-- CreateIndex
CREATE INDEX "ProgressUpdate_awaitsHead_idx" ON "ProgressUpdate"("awaitsHead");
