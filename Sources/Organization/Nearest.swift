/// The known word that `word` was most likely meant to be: the one at the least edit distance, two at most and less
/// than half of the word's length, else the first that begins with it or that it begins with (three letters at
/// least). Nil when nothing is near.
///
/// Case does not count. Cost is the product of the lengths for each known word: meant for error messages.
package func nearest(to word: String, in known: [String]) -> String? {
    let letters = Array(word.lowercased().utf8.prefix(maximumNameLength))
    let tolerance = min(2, letters.count / 2)
    var best: (distance: Int, word: String)?
    for candidate in known {
        let distance = editDistance(letters, Array(candidate.lowercased().utf8.prefix(maximumNameLength)))
        if distance <= tolerance, distance < best?.distance ?? .max {
            best = (distance, candidate)
        }
    }
    if let best {
        return best.word
    }
    guard letters.count >= 3 else { return nil }
    let lowered = word.lowercased()
    return known.first { candidate in
        let candidate = candidate.lowercased()
        return candidate.hasPrefix(lowered) || (candidate.utf8.count >= 3 && lowered.hasPrefix(candidate))
    }
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string
/// alignment), row by row.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    var row = last
    for i in 1...first.count {
        row[0] = i
        for j in 1...second.count {
            let change = first[i - 1] == second[j - 1] ? 0 : 1
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
            if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[second.count]
}
