-- CreateTable
CREATE TABLE "Bot" (
    "channel" TEXT NOT NULL PRIMARY KEY,
    "botId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "username" TEXT,
    "addedAt" DATETIME NOT NULL,
    "offSince" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "Bot_botId_key" ON "Bot"("botId");

-- CreateIndex
CREATE UNIQUE INDEX "Bot_token_key" ON "Bot"("token");

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "botChannel" TEXT REFERENCES "Bot" ("channel") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Plan_botChannel_idx" ON "Plan"("botChannel");

-- AlterTable
ALTER TABLE "ChannelState" ADD COLUMN "stopped" TEXT;
