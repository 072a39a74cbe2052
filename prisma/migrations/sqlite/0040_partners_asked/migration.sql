-- AlterTable
ALTER TABLE "Task" ADD COLUMN "partnersAsked" BOOLEAN NOT NULL DEFAULT false;
