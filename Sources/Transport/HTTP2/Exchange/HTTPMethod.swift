/// The method of a request, as far as it matters here.
package enum HTTPMethod: Equatable, Sendable {
    case get
    case head
    case post
    case other

    init(_ text: UnsafeRawBufferPointer) {
        if text.equals("GET") {
            self = .get
        } else if text.equals("POST") {
            self = .post
        } else if text.equals("HEAD") {
            self = .head
        } else {
            self = .other
        }
    }
}
