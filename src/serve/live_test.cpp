// SPDX-License-Identifier: Apache-2.0
#include "serve/live.hpp"

#include "serve/limits.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

class HeardStream : public HttpStream {
public:
    bool send(std::shared_ptr<const std::string> bytes) override {
        heard += *bytes;
        return !is_gone;
    }
    void end() override { is_ended = true; }

    std::string heard;
    bool is_gone = false;
    bool is_ended = false;
};

TEST(LiveHub, LetsTheLongestStandingOfASessionGiveWay) {
    LiveHub hub;
    const Hash session{1};
    const auto other = std::make_shared<HeardStream>();
    hub.add(Hash{2}, "belmar-1", other);
    std::vector<std::shared_ptr<HeardStream>> own;
    for (std::size_t i = 0; i <= live_readers_of_session_max; ++i) {
        own.push_back(std::make_shared<HeardStream>());
        hub.add(session, "desk-1", own.back());
    }
    EXPECT_EQ(hub.count(), live_readers_of_session_max + 1);
    EXPECT_TRUE(own.front()->is_ended);
    hub.tell([](const std::string& person) { return "to " + person; });
    EXPECT_EQ(own.front()->heard, "");
    EXPECT_EQ(own.back()->heard, "to desk-1");
    EXPECT_EQ(other->heard, "to belmar-1");
    EXPECT_FALSE(other->is_ended);
}

TEST(LiveHub, ForgetsWhoHasGoneAndWhoseSessionEnded) {
    LiveHub hub;
    const auto gone = std::make_shared<HeardStream>();
    const auto ended = std::make_shared<HeardStream>();
    gone->is_gone = true;
    hub.add(Hash{1}, "desk-1", gone);
    hub.add(Hash{2}, "belmar-1", ended);
    hub.tell([](const std::string&) { return "news"; });
    EXPECT_EQ(hub.count(), 1u);
    hub.end(Hash{2});
    EXPECT_TRUE(ended->is_ended);
    EXPECT_EQ(hub.count(), 0u);
}

}  // namespace
}  // namespace sulh
