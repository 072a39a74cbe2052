-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN "shortHash" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_shortHash_key" ON "Invitation"("shortHash");
