-- CreateTable
CREATE TABLE "ReminderRecord" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "deliveryId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "tasks" TEXT NOT NULL,
    "messageId" INTEGER,
    "inGroup" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "acknowledgedAt" DATETIME,
    CONSTRAINT "ReminderRecord_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReminderRecord_planId_at_idx" ON "ReminderRecord"("planId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ReminderRecord_deliveryId_unit_key" ON "ReminderRecord"("deliveryId", "unit");
