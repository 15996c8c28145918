#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

int clinux_set_parent_death_signal(int signal) { return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0); }

int clinux_set_timer_slack(uint64_t nanoseconds) { return prctl(PR_SET_TIMERSLACK, nanoseconds, 0, 0, 0); }

static int64_t nanoseconds_of(struct timespec t) { return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec; }

int64_t clinux_process_cpu_nanoseconds(pid_t pid) {
    clockid_t clock;
    int error = clock_getcpuclockid(pid, &clock);
    if (error != 0) return -error;
    struct timespec t;
    if (clock_gettime(clock, &t) != 0) return -errno;
    return nanoseconds_of(t);
}

uint64_t clinux_fixed_work(void) {
    // 64 KiB: past the first cache, as the tables of a router are.
    static _Thread_local uint32_t memory[1 << 14];
    uint64_t x = 88172645463325252ull;
    for (int i = 0; i < 60000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        memory[x & 0x3fff] += (uint32_t)x;
    }
    return x ^ memory[x & 0x3fff];
}

int clinux_yield_to_others(void) {
    return setpriority(PRIO_PROCESS, 0, 19);
}

int64_t clinux_thread_cpu_nanoseconds(void) {
    struct timespec t;
    return clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t) == 0 ? nanoseconds_of(t) : 0;
}

int64_t clinux_monotonic_nanoseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return nanoseconds_of(t);
}
