-- Run in a database, makes it remember its rows: each table of "public" as it is now, and where its numbers go on.

DROP SCHEMA IF EXISTS original, original_rows CASCADE; -- of the database that this one is a copy of
CREATE SCHEMA original;
CREATE TABLE original.sequence AS SELECT sequencename AS name, last_value FROM pg_sequences WHERE schemaname = 'public';
CREATE VIEW original.shape AS
  SELECT string_agg(relname, ' ' ORDER BY relname) AS relations FROM pg_class WHERE relnamespace = 'public'::regnamespace;
CREATE TABLE original.first_shape AS SELECT * FROM original.shape;

CREATE SCHEMA original_rows;
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE original_rows.%1$I AS TABLE public.%1$I', name);
  END LOOP;
END $$;

-- Brings the rows back, with their numbers. Does nothing and returns false where a table or index came or went since.
CREATE FUNCTION original.restore() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  IF (TABLE original.shape) <> (TABLE original.first_shape) THEN
    RETURN false;
  END IF;
  SET LOCAL session_replication_role = replica; -- no foreign keys meanwhile: any order will do
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%1$I', name);
    EXECUTE format('INSERT INTO public.%1$I TABLE original_rows.%1$I', name);
  END LOOP;
  PERFORM setval(format('public.%I', sequence.name), coalesce(last_value, 1), last_value IS NOT NULL)
    FROM original.sequence;
  RETURN true;
END $$;
