import Foundation
import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// Connections: the opening, the loss, the way back, and the end.
struct WireBoardTests {
    private func options(_ change: (inout WireOptions) -> Void = { _ in }) -> WireOptions {
        var options = WireOptions()
        options.pacing = .zero
        change(&options)
        return options
    }

    @Test func helloFollowsTheGreetingWithRoleAndToken() {
        let scene = CustomerScene(TestPlan.phone(), options: self.options { $0.token = "open sesame" })
        scene.board.open()
        let stream = scene.world.connect()
        #expect(stream.takeLines().isEmpty)
        stream.say("INRUSH 1 max-line=1024 server=test/1")
        #expect(stream.takeLines() == ["hello 1 role=customer token=open%20sesame"])
        #expect(!scene.isReady)
        stream.say("WELCOME session=1")
        #expect(scene.isReady)
    }

    @Test func aPingIsAnsweredAtAnyTime() {
        let scene = CustomerScene(TestPlan.phone())
        scene.board.open()
        let stream = scene.world.connect()
        stream.say("INRUSH 1 max-line=1024 server=test/1", "PING early")
        #expect(stream.takeLines() == ["hello 1 role=customer", "pong early"])
        stream.say("WELCOME session=1", "PING late")
        #expect(stream.takeLines() == ["pong late"])
    }

    @Test(arguments: ["FATAL unauthorized no such token", "FATAL version this router speaks 2"])
    func aRefusalForGoodEndsTheLoadAtOnceWithTheRoutersWords(line: String) {
        let scene = CustomerScene(TestPlan.phone())
        scene.board.open()
        let stream = scene.world.connect()
        stream.say("INRUSH 1 max-line=1024 server=test/1", line)
        #expect(scene.outcome?.end == .routerLost(line))
    }

