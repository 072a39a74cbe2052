-- CreateTable
CREATE TABLE "CalendarAddress" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "memberId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "givenAt" DATETIME NOT NULL,
    CONSTRAINT "CalendarAddress_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CalendarAddress_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CalendarAddress_planId_idx" ON "CalendarAddress"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarAddress_memberId_planId_key" ON "CalendarAddress"("memberId", "planId");
