// SPDX-License-Identifier: Apache-2.0
#include "serve/side_database.hpp"

#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace sulh {

Result<Database> open_side_database(const std::string& mission, std::string_view name,
                                    const std::string& schema) {
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::path(mission) / "record.sqlite", ignored))
        return fail(Code::not_found, "there is no mission here", {mission, 0, 0});
    return open_private_database(mission, name, schema);
}

Result<Database> open_private_database(const std::string& folder, std::string_view name,
                                       const std::string& schema) {
    const std::filesystem::path file = std::filesystem::path(folder) / name;
    // SQLite takes an empty file for an empty database, and gives its journals the same mode.
    const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (made >= 0) ::close(made);
    TRY(Database database, Database::open(file, OpenMode::Write));
    TRY_STATUS(database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + schema));
    return database;
}

}  // namespace sulh
