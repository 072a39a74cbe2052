-- CreateTable
CREATE TABLE "CalendarAddress" (
    "hash" TEXT NOT NULL,
    "memberId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "givenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CalendarAddress_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "CalendarAddress_planId_idx" ON "CalendarAddress"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarAddress_memberId_planId_key" ON "CalendarAddress"("memberId", "planId");

-- AddForeignKey
ALTER TABLE "CalendarAddress" ADD CONSTRAINT "CalendarAddress_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarAddress" ADD CONSTRAINT "CalendarAddress_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
