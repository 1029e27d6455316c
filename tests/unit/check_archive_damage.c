/* Archives that are cut, corrupt, encrypted or hostile: what comes before is
 * given, and there is always an error. */
#include "archive_walk.h"

static const struct made {
    const char *format, *filter, *options;
} kinds[] = {
    {"zip", NULL, "zip:compression=store"},
    {"zip", NULL, "zip:compression=deflate"},
    {"ustar", NULL, NULL},
    {"pax", NULL, NULL},
    {"pax", "gzip", NULL},
    {"pax", "xz", NULL},
    {"7zip", NULL, NULL},
};

/* The writer keeps a pointer into `writing`. */
static void start(struct writing *writing, const struct made *how,
                  const char *password)
{
    *writing = writing_open(how->format, how->filter, how->options);
    if (password)
        ck_assert_int_eq(
            archive_write_set_passphrase(writing->archive, password), 0);
    writing_start(writing);
}

static GByteArray *make(const struct made *how, const struct member *members)
{
    struct writing writing;
    start(&writing, how, NULL);
    for (; members->path; members++)
        write_entry(&writing, entry_of(members->path, members->text->len),
                    members->text);
    return writing_close(&writing);
}

/* The tar ends with zeros, of which one block of 512 is enough. */
static guint last_cut(const struct made *how, const GByteArray *file)
{
    guint end = file->len;
    while (strstr(how->format, "tar") && end && !file->data[end - 1])
        end--;
    if (!strcmp(how->format, "pax") && !how->filter)
        while (end && !file->data[end - 1])
            end--;
    return end;
}

