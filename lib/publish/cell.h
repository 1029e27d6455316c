/*
 * Text as a cell of a workbook can hold it.
 */
#ifndef RS_PUBLISH_CELL_H
#define RS_PUBLISH_CELL_H

#include "base/api.h"
#include "base/view.h"

/* Characters of a cell. Excel has 32,767 UTF-16 units, which are half as many
 * characters if all are outside the BMP. */
#define RS_CELL_TEXT_MAX 16000

/* The text as XML can hold it: NULs, U+FFFE, U+FFFF and what is no UTF-8 become
 * U+FFFD, and a text that is too long is cut, with an ellipsis behind it. Other
 * controls are for the workbook's writer to escape. The caller's to free. */
RS_API char *rs_cell_text(struct rs_view text);

#endif
