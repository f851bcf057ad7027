-- SPDX-License-Identifier: Apache-2.0
-- What `number` is: the order in which rows were first written. Tables grow at their end; what a hot path looks up by
-- a random id has one narrow index for it, and everything else is found by number.

-- The identity graph. The embedded back end keeps it in memory too and finds identifiers and contacts there.
-- Leaves and heads share one space of numbers: both are contacts.
CREATE TABLE leaves (
    number {number_key},
    id {bytes} NOT NULL,
    organization {bytes} NOT NULL,
    kind BIGINT NOT NULL,
    type BIGINT NOT NULL,
    identifier BIGINT NOT NULL,         -- the key's number; 0 for none
    subject_key TEXT NOT NULL,
    created BIGINT NOT NULL,
    person BIGINT NOT NULL              -- the number of the contact whose profile shows this leaf; 0 for none
);
CREATE TABLE identifiers (
    number {number_key},
    organization {bytes} NOT NULL,
    type BIGINT NOT NULL,
    source {bytes},
    value TEXT NOT NULL
);
CREATE TABLE holdings (
    number {number_key},
    leaf BIGINT NOT NULL,
    identifier BIGINT NOT NULL,
    origin BIGINT NOT NULL,
    deployment {bytes},
    assurance BIGINT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    session {bytes},
    actor TEXT NOT NULL
);
CREATE TABLE decisions (
    number {number_key},
    id {bytes} NOT NULL UNIQUE,
    organization {bytes} NOT NULL,
    verdict BIGINT NOT NULL,
    left_leaf {bytes} NOT NULL,
    right_leaf {bytes} NOT NULL,
    made BIGINT NOT NULL,
    actor TEXT NOT NULL
);
CREATE TABLE heads (
    number {number_key},
    id {bytes} NOT NULL,
    organization {bytes} NOT NULL,
    created BIGINT NOT NULL,
    members {bytes} NOT NULL            -- ids, 16 bytes each
);
CREATE TABLE records (
    leaf {number_key},
    modified BIGINT NOT NULL,
    fields TEXT NOT NULL
);

-- Persons as contacts: a view, recomputed when the person changes. `number` is the contact's. The names are folded for
-- sorting; a contact without the field has an empty one.
CREATE TABLE profiles (
    number {number_key},
    id {bytes} NOT NULL,
    organization {bytes} NOT NULL,
    type BIGINT NOT NULL,
    created BIGINT NOT NULL,
    modified BIGINT NOT NULL,
    first_name TEXT NOT NULL,
    middle_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    title TEXT NOT NULL,
    leaves {bytes} NOT NULL,            -- ids, 16 bytes each
    fields TEXT NOT NULL,
    identifiers TEXT NOT NULL
);
CREATE INDEX profiles_by_first_name ON profiles (organization, first_name, number);
CREATE INDEX profiles_by_middle_name ON profiles (organization, middle_name, number);
CREATE INDEX profiles_by_last_name ON profiles (organization, last_name, number);
CREATE INDEX profiles_by_title ON profiles (organization, title, number);
CREATE INDEX profiles_by_modified ON profiles (organization, modified, number);

-- The journey. Events are a chain from the newest back, so that one more event touches no index.
CREATE TABLE sessions (
    number {number_key},
    id {bytes} NOT NULL UNIQUE,
    organization {bytes} NOT NULL,
    kind BIGINT NOT NULL,
    deployment {bytes},
    leaf {bytes},
    leaf_number BIGINT NOT NULL,        -- in whose list it is; 0 for none
    authenticated BIGINT NOT NULL,
    visitor BIGINT NOT NULL,            -- hash of visitor_key
    visitor_key TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    conversation {bytes},
    created BIGINT NOT NULL,
    last_event_at BIGINT NOT NULL,
    ended BIGINT,
    event_count BIGINT NOT NULL,
    pageview_count BIGINT NOT NULL,
    last_event_name TEXT NOT NULL,
    last_event {bytes},
    details TEXT NOT NULL,
    newest_event BIGINT NOT NULL        -- number; 0 for none
);
CREATE INDEX sessions_by_visitor ON sessions (visitor, number) WHERE visitor_key <> '';
-- Sessions of a leaf in time order. New leaves have the greatest numbers, so their entries are written at the end.
CREATE TABLE leaf_sessions (
    leaf BIGINT NOT NULL,
    created BIGINT NOT NULL,
    session BIGINT NOT NULL,
    PRIMARY KEY (leaf, created, session)
) {clustered};
CREATE TABLE events (
    number {number_key},
    session BIGINT NOT NULL,
    previous BIGINT NOT NULL,           -- of the same session; 0 for none
    id {bytes} NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    authenticated BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    body TEXT NOT NULL
);

