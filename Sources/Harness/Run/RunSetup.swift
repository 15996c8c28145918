package import Emulation
internal import Measurement
import Organization
package import Population
package import Transport

/// A run as it was asked for: the profile, the people in it, and how they reach the router.
package struct RunSetup: Sendable {
    /// What carries the line protocol.
    package enum Carriage: String, Sendable, CaseIterable {
        case unix
        case tcp
        case h2c
        case h2
    }

    /// Whether a run keeps its event ledger.
    package enum LedgerKeeping: String, Sendable, CaseIterable {
        case always
        case never
        /// Plans of less than `EventLedger.automaticLimit` inquiries.
        case auto
    }

    package var profileText: String
    /// The name the profile's problems are reported under.
    package var file: String
    package var overrides: [RunPlan.Override]
    package var population: Population
    package var customerWorkers: Int
    package var agentWorkers: Int
    package var carriage: Carriage = .unix
    package var connections: ConnectionRule = .shared(4)
    /// What a customers' stream is, over HTTP/2.
    package var streams = Streams.session
    /// The user's router; nil: one is started.
    package var router: Endpoint?
    /// What the user's router wants to hear; a router that is started gets a token of its own.
    package var routerToken: String?
    /// What the program that is started as the router is told first, a word each.
    package var routerCommand = ["router"]
    /// Whom to trust when the user's router is at an `h2:` endpoint: certificates in PEM. Nil: the authorities of the machine.
    package var authorities: String?
    package var ledger = LedgerKeeping.auto
    /// Where workers dial; nil: a private Unix socket.
    package var control: Endpoint?

    package init(
        profileText: String,
        file: String,
        overrides: [RunPlan.Override],
        population: Population,
        customerWorkers: Int,
        agentWorkers: Int
    ) {
        self.profileText = profileText
        self.file = file
        self.overrides = overrides
        self.population = population
        self.customerWorkers = customerWorkers
        self.agentWorkers = agentWorkers
    }

    /// Whether every event is kept, so that the run can be replayed.
    package var keepsLedger: Bool {
        switch self.ledger {
        case .always: true
        case .never: false
        case .auto: self.population.inquiryCount < EventLedger.automaticLimit
        }
    }

    package var workers: Int { self.customerWorkers + self.agentWorkers }

    /// What the run is called in reports: the scheme of the user's router, or what was chosen.
    package var transportName: String {
        switch self.router {
        case .tcp: "tcp"
        case .unix: "unix"
        case .h2c: "h2c"
        case .h2: "h2"
        case nil: self.carriage.rawValue
        }
    }

    /// Whether sessions are streams of few connections, and cost no descriptor each.
    private var isMultiplexed: Bool {
        switch self.router {
        case .h2c, .h2: true
        case .tcp, .unix: false
        case nil: self.carriage == .h2c || self.carriage == .h2
        }
    }

    /// From the plan's zero until the customers have finished by themselves, with some seconds to spare.
    package var playLimit: Duration {
        self.population.length + self.population.drain + .seconds(10)
    }

    /// What is known before anything is started to be more than the system, or the router's own limit, allows.
    ///
    /// - Parameter limit: the descriptors that each process may have; all of a run's processes have the same.
    package func shortage(_ limit: DescriptorLimit) -> String? {
        switch self.connections {
        case .shared(let count):
            let total = count * self.workers
            if let shortage = limit.shortage(connections: count) { return "a worker: \(shortage)" }
            return self.routerShortage(total, limit)
        case .perPerson:
            // Customers take connections as they come; that one each fits is all that can be known now.
            return self.routerShortage(self.population.agentCount + self.customerWorkers, limit)
        }
    }

    /// What helps when agents could not log in at the user's router, which may not have the teams of this profile; nil when something else
    /// is the matter.
    ///
    /// - Parameter desksFile: where those teams are written down.
    package func teamsRemedy(for failure: RunFailure, desksFile: String) -> String? {
        guard self.router != nil, self.population.deskChart != .single,
            failure.description.contains(LoadEnd.loginRefusal)
        else { return nil }
        return
            "the router must have the teams of the profile: start it with 'inrush router --desks \(desksFile)'; before a run, "
            + "'inrush check PROFILE --desks' prints that file"
    }

    private func routerShortage(_ connections: Int, _ limit: DescriptorLimit) -> String? {
        guard self.router == nil else { return nil }
        if !self.isMultiplexed, let shortage = limit.shortage(connections: connections) {
            return "the router: \(shortage)"
        }
        let allowed = self.population.routerSettings.connectionLimit
        guard connections > allowed else { return nil }
        return "the router: \(connections) connections are more than its connection-limit of \(allowed): "
            + "raise router.connection-limit or use fewer connections"
    }

    /// How many connections the customers of one worker may open when each has one of its own: an equal share of what
    /// agents leave of the router's.
    package func customerPool(_ limit: DescriptorLimit) -> Int {
        let descriptors = self.isMultiplexed ? .max : limit.soft - DescriptorLimit.reserve
        let allowed = min(descriptors, self.population.routerSettings.connectionLimit)
        return max(1, (allowed - self.population.agentCount) / max(1, self.customerWorkers))
    }
}
