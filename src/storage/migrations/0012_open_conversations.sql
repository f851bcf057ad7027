-- SPDX-License-Identifier: Apache-2.0
-- Which conversations are open on a leaf. A row is written when a conversation begins, ends or changes its leaf, not with each
-- message.
CREATE TABLE open_conversations (
    leaf {bytes} NOT NULL,
    conversation BIGINT NOT NULL,
    PRIMARY KEY (leaf, conversation)
) {clustered};
INSERT INTO open_conversations (leaf, conversation)
    SELECT leaf, number FROM conversations WHERE state = 1 AND leaf IS NOT NULL;
