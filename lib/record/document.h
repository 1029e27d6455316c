/*
 * Where the posts are in a JSON document. The table, as data (document.c):
 *
 *     place      key                         object     array
 *     wrapper    data, items, messages, ...  wrapper    posts
 *     wrapper    chats, left_chats           chats      -
 *     chats      list                        -          chat list
 *     chat list  (each element)              chat       -
 *     chat       messages                    -          posts
 *
 * A top-level object is a wrapper, and so /data/items and /response/items are
 * arrays of posts, and so is /chats/list/N/messages, where Telegram Desktop's
 * full export has them. What the table does not name is passed over, whatever
 * it holds (contacts, profiles). A key counts as it is written: with an escape
 * in it, it is another.
 */
#ifndef RS_RECORD_DOCUMENT_H
#define RS_RECORD_DOCUMENT_H

#include "base/view.h"

enum rs_place {
    RS_PLACE_NONE, /* to be passed over */
    RS_PLACE_WRAPPER,
    RS_PLACE_CHATS,
    RS_PLACE_CHAT_LIST, /* an array */
    RS_PLACE_CHAT,
    RS_PLACE_POSTS, /* an array */
};

/* Bytes of the longest key in the table. */
#define RS_DOCUMENT_KEY_LEN ((size_t)10)

/* What the object, or the array, is that is the member `key` of an object at
 * `place`. */
enum rs_place rs_document_object(enum rs_place place, struct rs_view key);
enum rs_place rs_document_array(enum rs_place place, struct rs_view key);

/* What an object is that is an element of an array at `place`. */
enum rs_place rs_document_element(enum rs_place place);

#endif
