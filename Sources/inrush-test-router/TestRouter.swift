import ArgumentParser

/// `inrush-test-router`: routers that are not for customers. The null router shows what the tester itself costs.
@main
struct TestRouter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inrush-test-router",
        abstract: "Routers that tests and calibration need.",
        discussion: """
            They take the arguments of 'inrush router', so that a run can start one:

              inrush run PROFILE --router-executable inrush-test-router --router-command null
            """,
        subcommands: [NullCommand.self]
    )
}
