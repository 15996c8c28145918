import Emulation
import Organization
import Population
import Transport

/// A worker's share of a run, read and checked.
struct PreparedPlan: Sendable {
    let role: WorkerRole
    let load: LoadPlan
    /// Of this worker's inquiries; 0 for agents.
    let digest: UInt64

    /// Reads the profile, as every other worker does, and finds the share. Takes some 100 ns for each inquiry of it.
    ///
    /// - Throws: `RunFailure` when the profile or the router's endpoint cannot be read here, which says that coordinator
    ///   and worker are not the same build.
    init(_ plan: RunPlan) throws(RunFailure) {
        let profile: LoadProfile
        let endpoint: Endpoint
        do {
            profile = try LoadProfile.parse(
                plan.profile,
                file: plan.file,
                overrides: plan.overrides.map { ($0.key, $0.value) }
            )
            endpoint = try Endpoint(plan.router)
        } catch {
            throw RunFailure("cannot read its plan: \(error)")
        }
        let population = Population(profile: profile, seed: plan.seed)
        let segment = Segment(index: plan.segmentIndex, count: plan.segmentCount)
        var load = LoadPlan(
            population: population,
            segment: segment,
            endpoint: endpoint,
            connections: Connections(plan.connections)
        )
        load.security = try RouterTrust(authorities: plan.routerAuthorities).security
        load.streams = plan.streams
        load.wires.token = plan.routerToken
        load.customers.pool = plan.customerPool
        // Whoever may be written so late in a valid run is not given up before.
        load.customers.lateness = max(load.customers.lateness, profile.sendDelayLimit)
        load.keepsEvents = plan.keepsLedger
        self.role = plan.role
        self.load = load
        self.digest = plan.role == .customers ? PlanDigest.digest(of: segment, in: population) : 0
    }
}

extension Connections {
    init(_ rule: ConnectionRule) {
        switch rule {
        case .shared(let count): self = .shared(count)
        case .perPerson: self = .perPerson
        }
    }
}
