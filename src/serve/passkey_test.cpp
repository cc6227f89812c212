// SPDX-License-Identifier: Apache-2.0
#include "serve/passkey.hpp"

#include "base/text.hpp"
#include "record/sd_jwt.hpp"
#include "serve/limits.hpp"
#include "serve/passkey_maker.hpp"
#include "serve/site_fixture.hpp"

namespace sulh {
namespace {

const PasskeyQuestion question = {"Y2hhbGxlbmdlLW9mLTMyLWJ5dGVzLWFuZC1tb3JlLS0", "https://room.example",
                                  "room.example"};

// RFC 8949, appendix A, of what is read here.
TEST(Cbor, ReadsWhatTheStandardWrites) {
    const auto number = [](std::string_view digits) {
        const auto read = parse_cbor(*from_hex(digits));
        return read && read->integer() != nullptr ? *read->integer() : -999;
    };
    EXPECT_EQ(number("00"), 0);
    EXPECT_EQ(number("17"), 23);
    EXPECT_EQ(number("1818"), 24);
    EXPECT_EQ(number("1903e8"), 1000);
    EXPECT_EQ(number("1a000f4240"), 1'000'000);
    EXPECT_EQ(number("1b000000e8d4a51000"), 1'000'000'000'000);
    EXPECT_EQ(number("20"), -1);
    EXPECT_EQ(number("3903e7"), -1000);
    EXPECT_EQ(*parse_cbor(*from_hex("4401020304"))->bytes(), (Bytes{1, 2, 3, 4}));
    EXPECT_EQ(*parse_cbor(*from_hex("6449455446"))->text(), "IETF");
    const auto map = parse_cbor(*from_hex("a26161016162820203"));  // {"a": 1, "b": [2, 3]}
    ASSERT_TRUE(map);
    EXPECT_EQ(*map->find("a")->integer(), 1);
    Bytes again;
    append_cbor(again, *map);
    EXPECT_EQ(hex(again), "a26161016162820203");
}

TEST(Cbor, RefusesWhatHasTwoSpellingsOrNoEnd) {
    for (const char* wrong :
         {"", "18", "1817", "190017", "1bffffffffffffffff", "5f42010243030405ff", "7fff", "9fff",
          "c11a514b67b0", "f97c00", "ff", "a2616101616102", "61ff", "44010203", "0000",
          "5bffffffffffffffff00", "9bffffffffffffffff00", "bb00ffffffffffffff00"})
        EXPECT_FALSE(parse_cbor(*from_hex(wrong))) << wrong;
    EXPECT_TRUE(parse_cbor(Bytes{0x81, 0x81, 0x81, 0x81, 0x01}));
    EXPECT_FALSE(parse_cbor(Bytes{0x81, 0x81, 0x81, 0x81, 0x81, 0x01}));  // too deep
    Bytes many(cbor_items_max + 3, 0x01);
    many[0] = 0x98;
    many[1] = static_cast<std::uint8_t>(cbor_items_max + 1);
    EXPECT_FALSE(parse_cbor(many));
}

class PasskeyAlgorithms : public ::testing::TestWithParam<PasskeyAlgorithm> {
protected:
    Result<Passkey> made(const PasskeyMaker& maker, const PasskeyQuestion& about) {
        const std::string client = PasskeyMaker::client("webauthn.create", about);
        return register_passkey(question, as_bytes(client), maker.attestation(about.rp_id));
    }
    Result<std::uint32_t> used(const PasskeyMaker& maker, const Passkey& passkey,
                               const PasskeyQuestion& about, const char* type = "webauthn.get") {
        const std::string client = PasskeyMaker::client(type, about);
        const Bytes authenticator = maker.authenticator(about.rp_id, false);
        const Bytes signature = maker.sign(authenticator, client);
        return check_passkey(question, {as_bytes(client), authenticator, signature}, passkey);
    }
};
INSTANTIATE_TEST_SUITE_P(Both, PasskeyAlgorithms,
                         ::testing::Values(PasskeyAlgorithm::Es256, PasskeyAlgorithm::EdDsa));

TEST_P(PasskeyAlgorithms, SignInWhatWasMadeKnown) {
    PasskeyMaker maker(GetParam());
    maker.counter = 7;
    const auto passkey = made(maker, question);
    ASSERT_TRUE(passkey) << to_text(passkey.error());
    EXPECT_EQ(passkey->id, maker.id);
    EXPECT_EQ(passkey->algorithm, GetParam());
    EXPECT_EQ(passkey->counter, 7U);
    maker.counter = 8;
    const auto counter = used(maker, *passkey, question);
    ASSERT_TRUE(counter) << to_text(counter.error());
    EXPECT_EQ(*counter, 8U);
}

TEST_P(PasskeyAlgorithms, RefuseAnswersToOtherQuestions) {
    const PasskeyMaker maker(GetParam());
    const auto passkey = made(maker, question);
    ASSERT_TRUE(passkey);
    std::vector<PasskeyQuestion> others(3, question);
    others[0].challenge[3] = 'A';
    others[1].origin = "https://room.example.evil";
    others[2].rp_id = "evil.example";
    for (const PasskeyQuestion& other : others) {
        EXPECT_FALSE(made(maker, other));
        EXPECT_FALSE(used(maker, *passkey, other));
    }
    EXPECT_FALSE(used(maker, *passkey, question, "webauthn.create"));
    const PasskeyMaker somebody(GetParam());
    EXPECT_FALSE(used(somebody, *passkey, question));
    const std::string framed =
        R"({"type":"webauthn.create","challenge":")" + question.challenge +
        R"(","origin":"https://room.example","crossOrigin":true})";
    EXPECT_FALSE(register_passkey(question, as_bytes(framed), maker.attestation("room.example")));
}

