#include "record/record.h"

static const char *const codes[RS_REJECT_COUNT] = {
    [RS_REJECT_NONE] = "",
    [RS_REJECT_BAD_JSON] = "bad-json",
    [RS_REJECT_NOT_OBJECT] = "not-object",
    [RS_REJECT_UNCLOSED_QUOTE] = "unclosed-quote",
    [RS_REJECT_EXTRA_CELLS] = "extra-cells",
    [RS_REJECT_TOO_LONG] = "too-long",
    [RS_REJECT_TOO_MANY_CELLS] = "too-many-cells",
    [RS_REJECT_CUT] = "cut",
};

const char *rs_reject_code(enum rs_reject reject)
{
    return codes[reject];
}
