import ArgumentParser
import Commands
import Glibc
import Harness
import Organization
import Transport

/// How many workers a run has, and who starts them.
struct WorkerOptions: ParsableArguments {
    enum LauncherName: String, ExpressibleByArgument, CaseIterable {
        case local
        case external
    }

    /// More processes than any run makes sense with.
    static let maximumWorkers = 4_096

    @Option(help: "Worker processes in all: half of them customers (rounded up), the rest agents. (default: 4)")
    var workers: Int?

    @Option(help: "Processes that play customers.")
    var customerWorkers: Int?

    @Option(help: "Processes that play agents.")
    var agentWorkers: Int?

    @Option(help: "Who starts the workers: local, or external, which prints the line to run elsewhere.")
    var launcher = LauncherName.local

    @Option(help: "How many workers the external launcher waits for; as --workers.")
    var expectWorkers: Int?

    @Option(help: "How long workers may take to join, as in 60s.", transform: Self.duration)
    var joinTimeout: Duration?

    @Option(
        help:
            "Where workers dial, as in tcp:10.0.0.1:7000; without it a private Unix socket, or a port of this machine.",
        transform: Arguments.controlEndpoint
    )
    var control: Endpoint?

    func validate() throws {
        if self.workers != nil, self.customerWorkers != nil || self.agentWorkers != nil {
            throw ValidationError("give --workers, or --customer-workers and --agent-workers, not both")
        }
        if self.expectWorkers != nil, self.launcher != .external || self.workers != nil {
            throw ValidationError("--expect-workers goes with --launcher external and replaces --workers")
        }
        for (name, count, least) in [
            ("workers", self.workers, 2), ("expect-workers", self.expectWorkers, 2),
            ("customer-workers", self.customerWorkers, 1), ("agent-workers", self.agentWorkers, 1),
        ] {
            guard let count else { continue }
            guard (least...Self.maximumWorkers).contains(count) else {
                throw ValidationError("--\(name) \(count): must be \(least)…\(Self.maximumWorkers)")
            }
        }
    }

    /// One customer worker and one agent worker at least.
    var numbers: (customers: Int, agents: Int) {
        if self.customerWorkers != nil || self.agentWorkers != nil {
            return (self.customerWorkers ?? 2, self.agentWorkers ?? 2)
        }
        let workers = self.workers ?? self.expectWorkers ?? 4
        return ((workers + 1) / 2, workers / 2)
    }

    /// Workers elsewhere cannot dial a Unix socket of this machine.
    var controlEndpoint: Endpoint? {
        self.control ?? (self.launcher == .external ? .tcp(host: "127.0.0.1", port: 0) : nil)
    }

    func chosenLauncher(executable: String) -> any Launcher {
        switch self.launcher {
        case .local: LocalLauncher(executable: executable, parent: getpid(), joinLimit: self.joinTimeout)
        case .external:
            ExternalLauncher(joinLimit: self.joinTimeout ?? .seconds(60)) { Diagnostics.write("\($0)\n") }
        }
    }

    @Sendable private static func duration(_ text: String) throws -> Duration {
        guard let duration = Duration(text: text), duration > .zero else {
            throw ValidationError("'\(text)' is no duration: write 60s, 5m or 1h30m")
        }
        return duration
    }
}
