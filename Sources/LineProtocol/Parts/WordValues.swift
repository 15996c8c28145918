import Organization

/// A word of a closed set.
protocol ChoiceValue: LineValue where Value: WireWord {
    /// What is wrong with this word, here; nil when it may be said.
    static func fault(of word: Value) -> LineFault?
}

extension ChoiceValue {
    @inline(__always)
    static func fault(of word: Value) -> LineFault? { nil }

    @inline(__always)
    static func read(_ line: inout LineScanner) throws(LineFault) -> Value {
        guard let word = line.meaning({ Value(bytes: $0) }) else { throw .badChoice }
        if let fault = Self.fault(of: word) { throw fault }
        return word
    }

    @inline(__always)
    static func readCanonical(_ line: inout CanonicalLine) -> Value? {
        guard let name = line.name(), let word = Value(bytes: name.bytes), Self.fault(of: word) == nil else {
            return nil
        }
        return word
    }

    @inline(__always)
    static func write(_ word: Value, to line: inout LineCursor) { line.put(word) }
}

enum WordValue<Word: WireWord>: ChoiceValue {
    typealias Value = Word
}

/// How an agent says that a conversation ended.
enum ResolutionValue: ChoiceValue {
    typealias Value = Outcome

    @inline(__always)
    static func fault(of word: Outcome) -> LineFault? { word.isResolution ? nil : .notAResolution }
}

/// Why an agent hands somebody on.
enum GivenReasonValue: ChoiceValue {
    typealias Value = TransferReason

    static func fault(of word: TransferReason) -> LineFault? { word.isGivenByAgents ? nil : .badChoice }
}

/// One of two words.
protocol EitherValue: LineValue where Value == Bool {
    static var yes: StaticString { get }
    static var no: StaticString { get }
    static var fault: LineFault { get }
}

extension EitherValue {
    @inline(__always)
    static func read(_ line: inout LineScanner) throws(LineFault) -> Bool {
        let answer = line.meaning { $0.matches(Self.yes) ? true : $0.matches(Self.no) ? false : nil }
        guard let answer else { throw Self.fault }
        return answer
    }

    @inline(__always)
    static func readCanonical(_ line: inout CanonicalLine) -> Bool? { line.pass(Self.yes) ? true : nil }

    @inline(__always)
    static func write(_ isYes: Bool, to line: inout LineCursor) { line.put(isYes ? Self.yes : Self.no) }
}

/// `yes` or `no`
enum FlagValue: EitherValue {
    @inline(__always)
    static var yes: StaticString { "yes" }
    @inline(__always)
    static var no: StaticString { "no" }
    @inline(__always)
    static var fault: LineFault { .badFlag }
}

/// Whether the next agent learns the story: `warm` or `blind`
enum WarmthValue: EitherValue {
    static var yes: StaticString { "warm" }
    static var no: StaticString { "blind" }
    static var fault: LineFault { .badChoice }
}
