-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN     "inGroup" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "memberId" INTEGER;

-- CreateTable
CREATE TABLE "ProgressDraft" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "planId" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "touchedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProgressDraft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProgressDraft_touchedAt_idx" ON "ProgressDraft"("touchedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ProgressDraft_channel_chatId_accountId_key" ON "ProgressDraft"("channel", "chatId", "accountId");

-- CreateIndex
CREATE INDEX "ProgressUpdate_memberId_idx" ON "ProgressUpdate"("memberId");

-- AddForeignKey
ALTER TABLE "ProgressUpdate" ADD CONSTRAINT "ProgressUpdate_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressDraft" ADD CONSTRAINT "ProgressDraft_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
