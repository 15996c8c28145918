/// `simulation` of a kept `summary.json`.
struct KeptAgreement: Decodable {
    var plays: Int
    var lineRouterSeconds: Double
    var lineTesterSeconds: Double
    var figures: [String: Figure]
    /// Runs from before they were kept have none.
    var openShare: Double?
    var testerShare: Double?

    struct Figure: Decodable {
        var live: Double
        var simulated: Double
        var slowed: Double
        var margin: Double
    }
}

extension SimulationAgreement {
    /// - Throws: when a figure is one that no run can have.
    init(_ kept: KeptAgreement) throws(KeptFileError) {
        let values =
            kept.figures.values.flatMap { [$0.live, $0.simulated, $0.slowed, $0.margin] } + [
                kept.lineRouterSeconds, kept.lineTesterSeconds, kept.openShare ?? 0,
                kept.testerShare ?? 0,
            ]
        guard kept.plays >= 0, values.allSatisfy({ $0.isFinite && $0.magnitude < 1e15 }) else {
            throw KeptFileError("summary.json has a simulation with figures that no run can have")
        }
        self.init(
            testerSeconds: kept.lineTesterSeconds,
            routerSeconds: kept.lineRouterSeconds,
            plays: kept.plays,
            figures: ServiceFigures.named.compactMap { name, _ in
                kept.figures[name].map { figure in
                    Figure(
                        name: name,
                        live: figure.live,
                        simulated: figure.simulated,
                        slowed: figure.slowed,
                        margin: figure.margin
                    )
                }
            },
            openShare: kept.openShare ?? 0,
            testerShare: kept.testerShare ?? 0
        )
    }
}
