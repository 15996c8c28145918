/// What is about to go wrong, and how often chance was asked.
struct MishapTable {
    enum Mishap {
        /// A line that was held up arrives.
        case arrival(Saying)
        case customerLost(row: Int, epoch: UInt32)
        /// Some agent's connection is lost, whose is decided then.
        case agentLost
        case agentBack(seat: Int)
    }

    let plan: FaultPlan
    private var rows: ContiguousArray<Mishap> = []
    private var free: ContiguousArray<Int> = []
    private var draws: UInt64 = 0

    init(_ plan: FaultPlan) {
        self.plan = plan
    }

    /// The number of the next draw: chance is asked in an order that the run itself determines.
    mutating func nextDraw() -> UInt64 {
        self.draws += 1
        return self.draws
    }

    /// A row for something that is to happen.
    mutating func add(_ mishap: Mishap) -> Int {
        guard let row = self.free.popLast() else {
            self.rows.append(mishap)
            return self.rows.count - 1
        }
        self.rows[row] = mishap
        return row
    }

    /// It happens; the row is free.
    mutating func take(_ row: Int) -> Mishap {
        self.free.append(row)
        return self.rows[row]
    }
}
