/// The rows of some packed histories in the order in which a recurrence visits them: all first steps,
/// then all second ones, the longest history always first.
///
/// So the histories that are still alive at a step are its rows 0 ..< n, row i of a step belongs to
/// the same history as row i of the step before, and what a step reads is one dense matrix.
public struct TimeMajor {
  /// The length of the longest history.
  public let stepCount: Int
  /// Step t owns rows starts[t] ..< starts[t + 1], [stepCount + 1], from 0.
  public let starts: Ids
  /// The packed row that stands at each row.
  public let source: Ids
  /// The impression that row i of each step belongs to, longest histories first.
  public let owners: Ids

  /// Arranges the histories of a range of impressions; equal lengths keep their order.
  ///
  /// - Parameters:
  ///   - isReversed: whether step 0 is a history's newest row instead of its oldest.
  ///   - source: memory for as many ids as these impressions have rows.
  ///   - starts: memory for one more.
  ///   - cursors: the same, only used here.
  ///   - owners: memory for as many ids as there are impressions.
  /// - Complexity: O(rows + impressions).
  public init(
    _ offsets: Ids, _ impressions: Range<Int>, isReversed: Bool,
    source: UnsafeMutablePointer<Int32>, starts: UnsafeMutablePointer<Int32>,
    cursors: UnsafeMutablePointer<Int32>, owners: UnsafeMutablePointer<Int32>
  ) {
    var longest = 0
    for b in impressions { longest = max(longest, Int(offsets[b + 1] - offsets[b])) }
    // First how many histories have each length, then how many are longer: those come before.
    cursors.update(repeating: 0, count: longest + 1)
    for b in impressions { cursors[Int(offsets[b + 1] - offsets[b])] += 1 }
    var longer: Int32 = 0
    for length in stride(from: longest, through: 0, by: -1) {
      let count = cursors[length]
      cursors[length] = longer
      longer += count
    }
    starts[0] = 0
    for t in 0..<longest { starts[t + 1] = starts[t] + cursors[t] }
    for b in impressions {
      let length = Int(offsets[b + 1] - offsets[b])
      if length == 0 { continue }
      let place = cursors[length]
      cursors[length] += 1
      owners[Int(place)] = Int32(truncatingIfNeeded: b)
      for t in 0..<length {
        let step = Int32(truncatingIfNeeded: t)
        source[Int(starts[t] + place)] = isReversed ? offsets[b + 1] - 1 - step : offsets[b] + step
      }
    }
    stepCount = longest
    self.starts = Ids(starts)
    self.source = Ids(source)
    self.owners = Ids(owners)
  }

  /// The number of rows.
  public var rowCount: Int { Int(starts[stepCount]) }

  /// The rows of a step.
  @inline(__always) func rows(_ step: Int) -> Range<Int> {
    Int(starts[step])..<Int(starts[step + 1])
  }

  /// Histories that go on after a step: the first so many of its rows.
  @inline(__always) func survivors(_ step: Int) -> Int {
    step + 1 < stepCount ? rows(step + 1).count : 0
  }

  /// out_i = a[source[i]]: packed rows brought into this order; `width` is a multiple of the vector.
  public func gather(_ a: ConstFloats, _ stride: Int, width: Int, into out: Floats) {
    for i in 0..<rowCount { copyRow(a + Int(source[i]) * stride, out + i * width, width) }
  }
}
