-- SPDX-License-Identifier: Apache-2.0
-- Guest sessions without a conversation by their end, so that those which nobody can go on with are found: live ones (1)
-- alone, because a token that has signed in is known for ever. A row leaves with the first message.
CREATE INDEX guests_without_conversation ON guests (expires) WHERE conversation IS NULL AND state = 1;
