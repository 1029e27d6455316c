#include "scan/plan.h"

#include "base/error.h"
#include "base/limits.h"
#include "input/archive.h"
#include "record/media.h"

/* A plan while it is made. */
struct planning {
    struct rs_plan *plan;
    const struct rs_scan_options *options;
    const struct rs_scan_settings *settings;
    enum rs_plan_mode mode;
    bool zlib_only;
    GByteArray *first; /* the text that the next look is at */
    bool is_whole;     /* … is all there is */
    GError *wrong;     /* what is wrong with the inputs so far */
};

static void left_out_close(gpointer data)
{
    struct rs_left_out *left_out = data;
    g_free(left_out->file);
    g_free(left_out->member);
    g_free(left_out);
}

static void input_close(gpointer data)
{
    rs_scan_input_close(data);
}

static void add_wrong(struct planning *planning, GError *error,
                      const char *file, const char *member)
{
    if (member)
        g_prefix_error(&error, "%s: ", member);
    g_prefix_error(&error, "%s: ", file);
    if (planning->wrong)
        g_prefix_error(&error, "%s\n", planning->wrong->message);
    g_clear_error(&planning->wrong);
    planning->wrong = error;
}

static struct rs_scan_input *new_input(const struct planning *planning,
                                       const struct rs_input *file)
{
    struct rs_scan_input *input = rs_scan_input_open(file);
    input->zlib_only = planning->zlib_only;
    input->is_hashed = planning->options->output != NULL;
    return input;
}

/* A picture among the exports is no reason to refuse them all, if it was found
 * and not asked for. */
static bool leave_out(struct planning *planning,
                      const struct rs_scan_input *input)
{
    struct rs_view first = {(const char *)planning->first->data,
                            planning->first->len};
    bool is_found = input->member || input->file->is_found;
    const char *what = is_found ? rs_media_name(first) : NULL;
    if (!what)
        return false;
    struct rs_left_out *left_out = g_new(struct rs_left_out, 1);
    left_out->file = g_strdup(input->file->name);
    left_out->member = g_strdup(input->member);
    left_out->what = what;
    g_ptr_array_add(planning->plan->left_out, left_out);
    return true;
}

/* What the text that was looked at says. */
static void understand(struct planning *planning, struct rs_scan_input *input)
{
    struct rs_view first = {(const char *)planning->first->data,
                            planning->first->len};
    GError *failed = NULL;
    if (rs_scan_input_understand(input, first, planning->is_whole,
                                 planning->options, planning->settings,
                                 planning->plan->meanings, &failed))
        return;
    if (planning->mode == RS_PLAN_ALL)
        input->wrong = failed;
    else
        add_wrong(planning, failed, input->file->name, input->member);
}

static void keep_facts(struct rs_scan_input *input,
                       const struct rs_decode *decode)
{
    input->format = g_strdup(rs_decode_format(decode));
    input->charset = g_strdup(rs_decode_charset(decode));
}

static bool look(struct planning *planning, struct rs_decode *decode,
                 struct rs_scan_input *input, GError **error)
{
    bool ok =
        rs_scan_input_read(decode, planning->first, &planning->is_whole, error);
    keep_facts(input, decode);
    return ok;
}

/* Opens a file and reads its first text, a second time with zlib alone where
 * ISA-L disagrees with it. */
static struct rs_decode *open_file(struct planning *planning,
                                   struct rs_scan_input *input, GError **error)
{
    bool is_stream = input->file->is_stream;
    for (;;) {
        GError *failed = NULL;
        struct rs_source *source = rs_source_open(input->file, error);
        if (!source)
            return NULL;
        struct rs_decode *decode = rs_scan_input_decode(
            input, source, is_stream ? input->hasher : NULL,
            planning->options->encoding, &failed);
        if (decode && look(planning, decode, input, &failed))
            return decode;
        rs_decode_close(decode);
        g_clear_pointer(&input->format, g_free);
        g_clear_pointer(&input->charset, g_free);
        if (!g_error_matches(failed, RS_ERROR, RS_ERROR_DISAGREE)) {
            g_propagate_error(error, failed);
            return NULL;
        }
        g_clear_error(&failed);
        input->zlib_only = true;
    }
}

static void add_member(struct planning *planning, struct rs_scan_input *input,
                       struct rs_archive *archive)
{
    GError *failed = NULL;
    struct rs_decode *decode =
        rs_scan_input_decode(input, rs_archive_source(archive), NULL,
                             planning->options->encoding, &failed);
    bool ok = decode && look(planning, decode, input, &failed);
    rs_decode_close(decode);
    struct rs_view first = {(const char *)planning->first->data,
                            planning->first->len};
    if (ok && rs_archive_is(first)) {
        g_set_error(&failed, RS_ERROR, RS_ERROR_USAGE,
                    "an archive inside an archive: unpack it first");
        ok = false;
    }
    if (!ok) {
        add_wrong(planning, failed, input->file->name, input->member);
    } else if (!leave_out(planning, input)) {
        understand(planning, input);
        g_ptr_array_add(planning->plan->inputs, input);
        return;
    }
    rs_scan_input_close(input);
}

/* An archive that breaks off is planned as far as it goes: the scan meets its
 * end again. One with no member to scan is an input itself, for its end's sake,
 * unless that is good and tells where its members went. */
