#pragma once
// SPDX-License-Identifier: Apache-2.0
// Everyone who waits to be told what is new.

#include "base/hash.hpp"
#include "http/http_message.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace sulh {

// Thread-safe. A comment goes to every reader each `live_heartbeat`, so that the dead are noticed.
class LiveHub {
public:
    LiveHub();
    ~LiveHub();

    // False where there are live_readers_max.
    bool has_room() const;
    // Beyond live_readers_of_session_max of one session the longest-standing gives way: most likely
    // its page was left, and the network has not said so yet.
    void add(const Hash& session, std::string person, std::shared_ptr<HttpStream> stream);
    // Sends what `text_for` gives for each person; the empty text is not sent. Asked once for each.
    void tell(const std::function<std::string(const std::string& person)>& text_for);
    void end(const Hash& session);
    std::vector<Hash> sessions() const;  // those that listen, each once
    std::size_t count() const;
    // Ends all streams and takes no more.
    void stop();

private:
    struct Reader {
        Hash session;
        std::string person;
        std::shared_ptr<HttpStream> stream;
    };
    void beat();

    mutable std::mutex guard_;
    std::condition_variable stopped_;
    bool is_stopped_ = false;
    std::vector<Reader> readers_;
    std::thread heart_;
};

// One event: "event: <kind>\nid: <id>\ndata: <data>\n\n". REQUIRES: no line breaks in any.
std::string live_event(std::string_view kind, std::string_view id, std::string_view data);

}  // namespace sulh