-- Messaging. A message is in two chains: its conversation's and its guest's thread.
CREATE TABLE threads (
    number {number_key},
    hash BIGINT NOT NULL,               -- of the guest key
    guest_key TEXT NOT NULL,
    newest_message BIGINT NOT NULL,
    messages BIGINT NOT NULL
);
CREATE INDEX threads_by_hash ON threads (hash);
CREATE TABLE guests (
    thread {number_key},
    organization {bytes} NOT NULL,
    deployment {bytes},
    state BIGINT NOT NULL,
    conversation {bytes},
    authorization_id {bytes},
    cookie TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE TABLE conversations (
    number {number_key},
    id {bytes} NOT NULL UNIQUE,
    organization {bytes} NOT NULL,
    deployment {bytes},
    thread BIGINT NOT NULL,             -- 0 for none
    session {bytes},
    leaf {bytes},
    authenticated BIGINT NOT NULL,
    state BIGINT NOT NULL,
    participants TEXT NOT NULL,
    journey TEXT NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT,
    last_message_at BIGINT NOT NULL,
    message_count BIGINT NOT NULL,
    agents {bytes} NOT NULL,            -- users in agent_conversations, 16 bytes each
    newest_message BIGINT NOT NULL,
    messages BIGINT NOT NULL
);
CREATE TABLE agent_conversations (
    agent {bytes} NOT NULL,
    conversation BIGINT NOT NULL,
    PRIMARY KEY (agent, conversation)
) {clustered};
CREATE TABLE messages (
    number {number_key},
    id {bytes} NOT NULL UNIQUE,
    conversation BIGINT NOT NULL,
    previous BIGINT NOT NULL,
    thread BIGINT NOT NULL,
    thread_previous BIGINT NOT NULL,
    sender {bytes},
    direction BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    event BIGINT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    content TEXT NOT NULL,
    client_message_id TEXT NOT NULL,
    tracing_id TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX messages_by_trace ON messages (thread, tracing_id) WHERE tracing_id <> '';
CREATE TABLE authorizations (
    number {number_key},
    id {bytes} NOT NULL UNIQUE,
    organization {bytes} NOT NULL,
    deployment {bytes},
    subject_key TEXT NOT NULL,
    leaf {bytes},
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    nickname TEXT NOT NULL,
    picture TEXT NOT NULL,
    cookie TEXT NOT NULL,
    refresh_hash TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    revoked BIGINT NOT NULL
);
CREATE INDEX authorizations_by_refresh ON authorizations (refresh_hash, number) WHERE refresh_hash <> '';

-- What administrators set up and clients are granted.
CREATE TABLE documents (
    number {number_key},
    kind BIGINT NOT NULL,
    id TEXT NOT NULL,
    organization {bytes} NOT NULL,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    modified BIGINT NOT NULL,
    expires BIGINT,
    UNIQUE (kind, id)
);
CREATE INDEX documents_by_name ON documents (organization, kind, folded_name, id);
CREATE INDEX documents_by_expiry ON documents (expires) WHERE expires IS NOT NULL;

-- One row, counted up to write something that means nothing.
CREATE TABLE touches (
    number {number_key},
    times BIGINT NOT NULL
);
INSERT INTO touches (number, times) VALUES (1, 0);
