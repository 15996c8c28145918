/// A profile that takes a second or two, with limits that a busy machine keeps.
struct ShortProfile {
    /// Real seconds; one of them is a minute of the story.
    var seconds = 1
    /// Inquiries a real second.
    var rate = 100
    var seed = 7
    /// How long a conversation takes, in the story: 6 s are 0.1 s.
    var handle = "6s"
    var agents = 40
    var model = "generalists"
    /// Of the story.
    var drain = "2m"
    var sendDelayLimit = "10s"
    var thresholds = ["assignment.p99 < 10s", "lost <= 0"]

    var yaml: String {
        """
        name: short
        about: A second of two topics.
        seed: \(self.seed)
        time-scale: 60
        warm-up: 6s
        drain: \(self.drain)
        send-delay-limit: \(self.sendDelayLimit)
        topics:
          login: { share: 60% }
          billing: { share: 40% }
        channels:
          phone: { share: 70%, patience: 30m, handle: \(self.handle) }
          chat: { share: 30%, patience: 30m, handle: \(self.handle), slots: 3 }
        arrivals:
          - { for: \(self.seconds)m, rate: \(self.rate)/min }
        staff:
          model: \(self.model)
          agents: \(self.agents)
        thresholds: [\(self.thresholds.map { "'\($0)'" }.joined(separator: ", "))]

        """
    }
}
