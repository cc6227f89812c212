// SPDX-License-Identifier: Apache-2.0
#include "corroborate/credit.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::vector<std::string> credited(std::string_view text) {
    std::vector<std::string> names;
    for (const Agency agency : agencies_credited(text))
        names.emplace_back(agency_name(agency));
    return names;
}

using Names = std::vector<std::string>;

TEST(Agency, IsNamedBySeveralSpellings) {
    EXPECT_EQ(agency_name(agency_named("afp")), "Agence France-Presse");
    EXPECT_EQ(agency_named("agence france presse"), agency_named("AFP"));
    EXPECT_EQ(agency_named("The Associated Press"), agency_named("ap"));
    EXPECT_EQ(agency_named("Kalno Post"), 0);
    EXPECT_EQ(agency_named("Reuters Foundation"), 0);
    EXPECT_EQ(agency_named(""), 0);
    EXPECT_EQ(agency_named(std::string(500, 'r')), 0);
}

TEST(Credit, IsReadFromDatelineAndByline) {
    EXPECT_EQ(credited("KALNO, May 3 (Reuters) - Shells fell on the town."), Names{"Reuters"});
    EXPECT_EQ(credited("KALNO, May 3. /TASS/. Shells fell."), Names{"TASS"});
    EXPECT_EQ(credited("KALNO (AP/AFP) \u2014 Shells fell."),
              (Names{"Agence France-Presse", "Associated Press"}));
    EXPECT_EQ(credited("By A. Writer, Associated Press\nShells fell."), Names{"Associated Press"});
}

TEST(Credit, IsReadFromTheEnd) {
    EXPECT_EQ(credited("Shells fell on Kalno. \u2014 Reuters"), Names{"Reuters"});
    EXPECT_EQ(credited("Shells fell on Kalno. Source: TASS"), Names{"TASS"});
    EXPECT_EQ(credited("Shells fell on Kalno (AFP)."), Names{"Agence France-Presse"});
}

TEST(Credit, IsReadFromAttribution) {
    EXPECT_EQ(credited("Shells fell, Reuters reported on Monday."), Names{"Reuters"});
    EXPECT_EQ(credited("According to AFP, shells fell."), Names{"Agence France-Presse"});
    EXPECT_EQ(credited("The mayor told the Associated Press that shells fell."),
              Names{"Associated Press"});
}

TEST(Credit, IsNotReadFromAMereMention) {
    EXPECT_EQ(credited("The Reuters building was hit."), Names{});
    EXPECT_EQ(credited("An AP journalist was wounded."), Names{});
    EXPECT_EQ(credited("Take the ap from source to shelf."), Names{});
    EXPECT_EQ(credited("MAPAFPX (xAFP) - nothing"), Names{});
}

}  // namespace
}  // namespace sulh
