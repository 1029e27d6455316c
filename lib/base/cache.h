/*
 * A folder of things that can be made again, but dearly: files by name, each
 * known by a key that says of what it was made.
 *
 * Whatever is wrong with the folder or a file makes it as if it was not there:
 * no place to write, a full disk, a file cut short or overwritten. What is
 * found is whole (XXH3 of 128 bits, which is no proof against malice), and was
 * kept by a process of the same user: a folder or a file that is another
 * user's, or that others may write to, is not used. Who can write as that user
 * needs no cache to do harm. Files are written beside and renamed, so that any
 * number of processes may use a folder at once.
 */
#ifndef RS_BASE_CACHE_H
#define RS_BASE_CACHE_H

#include <glib.h>

#include "base/sha256.h"
#include "base/view.h"

/* What was kept under a key, or NULL. `folder` may be NULL: then there is none.
 * A key is the digest, as base/sha256.h writes it, of all that the thing
 * depends on. */
GBytes *rs_cache_find(const char *folder, const char *key);

/* Keeps `content` in the folder, which is made if it is not there, readable
 * for its owner only. Of more than RS_CACHE_FILES_MAX files those go that were
 * not used for longest. */
void rs_cache_keep(const char *folder, const char *key, struct rs_view content);

#endif
