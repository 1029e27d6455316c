/* method.md: how the numbers of a run were made and what they do not say, with
 * every number in it, to be pasted under an article. */
#ifndef RS_PUBLISH_METHOD_H
#define RS_PUBLISH_METHOD_H

#include "publish/publication.h"

/* Appends the text of method.md. RS_ERROR_READ. */
bool rs_publish_method_text(const struct rs_publication *publication,
                            GString *out, GError **error);

/* RS_ERROR_READ, RS_ERROR_WRITE. */
bool rs_publish_method(const struct rs_publication *publication,
                       GError **error);

#endif
