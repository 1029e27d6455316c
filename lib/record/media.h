/* Files that stand beside the posts of an export and hold none: pictures,
 * films, sound, documents to print. */
#ifndef RS_RECORD_MEDIA_H
#define RS_RECORD_MEDIA_H

#include "base/view.h"

/* What the first bytes of a file (12, or all) are, such as "a JPEG image";
 * NULL for what may be posts. */
const char *rs_media_name(struct rs_view first);

#endif
