import Foundation
import RunSupport
import Testing

@testable import Studies

@Suite struct RunSpreadTests {
    private static let p99 = RegressionPlan.Gate(.assignmentP99, threshold: 0.05, effect: 0.10)

    @Test func spreadIsThatOfTheLogarithms() throws {
        let spread = try #require(RunSpread(Self.p99, values: [exp(1), exp(1.1), exp(1.2)]))
        #expect((spread.sigma - 0.1).magnitude < 1e-12)
        #expect(spread.runs == 3)
    }

    @Test func wideSpreadAsksForWideLimits() throws {
        let wide = try #require(RunSpread(Self.p99, values: [1, 1.2, 0.9, 1.1]))
        #expect(wide.sigma > 0.06)
        #expect(wide.proposal == .init(.assignmentP99, threshold: 0.10, effect: 0.20))
        let narrow = try #require(RunSpread(Self.p99, values: [1, 1.02, 0.99, 1.01]))
        #expect(narrow.proposal == Self.p99)
    }

    @Test func oneRunHasNoSpread() {
        #expect(RunSpread(Self.p99, values: [1]) == nil)
        #expect(RunSpread(Self.p99, values: [1, 0]) == nil)
    }
}
