/// The options that say what the data is and how impressions are made of it; every command that
/// reads raw data has them.
enum DataOptions {
  static let columns = Option<[Assignment]>.assignments(
    "columns", keys: ["user", "item", "category", "time", "label", "title"],
    "user=…,item=…", "the table's columns, where their names do not tell")
  static let features = Option<[String]>.list(
    "features", "COLUMN", "further columns to use as user, item or context features")
  static let genres = Option<String>.choice(
    "genres", ["first", "all"], "the genres of a film that count as its category"
  ).defaulting(to: "first")
  static let positive = Option<Double>.number(
    "positive", in: .any, "the least rating that counts as positive"
  ).defaulting(to: "4")
  static let negatives = Option<Int>.wholeNumber(
    "negatives", in: 0...1000, "sampled negatives per positive, for data without negatives")
  static let split = Option<String>.choice(
    "split", ["temporal", "leave-last-out", "random"], "how training, validation and test part"
  ).defaulting(to: "temporal")
  static let history = Option<Int>.wholeNumber(
    "history", in: 1...100_000, "the most recent behaviours a history keeps"
  ).defaulting(to: "50")
}
