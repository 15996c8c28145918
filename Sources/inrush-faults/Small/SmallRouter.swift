import LineProtocol
import Organization

/// A router of one desk and few rules, as its sessions see it. People are named by numbers of the router's choice.
protocol SmallRouter: AnyObject {
    /// What it calls itself.
    static var name: StaticString { get }

    /// What `hello` must show; nil: nothing.
    var token: String? { get }

    func nextSession() -> UInt64

    /// Takes an inquiry, and names it.
    func inquire(_ inquire: Inquire, from session: SmallSession<Self>) -> Int

    /// The customer leaves, or is lost.
    func abandon(_ inquiry: Int)

    /// Takes a seat, and names it.
    func login(_ login: Login, from session: SmallSession<Self>) -> Int
    func setReady(_ seat: Int, _ isReady: Bool)
    func logout(_ seat: Int, drain: Bool)
    func lose(_ seat: Int)

    /// What agents say about inquiries; false: it came too late.
    func accept(_ seat: Int, _ offer: OfferID, stamp: UInt64?) -> Bool
    func decline(_ seat: Int, _ offer: OfferID) -> Bool
    func resolve(_ seat: Int, _ number: UInt64, _ outcome: Outcome, wrapUp: Bool) -> Bool
    func transfer(_ seat: Int, _ transfer: Transfer) -> Bool
    func wrapped(_ seat: Int, _ number: UInt64) -> Bool

    /// What a run compares with what its customers saw.
    var figures: [(name: StaticString, value: UInt64)] { get }
}