START_TEST(a_cut_archive_gives_a_prefix_and_an_error)
{
    struct member members[] = {{"a.csv", text_of(3000, 1)},
                               {"b.csv", text_of(700, 2)},
                               {"c.csv", text_of(900, 3)},
                               {NULL, NULL}};
    GByteArray *file = make(&kinds[_i], members);
    guint before = 0, last = last_cut(&kinds[_i], file);
    for (guint len = 512; len < last; len += 1 + len % 7) {
        struct walk walk = walk_through(file, len, 4096);
        guint count = 0;
        ck_assert_ptr_nonnull(walk.message);
        ck_assert(walk.code == RS_ERROR_DAMAGED || !walk.paths->len);
        assert_prefix(&walk, members);
        for (guint i = 0; i < walk.texts->len; i++)
            count += walk_text(&walk, i)->len;
        ck_assert_uint_ge(count, before);
        before = count;
        walk_clear(&walk);
    }
    /* A 7z has all that is needed to read it at its end. */
    if (kinds[_i].format[0] == '7')
        ck_assert_uint_eq(before, 0);
    else
        ck_assert_uint_ge(before, 4599); /* the last cut is in the text */
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

START_TEST(a_tar_cut_between_members_or_without_its_zeros_is_cut)
{
    struct member members[] = {
        {"a.csv", text_of(600, 1)}, {"b.csv", text_of(600, 2)}, {NULL, NULL}};
    struct member first[] = {members[0], {NULL, NULL}};
    GByteArray *file = make(&kinds[2], members);
    g_byte_array_set_size(file, 512 * 6);
    assert_walk(file, members,
                "no zeros at the end of the tar: cut off at byte 3,072");
    g_byte_array_set_size(file, 512 * 3);
    assert_walk(file, first,
                "no zeros at the end of the tar: cut off at byte 1,536");
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

START_TEST(a_zip_cut_or_with_junk_behind_its_members_is_not_well)
{
    struct member members[] = {
        {"a.csv", text_of(600, 1)}, {"b.csv", text_of(600, 2)}, {NULL, NULL}};
    GByteArray *file = make(&kinds[0], members);
    guint len = file->len;
    g_byte_array_append(file, (const guint8 *)"junk", 4);
    char *want = g_strdup_printf("no directory at the end of the zip: cut off "
                                 "at byte %u,%03u, or junk behind it",
                                 file->len / 1000, file->len % 1000);
    assert_walk(file, members, want);
    g_free(want);
    g_byte_array_set_size(file, len - 1);
    struct walk walk = walk_through(file, file->len, 4096);
    ck_assert_uint_eq(walk.paths->len, 2);
    ck_assert_int_eq(walk.code, RS_ERROR_DAMAGED);
    walk_clear(&walk);
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

START_TEST(the_trailer_of_the_gzip_around_a_tar_is_checked)
{
    struct member members[] = {{"a.csv", text_of(600, 1)}, {NULL, NULL}};
    GByteArray *file = make(&kinds[4], members);
    guint len = file->len;
    char *want = g_strdup_printf(
        "entry 2: gzip member 1: wrong check sum at compressed byte %u",
        len - TRAILER_LEN);
    file->data[len - TRAILER_LEN] ^= 1;
    assert_walk(file, members, want);
    g_free(want);
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

static guint find(const GByteArray *file, const GByteArray *text)
{
    guint at = 0;
    while (memcmp(file->data + at, text->data, text->len))
        at++;
    return at;
}

START_TEST(a_flipped_bit_in_a_stored_member_is_a_wrong_check_sum)
{
    struct member members[] = {
        {"a.csv", text_of(20000, 1)}, {"b.csv", text_of(700, 2)}, {NULL, NULL}};
    GByteArray *file = make(&kinds[0], members);
    guint at = find(file, members[0].text) + 100;
    file->data[at] ^= 1;
    int fd = file_of(file->data, file->len);
    struct rs_archive *archive = archive_of(fd);
    const char *path;
    static char room[30000];
    GError *error = NULL;
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_MEMBER);
    ck_assert_int_eq(rs_archive_read(archive, room, sizeof room, &error),
                     20000);
    ck_assert_mem_eq(room, members[0].text->data, 100);
    ck_assert_mem_eq(room + 101, members[0].text->data + 101, 20000 - 101);
    ck_assert_int_eq(rs_archive_read(archive, room, sizeof room, &error), -1);
    ck_assert_int_eq(error->code, RS_ERROR_DAMAGED);
    ck_assert_ptr_nonnull(strstr(error->message, "CRC"));
    ck_assert_ptr_nonnull(strstr(error->message, "byte 20,000 of the member"));
    g_clear_error(&error);
    /* The next one is sound. */
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_MEMBER);
    ck_assert_str_eq(path, "b.csv");
    ck_assert_int_eq(rs_archive_read(archive, room, sizeof room, NULL), 700);
    ck_assert_int_eq(rs_archive_read(archive, room, sizeof room, NULL), 0);
    ck_assert_int_eq(rs_archive_next(archive, &path, NULL), RS_ARCHIVE_END);
    rs_archive_close(archive);
    close(fd);
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

START_TEST(a_flipped_bit_anywhere_ends_and_gives_sound_members_first)
{
    struct member members[] = {
        {"a.csv", text_of(3000, 1)}, {"b.csv", text_of(700, 2)}, {NULL, NULL}};
    GByteArray *file = make(&kinds[_i], members);
    guint noticed = 0;
    for (guint at = 0; at < file->len; at += 11 * UNIT_STRIDE) {
        file->data[at] ^= 0x10;
        struct walk walk = walk_through(file, file->len, 4096);
        noticed += walk.message != NULL;
        walk_clear(&walk);
        file->data[at] ^= 0x10;
    }
    ck_assert_uint_gt(noticed, 0);
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

START_TEST(encrypted_members_are_said_to_be)
{
    static const struct made how[] = {
        {"zip", NULL, "zip:encryption=traditional"},
        {"zip", NULL, "zip:encryption=aes256"}};
    GByteArray *text = text_of(600, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(how); i++) {
        struct writing writing;
        start(&writing, &how[i], "secreto");
        write_entry(&writing, entry_of("a.csv", text->len), text);
        GByteArray *file = writing_close(&writing);
        struct walk walk = walk_through(file, file->len, 4096);
        ck_assert_int_eq(walk.code, RS_ERROR_READ);
        ck_assert_str_eq(walk.message,
                         "entry 1: encrypted: unpack it with its password "
                         "first");
        walk_clear(&walk);
        g_byte_array_unref(file);
    }
    g_byte_array_unref(text);
}
END_TEST

static void put_octal(GByteArray *header, guint at, guint number)
{
    g_snprintf((char *)header->data + at, 12, "%011o", number);
}

/* A tar header of GNU's kind 'S': from byte 386 on where each piece of the
 * file stands and how long it is, at 483 the length with the holes. */
START_TEST(a_hole_in_a_sparse_file_is_damage_and_no_flood_of_zeros)
{
    static const struct made gnu = {"gnutar", NULL, NULL};
    struct member members[] = {{"a.csv", BYTES_OF("a\n1zz")}, {NULL, NULL}};
    GByteArray *file = make(&gnu, members);
    file->data[156] = 'S';
    put_octal(file, 386, 0);
    put_octal(file, 398, 3);
    put_octal(file, 410, (1u << 30) - 2);
    put_octal(file, 422, 2);
    put_octal(file, 483, 1u << 30);
    guint sum = 0;
    memset(file->data + 148, ' ', 8);
    for (guint i = 0; i < 512; i++)
        sum += file->data[i];
    g_snprintf((char *)file->data + 148, 8, "%06o", sum);
    g_byte_array_set_size(members[0].text, 3);
    assert_walk(file, members,
                "a hole (of a sparse file) at byte 3 of the member");
    g_byte_array_unref(file);
    members_clear(members);
}
END_TEST

START_TEST(a_path_may_be_long_but_not_endless)
{
    GByteArray *text = text_of(600, 1);
    for (gsize len = 4095; len <= 4098; len++) {
        char *path = g_strnfill(len, 'p');
        struct member members[] = {{path, text}, {NULL, NULL}};
        GByteArray *file = make(&kinds[3], members);
        assert_walk(file, len <= 4096 ? members : members + 1,
                    len <= 4096 ? NULL : "entry 1: its path is too long");
        g_byte_array_unref(file);
        g_free(path);
    }
    g_byte_array_unref(text);
}
END_TEST

/* Written by hand: the same header again and again. */
START_TEST(members_end_at_100_000)
{
    struct member members[] = {{"a.csv", g_byte_array_new()}, {NULL, NULL}};
    GByteArray *one = make(&kinds[2], members), *file = g_byte_array_new();
    for (guint i = 0; i < 100001; i++)
        g_byte_array_append(file, one->data, 512);
    append_zeros(file, 1024);
    struct walk walk = walk_through(file, file->len, 4096);
    ck_assert_uint_eq(walk.paths->len, 100000);
    ck_assert_int_eq(walk.code, RS_ERROR_READ);
    ck_assert_str_eq(walk.message, "entry 100,001: more are not read");
    walk_clear(&walk);
    g_byte_array_unref(file);
    g_byte_array_unref(one);
    members_clear(members);
}
END_TEST

static void assert_not_opened(const GByteArray *file, const char *message)
{
    struct walk walk = walk_through(file, file->len, 4096);
    ck_assert_int_eq(walk.code, RS_ERROR_READ);
    ck_assert_str_eq(walk.message, message);
    walk_clear(&walk);
}

START_TEST(what_is_no_archive_is_not_opened)
{
    struct member members[] = {{"a.csv", text_of(600, 1)}, {NULL, NULL}};
    GByteArray *zip = make(&kinds[0], members), *packed = pack(zip, 6, NULL);
    assert_not_opened(members[0].text, "not an archive");
    assert_not_opened(packed,
                      "an archive inside a packed file: unpack it once");
    g_byte_array_unref(packed);
    g_byte_array_unref(zip);
    members_clear(members);
}
END_TEST

int main(void)
{
    const int all = G_N_ELEMENTS(kinds);
    TCase *cases = tcase_create("archive damage");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, a_cut_archive_gives_a_prefix_and_an_error, 0,
                        all);
    tcase_add_test(cases,
                   a_tar_cut_between_members_or_without_its_zeros_is_cut);
    tcase_add_test(cases,
                   a_zip_cut_or_with_junk_behind_its_members_is_not_well);
    tcase_add_test(cases, the_trailer_of_the_gzip_around_a_tar_is_checked);
    tcase_add_test(cases,
                   a_flipped_bit_in_a_stored_member_is_a_wrong_check_sum);
    tcase_add_loop_test(
        cases, a_flipped_bit_anywhere_ends_and_gives_sound_members_first, 0,
        all);
    tcase_add_test(cases, encrypted_members_are_said_to_be);
    tcase_add_test(cases,
                   a_hole_in_a_sparse_file_is_damage_and_no_flood_of_zeros);
    tcase_add_test(cases, a_path_may_be_long_but_not_endless);
    tcase_add_test(cases, members_end_at_100_000);
    tcase_add_test(cases, what_is_no_archive_is_not_opened);
    Suite *suite = suite_create("archive damage");
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
