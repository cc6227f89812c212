// SPDX-License-Identifier: Apache-2.0
#include "engine/history.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Fills a History entry by entry.
class HistoryReading {
public:
    HistoryReading(History& out, bool with_lines) : out_(out), with_lines_(with_lines) {}

    // What is wrong with an entry is told with its index.
    Status take_or_name(std::uint64_t index, ByteView bytes) {
        Status taken = take(index, bytes);
        if (taken) return taken;
        return corrupt_at_entry(index, taken.error());
    }

private:
    Status take(std::uint64_t index, ByteView bytes) {
        // Nothing is asked of lines here, and of a long record nearly everything is lines.
        if (!with_lines_ && is_line(bytes)) return {};
        TRY(const Entry entry, decode(bytes));
        if ((index == 0) != (entry.type == EntryType::Genesis)) {
            return fail(Code::corrupt, "a record begins with its genesis entry and has one");
        }
        switch (entry.type) {
            case EntryType::Genesis:
                return take_genesis(entry);
            case EntryType::Agreement:
                return take_known(index, read_agreement(entry), out_.agreements);
            case EntryType::Method:
                return take_known(index, read_method(entry), out_.methods);
            case EntryType::Intake:
                return take_known(index, read_intake(entry), out_.intakes);
            case EntryType::Conclusion:
                return take_conclusion(index, entry);
            case EntryType::Incident:
            case EntryType::Assessment: return take_line(index, entry, bytes);
            case EntryType::Member: return take_known(index, read_member(entry), out_.members);
            case EntryType::Message: return take_known(index, read_message(entry), out_.messages);
            case EntryType::Redaction: return take_redaction(index, entry);
            case EntryType::Ruling: return take_known(index, read_ruling(entry), out_.rulings);
            case EntryType::Grade: return take_grade(index, entry);
            case EntryType::Report: return take_known(index, read_report(entry), out_.reports);
        }
        return {};
    }
    Status take_genesis(const Entry& entry) {
        TRY(out_.genesis, read_genesis(entry));
        out_.last_known = out_.genesis.created;
        return {};
    }

    template <typename T>
    Status take_known(std::uint64_t index, Result<T> read, std::vector<Indexed<T>>& into) {
        TRY(T value, std::move(read));
        out_.last_known = std::max(out_.last_known, value.known_at);
        into.push_back({index, std::move(value)});
        return {};
    }

    Status take_redaction(std::uint64_t index, const Entry& entry) {
        TRY_STATUS(take_known(index, read_redaction(entry), out_.redactions));
        const RedactionEntry& redaction = out_.redactions.back().value;
        const auto is_target = [&](const auto& one) { return one.index == redaction.target; };
        const bool is_report = std::ranges::any_of(out_.reports, is_target);
        const bool fits = redaction.part.empty()
                              ? is_report || std::ranges::any_of(out_.intakes, is_target)
                              : is_report && parse_report_part(redaction.part);
        if (!fits)
            return fail(Code::corrupt, "it erases entry " + std::to_string(redaction.target) +
                                           ", which holds nothing of that kind");
        const bool is_second = std::ranges::any_of(
            out_.redactions.begin(), out_.redactions.end() - 1, [&](const auto& earlier) {
                return earlier.value.target == redaction.target &&
                       (earlier.value.part.empty() || earlier.value.part == redaction.part);
            });
        if (is_second)
            return fail(Code::corrupt, "it erases entry " + std::to_string(redaction.target) +
                                           " a second time");
        return {};
    }

    Status take_conclusion(std::uint64_t index, const Entry& entry) {
        TRY(ConclusionEntry value, read_conclusion(entry));
        out_.last_known = std::max(out_.last_known, value.as_of);
        out_.conclusions.push_back({index, std::move(value)});
        return {};
    }

    Status take_grade(std::uint64_t index, const Entry& entry) {
        TRY_STATUS(take_known(index, read_grade(entry), out_.grades));
        const std::string& topic = out_.grades.back().value.topic;
        const auto known = term_named(topic);
        if (known && root(*known) == happening) return {};
        return fail(Code::corrupt, "a grade for '" + printable(topic) + "', which is no happening");
    }

