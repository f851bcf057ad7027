-- SPDX-License-Identifier: Apache-2.0
-- Leaves that have gone, for as long as rows of theirs are left, and a while longer. What hangs on one of them is not found.
-- `leaf_number` is what their sessions are listed under.
CREATE TABLE erasures (
    leaf_number {number_key},
    leaf {bytes} NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    is_done BIGINT NOT NULL             -- no row is left
);
CREATE INDEX erasures_to_do ON erasures (leaf_number) WHERE is_done = 0;
-- One row: how far the words of gone profiles are out of the search index. 0 all, 1 to begin, 2 under way.
CREATE TABLE word_purge (
    number {number_key},
    state BIGINT NOT NULL
);
INSERT INTO word_purge (number, state) VALUES (1, 1);

-- What hangs on a leaf.
CREATE INDEX conversations_by_leaf ON conversations (leaf, state);
CREATE INDEX authorizations_by_leaf ON authorizations (leaf) WHERE leaf IS NOT NULL;
CREATE INDEX guests_by_authorization ON guests (authorization_id) WHERE authorization_id IS NOT NULL;
CREATE INDEX guests_by_cookie ON guests (cookie) WHERE cookie <> '';

-- Leaves that earlier releases have erased left their sessions, conversations and authorizations behind. They go now; their
-- lists get numbers below 0, which no leaf has.
INSERT INTO erasures (leaf_number, leaf, at, is_done)
    SELECT -ROW_NUMBER() OVER (ORDER BY gone.leaf), gone.leaf, 0, 0 FROM (
        SELECT leaf FROM sessions WHERE leaf IS NOT NULL AND leaf_number = 0
        UNION SELECT leaf FROM conversations WHERE leaf IS NOT NULL
        UNION SELECT leaf FROM authorizations WHERE leaf IS NOT NULL
    ) AS gone WHERE gone.leaf NOT IN (SELECT id FROM leaves);
UPDATE sessions SET leaf_number = (SELECT e.leaf_number FROM erasures e WHERE e.leaf = sessions.leaf)
    WHERE leaf_number = 0 AND leaf IN (SELECT leaf FROM erasures);
INSERT INTO leaf_sessions (leaf, created, session)
    SELECT leaf_number, created, number FROM sessions WHERE leaf_number < 0;
-- Their guest sessions: of the authorizations, and those that were in a conversation.
DELETE FROM guests WHERE
    authorization_id IN (SELECT a.id FROM authorizations a JOIN erasures e ON e.leaf = a.leaf)
    OR conversation IN (SELECT c.id FROM conversations c JOIN erasures e ON e.leaf = c.leaf);
