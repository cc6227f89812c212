// SPDX-License-Identifier: Apache-2.0
#include "serve/incident_rows.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/files.hpp"
#include "engine/has_stood.hpp"
#include "engine/history.hpp"
#include "record/entry.hpp"
#include "serve/side_database.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace sulh {

namespace {

constexpr std::int64_t rows_version = 2;
constexpr std::string_view rows_file = "rows.sqlite";

// A loss of power costs no more than making them again. `tally` counts what stands.
constexpr const char* pragmas = R"sql(
    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;)sql";
constexpr const char* schema = R"sql(
    CREATE TABLE head(id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL,
        root BLOB NOT NULL) STRICT;
    CREATE TABLE other(entry INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE incident(id TEXT PRIMARY KEY, entry INTEGER NOT NULL, kind TEXT NOT NULL,
        from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, lat_e7 INTEGER NOT NULL,
        lon_e7 INTEGER NOT NULL, radius_mm INTEGER NOT NULL, actors TEXT NOT NULL,
        words TEXT NOT NULL, reports INTEGER NOT NULL, roots INTEGER NOT NULL,
        level TEXT NOT NULL, disputed INTEGER NOT NULL,
        killed_low INTEGER NOT NULL, killed_high INTEGER NOT NULL,
        told_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX incident_by_time ON incident(from_ms DESC, id);
    CREATE INDEX incident_by_entry ON incident(entry);
    CREATE INDEX incident_by_told ON incident(told_ms DESC, from_ms DESC, id);
    CREATE TABLE assessment(id TEXT PRIMARY KEY, entry INTEGER NOT NULL, incident TEXT NOT NULL,
        clause TEXT NOT NULL, party TEXT NOT NULL, reading TEXT NOT NULL, verdict TEXT NOT NULL,
        due_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX assessment_by_incident ON assessment(incident, id);
    CREATE INDEX assessment_by_entry ON assessment(entry);
    CREATE INDEX assessment_by_clause ON assessment(clause, entry);
    CREATE TABLE tally(sort TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TRIGGER incident_comes AFTER INSERT ON incident BEGIN
        INSERT INTO tally VALUES('incident', 1) ON CONFLICT DO UPDATE SET n = n + 1; END;
    CREATE TRIGGER incident_goes AFTER DELETE ON incident BEGIN
        UPDATE tally SET n = n - 1 WHERE sort = 'incident'; END;
    CREATE TRIGGER assessment_comes AFTER INSERT ON assessment BEGIN
        INSERT INTO tally VALUES('verdict ' || NEW.verdict, 1)
            ON CONFLICT DO UPDATE SET n = n + 1; END;
    CREATE TRIGGER assessment_goes AFTER DELETE ON assessment BEGIN
        UPDATE tally SET n = n - 1 WHERE sort = 'verdict ' || OLD.verdict; END;)sql";
constexpr const char* no_tables = R"sql(
    DROP TABLE IF EXISTS head; DROP TABLE IF EXISTS other; DROP TABLE IF EXISTS incident;
    DROP TABLE IF EXISTS assessment; DROP TABLE IF EXISTS tally;)sql";

constexpr std::string_view incident_columns =
    "SELECT id, entry, kind, from_ms, to_ms, lat_e7, lon_e7, radius_mm, actors, reports, roots, "
    "level, disputed, killed_low, killed_high, told_ms FROM incident ";
// What is not known.
constexpr std::int64_t no_latitude = 9'999'999'999;
constexpr std::int64_t no_count = -1;
constexpr std::string_view assessment_columns =
    "SELECT id, entry, incident, clause, party, reading, verdict, due_ms FROM assessment ";
constexpr std::int64_t no_due = Instant::earliest().ms;

std::string text_in(const Json& body, std::string_view member) {
    const std::string* text = body.find_string(member);
    return text == nullptr ? std::string() : *text;
}

Instant bound_in(const Json& body, std::string_view member, Instant otherwise) {
    const std::string* text = body.find_string(member);
    if (text == nullptr) return otherwise;
    return parse_instant(*text).value_or(otherwise);
}

When when_in(const Json& body) {
    const Json* when = body.find("when");
    if (when == nullptr) return When::unknown();
    return When::within(
        {bound_in(*when, "from", Instant::earliest()), bound_in(*when, "to", Instant::latest())});
}

Where where_in(const Json& body) {
    const Json* where = body.find("where");
    if (where == nullptr || !where->is_object()) return Where::unknown();
    const auto number = [&](std::string_view member) {
        const Json* value = where->find(member);
        return value == nullptr ? 0.0 : value->number().value_or(0);
    };
    const auto at = LatLon::make(number("lat"), number("lon"));
    return at ? Where::at(*at, metres(number("radius_m"))) : Where::unknown();
}

std::int64_t integer_in(const Json& body, std::string_view member) {
    const Json* value = body.find(member);
    return value == nullptr ? 0 : value->integer().value_or(0);
}

// A list, or what a list too long for an entry is recorded as.
std::int64_t length_of(const Json* list) {
    if (list == nullptr) return 0;
    if (list->array() != nullptr) return static_cast<std::int64_t>(list->array()->size());
    return integer_in(*list, "count");
}

IncidentRow incident_row(std::uint64_t index, const Json& body) {
    IncidentRow out;
    out.id = text_in(body, "id");
    out.entry = index;
    out.kind = term_named(text_in(body, "kind")).value_or(happening);
    out.when = when_in(body);
    out.where = where_in(body);
    if (const Json* actors = body.find("actors"); actors != nullptr && actors->array() != nullptr) {
        for (const Json& actor : *actors->array())
            if (actor.string() != nullptr) out.actors.push_back(*actor.string());
    }
    out.reports = length_of(body.find("observations"));
    out.roots = integer_in(body, "root_count");
    out.level = text_in(body, "level_name");
    const Json* disputed = body.find("occurrence_disputed");
    out.is_disputed =
        disputed != nullptr && disputed->boolean() != nullptr && *disputed->boolean();
    if (const Json* killed = body.find("killed"); killed != nullptr && killed->is_object()) {
        if (const Json* low = killed->find("low")) out.killed_low = low->integer();
        if (const Json* high = killed->find("high")) out.killed_high = high->integer();
    }
    return out;
}

AssessmentRow assessment_row(std::uint64_t index, const Json& body) {
    AssessmentRow out;
    out.id = text_in(body, "id");
    out.entry = index;
    out.incident = text_in(body, "incident");
    out.clause = text_in(body, "clause");
    out.party = text_in(body, "party");
    out.reading = text_in(body, "reading");
    out.verdict = text_in(body, "verdict");
    if (const std::string* due = body.find_string("due"))
        if (const auto at = parse_instant(*due)) out.due = *at;
    return out;
}

// "\n" before, between and after.
std::string listed(const std::vector<std::string>& names) {
    return names.empty() ? "\n" : "\n" + join(names, "\n") + "\n";
}

std::vector<std::string> unlisted(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view part : split(text, '\n'))
        if (!part.empty()) out.emplace_back(part);
    return out;
}

IncidentRow incident_in(const PreparedStatement& row) {
    IncidentRow out;
    out.id = row.text(0);
    out.entry = static_cast<std::uint64_t>(row.integer(1));
    out.kind = term_named(row.text(2)).value_or(happening);
    const Interval possible{{row.integer(3)}, {row.integer(4)}};
    out.when = possible == Interval{} ? When::unknown() : When::within(possible);
    if (row.integer(5) != no_latitude) {
        const auto at = LatLon::make(static_cast<double>(row.integer(5)) / 1e7,
                                     static_cast<double>(row.integer(6)) / 1e7);
        if (at) out.where = Where::at(*at, metres(static_cast<double>(row.integer(7)) / 1e3));
    }
    out.actors = unlisted(row.text(8));
    out.reports = row.integer(9);
    out.roots = row.integer(10);
    out.level = row.text(11);
    out.is_disputed = row.integer(12) != 0;
    if (row.integer(13) >= 0) out.killed_low = row.integer(13);
    if (row.integer(14) >= 0) out.killed_high = row.integer(14);
    out.told = {row.integer(15)};
    return out;
}

AssessmentRow assessment_in(const PreparedStatement& row) {
    AssessmentRow out;
    out.id = row.text(0);
    out.entry = static_cast<std::uint64_t>(row.integer(1));
    out.incident = row.text(2);
    out.clause = row.text(3);
    out.party = row.text(4);
    out.reading = row.text(5);
    out.verdict = row.text(6);
    if (row.integer(7) != no_due) out.due = Instant{row.integer(7)};
    return out;
}

// A condition grown piece by piece, with what its question marks stand for.
class RowCondition {
public:
    void add(const std::string& part) { text_ += (text_.empty() ? "WHERE " : " AND ") + part; }
    std::string mark(std::string value) {
        values_.emplace_back(std::move(value));
        return "?" + std::to_string(values_.size());
    }
    std::string mark(std::int64_t value) {
        values_.emplace_back(value);
        return "?" + std::to_string(values_.size());
    }
    const std::string& text() const { return text_; }
    // Must outlive the statement's run.
    void bind(PreparedStatement& statement) const {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const int at = static_cast<int>(i) + 1;
            if (const auto* text = std::get_if<std::string>(&values_[i]))
                statement.bind(at, std::string_view(*text));
            else
                statement.bind(at, std::get<std::int64_t>(values_[i]));
        }
    }

private:
    std::string text_;
    std::vector<std::variant<std::string, std::int64_t>> values_;
};

