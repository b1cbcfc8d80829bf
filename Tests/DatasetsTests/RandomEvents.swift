@testable import Datasets

/// Events made at random, as rows and as a table that readers read.
struct RandomEvents {
  struct Row {
    var user: Int
    var item: Int
    var time: Int
    var rating: Int
  }

  var rows: [Row] = []

  /// Few users, items and moments, so that everything repeats.
  init(seed: UInt64, count: Int, users: Int = 7, items: Int = 20, times: Int = 40) {
    var generator = SplitMix(seed: seed)
    for _ in 0..<count {
      rows.append(
        Row(
          user: generator.next(below: users) * 3 + 1, item: generator.next(below: items) * 5,
          time: 1000 + generator.next(below: times), rating: 1 + generator.next(below: 5)))
    }
  }

  var csv: String {
    "userId,movieId,rating,timestamp\n"
      + rows.map { "\($0.user),\($0.item),\($0.rating),\($0.time)\n" }.joined()
  }

  /// Opens the table, with a category for every item.
  func dataset(in folder: TemporaryFolder) throws -> Dataset {
    try folder.write("events.csv", csv)
    let items = Set(rows.map(\.item)).sorted()
    try folder.write(
      "items.csv", "item,title,category\n" + items.map { "\($0),Item \($0),c\($0 % 3)\n" }.joined())
    return try Dataset.open(folder.path, cache: .none)
  }

  /// The rows in the order of a dataset: by user, time, place.
  var sorted: [Row] {
    rows.indices.sorted {
      (rows[$0].user, rows[$0].time, $0) < (rows[$1].user, rows[$1].time, $1)
    }.map { rows[$0] }
  }

  /// The raw items and times of the positives of a user strictly before a moment, oldest first.
  func history(user: Int, before time: Int) -> [(item: Int, time: Int)] {
    sorted.filter { $0.user == user && $0.time < time && $0.rating >= 4 }
      .map { ($0.item, $0.time) }
  }
}
