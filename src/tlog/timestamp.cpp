// SPDX-License-Identifier: Apache-2.0
#include "tlog/timestamp.hpp"

#include "base/check.hpp"
#include "tlog/limits.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace sulh {

namespace {

template <auto free_it>
struct Freeing {
    template <typename T>
    void operator()(T* pointer) const {
        free_it(pointer);
    }
};
template <typename T, auto free_it>
using Owned = std::unique_ptr<T, Freeing<free_it>>;

using Response = Owned<TS_RESP, TS_RESP_free>;
using Store = Owned<X509_STORE, X509_STORE_free>;
using Bio = Owned<BIO, BIO_free_all>;

Unexpected unreadable(std::string why) {
    ERR_clear_error();
    return fail(Code::invalid_input, "not a time-stamp: " + std::move(why));
}

Result<Response> parse_response(ByteView bytes) {
    if (bytes.size() > timestamp_bytes_max)
        return fail(Code::limit, "a time-stamp of more than 64 KiB is not read");
    const unsigned char* at = bytes.data();
    Response out(d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size())));
    if (!out) return unreadable("it is no response after RFC 3161");
    if (at != bytes.data() + bytes.size()) return unreadable("something follows after its end");
    const TS_STATUS_INFO* status = TS_RESP_get_status_info(out.get());
    const long granted = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
    if ((granted != TS_STATUS_GRANTED && granted != TS_STATUS_GRANTED_WITH_MODS) ||
        TS_RESP_get_tst_info(out.get()) == nullptr || TS_RESP_get_token(out.get()) == nullptr)
        return unreadable("the authority refused");
    return out;
}

Result<std::uint64_t> time_of(TS_TST_INFO* info) {
    std::tm parts = {};
    const ASN1_GENERALIZEDTIME* at = TS_TST_INFO_get_time(info);
    if (at == nullptr || ASN1_TIME_to_tm(at, &parts) != 1) return unreadable("it has no time");
    const std::time_t seconds = timegm(&parts);
    if (seconds < 0) return unreadable("its time lies before 1970");
    return static_cast<std::uint64_t>(seconds);
}

Result<Hash> content_of(TS_TST_INFO* info) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* kind = nullptr;
    X509_ALGOR_get0(&kind, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING* hashed = TS_MSG_IMPRINT_get_msg(imprint);
    Hash out = {};
    if (OBJ_obj2nid(kind) != NID_sha256 || ASN1_STRING_length(hashed) != int{sizeof(Hash)})
        return unreadable("it does not stamp a SHA-256");
    std::copy_n(ASN1_STRING_get0_data(hashed), out.size(), out.begin());
    return out;
}

// The subject of the first certificate that the token carries; empty where it carries none.
std::string authority_of(TS_RESP* response) {
    const PKCS7* token = TS_RESP_get_token(response);
    const STACK_OF(X509)* certificates = PKCS7_type_is_signed(token) ? token->d.sign->cert : nullptr;
    if (sk_X509_num(certificates) < 1) return "";
    const Bio text(BIO_new(BIO_s_mem()));
    CHECK(text != nullptr);
    X509_NAME_print_ex(text.get(), X509_get_subject_name(sk_X509_value(certificates, 0)), 0,
                       XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* bytes = nullptr;
    const long length = BIO_get_mem_data(text.get(), &bytes);
    return {bytes, static_cast<std::size_t>(std::max(length, 0L))};
}

Result<Store> trusted_store(std::string_view pem, std::uint64_t time_s) {
    Store out(X509_STORE_new());
    const Bio text(BIO_new_mem_buf(pem.data(), static_cast<int>(std::min<std::size_t>(
                                                   pem.size(), trusted_pem_bytes_max))));
    CHECK(out != nullptr && text != nullptr);
    int count = 0;
    while (X509* certificate = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)) {
        X509_STORE_add_cert(out.get(), certificate);
        X509_free(certificate);
        ++count;
    }
    ERR_clear_error();
    if (count == 0)
        return fail(Code::invalid_input, "there is no certificate to trust", {},
                    "give the authority's certificates in PEM");
    // A certificate that has run out since does not undo what it signed.
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(out.get()), static_cast<std::time_t>(time_s));
    return out;
}

Status check_signature(TS_RESP* response, ByteView content, Store trusted) {
    const Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free> context(TS_VERIFY_CTX_new());
    CHECK(context != nullptr);
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(context.get(), trusted.release());
    const Hash hash = sha256(content);
    auto* imprint = static_cast<unsigned char*>(OPENSSL_memdup(hash.data(), hash.size()));
    CHECK(imprint != nullptr);
    TS_VERIFY_CTX_set_imprint(context.get(), imprint, static_cast<long>(hash.size()));
    if (TS_RESP_verify_response(context.get(), response) == 1) return {};
    const char* reason = ERR_reason_error_string(ERR_peek_last_error());
    const std::string why = reason == nullptr ? "its signature does not hold" : reason;
    ERR_clear_error();
    return fail(Code::corrupt, "the time-stamp does not hold: " + why);
}

}  // namespace

Bytes timestamp_query(ByteView content, std::uint64_t nonce) {
    const Owned<TS_REQ, TS_REQ_free> request(TS_REQ_new());
    const Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> imprint(TS_MSG_IMPRINT_new());
    const Owned<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
    const Owned<ASN1_INTEGER, ASN1_INTEGER_free> number(ASN1_INTEGER_new());
    CHECK(request && imprint && algorithm && number);
    Hash hash = sha256(content);
    CHECK(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    CHECK(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1);
    CHECK(TS_MSG_IMPRINT_set_msg(imprint.get(), hash.data(), int{sizeof(Hash)}) == 1);
    CHECK(ASN1_INTEGER_set_uint64(number.get(), nonce) == 1);
    CHECK(TS_REQ_set_version(request.get(), 1) == 1);
    CHECK(TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1);
    CHECK(TS_REQ_set_nonce(request.get(), number.get()) == 1);
    CHECK(TS_REQ_set_cert_req(request.get(), 1) == 1);
    Bytes out(static_cast<std::size_t>(i2d_TS_REQ(request.get(), nullptr)));
    unsigned char* at = out.data();
    i2d_TS_REQ(request.get(), &at);
    return out;
}

Result<Timestamp> read_timestamp(ByteView response) {
    TRY(const Response read, parse_response(response));
    TS_TST_INFO* info = TS_RESP_get_tst_info(read.get());
    Timestamp out;
    TRY(out.time_s, time_of(info));
    TRY(out.content, content_of(info));
    out.authority = authority_of(read.get());
    return out;
}

Result<Timestamp> verify_timestamp(ByteView response, ByteView content, std::string_view trusted) {
    TRY(Timestamp out, read_timestamp(response));
    TRY(const Response read, parse_response(response));
    TRY(Store store, trusted_store(trusted, out.time_s));
    TRY_STATUS(check_signature(read.get(), content, std::move(store)));
    return out;
}

}  // namespace sulh
