-- CreateTable
CREATE TABLE "AuditLink" (
    "position" INTEGER NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,
    "planId" INTEGER,
    "action" TEXT,
    "at" DATETIME NOT NULL,
    "sealedAt" DATETIME NOT NULL,
    "salt" TEXT,
    "digest" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "AuditLink_entryId_idx" ON "AuditLink"("entryId");
