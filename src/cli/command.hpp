#pragma once
// SPDX-License-Identifier: Apache-2.0
// The table of commands: what each is called, takes and does. Parsing, help, man pages and completions come from it.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.hpp"

namespace sulh {

struct Parameter {
    enum class Kind : std::uint8_t { Positional, Option, Flag } kind = Kind::Positional;
    std::string name;   // "FILE" or "--as-of"
    std::string value;  // what an option takes: "T"; empty for flags and positionals
    std::string help;
    bool required = false;
    bool repeated = false;
};

struct Example {
    std::string line;  // without "$ "
    std::string says;
};

// What the user gave, by parameter name.
class Arguments {
   public:
    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    // The value of a parameter given at most once, or nothing.
    std::optional<std::string> text(std::string_view name) const;
    // REQUIRES: the parameter is marked required in the table.
    const std::string& required(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const;
    void add(const std::string& name, std::string value) { values_[name].push_back(std::move(value)); }

   private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

struct Command {
    std::string name;
    std::string summary;      // one line, no full stop
    std::string description;  // paragraphs, for help and the man page
    std::vector<Example> examples;
    std::vector<Parameter> parameters;
    int (*run)(const Arguments&, Console&) = nullptr;  // gives the exit code
};

// Every command, in the order of the help page.
const std::vector<Command>& commands();

// Parameters that several commands share.
Parameter json_flag();
Parameter data_files();
Parameter format_option();
Parameter map_option();
Parameter as_of_option();
Parameter method_option();
Parameter now_option();
Parameter threads_option();
Parameter mission_directory();
Parameter reason_option();
Parameter by_option();

// One function per command, each in command_<name>.cpp.
Command command_check();
Command command_explain();
Command command_calendar();
Command command_format();
Command command_rehearse();
Command command_corroborate();
Command command_method();
Command command_why();
Command command_merge();
Command command_set_aside();
Command command_take_back();
Command command_rejects();
Command command_split();
Command command_grade();
Command command_sources();
Command command_incidents();
Command command_init();
Command command_ingest();
Command command_status();
Command command_bulletin();
Command command_publish();
Command command_prove();
Command command_verify();
Command command_export();
Command command_cosign();
Command command_witness();
Command command_follow();
Command command_audit();
Command command_rebuild();
Command command_backup();
Command command_restore();
Command command_redact();
Command command_demo();
Command command_serve();
Command command_tables();
Command command_key();
Command command_member();
Command command_members();
Command command_account();
Command command_device();
Command command_report();
Command command_message();
Command command_vote();
Command command_filing();
Command command_take();
Command command_timestamp();
Command command_cases();
Command command_due();
Command command_communications();
Command command_windows();
Command command_coverage();
Command command_talks();
Command command_formats();
Command command_terms();
Command command_lsp();
Command command_man();
Command command_completion();

}  // namespace sulh
