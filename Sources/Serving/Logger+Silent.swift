package import Logging

extension Logger {
    /// A logger that keeps everything to itself.
    package static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
}
