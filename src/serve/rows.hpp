#pragma once
// SPDX-License-Identifier: Apache-2.0
// The incidents and assessments that stand, as tables to be searched, beside the record.

#include "base/marking.hpp"
#include "engine/history.hpp"
#include "geo/where.hpp"
#include "store/log_storage.hpp"
#include "store/sqlite.hpp"
#include "terms/term.hpp"
#include "time/when.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct IncidentRow {
    std::string id;
    std::uint64_t entry = 0;  // index of the entry that tells it
    Term kind = happening;
    When when;
    Where where;              // its radius to a millimetre
    std::vector<std::string> actors;
    std::int64_t reports = 0;
    std::int64_t roots = 0;
    std::string level;  // "one root"
    bool is_disputed = false;
    std::optional<std::int64_t> killed_low;
    std::optional<std::int64_t> killed_high;
    Instant told;     // as of which it was concluded as it stands; earliest: it is being concluded
    Marking marking;  // of its reports taken together; the tables do not hold it (RoomView)
};

// "EXERCISE", "TLP:RED, wells", both with "; " between them, or nothing.
std::string shown_marking(bool is_exercise, const IncidentRow& row);

struct AssessmentRow {
    std::string id;
    std::uint64_t entry = 0;
    std::string incident;  // empty: a due event that did not come
    std::string clause;
    std::string party;
    std::string reading;
    std::string verdict;
    std::optional<Instant> due;
};

// What a list asks for. Empty members ask for nothing.
struct IncidentQuery {
    Interval period;
    std::optional<Term> kind;  // this or below it
    std::string party;         // an actor of the incident, or of an assessment of it
    std::string clause;
    std::string verdict;
    std::string level;
    std::string text;  // in id, kind, actors, clause; case folded
    // What the text names besides (text_search.hpp): an incident of any of them matches it as well.
    struct Named {
        std::vector<Term> kinds;
        std::vector<std::string> actors;     // as incidents have them
        std::vector<std::string> incidents;  // ids
    } named;
    struct Bounds {
        double west = -180, south = -90, east = 180, north = 90;
    };
    std::optional<Bounds> bounds;    // incidents without a place match none
    std::optional<bool> has_place;
    // ToldDown: those concluded last come first, of one conclusion the latest; EntryDown: by the
    // entries that tell them.
    enum class Order : std::uint8_t {
        When,
        WhenDown,
        Roots,
        RootsDown,
        ToldDown,
        EntryDown
    } order = Order::WhenDown;
};

struct ChosenIncidents {
    std::vector<IncidentRow> rows;
    std::size_t total = 0;  // that match
};

struct RowCounts {
    std::size_t incidents = 0;
    std::size_t assessments = 0;
    std::map<std::string, std::size_t> verdicts;  // of the assessments
};

// Thread-safe, but that one thread follows the record. What is read is at least as new as the last
// follow() before it.
class Rows {
public:
    // Makes the tables where there are none, or none that this program wrote.
    static Result<std::shared_ptr<Rows>> open(const std::string& mission);
    // Of these lines alone, each with the index of an entry and told as of `told[i]`, in tables of their
    // own in `folder`; they tell of `size` entries and follow nothing.
    static Result<std::shared_ptr<const Rows>> of_lines(const std::string& folder,
                                                        const std::vector<RecordedLine>& lines,
                                                        const std::vector<Instant>& told,
                                                        std::uint64_t size);
    ~Rows();

    // Of which part of the record they tell: all there is, once it is the record's size.
    std::uint64_t size() const;
    // Takes in at most `entries_max` entries more, durable together; begins anew where the tables
    // are not of this record. About 50 us an entry, so that others may read and write meanwhile.
    Status follow(const LogStorage& log, std::uint64_t entries_max);
    // Indices of the entries so far that are neither incidents nor assessments, ascending.
    Result<std::vector<std::uint64_t>> other_entries() const;
    // What tells the incidents and assessments that stand, by id.
    struct Telling {
        std::uint64_t entry = 0;
        Instant told;  // of an incident
    };
    Result<std::map<std::string, Telling>> tellings() const;

    Result<std::optional<IncidentRow>> incident(std::string_view id) const;
    Result<std::optional<AssessmentRow>> assessment(std::string_view id) const;
    // By id.
    Result<std::vector<AssessmentRow>> assessments_of(std::string_view incident) const;
    // Ids, those told last first.
    Result<std::vector<std::string>> newest_of_clause(std::string_view clause,
                                                      std::size_t count) const;
    // Ids of the incidents, else of the assessments, told by entries from `entry` on, at most `count`.
    Result<std::vector<std::string>> told_since(bool is_incident, std::uint64_t entry,
                                                std::size_t count) const;
    // In the query's order, ties by id.
    Result<ChosenIncidents> chosen(const IncidentQuery& query, std::size_t offset,
                                   std::size_t limit) const;
    Result<RowCounts> counts() const;

private:
    Rows(std::string folder, Database database);
    static Result<std::shared_ptr<Rows>> open_tables(const std::string& folder, Database database);
    Status make_tables();
    Status prepare();
    bool are_of(const LogStorage& log) const;
    Status begin_anew();
    Status take(std::uint64_t index, ByteView bytes, Instant told);
    Status take_other(std::uint64_t index, ByteView bytes);
    Status put(const IncidentRow& row);
    Status put(const AssessmentRow& row);
    template <typename Read>
    auto reading(Read read) const -> decltype(read(std::declval<const Database&>()));

    std::string folder_;
    Database database_;  // of the thread that follows, and its statements
    PreparedStatement put_other_, put_incident_, put_assessment_, put_head_;
    PreparedStatement drop_incident_, drop_assessment_, date_incidents_;
    mutable std::mutex guard_;
    std::uint64_t size_ = 0;
    Hash root_ = {};
    mutable std::vector<std::unique_ptr<Database>> idle_;  // connections that nobody reads by now
};

}  // namespace sulh
