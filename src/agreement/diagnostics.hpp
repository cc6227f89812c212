#pragma once
// SPDX-License-Identifier: Apache-2.0
// Collects what is wrong or doubtful in one text, in any order, and gives it back in the order of
// the text.

#include "agreement/compile.hpp"

#include <string>
#include <vector>

namespace sulh {

class Diagnostics {
public:
    void error(std::string rule, std::string message, FilePosition at, std::string hint = {});
    void warning(std::string rule, std::string message, FilePosition at, std::string hint = {});
    void note(std::string rule, std::string message, FilePosition at, std::string hint = {});
    // An error about two places.
    void conflict(std::string rule, std::string message, FilePosition at, FilePosition other,
                  std::string other_message, std::string hint = {});
    void add(Diagnostic diagnostic);

    std::size_t errors() const { return errors_; }
    // Nothing more is kept: suggestions need not be looked for.
    bool is_full() const;
    // "did you mean 'x'?" for the nearest of `known`, or `otherwise` where none is near or
    // is_full().
    std::string did_you_mean(std::string_view met, const std::vector<std::string>& known,
                             std::string_view otherwise = {}) const;
    // By position, then in the order they were found. Leaves this empty.
    std::vector<Diagnostic> take();

private:
    std::vector<Diagnostic> all_;
    std::size_t errors_ = 0;
    std::size_t left_out_ = 0;
};

}  // namespace sulh
