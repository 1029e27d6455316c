#include "base/pages.h"

#include <glib.h>
#include <sys/mman.h>

/* Less is cut from the heap: a page would hold little else. */
#define PAGES_LEN_MIN ((size_t)32 << 10)

/* From here on large pages are asked for, which take a few faults instead of
 * thousands. */
#define LARGE_LEN_MIN ((size_t)4 << 20)

void *rs_pages_new(size_t len)
{
    if (len < PAGES_LEN_MIN)
        return g_malloc0(len);
    void *at = mmap(NULL, len, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        g_error("no memory for %zu bytes", len);
#ifdef MADV_HUGEPAGE
    if (len >= LARGE_LEN_MIN)
        madvise(at, len, MADV_HUGEPAGE); /* else without */
#endif
    return at;
}

void rs_pages_free(void *at, size_t len)
{
    if (len < PAGES_LEN_MIN)
        g_free(at);
    else
        munmap(at, len);
}
