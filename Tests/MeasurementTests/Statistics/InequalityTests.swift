import Testing

@testable import Measurement

struct InequalityTests {
    @Test func whoAreAlikeAreEqual() {
        #expect(Inequality.gini([0.7, 0.7, 0.7]) == 0)
        #expect(Inequality.gini([3]) == 0)
    }

    /// By hand: half of the mean of all differences over the mean.
    @Test func knownAnswersComeOut() throws {
        #expect(abs(try #require(Inequality.gini([1, 2, 3, 4])) - 0.25) < 1e-12)
        #expect(abs(try #require(Inequality.gini([0, 0, 0, 1])) - 0.75) < 1e-12)
        #expect(abs(try #require(Inequality.gini([9, 1, 5])) - 16.0 / 45) < 1e-12)
    }

    @Test func nothingIsNeitherEqualNorUnequal() {
        #expect(Inequality.gini([]) == nil)
        #expect(Inequality.gini([0, 0]) == nil)
    }
}
