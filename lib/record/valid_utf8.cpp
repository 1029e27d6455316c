#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

/* Our headers are C: view.h has compound literals. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
extern "C" {
#include "record/valid_utf8.h"
}
#pragma GCC diagnostic pop

bool rs_valid_utf8(struct rs_view text)
{
    return text.len == 0 || simdjson::validate_utf8(text.at, text.len);
}