    @Test func anotherFatalityIsALostConnection() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 100))
        let stream = scene.begin()
        stream.say("FATAL shutting-down good night")
        #expect(scene.counts.connectionsLost == 1 && scene.counts.errors == 1)
        let errors = scene.board.people.tally.errors.entries
        #expect(errors.map(\.word) == ["FATAL shutting-down"] && errors.map(\.faults) == [1])
        #expect(errors.first?.firstLine == "FATAL shutting-down good night")
        scene.world.advance(by: .seconds(5)) {
            while !scene.world.dialled.isEmpty { scene.world.refuse() }
        }
        guard case .routerLost(let reason) = try #require(scene.outcome).end else {
            Issue.record("the router is not lost")
            return
        }
        #expect(reason.hasPrefix("no connection for 3.0 seconds"), "\(reason)")
    }

    @Test func aLostConnectionIsDialledAgainLaterAndLater() {
        let backoff = Backoff(seed: 7)
        for connection in 0..<50 {
            for failures in 0..<12 {
                let wait = backoff.nanoseconds(connection: connection, failures: failures)
                let whole = min(1_000_000_000, 50_000_000 << Int64(failures))
                #expect(wait >= whole / 2 && wait <= whole)
            }
        }
        #expect(
            backoff.nanoseconds(connection: 1, failures: 3) == Backoff(seed: 7).nanoseconds(connection: 1, failures: 3)
        )
        #expect(
            backoff.nanoseconds(connection: 1, failures: 3) != Backoff(seed: 8).nanoseconds(connection: 1, failures: 3)
        )
    }

    @Test func aRouterThatSaysNothingIsGivenUp() throws {
        let scene = CustomerScene(TestPlan.phone())
        scene.board.open()
        let silent = scene.world.connect()
        scene.world.advance(by: .seconds(3))
        #expect(silent.isOver)
        guard case .routerLost = try #require(scene.outcome).end else {
            Issue.record("the router is not lost")
            return
        }
    }

    @Test func whileOneConnectionIsUpTheOthersAreDialledForAsLongAsItTakes() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 60), connections: .shared(2))
        scene.begin()
        scene.world.streams[0].end()
        scene.world.advance(by: .seconds(8)) {
            while !scene.world.dialled.isEmpty { scene.world.refuse() }
        }
        #expect(scene.outcome == nil)
        #expect(scene.counts.dropped == 0)
    }

    @Test func noMoreConnectionsAreDialledAtOnceThanTheWindowAllows() {
        let scene = CustomerScene(
            TestPlan.phone(),
            connections: .shared(300),
            options: self.options { $0.dialWindow = 10 }
        )
        scene.board.open()
        #expect(scene.world.dialled.count == 10)
        scene.world.connect().welcome()
        #expect(scene.world.dialled.count == 10)
        scene.connectAll()
        #expect(scene.world.streams.count == 300)
        #expect(scene.board.takeInterval(second: 0).gauges.connectionsUp == 300)
    }

    @Test func eachOpenCustomerHasAConnectionAloneAndGivesItBack() throws {
        let scene = CustomerScene(TestPlan.phone(inquiries: 100, perSecond: 100), connections: .perPerson)
        scene.begin()
        scene.world.advance(to: scene.start + .milliseconds(500)) {
            if !scene.world.dialled.isEmpty { scene.connectAll() }
        }
        let busy = scene.world.streams.filter { $0.sends.joined().contains("inquire") }
        #expect(busy.count == 50)
        #expect(busy.allSatisfy { $0.sends.joined().components(separatedBy: "inquire").count == 2 })
        for stream in busy {
            let ref = try #require(stream.takeInquiries().first)
            stream.say("REFUSED \(ref) why=full")
        }
        let made = scene.world.streams.count
        scene.world.advance(to: scene.start + .seconds(1)) { scene.connectAll() }
        #expect(scene.counts.sent == 100)
        #expect(scene.world.streams.count == made, "the connections that were given back are used again")
    }

    @Test func theLagIsHowLateTheAlarmRang() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2))
        scene.begin()
        _ = scene.board.takeInterval(second: 0)
        scene.world.clock = scene.start + .milliseconds(503)
        scene.world.ringIfDue()
        scene.world.cpu = 77
        let gauges = scene.board.takeInterval(second: 1).gauges
        #expect(gauges.loopLagNanoseconds == 3_000_000)
        #expect(gauges.cpuNanoseconds == 77)
        #expect(gauges.openInquiries == 1)
        #expect(scene.board.takeInterval(second: 2).gauges.loopLagNanoseconds == 0)
    }

    @Test func preparationIsNoPartOfTheCPUTimeAndNothingThatWasCountedIsDropped() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 2))
        scene.begin()
        scene.world.cpu = 70
        scene.world.clock = scene.start + .milliseconds(503)
        scene.world.ringIfDue()
        scene.board.forgetPreparation()
        scene.world.cpu = 77
        let interval = scene.board.takeInterval(second: 1)
        #expect(interval.gauges.cpuNanoseconds == 7)
        #expect(interval.gauges.loopLagNanoseconds == 0)
        #expect(interval.counts.sent == 1)
        #expect(interval.latencies[.sendDelay].count == 1)
    }

    @Test func timersThatAreCloseTogetherAreServedTogether() {
        let scene = CustomerScene(
            TestPlan.phone(inquiries: 100, perSecond: 100_000),
            options: self.options { $0.pacing = .microseconds(200) }
        )
        let stream = scene.begin()
        let sends = stream.sends.count
        // A hundred due within a millisecond, 10 µs apart.
        scene.advance(to: .milliseconds(2))
        #expect(scene.counts.sent == 100)
        #expect(stream.sends.count - sends <= 7)
        let delays = scene.board.people.tally.latencies[.sendDelay]
        #expect(delays.maximumNanoseconds ?? 0 <= 200_000)
    }

    @Test func theClockIsReadAgainForEachBatchOfABacklog() {
        let scene = CustomerScene(TestPlan.phone(inquiries: 640, perSecond: 1_000_000))
        scene.begin()
        scene.world.costOfLooking = 1_000_000
        scene.advance(to: .milliseconds(5))
        #expect(scene.counts.sent == 640)
        // Ten batches, a millisecond of work each: the last was written later than the first, and says so.
        let delays = scene.board.people.tally.latencies[.sendDelay]
        #expect((delays.maximumNanoseconds ?? 0) - (delays.minimumNanoseconds ?? 0) >= 8_000_000)
    }
}
