-- AlterTable
ALTER TABLE "Membership" ADD COLUMN "weeklyPictureSince" DATETIME;

-- CreateIndex
CREATE INDEX "ProgressUpdate_unitId_taskId_status_id_idx" ON "ProgressUpdate"("unitId", "taskId", "status", "id");
