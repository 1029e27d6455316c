/*
 * The verdicts that a run keeps, from anywhere, with whatever check sums they
 * need to be believed: read, merged as `rastro merge` does, and kept again.
 * What was kept again must read as the same.
 *
 * An input is sections: a byte that is the kind, four that are the length
 * (little-endian), the bytes before they are squeezed.
 */
#include <glib/gstdio.h>
#include <stdint.h>
#include <unistd.h>

#include "base/error.h"
#include "base/squeeze.h"
#include "scan/account.h"
#include "store/keeper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const char pack_text[] =
    "pack: mine\n"
    "version: '1'\n"
    "indicators:\n"
    "  - {id: x.coyote, slot: who, phrases: [coyote]}\n"
    "  - {id: x.price, slot: price, phrases: [dolares]}\n"
    "categories:\n"
    "  - {id: offer, flag: true, when: who and price}\n"
    "  - {id: talk, flag: false, when: who}\n";

static GPtrArray *packs;
static struct rs_rules *rules;
static char *folder, *path, *again;

static void set_up(void)
{
    struct rs_rules_options options = {.no_prefilter = true};
    GError *error = NULL;
    packs = g_ptr_array_new();
    g_ptr_array_add(packs,
                    rs_pack_open("t.yaml", rs_view_of(pack_text), &error));
    rules = rs_rules_open(packs, &options, &error);
    g_assert_no_error(error);
    folder = g_dir_make_tmp("fuzz-kept-XXXXXX", &error);
    g_assert_no_error(error);
    path = g_build_filename(folder, "verdicts", NULL);
    again = g_build_filename(folder, "again", NULL);
}

static void write_sections(const uint8_t *data, size_t len)
{
    GError *error = NULL;
    struct rs_squeeze *squeeze = rs_squeeze_open();
    GString *packed = g_string_new(NULL);
    struct rs_sections *sections =
        rs_sections_create(path, path, RS_KEPT_FIRST_LINE, &error);
    g_assert_no_error(error);
    while (len >= 5) {
        unsigned kind = data[0] % 8;
        size_t want = data[1] | (size_t)data[2] << 8 | (size_t)data[3] << 16 |
                      (size_t)data[4] << 24;
        struct rs_view bytes = {(const char *)data + 5, MIN(want, len - 5)};
        data += 5 + bytes.len;
        len -= 5 + bytes.len;
        if (kind == RS_KEPT_PART || kind == RS_KEPT_POOL) {
            rs_squeeze(squeeze, bytes, packed);
            bytes = (struct rs_view){packed->str, packed->len};
        }
        rs_sections_append(sections, kind, bytes, &error);
    }
    rs_sections_save(sections, &error);
    g_assert_no_error(error);
    rs_sections_close(sections);
    rs_squeeze_close(squeeze);
    g_string_free(packed, TRUE);
}

static bool step_on(struct rs_account *account, struct rs_keeper *keeper,
                    const struct rs_kept_step *step)
{
    GError *error = NULL;
    bool ok = true;
    if (step->kind == RS_KEPT_INPUT) {
        rs_account_begin(account, &step->input);
        ok = rs_keeper_begin(keeper, &step->input, &error);
    } else if (step->kind == RS_KEPT_PART) {
        ok = rs_account_add(account, step->verdicts, &error) &&
             rs_keeper_add(keeper, step->verdicts, &error);
    } else {
        ok = rs_account_end(account, &step->end, &error) &&
             rs_keeper_end(keeper, &step->end, &error);
    }
    g_assert_no_error(error);
    return ok;
}

static char *say(const struct rs_account *account)
{
    GString *out = g_string_new(NULL);
    rs_ledger_write(&account->totals, out);
    g_string_append_printf(
        out, ", %zu containers",
        rs_containers_count(rs_merge_containers(account->merge)));
    return g_string_free(out, FALSE);
}

/* Merges the file at `from`, keeps it again at `to`; its account, in a word.
 * NULL where it is refused. */
static char *merge(const char *from, const char *to)
{
    static const struct rs_keys keys = {{RS_KEY_CONTAINER}, 1};
    struct rs_merge_options options = {
        .rules = rules, .keys = &keys, .pool_size = 10};
    struct rs_account account;
    struct rs_kept_step step;
    struct rs_digest digest;
    GError *error = NULL;
    struct rs_kept *kept = rs_kept_open(from, &error);
    if (!kept) {
        g_assert(error->message);
        g_error_free(error);
        return NULL;
    }
    struct rs_keeper *keeper =
        rs_keeper_open(to, rs_kept_header(kept), 10, &error);
    rs_account_init(&account, &options);
    while (rs_kept_next(kept, rules, &step, &error)) {
        step_on(&account, keeper, &step);
        rs_verdicts_close(step.verdicts);
    }
    char *said = NULL;
    if (!error && rs_keeper_finish(keeper, &digest, &error))
        said = say(&account);
    g_assert((said == NULL) == (error != NULL));
    g_clear_error(&error);
    rs_keeper_close(keeper);
    rs_account_clear(&account);
    rs_kept_close(kept);
    return said;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (!rules)
        set_up();
    write_sections(data, len);
    char *first = merge(path, again);
    g_unlink(path);
    char *second = first ? merge(again, path) : NULL;
    g_assert_cmpstr(first, ==, second);
    g_unlink(path);
    g_unlink(again);
    g_rmdir(folder);
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_free(first);
    g_free(second);
    return 0;
}
