#!/usr/bin/env python3
"""Works out the figures of a run once more, from its ledger alone, and compares them with its summary.json.

    python3 Tests/figures.py RUN PLAN

RUN is the folder of a run or of `inrush simulate --out`, PLAN a JSON file with what the plan says of the people and
the profile of the figures (see `Plan`). Shares nothing with the program: the ledger is read as Ledger.md describes it,
and every figure is counted as Service.md defines it. Prints what differs, one line each; exit code 1 when anything
does. Needs nothing but Python 3.
"""

import collections
import csv
import json
import sys

# What the ledger cannot tell, and is not looked at: CPU, memory, health of workers, routerWait and waits (a replay's
# to say), why a conversation was handed on and what was special about it (the agents' own knowledge), the points of
# the leaderboard (they compare within a worker), the spread of the wait (live it goes by the seconds of reports),
# assigned a second (likewise).

(INQUIRED, QUEUED, TURNED_AWAY, ASSIGNED, REQUEUED, ABANDONED, CLOSED, DISCONNECTED, LEFT_OPEN) = range(9)
(READY, PAUSED, LEAVING, LEFT, OFFERED, ACCEPTED, DECLINED, RESCINDED, RESOLVED, HANDED_ON, WRAPPED, ENDED, STALE,
 POSTED, PRIORITY, BREAK, LOGIN, STOOD_STILL, NOT_REFUSED) = range(9, 28)
INQUIRY, DETAIL, SUBJECT, ATTEMPT, EXTRA = 1, 2, 4, 8, 16
FIELDS = {
    INQUIRED: DETAIL | SUBJECT | ATTEMPT | EXTRA, TURNED_AWAY: 0, PAUSED: 0, LEAVING: 0, READY: DETAIL, LEFT: DETAIL,
    POSTED: EXTRA, REQUEUED: INQUIRY | DETAIL, CLOSED: INQUIRY | DETAIL, RESCINDED: INQUIRY | DETAIL,
    RESOLVED: INQUIRY | DETAIL, OFFERED: INQUIRY | DETAIL | SUBJECT | ATTEMPT,
    HANDED_ON: INQUIRY | DETAIL | SUBJECT | EXTRA, PRIORITY: EXTRA, BREAK: 0,
    LOGIN: 0, STOOD_STILL: EXTRA, NOT_REFUSED: DETAIL,
}
for kind in (QUEUED, ASSIGNED, ABANDONED, DISCONNECTED, LEFT_OPEN, ACCEPTED, DECLINED, WRAPPED, ENDED, STALE):
    FIELDS[kind] = INQUIRY
REBUFFS = ["refused", "deflected", "unanswered"]
ENDINGS = ["solved", "unsolved", "callback", "abandoned", "hungUp", "expired"]
NOBODY = 0xFFFFFFFF

Row = collections.namedtuple("Row", "kind at who inquiry detail topic channel tier attempt extra")