void add_kinds(Term wanted, RowCondition& out) {
    std::string kinds;
    for (const Term one : all_terms())
        if (is_a(one, wanted) == Truth::Yes)
            kinds += (kinds.empty() ? "" : ", ") + out.mark(std::string(name(one)));
    out.add("kind IN (" + kinds + ")");
}

void add_bounds(const IncidentQuery::Bounds& bounds, RowCondition& out) {
    const auto e7 = [&](double degrees) {
        return out.mark(static_cast<std::int64_t>(std::llround(degrees * 1e7)));
    };
    out.add("lat_e7 BETWEEN " + e7(bounds.south) + " AND " + e7(bounds.north));
    const std::string west = "lon_e7 >= " + e7(bounds.west);
    const std::string east = "lon_e7 <= " + e7(bounds.east);
    const bool is_across = bounds.west > bounds.east;  // across the antimeridian
    out.add("(" + west + (is_across ? " OR " : " AND ") + east + ")");
}

// Read from the assessments' side, once for the whole list.
constexpr std::string_view has_assessment = "id IN (SELECT incident FROM assessment WHERE ";

void add_assessments(const IncidentQuery& query, RowCondition& out) {
    std::string asked;
    if (!query.clause.empty()) asked += "clause = " + out.mark(query.clause);
    if (!query.verdict.empty())
        asked += (asked.empty() ? "verdict = " : " AND verdict = ") + out.mark(query.verdict);
    if (!asked.empty()) out.add(std::string(has_assessment) + asked + ")");
    if (query.party.empty()) return;
    const std::string is_actor =
        "instr(actors, " + out.mark("\n" + query.party + "\n") + ") > 0";
    const std::string with_party = "party = " + out.mark(query.party);
    out.add("(" + is_actor + " OR " + std::string(has_assessment) + with_party +
            (asked.empty() ? "" : " AND " + asked) + "))");
}

