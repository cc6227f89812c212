#pragma once
// SPDX-License-Identifier: Apache-2.0
// The members that entries have beside plain ones: instants and kept files. Part of entries.hpp.

#include "base/member_reader.hpp"
#include "record/entries.hpp"

namespace sulh {

class EntryReader : public MemberReader {
public:
    using MemberReader::MemberReader;

    Instant instant(std::string_view member);
    std::optional<Instant> maybe_instant(std::string_view member);  // null where there is none
    KeptFile file(std::string_view member);
    std::vector<KeptFile> files(std::string_view member);
    Marking marking_if_next();
    // Under "compartments"; none where that is not the next member.
    std::vector<std::string> compartments_if_next();
    Tlp tlp(std::string_view member);

private:
    KeptFile read_file(const Json& json, std::string_view member);
};

// invalid_input where the entry is of another type.
Status check_type(const Entry& entry, EntryType type);

}  // namespace sulh
