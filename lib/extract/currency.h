/*
 * Currencies as people write them: signs, codes and words. What is written is
 * told, not what is meant: "$" stays "$" (two dozen currencies have it), and
 * "pesos" are "peso" until somebody says whose. So the result is either
 *
 *   - an ISO 4217 code, where the text says it: USD ("US$", "usd", "dólares
 *     americanos"), MXN, EUR ("€"), GBP ("£"), GTQ ("Q500", "quetzales") …, or
 *   - the sign "$" or "¥", or a lower-case word: dollar, peso, dinar, dirham,
 *     lira, rupee, franc, yuan …
 */
#ifndef RS_EXTRACT_CURRENCY_H
#define RS_EXTRACT_CURRENCY_H

#include "base/view.h"

/* The currency that stands before byte `at` of the folded text, with at most a
 * space between; `*start` is where it begins. NULL: none. */
const char *rs_currency_before(struct rs_view text, size_t at, size_t *start);

/* The same behind byte `at`; `*end` is where it ends. A sign that belongs to a
 * number behind it ("500 / $30") is not taken. */
const char *rs_currency_after(struct rs_view text, size_t at, size_t *end);

/* Whether `currency` names one kind of money, as "$" and "peso" do not. */
bool rs_currency_is_exact(const char *currency);

#endif
