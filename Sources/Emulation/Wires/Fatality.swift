import LineProtocol

/// The router's last words on a connection.
struct Fatality: CustomStringConvertible {
    var code: FatalCode
    var text: String

    /// True when another connection would be answered the same way, so that dialling again is of no use.
    var isForGood: Bool {
        switch self.code {
        case .version, .unauthorized, .needHello: true
        default: false
        }
    }

    var description: String {
        self.text.isEmpty ? "FATAL \(self.code.wireName)" : "FATAL \(self.code.wireName) \(self.text)"
    }
}
