package import Measurement
package import Population

/// An agent by name, with what it did.
package struct ScoredAgent: Equatable, Sendable {
    package var name: String
    package var desk: String
    package var score: AgentScore

    package init(name: String, desk: String, score: AgentScore) {
        self.name = name
        self.desk = desk
        self.score = score
    }

    /// Names and desks from the plan; scores of agents that the plan does not have are left out.
    package static func agents(_ scores: [AgentScore], of population: Population) -> [ScoredAgent] {
        scores.filter { (0..<population.agentCount).contains($0.agent) }
            .sorted { $0.agent < $1.agent }
            .map { score in
                let plan = population.agent(score.agent)
                return ScoredAgent(name: plan.name, desk: plan.desk, score: score)
            }
    }

    /// The mean time of a conversation in seconds of the story.
    package func meanHandleSeconds(timeScale: Double) -> Double? {
        guard self.score.conversations > 0 else { return nil }
        return Double(self.score.handleNanoseconds) / Double(self.score.conversations) / 1e9 * timeScale
    }
}
