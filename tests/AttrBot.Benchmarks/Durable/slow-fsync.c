// Makes each fsync take at least FSYNC_MICROSECONDS longer, for a look at how the durable store does on a slower disk: see ../README.md.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int then_wait(int result)
{
    const char *text = getenv("FSYNC_MICROSECONDS");
    long microseconds = text ? atol(text) : 0;
    struct timespec pause = { microseconds / 1000000, microseconds % 1000000 * 1000 };
    nanosleep(&pause, NULL);
    return result;
}

int fsync(int file)
{
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return then_wait(next(file));
}

int fdatasync(int file)
{
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    return then_wait(next(file));
}
