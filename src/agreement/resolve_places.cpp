// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/resolver.hpp"
#include "base/text.hpp"
#include "geo/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Area = AreaPhrase::Kind;

void report(Resolver& resolver, const Error& error, const FilePosition& at) {
    Diagnostic out;
    out.rule = "bad-geometry";
    out.message = error.message;
    out.at = at;
    out.hint = error.hint;
    if (!error.at.file.empty()) {
        out.other = error.at;
        out.other_message = "in this file";
    }
    resolver.diagnostics.add(std::move(out));
}

bool leaves_the_folder(std::string_view name) {
    if (name.starts_with('/') || name.find_first_of("\\:") != std::string_view::npos) return true;
    const auto parts = split(name, '/');
    return std::ranges::any_of(parts,
                               [](std::string_view part) { return part == ".." || part.empty(); });
}

std::optional<std::vector<Feature>> read_features(Resolver& resolver, const NamePhrase& file) {
    if (leaves_the_folder(file.text)) {
        resolver.diagnostics.error("file-outside-folder",
                                   "'" + printable(file.text) + "' is not beside the agreement",
                                   file.at, "put the file into the agreement's folder");
        return std::nullopt;
    }
    resolver.files.insert(file.text);
    const Result<std::string> text =
        resolver.read ? resolver.read(file.text)
                      : Result<std::string>(fail(Code::not_found, "files are not read here"));
    if (!text) {
        resolver.diagnostics.error(
            "file-unreadable",
            "'" + printable(file.text) + "' cannot be read: " + text.error().message, file.at,
            text.error().hint);
        return std::nullopt;
    }
    auto features = parse_geojson(*text, file.text);
    if (!features) {
        report(resolver, features.error(), file.at);
        return std::nullopt;
    }
    return std::move(*features);
}

// The features of the file that bear the name, or all; nothing after an error.
std::optional<std::vector<Feature>> features_of(Resolver& resolver, const FilePhrase& phrase) {
    const auto found = resolver.features.find(phrase.file.text);
    const auto& all =
        found != resolver.features.end()
            ? found->second
            : resolver.features.emplace(phrase.file.text, read_features(resolver, phrase.file))
                  .first->second;
    if (!all || phrase.feature.empty()) return all;
    std::vector<Feature> out;
    std::vector<std::string> known;
    for (const Feature& feature : *all) {
        known.push_back(feature.name);
        if (feature.name == phrase.feature || feature.id == phrase.feature) out.push_back(feature);
    }
    if (!out.empty()) return out;
    resolver.diagnostics.error("unknown-feature",
                               "no feature of '" + printable(phrase.file.text) + "' is called '" +
                                   printable(phrase.feature) + "'",
                               phrase.file.at,
                               resolver.diagnostics.did_you_mean(phrase.feature, known));
    return std::nullopt;
}

std::optional<Line> line_of_declaration(Resolver& resolver, const LineDeclaration& declaration) {
    if (!declaration.is_mapped) return std::nullopt;
    if (!declaration.file && declaration.positions.size() < 2) {
        resolver.diagnostics.error("too-few-positions", "a line needs at least two positions",
                                   declaration.id.at);
        return std::nullopt;
    }
    std::optional<std::vector<Feature>> features;
    if (declaration.file && !(features = features_of(resolver, *declaration.file)))
        return std::nullopt;
    const auto line = features ? line_of(*features) : Line::make(declaration.positions);
    if (!line) {
        report(resolver, line.error(),
               declaration.file ? declaration.file->file.at : declaration.id.at);
        return std::nullopt;
    }
    return *line;
}

// Builds one zone from its words. A part that is not mapped leaves the whole without a shape.
class ZoneBuilder {
public:
    explicit ZoneBuilder(Resolver& resolver)
        : resolver_(resolver),
          built_(resolver.document.zones.size()),
          states_(built_.size(), State::New) {}

    void build_all() {
        for (std::size_t i = 0; i < built_.size(); ++i)
            named(i, resolver_.document.zones[i].id, 0);
        for (std::size_t i = 0; i < built_.size(); ++i) {
            const ZoneDeclaration& declaration = resolver_.document.zones[i];
            resolver_.agreement.zones.push_back(
                {declaration.id.text, declaration.title, built_[i].zone,
                 resolve_period(resolver_, declaration.valid), declaration.id.at});
        }
    }

private:
    enum class State : std::uint8_t { New, Open, Done };
    struct Built {
        std::optional<Zone> zone;
        std::size_t nodes = 1;
    };

