#include <inttypes.h>
#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_input.h"
#include "options_output.h"

static const char examples[] =
    "  list    the packs, their versions and sizes (default: those shipped)\n"
    "  show    the source of the packs, to read or to start one's own from\n"
    "  check   runs the tests inside the packs and warns of what cannot "
    "work\n\n"
    "A pack is a shipped one's name, a YAML file, or a spreadsheet of words "
    "(CSV with\na column \"phrase\").\n\n"
    "Examples:\n"
    "  rastro patterns list\n"
    "  rastro patterns show smuggling-es > my.yaml\n"
    "  rastro patterns show words.csv > my.yaml\n"
    "  rastro patterns check my.yaml\n"
    "  rastro patterns check --codes\n"
    "  rastro patterns check --profile posts.csv.gz my.yaml\n\n"
    "Exit status of check: 0 clean (warnings or not), 2 an error was found.";

static struct {
    char **words, **profile;
    struct options_input input;
    struct options_output output;
    gboolean codes;
} given;

static const GOptionEntry checked_entries[] = {
    {"codes", 0, 0, G_OPTION_ARG_NONE, &given.codes,
     "List what it can find, and check nothing", NULL},
    {"profile", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.profile,
     "What each pattern costs in these posts, dearest first (repeatable)",
     "FILE"},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"Of check", checked_entries, NULL},
    {"How the posts of --profile are read", options_input_files, &given.input},
    {NULL, options_input_columns, &given.input},
    {"Tables", options_output_format, &given.output},
    {NULL, options_output_color, &given.output},
    {0}};

static const struct options usage = {
    .words = "list|show|check [PACK…]",
    .about = examples,
    .parts = parts,
    .rest = &given.words,
};

/* Takes the table. */
static int write_table(struct rs_table *table)
{
    GError *error = NULL;
    bool ok = options_output_check(&given.output, &error);
    if (ok)
        options_output_write(&given.output, table);
    rs_table_close(table);
    return ok ? console_close(EXIT_OK) : console_fail(error);
}

static int list(const GPtrArray *packs)
{
    static const char *const columns[] = {"pack", "version", "language",
                                          "licence"};
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
    return write_table(table);
}

static int list_codes(void)
{
    size_t count;
    const struct rs_lint_code *codes = rs_lint_codes(&count);
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "code", RS_COLUMN_TEXT);
    rs_table_add_column(table, "kind", RS_COLUMN_TEXT);
    rs_table_add_column(table, "about", RS_COLUMN_TEXT);
    for (size_t i = 0; i < count; i++) {
        rs_table_add_row(table);
        rs_table_add_text(table, rs_view_of(codes[i].name));
        rs_table_add_text(table,
                          rs_view_of(codes[i].is_error ? "error" : "warning"));
        rs_table_add_text(table, rs_view_of(codes[i].about));
    }
    return write_table(table);
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

static int profile(const struct rs_rules *rules)
{
    GError *error = NULL;
    uint64_t posts = 0;
    struct rs_scan_options options = {
        .paths = (const char *const *)given.profile,
    };
    options_input_give(&given.input, &options);
    struct rs_table *table = rs_costs_table(&options, rules, &posts, &error);
    if (!table)
        return console_fail(error);
    int status = write_table(table);
    if (status == EXIT_OK)
        fprintf(stderr, "%" PRIu64 " posts, %zu patterns\n", posts,
                rs_rules_pattern_count(rules));
    return status;
}

static int check(const GPtrArray *packs)
{
    GError *error = NULL;
    struct rs_rules_options options = {.check_all = true};
    struct rs_lint_counts counts = {0};
    struct rs_rules *rules = rs_rules_open(packs, &options, &error);
    if (!rules)
        return console_fail(error);
    if (given.profile) {
        int status = profile(rules);
        rs_rules_close(rules);
        return status;
    }
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
    if (given.codes)
        return list_codes();
    g_autoptr(GPtrArray) packs = rs_packs_load(*names ? names : NULL, &error);
    return packs ? verbs[i].run(packs) : console_fail(error);
}

int command_patterns(char **argv)
{
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!given.words) {
        fputs("rastro patterns: say list, show or check\n", stderr);
        return EXIT_USAGE;
    }
    return run(given.words[0], (const char *const *)given.words + 1);
}
