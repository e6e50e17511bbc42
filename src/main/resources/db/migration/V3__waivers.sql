-- Waivers that are kept here rather than in a file, every change of them, and what waivers were used for.
-- The rules stand here and not only in the program, so that they hold for whoever has a SQL prompt, too; only who may drop
-- triggers can go around them.

CREATE TABLE waiver (
    id                  text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(id) <= 64),
    -- 1 when it was added, one more with each change; whoever changes a waiver names the version that he saw.
    version             integer NOT NULL,
    owner               text NOT NULL CHECK (owner <> ''),
    reason              text NOT NULL CHECK (reason <> ''),
    ticket              text NOT NULL CHECK (ticket <> ''),
    source              text,
    destination         text,
    source_workload     text,
    destination_workload text,
    source_address      text,
    destination_address text,
    ports               text NOT NULL,
    kind                text,
    starts              timestamptz NOT NULL,
    expires             timestamptz NOT NULL,
    revoked             boolean NOT NULL DEFAULT false,
    -- The file that it was imported from; null when it was entered.
    imported_from       text,
    changed_by          text NOT NULL CHECK (changed_by <> ''),
    changed_at          timestamptz NOT NULL,
    CHECK (starts < expires AND expires - starts <= interval '366 days'),
    CHECK (coalesce(source, destination, source_workload, destination_workload, source_address, destination_address)
        IS NOT NULL OR ports <> '*')
);

CREATE TABLE waiver_change (
    -- Grows with each change of any waiver: whoever has seen the greatest one has seen all.
    number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    waiver     text COLLATE "C" NOT NULL,
    action     text NOT NULL CHECK (action IN ('ADDED', 'CHANGED', 'REVOKED')),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    -- Rows of waiver.
    before     jsonb,
    after      jsonb NOT NULL
);

CREATE INDEX waiver_change_by_waiver ON waiver_change (waiver, number DESC);

-- By id, of waivers here and in files.
CREATE TABLE waiver_use (
    waiver      text COLLATE "C" PRIMARY KEY,
    connections bigint NOT NULL,
    first_ns    numeric(29) NOT NULL,
    last_ns     numeric(29) NOT NULL
);

CREATE FUNCTION waiver_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One change at a time, so that the numbers of changes become visible in their order.
    PERFORM pg_advisory_xact_lock(-7266002);
    IF TG_OP = 'INSERT' THEN
        IF NEW.version <> 1 OR NEW.revoked THEN
            RAISE EXCEPTION 'waiver %: version % (expected: 1, not revoked)', NEW.id, NEW.version;
        END IF;
    ELSIF OLD.revoked THEN
        RAISE EXCEPTION 'waiver %: revoked (expected: one that is not; revoking is for good)', OLD.id;
    ELSIF NEW.id <> OLD.id OR NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'waiver %: version % of % (expected: %)', OLD.id, NEW.version, NEW.id, OLD.version + 1;
    END IF;
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION waiver_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO waiver_change (waiver, action, changed_by, changed_at, before, after) VALUES (
        NEW.id,
        CASE WHEN TG_OP = 'INSERT' THEN 'ADDED' WHEN NEW.revoked THEN 'REVOKED' ELSE 'CHANGED' END,
        NEW.changed_by,
        NEW.changed_at,
        CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END,
        to_jsonb(NEW));
    RETURN NULL;
END $$;

CREATE FUNCTION waiver_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % (expected: waivers are revoked and their changes are kept, nothing is deleted)',
        TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER waiver_check BEFORE INSERT OR UPDATE ON waiver FOR EACH ROW EXECUTE FUNCTION waiver_check();
CREATE TRIGGER waiver_tell AFTER INSERT OR UPDATE ON waiver FOR EACH ROW EXECUTE FUNCTION waiver_tell();
CREATE TRIGGER waiver_keep BEFORE DELETE OR TRUNCATE ON waiver FOR EACH STATEMENT EXECUTE FUNCTION waiver_keep();
CREATE TRIGGER waiver_change_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON waiver_change
    FOR EACH STATEMENT EXECUTE FUNCTION waiver_keep();
