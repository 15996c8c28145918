/// `ledger.csv`: every inquiry that was lost, doubled or never queued, by the router's number for it; the reasons of an
/// invalid run list only the first. Written only when there is one.
package enum LedgerCSV {
    /// The whole file; nil when the ledger is clean.
    package static func document(_ ledger: InquiryLedger) -> String? {
        let findings = [("lost", ledger.lost), ("doubled", ledger.doubled), ("stranger", ledger.strangers)]
        let lines = findings.flatMap { finding, inquiries in inquiries.map { "\($0),\(finding)\n" } }
        return lines.isEmpty ? nil : "inquiry,finding\n" + lines.joined()
    }
}
