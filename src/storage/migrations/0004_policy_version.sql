-- SPDX-License-Identifier: Apache-2.0
-- Under which version of the rules a holding was first recorded. Until now there was one version.
ALTER TABLE holdings ADD COLUMN policy_version BIGINT NOT NULL DEFAULT 1;
