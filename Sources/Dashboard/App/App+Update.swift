import Cells
import Training

extension App {
  /// Takes an event; says what is to be done.
  public mutating func update(_ event: Event) -> [Effect] {
    var effects: [Effect] = []
    switch event {
    case .key(let key):
      session.message = nil
      effects = press(key)
    case .paste(let text):
      if case .palette(var palette) = overlay {
        palette.input.paste(text)
        overlay = .palette(palette)
      } else if overlay == nil, screens[current].isTyping {
        effects = screens[current].paste(text, &session)
      }
    case .mouse(let mouse): effects = take(mouse)
    case .resize(let size): self.size = size
    case .answered(let question, let result):
      pending.remove(question)
      session.answers.keep(result, to: question)
    case .message(let message): session.message = message
    case .run(let run): take(run)
    case .curves(let place, let curves):
      while session.curves.count <= place {
        session.curves.append(RunCurves(name: "", path: ""))
      }
      session.curves[place] = curves
    case .training(let status): session.training = status
    }
    return effects + settle()
  }

  /// Follows a wish to change screens, brings selections into range, and finds what is to be asked.
  mutating func settle() -> [Effect] {
    if let destination = session.destination {
      session.destination = nil
      if screens.indices.contains(destination.rawValue) { current = destination.rawValue }
    }
    screens[current].refresh(&session, area: area)
    let wanted =
      isTooSmall ? [] : screens[current].questions(session, area: area).map(AnyQuestion.init)
    var effects: [Effect] = []
    let wantedSet = Set(wanted)
    for question in pending where !wantedSet.contains(question) {
      effects.append(.forget(question))
    }
    pending.formIntersection(wantedSet)
    for question in wanted where !session.answers.holds(question) && !pending.contains(question) {
      pending.insert(question)
      effects.append(.ask(question))
    }
    let isLooking = screenName == .inspect || screenName == .map
    let showsWeights = session.training?.phase.isActive == true && isLooking
    if showsWeights != isShowingWeights {
      isShowingWeights = showsWeights
      effects.append(.training(.showWeights(showsWeights)))
    }
    return effects
  }

  private mutating func take(_ run: OpenRun) {
    let place = run.key.index
    if session.runs.indices.contains(place) {
      session.runs[place] = run
    } else {
      let isFirst = session.runs.isEmpty
      session.runs.append(run)
      if isFirst {
        let (curves, training, answers) = (session.curves, session.training, session.answers)
        session = Session(runs: session.runs)
        (session.curves, session.training, session.answers) = (curves, training, answers)
      } else if session.rival == nil {
        session.rival = session.runs.count - 1
      }
    }
  }

  private mutating func press(_ key: Key) -> [Effect] {
    if key == .control("c") { return perform(.quitAtOnce) }
    if key == .control("z") { return perform(.suspend) }
    if overlay != nil { return pressOverlay(key) }
    if screens[current].isTyping { return screens[current].type(key, &session) }
    // A screen's own meaning of a key comes first; the tables share none, which a test holds.
    if let entry = screens[current].entry(for: key) {
      return screens[current].perform(entry: entry, &session)
    }
    if let binding = GlobalAction.bindings.first(where: { $0.keys.contains(key) }) {
      return perform(binding.action)
    }
    return []
  }

  /// Does what every screen can do.
  mutating func perform(_ action: GlobalAction) -> [Effect] {
    if let screen = action.screen {
      session.destination = screen
      return []
    }
    switch action {
    case .nextRun:
      if session.runs.count < 2 {
        session.message = Message("only one run is open; name several: heed browse RUN RUN")
      } else {
        session.activate((session.active + 1) % session.runs.count)
      }
    case .help: overlay = .help(first: 0)
    case .palette: overlay = .palette(Palette())
    case .copy:
      guard let text = screens[current].copyText(session) else {
        session.message = Message("nothing to copy here")
        return []
      }
      session.message = Message("copied: \(text.split(separator: "\n").first ?? "")")
      return [.copy(text)]
    case .write:
      let exports = screens[current].exports(session)
      if exports.isEmpty { session.message = Message("this screen has no data to write yet") }
      return exports.map(Effect.write)
    case .writePicture: return pictures.map(Effect.write)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .back: _ = screens[current].goBack(&session)
    case .quit:
      if session.training?.phase.isActive == true {
        overlay = .leaveTraining
        return []
      }
      return [.quit]
    case .quitAtOnce: return [.quit]
    default: break
    }
    return []
  }

  /// The frame as it stands, as text and as an image.
  private var pictures: [Export] {
    var surface = Surface(size)
    render(into: &surface, RenderContext(theme: theme))
    let name = "heed-\(screens[current].title.lowercased())"
    return [
      Export(name: name, type: "txt", content: surface.text),
      Export(name: name, type: "svg", content: surface.svg(theme: theme)),
    ]
  }

  private mutating func take(_ mouse: Mouse) -> [Effect] {
    if overlay != nil || isTooSmall { return [] }
    if mouse.row == 0 {
      if mouse.action == .press, let tab = tab(at: mouse.column) {
        session.destination = ScreenName(rawValue: tab)
      }
      return []
    }
    return screens[current].mouse(mouse, area: area, &session)
  }
}
