-- CreateTable
CREATE TABLE "WithheldMessage" (
    "deliveryId" INTEGER NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "sort" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "files" INTEGER NOT NULL,
    CONSTRAINT "WithheldMessage_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Heartbeat" (
    "part" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "WithheldMessage_at_idx" ON "WithheldMessage"("at");
