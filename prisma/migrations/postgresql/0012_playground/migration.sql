-- CreateTable
CREATE TABLE "PlaygroundRecord" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "content" BYTEA,

    CONSTRAINT "PlaygroundRecord_pkey" PRIMARY KEY ("kind","key")
);
