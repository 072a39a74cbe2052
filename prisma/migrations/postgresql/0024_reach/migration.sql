-- AlterTable
ALTER TABLE "Chat" ADD COLUMN     "limit" TEXT,
ADD COLUMN     "limitedSince" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "InvitationList" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InvitationList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommandMenu" (
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "shown" TEXT NOT NULL,

    CONSTRAINT "CommandMenu_pkey" PRIMARY KEY ("channel","chatId","accountId")
);

-- CreateIndex
CREATE INDEX "InvitationList_channel_createdAt_idx" ON "InvitationList"("channel", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "InvitationList_planId_channel_chatId_key" ON "InvitationList"("planId", "channel", "chatId");

-- CreateIndex
CREATE INDEX "CommandMenu_channel_accountId_idx" ON "CommandMenu"("channel", "accountId");

-- AddForeignKey
ALTER TABLE "InvitationList" ADD CONSTRAINT "InvitationList_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