// " OR kind IN (?1, ?2)"
std::string or_in(std::string_view column, const std::vector<std::string>& values,
                  RowCondition& out) {
    if (values.empty()) return "";
    std::vector<std::string> marks;
    for (const std::string& value : values)
        marks.push_back(out.mark(value));
    return " OR " + std::string(column) + " IN (" + join(marks, ", ") + ")";
}

void add_text(const IncidentQuery& query, RowCondition& out) {
    const std::string wanted = out.mark(to_lower(query.text));
    std::string condition = "(instr(words, " + wanted + ") > 0 OR " + std::string(has_assessment) +
                            "instr(lower(clause), " + wanted + ") > 0 OR id = " + wanted + ")";
    std::vector<std::string> kinds;
    for (const Term kind : query.named.kinds)
        kinds.emplace_back(name(kind));
    condition += or_in("kind", kinds, out) + or_in("id", query.named.incidents, out);
    for (const std::string& actor : query.named.actors)
        condition += " OR instr(actors, " + out.mark("\n" + actor + "\n") + ") > 0";
    out.add(condition + ")");
}

RowCondition condition_of(const IncidentQuery& query) {
    RowCondition out;
    const Interval always;
    if (query.period.from > always.from) out.add("to_ms > " + out.mark(query.period.from.ms));
    if (query.period.to < always.to) out.add("from_ms < " + out.mark(query.period.to.ms));
    if (query.kind) add_kinds(*query.kind, out);
    if (!query.level.empty()) out.add("level = " + out.mark(query.level));
    if (query.bounds) add_bounds(*query.bounds, out);
    const std::string unknown = query.has_place ? out.mark(no_latitude) : "";
    if (query.has_place) out.add((*query.has_place ? "lat_e7 < " : "lat_e7 = ") + unknown);
    add_assessments(query, out);
    if (!query.text.empty()) add_text(query, out);
    return out;
}

