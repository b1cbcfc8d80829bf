import Models

/// What is wrong with a run directory or a training.
public enum RunError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The folder holds no run.
  case noRun(path: String)
  /// A run is there already.
  case runExists(path: String)
  /// A run is there already, and what is to be written there cannot go on from it.
  case inTheWay(path: String)
  /// Another program trained the run's model.
  case imported(path: String)
  /// A file of the run cannot be read.
  case damaged(path: String, String)
  /// The run was written by a later version of the format.
  case newerFormat(path: String, found: Int, known: Int)
  /// The run's data is not where it was.
  case dataMissing(run: String, data: String, String)
  /// The data has changed since the training.
  case dataChanged(run: String, data: String)
  /// A resumed training was asked for other settings than it began with.
  case otherSettings(path: String, name: String, was: String, asked: String)
  /// A folder's runs are not one training with several seeds.
  case severalTrainings(path: String, name: String, String, String)
  /// There is nothing to resume.
  case nothingToResume(path: String)
  /// The training has ended already.
  case alreadyFinished(path: String)
  /// The loss is no number any more.
  case diverged(epoch: Int, step: Int)
  /// The data has nothing of what the model reads.
  case missingInput(ModelInput, model: String, data: String)
  /// A part of the split has too little to train or choose with.
  case unusable(String)

  /// One sentence: where, what was found, what to do.
  public var description: String {
    switch self {
    case .noRun(let path):
      return "\(path): there is no run here (no run.json); \"heed train --out \(path)\" makes one."
    case .runExists(let path):
      return
        "\(path): a run is here already; choose another --out, go on with --resume, or overwrite it with --force."
    case .inTheWay(let path):
      return
        "\(path): a run is here already; choose another --out, or overwrite it with --force."
    case .imported(let path):
      return
        "\(path): another program trained this model, and it cannot go on here; choose another --out."
    case .damaged(let path, let problem): return "\(path): \(problem)"
    case .newerFormat(let path, let found, let known):
      return
        "\(path): the run has format \(found), this heed knows up to \(known); use a newer heed."
    case .dataMissing(let run, let data, let problem):
      return
        "\(run): its data cannot be opened at \(data) (\(problem)); name its place with --data PATH."
    case .dataChanged(let run, let data):
      return
        "\(run): the data at \(data) is not what the run was trained on; name the right data with --data PATH, or train again."
    case .otherSettings(let path, let name, let was, let asked):
      return
        "\(path): the run was begun with \(name) \(was), not \(asked); resume with the same settings or choose another --out."
    case .severalTrainings(let path, let name, let first, let second):
      return
        "\(path): its runs differ in more than the seed (\(name) \(first) and \(second)); name single runs, or a folder of one training's seeds."
    case .nothingToResume(let path):
      return
        "\(path): there is no checkpoint to resume (no last.safetensors); train without --resume."
    case .alreadyFinished(let path):
      return "\(path): the training has ended; nothing is left to resume."
    case .diverged(let epoch, let step):
      return
        "The loss is not a number at epoch \(epoch), step \(step); try a smaller --learning-rate, or --clip 5."
    case .missingInput(let input, let model, let data):
      return "\(model): \(input.absence(in: data)), or train another model."
    case .unusable(let text): return text
    }
  }
}

extension ModelInput {
  /// What is needed, what was found, what to do.
  fileprivate func absence(in data: String) -> String {
    switch self {
    case .times:
      return "needs to know when things happened, and all events of \(data) have the same time; "
        + "name the right column with --columns time=…"
    case .negatives:
      return "needs other items to sample, and training sees a single item of \(data); "
        + "use more data"
    case .ads:
      return "needs items that were shown and not clicked, and \(data) has clicks alone; "
        + "use data with a label (--columns label=…) or with low ratings"
    }
  }
}
