-- SPDX-License-Identifier: Apache-2.0
-- Who did what, in the order in which it was written. Rows are added and, when they are old, removed; none is changed.
CREATE TABLE audit (
    number {number_key},
    id {bytes} NOT NULL,
    organization {bytes} NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    succeeded BIGINT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX audit_by_time ON audit (organization, at, number);
CREATE INDEX audit_by_entity ON audit (organization, entity_id, at, number);
CREATE INDEX audit_by_actor ON audit (organization, actor, at, number);
CREATE INDEX audit_by_age ON audit (at);
