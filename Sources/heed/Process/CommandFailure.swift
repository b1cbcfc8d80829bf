import Cells
import Training

/// A command cannot do its work.
enum CommandFailure: Error, Equatable {
  /// A file that is there would be replaced, and heed did not write it.
  case wouldOverwrite(String)
  /// The data has no user or item of this id.
  case unknownID(
    kind: String, String, count: Int, first: String, last: String, nearest: String?)
  /// A text that is no id and part of several titles.
  case ambiguousTitle(String, count: Int, examples: [String])
  /// The user has no such event.
  case unknownEvent(String, user: String, count: Int, first: String, last: String)
  /// Two runs were not tested on the same impressions.
  case otherRows(String, String, RowDifference)
  /// Two folders of runs have no seed in common.
  case noCommonSeed(String, String)
  /// Nothing that is watched has any value; why, in one sentence.
  case noCurves(String)
}

extension CommandFailure: CustomStringConvertible {
  /// One sentence: what was found, what was expected, what to do.
  var description: String {
    switch self {
    case .wouldOverwrite(let path):
      "\(path): is there already; choose another --out or remove it."
    case .noCommonSeed(let first, let second):
      "\(first) and \(second) hold no runs of the same seed; train both with the same --seed."
    case .unknownID(let kind, let id, let count, let first, let last, let nearest):
      "there is no \(kind) \(quoted(id)) among \(NumberText.count(count)); "
        + (nearest.map { "did you mean \(quoted($0))?" }
          ?? "ids go from \(quoted(first)) to \(quoted(last)).")
    case .ambiguousTitle(let text, let count, let examples):
      "there is no item \(quoted(text)), and \(NumberText.count(count)) titles contain it: "
        + examples.map(DisplayText.shortened).joined(separator: "; ")
        + (count > examples.count ? "; …" : "") + "; give the id of one."
    case .unknownEvent(let id, let user, let count, let first, let last):
      "user \(quoted(user)) has no event \(quoted(id)); "
        + "the \(NumberText.count(count)) events go from \(first) to \(last)."
    case .otherRows(let first, let second, let difference):
      "\(first) and \(second) were tested on different impressions (\(words(difference))); "
        + "train both on the same data with the same --split, --negatives and --seed."
    case .noCurves(let sentence): sentence
    }
  }

  private func words(_ difference: RowDifference) -> String {
    switch difference {
    case .counts(let first, let second):
      "\(NumberText.count(first)) and \(NumberText.count(second))"
    case .row(let row, let first, let second):
      "number \(NumberText.count(row + 1)) is \(first) in one, \(second) in the other"
    }
  }

  private func quoted(_ text: String) -> String { DisplayText.quoted(text) }
}
