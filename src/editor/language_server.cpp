// SPDX-License-Identifier: Apache-2.0
#include "editor/language_server.hpp"

#include "agreement/explain.hpp"
#include "agreement/format.hpp"
#include "agreement/vocabulary.hpp"
#include "base/text.hpp"
#include "editor/agreement_outline.hpp"
#include "editor/limits.hpp"
#include "terms/term.hpp"

#include <algorithm>

namespace sulh {

namespace {

// JSON-RPC 2.0 and LSP error codes.
constexpr std::int64_t method_not_found = -32601;
constexpr std::int64_t invalid_request = -32600;

// CompletionItemKind and SymbolKind of the protocol.
constexpr int completion_keyword = 14;
constexpr int completion_reference = 18;
constexpr int completion_value = 12;
constexpr int symbol_object = 19;
constexpr int symbol_function = 12;

const Json* member(const Json* json, std::string_view name) {
    return json == nullptr ? nullptr : json->find(name);
}

std::uint32_t whole(const Json* json) {
    const auto number = json == nullptr ? std::nullopt : json->integer();
    if (!number || *number < 0 || *number > 0x7FFFFFFF) return 0;
    return static_cast<std::uint32_t>(*number);
}

TextPosition position_in(const TextLines& lines, const Json* parameters, bool in_utf8) {
    const Json* position = member(parameters, "position");
    return lines.position_of(whole(member(position, "line")), whole(member(position, "character")),
                             in_utf8);
}

Json position_json(const TextLines& lines, TextPosition at, bool in_utf8) {
    Json json;
    json.set("line", std::int64_t{at.line > 0 ? at.line - 1 : 0})
        .set("character", std::int64_t{lines.units_before(at, in_utf8)});
    return json;
}

Json range_json(const TextLines& lines, TextPosition from, TextPosition to, bool in_utf8) {
    Json json;
    json.set("start", position_json(lines, from, in_utf8))
        .set("end", position_json(lines, to, in_utf8));
    return json;
}

// From a place to the end of the word there, or of its line where the place is the line's alone.
Json range_at(const TextLines& lines, const FilePosition& at, bool in_utf8) {
    const std::string_view line = lines.line(at.line);
    const TextPosition from{at.line, std::max(at.column, 1U)};
    std::size_t end = line.size();
    if (at.column > 0) {
        end = line.find_first_of(" ,()\"", std::min<std::size_t>(at.column - 1, line.size()));
        if (end == std::string_view::npos || end + 1 <= at.column) end = line.size();
    }
    return range_json(lines, from, {at.line, static_cast<std::uint32_t>(end + 1)}, in_utf8);
}

int severity_number(Diagnostic::Severity severity) {
    switch (severity) {
        case Diagnostic::Severity::Error:
            return 1;
        case Diagnostic::Severity::Warning:
            return 2;
        case Diagnostic::Severity::Note:
            break;
    }
    return 3;
}

Json item(std::string label, int kind, std::string detail) {
    Json json;
    json.set("label", std::move(label)).set("kind", kind);
    if (!detail.empty()) json.set("detail", std::move(detail));
    return json;
}

// "artillery-fire: violence, explosion, shelling, artillery fire"
std::string path_of(Term term) {
    std::vector<std::string> path;
    for (std::optional<Term> t = term; t; t = parent(*t))
        path.insert(path.begin(), std::string(phrase(*t)));
    return join(path, " › ");
}

std::string meaning_of_term(std::string_view word) {
    std::vector<std::string> out;
    for (const Term t : happenings_named(word))
        out.push_back(path_of(t));
    if (const auto thing = thing_named(word)) out.push_back(path_of(*thing));
    return join(out, "\n\n");
}

Json error_message(const Json& id, std::int64_t code, std::string text) {
    Json error;
    error.set("code", code).set("message", std::move(text));
    Json out;
    out.set("jsonrpc", "2.0").set("id", id).set("error", std::move(error));
    return out;
}

}  // namespace

std::vector<Json> LanguageServer::handle(const Json& message) {
    const std::string* method = message.find_string("method");
    const Json* id = message.find("id");
    if (method == nullptr) {
        if (message.is_object() && id != nullptr) return {};  // an answer to something never asked
        return {error_message(Json(), invalid_request, "no method")};
    }
    const Json* parameters = message.find("params");
    std::vector<Json> out;
    if (id == nullptr) {
        if (*method == "exit") has_ended_ = true;
        if (method->starts_with("textDocument/did")) open_or_change(*method, parameters, out);
        return out;
    }
    bool is_known = true;
    Json result = answer(*method, parameters, is_known);
    if (!is_known) return {error_message(*id, method_not_found, "no such method: " + *method)};
    Json reply;
    reply.set("jsonrpc", "2.0").set("id", *id).set("result", std::move(result));
    return {std::move(reply)};
}

Json LanguageServer::answer(const std::string& method, const Json* parameters, bool& is_known) {
    if (method == "initialize") return initialize(parameters);
    if (method == "shutdown") {
        has_shut_down_ = true;
        return {};
    }
    if (method == "textDocument/hover") return hover(parameters);
    if (method == "textDocument/definition") return definition(parameters);
    if (method == "textDocument/completion") return completion(parameters);
    if (method == "textDocument/documentSymbol") return symbols(parameters);
    if (method == "textDocument/formatting") return formatting(parameters);
    is_known = false;
    return {};
}

Json LanguageServer::initialize(const Json* parameters) {
    const Json* encodings =
        member(member(member(parameters, "capabilities"), "general"), "positionEncodings");
    if (encodings != nullptr && encodings->is_array()) {
        in_utf8_ = std::ranges::any_of(*encodings->array(), [](const Json& one) {
            return one.string() != nullptr && *one.string() == "utf-8";
        });
    }
    Json capabilities;
    capabilities.set("positionEncoding", in_utf8_ ? "utf-8" : "utf-16")
        .set("textDocumentSync", 1)
        .set("hoverProvider", true)
        .set("definitionProvider", true)
        .set("documentSymbolProvider", true)
        .set("documentFormattingProvider", true)
        .set("completionProvider", Json(Json::Object{}));
    Json out;
    out.set("capabilities", std::move(capabilities)).set("serverInfo", Json().set("name", "sulh"));
    return out;
}

void LanguageServer::open_or_change(const std::string& method, const Json* parameters,
                                    std::vector<Json>& out) {
    const Json* document = member(parameters, "textDocument");
    const std::string* uri = document == nullptr ? nullptr : document->find_string("uri");
    if (uri == nullptr) return;
    const std::string* text = nullptr;
    if (method == "textDocument/didOpen") {
        text = document->find_string("text");
    } else if (method == "textDocument/didChange") {
        const Json* changes = member(parameters, "contentChanges");
        if (changes == nullptr || !changes->is_array() || changes->array()->empty()) return;
        text = changes->array()->back().find_string("text");
    } else if (method == "textDocument/didClose") {
        documents_.erase(*uri);
        return;
    }
    if (text == nullptr) return;
    if (documents_.size() >= editor_documents_max && !documents_.contains(*uri)) return;
    documents_[*uri] = {*text, whole(document->find("version"))};
    out.push_back(diagnostics_message(*uri));
}

Compiled LanguageServer::compile(const std::string& uri, const Document& document) const {
    return compile_agreement(document.text, uri,
                             [&](std::string_view name) { return read_(uri, name); });
}

Json LanguageServer::diagnostics_message(const std::string& uri) const {
    const Document& document = documents_.at(uri);
    const TextLines lines(document.text);
    Json list{Json::Array{}};
    // Any other Markdown is nobody's agreement.
    const bool is_agreement = AgreementOutline(document.text).has_blocks();
    for (const Diagnostic& one :
         is_agreement ? compile(uri, document).diagnostics : std::vector<Diagnostic>()) {
        const bool is_elsewhere = !one.at.file.empty() && one.at.file != uri;
        std::string text = is_elsewhere ? to_text(one.at) + ": " + one.message : one.message;
        if (!one.hint.empty()) text += "\n" + one.hint;
        Json json;
        json.set("range", is_elsewhere ? range_at(lines, {uri, 1, 0}, in_utf8_)
                                       : range_at(lines, one.at, in_utf8_))
            .set("severity", severity_number(one.severity))
            .set("code", one.rule)
            .set("source", "sulh")
            .set("message", std::move(text));
        if (one.other && (one.other->file.empty() || one.other->file == uri)) {
            Json place;
            place.set("uri", uri).set("range", range_at(lines, *one.other, in_utf8_));
            Json related;
            related.set("location", std::move(place)).set("message", one.other_message);
            Json all{Json::Array{}};
            all.push(std::move(related));
            json.set("relatedInformation", std::move(all));
        }
        list.push(std::move(json));
    }
    Json parameters;
    parameters.set("uri", uri).set("version", document.version).set("diagnostics", std::move(list));
    Json out;
    out.set("jsonrpc", "2.0")
        .set("method", "textDocument/publishDiagnostics")
        .set("params", std::move(parameters));
    return out;
}

const LanguageServer::Document* LanguageServer::document_of(const Json* parameters,
                                                            std::string& uri) const {
    const Json* document = member(parameters, "textDocument");
    const std::string* named = document == nullptr ? nullptr : document->find_string("uri");
    if (named == nullptr) return nullptr;
    uri = *named;
    const auto found = documents_.find(uri);
    return found == documents_.end() ? nullptr : &found->second;
}

// What the word is; on a clause's name or any other line of it, what the clause means.
Json LanguageServer::hover(const Json* parameters) const {
    std::string uri;
    const Document* document = document_of(parameters, uri);
    if (document == nullptr) return {};
    const TextLines lines(document->text);
    const AgreementOutline outline(document->text);
    const TextPosition at = position_in(lines, parameters, in_utf8_);
    const auto word = outline.word_at(at);
    const DeclaredName* declared = word ? outline.find(word->text) : nullptr;
    const DeclaredName* clause = outline.clause_at(at.line);
    if (declared != nullptr && declared->kind == "clause") clause = declared;
    std::string text;
    if (declared != nullptr && declared != clause) {
        text = declared->kind + " " + declared->name +
               (declared->title.empty() ? "" : ": " + declared->title);
    } else if (word && declared == nullptr) {
        text = meaning_of_term(word->text);
    }
    if (text.empty() && clause != nullptr) {
        const Compiled compiled = compile(uri, *document);
        if (!compiled.agreement) return {};
        const auto told = explain_clause(*compiled.agreement, clause->name);
        if (told) text = *told;
    }
    if (text.empty()) return {};
    Json contents;
    contents.set("kind", "plaintext").set("value", std::move(text));
    return Json().set("contents", std::move(contents));
}

Json LanguageServer::definition(const Json* parameters) const {
    std::string uri;
    const Document* document = document_of(parameters, uri);
    if (document == nullptr) return {};
    const TextLines lines(document->text);
    const AgreementOutline outline(document->text);
    const auto word = outline.word_at(position_in(lines, parameters, in_utf8_));
    const DeclaredName* declared = word ? outline.find(word->text) : nullptr;
    if (declared == nullptr) return {};
    const TextPosition from = declared->word.at;
    const TextPosition to{from.line,
                          from.column + static_cast<std::uint32_t>(declared->name.size())};
    return Json().set("uri", uri).set("range", range_json(lines, from, to, in_utf8_));
}

Json LanguageServer::completion(const Json* parameters) const {
    std::string uri;
    const Document* document = document_of(parameters, uri);
    Json items{Json::Array{}};
    if (document == nullptr) return items;
    const TextLines lines(document->text);
    const AgreementOutline outline(document->text);
    const TextPosition at = position_in(lines, parameters, in_utf8_);
    if (!outline.is_in_block(at.line)) return items;
    const std::string_view line = lines.line(at.line);
    const bool is_indented = line.starts_with(' ');
    for (const std::string& word : is_indented ? statement_keywords() : declaration_keywords())
        items.push(item(word, completion_keyword, {}));
    if (!is_indented) return items;
    for (const DeclaredName& one : outline.declared())
        items.push(item(one.name, completion_reference, one.kind + " " + one.title));
    for (const std::string& word : happening_words())
        items.push(item(word, completion_value, "a happening"));
    for (const std::string& word : thing_words())
        items.push(item(word, completion_value, "a thing"));
    for (std::size_t i = 0; i < role_count; ++i)
        items.push(item(std::string(name(static_cast<Role>(i))), completion_value, "a role"));
    for (const ProcedureVerb& verb : procedure_verbs())
        items.push(item(std::string(verb.word), completion_value, "a verb of the procedure"));
    return items;
}

Json LanguageServer::symbols(const Json* parameters) const {
    std::string uri;
    const Document* document = document_of(parameters, uri);
    Json out{Json::Array{}};
    if (document == nullptr) return out;
    const TextLines lines(document->text);
    const AgreementOutline outline(document->text);
    for (const DeclaredName& one : outline.declared()) {
        const TextPosition from = one.word.at;
        const TextPosition end_of_name{from.line,
                                       from.column + static_cast<std::uint32_t>(one.name.size())};
        const auto last = static_cast<std::uint32_t>(lines.line(one.last_line).size() + 1);
        Json json;
        json.set("name", one.name)
            .set("detail", one.title.empty() ? one.kind : one.kind + " " + one.title)
            .set("kind", one.kind == "clause" ? symbol_function : symbol_object)
            .set("range", range_json(lines, {from.line, 1}, {one.last_line, last}, in_utf8_))
            .set("selectionRange", range_json(lines, from, end_of_name, in_utf8_));
        out.push(std::move(json));
    }
    return out;
}

Json LanguageServer::formatting(const Json* parameters) const {
    std::string uri;
    const Document* document = document_of(parameters, uri);
    Json edits{Json::Array{}};
    if (document == nullptr) return edits;
    auto formatted = format_agreement(document->text, uri);
    if (!formatted || *formatted == document->text) return edits;
    const TextLines lines(document->text);
    const TextPosition end{lines.count(),
                           static_cast<std::uint32_t>(lines.line(lines.count()).size() + 1)};
    Json edit;
    edit.set("range", range_json(lines, {1, 1}, end, in_utf8_))
        .set("newText", *std::move(formatted));
    edits.push(std::move(edit));
    return edits;
}

}  // namespace sulh
