/* The project's contact key: what contacts are masked under, so that those of
 * one project can be compared and nobody else can try all numbers. */
#ifndef CONTACT_KEY_H
#define CONTACT_KEY_H

#include <glib.h>

/* The key in the file; NULL is rastro/contact.key in the user's configuration,
 * which is made where it is not there: 32 random bytes that only the user can
 * read. RS_ERROR_READ, RS_ERROR_WRITE or RS_ERROR_USAGE with the path. */
GBytes *contact_key_read(const char *path, GError **error);

#endif
