// SPDX-License-Identifier: Apache-2.0
// An add-checkpoint body that is read is written back byte for byte; a witness answers every one,
// and cosigns only what the log signed.

#include <array>

#include "base/check.hpp"
#include "tlog/witness.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view body = as_text({input, size});
    const auto submission = parse_submission(body);
    if (!submission) {
        CHECK(refuse_submission(submission.error()).status == 400);
        return 0;
    }
    CHECK(format_submission(submission->old_size, submission->proof, submission->note) == body);
    const std::array<std::uint8_t, 32> seed = {};
    const auto log = SigningKey::make("river.example/record", seed);
    const auto witness = SigningKey::make("w.example", seed, KeyType::Cosignature);
    const WitnessedTree tree{log->verifier(), 0, {}, ""};
    const WitnessStep step = answer_submission(*submission, tree, *witness, 1);
    CHECK(step.next.has_value() == (step.answer.status == 200));
    if (step.next) CHECK(open_checkpoint(step.next->note, log->verifier()).has_value());
    CHECK(answer_submission(*submission, std::nullopt, *witness, 1).answer.status == 404);
    return 0;
}
