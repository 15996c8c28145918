import Organization
package import Population

/// A number by which two plans can be told apart: who calls when about what, and what comes of it.
///
/// It is a sum over inquiries, so the digests of all segments add up to that of the whole, whatever the number of
/// segments.
package enum PlanDigest {
    /// Inquiries that are looked at; a plan that differs at all differs among the first million.
    package static let maximumInquiries = 1_000_000

    /// The digest of a segment, modulo 2⁶⁴. Linear in its inquiries, some 100 ns each.
    package static func digest(of segment: Segment, in population: Population) -> UInt64 {
        var sum: UInt64 = 0
        for arrival in population.arrivals(in: segment) {
            guard arrival.index < Self.maximumInquiries else { break }
            sum &+= Self.digest(of: arrival.index, dueNanoseconds: arrival.dueNanoseconds, in: population)
        }
        return sum
    }

    private static func digest(of index: Int, dueNanoseconds: Int64, in population: Population) -> UInt64 {
        let inquiry = population.inquiry(index)
        let handling = population.handling(of: index, leg: 0, agent: 0)
        var numbers: [Int64] = [
            Int64(index), dueNanoseconds, Int64(inquiry.topic), Int64(inquiry.askedTopic), Int64(inquiry.channel),
            Int64(inquiry.tier), inquiry.patienceNanoseconds, inquiry.leavesAtOnce ? 1 : 0,
            handling.talkNanoseconds, handling.wrapUpNanoseconds,
        ]
        // What earlier plans could not say leaves their digests as they were.
        if inquiry.priority > 0 { numbers.append(Int64(inquiry.priority)) }
        if handling.isDeclined { numbers.append(-1) }
        return numbers.reduce(population.seed) { mix($0, UInt64(bitPattern: $1)) }
    }
}
