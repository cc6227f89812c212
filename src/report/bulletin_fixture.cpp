// SPDX-License-Identifier: Apache-2.0
#include "report/bulletin_fixture.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <set>

namespace sulh {

namespace {

Instant at(std::string_view text) {
    const Result<Instant> instant = parse_instant(text);
    CHECK(instant.has_value());
    return *instant;
}

StatedAssessment assessment(std::string id, std::string reading, std::string party, Verdict verdict,
                            Reason reason, std::string sentence) {
    StatedAssessment entry;
    entry.id = std::move(id);
    entry.clause = "2-artillery";
    entry.clause_title = "Artillery of 100 mm and more";
    entry.article = "Article 2. Withdrawal";
    entry.reading = std::move(reading);
    entry.party = std::move(party);
    entry.verdict = verdict;
    entry.reason = reason;
    entry.sentence = std::move(sentence);
    return entry;
}

IncidentEntry first_incident() {
    IncidentEntry entry;
    entry.number = 1;
    entry.id = "i-0000000000000001";
    entry.when = When::around(at("2031-05-02T09:10Z"), minutes(20));
    entry.where = Where::at(LatLon::checked(10.1, 20.1), kilometres(9));
    entry.place_name = "مرکز کالنو";
    entry.kind = "artillery fire";
    entry.form = "event";
    entry.level = CorroborationLevel::AcrossSides;
    entry.roots = 2;
    entry.actors = {"Arwen 3rd Brigade"};
    entry.targets = {"Belar"};
    entry.killed = {2, 4};
    entry.standing = Standing::AllegedUnderSome;
    entry.observations = {"obs-1", "obs-2", "obs-7"};
    entry.disputes = {{"killed", {{"2", {"obs-1"}}, {"4", {"obs-2", "obs-7"}}}}};
    entry.assessments = {
        assessment("a-01", "strict", "arwen", Verdict::Breached, Reason::None,
                   "Alleged breach of clause 2-artillery by arwen: 122 mm, 12 km from the line."),
        assessment("a-02", "lenient", "arwen", Verdict::Undetermined, Reason::PlaceUncertain,
                   "Not decidable: 24.5 km ± 0.8 km from the line, limit 25 km.")};
    entry.assessments[1].would_decide = {"a position to ± 300 m"};
    return entry;
}

IncidentEntry hostile_incident() {
    IncidentEntry entry;
    entry.number = 2;
    entry.id = "i-0000000000000002";
    entry.when = When::within({at("2031-05-03T00:00Z"), at("2031-05-04T00:00Z")});
    entry.where = Where::at(LatLon::checked(10.2, 20.3), kilometres(9));
    entry.place_name = "<script>alert(1)</script>\" onload='x'";
    entry.kind = "strike";
    entry.form = "event";
    entry.level = CorroborationLevel::OneRoot;
    entry.roots = 1;
    entry.is_occurrence_disputed = true;
    entry.actors = {"=HYPERLINK(\"http://x\")", "user\xE2\x80\xAEnitram"};
    entry.standing = Standing::AllegedUnderAll;
    entry.observations = {"obs-3"};
    entry.assessments = {
        assessment("a-03", "strict", "belar", Verdict::Breached, Reason::None,
                   "-2+3 & more, said \"so\""),
        assessment("a-04", "lenient", "belar", Verdict::Breached, Reason::None, "")};
    entry.assessments[0].is_exception_claimed = true;
    return entry;
}

IncidentEntry placeless_incident() {
    IncidentEntry entry;
    entry.number = 3;
    entry.id = "i-0000000000000003";
    entry.when = When::unknown();
    entry.kind = "shelling";
    entry.form = "event";
    entry.level = CorroborationLevel::OneRoot;
    entry.roots = 1;
    entry.standing = Standing::Undetermined;
    entry.observations = {"obs-4"};
    entry.assessments = {assessment("a-05", "strict", "arwen", Verdict::Undetermined,
                                    Reason::ActorUnknown, "Nobody says who fired.")};
    return entry;
}

IncidentEntry other_incident() {
    IncidentEntry entry;
    entry.number = 1;
    entry.id = "i-0000000000000004";
    entry.when = When::at(at("2031-05-04T12:00Z"));
    entry.where = Where::at(LatLon::checked(10.0, 20.0), kilometres(9));
    entry.kind = "protest";
    entry.form = "event";
    entry.level = CorroborationLevel::OneRoot;
    entry.roots = 1;
    entry.observations = {"obs-5"};
    return entry;
}

ClauseTable clauses() {
    ClauseTable table;
    table.verdicts = CrossTab("Verdicts", {"clause", "reading", "party"}, verdict_labels());
    table.undetermined = CrossTab("Undetermined", {"clause", "reading", "party"},
                                  {"place uncertain", "actor unknown"});
    for (const char* reading : {"strict", "lenient"}) {
        for (const char* party : {"arwen", "belar"}) {
            ClauseRow row;
            row.clause = "2-artillery";
            row.title = "Artillery of 100 mm and more";
            row.article = "Article 2. Withdrawal";
            row.reading = reading;
            row.party = party;
            row.state = Verdict::Breached;
            row.because = Said("One incident is alleged.");
            row.coverage = 0.375;
            table.rows.push_back(row);
            table.verdicts.add_row({row.clause, row.reading, row.party});
            table.undetermined.add_row({row.clause, row.reading, row.party});
        }
    }
    table.verdicts.add(0, column_of(Verdict::Breached));
    table.verdicts.add(0, column_of(Verdict::Undetermined));
    table.verdicts.add(1, column_of(Verdict::Breached));
    table.verdicts.add(2, column_of(Verdict::Undetermined));
    table.verdicts.add(3, column_of(Verdict::Breached));
    table.undetermined.add(0, 1);
    table.undetermined.add(2, 0);
    return table;
}

void add_map(Bulletin& bulletin) {
    const Result<Box> frame = Box::make(9.8, 19.8, 10.5, 20.6);
    CHECK(frame.has_value());
    bulletin.frame = *frame;
    const auto p = [](double lat, double lon) { return LatLon::checked(lat, lon); };
    bulletin.shapes.push_back({"zone-of-separation",
                               "Zone of Separation",
                               true,
                               {{p(9.95, 19.9), p(9.95, 20.5), p(10.25, 20.5), p(10.3, 19.95)}}});
    bulletin.shapes.push_back({"river-line",
                               "River Line",
                               false,
                               {{p(9.7, 20.0), p(10.1, 20.2), p(10.3, 20.15), p(10.6, 20.4)}}});
}

}  // namespace

Bulletin sample_bulletin() {
    Bulletin bulletin;
    bulletin.agreement = "two-rivers";
    bulletin.title = "Two Rivers Ceasefire";
    bulletin.is_exercise = true;
    bulletin.period = {at("2031-05-01T00:00Z"), at("2031-05-05T00:00Z")};
    bulletin.as_of = at("2031-05-05T06:00Z");
    bulletin.parties = {{"arwen", "Republic of Arwen"}, {"belar", "Belar"}};
    bulletin.checkpoint_line = "two-rivers.example/log 812 abcdEFGH=";
    bulletin.known = {"4 incidents that may have happened in this period."};
    bulletin.not_known = {"1 incident is undetermined."};
    Tally standing;
    for (std::size_t i = standing_count; i-- > 0;)
        standing.add(label(static_cast<Standing>(i)), 0);
    for (const Standing s : {Standing::AllegedUnderAll, Standing::AllegedUnderSome,
                             Standing::Undetermined, Standing::NoClause}) {
        standing.add(label(s));
    }
    bulletin.standing = standing;
    bulletin.clauses = clauses();
    Divergence divergence{"2-artillery",
                          "",
                          "Artillery of 100 mm and more",
                          "arwen",
                          {{"strict", "alleged"}, {"lenient", "undetermined: place uncertain"}},
                          1,
                          {0},
                          {"i-0000000000000001"}};
    bulletin.divergences = {divergence};
    DutyEntry duty{assessment("a-09", "strict", "belar", Verdict::Pending, Reason::None,
                              "Due: withdrawal by belar."),
                   ""};
    duty.assessment.due = at("2031-05-03T10:00Z");
    bulletin.duties = {duty};
    bulletin.access_denials.add("arwen", 0);
    bulletin.access_denials.add("belar", 2);
    bulletin.incidents = {first_incident(), hostile_incident(), placeless_incident()};
    bulletin.out_of_scope = {other_incident()};
    bulletin.out_of_scope_reasons.add("no clause speaks of such a happening", 1);
    bulletin.reports = 6;
    bulletin.roots = 5;
    bulletin.sources = 3;
    bulletin.time =
        time_buckets({at("2031-05-02T08:50Z"), at("2031-05-04T12:00:01Z")}, bulletin.zone);
    bulletin.by_time = CrossTab("", {"day"}, {"alleged", "other"});
    bulletin.by_time.add(bulletin.by_time.add_row({"2031-05-02"}), 0, 3);
    bulletin.by_time.add(bulletin.by_time.add_row({"not known so closely"}), 1, 1);
    bulletin.open_points = {"area of application: no map was published"};
    bulletin.notes = {"obs-7 names a document that names obs-7"};
    add_map(bulletin);
    return bulletin;
}

namespace {

struct Element {
    std::string name;
    bool is_closing = false;
    bool is_empty = false;
};

// Reads one tag of the form our writer gives, and notes its id and fragment links.
std::string read_tag(std::string_view tag, Element& element, std::set<std::string>& ids,
                     std::set<std::string>& links) {
    element.is_closing = tag.starts_with('/');
    if (element.is_closing) tag.remove_prefix(1);
    element.is_empty = tag.ends_with('/');
    if (element.is_empty) tag.remove_suffix(1);
    const std::size_t end = std::min(tag.find(' '), tag.size());
    element.name = tag.substr(0, end);
    for (std::string_view rest = tag.substr(end); !rest.empty();) {
        const std::size_t equals = rest.find("=\"");
        if (rest[0] != ' ' || equals == std::string_view::npos) return "attribute not quoted";
        const std::string_view name = rest.substr(1, equals - 1);
        if (name.find_first_of(" \"'<>") != std::string_view::npos) return "odd attribute name";
        const std::size_t close = rest.find('"', equals + 2);
        if (close == std::string_view::npos) return "attribute not closed";
        const std::string value(rest.substr(equals + 2, close - equals - 2));
        if (name == "id" && !ids.insert(value).second) return "id twice: " + value;
        if (name == "href" && value.starts_with('#')) links.insert(value.substr(1));
        if (name == "href" && !value.starts_with('#')) return "link out of the page: " + value;
        if (name == "src") return "something to fetch: " + value;
        rest.remove_prefix(close + 1);
    }
    return {};
}

}  // namespace

std::string html_fault(std::string_view html) {
    static constexpr std::string_view doctype = "<!doctype html>\n";
    if (!html.starts_with(doctype)) return "no doctype";
    std::vector<std::string> open;
    std::set<std::string> ids;
    std::set<std::string> links;
    for (std::size_t at = html.find('<', doctype.size()); at != std::string_view::npos;
         at = html.find('<', at)) {
        const std::size_t end = html.find('>', at);
        if (end == std::string_view::npos) return "tag not closed";
        Element element;
        const std::string fault = read_tag(html.substr(at + 1, end - at - 1), element, ids, links);
        if (!fault.empty()) return fault;
        at = end + 1;
        if (element.name == "script") return "script";
        if (element.is_closing) {
            if (open.empty() || open.back() != element.name)
                return "</" + element.name + "> unexpected";
            open.pop_back();
        } else if (!element.is_empty && element.name != "meta" && element.name != "br") {
            open.push_back(element.name);
        }
    }
    if (!open.empty()) return open.back() + " left open";
    for (const std::string& link : links) {
        if (!ids.contains(link)) return "link to nowhere: " + link;
    }
    return {};
}

}  // namespace sulh
