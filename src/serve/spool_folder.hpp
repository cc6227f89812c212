#pragma once
// SPDX-License-Identifier: Apache-2.0
// A folder that goes when this does. Beside the record, so that what may not be read elsewhere is
// not written elsewhere.

#include "base/result.hpp"

#include <string>
#include <utility>

namespace sulh {

class SpoolFolder {
public:
    // `mission` is its directory. unavailable where nothing can be written there.
    static Result<SpoolFolder> make(const std::string& mission);
    SpoolFolder(SpoolFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    SpoolFolder& operator=(SpoolFolder&&) = delete;
    ~SpoolFolder();
    const std::string& path() const { return path_; }

private:
    explicit SpoolFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

}  // namespace sulh
