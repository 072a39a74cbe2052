-- CreateTable
CREATE TABLE "DeadlineChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "fileDate" JSONB,
    "was" JSONB,
    "now" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "words" TEXT,
    "memberId" INTEGER,
    "at" DATETIME NOT NULL,
    "supersededAt" DATETIME,
    CONSTRAINT "DeadlineChange_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DeadlineChange_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeadlineDraft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "planId" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "touchedAt" DATETIME NOT NULL,
    CONSTRAINT "DeadlineDraft_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DeadlineChange_planId_task_id_idx" ON "DeadlineChange"("planId", "task", "id");

-- CreateIndex
CREATE INDEX "DeadlineChange_memberId_idx" ON "DeadlineChange"("memberId");

-- CreateIndex
CREATE INDEX "DeadlineDraft_touchedAt_idx" ON "DeadlineDraft"("touchedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DeadlineDraft_channel_chatId_accountId_key" ON "DeadlineDraft"("channel", "chatId", "accountId");
