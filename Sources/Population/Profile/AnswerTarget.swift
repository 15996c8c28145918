internal import Measurement
import Organization

/// How soon a channel's customers are to be answered, and how many of them: `80% in 20s`, or `20s` alone.
package struct AnswerTarget: Equatable, Sendable {
    /// How long an answer may take and still count as in time. Time of the story.
    package var within: Duration
    /// The share of the offered that is to be answered in time, 0 < share <= 1; nil when nobody said one.
    package var share: Double?

    package init(within: Duration, share: Double? = nil) {
        self.within = within
        self.share = share
    }

    /// Reads `80% in 30s`, or `30s` alone; a number and its unit may have a space between. Nil when the text is something else.
    package init?(text: String) {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).reduce(into: [String]()) { words, word in
            if word != "in", word.first?.isNumber == false, let last = words.last, last.last?.isNumber == true {
                words[words.count - 1] = last + word
            } else {
                words.append(String(word))
            }
        }
        guard let last = words.last, let within = Duration(text: last), within >= .zero,
            within <= .seconds(365 * 86_400)
        else { return nil }
        switch words.count {
        case 1:
            self.init(within: within)
        case 3:
            guard words[1] == "in", let share = percentage(words[0]), share > 0, share <= 1 else { return nil }
            self.init(within: within, share: share)
        default:
            return nil
        }
    }
}

extension Channel {
    /// The usual target of a channel, for profiles that say none: 20 s on the phone, 60 s in a chat, 4 hours for what is written.
    static func usualTarget(of name: String) -> AnswerTarget {
        switch name {
        case "phone": AnswerTarget(within: .seconds(20))
        case "chat": AnswerTarget(within: .seconds(60))
        default: AnswerTarget(within: .seconds(4 * 3_600))
        }
    }
}
