import Organization

extension ProfileReader {
    private static let topicKeys = ["share", "tier-2", "basic", "sales", "handle"]
    private static let channelKeys = [
        "share", "patience", "leave-at-once", "slots", "handle", "wrap-up", "answer-delay", "solve",
    ]

    /// `topics:`, in the order of the file.
    mutating func topics(_ section: Value) -> [Topic] {
        var topics: [Topic] = []
        for entry in self.entries(of: section) {
            let path = "\(section.path).\(entry.key)"
            self.checkName(entry, of: "topic", path: path)
            let keys = self.keys(of: Value(node: entry.value, path: path), known: Self.topicKeys)
            var topic = Topic(name: entry.key, share: self.requiredShare(in: keys))
            topic.tier2 = self.share("tier-2", in: keys, default: 0)
            topic.basic = self.share("basic", in: keys, default: 0)
            topic.sales = self.share("sales", in: keys, default: 0)
            topic.handle = self.distribution("handle", in: keys)
            if topic.tier2 + topic.basic > 1 + 1e-9 {
                self.report(keys.place, path, "tier-2 and basic add up to more than 100%: no inquiry is both")
            }
            topics.append(topic)
        }
        if topics.count > DeskChart.maximumTopics {
            self.report(section, "there are \(topics.count) topics, more than \(DeskChart.maximumTopics)")
        }
        if topics.isEmpty {
            self.report(section, "there must be one topic at least, for example 'billing: { share: 100% }'")
        }
        let shares = self.normalised(topics.map(\.share), of: section)
        for (index, share) in shares.enumerated() {
            topics[index].share = share
        }
        return topics
    }

    /// `channels:`, in the order of the file; only phone when there is no such section.
    mutating func channels(_ section: Value?) -> [Channel] {
        guard let section else { return Array(Channel.known.prefix(1)) }
        var channels: [Channel] = []
        for entry in self.entries(of: section) {
            let path = "\(section.path).\(entry.key)"
            self.checkName(entry, of: "channel", path: path)
            channels.append(self.channel(entry, path: path))
        }
        if channels.isEmpty {
            self.report(section, "there must be one channel at least, for example 'phone: { share: 100% }'")
        }
        if channels.count > 32 {
            self.report(section, "there are \(channels.count) channels, more than 32")
        }
        let shares = self.normalised(channels.map(\.share), of: section)
        for (index, share) in shares.enumerated() {
            channels[index].share = share
        }
        return channels
    }

    private mutating func channel(_ entry: ProfileNode.Entry, path: String) -> Channel {
        let keys = self.keys(of: Value(node: entry.value, path: path), known: Self.channelKeys)
        let known = Channel.known.first { $0.name == entry.key }
        if known == nil {
            let names = Channel.known.map(\.name).joined(separator: ", ")
            for key in ["patience", "handle", "solve"] where keys[key] == nil {
                self.reportMissing(key, in: keys, "given: only \(names) have defaults")
            }
        }
        var channel =
            known
            ?? Channel(name: entry.key, share: 0, patience: .constant(.zero), handle: .constant(.zero), solve: 0)
        channel.share = self.requiredShare(in: keys)
        channel.patience = self.distribution("patience", in: keys) ?? channel.patience
        channel.leaveAtOnce = self.share("leave-at-once", in: keys, default: channel.leaveAtOnce)
        let slots = entry.key == "phone" ? 1...1 : 1...1_000
        channel.slots = self.count("slots", in: keys, slots, default: channel.slots) ?? channel.slots
        channel.handle = self.distribution("handle", in: keys) ?? channel.handle
        channel.wrapUp = keys["wrap-up"].map { _ in self.share("wrap-up", in: keys, upTo: 0.95, default: 0) }
        channel.answerDelay = self.distribution("answer-delay", in: keys)
        channel.solve = self.share("solve", in: keys, default: channel.solve)
        return channel
    }

    private mutating func requiredShare(in keys: Keys) -> Double {
        if keys["share"] == nil {
            self.reportMissing("share", in: keys, "a percentage such as 35%")
        }
        return self.share("share", in: keys, default: 0)
    }
}