    Status take_line(std::uint64_t index, const Entry& entry, ByteView bytes) {
        if (!with_lines_) return {};
        TRY(RecordedLine line, read_line(index, entry, bytes));
        out_.lines.push_back(std::move(line));
        return {};
    }

    History& out_;
    bool with_lines_;
};

Status read_entries(const LogStorage& log, std::uint64_t begin, std::uint64_t end,
                    HistoryReading& reading) {
    return log.for_each_entry(
        begin, end,
        [&](std::uint64_t index, ByteView bytes) { return reading.take_or_name(index, bytes); });
}

}  // namespace

tl::unexpected<Error> at_entry(std::uint64_t index, Error error) {
    error.message = "entry " + std::to_string(index) + ": " + error.message;
    return tl::unexpected(std::move(error));
}

tl::unexpected<Error> corrupt_at_entry(std::uint64_t index, Error error) {
    error.code = Code::corrupt;
    return at_entry(index, std::move(error));
}

bool is_line(ByteView entry) {
    const std::string_view text = as_text(entry);
    return text.starts_with("{\"sulh\":1,\"type\":\"incident\",") ||
           text.starts_with("{\"sulh\":1,\"type\":\"assessment\",");
}

Result<History> read_history(const LogStorage& log, bool with_lines) {
    History out;
    HistoryReading reading(out, with_lines);
    TRY_STATUS(read_entries(log, 0, log.size(), reading));
    if (out.agreements.empty()) return fail(Code::corrupt, "the record holds no agreement");
    return out;
}

Result<History> read_history_of(const LogStorage& log, std::span<const std::uint64_t> entries) {
    History out;
    HistoryReading reading(out, false);
    for (const std::uint64_t index : entries) {
        TRY(const Bytes bytes, log.entry(index));
        TRY_STATUS(reading.take_or_name(index, bytes));
    }
    if (out.agreements.empty()) return fail(Code::corrupt, "the record holds no agreement");
    return out;
}

Status extend_history(const LogStorage& log, std::uint64_t begin, History& history) {
    HistoryReading reading(history, false);
    return read_entries(log, begin, log.size(), reading);
}

std::optional<std::uint64_t> redaction_of(const History& history, std::uint64_t intake,
                                          std::uint64_t entry_end) {
    for (const auto& redaction : history.redactions) {
        if (redaction.index < entry_end && redaction.value.target == intake) return redaction.index;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> erased_since(const History& history, std::uint64_t entry_end) {
    for (const auto& redaction : history.redactions) {
        if (redaction.index >= entry_end && redaction.value.target < entry_end)
            return redaction.index;
    }
    return std::nullopt;
}

Judgements judgements_of(const History& history, std::uint64_t entry_end) {
    Judgements out;
    for (const auto& [index, ruling] : history.rulings) {
        if (index >= entry_end) break;
        const bool is_split = ruling.kind == RulingKind::Split;
        if (!is_split && ruling.kind != RulingKind::Merge) continue;
        out.rulings.push_back({index, is_split, ruling.observations, ruling.from,
                               ruling.reason, ruling.by, ruling.known_at});
    }
    for (const auto& [index, grade] : history.grades) {
        if (index >= entry_end) break;
        const Interval period{grade.from.value_or(Instant::earliest()),
                              grade.to.value_or(Instant::latest())};
        const auto letter = static_cast<Reliability>(1 + grade.reliability[0] - 'A');
        out.grades.push_back({index, grade.source, term(grade.topic), period, letter, grade.reason,
                              grade.by, grade.known_at});
    }
    return out;
}

Result<RecordedLine> read_line(std::uint64_t index, const Entry& entry, ByteView bytes) {
    const std::string* id = entry.body.find_string("id");
    if (id == nullptr) return fail(Code::corrupt, "an incident or assessment without an id");
    const bool withdrawn = entry.body.find("withdrawn") != nullptr;
    return RecordedLine{index, entry.type, *id, withdrawn, std::string(as_text(bytes))};
}

ProjectionRow projection_row(const RecordedLine& line) {
    return {std::string(name(line.type)), line.id, line.index, line.json};
}

}  // namespace sulh
