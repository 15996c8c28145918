/// The head of a request, as a service sees it. It is good only during the call that brings it, hence not copyable.
package struct HTTPRequest: ~Copyable {
    private let head: ReceivedHead

    /// Whether no body follows.
    package let isComplete: Bool

    init(_ head: ReceivedHead, isComplete: Bool) {
        self.head = head
        self.isComplete = isComplete
    }

    package var method: HTTPMethod { self.head.method }

    /// Whether the path, without its query, is `path`. No allocation.
    package func hasPath(_ path: StaticString) -> Bool {
        self.head.withPath { $0.equals(path) }
    }

    /// The path without its query. Allocates: for logs and for what is rare.
    package var path: String {
        self.head.withPath { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of the first field called `name`, which is lower case. Allocates.
    package func value(of name: StaticString) -> String? {
        self.head.withValue(of: name) { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the request carries this bearer token. How long it takes does not tell how much of a token was right.
    package func carries(bearer token: [UInt8]) -> Bool {
        let isRight = self.head.withValue(of: "authorization") { value in
            let scheme = UnsafeRawBufferPointer(rebasing: value.prefix(7))
            guard scheme.equals("Bearer ") || scheme.equals("bearer ") else { return false }
            return UnsafeRawBufferPointer(rebasing: value.dropFirst(7)).equalsSecret(token)
        }
        return isRight ?? false
    }
}
