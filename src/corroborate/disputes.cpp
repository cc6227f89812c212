// SPDX-License-Identifier: Apache-2.0
// Who says what, where the reports of an incident leave no room for one truth.
#include "corroborate/account.hpp"
#include "corroborate/corroborate.hpp"
#include "corroborate/screen.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;
using Fact = Dispute::Fact;

// What each member says of one fact; members that say nothing of it are not listed.
struct Statements {
    std::vector<std::pair<std::string, std::uint32_t>> said;

    void add(std::string says, std::uint32_t member) { said.emplace_back(std::move(says), member); }

    Dispute as_dispute(Fact fact) {
        std::sort(said.begin(), said.end());
        Dispute out{fact, {}};
        for (auto& [says, member] : said) {
            if (out.positions.empty() || out.positions.back().says != says)
                out.positions.push_back({says, {}});
            out.positions.back().observations.push_back(member);
        }
        return out;
    }
};

std::string count_text(const CountRange& range) {
    if (range.low < 0) return "at most " + std::to_string(range.high);
    if (range.high < 0) return "at least " + std::to_string(range.low);
    if (range.low == range.high) return std::to_string(range.low);
    return std::to_string(range.low) + " to " + std::to_string(range.high);
}

class Comparing {
public:
    Comparing(const Observations& observations, const Incident& incident)
        : observations_(observations), tellers_(tellers(observations, incident.observations)) {
        for (const std::uint32_t i : incident.observations)
            if (observations.all[i].form != FactForm::Sign) members_.push_back(i);
    }

    std::vector<Dispute> run() {
        occurrence();
        place();
        time();
        kind();
        actor();
        target();
        count(Fact::Killed, &Observation::killed);
        count(Fact::Injured, &Observation::injured);
        return std::move(out_);
    }

private:
    const Observation& at(std::uint32_t i) const { return observations_.all[i]; }

    void occurrence() {
        Statements statements;
        bool is_denied = false;
        bool is_asserted = false;
        for (const std::uint32_t i : members_) {
            (opposes(at(i)) ? is_denied : is_asserted) = true;
            statements.add(opposes(at(i)) ? "it did not happen" : "it happened", i);
        }
        if (is_denied && is_asserted) out_.push_back(statements.as_dispute(Fact::Occurrence));
    }

    void place() {
        std::vector<Where> accounts;
        Statements statements;
        for (const std::uint32_t i : tellers_) {
            if (!at(i).where.is_known) continue;
            accounts.push_back(at(i).where);
            statements.add(to_text(at(i).where), i);
        }
        if (!do_agree(accounts)) out_.push_back(statements.as_dispute(Fact::Place));
    }

    void time() {
        std::vector<When> accounts;
        Statements statements;
        for (const std::uint32_t i : tellers_) {
            if (!at(i).when.is_known()) continue;
            accounts.push_back(at(i).when);
            statements.add(to_text(at(i).when), i);
        }
        if (!do_agree(accounts)) out_.push_back(statements.as_dispute(Fact::Time));
    }

    void kind() {
        std::vector<Term> accounts;
        Statements statements;
        for (const std::uint32_t i : tellers_) {
            if (at(i).kind == happening) continue;
            accounts.push_back(at(i).kind);
            statements.add(std::string(phrase(at(i).kind)), i);
        }
        if (!do_agree(accounts)) out_.push_back(statements.as_dispute(Fact::Kind));
    }

    void actor() {
        std::vector<ShortList<Symbol>> lists;
        Statements statements;
        for (const std::uint32_t i : tellers_) {
            if (at(i).actors.empty()) continue;
            lists.push_back(at(i).actors);
            std::vector<std::string> names;
            for (const Symbol s : at(i).actors)
                names.emplace_back(observations_.text(s));
            std::sort(names.begin(), names.end());
            statements.add(join_names(names, at(i).both_took_part ? " and " : " or "), i);
        }
        if (!do_share(lists)) out_.push_back(statements.as_dispute(Fact::Actor));
    }

    void target() {
        std::vector<ShortList<Symbol>> lists;
        Statements statements;
        for (const std::uint32_t i : tellers_) {
            if (at(i).target_actor == Symbol::none) continue;
            lists.push_back({at(i).target_actor});
            statements.add(std::string(observations_.text(at(i).target_actor)), i);
        }
        if (!do_share(lists)) out_.push_back(statements.as_dispute(Fact::Target));
    }

    void count(Fact fact, CountRange Observation::*field) {
        std::vector<CountRange> accounts;
        Statements statements;
        for (const std::uint32_t i : tellers_) {
            const CountRange& range = at(i).*field;
            if (range.low < 0 && range.high < 0) continue;
            accounts.push_back(range);
            statements.add(count_text(range), i);
        }
        if (!do_agree(accounts)) out_.push_back(statements.as_dispute(fact));
    }

    static std::string join_names(const std::vector<std::string>& names, std::string_view between) {
        std::string out;
        for (const std::string& name : names) {
            if (!out.empty()) out += between;
            out += name;
        }
        return out;
    }

    // Is there a name that every list holds?
    static bool do_share(const std::vector<ShortList<Symbol>>& lists) {
        if (lists.empty()) return true;
        return std::any_of(lists.front().begin(), lists.front().end(), [&](Symbol name) {
            return std::all_of(lists.begin(), lists.end(), [&](const auto& list) {
                return std::find(list.begin(), list.end(), name) != list.end();
            });
        });
    }

    const Observations& observations_;
    Indices tellers_;
    Indices members_;
    std::vector<Dispute> out_;
};

}  // namespace

std::vector<Dispute> disputes_of(const Observations& observations, const Incident& incident) {
    return Comparing(observations, incident).run();
}

}  // namespace sulh
