import Emulation
import Harness
import Organization
import People
import Testing

@Suite struct StateMachineTests {
    @Test func runGoesFromTheRouterToTheVerdict() {
        var course = Course()
        #expect(course.take(.begin) == [.startRouter])
        #expect(course.machine.phase == .startingRouter)
        #expect(course.take(.routerIsReady) == [.launchWorkers])
        #expect(course.machine.phase == .joining)
        #expect(course.take(.joined(customer, host: "h", pid: 1)) == [.welcome(customer)])
        #expect(course.take(.synchronized(customer)) == [.plan(customer, .customers, segment: 0, of: 1)])
        #expect(course.take(.joined(agent, host: "h", pid: 2)) == [.welcome(agent)])
        #expect(course.take(.synchronized(agent)) == [.plan(agent, .agents, segment: 0, of: 1), .readBaseline])
        #expect(course.machine.phase == .preparing)
        #expect(course.take(.ready(agent)).isEmpty)
        #expect(course.take(.ready(customer)).isEmpty, "the base line has not been read")
        #expect(course.take(.baselineRead) == [.start(at: course.now + .milliseconds(300))])
        #expect(course.machine.phase == .running)
        course.hearEverybody(after: .seconds(1))
        #expect(course.take(.finished(customer)) == [.stop(agent)])
        #expect(course.machine.phase == .stoppingAgents)
        #expect(course.take(.done(agent)) == [.stop(customer)])
        #expect(course.machine.phase == .stoppingCustomers)
        #expect(course.take(.done(customer)) == [.readCounters])
        #expect(course.machine.phase == .auditing)
        #expect(course.take(.countersRead) == [.end])
        #expect(course.machine.phase == .ending)
        #expect(course.take(.everythingEnded) == [.finish(course.machine.outcome)])
        #expect(course.machine.phase == .done)
        #expect(course.machine.outcome.failure == nil)
        #expect(course.machine.outcome.problems.isEmpty)
        #expect(course.machine.outcome.startedAt != nil)
    }

    @Test func routerOfTheUserIsNotStarted() {
        var course = Course(startsRouter: false)
        #expect(course.take(.begin) == [.launchWorkers])
    }

    @Test func customersAndAgentsTakeTurnsUntilEachRoleIsFull() {
        var course = Course(customers: 3, agents: 1)
        course.take(.begin)
        course.take(.routerIsReady)
        var roles: [WorkerRole] = []
        for number in 1...4 {
            course.take(.joined(.init(number), host: "h", pid: 1))
            for case .plan(_, let role, _, _) in course.take(.synchronized(.init(number))) {
                roles.append(role)
            }
        }
        #expect(roles == [.customers, .agents, .customers, .customers])
    }

    @Test func oneWorkerTooManyIsRefused() {
        var course = Course()
        course.take(.begin)
        course.take(.routerIsReady)
        course.joinAll()
        #expect(course.take(.joined(.init(3), host: "h", pid: 3)) == [.refuse(.init(3))])
        #expect(course.take(.gone(.init(3), "closed")).isEmpty, "who never took part cannot be lost")
    }

    // MARK: Before the start

    @Test func routerThatCannotBeStartedFailsTheRun() {
        var course = Course()
        course.take(.begin)
        #expect(course.take(.routerEnded("port in use")) == [.end])
        course.take(.everythingEnded)
        #expect(course.finishes.first?.failure == "the router could not be started: port in use")
    }

    @Test(arguments: [
        (Coordinator.Event.routerEnded("gone"), "the router ended before the start: gone"),
        (
            .workerProcessEnded(.init(pid: nil, name: "worker process 1", words: "could not be started")),
            "worker process 1 could not be started"
        ),
        (
            .workerProcessEnded(.init(pid: 101, name: "worker process 2", words: "was ended by signal 9")),
            "customer worker 1 (pid 101 on here) was ended by signal 9"
        ),
        (.gone(customer, "broke down"), "customer worker 1 (pid 101 on here) broke down"),
        (.ready(customer), "customer worker 1 (pid 101 on here) said 'ready' out of turn"),
        (.finished(customer), "customer worker 1 (pid 101 on here) said 'finished' out of turn"),
        (.done(customer), "customer worker 1 (pid 101 on here) said 'done' out of turn"),
    ])
    func nothingMayGoWrongWhileWorkersJoin(event: Coordinator.Event, failure: String) {
        var course = Course()
        course.take(.begin)
        course.take(.routerIsReady)
        course.take(.joined(customer, host: "here", pid: 101))
        #expect(course.take(event).contains(.end))
        #expect(course.machine.outcome.failure == failure)
    }

