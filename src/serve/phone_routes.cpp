// SPDX-License-Identifier: Apache-2.0
// What ODK Collect and KoboCollect ask for: OpenRosa under /v1/key/{token}.
// SPEC: docs.getodk.org/openrosa; docs/phones.md

#include "base/text.hpp"
#include "language/language.hpp"
#include "serve/limits.hpp"
#include "serve/multipart.hpp"
#include "serve/phone_report.hpp"
#include "serve/phones.hpp"
#include "serve/quota_gate.hpp"
#include "serve/site.hpp"
#include "serve/xml.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Phones take nothing else for a list or a form.
constexpr std::string_view xml_type = "text/xml; charset=utf-8";
constexpr std::string_view form_part = "xml_submission_file";
constexpr std::string_view incomplete_part = "*isIncomplete*";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

Language language_of(const HttpRequest& request) {
    for (const std::string_view part : split(request.field("accept-language"), ',')) {
        auto language = Language::named(trim(part.substr(0, part.find(';'))));
        if (language) return *std::move(language);
    }
    return Language::english();
}

void add_openrosa_fields(HttpAnswer& answer, const Language& language) {
    answer.fields.emplace_back("X-OpenRosa-Version", "1.0");
    answer.fields.emplace_back("X-OpenRosa-Accept-Content-Length",
                               std::to_string(phone_submission_bytes_max));
    answer.fields.emplace_back("Content-Language", language.tag());
    answer.fields.emplace_back("Vary", "Accept-Language");
}

HttpAnswer xml_answer(std::string body, const Language& language) {
    HttpAnswer out{200, std::string(xml_type), std::string(declaration) + std::move(body)};
    add_openrosa_fields(out, language);
    return out;
}

// The phone shows these words to whoever holds it.
HttpAnswer told(int status, std::string_view words, const Language& language) {
    HttpAnswer out = xml_answer("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">"
                                "<message nature=\"" +
                                    std::string(status < 300 ? "submit_success" : "error") + "\">" +
                                    xml_escaped(words) + "</message></OpenRosaResponse>\n",
                                language);
    out.status = status;
    return out;
}

struct Caller {
    PhoneDevice device;
    Language language;
};

// Whoever holds the token, once it may send; else what to answer. Never 401: phones would ask for a
// password.
Result<std::optional<Caller>> caller_of(Visit& visit) {
    TRY(auto device, visit.site.phones().device_of(visit.names[0]));
    if (!device || device->reads) return std::nullopt;
    visit.viewer = visit.site.member_of(*visit.view, device->person);
    visit.session.device = device->name;
    if (!visit.check(Verb::FileReports)) return std::nullopt;
    return Caller{*std::move(device), language_of(visit.request)};
}

HttpAnswer unknown_device(const Visit& visit) {
    const Language language = language_of(visit.request);
    return told(403, language.say("phone.unknown_device"), language);
}

using CallerRoute = Result<HttpAnswer> (*)(Visit&, const Caller&);

Result<HttpAnswer> for_caller(Visit& visit, CallerRoute route) {
    TRY(const auto caller, caller_of(visit));
    if (!caller) return unknown_device(visit);
    if (visit.request.field("x-openrosa-version") != "1.0")
        return told(400, caller->language.say("phone.not_openrosa"), caller->language);
    return route(visit, *caller);
}

std::string base_address(const Visit& visit) {
    return site_address(visit) + "/v1/key/" + visit.names[0];
}

Result<HttpAnswer> list_forms(Visit& visit, const Caller& caller) {
    const Agreement& agreement = visit.view->agreement->agreement;
    const std::string base = base_address(visit);
    const std::string wanted = text_parameter(visit.target, "formID");
    const bool is_verbose = text_parameter(visit.target, "verbose") == "true";
    std::string out = "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">\n";
    for (const PhoneForm& form : phone_forms()) {
        if (!wanted.empty() && wanted != form.id) continue;
        const XFormFile file = write_xform(form, agreement);
        std::string name = caller.language.say(std::string(form.title));
        if (agreement.is_exercise) name = caller.language.say("common.exercise") + ": " + name;
        out += "<xform>" + xml_element("formID", file.id) + xml_element("name", name) +
               xml_element("version", file.version) + xml_element("hash", "md5:" + file.md5);
        if (is_verbose) out += xml_element("descriptionText", agreement.title);
        out += xml_element("downloadUrl", base + "/forms/" + file.id + ".xml") +
               xml_element("manifestUrl", base + "/forms/" + file.id + "/manifest") + "</xform>\n";
    }
    return xml_answer(out + "</xforms>\n", caller.language);
}

