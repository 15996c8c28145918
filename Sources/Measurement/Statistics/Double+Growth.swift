internal import Glibc

extension Double {
    /// The natural logarithm: in it, ratios are differences.
    package var logarithm: Double { log(self) }
    /// What this is the natural logarithm of.
    package var exponential: Double { exp(self) }
    /// What a difference of logarithms means as a relative change: 0.0953 is 0.1.
    package var growth: Double { expm1(self) }
}
