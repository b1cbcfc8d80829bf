/// Something that shows surfaces and reports keys. One thread owns it.
public protocol Terminal: AnyObject {
  /// The screen's extent now.
  var size: Size { get }
  /// The colours it shows.
  var depth: ColorDepth { get }
  /// The signs it shows.
  var glyphs: GlyphSet { get }
  /// Makes `next` return, from any thread.
  var waker: any Waker { get }

  /// Shows a surface; only what has changed is sent.
  func present(_ surface: Surface)

  /// Waits for something to happen, without using the processor.
  ///
  /// - Parameter timeout: the longest wait; nil waits for ever, zero does not wait.
  func next(timeout: Duration?) -> TerminalEvent

  /// Puts text into the clipboard of the person at the terminal, where the terminal allows it.
  func copy(_ text: String)

  /// Gives the screen back and stops the process until it is continued.
  func suspend()

  /// Gives the screen back for good. Calling it again does nothing.
  func close()
}

/// Wakes a terminal's waiting thread; many calls before it answers count as one.
public protocol Waker: Sendable {
  /// Makes `Terminal.next` return `.wake`. Any thread may call it.
  func wake()
}
