internal import Foundation

@testable package import Reports

/// Runs that nobody played: their figures are drawn.
package enum PlayedRun {
    /// A sound run with these figures, in nanoseconds and microseconds.
    package static func run(
        seed: UInt64 = 1,
        p50: Double = 200_000,
        p99: Double = 900_000,
        cpu: Double = 40,
        sendDelay: Int64 = 100_000,
        samples: Int = 30_000
    ) -> KeptRun {
        let figures = { (p50: Double, p99: Double) in
            KeptRun.Figures(
                count: samples,
                p50Ns: Int64(p50),
                p90Ns: Int64(p50 * 2),
                p95Ns: Int64(p50 * 3),
                p99Ns: Int64(p99),
                p999Ns: Int64(p99 * 2),
                maxNs: Int64(p99 * 5)
            )
        }
        return KeptRun(
            profile: "steady",
            seed: seed,
            valid: true,
            invalidReasons: [],
            workers: KeptRun.Workers(customers: 2, agents: 2, lost: 0),
            transport: "unix",
            measuredSeconds: 20,
            counts: ["assigned": samples, "reassigned": 0, "sent": samples],
            latency: ["assignment": figures(p50, p99), "sendDelay": figures(50_000, Double(sendDelay))],
            cpu: KeptRun.CPU(routerMicrosecondsPerAssignment: cpu, workerMicrosecondsPerInquiry: 60),
            memory: KeptRun.Memory(routerPeakBytes: 40_000_000),
            timeScale: 60,
            planDigest: "abc"
        )
    }

    package static func machine(_ change: (inout EnvironmentRecord) -> Void = { _ in }) throws -> MachineIdentity {
        var record = EnvironmentRecord()
        record.processor.model = "Xeon"
        record.system.kernel = "6.1"
        change(&record)
        return MachineIdentity(record)
    }
}
