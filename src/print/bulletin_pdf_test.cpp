// SPDX-License-Identifier: Apache-2.0
#include "print/bulletin_pdf.hpp"

#include "base/text.hpp"
#include "report/bulletin_fixture.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

namespace sulh {
namespace {

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string pdf_of(const Bulletin& bulletin, std::string_view tag, PaperSize paper = paper_a4) {
    const Language language = *Language::named(tag);
    PdfOptions options;
    options.language = &language;
    options.paper = paper;
    options.marking = {Tlp::Green, {}};
    options.origin = "two-rivers";
    options.command = "sulh bulletin MISSION --format pdf";
    const Result<std::string> pdf = bulletin_pdf(bulletin, options);
    EXPECT_TRUE(pdf.has_value()) << (pdf ? "" : to_text(pdf.error()));
    return pdf.value_or("");
}

// What a program of poppler-utils says of the file.
std::string told_by(const std::string& command, const std::string& pdf) {
    std::string pattern = (std::filesystem::temp_directory_path() / "sulh-pdf-XXXXXX").string();
    const int file = mkstemp(pattern.data());
    EXPECT_GE(file, 0);
    close(file);
    std::ofstream(pattern, std::ios::binary) << pdf;
    std::FILE* pipe = popen((command + " " + pattern + " - 2>&1").c_str(), "r");
    EXPECT_NE(pipe, nullptr);
    std::string out;
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        out.append(buffer.data(), n);
    pclose(pipe);
    std::filesystem::remove(pattern);
    return out;
}

// Without marks and isolates of direction, spaces folded.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view three = text.substr(at, 3);
        const bool is_mark = three.starts_with("\xE2\x80") && three.size() == 3 &&
                             ((three[2] >= '\x8E' && three[2] <= '\x8F') ||
                              (three[2] >= '\xAA' && three[2] <= '\xAE'));
        const bool is_isolate = three.starts_with("\xE2\x81") && three.size() == 3 &&
                                three[2] >= '\xA6' && three[2] <= '\xA9';
        if (is_mark || is_isolate) {
            at += 2;
        } else if (text[at] == ' ' || text[at] == '\n' || text[at] == '\f') {
            if (!out.ends_with(' ')) out += ' ';
        } else {
            out += text[at];
        }
    }
    return out;
}

// Alef and lam as one letter, and no vowel signs: of a lam-alef, one glyph for two letters,
// pdftotext 22.12 gives the letters in the order they are seen, and a sign before its letter.
std::string without_ligatures(std::string text) {
    for (const std::string_view alef : {"ا", "أ", "إ", "آ"}) {
        for (std::size_t at = text.find(alef); at != std::string::npos; at = text.find(alef, at))
            text.replace(at, alef.size(), "ل");
    }
    for (char last = '\x8B'; last <= '\x92'; ++last) {  // U+064B to U+0652
        const std::string sign = {'\xD9', last};
        for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
            text.erase(at, sign.size());
    }
    return text;
}

TEST(BulletinPdf, IsTheSameBytesEachTime) {
    for (const std::string& tag : language_tags())
        EXPECT_EQ(pdf_of(sample_bulletin(), tag), pdf_of(sample_bulletin(), tag)) << tag;
}

TEST(BulletinPdf, IsTaggedAndDatedAsOf) {
    const std::string pdf = pdf_of(sample_bulletin(), "en");
    EXPECT_TRUE(pdf.starts_with("%PDF-1.5"));
    EXPECT_TRUE(holds(pdf, "/StructTreeRoot"));
    EXPECT_TRUE(holds(pdf, "/Marked true"));
    for (const char* tag : {"/S /H1", "/S /H2", "/S /P", "/S /Table", "/S /TR", "/S /TH", "/S /TD"})
        EXPECT_TRUE(holds(pdf, tag)) << tag;
    EXPECT_TRUE(holds(pdf, "/CreationDate (20310505060000Z)"));
}

TEST(BulletinPdf, GivesItsTextInLogicalOrderInEveryLanguage) {
    for (const std::string& tag : language_tags()) {
        const Language language = *Language::named(tag);
        const std::string text =
            without_ligatures(plain(told_by("pdftotext -enc UTF-8", pdf_of(sample_bulletin(), tag))));
        for (const char* key : {"public.clauses", "public.incidents", "bulletin.not_known",
                                "bulletin.verify", "common.exercise"})
            EXPECT_TRUE(holds(text, without_ligatures(language.say(key)))) << tag << " " << key;
        EXPECT_TRUE(holds(text, "TLP:GREEN")) << tag;
        EXPECT_TRUE(holds(text, "two-rivers.example/log 812 abcdEFGH")) << tag;
        EXPECT_TRUE(holds(text, "10.1,20.1 ± 9 km")) << tag;
    }
}

TEST(BulletinPdf, NumbersEveryPageAndRepeatsTitles) {
    Bulletin bulletin = sample_bulletin();
    const IncidentEntry model = bulletin.incidents[0];
    for (std::size_t i = 0; i < 90; ++i) {
        bulletin.incidents.push_back(model);
        bulletin.incidents.back().number = 10 + i;
    }
    const std::string text = plain(told_by("pdftotext -layout", pdf_of(bulletin, "en")));
    std::size_t pages = 0;
    while (holds(text, "page " + std::to_string(pages + 1) + " of "))
        ++pages;
    ASSERT_GE(pages, 4u);
    EXPECT_TRUE(holds(text, "page 1 of " + std::to_string(pages)));
    std::size_t titles = 0;
    std::size_t labels = 0;
    for (std::size_t at = text.find("how it is held"); at != std::string::npos;
         at = text.find("how it is held", at + 1))
        ++titles;
    for (std::size_t at = text.find("TLP:GREEN"); at != std::string::npos;
         at = text.find("TLP:GREEN", at + 1))
        ++labels;
    EXPECT_GE(titles, pages - 2);
    EXPECT_EQ(labels, 2 * pages) << "in header and footer of each page";
}

TEST(BulletinPdf, KnowsBothPapers) {
    EXPECT_TRUE(holds(pdf_of(sample_bulletin(), "en"), "595.276"));
    EXPECT_TRUE(holds(pdf_of(sample_bulletin(), "en", paper_letter), "612"));
    EXPECT_FALSE(pdf_of(Bulletin{}, "ur").empty());
}

}  // namespace
}  // namespace sulh
