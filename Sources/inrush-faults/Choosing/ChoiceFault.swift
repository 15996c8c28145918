/// Which rule a `ChoosingRouter` breaks; it keeps the others.
enum ChoiceFault: String, CaseIterable, Sendable {
    /// None: to be compared with.
    case none = "chooses-right"
    /// Who declined an inquiry, or let it lapse, is never offered it again.
    case neverForgives = "never-forgives"
    /// An agent's share of busy time stays what it was when its last slot was freed.
    case frozenShare = "frozen-share"
    /// Who has something in hand already comes before who has nothing.
    case fillsTheBusy = "fills-the-busy"
    /// No agent is kept for an inquiry that needs more room than others.
    case overtakesForEver = "overtakes-for-ever"
    /// Idle time goes on during a break.
    case breakCountsAsIdle = "break-counts-as-idle"
}
