/// A number and what it counts: `counted(2, "line")` is `2 lines`, `counted(1, "inquiry was", "inquiries were")` is `1 inquiry was`.
///
/// - Parameter many: what is said of any number but one; nil: the same with an s.
package func counted(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? "\(one)s")"
}
