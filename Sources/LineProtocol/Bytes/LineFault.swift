/// What is wrong with a line. One byte, so that parsers can throw it at no cost.
enum LineFault: UInt8, Error {
    case tooLong
    case notUTF8
    case noWord
    case unknownWord
    case missingArgument
    case notAnAttribute
    case repeatedKey
    case badRef
    case badNumber
    case badOffer
    case badText
    case badName
    case badList
    case repeatedSkill
    case repeatedChannel
    case badLevel
    case badLimit
    case phoneLimit
    case badTier
    case badPriority
    case badChoice
    case notAResolution
    case badFlag
    case missingRole
    case missingTopic
    case missingName
    case missingSkills
    case missingChannels
    case missingOutcome
    case missingWhy
    case missingDestination
    case missingDesk
    case missingKey

    /// How the fault is called on the wire, and in words.
    private var meaning: (code: ErrorCode, text: StaticString) {
        switch self {
        case .tooLong: (.tooLong, "a line has at most 1024 bytes with its LF")
        case .notUTF8: (.notUTF8, "the line is not UTF-8")
        case .noWord: (.syntax, "the line has no word")
        case .unknownWord: (.unknownCommand, "no such command; try help")
        case .missingArgument: (.syntax, "an argument is missing")
        case .notAnAttribute: (.syntax, "key=value is expected after the arguments")
        case .repeatedKey: (.duplicateKey, "a key is given twice")
        case .badRef: (.badValue, "a ref is a decimal number of at most 64 bits")
        case .badNumber: (.badValue, "a number has 1 to 20 decimal digits and at most 64 bits")
        case .badOffer: (.badValue, "an offer is number.epoch")
        case .badText: (.badValue, "a value escapes space, %, LF, CR and NUL as %XX and means UTF-8")
        case .badName: (.badValue, "a name has 1 to 64 bytes")
        case .badList: (.badValue, "a list has 1 to 32 members")
        case .repeatedSkill: (.badValue, "skills= names each skill once")
        case .repeatedChannel: (.badValue, "channels= names each channel once")
        case .badLevel: (.badValue, "a skill is name:level with a level from 1 to 255")
        case .badLimit: (.badValue, "a channel is name:limit with a limit from 1 to 1000")
        case .phoneLimit: (.badValue, "a phone call takes the whole agent: phone:1")
        case .badTier: (.badValue, "a tier is a number from 1 to 63")
        case .badPriority: (.badValue, "a priority is a number from 0 to 9")
        case .badChoice: (.badValue, "the value is none of the words this key takes")
        case .notAResolution: (.badValue, "an agent says outcome=solved, unsolved or callback")
        case .badFlag: (.badValue, "the value is yes or no")
        case .missingRole: (.missingKey, "role= is missing")
        case .missingTopic: (.missingKey, "topic= is missing")
        case .missingName: (.missingKey, "name= is missing")
        case .missingSkills: (.missingKey, "skills= is missing")
        case .missingChannels: (.missingKey, "channels= is missing")
        case .missingOutcome: (.missingKey, "outcome= is missing")
        case .missingWhy: (.missingKey, "why= is missing")
        case .missingDestination: (.missingKey, "one of topic=, tier= and team= is missing")
        case .missingDesk: (.missingKey, "desk= is missing")
        case .missingKey: (.missingKey, "a key is missing")
        }
    }

    func lineError(ref: UInt64?) -> LineError {
        LineError(code: self.meaning.code, ref: ref, text: self.meaning.text)
    }
}
