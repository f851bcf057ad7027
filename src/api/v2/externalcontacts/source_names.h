// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/v2/externalcontacts/views.h"

namespace seam::api {

/// The names of all external sources of an organisation.
rt::task<outcome<source_names>> list_source_names(documents& in,
                                                  model::organization_id organization);

} // namespace seam::api
