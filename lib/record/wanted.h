/*
 * What a mapping wants to know of each record, by the names of columns or by
 * JSON pointers (RFC 6901, in which a step "*" stands for every element of an
 * array). A name's index is the slot of the cells that it gives.
 *
 * In JSON a name may also begin with
 *     ../        what stands around the posts of a document (rs_piece.context):
 *                "../name" is the member "name" of the object that holds the
 *                array of posts
 *     TABLE:     a row of a table, see below: "user:/name"
 */
#ifndef RS_RECORD_WANTED_H
#define RS_RECORD_WANTED_H

#include <stddef.h>

/* A list that stands beside the posts of one record, and what of a post says
 * which of its rows belongs to it: twarc2 writes a tweet's author_id, and the
 * authors under /includes/users. */
struct rs_wanted_table {
    const char *name; /* as in "user:/name" */
    const char *rows; /* pointer of an array of objects, from the record; of
                       * rows with the same key the first counts */
    const char *key;  /* pointer in such an object */
    /* Pointer in a post; of several values ("*") the first that is a key. A
     * number and a string are the same when their text is. Behind a minus, as
     * in "-/owner_id": negative numbers, their minus left out, and nothing
     * else. The wall of owner -5 at VK is that of the group 5; that of owner 5
     * is the user's. */
    const char *by;
};

struct rs_wanted {
    const char *const *names;
    size_t count; /* at most RS_SLOTS_MAX */
    /* JSON: the pointer of an array (or of one object) in each record whose
     * elements are the posts; names are pointers in these, and what has none
     * is one record that is_not_post. No "*" here, nor in a table's `rows`.
     * NULL: the record is the post. */
    const char *rows;
    const struct rs_wanted_table *tables;
    size_t table_count; /* at most RS_TABLES_MAX; only with `rows` */
};

#endif
