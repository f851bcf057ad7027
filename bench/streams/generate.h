// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stream.h"

#include <cstddef>
#include <cstdint>

namespace seam::bench::streams {

/// The mixture. Each figure is a share of what its comment names; the defaults describe a retailer
/// whose customers mostly come back on devices of their own.
struct mixture
{
    std::size_t people = 20'000;
    std::uint64_t seed = 1;
    int days = 180;

    // Households: how many live together.
    double living_in_two = 0.30;   ///< of households
    double living_in_three = 0.15; ///< of households
    double living_in_four = 0.10;  ///< of households; the rest live alone

    // What people have.
    double laptop = 0.6;          ///< of people, besides the phone that everybody has
    double work_computer = 0.25;  ///< of people
    double account = 0.7;         ///< of people, at the shop
    double second_account = 0.15; ///< of these, at the club as well: another source
    double shared_mailbox = 0.06; ///< of households of several: two share one address
    double shared_phone = 0.04;   ///< of households of several: two share one number
    double recycled_phone =
        0.02;             ///< of people: their number is somebody else's after half the time
    double tablet = 0.35; ///< of households of several: one that all use
    double people_per_kiosk = 400;
    double kiosk_forgets = 0.5; ///< of kiosks: a new cookie for every visit

    // What people do.
    double visits_mean = 8;     ///< of a person, at least one
    double sign_in_least = 0.1; ///< of an account holder's visits; each has a habit of their own
    double sign_in_most = 0.8;
    double on_tablet = 0.25;         ///< of visits, if there is a tablet
    double on_borrowed = 0.02;       ///< of visits, if somebody else lives there
    double on_kiosk = 0.01;          ///< of visits
    double step_up = 0.5;            ///< of visits signed in: anonymous first, then signed in
    double clears = 0.03;            ///< of visits: cookies were cleared since the last
    double forgetful_browser = 0.35; ///< of own devices: forgets a cookie not seen for seven days
    double token_has_email = 0.8;    ///< of accounts
    double token_has_phone = 0.25;   ///< of accounts
    double types_email = 0.1;        ///< of anonymous visits: into a form, which proves nothing
    double typo = 0.08;              ///< of addresses typed
    double writes_mail = 0.15;       ///< of people, a few times
    double writes_sms = 0.1;         ///< of people, a few times
    double attackers = 0.001; ///< of people: type addresses of others, on a device of their own
};

/// Families and offices that pass devices round: the hard case for anything that links by device.
mixture crowded();

/// A stream of what channels would see, with the truth beside it. The same mixture gives the same
/// stream, to the byte.
stream generate(const mixture& how);

} // namespace seam::bench::streams