static void add_members(struct planning *planning, const struct rs_input *file,
                        struct rs_archive *archive)
{
    guint inputs = planning->plan->inputs->len;
    guint left_out = planning->plan->left_out->len;
    GError *failed = NULL;
    const char *path;
    uint64_t count = 0;
    while (rs_archive_next(archive, &path, &failed) == RS_ARCHIVE_MEMBER) {
        struct rs_scan_input *input = new_input(planning, file);
        input->member = g_strdup(path);
        input->member_index = count++;
        add_member(planning, input, archive);
    }
    if (failed && !g_error_matches(failed, RS_ERROR, RS_ERROR_DAMAGED)) {
        add_wrong(planning, failed, file->name, NULL);
        return;
    }
    bool has_any = planning->plan->inputs->len > inputs ||
                   (!failed && planning->plan->left_out->len > left_out);
    g_clear_error(&failed);
    if (has_any || planning->wrong)
        return;
    struct rs_scan_input *input = new_input(planning, file);
    input->is_archive = true;
    input->member_index = count;
    input->format = g_strdup("archive");
    input->charset = g_strdup("UTF-8");
    g_ptr_array_add(planning->plan->inputs, input);
}

static void add_archive(struct planning *planning, const struct rs_input *file)
{
    GError *failed = NULL;
    struct rs_archive *archive = NULL;
    if (file->is_stream)
        g_set_error(&failed, RS_ERROR, RS_ERROR_USAGE,
                    "an archive in a pipe: save it as a file first");
    else
        archive = rs_archive_open(file, &failed);
    if (archive)
        add_members(planning, file, archive);
    else
        add_wrong(planning, failed, file->name, NULL);
    rs_archive_close(archive);
}

/* The file as an input; false when it is an archive of them. */
static bool add_input(struct planning *planning, struct rs_scan_input *input,
                      struct rs_decode *decode)
{
    struct rs_view first = {(const char *)planning->first->data,
                            planning->first->len};
    bool is_archive = rs_archive_is(first);
    if (is_archive || leave_out(planning, input)) {
        rs_decode_close(decode);
        rs_scan_input_close(input);
        return !is_archive;
    }
    if (input->file->is_stream) {
        input->stream = decode;
        input->first = g_byte_array_new();
        g_byte_array_append(input->first, planning->first->data,
                            planning->first->len);
    } else {
        rs_decode_close(decode);
    }
    understand(planning, input);
    g_ptr_array_add(planning->plan->inputs, input);
    return true;
}

static void add_file(struct planning *planning, const struct rs_input *file)
{
    GError *failed = NULL;
    struct rs_scan_input *input = new_input(planning, file);
    input->hasher = input->is_hashed ? rs_hasher_open() : NULL;
    planning->plan->len += file->len;
    struct rs_decode *decode = open_file(planning, input, &failed);
    if (!decode) {
        add_wrong(planning, failed, file->name, NULL);
        rs_scan_input_close(input);
    } else if (!add_input(planning, input, decode)) {
        add_archive(planning, file);
    }
}

static bool has_stream(const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        if (((const struct rs_input *)list->pdata[i])->is_stream)
            return true;
    return false;
}

static void check_any(struct planning *planning)
{
    const GPtrArray *left_out = planning->plan->left_out;
    if (planning->wrong || planning->plan->inputs->len)
        return;
    const struct rs_left_out *first = left_out->pdata[0];
    g_autofree char *more =
        left_out->len > 1
            ? g_strdup_printf(", the first of %u such files", left_out->len)
            : g_strdup("");
    g_set_error(&planning->wrong, RS_ERROR, RS_ERROR_USAGE,
                "no posts here: %s%s%s is %s%s", first->file,
                first->member ? ": " : "", first->member ? first->member : "",
                first->what, more);
}

bool rs_plan_init(struct rs_plan *plan, const struct rs_scan_options *options,
                  const struct rs_scan_settings *settings,
                  enum rs_plan_mode mode, GError **error)
{
    *plan = (struct rs_plan){0};
    plan->list = rs_inputs_list(options->paths, error);
    if (!plan->list)
        return false;
    plan->meanings = rs_meanings_open(options, settings);
    plan->inputs = g_ptr_array_new_with_free_func(input_close);
    plan->left_out = g_ptr_array_new_with_free_func(left_out_close);
    struct planning planning = {
        .plan = plan,
        .options = options,
        .settings = settings,
        .mode = mode,
        /* A scan begins again where ISA-L was wrong; a look does not. */
        .zlib_only =
            options->zlib_only || has_stream(plan->list) || mode == RS_PLAN_ALL,
        .first = g_byte_array_new(),
    };
    for (guint i = 0; i < plan->list->len; i++)
        add_file(&planning, plan->list->pdata[i]);
    check_any(&planning);
    g_byte_array_unref(planning.first);
    if (!planning.wrong)
        return true;
    g_propagate_error(error, planning.wrong);
    return false;
}

size_t rs_plan_of_file(const struct rs_plan *plan, size_t first)
{
    const struct rs_scan_input *input = plan->inputs->pdata[first];
    size_t end = first + 1;
    for (; end < plan->inputs->len; end++)
        if (((struct rs_scan_input *)plan->inputs->pdata[end])->file !=
            input->file)
            break;
    return end - first;
}

void rs_plan_rewind(struct rs_plan *plan)
{
    for (guint i = 0; i < plan->inputs->len; i++) {
        struct rs_scan_input *input = plan->inputs->pdata[i];
        g_assert(!input->file->is_stream);
        if (!input->hasher)
            continue;
        rs_hasher_close(input->hasher);
        input->hasher = rs_hasher_open();
    }
}

void rs_plan_clear(struct rs_plan *plan)
{
    if (plan->inputs)
        g_ptr_array_unref(plan->inputs);
    rs_meanings_close(plan->meanings);
    if (plan->left_out)
        g_ptr_array_unref(plan->left_out);
    if (plan->list)
        g_ptr_array_unref(plan->list);
    *plan = (struct rs_plan){0};
}
