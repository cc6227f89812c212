// SPDX-License-Identifier: Apache-2.0
// Who may read what is marked: the function, and every route.

#include "serve/limits.hpp"
#include "serve/site_fixture.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sulh {
namespace {

// What TLP 2.0 and docs/threats.md say, written a second time: who is cleared for the first reads what
// is marked with one of the second.
constexpr std::array<std::pair<Tlp, std::string_view>, 5> reads = {{
    {Tlp::Clear, "|CLEAR|"},
    {Tlp::Green, "|CLEAR|GREEN|"},
    {Tlp::Amber, "|CLEAR|GREEN|AMBER|"},
    {Tlp::AmberStrict, "|CLEAR|GREEN|AMBER|AMBER+STRICT|"},
    {Tlp::Red, "|CLEAR|GREEN|AMBER|AMBER+STRICT|RED|"},
}};
const std::vector<std::vector<std::string>> sets_of_compartments = {
    {}, {"river"}, {"wells"}, {"river", "wells"}};

bool should_read(const ReaderClearance& clearance, const Marking& marking) {
    for (const std::string& one : marking.compartments)
        if (std::ranges::count(clearance.compartments, one) == 0) return false;
    if (marking.tlp == Tlp::Unmarked) return true;
    const auto known = std::ranges::find(reads, clearance.tlp,
                                         &std::pair<Tlp, std::string_view>::first);
    return known->second.find("|" + std::string(name(marking.tlp)) + "|") != std::string_view::npos;
}

std::vector<ReaderClearance> all_clearances() {
    std::vector<ReaderClearance> out;
    for (const auto& [tlp, labels] : reads)
        for (const auto& compartments : sets_of_compartments)
            out.push_back({tlp, compartments});
    return out;
}

std::vector<Marking> all_markings() {
    std::vector<Marking> out;
    for (std::size_t i = 0; i < tlp_count; ++i)
        for (const auto& compartments : sets_of_compartments)
            out.push_back({static_cast<Tlp>(i), compartments});
    return out;
}

constexpr std::size_t entry_types = static_cast<std::size_t>(EntryType::Report) + 1;

// Every question that can be asked of the function, but for who asks.
std::vector<std::pair<Verb, Thing>> all_questions(const RoomView& view) {
    std::vector<const Case*> cases = {nullptr};
    for (const auto& [id, of] : view.casebook->docket().cases())
        cases.push_back(&of);
    std::vector<std::pair<Verb, Thing>> out;
    for (std::size_t i = 0; i < verb_count; ++i) {
        const auto verb = static_cast<Verb>(i);
        const std::size_t entries = verb == Verb::ReadEntry ? entry_types : 1;
        for (const Case* of : cases)
            for (std::size_t type = 0; type < entries; ++type)
                for (const bool is_protected : {false, true})
                    out.emplace_back(verb, Thing{of, static_cast<EntryType>(type), is_protected});
    }
    return out;
}

class MarkingTest : public SiteTest {
protected:
    // Words that stand in marked reports, and nowhere else.
    const std::vector<std::string> secrets = {"Juniper Cell",      "nine owls above the weir",
                                              "hush-1",            "hush-2",
                                              "wells-watch.jsonl", "Lower Weir",
                                              "Heron Column",      "ledger-0519"};

    void SetUp() override {
        SiteTest::SetUp();
        site_.reset();
        admit_cleared("wide-1", {"analyst", "verifier"}, {Tlp::Red, {"wells"}});
        admit_cleared("red-1", {"analyst"}, {Tlp::Red, {}});
        admit_cleared("green-1", {"duty officer"}, {Tlp::Green, {}});
        SiteSettings options;
        options.log = [this](const std::string& line) { log_.push_back(line); };
        auto site = Site::open(mission(), std::move(options));
        ASSERT_TRUE(site) << to_text(site.error());
        site_ = std::move(*site);
        site_->room().settle();
    }

    void admit_cleared(const std::string& person, const std::vector<std::string>& roles,
                       const ReaderClearance& clearance) {
        auto opened = Mission::open(mission(), Access::Write);
        ASSERT_TRUE(opened);
        const auto history = read_history(opened->log(), false);
        ASSERT_TRUE(history);
        const auto key = key_of(person, static_cast<std::uint8_t>(40 + person.size()));
        const Status admitted =
            admit_member(*opened, {person, "joint-mission", roles, to_text(key.verifier()),
                                   history->last_known, clearance});
        ASSERT_TRUE(admitted) << to_text(admitted.error());
    }

