-- AlterTable
ALTER TABLE "ZaloMessage" ADD COLUMN     "unread" BOOLEAN NOT NULL DEFAULT false;
