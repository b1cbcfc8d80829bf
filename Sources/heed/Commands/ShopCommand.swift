/// `heed shop`: writes the synthetic shop.
struct ShopCommand: Command {
  let name = "shop"
  let summary = "Write the synthetic shop, with the truth about what caused each click"

  static let out = Option<String>.path("out", "DIR", "the folder to write").required
  static let seed = Option<Int>.wholeNumber("seed", in: 0...Int.max, "the seed")
    .defaulting(to: "1")
  static let ratings = Option<Int>.wholeNumber(
    "ratings", in: 1...2_000_000_000, "write a large ratings table of N rows instead")

  var optionGroups: [OptionGroup] { [OptionGroup("Options", Self.out, Self.seed, Self.ratings)] }

  let examples = [
    Example("heed shop --out shop --seed 1", "The shop as it is bundled:"),
    Example("heed shop --out ratings --ratings 20000000", "A table to measure reading with:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    throw CommandFailure.notConnected(command: name)
  }
}
