-- CreateTable
CREATE TABLE "ErasableMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "notedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "ErasableMessage_notedAt_idx" ON "ErasableMessage"("notedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ErasableMessage_channel_chatId_messageId_key" ON "ErasableMessage"("channel", "chatId", "messageId");
