/// The conversations that agents ended last: what there was to count of them, should it turn out that there was none.
///
/// An agent that takes no time accepts and resolves before it can read that the offer was taken back. What tells of it then is too late
/// for the row in its hands, which is free again, and comes within the time that a line takes. As many are remembered as can end in
/// that time; the memory is taken as it is needed and never grows beyond them.
package struct RecentEndings<Conversation> {
    /// How many are remembered.
    package static var limit: Int { 4_096 }

    private var conversations: ContiguousArray<Conversation?> = []
    private var next = 0

    package init() {}

    /// A conversation has ended. O(1).
    package mutating func add(_ conversation: Conversation) {
        if self.conversations.count < Self.limit {
            self.conversations.append(conversation)
        } else {
            self.conversations[self.next] = conversation
            self.next = (self.next + 1) % Self.limit
        }
    }

    /// Takes out the latest that is meant; nil when it is not remembered. O(what is remembered): for what hardly ever happens.
    package mutating func take(_ isMeant: (Conversation) -> Bool) -> Conversation? {
        let count = self.conversations.count
        for step in 1..<(count + 1) {
            let place = (self.next + count - step) % count
            if let conversation = self.conversations[place], isMeant(conversation) {
                self.conversations[place] = nil
                return conversation
            }
        }
        return nil
    }
}
