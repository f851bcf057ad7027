// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include "storage/memory/memory.h"

#include <future>

namespace seam::storage::conformance {
namespace {

class memory_instance final : public instance
{
  public:
    explicit memory_instance(const clock& now) : store_(memory::make(now)) {}
    store& get() override { return *store_; }
    void reopen() override {}

  private:
    std::unique_ptr<store> store_;
};

} // namespace

std::vector<backend> backends()
{
    return {{"memory", [](const clock& now) { return std::make_unique<memory_instance>(now); }}};
}

result<void> transact(store& db, load what, decide how)
{
    auto outcome = std::make_shared<std::promise<result<void>>>();
    db.transact(std::move(what), std::move(how),
                [outcome](result<void> done) { outcome->set_value(std::move(done)); });
    return outcome->get_future().get();
}

result<void> write(store& db, model::organization_id organization, changes what)
{
    load nothing;
    nothing.organization = organization;
    return transact(db, std::move(nothing), [&what](const snapshot&) { return what; });
}

snapshot see(store& db, load what)
{
    snapshot seen;
    const auto outcome =
        transact(db, std::move(what), [&seen](const snapshot& there) -> result<changes> {
            seen = there;
            return changes{};
        });
    EXPECT_TRUE(outcome) << outcome.error().code().message();
    return sorted(std::move(seen));
}

} // namespace seam::storage::conformance
