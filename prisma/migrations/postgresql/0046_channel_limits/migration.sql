-- CreateTable
CREATE TABLE "ChannelState" (
    "channel" TEXT NOT NULL,
    "deafSince" TIMESTAMP(3),
    "muteSince" TIMESTAMP(3),
    "downSince" TIMESTAMP(3),
    "wasDownSince" TIMESTAMP(3),
    "backAt" TIMESTAMP(3),

    CONSTRAINT "ChannelState_pkey" PRIMARY KEY ("channel")
);

-- CreateTable
CREATE TABLE "ChannelMonth" (
    "channel" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "answers" INTEGER NOT NULL DEFAULT 0,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "campaigns" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,
    "fullUntil" TIMESTAMP(3),

    CONSTRAINT "ChannelMonth_pkey" PRIMARY KEY ("channel","month")
);
