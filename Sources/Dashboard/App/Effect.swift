/// Something that the executable is to do: screens only say so.
public enum Effect: Hashable, Sendable {
  /// End the program.
  case quit
  /// Give the screen back until the process is continued.
  case suspend
  /// Draw everything anew.
  case redraw
  /// Put text into the clipboard.
  case copy(String)
  /// Write a file beside the working folder; the name is made unique.
  case write(Export)
  /// Answer a question; the answer comes as `Event.answered`.
  case ask(AnyQuestion)
  /// Nobody waits for this answer any more.
  case forget(AnyQuestion)
  /// Tell the training that runs beside the screen.
  case training(TrainingCommand)
}

/// A file to be written.
public struct Export: Hashable, Sendable {
  /// The name's beginning, such as `attention-1148`.
  public var name: String
  /// The name's end without a dot: `csv`, `json`, `txt`, `svg`.
  public var type: String
  /// What it holds.
  public var content: String

  /// A file.
  public init(name: String, type: String, content: String) {
    self.name = name
    self.type = type
    self.content = content
  }
}

/// What a running training is told.
public enum TrainingCommand: Hashable, Sendable {
  case pause, resume, finishEpoch
  /// Save and end now.
  case stop
  /// Close the screen and train on without it.
  case detach
  /// Whether a screen shows the weights, so that copies of them are worth taking.
  case showWeights(Bool)
}
