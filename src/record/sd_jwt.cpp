// SPDX-License-Identifier: Apache-2.0
#include "record/sd_jwt.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "record/limits.hpp"
#include "tlog/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view type_suffix = "+sd-jwt";
constexpr std::string_view digest_method = "sha-256";

Unexpected malformed(std::string why) {
    return fail(Code::invalid_input, "not an SD-JWT: " + std::move(why));
}

std::string encode_json(const Json& value) {
    return base64url(as_bytes(write_json(value)));
}

Result<Json> decode_object(std::string_view part, const std::string& what) {
    const auto bytes = from_base64url(part);
    if (!bytes) return malformed("its " + what + " is not base64url");
    auto json = parse_json(as_text(*bytes), what);
    if (!json) return malformed("its " + what + " is not JSON: " + json.error().message);
    if (!json->is_object()) return malformed("its " + what + " is not an object");
    std::vector<std::string_view> names;
    for (const auto& [name, value] : *json->object())
        names.push_back(name);
    std::ranges::sort(names);
    if (std::ranges::adjacent_find(names) != names.end())
        return malformed("its " + what + " has a member twice");
    return json;
}

bool is_digest(std::string_view text) {
    const auto bytes = from_base64url(text);
    return bytes && bytes->size() == sizeof(Hash);
}

Status read_header(const Json& header, SdClaims& out) {
    const std::string* algorithm = header.find_string("alg");
    const std::string* type = header.find_string("typ");
    const std::string* key = header.find_string("kid");
    if (header.object()->size() != 3 || algorithm == nullptr || type == nullptr || key == nullptr)
        return malformed("expected a header of alg, kid and typ");
    if (*algorithm != "EdDSA")
        return malformed("its algorithm is " + printable(*algorithm) + ", expected EdDSA");
    if (!type->ends_with(type_suffix)) return malformed("its type does not end in +sd-jwt");
    out.type = type->substr(0, type->size() - type_suffix.size());
    out.key = *key;
    return {};
}

Status read_digests(const Json& member, std::vector<std::string>& digests) {
    if (member.array() == nullptr) return malformed("_sd is not a list");
    if (member.array()->size() > sd_digests_max) return malformed("more than 256 digests");
    for (const Json& element : *member.array()) {
        if (element.string() == nullptr || !is_digest(*element.string()))
            return malformed("_sd holds something other than digests");
        digests.push_back(*element.string());
    }
    const bool is_strictly_sorted =
        std::ranges::adjacent_find(digests, std::ranges::greater_equal()) == digests.end();
    if (!is_strictly_sorted) return malformed("its digests are not sorted, or one stands twice");
    return {};
}

Status read_payload(const Json& payload, SdClaims& out) {
    out.clear = Json::Object{};
    bool has_method = false;
    for (const auto& [name, value] : *payload.object()) {
        if (name == "_sd_alg") {
            has_method = value.string() != nullptr && *value.string() == digest_method;
            if (!has_method) return malformed("its digests are not of sha-256");
        } else if (name == "_sd") {
            TRY_STATUS(read_digests(value, out.digests));
        } else if (name == "...") {
            return malformed("'...' outside a list");
        } else {
            out.clear.set(name, value);
        }
    }
    return has_method ? Status{} : malformed("it does not name its digests' method");
}

struct JwtParts {
    std::string_view header, payload, signature;
    std::string_view signed_text;  // header.payload
};

Result<JwtParts> split_jwt(std::string_view jwt) {
    if (jwt.size() > entry_bytes_max)
        return fail(Code::limit, "an SD-JWT of more than 65,535 bytes is not read");
    const std::vector<std::string_view> parts = split(jwt, '.');
    if (parts.size() != 3) return malformed("expected three parts with dots between them");
    return JwtParts{parts[0], parts[1], parts[2],
                    jwt.substr(0, parts[0].size() + 1 + parts[1].size())};
}

}  // namespace

std::string base64url(ByteView bytes) {
    std::string out = base64(bytes);
    while (out.ends_with('='))
        out.pop_back();
    std::ranges::replace(out, '+', '-');
    std::ranges::replace(out, '/', '_');
    return out;
}

std::optional<Bytes> from_base64url(std::string_view text) {
    if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
    std::string standard(text);
    std::ranges::replace(standard, '-', '+');
    std::ranges::replace(standard, '_', '/');
    standard.append((4 - standard.size() % 4) % 4, '=');
    return from_base64(standard);
}

SdDisclosure make_disclosure(const Salt& salt, std::string_view name, const Json& value) {
    CHECK(name != "_sd" && name != "...");
    Json array = Json::Array{};
    array.push(base64url(salt)).push(name).push(value);
    return {encode_json(array), std::string(name), value};
}

