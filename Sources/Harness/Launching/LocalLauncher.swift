import Synchronization
import Transport

/// Starts workers as children of this process. They are told its process id, so that they end when it does, however it
/// ends.
package struct LocalLauncher: Launcher {
    /// The `inrush` executable.
    package let executable: String
    /// What it is told first, a word each.
    package var command = ["worker"]
    /// This process.
    package let parent: Int32
    package let joinLimit: Duration

    package init(executable: String, parent: Int32, joinLimit: Duration? = nil) {
        self.executable = executable
        self.parent = parent
        self.joinLimit = joinLimit ?? .seconds(20)
    }

    package func launch(_ order: LaunchOrder, ended: @escaping @Sendable (LaunchedEnd) async -> Void) async {
        await withDiscardingTaskGroup { group in
            for number in 1...max(1, order.workers) {
                let program = self.program(number: number, order)
                group.addTask {
                    let process = Mutex<Int32?>(nil)
                    let end = await program.run(started: { pid in process.withLock { $0 = pid } })
                    guard !Task.isCancelled else { return }
                    await ended(
                        LaunchedEnd(
                            pid: process.withLock { $0 },
                            name: "worker process \(number)",
                            words: "\(end)\(LogTail.lastWords(in: program.log))"
                        )
                    )
                }
            }
        }
    }

    func program(number: Int, _ order: LaunchOrder) -> Program {
        Program(
            executable: self.executable,
            arguments: self.command + ["--join", "\(order.endpoint)", "--parent", "\(self.parent)"],
            environment: ["INRUSH_TOKEN": order.token],
            log: "\(order.logs)/worker-\(number).log"
        )
    }
}
