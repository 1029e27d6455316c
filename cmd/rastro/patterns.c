#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"

static const char examples[] =
    "  list    the packs, their versions and sizes (default: those shipped)\n"
    "  show    the source of the packs, to read or to start one's own from\n"
    "  check   runs the tests inside the packs and warns of what cannot "
    "work\n\n"
    "Examples:\n"
    "  rastro patterns list\n"
    "  rastro patterns show smuggling-es > my.yaml\n"
    "  rastro patterns check my.yaml\n\n"
    "Exit status of check: 0 clean (warnings or not), 2 an error was found.";

static struct {
    char **words;
    char *format, *color;
} given;

static const GOptionEntry entries[] = {
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "Of list: table, csv, tsv, jsonl or md", "FORMAT"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given.color,
     "auto, always or never", "WHEN"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.words, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

static int list(const GPtrArray *packs)
{
    static const char *const columns[] = {"pack", "version", "language",
                                          "licence"};
    GError *error = NULL;
    bool color = false;
    if (!console_color(given.color, STDOUT_FILENO, &color, &error))
        return console_fail(error);
    struct rs_table *table = rs_table_open();
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        rs_table_add_column(table, columns[i], RS_COLUMN_TEXT);
    rs_table_add_column(table, "indicators", RS_COLUMN_COUNT);
    rs_table_add_column(table, "rules", RS_COLUMN_COUNT);
    for (guint i = 0; i < packs->len; i++) {
        const struct rs_pack *pack = packs->pdata[i];
        rs_table_add_row(table);
        rs_table_add_text(table, rs_view_of(pack->name));
        rs_table_add_text(table, rs_view_of(pack->version));
        rs_table_add_text(table, rs_view_of(pack->language));
        rs_table_add_text(table, rs_view_of(pack->licence));
        rs_table_add_count(table, pack->indicators->len);
        rs_table_add_count(table, pack->categories->len);
    }
    bool ok = console_table(table, given.format, color, &error);
    rs_table_close(table);
    if (!ok && error->code == RS_ERROR_USAGE)
        return console_fail(error);
    g_clear_error(&error);
    return console_close(EXIT_OK);
}

static int show(const GPtrArray *packs)
{
    for (guint i = 0; i < packs->len; i++)
        console_write(rs_pack_source(packs->pdata[i]));
    return console_close(EXIT_OK);
}

static bool print_findings(const GPtrArray *findings)
{
    bool has_error = false;
    for (guint i = 0; i < findings->len; i++) {
        const struct rs_lint *found = findings->pdata[i];
        g_autoptr(GString) line = g_string_new(NULL);
        g_string_append_printf(
            line, "%s:%u:%u: %s [%s]: ", found->file, found->line,
            found->column, found->is_error ? "error" : "warning", found->code);
        rs_visible_add(line, rs_view_of(found->message), RS_NEWLINES_ESCAPE);
        g_string_append_c(line, '\n');
        console_write((struct rs_view){line->str, line->len});
        has_error |= found->is_error;
    }
    return has_error;
}

static int check(const GPtrArray *packs)
{
    GError *error = NULL;
    struct rs_rules_options options = {0};
    struct rs_lint_counts counts = {0};
    struct rs_rules *rules = rs_rules_open(packs, &options, &error);
    if (!rules)
        return console_fail(error);
    g_autoptr(GPtrArray) findings = rs_lint_packs(packs, rules, &counts);
    rs_rules_close(rules);
    bool has_error = print_findings(findings);
    fprintf(stderr,
            "%u pack%s, %zu tests: %zu failed, %zu to do, %zu warnings\n",
            packs->len, packs->len == 1 ? "" : "s", counts.tests, counts.failed,
            counts.todo, counts.warnings);
    return console_close(has_error ? EXIT_USAGE : EXIT_OK);
}

static const struct {
    const char *name;
    int (*run)(const GPtrArray *packs);
} verbs[] = {{"list", list}, {"show", show}, {"check", check}};

static int run(const char *verb, const char *const *names)
{
    GError *error = NULL;
    size_t i = 0;
    while (i < G_N_ELEMENTS(verbs) && strcmp(verbs[i].name, verb))
        i++;
    if (i == G_N_ELEMENTS(verbs)) {
        fprintf(stderr,
                "rastro patterns: no \"%s\": there are list, show "
                "and check\n",
                verb);
        return EXIT_USAGE;
    }
    g_autoptr(GPtrArray) packs = rs_packs_load(*names ? names : NULL, &error);
    return packs ? verbs[i].run(packs) : console_fail(error);
}

int command_patterns(char **argv)
{
    int status =
        console_options("list|show|check [PACK…]", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!given.words) {
        fputs("rastro patterns: say list, show or check\n", stderr);
        return EXIT_USAGE;
    }
    return run(given.words[0], (const char *const *)given.words + 1);
}
