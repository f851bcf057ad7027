// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/identity/contact_notes.h"
#include "api/oauth/users.h"

#include <boost/json/object.hpp>
#include <map>

namespace seam::api {

/// `/api/v2/externalcontacts/contacts/{contactId}/notes…`. Contract, section 3.7.
class contact_note_endpoints
{
  public:
    contact_note_endpoints(contact_notes& written, users& people)
        : notes_(&written), users_(&people)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> patch(call& what);
    rt::task<answer> remove(call& what);

    /// By author, User as `?expand=author` wants it.
    using authors = std::map<model::user_id, boost::json::object>;
    rt::task<outcome<void>> add_author(const call& what, model::user_id id, authors& to);
    /// Note, as an answer.
    rt::task<answer> show(const call& what, outcome<model::note> note);

    contact_notes* notes_;
    users* users_;
};

} // namespace seam::api
