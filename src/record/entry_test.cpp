// SPDX-License-Identifier: Apache-2.0
#include "record/entry.hpp"

#include "record/case_entries.hpp"
#include "record/entries.hpp"
#include "record/limits.hpp"
#include "tlog/limits.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

Entry incident(Json body) {
    return {EntryType::Incident, std::move(body)};
}

std::string encoded(const Entry& entry) {
    const auto bytes = encode(entry);
    return bytes ? std::string(as_text(*bytes)) : "error: " + bytes.error().message;
}

const Hash some_hash = sha256(as_bytes("x"));
const std::string some_hex =
    "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";  // SHA-256("x")
const Instant noon = *parse_instant("2031-05-01T12:00:00Z");

TEST(Entry, BeginsWithFormatAndType) {
    Json body;
    body.set("id", "i-1").set("at", Json(Json::Array{10.5, 20}));
    EXPECT_EQ(encoded(incident(body)), R"({"sulh":1,"type":"incident","id":"i-1","at":[10.5,20]})");
    EXPECT_EQ(encoded(incident(Json::Object{})), R"({"sulh":1,"type":"incident"})");
}

TEST(Entry, IsOneLineWhateverItsText) {
    Json body;
    body.set("note", "two\nlines");
    EXPECT_EQ(encoded(incident(body)), R"({"sulh":1,"type":"incident","note":"two\nlines"})");
}

TEST(Entry, ReadsBackWhatItWrites) {
    Json inner;
    inner.set("verdict", "undetermined").set("because", Json());
    Json body;
    body.set("id", "a\u00e9\u0635\u0644\u062d")
        .set("near", 0.1)
        .set("far", 1e-7)
        .set("low", std::int64_t{-5})
        .set("sure", true);
    body.set("inner", std::move(inner)).set("empty", Json(Json::Array{}));
    const Entry entry = incident(body);
    const auto bytes = encode(entry);
    ASSERT_TRUE(bytes);
    const auto read = decode(*bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, entry);
}

TEST(Entry, WritesADoubleWithoutFractionAsAWholeNumber) {
    Json body;
    body.set("lat", 10.0).set("zero", -0.0);
    EXPECT_EQ(encoded(incident(body)), R"({"sulh":1,"type":"incident","lat":10,"zero":0})");
    EXPECT_TRUE(decode(*encode(incident(body))));
}

TEST(Entry, RefusesABodyWithoutOneSpelling) {
    EXPECT_FALSE(encode(incident(Json())));
    EXPECT_FALSE(encode(incident(Json("text"))));
    EXPECT_FALSE(encode(incident(Json().set("sulh", 1))));
    EXPECT_FALSE(encode(incident(Json().set("type", "x"))));
    EXPECT_FALSE(encode(incident(Json().set("a", 1).set("a", 1))));
    EXPECT_FALSE(encode(incident(Json().set("a", "\xFF"))));
    EXPECT_FALSE(encode(incident(Json().set("a", 1e17))));
    EXPECT_EQ(encode(incident(Json().set("a", std::string(entry_bytes_max, 'a')))).error().code,
              Code::limit);
    Json deep = 1;
    for (int i = 0; i < entry_depth_max; ++i)
        deep = Json(Json::Array{deep});
    EXPECT_FALSE(encode(incident(Json().set("a", deep))));
}

TEST(Entry, FitsTheBundleExactlyAtItsLimit) {
    const std::size_t frame = encoded(incident(Json().set("a", ""))).size();
    const std::string longest(entry_bytes_max - frame, 'a');
    EXPECT_TRUE(decode(*encode(incident(Json().set("a", longest)))));
    EXPECT_FALSE(encode(incident(Json().set("a", longest + "a"))));
}

