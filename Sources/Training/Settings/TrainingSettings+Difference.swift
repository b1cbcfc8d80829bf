import Foundation
import Models

extension TrainingSettings {
  /// The first setting that would make a resumed training another one; nil if there is none.
  ///
  /// More epochs or another patience only move the end of a training that goes on, so they may
  /// differ; with a cosine schedule epochs may not.
  ///
  /// - Parameter isFinished: whether the training is over, so that its end counts too.
  public func difference(from asked: TrainingSettings, isFinished: Bool = false) -> (
    name: String, was: String, asked: String
  )? {
    func flat(_ settings: TrainingSettings) -> [String: String] {
      guard let data = try? JSON.encoder(isPretty: false).encode(settings),
        let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
      else { return [:] }
      var result: [String: String] = [:]
      for (key, value) in object {
        if let inner = value as? [String: Any] {
          for (name, value) in inner { result["\(key).\(name)"] = "\(value)" }
        } else {
          result[key] = "\(value)"
        }
      }
      // With the last epoch's weights a training never ends early.
      if !isFinished || settings.keep == .last { result["patience"] = nil }
      if !isFinished && settings.schedule != .cosine { result["epochs"] = nil }
      return result
    }
    let mine = flat(self)
    let other = flat(asked)
    for name in Set(mine.keys).union(other.keys).sorted() where mine[name] != other[name] {
      return (name, mine[name] ?? "unset", other[name] ?? "unset")
    }
    return nil
  }
}
