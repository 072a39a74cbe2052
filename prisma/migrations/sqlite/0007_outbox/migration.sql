-- CreateTable
CREATE TABLE "Delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "inGroup" BOOLEAN NOT NULL,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "uniqueKey" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "notBefore" DATETIME NOT NULL,
    "notAfter" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "partsSent" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "leasedBy" TEXT,
    "leasedUntil" DATETIME,
    "retryAt" DATETIME,
    "messageId" TEXT,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    CONSTRAINT "Delivery_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeliveryPause" (
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "until" DATETIME NOT NULL,

    PRIMARY KEY ("channel", "chatId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_uniqueKey_key" ON "Delivery"("uniqueKey");

-- CreateIndex
CREATE INDEX "Delivery_channel_state_priority_notBefore_id_idx" ON "Delivery"("channel", "state", "priority" DESC, "notBefore", "id");

-- CreateIndex
CREATE INDEX "Delivery_channel_leasedUntil_idx" ON "Delivery"("channel", "leasedUntil");

-- CreateIndex
CREATE INDEX "Delivery_channel_chatId_idx" ON "Delivery"("channel", "chatId");

-- CreateIndex
CREATE INDEX "Delivery_state_notAfter_idx" ON "Delivery"("state", "notAfter");

-- CreateIndex
CREATE INDEX "Delivery_planId_idx" ON "Delivery"("planId");
