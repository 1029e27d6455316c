/*
 * ThreadSanitizer sees the locks of pthreads, but not GLib's, which are made
 * of futexes inside a library that was built without it: it would report
 * every access that such a lock protects. So in that build these functions
 * stand before GLib's own, do the same by calling them, and tell the
 * sanitizer what a lock, a wait and a once mean: what was done before the
 * release is seen after the acquire.
 */
#include <dlfcn.h>
#include <glib.h>
#include <pthread.h>

#undef g_once_init_enter
#undef g_once_init_leave

void __tsan_acquire(void *address);
void __tsan_release(void *address);

typedef void any_function(void);

/* GLib's own function of that name. Looked up each time: this is for tests. */
static any_function *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    g_assert(found);
    any_function *function;
    *(void **)&function = found;
    return function;
}

void g_mutex_lock(GMutex *mutex)
{
    ((void (*)(GMutex *))real("g_mutex_lock"))(mutex);
    __tsan_acquire(mutex);
}

gboolean g_mutex_trylock(GMutex *mutex)
{
    gboolean ok = ((gboolean(*)(GMutex *))real("g_mutex_trylock"))(mutex);
    if (ok)
        __tsan_acquire(mutex);
    return ok;
}

void g_mutex_unlock(GMutex *mutex)
{
    __tsan_release(mutex);
    ((void (*)(GMutex *))real("g_mutex_unlock"))(mutex);
}

void g_cond_wait(GCond *cond, GMutex *mutex)
{
    __tsan_release(mutex);
    ((void (*)(GCond *, GMutex *))real("g_cond_wait"))(cond, mutex);
    __tsan_acquire(mutex);
}

gboolean g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end_time)
{
    __tsan_release(mutex);
    gboolean ok = ((gboolean(*)(GCond *, GMutex *, gint64))real(
        "g_cond_wait_until"))(cond, mutex, end_time);
    __tsan_acquire(mutex);
    return ok;
}

gboolean(g_once_init_enter)(volatile void *location)
{
    gboolean first =
        ((gboolean(*)(volatile void *))real("g_once_init_enter"))(location);
    if (!first)
        __tsan_acquire((void *)location);
    return first;
}

void(g_once_init_leave)(volatile void *location, gsize result)
{
    __tsan_release((void *)location);
    ((void (*)(volatile void *, gsize))real("g_once_init_leave"))(location,
                                                                  result);
}

struct once_call {
    GOnce *once;
    GThreadFunc function;
    gpointer data;
};

/* Releases before GLib sets the status, by which others go on. */
static gpointer call_once(gpointer data)
{
    struct once_call *call = data;
    gpointer value = call->function(call->data);
    __tsan_release((void *)&call->once->status);
    return value;
}

gpointer g_once_impl(GOnce *once, GThreadFunc function, gpointer data)
{
    struct once_call call = {once, function, data};
    gpointer value = ((gpointer(*)(GOnce *, GThreadFunc, gpointer))real(
        "g_once_impl"))(once, call_once, &call);
    __tsan_acquire((void *)&once->status);
    return value;
}

/* Who takes the last reference frees the bytes: after all that the others did
 * with them, which GLib's atomic count sees to, unseen. */
void g_bytes_unref(GBytes *bytes)
{
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    ((void (*)(GBytes *))real("g_bytes_unref"))(bytes);
    pthread_mutex_unlock(&mutex);
}
