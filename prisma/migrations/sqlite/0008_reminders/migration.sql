-- DropIndex
DROP INDEX "Delivery_planId_idx";

-- AlterTable
ALTER TABLE "Member" ADD COLUMN "reminders" TEXT;

-- CreateTable
CREATE TABLE "ReminderPolicy" (
    "planId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "changes" JSONB NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "ReminderPolicy_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReminderSnooze" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    CONSTRAINT "ReminderSnooze_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReminderSnooze_planId_day_idx" ON "ReminderSnooze"("planId", "day");

-- CreateIndex
CREATE INDEX "ReminderSnooze_channel_chatId_idx" ON "ReminderSnooze"("channel", "chatId");

-- CreateIndex
CREATE UNIQUE INDEX "ReminderSnooze_planId_channel_chatId_task_key" ON "ReminderSnooze"("planId", "channel", "chatId", "task");

-- CreateIndex
CREATE INDEX "Delivery_planId_notBefore_idx" ON "Delivery"("planId", "notBefore");
