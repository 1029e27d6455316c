/*
 * The rows are written as YAML, which a pack is then read from, so that all
 * else treats them as any other. Each indicator is put into the line that its
 * row has in the spreadsheet, so that places in messages are right:
 *
 *     1  {pack: words, version: 0f3a…, language: es, indicators: [
 *     2  {id: words.coyote-seguro, slot: actor, phrases: ["coyote seguro"]},
 *     3  {id: …}], categories: [{id: lexicon, flag: true, when: …}]}
 */
#include "pattern/lexicon.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "pattern/fields.h"
#include "record/sheet.h"
#include "text/fold.h"

#define DEFAULT_CATEGORY "lexicon"
#define SLOT_PREFIX "lexicon-" /* of a category's own words */
#define VERSION_LEN 12
#define SLUG_LEN 40

enum column { PHRASE, SLOT, CATEGORY, LANGUAGE, NOTE, COLUMNS };
static const char *const column_names[COLUMNS] = {"phrase", "slot", "category",
                                                  "language", "note"};

struct lexicon {
    const char *file;
    char *name;            /* of the pack */
    GString *rows;         /* YAML of the indicators */
    uint64_t line;         /* 1-based, of the file, that `rows` has come to */
    GPtrArray *categories; /* char *: each once */
    GHashTable *ids;       /* set of char * */
    char *language;        /* of all rows so far, "mul", or NULL */
    char *cells[COLUMNS];  /* of one row; never NULL then */
    GError **error;
};

G_GNUC_PRINTF(3, 4)
static bool fail(const struct lexicon *lexicon, uint64_t line,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(lexicon->error, RS_ERROR, RS_ERROR_PACK,
                "%s:%" G_GUINT64_FORMAT ": %s", lexicon->file, line, message);
    return false;
}

/* As a YAML scalar in double quotes. */
static void put_quoted(GString *yaml, const char *text)
{
    g_string_append_c(yaml, '"');
    for (; *text; text++)
        if (g_ascii_iscntrl(*text))
            g_string_append_printf(yaml, "\\x%02x", (unsigned)*text);
        else if (*text == '"' || *text == '\\')
            g_string_append_printf(yaml, "\\%c", *text);
        else
            g_string_append_c(yaml, *text);
    g_string_append_c(yaml, '"');
}

/* What is left of a text in the letters that names are made of; to be freed. */
static char *slug_of(const char *text)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    rs_fold(rs_view_of(text), folded);
    GString *slug = g_string_new(NULL);
    for (size_t i = 0; i < folded->len && slug->len < SLUG_LEN; i++) {
        char c = folded->str[i];
        if (g_ascii_islower(c) || g_ascii_isdigit(c))
            g_string_append_c(slug, c);
        else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    while (slug->len > 0 && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    return g_string_free(slug, FALSE);
}

static char *pack_name(const char *file)
{
    g_autofree char *base = g_path_get_basename(file);
    char *dot = strrchr(base, '.');
    if (dot)
        *dot = '\0';
    g_autofree char *slug = slug_of(base);
    return rs_fields_can_name(slug) ? g_steal_pointer(&slug)
                                    : g_strconcat(SLOT_PREFIX, slug, NULL);
}

/* The id of a row's indicator: by its words, and by its line where these are
 * taken, or have none of our letters. */
static const char *add_id(struct lexicon *lexicon, uint64_t line)
{
    g_autofree char *slug = slug_of(lexicon->cells[PHRASE]);
    char *id = g_strconcat(lexicon->name, ".", slug, NULL);
    if (!slug[0] || g_hash_table_contains(lexicon->ids, id)) {
        char *longer =
            g_strdup_printf("%s.%s%s%" G_GUINT64_FORMAT, lexicon->name, slug,
                            slug[0] ? "." : "line-", line);
        g_free(id);
        id = longer;
    }
    g_hash_table_add(lexicon->ids, id);
    return id;
}

/* One too many is enough for the rules to refuse them. */
static void add_category(struct lexicon *lexicon, const char *category)
{
    if (lexicon->categories->len <= RS_CATEGORIES_MAX &&
        !g_ptr_array_find_with_equal_func(lexicon->categories, category,
                                          g_str_equal, NULL))
        g_ptr_array_add(lexicon->categories, g_strdup(category));
}

static void add_language(struct lexicon *lexicon, const char *language)
{
    bool is_same =
        !lexicon->language || !g_ascii_strcasecmp(lexicon->language, language);
    g_free(lexicon->language);
    lexicon->language = g_strdup(is_same ? language : "mul");
}

static void add_indicator(struct lexicon *lexicon, uint64_t line)
{
    char *const *cells = lexicon->cells;
    GString *rows = lexicon->rows;
    const char *category =
        cells[CATEGORY][0] ? cells[CATEGORY] : DEFAULT_CATEGORY;
    for (; lexicon->line < line; lexicon->line++)
        g_string_append_c(rows, '\n');
    g_string_append_printf(rows, "{id: %s, slot: ", add_id(lexicon, line));
    if (cells[SLOT][0]) {
        g_string_append(rows, cells[SLOT]);
    } else {
        g_string_append_printf(rows, SLOT_PREFIX "%s", category);
        add_category(lexicon, category);
    }
    g_string_append(rows, ", phrases: [");
    put_quoted(rows, cells[PHRASE]);
    g_string_append_c(rows, ']');
    if (cells[LANGUAGE][0]) {
        add_language(lexicon, cells[LANGUAGE]);
        g_string_append(rows, ", language: ");
        put_quoted(rows, cells[LANGUAGE]);
    }
    if (cells[NOTE][0]) {
        g_string_append(rows, ", why: ");
        put_quoted(rows, cells[NOTE]);
    }
    g_string_append(rows, "},");
}

/* Cells as names: lower case, `-` for blanks. */
static bool take_name(struct lexicon *lexicon, enum column column,
                      uint64_t line)
{
    char *cell = lexicon->cells[column];
    for (char *c = cell; *c; c++)
        *c = *c == ' ' || *c == '_' ? '-' : g_ascii_tolower(*c);
    if (!cell[0] || rs_fields_can_name(cell))
        return true;
    return fail(lexicon, line,
                "\"%s\" cannot name a %s: a letter, then letters, digits and -",
                cell, column_names[column]);
}

static bool add_row(struct lexicon *lexicon, const struct rs_sheet_row *row)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        g_free(lexicon->cells[i]);
        lexicon->cells[i] = g_strdup(row->cells[i]);
    }
    if (!lexicon->cells[PHRASE][0])
        return fail(lexicon, row->line, "a row without a phrase");
    if (lexicon->cells[SLOT][0] && lexicon->cells[CATEGORY][0])
        return fail(lexicon, row->line, "a slot or a category, not both");
    if (!take_name(lexicon, SLOT, row->line) ||
        !take_name(lexicon, CATEGORY, row->line))
        return false;
    add_indicator(lexicon, row->line);
    return true;
}

