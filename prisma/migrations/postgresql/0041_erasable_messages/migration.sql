-- CreateTable
CREATE TABLE "ErasableMessage" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "notedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ErasableMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ErasableMessage_notedAt_idx" ON "ErasableMessage"("notedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ErasableMessage_channel_chatId_messageId_key" ON "ErasableMessage"("channel", "chatId", "messageId");
