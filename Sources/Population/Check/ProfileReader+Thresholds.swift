internal import Measurement
import Organization

/// Bounds that say something else than they seem to, or nothing, and times that leave no answer.
extension ProfileReader {
    /// A bound on a duration that holds time for which an agent was kept, and one on a part that nothing comes to.
    mutating func warnOfThresholds(_ profile: LoadProfile, in root: ProfileNode) {
        let list = root.value(at: ["thresholds"])
        guard case .list(let nodes) = list.node.content, nodes.count == profile.thresholds.count else { return }
        // What keeping costs is a part of a conversation; who allows for that has reckoned with it.
        let short = Double(profile.longestHandling.nanoseconds) * Self.noticeable
        let durations = [MeasuredDuration.assignment, .transfer].map(\.rawValue)
        for (place, threshold) in profile.thresholds.enumerated() {
            let value = Value(node: nodes[place], path: "thresholds.\(place)")
            let name = threshold.metric.definition.name
            if durations.contains(name), threshold.bound < short, profile.keepsAgents {
                self.warn(
                    value,
                    "agents take channels with unequal slots, and one who is kept for a larger inquiry is rightly offered nothing "
                        + "smaller although it has room: '\(name)' counts that time too; use routerWait instead, which does not"
                )
            }
            if let reason = Self.emptiness(of: threshold.metric, in: profile) {
                self.warn(
                    value,
                    "\(reason), so it may have no value, which makes a run invalid; leave the threshold out"
                )
            }
        }
    }

    /// Why nothing is ever counted in the part of a metric; nil where something may be.
    private static func emptiness(of metric: Metric, in profile: LoadProfile) -> String? {
        guard let part = metric.part else { return nil }
        switch part.kind {
        case .tier:
            let isAsked = profile.topics.indices.contains { profile.topics[$0].tier2 > 0 && profile.isCalledAbout($0) }
            return part.name == "2" && !isAsked ? "no topic has 'tier-2'" : nil
        case .topic:
            let topic = profile.topics.firstIndex { $0.name == part.name }
            return topic.map { !profile.isCalledAbout($0) } ?? false ? "nobody calls about '\(part.name)'" : nil
        case .channel:
            let channel = profile.channels.first { $0.name == part.name }
            return channel.map { $0.share == 0 } ?? false ? "nobody comes by '\(part.name)'" : nil
        case .desk: return nil
        }
    }

    /// Agents who take longer to answer than an offer stands.
    mutating func warnOfOffers(_ profile: LoadProfile, in root: ProfileNode) {
        let timeout = profile.router.offerTimeout
        for channel in profile.channels where channel.share > 0 {
            let delay = (channel.answerDelay ?? profile.people.answerDelay).mean
            guard delay > timeout else { continue }
            let place =
                channel.answerDelay == nil
                ? root.value(at: ["people", "answer-delay"])
                : root.value(at: ["channels", channel.name, "answer-delay"])
            self.warn(
                place,
                "agents take \(delay.text) on average to answer by '\(channel.name)', longer than an offer stands "
                    + "(offer-timeout: \(timeout.text)): most offers lapse and go from agent to agent; make offer-timeout longer"
            )
            if channel.answerDelay == nil { break }
        }
    }
}
