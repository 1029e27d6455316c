/*
 * The flagged posts of a run, read a few hundred at a time: where they are,
 * their texts, cut at the words that matched, and each piece as it may be
 * shown.
 */
#ifndef RS_PUBLISH_EVIDENCE_READ_H
#define RS_PUBLISH_EVIDENCE_READ_H

#include "publish/publication.h"

/* Posts on a page: 20,000 make a file of 11 MB, which a browser opens in a
 * second. Of each page or group the first ones are taken, in turn. */
#define RS_EVIDENCE_POSTS_MAX 40000

/* Bytes shown of one text: 1,200 letters of two bytes. Adverts are shorter. */
#define RS_EVIDENCE_TEXT_LEN 2400

/* Posts that are read at a time: their texts are in memory together. */
#define RS_EVIDENCE_BATCH ((size_t)500)

/* The numbers of the posts that are shown, in their order: a table of one
 * column. RS_ERROR_READ. */
struct rs_table *rs_evidence_choose(const struct rs_publication *publication,
                                    GError **error);

struct rs_evidence_batch {
    struct rs_table *posts; /* post, container, and so on, as in the JSON */
    struct rs_table *texts; /* post, field, at, text, cut: those that matched,
                             * by post and field. Not masked: do not show. */
    struct rs_table *marks; /* post, field, start, end, respelled, indicator */
    struct rs_table *shown; /* the pieces of all texts, in order, masked */
    size_t mark;            /* up to which they have been cut by */
    GArray *text_marks;     /* struct rs_mark, of the text cut last */
    GArray *pieces;         /* struct rs_piece, likewise */
};

/* The batch that begins at row `first` of `ids`. It is to be cleared also after
 * a failure: RS_ERROR_READ. */
bool rs_evidence_read(const struct rs_publication *publication,
                      const struct rs_table *ids, size_t first,
                      struct rs_evidence_batch *batch, GError **error);
void rs_evidence_clear(struct rs_evidence_batch *batch);

/* Cuts a row of `texts` into `pieces`, of bytes [from, to); once for each row,
 * in their order. */
void rs_evidence_cut(struct rs_evidence_batch *batch, size_t text,
                     uint64_t *from, uint64_t *to);

/* Cells: a number, 0 for a blank; a text. */
uint64_t rs_evidence_number(const struct rs_table *table, size_t row,
                            size_t column);
struct rs_view rs_evidence_text(const struct rs_table *table, size_t row,
                                size_t column);

#endif
