extension RecordedNoise {
    /// 32 runs that this product measured of itself: two sessions of `inrush regress Profiles/gate.yaml --workers 2`, the same release
    /// build on both sides, a few minutes apart, on a virtual machine of 2 cores that other people were compiling on. Nothing
    /// was rejected when it was recorded, so it holds what the gates of a session are there to see.
    package static let twoCores = RecordedNoise(
        origin: "32 runs of Profiles/gate.yaml on 2 cores that were shared with others, built in",
        recorded: [
            [
                run(25.88, 61631, 90367, 265983, 234111, 0.481, 0.0028, 7.46),
                run(18.89, 41951, 72383, 125759, 212991, 1.013, 0.0014, 7.52),
                run(25.24, 66175, 88063, 192767, 222079, 0.665, 0.0014, 7.49),
                run(31.52, 73023, 101311, 157311, 215551, 0.000, 0.0015, 7.49),
                run(31.13, 71039, 99519, 186111, 215679, 0.000, 0.0007, 7.50),
                run(29.57, 67583, 97791, 180991, 215551, 0.000, 0.0014, 7.49),
                run(30.32, 68351, 103231, 221823, 215679, 0.000, 0.0015, 7.48),
                run(29.86, 68671, 100095, 189439, 215423, 0.000, 0.0014, 7.46),
                run(29.29, 66047, 94655, 149375, 214399, 0.000, 0.0007, 7.46),
                run(30.68, 72831, 96639, 178687, 214271, 0.000, 0.0007, 7.48),
                run(30.49, 70911, 109951, 951295, 225919, 0.000, 0.0085, 7.49),
                run(26.75, 61247, 94527, 335615, 218367, 0.302, 0.0014, 7.51),
                run(22.12, 51743, 206335, 364031, 2805759, 1.081, 0.0007, 7.48),
                run(18.72, 44703, 75455, 326911, 257535, 0.887, 0.0014, 7.45),
                run(22.47, 47199, 183295, 609791, 3510271, 1.421, 0.0020, 7.47),
                run(29.23, 65599, 1401855, 3538943, 218623, 1.365, 0.0013, 7.46),
            ],
            [
                run(26.94, 64095, 1567743, 3624959, 1249279, 1.134, 0.0027, 7.51),
                run(28.99, 65855, 361983, 520447, 3633151, 1.331, 0.0020, 7.55),
                run(28.29, 59135, 301567, 434943, 3702783, 1.356, 0.0026, 7.60),
                run(27.57, 66943, 97791, 445951, 827391, 1.324, 0.0013, 7.58),
                run(34.30, 82431, 1570815, 3710975, 3190783, 1.234, 0.0007, 7.59),
                run(27.17, 66559, 105727, 794111, 1238015, 1.330, 0.0026, 7.63),
                run(24.50, 64895, 87615, 361215, 1079295, 1.348, 0.0027, 7.52),
                run(29.51, 74175, 150015, 1488895, 531455, 0.309, 0.0155, 7.52),
                run(30.97, 78207, 988159, 11165695, 5406719, 0.000, 0.0471, 7.52),
                run(27.07, 71551, 258815, 1231871, 1015807, 0.593, 0.0567, 7.53),
                run(26.22, 66879, 129791, 728063, 630783, 0.922, 0.0096, 7.53),
                run(25.11, 64095, 337919, 1089535, 3080191, 0.972, 0.0190, 7.55),
                run(34.51, 85055, 706047, 3450879, 227583, 1.180, 0.0073, 7.51),
                run(27.45, 70271, 217599, 2826239, 435199, 1.347, 0.0007, 7.56),
                run(31.20, 79615, 274687, 2734079, 828415, 1.301, 0.0020, 7.58),
                run(33.19, 80959, 551423, 3014655, 323327, 1.253, 0.0013, 7.53),
            ],
        ]
    )

    private init(origin: String, recorded stretches: [[NoiseRun]]) {
        self.origin = origin
        self.stretches = stretches
    }
}

/// A run as it is written above: CPU time per assignment in microseconds; p50, p95 and p99 of the assignment and p99 of the send
/// delay in nanoseconds; foreign cores, share of stolen time, seconds.
private func run(
    _ routerMicroseconds: Double,
    _ p50Ns: Int64,
    _ p95Ns: Int64,
    _ p99Ns: Int64,
    _ sendDelayP99Ns: Int64,
    _ foreignCores: Double,
    _ stealShare: Double,
    _ wallSeconds: Double
) -> NoiseRun {
    NoiseRun(
        routerMicroseconds: routerMicroseconds,
        p50Ns: p50Ns,
        p95Ns: p95Ns,
        p99Ns: p99Ns,
        samples: 48_000,
        assignments: 56_000,
        sendDelayP99Ns: sendDelayP99Ns,
        foreignCores: foreignCores,
        stealShare: stealShare,
        wallSeconds: wallSeconds
    )
}
