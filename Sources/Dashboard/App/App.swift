import Cells

/// The whole dashboard as a value: what it shows and what each event makes of it.
///
/// `update` and `render` are pure. The executable owns the terminal, the desk and the clock: it
/// passes events in and carries effects out.
public struct App: Sendable {
  /// What all screens share.
  public internal(set) var session: Session
  /// The screens, in the order of their number keys.
  public internal(set) var screens: [any Screen]
  /// The place of the screen that is shown.
  public internal(set) var current: Int
  /// The screen's extent.
  public internal(set) var size: Size
  /// What lies over the screen.
  public internal(set) var overlay: Overlay?
  /// Questions that somebody works on.
  public internal(set) var pending: Set<AnyQuestion> = []
  /// Styles and signs; what `W` writes is drawn with them too.
  public var theme: Theme

  var isShowingWeights = false

  /// A dashboard.
  public init(
    _ session: Session, size: Size, screen: ScreenName = .inspect, theme: Theme = Theme()
  ) {
    self.session = session
    self.size = size
    self.theme = theme
    screens = ScreenList.make()
    current = min(screen.rawValue, screens.count - 1)
  }

  /// The name of the shown screen.
  public var screenName: ScreenName { ScreenName(rawValue: current) ?? .inspect }

  /// What the first frame needs: call once, before any event.
  public mutating func start() -> [Effect] { settle() }

  /// The area of the shown screen: all but the lines at top and bottom.
  public var area: Rect {
    var area = Rect(size)
    _ = area.takeTop(1)
    _ = area.takeBottom(1)
    return area
  }

  /// The smallest extent that is drawn.
  public static let smallest = Size(width: 40, height: 10)

  /// Whether the extent is too small to draw in.
  var isTooSmall: Bool { size.width < Self.smallest.width || size.height < Self.smallest.height }
}

/// What lies over a screen and takes its keys.
public enum Overlay: Sendable {
  /// The keys of this screen, scrolled by some lines.
  case help(first: Int)
  /// The palette of all actions.
  case palette(Palette)
  /// What to do with the training that runs.
  case leaveTraining
}
