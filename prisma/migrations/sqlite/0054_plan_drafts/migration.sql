-- CreateTable
CREATE TABLE "PlanDraft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "madeById" INTEGER,
    "fileName" TEXT NOT NULL,
    "openKey" TEXT,
    "reading" JSONB NOT NULL,
    "decisions" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "touchedAt" DATETIME NOT NULL,
    "importedAt" DATETIME,
    CONSTRAINT "PlanDraft_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlanDraft_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanPageKey" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "isLink" BOOLEAN NOT NULL,
    "memberId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "PlanPageKey_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlanPageKey_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PlanDraft_openKey_key" ON "PlanDraft"("openKey");

-- CreateIndex
CREATE INDEX "PlanDraft_planId_touchedAt_idx" ON "PlanDraft"("planId", "touchedAt");

-- CreateIndex
CREATE INDEX "PlanDraft_madeById_idx" ON "PlanDraft"("madeById");

-- CreateIndex
CREATE INDEX "PlanDraft_touchedAt_idx" ON "PlanDraft"("touchedAt");

-- CreateIndex
CREATE INDEX "PlanPageKey_expiresAt_idx" ON "PlanPageKey"("expiresAt");

-- CreateIndex
CREATE INDEX "PlanPageKey_memberId_idx" ON "PlanPageKey"("memberId");

-- CreateIndex
CREATE INDEX "PlanPageKey_planId_idx" ON "PlanPageKey"("planId");
