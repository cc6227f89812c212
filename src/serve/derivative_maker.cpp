// SPDX-License-Identifier: Apache-2.0
#include "serve/derivative_maker.hpp"

#include "base/text.hpp"
#include "image/image_type.hpp"
#include "sandbox/child.hpp"
#include "sandbox/confinement.hpp"
#include "serve/limits.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>

namespace sulh {

namespace {

// What the child writes: this byte and the JPEG, or the number of the fault and words.
constexpr std::uint8_t made_mark = 0;

Bytes read_input() {
    Bytes out(image_bytes_max + 1);
    std::size_t filled = 0;
    while (filled < out.size()) {
        const ssize_t count = ::read(STDIN_FILENO, out.data() + filled, out.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        filled += static_cast<std::size_t>(count);
    }
    out.resize(filled);
    return out;
}

void write_output(ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void answer(const ImageResult<Derivative>& made) {
    Bytes out;
    if (made) {
        out.push_back(made_mark);
        out.insert(out.end(), made->jpeg.begin(), made->jpeg.end());
    } else {
        const ByteView words = as_bytes(made.error().text);
        out.push_back(static_cast<std::uint8_t>(made.error().fault));
        out.insert(out.end(), words.begin(), words.end());
    }
    write_output(out);
}

ImageResult<Derivative> made_of_input() {
    try {
        return make_derivative(read_input());
    } catch (const std::bad_alloc&) {
        return refuse_image(ImageFault::TooLarge, "decoding it takes more memory than it may");
    }
}

// What a child wrote that ended well. Nothing of it is believed.
ImageResult<Derivative> read_answer(Bytes output) {
    if (!output.empty() && output.front() == made_mark) {
        output.erase(output.begin());
        const auto size = bare_jpeg_size(output);
        if (!size) return tl::unexpected<ImageRefusal>(size.error());
        return Derivative{std::move(output), *size};
    }
    if (output.empty() || output.front() > image_fault_count)
        return refuse_image(ImageFault::Failed, "the decoder gave no answer");
    const std::string_view words = as_text(ByteView(output).subspan(1));
    return refuse_image(static_cast<ImageFault>(output.front()),
                        printable(words.substr(0, refusal_bytes_max)));
}

class Turn {
public:
    Turn(std::mutex& guard, int& at_work) : guard_(guard), at_work_(at_work) {
        const std::lock_guard lock(guard_);
        is_mine_ = at_work_ < decoders_at_once_max;
        if (is_mine_) ++at_work_;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        const std::lock_guard lock(guard_);
        if (is_mine_) --at_work_;
    }
    bool is_mine() const { return is_mine_; }

private:
    std::mutex& guard_;
    int& at_work_;
    bool is_mine_ = false;
};

}  // namespace

void run_derivative_child() {
    if (const Status confined = confine({}); confined)
        answer(made_of_input());
    else
        answer(refuse_image(ImageFault::Unconfined, confined.error().message));
    // Without what programs do at their end, which is more than the child may.
    ::_exit(0);
}

Result<ImageResult<Derivative>> DerivativeMaker::make(ByteView original) {
    // What a file is can be told without decoding it.
    if (auto type = image_type(original); !type)
        return ImageResult<Derivative>(tl::unexpected<ImageRefusal>(std::move(type.error())));
    if (program_.empty())
        return ImageResult<Derivative>(
            refuse_image(ImageFault::Unconfined, "no program for decoding was named"));
    const Turn turn(guard_, at_work_);
    if (!turn.is_mine())
        return fail(Code::unavailable, "other pictures are being made smaller", {},
                    "ask again in a few seconds");
    TRY(ChildEnd end, run_child({program_,
                                 {std::string(derivative_command)},
                                 derivative_bytes_max + 1,
                                 decoder_wall_time},
                                original));
    const std::string complaint = complaint_about(end);
    if (!complaint.empty())
        return ImageResult<Derivative>(
            refuse_image(ImageFault::Failed, "the decoder gave no answer: " + complaint));
    return read_answer(std::move(end.output));
}

}  // namespace sulh
