-- SPDX-License-Identifier: Apache-2.0
-- The decision by which an agent said whose a conversation is; NULL if nobody did.
ALTER TABLE conversations ADD COLUMN association {bytes};