std::string_view order_of(IncidentQuery::Order order) {
    switch (order) {
        case IncidentQuery::Order::When: return " ORDER BY from_ms, id ";
        case IncidentQuery::Order::WhenDown: return " ORDER BY from_ms DESC, id ";
        case IncidentQuery::Order::Roots: return " ORDER BY roots, id ";
        case IncidentQuery::Order::RootsDown: return " ORDER BY roots DESC, id ";
        case IncidentQuery::Order::ToldDown: return " ORDER BY told_ms DESC, from_ms DESC, id ";
        case IncidentQuery::Order::EntryDown: return " ORDER BY entry DESC, id ";
    }
    CHECK_UNREACHABLE();
}

Result<std::vector<std::string>> ids_of(PreparedStatement& statement) {
    std::vector<std::string> out;
    TRY_STATUS(each_row(statement, [&](const auto& row) { out.emplace_back(row.text(0)); }));
    return out;
}

Result<std::size_t> matching(const Database& database, const IncidentQuery& query) {
    const RowCondition condition = condition_of(query);
    const bool is_all = condition.text().empty();
    TRY(PreparedStatement count,
        database.prepare(is_all ? "SELECT coalesce(sum(n), 0) FROM tally WHERE sort = 'incident'"
                                : "SELECT count(*) FROM incident " + condition.text()));
    condition.bind(count);
    TRY_STATUS(count.step().map([](bool) {}));
    return static_cast<std::size_t>(count.integer(0));
}

}  // namespace

Result<std::vector<IncidentRow>> read_incident_rows(const LogStorage& log) {
    std::vector<IncidentRow> out;
    TRY_STATUS(log.for_each_projection(
        name(EntryType::Incident), [&](const ProjectionRow& row) -> Status {
            TRY(const Json body, parse_json(row.json, "projection"));
            if (body.find("withdrawn") == nullptr) out.push_back(incident_row(row.entry, body));
            return {};
        }));
    std::ranges::stable_sort(out, {}, [](const IncidentRow& row) {
        return std::pair<Instant, std::string_view>(row.when.possible.from, row.id);
    });
    return out;
}

std::string shown_marking(bool is_exercise, const IncidentRow& row) {
    const std::string marking = to_text(row.marking);
    if (!is_exercise) return marking;
    return marking.empty() ? "EXERCISE" : "EXERCISE; " + marking;
}

Rows::Rows(std::string folder, Database database)
    : folder_(std::move(folder)), database_(std::move(database)) {}

Rows::~Rows() = default;

Result<std::shared_ptr<Rows>> Rows::open(const std::string& mission) {
    const auto opened = [&]() -> Result<std::shared_ptr<Rows>> {
        TRY(Database database, open_side_database(mission, rows_file, pragmas));
        return open_tables(mission, std::move(database));
    };
    auto out = opened();
    if (out || out.error().code != Code::corrupt) return out;
    // They can be made again.
    std::error_code ignored;
    for (const char* rest : {"", "-wal", "-shm"})
        std::filesystem::remove(joined(mission, std::string(rows_file) + rest), ignored);
    return opened();
}

Result<std::shared_ptr<Rows>> Rows::open_tables(const std::string& folder, Database database) {
    std::shared_ptr<Rows> out(new Rows(folder, std::move(database)));
    TRY(const std::int64_t version, out->database_.integer("PRAGMA user_version"));
    if (version != rows_version) TRY_STATUS(out->make_tables());
    TRY_STATUS(out->prepare());
    TRY(PreparedStatement head, out->database_.prepare("SELECT size, root FROM head"));
    TRY(const bool is_row, head.step());
    if (!is_row || head.bytes(1).size() != sizeof(Hash)) return out;
    out->size_ = static_cast<std::uint64_t>(head.integer(0));
    std::ranges::copy(head.bytes(1), out->root_.begin());
    return out;
}

