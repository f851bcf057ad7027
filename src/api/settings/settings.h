// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/settings/deployment.h"
#include "api/settings/policy_version.h"
#include "identity/policy.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace seam::api {

/// What administrators have set up, ready for use and remembered until a document changes.
/// Thread-safe.
class settings
{
  public:
    explicit settings(documents& store) : documents_(&store) {}

    /// 404 `Deployment not found.`
    rt::task<outcome<std::shared_ptr<const deployment>>> find(model::deployment_id id);
    /// As `find`, from the text of a request.
    rt::task<outcome<std::shared_ptr<const deployment>>> find(std::string_view id);

    /// The organisation's policy as it holds, with the power of all its deployments. Whoever
    /// decides by it keeps the pointer until what it decided is committed.
    rt::task<outcome<std::shared_ptr<const identity::policy>>>
    policy(model::organization_id organization);

    /// The policy that held at a time; nullopt: now. Before the first version, the first.
    rt::task<outcome<std::shared_ptr<const identity::policy>>>
    policy_as_of(model::organization_id organization, std::optional<timestamp> then);

    /// True while somebody may still be deciding by a version of `policy` that holds no more.
    bool is_former_policy_in_use(model::organization_id organization);
    /// How the organisation's texts are read where no deployment says otherwise.
    rt::task<outcome<identity::reading>> reading(model::organization_id organization);

    /// To be called for every `document_changed`.
    void on_document_changed(const model::document_key& key);

  private:
    struct known_policy
    {
        std::shared_ptr<const identity::policy> current; ///< nullptr: to be read
        std::vector<std::weak_ptr<const identity::policy>> former;
    };

    void forget_policy(model::organization_id organization);
    rt::task<outcome<std::shared_ptr<const deployment>>> load(model::deployment_id id);
    rt::task<outcome<void>> add_configuration(deployment& to);
    rt::task<outcome<void>> add_integration(deployment& to);
    rt::task<outcome<void>> add_queue(deployment& to, std::string name);
    rt::task<outcome<void>> add_identity_resolution(deployment& to);

    documents* documents_;
    std::mutex mutex_;
    /// Rises with each change, so that what was read before a change is not remembered after it.
    std::uint64_t generation_ = 0;
    std::unordered_map<model::deployment_id, std::shared_ptr<const deployment>> deployments_;
    std::unordered_map<model::organization_id, known_policy> policies_;
};

/// The queue that takes conversations of deployments without a flow.
inline constexpr std::string_view default_queue = "Everyone";

} // namespace seam::api
