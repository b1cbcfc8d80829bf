/// Two numbers for each behaviour that has one before it: how a recurrence's earlier state agrees with
/// what was taken next, and with what was not.
///
/// Behaviours with a predecessor are counted in the order of the packed rows: impression b owns places
/// laterOffsets[b] ..< laterOffsets[b + 1].
public struct NextBehaviour {
  /// offsets[b] ..< offsets[b + 1] are the packed rows of impression b.
  public let offsets: Ids
  /// The same for behaviours that have one before them.
  public let laterOffsets: Ids
  /// Floats of a row of all three matrices, a multiple of the vector.
  public let width: Int
  /// h by packed row.
  public let states: ConstFloats
  /// e by packed row.
  public let behaviours: ConstFloats
  /// ê by place.
  public let negatives: ConstFloats

  /// Creates a view of the three matrices.
  public init(
    offsets: Ids, laterOffsets: Ids, width: Int, states: ConstFloats, behaviours: ConstFloats,
    negatives: ConstFloats
  ) {
    self.offsets = offsets
    self.laterOffsets = laterOffsets
    self.width = width
    self.states = states
    self.behaviours = behaviours
    self.negatives = negatives
  }

  /// clicked = σ(h₋ · e) and sampled = σ(h₋ · ê) by place.
  ///
  /// - Returns: Σ of −log σ(h₋ · e) − log(1 − σ(h₋ · ê)) over these impressions.
  public func forward(_ impressions: Range<Int>, clicked: Floats, sampled: Floats) -> Double {
    for b in impressions {
      var row = Int(offsets[b]) + 1
      for place in Int(laterOffsets[b])..<Int(laterOffsets[b + 1]) {
        let h = states + (row - 1) * width
        clicked[place] = dotVectors(h, behaviours + row * width, width)
        sampled[place] = dotVectors(h, negatives + place * width, width)
        row += 1
      }
    }
    let places =
      Int(laterOffsets[impressions.lowerBound])..<Int(laterOffsets[impressions.upperBound])
    var sum = Lanes.zero
    var i = places.lowerBound
    while i < places.upperBound {
      let count = min(lanes, places.upperBound - i)
      // Behind the range other threads write.
      let isWhole = count == lanes
      let click = isWhole ? load(clicked + i) : loadPart(clicked + i, count)
      let sample = isWhole ? load(sampled + i) : loadPart(sampled + i, count)
      let loss = crossEntropy(click, splat(1)) + crossEntropy(sample, .zero)
      sum += isWhole ? loss : first(count, of: loss, else: 0)
      if isWhole {
        store(sigmoid(click), clicked + i)
        store(sigmoid(sample), sampled + i)
      } else {
        storePart(sigmoid(click), clicked + i, count)
        storePart(sigmoid(sample), sampled + i, count)
      }
      i += lanes
    }
    return Double(total(sum))
  }

  /// Where a gradient goes, and whether it is added.
  public typealias Sink = (memory: Floats, accumulate: Bool)

  /// The gradients of `scale` × the sum; rows that take part in nothing become 0 where nothing is
  /// added.
  public func backward(
    _ impressions: Range<Int>, clicked: ConstFloats, sampled: ConstFloats, scale: Float,
    states dStates: Sink, behaviours dBehaviours: Sink, negatives dNegatives: Sink
  ) {
    for b in impressions {
      let rows = Int(offsets[b])..<Int(offsets[b + 1])
      if rows.isEmpty { continue }
      if !dBehaviours.accumulate { clear(dBehaviours.memory + rows.lowerBound * width, width) }
      if !dStates.accumulate { clear(dStates.memory + (rows.upperBound - 1) * width, width) }
      var row = rows.lowerBound + 1
      for place in Int(laterOffsets[b])..<Int(laterOffsets[b + 1]) {
        let up = splat((clicked[place] - 1) * scale)
        let down = splat(sampled[place] * scale)
        let (now, old, other) = (row * width, (row - 1) * width, place * width)
        var c = 0
        while c < width {
          let h = load(states + old + c)
          let e = load(behaviours + now + c)
          let wrong = load(negatives + other + c)
          put((up * e).addingProduct(down, wrong), dStates, old + c)
          put(up * h, dBehaviours, now + c)
          put(down * h, dNegatives, other + c)
          c += lanes
        }
        row += 1
      }
    }
  }

  @inline(__always) private func put(_ v: Lanes, _ sink: Sink, _ at: Int) {
    store(sink.accumulate ? load(sink.memory + at) + v : v, sink.memory + at)
  }
}
