import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// `report.html` of a real run, as a browser shows it.
    @Suite(.enabled(if: Chromium.isInstalled, Comment(rawValue: Chromium.absence)))
    struct PageTests {
        private let command: Command

        init() throws {
            self.command = try Command()
        }

        /// What stands in the tables: the exact value of a figure, else its text.
        private static let inspection = """
            const root = page.documentElement;
            const value = cell => { const data = cell.querySelector("data"); return data ? data.value : cell.textContent; };
            const isOutside = element => !element.closest(".wide") && !element.closest("svg")
              && element.getBoundingClientRect().right > root.clientWidth + 0.5;
            return {
              width: root.clientWidth,
              scrollWidth: root.scrollWidth,
              outside: [...page.querySelectorAll("body *")].filter(isOutside).map(element => element.outerHTML.slice(0, 80)),
              background: page.defaultView.getComputedStyle(page.body).backgroundColor,
              tables: Object.fromEntries([...page.querySelectorAll("[role=region]")].map(region => [
                region.getAttribute("aria-label"),
                [...region.querySelectorAll("tbody tr")].map(row => [...row.children].map(value)),
              ])),
            };
            """

        /// Foundation's reader of JSON may miss the last bit of a number.
        private static func areEqual(_ shown: String, _ figure: Double?) -> Bool {
            guard let value = Double(shown), let figure else { return Double(shown) == nil && figure == nil }
            return abs(value - figure) <= 1e-12 * abs(figure)
        }

        @Test func figuresAreThoseOfTheSummary() throws {
            let run = try self.command.run(self.command.runArguments(ShortProfile(seconds: 2)))
            try #require(run.exit == .code(0), "\(run.errors)\(run.output)")
            let summary = try self.command.summary()
            let sight = try Chromium.look(
                at: self.command.folder.text(of: "run/report.html"),
                width: 1_200,
                inspection: Self.inspection
            )
            #expect(sight.console == [])
            let tables = try #require(sight.found["tables"] as? [String: [[String]]])

            let latencies = try #require(tables["Latency"])
            #expect(latencies.count == 7, "six durations and routerWait")
            for row in latencies {
                let figures = ["count", "p50Ns", "p90Ns", "p99Ns", "p999Ns", "maxNs"].map { name in
                    summary.integer("latency.\(row[0]).\(name)").map(String.init) ?? "–"
                }
                #expect(Array(row.dropFirst()) == figures, "\(row[0])")
            }
            for (title, part, names) in [
                ("topic", "byTopic", ["login", "billing"]), ("channel", "byChannel", ["phone", "chat"]),
                // A tier that nobody needs is not shown: no topic of this profile has a second one.
                ("tier", "byTier", ["1"]), ("desk", "byDesk", ["all"]),
            ] {
                let rows = try #require(tables["Service by \(title)"])
                #expect(rows.map { $0[0] } == names)
                for row in rows {
                    let path = "service.\(part).\(row[0])"
                    #expect(Int(row[1]) == summary.integer("\(path).offered"), "\(path)")
                    #expect(Int(row[2]) == summary.integer("\(path).answered"), "\(path)")
                    for (place, name) in [
                        (3, "abandonment"), (4, "asaSeconds"), (5, "waitP90Seconds"), (6, "waitP99Seconds"),
                        (7, "serviceLevel"), (8, "ahtSeconds"), (9, "fcr"), (10, "transferRate"),
                    ] { #expect(Self.areEqual(row[place], summary.number("\(path).\(name)")), "\(path).\(name)") }
                }
            }
            let causes = try #require(tables["Why customers waited"])
            let sums = ["sendDelay", "staffing", "standstill", "router", "answering", "wire"].map {
                (cause: $0, sum: summary.integer("waits.\($0)Ns"))
            }
            // A tester that never stood still is not named.
            let shown = sums.filter { $0.cause != "standstill" || $0.sum ?? 0 > 0 }
            #expect(causes.map { Int($0[1]) } == shown.map(\.sum))
            let board = tables.first { $0.key.hasPrefix("Leaderboard") }?.value
            let first = (summary["service.leaderboard.top"] as? [[String: Any]])?.first
            #expect(board?.first?[0] == first?["agent"] as? String)
            #expect(board?.first.map { Int($0[3]) } == (first?["points"] as? NSNumber)?.intValue)
        }

        @Test func nothingIsWiderThanAPhoneAndColoursFollowTheSystem() throws {
            let run = try self.command.run(self.command.runArguments(ShortProfile()))
            try #require(run.exit == .code(0), "\(run.errors)\(run.output)")
            let page = try self.command.folder.text(of: "run/report.html")
            let sights = try [false, true].map {
                try Chromium.look(at: page, width: 390, isDark: $0, inspection: Self.inspection)
            }
            for sight in sights {
                #expect(sight.console == [])
                #expect(sight.found["width"] as? Int == 390)
                #expect(sight.found["scrollWidth"] as? Int == 390)
                #expect(sight.found["outside"] as? [String] == [])
            }
            let colours = sights.compactMap { $0.found["background"] as? String }
            #expect(colours == ["rgb(245, 245, 242)", "rgb(19, 19, 18)"])
        }
    }
}
