/*
 * Where the posts are in one JSON document: the array of objects that is the
 * document, or that stands in it under keys which are only wrapping, such as
 * /result/posts. The first such array counts.
 */
#ifndef RS_RECORD_DOCUMENT_H
#define RS_RECORD_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/view.h"

/* Looks in the JSON text that begins at `at`. `*array_at` becomes the byte
 * behind the array's '[', `*depth` the brackets that are open around the
 * array. False, and both untouched, when there is no such array in `text`,
 * which may end in the middle of the document. */
bool rs_document_find(struct rs_view text, size_t at, size_t *array_at,
                      size_t *depth);

#endif
