/* Archives, made by libarchive's writer; what is expected is what was put into
 * them. */
#include <locale.h>

#include "archive_walk.h"

static const struct made {
    const char *format, *filter, *options;
} kinds[] = {
    {"zip", NULL, "zip:compression=store"},
    {"zip", NULL, "zip:compression=deflate"},
    {"zip", NULL, "zip:zip64"},
    {"ustar", NULL, NULL},
    {"pax", NULL, NULL},
    {"gnutar", NULL, NULL},
    {"v7tar", NULL, NULL},
    {"pax", "gzip", NULL},
    {"pax", "xz", NULL},
    {"pax", "bzip2", NULL},
    {"pax", "zstd", NULL},
    {"7zip", NULL, NULL},
    {"7zip", NULL, "7zip:compression=store"},
};

static GByteArray *make(const struct made *how, const struct member *members)
{
    struct writing writing =
        writing_open(how->format, how->filter, how->options);
    writing_start(&writing);
    for (; members->path; members++)
        write_entry(&writing, entry_of(members->path, members->text->len),
                    members->text);
    return writing_close(&writing);
}

START_TEST(members_come_in_order_with_their_bytes)
{
    struct member members[] = {{"b/posts.csv", text_of(100000, 1)},
                               {"a.csv", text_of(3000, 2)},
                               {"b/c/none.jsonl", text_of(0, 3)},
                               {NULL, NULL}};
    GByteArray *file = make(&kinds[_i], members);
    assert_walk(file, members, NULL);
    members_clear(members);
    g_byte_array_unref(file);
}
END_TEST

START_TEST(names_in_utf_8_survive_the_c_locale)
{
    struct member members[] = {
        {"publicaciones/a\xc3\xb1o-\xf0\x9f\x9a\x9a.csv", text_of(10, 1)},
        {"\xd8\xb1\xd8\xad\xd9\x84\xd8\xa9.csv", text_of(20, 2)},
        {NULL, NULL}};
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
    GByteArray *file = make(&kinds[_i], members);
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C"));
    assert_walk(file, members, NULL);
    members_clear(members);
    g_byte_array_unref(file);
}
END_TEST

START_TEST(what_is_no_data_is_passed_over)
{
    struct member all[] = {{"./kept.csv", text_of(30, 1)},
                           {".git/config", text_of(31, 2)},
                           {"a/.hidden", text_of(32, 3)},
                           {"__MACOSX/a/b.csv", text_of(33, 4)},
                           {"a/b.csv", text_of(34, 5)},
                           {"../up.csv", text_of(35, 6)},
                           {"/root/...x/y.csv", text_of(36, 7)},
                           {"/root/y.csv", text_of(37, 8)},
                           {NULL, NULL}};
    struct member kept[] = {{"kept.csv", all[0].text},
                            {"a/b.csv", all[4].text},
                            {"../up.csv", all[5].text},
                            {"/root/y.csv", all[7].text},
                            {NULL, NULL}};
    GByteArray *file = make(&kinds[_i], all);
    assert_walk(file, kept, NULL);
    members_clear(all);
    g_byte_array_unref(file);
}
END_TEST

START_TEST(folders_and_links_are_passed_over)
{
    struct member members[] = {{"d/a.csv", text_of(50, 1)}, {NULL, NULL}};
    GByteArray *none = g_byte_array_new();
    struct writing writing = writing_open("ustar", NULL, NULL);
    writing_start(&writing);
    struct archive_entry *folder = entry_of("d", 0);
    archive_entry_set_filetype(folder, AE_IFDIR);
    write_entry(&writing, folder, none);
    write_entry(&writing, entry_of("d/a.csv", 50), members[0].text);
    struct archive_entry *link = entry_of("d/link", 0);
    archive_entry_set_filetype(link, AE_IFLNK);
    archive_entry_set_symlink(link, "a.csv");
    write_entry(&writing, link, none);
    struct archive_entry *hard = entry_of("d/hard", 0);
    archive_entry_set_hardlink(hard, "d/a.csv");
    write_entry(&writing, hard, none);
    GByteArray *file = writing_close(&writing);
    assert_walk(file, members, NULL);
    g_byte_array_unref(none);
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

START_TEST(an_empty_zip_or_7z_has_no_members_and_no_error)
{
    const struct member none[] = {{NULL, NULL}};
    GByteArray *zip = make(&kinds[0], none);
    GByteArray *seven = make(&kinds[11], none);
    assert_walk(zip, none, NULL);
    assert_walk(seven, none, NULL);
    g_byte_array_unref(zip);
    g_byte_array_unref(seven);
}
END_TEST

/* Written by hand (APPNOTE.TXT): "\xe9" without the flag that it is UTF-8. */
START_TEST(a_name_that_is_no_utf_8_is_repaired)
{
    struct member members[] = {{"a\xef\xbf\xbd.csv", BYTES_OF("a\n1\n")},
                               {NULL, NULL}};
    struct member written[] = {{"aX.csv", members[0].text}, {NULL, NULL}};
    GByteArray *file = make(&kinds[0], written);
    for (guint at = 0; at + 6 < file->len; at++)
        if (!memcmp(file->data + at, "aX.csv", 6))
            file->data[at + 1] = 0xe9;
    assert_walk(file, members, NULL);
    members_clear(members);
    g_byte_array_unref(file);
}
END_TEST

START_TEST(concatenated_tars_are_read_whole)
{
    struct member one[] = {{"a.csv", text_of(700, 1)}, {NULL, NULL}};
    struct member two[] = {
        {"a.csv", one[0].text}, {"a.csv", one[0].text}, {NULL, NULL}};
    GByteArray *file = make(&kinds[3], one);
    GByteArray *again = make(&kinds[3], one);
    append(file, again);
    g_byte_array_unref(again);
    assert_walk(file, two, NULL);
    g_byte_array_unref(file);
    members_clear(one);
}
END_TEST

START_TEST(a_member_not_read_to_its_end_does_not_disturb_the_next)
{
    struct member members[] = {
        {"a", text_of(90000, 1)}, {"b", text_of(500, 2)}, {NULL, NULL}};
    GByteArray *bytes = make(&kinds[_i], members);
    int fd = file_of(bytes->data, bytes->len);
    struct rs_archive *archive = archive_of(fd);
    const char *path;
    char some[600];
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_MEMBER);
    ck_assert_int_eq(rs_archive_read(archive, some, 7, NULL), 7);
    ck_assert_mem_eq(some, members[0].text->data, 7);
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_MEMBER);
    ck_assert_str_eq(path, "b");
    ck_assert_int_eq(rs_archive_read(archive, some, 600, NULL), 500);
    ck_assert_mem_eq(some, members[1].text->data, 500);
    ck_assert_int_eq(rs_archive_read(archive, some, 600, NULL), 0);
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_END);
    ck_assert_uint_gt(rs_archive_consumed(archive), 0);
    ck_assert_uint_le(rs_archive_consumed(archive), bytes->len);
    rs_archive_close(archive);
    close(fd);
    g_byte_array_unref(bytes);
    members_clear(members);
}
END_TEST

