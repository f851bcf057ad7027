-- SPDX-License-Identifier: Apache-2.0
-- What agents have written down about contacts. Each stays on one leaf.
CREATE TABLE notes (
    number {number_key},
    id {bytes} NOT NULL UNIQUE,
    organization {bytes} NOT NULL,
    leaf {bytes} NOT NULL,
    author {bytes} NOT NULL,
    body TEXT NOT NULL,
    created BIGINT NOT NULL,
    modified BIGINT NOT NULL
);
CREATE INDEX notes_by_leaf ON notes (leaf, created, number);
