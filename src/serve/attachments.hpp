#pragma once
// SPDX-License-Identifier: Apache-2.0
// What came with reports, such as photographs: which belongs to which report, and what of it may be
// looked at. SPEC: docs/threats.md, "Pictures"

#include "engine/history.hpp"
#include "observe/observation.hpp"
#include "serve/derivative_maker.hpp"
#include "serve/room.hpp"
#include "store/vault.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace sulh {

// An attachment as it was looked at: the original's hash and its derivative, or why there is none.
struct SeenAttachment {
    Hash original = {};     // SHA-256
    Hash sha256 = {};       // of the derivative
    Derivative derivative;  // empty where it was refused
    std::optional<ImageRefusal> refusal;
};

// Originals and derivatives. Thread-safe.
class Attachments {
public:
    // `mission`: its directory. `decoder`: see DerivativeMaker.
    Attachments(const std::string& mission, std::string decoder);

    // Made where it is asked for first, then kept in the vault under the original's key, refusals
    // too (but for those that are the system's and not the file's). not_found where the original
    // was erased.
    Result<SeenAttachment> seen(const KeptFile& file);
    // Bit for bit as it was sent.
    Result<std::string> original(const KeptFile& file) const;

private:
    Vault vault_;
    DerivativeMaker maker_;
};

// The intakes that brought files with them, by the reports that they tell. A report is known by the
// name of its file and the moment it was taken in; where two intakes share both, neither is said to
// be its own, so that nobody can name a file after another's to be shown what came with that one.
class AttachedIntakes {
public:
    // Without those that were erased and those with a report beyond what the view was drawn for: what
    // came with a file is not said to belong to a single one of its reports. `view` must outlive it.
    explicit AttachedIntakes(const RoomView& view);

    // nullptr where nothing came with it.
    const Indexed<IntakeEntry>* intake_of(const Observations& observations,
                                          const Observation& observation) const;
    bool is_empty() const { return intakes_.empty(); }

private:
    std::map<std::pair<Instant, std::string>, const Indexed<IntakeEntry>*> intakes_;
};

}  // namespace sulh
