internal import Measurement

/// How the customers were served: by topic, channel, tier and desk, by whom, and why they waited.
extension ReportPage {
    /// Where the waits went; nil without an event ledger, or without any wait.
    var waits: Markup? {
        guard let waits = self.report.record.replay?.waits, waits.total > 0 else { return nil }
        let total = Double(waits.total)
        let meanings = [
            "send delay": "the tester wrote later than the customer was due",
            "staffing": "no agent who could take it was free",
            "tester stood still": "the process that plays the agent stood still, and had not read the offer",
            "router": "an agent who could take it was free, and had not read the offer",
            "answering": "the agent had read the offer and had not accepted",
            "wire": "accepted, and the customer had not read it yet",
        ]
        var start = 0.0
        var bars: [Markup] = []
        var rows: [[Markup]] = []
        for (place, part) in waits.parts.enumerated() {
            let share = Double(part.nanoseconds) / total
            let tint = Self.tints[place % Self.tints.count]
            bars.append(
                Markup(
                    "rect",
                    [
                        "class": "area \(tint)", "x": FigureText.rounded(start * 100, decimals: 3), "y": "0",
                        "width": FigureText.rounded(share * 100, decimals: 3), "height": "4",
                    ]
                )
            )
            start += share
            let mean = Double(part.nanoseconds) / Double(max(1, waits.inquiries)) * self.report.record.timeScale / 1e9
            rows.append([
                Markup("th", ["scope": "row"], [Markup("span", ["class": "key \(tint)"], [Markup(text: part.name)])]),
                Markup("td", [:], [Figure.exact(FigureText.percentage(share), part.nanoseconds)]),
                Markup("td", [:], [Figure.number(mean, " s")]),
                Markup("td", ["class": "note"], [Markup(text: meanings[part.name] ?? "")]),
            ])
        }
        let bar = Markup(
            "svg",
            ["viewBox": "0 0 100 4", "preserveAspectRatio": "none", "class": "split", "aria-hidden": "true"],
            bars
        )
        return self.table(
            "Why customers waited",
            ["cause", "share", "story, each", ""],
            rows,
            above: bar
        )
    }

    private static let tints = ["c4", "c1", "c6", "c3", "c2"]

    /// Figures of the whole service that the small table has no room for; nil when the run kept none.
    var serviceFigures: Markup? {
        guard let book = self.report.record.book else { return nil }
        let timeScale = self.report.record.timeScale
        let all = book.all
        var figures: [(String, Markup)] = [
            ("handling (AHT)", Figure.number(all.meanHandleSeconds(timeScale: timeScale), " s of the story")),
            ("of it wrap-up", Figure.number(all.meanWrapUpSeconds(timeScale: timeScale), " s")),
            ("spread of the wait", Figure.number(book.waitSpreadSeconds(timeScale: timeScale), " s")),
            ("inequality (Gini)", Figure.number(book.occupancyGini)),
            ("contacts per case", Figure.number(all.contactsPerCase)),
            ("time lost, each transfer", Figure.number(all.meanTransferSeconds(timeScale: timeScale), " s")),
        ]
        figures += book.targetJudgements.map { ("target " + $0.target.text, Markup(text: $0.words)) }
        if let share = book.frontDeskShare { figures.append(("ended at the front desk", Figure.percentage(share))) }
        let events = [
            ("basic questions of others", all.basicAnswers), ("pointed to the FAQ", all.deflections),
            ("colleagues asked", all.consults), ("sales", all.sales), ("deflected by self-service", all.deflected),
            ("overflowed", all.overflowed),
        ]
        figures += events.filter { $0.1 > 0 }.map { ($0.0, Figure.count($0.1)) }
        return self.pairs("Service in detail, after the warm-up", figures)
    }

    /// A table for each way to divide the customers; nil when the run kept none.
    var parts: Markup? {
        guard let book = self.report.record.book else { return nil }
        let titles: [(String, ServicePart.Kind)] = [
            ("Service by topic", .topic), ("Service by channel", .channel), ("Service by tier", .tier),
            ("Service by desk", .desk),
        ]
        let tables = titles.map { title, kind in self.table(title, of: kind, in: book) }
        return Markup(
            tables + [
                Markup(
                    "p",
                    ["class": "soft below"],
                    [
                        Markup(
                            text:
                                "Of inquiries due after the warm-up. Seconds are of the story. In time: \(book.serviceLevelFormula). The tier is the one "
                                + "that the inquiry takes. Desks count visits: who is transferred waits anew."
                        )
                    ]
                )
            ]
        )
    }

    private func table(_ title: String, of kind: ServicePart.Kind, in book: ServiceBook) -> Markup {
        var header = [
            "", "offered", "answered", "abandoned", "ASA", "p90", "p99", "in time", "AHT", "FCR", "transfers",
        ]
        if kind == .desk { header.append("occupancy") }
        let rows = book.parts(kind).filter { !$0.isEmpty }.map { part in
            [Markup("th", ["scope": "row"], [Markup(text: part.name)])]
                + self.figures(of: part.row, hasAgents: kind == .desk).map { Markup("td", [:], [$0]) }
        }
        return self.table(title, header, rows)
    }

    private func figures(of row: ServiceRow, hasAgents: Bool) -> [Markup] {
        let timeScale = self.report.record.timeScale
        let seconds = [
            row.meanWaitSeconds(timeScale: timeScale), row.waitSeconds(atPercentile: 90),
            row.waitSeconds(atPercentile: 99),
        ]
        return [Figure.count(row.offered), Figure.count(row.answered), Figure.percentage(row.abandonment)]
            + seconds.map { Figure.number($0) }
            + [
                Figure.percentage(row.serviceLevel), Figure.number(row.meanHandleSeconds(timeScale: timeScale)),
                Figure.percentage(row.firstContactResolution), Figure.percentage(row.transferRate),
            ] + (hasAgents ? [Figure.percentage(row.occupancy)] : [])
    }

    /// The agents with the most points and those with the fewest; nil when nobody is ranked.
    var leaderboard: Markup? {
        guard let book = self.report.record.book else { return nil }
        let board = Leaderboard(book.agents)
        guard board.ranked > 0 else { return nil }
        let timeScale = self.report.record.timeScale
        let rows = (board.top + board.bottom).map { place in
            let (agent, score) = (place.agent, place.agent.score)
            let cells = [
                Figure.count(place.rank), Figure.count(score.points), Figure.count(score.won),
                Figure.count(score.drawn),
                Figure.count(score.lost), Figure.count(score.solved), Figure.count(score.conversations),
                Figure.number(agent.meanHandleSeconds(timeScale: timeScale)), Figure.percentage(score.occupancy),
            ]
            return [
                Markup("th", ["scope": "row"], [Markup(text: agent.name)]),
                Markup("td", [:], [Markup(text: agent.desk)]),
            ] + cells.map { Markup("td", [:], [$0]) }
        }
        let title =
            board.bottom.isEmpty
            ? "Leaderboard"
            : "Leaderboard: the first \(board.top.count) and the last \(board.bottom.count) of \(board.ranked)"
        return self.table(
            title,
            ["agent", "desk", "rank", "points", "won", "drawn", "lost", "solved", "conversations", "AHT", "occupancy"],
            rows,
            below:
                "Head to head: of two who end conversations of the same topic and channel one after the other, the more "
                + "complete answer wins, then the faster one. Two points for a win, one for a draw."
        )
    }
}
