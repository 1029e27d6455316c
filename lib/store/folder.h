/*
 * The run folder. Work happens in RUN.partial/, which is renamed when it is
 * whole: a folder called RUN is always a finished run.
 */
#ifndef RS_STORE_FOLDER_H
#define RS_STORE_FOLDER_H

#include <glib.h>
#include <stdbool.h>

#include "base/sha256.h"

struct rs_folder;

/* Creates RUN.partial (and the folders above it). RS_ERROR_WRITE when RUN or
 * RUN.partial is already there: nothing is ever overwritten. */
struct rs_folder *rs_folder_open(const char *run, GError **error);

/* The path of a file in the unfinished folder; the caller's to free. */
char *rs_folder_path(const struct rs_folder *folder, const char *name);

/* Size and digest of a file in it, for the manifest. */
bool rs_folder_digest(const struct rs_folder *folder, const char *name,
                      guint64 *len, char hex[RS_SHA256_HEX_LEN + 1],
                      GError **error);

/* Renames RUN.partial to RUN. */
bool rs_folder_finish(struct rs_folder *folder, GError **error);

/* Deletes RUN.partial where it was not finished, and frees. */
void rs_folder_close(struct rs_folder *folder);

#endif
