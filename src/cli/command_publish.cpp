// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/files.hpp"
#include "engine/history.hpp"
#include "engine/publish.hpp"
#include "publish/limits.hpp"

#include <filesystem>
#include <set>

namespace sulh {

namespace {

constexpr std::string_view sums_file = "SHA256SUMS";

// "72h", "3d", or in words: "72 hours".
Result<Duration> delay_of(std::string_view text) {
    std::string words(text);
    if (words.ends_with('h')) words.replace(words.size() - 1, 1, " hours");
    if (words.ends_with('d')) words.replace(words.size() - 1, 1, " days");
    Result<Duration> delay = parse_duration(words);
    if (delay) return delay;
    return fail(Code::invalid_input, "expected a delay, met '" + printable(text) + "'", {},
                "write --delay 72h");
}

// "5km", "5 km", "800 m".
Result<double> radius_km_of(std::string_view text) {
    std::string words(text);
    if (const std::size_t unit = words.find_first_not_of("0123456789.");
        unit != std::string::npos && words[unit] != ' ')
        words.insert(unit, " ");
    const Result<Metres> radius = parse_metres(words);
    const double km = radius ? radius->value / 1000 : 0;
    if (km >= public_radius_km_min && km <= public_radius_km_max) return km;
    return fail(Code::invalid_input, "expected a radius of 1 to 100 km, met '" + printable(text) + "'",
                {}, "write --radius 5km");
}

// An argument as a shell reads it back.
std::string shell_word(const std::string& text) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-_+/";
    if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

// What was asked for, and the languages that the request refers to.
struct Publication {
    PublishRequest request;
    std::vector<Language> languages;
};

Status take_languages(const Arguments& arguments, Publication& publication) {
    std::vector<std::string> tags = arguments.texts("--lang");
    if (tags.empty()) tags = language_tags();
    std::set<std::string> known;
    for (const std::string& tag : tags) {
        TRY(Language language, Language::named(tag));
        if (!known.insert(language.tag()).second)
            return fail(Code::invalid_input, "'" + printable(tag) + "' is asked for twice");
        publication.languages.push_back(std::move(language));
    }
    for (const Language& language : publication.languages)
        publication.request.languages.push_back(&language);
    return {};
}

Status take_request(const Arguments& arguments, Instant as_of, PublishRequest& request) {
    request.as_of = as_of;
    const std::string delay = arguments.text("--delay").value_or("72h");
    const std::string radius = arguments.text("--radius").value_or("5km");
    TRY(request.delay, delay_of(delay));
    TRY(request.radius_km, radius_km_of(radius));
    request.licence = arguments.text("--licence").value_or("");
    request.arguments = "--as-of " + to_text(as_of) + " --delay " + shell_word(delay) + " --radius " +
                        shell_word(radius);
    for (const std::string& tag : arguments.texts("--lang"))
        request.arguments += " --lang " + shell_word(tag);
    if (!request.licence.empty()) request.arguments += " --licence " + shell_word(request.licence);
    return {};
}

Status make_folder(const std::string& path) {
    std::error_code failed;
    std::filesystem::create_directories(path, failed);
    if (!failed) return {};
    return fail(Code::denied, "cannot make the folder '" + printable(path) + "': " + failed.message());
}

// Pages of an earlier account that this one has no more. Only what its own list names is removed.
void remove_stale(const std::string& out, const std::vector<SiteFile>& site) {
    std::set<std::string_view> kept;
    for (const SiteFile& file : site)
        kept.insert(file.path);
    const Result<std::string> sums = read_file(joined(out, sums_file));
    if (!sums) return;
    for (const std::string_view line : split(*sums, '\n')) {
        constexpr std::size_t name_at = 66;  // behind 64 digits and two spaces
        if (line.size() <= name_at) continue;
        const std::string_view path = line.substr(name_at);
        if (kept.contains(path) || !stays_inside(path)) continue;
        std::error_code failed;
        std::filesystem::remove(joined(out, path), failed);
    }
}

Status write_site(const std::string& out, const std::vector<SiteFile>& site) {
    TRY_STATUS(make_folder(out));
    if (!path_exists(joined(out, sums_file)) && !std::filesystem::is_empty(out))
        return fail(Code::conflict, "'" + printable(out) + "' holds other files", {},
                    "name a new folder, or one that an earlier publication wrote");
    remove_stale(out, site);
    for (const SiteFile& file : site) {
        const std::string path = joined(out, file.path);
        TRY_STATUS(make_folder(folder_of(path)));
        TRY_STATUS(write_file(path, file.content));
    }
    return {};
}

Result<std::size_t> publish_site(const Arguments& arguments, Console& console) {
    Publication publication;
    TRY_STATUS(take_languages(arguments, publication));
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    Instant last_known;
    if (as_of) {
        last_known = *as_of;
    } else {
        TRY(const History history, read_history(mission.log(), false));
        last_known = history.last_known;
    }
    TRY_STATUS(take_request(arguments, last_known, publication.request));
    TRY(const auto site, publish(mission, publication.request, console.progress()));
    TRY_STATUS(write_site(arguments.required("OUT"), site));
    return site.size();
}

int run(const Arguments& arguments, Console& console) {
    const auto count = publish_site(arguments, console);
    if (!count) return console.fail(count.error());
    console.note("wrote " + counted(static_cast<std::int64_t>(*count), "file", "files") + " to " +
                 arguments.required("OUT"));
    return exit_done;
}

Parameter option(std::string name, std::string value, std::string help, bool is_repeated = false) {
    return {Parameter::Kind::Option, std::move(name), std::move(value),
            std::move(help),         false,           is_repeated};
}

}  // namespace

Command command_publish() {
    return {
        .name = "publish",
        .summary = "Write the public site: static pages, coarse places, late on purpose",
        .description =
            "One folder a language, no script, each page under 30 KB, and the data as CSV and "
            "GeoJSON. No names of people,\n"
            "sources or villages, no exact place, no count from 1 to 4, nothing that became known "
            "within the delay. Look at\n"
            "the pages before they leave the house; who publishes answers for them.",
        .examples = {{"sulh publish mission site", "six languages, 72 hours late, within 5 km"},
                     {"sulh publish mission site --delay 7d --radius 10km --lang en --lang ur",
                      "later, coarser, in two languages"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "OUT", "", "a folder to write", true, false},
                       as_of_option(),
                       option("--delay", "TIME", "leave out what became known later; 72h"),
                       option("--radius", "LENGTH", "places are moved by up to so much; 5km"),
                       option("--lang", "TAG", "a language; otherwise all", true),
                       option("--licence", "TEXT", "under which the data may be used")},
        .run = run,
    };
}

}  // namespace sulh
