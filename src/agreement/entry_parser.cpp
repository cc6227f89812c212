// SPDX-License-Identifier: Apache-2.0
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"

namespace sulh {

namespace {

// "renewed for SPAN unless HAPPENING at least SPAN before". REQUIRES: "renewed" was taken.
RenewalPhrase read_renewal(PhraseReader& reader) {
    RenewalPhrase out;
    reader.expect("for");
    if (!reader.failed()) out.by = reader.span();
    if (reader.failed()) return out;
    if (!reader.take("unless")) {
        reader.fail("renewal-without-notice", "what keeps it from being renewed is not said",
                    "write 'unless notice by any party at least 6 months before'");
        return out;
    }
    out.unless = read_pattern(reader);
    if (reader.failed()) return out;
    if (!reader.take("at least")) {
        reader.fail("renewal-without-notice", "how long before the end this must come is not said",
                    "write 'at least 30 days before'");
        return out;
    }
    out.lead = reader.span();
    if (!reader.failed()) reader.expect("before");
    return out;
}

}  // namespace

EntryPhrase parse_entry(PhraseReader& reader) {
    EntryPhrase out;
    out.at = reader.here();
    out.text = reader.whole();
    reader.expect("in force");
    reader.take("from");
    out.from = read_moment(reader, false);
    if (reader.failed()) return out;
    if (reader.take("until")) {
        out.until = read_moment(reader, true);
    } else if (reader.take("for")) {
        out.lasts = reader.span();
    }
    if (reader.failed() || !reader.sees("renewed")) return out;
    if (!out.until && !out.lasts) {
        reader.fail("renewal-without-end", "what is renewed has no end",
                    "write 'for SPAN' or 'until MOMENT' before 'renewed'");
        return out;
    }
    reader.take("renewed");
    out.renewal = read_renewal(reader);
    return out;
}

ExtensionPhrase parse_extension(PhraseReader& reader) {
    ExtensionPhrase out;
    out.at = reader.here();
    reader.expect("extended");
    out.known_from = read_moment(reader, false);
    if (!reader.failed() && reader.expect("until")) out.to = read_moment(reader, true);
    if (!reader.failed()) out.title = reader.text("who announced the extension, and how");
    return out;
}

void parse_phase(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    reader.next();
    PhaseDeclaration phase;
    phase.id = reader.name("the phase's name");
    if (reader.failed()) return;
    phase.title = reader.optional_title();
    if (reader.expect("from")) phase.from = read_moment(reader, false);
    if (!reader.failed() && reader.take("until")) {
        phase.until = read_moment(reader, true);
    } else if (!reader.failed() && reader.take("for")) {
        phase.lasts = reader.span();
    }
    if (!reader.failed() && reader.sees("holding over") && !phase.until && !phase.lasts) {
        reader.fail("phase-without-end", "a phase without an end cannot hold over",
                    "write 'for SPAN' or 'until MOMENT' before 'holding over'");
    }
    if (!reader.failed() && reader.take("holding over")) {
        phase.holds_over = true;
        if (reader.take("until")) phase.holds_over_until = read_moment(reader, true);
    }
    reader.finish();
    if (reader.failed()) {  // its name stays known
        PhaseDeclaration named{phase.id, phase.title, {}, {}, {}, false, {}};
        named.from.base = MomentPhrase::Base::EntryIntoForce;
        phase = std::move(named);
    }
    out.phases.push_back(std::move(phase));
}

}  // namespace sulh
