// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/suite.h"

#include "storage/conformance/temporary_directory.h"
#include "storage/memory/memory.h"
#include "storage/sqlite/sqlite.h"

#include <future>
#include <stdexcept>

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

class sqlite_instance final : public instance
{
  public:
    explicit sqlite_instance(const clock& now) : clock_(now) { open(); }
    store& get() override { return *store_; }
    void reopen() override
    {
        store_.reset();
        open();
    }

  private:
    void open()
    {
        sqlite::options how;
        how.directory = directory_.path();
        how.now = &clock_;
        auto opened = sqlite::open(how);
        if (!opened) throw std::runtime_error(opened.error().code().message());
        store_ = std::move(*opened);
    }

    const clock& clock_;
    temporary_directory directory_;
    std::unique_ptr<store> store_;
};

} // namespace

std::vector<backend> backends()
{
    return {{"memory", [](const clock& now) { return std::make_unique<memory_instance>(now); }},
            {"sqlite", [](const clock& now) { return std::make_unique<sqlite_instance>(now); }}};
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
