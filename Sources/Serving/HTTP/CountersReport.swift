import Measurement
import Routing
import Transport

/// What a router counted, as answers to HTTP requests.
enum CountersReport {
    private static let fresh = HTTPField("cache-control", "no-store")
    private static let exposition = HTTPField.contentType(ExpositionText.contentType)

    /// One object, its members named as `COUNTER` names them.
    static func json(_ switchboard: Switchboard) -> HTTPResponse {
        let members = switchboard.floor.figures.map { "\"\($0.name)\":\($0.value)" }
        let body = "{\(members.joined(separator: ","))}\n"
        return HTTPResponse(status: 200, [.contentType("application/json"), Self.fresh], body: Array(body.utf8))
    }

    /// For Prometheus: the figures of the whole router, then those of each desk.
    static func metrics(_ switchboard: Switchboard) -> HTTPResponse {
        let text = ExpositionText.document(
            switchboard.floor.figures.map(MetricFamily.init) + Self.deskFamilies(switchboard)
        )
        return HTTPResponse(status: 200, [Self.exposition, Self.fresh], body: Array(text.utf8))
    }

    private static func deskFamilies(_ switchboard: Switchboard) -> [MetricFamily] {
        let desks = switchboard.floor.standings.map { desk in
            (label: MetricFamily.Label("desk", String(decoding: desk.name, as: UTF8.self)), desk: desk)
        }
        let gauge = { (name: String, meaning: String, value: (DeskStanding) -> Int) in
            let samples = desks.map { MetricFamily.Sample(Double(value($0.desk)), labels: [$0.label]) }
            return MetricFamily(name, .gauge, meaning, samples)
        }
        return [
            gauge("inrush_desk_waiting", "Inquiries that wait.", \.waiting),
            gauge("inrush_desk_idle_agents", "Agents with nothing to do.", \.idle),
            gauge("inrush_desk_busy_agents", "Agents at work.", \.busy),
        ]
    }
}

extension MetricFamily {
    fileprivate init(_ figure: RouterFigure) {
        switch figure.kind {
        case .total: self.init("inrush_\(figure.name)_total", .counter, "\(figure.meaning).", Double(figure.value))
        case .gauge: self.init("inrush_\(figure.name)", .gauge, "\(figure.meaning).", Double(figure.value))
        }
    }
}
