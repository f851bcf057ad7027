-- SPDX-License-Identifier: Apache-2.0
-- Which conversations are a guest key's now. A row is written when a conversation begins or changes hands, not with each
-- message. It takes the place of the chain of messages that were written under a key, which showed too much and too little.
CREATE TABLE thread_conversations (
    thread BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    PRIMARY KEY (thread, conversation)
) {clustered};
INSERT INTO thread_conversations (thread, conversation) SELECT thread, number FROM conversations WHERE thread <> 0;
-- Counts presences of one kind in a conversation; there are few.
CREATE INDEX messages_by_presence ON messages (conversation, event) WHERE event <> 0;
ALTER TABLE messages DROP COLUMN thread_previous;
ALTER TABLE threads DROP COLUMN newest_message;
ALTER TABLE threads DROP COLUMN messages;
