-- CreateTable
CREATE TABLE "AssignedTask" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "letter" INTEGER NOT NULL,
    "source" TEXT,
    "task" JSONB NOT NULL,
    "memberId" INTEGER,
    "at" DATETIME NOT NULL,
    "droppedAt" DATETIME,
    "conversationId" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    CONSTRAINT "AssignedTask_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AssignedTask_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "AssignedTask_memberId_idx" ON "AssignedTask"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "AssignedTask_planId_number_key" ON "AssignedTask"("planId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AssignedTask_conversationId_line_key" ON "AssignedTask"("conversationId", "line");
