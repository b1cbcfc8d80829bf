/// How far many trainings are, taken as one piece of work, in impressions.
///
/// Trainings end early, and the later ones are not known yet: what is left is taken to end as early
/// as those that are done, and to be as large as those that have begun.
struct QueueProgress {
  private struct Running {
    var completed = 0
    var most = 0
  }

  private let count: Int
  private var running: [Int: Running] = [:]
  private var doneCount = 0
  private var done = Running()

  /// - Parameter count: how many trainings there are.
  init(count: Int) { self.count = count }

  /// Takes the impressions that a training has seen, and the most that it may see.
  mutating func update(_ index: Int, completed: Int, most: Int) {
    running[index] = Running(completed: completed, most: most)
  }

  /// Takes a training as done.
  mutating func finish(_ index: Int) {
    let last = running.removeValue(forKey: index) ?? Running()
    doneCount += 1
    done.completed += last.completed
    done.most += last.most
  }

  /// The first of those that run: whose state is shown.
  var first: Int? { running.keys.min() }

  /// How many run beside the first.
  var othersCount: Int { max(0, running.count - 1) }

  /// The impressions seen so far.
  var completedCount: Int { running.values.reduce(done.completed) { $0 + $1.completed } }

  /// The impressions that all trainings will have seen, as far as one can tell.
  var totalCount: Int {
    let share = done.most > 0 ? Double(done.completed) / Double(done.most) : 1
    let begun = running.values.reduce(Double(done.completed)) {
      $0 + max(Double($1.completed), share * Double($1.most))
    }
    let begunCount = doneCount + running.count
    return begunCount > 0 ? Int(begun / Double(begunCount) * Double(count)) : 0
  }
}