Result<std::shared_ptr<const Rows>> Rows::of_lines(const std::string& folder,
                                                   const std::vector<RecordedLine>& lines,
                                                   const std::vector<Instant>& told,
                                                   std::uint64_t size) {
    TRY(Database database, open_private_database(folder, rows_file, pragmas));
    TRY(std::shared_ptr<Rows> out, open_tables(folder, std::move(database)));
    TRY(Transaction transaction, Transaction::begin(out->database_));
    for (std::size_t i = 0; i < lines.size(); ++i)
        TRY_STATUS(out->take(lines[i].index, as_bytes(lines[i].json), told[i]));
    TRY_STATUS(transaction.commit());
    out->size_ = size;
    return std::shared_ptr<const Rows>(std::move(out));
}

Status Rows::make_tables() {
    TRY(Transaction transaction, Transaction::begin(database_));
    TRY_STATUS(database_.execute(no_tables));
    TRY_STATUS(database_.execute(schema));
    TRY_STATUS(database_.execute("PRAGMA user_version = " + std::to_string(rows_version)));
    return transaction.commit();
}

Status Rows::prepare() {
    TRY(put_other_, database_.prepare("INSERT OR IGNORE INTO other VALUES (?)"));
    TRY(drop_incident_, database_.prepare("DELETE FROM incident WHERE id = ?"));
    TRY(drop_assessment_, database_.prepare("DELETE FROM assessment WHERE id = ?"));
    TRY(put_incident_, database_.prepare("INSERT INTO incident VALUES "
                                         "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    TRY(put_assessment_,
        database_.prepare("INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    TRY(date_incidents_,
        database_.prepare("UPDATE incident SET told_ms = ?1 WHERE entry < ?2 AND entry > "
                          "(SELECT coalesce(max(entry), -1) FROM other WHERE entry < ?2)"));
    TRY(put_head_, database_.prepare("INSERT OR REPLACE INTO head VALUES (1, ?, ?)"));
    return {};
}

std::uint64_t Rows::size() const {
    const std::lock_guard lock(guard_);
    return size_;
}

// Do they tell of the record's beginning, and not of another's?
bool Rows::are_of(const LogStorage& log) const {
    return has_stood(log, {size_, root_}, log.size()).value_or(false);
}

Status Rows::begin_anew() {
    for (PreparedStatement* one : {&put_other_, &drop_incident_, &drop_assessment_, &put_incident_,
                                   &put_assessment_, &put_head_, &date_incidents_})
        *one = {};
    TRY_STATUS(make_tables());
    const std::lock_guard lock(guard_);
    size_ = 0;
    return prepare();
}

Status Rows::follow(const LogStorage& log, std::uint64_t entries_max) {
    if (size_ > 0 && !are_of(log)) TRY_STATUS(begin_anew());
    const std::uint64_t end = std::min(log.size(), size_ + entries_max);
    if (end == size_) return {};
    Hash root = log.root();
    if (end != log.size()) {
        TRY(root, tree_root(end, hash_reader(log)));
    }
    TRY(Transaction transaction, Transaction::begin(database_));
    TRY_STATUS(log.for_each_entry(
        size_, end, [&](std::uint64_t index, ByteView bytes) {
            return is_line(bytes) ? take(index, bytes, Instant::earliest())
                                  : take_other(index, bytes);
        }));
    TRY_STATUS(put_head_.bind(1, static_cast<std::int64_t>(end)).bind(2, ByteView(root)).run());
    TRY_STATUS(transaction.commit());
    const std::lock_guard lock(guard_);
    size_ = end;
    root_ = root;
    return {};
}

// The lines right before a conclusion are its own.
Status Rows::take_other(std::uint64_t index, ByteView bytes) {
    const auto at = static_cast<std::int64_t>(index);
    TRY(const Entry entry, decode(bytes));
    if (entry.type == EntryType::Conclusion) {
        TRY(const ConclusionEntry conclusion, read_conclusion(entry));
        TRY_STATUS(date_incidents_.bind(1, conclusion.as_of.ms).bind(2, at).run());
    }
    return put_other_.bind(1, at).run();
}

Status Rows::take(std::uint64_t index, ByteView bytes, Instant told) {
    TRY(const Entry entry, decode(bytes));
    const bool is_incident = entry.type == EntryType::Incident;
    const std::string id = text_in(entry.body, "id");
    PreparedStatement& drop = is_incident ? drop_incident_ : drop_assessment_;
    TRY_STATUS(drop.bind(1, std::string_view(id)).run());
    if (entry.body.find("withdrawn") != nullptr) return {};
    if (!is_incident) return put(assessment_row(index, entry.body));
    IncidentRow row = incident_row(index, entry.body);
    row.told = told;
    return put(row);
}

Status Rows::put(const IncidentRow& row) {
    const std::string actors = listed(row.actors);
    const std::string words =
        to_lower(row.id + "\n" + std::string(phrase(row.kind)) + actors);
    const bool is_placed = row.where.is_known;
    const auto radius_mm = std::llround(static_cast<double>(row.where.radius_m) * 1e3);
    put_incident_.bind(1, std::string_view(row.id)).bind(2, static_cast<std::int64_t>(row.entry));
    put_incident_.bind(3, name(row.kind)).bind(4, row.when.possible.from.ms);
    put_incident_.bind(5, row.when.possible.to.ms);
    put_incident_.bind(6, is_placed ? std::int64_t{row.where.centre.lat_e7()} : no_latitude);
    put_incident_.bind(7, is_placed ? std::int64_t{row.where.centre.lon_e7()} : 0);
    put_incident_.bind(8, is_placed ? static_cast<std::int64_t>(radius_mm) : 0);
    put_incident_.bind(9, std::string_view(actors)).bind(10, std::string_view(words));
    put_incident_.bind(11, row.reports).bind(12, row.roots);
    put_incident_.bind(13, std::string_view(row.level)).bind(14, std::int64_t{row.is_disputed});
    put_incident_.bind(15, row.killed_low.value_or(no_count));
    put_incident_.bind(16, row.killed_high.value_or(no_count)).bind(17, row.told.ms);
    return put_incident_.run();
}

Status Rows::put(const AssessmentRow& row) {
    put_assessment_.bind(1, std::string_view(row.id));
    put_assessment_.bind(2, static_cast<std::int64_t>(row.entry));
    put_assessment_.bind(3, std::string_view(row.incident));
    put_assessment_.bind(4, std::string_view(row.clause));
    put_assessment_.bind(5, std::string_view(row.party));
    put_assessment_.bind(6, std::string_view(row.reading));
    put_assessment_.bind(7, std::string_view(row.verdict));
    put_assessment_.bind(8, row.due ? row.due->ms : no_due);
    return put_assessment_.run();
}

// On a connection of the reader's own.
template <typename Read>
auto Rows::reading(Read read) const -> decltype(read(std::declval<const Database&>())) {
    std::unique_ptr<Database> own;
    {
        const std::lock_guard lock(guard_);
        if (!idle_.empty()) {
            own = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (own == nullptr) {
        TRY(Database opened,
            Database::open(std::filesystem::path(folder_) / rows_file, OpenMode::Read));
        TRY_STATUS(opened.execute("PRAGMA cache_size = -4096"));
        own = std::make_unique<Database>(std::move(opened));
    }
    auto out = read(*own);
    const std::lock_guard lock(guard_);
    idle_.push_back(std::move(own));
    return out;
}

Result<std::vector<std::uint64_t>> Rows::other_entries() const {
    return reading([](const Database& database) -> Result<std::vector<std::uint64_t>> {
        TRY(PreparedStatement select, database.prepare("SELECT entry FROM other ORDER BY entry"));
        std::vector<std::uint64_t> out;
        TRY_STATUS(each_row(select, [&](const auto& row) {
            out.push_back(static_cast<std::uint64_t>(row.integer(0)));
        }));
        return out;
    });
}

Result<std::map<std::string, Rows::Telling>> Rows::tellings() const {
    return reading([](const Database& database) -> Result<std::map<std::string, Telling>> {
        TRY(PreparedStatement select,
            database.prepare("SELECT id, entry, told_ms FROM incident UNION ALL "
                             "SELECT id, entry, 0 FROM assessment"));
        std::map<std::string, Telling> out;
        TRY_STATUS(each_row(select, [&](const auto& row) {
            out.emplace(row.text(0), Telling{static_cast<std::uint64_t>(row.integer(1)),
                                             Instant{row.integer(2)}});
        }));
        return out;
    });
}

Result<std::optional<IncidentRow>> Rows::incident(std::string_view id) const {
    return reading([&](const Database& database) -> Result<std::optional<IncidentRow>> {
        TRY(PreparedStatement select,
            database.prepare(std::string(incident_columns) + "WHERE id = ?"));
        TRY(const bool is_row, select.bind(1, id).step());
        if (!is_row) return std::optional<IncidentRow>{};
        return std::optional(incident_in(select));
    });
}

Result<std::optional<AssessmentRow>> Rows::assessment(std::string_view id) const {
    return reading([&](const Database& database) -> Result<std::optional<AssessmentRow>> {
        TRY(PreparedStatement select,
            database.prepare(std::string(assessment_columns) + "WHERE id = ?"));
        TRY(const bool is_row, select.bind(1, id).step());
        if (!is_row) return std::optional<AssessmentRow>{};
        return std::optional(assessment_in(select));
    });
}

Result<std::vector<AssessmentRow>> Rows::assessments_of(std::string_view incident) const {
    return reading([&](const Database& database) -> Result<std::vector<AssessmentRow>> {
        TRY(PreparedStatement select,
            database.prepare(std::string(assessment_columns) + "WHERE incident = ? ORDER BY id"));
        select.bind(1, incident);
        std::vector<AssessmentRow> out;
        TRY_STATUS(each_row(select, [&](const auto& row) { out.push_back(assessment_in(row)); }));
        return out;
    });
}

Result<std::vector<std::string>> Rows::newest_of_clause(std::string_view clause,
                                                        std::size_t count) const {
    return reading([&](const Database& database) -> Result<std::vector<std::string>> {
        TRY(PreparedStatement select, database.prepare("SELECT id FROM assessment WHERE clause = ? "
                                                       "ORDER BY entry DESC LIMIT ?"));
        return ids_of(select.bind(1, clause).bind(2, static_cast<std::int64_t>(count)));
    });
}

Result<std::vector<std::string>> Rows::told_since(bool is_incident, std::uint64_t entry,
                                                  std::size_t count) const {
    return reading([&](const Database& database) -> Result<std::vector<std::string>> {
        TRY(PreparedStatement select,
            database.prepare(std::string("SELECT id FROM ") +
                             (is_incident ? "incident" : "assessment") +
                             " WHERE entry >= ? ORDER BY entry LIMIT ?"));
        select.bind(1, static_cast<std::int64_t>(entry));
        return ids_of(select.bind(2, static_cast<std::int64_t>(count)));
    });
}

Result<ChosenIncidents> Rows::chosen(const IncidentQuery& query, std::size_t offset,
                                     std::size_t limit) const {
    return reading([&](const Database& database) -> Result<ChosenIncidents> {
        ChosenIncidents out;
        TRY(out.total, matching(database, query));
        RowCondition condition = condition_of(query);
        const std::string rows = condition.mark(static_cast<std::int64_t>(limit));
        const std::string skipped = condition.mark(static_cast<std::int64_t>(offset));
        TRY(PreparedStatement select,
            database.prepare(std::string(incident_columns) + condition.text() +
                             std::string(order_of(query.order)) + "LIMIT " + rows + " OFFSET " +
                             skipped));
        condition.bind(select);
        TRY_STATUS(
            each_row(select, [&](const auto& row) { out.rows.push_back(incident_in(row)); }));
        return out;
    });
}

Result<RowCounts> Rows::counts() const {
    return reading([](const Database& database) -> Result<RowCounts> {
        TRY(PreparedStatement select, database.prepare("SELECT sort, n FROM tally WHERE n > 0"));
        RowCounts out;
        TRY_STATUS(each_row(select, [&](const auto& row) {
            const auto n = static_cast<std::size_t>(row.integer(1));
            constexpr std::string_view verdict = "verdict ";
            if (!row.text(0).starts_with(verdict)) {
                out.incidents = n;
                return;
            }
            out.verdicts[std::string(row.text(0).substr(verdict.size()))] = n;
            out.assessments += n;
        }));
        return out;
    });
}

}  // namespace sulh
