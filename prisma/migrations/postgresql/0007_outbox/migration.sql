-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'CANCELLED', 'EXPIRED');

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "inGroup" BOOLEAN NOT NULL,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "uniqueKey" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "notAfter" TIMESTAMP(3) NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "partsSent" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "leasedBy" TEXT,
    "leasedUntil" TIMESTAMP(3),
    "retryAt" TIMESTAMP(3),
    "messageId" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryPause" (
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeliveryPause_pkey" PRIMARY KEY ("channel","chatId")
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

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
