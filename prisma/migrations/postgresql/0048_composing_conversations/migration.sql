-- Where authors were in composing goes on beside their drafts.
INSERT INTO "Conversation" ("channel", "chatId", "accountId", "planId", "flow", "answers", "revision", "screen", "touchedAt")
SELECT m."channel", m."accountId", m."accountId", c."planId", 'campaign',
  coalesce(c."conversation", jsonb_build_object('step', CASE
    WHEN EXISTS (SELECT 1 FROM "CampaignMessage" g WHERE g."campaignId" = c."id") THEN 'menu' ELSE 'message' END)) || jsonb_build_object('draft', c."id"),
  1, jsonb_strip_nulls(jsonb_build_object('messageId', CAST(c."progressMessageId" AS INTEGER))), c."touchedAt"
FROM "Campaign" c JOIN "Member" m ON m."id" = c."composedBy" WHERE c."state" = 'DRAFT';

UPDATE "Campaign" SET "conversation" = NULL, "progressMessageId" = NULL WHERE "state" = 'DRAFT';
