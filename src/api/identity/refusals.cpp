// SPDX-License-Identifier: Apache-2.0
#include "api/identity/graph.h"
#include "api/v2/externalcontacts/views.h"
#include "base/clock.h"

#include <algorithm>
#include <utility>

namespace seam::api {
namespace {

using ids = std::vector<model::contact_id>;

std::string_view name_of(model::origin where)
{
    switch (where) {
    case model::origin::key:
        return "it is what the leaf is known by";
    case model::origin::api:
        return "said through the API";
    case model::origin::signed_in:
    case model::origin::signed_in_no_source:
        return "shown at a sign-in";
    case model::origin::tracking:
        break;
    }
    return "shown by a visitor";
}

/// Each kind of refusal in words, with the ids that are concerned.
class wording
{
  public:
    explicit wording(std::string_view field) : field_(field) {}

    problem operator()(const identity::no_such_contact& unknown) const
    {
        auto refused = not_found("Contact").error();
        // The one in the path is named already.
        if (field_ == "contactId") return refused;
        refused.message = "There are no such contacts: " + join(unknown.contacts) + ".";
        return about(std::move(refused), unknown.contacts);
    }
    problem operator()(const identity::no_such_decision&) const
    {
        return not_found("Decision").error();
    }
    problem operator()(const identity::claimed_by& taken) const
    {
        return about(conflict("The identifier " + taken.what.value + " belongs to the contact " +
                              taken.contact.to_string() + "; change or merge that one.")
                         .error(),
                     {taken.contact});
    }
    problem operator()(const identity::two_values& both) const
    {
        return about(conflict("A contact has one id at each external source, and this one would "
                              "have two: " +
                              both.a + " and " + both.b + ".")
                         .error(),
                     both.contacts);
    }
    problem operator()(const identity::decided_apart& word) const
    {
        auto refused = conflict("The decision " + word.decision.to_string() +
                                " holds these contacts apart; take it back first.")
                           .error();
        refused.details.push_back(
            {field_, "conflict", refused.message, word.decision.to_string(), "decision"});
        return about(std::move(refused), word.leaves);
    }
    problem operator()(const identity::one_contact& same) const
    {
        return about(bad_request("Name two contacts or more, each once: some of these ids name one "
                                 "and the same contact.")
                         .error(),
                     same.contacts);
    }
    problem operator()(const identity::too_many_contacts& limit) const
    {
        return about(
            bad_request("One decision names at most " + std::to_string(limit.most) + " contacts.")
                .error(),
            {});
    }
    problem operator()(const identity::too_many_merged& limit) const
    {
        return about(conflict("The merged contact would have " + std::to_string(limit.count) +
                              " accounts and records; at most " + std::to_string(limit.most) +
                              " may be merged.")
                         .error(),
                     {});
    }
    problem operator()(const identity::all_curated& all) const
    {
        return about(conflict("Contacts that are all Curated are not merged by this request; use "
                              "POST /api/v2/externalcontacts/contacts/merge.")
                         .error(),
                     all.contacts);
    }
    problem operator()(const identity::not_of_contact& strangers) const
    {
        return about(
            bad_request("The contact does not have these leaves: " + join(strangers.leaves) + ".")
                .error(),
            strangers.leaves);
    }
    problem operator()(const identity::all_or_none&) const
    {
        return about(bad_request("Name some of the contact's leaves, and not all of them.").error(),
                     {});
    }
    problem operator()(const identity::not_held& what) const
    {
        auto refused = not_found("Identifier").error();
        refused.message = "The contact does not hold the identifier " + what.what.value + ".";
        return about(std::move(refused), {});
    }
    problem operator()(const identity::shown_by& visitors) const
    {
        std::string seen;
        ids leaves;
        for (const auto& each : visitors.evidence) {
            seen += (seen.empty() ? "" : "; ") + std::string("leaf ") + each.leaf.to_string() +
                    ", " + std::string(name_of(each.via)) + ", " +
                    std::string(api::name_of(each.how)) + ", first on " +
                    format_timestamp(each.first_seen);
            if (std::ranges::find(leaves, each.leaf) == leaves.end()) leaves.push_back(each.leaf);
        }
        return about(conflict("Nobody said through the API that the contact holds " +
                              visitors.what.value + ", so there is no word to take back: " + seen +
                              ". To part the contact from it, split that leaf from the contact.")
                         .error(),
                     leaves);
    }

  private:
    static std::string join(const ids& all)
    {
        std::string text;
        for (const auto each : all)
            text += (text.empty() ? "" : ", ") + each.to_string();
        return text;
    }

    /// With a detail for each contact or leaf; with one for the field if there are none.
    [[nodiscard]] problem about(problem refused, const ids& concerned) const
    {
        for (const auto each : concerned)
            refused.details.push_back(
                {field_, refused.code, refused.message, each.to_string(), "contact"});
        if (refused.details.empty() && !field_.empty())
            refused.details.push_back({field_, refused.code, refused.message});
        return refused;
    }

    std::string field_;
};

} // namespace

problem from_refusal(const identity::refusal& why, std::string_view field)
{
    return std::visit(wording(field), why);
}

} // namespace seam::api