TEST_P(PasskeyAlgorithms, RefuseWhoeverWasNotThereOrNotLookedAt) {
    PasskeyMaker maker(GetParam());
    const auto passkey = made(maker, question);
    ASSERT_TRUE(passkey);
    for (const int flags : {0x00, 0x01, 0x04, 0x15}) {  // 0x15: backed up, but never could be
        maker.flags = static_cast<std::uint8_t>(flags);
        EXPECT_FALSE(made(maker, question)) << flags;
        EXPECT_FALSE(used(maker, *passkey, question)) << flags;
    }
    maker.flags = 0x05 | 0x40;  // says that a key follows, and none does
    EXPECT_FALSE(used(maker, *passkey, question));
    maker.flags = 0x05 | 0x80;
    EXPECT_FALSE(made(maker, question));
    maker.after = {0xA0};  // an empty map of extensions
    EXPECT_TRUE(made(maker, question));
    maker.flags = 0x05;
    EXPECT_FALSE(made(maker, question));
}

TEST_P(PasskeyAlgorithms, NoticeACopyByItsCounter) {
    PasskeyMaker maker(GetParam());
    maker.counter = 5;
    const auto passkey = made(maker, question);
    ASSERT_TRUE(passkey);
    EXPECT_FALSE(used(maker, *passkey, question));
    maker.counter = 4;
    EXPECT_FALSE(used(maker, *passkey, question));
    maker.counter = 0;
    EXPECT_FALSE(used(maker, *passkey, question));
    maker.counter = 6;
    EXPECT_TRUE(used(maker, *passkey, question));
}

TEST_P(PasskeyAlgorithms, RefuseWhatWasCutOrChanged) {
    PasskeyMaker maker(GetParam());
    const std::string client = PasskeyMaker::client("webauthn.create", question);
    const Bytes whole = maker.attestation(question.rp_id);
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(register_passkey(question, as_bytes(client), ByteView(whole).first(size)));
    const auto passkey = made(maker, question);
    ASSERT_TRUE(passkey);
    const std::string use = PasskeyMaker::client("webauthn.get", question);
    const Bytes said = maker.authenticator(question.rp_id, false);
    const Bytes signature = maker.sign(said, use);
    for (std::size_t i = 0; i < said.size(); ++i) {
        Bytes changed = said;
        changed[i] ^= 0x20;
        EXPECT_FALSE(check_passkey(question, {as_bytes(use), changed, signature}, *passkey)) << i;
    }
    for (std::size_t size = 0; size < signature.size(); ++size)
        EXPECT_FALSE(check_passkey(
            question, {as_bytes(use), said, ByteView(signature).first(size)}, *passkey));
    maker.format = "packed";
    EXPECT_FALSE(made(maker, question));
    maker.format = "none";
    maker.id.assign(passkey_id_bytes_max + 1, 1);
    EXPECT_FALSE(made(maker, question));
    maker.id.clear();
    EXPECT_FALSE(made(maker, question));
}

TEST(Passkey, RefusesAPointThatIsNotOnTheCurve) {
    const PasskeyMaker maker(PasskeyAlgorithm::Es256);
    const std::string client = PasskeyMaker::client("webauthn.create", question);
    Bytes bytes = maker.attestation(question.rp_id);
    bytes.back() ^= 1;  // the last byte of y
    EXPECT_FALSE(register_passkey(question, as_bytes(client), bytes));
}

constexpr const char* long_words = "nine tall poplars by the ford";

