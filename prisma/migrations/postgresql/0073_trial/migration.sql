-- CreateTable
CREATE TABLE "WithheldMessage" (
    "deliveryId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "sort" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "files" INTEGER NOT NULL,

    CONSTRAINT "WithheldMessage_pkey" PRIMARY KEY ("deliveryId")
);

-- CreateTable
CREATE TABLE "Heartbeat" (
    "part" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("part")
);

-- CreateIndex
CREATE INDEX "WithheldMessage_at_idx" ON "WithheldMessage"("at");

-- AddForeignKey
ALTER TABLE "WithheldMessage" ADD CONSTRAINT "WithheldMessage_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