Result<SdDisclosure> parse_disclosure(std::string_view text) {
    if (text.size() > entry_bytes_max)
        return fail(Code::limit, "a disclosure of more than 65,535 bytes is not read");
    const auto wrong = [](std::string why) {
        return fail(Code::invalid_input, "not a disclosure: " + std::move(why));
    };
    const auto bytes = from_base64url(text);
    if (!bytes) return wrong("it is not base64url");
    const auto json = parse_json(as_text(*bytes), "disclosure");
    if (!json) return wrong(json.error().message);
    const Json::Array* array = json->array();
    if (array == nullptr || array->size() != 3) return wrong("expected salt, name and value");
    const std::string* name = (*array)[1].string();
    if ((*array)[0].string() == nullptr || name == nullptr)
        return wrong("its salt or name is not a text");
    if (*name == "_sd" || *name == "...") return wrong("its name is '" + *name + "'");
    return SdDisclosure{std::string(text), *name, (*array)[2]};
}

std::string disclosure_digest(std::string_view disclosure_text) {
    return base64url(sha256(as_bytes(disclosure_text)));
}

std::vector<std::string> mixed_digests(const std::vector<SdDisclosure>& disclosures,
                                       const std::vector<Hash>& decoys) {
    std::vector<std::string> out;
    for (const SdDisclosure& disclosure : disclosures)
        out.push_back(disclosure_digest(disclosure.text));
    for (const Hash& decoy : decoys)
        out.push_back(base64url(sha256(decoy)));
    std::ranges::sort(out);
    return out;
}

Result<std::string> sign_sd_jwt(const SdClaims& claims, const SigningKey& author) {
    CHECK(author.verifier().type == KeyType::Ed25519);
    Json header;
    header.set("alg", "EdDSA")
        .set("kid", claims.key)
        .set("typ", claims.type + std::string(type_suffix));
    Json digests = Json::Array{};
    for (const std::string& digest : claims.digests)
        digests.push(digest);
    Json payload = claims.clear;
    payload.set("_sd_alg", digest_method).set("_sd", std::move(digests));
    const std::string text = encode_json(header) + "." + encode_json(payload);
    std::string jwt = text + "." + base64url(author.sign(text));
    TRY(const SdClaims read, parse_sd_jwt(jwt));
    CHECK(read.digests == claims.digests);
    return jwt;
}

Result<SdClaims> parse_sd_jwt(std::string_view jwt) {
    TRY(const JwtParts parts, split_jwt(jwt));
    const auto signature = from_base64url(parts.signature);
    if (!signature || signature->size() != 64)
        return malformed("its signature is not 64 bytes in base64url");
    SdClaims out;
    TRY(const Json header, decode_object(parts.header, "header"));
    TRY_STATUS(read_header(header, out));
    TRY(const Json payload, decode_object(parts.payload, "payload"));
    TRY_STATUS(read_payload(payload, out));
    return out;
}

Result<SdClaims> verify_sd_jwt(std::string_view jwt, const VerifierKey& author) {
    TRY(SdClaims claims, parse_sd_jwt(jwt));
    TRY(const JwtParts parts, split_jwt(jwt));
    if (author.type != KeyType::Ed25519 || claims.key != to_text(author))
        return fail(Code::corrupt,
                    "it is signed with another key than that of " + printable(author.name));
    TRY_STATUS(verify_signature(author, parts.signed_text, *from_base64url(parts.signature)));
    return claims;
}

std::string format_presentation(const SdPresentation& presentation) {
    std::string out = presentation.jwt + "~";
    for (const std::string& disclosure : presentation.disclosures)
        out += disclosure + "~";
    return out;
}

Result<SdPresentation> parse_presentation(std::string_view text) {
    if (text.size() > sd_presentation_bytes_max)
        return fail(Code::limit, "a presentation of more than 1 MiB is not read");
    if (!text.ends_with('~'))
        return malformed("a presentation ends in '~' (key binding is not read)");
    const std::vector<std::string_view> parts = split(text.substr(0, text.size() - 1), '~');
    if (parts.size() > sd_digests_max + 1) return malformed("more than 256 disclosures");
    SdPresentation out{std::string(parts[0]), {}};
    TRY_STATUS(parse_sd_jwt(out.jwt));
    for (std::size_t i = 1; i < parts.size(); ++i) {
        TRY(SdDisclosure disclosure, parse_disclosure(parts[i]));
        out.disclosures.push_back(std::move(disclosure.text));
    }
    return out;
}

Result<Json> disclosed_claims(const SdClaims& claims, const std::vector<std::string>& disclosures) {
    Json out = claims.clear;
    std::vector<std::string> seen;
    for (const std::string& text : disclosures) {
        TRY(const SdDisclosure disclosure, parse_disclosure(text));
        const std::string digest = disclosure_digest(text);
        if (!std::ranges::binary_search(claims.digests, digest))
            return fail(Code::corrupt,
                        "'" + printable(disclosure.name) + "' does not belong to this entry");
        if (std::ranges::find(seen, digest) != seen.end())
            return fail(Code::corrupt, "'" + printable(disclosure.name) + "' is disclosed twice");
        if (out.find(disclosure.name) != nullptr)
            return fail(Code::corrupt, "'" + printable(disclosure.name) + "' has two values");
        seen.push_back(digest);
        out.set(disclosure.name, disclosure.value);
    }
    return out;
}

}  // namespace sulh
