-- Row-level security counts for the owner too.
DO $$
DECLARE tenant_table regclass;
BEGIN
  FOR tenant_table IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relforcerowsecurity
      AND a.attname = 'administration_id' AND NOT a.attisdropped
  LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  END LOOP;
END $$;
