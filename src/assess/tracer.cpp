// SPDX-License-Identifier: Apache-2.0
#include "assess/tracer.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <utility>

namespace sulh {

Tracer::Tracer() {
    open_.emplace_back();
}

namespace {

// Most nodes have a few parts, and each is a dozen words long to move.
void add_part(ReasonNode part, ReasonNode& to) {
    constexpr std::size_t few = 4;
    if (to.parts.empty()) to.parts.reserve(few);
    to.parts.push_back(std::move(part));
}

}  // namespace

void Tracer::open(Said said, std::string article) {
    ReasonNode node;
    node.said = std::move(said);
    node.article = std::move(article);
    open_.push_back(std::move(node));
}

void Tracer::close(Truth truth) {
    CHECK(open_.size() > 1);
    ReasonNode done = std::move(open_.back());
    open_.pop_back();
    done.truth = truth;
    add_part(std::move(done), open_.back());
}

void Tracer::leaf(Truth truth, Said said, std::vector<std::string> observations) {
    ReasonNode node;
    node.truth = truth;
    node.said = std::move(said);
    node.observations = std::move(observations);
    add_part(std::move(node), open_.back());
}

void Tracer::would_decide(Said what) {
    if (std::find(would_decide_.begin(), would_decide_.end(), what) != would_decide_.end()) return;
    would_decide_.push_back(std::move(what));
}

std::vector<ReasonNode> Tracer::take_parts() {
    CHECK(open_.size() == 1);
    return std::exchange(open_.front().parts, {});
}

std::vector<Said> Tracer::take_would_decide() {
    return std::exchange(would_decide_, {});
}

}  // namespace sulh
