// SPDX-License-Identifier: Apache-2.0
#include "corroborate/judgement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sulh {

namespace {

template <typename T>
void keep_known(std::vector<T>& list, Instant as_of) {
    std::erase_if(list, [&](const T& judged) { return judged.known_at > as_of; });
    std::sort(list.begin(), list.end(), [](const T& a, const T& b) {
        return a.known_at != b.known_at ? a.known_at < b.known_at : a.entry < b.entry;
    });
}

std::string made_text(const std::string& by, Instant at, std::uint64_t entry,
                      const std::string& reason) {
    return fmt::format("by {} on {} (entry {}): {}", by, to_text(at), entry, reason);
}

}  // namespace

Judgements known_by(Judgements judgements, Instant as_of) {
    keep_known(judgements.rulings, as_of);
    keep_known(judgements.grades, as_of);
    return judgements;
}

std::string to_text(const Ruling& ruling) {
    return (ruling.is_split ? "split " : "merged ") +
           made_text(ruling.by, ruling.known_at, ruling.entry, ruling.reason);
}

std::string to_text(const SourceGrade& grade) {
    const std::string topic =
        grade.topic == happening ? "" : " for " + std::string(phrase(grade.topic));
    return fmt::format("source {}{}, graded {}", name(grade.reliability), topic,
                       made_text(grade.by, grade.known_at, grade.entry, grade.reason));
}

}  // namespace sulh
