internal import Measurement
internal import Reports

/// Why a run was not taken into a comparison. Decided by what disturbed it alone, never by its result.
package enum RunRejection: Equatable, Sendable {
    case foreignCPU(cores: Double, limit: Double)
    case steal(share: Double, limit: Double)
    /// The emulated people were late, so the load was not the planned one.
    case late(p99Ns: Int64, limitNs: Int64)
    /// The run calls itself invalid, by these kinds of `InvalidReason`: for a moment its load was not the planned one.
    case unplayed([String])

    /// What speaks against a run.
    static func reasons(_ run: KeptRun, _ noise: RunNoise, _ limits: RegressionLimits) -> [RunRejection] {
        var reasons: [RunRejection] = []
        if let cores = noise.foreignCores, cores > limits.foreignCores {
            reasons.append(.foreignCPU(cores: cores, limit: limits.foreignCores))
        }
        if let share = noise.stealShare, share > limits.stealShare {
            reasons.append(.steal(share: share, limit: limits.stealShare))
        }
        let half = (run.latency[MeasuredDuration.assignment.rawValue]?.p50Ns ?? 0) / 2
        let limit = max(limits.lateNs, half)
        if let delay = run.latency[MeasuredDuration.sendDelay.rawValue]?.p99Ns, delay > limit {
            reasons.append(.late(p99Ns: delay, limitNs: limit))
        }
        if run.isInvalidByDisturbance { reasons.append(.unplayed(run.invalidKinds ?? [])) }
        return reasons
    }

    /// One word for a document.
    package var kind: String {
        switch self {
        case .foreignCPU: "foreign-cpu"
        case .steal: "steal"
        case .late: "late"
        case .unplayed: "unplayed"
        }
    }
}

extension RunRejection: CustomStringConvertible {
    package var description: String {
        switch self {
        case .foreignCPU(let cores, let limit):
            "others took \(FigureText.rounded(cores)) cores, \(FigureText.rounded(limit)) are allowed"
        case .steal(let share, let limit):
            "\(FigureText.percentage(share)) of the CPU time was stolen, \(FigureText.percentage(limit)) is allowed"
        case .late(let p99, let limit):
            "send delay p99 was \(FigureText.duration(p99, micro: "u")), "
                + "\(FigureText.duration(limit, micro: "u")) is allowed"
        case .unplayed(let kinds): "the run is invalid: \(kinds.joined(separator: ", "))"
        }
    }
}
