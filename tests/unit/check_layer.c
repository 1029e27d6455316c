#include "pattern/layer.h"

#include "base/error.h"
#include "unit.h"

static const char base_yaml[] =
    "pack: base\n"
    "version: 1.2\n"
    "language: es\n"
    "requires: [context]\n"
    "indicators:\n"
    "  - {id: x.one, slot: a, phrases: [uno], tests: {hit: [uno]}}\n"
    "  - {id: x.two, slot: a, phrases: [dos]}\n"
    "  - {id: x.three, slot: b, phrases: [tres]}\n"
    "categories:\n"
    "  - {id: offer, when: a and b, tests: {hit: [uno tres]}}\n"
    "  - {id: other, when: a, unless: b}\n";

static struct rs_pack *open_pack(const char *file, const char *yaml)
{
    GError *error = NULL;
    struct rs_pack *pack = rs_pack_open(file, rs_view_of(yaml), &error);
    ck_assert_msg(pack, "%s", error ? error->message : "no error");
    return pack;
}

/* The pack laid over the base; NULL with the error. */
static struct rs_pack *lay(const char *yaml, GError **error)
{
    struct rs_pack *pack = open_pack("own.yaml", yaml);
    if (rs_layer_over(pack, open_pack("base.yaml", base_yaml), error))
        return pack;
    rs_pack_close(pack);
    return NULL;
}

/* Ids with the line they stand in, * where inherited, + what its tests are. */
static char *contents(const struct rs_pack *pack)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < pack->indicators->len; i++) {
        const struct rs_pack_indicator *it =
            &g_array_index(pack->indicators, struct rs_pack_indicator, i);
        g_string_append_printf(out, "%s:%u%s+%u ", it->id,
                               rs_yaml_line(it->node),
                               it->is_inherited ? "*" : "", it->tests->len);
    }
    for (guint i = 0; i < pack->categories->len; i++) {
        const struct rs_pack_category *it =
            &g_array_index(pack->categories, struct rs_pack_category, i);
        g_string_append_printf(out, "%s:%u%s+%u ", it->id,
                               rs_yaml_line(it->node),
                               it->is_inherited ? "*" : "", it->tests->len);
    }
    return g_string_free(out, FALSE);
}

static void gives(const char *rest, const char *expected)
{
    g_autofree char *yaml = g_strconcat("pack: own\nversion: 7\n"
                                        "extends: base@1.2\n",
                                        rest, NULL);
    GError *error = NULL;
    struct rs_pack *pack = lay(yaml, &error);
    ck_assert_msg(pack, "%s", error ? error->message : "no error");
    g_autofree char *got = contents(pack);
    ck_assert_str_eq(got, expected);
    ck_assert_str_eq(pack->name, "own");
    ck_assert_str_eq(pack->language, "es");
    ck_assert_uint_ge(pack->requires->len, 1);
    ck_assert_str_eq(pack->base->name, "base");
    rs_pack_close(pack);
}

