/// Something a router that keeps the protocol never does.
package struct Violation: Sendable, Codable, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// An inquiry was assigned while it was in a conversation.
        case assignedTwice = "assigned-twice"
        /// An inquiry was closed, deflected or refused a second time.
        case closedTwice = "closed-twice"
        /// A line about a person who had already read its last line.
        case afterTheEnd = "after-the-end"
        /// A line about a ref that was never given out, or that lives on another connection.
        case forNobody = "for-nobody"
        /// A line that cannot follow what was said before.
        case outOfOrder = "out-of-order"
        /// A line that names another inquiry than the one its ref stands for.
        case wrongInquiry = "wrong-inquiry"
        /// An offer to an agent that has no room for it.
        case overCapacity = "over-capacity"
        /// An offer without the stamp the inquiry was written with, or with one that nobody wrote.
        case lostStamp = "lost-stamp"
        /// A stamp that was not written for this inquiry, or at another time.
        case changedStamp = "changed-stamp"
        /// A line that is none of the protocol's.
        case unreadable
    }

    package var kind: Kind
    /// The router's number of the inquiry, where one is known.
    package var inquiry: UInt64?
    /// The ref the line was about, where it had one.
    package var ref: UInt64?

    /// Whether the router did not hand a stamp on as it was.
    package var isOfStamp: Bool { self.kind == .lostStamp || self.kind == .changedStamp }

    package init(_ kind: Kind, inquiry: UInt64? = nil, ref: UInt64? = nil) {
        self.kind = kind
        self.inquiry = inquiry
        self.ref = ref
    }

    package var description: String {
        var text = self.kind.rawValue
        if let inquiry = self.inquiry { text += " inquiry=\(inquiry)" }
        if let ref = self.ref { text += " ref=\(ref)" }
        return text
    }
}
