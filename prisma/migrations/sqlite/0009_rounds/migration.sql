-- CreateTable
CREATE TABLE "RoundOrder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL DEFAULT 'NOW',
    "day" INTEGER NOT NULL DEFAULT 1,
    "task" TEXT,
    "units" JSONB NOT NULL,
    "tasks" JSONB NOT NULL,
    "days" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "createdById" INTEGER,
    "activeSince" DATETIME,
    "stoppedAt" DATETIME,
    "handledUntil" TEXT,
    CONSTRAINT "RoundOrder_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RoundOrder_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Round" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderId" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "openedOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "sinceUpdate" INTEGER NOT NULL,
    "untilUpdate" INTEGER,
    CONSTRAINT "Round_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "RoundOrder" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoundUnit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "roundId" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "tasks" JSONB NOT NULL,
    "begunAt" DATETIME,
    CONSTRAINT "RoundUnit_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoundSkip" (
    "roundId" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "task" TEXT NOT NULL,

    PRIMARY KEY ("roundId", "unit", "task"),
    CONSTRAINT "RoundSkip_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "RoundOrder_channel_activeSince_idx" ON "RoundOrder"("channel", "activeSince");

-- CreateIndex
CREATE INDEX "RoundOrder_planId_idx" ON "RoundOrder"("planId");

-- CreateIndex
CREATE INDEX "RoundOrder_createdById_idx" ON "RoundOrder"("createdById");

-- CreateIndex
CREATE INDEX "Round_closedAt_idx" ON "Round"("closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Round_orderId_occasion_key" ON "Round"("orderId", "occasion");

-- CreateIndex
CREATE UNIQUE INDEX "RoundUnit_roundId_unit_key" ON "RoundUnit"("roundId", "unit");
