// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachments.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/v2/conversations/finding.h"
#include "model/conversation.h"

#include <boost/json/array.hpp>
#include <string>
#include <vector>

namespace seam::api {

inline constexpr std::size_t media_of_a_message_max = 5;

/// 409 unless `leg` is `user`'s own and connected, as who sends files must be; 404 if there is
/// none.
outcome<void> check_may_send(const model::conversation& where, model::participant_id leg,
                             model::user_id user);

/// The files that an agent's message names in `mediaIds`, of that conversation and communication:
/// 404 otherwise, and 409 for one that is named twice.
rt::task<outcome<std::vector<attachment>>> find_media(attachments& files, model::conversation where,
                                                      model::participant_id who,
                                                      std::vector<std::string> ids);
/// 409 unless all are uploaded and in no message yet.
outcome<void> check_unsent(const std::vector<attachment>& which);
/// Marks all as sent, each of them read by its `owner`; 409 and none of them if one is not uploaded
/// any more.
rt::task<outcome<void>> mark_media(attachments& files, std::vector<attachment> which);
/// After `mark_media`: writes down that they are in `message`; empty: that they are in none.
rt::task<outcome<void>> settle_media(attachments& files, std::vector<attachment> which,
                                     std::string message);
/// As entries of a message's `content[]`.
void add_media(const std::vector<attachment>& which, boost::json::array& content);

/// `/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/messages/media…`:
/// what an agent sends with a message. They announce a file with its name and size, or nothing of
/// it, PUT its bytes to the address that they are given, and name its id in the message.
class media_endpoints
{
  public:
    media_endpoints(seen_conversations& seen, attachments& files, const site& here)
        : seen_(&seen), files_(&files), here_(&here)
    {}

    void mount(router& to);

  private:
    rt::task<answer> announce(call& what);
    rt::task<answer> announce_unnamed(call& what);
    rt::task<answer> get(call& what);

    struct place
    {
        model::conversation conversation;
        model::participant communication;
    };
    /// 404 for a conversation that the caller may not see, or a communication that is not in it.
    rt::task<outcome<place>> find(const call& what);
    /// As `find`, where the caller may send something: 409 otherwise.
    rt::task<outcome<place>> find_own(const call& what);
    rt::task<outcome<attachment>> announce_for(const call& what, place where, attachment about);
    [[nodiscard]] boost::json::object view(const call& what, const attachment& of) const;

    seen_conversations* seen_;
    attachments* files_;
    const site* here_;
};

} // namespace seam::api
