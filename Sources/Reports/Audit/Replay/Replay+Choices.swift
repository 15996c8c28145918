import Organization

/// Whom the router chose of several, and whom it made wait for ever.
extension Replay {
    /// What the router had certainly heard when.
    func certainty(_ walk: StoryWalk) -> Certainty {
        var certainty = Certainty(self.plan, agents: self.agents, crews: self.crews)
        for story in self.stories {
            certainty.note(written: story.written, answered: story.queued)
            let offers = story.offers.map { walk.offers[$0] }
            let accepted = offers.filter { $0.isSettled && $0.accepted != nil }
            if accepted.count == story.assigned.count {
                for (offer, answered) in zip(accepted, story.assigned) {
                    certainty.note(seat: offer.agent, written: offer.accepted ?? offer.read, answered: answered)
                }
            }
            let handedOn = offers.filter { $0.end == .handedOn }
            if handedOn.count == story.requeued.count {
                for (offer, answered) in zip(handedOn, story.requeued) {
                    certainty.note(
                        seat: offer.agent,
                        written: offer.endedAt,
                        answered: answered,
                        freesSlot: offer.releasedAt == offer.endedAt
                    )
                }
            }
            let resolved = offers.filter { $0.end == .resolved }
            if let offer = resolved.first, let answered = story.closed.first, resolved.count == 1,
                story.closed.count == 1
            {
                certainty.note(
                    seat: offer.agent,
                    written: offer.endedAt,
                    answered: answered,
                    freesSlot: offer.releasedAt == offer.endedAt
                )
            }
        }
        for (seat, history) in self.histories.enumerated() {
            for change in history.presence where change.cause == .seated && change.earliest > .min {
                certainty.note(seat: seat, written: change.earliest, answered: change.instant)
            }
        }
        certainty.settle()
        return certainty
    }

    func judgeChoices(_ walk: StoryWalk, firsts: [Int], _ certainty: Certainty, into findings: inout ReplayFindings) {
        guard let rules = self.plan.rules else { return }
        var idle: [IdleSpan] = []
        for (seat, history) in self.histories.enumerated() {
            idle += IdleSpan.spans(
                of: history.idle,
                seat: seat,
                offers: walk.offers[firsts[seat]..<firsts[seat + 1]],
                certainty
            )
        }
        let again = OfferedAgain(plan: self.plan, rules: rules, crews: self.crews, idle: idle, certainty: certainty)
        again.judge(walk.spells, into: &findings)
        let choices = ChoiceOrder(
            plan: self.plan,
            rules: rules,
            crews: self.crews,
            idle: idle,
            offers: walk.offers,
            firsts: firsts,
            certainty: certainty
        )
        choices.judge(walk.spells, stories: self.stories, into: &findings)
        let kept = KeptAgents(
            plan: self.plan,
            rules: rules,
            crews: self.crews,
            presence: self.histories.map(\.presence),
            offers: walk.offers,
            firsts: firsts,
            certainty: certainty
        )
        kept.judge(walk.spells, stories: self.stories, into: &findings)
    }
}
