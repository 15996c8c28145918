/// How a desk stands, for operators.
package struct DeskStanding: Hashable, Sendable {
    /// What `desk=` calls it.
    package let name: [UInt8]
    /// Inquiries that wait and have no offer.
    package let waiting: Int
    /// Ready agents with nothing in hand.
    package let idle: Int
    /// Agents with something in hand.
    package let busy: Int
}

extension Floor {
    /// How a desk stands. O(its seats).
    package func standing(of desk: UInt16) -> DeskStanding {
        DeskStanding(
            name: self.receptionist.deskNames[Int(desk)],
            waiting: self.desks[desk].waiting,
            idle: self.desks[desk].idle,
            busy: self.desks[desk].busy
        )
    }

    /// How all desks stand, in the order of the chart.
    package var standings: [DeskStanding] { self.desks.numbers.map { self.standing(of: $0) } }
}
