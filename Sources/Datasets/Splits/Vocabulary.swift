/// Which values of the data have an id of their own; all others share the unknown one.
public enum VocabularySource: String, Codable, Hashable, Sendable, CaseIterable {
  /// Those that the training part has.
  case training
  /// All: for models that were trained elsewhere, on data that heed does not see.
  case data
}

/// The ids of one column: those that occur in training, or all, in ascending order, from 2.
struct Vocabulary {
  /// The id of everything that training did not see.
  static let unknownID: Int32 = 1

  /// By index (of item, user) the id.
  let ids: [Int32]
  /// By id the number of training impressions.
  let idCounts: [Int32]

  /// The indices themselves are the categories.
  init(counts: [Int32], from source: VocabularySource) {
    var idCounts: [Int32] = [0, 0]
    ids = counts.map { count in
      guard count > 0 || source == .data else { return Self.unknownID }
      idCounts.append(count)
      return Int32(idCounts.count - 1)
    }
    self.idCounts = idCounts
  }

  /// The categories of a column are; no category is unknown.
  init(_ counts: [Int32], through column: CategoryColumn, from source: VocabularySource) {
    var categoryCounts = [Int32](repeating: 0, count: column.names.count)
    var missingCount: Int32 = 0
    for (index, code) in column.codes.enumerated() {
      if code >= 0 {
        categoryCounts[Int(code)] += counts[index]
      } else {
        missingCount += counts[index]
      }
    }
    let categories = Vocabulary(counts: categoryCounts, from: source)
    ids = column.codes.map { $0 < 0 ? Self.unknownID : categories.ids[Int($0)] }
    var idCounts = categories.idCounts
    idCounts[1] = missingCount
    self.idCounts = idCounts
  }

  /// By id what an index with that id is called.
  static func values(_ ids: [Int32], count: Int, _ name: (Int) -> String?) -> [String?] {
    var values = [String?](repeating: nil, count: count)
    for (index, id) in ids.enumerated() where id > unknownID && values[Int(id)] == nil {
      values[Int(id)] = name(index)
    }
    return values
  }
}
