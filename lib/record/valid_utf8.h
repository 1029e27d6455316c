/* Long texts as UTF-8: the answer of rs_utf8_valid(), by simdjson. */
#ifndef RS_RECORD_VALID_UTF8_H
#define RS_RECORD_VALID_UTF8_H

#include <stdbool.h>

#include "base/view.h"

bool rs_valid_utf8(struct rs_view text);

#endif
