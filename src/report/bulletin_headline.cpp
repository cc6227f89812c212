// SPDX-License-Identifier: Apache-2.0
#include "report/bulletin_headline.hpp"

#include "base/text.hpp"
#include "report/catalogue_keys.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Sentences in one language, gathered.
class Sentences {
public:
    explicit Sentences(const Language& language) : language_(language) {}

    void say(std::string_view key, const std::vector<MessageValue>& values = {}) {
        const bool is_plain = language_.tag() == "en";
        all.push_back(is_plain ? language_.say_plain(key, values) : language_.say(key, values));
    }
    const Language& language() const { return language_; }

    std::vector<std::string> all;

private:
    const Language& language_;
};

void state_incidents(const Bulletin& bulletin, Sentences& known) {
    const std::int64_t total = bulletin.standing.total();
    if (total == 0) {
        known.say("known.no_incident");
        return;
    }
    known.say("known.incidents", {{"incidents", total},
                                  {"reports", bulletin.reports},
                                  {"roots", bulletin.roots},
                                  {"sources", bulletin.sources}});
    const auto state = [&](Standing standing, std::string_view key) {
        const std::int64_t count = bulletin.standing.count(label(standing));
        if (count > 0) known.say(key, {{"count", count}});
    };
    const bool has_rivals = std::ranges::any_of(
        bulletin.clauses.rows, [](const ClauseRow& row) { return !row.reading.empty(); });
    state(Standing::AllegedUnderAll,
          has_rivals ? "known.alleged_under_all" : "known.alleged");
    state(Standing::AllegedUnderSome, "known.alleged_under_some");
    state(Standing::Excused, "known.excused");
    state(Standing::NoClause, "known.no_clause");
}

void state_duties(const Bulletin& bulletin, Sentences& known) {
    const auto is_missed = [](const DutyEntry& duty) {
        return duty.incident.empty() && duty.assessment.verdict == Verdict::Breached;
    };
    const auto is_pending = [](const DutyEntry& duty) {
        return duty.assessment.verdict == Verdict::Pending;
    };
    const std::int64_t missed = std::ranges::count_if(bulletin.duties, is_missed);
    const std::int64_t pending = std::ranges::count_if(bulletin.duties, is_pending);
    if (missed > 0) known.say("known.deadlines_passed", {{"count", missed}});
    if (pending > 0) known.say("known.deadlines_ahead", {{"count", pending}});
}

void state_undetermined(const Bulletin& bulletin, Sentences& not_known) {
    const std::int64_t count = bulletin.standing.count(label(Standing::Undetermined));
    Tally reasons;
    const CrossTab& table = bulletin.clauses.undetermined;
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
        if (table.column_total(i) > 0) reasons.add(table.columns()[i], table.column_total(i));
    }
    if (count == 0 && reasons.total() == 0) return;
    const Language& language = not_known.language();
    std::vector<std::string> words;
    for (const Tally::Part& part : reasons.largest_first().parts()) {
        words.push_back(language.say_plain("known.reason_count",
                                           {{"reason", reason_words(language, part.label)},
                                            {"count", part.count}}));
    }
    not_known.say("known.undetermined",
                  {{"count", count},
                   {"reasons", join(words, language.say("common.comma"))}});
}

void state_coverage(const Bulletin& bulletin, Sentences& not_known) {
    constexpr double half = 0.5;
    const std::vector<ClauseRow>& rows = bulletin.clauses.rows;
    const std::int64_t bound = std::ranges::count_if(
        rows, [](const ClauseRow& row) { return row.state != Verdict::NotInForce; });
    const std::int64_t unseen = std::ranges::count_if(rows, [](const ClauseRow& row) {
        return row.state != Verdict::NotInForce && row.coverage < half;
    });
    if (unseen > 0) not_known.say("known.unseen", {{"unseen", unseen}, {"bound", bound}});
}

void state_sources(const Bulletin& bulletin, Sentences& not_known) {
    const auto is_disputed = [](const IncidentEntry& e) { return e.is_occurrence_disputed; };
    const auto disputed = std::ranges::count_if(bulletin.incidents, is_disputed) +
                          std::ranges::count_if(bulletin.out_of_scope, is_disputed);
    const auto say_count = [&](std::string_view key, std::int64_t count) {
        if (count > 0) not_known.say(key, {{"count", count}});
    };
    say_count("known.denied", bulletin.access_denials.total());
    say_count("known.disputed", disputed);
    say_count("known.rejects", bulletin.rejects);
    say_count("known.retracted", bulletin.retracted);
    say_count("known.open_points", static_cast<std::int64_t>(bulletin.open_points.size()));
}

}  // namespace

void state_what_is_known(Bulletin& bulletin, const Language& language) {
    Sentences known(language);
    state_incidents(bulletin, known);
    state_duties(bulletin, known);
    Sentences not_known(language);
    state_undetermined(bulletin, not_known);
    state_coverage(bulletin, not_known);
    state_sources(bulletin, not_known);
    not_known.say("known.unreported");
    bulletin.known = std::move(known.all);
    bulletin.not_known = std::move(not_known.all);
}

}  // namespace sulh
