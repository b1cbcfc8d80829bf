import Cells
import Dashboard

/// How a command opens the dashboard: on the person's terminal, or on paper.
struct DashboardOpening {
  private let arguments: Arguments
  private let console: Console

  init(_ arguments: Arguments, on console: Console) {
    self.arguments = arguments
    self.console = console
  }

  /// Whether the dashboard is to be drawn without a terminal.
  var isHeadless: Bool {
    arguments.contains(DashboardOptions.frame) || arguments.contains(DashboardOptions.keys)
      || arguments.contains(DashboardOptions.size) || !console.output.isTerminal
  }

  /// Plays the keys that were given and prints the last frame.
  ///
  /// - Throws: `UsageError` for keys or an extent that cannot be read, `OutputError`.
  func printFrame(
    _ session: Session, screen: ScreenName, events: [Event] = [],
    weights: WeightCopies = WeightCopies()
  ) throws {
    let keys = try self.keys
    let size = try self.size
    let form = arguments[DashboardOptions.frame] ?? "text"
    let depth = headlessDepth(form)
    let theme = Theme(isDark: isDark, depth: depth, glyphs: glyphs)
    var playback = Playback(
      App(session, size: size, screen: screen, theme: theme), weights: weights)
    playback.take(events)
    playback.press(keys)
    let frame = playback.frame(now: arguments[DashboardOptions.now].map(Int64.init))
    let drawn = theme.glyphs.isASCII ? frame.asciiOnly : frame
    switch form {
    case "ansi": try console.output.write(drawn.ansi(depth: depth))
    case "json": try console.output.write(drawn.json)
    case "svg": try console.output.write(drawn.quantised(to: depth).svg(theme: theme))
    default: try console.output.write(drawn.text)
    }
  }

  private var keys: [Key] {
    get throws {
      let text = arguments[DashboardOptions.keys] ?? ""
      do {
        return try Key.script(text)
      } catch {
        throw UsageError.badValue(option: "keys", "\(error)")
      }
    }
  }

  private var size: Size {
    get throws {
      guard let text = arguments[DashboardOptions.size] else {
        return Size(width: console.environment.value("COLUMNS").flatMap(Int.init) ?? 80, height: 24)
      }
      guard let size = Size(text), size.width <= 1000, size.height <= 1000 else {
        throw UsageError.badValue(
          option: "size", "\"\(DisplayText.shortened(text))\" is no extent such as 120x40.")
      }
      return size
    }
  }

  /// Full colour unless somebody says otherwise: a picture is looked at elsewhere.
  private func headlessDepth(_ form: String) -> ColorDepth {
    switch arguments[GlobalOptions.color] {
    case "never": return .monochrome
    case "16": return .sixteen
    case "256": return .indexed
    case "truecolor": return .full
    default: return console.environment.value("NO_COLOR") == nil ? .full : .monochrome
    }
  }

  /// On paper everything can be drawn, unless ASCII is asked for.
  private var glyphs: GlyphSet { arguments.contains(GlobalOptions.ascii) ? .ascii : .unicode }

  /// A dark ground unless the other is asked for.
  private var isDark: Bool { arguments[DashboardOptions.theme] != "light" }
}
