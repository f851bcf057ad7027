-- SPDX-License-Identifier: Apache-2.0
-- A leaf that shows itself alone needs no row; one that another contact shows by now, though it has a profile, does.
INSERT INTO shown (person, leaves)
    SELECT person, json_group_array(number) FROM leaves WHERE person <> 0
    GROUP BY person HAVING COUNT(*) > 1 OR MIN(number) <> person;
INSERT INTO shown (person, leaves)
    SELECT p.number, '[]' FROM profiles p JOIN leaves l ON l.number = p.number
    WHERE l.person <> p.number AND p.number NOT IN (SELECT person FROM shown);
