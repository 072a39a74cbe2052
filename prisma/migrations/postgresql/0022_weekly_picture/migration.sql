-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "weeklyPictureSince" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "ProgressUpdate_unitId_taskId_status_id_idx" ON "ProgressUpdate"("unitId", "taskId", "status", "id");
