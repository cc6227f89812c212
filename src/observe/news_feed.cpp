// SPDX-License-Identifier: Apache-2.0
#include "observe/news_feed.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/outlet.hpp"
#include "observe/table.hpp"

#include <span>

namespace sulh {

namespace {

// What is said of the whole feed, and its items.
struct FeedDocument {
    std::string title;
    std::string link;
    std::vector<const XmlElement*> items;
};

// "href" of an Atom link to the page itself; the text of any other.
std::string link_of(const XmlElement& element) {
    for (const XmlElement& child : element.children) {
        if (child.name != "link") continue;
        const std::string* relation = child.attribute("rel");
        if (relation != nullptr && *relation != "alternate") continue;
        const std::string* target = child.attribute("href");
        const std::string_view found = target == nullptr ? child.text : trim(*target);
        if (!found.empty()) return std::string(found);
    }
    return {};
}

Result<FeedDocument> read_document(const XmlElement& root) {
    const bool is_rss = root.name == "rss" || root.name == "RDF";
    if (!is_rss && root.name != "feed")
        return bad_field("the document", "rss, rdf:RDF or feed", root.name);
    const XmlElement* channel = is_rss ? root.find("channel") : &root;
    if (channel == nullptr) return fail(Code::invalid_input, "rss: the channel is missing");
    FeedDocument out;
    out.title = without_markup(channel->text_of("title"));
    out.link = link_of(*channel);
    const std::string_view item = is_rss ? "item" : "entry";
    // RSS 1.0 has its items beside the channel.
    for (const XmlElement* holder : {channel, &root}) {
        for (const XmlElement& child : holder->children)
            if (child.name == item) out.items.push_back(&child);
        if (channel == &root) break;
    }
    return out;
}

std::string_view first_text(const XmlElement& item, std::span<const std::string_view> names) {
    for (const std::string_view name : names)
        if (const std::string_view text = item.text_of(name); !text.empty()) return text;
    return {};
}

bool is_of_the_world(std::string_view name) {
    return name.find("://") != std::string_view::npos || name.starts_with("tag:") ||
           name.starts_with("urn:");
}

// What stays when the item is published again: its own name, else its address, else its words.
std::string id_of(const FeedDocument& feed, const XmlElement& item) {
    static constexpr std::string_view names[] = {"guid", "id"};
    std::string own(first_text(item, names));
    if (const std::string* about = item.attribute("about"); own.empty() && about) own = *about;
    if (own.empty()) own = link_of(item);
    if (own.empty()) own = std::string(item.text_of("title")) + "\n" +
                           std::string(item.text_of("description"));
    if (!is_of_the_world(own)) own = (feed.link.empty() ? feed.title : feed.link) + ":" + own;
    std::string id = "feed:" + own;
    if (!check_id(id)) id = "feed:sha256:" + hex(sha256(as_bytes(own)));
    return id;
}

Result<Interval> published(const XmlElement& item, const MaybeZone& zone) {
    static constexpr std::string_view names[] = {"published", "pubDate", "date", "updated",
                                                 "issued"};
    const std::string_view text = first_text(item, names);
    if (text.empty()) return When().possible;
    return read_feed_date(text, zone);
}

// Of GeoRSS, simple or GML, or of the W3C's vocabulary; what stands for a name on a map.
Result<Where> where_of(const XmlElement& item) {
    std::string lat(item.text_of("lat"));
    std::string lon(item.text_of("long"));
    const XmlElement* point = item.find("point") != nullptr ? item.find("point") : item.find("Point");
    if (const XmlElement* where = item.find("where"); where != nullptr && point == nullptr)
        point = where->find("Point");
    if (point != nullptr && lat.empty()) {
        lat = point->text_of("lat");
        lon = point->text_of("long");
        const std::string_view pair =
            point->find("pos") != nullptr ? point->text_of("pos") : std::string_view(point->text);
        const std::size_t space = pair.find_first_of(" ,\t\n");
        if (lat.empty() && space != std::string_view::npos) {
            lat = pair.substr(0, space);
            lon = trim(pair.substr(space + 1));
        }
    }
    if (lat.empty() && lon.empty() && point == nullptr) return Where();
    TRY(const LatLon centre, read_position(lat, lon));
    Where out = Where::at(centre);
    out.radius_m = whole_metres(feed_radius_m);
    return out;
}

// The first of its categories that is a word of ours and says all with its name; else the first.
void write_kind(const XmlElement& item, Symbols& symbols, Observation& out) {
    std::string first;
    for (const XmlElement& child : item.children) {
        if (child.name != "category" && child.name != "subject") continue;
        const std::string* term_of_atom = child.attribute("term");
        const std::string& word = term_of_atom == nullptr ? child.text : *term_of_atom;
        if (first.empty()) first = word;
        const auto kind = term_named(word);
        if (!kind || root(*kind) != happening || *kind == happening) continue;
        const FactForm form = usual_form(*kind);
        if (form != FactForm::Event && form != FactForm::Presence) continue;
        out.kind = *kind;
        break;
    }
    out.form = usual_form(out.kind);
    if (out.kind == happening && !first.empty()) out.kind_label = unknown_label(first, symbols);
}

// Who wrote it, whom it was taken from, and its address: what copies have in common.
void write_provenance(const XmlElement& item, Symbols& symbols, Observation& out) {
    const auto add = [&](std::string_view name) {
        add_name(out.provenance, outlet_name(printable(name, 200)), symbols);
    };
    if (const XmlElement* source = item.find("source"))
        add(source->text.empty() ? source->text_of("title") : std::string_view(source->text));
    for (const XmlElement& child : item.children) {
        if (child.name == "creator") add(child.text);
        if (child.name == "author") add(child.text_of("name"));
        if (out.provenance.size() >= list_entries_max) break;
    }
    const std::string link = link_of(item);
    if (!link.empty()) add_name(out.provenance, printable(link, 1000), symbols);
}

std::string words_of(const XmlElement& item) {
    static constexpr std::string_view names[] = {"description", "summary", "content", "encoded"};
    const std::string title = without_markup(item.text_of("title"));
    const std::string rest = without_markup(first_text(item, names));
    if (title.empty() || rest.empty()) return printable(title + rest, feed_text_bytes_max);
    return printable(title + ": " + rest, feed_text_bytes_max);
}

Status read_item(const FeedDocument& feed, const XmlElement& item, const MaybeZone& zone,
                 Symbols& symbols, Observation& out) {
    const std::string words = words_of(item);
    if (words.empty())
        return fail(Code::invalid_input, "the item has neither a title nor a description");
    TRY(const Interval moment, published(item, zone));
    if (moment.is_empty()) return bad_field("the date", "a time within the calendar", "");
    TRY(out.where, where_of(item));
    // It tells of what was, whenever that was.
    out.when = When::within({Instant::earliest(), moment.to});
    write_kind(item, symbols, out);
    out.id = symbols.keep(id_of(feed, item));
    const std::string& name = feed.title.empty() ? feed.link : feed.title;
    out.source = symbols.intern(name.empty() ? std::string("feed") : printable(name, 200));
    write_provenance(item, symbols, out);
    out.text = symbols.keep(words);
    return {};
}

}  // namespace

bool NewsFeed::recognises(std::string_view head) {
    if (!head.starts_with('<')) return false;
    const auto has = [&](std::string_view word) { return head.find(word) != std::string_view::npos; };
    return has("<rss") || has("http://www.w3.org/2005/Atom") || has("http://purl.org/rss/1.0/");
}

void NewsFeed::feed(std::string_view bytes, ObservationSink& sink) {
    if (!document_.add(bytes))
        sink.reject(make_reject(file_, 0, "larger than " + grouped(xml_bytes_max) + " bytes", "", ""));
}

void NewsFeed::finish(ObservationSink& sink) {
    if (document_.is_refused()) return;
    std::string_view text = document_.text();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto root = read_xml(trim(text));
    const auto document =
        root ? read_document(*root) : Result<FeedDocument>(tl::unexpected(root.error()));
    if (!document) {
        sink.reject(make_reject(file_, 0, document.error(), text));
        document_.clear();
        return;
    }
    if (document->items.empty())
        sink.reject(make_reject(file_, 0, "the feed has no items", "", document->title));
    std::uint32_t row = 0;
    for (const XmlElement* item : document->items) {
        Observation out;
        ++row;
        const Status read = read_item(*document, *item, zone_, sink.symbols(), out);
        if (!read) {
            sink.reject(make_reject(file_, row, read.error(), item->text_of("title")));
            continue;
        }
        out.row = row;
        sink.accept(std::move(out));
    }
    document_.clear();
}

std::string without_markup(std::string_view text) {
    static constexpr std::pair<std::string_view, std::string_view> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&apos;", "'"},
        {"&nbsp;", " "}, {"&amp;", "&"}};
    std::string out;
    const auto space = [&] {
        if (!out.empty() && out.back() != ' ') out += ' ';
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const bool opens = rest.size() > 1 && (rest[1] == '/' || rest[1] == '!' ||
                                               (to_lower(rest.substr(1, 1))[0] >= 'a' &&
                                                to_lower(rest.substr(1, 1))[0] <= 'z'));
        if (rest.front() == '<' && opens) {
            const std::size_t end = rest.find('>');
            at += end == std::string_view::npos ? rest.size() : end + 1;
            space();
            continue;
        }
        std::string_view plain = rest.substr(0, 1);
        std::size_t length = 1;
        for (const auto& [written, meant] : entities) {
            if (!rest.starts_with(written)) continue;
            plain = meant;
            length = written.size();
            break;
        }
        if (trim(plain).empty())
            space();
        else
            out += plain;
        at += length;
    }
    return std::string(trim(out));
}

}  // namespace sulh
