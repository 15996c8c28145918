import FoundationEssentials
import Population

/// What agents did as it travels: numbers as in `ServiceChanges`, for each agent its number in the plan, then every count and time.
enum AgentScores {
    /// Agents on one line at the most.
    static let maximumPerLine = 8_192

    static func text(of scores: ArraySlice<AgentScore>) -> String {
        precondition(scores.count <= Self.maximumPerLine, "\(scores.count) agents do not belong on one line")
        var bytes: [UInt8] = []
        for score in scores {
            ServiceChanges.append(Int64(score.agent), to: &bytes)
            for count in AgentScore.counts { ServiceChanges.append(Int64(score[keyPath: count.path]), to: &bytes) }
            for time in AgentScore.times { ServiceChanges.append(score[keyPath: time.path], to: &bytes) }
        }
        return Data(bytes).base64EncodedString()
    }

    /// Nil when it is not base64, is cut short, or holds what no agent does.
    static func scores(in text: String) -> [AgentScore]? {
        guard let data = Data(base64Encoded: text) else { return nil }
        var bytes = [UInt8](data)[...]
        var scores: [AgentScore] = []
        while !bytes.isEmpty {
            guard scores.count < Self.maximumPerLine, let agent = ServiceChanges.take(from: &bytes), agent >= 0 else {
                return nil
            }
            var score = AgentScore(agent: Int(agent))
            for count in AgentScore.counts {
                guard let value = ServiceChanges.take(from: &bytes), value >= 0 else { return nil }
                score[keyPath: count.path] = Int(value)
            }
            for time in AgentScore.times {
                guard let value = ServiceChanges.take(from: &bytes), value >= 0 else { return nil }
                score[keyPath: time.path] = value
            }
            scores.append(score)
        }
        return scores
    }
}
