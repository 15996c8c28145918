extension KeptRun {
    /// A sound run of which only this is known: one worker of each kind over a Unix socket.
    package static func sound(
        profile: String,
        seed: UInt64,
        measuredSeconds: Double,
        counts: [String: Int],
        latency: [String: Figures],
        routerMicrosecondsPerAssignment: Double
    ) -> KeptRun {
        KeptRun(
            profile: profile,
            seed: seed,
            valid: true,
            invalidReasons: [],
            workers: Workers(customers: 1, agents: 1, lost: 0),
            transport: "unix",
            measuredSeconds: measuredSeconds,
            counts: counts,
            latency: latency,
            cpu: CPU(routerMicrosecondsPerAssignment: routerMicrosecondsPerAssignment)
        )
    }
}

extension KeptRun.Figures {
    package init(samples: Int, p50Ns: Int64? = nil, p95Ns: Int64? = nil, p99Ns: Int64?) {
        self.init(count: samples, p50Ns: p50Ns, p95Ns: p95Ns, p99Ns: p99Ns)
    }
}
