import Organization
import Reports

/// What is read of clocks and processes while a run goes on: how long preparing takes, what router, workers and machine need from
/// the plan's zero to the end of the last customer.
struct CourseClocks {
    /// The router's process; nil when it is not ours to look at.
    var router: Int32? {
        get { self.routerClock.pid }
        set { self.routerClock.pid = newValue }
    }
    /// Workers on this host.
    var workers: [Int32] = []
    /// How wrong the clock of any worker may be, in nanoseconds: half the round trip that told its offset.
    var errorNanoseconds: Int64 = 0
    private(set) var memory = MemoryPeaks()
    /// From the last worker's plan until everybody was ready; nil when that never came.
    private(set) var readyAfter: Duration?
    private var preparingSince: Timestamp?
    private var routerClock = RouterClock()
    private var machineWatch = MachineWatch()
    private let pace = PaceWatch()

    /// The plan's zero.
    mutating func start() {
        self.routerClock.start()
        self.machineWatch.start(processes: self.processes)
        self.pace.start()
    }

    /// Takes the readings that belong to the phase that has just begun.
    mutating func enter(_ phase: Coordinator.Phase, from old: Coordinator.Phase, now: Timestamp) {
        if phase == .preparing { self.preparingSince = now }
        if phase == .running, let since = self.preparingSince { self.readyAfter = now - since }
        // The router's work is done when the last customer has finished: what follows is accounting.
        guard phase >= .stoppingAgents else { return }
        self.routerClock.stop()
        self.machineWatch.stop(processes: self.processes)
        self.pace.stop()
        guard old < .stoppingAgents else { return }
        self.memory.routerBytes = self.router.flatMap(ResidentMemory.peakBytes(of:))
        self.memory.workerBytes = self.workers.compactMap(ResidentMemory.peakBytes(of:)).max()
    }

    func shutDown() async {
        await self.pace.shutDown()
    }

    /// CPU time of the router; nil when it is not ours.
    var routerNanoseconds: Int64? { self.routerClock.nanoseconds }

    /// How the machine was; nil when that could not be read.
    var machine: MachineFigures? {
        var figures = self.machineWatch.figures
        figures?.paceNs = self.pace.median
        return figures
    }

    /// The run's processes on this machine besides this one; nil when the router is the user's, which may be here or elsewhere.
    private var processes: [Int32]? {
        self.router.map { self.workers + [$0] }
    }
}
