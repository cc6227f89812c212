// SPDX-License-Identifier: Apache-2.0
#include "print/qr_code.hpp"

#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>

namespace sulh {

namespace {

constexpr std::size_t qr_bytes_max = 2331;

QrSquares squares_of(const qrcodegen::QrCode& code) {
    QrSquares squares;
    squares.size = code.getSize();
    for (int row = 0; row < squares.size; ++row) {
        for (int column = 0; column < squares.size; ++column)
            squares.is_dark.push_back(code.getModule(column, row));
    }
    return squares;
}

}  // namespace

Result<QrSquares> qr_code(std::string_view text) {
    if (text.size() <= qr_bytes_max) {
        try {
            return squares_of(qrcodegen::QrCode::encodeBinary(
                std::vector<std::uint8_t>(text.begin(), text.end()),
                qrcodegen::QrCode::Ecc::MEDIUM));
        } catch (const std::length_error&) {
            // Told below.
        }
    }
    return fail(Code::limit, "a text of " + std::to_string(text.size()) +
                                 " bytes does not fit a QR code");
}

}  // namespace sulh
