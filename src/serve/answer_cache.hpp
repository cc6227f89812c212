#pragma once
// SPDX-License-Identifier: Apache-2.0
// Answers that were worked out once and stay right for as long as the record does not grow.

#include "base/text.hpp"
#include "serve/limits.hpp"

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sulh {

struct KeptAnswer {
    std::shared_ptr<const std::string> body;
    std::string etag;
};

// Thread-safe. At most kept_answers_bytes_max; then it begins anew.
class AnswerCache {
public:
    std::shared_ptr<const KeptAnswer> find(const std::string& key) const {
        const std::shared_lock lock(guard_);
        const auto found = kept_.find(key);
        return found == kept_.end() ? nullptr : found->second;
    }
    std::shared_ptr<const KeptAnswer> keep(const std::string& key, KeptAnswer answer) const {
        auto kept = std::make_shared<const KeptAnswer>(std::move(answer));
        const std::unique_lock lock(guard_);
        if (bytes_ + kept->body->size() > kept_answers_bytes_max) {
            kept_.clear();
            bytes_ = 0;
        }
        bytes_ += kept->body->size();
        kept_[key] = kept;
        return kept;
    }

private:
    mutable std::shared_mutex guard_;
    mutable std::unordered_map<std::string, std::shared_ptr<const KeptAnswer>> kept_;
    mutable std::size_t bytes_ = 0;
};

}  // namespace sulh
