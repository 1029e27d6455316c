/* An object as the field writes it: read as it is, and where that is refused,
 * mended (record/json_text.h) and read once more. */
#ifndef RS_RECORD_LENIENT_H
#define RS_RECORD_LENIENT_H

#include "record/json.h"

/* As rs_json_read(). */
enum rs_reject rs_lenient_read(struct rs_json *json,
                               const struct rs_json_paths *paths,
                               struct rs_view text,
                               struct rs_json_cells *cells);

#endif
