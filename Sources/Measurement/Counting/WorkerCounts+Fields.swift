extension WorkerCounts {
    /// A count and the name it has between processes and in files.
    package struct Field: Sendable {
        package let name: String
        package let path: any WritableKeyPath<WorkerCounts, Int> & Sendable

        fileprivate init(_ name: String, _ path: any WritableKeyPath<WorkerCounts, Int> & Sendable) {
            self.name = name
            self.path = path
        }
    }

    /// Every stored count, in the order of its declaration: what merging, differences and the control protocol go by.
    package static let fields: [Field] = [
        Field("scheduled", \.scheduled), Field("repeats", \.repeats), Field("sent", \.sent),
        Field("droppedUnconnected", \.droppedUnconnected), Field("droppedBacklog", \.droppedBacklog),
        Field("droppedFull", \.droppedFull), Field("droppedLate", \.droppedLate), Field("droppedEnded", \.droppedEnded),
        Field("queued", \.queued), Field("deflected", \.deflected), Field("refused", \.refused),
        Field("unanswered", \.unanswered), Field("assigned", \.assigned), Field("reassigned", \.reassigned),
        Field("transferred", \.transferred), Field("solved", \.solved), Field("unsolved", \.unsolved),
        Field("callback", \.callback), Field("abandoned", \.abandoned), Field("hungUp", \.hungUp),
        Field("expired", \.expired), Field("open", \.open),
        Field("logins", \.logins), Field("offersNew", \.offersNew), Field("offersTransfer", \.offersTransfer),
        Field("offersReturned", \.offersReturned), Field("accepted", \.accepted),
        Field("rescindedTimeout", \.rescindedTimeout), Field("rescindedAbandoned", \.rescindedAbandoned),
        Field("resolved", \.resolved), Field("ended", \.ended),
        Field("transfersRight", \.transfersRight), Field("transfersWrong", \.transfersWrong),
        Field("transfersEscalation", \.transfersEscalation), Field("transfersOverflow", \.transfersOverflow),
        Field("wrapped", \.wrapped), Field("stale", \.stale),
        Field("pausedUnanswered", \.pausedUnanswered), Field("declined", \.declined), Field("breaks", \.breaks),
        Field("transfersRefused", \.transfersRefused), Field("errors", \.errors),
        Field("connectionsLost", \.connectionsLost), Field("connectionsCut", \.connectionsCut),
        Field("customersCut", \.customersCut), Field("violations", \.violations),
        Field("doubled", \.doubled), Field("outOfOrder", \.outOfOrder),
        Field("changedStamps", \.changedStamps),
    ]

    /// Adds what another worker, or a later interval, counted.
    package mutating func merge(_ other: WorkerCounts) {
        for field in Self.fields { self[keyPath: field.path] += other[keyPath: field.path] }
    }

    /// What was counted since `earlier`.
    package func difference(since earlier: WorkerCounts) -> WorkerCounts {
        var difference = self
        for field in Self.fields { difference[keyPath: field.path] -= earlier[keyPath: field.path] }
        return difference
    }
}
