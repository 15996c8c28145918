/// Names that customers and agents bring in. Customers bring in no more once half of the room is taken by names that only customers use:
/// whatever they make up, the other half is there for agents.
///
/// What agents have brought and leave behind with open inquiries counts as customers' from the next look on, and may be more than half.
/// Customers bring in nothing then, and agents share what is left until those inquiries end.
struct SharedNames: Sendable {
    private(set) var table: NameTable
    private let customersLimit: Int
    /// By number: whether only customers have said the name.
    private var isCustomers: ContiguousArray<Bool> = []
    /// How many of those there are.
    private(set) var customers = 0

    init(limit: Int) {
        self.table = NameTable(limit: limit)
        self.customersLimit = limit / 2
    }

    /// The number of a name, which is added when it is new; nil when there is no room for another of who brings it.
    @inline(__always)
    mutating func number(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer) -> Int? {
        guard let known = self.table.find(name) else { return self.add(name, broughtBy: bringer) }
        if bringer == .agent, self.isCustomers[known] {
            self.isCustomers[known] = false
            self.customers -= 1
        }
        return known
    }

    @inline(never)
    private mutating func add(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer) -> Int? {
        if bringer == .customer, self.customers >= self.customersLimit { return nil }
        guard let number = self.table.intern(name) else { return nil }
        while self.isCustomers.count <= number { self.isCustomers.append(false) }
        self.isCustomers[number] = bringer == .customer
        if bringer == .customer { self.customers += 1 }
        return number
    }

    /// Forgets what nobody uses. O(names).
    /// - Parameter uses: by number; what is missing is not used.
    /// - Returns: how many names were forgotten.
    mutating func keep(_ uses: ContiguousArray<NameUse>) -> Int {
        let before = self.table.count
        self.table.forget { $0 >= uses.count || uses[$0] == .none }
        self.customers = 0
        for number in self.isCustomers.indices {
            self.isCustomers[number] = number < uses.count && uses[number] == .byCustomers
            if self.isCustomers[number] { self.customers += 1 }
        }
        return before - self.table.count
    }
}
