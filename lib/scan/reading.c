#include "scan/reading.h"

#include "base/error.h"
#include "base/limits.h"
#include "input/archive.h"

struct rs_reading {
    struct rs_archive *archive; /* NULL until a member is asked for */
    uint64_t next;              /* the member that rs_archive_next() gives */
    char sha256[RS_SHA256_HEX_LEN + 1]; /* of the archive */
};

struct rs_reading *rs_reading_open(void)
{
    return g_new0(struct rs_reading, 1);
}

void rs_reading_close(struct rs_reading *reading)
{
    if (!reading)
        return;
    rs_archive_close(reading->archive);
    g_free(reading);
}

/* An archive is read here and there, so its hash takes a walk of its own. */
static bool open_archive(struct rs_reading *reading,
                         const struct rs_scan_input *input, GError **error)
{
    if (reading->archive)
        return true;
    if (input->is_hashed &&
        !rs_hasher_file(input->file, reading->sha256, error))
        return false;
    reading->archive = rs_archive_open(input->file, error);
    return reading->archive != NULL;
}

static void fail_changed(GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                "it is no longer the archive that was opened first");
}

/* Goes on to the input's member. */
static bool find_member(struct rs_reading *reading,
                        const struct rs_scan_input *input, GError **error)
{
    const char *path = NULL;
    enum rs_archive_step step = RS_ARCHIVE_MEMBER;
    while (step == RS_ARCHIVE_MEMBER && reading->next <= input->member_index) {
        step = rs_archive_next(reading->archive, &path, error);
        reading->next++;
    }
    if (step == RS_ARCHIVE_FAILED)
        return false;
    if (step == RS_ARCHIVE_MEMBER && path && !strcmp(path, input->member))
        return true;
    fail_changed(error);
    return false;
}

/* An archive of which no member is scanned ends as it does behind those that
 * the plan has left out. */
static struct rs_decode *end_archive(struct rs_reading *reading,
                                     const struct rs_scan_input *input,
                                     GError **error)
{
    const char *path;
    while (rs_archive_next(reading->archive, &path, error) ==
           RS_ARCHIVE_MEMBER) {
        if (reading->next == input->member_index) {
            fail_changed(error);
            break;
        }
        reading->next++;
    }
    return NULL;
}

struct rs_decode *rs_reading_next(struct rs_reading *reading,
                                  struct rs_scan_input *input, GError **error)
{
    if (input->stream)
        return g_steal_pointer(&input->stream);
    if (!input->member && !input->is_archive) {
        struct rs_source *source = rs_source_open(input->file, error);
        return source ? rs_scan_input_decode(input, source, input->hasher,
                                             input->charset, error)
                      : NULL;
    }
    if (!open_archive(reading, input, error))
        return NULL;
    if (input->is_archive)
        return end_archive(reading, input, error);
    if (!find_member(reading, input, error))
        return NULL;
    return rs_scan_input_decode(input, rs_archive_source(reading->archive),
                                NULL, input->charset, error);
}

bool rs_reading_finish(struct rs_reading *reading, GError **error)
{
    const char *path;
    enum rs_archive_step step = RS_ARCHIVE_MEMBER;
    while (reading->archive && step == RS_ARCHIVE_MEMBER)
        step = rs_archive_next(reading->archive, &path, error);
    return step != RS_ARCHIVE_FAILED;
}

const char *rs_reading_digest(const struct rs_reading *reading)
{
    return reading->sha256;
}

uint64_t rs_reading_consumed(const struct rs_reading *reading)
{
    return reading->archive ? rs_archive_consumed(reading->archive) : 0;
}
