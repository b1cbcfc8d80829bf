import Cells

extension App {
  /// Gives a key to what lies over the screen.
  mutating func pressOverlay(_ key: Key) -> [Effect] {
    switch overlay {
    case .help(let first): return pressHelp(key, first)
    case .palette(let palette): return pressPalette(key, palette)
    case .leaveTraining: return pressLeaveTraining(key)
    case nil: return []
    }
  }

  private mutating func pressHelp(_ key: Key, _ first: Int) -> [Effect] {
    let page = max(1, size.height - 8)
    switch key {
    case .down, .character("j"): overlay = .help(first: first + 1)
    case .up, .character("k"): overlay = .help(first: max(0, first - 1))
    case .pageDown, .control("d"), .character(" "): overlay = .help(first: first + page)
    case .pageUp, .control("u"): overlay = .help(first: max(0, first - page))
    default: overlay = nil
    }
    if case .help(let line) = overlay {
      overlay = .help(first: min(line, max(0, helpLines.count - helpHeight)))
    }
    return []
  }

  private mutating func pressPalette(_ key: Key, _ old: Palette) -> [Effect] {
    var palette = old
    let items = palette.items(screens[current], session)
    switch key {
    case .escape:
      overlay = nil
      return []
    case .enter:
      overlay = nil
      guard items.indices.contains(palette.selection) else { return [] }
      switch items[palette.selection].action {
      case .screen(let index): return screens[current].perform(entry: index, &session)
      case .global(let action): return perform(action)
      }
    case .down, .control("n"): palette.selection = min(palette.selection + 1, items.count - 1)
    case .up, .control("p"): palette.selection = max(palette.selection - 1, 0)
    default: if palette.input.handle(key) { palette.selection = 0 }
    }
    palette.selection = max(0, palette.selection)
    overlay = .palette(palette)
    return []
  }

  private mutating func pressLeaveTraining(_ key: Key) -> [Effect] {
    overlay = nil
    switch key {
    case .character("f"):
      session.message = Message("the training ends after this epoch")
      return [.training(.finishEpoch)]
    // Whoever runs the loop saves before the program ends.
    case .character("s"): return [.training(.stop), .quit]
    case .character("d"): return [.training(.detach)]
    default: return []
    }
  }

  /// The rows of the help that are seen at once.
  var helpHeight: Int { max(1, size.height - 6) }

  /// The lines of the help: the screen's own keys, then those of every screen.
  var helpLines: [(keys: String, help: String)] {
    let glyphs = theme.glyphs
    let own = screens[current].entries(session).map { entry in
      (
        entry.keyText(for: glyphs, all: true),
        entry.help + (entry.disabledReason.map { " (not now: \($0))" } ?? "")
      )
    }
    let general = GlobalAction.bindings.map { binding in
      (binding.keys.map { $0.label(for: glyphs) }.joined(separator: " "), binding.help)
    }
    return own + [("", "")] + general
  }
}
