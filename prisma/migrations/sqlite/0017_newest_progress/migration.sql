-- DropIndex
DROP INDEX "ProgressUpdate_taskId_unitId_createdAt_idx";

-- DropIndex
DROP INDEX "ProgressUpdate_unitId_idx";

-- CreateIndex
CREATE INDEX "ProgressUpdate_taskId_unitId_id_idx" ON "ProgressUpdate"("taskId", "unitId", "id");

-- CreateIndex
CREATE INDEX "ProgressUpdate_unitId_taskId_id_idx" ON "ProgressUpdate"("unitId", "taskId", "id");
