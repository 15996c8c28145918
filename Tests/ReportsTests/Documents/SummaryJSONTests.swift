import Foundation
import Population
import RunSupport
import Testing

@testable import Reports

@Suite struct SummaryJSONTests {
    private static func summary(_ change: (inout RunRecord) -> Void = { _ in }) -> JSONValue {
        RunReport(judging: SoundRun.record(change)).json
    }

    private static func read(_ value: JSONValue) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(value.document.utf8)) as? [String: Any])
    }

    private static func names(_ value: JSONValue?) -> [String] {
        guard case .object(let members) = value else { return [] }
        return members.map(\.name)
    }

    private static func member(_ name: String, of value: JSONValue) -> JSONValue? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.name == name }?.value
    }

    @Test func keysStandInTheOrderOfTheDesign() throws {
        let summary = Self.summary()
        #expect(
            Self.names(summary).prefix(17) == [
                "schema", "profile", "seed", "valid", "invalidReasons", "verdict", "workers", "transport",
                "measuredSeconds", "counts", "rates", "latency", "transfers", "cpu", "service", "thresholds",
                "timeScale",
            ]
        )
        #expect(Self.names(Self.member("workers", of: summary)) == ["customers", "agents", "lost", "health"])
        #expect(
            Self.names(Self.member("counts", of: summary)).prefix(16) == [
                "scheduled", "sent", "dropped", "queued", "deflected", "refused", "assigned", "solved", "unsolved",
                "callback", "abandoned", "hungUp", "expired", "open", "lost", "doubled",
            ]
        )
        let latency = try #require(Self.member("latency", of: summary))
        #expect(Self.names(latency) == ["assignment", "sendDelay", "queueWait", "accept", "transfer", "response"])
        #expect(
            Self.names(Self.member("assignment", of: latency)).prefix(7) == [
                "count", "minNs", "p50Ns", "p90Ns", "p99Ns", "p999Ns", "maxNs",
            ]
        )
        #expect(
            Self.names(Self.member("service", of: summary)) == [
                "asaSeconds", "serviceLevel", "abandonment", "occupancy", "fcr", "transferRate",
                "ahtSeconds",
            ]
        )
    }

    @Test func theDocumentReadsBackWithTheValues() throws {
        let read = try Self.read(Self.summary())
        #expect(read["schema"] as? String == "inrush.run/1")
        #expect(read["valid"] as? Bool == true)
        #expect(read["verdict"] as? String == "passed")
        #expect(read["measuredSeconds"] as? Double == 50)
        let counts = try #require(read["counts"] as? [String: Int])
        #expect(counts["scheduled"] == 100)
        #expect(counts["repeats"] == 5)
        let latency = try #require(read["latency"] as? [String: [String: Any]])
        #expect(latency["assignment"]?["count"] as? Int == 100)
        #expect(latency["assignment"]?["minNs"] as? Int == 10_000)
        #expect(latency["assignment"]?["p50Ns"] as? Int == 500_223)
        #expect(latency["assignment"]?["maxNs"] as? Int == 1_000_000)
        #expect(latency["accept"]?["count"] as? Int == 0)
        #expect(latency["accept"]?["p99Ns"] is NSNull)
    }

    @Test func thresholdsCarryWhatWasMeasured() throws {
        let read = try Self.read(
            Self.summary {
                $0.thresholds = [
                    SoundRun.threshold("abandoned", .less, 0.08),
                    SoundRun.threshold("accept.p99", .less, 5_000_000),
                ]
            }
        )
        let thresholds = try #require(read["thresholds"] as? [[String: Any]])
        #expect(
            thresholds[0]["threshold"] as? String == "abandoned < 8.0%"
                || thresholds[0]["threshold"] as? String == "abandoned < 8%"
        )
        #expect(thresholds[0]["value"] as? Double == 0.1)
        #expect(thresholds[0]["outcome"] as? String == "failed")
        #expect(thresholds[1]["value"] is NSNull)
        #expect(thresholds[1]["outcome"] as? String == "noSamples")
        #expect(read["verdict"] as? String == "invalid")
        #expect((read["invalidReasons"] as? [String])?.count == 1)
    }

    @Test func aHostileNameStaysAName() throws {
        let name = "rush\", \"valid\": true, \"x\": \"\n\u{1b}[31m"
        let read = try Self.read(Self.summary { $0.profile = name })
        #expect(read["profile"] as? String == name)
        #expect(read["x"] == nil)
    }

    @Test func aRunOfNothingIsAllNulls() throws {
        let record = RunRecord(
            profile: "none",
            seed: .max,
            transport: "tcp",
            workers: WorkerNumbers(customers: 1, agents: 1),
            plannedInquiries: 0
        )
        let read = try Self.read(RunReport(judging: record).json)
        #expect(read["valid"] as? Bool == false)
        #expect(read["seed"] as? UInt64 == .max)
        #expect((read["rates"] as? [String: Any])?["offeredPerSecond"] is NSNull)
        #expect((read["service"] as? [String: Any])?["fcr"] is NSNull)
    }
}
