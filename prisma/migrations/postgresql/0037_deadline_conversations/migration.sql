-- AlterTable
ALTER TABLE "DeadlineChange" ADD COLUMN     "conversationId" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "DeadlineChange_conversationId_key" ON "DeadlineChange"("conversationId");

-- What coordinators have answered so far goes on.
INSERT INTO "Conversation" ("channel", "chatId", "accountId", "planId", "flow", "answers", "revision", "screen", "touchedAt")
SELECT "channel", "chatId", "accountId", "planId", 'deadline',
  "state" || jsonb_build_object('answered', (CASE "state"->>'step'
    WHEN 'task' THEN '[]'
    WHEN 'date' THEN CASE coalesce("state"->>'reason', 'confirmed') WHEN 'confirmed' THEN '["task"]' ELSE '["task","reason"]' END
    WHEN 'reason' THEN '["task","date"]'
    ELSE '["task","date","reason"]' END)::jsonb),
  "revision", jsonb_strip_nulls(jsonb_build_object('messageId', "state"->'messageId')), "touchedAt"
FROM "DeadlineDraft";

-- DropTable
DROP TABLE "DeadlineDraft";
