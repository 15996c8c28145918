import Population

/// What an agent decides to do with an inquiry that it does not finish. The desks have a `Handover` of their own, of what leaves
/// one for another; here both are spoken of.
typealias AgentHandover = Handover
