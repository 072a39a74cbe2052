-- CreateTable
CREATE TABLE "ZaloUpload" (
    "hash" TEXT NOT NULL,
    "chatId" INTEGER NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ZaloUpload_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "ZaloUpload_chatId_idx" ON "ZaloUpload"("chatId");

-- CreateIndex
CREATE INDEX "ZaloUpload_expiresAt_idx" ON "ZaloUpload"("expiresAt");

-- AddForeignKey
ALTER TABLE "ZaloUpload" ADD CONSTRAINT "ZaloUpload_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "ZaloChat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
