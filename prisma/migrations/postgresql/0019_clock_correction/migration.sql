-- CreateTable
CREATE TABLE "ClockCorrection" (
    "id" INTEGER NOT NULL,
    "milliseconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ClockCorrection_pkey" PRIMARY KEY ("id")
);
