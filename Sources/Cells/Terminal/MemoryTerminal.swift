/// A terminal without a screen: plays given events and keeps what was shown. For tests, for `--frame`.
public final class MemoryTerminal: Terminal {
  /// The screen's extent now.
  public private(set) var size: Size
  /// The colours that are to be drawn.
  public let depth: ColorDepth
  /// The signs that are to be drawn.
  public let glyphs: GlyphSet
  /// Counts wake-ups.
  public let waker: any Waker
  /// What was presented last; nil before the first time.
  public private(set) var shown: Surface?
  /// How often something was presented.
  public private(set) var presentedCount = 0
  /// Texts that were put into the clipboard.
  public private(set) var copied: [String] = []
  /// Whether the screen was given back.
  public private(set) var isClosed = false

  private var events: [TerminalEvent]
  private var place = 0

  /// - Parameter events: what `next` returns, in this order; then `.hangUp`.
  public init(
    size: Size, depth: ColorDepth = .full, glyphs: GlyphSet = .unicode,
    events: [TerminalEvent] = []
  ) {
    self.size = size
    self.depth = depth
    self.glyphs = glyphs
    self.events = events
    waker = SilentWaker()
  }

  /// Adds events to those that `next` will return.
  public func add(_ more: [TerminalEvent]) { events += more }

  /// Keeps the surface.
  public func present(_ surface: Surface) {
    shown = surface
    presentedCount += 1
  }

  /// The next given event; `.timeout` where none is left and a wait was asked for.
  public func next(timeout: Duration?) -> TerminalEvent {
    guard place < events.count else { return timeout == nil ? .hangUp : .timeout }
    defer { place += 1 }
    if case .resize(let size) = events[place] { self.size = size }
    return events[place]
  }

  /// Keeps the text.
  public func copy(_ text: String) { copied.append(text) }
  /// Does nothing.
  public func suspend() {}
  /// Notes it.
  public func close() { isClosed = true }
}

private struct SilentWaker: Waker {
  func wake() {}
}
