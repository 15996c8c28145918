import Measurement
import Population
import RunSupport
import Testing

@testable import Reports

@Suite struct TargetJudgementTests {
    /// 43 offered on the phone, 31 of them in time: 72.1 %. Nobody chats, and mail says no share.
    private static func book(share: Double) -> ServiceBook {
        var phone = ServicePart(.channel, "phone")
        (phone.row.offered, phone.row.answered, phone.row.answeredInTime) = (43, 40, 31)
        var book = ServiceBook(parts: [phone, ServicePart(.channel, "chat"), ServicePart(.channel, "mail")])
        book.targets = [
            ChannelTarget(channel: "phone", seconds: 30, share: share),
            ChannelTarget(channel: "chat", seconds: 60, share: 0.9), ChannelTarget(channel: "mail", seconds: 3_600),
        ]
        return book
    }

    @Test func aTargetThatSaysHowManyIsMetOrMissedOrOfNobody() {
        #expect(
            Self.book(share: 0.8).targetJudgements.map(\.description) == [
                "phone 80.0% in 30.0 s: 72.1%, missed", "chat 90.0% in 60.0 s: nothing measured",
            ]
        )
        #expect(Self.book(share: 31.0 / 43).targetJudgements.map(\.outcome) == [.met, .nothingMeasured])
    }

    /// The verdict is a matter of thresholds.
    @Test func everyDocumentSaysSoAndTheVerdictDoesNotChange() {
        let plain = RunReport(judging: SoundRun.record())
        let report = RunReport(judging: SoundRun.record { $0.book = Self.book(share: 0.8) })
        #expect(report.verdict == plain.verdict)
        #expect(report.table(style: .plain).contains("\ntarget     phone 80.0% in 30.0 s: 72.1%, missed\n"))
        #expect(report.markdown.contains("- target phone 80.0% in 30.0 s: 72.1%, missed"))
        let page = ReportPage(report, timeline: RunTimeline(), environment: EnvironmentRecord()).document
        #expect(page.contains("target phone 80.0% in 30.0 s") && page.contains("72.1%, missed"))
        #expect(
            report.json.document.contains("\"outcome\": \"missed\"")
                || report.json.document.contains("\"outcome\":\"missed\"")
        )
    }
}
