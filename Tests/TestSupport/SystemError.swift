import Glibc

/// A system call that failed.
package struct SystemError: Error, CustomStringConvertible {
    package let call: String
    package let errno: CInt

    init(_ call: String, errno code: CInt = Glibc.errno) {
        self.call = call
        self.errno = code
    }

    package var description: String {
        "\(self.call): \(strerror(self.errno).map { String(cString: $0) } ?? "error \(self.errno)")"
    }
}
