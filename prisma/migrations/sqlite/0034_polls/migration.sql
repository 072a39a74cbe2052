-- AlterTable
ALTER TABLE "CampaignMessage" ADD COLUMN "pollClosedAt" DATETIME;

-- CreateTable
CREATE TABLE "PollAnswer" (
    "messageId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "value" INTEGER NOT NULL,
    "given" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("messageId", "memberId"),
    CONSTRAINT "PollAnswer_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "CampaignMessage" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PollAnswer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PollAnswer_memberId_idx" ON "PollAnswer"("memberId");
