-- AlterTable
ALTER TABLE "DeadlineChange" ADD COLUMN "conversationId" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "DeadlineChange_conversationId_key" ON "DeadlineChange"("conversationId");

-- What coordinators have answered so far goes on.
INSERT INTO "Conversation" ("channel", "chatId", "accountId", "planId", "flow", "answers", "revision", "screen", "touchedAt")
SELECT "channel", "chatId", "accountId", "planId", 'deadline',
  json_set("state", '$.answered', json(CASE json_extract("state", '$.step')
    WHEN 'task' THEN '[]'
    WHEN 'date' THEN CASE coalesce(json_extract("state", '$.reason'), 'confirmed') WHEN 'confirmed' THEN '["task"]' ELSE '["task","reason"]' END
    WHEN 'reason' THEN '["task","date"]'
    ELSE '["task","date","reason"]' END)),
  "revision", json_patch('{}', json_object('messageId', json_extract("state", '$.messageId'))), "touchedAt"
FROM "DeadlineDraft";

-- DropTable
DROP TABLE "DeadlineDraft";
