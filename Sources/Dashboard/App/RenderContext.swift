import Cells

/// What drawing depends on beside the state.
public struct RenderContext: Sendable {
  /// Styles, signs, colours.
  public var theme: Theme
  /// The moment, in seconds since 1970; nil where nobody tells.
  public var now: Int64?

  /// A context.
  public init(theme: Theme = Theme(), now: Int64? = nil) {
    self.theme = theme
    self.now = now
  }
}
