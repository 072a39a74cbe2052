-- CreateTable
CREATE TABLE "ProgressFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "updateId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "size" INTEGER,
    "hash" TEXT,
    "copyAttempts" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "ProgressFile_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "ProgressUpdate" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ProgressUpdate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "taskId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "percent" INTEGER,
    "note" TEXT,
    "memberId" INTEGER,
    "inGroup" BOOLEAN NOT NULL DEFAULT false,
    "figures" JSONB,
    "onPaper" BOOLEAN NOT NULL DEFAULT false,
    "review" TEXT,
    "reviewOfId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ProgressUpdate_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ProgressUpdate_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ProgressUpdate_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ProgressUpdate_reviewOfId_fkey" FOREIGN KEY ("reviewOfId") REFERENCES "ProgressUpdate" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_ProgressUpdate" ("createdAt", "id", "inGroup", "memberId", "note", "percent", "status", "taskId", "unitId") SELECT "createdAt", "id", "inGroup", "memberId", "note", "percent", "status", "taskId", "unitId" FROM "ProgressUpdate";
DROP TABLE "ProgressUpdate";
ALTER TABLE "new_ProgressUpdate" RENAME TO "ProgressUpdate";
CREATE UNIQUE INDEX "ProgressUpdate_reviewOfId_key" ON "ProgressUpdate"("reviewOfId");
CREATE INDEX "ProgressUpdate_taskId_unitId_createdAt_idx" ON "ProgressUpdate"("taskId", "unitId", "createdAt");
CREATE INDEX "ProgressUpdate_memberId_idx" ON "ProgressUpdate"("memberId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ProgressFile_updateId_idx" ON "ProgressFile"("updateId");

-- CreateIndex
CREATE INDEX "ProgressFile_hash_copyAttempts_idx" ON "ProgressFile"("hash", "copyAttempts");
