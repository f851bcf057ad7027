-- SPDX-License-Identifier: Apache-2.0
-- What contacts are filtered by, beside their names: the type, when they were made, and the external sources at which
-- they have an account.
CREATE INDEX profiles_by_type ON profiles (organization, type, modified, number);
CREATE INDEX profiles_by_created ON profiles (organization, created, number);
CREATE TABLE profile_sources (
    organization {bytes} NOT NULL,
    source {bytes} NOT NULL,
    profile BIGINT NOT NULL,            -- number
    PRIMARY KEY (organization, source, profile)
) {clustered};
