import ArgumentParser
import Commands
import Harness

/// The command.
@main
struct Inrush: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inrush",
        abstract:
            "Load tests for customer-inquiry routing: is the path from inquiry to agent fast, and does it lose anything?",
        discussion: """
            One command plays a load profile: it starts a router (or uses yours) and worker processes that play customers \
            and agents, and ends with a table of latencies, counts and a verdict.

              inrush run Profiles/smoke.yaml
              inrush run Profiles/rush.yaml --workers 6 --seed 9 --set staff.agents=1500
              inrush check Profiles/rush.yaml
              inrush simulate Profiles/rush.yaml
              inrush report runs/20260131T101500Z-rush --format junit
              inrush models Profiles/rush.yaml
              inrush calibrate Profiles/gate.yaml
              inrush regress Profiles/steady.yaml --baseline old/inrush --candidate new/inrush
              inrush history steady --metric assignment.p99
              inrush metrics
              inrush selftest
              inrush prove Profiles/gate.yaml

            Exit codes: 0 passed · 1 a threshold failed · 2 a regression · 3 inconclusive · 4 the run is invalid (something was \
            lost, doubled or late, or a worker died) · 5 a baseline is missing or unlike · 64 usage · 65 bad profile or --set \
            value · 69 something could not be reached, started or written · 70 internal · 130 interrupted (results so far are kept) · 141 who read standard output \
            has closed it, as head does. Where several apply: 70, 130, 69, 4, then 1, then 0.
            """,
        version: Version.current,
        subcommands: [
            RunCommand.self, CheckCommand.self, SimulateCommand.self, ModelsCommand.self, ReportCommand.self,
            AuditCommand.self, CompareCommand.self, RegressCommand.self, HistoryCommand.self, MetricsCommand.self,
            SelfTestCommand.self,
            ProveCommand.self, CalibrateCommand.self, RouterCommand.self, WorkerCommand.self,
        ]
    )

    static func main() async {
        await Self.runAsProgram()
    }
}
