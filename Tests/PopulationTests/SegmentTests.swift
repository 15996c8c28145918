import Population
import Testing

struct SegmentTests {
    @Test(arguments: [1, 2, 7, 64], [0, 1, 63, 64, 1_000])
    func sharesAreExactAndDisjoint(count: Int, total: Int) {
        var owners = [Int](repeating: 0, count: total)
        var sum = 0
        for index in 0..<count {
            let segment = Segment(index: index, count: count)
            let indices = Array(segment.indices(below: total))
            #expect(indices.count == segment.share(of: total))
            #expect(indices.allSatisfy(segment.contains))
            for number in indices {
                owners[number] += 1
            }
            sum += segment.share(of: total)
        }
        #expect(owners.allSatisfy { $0 == 1 })
        #expect(sum == total)
    }
}
