// SPDX-License-Identifier: Apache-2.0
#include "base/marking.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Tlp, IsReadAsTheStandardWritesIt) {
    EXPECT_EQ(*parse_tlp("TLP:AMBER+STRICT"), Tlp::AmberStrict);
    EXPECT_EQ(*parse_tlp("amber"), Tlp::Amber);
    EXPECT_EQ(*parse_tlp(" tlp:clear "), Tlp::Clear);
    for (std::size_t i = 1; i < tlp_count; ++i) {
        const auto tlp = static_cast<Tlp>(i);
        EXPECT_EQ(*parse_tlp(name(tlp)), tlp);
    }
}

TEST(Tlp, RefusesWhatVersionTwoDoesNotKnow) {
    for (const char* text : {"", "TLP:", "purple", "AMBER STRICT", "TLP:TLP:RED"})
        EXPECT_EQ(parse_tlp(text).error().code, Code::invalid_input) << text;
    EXPECT_EQ(parse_tlp("TLP:WHITE").error().hint, "version 2.0 of the protocol says CLEAR");
}

TEST(Compartments, AreSortedAndNamedPlainly) {
    EXPECT_EQ(*read_compartments({"wells", "river-2", "wells"}),
              (std::vector<std::string>{"river-2", "wells"}));
    for (const char* name : {"", "Wells", "w lls", "wells;river", "w\xC3\xABlls",
                             "a-name-that-is-longer-than-it-may-be"})
        EXPECT_EQ(read_compartments({name}).error().code, Code::invalid_input) << name;
    std::vector<std::string> many;
    for (char c = 'a'; c <= 'i'; ++c)
        many.emplace_back(1, c);
    EXPECT_EQ(read_compartments(many).error().code, Code::limit);
}

TEST(Marking, OfTwoThingsIsTheStricterAndLiesInTheCompartmentsOfBoth) {
    Marking both{Tlp::Green, {"wells"}};
    take_in(both, {Tlp::Red, {"river"}});
    take_in(both, {});
    EXPECT_EQ(both, (Marking{Tlp::Red, {"river", "wells"}}));
    EXPECT_EQ(to_text(both), "TLP:RED, river, wells");
    EXPECT_EQ(to_text(Marking{}), "");
    EXPECT_FALSE(Marking{}.is_stated());
}

TEST(ReaderClearance, ReachesAmberAndNoCompartmentUnlessMoreIsGiven) {
    const ReaderClearance usual;
    EXPECT_TRUE(clears(usual, {}));
    EXPECT_TRUE(clears(usual, {Tlp::Amber, {}}));
    EXPECT_FALSE(clears(usual, {Tlp::AmberStrict, {}}));
    EXPECT_FALSE(clears(usual, {Tlp::Clear, {"wells"}}));
    EXPECT_TRUE(clears({Tlp::Red, {"river", "wells"}}, {Tlp::Red, {"wells"}}));
    EXPECT_FALSE(clears({Tlp::Red, {"river"}}, {Tlp::Red, {"river", "wells"}}));
}

}  // namespace
}  // namespace sulh
