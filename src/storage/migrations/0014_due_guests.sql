-- SPDX-License-Identifier: Apache-2.0
-- When a guest session may have expired with an open conversation: no later than `expires`, which slides with each message
-- and would write to the index each time. NULL where there is no conversation, or it is over.
ALTER TABLE guests ADD COLUMN due BIGINT;
UPDATE guests SET due = expires WHERE conversation IN (SELECT id FROM conversations WHERE state = 1);
CREATE INDEX guests_by_due ON guests (due) WHERE due IS NOT NULL;
