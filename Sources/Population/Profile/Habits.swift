/// What people of every topic and channel have in common: the keys under `people:` in a profile.
package struct Habits: Equatable, Sendable {
    /// The part of customers who ask for another topic than they need. 0 … 1. Where everybody sits at one desk nobody
    /// can choose the wrong one, so the default is 0 there and 10 % (an assumption) where there are several.
    package var misroute: Double = 0
    /// How long an agent talks until it finds out that the inquiry is for somebody else. 65 s is what vendors give for
    /// the loss of a transfer.
    package var findOut: Distribution = .constant(.seconds(65))
    /// The chance that an agent who hands an inquiry on picks the wrong topic for it. 0 … 1; 5 % is an assumption.
    package var wrongTransfer: Double = 0.05
    /// What is left of the chance to be solved after each transfer (survey). 0 … 1.
    package var solveAfterTransfer: Double = 0.86
    /// The part of the unsolved that is promised a call back. 0 … 1; an assumption.
    package var callback: Double = 0.25
    /// The part of the handling time that is wrap-up. 0 … 0.95; 20 % is what vendors report.
    package var wrapUp: Double = 0.2
    /// How long an agent takes to accept an offer.
    package var answerDelay: Distribution = .constant(.zero)
    /// How long a customer takes to tell the story again: after a transfer and in a repeat contact, unless the ticket
    /// holds it or the transfer was warm. 30 s is what practitioners give.
    package var retell: Duration = .seconds(30)
    /// How much longer an inquiry takes for each level that the agent is below the best. 0 … 1; 15 % is an assumption.
    package var levelTime: Double = 0.15
    /// What each such level takes from the chance to solve it. 0 … 1; 5 points are an assumption.
    package var levelSolve: Double = 0.05
    /// How much longer everything takes for each topic beyond the second that the agent knows. 0 … 1; 3 % is an
    /// assumption.
    package var breadthTime: Double = 0.03
    /// What each such topic takes from the chance to solve anything. 0 … 1; 2 points are an assumption.
    package var breadthSolve: Double = 0.02
    /// What an inquiry takes longer when the last one was about another topic; an assumption.
    package var switchTopic: Duration = .seconds(3)
    /// The same when it came by another channel; an assumption.
    package var switchChannel: Duration = .seconds(10)
    /// How much longer the first inquiry of somebody new takes. 0 … 1; 50 % is what practitioners give. What is left of
    /// it shrinks as e^(−contacts / `rampUpContacts`).
    package var rampUp: Double = 0.5
    /// After how many contacts about a third of that is left. 1 … 1,000,000; 600 is what practitioners give.
    package var rampUpContacts: Int = 600
    /// The part of inquiries to be handed on that are answered after asking a colleague instead. 0 … 1.
    package var consult: Double = 0
    /// How much longer that takes.
    package var consultTime: Duration = .seconds(120)
    /// The part of solved inquiries that may end in a sale that do, with somebody who has the skill `sales`. 0 … 1; an
    /// assumption.
    package var sale: Double = 0.4
    /// The same with anybody else. 0 … 1; an assumption.
    package var saleUnskilled: Double = 0.1
    /// How often a customer calls again about the same case at the most. 0 … 3. As 0, nobody does.
    package var repeats: Int = 0
    /// The part of the unsolved who call again. 0 … 1; 60 % is an assumption.
    package var unsolvedAgain: Double = 0.6
    /// The part of those who gave up waiting who call again. 0 … 1; 33 % is what practitioners give.
    package var abandonedAgain: Double = 0.33
    /// After how long they do.
    package var again: Distribution = .lognormal(mean: .seconds(1_800), cv: 1)
    /// The part of offers that agents decline. 0 … 0.95; a team may say otherwise.
    package var decline: Double = 0
    /// The breaks of agents; nil: they take none. A team may say otherwise.
    package var breaks: Breaks?
    /// What is taken for something else, and for what: where misroutes and wrong transfers of a topic go. Topics that are not here are
    /// taken for any other, as often as customers call about it.
    package var transfers: [Mistakes] = []
    /// How much agents differ: each has a factor on its handling times, lognormal(0, this). 0 … 2.
    package var speedSpread: Double = 0.2

    package init() {}

    /// What a topic is taken for.
    package struct Mistakes: Equatable, Sendable {
        /// Index into the profile's topics.
        package var topic: Int
        /// Indices of others, with shares that add up to 1.
        package var others: [Other]

        package struct Other: Equatable, Sendable {
            package var topic: Int
            package var share: Double
        }
    }
}
