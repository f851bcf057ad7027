// SPDX-License-Identifier: Apache-2.0
#include "rules.h"

#include "groups.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace seam::bench::streams {
namespace {

bool counts(const shown& what)
{
    return what.what == kind::cookie || what.verified;
}

const shown* find_account(const sighting& seen)
{
    for (const auto& each : seen.identifiers) {
        if (each.what == kind::account && each.verified) return &each;
    }
    return nullptr;
}

grouping read_off(groups& all, std::size_t sessions)
{
    grouping made(sessions);
    for (std::uint32_t each = 0; each < sessions; ++each)
        made[each] = all.find(each);
    return made;
}

/// By session, the account that first signed in within it; nullptr if none did.
std::vector<const shown*> accounts_of(const stream& what)
{
    std::vector<const shown*> found(what.sessions.size());
    for (const auto& line : what.lines) {
        if (found[line.session] == nullptr) found[line.session] = find_account(line);
    }
    return found;
}

/// Puts every session with its account, or if it has none with the owners of what it shows that
/// counts, and every identifier with its owner.
grouping assign(const stream& what, const std::map<shown, std::set<shown>>& owners)
{
    groups all(what.sessions.size());
    nodes<shown> node(all);
    const auto accounts = accounts_of(what);
    for (const auto& line : what.lines) {
        if (const auto* account = accounts[line.session]) {
            all.unite(line.session, node.of(*account));
            continue;
        }
        for (const auto& each : line.identifiers) {
            if (counts(each)) all.unite(line.session, node.of(each));
        }
    }
    for (const auto& [identifier, accounts_owning] : owners) {
        for (const auto& owner : accounts_owning)
            all.unite(node.of(identifier), node.of(owner));
    }
    return read_off(all, what.sessions.size());
}

} // namespace

grouping oracle(const stream& what)
{
    groups all(what.sessions.size());
    nodes<std::pair<std::uint32_t, shown>> node(all);
    for (const auto& line : what.lines) {
        const auto person = what.sessions[line.session].person;
        for (const auto& each : line.identifiers) {
            if (counts(each)) all.unite(line.session, node.of({person, each}));
        }
    }
    return read_off(all, what.sessions.size());
}

grouping transitive_closure(const stream& what)
{
    groups all(what.sessions.size());
    nodes<shown> node(all);
    for (const auto& line : what.lines) {
        for (auto each : line.identifiers) {
            each.verified = false;
            all.unite(line.session, node.of(each));
        }
    }
    return read_off(all, what.sessions.size());
}

grouping first_login_owns(const stream& what)
{
    std::map<shown, std::set<shown>> owners;
    for (const auto& line : what.lines) {
        const auto* account = find_account(line);
        if (account == nullptr) continue;
        for (const auto& each : line.identifiers) {
            if (counts(each) && each.what != kind::account)
                owners.try_emplace(each, std::set{*account});
        }
    }
    return assign(what, owners);
}

grouping unique_by_removal(const stream& what)
{
    std::map<shown, std::map<std::string, shown>> newest; // by identifier, then by source
    for (const auto& line : what.lines) {
        const auto* account = find_account(line);
        if (account == nullptr) continue;
        for (const auto& each : line.identifiers) {
            if (counts(each) && each.what != kind::account)
                newest[each].insert_or_assign(account->source, *account);
        }
    }
    std::map<shown, std::set<shown>> owners;
    for (const auto& [identifier, by_source] : newest) {
        for (const auto& [source, account] : by_source)
            owners[identifier].insert(account);
    }
    return assign(what, owners);
}

} // namespace seam::bench::streams
