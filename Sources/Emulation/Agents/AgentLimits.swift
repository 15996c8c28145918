/// How an agent load logs in.
package struct AgentLimits: Sendable {
    /// Log-ins written and not answered yet, at the most: 20,000 agents do not flood a router.
    package var loginWindow = 256
    /// How long to wait when the router says `name-taken`: it may not have noticed yet that the agent's last connection is gone.
    package var loginRetry = Duration.milliseconds(100)
    /// How often before the name is taken to be somebody else's.
    package var loginAttempts = 50

    package init() {}
}
