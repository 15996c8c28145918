import TestSupport
import Testing

@testable import Studies

/// `Fixtures/changepoints.json`.
struct ChangePointFixtures: Decodable {
    struct Matrix: Decodable {
        var values: [Double]
        var rows: [[Double?]]

        enum CodingKeys: String, CodingKey {
            case values
            case rows = "Q"
        }
    }

    struct Test: Decodable {
        var left: [Double]
        var right: [Double]
        var otavaP: Double?
        var sampleStdP: Double?
    }

    struct Point: Decodable {
        var index: Int
        var mean1: Double
        var mean2: Double
        var std1: Double
        var std2: Double
        var pvalue: Double
        var forwardChangePercent: Double?

        /// Whether a point is this one, its p to ten digits however small.
        func isMet(by point: ChangePoint) -> Bool {
            self.index == point.index && agree(point.before.mean, self.mean1) && agree(point.after.mean, self.mean2)
                && agree(point.before.standardDeviation, self.std1) && agree(point.after.standardDeviation, self.std2)
                && agree(point.p, self.pvalue) && (point.p - self.pvalue).magnitude <= 1e-10 * self.pvalue
                && (self.forwardChangePercent.map { agree(100 * point.change, $0) } ?? true)
        }
    }

    struct Parameters: Decodable {
        var window: Int
        var maximumP: Double
        var minimumMagnitude: Double

        enum CodingKeys: String, CodingKey {
            case window = "window_len"
            case maximumP = "max_pvalue"
            case minimumMagnitude = "min_magnitude"
        }
    }

    struct Result: Decodable {
        var params: Parameters
        var changePoints: [Point]
    }

    struct Candidate: Decodable {
        var index: Int
        var qhat: Double
    }

    struct Series: Decodable, CustomTestStringConvertible {
        var name: String
        var values: [Double]
        var results: [Result]
        var firstCandidate: Candidate?
        var hampelLn: [Double]
        var corrected: Result

        var testDescription: String { self.name }
    }

    var qhatTiny: Matrix
    var ttests: [Test]
    var series: [Series]

    static let all: ChangePointFixtures = fixture("changepoints", in: .module)
}
