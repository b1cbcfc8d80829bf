/// Throws `SettingError` unless `heads` divides the width that follows from the data's item columns.
func checkHeads(_ heads: Int, divide width: Int, _ card: ModelCard) throws {
  guard width % heads != 0 else { return }
  throw SettingError.badValue(
    model: card.name, name: "heads", value: "\(heads)",
    expected: "a divisor of \(width), the width of an element for this data")
}
