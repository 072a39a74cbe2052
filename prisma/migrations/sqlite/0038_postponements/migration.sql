-- CreateTable
CREATE TABLE "Postponement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "words" TEXT,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "askedById" INTEGER,
    "askedAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "conversationId" INTEGER,
    CONSTRAINT "Postponement_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Postponement_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Postponement_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Postponement_conversationId_key" ON "Postponement"("conversationId");

-- CreateIndex
CREATE INDEX "Postponement_planId_unit_task_idx" ON "Postponement"("planId", "unit", "task");

-- CreateIndex
CREATE INDEX "Postponement_askedById_idx" ON "Postponement"("askedById");

-- CreateIndex
CREATE INDEX "Postponement_decidedById_idx" ON "Postponement"("decidedById");
