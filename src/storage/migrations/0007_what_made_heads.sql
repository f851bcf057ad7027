-- SPDX-License-Identifier: Apache-2.0
-- The decision that made a head; NULL for one that was made for what the evidence united, as all were until now.
ALTER TABLE heads ADD COLUMN made_by {bytes};
ALTER TABLE past_heads ADD COLUMN made_by {bytes};
