-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE leaves DROP COLUMN person;
