-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN     "conversationId" INTEGER;

-- CreateTable
CREATE TABLE "Conversation" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "planId" INTEGER NOT NULL,
    "flow" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "screen" JSONB,
    "waiting" JSONB,
    "touchedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Conversation_touchedAt_idx" ON "Conversation"("touchedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Conversation_channel_chatId_accountId_flow_key" ON "Conversation"("channel", "chatId", "accountId", "flow");

-- CreateIndex
CREATE UNIQUE INDEX "ProgressUpdate_conversationId_taskId_unitId_key" ON "ProgressUpdate"("conversationId", "taskId", "unitId");

-- AddForeignKey
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What people have answered so far goes on, with the numbers that their buttons carry. No number is used again.
SELECT setval(pg_get_serial_sequence('"Conversation"', 'id'), nextval(pg_get_serial_sequence('"ProgressDraft"', 'id')));
INSERT INTO "Conversation" ("id", "channel", "chatId", "accountId", "planId", "flow", "answers", "revision", "screen", "touchedAt")
SELECT "id", "channel", "chatId", "accountId", "planId",
  CASE "state"->>'step' WHEN 'return' THEN 'send-back' ELSE 'update' END,
  "state" || jsonb_build_object('answered', (CASE "state"->>'step'
    WHEN 'return' THEN '[]'
    WHEN 'unit' THEN CASE WHEN "state"->>'task' IS NULL THEN '[]' ELSE '["task"]' END
    WHEN 'task' THEN '["unit"]'
    WHEN 'status' THEN '["unit","task"]'
    WHEN 'percent' THEN '["unit","task","status"]'
    WHEN 'figures' THEN '["unit","task","status","percent"]'
    WHEN 'note' THEN '["unit","task","status","percent","figures"]'
    WHEN 'files' THEN '["unit","task","status","percent","figures","note"]'
    ELSE '["unit","task","status","percent","figures","note","files"]' END)::jsonb),
  "revision", jsonb_strip_nulls(jsonb_build_object('messageId', "state"->'messageId')), "touchedAt"
FROM "ProgressDraft";

-- DropTable
DROP TABLE "ProgressDraft";
