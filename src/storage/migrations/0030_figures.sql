-- SPDX-License-Identifier: Apache-2.0
-- What is counted by time for figures: conversations that went on, visits, sign-ins, and what joined or parted contacts.
CREATE INDEX conversations_by_start ON conversations (organization, started, number);
CREATE INDEX conversations_by_end ON conversations (organization, ended, number, started);
-- Visits are counted in the index alone.
CREATE INDEX sessions_by_start ON sessions (organization, created, kind, leaf_number, authenticated);
CREATE INDEX authorizations_by_start ON authorizations (organization, created);
CREATE INDEX heads_by_start ON heads (organization, created);
CREATE INDEX decisions_by_time ON decisions (organization, made);
CREATE INDEX past_decisions_by_time ON past_decisions (organization, made);
CREATE INDEX audit_by_action ON audit (organization, action, at, number);
