import Organization
import Routing

// Prints the cost of the decision itself, as lines of `key=value`: one assignment is inquire, accept and resolve at a desk alone.
// `Scripts/bench.sh` runs it for time, and under callgrind for instructions.

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard arguments.count == 3 else {
    print("usage: routing-bench AGENTS WAITING ASSIGNMENTS")
    print("  AGENTS       agents at the desk, 8 skill sets of two topics each")
    print("  WAITING      inquiries that wait all the time; with any, every agent is busy")
    print("  ASSIGNMENTS  how many to time")
    exitWithUsage()
}

var bench = DeskBench(agents: arguments[0], waiting: arguments[1])
print(bench.run(assignments: arguments[2]))