static void fails(const char *yaml, const char *message)
{
    GError *error = NULL;
    ck_assert_ptr_null(lay(yaml, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    ck_assert_msg(g_str_has_prefix(error->message, message), "not %s: %s",
                  message, error->message);
    g_error_free(error);
}

#define OWN "pack: own\nversion: 7\nextends: base@1.2\n"

START_TEST(a_pack_without_changes_has_all_of_its_base)
{
    gives("", "x.one:6*+1 x.two:7*+0 x.three:8*+0 offer:10*+0 other:11*+0 ");
}
END_TEST

START_TEST(what_is_disabled_is_gone)
{
    gives("disable: [x.one, other]\n", "x.two:7*+0 x.three:8*+0 offer:10*+0 ");
}
END_TEST

START_TEST(what_is_overridden_stands_in_its_place)
{
    gives("indicators:\n"
          "  - {id: x.four, slot: c, phrases: [cuatro]}\n"
          "  - {id: x.two, override: true, slot: c, phrases: [mas]}\n"
          "categories:\n"
          "  - {id: offer, override: true, when: a}\n",
          "x.one:6*+1 x.two:6+0 x.three:8*+0 x.four:5+0 offer:8+0 "
          "other:11*+0 ");
}
END_TEST

START_TEST(requirements_add_up)
{
    GError *error = NULL;
    struct rs_pack *pack = lay(OWN "requires: [mine, context]\n", &error);
    ck_assert_ptr_nonnull(pack);
    ck_assert_uint_eq(pack->requires->len, 2);
    ck_assert_str_eq(pack->requires->pdata[0], "mine");
    ck_assert_str_eq(pack->requires->pdata[1], "context");
    rs_pack_close(pack);
}
END_TEST

START_TEST(another_version_is_refused_by_both_names)
{
    fails("pack: own\nversion: 7\nextends: base@1.3\n",
          "own.yaml:3:15: pack \"base\" has version 1.2 here, not 1.3");
}
END_TEST

START_TEST(unknown_ids_are_refused_with_the_nearest)
{
    fails(OWN "disable: [x.thre]\n",
          "own.yaml:4:11: pack \"base\" has no \"x.thre\": did you mean "
          "\"x.three\"?");
    fails(OWN "categories: [{id: offers, override: true, when: a}]\n",
          "own.yaml:4:19: pack \"base\" has no \"offers\": did you mean "
          "\"offer\"?");
    /* An indicator is no category. */
    fails(OWN "indicators: [{id: x.offer, override: true, slot: a, "
              "phrases: [b]}]\n",
          "own.yaml:4:19: pack \"base\" has no \"x.offer\"");
}
END_TEST

START_TEST(a_known_id_needs_override)
{
    fails(OWN "indicators: [{id: x.one, slot: a, phrases: [b]}]\n",
          "own.yaml:4:19: pack \"base\" has the indicator \"x.one\"");
    fails(OWN "disable: [x.one]\n"
              "indicators: [{id: x.one, override: true, slot: a, "
              "phrases: [b]}]\n",
          "own.yaml:4:11: \"x.one\" is disabled here and defined below");
}
END_TEST

START_TEST(what_it_extends_is_a_name_and_a_version)
{
    static const char *const wrong[] = {"base", "base@", "'@1'", NULL};
    for (size_t i = 0; wrong[i]; i++) {
        g_autofree char *yaml =
            g_strdup_printf("pack: own\nversion: 7\nextends: %s\n", wrong[i]);
        struct rs_pack *pack = open_pack("own.yaml", yaml);
        char *name = NULL;
        const char *version;
        GError *error = NULL;
        ck_assert(!rs_layer_wants(pack, &name, &version, &error));
        ck_assert(strstr(error->message, "NAME@VERSION") != NULL);
        g_error_free(error);
        rs_pack_close(pack);
    }
}
END_TEST

START_TEST(layers_lie_over_layers)
{
    GError *error = NULL;
    struct rs_pack *middle = lay(OWN "disable: [x.one]\n", &error);
    ck_assert_ptr_nonnull(middle);
    struct rs_pack *top =
        open_pack("top.yaml", "pack: top\nversion: 1\nextends: own@7\n"
                              "disable: [x.two, other]\n");
    ck_assert(rs_layer_over(top, middle, &error));
    g_autofree char *got = contents(top);
    ck_assert_str_eq(got, "x.three:8*+0 offer:10*+0 ");
    ck_assert_str_eq(top->base->base->name, "base");
    rs_pack_close(top);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layer");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_pack_without_changes_has_all_of_its_base);
    tcase_add_test(all, what_is_disabled_is_gone);
    tcase_add_test(all, what_is_overridden_stands_in_its_place);
    tcase_add_test(all, requirements_add_up);
    tcase_add_test(all, another_version_is_refused_by_both_names);
    tcase_add_test(all, unknown_ids_are_refused_with_the_nearest);
    tcase_add_test(all, a_known_id_needs_override);
    tcase_add_test(all, what_it_extends_is_a_name_and_a_version);
    tcase_add_test(all, layers_lie_over_layers);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
