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

    var code: ErrorCode {
        switch self {
        case .tooLong: .tooLong
        case .notUTF8: .notUTF8
        case .noWord, .missingArgument, .notAnAttribute: .syntax
        case .unknownWord: .unknownCommand
        case .repeatedKey: .duplicateKey
        case .badRef, .badNumber, .badOffer, .badText, .badName, .badList, .repeatedSkill,
            .repeatedChannel, .badLevel, .badLimit, .phoneLimit, .badTier,
            .badPriority, .badChoice, .notAResolution, .badFlag:
            .badValue
        case .missingRole, .missingTopic, .missingName, .missingSkills, .missingChannels, .missingOutcome, .missingWhy,
            .missingDestination, .missingDesk, .missingKey:
            .missingKey
        }
    }

    var text: StaticString {
        switch self {
        case .tooLong: "a line has at most 1024 bytes with its LF"
        case .notUTF8: "the line is not UTF-8"
        case .noWord: "the line has no word"
        case .unknownWord: "no such command; try help"
        case .missingArgument: "an argument is missing"
        case .notAnAttribute: "key=value is expected after the arguments"
        case .repeatedKey: "a key is given twice"
        case .badRef: "a ref is a decimal number of at most 64 bits"
        case .badNumber: "a number has 1 to 20 decimal digits and at most 64 bits"
        case .badOffer: "an offer is number.epoch"
        case .badText: "a value escapes space, %, LF, CR and NUL as %XX and means UTF-8"
        case .badName: "a name has 1 to 64 bytes"
        case .badList: "a list has 1 to 32 members"
        case .repeatedSkill: "skills= names each skill once"
        case .repeatedChannel: "channels= names each channel once"
        case .badLevel: "a skill is name:level with a level from 1 to 255"
        case .badLimit: "a channel is name:limit with a limit from 1 to 1000"
        case .phoneLimit: "a phone call takes the whole agent: phone:1"
        case .badTier: "a tier is a number from 1 to 63"
        case .badPriority: "a priority is a number from 0 to 9"
        case .badChoice: "the value is none of the words this key takes"
        case .notAResolution: "an agent says outcome=solved, unsolved or callback"
        case .badFlag: "the value is yes or no"
        case .missingRole: "role= is missing"
        case .missingTopic: "topic= is missing"
        case .missingName: "name= is missing"
        case .missingSkills: "skills= is missing"
        case .missingChannels: "channels= is missing"
        case .missingOutcome: "outcome= is missing"
        case .missingWhy: "why= is missing"
        case .missingDestination: "one of topic=, tier= and team= is missing"
        case .missingDesk: "desk= is missing"
        case .missingKey: "a key is missing"
        }
    }

    func lineError(ref: UInt64?) -> LineError {
        LineError(code: self.code, ref: ref, text: self.text)
    }
}