    Built named(std::size_t index, const NamePhrase& where, int depth) {
        const ZoneDeclaration& declaration = resolver_.document.zones[index];
        if (states_[index] == State::Done) return built_[index];
        if (states_[index] == State::Open) {
            resolver_.diagnostics.conflict(
                "circular-zones", "zone '" + declaration.id.text + "' is made of itself", where.at,
                declaration.id.at, "it is declared here", "name other zones");
            return {};
        }
        if (depth > zone_depth_max) {
            resolver_.diagnostics.error(
                "too-deep", "zones are made of zones more than 32 levels deep", where.at);
            return {};
        }
        states_[index] = State::Open;
        built_[index] = area(declaration.area, depth);
        states_[index] = State::Done;
        return built_[index];
    }

    Built area(const AreaPhrase& phrase, int depth) {
        switch (phrase.kind) {
            case Area::NotMapped:
                return {};
            case Area::Named: {
                const auto index =
                    resolver_.names.index(NameKind::Zone, phrase.name, resolver_.diagnostics);
                return index ? named(*index, phrase.name, depth + 1) : Built{};
            }
            case Area::Together:
            case Area::Overlapping:
            case Area::Except:
                return joined(phrase, depth);
            case Area::File: {
                const auto features = features_of(resolver_, *phrase.file);
                return features ? shape(zone_of(*features), phrase.file->file.at) : Built{};
            }
            case Area::Within:
            case Area::LeftSide:
            case Area::RightSide:
                return beside_line(phrase);
            default:
                return shape(written(phrase), phrase.at);
        }
    }

    Built shape(const Result<Zone>& zone, const FilePosition& at) {
        if (zone) return {*zone, 1};
        report(resolver_, zone.error(), at);
        return {};
    }

    static Result<Zone> written(const AreaPhrase& phrase) {
        if (phrase.kind == Area::Polygon) {
            TRY(Polygon polygon, Polygon::make({phrase.positions}));
            return Zone::polygon(std::move(polygon));
        }
        if (phrase.kind == Area::Disc) return Zone::disc(phrase.positions[0], phrase.length);
        const LatLon a = phrase.positions[0];
        const LatLon b = phrase.positions[1];
        TRY(const Box box, Box::make(a.lat(), a.lon(), b.lat(), b.lon()));
        return Zone::box(box);
    }

    Built beside_line(const AreaPhrase& phrase) {
        const auto index =
            resolver_.names.index(NameKind::Line, phrase.name, resolver_.diagnostics);
        if (!index) return {};
        const std::optional<Line>& line = resolver_.agreement.lines[*index].line;
        if (!line) return {};
        if (phrase.kind == Area::Within) return {Zone::corridor(*line, phrase.length), 1};
        return shape(Zone::side(*line, phrase.kind == Area::LeftSide ? Side::Left : Side::Right),
                     phrase.at);
    }

    Built joined(const AreaPhrase& phrase, int depth) {
        std::vector<Zone> zones;
        std::size_t nodes = 1;
        bool is_mapped = true;
        for (const AreaPhrase& part : phrase.parts) {
            const Built built = area(part, depth);
            nodes += built.nodes;
            is_mapped = is_mapped && built.zone;
            if (built.zone) zones.push_back(*built.zone);
        }
        if (nodes > zone_nodes_max) {
            resolver_.diagnostics.error("too-deep", "this zone is made of more than 20,000 shapes",
                                        phrase.at);
            return {};
        }
        if (!is_mapped) return {};
        Built out = shape(combined(phrase.kind, std::move(zones)), phrase.at);
        out.nodes = nodes;
        return out;
    }

    static Result<Zone> combined(Area kind, std::vector<Zone> zones) {
        if (kind == Area::Together) return Zone::any_of(std::move(zones));
        if (kind == Area::Overlapping) return Zone::all_of(std::move(zones));
        const Zone first = zones.front();
        zones.erase(zones.begin());
        TRY(Zone removed, Zone::any_of(std::move(zones)));
        return Zone::minus(first, std::move(removed));
    }

