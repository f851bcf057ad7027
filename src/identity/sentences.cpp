// SPDX-License-Identifier: Apache-2.0
#include "identity/sentences.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <variant>

namespace seam::identity {
namespace {

using model::contact_id;
using model::origin;

std::string two_digits(long of)
{
    return (of < 10 ? "0" : "") + std::to_string(of);
}

/// How a visitor's channel came to know it.
std::string_view verb_of(model::assurance how)
{
    switch (how) {
    case model::assurance::verified:
        return "verified by";
    case model::assurance::asserted:
        return "shown by";
    case model::assurance::claimed:
        break;
    }
    return "only claimed in";
}

std::string text_at(const model::record& known, model::field which)
{
    const auto found = known.fields.find(which);
    if (found == known.fields.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second.value);
    return text != nullptr ? *text : std::string();
}

/// The best known, then the first seen.
const model::holding* best_of(contact_id leaf, const ground& by)
{
    const model::holding* best = nullptr;
    for (const auto& each : by.holdings) {
        if (each.leaf == leaf && (best == nullptr || each.how > best->how)) best = &each;
    }
    return best;
}

bool is_key(const model::leaf* known, const model::identifier& what)
{
    return known != nullptr && known->key == what;
}

} // namespace

std::string_view noun_of(model::identifier_type type)
{
    switch (type) {
    case model::identifier_type::external_id:
        return "account";
    case model::identifier_type::social_line:
        return "LINE account";
    case model::identifier_type::social_facebook:
        return "Facebook account";
    case model::identifier_type::social_twitter:
        return "Twitter account";
    case model::identifier_type::social_whatsapp:
        return "WhatsApp account";
    case model::identifier_type::social_instagram:
        return "Instagram account";
    case model::identifier_type::apple_opaque_id:
        return "Apple account";
    case model::identifier_type::phone:
        return "phone number";
    case model::identifier_type::email:
        return "e-mail address";
    case model::identifier_type::cookie:
        break;
    }
    return "device";
}

std::string begin_sentence(std::string phrase)
{
    if (!phrase.empty() && phrase.front() >= 'a' && phrase.front() <= 'z')
        phrase.front() = static_cast<char>(phrase.front() - 'a' + 'A');
    return phrase;
}

std::string spell(timestamp at)
{
    static constexpr std::array<const char*, 12> months = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    return std::to_string(static_cast<unsigned>(date.day())) + ' ' +
           months.at(static_cast<unsigned>(date.month()) - 1) + ' ' +
           std::to_string(static_cast<int>(date.year())) + ", " + two_digits(time.hours().count()) +
           ':' + two_digits(time.minutes().count()) + " UTC";
}

std::string narrator::name_of(model::external_source_id source) const
{
    const auto known = names_->sources.find(source);
    return known != names_->sources.end() ? known->second
                                          : "the deleted source " + source.to_string();
}

std::string narrator::name_in_record(contact_id leaf) const
{
    const auto* known = index_.find_record(leaf);
    if (known == nullptr) return {};
    auto name = text_at(*known, model::field::first_name);
    const auto last = text_at(*known, model::field::last_name);
    if (!name.empty() && !last.empty()) name += ' ';
    return name + last;
}

std::string narrator::describe(const model::identifier& what) const
{
    if (what.type == model::identifier_type::cookie) return "one device";
    auto phrase = "the " + std::string(noun_of(what.type)) + ' ' + what.value;
    if (!what.source.is_nil()) phrase += " of " + name_of(what.source);
    return phrase;
}

std::string narrator::describe(contact_id leaf) const
{
    const auto* known = index_.find_leaf(leaf);
    if (known == nullptr) return "a contact that is gone";
    switch (known->kind) {
    case model::leaf_kind::account:
        return describe(known->key);
    case model::leaf_kind::device:
        return "the device first seen " + spell(known->created);
    case model::leaf_kind::address:
        return "the contact of " + describe(known->key);
    case model::leaf_kind::subject:
        return "the account at the sign-in provider first seen " + spell(known->created);
    case model::leaf_kind::record:
        break;
    }
    const auto name = name_in_record(leaf);
    return "the contact record " + (name.empty() ? "" : "of " + name + ' ') + "made " +
           spell(known->created);
}

std::string narrator::describe_actor(std::string_view actor) const
{
    const auto known = names_->actors.find(std::string(actor));
    const bool is_client = actor.starts_with("client:");
    if (known != names_->actors.end())
        return is_client ? "the API client " + known->second : known->second;
    if (is_client) return "the API client " + std::string(actor.substr(actor.find(':') + 1));
    if (actor.starts_with("user:"))
        return "the user " + std::string(actor.substr(actor.find(':') + 1));
    if (actor == "visitor") return "a visitor";
    if (actor == "import") return "an import";
    return "the server";
}

/// `verified by the sign-in of 3 May 2026, 10:12 UTC at the deployment Shop`
std::string narrator::tell_holding(const model::holding& seen) const
{
    if (seen.via == origin::key) return "its own";
    if (seen.via == origin::api)
        return "written by " + describe_actor(seen.actor) + " on " + spell(seen.first_seen);
    const bool is_sign_in =
        seen.via == origin::signed_in || seen.via == origin::signed_in_no_source;
    auto told = std::string(verb_of(seen.how)) +
                (is_sign_in ? " the sign-in of " : " the visit of ") + spell(seen.first_seen);
    const auto where = names_->deployments.find(seen.deployment);
    if (where != names_->deployments.end())
        told += " at " + where->second;
    else if (!seen.deployment.is_nil())
        told += " at the deleted deployment " + seen.deployment.to_string();
    return told;
}

std::string narrator::tell_holding_of(contact_id leaf, const ground& by) const
{
    const auto* seen = best_of(leaf, by);
    return seen != nullptr ? tell_holding(*seen) : "no longer";
}

/// The end of a sentence about a decision, with what its maker wrote.
std::string narrator::tell_note(const model::decision& made)
{
    return made.note ? ": “" + *made.note + "”." : ".";
}

/// `Ann Lee decided on 3 May 2026, 10:12 UTC`
std::string narrator::tell_decision(const model::decision& made) const
{
    return describe_actor(made.actor) + " decided on " + spell(made.made);
}

/// `seen with the e-mail address ann@example.com`
std::string narrator::tell_seen(const model::identifier& what) const
{
    const bool is_device = what.type == model::identifier_type::cookie;
    return (is_device ? "seen on " : "seen with ") + describe(what);
}

std::string narrator::tell(const step& of) const
{
    if (of.by.decision) return tell_same(*of.by.decision, of.from, of.to);
    const auto& what = std::get<model::identifier>(of.by.by);
    const bool is_of_to = is_key(index_.find_leaf(of.to), what);
    if (is_of_to || is_key(index_.find_leaf(of.from), what)) {
        const auto holder = is_of_to ? of.from : of.to;
        const auto keyed = is_of_to ? of.to : of.from;
        const bool is_device = what.type == model::identifier_type::cookie;
        return begin_sentence(describe(holder)) + " was " +
               (is_device ? "seen on " + describe(keyed) : tell_seen(what)) + ", " +
               tell_holding_of(holder, of.by) + '.';
    }
    return begin_sentence(describe(of.from)) + " and " + describe(of.to) + " were both " +
           tell_seen(what) + ": the first " + tell_holding_of(of.from, of.by) + "; the second " +
           tell_holding_of(of.to, of.by) + '.';
}

std::string narrator::tell_same(const model::decision& made, contact_id from, contact_id to) const
{
    return begin_sentence(tell_decision(made)) + " that " + describe(from) + " and " +
           describe(to) + " are one person" +
           (made.override_unique ? ", even with two accounts of one source" : "") + tell_note(made);
}

std::string narrator::tell_nothing()
{
    return "Nothing connects the two: no identifier was seen with both, and nobody has decided "
           "about them.";
}

std::string narrator::tell_one_leaf()
{
    return "It is one and the same record: nothing had to be united.";
}

} // namespace seam::identity
