import Organization
import Routing
import Testing

/// 190,000 steps of desks of several shapes beside the naive model.
struct DeskModelTests {
    @Test(arguments: DeskShape.all, [RoutingStrategy.longestIdle, .leastOccupied])
    func everyStepIsAsTheNaiveModelHasIt(shape: DeskShape, strategy: RoutingStrategy) {
        self.play(shape, strategy)
    }

    @Test(arguments: [RoutingStrategy.roundRobin, .mostIdleShare, .lastAgent])
    func theOtherStrategiesToo(strategy: RoutingStrategy) {
        for index in [0, 2] { self.play(DeskShape.all[index], strategy) }
    }

    @Test(arguments: DeskShape.ruled, [RoutingStrategy.longestIdle, .lastAgent])
    func andDesksWhoseRulesChangeWhatWaits(shape: DeskShape, strategy: RoutingStrategy) {
        self.play(shape, strategy)
    }

    private func play(_ shape: DeskShape, _ strategy: RoutingStrategy) {
        var run = ModelRun(shape: shape, strategy: strategy, seed: 20_260_101)
        run.run()
        // The test is worth its time only if everything happened.
        let counters = run.model.counters
        let happened = [
            counters.solved, counters.abandoned, counters.hungUp, counters.declined, counters.timedOut,
            counters.transferred, counters.recovered, counters.handedOver, counters.received, counters.expired,
            counters.refused,
        ]
        #expect(happened.allSatisfy { $0 > 5 }, "too little happened: \(counters)")
        let sizes = Set(shape.channels.flatMap { $0.map(\.limit) })
        #expect(sizes.count == 1 || run.model.keepings > 30, "agents were kept \(run.model.keepings) times")
    }
}