    Resolver& resolver_;
    std::vector<Built> built_;
    std::vector<State> states_;
};

bool has_territory(Resolver& resolver, ActorIndex index, const FilePosition& at) {
    const Actor& actor = resolver.agreement.actors[index];
    if (actor.territory) return true;
    Diagnostic out;
    out.rule = "territory-missing";
    out.message = "the territory of '" + actor.id + "' is not declared";
    out.at = at;
    out.other = actor.at;
    out.other_message = "'" + actor.id + "' is declared here";
    out.hint = "write 'territory ZONE' under it; where no map is public, 'zone NAME is not mapped'";
    resolver.diagnostics.add(std::move(out));
    return false;
}

void check_territories_of_parties(Resolver& resolver, const FilePosition& at) {
    for (const ActorIndex party : actors_with(resolver.agreement, ActorRole::Party)) {
        has_territory(resolver, party, at);
    }
}

std::optional<PlaceTest> territory_test(Resolver& resolver, const PlacePhrase& phrase,
                                        PlaceTest out) {
    const auto actor = resolver.names.index(NameKind::Actor, phrase.name, resolver.diagnostics);
    if (!actor || !has_territory(resolver, *actor, phrase.at)) return std::nullopt;
    const bool is_outside = phrase.kind == PlacePhrase::Kind::OutsideTerritory;
    out.kind = is_outside ? PlaceTest::Kind::OutsideZone : PlaceTest::Kind::Territory;
    out.index = is_outside ? *resolver.agreement.actors[*actor].territory : *actor;
    return out;
}

std::optional<PlaceTest> place_test(Resolver& resolver, const PlacePhrase& phrase) {
    using Kind = PlacePhrase::Kind;
    PlaceTest out;
    out.distance = phrase.distance;
    out.at = phrase.at;
    std::optional<std::uint16_t> index = 0;
    switch (phrase.kind) {
        case Kind::InZone:
        case Kind::OutsideZone:
            out.kind = phrase.kind == Kind::InZone ? PlaceTest::Kind::InZone
                                                   : PlaceTest::Kind::OutsideZone;
            index = resolver.names.index(NameKind::Zone, phrase.name, resolver.diagnostics);
            break;
        case Kind::WithinOfLine:
        case Kind::AtLeastFromLine:
            out.kind = phrase.kind == Kind::WithinOfLine ? PlaceTest::Kind::WithinOfLine
                                                         : PlaceTest::Kind::AtLeastFromLine;
            index = resolver.names.index(NameKind::Line, phrase.name, resolver.diagnostics);
            break;
        case Kind::Territory:
        case Kind::OutsideTerritory:
            return territory_test(resolver, phrase, out);
        case Kind::BearersTerritory:
        case Kind::OthersTerritory:
            out.kind = phrase.kind == Kind::BearersTerritory ? PlaceTest::Kind::BearersTerritory
                                                             : PlaceTest::Kind::OthersTerritory;
            check_territories_of_parties(resolver, phrase.at);
            break;
    }
    if (!index) return std::nullopt;
    out.index = *index;
    return out;
}

}  // namespace

void resolve_lines(Resolver& resolver) {
    for (const LineDeclaration& declaration : resolver.document.lines) {
        NamedLine out;
        out.id = declaration.id.text;
        out.title = declaration.title;
        out.line = line_of_declaration(resolver, declaration);
        if (declaration.party)
            out.party =
                resolver.names.index(NameKind::Actor, *declaration.party, resolver.diagnostics);
        out.valid = resolve_period(resolver, declaration.valid);
        out.at = declaration.id.at;
        resolver.agreement.lines.push_back(std::move(out));
    }
}

void resolve_zones(Resolver& resolver) {
    ZoneBuilder(resolver).build_all();
}

std::vector<PlaceTest> resolve_place_tests(Resolver& resolver,
                                           const std::vector<PlacePhrase>& phrases) {
    std::vector<PlaceTest> out;
    for (const PlacePhrase& phrase : phrases) {
        if (auto test = place_test(resolver, phrase)) out.push_back(std::move(*test));
    }
    return out;
}

}  // namespace sulh
