// SPDX-License-Identifier: Apache-2.0
#include "serve/phone_forms.hpp"

#include "base/check.hpp"
#include "base/hash.hpp"
#include "language/language.hpp"
#include "serve/xml.hpp"
#include "terms/term.hpp"

#include <algorithm>
#include <openssl/evp.h>

namespace sulh {

namespace {

const std::vector<std::string_view> seen_kinds = {
    "small-arms-fire", "sniper-fire",     "shelling",       "artillery-fire", "mortar-fire",
    "rocket-fire",     "air-strike",      "drone-strike",   "explosion",      "armed-clash",
    "advance",         "crossing",        "withdrawal",     "reinforcement",  "fortification",
    "weapon-presence", "force-presence",  "roadblock",      "minefield",      "drone-flight",
    "fixed-wing-flight", "rotary-wing-flight", "delivery-of-aid", "aid-turned-back",
    "release-of-detainees", "happening"};
const std::vector<std::string_view> complaint_kinds = {
    "attack-on-civilians", "killing",   "shelling",        "small-arms-fire", "abduction",
    "forced-displacement", "looting",   "sexual-violence", "torture",         "extortion",
    "recruitment-of-children", "obstruction", "aid-turned-back", "mine-explosion", "happening"};
const std::vector<std::string_view> access_kinds = {"access-denied", "access-delayed",
                                                    "access-granted"};
const std::vector<std::string_view> watched_kinds = {
    "fire", "shelling", "strike", "movement", "flight", "presence", "transfer", "access"};
const std::vector<std::string_view> weapon_kinds = {
    "small-arms", "artillery", "mortar", "multiple-rocket-launcher", "tank", "armoured-vehicle",
    "anti-tank-weapon", "air-defence-system", "aircraft", "drone", "mine", "explosives"};
const std::vector<std::string_view> harmed_objects = {
    "civilians", "aid-workers", "medical-staff", "journalists", "children", "monitors",
    "detainees", "dwelling",    "school",        "hospital",    "place-of-worship",
    "market",    "aid-convoy",  "water-works",   "power-facility"};

PhoneQuestion required(PhoneQuestion question) {
    question.is_required = true;
    return question;
}

const PhoneQuestion when{"when", Asks::Moment, "phone.when", true};
const PhoneQuestion margin{"when_margin_minutes", Asks::Whole, "phone.margin", true, {},
                           "phone.margin_hint", "5"};
const PhoneQuestion position{"position", Asks::Position, "phone.position"};
const PhoneQuestion radius{"radius_m", Asks::Whole, "phone.radius", true, {}, "phone.radius_hint",
                           "200"};
const PhoneQuestion place{"place", Asks::Text, "phone.place"};
const PhoneQuestion actors{"actors", Asks::Parties, "phone.actors", false, {},
                           "phone.actors_hint"};
const PhoneQuestion killed{"killed", Asks::Whole, "phone.killed"};
const PhoneQuestion injured{"injured", Asks::Whole, "phone.injured"};
const PhoneQuestion text{"text", Asks::Text, "phone.text", false, {}, "phone.text_hint"};
const PhoneQuestion picture{"picture", Asks::Picture, "phone.picture"};
const PhoneQuestion sound{"sound", Asks::Sound, "phone.sound"};

PhoneQuestion kind_of(const std::vector<std::string_view>& choices, std::string_view label) {
    return {"kind", Asks::Term, label, true, choices};
}

std::vector<PhoneForm> make_forms() {
    const PhoneQuestion weapons{"weapons", Asks::Terms, "phone.weapons", false, weapon_kinds};
    const PhoneQuestion objects{"objects", Asks::Terms, "phone.objects", false, harmed_objects};
    const PhoneQuestion quantity{"quantity", Asks::Whole, "phone.quantity"};
    const PhoneQuestion told_by{"told_by", Asks::Text, "phone.told_by", false, {},
                                "phone.told_by_hint"};
    const PhoneQuestion delay{"lasting_minutes", Asks::Whole, "phone.delay"};
    const PhoneQuestion from{"when_from", Asks::Moment, "phone.watched_from", true};
    const PhoneQuestion to{"when_to", Asks::Moment, "phone.watched_to", true};
    const PhoneQuestion reach{"radius_m", Asks::Whole, "phone.reach", true, {},
                              "phone.reach_hint"};
    return {
        {"sulh.patrol", "phone.patrol", "", "",
         {kind_of(seen_kinds, "phone.kind"), when, margin, position, radius, place, actors, weapons,
          quantity, killed, injured, text, picture, sound}},
        {"sulh.complaint", "phone.complaint", "", "",
         {told_by, kind_of(complaint_kinds, "phone.complaint_kind"), when, margin, position, radius,
          place, actors, objects, killed, injured, required(text), picture}},
        {"sulh.access", "phone.access", "access", "",
         {kind_of(access_kinds, "phone.access_kind"), when, margin, position, radius, place, actors,
          delay, text, picture}},
        {"sulh.coverage", "phone.coverage", "coverage", "",
         {kind_of(watched_kinds, "phone.coverage_kind"), from, to, required(position), reach, place,
          text}},
    };
}

std::string md5_of(std::string_view bytes) {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> out{};
    unsigned length = 0;
    CHECK(EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, EVP_md5(), nullptr) == 1);
    return hex({out.data(), length});
}

std::string path_of(const PhoneQuestion& question) {
    return "/data/" + std::string(question.name);
}

std::string_view bind_type(Asks asks) {
    switch (asks) {
        case Asks::Term:
        case Asks::Terms:
        case Asks::Parties:
        case Asks::Text: return "string";
        case Asks::Moment: return "dateTime";
        case Asks::Position: return "geopoint";
        case Asks::Whole: return "int";
        case Asks::Picture:
        case Asks::Sound: return "binary";
    }
    CHECK_UNREACHABLE();
}

std::string term_label(const Language& language, std::string_view word) {
    if (word == "happening") return language.say("phone.other");
    for (const char* group : {"term.", "thing."})
        if (const std::string key = group + std::string(word); language.knows(key))
            return language.say(key);
    return std::string(phrase(term(word)));
}

std::vector<const Actor*> parties_of(const Agreement& agreement) {
    std::vector<const Actor*> out;
    for (const Actor& actor : agreement.actors)
        if (actor.role == ActorRole::Party || actor.role == ActorRole::Group)
            out.push_back(&actor);
    return out;
}

// Writes the parts of one form one after another.
class XFormWriter {
public:
    XFormWriter(const PhoneForm& form, const Agreement& agreement)
        : form_(form), agreement_(agreement) {}

