-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'HEAD';

-- AlterEnum
ALTER TYPE "ReportReview" ADD VALUE 'CONFIRMED';
ALTER TYPE "ReportReview" ADD VALUE 'SENT_BACK';
ALTER TYPE "ReportReview" ADD VALUE 'PASSED_ON';

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "lateToldOn" TEXT,
ADD COLUMN     "newsStoppedAt" TIMESTAMP(3),
ADD COLUMN     "newsUntil" INTEGER;

-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN     "awaitsHead" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "coordinatorToldAt" TIMESTAMP(3),
ADD COLUMN     "headRemindedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "ProgressUpdate_awaitsHead_idx" ON "ProgressUpdate"("awaitsHead");
