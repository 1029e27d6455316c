/*
 * Random CSV that loves quotes, delimiters, line ends, NULs and bytes beyond
 * ASCII. `mess`, in percent, says how many cells are written as no program
 * should write them.
 */
#ifndef CSV_TEXTS_H
#define CSV_TEXTS_H

#include <glib.h>

struct csv_texts {
    GRand *random;
    char delimiter;
    int mess;
};

static inline int csv_texts_below(const struct csv_texts *texts, int end)
{
    return g_rand_int_range(texts->random, 0, end);
}

/* A few letters, or a run that moves all that follows within its block. */
static inline void csv_texts_word(const struct csv_texts *texts, GString *out)
{
    static const char *const words[] = {
        "a",  "bc", " ", "salida",          "\xc3\xa9",
        "\\", "'",  "-", "\xf0\x9f\x8e\x89"};
    int way = csv_texts_below(texts, 40);
    if (way == 0)
        g_string_append_c(out, 0);
    else if (way == 1)
        g_string_append_printf(out, "%0*d", csv_texts_below(texts, 140), 7);
    else if (way == 2 && texts->mess)
        g_string_append_c(out, (char)(0x80 + csv_texts_below(texts, 128)));
    else
        g_string_append(
            out, words[csv_texts_below(texts, (int)G_N_ELEMENTS(words))]);
}

static inline void csv_texts_plain(const struct csv_texts *texts, GString *out)
{
    for (int i = csv_texts_below(texts, 4); i > 0; i--)
        csv_texts_word(texts, out);
}

static inline void csv_texts_quoted(const struct csv_texts *texts, GString *out)
{
    g_string_append_c(out, '"');
    for (int i = csv_texts_below(texts, 6); i > 0; i--) {
        switch (csv_texts_below(texts, 6)) {
        case 0:
            g_string_append_c(out, texts->delimiter);
            break;
        case 1:
            g_string_append(out, csv_texts_below(texts, 2) ? "\n" : "\r\n");
            break;
        case 2:
            g_string_append(out, "\"\"");
            break;
        default:
            csv_texts_word(texts, out);
        }
    }
    g_string_append_c(out, '"');
}

/* Quotes inside plain cells, text behind closing ones, quotes left open. */
static inline void csv_texts_messy(const struct csv_texts *texts, GString *out)
{
    static const char bytes[] = "\"\"\"\"\"\"ab \r\n\n,;\t|\0\xc3\xe9";
    for (int i = csv_texts_below(texts, 8); i > 0; i--)
        g_string_append_c(out, bytes[csv_texts_below(texts, sizeof bytes - 1)]);
}

static inline void csv_texts_cell(const struct csv_texts *texts, GString *out)
{
    if (csv_texts_below(texts, 100) < texts->mess)
        csv_texts_messy(texts, out);
    else if (csv_texts_below(texts, 3))
        csv_texts_plain(texts, out);
    else
        csv_texts_quoted(texts, out);
}

/* Rows of about three cells, up to `len` bytes or a row more. */
static inline void csv_texts_write(const struct csv_texts *texts, GString *out,
                                   size_t len)
{
    static const char *const ends[] = {"\n", "\n", "\r\n", "\r", "\n\n"};
    g_string_truncate(out, 0);
    while (out->len < len) {
        int cells = 3;
        if (csv_texts_below(texts, 10) == 0)
            cells = 1 + csv_texts_below(texts, 5);
        for (int i = 0; i < cells; i++) {
            if (i)
                g_string_append_c(out, texts->delimiter);
            csv_texts_cell(texts, out);
        }
        g_string_append(out,
                        ends[csv_texts_below(texts, (int)G_N_ELEMENTS(ends))]);
        if (csv_texts_below(texts, 20) == 0)
            g_string_append_printf(out, "a%cb%cc\n", texts->delimiter,
                                   texts->delimiter);
    }
    if (csv_texts_below(texts, 3) == 0)
        g_string_truncate(
            out, out->len - (gsize)csv_texts_below(texts, (int)out->len));
}

#endif