    @Test func processThatEndsDuringTheRunExplainsALossAndDecidesNothing() {
        var course = Course()
        course.start()
        let end = LaunchedEnd(pid: nil, name: "worker process 1", words: "was ended by signal 9")
        #expect(course.take(.workerProcessEnded(end)).isEmpty)
        #expect(course.machine.phase == .running)
        #expect(course.machine.outcome.problems == ["worker process 1 was ended by signal 9"])
    }

    @Test func processThatEndsWhenTheRunIsOverIsNoProblem() {
        var course = Course()
        course.start()
        course.take(.finished(customer))
        course.take(.done(agent))
        course.take(.done(customer))
        course.take(.countersRead)
        course.take(.workerProcessEnded(.init(pid: nil, name: "worker process 1", words: "ended with exit code 0")))
        #expect(course.machine.outcome.problems.isEmpty)
    }

    @Test func baseLineThatCannotBeReadFailsTheRun() {
        var course = Course()
        course.take(.begin)
        course.take(.routerIsReady)
        course.joinAll()
        #expect(course.take(.auditFailed("FATAL unauthorized")) == [.end])
        #expect(course.machine.outcome.failure == "the router's counters could not be read: FATAL unauthorized")
    }

    @Test func routerThatSaysNothingIsNotWaitedForForEver() {
        var course = Course()
        course.take(.begin)
        #expect(course.take(.tick, after: .seconds(14)).isEmpty)
        #expect(course.take(.tick, after: .seconds(1)) == [.end])
        #expect(course.machine.outcome.failure == "the router did not say where it listens within 15s")
    }

    @Test func workersThatDoNotJoinAreNotWaitedForForEver() {
        var course = Course(customers: 2, agents: 2)
        course.take(.begin)
        course.take(.routerIsReady)
        course.take(.joined(customer, host: "h", pid: 1), after: .seconds(19))
        #expect(course.take(.tick, after: .seconds(1)) == [.end])
        #expect(course.machine.outcome.failure == "1 of 4 workers joined within 20s")
    }

    @Test func workersThatNeverGetReadyAreNamed() {
        var course = Course()
        course.take(.begin)
        course.take(.routerIsReady)
        course.joinAll()
        course.take(.baselineRead)
        course.take(.ready(customer))
        for _ in 1...59 {
            course.hearEverybody(after: .seconds(1))
            #expect(course.take(.tick).isEmpty)
        }
        course.hearEverybody(after: .seconds(1))
        #expect(course.take(.tick) == [.end])
        #expect(course.machine.outcome.failure == "not ready within 1m: agent worker 2 (pid 102 on here)")
    }

    // MARK: Losses

