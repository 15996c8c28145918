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

/// A module of the product. Imports point down only; the build refuses the rest.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: docs(of: name), swiftSettings: rules)
}

/// Documentation catalogues are read by people and by tests, not by the compiler.
func docs(of name: String) -> [String] {
    ["LineProtocol", "Routing", "Population", "People", "Transport", "Serving", "Harness"].contains(name)
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
        // 0: plain data and words
        .target(name: "CLinux"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CNghttp2", pkgConfig: "libnghttp2", providers: [.apt(["libnghttp2-dev"])]),
        module("Organization"),
        module("LineProtocol", ["Organization"]),
        module("Exposition"),
        module("Latency", ["CZlib"]),
        // 1: deciders and bytes
        module("Routing", ["Organization"]),
        module("Population", ["Organization", "Latency", "Yams"]),
        module("People", ["Population", "Organization", "Latency"]),
        module("Analysis", ["People", "Latency", "Population", "Organization", "Exposition"]),
        module("Transport", ["CLinux", "CNghttp2", http1] + nio + tls),
        // 2: people on sockets
        module(
            "Emulation",
            ["LineProtocol", "People", "Population", "Organization", "Latency", "Transport", "CLinux"] + nio
        ),
        // 3: processes
        module(
            "Serving",
            [
                "LineProtocol", "Routing", "Organization", "Exposition", "Transport", "CLinux",
                .product(name: "Logging", package: "swift-log"),
            ]
                + nio
        ),
        module(
            "Harness",
            [
                "Emulation", "Analysis", "People", "Population", "Organization", "Exposition", "LineProtocol",
                "Latency",
                "Transport", "CLinux",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio
        ),
        module("Simulation", ["Routing", "People", "Population", "Organization", "Latency", "Analysis"]),
        module("History", ["Analysis", "Population", .product(name: "GRDB", package: "GRDB.swift")]),
        // 4: the commands
        module(
            "Commands",
            [
                "Harness", "Serving", "Emulation", "Organization", "Transport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Logging", package: "swift-log"),
            ] + nio
        ),
        .executableTarget(
            name: "inrush-faults",
            dependencies: [
                "Commands", "Harness", "Serving", "Organization", "People", "Population", "LineProtocol", "Latency",
                "Transport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + nio,
            swiftSettings: rules
        ),
        .executableTarget(
            name: "inrush",
            dependencies: [
                "Commands", "Simulation", "History", "Harness", "Serving", "Emulation", "Analysis", "Population",
                "Organization",
                "Latency",
                "Exposition", "Transport", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: rules
        ),
        .executableTarget(name: "routing-bench", dependencies: ["Routing", "Organization"], swiftSettings: rules),
        // tests
        .target(name: "TestSupport", dependencies: ["CLinux"], path: "Tests/TestSupport", swiftSettings: rules),
        tests(of: "TestSupport"),
        tests(of: "Organization"),
        tests(of: "LineProtocol", ["Organization"]),
        tests(of: "Exposition"),
        tests(of: "Latency", resources: [.copy("Fixtures")]),
        tests(of: "Routing", ["Organization"]),
        tests(of: "Population", ["Organization", "Latency"]),
        tests(of: "People", ["Population", "Organization", "Latency"]),
        tests(of: "Analysis", ["Latency", "Population", "Organization", "Exposition"], resources: [.copy("Fixtures")]),
        tests(of: "Transport", ["CNghttp2"] + nio + tls),
        tests(of: "Serving", ["LineProtocol", "Routing", "Population", "Organization", "Transport"] + nio),
        tests(of: "Emulation", ["LineProtocol", "People", "Population", "Organization", "Latency", "Transport"] + nio),
        tests(
            of: "Harness",
            ["Emulation", "Analysis", "People", "Population", "Organization", "Latency", "Transport", "LineProtocol"]
                + nio
        ),
        tests(
            of: "Simulation",
            ["Routing", "Population", "Organization", "Latency", "Analysis"],
            resources: [.copy("Fixtures")]
        ),
        tests(of: "History", ["Analysis", "Population", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "inrush", "inrush-faults", "TestSupport", "LineProtocol", "Latency", "Population", "Organization",
                "CLinux",
            ],
            swiftSettings: rules
        ),
    ]
)
