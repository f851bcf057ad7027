-- SPDX-License-Identifier: Apache-2.0
-- A row names its sources in hexadecimal digits.
INSERT INTO profile_sources (organization, source, profile)
    SELECT DISTINCT p.organization, known.source, p.number
    FROM profiles p
    JOIN json_each(CASE p.identifiers WHEN '' THEN '[]' ELSE p.identifiers END) held
    JOIN (SELECT DISTINCT organization, source FROM identifiers WHERE type = 1) known
        ON known.organization = p.organization
        AND lower(hex(known.source)) = json_extract(held.value, '$.source');
