-- CreateTable
CREATE TABLE "Absence" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "standInId" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Absence_planId_endsAt_idx" ON "Absence"("planId", "endsAt");

-- CreateIndex
CREATE INDEX "Absence_memberId_endsAt_idx" ON "Absence"("memberId", "endsAt");

-- CreateIndex
CREATE INDEX "Absence_standInId_endsAt_idx" ON "Absence"("standInId", "endsAt");

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_standInId_fkey" FOREIGN KEY ("standInId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
