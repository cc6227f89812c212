// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/casebook.hpp"
#include "engine/clock.hpp"
#include "print/device_setup.hpp"
#include "serve/phones.hpp"

namespace sulh {

namespace {

// Two squares a character, light on dark as terminals mostly are, with the quiet zone around.
std::string drawn(const QrSquares& code) {
    constexpr int quiet = 4;
    const auto is_dark = [&](int x, int y) {
        const bool is_inside = x >= 0 && y >= 0 && x < code.size && y < code.size;
        return is_inside && code.is_dark[static_cast<std::size_t>(y * code.size + x)];
    };
    std::string out;
    for (int y = -quiet; y < code.size + quiet; y += 2) {
        for (int x = -quiet; x < code.size + quiet; ++x) {
            const bool upper = !is_dark(x, y);
            const bool lower = !is_dark(x, y + 1);
            out += upper ? (lower ? "\u2588" : "\u2580") : (lower ? "\u2584" : " ");
        }
        out += "\n";
    }
    return out;
}

// What a program for maps or feeds is given: the token alone.
Result<std::string> reader_added(const std::string& name, const std::string& person,
                                 const Arguments& arguments, Phones& phones) {
    if (arguments.has("--qr"))
        return fail(Code::invalid_input, "a QR code sets a phone up that sends", {},
                    "leave --qr or --reads out");
    TRY(const std::string token,
        phones.add_device(name, person, SystemClock().now(), Phones::Use::Reads));
    return token + "\n";
}

Result<std::string> added(const Arguments& arguments, Phones& phones) {
    const std::string name = arguments.text("NAME").value_or("");
    const auto person = arguments.text("--person");
    const auto url = arguments.text("--url");
    if (!person)
        return fail(Code::invalid_input, "a device needs --person", {},
                    "the member who reports with it; 'sulh members' lists them");
    if (arguments.has("--reads")) return reader_added(name, *person, arguments, phones);
    if (arguments.has("--qr") && !url)
        return fail(Code::invalid_input, "a QR code needs --url", {},
                    "how phones reach the server: --url https://mission.example");
    TRY(const std::string token, phones.add_device(name, *person, SystemClock().now()));
    const std::string server = url.value_or("") + "/v1/key/" + token;
    if (!arguments.has("--qr")) return server + "\n";
    TRY(const std::string setup, device_setup(server, name));
    TRY(const QrSquares code, qr_code(setup));
    return drawn(code) + server + "\n";
}

std::string listed(const std::vector<PhoneDevice>& devices) {
    std::string out;
    for (const PhoneDevice& one : devices) {
        out += one.name + "  " + one.person + "  since " + to_text(one.added) + "  " +
               (one.reads ? std::string("reads") : std::to_string(one.submissions) + " sent");
        if (one.revoked) out += "  revoked " + to_text(*one.revoked);
        out += "\n";
    }
    return out;
}

Result<std::string> done(const Arguments& arguments) {
    const std::string& what = arguments.required("DO");
    TRY(const auto phones, Phones::open(arguments.required("DIR")));
    const auto name = arguments.text("NAME");
    if (what == "list") {
        TRY(const auto devices, phones->devices());
        return listed(devices);
    }
    if (what != "add" && what != "revoke")
        return fail(Code::invalid_input, "expected add, revoke or list, met '" + what + "'");
    if (!name) return fail(Code::invalid_input, "the name of the device is missing");
    if (what == "add") return added(arguments, *phones);
    TRY_STATUS(phones->revoke_device(*name, SystemClock().now()));
    return std::string();
}

int run(const Arguments& arguments, Console& console) {
    const auto out = done(arguments);
    if (!out) return console.fail(out.error());
    console.print(*out);
    if (arguments.required("DO") == "add")
        console.note("Shown once and kept nowhere: treat it as a password.");
    if (arguments.required("DO") == "revoke") console.note("It may send and read no longer.");
    return exit_done;
}

}  // namespace

Command command_device() {
    using enum Parameter::Kind;
    return {
        .name = "device",
        .summary = "Let a phone send reports to the server, or a program read from it, or no longer",
        .description =
            "For ODK Collect and KoboCollect. DO is add, revoke or list. A device sends for one "
            "member, under an address\n"
            "that only it knows; --qr prints what Collect scans to set itself up. With --reads it "
            "is a program for maps or\n"
            "feeds (QGIS, GDAL, a feed reader), which reads /ogc and /feeds as that member may, "
            "with the token as its\n"
            "password or bearer token. Works while the server runs.",
        .examples = {{"sulh device add mission phone-3 --person patrol-1 --url "
                      "https://mission.example --qr",
                      "set a phone up"},
                     {"sulh device revoke mission phone-3", "a phone was lost"},
                     {"sulh device add mission maps-1 --person desk-1 --reads", "for QGIS"},
                     {"sulh device list mission", "all of them"}},
        .parameters = {{Positional, "DO", "", "add, revoke or list", true, false},
                       mission_directory(),
                       {Positional, "NAME", "", "the name of the device", false, false},
                       {Option, "--person", "NAME", "the member who reports with it", false, false},
                       {Option, "--url", "ADDRESS", "how phones reach the server", false, false},
                       {Flag, "--reads", "", "a program that reads for the member", false, false},
                       {Flag, "--qr", "", "print the QR code that sets Collect up", false, false}},
        .run = run,
    };
}

}  // namespace sulh
