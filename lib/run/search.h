/*
 * The search index of a run: FTS5 over the texts of its labelled posts, inside
 * rastro.db (store/search.sql), for whoever opens that in another tool. What a
 * scan wrote stays as it is, and so does the digest of the content.
 */
#ifndef RS_RUN_SEARCH_H
#define RS_RUN_SEARCH_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

/* Makes the index where there is none, or none that fits the texts; one that
 * does is left alone, byte for byte. All of it is there afterwards or none.
 * RS_ERROR_WRITE with the path where rastro.db cannot be written to, or holds
 * what no scan makes: the run is whole without it. */
RS_API bool rs_search_build(const char *folder, GError **error);

#endif