TEST(Decode, RefusesEveryOtherSpelling) {
    ASSERT_TRUE(decode(as_bytes(R"({"sulh":1,"type":"incident","a":1})")));
    for (const char* text :
         {"", "{}", "[]", "1", R"({"sulh":1})", R"({"type":"incident","sulh":1,"a":1})",
          R"({"sulh":1,"type":"incident", "a":1})", "{\"sulh\":1,\"type\":\"incident\",\"a\":1}\n",
          R"({"sulh":1,"type":"incident","a":1.0})", R"({"sulh":1,"type":"incident","a":1e0})",
          R"({"sulh":1,"type":"incident","a":"\u0041"})",
          R"({"sulh":1,"type":"incident","a":1,"a":2})",
          R"({"sulh":1,"type":"incident","type":"x"})", R"({"sulh":1,"type":"rumour","a":1})",
          R"({"sulh":0,"type":"incident","a":1})", R"({"sulh":"1","type":"incident","a":1})",
          R"({"sulh":1,"type":"incident","a":18446744073709551615})",
          R"({"sulh":1,"type":"incident","a":-0})", R"({"sulh":1,"type":"genesis","a":1})"}) {
        const auto entry = decode(as_bytes(text));
        ASSERT_FALSE(entry) << text;
        EXPECT_EQ(entry.error().code, Code::corrupt) << text;
    }
    EXPECT_EQ(decode(as_bytes(R"({"sulh":2,"type":"incident","a":1})")).error().code,
              Code::unavailable);
}

TEST(GenesisEntry, HasItsFixedBytes) {
    const GenesisEntry genesis{"two-rivers", "two-rivers.example/record", noon, some_hash, "0.1.0"};
    EXPECT_EQ(
        encoded(to_entry(genesis)),
        R"({"sulh":1,"type":"genesis","mission":"two-rivers","origin":"two-rivers.example/record",)"
        R"("created":"2031-05-01T12:00:00Z","agreement":")" +
            some_hex + R"(","engine":"0.1.0"})");
}

template <typename T, typename Read>
void expect_round_trip(const T& value, Read read) {
    const auto bytes = encode(to_entry(value));
    ASSERT_TRUE(bytes) << bytes.error().message;
    const auto entry = decode(*bytes);
    ASSERT_TRUE(entry) << entry.error().message;
    EXPECT_EQ(*read(*entry), value);
}

TEST(Entries, ReadBackAsTheyWere) {
    const KeptFile file{"reports.csv", some_hash, 1234, sha256(as_bytes("y"))};
    expect_round_trip(GenesisEntry{"m", "o", noon, some_hash, "0.1.0"}, read_genesis);
    expect_round_trip(AgreementEntry{file, {file, file}, noon, noon + milliseconds(250)},
                      read_agreement);
    expect_round_trip(AgreementEntry{file, {}, noon, noon}, read_agreement);
    expect_round_trip(MethodEntry{"0.1.0", "roots", "1", {}, "", "", noon}, read_method);
    expect_round_trip(MethodEntry{"0.1.0", "sulh", "ours-1 0", file, "", "", noon}, read_method);
    expect_round_trip(MethodEntry{"0.1.0", "sulh", "ours-1 0", file, "fitted here", "desk", noon},
                      read_method);
    expect_round_trip(IntakeEntry{file, "firms", std::nullopt, {}, 10, 9, 1, some_hash, {}, noon},
                      read_intake);
    expect_round_trip(IntakeEntry{file, "map", file, {}, 10, 9, 1, some_hash, {}, noon}, read_intake);
    expect_round_trip(
        IntakeEntry{file, "jsonl", std::nullopt, {file, file}, 1, 1, 0, some_hash, {}, noon},
        read_intake);
    expect_round_trip(IntakeEntry{file, "map", file, {}, 10, 9, 1, some_hash,
                                  {Tlp::Red, {"river", "wells"}}, noon},
                      read_intake);
    expect_round_trip(
        MemberEntry{"desk-1", "", {"analyst"}, "key", noon, {Tlp::AmberStrict, {"wells"}}},
        read_member);
    expect_round_trip(MemberEntry{"desk-1", "", {"analyst"}, "key", noon}, read_member);
    EXPECT_EQ(to_entry(MemberEntry{"desk-1", "", {"analyst"}, "key", noon}).body.find("clearance"),
              nullptr);
    expect_round_trip(ConclusionEntry{noon, 3, 6, Json().set("breached", 2), some_hash},
                      read_conclusion);
    expect_round_trip(RedactionEntry{7, "", "a witness asked", "panel", noon}, read_redaction);
    expect_round_trip(RedactionEntry{7, "source", "a witness asked", "panel", noon},
                      read_redaction);
    expect_round_trip(RulingEntry{RulingKind::Merge, {"a", "b"}, {}, "one crater", "desk", noon},
                      read_ruling);
    expect_round_trip(RulingEntry{RulingKind::Split, {"a"}, {"b", "c"}, "two roads", "desk", noon},
                      read_ruling);
    expect_round_trip(RulingEntry{RulingKind::SetAside, {"a"}, {}, "a radio test", "desk", noon},
                      read_ruling);
    expect_round_trip(RulingEntry{RulingKind::TakeBack, {"a"}, {}, "it was none", "desk", noon},
                      read_ruling);
    expect_round_trip(
        GradeEntry{"Kalno radio", "shelling", noon, std::nullopt, "B", "checked", "desk", noon},
        read_grade);
}

