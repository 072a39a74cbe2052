-- CreateTable
CREATE TABLE "PlaygroundRecord" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "content" BLOB,

    PRIMARY KEY ("kind", "key")
);
