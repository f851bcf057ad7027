-- SPDX-License-Identifier: Apache-2.0
-- The leaves that a contact's profile shows, in one row: a merge of many leaves rewrote the row of each.
CREATE TABLE shown (
    person {number_key},
    leaves TEXT NOT NULL                -- numbers, as JSON
);
