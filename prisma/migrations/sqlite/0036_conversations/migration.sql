-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN "conversationId" INTEGER;

-- CreateTable
CREATE TABLE "Conversation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "planId" INTEGER NOT NULL,
    "flow" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "screen" JSONB,
    "waiting" JSONB,
    "touchedAt" DATETIME NOT NULL,
    CONSTRAINT "Conversation_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Conversation_touchedAt_idx" ON "Conversation"("touchedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Conversation_channel_chatId_accountId_flow_key" ON "Conversation"("channel", "chatId", "accountId", "flow");

-- CreateIndex
CREATE UNIQUE INDEX "ProgressUpdate_conversationId_taskId_unitId_key" ON "ProgressUpdate"("conversationId", "taskId", "unitId");

-- What people have answered so far goes on, with the numbers that their buttons carry. No number is used again.
INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'Conversation', "seq" FROM "sqlite_sequence" WHERE "name" = 'ProgressDraft';
INSERT INTO "Conversation" ("id", "channel", "chatId", "accountId", "planId", "flow", "answers", "revision", "screen", "touchedAt")
SELECT "id", "channel", "chatId", "accountId", "planId",
  CASE json_extract("state", '$.step') WHEN 'return' THEN 'send-back' ELSE 'update' END,
  json_set("state", '$.answered', json(CASE json_extract("state", '$.step')
    WHEN 'return' THEN '[]'
    WHEN 'unit' THEN CASE WHEN json_extract("state", '$.task') IS NULL THEN '[]' ELSE '["task"]' END
    WHEN 'task' THEN '["unit"]'
    WHEN 'status' THEN '["unit","task"]'
    WHEN 'percent' THEN '["unit","task","status"]'
    WHEN 'figures' THEN '["unit","task","status","percent"]'
    WHEN 'note' THEN '["unit","task","status","percent","figures"]'
    WHEN 'files' THEN '["unit","task","status","percent","figures","note"]'
    ELSE '["unit","task","status","percent","figures","note","files"]' END)),
  "revision", json_patch('{}', json_object('messageId', json_extract("state", '$.messageId'))), "touchedAt"
FROM "ProgressDraft";

-- DropTable
DROP TABLE "ProgressDraft";
