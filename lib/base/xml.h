/*
 * XML of documents that other programs write: elements and their text, in
 * order. Wraps expat. Names come without their namespace.
 *
 * A document type is refused, and with it every entity but XML's own five:
 * nothing can grow that is not in the bytes. Elements are at most
 * RS_XML_DEPTH_MAX inside each other.
 */
#ifndef RS_BASE_XML_H
#define RS_BASE_XML_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

/* Each may be NULL, and returns NULL to go on, or else, in words, what is
 * wrong. A text may come in several pieces. `attributes` are name, value, …,
 * NULL-ended. */
struct rs_xml_handlers {
    const char *(*open)(void *data, const char *name,
                        const char *const *attributes);
    const char *(*close)(void *data, const char *name);
    const char *(*text)(void *data, struct rs_view text);
};

/* RS_ERROR_USAGE with the line and what is wrong there. */
bool rs_xml_read(struct rs_view bytes, const struct rs_xml_handlers *handlers,
                 void *data, GError **error);

/* The value of the first attribute of that name; NULL where there is none. */
const char *rs_xml_attribute(const char *const *attributes, const char *name);

#endif
