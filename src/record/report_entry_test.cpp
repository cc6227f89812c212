// SPDX-License-Identifier: Apache-2.0
#include "record/report_entry.hpp"

#include "base/text.hpp"
#include "record/limits.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sulh {
namespace {

SigningKey author(std::uint8_t seed_byte = 5) {
    std::array<std::uint8_t, 32> seed;
    seed.fill(seed_byte);
    return std::move(*SigningKey::make("check-1", seed));
}

// Not random, but never the same twice.
FreshHash counting() {
    return [n = std::uint8_t{0}]() mutable {
        Hash out = {};
        out[0] = ++n;
        return out;
    };
}

Json observation() {
    return Json()
        .set("kind", "shelling")
        .set("when", "2031-05-02T09:00Z")
        .set("source", "a farmer")
        .set("text", "two impacts near the mill");
}

const ReportHead head{"sulh.local/two-rivers", *parse_instant("2031-05-02T12:00:00Z"),
                      SeenRecord{3, Hash{1, 2}}};

SdPresentation signed_report() {
    return *sign_report(head, observation(), author(), counting());
}

TEST(SignedReport, ReadsAsItWasWritten) {
    const SdPresentation report = signed_report();
    const auto opened = open_report(report);
    ASSERT_TRUE(opened) << to_text(opened.error());
    EXPECT_EQ(opened->head, head);
    EXPECT_EQ(opened->author, to_text(author().verifier()));
    EXPECT_EQ(opened->stated, (std::vector<std::string>{"kind", "source", "text", "when"}));
    const Json written = observation();
    for (const auto& [field, value] : *written.object())
        EXPECT_EQ(*opened->fields.find(field), value) << field;
    EXPECT_TRUE(check_complete(*opened, true));
    EXPECT_TRUE(verify_sd_jwt(report.jwt, author().verifier()));
}

// However many fields there are, the entry holds 40 digests.
TEST(SignedReport, DoesNotTellHowManyFieldsItHas) {
    const auto one = sign_report(head, Json().set("kind", "shelling"), author(), counting());
    EXPECT_EQ(parse_sd_jwt(one->jwt)->digests.size(), 40u);
    EXPECT_EQ(parse_sd_jwt(signed_report().jwt)->digests.size(), 40u);
}

TEST(SignedReport, SaysNothingInClearButWhereItBelongs) {
    const std::string jwt = signed_report().jwt;
    const auto payload = from_base64url(split(jwt, '.')[1]);
    for (const char* word : {"shelling", "farmer", "mill", "kind", "2031-05-02T09"})
        EXPECT_EQ(as_text(*payload).find(word), std::string_view::npos) << word;
}

TEST(SignedReport, IsNotCompleteWithoutOneOfItsFields) {
    const SdPresentation whole = signed_report();
    for (std::size_t i = 0; i < whole.disclosures.size(); ++i) {
        SdPresentation cut = whole;
        cut.disclosures.erase(cut.disclosures.begin() + static_cast<std::ptrdiff_t>(i));
        const auto opened = open_report(cut);
        ASSERT_TRUE(opened);
        EXPECT_EQ(check_complete(*opened, true).error().code, Code::corrupt);
    }
}

TEST(SignedReport, IsCompleteWithoutItsSourceWhereThatWasErased) {
    SdPresentation report = signed_report();
    report.disclosures = sealed_disclosures(sealed_text(report, ReportPart::Account));
    const auto opened = open_report(report);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->fields.find("source"), nullptr);
    EXPECT_EQ(opened->fields.find("text"), nullptr);
    EXPECT_TRUE(check_complete(*opened, false));
    EXPECT_FALSE(check_complete(*opened, true));
}

TEST(SignedReport, RefusesAnotherFieldPutInItsPlace) {
    SdPresentation report = signed_report();
    Salt salt = {};
    report.disclosures[0] = make_disclosure(salt, "kind", "calm").text;
    EXPECT_EQ(open_report(report).error().code, Code::corrupt);
}

TEST(SignedReport, LeavesToTheRecordWhatTheRecordGives) {
    for (const char* field : {"id", "known_at", "fields"}) {
        Json with = observation();
        with.set(field, "x");
        EXPECT_FALSE(sign_report(head, with, author(), counting())) << field;
    }
    EXPECT_FALSE(sign_report(head, Json(Json::Object{}), author(), counting()));
    EXPECT_FALSE(sign_report(head, Json("text"), author(), counting()));
    Json many;
    for (std::size_t i = 0; i < report_fields_max; ++i)
        many.set("field-" + std::to_string(i), 1);
    EXPECT_EQ(sign_report(head, many, author(), counting()).error().code, Code::limit);
}

TEST(ReportEntry, ReadsBack) {
    ReportEntry entry{signed_report().jwt, {7, Hash{3}}, SealedPart{9, Hash{4}}, head.written};
    EXPECT_EQ(*read_report(to_entry(entry)), entry);
    entry.source.reset();
    EXPECT_EQ(*read_report(to_entry(entry)), entry);
    const auto bytes = encode(to_entry(entry));
    ASSERT_TRUE(bytes) << to_text(bytes.error());
    EXPECT_EQ(*decode(*bytes), to_entry(entry));
    entry.jwt += "x";
    EXPECT_FALSE(encode(to_entry(entry)));
}

TEST(ReportProof, ReadsBackAndRefusesOtherThings) {
    const std::string entry_proof = "c2sp.org/tlog-proof@v1\nindex 0\n\nlog\n1\n" +
                                    base64(Hash{}) + "\n\n\u2014 log " + base64(Bytes(68)) + "\n";
    const ReportProof proof{signed_report().disclosures, entry_proof};
    const std::string text = format_report_proof(proof);
    EXPECT_TRUE(is_report_proof(text));
    const auto read = parse_report_proof(text);
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(*read, proof);
    EXPECT_FALSE(parse_report_proof("sulh.report/v1\nnot-a-disclosure\n\n" + entry_proof));
    EXPECT_FALSE(parse_report_proof(text.substr(0, text.size() / 2)));
    EXPECT_FALSE(parse_report_proof("sulh.row/v1\n\n" + entry_proof));
}

}  // namespace
}  // namespace sulh
