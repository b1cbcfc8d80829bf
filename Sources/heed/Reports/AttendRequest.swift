import Cells
import Datasets
import Training

/// Whose history, before which moment, for which targets.
struct AttendRequest {
  /// The user's id; nil for a history of one's own.
  let user: String?
  let userIndex: Int?
  let history: History
  let time: Int64
  let event: Int?
  let targets: [Int32]
  /// What the person should know about how the words were understood.
  let notes: [String]

  /// Resolves the words of a command line.
  ///
  /// - Throws: `CommandFailure` for ids that the data has not, `DataError` for a file of one's own.
  init(_ arguments: Arguments, _ data: TrainingData) throws {
    let dataset = data.dataset
    let lookup = ItemLookup(dataset: dataset)
    let limit = data.builder.historyLimit
    var notes: [String] = []
    user = arguments[AttendOptions.user]
    userIndex = try user.map(lookup.user)
    if let path = arguments[AttendOptions.userFile] {
      let whole = try UserFile.history(path, dataset)
      history = History(
        items: Array(whole.items.suffix(limit)), times: Array(whole.times.suffix(limit)))
      if whole.count > limit {
        notes.append("the model reads the latest \(limit) of \(whole.count) behaviours")
      }
      time = whole.times.last.map { $0 + 1 } ?? dataset.now
      event = nil
    } else if let userIndex {
      if let id = arguments[AttendOptions.at] {
        let found = try Self.event(id, of: userIndex, dataset)
        event = found
        time = Int64(dataset.eventTimes[found])
        history = dataset.editableHistory(of: found, limit: limit)
      } else {
        event = nil
        time = dataset.now(of: userIndex)
        history = dataset.editableHistory(of: userIndex, before: time, limit: limit)
      }
    } else {
      (history, time, event) = (History(), dataset.now, nil)
    }
    targets = try arguments.all(AttendOptions.target).joined().map { text in
      let (item, isByTitle) = try lookup.item(text)
      if isByTitle {
        notes.append(
          "\(DisplayText.quoted(text)) is item \(dataset.itemIDs[item]), "
            + dataset.title(of: item))
      }
      return Int32(item)
    }
    self.notes = notes
  }

  /// The event of a user by the data's own id, or where events have none by its number from 1.
  private static func event(_ id: String, of user: Int, _ dataset: Dataset) throws -> Int {
    let events = dataset.events(of: user)
    let found: Int?
    if let ids = dataset.eventIDs {
      found = Int32(id).flatMap { wanted in events.first { ids[$0] == wanted } }
    } else {
      found = Int(id).flatMap { number in
        (1...events.count).contains(number) ? events.lowerBound + number - 1 : nil
      }
    }
    if let found { return found }
    let name = { (event: Int) in
      dataset.eventIDs.map { "\($0[event])" } ?? "\(event - events.lowerBound + 1)"
    }
    throw CommandFailure.unknownEvent(
      id, user: dataset.userIDs[user], count: events.count, first: name(events.lowerBound),
      last: name(events.upperBound - 1))
  }
}
