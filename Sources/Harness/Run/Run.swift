import Emulation
import FoundationEssentials
import Measurement
import NIOCore
import Organization
package import Population
package import Reports
import Transport

/// One run from its first process to its folder.
package struct Run: Sendable {
    /// Beside the results: what the router has to know of the profile's teams.
    private static let desksFile = "desks.json"

    private let setup: RunSetup
    private let folder: RunFolder
    private let launcher: any Launcher
    private let executable: String
    private let process: Int32
    private let arguments: [String]
    private let simulate: @Sendable (RunRecord, Population) -> SimulationAgreement?

    /// - Parameters:
    ///   - folder: newly made.
    ///   - executable: the `inrush` that the router is started from.
    ///   - process: this process, whose end ends the children.
    ///   - arguments: the command line, for `env.json`; it holds no secrets.
    ///   - simulate: plays the people of the run in virtual time when it is over; nil when that says nothing.
    package init(
        _ setup: RunSetup,
        in folder: RunFolder,
        launcher: any Launcher,
        executable: String,
        process: Int32,
        arguments: [String],
        simulate: @escaping @Sendable (RunRecord, Population) -> SimulationAgreement? = { _, _ in nil }
    ) {
        self.setup = setup
        self.folder = folder
        self.launcher = launcher
        self.executable = executable
        self.process = process
        self.arguments = arguments
        self.simulate = simulate
    }

    /// Plays the run and writes its folder.
    ///
    /// - Parameters:
    ///   - interruptions: each element is a Ctrl-C: the first drains and reports, the second ends at once.
    ///   - onProgress: called about once a second.
    /// - Returns: nil when it was interrupted before the start: there is nothing to report, and no folder.
    /// - Throws: `RunFailure` when the run could not be started. What could not be written of one that was played is in the ending.
    package func play(
        interruptions: AsyncStream<Void>,
        onProgress: @escaping @Sendable (RunProgress) -> Void
    ) async throws(RunFailure) -> RunEnding? {
        let startedAt = Date.now
        let result: CourseResult
        do throws(RunFailure) {
            if let shortage = self.setup.shortage(DescriptorLimit.raiseToHardLimit()) { throw RunFailure(shortage) }
            let course = try await self.course(interruptions: interruptions, onProgress: onProgress)
            guard let course else {
                self.folder.discard()
                return nil
            }
            if let failure = course.outcome.failure { throw RunFailure(failure) }
            result = course
        } catch {
            // Why it came to nothing may stand in what the processes said.
            guard let logs = self.folder.keepLogs() else { throw error }
            let desks = "\(logs.dropLast("/logs".count))/\(Self.desksFile)"
            let remedy = self.setup.teamsRemedy(for: error, desksFile: desks).map { "; \($0)" } ?? ""
            throw RunFailure("\(error)\(remedy); the logs are in \(logs)")
        }
        guard result.outcome.startedAt != nil else {
            self.folder.discard()
            return nil
        }
        let wasRemoved = !self.folder.isThere
        var record = RunRecord(result, of: self.setup)
        do throws(KeptFileError) {
            // Half a ledger would tell of inquiries that were lost.
            if result.writeFailure == nil { try self.readLedger(into: &record) }
        } catch {
            record.problems.append(error.description)
        }
        record.simulation = self.simulate(record, self.setup.population)
        let report = RunReport(judging: record)
        // Whatever becomes of the files, the run was played: its report is the caller's.
        do throws(RunFolderError) {
            if wasRemoved { try self.folder.makeAnew() }
            try self.write(report, result, startedAt: startedAt)
            if wasRemoved { throw .removed(self.folder.partialPath) }
            if let failure = result.writeFailure { throw failure }
            try self.folder.finish()
        } catch {
            return RunEnding(
                report: report,
                folder: self.folder.partialPath,
                filesProblem: "\(error); "
                    + (self.folder.isThere
                        ? "what could be written is in \(self.folder.partialPath)"
                        : "nothing of this run was kept: \(self.folder.partialPath) is gone")
            )
        }
        return RunEnding(report: report, folder: self.folder.path)
    }

    /// Replays the ledger, if there is one, and compares the arrivals with the plan's. Of a run that was cut short or could not
    /// send everything, which has its own reasons, arrivals say nothing more.
    private func readLedger(into record: inout RunRecord) throws(KeptFileError) {
        let isWhole = record.workers.lost == 0
        guard self.setup.keepsLedger else { return }
        var check = ArrivalCheck(self.setup.population)
        record.replay = try KeptLedger.findings(inFolder: self.folder.partialPath, isWhole: isWhole) { check.take($0) }
        let isComplete = isWhole && record.interruption == .none && record.counts.dropped == 0
        let wasSent = record.counts.sent - record.counts.repeats >= record.plannedInquiries
        guard record.replay != nil, isComplete, wasSent else { return }
        record.watch.arrivals = check.findings(
            tolerance: record.sendDelayLimitNanoseconds,
            clockError: 2 * record.watch.clockErrorNanoseconds
        )
    }

    /// - Returns: nil when it was interrupted before anything was started.
    private func course(
        interruptions: AsyncStream<Void>,
        onProgress: @escaping @Sendable (RunProgress) -> Void
    ) async throws(RunFailure) -> CourseResult? {
        let sockets: SocketFolder
        let log: CourseLog
        do throws(RunFolderError) {
            log = CourseLog(try RunFile(creating: "\(self.folder.logs)/coordinator.log"))
            if self.setup.population.deskChart != .single {
                try self.folder.write(Self.desksFile, self.setup.population.deskChart.document.utf8)
            }
            sockets = try SocketFolder()
        } catch {
            throw RunFailure(error.description)
        }
        defer { sockets.remove() }
        let trust: RouterTrust
        let router: RouterProgram?
        let listen = self.routerEndpoint(sockets)
        if self.setup.router == nil, case .h2 = listen {
            let certificate = try await TestCertificate(in: sockets.path, for: listen)
            trust = try RouterTrust(authorities: certificate.pem())
            router = try self.routerProgram(listen, certificate)
        } else {
            trust = try RouterTrust(authorities: self.setup.authorities)
            router = try self.setup.router == nil ? self.routerProgram(listen, nil) : nil
        }
        let thread = EventLoopThread()
        var rules = Coordinator.Rules(
            customerWorkers: self.setup.customerWorkers,
            agentWorkers: self.setup.agentWorkers,
            startsRouter: router != nil,
            playLimit: self.setup.playLimit
        )
        rules.joinLimit = self.launcher.joinLimit
        rules.drainLimit = self.setup.population.drain
        let coordinator = Coordinator(
            setup: self.setup,
            rules: rules,
            trust: trust,
            folder: self.folder,
            children: Children(
                router: router,
                routerToken: self.setup.routerToken,
                launcher: self.launcher,
                workers: self.setup.workers,
                logs: self.folder.logs
            ),
            log: log,
            on: thread.loop,
            onProgress: onProgress
        )
        let greeting = Task { [security = trust.security] in await self.greeting(security, on: thread.loop) }
        let listening = Task {
            for await _ in interruptions {
                greeting.cancel()
                await coordinator.interrupt()
            }
        }
        let outcome = await Self.caught { () throws(RunFailure) in
            let failure = await greeting.value
            if greeting.isCancelled { return nil }
            if let failure { throw failure }
            return try await coordinator.run(control: self.setup.control ?? .unix(path: "\(sockets.path)/control"))
        }
        // Nobody may call the coordinator when its thread is gone.
        listening.cancel()
        await listening.value
        await thread.shutDown()
        return try outcome.get()
    }

    /// Waits until a router that runs already has greeted.
    /// - Returns: why it is none.
    private func greeting(_ security: ClientSecurity, on loop: any EventLoop) async -> RunFailure? {
        guard let endpoint = self.setup.router else { return nil }
        do throws(RunFailure) {
            try await RouterGreeting.wait(at: endpoint, security: security, on: loop)
            return nil
        } catch {
            return error
        }
    }

    /// The result or the failure, so that what follows is done in either case.
    private static func caught(
        _ body: () async throws(RunFailure) -> CourseResult?
    ) async -> Result<CourseResult?, RunFailure> {
        do throws(RunFailure) {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }

    private func routerProgram(
        _ listen: Endpoint,
        _ certificate: TestCertificate?
    ) throws(RunFailure) -> RouterProgram {
        let chart = self.setup.population.deskChart == .single ? nil : self.folder.file(Self.desksFile)
        var router = RouterProgram(
            executable: self.executable,
            parent: self.process,
            listen: listen,
            certificate: certificate,
            chart: chart,
            settings: self.setup.population.routerSettings,
            token: Token.random(),
            log: "\(self.folder.logs)/router.log"
        )
        router.command = self.setup.routerCommand
        return router
    }

    /// Workers on other hosts dial a TCP endpoint of this one; the router listens on the same address.
    private func routerEndpoint(_ sockets: SocketFolder) -> Endpoint {
        let host = self.setup.control?.host ?? "127.0.0.1"
        return switch self.setup.carriage {
        case .unix: .unix(path: "\(sockets.path)/router")
        case .tcp: .tcp(host: host, port: 0)
        case .h2c: .h2c(host: host, port: 0)
        case .h2: .h2(host: host, port: 0)
        }
    }

    // MARK: Documents

    private func write(_ report: RunReport, _ result: CourseResult, startedAt: Date) throws(RunFolderError) {
        try self.folder.write("profile.yaml", ProfileAsRun.document(self.setup).utf8)
        try self.folder.write("summary.json", self.summary(report, result).document.utf8)
        try self.folder.write(
            "audit.txt",
            AuditText.document(report, violations: result.total.violations).utf8
        )
        if let replay = report.record.replay, !replay.routerWait.isEmpty {
            let log = try RunFile(continuing: self.folder.file("latency.hlog"))
            let length = Duration.seconds(result.timeline.seconds)
            try log.append(LatencyLog.line(routerWait: replay.routerWait, length: length))
            try log.close()
        }
        if let book = report.record.book {
            try self.folder.write(WaitsCSV.name, WaitsCSV.document(book.parts).utf8)
            let agents = AgentsCSV.document(book.agents, timeScale: report.record.timeScale)
            try self.folder.write(AgentsCSV.name, agents.utf8)
        }
        if let ledger = LedgerCSV.document(report.record.ledger) {
            try self.folder.write("ledger.csv", ledger.utf8)
        }
        var environment = EnvironmentRecord.current()
        environment.subject.arguments = self.arguments
        environment.subject.version = Version.current
        environment.subject.startedAt = Self.text(of: startedAt)
        environment.subject.endedAt = Self.text(of: .now)
        for form in RunForms.documents(report, timeline: result.timeline, environment: environment) {
            try self.folder.write(form.name, form.text.utf8)
        }
        try self.folder.write("env.json", environment.json.document.utf8)
    }

    /// `summary.json` also names the plan, by which runs with the same customers are known.
    private func summary(_ report: RunReport, _ result: CourseResult) -> JSONValue {
        guard case .object(var members) = report.json else { return report.json }
        members.append(.init("planDigest", JSONValue(String(result.planDigest, radix: 16))))
        return .object(members)
    }

    private static func text(of date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle())
    }
}
