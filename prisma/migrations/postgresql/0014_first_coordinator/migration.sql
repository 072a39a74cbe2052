-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "first" BOOLEAN NOT NULL DEFAULT false;

-- What earlier versions offered on the console.
UPDATE "Invitation" SET "first" = true
WHERE "role" = 'COORDINATOR' AND "unitId" IS NULL AND "invitedById" IS NULL;
