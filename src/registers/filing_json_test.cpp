// SPDX-License-Identifier: Apache-2.0
#include "registers/filing_json.hpp"

#include <gtest/gtest.h>

namespace sulh {

namespace {

Filing whole_filing() {
    Filing out;
    out.kind = FilingKind::Undertake;
    out.log = "test.example/truce";
    out.written = parse_instant("2031-06-01T12:00Z").value();
    out.subject = "pull-back";
    out.sender = "arwen";
    out.word = "notice";
    out.activity = "field-exercise";
    out.to = {"belmar"};
    out.happened = parse_instant("2031-06-01T11:00Z").value();
    out.from = parse_instant("2031-06-02T00:00Z").value();
    out.until = parse_instant("2031-06-03T00:00Z").value();
    out.zone = "buffer";
    out.place = FilingPlace{LatLon::checked(10.5, -20.25), 3000};
    out.kinds = {"fire"};
    out.source = "patrol-2";
    out.particulars = {"place"};
    out.round = "round-1";
    out.condition = "open-road";
    out.supersedes = "earlier";
    out.place_name = "Port Corran";
    out.statement = "belmar shall not fire";
    out.text = "text";
    out.references = {"entry 7"};
    return out;
}

}  // namespace

TEST(FilingJson, ReadsBackWhatItWrote) {
    const Json json = to_json(whole_filing());
    const auto again = read_filing(json);
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(write_json(to_json(*again)), write_json(json));
    EXPECT_EQ(again->place, whole_filing().place);
    EXPECT_EQ(again->condition, "open-road");
}

TEST(FilingJson, LeavesOutWhatIsEmpty) {
    Filing filing;
    filing.kind = FilingKind::Guarantee;
    filing.log = "test.example/truce";
    filing.written = parse_instant("2031-06-01T12:00Z").value();
    filing.subject = "pump";
    EXPECT_EQ(write_json(to_json(filing)),
              R"({"log":"test.example/truce","written":"2031-06-01T12:00:00Z",)"
              R"("filing":"guarantee","subject":"pump"})");
}

TEST(FilingJson, RefusesUnknownKindsAndMembersOutOfOrder) {
    const auto read = [](std::string_view text) { return read_filing(parse_json(text).value()); };
    EXPECT_FALSE(read(R"({"log":"l","written":"2031-06-01T12:00:00Z","filing":"promise",)"
                      R"("subject":"a"})"));
    EXPECT_FALSE(read(R"({"log":"l","written":"2031-06-01T12:00:00Z","subject":"a",)"
                      R"("filing":"send"})"));
    EXPECT_FALSE(read(R"({"log":"l","written":"2031-06-01T12:00:00Z","filing":"cover",)"
                      R"("subject":"a","centre":"95.0000,20.0000","radius_m":5})"));
    EXPECT_FALSE(read(R"({"log":"l","written":"2031-06-01T12:00:00Z","filing":"cover",)"
                      R"("subject":"a","centre":"10,20","radius_m":5})"))
        << "another spelling of a position";
}

}  // namespace sulh
