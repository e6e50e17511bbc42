-- When a collector watched: a list of {from, to}. Null in accounts of before: all between the two instants, as long as watched_ns.

ALTER TABLE collectors ADD COLUMN watched jsonb;
