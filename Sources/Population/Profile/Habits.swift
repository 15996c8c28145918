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
    /// How much agents differ: each has a factor on its handling times, lognormal(0, this). 0 … 2.
    package var speedSpread: Double = 0.2

    package init() {}
}
