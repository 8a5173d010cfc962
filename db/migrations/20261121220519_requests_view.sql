-- Requests with their state, which depends on the day in the zone of the books. By urgency what is open comes
-- first, the earliest day in front, and what has no day behind; what is done has none.
CREATE VIEW requests WITH (security_invoker = true) AS
SELECT administration_id, id, account_id, contact_id, subject, body, at, due_on, owner_id, done_at, user_id,
  created_at, updated_at, search_text,
  CASE
    WHEN done_at IS NOT NULL THEN 'done'
    WHEN due_on < (now() AT TIME ZONE 'Europe/Amsterdam')::date THEN 'overdue'
    ELSE 'open'
  END AS state,
  CASE WHEN done_at IS NULL THEN coalesce(due_on, '9999-12-31'::date) END AS urgency
FROM activities WHERE kind = 'request';
