/*
 * The bytes of an archive's file for libarchive: a zip's or a 7z's as they are,
 * from any place; those of a tar unpacked (input/inflate.h), from first to
 * last. So what is packed around a tar is read as well as any packed file, and
 * its damage is told in the same words.
 */
#ifndef RS_INPUT_ARCHIVE_FEED_H
#define RS_INPUT_ARCHIVE_FEED_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "input/archive_kind.h"
#include "input/source.h"

struct rs_archive_feed;

/* RS_ERROR_READ: the file cannot be read, or is no archive. Other errors are
 * those of rs_inflate_read(). */
struct rs_archive_feed *rs_archive_feed_open(const struct rs_input *input,
                                             GError **error);
void rs_archive_feed_close(struct rs_archive_feed *feed);

enum rs_archive_kind rs_archive_feed_kind(const struct rs_archive_feed *feed);

/* A zip whose end is there. */
bool rs_archive_feed_has_directory(const struct rs_archive_feed *feed);

/* The next bytes, which stay until the next call; 0 at the end, -1 on failure.
 * Not a tar's: from where rs_archive_feed_seek() went last. */
ssize_t rs_archive_feed_read(struct rs_archive_feed *feed, const void **bytes,
                             GError **error);

/* Whether the feed can go to any place, and its length then. */
bool rs_archive_feed_can_seek(const struct rs_archive_feed *feed);
uint64_t rs_archive_feed_len(const struct rs_archive_feed *feed);
void rs_archive_feed_seek(struct rs_archive_feed *feed, uint64_t at);

/* The place of the next byte that is read. */
uint64_t rs_archive_feed_at(const struct rs_archive_feed *feed);

/* Bytes of the file read so far. Any thread may ask. */
uint64_t rs_archive_feed_consumed(const struct rs_archive_feed *feed);

#endif
