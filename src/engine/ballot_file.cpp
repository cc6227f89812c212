// SPDX-License-Identifier: Apache-2.0
#include "engine/ballot_file.hpp"

#include "agreement/words.hpp"
#include "base/check.hpp"
#include "base/member_reader.hpp"
#include "base/text.hpp"
#include "casework/event_json.hpp"
#include "casework/limits.hpp"
#include "engine/files.hpp"
#include "store/durable.hpp"

#include <sodium.h>

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t fresh_salt_bytes = 32;
constexpr std::int32_t rounds_max = 1'000;

// The longest vote that `text` begins with, as a whole word.
std::optional<Vote> vote_at_start(std::string_view text) {
    std::optional<Vote> out;
    for (std::size_t i = 0; i < vote_count; ++i) {
        const std::string_view word = name(static_cast<Vote>(i));
        const bool fits =
            text.starts_with(word) && (text.size() == word.size() || text[word.size()] == ' ');
        if (fits && (!out || word.size() > name(*out).size())) out = static_cast<Vote>(i);
    }
    return out;
}

std::optional<Question> question_at_start(std::string_view text) {
    for (const Question question : all_questions) {
        const std::string_view word = name(question);
        if (!text.starts_with(word)) continue;
        if (text.size() == word.size() || text[word.size()] == ' ') return question;
    }
    return std::nullopt;
}

}  // namespace

BallotFile make_ballot_file(std::string case_id, std::int32_t round, std::string actor,
                            Ballot ballot) {
    CHECK(sodium_init() >= 0);
    Bytes salt(fresh_salt_bytes);
    randombytes_buf(salt.data(), salt.size());
    return {std::move(case_id), round, std::move(actor), std::move(salt), std::move(ballot)};
}

Status save_ballot_file(const std::string& path, const BallotFile& file) {
    if (path_exists(path))
        return fail(Code::conflict, "there is a file already; it may be a ballot", {path, 0, 0});
    Json json;
    json.set("case", file.case_id).set("round", static_cast<int>(file.round));
    json.set("actor", file.actor).set("salt", hex(file.salt));
    json.set("ballot", to_json(file.ballot));
    return write_durably(path, as_bytes(write_json_pretty(json)), 0600);
}

Result<BallotFile> load_ballot_file(const std::string& path) {
    TRY(const std::string text, read_file(path, case_text_bytes_max * 8));
    TRY(const Json json, parse_json(text, path));
    MemberReader read(json, "ballot file");
    BallotFile out;
    out.case_id = read.text("case");
    const std::uint64_t round = read.count("round");
    if (round < 1 || round > static_cast<std::uint64_t>(rounds_max)) read.refuse("a round");
    out.round = static_cast<std::int32_t>(round);
    out.actor = read.text("actor");
    out.salt = read.hex_bytes("salt");
    const Json* ballot = read.value("ballot");
    if (ballot != nullptr) {
        TRY(out.ballot, read_ballot(*ballot));
    }
    TRY_STATUS(read.finish());
    return out;
}

Result<Answer> parse_answer(std::string_view text) {
    const std::string hint = "write it like 'attribution: established belmar'";
    const std::size_t colon = text.rfind(": ");
    if (colon == std::string_view::npos)
        return fail(Code::invalid_input, "no answer in '" + printable(text) + "'", {}, hint);
    const std::string_view asked = trim(text.substr(0, colon));
    const std::string_view said = trim(text.substr(colon + 2));
    const auto question = question_at_start(asked);
    const auto vote = vote_at_start(said);
    if (!question || !vote)
        return fail(
            Code::invalid_input,
            "no " + std::string(question ? "vote" : "question") + " in '" + printable(text) + "'",
            {}, hint);
    Answer out;
    out.question = {*question, std::string(trim(asked.substr(name(*question).size())))};
    out.vote = *vote;
    out.to = trim(said.substr(name(*vote).size()));
    return out;
}

}  // namespace sulh
