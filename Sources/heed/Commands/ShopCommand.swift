import Cells
import Datasets
import Glibc

/// `heed shop`: writes the synthetic shop.
struct ShopCommand: Command {
  let name = "shop"
  let summary = "Write the synthetic shop, with the truth about what caused each click"

  static let out = Option<String>.path("out", "DIR", "the folder to write").required
  static let seed = Option<Int>.wholeNumber("seed", in: 0...Int.max, "the seed")
    .defaulting(to: "\(ShopConfiguration().seed)")
  static let ratings = Option<Int>.wholeNumber(
    "ratings", in: 1...2_000_000_000, "write a large ratings table of N rows instead")

  var optionGroups: [OptionGroup] { [OptionGroup("Options", Self.out, Self.seed, Self.ratings)] }

  let examples = [
    Example("heed shop --out shop --seed 1", "The shop as it is bundled:"),
    Example("heed shop --out ratings --ratings 20000000", "A table to measure reading with:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let folder = arguments[Self.out] ?? ""
    var configuration = ShopConfiguration()
    if let seed = arguments[Self.seed] { configuration.seed = UInt64(seed) }
    let path = DisplayText.sanitised(Welcome.shellWord(folder), for: console.glyphs)
    let count = NumberText.count
    if let rowCount = arguments[Self.ratings] {
      try Self.protect(["ratings.csv", "movies.csv"], in: folder)
      try RatingsGenerator(seed: configuration.seed, rowCount: rowCount).write(to: folder)
      try console.print("\(count(rowCount)) ratings are in \(path). To read them:")
      try console.print("  heed prepare \(path) --out \(path)/ratings.prepared")
      return
    }
    // A shop that is there may be made anew; it is known by its truth, which no real log has.
    if !Self.isThere("truth.csv", in: folder) {
      try Self.protect(["events.csv", "items.csv", "users.csv", "README.md"], in: folder)
    }
    let shop = ShopGenerator(configuration).generate()
    try shop.write(to: folder)
    try console.print(
      "\(count(shop.impressions.count)) impressions of \(count(shop.users.count)) customers with "
        + "\(count(shop.products.count)) products are in \(path). To train on them:")
    try console.print("  heed train --data \(path) --model din --out runs/din")
  }

  private static func isThere(_ name: String, in folder: String) -> Bool {
    access("\(folder)/\(name)", F_OK) == 0
  }

  private static func protect(_ names: [String], in folder: String) throws(CommandFailure) {
    if let name = names.first(where: { isThere($0, in: folder) }) {
      throw .wouldOverwrite("\(folder)/\(name)")
    }
  }
}
