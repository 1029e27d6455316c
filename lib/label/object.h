/*
 * A JSON object with the member of its verdict, behind all others:
 *
 *     {"text":"…","rastro":{"categories":[…],"indicators":[…],"via":[…],
 *      "excerpt":"…","reject":null}}
 *
 * Nothing else of its bytes is changed. A member's name counts as it is
 * written: with an escape in it, it is another.
 */
#ifndef RS_LABEL_OBJECT_H
#define RS_LABEL_OBJECT_H

#include "label/mode.h"
#include "label/verdict.h"

enum rs_label_written {
    RS_LABEL_WRITTEN,
    RS_LABEL_NO_PLACE, /* as it is: this is no object */
    RS_LABEL_TAKEN, /* as it is: it has such a member, and none is replaced */
};

/* The first column (a JSON pointer) that is of such a member; or NULL. */
const char *rs_label_object_find(const GPtrArray *columns);

/* `text`: one record without blanks around it. */
enum rs_label_written
rs_label_object_write(struct rs_view text, enum rs_label_mode mode,
                      const struct rs_label_verdict *verdict, GString *out);

#endif