    void send(const std::string& name, const std::string& lines) {
        const HttpAnswer sent = ask("POST", "/api/reports", lines, {{"sulh-file-name", name}});
        ASSERT_EQ(sent.status, 201) << sent.body;
        site_->room().settle();
    }

    // One happening that three tell of, two of them for few; and one that only a marked report tells of.
    void send_reports() {
        const std::string happening =
            R"("kind":"mortar-fire","when":"2031-05-19T09:10Z","lat":-40.3,"lon":-20.3,)"
            R"("radius_m":200,"killed":1)";
        send("open.jsonl", R"({"id":"open-1","source":"Team 8",)" + happening + "}\n");
        send("wells-watch.jsonl",
             R"({"id":"hush-1","source":"Juniper Cell","tlp":"RED","compartments":["wells"],)"
             R"("text":"nine owls above the weir","place":"Lower Weir","document":"ledger-0519",)" +
                 happening + "}\n" +
                 R"({"id":"hush-2","source":"Juniper Cell","tlp":"RED","compartments":["wells"],)"
                 R"("kind":"rocket-fire","when":"2031-05-20T02:00Z","lat":-40.6,"lon":-20.6,)"
                 R"("radius_m":150,"actors":["Heron Column"],"text":"nine owls above the weir"})" +
                 "\n");
    }

