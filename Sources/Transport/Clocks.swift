import CLinux

/// `CLOCK_MONOTONIC` in nanoseconds: the clock of every stamp. It never goes back and is the same for all processes of a
/// machine.
package func monotonicNow() -> Int64 {
    clinux_monotonic_nanoseconds()
}

/// CPU time of the calling thread, in nanoseconds; 0 when the kernel keeps none.
package func threadCPUNanoseconds() -> Int64 {
    clinux_thread_cpu_nanoseconds()
}