Result<HttpAnswer> get_form_list(Visit& visit) {
    return for_caller(visit, list_forms);
}

// A form itself is also fetched by programs that do not say which OpenRosa they speak.
Result<HttpAnswer> get_form(Visit& visit) {
    TRY(const auto caller, caller_of(visit));
    if (!caller) return unknown_device(visit);
    std::string_view id = visit.names[1];
    const PhoneForm* form = nullptr;
    if (id.ends_with(".xml")) form = phone_form(id.substr(0, id.size() - 4));
    if (form == nullptr) return told(404, caller->language.say("phone.unknown_form"), caller->language);
    HttpAnswer out{200, std::string(xml_type),
                   write_xform(*form, visit.view->agreement->agreement).xml};
    add_openrosa_fields(out, caller->language);
    return out;
}

// No form needs files of its own.
Result<HttpAnswer> get_manifest(Visit& visit) {
    TRY(const auto caller, caller_of(visit));
    if (!caller) return unknown_device(visit);
    if (phone_form(visit.names[1]) == nullptr)
        return told(404, caller->language.say("phone.unknown_form"), caller->language);
    return xml_answer("<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\"></manifest>\n",
                      caller->language);
}

Result<HttpAnswer> announce(Visit&, const Caller& caller) {
    HttpAnswer out{204};
    add_openrosa_fields(out, caller.language);
    return out;
}

Result<HttpAnswer> head_submission(Visit& visit) {
    return for_caller(visit, announce);
}

// ---- A submission on its way ----

bool is_sound_file_name(std::string_view name) {
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of("/\\") == std::string_view::npos;
}

struct SentSubmission {
    std::string_view xml;
    std::vector<FormPart> files;
    bool is_incomplete = false;
};

Result<SentSubmission> sent_submission(const HttpRequest& request) {
    TRY(const std::string boundary, multipart_boundary(request.field("content-type")));
    TRY(std::vector<FormPart> parts, parse_multipart(request.body, boundary));
    SentSubmission out;
    std::size_t forms = 0;
    for (FormPart& part : parts) {
        if (part.name == form_part) {
            out.xml = part.content;
            ++forms;
        } else if (part.name == incomplete_part) {
            out.is_incomplete = trim(part.content) == "yes";
        } else if (!part.file_name.empty()) {
            if (!is_sound_file_name(part.file_name))
                return fail(Code::invalid_input, "a file's name is no name of a file");
            out.files.push_back(std::move(part));
        }
    }
    if (forms != 1)
        return fail(Code::invalid_input, "expected one part called " + std::string(form_part));
    return out;
}

HttpAnswer receipt_told(const PhoneSubmission& stands, const Language& language) {
    return told(201,
                language.say("phone.received",
                             {{"entry", std::to_string(*stands.entry)},
                              {"hash", hex(stands.leaf).substr(0, receipt_hash_digits)}}),
                language);
}

// Who else sends the same instance at this moment waits.
class InstanceTurn {
public:
    InstanceTurn(Phones& phones, const std::string& instance)
        : phones_(phones), instance_(instance), is_mine_(phones.begin(instance)) {}
    InstanceTurn(const InstanceTurn&) = delete;
    InstanceTurn& operator=(const InstanceTurn&) = delete;
    ~InstanceTurn() {
        if (is_mine_) phones_.end(instance_);
    }
    bool is_mine() const { return is_mine_; }

private:
    Phones& phones_;
    std::string instance_;
    bool is_mine_;
};

// Names the intake in the record, so that a submission is found there also where all else is lost.
std::string report_name(std::string_view instance) {
    std::string out = "phone-";
    for (const char c : instance.substr(instance.starts_with("uuid:") ? 5 : 0)) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-';
        out += is_plain ? c : '_';
    }
    return out.substr(0, 90) + ".jsonl";
}

