#pragma once
// SPDX-License-Identifier: Apache-2.0
// RSS 2.0, RSS 1.0 (RDF) and Atom 1.0: each item as a report. SPEC: docs/formats/feed.md

#include "observe/adapter.hpp"
#include "observe/field.hpp"
#include "observe/held_document.hpp"
#include "observe/limits.hpp"
#include "observe/xml_reader.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Held in memory as a whole, at most xml_bytes_max of it. Row n is the nth item, from 1.
class NewsFeed final : public Adapter {
public:
    // `zone`: of dates that name none.
    NewsFeed(std::string file, MaybeZone zone) : file_(std::move(file)), zone_(std::move(zone)) {}

    static bool recognises(std::string_view head);

    void feed(std::string_view bytes, ObservationSink& sink) override;
    void finish(ObservationSink& sink) override;

private:
    std::string file_;
    MaybeZone zone_;
    HeldDocument document_{xml_bytes_max};
};

// When something was published, as feeds write it: RFC 822 or RFC 3339, with a weekday or without,
// to the minute, in a zone by name or offset. Without a zone, or in one of no known name, the
// stretch that `zone` gives, or every zone on Earth. invalid_input for what is no date.
Result<Interval> read_feed_date(std::string_view text, const MaybeZone& zone);

// The words of a text with markup: tags become spaces, five entities and &nbsp; their characters.
// Nothing of it is ever shown as markup; this is for reading.
std::string without_markup(std::string_view text);

}  // namespace sulh
