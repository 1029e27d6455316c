/*
 * The members of the JSON objects that are open, innermost last: the key that
 * was read last, and all scalar members so far as text, which is what stands
 * around the posts of a document. A member that is no scalar, or for which no
 * room is left, is left out as if it had never begun. Whoever walks the
 * document sees to its brackets.
 */
#ifndef RS_RECORD_MEMBERS_H
#define RS_RECORD_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"
#include "base/view.h"
#include "record/document.h"

struct rs_members { /* private; begins as zeros */
    int stage;
    bool is_escaped;                   /* in a string: behind a backslash */
    bool is_dropped;                   /* the member that is being added */
    char text[RS_CONTEXT_LEN_MAX - 2]; /* "a":1,"b":"x" of each object */
    size_t len, member_at, object_at;
    char key[RS_DOCUMENT_KEY_LEN];
    size_t key_len; /* may be more: then it is no key that matters */
};

/* Goes over bytes that follow those of the last call, up to before a bracket
 * outside strings. Returns how many bytes. */
size_t rs_members_next(struct rs_members *members, struct rs_view bytes);

/* At a bracket that opens: the key that it is the value of; empty where it is
 * no member's value, or the key is longer than any in record/document.h. */
struct rs_view rs_members_key(const struct rs_members *members);

/* Leaves out the member of which rs_members_next() came to the value: a
 * bracket. */
void rs_members_pass(struct rs_members *members);

/* Begins an object in the one that is open. Returns where that one's members
 * are, for what follows. */
size_t rs_members_open(struct rs_members *members);

/* Forgets the object and goes on in the one that was open before. */
void rs_members_close(struct rs_members *members, size_t object_at);

/* Writes the members as one object to `object`, which has room for
 * RS_CONTEXT_LEN_MAX bytes. Returns its length, 0 where there are none. */
size_t rs_members_write(const struct rs_members *members, char *object);

#endif
