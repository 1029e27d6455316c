/*
 * Where bytes come from: a file, standard input, or whatever a function reads
 * (a member of an archive). A list of inputs is made
 * once, in an order that does not depend on the file system: arguments as
 * given, the files of a folder (and the folders below it) in byte order of
 * their paths.
 */
#ifndef RS_INPUT_SOURCE_H
#define RS_INPUT_SOURCE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct rs_input {
    char *name;     /* as shown and recorded: the path, "-" for stdin */
    uint64_t len;   /* bytes on disk; 0 where that cannot be known */
    bool is_stream; /* stdin, FIFO: cannot be read twice */
    bool is_found;  /* in a folder; not named itself */
};

/* The inputs that `paths` (NULL-ended) name, as an array of struct rs_input *
 * that frees its members. Folders are walked; names that begin with a dot are
 * left out, as is what is no file (pipes, sockets, devices); links to folders
 * are not followed, an empty folder is an error.
 * The same file twice, by whatever path, is RS_ERROR_USAGE, and so is "-"
 * twice. Each file is opened for reading once, so that one that cannot be read
 * is known before any is scanned: RS_ERROR_READ with its name. Pipes are not
 * opened in advance. */
GPtrArray *rs_inputs_list(const char *const *paths, GError **error);

struct rs_source;

/* Opens an input of the list for reading from its start. Messages from here on
 * do not hold the input's name: the caller adds it. */
struct rs_source *rs_source_open(const struct rs_input *input, GError **error);
void rs_source_close(struct rs_source *source);

/* A stream of what `read` gives, as rs_source_read() would; an error may have
 * any code. `data` stays the caller's. */
struct rs_source *rs_source_open_reader(ssize_t (*read)(void *data, void *bytes,
                                                        size_t cap,
                                                        GError **error),
                                        void *data);

/* Up to `cap` bytes; 0 at the end, -1 with RS_ERROR_READ on failure (or with
 * what the reader function says). */
ssize_t rs_source_read(struct rs_source *source, void *bytes, size_t cap,
                       GError **error);

/* Reads at a byte offset without moving the position of rs_source_read();
 * only for inputs that are not streams. Fewer than `cap` bytes at the end. */
ssize_t rs_source_read_at(struct rs_source *source, uint64_t at, void *bytes,
                          size_t cap, GError **error);

bool rs_source_is_stream(const struct rs_source *source);

/* Bytes of the file now; 0 for streams. */
uint64_t rs_source_len(const struct rs_source *source);

#endif
