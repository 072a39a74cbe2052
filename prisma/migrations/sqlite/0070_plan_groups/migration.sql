-- CreateTable
CREATE TABLE "PlanGroup" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PlanGroupPlan" (
    "groupId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,

    PRIMARY KEY ("groupId", "planId"),
    CONSTRAINT "PlanGroupPlan_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlanGroupPlan_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanGroupOverseer" (
    "groupId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("groupId", "memberId"),
    CONSTRAINT "PlanGroupOverseer_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlanGroupOverseer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanGroupInvitation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "groupId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "shortHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "usedAt" DATETIME,
    CONSTRAINT "PlanGroupInvitation_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanGroupPageKey" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "isLink" BOOLEAN NOT NULL,
    "memberId" INTEGER NOT NULL,
    "groupId" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "PlanGroupPageKey_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlanGroupPageKey_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "PlanGroup" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanGroupRequest" (
    "planId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "task" TEXT,
    "memberId" INTEGER,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "day"),
    CONSTRAINT "PlanGroupRequest_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlanGroupRequest_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanCount" (
    "planId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "revision" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "shape" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    CONSTRAINT "PlanCount_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
