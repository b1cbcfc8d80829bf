import Cells
import Dashboard
import Kernels

/// The dashboard without a terminal: plays keys, answers every question at once, keeps the frame.
struct Playback {
  private(set) var app: App
  private let desk: RunDesk
  private let files: ExportFiles
  private(set) var isOver = false
  /// Texts that were copied.
  private(set) var copied: [String] = []

  init(_ app: App, weights: WeightCopies = WeightCopies(), files: ExportFiles = ExportFiles()) {
    self.app = app
    self.files = files
    desk = RunDesk(pool: Pool(threadCount: Pool.coreCount, spins: 2_000), weights: weights)
    for run in app.session.runs { desk.lay(run) }
    carryOut(self.app.start())
  }

  /// Presses keys one after another, each when everything that the one before asked for is answered.
  mutating func press(_ keys: [Key]) {
    for key in keys where !isOver { carryOut(app.update(.key(key))) }
  }

  /// Takes what other threads have told.
  mutating func take(_ events: [Event]) {
    for event in events {
      if case .run(let run) = event { desk.lay(run) }
      carryOut(app.update(event))
    }
  }

  /// What the screen shows now.
  func frame(now: Int64? = nil) -> Surface {
    var surface = Surface(app.size)
    app.render(into: &surface, RenderContext(theme: app.theme, now: now))
    return surface
  }

  private mutating func carryOut(_ effects: [Effect]) {
    var rest = effects
    while !rest.isEmpty {
      let effect = rest.removeFirst()
      switch effect {
      case .quit: isOver = true
      case .copy(let text): copied.append(text)
      case .write(let export): rest += app.update(.message(files.write(export)))
      case .ask(let question):
        guard app.pending.contains(question) else { continue }
        rest += app.update(.answered(question, question.answer(at: desk)))
      case .suspend, .redraw, .forget, .training: break
      }
    }
  }
}