    std::vector<IncidentRow> all_rows() {
        const auto chosen = site_->room().view()->rows->chosen({}, 0, 1'000);
        return chosen.value().rows;
    }

    static std::string body_of(const HttpAnswer& answer) {
        return answer.shared ? *answer.shared : answer.body;
    }

    // What can stand for the names of a pattern: whatever anybody could know of.
    std::vector<std::string> values_for(const Route& route, std::string_view part) {
        const auto view = site_->room().view();
        std::vector<std::string> out;
        const auto add_assessments = [&](const std::string& incident) {
            const auto rows = view->rows->assessments_of(incident);
            for (const AssessmentRow& one : rows.value())
                out.push_back(one.id);
        };
        const auto add_rows = [&](const std::string& ending) {
            for (const IncidentRow& row : all_rows()) {
                if (route.pattern.find("assessments") == std::string_view::npos)
                    out.push_back(row.id + ending);
                else
                    add_assessments(row.id);
            }
        };
        if (part == "{index}")
            for (std::uint64_t i = 0; i < view->size; ++i)
                out.push_back(std::to_string(i));
        else if (part == "{path...}")
            out = {"entries/000", "entries/000.p/" + std::to_string(view->size), "0/000"};
        else if (part == "{collection}")
            out = {"incidents", "incidents-without-place"};
        else if (part == "{tag}")
            out = {"en"};
        else if (part == "{file}")
            add_rows(".xml");
        else if (route.pattern.starts_with("/api/cases"))
            out = {"case-1", "case-2", "case-3"};
        else
            add_rows("");
        return out;
    }

    std::vector<std::string> targets_of(const Route& route) {
        std::vector<std::string> out = {""};
        for (const std::string_view part : split(route.pattern.substr(1), '/')) {
            const std::vector<std::string> values =
                part.starts_with('{') ? values_for(route, part)
                                      : std::vector<std::string>{std::string(part)};
            std::vector<std::string> longer;
            for (const std::string& begun : out)
                for (const std::string& value : values)
                    longer.push_back(begun + "/" + value);
            out = std::move(longer);
        }
        return out;
    }

    // Every answer of every GET route to whoever is signed in, with its address.
    std::vector<std::pair<std::string, std::string>> all_answers() {
        std::vector<std::pair<std::string, std::string>> out;
        for (const Route* route : all_routes()) {
            if (route->method != "GET" || route->pattern.starts_with("/v1/")) continue;
            for (const std::string& target : targets_of(*route))
                out.emplace_back(target, body_of(get(target)));
        }
        for (const char* more :
             {"/api/bulletin?format=text", "/api/bulletin?format=html", "/api/bulletin?format=csv",
              "/api/incidents?q=heron%20column", "/api/incidents?party=Heron%20Column",
              "/api/incidents?kind=rocket-fire", "/api/record/entries?newest=1&limit=200"})
            out.emplace_back(more, body_of(get(more)));
        return out;
    }
};

TEST_F(MarkingTest, IsHeldAgainstEveryQuestionAsTheTableSays) {
    const auto view = site_->room().view();
    const auto questions = all_questions(*view);
    for (std::size_t i = 0; i < role_count; ++i) {
        for (const char* actor : {"", "joint-mission", "arwen", "belmar"}) {
            Member viewer{"somebody", actor, {static_cast<Role>(i)}};
            for (const auto& [verb, thing] : questions) {
                viewer.clearance = {};
                const Permission by_role = may(viewer, verb, thing);
                for (const ReaderClearance& clearance : all_clearances()) {
                    viewer.clearance = clearance;
                    for (const Marking& marking : all_markings()) {
                        Thing marked = thing;
                        marked.marking = marking;
                        const Permission answer = may(viewer, verb, marked);
                        // Roles and cases alone, or nothing at all; never more than they allow.
                        const bool is_as_by_role = answer == by_role;
                        const bool is_read = should_read(clearance, marking);
                        ASSERT_EQ(is_read || by_role != Permission::Allowed, is_as_by_role)
                            << name(verb) << " " << to_text(marking);
                    }
                }
            }
        }
    }
}

// More clearance never sees less; a higher marking is never seen by more; no compartment, no sight.
TEST_F(MarkingTest, IsALattice) {
    const Member staff{"somebody", "joint-mission", {Role::Analyst}};
    const auto sees = [&](const ReaderClearance& clearance, const Marking& marking) {
        Member viewer = staff;
        viewer.clearance = clearance;
        return may(viewer, Verb::ReadIncidents, {.marking = marking}) == Permission::Allowed;
    };
    const auto is_within = [](const auto& a, const auto& b) {
        return a.tlp <= b.tlp && std::ranges::includes(b.compartments, a.compartments);
    };
    for (const ReaderClearance& less : all_clearances())
        for (const ReaderClearance& more : all_clearances())
            for (const Marking& marking : all_markings())
                EXPECT_TRUE(!is_within(less, more) || !sees(less, marking) || sees(more, marking))
                    << to_text(marking);
    for (const ReaderClearance& clearance : all_clearances()) {
        for (const Marking& low : all_markings()) {
            for (const Marking& high : all_markings()) {
                EXPECT_TRUE(!is_within(low, high) || !sees(clearance, high) ||
                            sees(clearance, low))
                    << to_text(low);
                Marking both = low;
                sulh::take_in(both, high);
                EXPECT_EQ(sees(clearance, both), sees(clearance, low) && sees(clearance, high));
            }
            const bool lies_in_one = !low.compartments.empty();
            EXPECT_FALSE(lies_in_one && clearance.compartments.empty() && sees(clearance, low));
        }
    }
}

TEST_F(MarkingTest, LetsNothingThroughAtAnyRoute) {
    sign_in("wide-1");
    send_reports();
    std::set<std::string> told;
    for (const auto& [target, body] : all_answers())
        for (const std::string& secret : secrets)
            if (body.find(secret) != std::string::npos) told.insert(secret);
    for (const std::string& secret : secrets)
        EXPECT_EQ(told.count(secret), 1U) << secret << " is told to nobody";
    for (const char* person : {"desk-1", "red-1", "green-1", "arwen-9", "belmar-1", "corran-1"}) {
        sign_in(person);
        for (const auto& [target, body] : all_answers())
            for (const std::string& secret : secrets)
                EXPECT_EQ(body.find(secret), std::string::npos)
                    << person << " at " << target << ": " << secret;
    }
}

// What is drawn for somebody rests on what they may read: marked reports change no byte of it.
TEST_F(MarkingTest, ChangesNothingForWhomItIsNotFor) {
    const std::vector<std::string> addresses = {
        "/api/incidents", "/api/incidents?sort=-roots&limit=5", "/api/incidents?party=belmar",
        "/api/tables", "/feeds/incidents.csv", "/ogc/collections/incidents/items",
        "/ogc/collections/incidents-without-place/items"};
    sign_in("wide-1");
    send("open.jsonl",
         R"({"id":"open-1","source":"Team 8","kind":"mortar-fire","when":"2031-05-19T09:10Z",)"
         R"("lat":-40.3,"lon":-20.3,"radius_m":200,"killed":1})"
         "\n");
    sign_in("desk-1");
    std::vector<std::string> before;
    for (const std::string& one : addresses)
        before.push_back(body_of(get(one)));
    sign_in("wide-1");
    send("hush.jsonl",
         R"({"id":"hush-1","source":"Juniper Cell","tlp":"RED","kind":"mortar-fire",)"
         R"("when":"2031-05-19T09:10Z","lat":-40.3,"lon":-20.3,"radius_m":200,"killed":4})"
         "\n");
    sign_in("desk-1");
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        std::string after = body_of(get(addresses[i]));
        if (addresses[i].starts_with("/api/incidents")) {
            // But for how many are not shown, and that no entry tells it as it stands here.
            const std::size_t at = after.find(",\"not_shown\":1,\"entry\":null");
            if (at == std::string::npos) continue;
            const std::size_t then = before[i].find(",\"entry\":", at);
            EXPECT_EQ(after.substr(0, at), before[i].substr(0, at));
            EXPECT_EQ(at, then);
        } else {
            EXPECT_EQ(after, before[i]) << addresses[i];
        }
    }
}

TEST_F(MarkingTest, HidesWhatOnlyMarkedReportsTellAsIfItWereAbsent) {
    sign_in("wide-1");
    send_reports();
    const auto view = site_->room().view();
    std::vector<std::string> hidden;
    for (const IncidentRow& row : all_rows())
        if (std::ranges::count(row.actors, "Heron Column") > 0) hidden.push_back(row.id);
    ASSERT_EQ(hidden.size(), 1U);
    const std::string absent = "i-0123456789abcdef";
    const Json shown = json("/api/incidents/" + hidden.front());
    EXPECT_EQ(*shown.find_string("tlp"), "RED");
    sign_in("desk-1");
    for (const char* at : {"/api/incidents/", "/ogc/collections/incidents/items/", "/feeds/cap/"}) {
        const std::string end = std::string_view(at) == "/feeds/cap/" ? ".xml" : "";
        const HttpAnswer one = get(at + hidden.front() + end);
        const HttpAnswer other = get(at + absent + end);
        EXPECT_EQ(one.status, 404) << at;
        EXPECT_EQ(one.body, other.body) << at;
        EXPECT_EQ(one.fields, other.fields) << at;
    }
    // A filter does not tell either.
    for (const char* filter : {"party=", "q="})
        EXPECT_EQ(get("/api/incidents?" + std::string(filter) + "Heron%20Column").body,
                  get("/api/incidents?" + std::string(filter) + "Nobody%20Known").body);
    RoomNews news;
    news.size = view->size;
    news.incidents = hidden;
    const Member desk = site_->member_of(*view, "desk-1");
    const auto own = view_for(site_->room().view(), desk.clearance);
    EXPECT_EQ(news_event(news, *own, desk).find(hidden.front()), std::string::npos);
}

TEST_F(MarkingTest, SaysHowManyReportsAreNotShown) {
    sign_in("wide-1");
    send_reports();
    EXPECT_EQ(json("/api/mission").find("counts")->find("not_shown"), nullptr);
    sign_in("desk-1");
    EXPECT_EQ(json("/api/mission").find("counts")->find("not_shown")->integer(), 2);
    std::size_t met = 0;
    const Json list = json("/api/incidents?from=2031-05-19T00:00Z&to=2031-05-20T00:00Z");
    for (const Json& row : *list.find("items")->array()) {
        const Json page = json("/api/incidents/" + *row.find_string("id"));
        if (write_json(page).find("open-1") == std::string::npos) continue;
        ++met;
        EXPECT_EQ(page.find("not_shown")->integer(), 1);
        EXPECT_EQ(page.find("reports")->array()->size(), 1U);
        EXPECT_TRUE(page.find("entry")->is_null());
        for (const Json& one : *page.find("assessments")->array())
            EXPECT_NE(one.find("reasons"), nullptr);
    }
    EXPECT_EQ(met, 1U);
}

TEST_F(MarkingTest, KeepsEntriesFromWhomTheirReportsAreKept) {
    sign_in("wide-1");
    const std::uint64_t before = site_->room().view()->size;
    send_reports();
    const std::uint64_t size = site_->room().view()->size;
    std::size_t hidden = 0;
    sign_in("desk-1");
    log_.clear();
    for (std::uint64_t i = 0; i < size; ++i) {
        const HttpAnswer entry = get("/api/record/entries/" + std::to_string(i));
        EXPECT_EQ(get("/api/record/proofs/" + std::to_string(i)).status, entry.status);
        EXPECT_TRUE(i >= before || entry.status == 200) << i << ": nothing marked was known";
        if (entry.status != 404) continue;
        ++hidden;
        EXPECT_EQ(entry.body, get("/api/cases/case-99").body) << i;
    }
    EXPECT_GE(hidden, 3U);  // the intake and the incidents that rest on it
    EXPECT_GE(std::ranges::count_if(log_, [](const std::string& line) {
                  return line.find("\"denied\"") != std::string::npos &&
                         line.find("read entry") != std::string::npos;
              }),
              static_cast<std::ptrdiff_t>(hidden));
    EXPECT_EQ(get("/tile/entries/000.p/" + std::to_string(size)).status, 403);
    sign_in("wide-1");
    EXPECT_EQ(get("/tile/entries/000.p/" + std::to_string(size)).status, 200);
    for (std::uint64_t i = before; i < size; ++i)
        EXPECT_EQ(get("/api/record/entries/" + std::to_string(i)).status, 200) << i;
}

TEST_F(MarkingTest, LetsNobodyDecideForAllReportsWhoMayNotReadAll) {
    sign_in("wide-1");
    send_reports();
    const std::string grade = R"({"source":"Juniper Cell","reliability":"B","reason":"known"})";
    sign_in("red-1");
    EXPECT_EQ(ask("POST", "/api/grades", grade).status, 403);
    EXPECT_EQ(ask("POST", "/api/rulings", R"({"merge":[],"reason":"x"})").status, 403);
    sign_in("wide-1");
    EXPECT_EQ(ask("POST", "/api/grades", grade).status, 201);
}

bool is_marked_row(const RoomView& view, const std::string& id) {
    const auto row = view.incident(id);
    return row && *row && (*row)->marking.is_stated();
}

TEST_F(MarkingTest, StandsOnWhatLeavesTheMission) {
    sign_in("wide-1");
    send_reports();
    EXPECT_NE(get("/feeds/incidents.csv").body.find("EXERCISE; TLP:RED, wells"), std::string::npos);
    EXPECT_NE(get("/feeds/incidents.gpkg").body.find("EXERCISE; TLP:RED, wells"),
              std::string::npos);
    EXPECT_NE(get("/ogc/collections/incidents/items?limit=1000").body.find("\"marking\":\"TLP:RED, wells\""),
              std::string::npos);
    EXPECT_NE(get("/api/bulletin?format=text").body.find("marking    TLP:RED, wells"),
              std::string::npos);
    const auto view = site_->room().view();
    for (const IncidentRow& row : all_rows()) {
        const std::string alert = get("/feeds/cap/" + row.id + ".xml").body;
        const bool is_marked = is_marked_row(*view, row.id);
        EXPECT_NE(alert.find(is_marked ? "<restriction>TLP:RED, wells</restriction>"
                                       : "<restriction>TLP:AMBER</restriction>"),
                  std::string::npos);
    }
    sign_in("desk-1");
    EXPECT_EQ(get("/feeds/incidents.csv").body.find("TLP:"), std::string::npos);
    const std::string again = get("/api/bulletin?format=pdf").body;
    EXPECT_EQ(again.substr(0, 5), "%PDF-");
}

// Read with the next start of the server as with the first.
TEST_F(MarkingTest, OutlivesARestart) {
    sign_in("wide-1");
    send_reports();
    site_.reset();
    auto site = Site::open(mission(), {});
    ASSERT_TRUE(site) << to_text(site.error());
    site_ = std::move(*site);
    site_->room().settle();
    sign_in("desk-1");
    EXPECT_EQ(json("/api/mission").find("counts")->find("not_shown")->integer(), 2);
    site_.reset();
    Progress progress(false);
    const auto audited = audit(mission(), progress);
    ASSERT_TRUE(audited);
    EXPECT_FALSE(audited->fault) << *audited->fault;
}

}  // namespace
}  // namespace sulh
