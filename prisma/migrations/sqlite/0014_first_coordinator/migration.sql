-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Invitation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER,
    "role" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "usedAt" DATETIME,
    "invitedById" INTEGER,
    "first" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Invitation_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Invitation_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Invitation" ("codeHash", "createdAt", "expiresAt", "id", "invitedById", "planId", "revokedAt", "role", "unitId", "usedAt") SELECT "codeHash", "createdAt", "expiresAt", "id", "invitedById", "planId", "revokedAt", "role", "unitId", "usedAt" FROM "Invitation";
DROP TABLE "Invitation";
ALTER TABLE "new_Invitation" RENAME TO "Invitation";
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");
CREATE INDEX "Invitation_planId_id_idx" ON "Invitation"("planId", "id");
CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- What earlier versions offered on the console.
UPDATE "Invitation" SET "first" = true
WHERE "role" = 'COORDINATOR' AND "unitId" IS NULL AND "invitedById" IS NULL;
