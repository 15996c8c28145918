import Harness
import Organization
import People
import Testing

/// Seeded random events in random order: whatever happens, a run ends, once, and never goes back.
@Suite struct StateMachineModelTests {
    @Test(arguments: 0..<40)
    func everyRunEndsWithOneVerdict(block: Int) {
        for seed in 0..<50 {
            var random = SplitMix64(seed: UInt64(block * 1_000 + seed))
            self.play(&random)
        }
    }

    private func play(_ random: inout SplitMix64) {
        var course = Course(
            customers: Int.random(in: 1...3, using: &random),
            agents: Int.random(in: 1...3, using: &random),
            startsRouter: Bool.random(using: &random)
        )
        if Bool.random(using: &random) { course.start() }
        var phase = course.machine.phase
        for _ in 0..<Int.random(in: 0...150, using: &random) {
            let event = self.event(workers: course.machine.rules.workers, &random)
            let pause = Duration.milliseconds(Int.random(in: 0...400, using: &random))
            let wasDone = course.machine.phase == .done
            let actions = course.take(event, after: pause)
            #expect(course.machine.phase >= phase, "from \(phase) back to \(course.machine.phase) on \(event)")
            phase = course.machine.phase
            if wasDone { #expect(actions.isEmpty) }
            self.check(actions, course)
        }
        course.take(.begin)
        course.tickUntilDone(limit: .seconds(300))
        #expect(course.machine.phase == .done)
        #expect(course.finishes.count == 1)
        if let outcome = course.finishes.first {
            #expect(outcome.lostWorkers <= course.machine.rules.workers)
            #expect(outcome.failure == nil || outcome.startedAt == nil, "a failure is what kept the run from starting")
            #expect(outcome.startedAt != nil || outcome.lostWorkers == 0)
        }
    }

    /// What must hold of any list of actions.
    private func check(_ actions: [Coordinator.Action], _ course: Course) {
        let ends = actions.count { $0 == .end }
        #expect(ends <= 1)
        for case .start(let instant) in actions {
            #expect(instant > course.now)
        }
        for case .plan(_, _, let segment, let count) in actions {
            #expect((0..<count).contains(segment))
        }
    }

    private func event(workers: Int, _ random: inout SplitMix64) -> Coordinator.Event {
        let id = Coordinator.WorkerID(Int.random(in: 1...(workers + 1), using: &random))
        return switch Int.random(in: 0..<40, using: &random) {
        case 0: .begin
        case 1: .routerIsReady
        case 2: .routerEnded("gone")
        case 3: .workerProcessEnded(.init(pid: 1, name: "worker process 1", words: "ended"))
        case 4...9: .joined(id, host: "h", pid: 1)
        case 10...14: .synchronized(id)
        case 15...19: .ready(id)
        case 20...21: .finished(id)
        case 22...23: .done(id)
        case 24: .gone(id, "closed")
        case 25...27: .baselineRead
        case 28: .countersRead
        case 29: .auditFailed("no answer")
        case 30: .interrupted
        case 31: .everythingEnded
        case 32...35: .heard(id)
        case 36: .heldUp(.milliseconds(Int.random(in: 0...2_000, using: &random)))
        default: .tick
        }
    }
}