Result<std::optional<EntryReceipt>> recorded_as(const Visit& visit, const std::string& name) {
    const auto view = visit.site.room().view();
    for (const auto& intake : view->history->intakes) {
        if (intake.value.file.name != name) continue;
        TRY(const Bytes bytes, visit.site.room().record().entry(view->size, intake.index));
        return EntryReceipt{intake.index, leaf_hash(bytes), view->size};
    }
    return std::nullopt;
}

struct Taken {
    EntryReceipt receipt;
    std::string unread;  // why nothing could be read from it; empty: it could
};

Result<Taken> take_submission(Visit& visit, const Caller& caller, const PhoneForm& form,
                              const FilledForm& filled, const SentSubmission& sent) {
    Phones& phones = visit.site.phones();
    const std::string name = report_name(filled.instance);
    // A crash between the record and the tables beside it leaves an entry without its line there.
    TRY(const auto earlier, recorded_as(visit, name));
    if (earlier) return Taken{*earlier, {}};
    TRY(const std::vector<KeptAttachment> kept, phones.attachments(filled.instance));
    std::vector<SentFile> files;
    bool is_mock = false;
    for (const KeptAttachment& one : kept) {
        files.push_back({one.name, one.sha256, static_cast<std::size_t>(one.bytes)});
        if (one.name != "audit.csv") continue;
        TRY(const Bytes audit, phones.content(one));
        is_mock = is_mock || tells_of_mock_location(as_text(audit));
    }
    TRY(std::vector<KeptFile> attached, phones.kept_files(filled.instance));
    TRY(const UploadOutcome outcome,
        visit.site.room().take_in(
            {name,
             phone_report(form, filled, sha256(as_bytes(sent.xml)),
                          {visit.viewer.person, visit.viewer.actor, caller.device.name}, files,
                          is_mock),
             "", std::move(attached)}));
    count_observations(visit, outcome.observations);
    visit.site.note_intake(IntakeChannel::Form);
    visit.site.log_event("reports taken", visit.session,
                         {"entry", std::to_string(outcome.receipt.index)});
    Taken out{outcome.receipt, {}};
    if (outcome.observations == 0 && !outcome.rejects.empty())
        out.unread = outcome.rejects.front().reason;
    return out;
}

Result<HttpAnswer> settle_submission(Visit& visit, const Caller& caller, const PhoneForm& form,
                                     const FilledForm& filled, const SentSubmission& sent) {
    TRY(const Taken taken, take_submission(visit, caller, form, filled, sent));
    TRY_STATUS(visit.site.phones().settle(filled.instance, taken.receipt.index,
                                          taken.receipt.leaf, filled.deprecated));
    PhoneSubmission stands;
    stands.entry = taken.receipt.index;
    stands.leaf = taken.receipt.leaf;
    if (taken.unread.empty()) return receipt_told(stands, caller.language);
    return told(201,
                caller.language.say("phone.unread", {{"entry", std::to_string(taken.receipt.index)},
                                                     {"reason", taken.unread}}),
                caller.language);
}

// What speaks against it, or nothing.
Result<std::optional<HttpAnswer>> objection(Visit& visit, const Caller& caller,
                                            const FilledForm& filled, const Hash& xml_sha256,
                                            const std::optional<PhoneSubmission>& known) {
    if (known && known->xml_sha256 != xml_sha256)
        return told(409, caller.language.say("phone.other_content"), caller.language);
    if (known || filled.deprecated.empty()) return std::nullopt;
    TRY(const auto replaced, visit.site.phones().submission(filled.deprecated));
    if (replaced && replaced->entry && !replaced->is_replaced) return std::nullopt;
    return told(409, caller.language.say("phone.not_current"), caller.language);
}

