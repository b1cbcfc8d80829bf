import CNcurses
import Cells
import Glibc
import Synchronization

/// The terminal that the process was started in, through ncurses. One thread owns it.
///
/// While it is open, standard error is kept back, and signals that ask the process to end come as
/// `TerminalEvent.signal`. However the process ends, the terminal is given back as it was.
public final class CursesTerminal: Terminal {
  /// What the user has a say in.
  public struct Options: Sendable {
    /// The colours that are to be drawn; nil for the best that the terminal has.
    public var depth: ColorDepth?
    /// Whether nothing beyond ASCII may be drawn.
    public var isASCII: Bool
    /// Whether the mouse is reported. Without it the terminal selects text as ever.
    public var usesMouse: Bool
    /// Where `TERM` and the like are looked up.
    public var environment: Environment

    /// What is not said is found out.
    public init(
      depth: ColorDepth? = nil, isASCII: Bool = false, usesMouse: Bool = true,
      environment: Environment = .process
    ) {
      self.depth = depth
      self.isASCII = isASCII
      self.usesMouse = usesMouse
      self.environment = environment
    }
  }

  /// The most bytes of text that `copy` passes on.
  public static let clipboardLimit = Clipboard.limit

  /// The colours that are drawn.
  public let depth: ColorDepth
  /// The signs that are drawn.
  public let glyphs: GlyphSet
  /// Whether the terminal's background is dark; nil where it does not say.
  public let isDarkHint: Bool?
  /// Makes `next` return `.wake`, from any thread, also after `close`.
  public var waker: any Waker { pipe }
  /// The screen's extent now.
  public internal(set) var size = Size(width: 0, height: 0)

  let pipe: SignalPipe
  let modes: TerminalModes
  let isTmux: Bool
  var pairs: ColorPairs
  /// What the screen shows; nil where that is not known.
  var shown: Surface?
  /// One row as ncurses wants it.
  var line: [cchar_t] = []
  var decoder = KeyDecoder()
  var queue: [TerminalEvent] = []
  var handlers: SignalHandlers
  var isClosed = false

  private let screen: OpaquePointer
  private let stream: UnsafeMutablePointer<FILE>
  private var crashGuard: CrashGuard
  /// What wipes the last picture from a terminal that has no second screen.
  private let wiping: String

  private static let isOpen = Atomic<Bool>(false)

  /// Opens the screen.
  ///
  /// - Throws: `TerminalError` where there can be none; then nothing was written to the terminal.
  public init(_ options: Options = Options()) throws(TerminalError) {
    let environment = options.environment
    for (descriptor, stream) in [(0, "standard input"), (1, "standard output")]
    where isatty(Int32(descriptor)) == 0 { throw .notATerminal(stream: stream) }
    guard let term = environment.value("TERM") else { throw .termNotSet }
    guard !Self.isOpen.exchange(true, ordering: .acquiringAndReleasing) else { throw .alreadyOpen }
    var hasOpened = false
    defer { if !hasOpened { Self.isOpen.store(false, ordering: .releasing) } }

    let isUTF8 = TerminalLocale.activate(environment)
    // ncurses itself would print a message and end the process.
    var problem: Int32 = 0
    guard setupterm(term, 1, &problem) == OK else { throw .unknownTerm(term) }
    guard Capabilities.string("cup") != nil, Capabilities.string("clear") != nil,
      !Capabilities.flag("hc")
    else { throw .tooDumb(term) }
    depth = TerminalColors.depth(
      wanted: options.depth, environment: environment, count: Capabilities.number("colors"),
      hasDirect: Capabilities.flag("RGB"))
    glyphs = options.isASCII || !isUTF8 ? .ascii : TerminalLocale.glyphs(environment)
    isDarkHint = TerminalColors.isDark(environment)
    isTmux = environment.value("TMUX") != nil
    modes = TerminalModes(
      isXterm: Capabilities.string("kmous") != nil, usesMouse: options.usesMouse)
    wiping = Capabilities.string("rmcup") == nil ? Capabilities.sequence("clear") : ""
    let restoring =
      modes.off
      + ["sgr0", "op", "rmkx", "cnorm", "rmcup"].map(Capabilities.sequence).joined() + wiping

    pipe = try SignalPipe()
    guard let stream = fdopen(fcntl(1, F_DUPFD_CLOEXEC, 10), "w") else {
      throw .cannotStart(String(cString: strerror(errno)))
    }
    self.stream = stream
    CrashGuard.remember(1)
    handlers = SignalHandlers(writingTo: pipe.writeEnd)
    guard let screen = Self.start(term, depth, stream) else {
      handlers.remove()
      fclose(stream)
      throw .cannotStart("ncurses cannot use TERM=\(DisplayText.shortened(term))")
    }
    self.screen = screen
    hasOpened = true
    // Before the guard is armed: its handler ends the diversion.
    StandardErrorDiversion.begin()
    crashGuard = CrashGuard(restoring: restoring)
    pairs = ColorPairs(depth: depth, capacity: 0)
    configure()
  }

  deinit { close() }

  /// Gives the screen back for good. Calling it again does nothing.
  public func close() {
    if isClosed { return }
    isClosed = true
    send(modes.off)
    endwin()
    send(wiping)
    crashGuard.remove()
    StandardErrorDiversion.end()
    handlers.remove()
    delscreen(screen)
    fclose(stream)
    Self.isOpen.store(false, ordering: .releasing)
  }

  /// Puts text into the clipboard of the person at the terminal, where the terminal allows it;
  /// at most `clipboardLimit` bytes of it.
  public func copy(_ text: String) {
    if !isClosed { send(Clipboard.sequence(text, isTmux: isTmux)) }
  }

  /// Sends a sequence that ncurses does not know of.
  func send(_ sequence: String) {
    fflush(stream)
    var rest = Array(sequence.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(fileno(stream), $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Starts ncurses, with a description of our own where the terminal's has too few colours.
  private static func start(
    _ term: String, _ depth: ColorDepth, _ stream: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    guard ColorTerminfo.isNeeded(for: depth) else {
      return newterm(term, stream, curses_stdin())
    }
    let previous = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", ColorTerminfo.text(for: depth), 1)
    let screen = newterm(ColorTerminfo.name, stream, curses_stdin())
    if let previous { setenv("TERMINFO", previous, 1) } else { unsetenv("TERMINFO") }
    return screen
  }

  private func configure() {
    cbreak()
    noecho()
    nonl()
    // Ctrl-S and Ctrl-Q are keys like others, not a frozen screen.
    var settings = termios()
    if tcgetattr(1, &settings) == 0 {
      settings.c_iflag &= ~tcflag_t(IXON)
      settings.c_lflag &= ~tcflag_t(IEXTEN)
      tcsetattr(1, TCSADRAIN, &settings)
      def_prog_mode()
    }
    let window = curses_window()
    nodelay(window, true)
    keypad(window, true)
    meta(window, true)
    leaveok(window, true)
    intrflush(window, false)
    set_escdelay(25)
    curs_set(0)
    if depth != .monochrome, has_colors() {
      start_color()
      use_default_colors()
      pairs = ColorPairs(depth: depth, capacity: Int(curses_pair_count()))
    }
    KeySequences.define()
    send(modes.on)
    size = Size(width: Int(getmaxx(window)), height: Int(getmaxy(window)))
    _ = measure()
  }
}
