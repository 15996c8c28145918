/// A `key=value` that a setting refuses: the key is unknown or the value is out of its range.
package struct SettingError: Error, CustomStringConvertible, Equatable {
    package var key: String
    package var value: String
    /// What is wrong and what would be right, for example `no such setting; did you mean 'boost'?`.
    package var reason: String

    package init(key: String, value: String, reason: String) {
        self.key = key
        self.value = value
        self.reason = reason
    }

    package var description: String {
        "\(self.key)=\(self.value): \(self.reason)"
    }
}
