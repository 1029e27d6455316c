/* A labelling from bytes to bytes, as tests want it. */
#ifndef LABELLING_H
#define LABELLING_H

#include <glib/gstdio.h>
#include <unistd.h>

#include "base/error.h"
#include "label/label.h"
#include "unit.h"

struct labelled {
    GString *out, *notes, *warnings, *summary;
    bool is_complete;
};

static inline void labelled_clear(struct labelled *labelled)
{
    g_string_free(labelled->out, TRUE);
    g_string_free(labelled->notes, TRUE);
    g_string_free(labelled->warnings, TRUE);
    g_string_free(labelled->summary, TRUE);
}

static inline bool labelled_sink(void *data, struct rs_view piece,
                                 GError **error)
{
    (void)error;
    g_string_append_len(data, piece.at, (gssize)piece.len);
    return true;
}

/* Labels what the options name; the error, where it cannot be opened. */
static inline GError *labelled_try(struct labelled *labelled,
                                   const struct rs_scan_options *options,
                                   enum rs_label_mode mode)
{
    GError *error = NULL;
    *labelled = (struct labelled){0};
    struct rs_label *label = rs_label_open(options, mode, &error);
    if (!label)
        return error;
    *labelled =
        (struct labelled){g_string_new(NULL), g_string_new(NULL),
                          g_string_new(NULL), g_string_new(NULL), false};
    rs_label_notes(label, labelled->notes);
    ck_assert(rs_label_run(label, labelled_sink, labelled->out, &error));
    rs_label_warnings(label, labelled->warnings);
    rs_label_summary(label, labelled->summary);
    labelled->is_complete = rs_label_is_complete(label);
    rs_label_close(label);
    return NULL;
}

static inline void labelled_init(struct labelled *labelled,
                                 const struct rs_scan_options *options)
{
    GError *error = labelled_try(labelled, options, RS_LABEL_REFUSE);
    ck_assert_msg(!error, "%s", error ? error->message : "");
}

/* A file with these bytes, to be unlinked and freed. */
static inline char *labelled_file(const char *bytes, size_t len)
{
    GError *error = NULL;
    char *path = NULL;
    int file = g_file_open_tmp("rastro-label-XXXXXX", &path, &error);
    ck_assert_msg(file >= 0, "%s", error ? error->message : "");
    close(file);
    ck_assert(g_file_set_contents(path, bytes, (gssize)len, NULL));
    return path;
}

static inline void labelled_remove(char *path)
{
    g_unlink(path);
    g_free(path);
}

#endif