class Bytes:
    def __init__(self, data):
        self.data, self.place = data, 0

    def number(self):
        value, shift = 0, 0
        while True:
            byte = self.data[self.place]
            self.place += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def difference(self):
        folded = self.number()
        return -((folded + 1) // 2) if folded % 2 else folded // 2

    def take(self, count):
        taken = self.data[self.place:self.place + count]
        assert len(taken) == count, "the ledger is cut short"
        self.place += count
        return taken


def read_ledger(path):
    """The plan that stands in the file, and its blocks of rows."""
    whole = Bytes(open(path, "rb").read())
    assert whole.take(8) == b"INRUSH\0\x01", "no event ledger of version 1"
    plan = json.loads(whole.take(whole.number()))
    blocks = []
    while whole.place < len(whole.data):
        count, length = whole.number(), whole.number()
        checksum = int.from_bytes(whole.take(8), "little")
        data = whole.take(length)
        fnv = 0xCBF29CE484222325
        for byte in data:
            fnv = ((fnv ^ byte) * 0x100000001B3) & (2**64 - 1)
        assert fnv == checksum, "a block of the ledger was changed"
        source, rows, at, who, inquiry = Bytes(data), [], 0, 0, 0
        for _ in range(count):
            kind = source.take(1)[0]
            at += source.difference()
            who += source.difference()
            fields = FIELDS[kind]
            if fields & INQUIRY:
                inquiry += source.difference()
            detail = source.take(1)[0] if fields & DETAIL else 0
            topic, channel, tier = 0, 0, 0
            if fields & SUBJECT:
                topic = source.number()
                channel, tier = source.take(2)
            attempt = source.number() if fields & ATTEMPT else 0
            extra = source.number() if fields & EXTRA else 0
            rows.append(Row(kind, at, who, inquiry if fields & INQUIRY else 0, detail, topic, channel, tier, attempt,
                            extra))
        blocks.append(rows)
    return plan, blocks


class Plan:
    """`PLAN`: real nanoseconds `warmUpNs` and `lengthNs`, `timeScale`, names of `topics`, `channels` and `desks`,
    `targetSeconds` by channel, the `frontDesks`, and of each inquiry its [topic, channel, tier]."""

    def __init__(self, path):
        self.__dict__.update(json.load(open(path)))
        self.targets = [seconds * 1e9 / self.timeScale for seconds in self.targetSeconds]


class Part(collections.Counter):
    """What is counted of a part of the customers; waits in nanoseconds."""

    def __init__(self):
        super().__init__()
        self.waits = []


class Figures:
    def __init__(self, ledger, blocks, plan):
        self.plan = plan
        self.deskOfTopic = ledger["deskOfTopic"]
        self.crews = ledger["crews"]
        self.counts = collections.Counter()
        self.parts = collections.defaultdict(Part)
        self.latency = collections.defaultdict(list)
        self.agents = collections.defaultdict(collections.Counter)
        self.measured = set()
        self.calls = {}
        # Rows of one person stand in the order of its time, though blocks of workers stand in any.
        customers, agents = collections.defaultdict(list), collections.defaultdict(list)
        for block in blocks:
            for row in block:
                if row.kind == STOOD_STILL:
                    continue  # of a process, not of a person
                isCustomers = row.kind <= LEFT_OPEN or row.kind in (PRIORITY, NOT_REFUSED)
                (customers if isCustomers else agents)[row.who].append(row)
        self.acceptors = collections.defaultdict(list)
        self.postings = {}
        self.assignments = collections.defaultdict(list)
        for rows in customers.values():
            self.split(rows)
        self.handovers = collections.defaultdict(list)
        for who, rows in agents.items():
            self.agent(who, rows)
        # What a customer reads of its agents it reads in the order in which they said it, be it ever so late.
        for acceptors in self.acceptors.values():
            acceptors[:] = sorted((one for one in acceptors if not one["isVoid"]), key=lambda one: one["at"])
        for handovers in self.handovers.values():
            handovers.sort()
        for call in self.calls.values():
            self.customer(call)

    # Customers

    def split(self, rows):
        """The calls of one person, one after the other."""
        contact = -1
        for row in rows:
            if row.kind == INQUIRED:
                contact += 1
                self.calls[(row.who, contact)] = [row]
                if row.attempt:
                    self.measured.add(row.who)
            elif row.kind != PRIORITY:
                self.calls[(row.who, contact)].append(row)
                if row.kind == ASSIGNED:
                    self.assignments[row.inquiry].append(row.at)

    def customer(self, rows):
        first = rows[0]
        contact = 0 if self.calls[(first.who, 0)] is rows else 1
        count, isMeasured = self.counts, first.attempt > 0
        count["sent"] += 1
        count["repeats"] += contact
        due = first.at - first.extra
        topic, channel, tier = self.plan.inquiries[first.who]
        mine = [self.parts[("topic", topic)], self.parts[("channel", channel)], self.parts[("tier", tier)]]
        self.deskNow = self.deskOfTopic[first.topic]
        if self.deskNow is None:
            self.deskNow = -1

        def tell(name, amount=1, here=True, elsewhere=True):
            if isMeasured:
                for part in (mine if elsewhere else []) + ([self.parts[("desk", self.deskNow)]] if here else []):
                    part[name] += amount

        if isMeasured:
            self.latency["sendDelay"].append(first.extra)
        wasQueued = wasAnswered = answeredHere = hasAgent = wasTransferred = wasHandedOn = ended = False
        came = since = answers = transfers = 0
        for row in rows[1:]:
            if row.kind == QUEUED and not wasQueued:
                wasQueued, came = True, row.at
                count["queued"] += 1
                tell("offered")
                if not contact:
                    tell("cases")
            elif row.kind == TURNED_AWAY:
                ended = True
                # Only who is refused was offered.
                why = REBUFFS[next((row.detail for row in rows if row.kind == NOT_REFUSED), 0)]
                count[why] += 1
                if why == "refused":
                    tell("offered")
                    tell("refused")
                    if not contact:
                        tell("cases")
            elif row.kind == ASSIGNED:
                count["reassigned" if wasAnswered else "assigned"] += 1
                if isMeasured:
                    self.latency["accept"].append(0)
                desk = self.acceptors[row.inquiry][answers]["desk"]
                answers += 1
                if desk != self.deskNow:
                    tell("overflowed")
                    self.deskNow, answeredHere = desk, False
                    tell("offered", elsewhere=False)
                lost = row.at - since if wasHandedOn else 0
                if isMeasured and not wasAnswered:
                    self.latency["queueWait"].append(row.at - due)
                    for part in mine:
                        self.answer(part, row.at - due, channel)
                if isMeasured and not answeredHere:
                    self.answer(self.parts[("desk", self.deskNow)], row.at - came, channel)
                tell("transferNs", lost)
                wasAnswered = answeredHere = hasAgent = True
                wasHandedOn, since = False, row.at
            elif row.kind == REQUEUED:
                wasTransferred = True
                isHandedOn = row.detail == 0
                if isHandedOn:
                    tell("transfers")
                    tell("transferNs", row.at - since)
                wasHandedOn, since, hasAgent = isHandedOn, row.at, False
                desk = self.deskAfter(row.inquiry, transfers) if isHandedOn else self.deskNow
                transfers += isHandedOn
                if desk != self.deskNow:
                    self.deskNow, came, answeredHere = desk, row.at, False
                    tell("offered", elsewhere=False)
            elif row.kind in (CLOSED, DISCONNECTED):
                ended = True
                if row.kind == CLOSED:
                    ending = ENDINGS[row.detail]
                    if isMeasured:
                        self.latency["response"].append(row.at - due)
                else:
                    ending = "hungUp" if hasAgent else "abandoned"
                count[ending] += 1
                if wasHandedOn and not hasAgent:
                    tell("transferNs", row.at - since)
                if ending != "abandoned":
                    tell(ending)
                else:
                    if not wasAnswered:
                        tell(ending, here=False)
                    if not answeredHere:
                        tell(ending, elsewhere=False)
                if ending == "solved" and not wasTransferred:
                    tell("solvedByFirstAgent")
            elif row.kind == LEFT_OPEN:
                ended = True
                count["open"] += 1
                tell("openAtEnd")
                if not wasAnswered:
                    tell("unansweredAtEnd", here=False)
                if not answeredHere:
                    tell("unansweredAtEnd", elsewhere=False)
        if not ended:
            count["unanswered" if not wasQueued else "lost"] += 1

    def answer(self, part, wait, channel):
        part["answered"] += 1
        part["answeredAtOnce"] += wait <= 0
        part["answeredInTime"] += wait <= self.plan.targets[channel]
        part["waitNs"] += wait
        part.waits.append(wait)

    def deskAfter(self, inquiry, transfers):
        """Where a transfer sent an inquiry that had been handed on so often before."""
        _, topic, desk, topicBefore = self.handovers[inquiry][transfers]
        if desk != NOBODY:
            return desk
        asked = self.deskOfTopic[topicBefore if topic == 0xFFFF else topic]
        return self.deskNow if asked is None else asked

    # Agents

    def crew(self, who):
        for number, crew in enumerate(self.crews):
            if who < crew["agents"]:
                return number
            who -= crew["agents"]
        raise AssertionError("an agent that the plan does not have")

    def agent(self, who, rows):
        crew, isThere, isOpen = self.crew(who), False, False
        hands, handedOn, since, mine = {}, {}, None, self.agents[who]
        desk = self.crews[crew]["desk"]
        mine["desk"] = desk
        start, end = self.plan.warmUpNs, self.plan.lengthNs

        def state():
            if hands:
                return "busyNs"
            return "availableNs" if isThere and isOpen else None

        def pass_time(now):
            if since is not None and state():
                passed = max(0, min(now, end) - max(since, start))
                mine[state()] += passed
                self.parts[("desk", desk)][state()] += passed

        def was_heard_of(inquiry, hand, until=float("inf")):
            """A conversation is one that its customer heard of."""
            return hand["accepted"] is not None and any(
                hand["accepted"] <= at <= until for at in self.assignments[inquiry])

        def cut_off():
            for inquiry, hand in hands.items():
                if hand["isMeasured"] and was_heard_of(inquiry, hand):
                    topic, channel, tier = self.plan.inquiries[hand["who"]]
                    for part in ("topic", topic), ("channel", channel), ("tier", tier), ("desk", desk):
                        self.parts[part]["cutOff"] += 1
            hands.clear()

        def not_handed_on(inquiry):
            """What was handed on was not: the router refused it, or there was no conversation."""
            at = handedOn.pop(inquiry, None)
            if at is not None:
                self.counts["transfers"] -= 1
                self.handovers[inquiry] = [one for one in self.handovers[inquiry] if one[0] != at]

        def let_go(row, isConversation=True, until=float("inf")):
            hand = hands.pop(row.inquiry, None)
            if hand is None:
                return
            if not isConversation or not was_heard_of(row.inquiry, hand, until):
                hand["acceptance"]["isVoid"] = True
                not_handed_on(row.inquiry)
                return
            if hand["isMeasured"]:
                handle = row.at - hand["accepted"]
                wrapUp = row.at - hand["wrapUp"] if hand["wrapUp"] is not None else 0
                topic, channel, tier = self.plan.inquiries[hand["who"]]
                for part in ("topic", topic), ("channel", channel), ("tier", tier), ("desk", desk):
                    self.parts[part]["conversations"] += 1
                    self.parts[part]["handleNs"] += handle
                    self.parts[part]["wrapUpNs"] += wrapUp
                mine["conversations"] += 1
                mine["handleNs"] += handle

        for row in rows:
            pass_time(row.at)
            since = row.at
            if row.kind == DECLINED:
                self.counts["declined"] += 1
            elif row.kind == BREAK:
                self.counts["breaks"] += 1
            if row.kind == POSTED:
                crew = row.extra
                desk = self.crews[crew]["desk"]
                mine["desk"] = desk
            elif row.kind == READY:
                isThere = isOpen = True
            elif row.kind in (LEAVING, BREAK):
                isOpen = False
            elif row.kind == LEFT:
                isThere = isOpen = False
                cut_off()
            elif row.kind == OFFERED:
                handedOn.pop(row.inquiry, None)
                index = self.indexOf(row.inquiry)
                hands[row.inquiry] = {"accepted": None, "wrapUp": None, "who": index,
                                      "topic": row.topic, "acceptance": {},
                                      "isMeasured": index in self.measured}
                # An offer that crosses with the word of an agent who pauses or leaves finds nobody able: no duration.
                if index in self.measured and row.detail < 2 and isOpen:
                    self.latency["transfer" if row.detail else "assignment"].append(0)
            elif row.kind == ACCEPTED:
                acceptance = {"at": row.at, "desk": desk, "isVoid": False}
                self.acceptors[row.inquiry].append(acceptance)
                if row.inquiry in hands:
                    hands[row.inquiry]["accepted"] = row.at
                    hands[row.inquiry]["acceptance"] = acceptance
            elif row.kind in (RESOLVED, HANDED_ON):
                if row.kind == HANDED_ON:
                    self.counts["transfers"] += 1
                    handedOn[row.inquiry] = row.at
                    topic = hands[row.inquiry]["topic"] if row.inquiry in hands else 0xFFFF
                    self.handovers[row.inquiry].append((row.at, row.topic, row.extra, topic))
                if row.detail & 1 and row.inquiry in hands:
                    hands[row.inquiry]["wrapUp"] = row.at
                else:
                    let_go(row)
            elif row.kind in (WRAPPED, ENDED):
                let_go(row)
            elif row.kind == STALE:
                # What was accepted too late never was a conversation; a last word that was late ended one, and a transfer was none.
                let_go(row, until=row.at)
                not_handed_on(row.inquiry)
            elif row.kind in (RESCINDED, DECLINED):
                let_go(row, isConversation=False)
        pass_time(end)
        cut_off()

    inquiryOf = None

    def indexOf(self, inquiry):
        if self.inquiryOf is None:
            self.inquiryOf = {row.inquiry: row.who for call in self.calls.values() for row in call if row.inquiry}
        return self.inquiryOf.get(inquiry, -1)


class Comparison:
    def __init__(self):
        self.looked, self.wrong = 0, []

    def exact(self, name, said, found):
        self.looked += 1
        if said != found:
            self.wrong.append(f"{name}: the summary says {said}, the ledger {found}")

    def near(self, name, said, found, tolerance=1e-9):
        """Figures that are made from sums: equal but for the last digits of a floating-point number."""
        self.looked += 1
        if (said is None) != (found is None) or (
                said is not None and abs(said - found) > tolerance * max(abs(said), abs(found), 1e-300)):
            self.wrong.append(f"{name}: the summary says {said}, the ledger {found}")


def ratio(part, whole):
    return part / whole if whole else None


def quantile(values, percent):
    values = sorted(values)
    if not values:
        return None
    return values[max(0, -(-len(values) * percent // 100) - 1)]


def compare_part(name, said, part, plan, compare, hasAgents):
    scale = plan.timeScale / 1e9
    for count in ("offered", "cases", "answered", "answeredAtOnce", "answeredInTime", "abandoned", "expired", "solved",
                  "unsolved", "callback", "hungUp", "solvedByFirstAgent", "transfers", "overflowed", "conversations", "cutOff",
                  "refused", "openAtEnd", "unansweredAtEnd"):
        compare.exact(f"{name}.{count}", said[count], part[count])
    figures = {
        "serviceLevel": ratio(part["answeredInTime"], part["offered"]),
        "abandonment": ratio(part["abandoned"], part["offered"]),
        "fcr": ratio(part["solvedByFirstAgent"], part["answered"]),
        "transferRate": ratio(part["transfers"], part["answered"]),
        "contactsPerCase": ratio(part["offered"], part["cases"]),
        "asaSeconds": ratio(part["waitNs"] * scale, part["answered"]),
        "ahtSeconds": ratio(part["handleNs"] * scale, part["conversations"]),
        "wrapUpSeconds": ratio(part["wrapUpNs"] * scale, part["conversations"]),
        "secondsPerTransfer": ratio(part["transferNs"] * scale, part["transfers"]),
    }
    if hasAgents:
        figures["occupancy"] = ratio(part["busyNs"], part["busyNs"] + part["availableNs"])
    for figure, found in figures.items():
        compare.near(f"{name}.{figure}", said[figure], found)
    for percent, figure in (50, "waitP50Seconds"), (90, "waitP90Seconds"), (99, "waitP99Seconds"), (
            100, "waitMaxSeconds"):
        found = quantile(part.waits, percent)
        if found is not None and found * scale >= 0.001:
            # Waits of the story are kept to three digits.
            compare.near(f"{name}.{figure}", said[figure], found * scale, 2e-3)


def gini(values):
    total, count = sum(values), len(values)
    if not count or not total:
        return None
    return sum(abs(one - two) for one in values for two in values) / (2 * count * total)


def compare(folder, plan):
    ledger, blocks = read_ledger(f"{folder}/ledger.inrush")
    found = Figures(ledger, blocks, plan)
    said = json.load(open(f"{folder}/summary.json"))
    isVirtual = said["transport"] == "virtual"
    compare = Comparison()
    counts = said["counts"]
    compare.exact("counts.scheduled", counts["scheduled"], found.counts["sent"] + counts["dropped"])
    for name in ("sent", "queued", "assigned", "reassigned", "repeats", "open", "lost", "declined", "breaks", *REBUFFS, *ENDINGS):
        compare.exact(f"counts.{name}", counts[name], found.counts[name])
    compare.exact("transfers.total", said["transfers"]["total"], found.counts["transfers"])
    for name in ("sendDelay", "queueWait", "accept", "response", "assignment", "transfer"):
        values, figures = found.latency[name], said["latency"][name]
        compare.exact(f"latency.{name}.count", figures["count"], len(values))
        if name in ("sendDelay", "queueWait", "response") and values:
            compare.exact(f"latency.{name}.minNs", figures["minNs"], min(values))
            compare.exact(f"latency.{name}.maxNs", figures["maxNs"], max(values))
            for percent, figure in (50, "p50Ns"), (90, "p90Ns"), (99, "p99Ns"):
                compare.near(f"latency.{name}.{figure}", figures[figure], quantile(values, percent), 2e-3)
    seconds = (plan.lengthNs - plan.warmUpNs) / 1e9
    if not isVirtual or said["virtual"]["ending"] == "drain-limit":
        compare.near("measuredSeconds", said["measuredSeconds"], seconds)
    compare.near("rates.offeredPerSecond", said["rates"]["offeredPerSecond"],
                 ratio(len(found.latency["sendDelay"]), said["measuredSeconds"]))
    service = said["service"] if "all" in said["service"] else said["parts"]
    whole = Part()
    for number in range(len(plan.channels)):
        whole.update(found.parts[("channel", number)])
        whole.waits += found.parts[("channel", number)].waits
    for number in range(len(plan.desks)):
        for time in ("busyNs", "availableNs"):
            whole[time] += found.parts[("desk", number)][time]
    compare_part("service.all", service["all"], whole, plan, compare, True)
    for figure in ("asaSeconds", "serviceLevel", "abandonment", "occupancy", "fcr", "transferRate", "ahtSeconds"):
        compare.near(f"service.{figure}", said["service"][figure], service["all"][figure])
    for kind, by, names in (("topic", "byTopic", plan.topics), ("channel", "byChannel", plan.channels),
                            ("tier", "byTier", ["1", "2"]), ("desk", "byDesk", plan.desks)):
        for number, name in enumerate(names):
            part = found.parts[(kind, number + 1 if kind == "tier" else number)]
            compare_part(f"service.{by}.{name}", service[by][name], part, plan, compare, kind == "desk")
    if plan.frontDesks:
        front = [found.parts[("desk", plan.desks.index(name))] for name in plan.frontDesks]
        compare.near("service.frontDeskShare", service["frontDeskShare"],
                     ratio(sum(part["solved"] + part["unsolved"] + part["callback"] for part in front),
                           sum(part["offered"] for part in front)))
    occupancies = []
    with open(f"{folder}/agents.csv", newline="") as file:
        for row in csv.DictReader(file):
            agent = found.agents[int(row["agent"])]
            for name in ("conversations", "handleNs", "busyNs", "availableNs"):
                compare.exact(f"agents.csv {row['name']} {name}", int(row[name]), agent[name])
            if agent["busyNs"] + agent["availableNs"]:
                occupancies.append(agent["busyNs"] / (agent["busyNs"] + agent["availableNs"]))
    compare.near("service.occupancyGini", service["occupancyGini"], gini(occupancies), 1e-6)
    return compare


def main():
    folder, plan = sys.argv[1:]
    result = compare(folder, Plan(plan))
    for line in result.wrong:
        print(line)
    print(f"{result.looked} figures, {len(result.wrong)} differ")
    sys.exit(1 if result.wrong else 0)


if __name__ == "__main__":
    main()
