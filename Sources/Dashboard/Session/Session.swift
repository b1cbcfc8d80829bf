import Datasets
import Inspection
import Training

/// What all screens share: the opened runs, who is looked at, which target, what is known.
public struct Session: Sendable {
  /// The opened runs; empty where only curves are watched.
  public var runs: [OpenRun]
  /// The place of the run that is looked into.
  public var active = 0
  /// The place of the run that it is compared with; nil where there is no other.
  public var rival: Int?
  /// Who is looked at; nil without runs, or where the data has no user.
  public var subject: Subject?
  /// The item index that the model is asked about.
  public var target: Int32?
  /// A target to compare the current one with.
  public var pinned: Int32?
  /// Where the other targets come from.
  public var source = CandidateSource.ranking
  /// The screen to go to next; the dashboard takes it at once.
  public var destination: ScreenName?
  /// The answers that are known.
  public var answers = AnswerStore()
  /// What is said in the bottom line until the next key.
  public var message: Message?
  /// The training that runs beside the screen; nil where none does.
  public var training: TrainingStatus?
  /// The curves of all runs that are watched, in the order in which they were named.
  public var curves: [RunCurves] = []

  /// Opens a session on runs; the first is looked into, the second its rival.
  public init(runs: [OpenRun] = []) {
    self.runs = runs
    rival = runs.count > 1 ? 1 : nil
    if let run = runs.first, let user = Self.interestingUser(run) { choose(user: user) }
  }

  /// The run that is looked into.
  public var run: OpenRun? { runs.indices.contains(active) ? runs[active] : nil }

  /// The run that it is compared with.
  public var rivalRun: OpenRun? {
    rival.flatMap { runs.indices.contains($0) && $0 != active ? runs[$0] : nil }
  }

  /// Looks at a user of the active run's data; the target stays where there is one.
  public mutating func choose(user: Int) {
    guard let run, (0..<run.dataset.userCount).contains(user) else { return }
    subject = Subject(user: user, in: run)
    if target == nil { target = lastShown(to: user, in: run) }
  }

  /// Looks into another run. Users and items are found again by their ids where the data differs.
  public mutating func activate(_ index: Int) {
    guard runs.indices.contains(index), index != active else { return }
    let (old, new) = (run, runs[index])
    if rival == index { rival = active }
    active = index
    guard let old, !old.sharesData(with: new) else { return }
    target = target.flatMap { new.dataset.itemIDs.index(of: old.dataset.itemIDs[Int($0)]) }
      .map(Int32.init)
    pinned = nil
    let user = subject?.user.flatMap { new.dataset.userIDs.index(of: old.dataset.userIDs[$0]) }
    subject = nil
    if let user = user ?? Self.interestingUser(new) { choose(user: user) }
  }

  /// The item of the user's last event.
  private func lastShown(to user: Int, in run: OpenRun) -> Int32? {
    run.dataset.events(of: user).last.map { run.dataset.eventItems[$0] }
  }

  /// The first user of the test part with a history of at least twenty behaviours or the run's
  /// limit, else the one with the longest among the first ones: somebody worth looking at.
  private static func interestingUser(_ run: OpenRun) -> Int? {
    let dataset = run.dataset
    let wanted = min(20, run.data.builder.historyLimit)
    var best: (user: Int, count: Int)?
    for event in run.data.test.events.prefix(10_000) {
      let user = Int(dataset.eventUsers[Int(event)])
      let count = dataset.positives(of: user).count
      if count > best?.count ?? 0 { best = (user, count) }
      if count >= wanted { break }
    }
    return best?.user ?? (dataset.userCount > 0 ? 0 : nil)
  }
}

/// What the bottom line says.
public struct Message: Hashable, Sendable {
  /// The words.
  public var text: String
  /// Whether something went wrong.
  public var isAlarm: Bool

  /// A message.
  public init(_ text: String, isAlarm: Bool = false) {
    self.text = text
    self.isAlarm = isAlarm
  }
}
