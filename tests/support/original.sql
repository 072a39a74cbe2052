-- Run in a database, makes it remember its rows: each table of "public" as it is now, and where its numbers go on.

DROP SCHEMA IF EXISTS original, original_rows CASCADE; -- of the database that this one is a copy of
CREATE SCHEMA original;
CREATE TABLE original.sequence AS SELECT sequencename AS name, last_value FROM pg_sequences WHERE schemaname = 'public';
CREATE VIEW original.shape AS
  SELECT string_agg(relname, ' ' ORDER BY relname) AS relations FROM pg_class WHERE relnamespace = 'public'::regnamespace;
CREATE TABLE original.first_shape AS SELECT * FROM original.shape;

CREATE TABLE original.file AS SELECT relname AS name, relfilenode FROM pg_class WHERE relnamespace = 'public'::regnamespace;

CREATE SCHEMA original_rows;
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE original_rows.%1$I AS TABLE public.%1$I', name);
  END LOOP;
END $$;

-- The tables in which rows came, went or changed since the counters were reset, and those that were emptied by TRUNCATE.
CREATE VIEW original.changed AS
  SELECT tables.relname AS name FROM pg_stat_user_tables AS tables
  JOIN pg_class ON pg_class.oid = relid JOIN original.file ON file.name = tables.relname
  WHERE schemaname = 'public' AND (n_tup_ins + n_tup_upd + n_tup_del > 0 OR pg_class.relfilenode <> file.relfilenode);

-- Brings the rows back, with their numbers: most tests change few of the tables, and to go through all takes longer than a test.
-- Does nothing where a table or index came or went since. Nobody else may be connected: who is has not told all changes yet.
CREATE FUNCTION original.restore() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  IF (TABLE original.shape) <> (TABLE original.first_shape) THEN
    RETURN;
  END IF;
  SET LOCAL session_replication_role = replica; -- no foreign keys meanwhile: any order will do
  FOR name IN TABLE original.changed LOOP
    EXECUTE format('DELETE FROM public.%1$I', name);
    EXECUTE format('INSERT INTO public.%1$I TABLE original_rows.%1$I', name);
  END LOOP;
  PERFORM setval(format('public.%I', sequence.name), coalesce(sequence.last_value, 1), sequence.last_value IS NOT NULL)
    FROM original.sequence JOIN pg_sequences AS now ON schemaname = 'public' AND sequencename = sequence.name
    WHERE now.last_value IS DISTINCT FROM sequence.last_value;
END $$;
