/* Options that say how contacts are shown. */
#ifndef OPTIONS_CONTACTS_H
#define OPTIONS_CONTACTS_H

#include <stdbool.h>

#include "options.h"
#include "rastro.h"

struct options_contacts {
    gboolean show;
    char *key;
};

extern const GOptionEntry options_contacts_shown[];

/* The key to mask contacts under, in `bytes`, which is the caller's to free,
 * and as a view of them. False with an error. */
bool options_contacts_read_key(const struct options_contacts *given,
                               GBytes **bytes, struct rs_view *key,
                               GError **error);

#endif
