import Routing
import Transport

/// What a router counted, as answers to HTTP requests.
enum CountersReport {
    private static let fresh = HTTPField("cache-control", "no-store")
    private static let exposition = HTTPField.contentType("text/plain; version=0.0.4; charset=utf-8")

    /// One object, its members named as `COUNTER` names them.
    static func json(_ switchboard: Switchboard) -> HTTPResponse {
        let members = switchboard.figures.map { "\"\($0.name)\":\($0.value)" }
        let body = "{\(members.joined(separator: ","))}\n"
        return HTTPResponse(status: 200, [.contentType("application/json"), Self.fresh], body: Array(body.utf8))
    }

    /// The text format of Prometheus, version 0.0.4: the figures of the whole router, then those of each desk.
    static func metrics(_ switchboard: Switchboard) -> HTTPResponse {
        var text = ""
        for figure in switchboard.figures {
            let name = figure.kind == .total ? "\(figure.name)_total" : "\(figure.name)"
            text += Self.family(name, figure.kind, "\(figure.meaning)", [("", figure.value)])
        }
        let desks = switchboard.desks.map { desk in
            let (waiting, idle, busy) = switchboard.visit(desk) { ($0.state.waiting, $0.state.idle, $0.state.busy) }
            let label = "{desk=\"\(Self.escaped(String(decoding: desk.name, as: UTF8.self)))\"}"
            return (label: label, waiting: waiting, idle: idle, busy: busy)
        }
        text += Self.family("desk_waiting", .gauge, "Inquiries that wait", desks.map { ($0.label, $0.waiting) })
        text += Self.family("desk_idle_agents", .gauge, "Agents with nothing to do", desks.map { ($0.label, $0.idle) })
        text += Self.family("desk_busy_agents", .gauge, "Agents at work", desks.map { ($0.label, $0.busy) })
        return HTTPResponse(status: 200, [Self.exposition, Self.fresh], body: Array(text.utf8))
    }

    private static func family(
        _ name: String,
        _ kind: RouterFigure.Kind,
        _ meaning: String,
        _ samples: [(label: String, value: Int)]
    ) -> String {
        let type = kind == .total ? "counter" : "gauge"
        var text = "# HELP inrush_\(name) \(meaning).\n# TYPE inrush_\(name) \(type)\n"
        for sample in samples { text += "inrush_\(name)\(sample.label) \(sample.value)\n" }
        return text
    }

    /// A label's value: backslash, quote and line feed are escaped; no name has others that would have to be.
    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }
}
