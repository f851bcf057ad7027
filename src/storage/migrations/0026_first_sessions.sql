-- SPDX-License-Identifier: Apache-2.0
-- When anybody was first seen at a deployment. It stays when that session goes: it tells of nobody.
CREATE TABLE first_sessions (
    organization {bytes} NOT NULL,
    deployment {bytes} NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (organization, deployment)
) {clustered};
INSERT INTO first_sessions (organization, deployment, created)
    SELECT organization, deployment, MIN(created) FROM sessions WHERE deployment IS NOT NULL
    GROUP BY organization, deployment;
