/*
 * Prices in a text, as facts of kind RS_FACT_PRICE: an amount, or two for a
 * range ("de 8 a 10 mil", "$8k-10k"), with its currency and what it is paid
 * for, as far as the words directly beside it say so.
 *
 * An amount is a price where a currency stands beside it; or a scale ("8 mil")
 * and a word of payment near it; or a word for "price" directly before it.
 *
 * `value` is what is counted: "8500 USD", "8000-10000 peso", "2300 $", or
 * "8000" where no currency is said. Currencies: extract/currency.h. Units:
 * person, each, deposit, balance, gram, kilo, ounce, pill, family, child, trip,
 * day, month, or "".
 */
#ifndef RS_EXTRACT_PRICE_H
#define RS_EXTRACT_PRICE_H

#include <glib.h>

#include "base/arena.h"
#include "extract/fact.h"
#include "extract/plain.h"

/* Appends to `facts` (struct rs_fact), and spends what it takes. Contacts are
 * to be found, and spent, before. */
void rs_price_find(struct rs_plain *plain, struct rs_arena *arena,
                   GArray *facts);

#endif
