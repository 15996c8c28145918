package import Population
package import Transport

/// What a load plays, and where.
package struct LoadPlan: Sendable {
    /// Who calls and who answers, all of them.
    package var population: Population
    /// This load's share of them.
    package var segment: Segment
    /// The router's.
    package var endpoint: Endpoint
    /// How many connections **this** load speaks over.
    package var connections: Connections
    /// Whom to trust at an `h2:` endpoint.
    package var security = ClientSecurity.system
    /// What a customers' stream is, over HTTP/2.
    package var streams = Streams.session
    package var wires = WireOptions()
    package var customers = CustomerLimits()
    package var agents = AgentLimits()
    /// Whether every event is kept for the ledger of the run.
    package var keepsEvents = false

    package init(population: Population, segment: Segment, endpoint: Endpoint, connections: Connections) {
        self.population = population
        self.segment = segment
        self.endpoint = endpoint
        self.connections = connections
        self.wires.seed = population.seed
    }
}
