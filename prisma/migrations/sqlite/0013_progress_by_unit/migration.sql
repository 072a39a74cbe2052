-- CreateIndex
CREATE INDEX "ProgressUpdate_unitId_idx" ON "ProgressUpdate"("unitId");
