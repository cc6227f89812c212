// SPDX-License-Identifier: Apache-2.0
#include "serve/casebook_pool.hpp"

#include <algorithm>
#include <utility>

namespace sulh {

namespace {

constexpr std::size_t kept_max = 2;

template <typename T>
bool is_later(const std::vector<Indexed<T>>& entries, const AgedCasebook& than) {
    return std::all_of(first_from(entries, than.end), entries.end(),
                       [&](const auto& entry) { return entry.value.known_at >= than.at; });
}

// Time that has run in a casebook cannot be taken back, nor what an amendment changed be added.
bool can_follow(const AgedCasebook& aged, const History& history, std::uint64_t end, Instant at) {
    if (aged.book == nullptr || aged.end > end || aged.at > at) return false;
    if (aged.agreements != history.agreements.size()) return false;
    return is_later(history.messages, aged) && is_later(history.members, aged);
}

}  // namespace

void CasebookPool::Shelf::put(AgedCasebook aged) {
    const std::lock_guard lock(guard);
    returned.push_back(std::move(aged));
    std::ranges::sort(returned, std::greater<>(), &AgedCasebook::end);
    if (returned.size() > kept_max) returned.resize(kept_max);
}

AgedCasebook CasebookPool::Shelf::newest() {
    const std::lock_guard lock(guard);
    if (returned.empty()) return {};
    AgedCasebook out = std::move(returned.front());
    returned.erase(returned.begin());
    return out;
}

Result<AgedCasebook> CasebookPool::take(const Mission& mission, const History& history,
                                        std::uint64_t end, Instant at) {
    AgedCasebook out = shelf_->newest();
    if (can_follow(out, history, end, at)) {
        TRY_STATUS(extend_casebook(mission, history, out.end, end, *out.book));
    } else {
        TRY(out.book, read_casebook(mission, history, end, false));
        out.at = Instant::earliest();
    }
    out.end = end;
    out.agreements = history.agreements.size();
    return out;
}

std::shared_ptr<const Casebook> CasebookPool::lend(AgedCasebook aged) {
    Casebook* const book = aged.book.get();
    // The deleter has to be copied, so that what it gives back is shared.
    auto held = std::make_shared<AgedCasebook>(std::move(aged));
    return {book, [shelf = shelf_, held](const Casebook*) { shelf->put(std::move(*held)); }};
}

}  // namespace sulh
