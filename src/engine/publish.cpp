// SPDX-License-Identifier: Apache-2.0
#include "engine/publish.hpp"

#include "base/text.hpp"
#include "engine/cleared_picture.hpp"
#include "engine/corrections.hpp"
#include "engine/replay.hpp"
#include "engine/version.hpp"

#include <algorithm>
#include <limits>

namespace sulh {

namespace {

// What TLP 2.0 lets stand where anybody may read it: CLEAR, and what nobody marked. Not GREEN, which
// is "not via publicly accessible channels".
const ReaderClearance anybody{Tlp::Clear, {}};

// The end of what was known by `until`: no entry before it tells of anything later.
std::uint64_t known_end(const History& history, Instant until) {
    std::uint64_t end = 1;  // the genesis
    const auto widen = [&](const auto& entries) {
        for (const auto& entry : entries) {
            if (entry.value.known_at <= until) end = std::max(end, entry.index + 1);
        }
    };
    widen(history.agreements);
    widen(history.methods);
    widen(history.intakes);
    widen(history.reports);
    widen(history.redactions);
    widen(history.members);
    widen(history.messages);
    widen(history.rulings);
    widen(history.grades);
    for (const auto& conclusion : history.conclusions) {
        if (conclusion.value.as_of <= until) end = std::max(end, conclusion.index + 1);
    }
    return end;
}

// The first checkpoint that holds all that was known: further ones do not change it.
Status take_head(const Mission& mission, std::uint64_t end, PublicAccount& account) {
    std::optional<std::uint64_t> size;
    TRY_STATUS(mission.log().for_each_checkpoint(
        [&](std::uint64_t at, std::string_view note) -> Status {
            if (at < end || (size && *size <= at)) return {};
            size = at;
            account.checkpoint = note;
            return {};
        }));
    if (!size) return fail(Code::corrupt, "the record has no checkpoint that holds its entries");
    TRY(const Checkpoint checkpoint, open_checkpoint(account.checkpoint, mission.log().key()));
    account.origin = checkpoint.origin;
    account.vkey = to_text(mission.log().key());
    account.head = counted(static_cast<std::int64_t>(*size), "entry", "entries") + ", root " +
                   base64(checkpoint.root);
    return {};
}

// From the reports that anybody may read, and nothing else.
Result<std::unique_ptr<const Picture>> public_picture(const Mission& mission,
                                                      const History& history, Instant until,
                                                      Progress& progress) {
    TRY(std::unique_ptr<const Picture> picture, replay_all(mission, history, until, progress));
    if (!reports_beyond(*picture, anybody).empty()) picture = cleared_picture(*picture, anybody);
    return picture;
}

Bulletin public_bulletin(const Picture& picture, const History& history, Instant until,
                         const PlaceDetail& places) {
    BulletinOptions options;
    options.as_of = until;
    options.places = places;
    options.incidents_max = std::numeric_limits<std::size_t>::max();
    options.assessments_max = options.rows_max = 0;  // nothing of them is published
    for (const auto& intake : history.intakes) {
        if (intake.value.known_at <= until && clears(anybody, intake.value.marking))
            options.rejects += static_cast<std::int64_t>(intake.value.rejects);
    }
    return make_bulletin(picture.agreement, picture.facts(), picture.assessments, options);
}

}  // namespace

Result<std::vector<SiteFile>> publish(const Mission& mission, const PublishRequest& request,
                                      Progress& progress) {
    TRY(History history, read_history(mission.log(), true));
    const Instant until = request.as_of.value_or(history.last_known) - request.delay;
    if (until < history.genesis.created)
        return fail(Code::invalid_input,
                    "nothing was known at " + to_text(until) + ", the delay taken off", {},
                    "the mission began at " + to_text(history.genesis.created) +
                        "; a shorter --delay, or a later --as-of");
    PublicAccount account;
    const PlaceDetail places = public_places(request.radius_km);
    TRY(const auto picture, public_picture(mission, history, until, progress));
    take_bulletin(public_bulletin(*picture, history, until, places), account);
    account.delay = request.delay;
    account.radius_km = least_radius_km(places);
    TRY_STATUS(take_head(mission, known_end(history, until), account));
    TRY_STATUS(keep_cleared(history, *picture, anybody));
    account.corrections = corrections_of(history, until);
    for (const auto& method : history.methods) {
        if (method.value.known_at <= until)
            account.method = method.value.corroboration + " " + method.value.version;
    }
    account.version = engine_version();
    return make_site(account, {request.languages, request.licence, request.arguments});
}

}  // namespace sulh
