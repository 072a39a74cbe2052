-- CreateTable
CREATE TABLE "AssignedTask" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "letter" INTEGER NOT NULL,
    "source" TEXT,
    "task" JSONB NOT NULL,
    "memberId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,
    "droppedAt" TIMESTAMP(3),
    "conversationId" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,

    CONSTRAINT "AssignedTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssignmentChange" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "taskId" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "was" JSONB NOT NULL,
    "words" TEXT NOT NULL,
    "memberId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,
    "conversationId" INTEGER NOT NULL,

    CONSTRAINT "AssignmentChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AssignedTask_memberId_idx" ON "AssignedTask"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "AssignedTask_planId_number_key" ON "AssignedTask"("planId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AssignedTask_conversationId_line_key" ON "AssignedTask"("conversationId", "line");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentChange_conversationId_key" ON "AssignmentChange"("conversationId");

-- CreateIndex
CREATE INDEX "AssignmentChange_taskId_id_idx" ON "AssignmentChange"("taskId", "id");

-- CreateIndex
CREATE INDEX "AssignmentChange_planId_idx" ON "AssignmentChange"("planId");

-- CreateIndex
CREATE INDEX "AssignmentChange_memberId_idx" ON "AssignmentChange"("memberId");

-- AddForeignKey
ALTER TABLE "AssignedTask" ADD CONSTRAINT "AssignedTask_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignedTask" ADD CONSTRAINT "AssignedTask_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentChange" ADD CONSTRAINT "AssignmentChange_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentChange" ADD CONSTRAINT "AssignmentChange_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "AssignedTask"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentChange" ADD CONSTRAINT "AssignmentChange_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
