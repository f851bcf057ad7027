// SPDX-License-Identifier: Apache-2.0
#include "net/testing/certificate.h"

#include "base/assert.h"
#include "base/random.h"

#include <cstdio>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace seam::net::testing {
namespace {

using key_ptr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using x509_ptr = std::unique_ptr<X509, decltype(&X509_free)>;
using file_ptr = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

void add_extension(X509* to, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, to, to, nullptr, nullptr, 0);
    X509_EXTENSION* const made = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    SEAM_ASSERT(made != nullptr && X509_add_ext(to, made, -1) == 1);
    X509_EXTENSION_free(made);
}

x509_ptr self_signed(EVP_PKEY* key, std::chrono::seconds valid_for)
{
    x509_ptr made(X509_new(), &X509_free);
    constexpr long two_hours_s = 7200;
    constexpr long version_3 = 2;
    X509_set_version(made.get(), version_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -two_hours_s);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), static_cast<long>(valid_for.count()));
    X509_set_pubkey(made.get(), key);
    const std::string name = "localhost";
    const auto* const text = reinterpret_cast<const unsigned char*>(name.c_str());
    X509_NAME* const subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(made.get(), subject);
    add_extension(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    add_extension(made.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    SEAM_ASSERT(X509_sign(made.get(), key, nullptr) > 0);
    return made;
}

file_ptr open_to_write(const std::string& path)
{
    file_ptr file(std::fopen(path.c_str(), "w"), &std::fclose);
    SEAM_ASSERT(file);
    return file;
}

} // namespace

certificate::certificate(std::chrono::seconds valid_for)
    : folder_(std::filesystem::temp_directory_path() / ("seam-" + random_uuid().to_string()))
{
    std::filesystem::create_directory(folder_);
    const key_ptr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
    SEAM_ASSERT(key);
    const auto made = self_signed(key.get(), valid_for);
    PEM_write_X509(open_to_write(files().certificate).get(), made.get());
    PEM_write_PrivateKey(open_to_write(files().key).get(), key.get(), nullptr, nullptr, 0, nullptr,
                         nullptr);
}

certificate::~certificate()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

tls_files certificate::files() const
{
    return {.certificate = folder_ / "certificate.pem", .key = folder_ / "key.pem"};
}

} // namespace seam::net::testing
