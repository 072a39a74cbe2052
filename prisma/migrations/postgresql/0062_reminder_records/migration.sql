-- CreateTable
CREATE TABLE "ReminderRecord" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "deliveryId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "tasks" TEXT NOT NULL,
    "messageId" INTEGER,
    "inGroup" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "acknowledgedAt" TIMESTAMP(3),

    CONSTRAINT "ReminderRecord_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReminderRecord_planId_at_idx" ON "ReminderRecord"("planId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ReminderRecord_deliveryId_unit_key" ON "ReminderRecord"("deliveryId", "unit");

-- AddForeignKey
ALTER TABLE "ReminderRecord" ADD CONSTRAINT "ReminderRecord_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
