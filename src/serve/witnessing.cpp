// SPDX-License-Identifier: Apache-2.0
#include "serve/witnessing.hpp"

#include "base/json.hpp"
#include "engine/cosign.hpp"
#include "store/sqlite_log.hpp"

namespace sulh {

Witnessing::Witnessing(WitnessingSettings settings, std::function<void(const std::string&)> log)
    : settings_(std::move(settings)), log_(std::move(log)) {}

void Witnessing::begin(Room& room) {
    thread_ = std::thread([this, &room] { work(room); });
}

void Witnessing::stop() {
    {
        const std::lock_guard lock(guard_);
        is_stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Witnessing::note_growth() {
    {
        const std::lock_guard lock(guard_);
        has_grown_ = true;
    }
    wake_.notify_one();
}

std::map<std::string, std::string> Witnessing::troubles() const {
    const std::lock_guard lock(guard_);
    return troubles_;
}

void Witnessing::work(Room& room) {
    std::unique_lock lock(guard_);
    while (!is_stopping_) {
        has_grown_ = false;
        lock.unlock();
        ask_all(room);
        lock.lock();
        wake_.wait_for(lock, settings_.pause, [this] { return is_stopping_; });
        wake_.wait_for(lock, settings_.every - settings_.pause,
                       [this] { return is_stopping_ || has_grown_; });
    }
}

void Witnessing::ask_all(Room& room) {
    for (const PolicyWitness& witness : settings_.policy.witnesses) {
        if (witness.url.empty()) continue;
        note(witness, ask(room, witness));
        const std::lock_guard lock(guard_);
        if (is_stopping_) return;
    }
}

// Over a connection of its own: nobody waits for the network but this thread.
Status Witnessing::ask(Room& room, const PolicyWitness& witness) {
    TRY(const SqliteLog log, SqliteLog::open(room.record().file(), OpenMode::Read));
    TRY(const WitnessReply reply, answer_of_witness(log, witness));
    return room.take_reply(settings_.policy, reply).map([](const auto&) {});
}

void Witnessing::note(const PolicyWitness& witness, const Status& asked) {
    const std::string trouble = asked ? std::string() : to_text(asked.error());
    {
        const std::lock_guard lock(guard_);
        const auto known = troubles_.find(witness.name);
        if ((known == troubles_.end() ? std::string() : known->second) == trouble) return;
        if (asked)
            troubles_.erase(witness.name);
        else
            troubles_[witness.name] = trouble;
    }
    Json line;
    line.set("event", asked ? "witness cosigns again" : "witness does not cosign");
    line.set("witness", witness.name);
    if (!asked) line.set("why", trouble);
    log_(write_json(line));
}

}  // namespace sulh
