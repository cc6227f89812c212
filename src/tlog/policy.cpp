// SPDX-License-Identifier: Apache-2.0
#include "tlog/policy.hpp"

#include "base/text.hpp"
#include "tlog/limits.hpp"

#include <algorithm>
#include <map>

namespace sulh {

namespace {

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> out;
    std::size_t at = 0;
    while ((at = line.find_first_not_of(" \t", at)) != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
        out.push_back(line.substr(at, end - at));
        at = end;
    }
    return out;
}

bool is_policy_octet(char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet == '\t' || octet == '\n' || (octet >= 0x20 && octet != 0x7F);
}

// Fills a policy line by line.
class PolicyReading {
public:
    PolicyReading(LogPolicy& out, std::string_view file)
        : out_(out), at_{std::string(file), 0, 0} {}

    Status take(std::string_view line) {
        ++at_.line;
        const std::vector<std::string_view> words = words_of(line);
        if (words.empty() || words[0].starts_with('#')) return {};
        if (words[0] == "log") return take_log(words);
        if (words[0] == "witness") return take_witness(words);
        if (words[0] == "group") return take_group(words);
        if (words[0] == "quorum") return take_quorum(words);
        return wrong("expected log, witness, group or quorum, met '" + printable(words[0]) + "'");
    }

    Status finish() {
        if (has_quorum_) return {};
        at_.line = 0;
        return wrong("the policy has no quorum line", "'quorum none' asks for no witness");
    }

private:
    using Words = std::vector<std::string_view>;

    Unexpected wrong(std::string message, std::string hint = {}) const {
        return fail(Code::invalid_input, std::move(message), at_, std::move(hint));
    }

    Result<VerifierKey> key_of(std::string_view vkey, KeyType type) {
        auto key = parse_vkey(vkey);
        if (!key) return wrong(key.error().message, key.error().hint);
        if (key->type != type) {
            return wrong(type == KeyType::Cosignature
                             ? "a witness needs a key that cosigns (type 0x04)"
                             : "a log needs a key that signs checkpoints (type 0x01)");
        }
        const auto is_same = [&](const auto& other) {
            return other.key.public_key == key->public_key;
        };
        if (std::ranges::any_of(out_.logs, is_same) || std::ranges::any_of(out_.witnesses, is_same))
            return wrong("this public key stands in an earlier line");
        return key;
    }

    Status check_new_name(std::string_view name) {
        if (name == "none") return wrong("'none' cannot be a name: it is the empty quorum");
        if (is_defined(name))
            return wrong("the name '" + printable(name) + "' stands for two things");
        return {};
    }

    bool is_defined(std::string_view name) const {
        const auto is_named = [&](const auto& thing) { return thing.name == name; };
        return std::ranges::any_of(out_.witnesses, is_named) ||
               std::ranges::any_of(out_.groups, is_named);
    }

    Status take_log(const Words& words) {
        if (words.size() < 2 || words.size() > 3) return wrong("expected: log VKEY [URL]");
        if (out_.logs.size() == policy_logs_max) return too_many("logs");
        TRY(VerifierKey key, key_of(words[1], KeyType::Ed25519));
        out_.logs.push_back({std::move(key), std::string(words.size() == 3 ? words[2] : "")});
        return {};
    }

    Status take_witness(const Words& words) {
        if (words.size() < 3 || words.size() > 4) return wrong("expected: witness NAME VKEY [URL]");
        if (out_.witnesses.size() == policy_witnesses_max) return too_many("witnesses");
        TRY_STATUS(check_new_name(words[1]));
        TRY(VerifierKey key, key_of(words[2], KeyType::Cosignature));
        out_.witnesses.push_back({std::string(words[1]), std::move(key),
                                  std::string(words.size() == 4 ? words[3] : "")});
        return {};
    }

    Status take_group(const Words& words) {
        if (words.size() < 4) return wrong("expected: group NAME all|any|K MEMBER…");
        if (out_.groups.size() == policy_groups_max) return too_many("groups");
        TRY_STATUS(check_new_name(words[1]));
        PolicyGroup group{std::string(words[1]), 1, {}};
        for (std::size_t i = 3; i < words.size(); ++i) {
            if (!is_defined(words[i]))
                return wrong("'" + printable(words[i]) + "' is not defined above this line");
            if (std::ranges::find(members_, words[i]) != members_.end())
                return wrong("'" + printable(words[i]) + "' is a member already");
            members_.emplace_back(words[i]);
            group.members.emplace_back(words[i]);
        }
        TRY(group.threshold, threshold_of(words[2], group.members.size()));
        out_.groups.push_back(std::move(group));
        return {};
    }

    Result<std::size_t> threshold_of(std::string_view word, std::size_t count) const {
        if (word == "all") return count;
        if (word == "any") return std::size_t{1};
        const auto number = parse_integer(word);
        if (!number || *number < 1 || static_cast<std::uint64_t>(*number) > count ||
            std::to_string(*number) != word) {
            return wrong("expected all, any or a number from 1 to " + std::to_string(count) +
                         ", met '" + printable(word) + "'");
        }
        return static_cast<std::size_t>(*number);
    }

