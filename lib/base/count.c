#include "base/count.h"

const char *rs_count_text(uint64_t count, char buffer[RS_COUNT_LEN])
{
    char *at = buffer + RS_COUNT_LEN - 1;
    *at = 0;
    for (int digits = 0; digits == 0 || count; digits++) {
        if (digits && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + count % 10);
        count /= 10;
    }
    return at;
}
