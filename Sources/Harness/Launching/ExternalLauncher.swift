import Organization
import Transport

/// Starts nothing: prints the line to run and waits for the workers that somebody, or some scheduler, starts.
package struct ExternalLauncher: Launcher {
    package let joinLimit: Duration
    /// Where the line goes.
    private let print: @Sendable (String) -> Void

    package init(joinLimit: Duration, print: @escaping @Sendable (String) -> Void) {
        self.joinLimit = joinLimit
        self.print = print
    }

    package func launch(_ order: LaunchOrder, ended: @escaping @Sendable (LaunchedEnd) async -> Void) async {
        self.print(
            "Waiting \(self.joinLimit.components.seconds) s for \(counted(order.workers, "worker")). Run this once for each:"
        )
        self.print("  \(Self.line(for: order))")
    }

    /// A line for a shell. The token is set for that one command and does not appear among its arguments.
    static func line(for order: LaunchOrder) -> String {
        "INRUSH_TOKEN=\(order.token) inrush worker --join \(order.endpoint)"
    }
}
