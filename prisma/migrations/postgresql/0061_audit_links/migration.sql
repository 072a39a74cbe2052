-- CreateTable
CREATE TABLE "AuditLink" (
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,
    "planId" INTEGER,
    "action" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "sealedAt" TIMESTAMP(3) NOT NULL,
    "salt" TEXT,
    "digest" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE INDEX "AuditLink_entryId_idx" ON "AuditLink"("entryId");
