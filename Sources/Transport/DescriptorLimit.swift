import Glibc

/// How many files and sockets this process may have open (`RLIMIT_NOFILE`).
package struct DescriptorLimit: Equatable, Sendable {
    /// What holds now.
    package var soft: Int
    /// How far an unprivileged process may raise it.
    package var hard: Int

    /// Descriptors that a process needs beside its connections: logs, event loops, control connections, libraries.
    package static let reserve = 64

    package init(soft: Int, hard: Int) {
        self.soft = soft
        self.hard = hard
    }

    /// The limit of this process.
    package static var current: DescriptorLimit {
        var limit = rlimit()
        let status = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        precondition(status == 0, "getrlimit(RLIMIT_NOFILE) failed with errno \(errno)")
        return DescriptorLimit(soft: Int(clamping: limit.rlim_cur), hard: Int(clamping: limit.rlim_max))
    }

    /// Raises the soft limit to the hard one, as every process here does first thing.
    ///
    /// - Returns: the limit that holds now. If the system refuses, that is the old one; `shortage` then says what is missing.
    @discardableResult
    package static func raiseToHardLimit() -> DescriptorLimit {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        if getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max {
            limit.rlim_cur = limit.rlim_max
            _ = setrlimit(resource, &limit)
        }
        return .current
    }

    /// Whether `connections` fit beside the reserve.
    package func fits(connections: Int) -> Bool {
        connections <= self.soft - Self.reserve
    }

    /// Why `connections` do not fit and what to do about it, or nil if they do.
    package func shortage(connections: Int) -> String? {
        guard !self.fits(connections: connections) else { return nil }
        let needed = connections + Self.reserve
        return "\(connections) connections need \(needed) file descriptors, this process may have \(self.soft): "
            + "raise the limit (ulimit -n \(needed)) or use fewer connections or several people per connection"
    }
}