// Over the routes, with the same authenticator.
class PasskeyTest : public SiteTest {
protected:
    void SetUp() override {
        SiteTest::SetUp();
        ASSERT_TRUE(site_->accounts().add("olive", "desk-1", long_words, site_->machine_now()));
    }
    HttpAnswer post(const std::string& target, const Json& body) {
        return ask("POST", target, body.is_null() ? "" : write_json(body));
    }
    void sign_in_by_password() {
        token_.clear();
        const HttpAnswer opened =
            post("/api/session", Json().set("name", "olive").set("password", long_words));
        ASSERT_EQ(opened.status, 201);
        token_ = cookie_in(opened);
    }
    static Json body_of(const HttpAnswer& answer) {
        return parse_json(answer.body).value_or(Json());
    }
    static PasskeyQuestion here(const std::string& challenge) {
        return {challenge, "https://127.0.0.1:8080", "127.0.0.1"};
    }
    HttpAnswer make_known(const PasskeyMaker& maker) {
        const HttpAnswer asked =
            post("/api/session/passkeys/challenge", Json().set("password", long_words));
        EXPECT_EQ(asked.status, 200) << asked.body;
        return finish(maker, *body_of(asked).find_string("challenge"));
    }
    HttpAnswer finish(const PasskeyMaker& maker, const std::string& challenge) {
        const std::string client = PasskeyMaker::client("webauthn.create", here(challenge));
        return post("/api/session/passkeys",
                    Json()
                        .set("name", "grey key")
                        .set("client", base64url(as_bytes(client)))
                        .set("attestation", base64url(maker.attestation("127.0.0.1"))));
    }
    Json answer_to(const PasskeyMaker& maker, const std::string& challenge) {
        const std::string client = PasskeyMaker::client("webauthn.get", here(challenge));
        const Bytes said = maker.authenticator("127.0.0.1", false);
        return Json()
            .set("id", base64url(maker.id))
            .set("client", base64url(as_bytes(client)))
            .set("authenticator", base64url(said))
            .set("signature", base64url(maker.sign(said, client)));
    }
    // The cookie that binds a challenge goes into token_'s place.
    std::string ask_challenge() {
        token_.clear();
        const HttpAnswer asked = post("/api/passkeys/challenge", Json());
        EXPECT_EQ(asked.status, 200);
        for (const auto& [name, value] : asked.fields)
            if (name == "Set-Cookie")
                asker_ = value.substr(0, value.find(';'));
        return *body_of(asked).find_string("challenge");
    }
    HttpAnswer sign_in_with(const Json& answer) {
        return ask("POST", "/api/passkeys/session", write_json(answer), {{"cookie", asker_}});
    }

    std::string asker_;
};

TEST_F(PasskeyTest, SignsInOnceForEachChallenge) {
    sign_in_by_password();
    PasskeyMaker maker(PasskeyAlgorithm::Es256);
    maker.counter = 1;
    ASSERT_EQ(make_known(maker).status, 201);
    EXPECT_EQ(json("/api/session/passkeys").find("items")->array()->size(), 1U);
    maker.counter = 2;
    const Json answer = answer_to(maker, ask_challenge());
    const HttpAnswer opened = sign_in_with(answer);
    ASSERT_EQ(opened.status, 201) << opened.body;
    EXPECT_EQ(*body_of(opened).find_string("account"), "olive");
    token_ = cookie_in(opened);
    EXPECT_EQ(get("/api/session").status, 200);
    // Sent again, and answering a challenge that another browser was given.
    token_.clear();
    EXPECT_EQ(sign_in_with(answer).status, 401);
    maker.counter = 3;
    const std::string mine = ask_challenge();
    const std::string my_cookie = asker_;
    const Json for_mine = answer_to(maker, mine);
    ask_challenge();
    EXPECT_EQ(sign_in_with(for_mine).status, 401);
    asker_ = my_cookie;
    EXPECT_EQ(sign_in_with(for_mine).status, 201);
}

TEST_F(PasskeyTest, IsMadeKnownByWhoeverKnowsThePassword) {
    sign_in_by_password();
    const PasskeyMaker maker(PasskeyAlgorithm::EdDsa);
    EXPECT_EQ(post("/api/session/passkeys/challenge", Json().set("password", "guess")).status, 403);
    EXPECT_EQ(finish(maker, "AAAA").status, 403);  // nothing was asked
    ASSERT_EQ(make_known(maker).status, 201);
    EXPECT_EQ(make_known(maker).status, 409);
    const std::string target = "/api/session/passkeys/" + base64url(maker.id);
    ASSERT_TRUE(
        site_->accounts().add("basil", "belmar-1", long_words, site_->machine_now()));
    const std::string olive = token_;
    token_.clear();
    token_ = cookie_in(post("/api/session", Json().set("name", "basil").set("password", long_words)));
    EXPECT_EQ(ask("DELETE", target).status, 404);  // somebody else's
    EXPECT_TRUE(json("/api/session/passkeys").find("items")->array()->empty());
    token_ = olive;
    EXPECT_EQ(ask("DELETE", target).status, 204);
    const Json answer = answer_to(maker, ask_challenge());
    EXPECT_EQ(sign_in_with(answer).status, 401);
}

TEST_F(PasskeyTest, GoesWithItsAccount) {
    sign_in_by_password();
    const PasskeyMaker maker(PasskeyAlgorithm::EdDsa);
    ASSERT_EQ(make_known(maker).status, 201);
    ASSERT_TRUE(site_->accounts().remove("olive"));
    ASSERT_TRUE(site_->accounts().add("olive", "desk-1", long_words, site_->machine_now()));
    EXPECT_EQ(sign_in_with(answer_to(maker, ask_challenge())).status, 401);
    sign_in("desk-1");  // by a one-time token: no account
    EXPECT_EQ(post("/api/session/passkeys/challenge", Json().set("password", long_words)).status,
              403);
}

}  // namespace
}  // namespace sulh
