/// Divides `total` people by `loads` (not negative): each group gets at least one, the rest in proportion by largest
/// remainder (Hamilton's method), ties to the earlier group. Equal shares when there is no load at all.
///
/// Nil when there are more groups than people, or no group.
func proportionalSizes(of total: Int, by loads: [Double]) -> [Int]? {
    guard !loads.isEmpty, total >= loads.count else { return nil }
    let sum = loads.reduce(0, +)
    let quotas = loads.map { sum > 0 ? $0 / sum * Double(total) : Double(total) / Double(loads.count) }
    var sizes = quotas.map { max(1, Int($0)) }
    let remainders = zip(quotas, sizes).map { $0 - Double($1) }
    let byRemainder = loads.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    var missing = total - sizes.reduce(0, +)
    for group in byRemainder where missing > 0 {
        sizes[group] += 1
        missing -= 1
    }
    // Those raised to one may have taken more than there is; the largest give it back.
    while missing < 0, let largest = sizes.indices.max(by: { (sizes[$0], $1) < (sizes[$1], $0) }) {
        sizes[largest] -= 1
        missing += 1
    }
    return sizes
}
