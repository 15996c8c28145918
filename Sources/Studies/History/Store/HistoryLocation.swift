/// Where the history is unless the command line names a file.
package enum HistoryLocation {
    /// `$XDG_DATA_HOME/inrush/history.sqlite`, or the same below `~/.local/share`; nil when there is no home either.
    ///
    /// - Parameter variable: the value of a variable of the environment; nil when it is not set or empty.
    package static func standard(_ variable: (String) -> String?) -> String? {
        // A relative path there is to be ignored, says the specification.
        let data = variable("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (data ?? variable("HOME").map { "\($0)/.local/share" }).map { "\($0)/inrush/history.sqlite" }
    }
}
