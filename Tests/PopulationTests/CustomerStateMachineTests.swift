import Organization
import Population
import Testing

struct CustomerStateMachineTests {
    private func at(_ milliseconds: Int64) -> Timestamp {
        Timestamp(nanoseconds: milliseconds * 1_000_000)
    }

    private let least = Duration.milliseconds(20)

    /// Due at 100 ms, with a patience of 50 ms.
    private func customer(leavesAtOnce: Bool = false) -> Customer.StateMachine {
        Customer.StateMachine(due: self.at(100), patienceNanoseconds: 50_000_000, leavesAtOnce: leavesAtOnce)
    }

    private func waiting() -> Customer.StateMachine {
        var customer = self.customer()
        _ = customer.fellDue()
        _ = customer.queued(ahead: 0, leastAnswer: self.least, now: self.at(101))
        return customer
    }

    private func talking() -> Customer.StateMachine {
        var customer = self.waiting()
        _ = customer.assigned()
        return customer
    }

    private func leaving() -> Customer.StateMachine {
        var customer = self.waiting()
        _ = customer.timerFired(now: self.at(150))
        return customer
    }

    @Test func anInquiryIsAskedQueuedAssignedAndClosed() {
        var customer = self.customer()
        #expect(customer.fellDue() == .inquire)
        #expect(customer.queued(ahead: 0, leastAnswer: self.least, now: self.at(101)) == .setTimer(self.at(150)))
        #expect(customer.isOpen)
        #expect(customer.assigned() == .none)
        #expect(customer.timerFired(now: self.at(150)) == .none)
        #expect(customer.closed(.solved) == .ended(.closed(.solved)))
        #expect(!customer.isOpen)
    }

    @Test func patienceRunsFromWhenTheCustomerWasDue() {
        var customer = self.waiting()
        #expect(customer.timerFired(now: self.at(149)) == .none)
        #expect(customer.timerFired(now: self.at(150)) == .abandon)
        #expect(customer.state == .leaving)
        #expect(customer.closed(.abandoned) == .ended(.closed(.abandoned)))
    }

    @Test func whoHearsOfTheQueueTooLateLeavesUnlessItIsAnsweredAtOnce() {
        var customers = [self.customer(), self.customer()]
        for index in customers.indices { _ = customers[index].fellDue() }
        #expect(customers[0].queued(ahead: 1, leastAnswer: self.least, now: self.at(151)) == .abandon)
        #expect(customers[1].queued(ahead: 0, leastAnswer: self.least, now: self.at(151)) == .setTimer(self.at(171)))
        #expect(customers[1].timerFired(now: self.at(170)) == .none)
        #expect(customers[1].timerFired(now: self.at(171)) == .abandon)
    }

    @Test func whoLeavesAtOnceLeavesWhenOthersAreBeforeIt() {
        var customer = self.customer(leavesAtOnce: true)
        _ = customer.fellDue()
        #expect(customer.queued(ahead: 1, leastAnswer: self.least, now: self.at(100)) == .abandon)
    }

    @Test func whoLeavesAtOnceLeavesWhenItIsNotAnsweredAtOnce() {
        var customer = self.customer(leavesAtOnce: true)
        _ = customer.fellDue()
        #expect(customer.queued(ahead: 0, leastAnswer: self.least, now: self.at(100)) == .setTimer(self.at(120)))
        #expect(customer.timerFired(now: self.at(120)) == .abandon)
    }

    /// Where lines take no time, what can be answered at once is before the clock goes on.
    @Test func whereLinesTakeNoTimeNobodyIsWaitedFor() {
        var customer = self.customer(leavesAtOnce: true)
        _ = customer.fellDue()
        #expect(customer.queued(ahead: 0, leastAnswer: .zero, now: self.at(100)) == .setTimer(self.at(100)))
        #expect(customer.timerFired(now: self.at(100)) == .abandon)
    }

