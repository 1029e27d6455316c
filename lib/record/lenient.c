#include "record/lenient.h"

#include "record/json_text.h"

enum rs_reject rs_lenient_read(struct rs_json *json,
                               const struct rs_json_paths *paths,
                               struct rs_view text, struct rs_json_cells *cells)
{
    enum rs_reject reject = rs_json_read(json, paths, text, cells);
    if (reject != RS_REJECT_BAD_JSON)
        return reject;
    unsigned repairs = 0;
    text = rs_json_text_repair(cells->arena, text, &repairs);
    text = rs_json_text_trim(text);
    reject = rs_json_read(json, paths, text, cells);
    if (reject == RS_REJECT_NONE)
        cells->repairs |= repairs;
    return reject;
}
