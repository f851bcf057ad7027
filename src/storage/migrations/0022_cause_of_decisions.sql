-- SPDX-License-Identifier: Apache-2.0
-- The conversation of which a decision says whose it is, and its session; NULL of all others, and of those made until now.
ALTER TABLE decisions ADD COLUMN conversation {bytes};
ALTER TABLE decisions ADD COLUMN session {bytes};
ALTER TABLE past_decisions ADD COLUMN conversation {bytes};
ALTER TABLE past_decisions ADD COLUMN session {bytes};
UPDATE decisions SET conversation = c.id, session = c.session FROM conversations c
    WHERE c.association IS NOT NULL AND decisions.id = c.association;
