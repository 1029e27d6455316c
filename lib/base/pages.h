/*
 * Memory for tables that grow: whole pages, which go back to the system when
 * they are freed. Of what malloc() cuts from its heap much is left behind when
 * a few hundred tables grow in turns.
 */
#ifndef RS_BASE_PAGES_H
#define RS_BASE_PAGES_H

#include <stddef.h>

/* Zeroed; ends the program, as g_malloc() does, where there is no more. NULL
 * for no bytes. */
void *rs_pages_new(size_t len);

/* With the length that was asked for. NULL is accepted. */
void rs_pages_free(void *at, size_t len);

#endif
