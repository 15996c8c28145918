import Glibc

extension String {
    /// Whether this is an address of IPv4 or IPv6, and no name that has to be resolved.
    var isIPAddress: Bool {
        withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { address in
            inet_pton(AF_INET, self, address.baseAddress) == 1 || inet_pton(AF_INET6, self, address.baseAddress) == 1
        }
    }
}
