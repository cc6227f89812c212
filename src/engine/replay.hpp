#pragma once
// SPDX-License-Identifier: Apache-2.0
// The flow run again over what the record and the vault hold.

#include "engine/flow.hpp"
#include "engine/history.hpp"

#include <map>

namespace sulh {

// What the first `entry_end` entries let one conclude as of `as_of`. Nobody can back-date: an
// observation counts as known when its file was taken in, whatever it says itself. What had been
// erased by then is left out. corrupt where the vault does not hold what the record names; where it
// was erased later, erased_since() says so.
Result<std::unique_ptr<Picture>> replay(const Mission& mission, const History& history,
                                        std::uint64_t entry_end, Instant as_of, Progress& progress);

// The observations of all intakes among the first `entry_end` entries and what members filed by
// `as_of`, settled; nothing is concluded.
Result<ReportFiles> replay_reports(const Mission& mission, const History& history,
                                   std::uint64_t entry_end, const Agreement& agreement,
                                   Progress& progress, Instant as_of = Instant::latest());

// replay() over the whole record, as of its last entry or `as_of`.
Result<std::unique_ptr<Picture>> replay_all(const Mission& mission, const History& history,
                                            std::optional<Instant> as_of, Progress& progress);

// The leaves of the canonical lines of the observations [first, end), in the order they were read,
// salted as those of a file with this salt; and the RFC 6962 root over them.
std::vector<Hash> row_leaves(const Observations& observations, std::size_t first, std::size_t end,
                             const ContentSalt& salt);
Hash rows_root(const Observations& observations, std::size_t first, std::size_t end,
               const ContentSalt& salt);

// Adds the observations of one intake as its file gives them, row for row as its rows_root has
// them, and gives the file's salt. corrupt where they are not those the record counted and rooted.
Result<ContentSalt> reread_intake(const Vault& vault, const IntakeEntry& intake, ReportFiles& reports);

// Adds the observations of one intake, known when it was taken in. corrupt where they are not those
// the record counted and rooted.
Status replay_intake(const Vault& vault, const IntakeEntry& intake, ReportFiles& reports);

// The agreement that was in the record before `entry_end`, with the windows of silence and the
// undertakings that members filed by `as_of` as clauses of their own.
Result<Agreement> replay_agreement(const Mission& mission, const History& history,
                                   std::uint64_t entry_end, Instant as_of = Instant::latest());

// The agreement's own text as the record keeps it, before anything was filed. Its `compiled` is
// sound.
Result<AgreementFile> kept_agreement(const Mission& mission, const History& history,
                                     std::uint64_t entry_end);
// The same text with `instruments` behind it.
AgreementFile with_instruments(const AgreementFile& file, const std::string& instruments);

}  // namespace sulh
