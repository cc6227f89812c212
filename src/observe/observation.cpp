// SPDX-License-Identifier: Apache-2.0
#include "observe/observation.hpp"

#include "base/json.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

namespace sulh {

std::string_view name(FactForm form) {
    constexpr std::string_view names[] = {"event",         "presence", "movement", "transfer",
                                          "communication", "access",   "act",      "utterance",
                                          "sign",          "coverage"};
    return names[static_cast<std::size_t>(form)];
}

std::string_view name(Stance stance) {
    constexpr std::string_view names[] = {"asserts", "denies", "retracts"};
    return names[static_cast<std::size_t>(stance)];
}

std::string_view name(Reliability grade) {
    constexpr std::string_view names[] = {"", "A", "B", "C", "D", "E", "F"};
    return names[static_cast<std::size_t>(grade)];
}

std::string_view name(Credibility grade) {
    constexpr std::string_view names[] = {"", "1", "2", "3", "4", "5", "6"};
    return names[static_cast<std::size_t>(grade)];
}

namespace {

// Writes members of one JSON object in the order of the calls, leaving out what is not stated.
class LineWriter {
public:
    explicit LineWriter(const Symbols& symbols) : symbols_(symbols) {}

    void text(std::string_view member, std::string_view value) {
        if (value.empty()) return;
        key(member);
        append_json_string(line_, value);
    }
    void text(std::string_view member, Symbol value) { text(member, symbols_.text(value)); }
    void raw(std::string_view member, std::string_view value) {
        key(member);
        line_ += value;
    }
    void instant(std::string_view member, Instant t) {
        if (t.is_bounded()) text(member, to_text(t));
    }
    void where(std::string_view prefix, const Where& where);
    void count(std::string_view member, CountRange range) {
        if (!range.is_known()) return;
        if (range.low == range.high) return raw(member, fmt::format("{}", range.low));
        raw(member, fmt::format("[{},{}]", range.low, range.high));
    }
    void texts(std::string_view member, std::vector<std::string_view> values);
    void texts(std::string_view member, std::span<const Symbol> values);
    void texts(std::string_view member, std::span<const Term> values);
    std::string finish() {
        line_ += '}';
        return std::move(line_);
    }

private:
    void key(std::string_view member) {
        line_ += line_.size() == 1 ? "\"" : ",\"";
        line_ += member;
        line_ += "\":";
    }

    const Symbols& symbols_;
    std::string line_ = "{";
};

// Exact decimal of whole 1e-7 degrees, without trailing zeros.
std::string degrees_text(std::int32_t e7) {
    const std::int64_t value = e7;
    const std::int64_t magnitude = value < 0 ? -value : value;
    std::string out = fmt::format("{}{}.{:07}", value < 0 ? "-" : "", magnitude / 10'000'000,
                                  magnitude % 10'000'000);
    while (out.back() == '0')
        out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out;
}

void LineWriter::where(std::string_view prefix, const Where& where) {
    if (!where.is_known) return;
    raw(fmt::format("{}lat", prefix), degrees_text(where.centre.lat_e7()));
    raw(fmt::format("{}lon", prefix), degrees_text(where.centre.lon_e7()));
    if (where.radius_m > 0)
        raw(fmt::format("{}radius_m", prefix), fmt::format("{}", where.radius_m));
}

// A list is a set: its order in the file means nothing.
void LineWriter::texts(std::string_view member, std::vector<std::string_view> values) {
    if (values.empty()) return;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    key(member);
    line_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) line_ += ',';
        append_json_string(line_, values[i]);
    }
    line_ += ']';
}

void LineWriter::texts(std::string_view member, std::span<const Symbol> values) {
    std::vector<std::string_view> out;
    for (const Symbol value : values)
        out.push_back(symbols_.text(value));
    texts(member, std::move(out));
}

void LineWriter::texts(std::string_view member, std::span<const Term> values) {
    std::vector<std::string_view> out;
    for (const Term value : values)
        out.push_back(name(value));
    texts(member, std::move(out));
}

}  // namespace

Marking marking_of(const Observations& observations, const Observation& o) {
    Marking out{o.tlp, {}};
    if (o.compartments == Symbol::none) return out;
    for (const std::string_view one : split(observations.text(o.compartments), ';'))
        out.compartments.emplace_back(one);
    return out;
}

