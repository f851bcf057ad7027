-- SPDX-License-Identifier: Apache-2.0
-- A decision is one act about any number of leaves; until now it was about two.
ALTER TABLE decisions RENAME TO pair_decisions;
CREATE TABLE decisions (
    number {number_key},
    id {bytes} NOT NULL UNIQUE,
    organization {bytes} NOT NULL,
    verdict BIGINT NOT NULL,
    left_leaves {bytes} NOT NULL,       -- ids, 16 bytes each
    right_leaves {bytes} NOT NULL,
    made BIGINT NOT NULL,
    actor TEXT NOT NULL,
    policy_version BIGINT NOT NULL,
    override_unique BIGINT NOT NULL,
    fields TEXT NOT NULL,
    note TEXT
);
INSERT INTO decisions (number, id, organization, verdict, left_leaves, right_leaves, made, actor, policy_version,
    override_unique, fields)
    SELECT number, id, organization, verdict, left_leaf, right_leaf, made, actor, 1, 0, '' FROM pair_decisions;
DROP TABLE pair_decisions;
