import Organization
import RunSupport
import Testing

@testable import Studies

/// Waiting for a quieter machine.
struct PatienceTests {
    private func patience(_ limit: Duration) -> Patience {
        // 1 % of steal and 0.05 of two cores: 3.5 %.
        Patience(limit, limits: RegressionLimits(), cores: 2)
    }

    @Test func aQuietMachineIsNotWaitedFor() {
        var patience = self.patience(.seconds(60))
        #expect(patience.look(share: 0.03, took: .zero) == nil)
        #expect(patience.left == .seconds(60))
    }

    @Test func looksComeEverLaterAndBeginAnewAfterAQuietOne() {
        var patience = self.patience(.seconds(60))
        let pauses = (0..<5).map { _ in patience.look(share: 0.3, took: .zero) }
        #expect(pauses == [.seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(8)])
        #expect(patience.look(share: 0, took: .zero) == nil)
        #expect(patience.look(share: 0.3, took: .zero) == .seconds(1))
    }

    @Test func allOfItsTimeCountsAndIsNeverExceeded() {
        var patience = self.patience(.seconds(5))
        #expect(patience.look(share: 1, took: .seconds(1)) == .seconds(1))
        #expect(patience.look(share: 1, took: .seconds(1)) == .seconds(2))
        #expect(patience.left == .zero)
        #expect(patience.look(share: 1, took: .seconds(1)) == nil, "the session goes on as it is")
        var none = self.patience(.zero)
        #expect(none.look(share: 1, took: .zero) == nil)
    }

    @Test func onlyADisturbedRunGivesAReason() {
        let session = PlayedSession.play(PlayedSession.plan()) { order in
            (
                PlayedRun.run(seed: order.seed),
                PlayedSession.quiet(order.attempt, foreignCores: order.attempt == 2 ? 1 : 0)
            )
        }
        let patience = self.patience(.seconds(1))
        #expect(!patience.isConcerned(after: nil))
        #expect(!patience.isConcerned(after: session.attempts[0]))
        #expect(patience.isConcerned(after: session.attempts[1]))
        #expect(!self.patience(.zero).isConcerned(after: session.attempts[1]))
    }
}
