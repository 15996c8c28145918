import Testing

/// The transports that every test of a stream is run over.
enum TransportKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case memory, unix, tcp, h2c, h2

    var testDescription: String { self.rawValue }

    /// Those that carry bare lines through the kernel.
    static let sockets: [TransportKind] = [.unix, .tcp]
}
