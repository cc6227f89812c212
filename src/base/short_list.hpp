#pragma once
// SPDX-License-Identifier: Apache-2.0
// A list of small values that mostly holds one or two: a million observations cannot each afford
// five pieces of heap.

#include "base/check.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace sulh {

// 16 bytes: as many values as fit into 8 bytes lie inside, more lie on the heap. Reads like a
// std::vector; iterators and spans die with whatever changes or moves the list.
template <typename T>
class ShortList {
    static_assert(std::is_trivially_copyable_v<T> && std::is_default_constructible_v<T>);
    static_assert(sizeof(T) <= 8 && alignof(T) <= 8);

public:
    using value_type = T;
    using size_type = std::size_t;
    using iterator = T*;
    using const_iterator = const T*;
    using reference = T&;
    using const_reference = const T&;

    // How many need no heap.
    static constexpr std::size_t inside_max = 8 / sizeof(T);

    ShortList() = default;
    ShortList(std::initializer_list<T> values) { append(values); }
    ShortList(const std::vector<T>& values) { append(values); }
    explicit ShortList(std::span<const T> values) { append(values); }
    ShortList(const ShortList& other) { append(other); }
    // What was moved from holds what it did, or nothing.
    ShortList(ShortList&& other) noexcept { take(other); }
    ShortList& operator=(const ShortList& other) {
        if (this == &other) return *this;
        clear();
        append(other);
        return *this;
    }
    ShortList& operator=(ShortList&& other) noexcept {
        if (this == &other) return *this;
        if (is_outside()) delete[] outside();
        take(other);
        return *this;
    }
    ~ShortList() {
        if (is_outside()) delete[] outside();
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    T* data() { return is_outside() ? outside() : reinterpret_cast<T*>(bytes_); }
    const T* data() const { return is_outside() ? outside() : reinterpret_cast<const T*>(bytes_); }
    T* begin() { return data(); }
    T* end() { return data() + size_; }
    const T* begin() const { return data(); }
    const T* end() const { return data() + size_; }
    T& operator[](std::size_t i) { return data()[i]; }
    const T& operator[](std::size_t i) const { return data()[i]; }
    T& front() { return data()[0]; }
    const T& front() const { return data()[0]; }
    T& back() { return data()[size_ - 1]; }
    const T& back() const { return data()[size_ - 1]; }

    void clear() { size_ = 0; }
    void push_back(T value) {
        reserve(std::size_t{size_} + 1);
        data()[size_++] = value;
    }
    // REQUIRES: `values` do not lie in this list.
    void append(std::span<const T> values) {
        if (values.empty()) return;
        reserve(size_ + values.size());
        std::memcpy(end(), values.data(), values.size() * sizeof(T));
        size_ += static_cast<std::uint32_t>(values.size());
    }
    // Takes [first, last) out.
    void erase(T* first, T* last) {
        std::copy(last, end(), first);
        size_ -= static_cast<std::uint32_t>(last - first);
    }

    friend bool operator==(const ShortList& a, const ShortList& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    bool is_outside() const { return capacity_ > inside_max; }
    T* outside() const {
        T* place = nullptr;
        std::memcpy(&place, bytes_, sizeof(place));
        return place;
    }
    void reserve(std::size_t wanted) {
        if (wanted <= capacity_) return;
        const std::size_t capacity = std::max(wanted, std::size_t{capacity_} * 2);
        CHECK(capacity <= UINT32_MAX);
        T* place = new T[capacity];
        std::copy(begin(), end(), place);
        if (is_outside()) delete[] outside();
        std::memcpy(bytes_, &place, sizeof(place));
        capacity_ = static_cast<std::uint32_t>(capacity);
    }
    void take(ShortList& other) noexcept {
        std::memcpy(bytes_, other.bytes_, sizeof(bytes_));
        size_ = other.size_;
        capacity_ = other.capacity_;
        if (!other.is_outside())
            return;  // a plain copy: moving a million of them costs no writing there
        other.size_ = 0;
        other.capacity_ = inside_max;
    }

    alignas(8) std::byte bytes_[8] = {};  // the values, or where they lie
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = inside_max;
};

}  // namespace sulh
