/*
 * The run folder. Work happens in RUN.partial/, which is renamed when it is
 * whole: a folder called RUN is always a finished run.
 */
#ifndef RS_STORE_FOLDER_H
#define RS_STORE_FOLDER_H

#include <glib.h>
#include <stdbool.h>

#include "base/digest.h"

struct rs_folder;

/* Creates RUN.partial (and the folders above it). RS_ERROR_WRITE when RUN or
 * RUN.partial is already there: nothing is ever overwritten. */
struct rs_folder *rs_folder_open(const char *run, GError **error);

/* Goes on in the RUN.partial that is there; where there is none, it is created.
 * What is in it belongs to others until rs_folder_clean(). RS_ERROR_USAGE where
 * RUN itself is there. */
struct rs_folder *rs_folder_resume(const char *run, GError **error);
bool rs_folder_is_resumed(const struct rs_folder *folder);

/* RUN.partial, as RUN was given; its own. */
const char *rs_folder_partial(const struct rs_folder *folder);

/* The path of a file in the unfinished folder; the caller's to free. */
char *rs_folder_path(const struct rs_folder *folder, const char *name);

/* True when nothing is in the folder, or just the file of that name. */
bool rs_folder_holds_only(const struct rs_folder *folder, const char *name);

/* Deletes all that is in the folder but the file of that name. */
void rs_folder_clean(struct rs_folder *folder, const char *but);

/* From here on, closing an unfinished folder leaves this file in it. `name` is
 * borrowed. */
void rs_folder_keep(struct rs_folder *folder, const char *name);

/* Size and digest of a file in it, for the manifest. */
bool rs_folder_digest(const struct rs_folder *folder, const char *name,
                      struct rs_digest *digest, GError **error);

/* Renames RUN.partial to RUN, and deletes the file that would be kept: in this
 * order, so that whoever is killed in between has lost nothing. */
bool rs_folder_finish(struct rs_folder *folder, GError **error);

/* Deletes RUN.partial where it was not finished, all of it or all but what is
 * to be kept, and frees. One that was resumed and not cleaned is left alone. */
void rs_folder_close(struct rs_folder *folder);

#endif
