/// What happened last, as long as a late line may be about it.
///
/// An agent that takes no time accepts and resolves before it can read that the offer was taken back. What tells of it then is too late
/// for the row in its hands, which is free again, and comes within the time that a line takes. As much is remembered as can happen in
/// that time, the oldest is forgotten first; the memory is taken as it is needed and never grows beyond that.
package struct RecentRing<Element> {
    private let limit: Int
    private var elements: ContiguousArray<Element?> = []
    /// Where the next one goes once all places are taken.
    private var next = 0

    /// - Parameter limit: how many are remembered, at least 1.
    package init(limit: Int) {
        self.limit = limit
    }

    /// One more. O(1).
    @inline(__always)
    package mutating func add(_ element: Element) {
        if self.elements.count < self.limit {
            self.elements.append(element)
        } else {
            self.elements[self.next] = element
            self.next = (self.next + 1) % self.limit
        }
    }

    /// The latest that is meant; nil when it is not remembered. O(what is remembered), as all that follows: for what hardly ever happens.
    package func latest(_ isMeant: (Element) -> Bool) -> Element? {
        self.place(of: isMeant).flatMap { self.elements[$0] }
    }

    /// The same, which is forgotten.
    package mutating func take(_ isMeant: (Element) -> Bool) -> Element? {
        guard let place = self.place(of: isMeant) else { return nil }
        defer { self.elements[place] = nil }
        return self.elements[place]
    }

    /// Changes the latest that is meant, if it is remembered.
    package mutating func change(_ isMeant: (Element) -> Bool, _ body: (inout Element) -> Void) {
        guard let place = self.place(of: isMeant), var element = self.elements[place] else { return }
        body(&element)
        self.elements[place] = element
    }

    private func place(of isMeant: (Element) -> Bool) -> Int? {
        let count = self.elements.count
        for step in 1..<(count + 1) {
            let place = (self.next + count - step) % count
            if let element = self.elements[place], isMeant(element) { return place }
        }
        return nil
    }
}