    std::string write(std::string_view version) {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<h:html xmlns=\"http://www.w3.org/2002/xforms\" "
               "xmlns:h=\"http://www.w3.org/1999/xhtml\" "
               "xmlns:jr=\"http://openrosa.org/javarosa\" "
               "xmlns:odk=\"http://www.opendatakit.org/xforms\">\n<h:head>\n<h:title>" +
               xml_escaped(title(Language::english())) +
               "</h:title>\n<model odk:xforms-version=\"1.0.0\">\n";
        write_texts();
        write_instance(version);
        write_binds();
        out_ += "</model>\n</h:head>\n<h:body>\n";
        for (const PhoneQuestion& question : form_.questions)
            write_control(question);
        out_ += "</h:body>\n</h:html>\n";
        return std::move(out_);
    }

private:
    std::string title(const Language& language) const {
        const std::string title = language.say(std::string(form_.title));
        return agreement_.is_exercise ? language.say("common.exercise") + ": " + title : title;
    }

    void write_text(std::string_view id, std::string_view words) {
        out_ += "<text id=\"" + xml_escaped(id) + "\"><value>" + xml_escaped(words) +
                "</value></text>\n";
    }

    void write_texts() {
        out_ += "<itext>\n";
        for (const std::string& tag : language_tags()) {
            const auto language = Language::named(tag);
            CHECK(language.has_value());
            out_ += "<translation lang=\"" +
                    xml_escaped(language->own_name() + " (" + tag + ")") + "\"" +
                    (tag == "en" ? " default=\"true()\"" : "") + ">\n";
            for (const PhoneQuestion& question : form_.questions)
                write_texts_of(question, *language);
            out_ += "</translation>\n";
        }
        out_ += "</itext>\n";
    }