static bool read_rows(struct lexicon *lexicon, struct rs_sheet *sheet)
{
    const struct rs_sheet_row *row;
    GError *cause = NULL;
    while ((row = rs_sheet_next(sheet, &cause)))
        if (!add_row(lexicon, row))
            return false;
    if (!cause)
        return true;
    g_set_error(lexicon->error, RS_ERROR, RS_ERROR_PACK, "%s:%s", lexicon->file,
                cause->message);
    g_error_free(cause);
    return false;
}

static bool read_table(struct lexicon *lexicon, struct rs_view csv)
{
    GError *cause = NULL;
    struct rs_sheet *sheet = rs_sheet_open(csv, column_names, COLUMNS, &cause);
    bool ok = sheet && rs_sheet_has(sheet, PHRASE)
                  ? read_rows(lexicon, sheet)
                  : fail(lexicon, 1, "%s",
                         cause ? cause->message
                               : "a spreadsheet of words needs a header with "
                                 "a column \"phrase\"");
    rs_sheet_close(sheet);
    g_clear_error(&cause);
    return ok;
}

static struct rs_pack *open_yaml(const struct lexicon *lexicon,
                                 const char *sha256)
{
    g_autoptr(GString) yaml = g_string_new(NULL);
    g_string_append_printf(yaml, "{pack: %s, version: %.*s, ", lexicon->name,
                           VERSION_LEN, sha256);
    if (lexicon->language) {
        g_string_append(yaml, "language: ");
        put_quoted(yaml, lexicon->language);
        g_string_append(yaml, ", ");
    }
    g_string_append(yaml, "indicators: [");
    g_string_append_len(yaml, lexicon->rows->str,
                        (gssize)lexicon->rows->len - 1);
    g_string_append(yaml, "], categories: [");
    for (guint i = 0; i < lexicon->categories->len; i++) {
        const char *id = lexicon->categories->pdata[i];
        g_string_append_printf(
            yaml, "%s{id: %s, flag: true, when: " SLOT_PREFIX "%s}",
            i ? ", " : "", id, id);
    }
    g_string_append(yaml, "]}\n");
    struct rs_pack *pack = rs_pack_open(
        lexicon->file, (struct rs_view){yaml->str, yaml->len}, lexicon->error);
    if (!pack)
        return NULL;
    pack->is_lexicon = true;
    for (guint i = 0; i < pack->categories->len; i++)
        g_array_index(pack->categories, struct rs_pack_category, i)
            .flag_is_open = true;
    g_strlcpy(pack->sha256, sha256, sizeof pack->sha256);
    return pack;
}

struct rs_pack *rs_lexicon_open(const char *file, struct rs_view csv,
                                GError **error)
{
    struct lexicon lexicon = {
        .file = file,
        .name = pack_name(file),
        .rows = g_string_new(NULL),
        .line = 1,
        .categories = g_ptr_array_new_with_free_func(g_free),
        .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .error = error};
    struct rs_pack *pack = NULL;
    char sha256[sizeof pack->sha256];
    rs_sha256_of(csv, sha256);
    if (read_table(&lexicon, csv)) {
        if (lexicon.rows->len)
            pack = open_yaml(&lexicon, sha256);
        else
            fail(&lexicon, 1, "there are no phrases in it");
    }
    for (size_t i = 0; i < COLUMNS; i++)
        g_free(lexicon.cells[i]);
    g_free(lexicon.name);
    g_free(lexicon.language);
    g_string_free(lexicon.rows, TRUE);
    g_ptr_array_unref(lexicon.categories);
    g_hash_table_unref(lexicon.ids);
    return pack;
}
