extension Theme {
  /// Text from data with the signs that may be shown, as wide as it seems.
  public func shown(_ text: String) -> String { DisplayText.sanitised(text, for: glyphs) }

  /// The same cut to some columns.
  public func shown(_ text: String, to columns: Int) -> String {
    DisplayText.truncated(shown(text), to: columns, ellipsis: glyphs.ellipsis)
  }
}
