/* Makes every flush of a file to the disk take FLUSH_EXTRA_US microseconds longer, as on a slower disk. The flush
   itself still happens. Loaded before a program with LD_PRELOAD. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int late(long call, int file) {
  static long extra = -1;
  if (extra < 0) extra = getenv("FLUSH_EXTRA_US") ? atol(getenv("FLUSH_EXTRA_US")) : 0;
  int result = (int)syscall(call, file);
  struct timespec wait = {extra / 1000000, extra % 1000000 * 1000};
  nanosleep(&wait, NULL);
  return result;
}

int fsync(int file) { return late(SYS_fsync, file); }
int fdatasync(int file) { return late(SYS_fdatasync, file); }