    Status take_quorum(const Words& words) {
        if (words.size() != 2) return wrong("expected: quorum NAME");
        if (has_quorum_) return wrong("a second quorum line");
        if (words[1] != "none" && !is_defined(words[1]))
            return wrong("'" + printable(words[1]) + "' is not defined above this line");
        out_.quorum = words[1];
        has_quorum_ = true;
        return {};
    }

    Unexpected too_many(const std::string& what) const {
        return fail(Code::limit, "a policy with more than 32 " + what + " is not read", at_);
    }

    LogPolicy& out_;
    FilePosition at_;
    std::vector<std::string> members_;
    bool has_quorum_ = false;
};

std::string describe_lack(const LogPolicy& policy, std::span<const NoteSigner> signers) {
    std::vector<std::string> missing;
    for (const PolicyWitness& witness : policy.witnesses) {
        const bool signed_it = std::ranges::any_of(
            signers, [&](const NoteSigner& signer) { return signer.key == witness.key; });
        if (!signed_it) missing.push_back(printable(witness.name, 60));
    }
    return "the checkpoint lacks cosignatures: the quorum '" + printable(policy.quorum, 60) +
           "' is not met, missing " + join(missing, ", ");
}

}  // namespace

Result<LogPolicy> parse_policy(std::string_view text, std::string_view file) {
    const FilePosition whole{std::string(file), 0, 0};
    if (text.size() > policy_bytes_max)
        return fail(Code::limit, "a policy of more than 256 KiB is not read", whole);
    if (!text.empty() && text.back() != '\n')
        return fail(Code::invalid_input, "the policy's last line is not finished", whole);
    if (!std::ranges::all_of(text, is_policy_octet))
        return fail(Code::invalid_input, "the policy holds control characters", whole);
    LogPolicy out;
    PolicyReading reading(out, file);
    for (const std::string_view line : split(text, '\n'))
        TRY_STATUS(reading.take(line));
    TRY_STATUS(reading.finish());
    return out;
}

std::string format_policy(const LogPolicy& policy) {
    std::string out;
    const auto end_line = [&](const std::string& url) {
        out += (url.empty() ? "" : " " + url) + "\n";
    };
    for (const PolicyLog& log : policy.logs) {
        out += "log " + to_text(log.key);
        end_line(log.url);
    }
    for (const PolicyWitness& witness : policy.witnesses) {
        out += "witness " + witness.name + " " + to_text(witness.key);
        end_line(witness.url);
    }
    for (const PolicyGroup& group : policy.groups) {
        out += "group " + group.name + " " + std::to_string(group.threshold) + " " +
               join(group.members, " ") + "\n";
    }
    return out + "quorum " + policy.quorum + "\n";
}

std::optional<std::uint64_t> quorum_time(const LogPolicy& policy,
                                         std::span<const NoteSigner> signers) {
    if (policy.quorum == "none") return 0;
    std::map<std::string_view, std::uint64_t> time_of;  // of the witnesses and groups that signed
    for (const PolicyWitness& witness : policy.witnesses) {
        for (const NoteSigner& signer : signers) {
            if (signer.key != witness.key) continue;
            const auto [known, is_first] = time_of.emplace(witness.name, signer.time);
            if (!is_first) known->second = std::min(known->second, signer.time);
        }
    }
    for (const PolicyGroup& group : policy.groups) {
        std::vector<std::uint64_t> times;
        for (const std::string& member : group.members) {
            if (const auto found = time_of.find(member); found != time_of.end())
                times.push_back(found->second);
        }
        if (times.size() < group.threshold) continue;
        std::ranges::sort(times);
        time_of.emplace(group.name, times[group.threshold - 1]);
    }
    const auto found = time_of.find(policy.quorum);
    return found == time_of.end() ? std::nullopt : std::optional(found->second);
}

Result<CosignedCheckpoint> open_checkpoint(std::string_view note, const LogPolicy& policy) {
    std::vector<VerifierKey> known;
    for (const PolicyLog& log : policy.logs)
        known.push_back(log.key);
    for (const PolicyWitness& witness : policy.witnesses)
        known.push_back(witness.key);
    TRY(const VerifiedNote opened, open_note(note, known));
    CosignedCheckpoint out;
    TRY(out.checkpoint, parse_checkpoint(opened.text));
    for (const NoteSigner& signer : opened.signers) {
        if (signer.key.type == KeyType::Cosignature) {
            out.cosigners.push_back(signer);
        } else if (signer.key.name == out.checkpoint.origin) {
            out.log = signer.key;
        }
    }
    if (out.log.name.empty()) {
        return fail(Code::corrupt, "the checkpoint of '" + printable(out.checkpoint.origin) +
                                       "' is not signed by a log of the policy");
    }
    const auto time = quorum_time(policy, out.cosigners);
    if (!time) return fail(Code::corrupt, describe_lack(policy, out.cosigners));
    out.quorum_time = *time;
    return out;
}

}  // namespace sulh
