#include "pattern/readings.h"

#include <glib.h>

#include "text/deobfuscate.h"
#include "text/fold.h"

/* Second readings are kept for the next post that needs one. */
struct second {
    struct rs_deobfuscated view;
    uint32_t text; /* of which it is one */
};

struct rs_readings {
    GArray *texts;      /* struct rs_view */
    size_t written;     /* of them */
    GPtrArray *seconds; /* struct second *; more may be there than are in use */
};

static void second_close(gpointer data)
{
    struct second *second = data;
    rs_deobfuscated_clear(&second->view);
    g_free(second);
}

struct rs_readings *rs_readings_open(void)
{
    struct rs_readings *readings = g_new0(struct rs_readings, 1);
    readings->texts = g_array_new(FALSE, FALSE, sizeof(struct rs_view));
    readings->seconds = g_ptr_array_new_with_free_func(second_close);
    return readings;
}

void rs_readings_close(struct rs_readings *readings)
{
    if (!readings)
        return;
    g_array_unref(readings->texts);
    g_ptr_array_unref(readings->seconds);
    g_free(readings);
}

static struct second *spare(struct rs_readings *readings, size_t used)
{
    if (used == readings->seconds->len) {
        struct second *second = g_new0(struct second, 1);
        rs_deobfuscated_init(&second->view);
        g_ptr_array_add(readings->seconds, second);
    }
    return readings->seconds->pdata[used];
}

void rs_readings_take(struct rs_readings *readings,
                      const struct rs_readings_text *texts, size_t count)
{
    size_t used = 0;
    readings->written = count;
    g_array_set_size(readings->texts, 0);
    for (size_t i = 0; i < count; i++)
        g_array_append_val(readings->texts, texts[i].folded);
    for (size_t i = 0; i < count; i++) {
        struct second *second = spare(readings, used);
        if (!rs_deobfuscate(texts[i].folded, texts[i].original, &second->view))
            continue;
        struct rs_view view = {second->view.text->str, second->view.text->len};
        second->text = (uint32_t)i;
        g_array_append_val(readings->texts, view);
        used++;
    }
}

const struct rs_view *rs_readings_texts(const struct rs_readings *readings)
{
    return (const struct rs_view *)(const void *)readings->texts->data;
}

size_t rs_readings_count(const struct rs_readings *readings)
{
    return readings->texts->len;
}

bool rs_readings_is_second(const struct rs_readings *readings, uint32_t text)
{
    return text >= readings->written;
}

static const struct second *second_at(const struct rs_readings *readings,
                                      size_t text)
{
    return readings->seconds->pdata[text - readings->written];
}

uint32_t rs_readings_second(const struct rs_readings *readings, uint32_t text)
{
    for (size_t i = readings->written; i < readings->texts->len; i++)
        if (second_at(readings, i)->text == text)
            return (uint32_t)i;
    return RS_READINGS_NONE;
}

void rs_readings_locate(const struct rs_readings *readings, uint32_t *text,
                        uint32_t *start, uint32_t *end)
{
    if (!rs_readings_is_second(readings, *text))
        return;
    const struct second *second = second_at(readings, *text);
    *text = second->text;
    rs_fold_span(second->view.offsets, *start, *end, start, end);
}
