-- SPDX-License-Identifier: Apache-2.0
-- Links that were not made and that a human may settle: a view of the evidence, like profiles, and so without a past. A row
-- goes with its identifier.
CREATE TABLE open_links (
    number {number_key},
    organization {bytes} NOT NULL,
    identifier BIGINT NOT NULL,
    why BIGINT NOT NULL,
    holders {bytes} NOT NULL,           -- ids, 16 bytes each
    holder_count BIGINT NOT NULL,
    since BIGINT NOT NULL,
    UNIQUE (identifier, why)
);
CREATE INDEX open_links_by_since ON open_links (organization, why, since, number);
