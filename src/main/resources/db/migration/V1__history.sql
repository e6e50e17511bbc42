-- The history: findings, traffic by edge and minute, collectors' accounts, and how far each stream was read.
-- Oldest PostgreSQL supported: 15 (tested on 15 and 18).
--
-- Times. PostgreSQL counts microseconds, captures count nanoseconds, and broken clocks say years that neither holds. So *_ns has the
-- exact nanoseconds since 1970 and decides; a timestamptz beside it is for people and Grafana, kept within the years 1 to 9999.
--
-- Texts that come from the wire may hold what PostgreSQL cannot (NUL, half a surrogate pair). They are stored with \0, \uXXXX and \\
-- as escapes, in columns and inside of jsonb alike; a text without a backslash is stored as it is.

CREATE TABLE findings (
    fingerprint           text COLLATE "C" PRIMARY KEY,
    kind                  text NOT NULL,
    source_component      text,
    source_stranger       text,
    destination_component text,
    destination_stranger  text,
    protocol              smallint NOT NULL,
    port                  integer NOT NULL,
    matrix                text NOT NULL,
    row_matrix            text,
    row_id                text,
    row_layer             text,
    row_evidence          text,
    waiver                text,
    status                text NOT NULL,
    connections           bigint NOT NULL CHECK (connections > 0),
    first_seen            timestamptz NOT NULL,
    last_seen             timestamptz NOT NULL,
    first_seen_ns         numeric(29) NOT NULL,
    last_seen_ns          numeric(29) NOT NULL,
    -- The five earliest connections by start and id, as the model's JSON.
    samples               jsonb NOT NULL,
    CHECK ((source_component IS NULL) <> (source_stranger IS NULL)),
    CHECK ((destination_component IS NULL) <> (destination_stranger IS NULL))
);

CREATE INDEX findings_by_end ON findings (last_seen_ns);
CREATE INDEX findings_by_size ON findings (connections DESC, fingerprint);

CREATE TABLE edge_minutes (
    minute                timestamptz NOT NULL,
    -- Digest of all columns up to outcome: unique where some are null, and short where a name is long.
    key                   uuid NOT NULL,
    source_component      text,
    source_stranger       text,
    destination_component text,
    destination_stranger  text,
    protocol              smallint NOT NULL,
    port                  integer NOT NULL,
    row_matrix            text,
    row_id                text,
    row_layer             text,
    row_evidence          text,
    disposition           text NOT NULL,
    kind                  text,
    security              text NOT NULL,
    initiator_proven      boolean NOT NULL,
    outcome               text NOT NULL,
    connections           bigint NOT NULL,
    packets               bigint NOT NULL,
    bytes                 bigint NOT NULL,
    first_ns              numeric(29) NOT NULL,
    last_ns               numeric(29) NOT NULL,
    -- The minute first, so that new rows lie together and a window is one stretch of the index.
    PRIMARY KEY (minute, key)
);

CREATE INDEX edge_minutes_by_end ON edge_minutes (last_ns);

CREATE TABLE collectors (
    -- Digest of collector and epoch.
    key              uuid PRIMARY KEY,
    collector        text NOT NULL,
    epoch            text NOT NULL,
    sequence         bigint NOT NULL,
    events           bigint NOT NULL,
    received         bigint NOT NULL,
    losses           jsonb NOT NULL,
    observed_from_ns numeric(29) NOT NULL,
    observed_to_ns   numeric(29) NOT NULL,
    -- How long was watched between the two.
    watched_ns       numeric(29) NOT NULL,
    clock            timestamptz NOT NULL,
    clock_ns         numeric(29) NOT NULL,
    complete         boolean NOT NULL
);

CREATE TABLE stream_offsets (
    stream      text COLLATE "C" NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (stream, partition)
);
