// SPDX-License-Identifier: Apache-2.0
#include "rt/block_on.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

namespace seam::rt {
namespace asio = boost::asio;

void block_on(asio::any_io_executor executor, task<> work)
{
    asio::co_spawn(std::move(executor), std::move(work), asio::use_future).get();
}

} // namespace seam::rt
