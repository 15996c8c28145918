/// A suite of cases as pipelines read it: `junit.xml`, the common subset of its dialects. Well-formed and escaped by
/// construction, whatever the texts are.
package struct JUnitSuite {
    package struct Case {
        package enum Result: Equatable {
            case success
            case skipped(String)
            /// What was tested does not hold; with a word for the kind.
            case failure(String, String)
            /// It could not be told whether it holds; with a word for the kind.
            case error(String, String)
        }

        package var name: String
        package var result: Result

        package init(name: String, result: Result) {
            self.name = name
            self.result = result
        }
    }

    /// Also the class of its cases.
    package var name: String
    package var seconds: Double
    package var properties: [(name: String, value: String)] = []
    package var cases: [Case]
    /// The same for people: some readers drop messages and properties.
    package var output: String

    package init(
        name: String,
        seconds: Double,
        properties: [(name: String, value: String)] = [],
        cases: [Case],
        output: String
    ) {
        self.name = name
        self.seconds = seconds
        self.properties = properties
        self.cases = cases
        self.output = output
    }

    /// The whole file.
    package var document: String {
        let name = Self.escaped(self.name)
        let properties = self.properties.map { property in
            "<property name=\"\(Self.escaped(property.name))\" value=\"\(Self.escaped(property.value))\"/>\n"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
            <testsuite name="\(name)" tests="\(self.cases.count)" failures="\(self.failures)" \
            errors="\(self.errors)" skipped="\(self.skipped)" time="\(FigureText.rounded(self.seconds, decimals: 3))">
            <properties>
            \(properties.joined())</properties>
            \(self.cases.map { Self.element($0, className: name) }.joined(separator: "\n"))
            <system-out>\(Self.escaped(self.output))</system-out>
            </testsuite>
            </testsuites>

            """
    }

    private var failures: Int { self.cases.count { if case .failure = $0.result { true } else { false } } }
    private var errors: Int { self.cases.count { if case .error = $0.result { true } else { false } } }
    private var skipped: Int { self.cases.count { if case .skipped = $0.result { true } else { false } } }

    private static func element(_ test: Case, className: String) -> String {
        let opening = "<testcase classname=\"\(className)\" name=\"\(self.escaped(test.name))\""
        let text = self.escaped
        return switch test.result {
        case .success: "\(opening)/>"
        case .skipped(let message): "\(opening)><skipped message=\"\(text(message))\"/></testcase>"
        case .failure(let type, let message):
            "\(opening)><failure type=\"\(text(type))\" message=\"\(text(message))\"/></testcase>"
        case .error(let type, let message):
            "\(opening)><error type=\"\(text(type))\" message=\"\(text(message))\"/></testcase>"
        }
    }

    /// Text between tags or quotes; what XML cannot hold is a question mark.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control || (0xFFFE...0xFFFF).contains(scalar.value):
                escaped += "?"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
