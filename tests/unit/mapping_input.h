/* An input from memory, read through the real reader into posts. */
#ifndef MAPPING_INPUT_H
#define MAPPING_INPUT_H

#include "base/limits.h"
#include "post/mapping.h"
#include "record/sniff.h"
#include "unit.h"

struct input {
    struct rs_dialect dialect;
    GPtrArray *columns;
    char *bytes; /* with padding behind them */
    struct rs_view body;
    struct rs_mapping *mapping;
    struct rs_reader *reader;
    struct rs_arena *arena;
};

static inline GError *try_open(struct input *input, const char *text,
                               const struct rs_mapping_options *options)
{
    GError *error = NULL;
    size_t len = strlen(text), used = 0;
    memset(input, 0, sizeof *input);
    input->bytes = g_malloc0(len + RS_PADDING);
    memcpy(input->bytes, text, len);
    struct rs_view all = {input->bytes, len};
    ck_assert(rs_sniff(all, &input->dialect, &error));
    input->columns = rs_reader_columns(&input->dialect, all, &used, &error);
    ck_assert_ptr_nonnull(input->columns);
    input->body = (struct rs_view){all.at + used, len - used};
    input->mapping =
        rs_mapping_open(options, &input->dialect, input->columns, &error);
    ck_assert((input->mapping == NULL) == (error != NULL));
    return error;
}

static inline void input_open(struct input *input, const char *text,
                              const struct rs_mapping_options *options)
{
    GError *error = try_open(input, text, options);
    ck_assert_msg(!error, "%s", error ? error->message : "");
    input->arena = rs_arena_open();
    input->reader = rs_reader_open(rs_mapping_schema(input->mapping));
    struct rs_piece piece = {.bytes = input->body};
    rs_reader_start(input->reader, &piece, input->arena);
}

static inline void input_close(struct input *input)
{
    rs_reader_close(input->reader);
    rs_mapping_close(input->mapping);
    rs_arena_close(input->arena);
    g_ptr_array_unref(input->columns);
    g_free(input->bytes);
}

static inline bool input_next(struct input *input, struct rs_post *post)
{
    const struct rs_record *record = rs_reader_next(input->reader);
    ck_assert_ptr_nonnull(record);
    ck_assert_int_eq(record->reject, RS_REJECT_NONE);
    return rs_mapping_post(input->mapping, record, input->arena, post);
}

#define CHECK_VIEW(view, wanted)                                               \
    do {                                                                       \
        struct rs_view checked = (view);                                       \
        ck_assert_msg(rs_view_is(checked, wanted), "%s: %.*s", #view,          \
                      (int)checked.len, checked.at ? checked.at : "");         \
    } while (0)

static inline void check_text(const struct input *input,
                              const struct rs_post *post, size_t index,
                              const char *name, const char *wanted)
{
    ck_assert_uint_lt(index, post->text_count);
    const struct rs_text *text = &post->texts[index];
    ck_assert_str_eq(rs_mapping_text_name(input->mapping, text->field), name);
    CHECK_VIEW(text->text, wanted);
}

#endif
