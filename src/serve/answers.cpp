// SPDX-License-Identifier: Apache-2.0
#include "serve/answers.hpp"

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "http/target.hpp"

#include <cerrno>
#include <system_error>

namespace sulh {

namespace {

std::string_view title_of(int status) {
    switch (status) {
        case 400: return "not understood";
        case 401: return "sign in first";
        case 403: return "not allowed";
        case 404: return "not found";
        case 405: return "not this method";
        case 409: return "conflict";
        case 412: return "changed meanwhile";
        case 413: return "too large";
        case 415: return "not this media type";
        case 422: return "refused";
        case 429: return "too many";
        case 503: return "not now";
        case 507:
            return "the disk is full";
        default: return "this went wrong on the server";
    }
}

std::string etag_of(std::string_view body) {
    return "\"" + hex(sha256(as_bytes(body))).substr(0, 32) + "\"";
}

HttpAnswer not_modified(const std::string& etag) {
    HttpAnswer out{304};
    out.fields = {{"ETag", etag}, {"Cache-Control", "private, no-cache"}};
    return out;
}

// What the store says of such a disk ends with the system's own words.
bool is_disk_full(const Error& error) {
    const auto tells = [&](int number) {
        return error.message.ends_with(to_lower(std::generic_category().message(number)));
    };
    return error.code == Code::unavailable && (tells(ENOSPC) || tells(EDQUOT));
}

}  // namespace

int http_status(const Error& error) {
    // RFC 4918: whoever sends it again in five seconds finds the disk as full.
    if (is_disk_full(error)) return 507;
    switch (error.code) {
        case Code::invalid_input: return 400;
        case Code::not_found: return 404;
        case Code::conflict: return 409;
        case Code::denied: return 403;
        case Code::unavailable: return 503;
        case Code::corrupt: return 500;
        case Code::limit: return 413;
    }
    CHECK_UNREACHABLE();
}

HttpAnswer problem(const Error& error) {
    const int status = http_status(error);
    Json body;
    body.set("type", "about:blank").set("title", title_of(status)).set("status", status);
    // What went wrong inside is for the log, not for strangers.
    body.set("detail", status == 500 ? "the record could not be read; its keeper is told"
                                     : error.message);
    if (!error.hint.empty() && status != 500) body.set("hint", error.hint);
    if (error.at.line != 0)
        body.set("place", "line " + std::to_string(error.at.line));
    HttpAnswer out{status, "application/problem+json", write_json(body) + "\n"};
    if (status == 503) out.fields.emplace_back("Retry-After", "5");
    return out;
}

HttpAnswer problem(int status, std::string_view detail, std::string_view hint) {
    Json body;
    body.set("type", "about:blank").set("title", title_of(status)).set("status", status);
    body.set("detail", detail);
    if (!hint.empty()) body.set("hint", hint);
    HttpAnswer out{status, "application/problem+json", write_json(body) + "\n"};
    if (status == 429 || status == 503) out.fields.emplace_back("Retry-After", "5");
    return out;
}

HttpAnswer json_answer(const Json& body, int status) {
    return {status, "application/json", write_json(body) + "\n"};
}

HttpAnswer text_answer(std::string body, std::string media_type) {
    return {200, std::move(media_type), std::move(body)};
}

HttpAnswer tagged(const HttpRequest& request, HttpAnswer answer) {
    const std::string etag = etag_of(answer.shared ? *answer.shared : answer.body);
    if (holds_etag(request.field("if-none-match"), etag)) return not_modified(etag);
    answer.fields.emplace_back("ETag", etag);
    answer.fields.emplace_back("Cache-Control", "private, no-cache");
    return answer;
}

KeptAnswer kept_answer(std::string body) {
    std::string etag = etag_of(body);
    return {std::make_shared<const std::string>(std::move(body)), std::move(etag)};
}

HttpAnswer tagged_json(const HttpRequest& request, const KeptAnswer& kept) {
    if (holds_etag(request.field("if-none-match"), kept.etag)) return not_modified(kept.etag);
    HttpAnswer out{200, "application/json"};
    out.shared = kept.body;
    out.fields = {{"ETag", kept.etag}, {"Cache-Control", "private, no-cache"}};
    return out;
}

}  // namespace sulh
