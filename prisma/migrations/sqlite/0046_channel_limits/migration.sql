-- CreateTable
CREATE TABLE "ChannelState" (
    "channel" TEXT NOT NULL PRIMARY KEY,
    "deafSince" DATETIME,
    "muteSince" DATETIME,
    "downSince" DATETIME,
    "wasDownSince" DATETIME,
    "backAt" DATETIME
);

-- CreateTable
CREATE TABLE "ChannelMonth" (
    "channel" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "answers" INTEGER NOT NULL DEFAULT 0,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "campaigns" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,
    "fullUntil" DATETIME,

    PRIMARY KEY ("channel", "month")
);
