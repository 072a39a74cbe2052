-- CreateTable
CREATE TABLE "ZaloUpload" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "chatId" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "ZaloUpload_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "ZaloChat" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ZaloUpload_chatId_idx" ON "ZaloUpload"("chatId");

-- CreateIndex
CREATE INDEX "ZaloUpload_expiresAt_idx" ON "ZaloUpload"("expiresAt");
