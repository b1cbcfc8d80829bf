extension TopKLists {
  /// The mean, over the lists with two or more items, of `1 − mean cosine` of their pairs.
  ///
  /// Give every model the same fixed item features: each model's own embeddings would measure the
  /// embeddings. An item whose features are all 0 resembles nothing (cosine 0).
  ///
  /// - Parameters:
  ///   - features: a row of features for each item id. Shape `[items, dimension]`, finite.
  ///   - dimension: the number of features of an item, at least 1.
  /// - Returns: 0 … 2, higher is more varied; undefined when no list shows two items.
  /// - Complexity: O(shown · dimension): the sum of all pairs comes from the norm of the sum.
  public func cosineDiversity(features: [Float], dimension: Int) -> Undefinable<Double> {
    guard dimension >= 1, features.count % dimension == 0 else {
      fatalError("cosineDiversity: \(features.count) features in rows of \(dimension)")
    }
    var sum = [Double](repeating: 0, count: dimension)
    return meanOverPairedLists { list in
      sum.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      var unitCount = 0.0
      for item in list {
        let row = Int(item) * dimension
        guard item >= 0, row + dimension <= features.count else {
          fatalError("cosineDiversity: item \(item) has no row of features")
        }
        var squares = 0.0
        for column in 0..<dimension {
          squares += Double(features[row + column]) * Double(features[row + column])
        }
        guard squares > 0 else { continue }
        let scale = 1 / squares.squareRoot()
        for column in 0..<dimension { sum[column] += Double(features[row + column]) * scale }
        unitCount += 1
      }
      let cosines = (sum.reduce(0) { $0 + $1 * $1 } - unitCount) / 2
      return 1 - cosines / pairCount(list)
    }
  }

  /// The mean, over the lists with two or more items, of `1 − mean Jaccard index` of their pairs.
  ///
  /// Two items without any tag share nothing (index 0).
  ///
  /// - Parameter tags: each item's set of tags, such as genres, by item id.
  /// - Returns: 0 … 1, higher is more varied; undefined when no list shows two items.
  /// - Complexity: O(Σ pairs · tags).
  public func jaccardDiversity(tags: [Set<Int32>]) -> Undefinable<Double> {
    meanOverPairedLists { list in
      let sets = list.map { item in
        guard item >= 0, Int(item) < tags.count else {
          fatalError("jaccardDiversity: item \(item) has no set of tags")
        }
        return tags[Int(item)]
      }
      var similarity = 0.0
      for (index, first) in sets.enumerated() {
        for second in sets[(index + 1)...] { similarity += jaccard(first, second) }
      }
      return 1 - similarity / pairCount(list)
    }
  }

  private func meanOverPairedLists(_ value: (ArraySlice<Int32>) -> Double) -> Undefinable<Double> {
    var sum = 0.0
    var counted = 0
    for list in 0..<listCount where self[list].count >= 2 {
      sum += value(self[list])
      counted += 1
    }
    return counted > 0 ? .defined(sum / Double(counted)) : .undefined(.noPairShown)
  }
}

private func pairCount(_ list: ArraySlice<Int32>) -> Double {
  Double(list.count * (list.count - 1) / 2)
}

private func jaccard(_ first: Set<Int32>, _ second: Set<Int32>) -> Double {
  let common = first.intersection(second).count
  let either = first.count + second.count - common
  return either > 0 ? Double(common) / Double(either) : 0
}
