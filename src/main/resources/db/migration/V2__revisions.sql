-- Connections that are told while they live: what was counted may be taken back.

-- A finding of which nothing is left is WITHDRAWN and stays, because somebody may have been alerted.
ALTER TABLE findings DROP CONSTRAINT findings_connections_check;

ALTER TABLE collectors
    ADD COLUMN sampling integer NOT NULL DEFAULT 1,
    ADD COLUMN scope    text NOT NULL DEFAULT '';