Marking marking_of(const Observations& observations, std::size_t first, std::size_t end) {
    Marking out;
    Symbol last = Symbol::none;  // neighbours tend to lie in the same compartments
    for (std::size_t i = first; i < end; ++i) {
        const Observation& o = observations.all[i];
        out.tlp = std::max(out.tlp, o.tlp);
        if (o.compartments == last) continue;
        last = o.compartments;
        take_in(out, marking_of(observations, o));
    }
    return out;
}

std::string canonical_line(const Observations& observations, const Observation& o) {
    LineWriter line(observations.symbols);
    line.text("id", o.id);
    line.text("form", name(o.form));
    line.text("stance", name(o.stance));
    line.text("kind", name(o.kind));
    line.instant("when_from", o.when.possible.from);
    line.instant("when_to", o.when.possible.to);
    line.where("", o.where);
    line.where("origin_", o.origin);
    line.text("place", o.place_name);
    line.instant("known_at", o.known_at);
    line.texts("actors", o.actors);
    if (o.both_took_part) line.raw("both_took_part", "true");
    line.text("target_actor", o.target_actor);
    line.texts("objects", o.objects);
    line.texts("weapons", o.weapons);
    if (o.calibre_mm > 0) line.raw("calibre_mm", fmt::format("{}", o.calibre_mm));
    if (o.altitude_m >= 0) line.raw("altitude_m", fmt::format("{}", o.altitude_m));
    line.count("lasting_minutes", o.lasting_minutes);
    line.count("quantity", o.quantity);
    line.count("killed", o.killed);
    line.count("injured", o.injured);
    line.text("source", o.source);
    line.text("interest", o.interest);
    line.text("document", o.document);
    line.texts("provenance", o.provenance);
    line.texts("refers_to", o.refers_to);
    line.text("reliability", name(o.reliability));
    line.text("credibility", name(o.credibility));
    line.text("text", o.text);
    line.text("kind_label", o.kind_label);
    line.text("tlp", name(o.tlp));
    if (o.compartments != Symbol::none)
        line.texts("compartments", split(observations.text(o.compartments), ';'));
    return line.finish();
}

namespace {

constexpr std::size_t ids_at_once = 1U << 14;

// An id without the beginning that all ids share: its first 16 bytes as numbers that compare as the
// bytes do, and whose it is.
struct IdKey {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::uint32_t index = 0;
    bool is_longer = false;  // than these 16 bytes
};

std::uint64_t ordered_number(std::string_view text) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
    }
    return value;
}

std::size_t shared_beginning(const Observations& observations) {
    if (observations.all.empty()) return 0;
    const std::string_view first = observations.id(observations.all.front());
    std::size_t shared = first.size();
    for (const Observation& o : observations.all) {
        const std::string_view id = observations.id(o);
        const auto [mine, its] =
            std::mismatch(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(shared),
                          id.begin(), id.end());
        shared = static_cast<std::size_t>(mine - first.begin());
    }
    return shared;
}

bool is_same_id(const Observations& observations, const IdKey& a, const IdKey& b) {
    if (a.first != b.first || a.second != b.second || a.is_longer != b.is_longer) return false;
    return observations.id(observations.all[a.index]) == observations.id(observations.all[b.index]);
}

std::vector<IdKey> sorted_by_id(const Observations& observations) {
    const std::size_t shared = shared_beginning(observations);
    std::vector<IdKey> keys(observations.all.size());
    in_parallel_ranges(keys.size(), ids_at_once, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::string_view id = observations.id(observations.all[i]).substr(shared);
            const std::string_view rest = id.substr(std::min<std::size_t>(8, id.size()));
            keys[i] = {ordered_number(id), ordered_number(rest), static_cast<std::uint32_t>(i),
                       id.size() > 16};
        }
    });
    const auto before = [&](const IdKey& a, const IdKey& b) {
        if (a.first != b.first) return a.first < b.first;
        if (a.second != b.second) return a.second < b.second;
        if (!a.is_longer && !b.is_longer) return false;  // NUL bytes do not occur in ids
        return observations.id(observations.all[a.index]) <
               observations.id(observations.all[b.index]);
    };
    if (!std::is_sorted(keys.begin(), keys.end(), before)) sort_in_parallel(keys, before);
    return keys;
}

}  // namespace

