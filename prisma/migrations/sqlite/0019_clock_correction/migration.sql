-- CreateTable
CREATE TABLE "ClockCorrection" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "milliseconds" REAL NOT NULL
);
