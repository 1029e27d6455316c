/*
 * Phone numbers as E.164. A number is one only when libphonenumber calls it
 * valid: the right length, and a range that its country has given out.
 *
 * A build without libphonenumber cannot know that: it takes what is written
 * with a + and a calling code that exists, and rs_phone_is_checked() is false.
 */
#ifndef RS_EXTRACT_PHONE_H
#define RS_EXTRACT_PHONE_H

#include "extract/phone_number.h"

/* Whether rs_phone_read() tells valid numbers from others. */
bool rs_phone_is_checked(void);

/* "libphonenumber", or "none", for the manifest. */
const char *rs_phone_library(void);

/* Reads `number`: digits, with + in front for an international one. Without
 * it, `region` (ISO 3166-1 in capitals, or NULL) says whose national number
 * it is; no national number is read without a region. False: not valid. */
bool rs_phone_read(struct rs_view number, const char *region,
                   struct rs_phone *phone);

/* Whether `region` is one that numbers can be read for: for --region. */
bool rs_phone_has_region(const char *region);

#endif
