-- SPDX-License-Identifier: Apache-2.0
-- Since when each row of the graph has been known as it is, and what was known before. Of what an older release recorded
-- it is taken that it was known when it was seen or made.
ALTER TABLE leaves ADD COLUMN known_from BIGINT NOT NULL DEFAULT 0;
UPDATE leaves SET known_from = created;
ALTER TABLE holdings ADD COLUMN known_from BIGINT NOT NULL DEFAULT 0;
UPDATE holdings SET known_from = first_seen;
ALTER TABLE decisions ADD COLUMN known_from BIGINT NOT NULL DEFAULT 0;
UPDATE decisions SET known_from = made;
ALTER TABLE heads ADD COLUMN known_from BIGINT NOT NULL DEFAULT 0;
UPDATE heads SET known_from = created;
ALTER TABLE records ADD COLUMN known_from BIGINT NOT NULL DEFAULT 0;
UPDATE records SET known_from = modified;

-- Versions that have been replaced or taken back: known from the first time to before the second. Whole in themselves, because
-- numbers of identifiers and holdings are given again. What is erased goes from here too.
CREATE TABLE past_leaves (
    number {number_key},
    leaf BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    type BIGINT NOT NULL,
    subject_key TEXT NOT NULL,
    created BIGINT NOT NULL,
    identifier_hash BIGINT NOT NULL,    -- of the key
    identifier_type BIGINT,             -- NULL if it has no key
    source {bytes},
    value TEXT,
    known_from BIGINT NOT NULL,
    known_to BIGINT NOT NULL
);
CREATE INDEX past_leaves_by_leaf ON past_leaves (leaf, known_to);
CREATE INDEX past_leaves_by_key ON past_leaves (identifier_hash, known_to) WHERE identifier_type IS NOT NULL;
CREATE TABLE past_holdings (
    number {number_key},
    leaf BIGINT NOT NULL,
    identifier_hash BIGINT NOT NULL,
    identifier_type BIGINT NOT NULL,
    source {bytes},
    value TEXT NOT NULL,
    origin BIGINT NOT NULL,
    deployment {bytes},
    assurance BIGINT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    session {bytes},
    actor TEXT NOT NULL,
    policy_version BIGINT NOT NULL,
    known_from BIGINT NOT NULL,
    known_to BIGINT NOT NULL
);
CREATE INDEX past_holdings_by_leaf ON past_holdings (leaf, known_to);
CREATE INDEX past_holdings_by_identifier ON past_holdings (identifier_hash, known_to);
CREATE TABLE past_records (
    number {number_key},
    leaf BIGINT NOT NULL,
    modified BIGINT NOT NULL,
    fields TEXT NOT NULL,
    known_from BIGINT NOT NULL,
    known_to BIGINT NOT NULL
);
CREATE INDEX past_records_by_leaf ON past_records (leaf, known_to);
CREATE TABLE past_decisions (
    number {number_key},
    id {bytes} NOT NULL,
    organization {bytes} NOT NULL,
    verdict BIGINT NOT NULL,
    left_leaves {bytes} NOT NULL,
    right_leaves {bytes} NOT NULL,
    made BIGINT NOT NULL,
    actor TEXT NOT NULL,
    policy_version BIGINT NOT NULL,
    override_unique BIGINT NOT NULL,
    fields TEXT NOT NULL,
    note TEXT,
    known_from BIGINT NOT NULL,
    known_to BIGINT NOT NULL
);
CREATE TABLE past_heads (
    number {number_key},
    id {bytes} NOT NULL,
    organization {bytes} NOT NULL,
    created BIGINT NOT NULL,
    members {bytes} NOT NULL,
    known_from BIGINT NOT NULL,
    known_to BIGINT NOT NULL
);
CREATE INDEX past_heads_by_id ON past_heads (id, known_to);
-- Which past decisions and heads name a leaf. Ids, because both may name what is not there.
CREATE TABLE past_decision_leaves (
    leaf {bytes} NOT NULL,
    decision BIGINT NOT NULL,           -- number in past_decisions
    PRIMARY KEY (leaf, decision)
) {clustered};
CREATE TABLE past_head_members (
    leaf {bytes} NOT NULL,
    head BIGINT NOT NULL,               -- number in past_heads
    PRIMARY KEY (leaf, head)
) {clustered};
