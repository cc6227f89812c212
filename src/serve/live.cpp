// SPDX-License-Identifier: Apache-2.0
#include "serve/live.hpp"

#include "serve/limits.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sulh {

LiveHub::LiveHub() : heart_([this] { beat(); }) {}

LiveHub::~LiveHub() {
    stop();
    heart_.join();
}

bool LiveHub::has_room() const {
    const std::lock_guard lock(guard_);
    return !is_stopped_ && readers_.size() < live_readers_max;
}

void LiveHub::add(const Hash& session, std::string person, std::shared_ptr<HttpStream> stream) {
    const std::lock_guard lock(guard_);
    if (is_stopped_) return stream->end();
    const auto own = std::ranges::count(readers_, session, &Reader::session);
    if (static_cast<std::size_t>(own) >= live_readers_of_session_max) {
        const auto oldest = std::ranges::find(readers_, session, &Reader::session);
        oldest->stream->end();
        readers_.erase(oldest);
    }
    readers_.push_back({session, std::move(person), std::move(stream)});
}

void LiveHub::tell(const std::function<std::string(const std::string& person)>& text_for) {
    std::map<std::string, std::shared_ptr<const std::string>> texts;
    const std::lock_guard lock(guard_);
    std::erase_if(readers_, [&](const Reader& reader) {
        auto& text = texts[reader.person];
        if (!text) text = std::make_shared<const std::string>(text_for(reader.person));
        return !text->empty() && !reader.stream->send(text);
    });
}

void LiveHub::end(const Hash& session) {
    const std::lock_guard lock(guard_);
    std::erase_if(readers_, [&](const Reader& reader) {
        if (reader.session != session) return false;
        reader.stream->end();
        return true;
    });
}

std::vector<Hash> LiveHub::sessions() const {
    std::set<Hash> out;
    const std::lock_guard lock(guard_);
    for (const Reader& reader : readers_)
        out.insert(reader.session);
    return {out.begin(), out.end()};
}

std::size_t LiveHub::count() const {
    const std::lock_guard lock(guard_);
    return readers_.size();
}

void LiveHub::stop() {
    const std::lock_guard lock(guard_);
    is_stopped_ = true;
    for (const Reader& reader : readers_)
        reader.stream->end();
    readers_.clear();
    stopped_.notify_all();
}

void LiveHub::beat() {
    const auto comment = std::make_shared<const std::string>(":\n\n");
    std::unique_lock lock(guard_);
    while (!stopped_.wait_for(lock, live_heartbeat, [this] { return is_stopped_; })) {
        std::erase_if(readers_,
                      [&](const Reader& reader) { return !reader.stream->send(comment); });
    }
}

std::string live_event(std::string_view kind, std::string_view id, std::string_view data) {
    std::string out = "event: ";
    out += kind;
    out += "\nid: ";
    out += id;
    out += "\ndata: ";
    out += data;
    out += "\n\n";
    return out;
}

}  // namespace sulh