START_TEST(gzip_inside_a_zip_is_unpacked_by_inflate)
{
    GByteArray *text = text_of(50000, 9);
    struct member members[] = {{"a.csv.gz", pack(text, 6, NULL)}, {NULL, NULL}};
    GByteArray *bytes = make(&kinds[0], members);
    int fd = file_of(bytes->data, bytes->len);
    struct rs_archive *archive = archive_of(fd);
    const char *path;
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_MEMBER);
    struct rs_source *source = rs_archive_source(archive);
    ck_assert(rs_source_is_stream(source));
    struct outcome got = read_all(source, (struct how){.cap = 999});
    ck_assert_ptr_null(got.error);
    ck_assert_str_eq(got.format, "gzip");
    ck_assert_uint_eq(got.bytes->len, text->len);
    ck_assert_mem_eq(got.bytes->data, text->data, text->len);
    ck_assert_uint_eq(got.consumed, members[0].text->len);
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_END);
    outcome_clear(&got);
    rs_archive_close(archive);
    close(fd);
    g_byte_array_unref(bytes);
    g_byte_array_unref(text);
    members_clear(members);
}
END_TEST

static bool is_archive(const GByteArray *file)
{
    return rs_archive_is((struct rs_view){(const char *)file->data, file->len});
}

START_TEST(an_archive_is_told_by_its_first_bytes_and_a_text_is_none)
{
    static const char *const texts[] = {"PK,b\n1,2\n", "7z;b\n", "ustar",
                                        "PK\3\4zipzip", ""};
    struct member members[] = {{"a.csv", text_of(600, 1)}, {NULL, NULL}};
    struct member sheet[] = {{"[Content_Types].xml", members[0].text},
                             {NULL, NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        GByteArray *file = make(&kinds[i], members);
        ck_assert_int_eq(is_archive(file), kinds[i].filter == NULL);
        g_byte_array_set_size(file, 512);
        ck_assert_int_eq(is_archive(file), kinds[i].filter == NULL);
        if (strstr(kinds[i].format, "tar") || kinds[i].format[0] == 'p') {
            file->data[0] ^= 1; /* which the check sum does not know */
            ck_assert(!is_archive(file));
        }
        g_byte_array_unref(file);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        ck_assert(!rs_archive_is(rs_view_of(texts[i])));
    ck_assert(!is_archive(members[0].text));
    GByteArray *workbook = make(&kinds[1], sheet);
    ck_assert(!is_archive(workbook));
    g_byte_array_unref(workbook);
    members_clear(members);
}
END_TEST

int main(void)
{
    const int all = G_N_ELEMENTS(kinds);
    TCase *cases = tcase_create("archive");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, members_come_in_order_with_their_bytes, 0, all);
    tcase_add_loop_test(cases, names_in_utf_8_survive_the_c_locale, 0, all);
    tcase_add_loop_test(cases, what_is_no_data_is_passed_over, 0, all);
    tcase_add_test(cases, folders_and_links_are_passed_over);
    tcase_add_test(cases, an_empty_zip_or_7z_has_no_members_and_no_error);
    tcase_add_test(cases, a_name_that_is_no_utf_8_is_repaired);
    tcase_add_test(cases, concatenated_tars_are_read_whole);
    tcase_add_loop_test(
        cases, a_member_not_read_to_its_end_does_not_disturb_the_next, 0, all);
    tcase_add_test(cases, gzip_inside_a_zip_is_unpacked_by_inflate);
    tcase_add_test(cases,
                   an_archive_is_told_by_its_first_bytes_and_a_text_is_none);
    Suite *suite = suite_create("archive");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
