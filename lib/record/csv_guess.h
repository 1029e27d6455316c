/* How a CSV is written, guessed from its first bytes. */
#ifndef RS_RECORD_CSV_GUESS_H
#define RS_RECORD_CSV_GUESS_H

#include "record/dialect.h"

/* Sets what the dialect says of CSV, by the first rows. `skip_len` is the byte
 * order mark's length when called; lines before the header are added to it.
 * The essay in the .c file says what counts as evidence; without any, it is
 * commas and doubled quotes, and the first row is the header. */
void rs_csv_guess(struct rs_view first, struct rs_dialect *dialect);

#endif
