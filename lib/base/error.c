#include "base/error.h"

G_DEFINE_QUARK(rs - error - quark, rs_error)

int rs_error_exit(const GError *error)
{
    if (error->domain != RS_ERROR)
        return 4;
    switch (error->code) {
    case RS_ERROR_USAGE:
    case RS_ERROR_PACK:
        return 2;
    case RS_ERROR_DAMAGED:
        return 3;
    case RS_ERROR_STOPPED:
        return 130;
    default:
        return 4;
    }
}
