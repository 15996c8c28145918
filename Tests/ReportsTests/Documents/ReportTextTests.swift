import Measurement
import Population
import RunSupport
import Testing

@testable import Reports

@Suite struct ReportTextTests {
    private static let thresholds = [
        SoundRun.threshold("assignment.p99", .less, 5_000_000),
        SoundRun.threshold("transfers.wrong", .less, 0.05),
    ]

    private static func report(_ change: (inout RunRecord) -> Void = { _ in }) -> RunReport {
        RunReport(
            judging: SoundRun.record {
                $0.thresholds = Self.thresholds
                change(&$0)
            }
        )
    }

    @Test func transfersThatWereAllRefusedAreStillTold() {
        let report = RunReport(judging: SoundRun.record { $0.transfers = TransferCounts(refused: 17) })
        #expect(
            report.table(style: .plain).contains(
                "transfers  total 0, right 0, wrong 0, escalation 0, overflow 0, refused 17"
            )
        )
        let none = RunReport(judging: SoundRun.record { $0.transfers = TransferCounts() })
        #expect(!none.table(style: .plain).contains("transfers  "))
    }

    @Test func theTableShowsEverythingOfARun() {
        #expect(
            Self.report().table(style: .terminal) == """
                rush: seed 7, 4 workers over unix, 50.0 s measured

                latency     count      p50      p90      p99    p99.9      max
                assignment    100   500 µs   900 µs   990 µs  1.00 ms  1.00 ms
                sendDelay     100  50.0 µs  90.0 µs  99.0 µs   100 µs   100 µs
                queueWait       0        -        -        -        -        -
                accept          0        -        -        -        -        -
                transfer        0        -        -        -        -        -
                response        0        -        -        -        -        -

                counts     scheduled 100, sent 100, queued 90, deflected 6, refused 4, assigned 76, solved 60,
                           unsolved 8, callback 2, abandoned 9, hungUp 5, expired 2, open 4, lost 0, doubled 0,
                           repeats 5, reassigned 4 (whole run)
                rates      offered 1.60/s, assigned 1.40/s, router CPU 2.00 µs/assignment,
                           worker CPU 10.0 µs/inquiry
                service    answered after (ASA) 30.0 s of the story, service level 63.8%, abandonment 9.6%,
                           occupancy 80.0%, first contact (FCR) 75.0%, transfers/answered 25.0%
                transfers  total 10, right 7, wrong 1, escalation 2, overflow 0 (whole run)

                ✓ assignment.p99 < 5ms  990 µs
                ✗ transfers.wrong < 5%  10.0%, whole run

                FAILED: 1 of 2 thresholds do not hold

                """
        )
    }

    @Test func thePlainTableIsAscii() {
        let text = Self.report().table(style: .plain)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains("ok   assignment.p99 < 5ms"))
        #expect(text.contains("FAIL transfers.wrong < 5%"))
        #expect(text.contains("500 us"))
    }

    @Test func anInvalidRunSaysWhyAndWhatToDo() {
        let text = Self.report { $0.workers.lost = 1 }.table(style: .plain)
        #expect(text.contains("INVALID: the figures cannot be trusted"))
        #expect(text.contains("  - 1 of 4 workers never handed in a ledger: see their logs"))
    }

    @Test func whatDidNotFitIsSaid() {
        let text = Self.report { $0.latencies.record(.response, nanoseconds: -3) }.table(style: .plain)
        #expect(text.contains("! 1 value of response was below zero and is in no figure"))
    }

    @Test func aHostileNameCannotMoveTheCursor() {
        let text = Self.report { $0.profile = "a\u{1b}[2J\nb\u{9b}31m" }.table(style: .plain)
        #expect(text.hasPrefix("a\\x1B[2J\\nb\\x9B31m: seed 7"))
    }

    @Test func theMarkdownHasTheSameFigures() {
        let text = Self.report().markdown
        #expect(
            text.hasPrefix(
                "# rush\n\nMorning rush.\n\nseed 7, 4 workers over unix, 50.0 s measured\n\n**FAILED: 1 of 2"
            )
        )
        #expect(text.contains("| ✓ | assignment.p99 \\< 5ms | 990 µs |"))
        #expect(text.contains("| ✗ | transfers.wrong \\< 5% | 10.0%, whole run |"))
        #expect(text.contains("| assignment | 100 | 500 µs | 900 µs | 990 µs | 1.00 ms | 1.00 ms |"))
        #expect(text.contains("| accept | 0 | - | - | - | - | - |"))
    }

    @Test func aHostileNameStaysTextInMarkdown() {
        let text = Self.report { $0.profile = "<img src=x>|`rm`\n# no_heading_ [a](b)" }.markdown
        #expect(text.hasPrefix("# \\<img src=x\\>\\|\\`rm\\` \\# no\\_heading\\_ \\[a\\](b)\n"))
    }
}
