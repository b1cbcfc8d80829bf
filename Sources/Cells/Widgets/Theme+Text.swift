extension Theme {
  /// Text from data with the signs that may be shown, as wide as it seems.
  public func shown(_ text: String) -> String { DisplayText.sanitised(text, for: glyphs) }

  /// The same cut to some columns.
  public func shown(_ text: String, to columns: Int) -> String {
    DisplayText.truncated(shown(text), to: columns, ellipsis: glyphs.ellipsis)
  }

  /// A change with its sign, in the colour of its direction; what rounds to nought is muted.
  public func change(_ value: Double, places: Int = 2) -> (text: String, style: Style) {
    let text = NumberText.change(value, places: places)
    let isNothing = !text.contains { ("1"..."9").contains($0) }
    return (text, isNothing ? muted : value > 0 ? positive : negative)
  }
}
