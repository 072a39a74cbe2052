-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN     "correctsId" INTEGER;

-- What was saved over again with the same figures, as "put right" did until now, adds nothing.
UPDATE "ProgressUpdate" SET "correctsId" = (
  SELECT p."id" FROM "ProgressUpdate" p
  WHERE p."id" = (
    SELECT MAX(b."id") FROM "ProgressUpdate" b
    WHERE b."taskId" = "ProgressUpdate"."taskId" AND b."unitId" = "ProgressUpdate"."unitId"
      AND b."id" < "ProgressUpdate"."id" AND b."review" IS NULL
  ) AND p."figures" = "ProgressUpdate"."figures" AND NOT p."carried"
)
WHERE "figures" IS NOT NULL AND "review" IS NULL AND NOT "carried";