    @Test func whoIsAnsweredAtOnceDoesNotLeaveAtOnce() {
        var customer = self.customer(leavesAtOnce: true)
        _ = customer.fellDue()
        _ = customer.queued(ahead: 0, leastAnswer: self.least, now: self.at(100))
        #expect(customer.assigned() == .none)
        #expect(customer.timerFired(now: self.at(120)) == .none)
        #expect(
            customer.transferred(patienceNanoseconds: 50_000_000, leastAnswer: self.least, now: self.at(500))
                == .setTimer(self.at(550))
        )
    }

    /// The phone that rings is no wait yet; what it rings longer than patience lasts is.
    @Test func whoLeavesAtOnceLetsItRing() {
        let ring = { (milliseconds: Int64) in
            Customer.StateMachine(
                due: self.at(100),
                patienceNanoseconds: 50_000_000,
                leavesAtOnce: true,
                ringNanoseconds: milliseconds * 1_000_000
            )
        }
        var customers = [ring(15), ring(80), ring(15)]
        for index in customers.indices { _ = customers[index].fellDue() }
        // The answer itself takes a moment more.
        #expect(customers[0].queued(ahead: 0, leastAnswer: self.least, now: self.at(100)) == .setTimer(self.at(135)))
        #expect(customers[1].queued(ahead: 0, leastAnswer: self.least, now: self.at(100)) == .setTimer(self.at(150)))
        #expect(customers[2].queued(ahead: 1, leastAnswer: self.least, now: self.at(100)) == .abandon)
    }

    @Test func afterATransferPatienceBeginsAnew() {
        var customer = self.talking()
        #expect(
            customer.transferred(patienceNanoseconds: 50_000_000, leastAnswer: self.least, now: self.at(500))
                == .setTimer(self.at(550))
        )
        #expect(customer.timerFired(now: self.at(510)) == .none)
        #expect(customer.assigned() == .none)
        #expect(
            customer.transferred(patienceNanoseconds: 50_000_000, leastAnswer: self.least, now: self.at(600))
                == .setTimer(self.at(650))
        )
        #expect(customer.timerFired(now: self.at(650)) == .abandon)
    }

    @Test func linesThatCrossWithAnAbandonAreNoViolation() {
        var customer = self.leaving()
        #expect(customer.assigned() == .none)
        #expect(
            customer.transferred(patienceNanoseconds: 50_000_000, leastAnswer: self.least, now: self.at(151)) == .none
        )
        #expect(customer.closed(.hungUp) == .ended(.closed(.hungUp)))
    }

    @Test func refusalDeflectionAndDroppingAreEnds() {
        var customers = [self.customer(), self.customer(), self.customer()]
        _ = customers[0].fellDue()
        #expect(customers[0].refused() == .ended(.refused))
        _ = customers[1].fellDue()
        #expect(customers[1].deflected() == .ended(.deflected))
        #expect(customers[2].dropped() == .ended(.dropped))
    }

    @Test func aLostConnectionEndsWhatWasOpen() {
        var customers = [self.waiting(), self.talking(), self.leaving()]
        for index in customers.indices {
            #expect(customers[index].disconnected() == .ended(.disconnected))
            #expect(customers[index].disconnected() == .none)
        }
        var planned = self.customer()
        #expect(planned.disconnected() == .none)
        #expect(planned.state == .planned)
    }

    @Test func whatARouterMustNotSayIsAViolation() {
        var customer = self.talking()
        #expect(customer.assigned() == .violation(.assignedTwice))
        #expect(customer.queued(ahead: 0, leastAnswer: self.least, now: self.at(102)) == .violation(.queuedTwice))
        #expect(customer.closed(.abandoned) == .violation(.impossibleOutcome))
        #expect(customer.closed(.solved) == .violation(.endedTwice))
        #expect(customer.assigned() == .violation(.unexpected))
        customer = self.waiting()
        #expect(
            customer.transferred(patienceNanoseconds: 50_000_000, leastAnswer: self.least, now: self.at(102))
                == .violation(.transferredWhileWaiting)
        )
        #expect(customer.refused() == .violation(.refusedAfterQueued))
        customer = self.waiting()
        #expect(customer.closed(.solved) == .violation(.impossibleOutcome))
        customer = self.customer()
        #expect(customer.queued(ahead: 0, leastAnswer: self.least, now: self.at(1)) == .violation(.unexpected))
        _ = customer.fellDue()
        #expect(customer.assigned() == .violation(.notQueued))
        #expect(customer.closed(.solved) == .violation(.notQueued))
    }

    /// Whatever comes in whatever order: never a trap, one end at the most, and timers only for those who wait.
    @Test func noOrderOfEventsBreaksIt() {
        var generator = SplitMix64(seed: 12)
        for _ in 0..<3_000 {
            var customer = self.customer(leavesAtOnce: generator.next() % 10 == 0)
            var ends = 0
            var now = self.at(100)
            for _ in 0..<20 {
                now = now + .milliseconds(Int.random(in: 0...20, using: &generator))
                let wasOver = customer.state == .ended
                let action: Customer.Action
                switch generator.next() % 9 {
                case 0: action = customer.fellDue()
                case 1: action = customer.queued(ahead: generator.next() % 2, leastAnswer: self.least, now: now)
                case 2: action = customer.assigned()
                case 3:
                    action = customer.transferred(patienceNanoseconds: 50_000_000, leastAnswer: self.least, now: now)
                case 4: action = customer.closed(Outcome.allCases.randomElement(using: &generator) ?? .solved)
                case 5: action = customer.refused()
                case 6: action = customer.disconnected()
                case 7: action = customer.dropped()
                default: action = customer.timerFired(now: now)
                }
                switch action {
                case .ended:
                    ends += 1
                    #expect(customer.state == .ended && !wasOver)
                case .setTimer(let instant): #expect(customer.state == .waiting && instant > now)
                case .abandon: #expect(customer.state == .leaving)
                case .none, .inquire, .violation: break
                }
                #expect(!wasOver || customer.state == .ended)
            }
            #expect(ends <= 1)
        }
    }

    @Test func aRowIsSmall() {
        #expect(MemoryLayout<Customer.StateMachine>.stride <= 32)
    }
}