Result<HttpAnswer> take(Visit& visit, const Caller& caller, const PhoneForm& form,
                        const FilledForm& filled, const SentSubmission& sent) {
    Phones& phones = visit.site.phones();
    const InstanceTurn turn(phones, filled.instance);
    if (!turn.is_mine()) return told(503, caller.language.say("phone.busy"), caller.language);
    TRY(const auto known, phones.submission(filled.instance));
    TRY(auto objected, objection(visit, caller, filled, sha256(as_bytes(sent.xml)), known));
    if (objected) return *std::move(objected);
    if (!known)
        TRY_STATUS(phones.keep_form(filled.instance, caller.device.id, sent.xml,
                                    visit.site.machine_now()));
    for (const FormPart& part : sent.files)
        TRY_STATUS(phones.keep_attachment(filled.instance, part.file_name, part.content));
    if (known && known->entry) return receipt_told(*known, caller.language);
    if (sent.is_incomplete) return told(201, caller.language.say("phone.more"), caller.language);
    return settle_submission(visit, caller, form, filled, sent);
}

// The phone keeps the form and sends it again.
std::optional<HttpAnswer> over_quota(Visit& visit, const SentSubmission& sent,
                                     const Caller& caller) {
    const auto refused = refuse_over_quota(
        visit,
        quota_use(QuotaKind::Reports, sent.is_incomplete ? 0 : 1, visit.request.body.size()));
    if (!refused) return std::nullopt;
    HttpAnswer out = told(429, caller.language.say("phone.too_many"), caller.language);
    for (const auto& [name, value] : refused->fields)
        if (name == "Retry-After") out.fields.emplace_back(name, value);
    return out;
}

Result<HttpAnswer> receive(Visit& visit, const Caller& caller) {
    const auto sent = sent_submission(visit.request);
    if (!sent) return told(http_status(sent.error()), sent.error().message, caller.language);
    const auto filled = read_filled_form(sent->xml);
    if (!filled) return told(http_status(filled.error()), filled.error().message, caller.language);
    const PhoneForm* form = phone_form(filled->form);
    if (auto refused = over_quota(visit, *sent, caller)) return *std::move(refused);
    if (form == nullptr) return told(404, caller.language.say("phone.unknown_form"), caller.language);
    auto answer = take(visit, caller, *form, *filled, *sent);
    if (answer) return answer;
    const int status = http_status(answer.error());
    return told(status, status == 500 ? caller.language.say("phone.not_kept") : answer.error().message,
                caller.language);
}

Result<HttpAnswer> post_submission(Visit& visit) {
    return for_caller(visit, receive);
}

constexpr QueryParameter device_parameter{"deviceID", "text"};

Route submission_route(std::string_view method, Result<HttpAnswer> (*run)(Visit&),
                       std::string_view summary) {
    Route out;
    out.method = method;
    out.pattern = "/v1/key/{token}/submission";
    out.needs = Needs::Nothing;
    out.run = run;
    out.summary = summary;
    out.query = {device_parameter};
    out.is_slow = true;
    out.is_for_browsers = false;
    return out;
}

std::vector<Route> make_phone_routes() {
    Route post = submission_route("POST", post_submission,
                                  "A filled-in form with its files; the receipt in the message");
    post.body = {"multipart/form-data"};
    post.body_bytes_max = phone_submission_bytes_max;
    post.answer = {xml_type};
    return {
        {.method = "GET",
         .pattern = "/v1/key/{token}/formList",
         .needs = Needs::Nothing,
         .run = get_form_list,
         .summary = "The forms that phones fill in (OpenRosa)",
         .answer = {xml_type},
         .query = {device_parameter,
                   {"formID", "text"},
                   {"verbose", "true|false"},
                   {"listAllVersions", "true|false"}},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/v1/key/{token}/forms/{file}",
         .needs = Needs::Nothing,
         .run = get_form,
         .summary = "One form as XForm, in every language",
         .answer = {xml_type},
         .query = {device_parameter},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/v1/key/{token}/forms/{id}/manifest",
         .needs = Needs::Nothing,
         .run = get_manifest,
         .summary = "The files of a form: none",
         .answer = {xml_type},
         .query = {device_parameter}},
        submission_route("HEAD", head_submission, "Whether a form may be sent, and how large"),
        submission_route("GET", head_submission, "The same as HEAD"),
        std::move(post),
    };
}

}  // namespace

const std::vector<Route>& phone_routes() {
    static const std::vector<Route> routes = make_phone_routes();
    return routes;
}

}  // namespace sulh
