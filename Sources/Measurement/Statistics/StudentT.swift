internal import Glibc

/// Student's t distribution.
package enum StudentT {
    /// The chance of a value above `t`, with `degrees` degrees of freedom.
    ///
    ///     P(T > t) = I_x(ν/2, 1/2) / 2  for t ≥ 0,  x = ν / (ν + t²)
    ///
    /// - Precondition: `degrees` > 0 and `t` is a number; it may be infinite.
    package static func upperTail(_ t: Double, degrees: Double) -> Double {
        precondition(degrees > 0 && !t.isNaN, "t \(t) with \(degrees) degrees of freedom")
        guard t >= 0 else { return 1 - self.upperTail(-t, degrees: degrees) }
        guard t.isFinite else { return 0 }
        return IncompleteBeta.regularized(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
    }

    /// The two-sided p of the hypothesis that two samples have one mean, their variances taken as equal.
    ///
    /// Nil when the samples do not tell: fewer than three values, or all of them alike. Zero when the means differ and
    /// nothing varies.
    ///
    /// - Parameter lessDegrees: 1 for the variance of a sample, as the test is meant; 0 for that of a population, as some
    ///   programs feed it.
    package static func pTwoSided(
        _ left: some Collection<Double>,
        _ right: some Collection<Double>,
        lessDegrees: Int = 1
    ) -> Double? {
        let (m, n) = (Double(left.count), Double(right.count))
        let degrees = m + n - 2
        guard degrees > 0, m > 0, n > 0 else { return nil }
        let pooled =
            ((m - 1) * Sample.variance(left, lessDegrees: lessDegrees)
                + (n - 1) * Sample.variance(right, lessDegrees: lessDegrees)) / degrees
        let t = (Sample.mean(left) - Sample.mean(right)) / (pooled * (1 / m + 1 / n)).squareRoot()
        guard !t.isNaN else { return nil }
        return min(1, 2 * self.upperTail(t.magnitude, degrees: degrees))
    }
}

/// The regularised incomplete beta function.
enum IncompleteBeta {
    /// I_x(a, b) for 0 ≤ x ≤ 1 and positive a and b, to about 1e-14, by its continued fraction.
    static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // The fraction converges fast below the mean; above it, I_x(a, b) = 1 − I_{1−x}(b, a).
        guard x <= (a + 1) / (a + b + 2) else { return 1 - self.regularized(1 - x, b, a) }
        let logFront = a * log(x) + b * log1p(-x) - (lgamma(a).0 + lgamma(b).0 - lgamma(a + b).0)
        return exp(logFront) / (a * self.fraction(x, a, b))
    }

    /// The continued fraction 1 + d₁/(1 + d₂/(1 + …)), evaluated from the front (Lentz).
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var value = 1.0
        var (numerator, denominator) = (1.0, 0.0)
        for step in 1...2_000 {
            let m = Double(step / 2)
            let coefficient =
                step.isMultiple(of: 2)
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            denominator = 1 / self.nonzero(1 + coefficient * denominator, tiny)
            numerator = self.nonzero(1 + coefficient / numerator, tiny)
            let factor = numerator * denominator
            value *= factor
            if (factor - 1).magnitude < 1e-16 { break }
        }
        return value
    }

    private static func nonzero(_ value: Double, _ tiny: Double) -> Double {
        value.magnitude < tiny ? tiny : value
    }
}
