-- CreateTable
CREATE TABLE "ReportTemplate" (
    "planId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "savedAt" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "kind"),
    CONSTRAINT "ReportTemplate_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
