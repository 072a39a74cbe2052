-- AlterTable
ALTER TABLE "CampaignMessage" ADD COLUMN     "pollClosedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "PollAnswer" (
    "messageId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "value" INTEGER NOT NULL,
    "given" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PollAnswer_pkey" PRIMARY KEY ("messageId","memberId")
);

-- CreateIndex
CREATE INDEX "PollAnswer_memberId_idx" ON "PollAnswer"("memberId");

-- AddForeignKey
ALTER TABLE "PollAnswer" ADD CONSTRAINT "PollAnswer_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PollAnswer" ADD CONSTRAINT "PollAnswer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
