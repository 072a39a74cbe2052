-- DropIndex
DROP INDEX "ProgressUpdate_taskId_unitId_createdAt_idx";

-- DropIndex
DROP INDEX "ProgressUpdate_unitId_idx";

-- CreateIndex
CREATE INDEX "ProgressUpdate_taskId_unitId_id_idx" ON "ProgressUpdate"("taskId", "unitId", "id");

-- CreateIndex
CREATE INDEX "ProgressUpdate_unitId_taskId_id_idx" ON "ProgressUpdate"("unitId", "taskId", "id");

-- DropIndex
DROP INDEX "Delivery_batch_state_idx";

-- CreateIndex
CREATE INDEX "Delivery_batch_state_notAfter_idx" ON "Delivery"("batch", "state", "notAfter");

-- CreateIndex
CREATE INDEX "AuditEntry_action_at_idx" ON "AuditEntry"("action", "at");