    @Test func workerThatIsLostEndsTheRunSoonAndKeepsWhatTheOthersSaw() {
        var course = Course(customers: 2, agents: 2)
        course.start()
        let lost = Coordinator.WorkerID(2)
        #expect(
            course.take(.gone(lost, "closed its connection")) == [
                .drop(lost), .drain(.init(1)), .drain(.init(3)), .drain(.init(4)),
            ]
        )
        #expect(course.machine.phase == .draining)
        #expect(course.take(.finished(.init(1))).isEmpty)
        #expect(course.take(.finished(.init(3))) == [.stop(.init(4))])
        #expect(course.take(.done(.init(4))) == [.stop(.init(1)), .stop(.init(3))])
        course.take(.done(.init(1)))
        #expect(course.take(.done(.init(3))) == [.readCounters])
        course.take(.countersRead)
        course.take(.everythingEnded)
        #expect(course.finishes.count == 1)
        #expect(course.finishes.first?.lostWorkers == 1)
        #expect(course.finishes.first?.failure == nil)
        #expect(
            course.finishes.first?.problems == ["agent worker 2 (pid 102 on here) was lost: closed its connection"]
        )
    }

    @Test func silenceOfThreeSecondsIsALoss() {
        var course = Course()
        course.start()
        course.take(.heard(agent), after: .milliseconds(2_900))
        #expect(course.take(.tick, after: .milliseconds(99)).isEmpty)
        let actions = course.take(.tick, after: .milliseconds(1))
        #expect(actions == [.drop(customer), .drain(agent), .stop(agent)], "no customer is left to drain")
        #expect(
            course.machine.outcome.problems == ["customer worker 1 (pid 101 on here) was lost: said nothing for 3s"]
        )
    }

    @Test func everythingIsOverWithinTwoSecondsOfALossWhateverTheOthersDo() {
        var course = Course(customers: 2, agents: 2)
        course.start()
        course.take(.gone(.init(1), "closed its connection"))
        let lossAt = course.now
        while course.machine.phase < .ending {
            course.hearEverybody(after: .milliseconds(50))
            course.take(.tick)
        }
        #expect(course.now - lossAt <= .seconds(2))
    }

    @Test func lossWhileLedgersComeInDoesNotHoldUpTheOthers() {
        var course = Course(customers: 1, agents: 2)
        course.start()
        let secondAgent = Coordinator.WorkerID(3)
        course.take(.finished(customer))
        course.take(.done(agent))
        let actions = course.take(.gone(secondAgent, "closed its connection"))
        #expect(actions == [.drop(secondAgent), .stop(customer)])
        #expect(course.machine.outcome.lostWorkers == 1)
    }

    @Test func workerThatHasHandedInMayGo() {
        var course = Course()
        course.start()
        course.take(.finished(customer))
        course.take(.done(agent))
        #expect(course.take(.gone(agent, "closed its connection")).isEmpty)
        #expect(course.machine.outcome.lostWorkers == 0)
    }

    @Test func routerThatIsLostIsNotAskedAnyMore() {
        var course = Course()
        course.start()
        #expect(course.take(.routerEnded("was ended by signal 9")) == [.stop(agent)])
        #expect(course.take(.routerEnded("connection closed")).isEmpty, "it is lost once")
        #expect(course.take(.done(agent)) == [.stop(customer)])
        #expect(course.take(.done(customer)) == [.end])
        course.take(.everythingEnded)
        #expect(course.finishes.first?.problems == ["the router ended during the run: was ended by signal 9"])
        #expect(course.finishes.first?.lostWorkers == 0)
    }

    @Test func timeInWhichTheCoordinatorStoodStillCountsAgainstNobody() {
        var course = Course()
        course.start()
        // Two seconds of silence while it ran, ten while it did not.
        course.take(.tick, after: .seconds(2))
        course.take(.heldUp(.seconds(10)), after: .seconds(10))
        #expect(course.take(.tick).isEmpty)
        #expect(course.take(.tick, after: .seconds(1)).contains(.drop(customer)))
    }

    @Test func deadlinesAreExtendedByWhatTheCoordinatorStoodStill() {
        var course = Course()
        course.take(.begin)
        course.take(.heldUp(.seconds(60)), after: .seconds(60))
        #expect(course.take(.tick, after: .seconds(14)).isEmpty)
        #expect(course.take(.tick, after: .seconds(1)) == [.end])
    }

    @Test func ledgerThatDoesNotComeIsALoss() {
        var course = Course()
        course.start()
        course.take(.finished(customer))
        for _ in 1...29 {
            course.hearEverybody(after: .seconds(1))
            #expect(course.take(.tick).isEmpty)
        }
        course.hearEverybody(after: .seconds(1))
        #expect(course.take(.tick) == [.drop(agent), .stop(customer)])
        #expect(course.machine.outcome.problems.first?.hasSuffix("did not hand in its ledger in time") == true)
    }

    @Test func customersThatNeverFinishAreStopped() {
        var course = Course()
        course.start()
        for _ in 1...20 {
            course.hearEverybody(after: .seconds(1))
            course.take(.tick)
        }
        #expect(course.machine.phase == .running)
        course.hearEverybody(after: .milliseconds(300))
        #expect(course.take(.tick) == [.drain(customer), .drain(agent)])
        #expect(course.machine.outcome.problems == ["customers had not finished 20s after the start"])
    }

    @Test func countersThatCannotBeReadAtTheEndMakeTheRunInvalid() {
        var course = Course()
        course.start()
        course.take(.finished(customer))
        course.take(.done(agent))
        course.take(.done(customer))
        #expect(course.take(.tick, after: .seconds(5)) == [.end])
        #expect(course.machine.outcome.problems.count == 1)
    }

    @Test func childrenThatDoNotEndAreNotWaitedForForEver() {
        var course = Course()
        course.take(.begin)
        course.take(.interrupted)
        #expect(course.take(.tick, after: .seconds(3)) == [.finish(course.machine.outcome)])
    }

    // MARK: Interruption

    @Test(arguments: 0...3)
    func interruptionBeforeTheStartEndsAtOnce(steps: Int) {
        var course = Course()
        let events: [Coordinator.Event] = [.begin, .routerIsReady, .joined(customer, host: "h", pid: 1)]
        for event in events.prefix(steps) { course.take(event) }
        #expect(course.take(.interrupted) == [.end])
        course.take(.everythingEnded)
        #expect(course.finishes.first?.wasInterrupted == true)
        #expect(course.finishes.first?.failure == nil)
    }

    @Test func firstInterruptionDrainsAndReports() {
        var course = Course()
        course.start()
        #expect(course.take(.interrupted) == [.drain(customer), .drain(agent)])
        course.hearEverybody(after: .seconds(2))
        #expect(course.take(.finished(customer)) == [.stop(agent)])
        course.take(.done(agent))
        #expect(course.take(.done(customer)) == [.readCounters])
        course.take(.countersRead)
        course.take(.everythingEnded)
        #expect(course.finishes.first?.wasInterrupted == true)
        #expect(course.finishes.first?.problems == [])
    }

    @Test func drainAfterAnInterruptionIsBounded() {
        var course = Course()
        course.start()
        course.take(.interrupted)
        for _ in 1...5 { course.hearEverybody(after: .seconds(1)) }
        #expect(course.take(.tick) == [.stop(agent)])
    }

    @Test func secondInterruptionEndsAtOnce() {
        var course = Course()
        course.start()
        course.take(.interrupted)
        let actions = course.take(.interrupted)
        #expect(actions == [.abort, .finish(course.machine.outcome)])
        #expect(course.machine.phase == .done)
        #expect(course.take(.interrupted).isEmpty)
    }

    // MARK: Where the plan was broken off

    @Test func theFirstInterruptionBreaksThePlanOff() {
        for interruptions in 1...2 {
            var course = Course()
            course.start()
            course.hearEverybody(after: .seconds(3))
            course.take(.interrupted)
            let cut = course.now
            course.hearEverybody(after: .seconds(2))
            if interruptions == 2 { course.take(.interrupted) } else { course.take(.finished(customer)) }
            #expect(course.machine.outcome.cutAt == cut, "after \(interruptions)")
        }
    }

    @Test func aLostWorkerBreaksThePlanOffWhereItWasLastHeardOf() {
        var course = Course(customers: 2, agents: 2)
        course.start()
        course.hearEverybody(after: .seconds(3))
        let cut = course.now
        course.take(.gone(.init(2), "closed its connection"), after: .milliseconds(700))
        course.take(.interrupted, after: .milliseconds(100))
        #expect(course.machine.outcome.cutAt == cut)
    }

    @Test func aLostRouterBreaksThePlanOff() {
        var course = Course()
        course.start()
        course.hearEverybody(after: .seconds(3))
        course.take(.routerEnded("killed"))
        #expect(course.machine.outcome.cutAt == course.now)
    }

    @Test func aPlanThatWasPlayedToItsEndIsNotBrokenOff() {
        var course = Course()
        course.start()
        course.hearEverybody(after: .seconds(1))
        course.take(.finished(customer))
        course.take(.interrupted)
        #expect(course.machine.outcome.cutAt == nil)
        #expect(course.machine.outcome.stoppedAt == course.now)
    }
}
