/* A phone number in E.164 (ITU-T). */
#ifndef RS_EXTRACT_PHONE_NUMBER_H
#define RS_EXTRACT_PHONE_NUMBER_H

#include <stdint.h>

#include "base/view.h"

/* "+" and at most 15 digits (ITU-T E.164), and the NUL. */
#define RS_PHONE_LEN_MAX 17

struct rs_phone {
    char e164[RS_PHONE_LEN_MAX];
    char country[3];    /* ISO 3166-1; "" for satellite and other networks,
                         * and where a build without libphonenumber finds
                         * several countries under the calling code */
    uint8_t prefix_len; /* bytes of `e164` with + and calling code */
};

#endif
