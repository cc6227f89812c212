// SPDX-License-Identifier: Apache-2.0
// Whole requests to every route of the room, by somebody signed in, a stranger or a phone: each is
// answered, none by what went wrong inside, and all under the policy of the pages.
//   line 1: 's' or 'n' (signed in or not), the number of a route, the parts of its address
//   then "name: value" lines, an empty line, and the body

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/agreement_file.hpp"
#include "engine/casebook.hpp"
#include "engine/exercise.hpp"
#include "engine/files.hpp"
#include "engine/mission.hpp"
#include "serve/site.hpp"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>

namespace {

using namespace sulh;

class FuzzedRoom {
public:
    FuzzedRoom() {
        std::string folder = (std::filesystem::temp_directory_path() / "sulh-fuzz-XXXXXX").string();
        CHECK(mkdtemp(folder.data()) != nullptr);
        folder_ = folder;
        for (const EmbeddedFile& file : exercise_files())
            CHECK(write_file(joined(folder_, file.name), file.content).has_value());
        const auto file = read_agreement_file(joined(folder_, exercise_agreement));
        const std::string mission = joined(folder_, "mission");
        {
            auto made = Mission::create(mission, *file, "fuzz.example/rivers", exercise_start());
            CHECK(made.has_value());
            const auto key = SigningKey::make("desk-1", std::array<std::uint8_t, 32>{});
            CHECK(admit_member(*made, {"desk-1", "joint-mission", {"duty officer", "analyst"},
                                       to_text(key->verifier()), exercise_start()})
                      .has_value());
        }
        site_ = std::move(*Site::open(mission, {}));
        site_->room().settle();
    }
    ~FuzzedRoom() {
        site_.reset();
        std::filesystem::remove_all(folder_);
    }

    // Signs in again where the session was ended by what was sent.
    std::string cookie() {
        const auto once = site_->make_one_time_token();
        HttpRequest request{.method = "POST", .target = "/api/session"};
        request.body = "{\"token\":\"" + *once + "\"}";
        request.fields = {{"host", "127.0.0.1"}, {"sulh-request", "1"}};
        const HttpAnswer opened = site_->answer(request);
        for (const auto& [name, value] : opened.fields)
            if (name == "Set-Cookie") return value.substr(0, value.find(';'));
        CHECK_UNREACHABLE();
    }
    HttpAnswer answer(const HttpRequest& request) {
        if (request.body.size() > site_->body_bytes_max(request.method, request.target))
            return {413};
        return site_->answer(request);
    }

private:
    std::string folder_;
    std::unique_ptr<Site> site_;
};

// The pattern with the given parts in the place of its names; and what follows as a query.
std::string target_of(const Route& route, const std::vector<std::string_view>& words) {
    std::string out;
    std::size_t next = 2;
    for (const std::string_view part : split(route.pattern.substr(1), '/')) {
        const bool is_name = part.find('{') != std::string_view::npos;
        out += "/";
        out += is_name && next < words.size() ? words[next++] : part;
    }
    if (next < words.size()) out += "?" + std::string(words[next]);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    static FuzzedRoom room;
    static std::string cookie = room.cookie();
    std::string_view rest = as_text({input, size});
    const auto line = [&] {
        const std::size_t end = rest.find('\n');
        const std::string_view out = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return out;
    };
    const auto words = split(line(), ' ');
    if (words.size() < 2) return 0;
    const auto routes = all_routes();
    const auto number = static_cast<std::size_t>(parse_integer(words[1]).value_or(0)) % routes.size();
    HttpRequest request{.method = std::string(routes[number]->method),
                        .target = target_of(*routes[number], words)};
    for (std::string_view field = line(); !field.empty(); field = line()) {
        const std::size_t colon = field.find(": ");
        if (colon != std::string_view::npos)
            request.fields.emplace_back(to_lower(field.substr(0, colon)), field.substr(colon + 2));
    }
    request.body = rest;
    request.fields.insert(request.fields.end(), {{"host", "127.0.0.1"}, {"sulh-request", "1"}});
    if (words[0] == "s") request.fields.emplace_back("cookie", cookie);
    const HttpAnswer answer = room.answer(request);
    CHECK((answer.status >= 200 && answer.status < 500) || answer.status == 503);
    CHECK(answer.status == 413 || std::ranges::count(answer.fields, "Content-Security-Policy",
                                                     &HttpField::first) == 1);
    if (words[0] == "s" && answer.status == 401) cookie = room.cookie();
    return 0;
}
