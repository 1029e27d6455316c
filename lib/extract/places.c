#include "extract/places.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/utf8.h"

enum column {
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_ALIASES,
    COLUMN_COUNTRY,
    COLUMN_ROLE,
    COLUMN_LAT,
    COLUMN_LON,
    COLUMN_SOURCE,
    COLUMN_COUNT
};

static const char header[] =
    "place_id,name,aliases,country,role,lat,lon,source";

struct rs_places {
    GPtrArray *rows; /* char **, the cells that places point into */
    GPtrArray *list; /* struct rs_locality * */
    GHashTable *by_id;
    struct rs_names *names;
};

static unsigned role_of(const char *name)
{
    static const char *const roles[] = {"origin", "transit", "crossing",
                                        "destination"};
    for (unsigned i = 0; i < G_N_ELEMENTS(roles); i++)
        if (!strcmp(roles[i], name))
            return 1u << i;
    return 0;
}

static bool read_roles(const char *text, unsigned *roles)
{
    char **parts = g_strsplit(text, ";", -1);
    bool known = true;
    for (char **part = parts; *part; part++) {
        unsigned role = role_of(*part);
        known = known && role;
        *roles |= role;
    }
    g_strfreev(parts);
    return known;
}

static bool read_degrees(const char *text, double limit, double *degrees)
{
    char *end;
    *degrees = g_ascii_strtod(text, &end);
    return end != text && !*end && *degrees >= -limit && *degrees <= limit;
}

static enum rs_locality_kind kind_of(const char *id)
{
    if (!g_ascii_isupper(id[0]))
        return RS_LOCALITY_TOWN;
    return strchr(id, '-') ? RS_LOCALITY_AREA : RS_LOCALITY_COUNTRY;
}

/* What is wrong with the row, or NULL. */
static const char *fill(struct rs_locality *place, char **cells,
                        const struct rs_places *places)
{
    if (g_strv_length(cells) != COLUMN_COUNT)
        return "a row has eight cells, without quotes";
    *place = (struct rs_locality){.id = cells[COLUMN_ID],
                                  .name = cells[COLUMN_NAME],
                                  .country = cells[COLUMN_COUNTRY],
                                  .source = cells[COLUMN_SOURCE],
                                  .kind = kind_of(cells[COLUMN_ID])};
    if (!*place->id || !*place->name || !*place->source)
        return "place_id, name and source must not be empty";
    if (g_hash_table_contains(places->by_id, place->id))
        return "a place of this place_id is there already";
    if (strlen(place->country) != 2)
        return "country is two letters (ISO 3166-1)";
    if (!read_roles(cells[COLUMN_ROLE], &place->roles))
        return "role is origin, transit, crossing or destination";
    if (!read_degrees(cells[COLUMN_LAT], 90, &place->lat) ||
        !read_degrees(cells[COLUMN_LON], 180, &place->lon))
        return "lat and lon are degrees";
    return NULL;
}

/* Adds a name, and what becomes of it in a hashtag. */
static void add_name(struct rs_places *places, const char *name, uint32_t value)
{
    rs_names_add(places->names, rs_view_of(name), value);
    if (!strchr(name, ' ') || strlen(name) < 6)
        return;
    char **words = g_strsplit(name, " ", -1);
    char *joined = g_strjoinv("", words);
    rs_names_add(places->names, rs_view_of(joined), value);
    g_free(joined);
    g_strfreev(words);
}

static void add_names(struct rs_places *places, char **cells, uint32_t index)
{
    char **aliases = g_strsplit(cells[COLUMN_ALIASES], ";", -1);
    bool has_name = false;
    for (char **alias = aliases; *alias; alias++) {
        uint32_t mark = **alias == '?'   ? RS_PLACES_DOUBTFUL
                        : **alias == '^' ? RS_PLACES_CAPITALS
                                         : 0;
        const char *name = *alias + (mark ? 1 : 0);
        has_name = has_name || !strcmp(name, cells[COLUMN_NAME]);
        if (*name)
            add_name(places, name, index | mark);
    }
    if (!has_name)
        add_name(places, cells[COLUMN_NAME], index);
    g_strfreev(aliases);
}

static bool read_row(struct rs_places *places, const char *line,
                     const char **wrong)
{
    char **cells = g_strsplit(line, ",", -1);
    struct rs_locality *place = g_new(struct rs_locality, 1);
    *wrong = fill(place, cells, places);
    if (*wrong) {
        g_strfreev(cells);
        g_free(place);
        return false;
    }
    add_names(places, cells, places->list->len);
    g_ptr_array_add(places->rows, cells);
    g_ptr_array_add(places->list, place);
    g_hash_table_insert(places->by_id, (char *)(uintptr_t)place->id, place);
    return true;
}

static void free_row(void *row)
{
    g_strfreev(row);
}

static bool read_lines(struct rs_places *places, const char *name, char **lines,
                       GError **error)
{
    const char *wrong = "the first line is not the header";
    unsigned line = 1;
    bool is_read = !g_strcmp0(lines[0], header);
    for (char **at = lines + 1; is_read && lines[0] && *at; at++) {
        line++;
        is_read = !**at || read_row(places, *at, &wrong);
    }
    if (!is_read)
        g_set_error(error, RS_ERROR, RS_ERROR_PACK, "%s:%u: %s", name, line,
                    wrong);
    return is_read;
}

struct rs_places *rs_places_open(const char *name, struct rs_view csv,
                                 GError **error)
{
    if (!rs_utf8_valid(csv) || memchr(csv.at, '\0', csv.len)) {
        g_set_error(error, RS_ERROR, RS_ERROR_PACK, "%s: is not UTF-8 text",
                    name);
        return NULL;
    }
    struct rs_places *places = g_new(struct rs_places, 1);
    *places = (struct rs_places){
        .rows = g_ptr_array_new_with_free_func(free_row),
        .list = g_ptr_array_new_with_free_func(g_free),
        .by_id = g_hash_table_new(g_str_hash, g_str_equal),
        .names = rs_names_open(),
    };
    char *text = g_strndup(csv.at, csv.len);
    char **lines = g_strsplit(text, "\n", -1);
    bool is_read = read_lines(places, name, lines, error);
    g_strfreev(lines);
    g_free(text);
    if (is_read)
        return places;
    rs_places_close(places);
    return NULL;
}

void rs_places_close(struct rs_places *places)
{
    if (!places)
        return;
    rs_names_close(places->names);
    g_hash_table_unref(places->by_id);
    g_ptr_array_unref(places->list);
    g_ptr_array_unref(places->rows);
    g_free(places);
}

size_t rs_places_count(const struct rs_places *places)
{
    return places->list->len;
}

const struct rs_locality *rs_places_find(const struct rs_places *places,
                                         const char *id)
{
    return g_hash_table_lookup(places->by_id, id);
}

const struct rs_names *rs_places_names(const struct rs_places *places)
{
    return places->names;
}

const struct rs_locality *rs_places_at(const struct rs_places *places,
                                       uint32_t value)
{
    return places->list->pdata[value & RS_PLACES_INDEX];
}
