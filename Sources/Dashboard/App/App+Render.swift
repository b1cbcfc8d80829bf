import Cells
import Training

extension App {
  /// Draws the whole dashboard.
  public func render(into surface: inout Surface, _ context: RenderContext) {
    let theme = context.theme
    surface.fill(surface.bounds)
    if isTooSmall { return renderTooSmall(into: &surface, theme) }
    renderHead(into: &surface, theme)
    surface.clipped(to: area) {
      screens[current].render(into: &$0, area: area, session, context)
    }
    renderFoot(into: &surface, theme)
    switch overlay {
    case .help(let first): renderHelp(into: &surface, first, theme)
    case .palette(let palette): renderPalette(into: &surface, palette, theme)
    case .leaveTraining: renderLeaveTraining(into: &surface, theme)
    case nil: break
    }
  }

  private func renderTooSmall(into surface: inout Surface, _ theme: Theme) {
    let lines = [
      "heed needs \(Self.smallest.width)x\(Self.smallest.height)",
      "this is \(size.width)x\(size.height)",
    ]
    for (index, line) in lines.enumerated() where index < size.height {
      surface.write(line, column: 0, row: index, theme.strong, limit: size.width)
    }
  }

  /// `DIN · ml-1m · epoch 8 · AUC .7812` at the left, the tabs at the right.
  private func renderHead(into surface: inout Surface, _ theme: Theme) {
    let row = Rect(column: 0, row: 0, width: size.width, height: 1)
    let tabs = tabs(size.width)
    let start = size.width - tabs.width
    let room = max(0, start - 1)
    var column = 1
    column += surface.write("heed", column: column, row: 0, theme.accent.adding(.bold), limit: room)
    let dot = theme.glyphs.isASCII ? " - " : " · "
    let parts = headParts
    if room - column > 8 {
      column += 2
      for (index, part) in parts.enumerated() {
        let text = (index == 0 ? "" : dot) + part.text
        guard column + DisplayWidth.of(text) <= room || index == 0 else { break }
        column += surface.write(text, column: column, row: 0, part.style, limit: room - column)
      }
    }
    tabs.draw(
      into: &surface, area: Rect(column: start, row: row.row, width: tabs.width, height: 1),
      theme: theme)
  }

  private var headParts: [(text: String, style: Style)] {
    var parts: [(String, Style)] = []
    if let run = session.run {
      parts.append((run.card.title, theme.strong))
      if session.runs.count > 1 {
        parts.append(("run \(session.active + 1)/\(session.runs.count)", theme.muted))
      }
      parts.append((run.record.data.name, theme.text))
      if run.record.hasWeights { parts.append((run.record.weightsName, theme.text)) }
      if let auc = run.record.test?.auc {
        parts.append(("AUC \(NumberText.decimal(auc))", theme.text))
      } else if let auc = run.record.epochs.last?.validationAUC {
        parts.append(("validation AUC \(NumberText.decimal(auc))", theme.text))
      }
    } else if let curves = session.curves.first {
      parts.append((curves.name, theme.strong))
    }
    if let training = session.training {
      parts.insert((training.phase.word, training.phase.style(theme)), at: min(1, parts.count))
    }
    if let status = screens[current].status(session) { parts.append((status, theme.muted)) }
    return parts
  }

  /// The message where there is one, else the keys that matter here.
  private func renderFoot(into surface: inout Surface, _ theme: Theme) {
    let row = size.height - 1
    if let message = session.message {
      surface.write(
        " \(message.text)", column: 0, row: row, message.isAlarm ? theme.alarm : theme.warning,
        limit: size.width)
      return
    }
    let own = screens[current].entries(session).filter { $0.isInFooter && $0.disabledReason == nil }
    var hints = own.map { ($0.keyText(for: theme.glyphs), $0.label) }
    hints += GlobalAction.bindings.filter(\.isInFooter)
      .map { ($0.keys[0].label(for: theme.glyphs), $0.label) }
    KeyHints(items: hints).draw(
      into: &surface, area: Rect(column: 1, row: row, width: size.width - 1, height: 1),
      theme: theme)
  }

  /// The tabs in the form that leaves room for the status.
  private func tabs(_ width: Int) -> (Tabs) {
    Tabs(titles: screens.map(\.title), selected: current, width: width < 100 ? width / 2 : width)
  }

  /// The screen whose tab is at a column.
  func tab(at column: Int) -> Int? {
    let tabs = tabs(size.width)
    return tabs.tab(atColumn: column - (size.width - tabs.width))
  }
}

extension TrainingStatus.Phase {
  /// One or two words for the status line.
  var word: String {
    switch self {
    case .starting: "starting"
    case .running: "training"
    case .paused: "paused"
    case .finishingEpoch: "finishing the epoch"
    case .stopping: "saving"
    case .finished: "finished"
    case .stopped: "stopped"
    case .failed: "failed"
    }
  }

  func style(_ theme: Theme) -> Style {
    switch self {
    case .failed: theme.alarm
    case .paused, .stopping, .finishingEpoch: theme.warning
    default: theme.accent
    }
  }
}
