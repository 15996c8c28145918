#ifndef CLINUX_H
#define CLINUX_H

#include <stdint.h>
#include <sys/types.h>

/// What Swift cannot call itself: variadic system calls and constants hidden behind macros.

/// Asks the kernel to send `signal` to this process when the thread that started it ends. 0, or -1 with errno.
int clinux_set_parent_death_signal(int signal);

/// Sets how much the kernel may delay this thread's timers, in nanoseconds (the default is 50,000). 0, or -1 with errno.
int clinux_set_timer_slack(uint64_t nanoseconds);

/// CPU time that process `pid` has used, in nanoseconds, all threads together; negative errno when it cannot be read.
int64_t clinux_process_cpu_nanoseconds(pid_t pid);

/// CLOCK_MONOTONIC in nanoseconds.
int64_t clinux_monotonic_nanoseconds(void);

/// Does a fixed piece of work, some 150 us of shifts and memory, the same each time; returns a number that needs all of it.
uint64_t clinux_fixed_work(void);

/// Lets the calling thread, it alone, run where nobody else wants to. 0, or -1 with errno.
int clinux_yield_to_others(void);

/// CPU time of the calling thread; 0 when the kernel keeps none.
int64_t clinux_thread_cpu_nanoseconds(void);

#endif
