/*
 * replay FOLDER|FILE...: what libFuzzer does with a corpus before it starts to
 * fuzz, without libFuzzer: feeds every file to the target once. Each input is
 * a heap block of exactly its length, so that the sanitizers see one byte too
 * many. A folder without a file fails: a corpus that went missing would pass
 * otherwise.
 */
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static int replay_file(const char *path)
{
    char *bytes;
    gsize len;
    GError *error = NULL;
    if (!g_file_get_contents(path, &bytes, &len, &error)) {
        g_printerr("%s\n", error->message);
        g_error_free(error);
        return -1;
    }
    uint8_t *exact = malloc(len); /* not NULL for 0 bytes, as in libFuzzer */
    g_assert(exact);
    memcpy(exact, bytes, len);
    g_free(bytes);
    LLVMFuzzerTestOneInput(exact, len);
    free(exact);
    return 1;
}

/* Returns the number of files, -1 when one cannot be read. */
static int replay_folder(const char *path)
{
    GError *error = NULL;
    GDir *folder = g_dir_open(path, 0, &error);
    if (!folder) {
        g_printerr("%s\n", error->message);
        g_error_free(error);
        return -1;
    }
    int count = 0;
    for (const char *name; count >= 0 && (name = g_dir_read_name(folder));) {
        char *file = g_build_filename(path, name, NULL);
        count = replay_file(file) < 0 ? -1 : count + 1;
        g_free(file);
    }
    g_dir_close(folder);
    return count;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        bool is_folder = g_file_test(argv[i], G_FILE_TEST_IS_DIR);
        int count = is_folder ? replay_folder(argv[i]) : replay_file(argv[i]);
        if (count <= 0) {
            g_printerr("%s: no input replayed\n", argv[i]);
            return 1;
        }
        g_print("%s: %d replayed\n", argv[i], count);
    }
    return argc < 2;
}
