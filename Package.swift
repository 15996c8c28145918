// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built with the same rules; a warning is an error.
let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // Optimised builds do not look for overlapping accesses at run time, which cost a tenth of an assignment: the compiler
    // finds them in structs, and every test runs with the check.
    .unsafeFlags(["-enforce-exclusivity=unchecked", "-cross-module-optimization"], .when(configuration: .release)),
]

let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]

/// HTTP/1.1, for those who read metrics; the product itself speaks HTTP/2.
let http1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")

let tls: [Target.Dependency] = [
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "NIOTLS", package: "swift-nio"),
]

let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

/// A module of the product. Imports point down only; the build refuses the rest.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: docs(of: name), swiftSettings: rules)
}

/// Documentation catalogues are read by people and by tests, not by the compiler.
func docs(of name: String) -> [String] {
    [
        "LineProtocol", "Routing", "Population", "People", "Transport", "Serving", "Reports", "Harness", "Studies",
    ].contains(name)
        ? ["\(name).docc"] : []
}

/// The tests of one module, in a folder that mirrors it.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: (name == "TestSupport" ? [] : ["TestSupport"]) + [.byName(name: name)] + dependencies,
        resources: resources,
        swiftSettings: rules
    )
}

let package = Package(
    name: "inrush",
    products: [
        .executable(name: "inrush", targets: ["inrush"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // 0: plain data, words, and what is measured
        .target(name: "CLinux"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CNghttp2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
        module("Organization"),
        module("LineProtocol", ["Organization"]),
        module("Measurement", ["Organization", "CZlib"]),
        // 1: deciders: the router, and those who call and answer
        module("Routing", ["Organization"]),
        module("Population", ["Organization", "Measurement", "Yams"]),
        // 2: people as a whole, and bytes
        module("People", ["Population", "Organization", "Measurement"]),
        module("Transport", ["CLinux", "CNghttp2", http1] + nio + tls),
        // 3: people and router on sockets, what a run was; both again on a clock that jumps
        module(
            "Emulation",
            ["LineProtocol", "People", "Population", "Organization", "Measurement", "Transport", "CLinux"] + nio
        ),
        module(
            "Serving",
            ["LineProtocol", "Routing", "Organization", "Measurement", "Transport", "CLinux", logging] + nio
        ),
        module("Reports", ["Population", "Organization", "Measurement"]),
        module("Simulation", ["Routing", "People", "Population", "Organization", "Measurement", "Reports"]),
        // 4: processes, and what needs many runs
        module(
            "Harness",
            [
                "Emulation", "Reports", "People", "Population", "Organization", "LineProtocol", "Measurement",
                "Transport", "CLinux", system, logging,
                .product(name: "Subprocess", package: "swift-subprocess"),
            ] + nio
        ),
        module(
            "Studies",
            [
                "Harness", "Simulation", "Reports", "People", "Population", "Organization", "Measurement", system,
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        // 5: the commands
        module(
            "Commands",
            ["Harness", "Serving", "Emulation", "Organization", "Transport", arguments, system, logging] + nio
        ),
        .executableTarget(
            name: "inrush-faults",
            dependencies: [
                "Commands", "Harness", "Serving", "Organization", "People", "Population", "LineProtocol",
                "Measurement", "Transport", arguments,
            ] + nio,
            swiftSettings: rules
        ),
        .executableTarget(
            name: "inrush",
            dependencies: [
                "Commands", "Studies", "Simulation", "Harness", "Serving", "Emulation", "Reports", "Population",
                "Organization", "Measurement", "Transport", "CLinux", arguments, logging,
            ],
            swiftSettings: rules
        ),
        .executableTarget(name: "routing-bench", dependencies: ["Routing", "Organization"], swiftSettings: rules),
        // tests
        .target(name: "TestSupport", dependencies: ["CLinux"], path: "Tests/TestSupport", swiftSettings: rules),
        .target(
            name: "RunSupport",
            dependencies: ["Reports", "Simulation", "Population", "Organization", "Measurement"],
            path: "Tests/RunSupport",
            swiftSettings: rules
        ),
        tests(of: "TestSupport"),
        tests(of: "Organization"),
        tests(of: "LineProtocol", ["Organization"]),
        tests(of: "Measurement", ["Organization"], resources: [.copy("Fixtures")]),
        tests(of: "Routing", ["Organization"]),
        tests(of: "Population", ["Organization", "Measurement"]),
        tests(of: "People", ["Population", "Organization", "Measurement"]),
        tests(of: "Transport", ["CNghttp2"] + nio + tls),
        tests(of: "Serving", ["LineProtocol", "Routing", "Population", "Organization", "Transport"] + nio),
        tests(
            of: "Emulation",
            ["LineProtocol", "People", "Population", "Organization", "Measurement", "Transport"] + nio
        ),
        tests(of: "Reports", ["RunSupport", "Measurement", "Population", "Organization"]),
        tests(
            of: "Simulation",
            ["RunSupport", "Routing", "Population", "Organization", "Measurement", "Reports"],
            resources: [.copy("Fixtures")]
        ),
        tests(
            of: "Harness",
            [
                "Emulation", "Reports", "People", "Population", "Organization", "Measurement", "Transport",
                "LineProtocol",
            ] + nio
        ),
        tests(
            of: "Studies",
            [
                "RunSupport", "Harness", "Simulation", "Reports", "Population", "Organization", "Measurement",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "inrush", "inrush-faults", "TestSupport", "LineProtocol", "Measurement", "Population", "Organization",
                "CLinux",
            ],
            swiftSettings: rules
        ),
    ]
)
