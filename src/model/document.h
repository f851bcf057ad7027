// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/ids.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace seam::model {

/// What an administrator sets up or a client is granted: small, rarely written, read by id. Values
/// reach disk.
enum class document_kind : std::uint8_t
{
    organization = 1,
    user = 2,
    oauth_client = 3,
    external_source = 4,
    configuration = 5,         ///< a messenger configuration's draft and list of versions
    configuration_version = 6, ///< id: `<configuration>/<version>`
    deployment = 7,
    identity_resolution = 8, ///< id: the deployment's
    integration = 9,
    credential = 10,
    queue = 11,
    division = 12,
    access_token = 13,       ///< id: SHA-256 of the token in hex
    login = 14,              ///< a console login; id: SHA-256 of the cookie in hex
    authorization_code = 15, ///< of our own /oauth/authorize; id: SHA-256 of the code in hex
    notification_channel = 16,
    setting = 17, ///< of the server itself: keys, schema of the demo …
    /// One version of an organisation's rules; id: `<organization>/<version>`; `modified` is when
    /// it came to hold.
    policy_version = 18,
    /// Work in the background and how far it has come; id: `<organization>/<what>`.
    job = 19,
    /// One search for contacts that are probably one person.
    cluster_scan = 20,
    cluster = 21,        ///< what a scan found; id: `<scan>/<cluster>`
    graph_settings = 22, ///< what a scan may merge by itself; id: the organisation's
    wrap_up_code = 30,   ///< what agents choose from when a conversation is over
    response_library = 31,
    canned_response = 32, ///< a text that agents insert; its body names its libraries
};

struct document_key
{
    document_kind kind = document_kind::setting;
    std::string id;

    friend auto operator<=>(const document_key&, const document_key&) = default;
};

/// `body` is JSON, in the contract's shape where the contract has one; only the API room reads it.
struct document
{
    document_key key;
    organization_id organization; ///< nil for the server's own settings
    std::string name; ///< unique per organisation and kind if not empty; compared without case
    std::int64_t version = 1; ///< rises by one with each change
    std::string body;
    timestamp modified;
    std::optional<timestamp> expires; ///< after this it is as if it were not there

    friend bool operator==(const document&, const document&) = default;
};

} // namespace seam::model

template <>
struct std::hash<seam::model::document_key>
{
    std::size_t operator()(const seam::model::document_key& key) const noexcept
    {
        return std::hash<std::string>()(key.id) * 31 + static_cast<std::size_t>(key.kind);
    }
};
