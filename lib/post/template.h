/*
 * Templates: "https://vk.com/wall{/owner_id}_{/id}", a text with the names of
 * columns in it. "{{" is a brace.
 */
#ifndef RS_POST_TEMPLATE_H
#define RS_POST_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

/* The text in parts, NULL-ended, to be freed with g_strfreev(): what stands
 * before a column (perhaps nothing), the column, what stands behind it, the
 * next column, …, what stands behind the last. NULL when a brace is not closed
 * or has no name in it, or when there is no column; `*wrong_at` is then where,
 * in bytes. */
char **rs_template_open(const char *text, size_t *wrong_at);

#endif