namespace {

// One row among several with the same id.
struct Version {
    Instant known_at;
    std::string line;
    std::string
        place;  // the smallest of equal rows stays, so that the order of arrival does not show
    std::uint32_t index = 0;
};

// The versions of one id, the one that stays first.
std::vector<Version> versions_of(const Observations& observations, std::span<const IdKey> same_id) {
    std::vector<Version> versions;
    for (const IdKey& key : same_id) {
        const Observation& o = observations.all[key.index];
        const std::string file =
            o.file < observations.files.size() ? observations.files[o.file] : std::string();
        versions.push_back({o.known_at, canonical_line(observations, o),
                            fmt::format("{}:{:010}", file, o.row), key.index});
    }
    std::sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
        if (a.known_at != b.known_at) return a.known_at > b.known_at;
        if (a.line != b.line) return a.line < b.line;
        return a.place < b.place;
    });
    return versions;
}

void prefetch(const Observation& o) {
    constexpr std::size_t line_bytes = 64;
    const char* bytes = reinterpret_cast<const char*>(&o);
    for (std::size_t at = 0; at < sizeof(o); at += line_bytes)
        __builtin_prefetch(bytes + at);
}

// Puts all[order[i]] at i for each i, in place: a second copy of a large mission would not fit.
// Uses up `order`.
void arrange(std::vector<Observation>& all, std::vector<std::uint32_t>& order) {
    for (std::uint32_t start = 0; start < order.size(); ++start) {
        if (order[start] == start) continue;
        Observation held = std::move(all[start]);
        std::uint32_t at = start;
        std::uint32_t soon = order[order[order[order[start]]]];
        while (order[at] != start) {
            const std::uint32_t from = order[at];
            // Each lies somewhere else in memory: it is asked for some turns before it is needed.
            prefetch(all[soon]);
            soon = order[soon];
            all[at] = std::move(all[from]);
            order[at] = at;
            at = from;
        }
        all[at] = std::move(held);
        order[at] = at;
    }
}

// Adapters keep ids without interning them; whoever cites one holds the interned symbol.
void name_as_cited(Observations& observations) {
    in_parallel_ranges(observations.all.size(), ids_at_once, [&](auto begin, auto end) {
        for (std::size_t i = begin; i < end; ++i) {
            Observation& o = observations.all[i];
            const Symbol cited = observations.symbols.find(observations.id(o));
            if (cited != Symbol::none) o.id = cited;
        }
    });
}

}  // namespace

Observation carried_over(const Observations& from, const Observation& o, Observations& to) {
    const auto again = [&](Symbol symbol) { return to.symbols.intern(from.text(symbol)); };
    const auto all_again = [&](ShortList<Symbol>& list) {
        for (Symbol& symbol : list)
            symbol = again(symbol);
    };
    Observation out = o;
    for (Symbol* symbol : {&out.id, &out.place_name, &out.target_actor, &out.source, &out.interest,
                           &out.document, &out.kind_label, &out.compartments})
        *symbol = again(*symbol);
    all_again(out.actors);
    all_again(out.provenance);
    all_again(out.refers_to);
    if (o.text != Symbol::none) out.text = to.symbols.keep(from.text(o.text));
    return out;
}

std::vector<Observation> settle_duplicates(Observations& observations) {
    const std::vector<IdKey> keys = sorted_by_id(observations);
    std::vector<std::uint32_t> order;  // those that stay, by id; then conflicts; then repeats
    std::vector<std::uint32_t> conflicts;
    std::vector<std::uint32_t> repeats;
    order.reserve(keys.size());
    for (std::size_t begin = 0; begin < keys.size();) {
        std::size_t end = begin + 1;
        while (end < keys.size() && is_same_id(observations, keys[end], keys[begin]))
            ++end;
        if (end == begin + 1) {
            order.push_back(keys[begin].index);
        } else {
            const auto versions =
                versions_of(observations, std::span(keys).subspan(begin, end - begin));
            order.push_back(versions.front().index);
            for (std::size_t i = 1; i < versions.size(); ++i) {
                const bool is_repeat = versions[i].line == versions[i - 1].line;
                (is_repeat ? repeats : conflicts).push_back(versions[i].index);
            }
        }
        begin = end;
    }
    const auto kept = static_cast<std::ptrdiff_t>(order.size());
    const auto conflicts_end = kept + static_cast<std::ptrdiff_t>(conflicts.size());
    order.insert(order.end(), conflicts.begin(), conflicts.end());
    order.insert(order.end(), repeats.begin(), repeats.end());
    std::vector<Observation>& all = observations.all;
    arrange(all, order);
    std::vector<Observation> aside(std::make_move_iterator(all.begin() + kept),
                                   std::make_move_iterator(all.begin() + conflicts_end));
    all.erase(all.begin() + kept, all.end());
    name_as_cited(observations);
    return aside;
}

}  // namespace sulh
