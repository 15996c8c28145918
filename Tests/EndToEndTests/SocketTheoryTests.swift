import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Whole runs through real sockets against queueing theory, in a compressed time: a handling time is some milliseconds.
    ///
    /// A run is never exactly the queue of the theory: after each conversation an agent is out of reach until the router has heard of
    /// it and the next offer has come. A run measures how long that takes, as `assignment`; it is counted as a part of the handling
    /// time, and the band reaches from half to one and a half of it. To that come ± 4 standard deviations of the mean, whose size for
    /// each set was simulated (autocorrelation is in it). So a busy machine makes the bands wider.
    ///
    /// `Scripts/theory.sh` plays more sets for longer and prints the table.
    @Suite(.serialized) struct SocketTheoryTests {
        /// A queue, and how far its figures scatter: standard deviation of a mean of n inquiries, times √n, as a part of the mean.
        struct Case: CustomStringConvertible, Sendable {
            var name: String
            var agents: Int
            /// Offered by each agent, in erlangs.
            var load: Double
            /// In handling times.
            var patience: Double?
            var places: Int?
            var waitSigma: Double
            var meanSigma: Double
            /// Desks like this beside each other, a quarter of whose customers come to the wrong one first.
            var desks = 1

            var description: String { self.name }
        }

        static let isLong = ProcessInfo.processInfo.environment["INRUSH_THEORY_SECONDS"] != nil
        private static let seconds = Int(ProcessInfo.processInfo.environment["INRUSH_THEORY_SECONDS"] ?? "") ?? 8

        private static let all: [Case] = [
            Case(name: "EA3", agents: 5, load: 1.05, patience: 2, waitSigma: 2.16, meanSigma: 4.63),
            Case(name: "EK3", agents: 10, load: 0.95, places: 15, waitSigma: 3.62, meanSigma: 5.35),
            Case(name: "network EC3", agents: 2, load: 0.7, waitSigma: 2.49, meanSigma: 9.21, desks: 2),
            Case(name: "EC3", agents: 2, load: 0.7, waitSigma: 2.49, meanSigma: 9.21),
            Case(name: "EC5", agents: 5, load: 0.9, waitSigma: 3.86, meanSigma: 24.5),
            Case(name: "EK5", agents: 50, load: 1.05, places: 60, waitSigma: 5.58, meanSigma: 7.95),
            Case(name: "EA5", agents: 10, load: 0.95, patience: 2, waitSigma: 3.95, meanSigma: 7.43),
            Case(name: "EA9", agents: 50, load: 0.96, patience: 2, waitSigma: 10.21, meanSigma: 18.05),
            Case(name: "EA11", agents: 100, load: 1, patience: 2, waitSigma: 11.48, meanSigma: 21.99),
            Case(name: "EA13", agents: 200, load: 1, patience: 1, waitSigma: 16.35, meanSigma: 26.89),
        ]
        static var played: [Case] { Self.isLong ? Self.all : Array(Self.all.prefix(3)) }

        private let command: Command

        init() throws {
            self.command = try Command(executable: ProcessInfo.processInfo.environment["INRUSH_THEORY_EXECUTABLE"])
        }

        /// Of one desk in a unit of time, those included who are sent on to it.
        private func load(_ theory: Case) -> Double { theory.load * Double(theory.agents) }

        /// Milliseconds: at most 2,000 inquiries a second, and long beside what a router takes.
        private func handling(_ theory: Case) -> Double { max(25, self.load(theory) * Double(theory.desks) / 2) }

        private func profile(_ theory: Case) -> String {
            let handling = self.handling(theory)
            let patience = theory.patience.map { "exponential(\(Int($0 * handling * 1_000))us)" } ?? "1h"
            let visits = theory.desks == 1 ? 1 : 1.25
            let rate = self.load(theory) * Double(theory.desks) / visits / handling * 1_000
            let names = (0..<theory.desks).map { "t\($0)" }
            let exponential = "exponential(\(Int(handling * 1_000))us)"
            return """
                name: theory
                drain: 20s
                warm-up: 2s
                send-delay-limit: 10s
                topics: { \(names.map { "\($0): { share: \(100 / theory.desks)% }" }.joined(separator: ", ")) }
                channels:
                  phone: { share: 100%, patience: \(patience), leave-at-once: 0%, handle: \(exponential), wrap-up: 0%, solve: 100% }
                people:
                  speed-spread: 0
                  switch-topic: 0
                  misroute: \(theory.desks == 1 ? "0%" : "25%")
                  wrong-transfer: 0%
                  find-out: \(exponential)
                  retell: 0
                  solve-after-transfer: 100%
                arrivals: [{ for: \(Self.seconds + 2)s, rate: \(String(format: "%.3f", rate))/s }]
                staff:
                  teams:
                \(names.map { "    \($0): { agents: \(theory.agents), skills: [\($0)], topics: [\($0)] }" }.joined(separator: "\n"))
                router: { queue-limit: \(theory.places.map { $0 - theory.agents } ?? 1_000_000) }
                """
        }

        @Test(arguments: Self.played) func aRunIsTheQueueOfTheTheory(theory: Case) throws {
            let summary = try self.undisturbedRun(theory)
            func figure(_ path: String) throws -> Double { try #require(summary.number(path), "\(path)") }
            let inquiries = try figure("waits.inquiries")
            let handling = self.handling(theory) * 1e6
            let dead = try figure("latency.assignment.meanNs")
            // Only those who do not wait at all see the way of an offer apart; for the others it is the dead time of an agent.
            let visits = theory.desks == 1 ? 1 : 1.25
            let waited = try figure("waits.staffingNs") + figure("waits.routerNs")
            let meanWait = max(0, waited / inquiries / visits - dead)
            let models = [0.5, 1, 1.5].map { part in
                let longer = (handling + part * dead) / handling
                return QueueModel(
                    agents: theory.agents,
                    load: self.load(theory) * longer,
                    patience: theory.patience.map { $0 / longer },
                    places: theory.places
                )
            }
            let inUnits = meanWait / (handling + dead)
            if theory.desks == 1 {
                try self.judge(
                    theory,
                    "P(wait)",
                    figure("waits.delayed") / inquiries,
                    models.map(\.wait),
                    theory.waitSigma,
                    inquiries
                )
            }
            self.judge(theory, "mean wait", inUnits, models.map(\.meanWait), theory.meanSigma, inquiries * visits)
            if theory.patience != nil {
                let abandoned = try figure("sums.service.abandoned") / figure("sums.service.queued")
                self.judge(theory, "abandoned", abandoned, models.map(\.abandoned), theory.meanSigma, inquiries)
            }
            if theory.places != nil {
                let blocked = try figure("counts.refused") / figure("counts.sent")
                self.judge(theory, "blocked", blocked, models.map(\.blocked), 2 * theory.meanSigma, inquiries)
            }
        }

        /// Plays a set, up to three times on a machine that stands still now and then: after each standstill those who were due
        /// come all at once, and that is another queue. If it never lets a run be played as it was meant, the test is not judged.
        private func undisturbedRun(_ theory: Case) throws -> Summary {
            let file = try self.command.folder.write(self.profile(theory), to: "theory.yaml")
            for attempt in 1...3 {
                let result = try self.command.run(
                    ["run", file, "--out", self.command.folder.path(of: "run\(attempt)"), "--workers", "2", "--quiet"],
                    within: .seconds(Self.seconds + 60)
                )
                let summary = try self.command.summary(of: "run\(attempt)")
                guard self.isDisturbed(theory, summary) else {
                    try #require(result.exit == .code(0), "\(result.output)\(result.errors)")
                    return summary
                }
            }
            try Test.cancel("\(theory): the machine disturbed three runs, so that nothing can be said of queues")
        }

        /// Whether customers came late by a good part of a handling time, or the run is invalid for such a reason alone.
        private func isDisturbed(_ theory: Case, _ summary: Summary) -> Bool {
            let kinds = summary.texts("invalidKinds")
            let isLate = summary.number("latency.sendDelay.p99Ns") ?? 0 > self.handling(theory) * 1e6 / 2
            return isLate || !kinds.isEmpty && kinds.allSatisfy(["sends-stalled", "arrivals-unlike"].contains)
        }

        /// Whether a figure lies in the band around what theory says; in a long run also a row of the table.
        private func judge(
            _ theory: Case,
            _ name: String,
            _ figure: Double,
            _ expected: [Double],
            _ sigma: Double,
            _ inquiries: Double
        ) {
            let width = 4 * sigma / inquiries.squareRoot()
            let low = (expected.min() ?? 0) * max(0, 1 - width)
            let high = (expected.max() ?? 0) * (1 + width)
            if Self.isLong {
                let numbers = [figure, expected[1], low, high].map { String(format: "%.5f", $0) }
                print(
                    "| \(theory.name) | \(Int(inquiries)) | \(name) | \(numbers[0]) | \(numbers[1]) | \(numbers[2]) … \(numbers[3]) |"
                )
            }
            #expect(low <= figure && figure <= high, "\(theory.name): \(name) is \(figure), expected \(low)…\(high)")
        }

        /// The formulas themselves, against tables that were computed with 40 digits.
        @Test func theFormulasGiveTheTables() {
            let erlangC = QueueModel(agents: 10, load: 9, patience: nil, places: nil)
            #expect(abs(erlangC.wait - 0.668731524107697) < 1e-9 && abs(erlangC.meanWait - 0.668731524107697) < 1e-9)
            let erlangA = QueueModel(agents: 50, load: 48, patience: 2, places: nil)
            #expect(abs(erlangA.wait - 0.4677740685537912) < 1e-9 && abs(erlangA.meanWait - 0.06182449832438674) < 1e-9)
            #expect(abs(erlangA.abandoned - 0.03091224916219337) < 1e-9)
            let bounded = QueueModel(agents: 50, load: 52.5, patience: nil, places: 60)
            #expect(abs(bounded.wait - 0.658072207259842) < 1e-9 && abs(bounded.meanWait - 0.07766456308712627) < 1e-9)
            #expect(abs(bounded.blocked - 0.07853071037850236) < 1e-9)
        }
    }
}
