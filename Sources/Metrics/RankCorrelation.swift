/// Rank correlation and top-k overlap of two short series, without allocating each time.
///
/// Inspection asks it once for every impression whether attention weights agree with the changes of
/// the logit; keep one workspace for each thread.
public struct RankCorrelation: Sendable {
  private var first = RankedSeries()
  private var second = RankedSeries()

  /// Creates a workspace; it grows as needed.
  public init() {}

  /// Spearman's ρ: the correlation of the ranks, equal values sharing their mean rank.
  ///
  /// - Parameters:
  ///   - first: shape `[n]`.
  ///   - second: shape `[n]`.
  /// - Returns: −1 … 1; undefined for fewer than two values, for a NaN, and when all values of
  ///   either series are equal.
  /// - Complexity: O(n log n).
  public mutating func spearman(
    _ first: UnsafeBufferPointer<Float>, _ second: UnsafeBufferPointer<Float>
  ) -> Undefinable<Double> {
    if let reason = unfit(first, second, atLeast: 2) { return .undefined(reason) }
    self.first.rank(first)
    self.second.rank(second)
    let mean = Double(first.count + 1) / 2
    var product = 0.0
    var firstSquares = 0.0
    var secondSquares = 0.0
    for (a, b) in zip(self.first.ranks, self.second.ranks) {
      product += (a - mean) * (b - mean)
      firstSquares += (a - mean) * (a - mean)
      secondSquares += (b - mean) * (b - mean)
    }
    guard firstSquares > 0, secondSquares > 0 else { return .undefined(.constantInput) }
    let rho = product / (firstSquares * secondSquares).squareRoot()
    return .defined(min(max(rho, -1), 1))
  }

  /// The share of the k highest values of one series that are among the k highest of the other.
  ///
  /// Where equal values compete for the last places, each holds its fair part of a place, so that
  /// their order decides nothing: against a constant series the overlap is chance, k / n.
  ///
  /// - Parameters:
  ///   - first: shape `[n]`.
  ///   - second: shape `[n]`.
  ///   - k: at least 1; with k ≥ n the overlap is 1.
  /// - Returns: 0 … 1; undefined for no values and for a NaN.
  /// - Complexity: as `spearman`.
  public mutating func topOverlap(
    _ first: UnsafeBufferPointer<Float>, _ second: UnsafeBufferPointer<Float>, k: Int
  ) -> Undefinable<Double> {
    guard k >= 1 else { fatalError("RankCorrelation.topOverlap: k \(k) is below 1") }
    if let reason = unfit(first, second, atLeast: 1) { return .undefined(reason) }
    let places = min(k, first.count)
    self.first.share(first, places: places)
    self.second.share(second, places: places)
    let common = zip(self.first.ranks, self.second.ranks).reduce(0) { $0 + $1.0 * $1.1 }
    return .defined(common / Double(places))
  }

  private func unfit(
    _ first: UnsafeBufferPointer<Float>, _ second: UnsafeBufferPointer<Float>, atLeast needed: Int
  ) -> UndefinedReason? {
    guard first.count == second.count else {
      fatalError("RankCorrelation: \(first.count) and \(second.count) values differ in number")
    }
    if first.count < needed { return .tooFewValues(found: first.count, needed: needed) }
    return first.indices.first { first[$0].isNaN || second[$0].isNaN }
      .map { .notANumber(position: $0) }
  }
}

/// Spearman's ρ of two series; see `RankCorrelation.spearman`, which does not allocate each time.
public func spearman(_ first: [Float], _ second: [Float]) -> Undefinable<Double> {
  var workspace = RankCorrelation()
  return first.withUnsafeBufferPointer { first in
    second.withUnsafeBufferPointer { workspace.spearman(first, $0) }
  }
}

/// The top-k overlap of two series; see `RankCorrelation.topOverlap`, which does not allocate each
/// time.
public func topOverlap(_ first: [Float], _ second: [Float], k: Int) -> Undefinable<Double> {
  var workspace = RankCorrelation()
  return first.withUnsafeBufferPointer { first in
    second.withUnsafeBufferPointer { workspace.topOverlap(first, $0, k: k) }
  }
}

/// One series' ranks, in buffers that are used again.
private struct RankedSeries: Sendable {
  /// A number for each value, in the order of the values.
  private(set) var ranks: [Double] = []

  /// Positions by ascending value.
  private var order: [Int32] = []

  /// Ranks from 1, equal values sharing their mean rank.
  mutating func rank(_ values: UnsafeBufferPointer<Float>) {
    sort(values)
    ranks.removeAll(keepingCapacity: true)
    ranks.append(contentsOf: repeatElement(0, count: values.count))
    var lower = 0
    while lower < order.count {
      var upper = lower + 1
      while upper < order.count, values[Int(order[upper])] == values[Int(order[lower])] {
        upper += 1
      }
      for position in order[lower..<upper] { ranks[Int(position)] = Double(lower + 1 + upper) / 2 }
      lower = upper
    }
  }

  /// Each value's part of a place among the highest: 1, 0, or a fraction where equals compete.
  mutating func share(_ values: UnsafeBufferPointer<Float>, places: Int) {
    sort(values)
    let border = values[Int(order[order.count - places])]
    let above = values.count { $0 > border }
    let equal = values.count { $0 == border }
    let part = Double(places - above) / Double(equal)
    ranks.removeAll(keepingCapacity: true)
    ranks.append(contentsOf: values.lazy.map { $0 > border ? 1 : $0 == border ? part : 0 })
  }

  /// Fills `order`. Histories are short: up to 64 values, shifting beats a general sort.
  private mutating func sort(_ values: UnsafeBufferPointer<Float>) {
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: values.indices.lazy.map(Int32.init))
    guard values.count <= 64 else {
      order.sort { values[Int($0)] < values[Int($1)] }
      return
    }
    for place in order.indices.dropFirst() {
      let position = order[place]
      var hole = place
      while hole > 0, values[Int(order[hole - 1])] > values[Int(position)] {
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = position
    }
  }
}
