import Organization
import Population
import RunSupport
import Testing

@testable import Reports
@testable import Studies

/// Faults are as large as the run without one says.
struct PlantedFaultTests {
    private static func population(topics: String = "{ login: { share: 90% }, rare: { share: 10% } }") throws
        -> Population
    {
        let text = """
            name: rush
            about: Eleven seconds, the first of which is not measured.
            warm-up: 1s
            topics: \(topics)
            channels: { phone: { share: 100% } }
            arrivals: [ { for: 11s, rate: 10/s } ]
            staff: { model: generalists, agents: 10 }
            """
        return Population(profile: try LoadProfile.parse(text, file: "rush.yaml"), seed: 1)
    }

    private static func words(
        _ change: (inout RunRecord) -> Void = { _ in },
        of population: Population? = nil
    ) throws -> [PlantedFault.Kind: String] {
        let report = RunReport(judging: SoundRun.record(change))
        let faults = PlantedFault.all(after: report, of: try population ?? Self.population())
        return Dictionary(uniqueKeysWithValues: faults.map { ($0.kind, $0.words) })
    }

    @Test func eachFaultIsMeasuredByTheRunWithoutOne() throws {
        // 80 assignments took 160 us of CPU: 2 us each.
        #expect(
            try Self.words() == [
                .none: "busy=0", .late: "late=500", .cpu5: "busy=100", .cpu10: "busy=200", .cpu20: "busy=400",
                .stall: "stalled=200:40", .slowDesk: "late-topic=rare:5000", .lost: "dropped=46",
                .doubled: "doubled-offer=49", .deadWorker: "dies=6000ms",
            ]
        )
    }

    @Test func ofManyInquiriesOneInAThousandIsLost() throws {
        #expect(try Self.words { $0.counts.queued = 1_000 }[.lost] == "dropped=1000")
        #expect(try Self.words { $0.counts.queued = 999 }[.lost] == "dropped=500")
    }

    @Test(arguments: 1...200)
    func anInquiryIsDoubledOnceAndOneOfFewIsLostOnce(_ count: Int) throws {
        let words = try Self.words {
            ($0.counts.assigned, $0.counts.reassigned, $0.counts.queued) = (count, 0, count)
        }
        for kind in [PlantedFault.Kind.doubled, .lost] {
            let every = try #require(words[kind]?.split(separator: "=").last.flatMap { Int($0) })
            #expect((1...count).count { $0.isMultiple(of: every) } == 1, "\(kind) every \(every) of \(count)")
        }
    }

    @Test func whatTheRunGivesNoMeasureForIsNotPlanted() throws {
        let words = try Self.words {
            $0.cpu.routerNanoseconds = nil
            ($0.counts.assigned, $0.counts.reassigned, $0.counts.queued) = (0, 0, 0)
        }
        #expect(Set(words.keys) == [.none, .late, .stall, .slowDesk, .deadWorker])
    }

    @Test func everyFaultHasItsOwnTitle() throws {
        let faults = PlantedFault.all(after: RunReport(judging: SoundRun.record()), of: try Self.population())
        #expect(Set(faults.map(\.title)).count == PlantedFault.Kind.allCases.count)
        #expect(faults.map(\.kind) == PlantedFault.Kind.allCases)
        #expect(
            faults.first { $0.kind == .slowDesk }?.title == "rare, 10.0% of the inquiries, is offered 5.00 ms later"
        )
    }
}
