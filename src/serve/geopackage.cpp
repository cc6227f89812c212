// SPDX-License-Identifier: Apache-2.0
#include "serve/geopackage.hpp"

#include "base/text.hpp"
#include "engine/files.hpp"
#include "store/sqlite.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>

namespace sulh {

namespace {

// The application id is "GPKG", the version 1.3.0. The definitions of the three systems every file
// has are those of the standard.
constexpr const char* schema = R"sql(
    PRAGMA application_id = 1196444487;
    PRAGMA user_version = 10300;
    BEGIN;
    CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
        organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
        definition TEXT NOT NULL, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES
        ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
        ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
        ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",'
         || 'SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
         || 'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
         || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]',
         'longitude and latitude in degrees');
    CREATE TABLE gpkg_contents(table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
        identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns(table_name TEXT NOT NULL, column_name TEXT NOT NULL,
        geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
        m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
        CONSTRAINT uk_gc_table_name UNIQUE (table_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    INSERT INTO gpkg_geometry_columns VALUES('incidents', 'geometry', 'POINT', 4326, 0, 0);
    CREATE TABLE incidents(fid INTEGER PRIMARY KEY, geometry POINT, id TEXT, kind TEXT,
        starts DATETIME, ends DATETIME, radius_m DOUBLE, actors TEXT, reports INTEGER,
        roots INTEGER, level TEXT, disputed BOOLEAN, marking TEXT);
    CREATE TABLE incidents_without_place(fid INTEGER PRIMARY KEY, id TEXT, kind TEXT,
        starts DATETIME, ends DATETIME, actors TEXT, reports INTEGER, roots INTEGER, level TEXT,
        disputed BOOLEAN, marking TEXT);
)sql";

// "2031-05-01T10:00:00.000Z", the only spelling that GeoPackage has for a time; "" for none.
std::string time_of(Instant at) {
    if (!at.is_bounded()) return {};
    const std::string text = to_text(at);
    return text.find('.') == std::string::npos ? text.substr(0, text.size() - 1) + ".000Z" : text;
}

void append_number(Bytes& out, std::uint64_t bits, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<std::uint8_t>(bits >> (8 * i)));
}

// Removes the file however the function that holds it is left.
class RemovedFile {
public:
    explicit RemovedFile(std::string path) : path_(std::move(path)) { remove(); }
    RemovedFile(const RemovedFile&) = delete;
    RemovedFile& operator=(const RemovedFile&) = delete;
    ~RemovedFile() { remove(); }
    const std::string& path() const { return path_; }

private:
    void remove() const {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    std::string path_;
};

struct PackageWriter {
    Database& database;
    bool is_exercise = false;

    // The columns that both tables have, from parameter 1 on.
    Status add(PreparedStatement& to, const IncidentRow& row) const {
        const std::string from = time_of(row.when.possible.from);
        const std::string until = time_of(row.when.possible.to);
        const std::string actors = join(row.actors, "; ");
        const std::string marking = shown_marking(is_exercise, row);
        to.bind(1, row.id).bind(2, name(row.kind));
        if (!from.empty()) to.bind(3, from);
        if (!until.empty()) to.bind(4, until);
        to.bind(5, actors).bind(6, row.reports).bind(7, row.roots).bind(8, row.level);
        to.bind(9, std::int64_t{row.is_disputed}).bind(10, marking);
        if (!row.where.is_known) return to.run();
        const Bytes point = geopackage_point(row.where.centre);
        const std::string radius = number_text(static_cast<double>(row.where.radius_m));
        return to.bind(11, point).bind(12, radius).run();
    }

    Status add_all(const std::vector<IncidentRow>& rows) const {
        for (const IncidentRow& row : rows) {
            TRY(PreparedStatement insert,
                database.prepare(
                    row.where.is_known
                        ? "INSERT INTO incidents(id, kind, starts, ends, actors, reports, roots, "
                          "level, disputed, marking, geometry, radius_m) "
                          "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                        : "INSERT INTO incidents_without_place(id, kind, starts, ends, actors, "
                          "reports, roots, level, disputed, marking) "
                          "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
            TRY_STATUS(add(insert, row));
        }
        return {};
    }
};

// The bounds of those that have a place, as text that SQLite reads as numbers.
struct PackageBounds {
    double west = 180, south = 90, east = -180, north = -90;
    bool is_any = false;

    void take(const IncidentRow& row) {
        if (!row.where.is_known) return;
        const double lat = row.where.centre.lat_e7() / 1e7;
        const double lon = row.where.centre.lon_e7() / 1e7;
        west = std::min(west, lon);
        east = std::max(east, lon);
        south = std::min(south, lat);
        north = std::max(north, lat);
        is_any = true;
    }
};

Status add_contents(Database& database, const PackageBounds& bounds, Instant changed) {
    TRY(PreparedStatement add,
        database.prepare("INSERT INTO gpkg_contents VALUES"
                         "('incidents', 'features', 'incidents', 'Incidents', ?1, ?2, ?3, ?4, ?5, "
                         "4326), ('incidents_without_place', 'attributes', "
                         "'incidents_without_place', 'Incidents whose place is not known', ?1, "
                         "NULL, NULL, NULL, NULL, NULL)"));
    const std::string at = time_of(changed);
    const std::string west = number_text(bounds.west);
    const std::string south = number_text(bounds.south);
    const std::string east = number_text(bounds.east);
    const std::string north = number_text(bounds.north);
    add.bind(1, at);
    if (bounds.is_any) add.bind(2, west).bind(3, south).bind(4, east).bind(5, north);
    return add.run();
}

}  // namespace

Bytes geopackage_point(LatLon at) {
    Bytes out = {'G', 'P', 0, 1};  // version, flags: little endian, no envelope, not empty
    append_number(out, 4326, 4);
    out.push_back(1);           // WKB, little endian
    append_number(out, 1, 4);  // a point
    append_number(out, std::bit_cast<std::uint64_t>(at.lon_e7() / 1e7), 8);
    append_number(out, std::bit_cast<std::uint64_t>(at.lat_e7() / 1e7), 8);
    return out;
}

Result<std::string> incident_geopackage(const std::vector<IncidentRow>& rows,
                                        Instant changed, bool is_exercise,
                                        const std::string& folder) {
    const RemovedFile file(joined(folder, "incidents.gpkg"));
    {
        TRY(Database database, Database::open(file.path(), OpenMode::Create));
        TRY_STATUS(database.execute(schema));
        TRY_STATUS((PackageWriter{database, is_exercise}.add_all(rows)));
        PackageBounds bounds;
        for (const IncidentRow& row : rows)
            bounds.take(row);
        TRY_STATUS(add_contents(database, bounds, changed));
        TRY_STATUS(database.execute("COMMIT"));
    }
    return read_file(file.path());
}

}  // namespace sulh
