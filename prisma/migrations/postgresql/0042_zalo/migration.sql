-- CreateTable
CREATE TABLE "ZaloChat" (
    "id" SERIAL NOT NULL,
    "zaloId" TEXT NOT NULL,

    CONSTRAINT "ZaloChat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ZaloMessage" (
    "id" SERIAL NOT NULL,
    "chatId" INTEGER NOT NULL,
    "zaloId" TEXT,
    "incoming" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ZaloMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ZaloMenu" (
    "id" SERIAL NOT NULL,
    "chatId" INTEGER NOT NULL,
    "letter" TEXT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "saidAs" INTEGER NOT NULL,
    "buttons" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ZaloMenu_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ZaloFile" (
    "fileId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ZaloFile_pkey" PRIMARY KEY ("fileId")
);

-- CreateTable
CREATE TABLE "Handout" (
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "left" INTEGER NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Handout_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "ZaloChat_zaloId_key" ON "ZaloChat"("zaloId");

-- CreateIndex
CREATE INDEX "ZaloMessage_chatId_incoming_id_idx" ON "ZaloMessage"("chatId", "incoming", "id");

-- CreateIndex
CREATE INDEX "ZaloMessage_at_idx" ON "ZaloMessage"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ZaloMessage_chatId_zaloId_key" ON "ZaloMessage"("chatId", "zaloId");

-- CreateIndex
CREATE INDEX "ZaloMenu_at_idx" ON "ZaloMenu"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ZaloMenu_chatId_letter_key" ON "ZaloMenu"("chatId", "letter");

-- CreateIndex
CREATE INDEX "Handout_expiresAt_idx" ON "Handout"("expiresAt");

-- AddForeignKey
ALTER TABLE "ZaloMessage" ADD CONSTRAINT "ZaloMessage_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "ZaloChat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ZaloMenu" ADD CONSTRAINT "ZaloMenu_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "ZaloChat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
