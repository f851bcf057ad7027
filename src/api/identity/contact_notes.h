// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/caller.h"
#include "api/settings/settings.h"
#include "base/clock.h"
#include "storage/query.h"

#include <cstddef>
#include <string>

namespace seam::api {

/// What agents write down about contacts, each act told to the audit log and to those who listen to
/// the contact. A contact is named by any id that leads to it, and has the notes of all its leaves:
/// a note is written on one of them (identity/note_leaf.h) and stays there, whatever becomes of the
/// contact. One per server; thread-safe.
class contact_notes
{
  public:
    contact_notes(data& store, settings& rules, const clock& time)
        : data_(&store), settings_(&rules), clock_(&time)
    {}

    /// A page of them; `which.leaves` is not looked at. 404 if nobody knows the contact.
    rt::task<outcome<storage::note_page>>
    list(model::organization_id organization, model::contact_id contact, storage::note_query which);
    /// 404 if nobody knows the contact, or it is not one of its notes.
    rt::task<outcome<model::note>> find(model::organization_id organization,
                                        model::contact_id contact, model::note_id id);

    /// A new note. 400 `not.a.user` for an API client: a note has an author. 409 when the contact
    /// has `notes_max`.
    rt::task<outcome<model::note>> write(const caller& who, model::contact_id contact,
                                         std::string text);
    /// Gives a note another text; the author stays. Nothing happens if it has that text. 404 as
    /// `find`.
    rt::task<outcome<model::note>> edit(const caller& who, model::contact_id contact,
                                        model::note_id id, std::string text);
    /// 404 as `find`.
    rt::task<outcome<void>> remove(const caller& who, model::contact_id contact, model::note_id id);

  private:
    rt::task<outcome<model::profile>> person(model::organization_id organization,
                                             model::contact_id contact);

    data* data_;
    settings* settings_;
    const clock* clock_;
};

/// Nobody reads more of one contact. A merge may bring together more.
inline constexpr std::size_t notes_max = 1000;

} // namespace seam::api
