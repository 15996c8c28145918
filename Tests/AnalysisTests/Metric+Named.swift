import Population

@testable import Analysis

/// Metrics that tests speak of often.
extension Metric {
    static let routerCPU = Self.gates[0]
    static let assignmentP50 = Self.gates[1]
    static let assignmentP95 = Self.gates[2]
    static let assignmentP99 = Self.gates[3]
    static let assignmentMaximum = Self.comparedRouters[5]
    static let routerMemory = Self.comparedRouters[8]
}
