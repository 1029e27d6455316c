#include "base/xml.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"

/* Between a namespace and a name, as expat gives them: in no URI. */
#define BETWEEN '|'

struct reading {
    XML_Parser parser;
    const struct rs_xml_handlers *handlers;
    void *data;
    unsigned depth;
    const char *wrong; /* what stopped it, or NULL */
};

static const char *without_namespace(const char *name)
{
    const char *between = strrchr(name, BETWEEN);
    return between ? between + 1 : name;
}

const char *rs_xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (!strcmp(without_namespace(*attributes), name))
            return attributes[1];
    return NULL;
}

static void stop(struct reading *reading, const char *wrong)
{
    if (!wrong || reading->wrong)
        return;
    reading->wrong = wrong;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void XMLCALL open_element(void *data, const XML_Char *name,
                                 const XML_Char **attributes)
{
    struct reading *reading = data;
    if (reading->wrong)
        return;
    if (++reading->depth > RS_XML_DEPTH_MAX)
        stop(reading, "elements too deep inside each other");
    else
        stop(reading,
             reading->handlers->open(reading->data, without_namespace(name),
                                     (const char *const *)attributes));
}

static void XMLCALL close_element(void *data, const XML_Char *name)
{
    struct reading *reading = data;
    reading->depth--;
    if (!reading->wrong && reading->handlers->close)
        stop(reading,
             reading->handlers->close(reading->data, without_namespace(name)));
}

static void XMLCALL add_text(void *data, const XML_Char *text, int len)
{
    struct reading *reading = data;
    if (!reading->wrong && reading->handlers->text)
        stop(reading, reading->handlers->text(
                          reading->data, (struct rs_view){text, (size_t)len}));
}

static void XMLCALL refuse_type(void *data, const XML_Char *name,
                                const XML_Char *system, const XML_Char *public,
                                int has_internal)
{
    (void)name, (void)system, (void)public, (void)has_internal;
    stop(data, "it has a document type, which could hold anything");
}

static bool fail(const struct reading *reading, GError **error)
{
    const char *wrong = reading->wrong;
    if (!wrong)
        wrong = XML_ErrorString(XML_GetErrorCode(reading->parser));
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "line %lu: %s",
                (unsigned long)XML_GetCurrentLineNumber(reading->parser),
                wrong);
    return false;
}

bool rs_xml_read(struct rs_view bytes, const struct rs_xml_handlers *handlers,
                 void *data, GError **error)
{
    struct reading reading = {.handlers = handlers, .data = data};
    g_assert(bytes.len <= INT_MAX);
    reading.parser = XML_ParserCreateNS(NULL, BETWEEN);
    g_assert(reading.parser); /* but for memory, as GLib has it */
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, open_element, close_element);
    XML_SetCharacterDataHandler(reading.parser, add_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, refuse_type);
    /* All at once: a token that is cut is read again from its beginning. */
    bool ok = XML_Parse(reading.parser, bytes.at ? bytes.at : "",
                        (int)bytes.len, XML_TRUE) == XML_STATUS_OK ||
              fail(&reading, error);
    XML_ParserFree(reading.parser);
    return ok;
}
