internal import Measurement

/// `agents.csv`: what every agent did in the measured part of the run, in the order of the plan. Times are of real nanoseconds.
package enum AgentsCSV {
    /// The name of the file.
    package static let name = "agents.csv"
    /// More than anybody counts, and far from where the sums of a file overflow.
    private static let largest: Int64 = 1 << 56

    private static let header =
        (["agent", "name", "desk"] + AgentScore.counts.map(\.name) + AgentScore.times.map(\.name)
        + ["points", "ahtSeconds", "occupancy"]).joined(separator: ",") + "\n"

    package static func document(_ agents: [ScoredAgent], timeScale: Double) -> String {
        agents.reduce(into: Self.header) { text, agent in
            let score = agent.score
            var fields = ["\(score.agent)", CSVText.quoted(agent.name), CSVText.quoted(agent.desk)]
            fields += AgentScore.counts.map { "\(score[keyPath: $0.path])" }
            fields += AgentScore.times.map { "\(score[keyPath: $0.path])" }
            fields.append("\(score.points)")
            fields += [agent.meanHandleSeconds(timeScale: timeScale), score.occupancy].map { value in
                value.map { FigureText.rounded($0, decimals: 3) } ?? ""
            }
            text += fields.joined(separator: ",") + "\n"
        }
    }

    /// - Throws: `KeptFileError` with the line's number when a row cannot be read.
    package static func agents(_ bytes: some Collection<UInt8>) throws(KeptFileError) -> [ScoredAgent] {
        var lines = bytes.split(separator: UInt8(ascii: "\n")).makeIterator()
        guard let header = lines.next(), header.elementsEqual(Self.header.dropLast().utf8) else {
            throw KeptFileError("\(Self.name) does not begin as this program writes it")
        }
        var agents: [ScoredAgent] = []
        while let line = lines.next() {
            guard let agent = self.agent(line) else {
                throw KeptFileError("\(Self.name), line \(agents.count + 2): not an agent of a run")
            }
            agents.append(agent)
        }
        return agents
    }

    private static func agent(_ line: some Collection<UInt8>) -> ScoredAgent? {
        guard let fields = CSVText.fields(of: line),
            fields.count == 6 + AgentScore.counts.count + AgentScore.times.count, let number = Int(fields[0]),
            number >= 0
        else { return nil }
        var score = AgentScore(agent: number)
        var place = 3
        for count in AgentScore.counts {
            guard let value = Int(fields[place]), (0...Int(self.largest)).contains(value) else { return nil }
            score[keyPath: count.path] = value
            place += 1
        }
        for time in AgentScore.times {
            guard let value = Int64(fields[place]), (0...self.largest).contains(value) else { return nil }
            score[keyPath: time.path] = value
            place += 1
        }
        return ScoredAgent(name: fields[1], desk: fields[2], score: score)
    }
}
