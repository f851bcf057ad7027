-- SPDX-License-Identifier: Apache-2.0
-- The words that each profile is found by, already folded and split (storage/words.h); rowid is the profile's number.
CREATE VIRTUAL TABLE profile_words USING fts5(words, detail = none, prefix = '2 3', tokenize = 'ascii');
