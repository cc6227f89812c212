#pragma once
// SPDX-License-Identifier: Apache-2.0
// Room for long lists, in pages of 2 MB where the system gives them: fresh memory in pages of 4 KB
// costs a fault each, which for a million incidents takes as long as reading them.

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sulh {

// reserve(); changes nothing but the time it takes to fill the list. Where the system has no large
// pages, or the list is short, the same as reserve().
template <typename T>
void reserve_in_large_pages(std::vector<T>& list, std::size_t count) {
    constexpr std::size_t page = std::size_t{1} << 21;
    const bool grows = count > list.capacity();
    list.reserve(count);
    if (!grows || list.capacity() * sizeof(T) < 4 * page) return;
    const auto begin = reinterpret_cast<std::uintptr_t>(list.data() + list.size());
    const auto end = reinterpret_cast<std::uintptr_t>(list.data() + list.capacity());
    const std::uintptr_t first = (begin + page - 1) / page * page;
    const std::uintptr_t last = end / page * page;
    if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
}

}  // namespace sulh
