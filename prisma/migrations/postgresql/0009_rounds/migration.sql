-- CreateEnum
CREATE TYPE "RoundRhythm" AS ENUM ('NOW', 'MONTHLY', 'QUARTERLY', 'BEFORE_TASK');

-- CreateTable
CREATE TABLE "RoundOrder" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "rhythm" "RoundRhythm" NOT NULL DEFAULT 'NOW',
    "day" INTEGER NOT NULL DEFAULT 1,
    "task" TEXT,
    "units" JSONB NOT NULL,
    "tasks" JSONB NOT NULL,
    "days" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" INTEGER,
    "activeSince" TIMESTAMP(3),
    "stoppedAt" TIMESTAMP(3),
    "handledUntil" TEXT,

    CONSTRAINT "RoundOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "openedOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "sinceUpdate" INTEGER NOT NULL,
    "untilUpdate" INTEGER,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundUnit" (
    "id" SERIAL NOT NULL,
    "roundId" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "tasks" JSONB NOT NULL,
    "begunAt" TIMESTAMP(3),

    CONSTRAINT "RoundUnit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundSkip" (
    "roundId" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "task" TEXT NOT NULL,

    CONSTRAINT "RoundSkip_pkey" PRIMARY KEY ("roundId","unit","task")
);

-- CreateIndex
CREATE INDEX "RoundOrder_channel_activeSince_idx" ON "RoundOrder"("channel", "activeSince");

-- CreateIndex
CREATE INDEX "RoundOrder_planId_idx" ON "RoundOrder"("planId");

-- CreateIndex
CREATE INDEX "RoundOrder_createdById_idx" ON "RoundOrder"("createdById");

-- CreateIndex
CREATE INDEX "Round_closedAt_idx" ON "Round"("closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Round_orderId_occasion_key" ON "Round"("orderId", "occasion");

-- CreateIndex
CREATE UNIQUE INDEX "RoundUnit_roundId_unit_key" ON "RoundUnit"("roundId", "unit");

-- AddForeignKey
ALTER TABLE "RoundOrder" ADD CONSTRAINT "RoundOrder_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundOrder" ADD CONSTRAINT "RoundOrder_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "RoundOrder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundUnit" ADD CONSTRAINT "RoundUnit_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundSkip" ADD CONSTRAINT "RoundSkip_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE CASCADE ON UPDATE CASCADE;