    void write_texts_of(const PhoneQuestion& question, const Language& language) {
        write_text(path_of(question) + ":label", language.say(std::string(question.label)));
        if (!question.hint.empty())
            write_text(path_of(question) + ":hint", language.say(std::string(question.hint)));
        for (const std::string_view choice : question.choices)
            write_text(path_of(question) + "/" + std::string(choice) + ":label",
                       term_label(language, choice));
    }

    void write_instance(std::string_view version) {
        out_ += "<instance>\n<data id=\"" + std::string(form_.id) + "\" version=\"" +
                std::string(version) + "\">\n";
        for (const PhoneQuestion& question : form_.questions) {
            const std::string name(question.name);
            out_ += "<" + name + ">" + xml_escaped(question.default_value) + "</" + name + ">\n";
        }
        out_ += "<meta><audit/><instanceID/></meta>\n</data>\n</instance>\n";
    }

    void write_binds() {
        for (const PhoneQuestion& question : form_.questions) {
            out_ += "<bind nodeset=\"" + path_of(question) + "\" type=\"" +
                    std::string(bind_type(question.asks)) + "\"";
            if (question.is_required) out_ += " required=\"true()\"";
            if (question.asks == Asks::Whole) out_ += " constraint=\". &gt;= 0\"";
            out_ += "/>\n";
        }
        out_ += "<bind nodeset=\"/data/meta/audit\" type=\"binary\" "
                "odk:location-priority=\"balanced\" odk:location-min-interval=\"60\" "
                "odk:location-max-age=\"120\" odk:track-changes=\"true\"/>\n"
                "<bind nodeset=\"/data/meta/instanceID\" type=\"string\" readonly=\"true()\" "
                "jr:preload=\"uid\"/>\n";
    }

    void write_item(const std::string& label, std::string_view value) {
        out_ += "<item>" + label + "<value>" + xml_escaped(value) + "</value></item>\n";
    }

    void write_items(const PhoneQuestion& question) {
        for (const std::string_view choice : question.choices)
            write_item("<label ref=\"jr:itext('" + path_of(question) + "/" + std::string(choice) +
                           ":label')\"/>",
                       choice);
        if (question.asks != Asks::Parties) return;
        for (const Actor* actor : parties_of(agreement_))
            write_item("<label>" + xml_escaped(actor->title.empty() ? actor->id : actor->title) +
                           "</label>",
                       actor->id);
    }

    void write_control(const PhoneQuestion& question) {
        std::string_view tag = "input";
        std::string more;
        if (question.asks == Asks::Term) tag = "select1";
        if (question.asks == Asks::Terms || question.asks == Asks::Parties) tag = "select";
        if (question.asks == Asks::Picture || question.asks == Asks::Sound) {
            tag = "upload";
            more = question.asks == Asks::Picture ? " mediatype=\"image/*\""
                                                  : " mediatype=\"audio/*\"";
        }
        if (question.asks == Asks::Position) more = " appearance=\"maps\"";
        if (question.name == "text") more = " appearance=\"multiline\"";
        out_ += "<" + std::string(tag) + " ref=\"" + path_of(question) + "\"" + more + ">\n";
        out_ += "<label ref=\"jr:itext('" + path_of(question) + ":label')\"/>\n";
        if (!question.hint.empty())
            out_ += "<hint ref=\"jr:itext('" + path_of(question) + ":hint')\"/>\n";
        write_items(question);
        out_ += "</" + std::string(tag) + ">\n";
    }

    const PhoneForm& form_;
    const Agreement& agreement_;
    std::string out_;
};

}  // namespace

const std::vector<PhoneForm>& phone_forms() {
    static const std::vector<PhoneForm> forms = make_forms();
    return forms;
}

const PhoneForm* phone_form(std::string_view id) {
    const auto found = std::ranges::find(phone_forms(), id, &PhoneForm::id);
    return found == phone_forms().end() ? nullptr : &*found;
}

XFormFile write_xform(const PhoneForm& form, const Agreement& agreement) {
    const Hash unversioned = sha256(as_bytes(XFormWriter(form, agreement).write("")));
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | unversioned[i];
    XFormFile out;
    out.id = form.id;
    out.version = std::to_string(number);
    out.xml = XFormWriter(form, agreement).write(out.version);
    out.md5 = md5_of(out.xml);
    return out;
}

}  // namespace sulh
