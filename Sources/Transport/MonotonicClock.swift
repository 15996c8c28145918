import CLinux

/// `CLOCK_MONOTONIC` in nanoseconds: the clock of every stamp. It never goes back and is the same for all processes of a
/// machine.
package func monotonicNow() -> Int64 {
    clinux_monotonic_nanoseconds()
}
