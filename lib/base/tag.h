/*
 * One HTML tag. What is taken for one: '<', maybe '/', the name of an element
 * of HTML (obsolete ones too), attributes, '>'; and no other '<' before that,
 * not even in quotes. So text such as "<3", "a <b", "<https://example.org>" and
 * "<name@example.org>" is none, and the end of what is none is never looked
 * for beyond the next '<': reading all tags of a text takes linear time.
 */
#ifndef RS_BASE_TAG_H
#define RS_BASE_TAG_H

#include <stdbool.h>

#include "base/view.h"

/* What an element does to the text around it. */
enum rs_tag_kind {
    RS_TAG_INLINE, /* nothing */
    RS_TAG_BREAK,  /* begins and ends a line, or a cell of a table */
    RS_TAG_LINK,   /* <a> */
    RS_TAG_IMAGE,  /* <img> */
    RS_TAG_SCRIPT,
    RS_TAG_STYLE,
};

struct rs_tag {
    enum rs_tag_kind kind;
    bool is_end;          /* </a> */
    struct rs_view value; /* of a link's href or an image's alt, as written */
};

/* Reads the tag that begins at `*at`, where the '<' is, and moves `*at` behind
 * it; false without a move where there is none. */
bool rs_tag_read(struct rs_view html, size_t *at, struct rs_tag *tag);

#endif
