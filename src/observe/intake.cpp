// SPDX-License-Identifier: Apache-2.0
#include "observe/intake.hpp"

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/large_pages.hpp"
#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/table.hpp"

#include <algorithm>
#include <map>

namespace sulh {

void IntakeSink::accept(Observation&& observation) {
    CHECK(!intake_.observations.files.empty());
    observation.file = static_cast<std::uint32_t>(intake_.observations.files.size() - 1);
    std::vector<Observation>& all = intake_.observations.all;
    if (all.size() == all.capacity()) reserve_in_large_pages(all, all.size() * 2 + 64);
    all.push_back(std::move(observation));
}

void read_all(Adapter& adapter, std::string_view file, std::string_view bytes, Intake& intake) {
    IntakeSink sink(intake);
    sink.begin_file(file);
    adapter.feed(bytes, sink);
    adapter.finish(sink);
}

std::vector<UnknownKind> unknown_kinds(const Observations& observations, std::size_t first) {
    std::map<std::string_view, std::int64_t> counts;
    for (std::size_t i = first; i < observations.all.size(); ++i) {
        const Symbol label = observations.all[i].kind_label;
        if (label != Symbol::none) ++counts[observations.text(label)];
    }
    std::vector<UnknownKind> out;
    for (const auto& [label, count] : counts)
        out.push_back({std::string(label), count});
    std::stable_sort(out.begin(), out.end(), [](const UnknownKind& a, const UnknownKind& b) {
        return a.count > b.count;
    });
    return out;
}

std::string to_json_line(const Reject& reject) {
    Json line;
    line.set("file", reject.at.file);
    if (reject.at.line > 0) line.set("line", static_cast<std::int64_t>(reject.at.line));
    line.set("reason", reject.reason);
    if (!reject.hint.empty()) line.set("hint", reject.hint);
    if (!reject.row.empty()) line.set("row", reject.row);
    return write_json(line);
}

Reject reject_of(const Observations& observations, const Observation& o, std::string_view reason,
                 std::string_view hint) {
    const std::string file =
        o.file < observations.files.size() ? observations.files[o.file] : std::string();
    return make_reject(file, o.row, reason, hint, canonical_line(observations, o));
}

Reject duplicate_reject(const Observations& observations, const Observation& o) {
    return reject_of(observations, o,
                     "another row has the id '" + printable(observations.id(o), 80) +
                         "' with different content",
                     "the one known latest was kept; give each report an id of its own");
}

}  // namespace sulh
