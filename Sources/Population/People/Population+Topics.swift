extension Population {
    /// What inquiry `index` is about: `inquiry(_:).topic` without the rest, for those who count. Does not allocate.
    package func topic(ofInquiry index: Int) -> Int {
        self.problem(of: index).topic
    }
}
