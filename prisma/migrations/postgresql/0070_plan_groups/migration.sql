-- CreateTable
CREATE TABLE "PlanGroup" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlanGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanGroupPlan" (
    "groupId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,

    CONSTRAINT "PlanGroupPlan_pkey" PRIMARY KEY ("groupId","planId")
);

-- CreateTable
CREATE TABLE "PlanGroupOverseer" (
    "groupId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlanGroupOverseer_pkey" PRIMARY KEY ("groupId","memberId")
);

-- CreateTable
CREATE TABLE "PlanGroupInvitation" (
    "id" SERIAL NOT NULL,
    "groupId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "shortHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "PlanGroupInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanGroupPageKey" (
    "hash" TEXT NOT NULL,
    "isLink" BOOLEAN NOT NULL,
    "memberId" INTEGER NOT NULL,
    "groupId" INTEGER NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlanGroupPageKey_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "PlanGroupRequest" (
    "planId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "task" TEXT,
    "memberId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlanGroupRequest_pkey" PRIMARY KEY ("planId","day")
);

-- CreateTable
CREATE TABLE "PlanCount" (
    "planId" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "shape" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "PlanCount_pkey" PRIMARY KEY ("planId")
);

-- CreateIndex
CREATE UNIQUE INDEX "PlanGroup_code_key" ON "PlanGroup"("code");

-- CreateIndex
CREATE INDEX "PlanGroupPlan_planId_idx" ON "PlanGroupPlan"("planId");

-- CreateIndex
CREATE INDEX "PlanGroupOverseer_memberId_idx" ON "PlanGroupOverseer"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "PlanGroupInvitation_codeHash_key" ON "PlanGroupInvitation"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "PlanGroupInvitation_shortHash_key" ON "PlanGroupInvitation"("shortHash");

-- CreateIndex
CREATE INDEX "PlanGroupInvitation_groupId_id_idx" ON "PlanGroupInvitation"("groupId", "id");

-- CreateIndex
CREATE INDEX "PlanGroupPageKey_expiresAt_idx" ON "PlanGroupPageKey"("expiresAt");

-- CreateIndex
CREATE INDEX "PlanGroupPageKey_memberId_idx" ON "PlanGroupPageKey"("memberId");

-- CreateIndex
CREATE INDEX "PlanGroupPageKey_groupId_idx" ON "PlanGroupPageKey"("groupId");

-- CreateIndex
CREATE INDEX "PlanGroupRequest_memberId_idx" ON "PlanGroupRequest"("memberId");

-- AddForeignKey
ALTER TABLE "PlanGroupPlan" ADD CONSTRAINT "PlanGroupPlan_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupPlan" ADD CONSTRAINT "PlanGroupPlan_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupOverseer" ADD CONSTRAINT "PlanGroupOverseer_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupOverseer" ADD CONSTRAINT "PlanGroupOverseer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupInvitation" ADD CONSTRAINT "PlanGroupInvitation_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupPageKey" ADD CONSTRAINT "PlanGroupPageKey_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupPageKey" ADD CONSTRAINT "PlanGroupPageKey_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupRequest" ADD CONSTRAINT "PlanGroupRequest_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanGroupRequest" ADD CONSTRAINT "PlanGroupRequest_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanCount" ADD CONSTRAINT "PlanCount_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
