// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/oauth/clients.h"
#include "api/oauth/users.h"
#include "identity/sentences.h"
#include "model/graph.h"

#include <set>
#include <string>

namespace seam::api {

/// What an organisation calls the things that evidence speaks of. Thread-safe.
class name_book
{
  public:
    name_book(documents& docs, users& people, oauth_clients& clients)
        : documents_(&docs), users_(&people), clients_(&clients)
    {}

    /// Names of all sources and deployments, and of these actors; at most `actors_max` of them: the
    /// others go by their ids.
    rt::task<outcome<identity::spoken_names>> look_up(model::organization_id organization,
                                                      std::set<std::string> actors);

    static constexpr std::size_t actors_max = 100;

  private:
    rt::task<outcome<std::string>> name_of(model::organization_id organization, std::string actor);

    documents* documents_;
    users* users_;
    oauth_clients* clients_;
};

/// Everyone who recorded or decided something in a graph.
std::set<std::string> actors_in(const model::neighbourhood& graph);

} // namespace seam::api
