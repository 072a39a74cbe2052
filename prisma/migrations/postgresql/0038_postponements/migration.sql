-- CreateEnum
CREATE TYPE "PostponementState" AS ENUM ('ASKED', 'GRANTED', 'REFUSED', 'REPLACED');

-- CreateTable
CREATE TABLE "Postponement" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "words" TEXT,
    "state" "PostponementState" NOT NULL DEFAULT 'ASKED',
    "askedById" INTEGER,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMP(3),
    "conversationId" INTEGER,

    CONSTRAINT "Postponement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Postponement_conversationId_key" ON "Postponement"("conversationId");

-- CreateIndex
CREATE INDEX "Postponement_planId_unit_task_idx" ON "Postponement"("planId", "unit", "task");

-- CreateIndex
CREATE INDEX "Postponement_askedById_idx" ON "Postponement"("askedById");

-- CreateIndex
CREATE INDEX "Postponement_decidedById_idx" ON "Postponement"("decidedById");

-- AddForeignKey
ALTER TABLE "Postponement" ADD CONSTRAINT "Postponement_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Postponement" ADD CONSTRAINT "Postponement_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Postponement" ADD CONSTRAINT "Postponement_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
