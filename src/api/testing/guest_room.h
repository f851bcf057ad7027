// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/guest/session.h"
#include "api/testing/shop.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <utility>

namespace seam::api::testing {

/// What sessions of guests need beside a shop. The shop's tasks end before it does.
struct guest_room
{
    explicit guest_room(shop& of) : w(of) {}
    guest_room(const guest_room&) = delete;
    guest_room& operator=(const guest_room&) = delete;
    ~guest_room() { std::filesystem::remove_all(folder); }

    /// For sessions that read and write `store`.
    guest::guest_services services(data& store) { return services(store, often); }
    guest::guest_services services(data& store, limits& how_often)
    {
        return {store, w.rules, w.queues, w.keys, sockets,           rates, slots, how_often,
                files, w.tasks, address,  w.time, [](const auto&) {}};
    }

    static rt::task<> run(guest::guest_services& with, std::shared_ptr<const deployment> at,
                          std::shared_ptr<net::websocket> socket, std::string network = {})
    {
        return guest::session::run(std::make_shared<guest::session>(
            with, std::move(at), std::move(socket), std::string(), std::move(network)));
    }

    shop& w;
    attachment_links links{"key", w.time};
    guest::hub sockets{links};
    site address{""};
    guest::shared_rates rates;
    limit_settings allowed;
    guest::socket_slots slots{sockets_of(allowed, 10'000)};
    limits often{allowed, w.time};
    std::filesystem::path folder = ::testing::TempDir() + random_uuid().to_hex();
    attachments files{{folder, {}, 0}, links, w.data, w.tasks, w.time};
};

} // namespace seam::api::testing
