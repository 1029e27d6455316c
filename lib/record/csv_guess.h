/* How a CSV is written, guessed from its first bytes. */
#ifndef RS_RECORD_CSV_GUESS_H
#define RS_RECORD_CSV_GUESS_H

#include "record/dialect.h"

/* Sets what the dialect says of CSV: the delimiter that splits the first row
 * outside quotes into most cells (the comma when none does). `skip_len` is set
 * by the caller to the byte order mark's length. */
void rs_csv_guess(struct rs_view first, struct rs_dialect *dialect);

#endif
