// SPDX-License-Identifier: Apache-2.0
#include "access/site_diagnosis.h"

#include "access/site_advice.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

using steps = std::vector<diagnosis_step>;

// A sample is often of yesterday; what else is wrong with it is worth more than that.
constexpr std::chrono::hours any_time(24 * 365 * 20);

void say(steps& to, std::string_view step, finding is, std::string text, std::string advice = {})
{
    to.push_back({.step = step,
                  .is = is,
                  .check = {},
                  .text = std::move(text),
                  .advice = std::move(advice)});
}

void blame(steps& to, std::string_view step, const rejection& why, finding is)
{
    to.push_back({.step = step,
                  .is = is,
                  .check = std::string(name(why.failed)),
                  .text = describe(why) + ".",
                  .advice = std::string(advise_site(why.failed))});
}

void look_at_settings(const site_settings& settings, steps& to)
{
    if (settings.proof == site_proof::hmac)
        say(to, "settings", finding::warning,
            "The hash proves the user's id and nothing else, and is good until the secret changes.",
            "Sign a token instead when you can: it has an end, is for one deployment, and covers "
            "names and addresses.");
    else
        say(to, "settings", finding::right,
            fmt::format("Tokens are signed with {} and good for {} s at most.",
                        name(settings.proof), settings.lifetime_max.count()));
}

void look_at_keys(const site_settings& settings, steps& to)
{
    const auto fit = std::ranges::count_if(
        settings.keys, [&](const site_key& key) { return suits(key, settings.proof); });
    const auto text =
        fmt::format("{} of {} keys fit {}.", fit, settings.keys.size(), name(settings.proof));
    if (fit == 0)
        say(to, "keys", finding::wrong, text, std::string(advise_site(check::key)));
    else if (std::cmp_less(fit, settings.keys.size()))
        say(to, "keys", finding::warning, text, "Remove the keys that are of another kind.");
    else
        say(to, "keys", finding::right, text);
}

bool is_about_time(check failed)
{
    return failed == check::exp || failed == check::iat || failed == check::nbf;
}

verified<site_sign_in> read_sample(const site_settings& settings, const site_sample& sample,
                                   timestamp now, steps& to)
{
    if (sample.user) return verify_site_user(*sample.user, settings, now);
    auto read = verify_site_token(*sample.token, settings, sample.audiences, now);
    if (read || !is_about_time(read.error().failed)) return read;
    auto lenient = settings;
    lenient.clock_skew = lenient.lifetime_max = any_time;
    auto again = verify_site_token(*sample.token, lenient, sample.audiences, now);
    // Not a date at all is no matter of the clock.
    if (!again && is_about_time(again.error().failed)) return again;
    blame(to, "token", read.error(), finding::warning);
    return again;
}

void look_at_sample(const site_settings& settings, const site_sample& sample, timestamp now,
                    steps& to)
{
    const auto read = read_sample(settings, sample, now, to);
    if (!read) {
        const bool is_about_id = read.error().failed == check::external_id;
        blame(to, is_about_id ? "external_id" : "token", read.error(), finding::wrong);
        return;
    }
    say(to, "token", finding::right,
        sample.user ? "The hash is that of this user's id."
                    : "The token is the site's and for this server.");
    say(to, "external_id", finding::right, "It has the external id.");
    if (!read->who.email.empty() && !read->who.email_verified)
        say(to, "token", finding::warning, "The e-mail address is not marked as verified.",
            "It is shown, but it links nobody. Put email_verified into the token where the site "
            "has made sure.");
}

} // namespace

std::vector<diagnosis_step> diagnose_site(const site_settings& settings, const site_sample& sample,
                                          timestamp now)
{
    steps found;
    look_at_settings(settings, found);
    look_at_keys(settings, found);
    if (sample.token || sample.user) look_at_sample(settings, sample, now, found);
    return found;
}

} // namespace seam::access
