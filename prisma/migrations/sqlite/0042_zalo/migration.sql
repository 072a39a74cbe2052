-- CreateTable
CREATE TABLE "ZaloChat" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "zaloId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ZaloMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatId" INTEGER NOT NULL,
    "zaloId" TEXT,
    "incoming" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ZaloMessage_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "ZaloChat" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ZaloMenu" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatId" INTEGER NOT NULL,
    "letter" TEXT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "saidAs" INTEGER NOT NULL,
    "buttons" JSONB NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ZaloMenu_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "ZaloChat" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ZaloFile" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Handout" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "left" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL
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
