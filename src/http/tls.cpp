// SPDX-License-Identifier: Apache-2.0
#include "http/tls.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

namespace sulh {

namespace {

namespace ssl = boost::asio::ssl;

bool set_floor(TlsContext& context) {
    boost::system::error_code error;
    context.set_options(TlsContext::no_compression | TlsContext::single_dh_use, error);
    return !error && SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION) == 1;
}

}  // namespace

Result<std::unique_ptr<TlsContext>> tls_for_server(const TlsFiles& files) {
    auto out = std::make_unique<TlsContext>(TlsContext::tls_server);
    boost::system::error_code error;
    const bool is_set = set_floor(*out);
    out->use_certificate_chain_file(files.certificate.string(), error);
    if (error || !is_set)
        return fail(Code::invalid_input, "the certificate cannot be used: " + error.message(),
                    {files.certificate.string(), 0, 0}, "give a PEM file with its chain");
    out->use_private_key_file(files.key.string(), ssl::context::pem, error);
    if (error)
        return fail(Code::invalid_input,
                    "the certificate's key cannot be used: " + error.message(),
                    {files.key.string(), 0, 0}, "give the PEM file of this certificate's key");
    return out;
}

Result<std::unique_ptr<TlsContext>> tls_for_client() {
    auto out = std::make_unique<TlsContext>(TlsContext::tls_client);
    boost::system::error_code error;
    const bool is_set = set_floor(*out);
    out->set_default_verify_paths(error);
    if (error || !is_set)
        return fail(Code::unavailable, "no authorities can be read: " + error.message(), {},
                    "install ca-certificates, or name a PEM file by SSL_CERT_FILE");
    return out;
}

Status expect_host(TlsStream& stream, const std::string& host) {
    boost::system::error_code is_name;
    boost::asio::ip::make_address(host, is_name);
    // SPEC: RFC 6066, section 3: addresses in numbers are not named
    const bool is_named =
        !is_name || SSL_set_tlsext_host_name(stream.native_handle(), host.c_str()) == 1;
    boost::system::error_code error;
    stream.set_verify_mode(ssl::verify_peer, error);
    if (!error) stream.set_verify_callback(ssl::host_name_verification(host), error);
    if (error || !is_named)
        return fail(Code::unavailable, "TLS cannot be set up for " + host + ": " + error.message());
    return {};
}

std::string certificate_fault(TlsStream& stream) {
    const long result = SSL_get_verify_result(stream.native_handle());
    return result == X509_V_OK ? "" : X509_verify_cert_error_string(result);
}

}  // namespace sulh
