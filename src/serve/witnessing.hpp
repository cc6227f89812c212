#pragma once
// SPDX-License-Identifier: Apache-2.0
// The parties' witnesses, asked while the mission is served. SPEC: c2sp.org/tlog-witness

#include "serve/room.hpp"
#include "tlog/policy.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace sulh {

struct WitnessingSettings {
    LogPolicy policy;  // witnesses without an address are not asked: what they sign is brought
    // How long a record that stands still goes without being cosigned again. A view that is held
    // back is as old as its last cosignature, so that everybody can see it.
    std::chrono::milliseconds every{300'000};
    std::chrono::milliseconds pause{5'000};  // between two rounds, however fast the record grows
};

// Asks in a thread of its own, since a witness may take long. Thread-safe.
class Witnessing {
public:
    // `log` is told, by that thread, of each witness that begins or ceases to answer.
    Witnessing(WitnessingSettings settings, std::function<void(const std::string&)> log);
    ~Witnessing() { stop(); }
    // Once. The room must outlive the asking.
    void begin(Room& room);
    void stop();

    const LogPolicy& policy() const { return settings_.policy; }
    void note_growth();
    // Why a witness does not cosign, by its name in the policy; none for one that does.
    std::map<std::string, std::string> troubles() const;

private:
    void work(Room& room);
    void ask_all(Room& room);
    Status ask(Room& room, const PolicyWitness& witness);
    void note(const PolicyWitness& witness, const Status& asked);

    const WitnessingSettings settings_;
    const std::function<void(const std::string&)> log_;

    mutable std::mutex guard_;
    std::condition_variable wake_;
    bool has_grown_ = true;  // since it was last asked
    bool is_stopping_ = false;
    std::map<std::string, std::string> troubles_;
    std::thread thread_;
};

}  // namespace sulh
