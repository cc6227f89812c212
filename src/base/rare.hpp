#pragma once
// SPDX-License-Identifier: Apache-2.0
// What most of a million things do not have: one pointer in each instead of the whole.

#include <memory>
#include <utility>

namespace sulh {

// A T that mostly is T{}. Reads like a pointer to it; what equals T{} need not take memory. A copy
// has its own T.
template <typename T>
class Rare {
public:
    Rare() = default;
    Rare(const Rare& other) : own_(other.own_ ? std::make_unique<T>(*other.own_) : nullptr) {}
    Rare(Rare&&) noexcept = default;
    Rare& operator=(const Rare& other) {
        if (this != &other) *this = Rare(other);
        return *this;
    }
    Rare& operator=(Rare&&) noexcept = default;
    ~Rare() = default;

    const T& operator*() const { return own_ ? *own_ : nothing(); }
    const T* operator->() const { return &**this; }
    // Is there surely nothing but T{}?
    bool is_absent() const { return own_ == nullptr; }
    // To be written to; takes memory from now on.
    T& edit() {
        if (!own_) own_ = std::make_unique<T>();
        return *own_;
    }

private:
    static const T& nothing() {
        static const T none{};
        return none;
    }

    std::unique_ptr<T> own_;
};

}  // namespace sulh
