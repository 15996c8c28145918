/// The version of the control protocol, which both sides must speak. It is read before all else that a greeting holds.
package struct ControlVersion: Codable, Equatable, Sendable {
    static let current = "2"

    package init() {}

    package init(from decoder: any Decoder) throws {
        let version = try decoder.singleValueContainer().decode(String.self)
        guard version == Self.current else { throw ControlError.version(version) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Self.current)
    }
}