TEST(Entries, RefuseMembersOutOfPlace) {
    const Entry good = to_entry(MethodEntry{"0.1.0", "roots", "1", {}, "", "", noon});
    EXPECT_FALSE(read_genesis(good));
    Entry extra = good;
    extra.body.set("more", 1);
    EXPECT_FALSE(read_method(extra));
    EXPECT_FALSE(read_method({EntryType::Method, Json().set("engine", 1)}));
    EXPECT_FALSE(read_method(
        {EntryType::Method, Json().set("corroboration", "roots").set("engine", "0.1.0")}));
    EXPECT_FALSE(read_method({EntryType::Method, Json::Object{}}));
    EXPECT_FALSE(encode(to_entry(MethodEntry{"0.1.0", "roots", "1", {}, "", "", Instant::latest()})));
    EXPECT_FALSE(encode(to_entry(RulingEntry{RulingKind::Merge, {"a"}, {"b"}, "", "", noon})));
    EXPECT_FALSE(encode(to_entry(RulingEntry{RulingKind::Split, {"a"}, {}, "", "", noon})));
    EXPECT_FALSE(encode(to_entry(RulingEntry{RulingKind::Merge, {}, {}, "", "", noon})));
    EXPECT_FALSE(encode(to_entry(RulingEntry{RulingKind::SetAside, {"a"}, {"b"}, "", "", noon})));
    EXPECT_FALSE(encode(to_entry(GradeEntry{"s", "happening", {}, {}, "G", "", "", noon})));
    RedactionEntry beyond{(std::uint64_t{1} << 53) + 1, "", "", "", noon};
    EXPECT_FALSE(encode(to_entry(beyond)));
}

TEST(Entries, RefuseAnotherSpellingOfAMarking) {
    const auto read = [](const char* members) {
        const auto body = parse_json(
            R"({"person":"desk-1","actor":"","roles":["analyst"],)" + std::string(members) +
            R"("vkey":"key","known_at":"2031-05-01T12:00:00Z"})");
        return read_member(Entry{EntryType::Member, *body}).has_value();
    };
    EXPECT_TRUE(read(""));
    EXPECT_TRUE(read(R"("clearance":"RED","compartments":["river","wells"],)"));
    for (const char* wrong :
         {R"("clearance":"red",)", R"("clearance":"TLP:RED",)", R"("clearance":"AMBER",)",
          R"("clearance":"",)", R"("compartments":[],)", R"("compartments":["wells","river"],)",
          R"("compartments":["Wells"],)", R"("compartments":["wells","wells"],)"})
        EXPECT_FALSE(read(wrong)) << wrong;
}

TEST(LinesHash, IsTheHashOfTheLines) {
    LinesHash lines;
    lines.add(as_bytes("a"));
    lines.add(as_bytes("b"));
    EXPECT_EQ(lines.finish(), sha256(as_bytes("a\nb\n")));
}

}  // namespace
}  // namespace sulh
