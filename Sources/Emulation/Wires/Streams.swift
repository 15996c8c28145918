/// What a stream of HTTP/2 carries for customers; agents always have sessions.
package enum Streams: String, Sendable, CaseIterable, Codable {
    /// A connection of INRUSH/1: `POST /v1/session`.
    case session
    /// One inquiry: `POST /v1/inquiries`.
    case inquiry
}
