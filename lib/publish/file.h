/*
 * A file of a report: written beside its final name and renamed when it is
 * whole, so that a report that fails leaves no half of one behind.
 *
 * All fail with RS_ERROR_WRITE and the path.
 */
#ifndef RS_PUBLISH_FILE_H
#define RS_PUBLISH_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/view.h"

struct rs_publish_file;

struct rs_publish_file *rs_publish_file_open(const char *folder,
                                             const char *name, GError **error);

/* Takes note of a failure, too: rs_publish_file_finish() tells of it again. */
bool rs_publish_file_write(struct rs_publish_file *file, struct rs_view bytes,
                           GError **error);

/* As the sink of rs_write(). */
bool rs_publish_file_sink(void *file, struct rs_view bytes, GError **error);

/* Renames it. `digest` may be NULL. */
bool rs_publish_file_finish(struct rs_publish_file *file,
                            struct rs_digest *digest, GError **error);

/* Deletes what was not finished, and frees. NULL is accepted. */
void rs_publish_file_close(struct rs_publish_file *file);

/* All at once. */
bool rs_publish_file_save(const char *folder, const char *name,
                          struct rs_view bytes, GError **error);

#endif
