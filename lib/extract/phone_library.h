/* libphonenumber (C++), for extract/phone.c alone; built where it is there. */
#ifndef RS_EXTRACT_PHONE_LIBRARY_H
#define RS_EXTRACT_PHONE_LIBRARY_H

#include "extract/phone_number.h"

/* As rs_phone_read(). */
bool rs_phone_library_read(struct rs_view number, const char *region,
                           struct rs_phone *phone);

bool rs_phone_library_has_region(const char *region);

#endif
