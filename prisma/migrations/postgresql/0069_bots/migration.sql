-- CreateEnum
CREATE TYPE "ChannelStop" AS ENUM ('REFUSED', 'CONFLICT');

-- CreateTable
CREATE TABLE "Bot" (
    "channel" TEXT NOT NULL,
    "botId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "username" TEXT,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "offSince" TIMESTAMP(3),

    CONSTRAINT "Bot_pkey" PRIMARY KEY ("channel")
);

-- CreateIndex
CREATE UNIQUE INDEX "Bot_botId_key" ON "Bot"("botId");

-- CreateIndex
CREATE UNIQUE INDEX "Bot_token_key" ON "Bot"("token");

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "botChannel" TEXT;

-- CreateIndex
CREATE INDEX "Plan_botChannel_idx" ON "Plan"("botChannel");

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_botChannel_fkey" FOREIGN KEY ("botChannel") REFERENCES "Bot"("channel") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "ChannelState" ADD COLUMN     "stopped" "ChannelStop";
