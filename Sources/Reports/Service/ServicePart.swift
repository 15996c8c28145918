package import Measurement
internal import Organization
package import Population

/// A part of the service with its name: the customers of a topic, a channel or a tier, or those who came to a desk.
package struct ServicePart: Equatable, Sendable {
    package typealias Kind = Metric.Part.Kind

    package var kind: Kind
    package var name: String
    package var row = ServiceRow()

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// A tier that nobody asked for: tables leave it out.
    package var isEmpty: Bool { self.kind == .tier && self.row.offered == 0 && self.row.answered == 0 }

    /// Every part of a population's service with nothing counted yet, in the order of a `ServiceShape`.
    package static func parts(of population: Population) -> [ServicePart] {
        let profile = population.profile
        return profile.topics.map { ServicePart(.topic, $0.name) }
            + profile.channels.map { ServicePart(.channel, $0.name) }
            + (1...ServiceShape.tiers).map { ServicePart(.tier, "\($0)") }
            + population.deskChart.desks.map { ServicePart(.desk, $0.name) }
    }

    /// All parts together: every inquiry has one channel, every agent one desk.
    package static func sum(_ parts: [ServicePart]) -> ServiceRow {
        var all = ServiceRow()
        for part in parts where part.kind == .channel { all.merge(part.row) }
        for part in parts where part.kind == .desk {
            all.busyNanoseconds += part.row.busyNanoseconds
            all.availableNanoseconds += part.row.availableNanoseconds
        }
        return all
    }
}
