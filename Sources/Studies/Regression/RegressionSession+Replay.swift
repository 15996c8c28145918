package import Reports

/// A run as its folder keeps it, with what disturbed it and what it ran on.
package struct KeptAttempt: Equatable, Sendable {
    package var folder: String
    package var run: KeptRun
    package var noise: RunNoise
    package var machine: MachineIdentity?
}

extension RegressionSession {
    /// The session that these runs were, in the order of their attempts.
    ///
    /// - Throws: `KeptFileError` when they are not the runs that the plan asks for.
    package init(_ plan: RegressionPlan, replaying kept: [KeptAttempt]) throws(KeptFileError) {
        self.init(plan)
        for attempt in kept.sorted(by: { $0.noise.attempt < $1.noise.attempt }) {
            guard case .run(let order) = self.next else {
                throw KeptFileError("\(attempt.folder): the plan had its verdict before this run")
            }
            guard attempt.noise.attempt == order.attempt else {
                throw KeptFileError("run \(order.attempt) is missing: \(attempt.folder) is the next")
            }
            guard attempt.folder == order.folder, attempt.run.seed == order.seed, attempt.run.profile == plan.profile
            else {
                throw KeptFileError(
                    "\(attempt.folder) is not the run that the plan asks for: "
                        + "\(order.folder) of \(plan.profile) with seed \(order.seed)"
                )
            }
            self.record(attempt.run, noise: attempt.noise, machine: attempt.machine)
        }
    }
}
