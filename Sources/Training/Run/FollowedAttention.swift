import Datasets
import Foundation
import Kernels
import Layers
import Models

/// attention.safetensors: the attention of some users by epoch, for one impression of each.
///
/// For user u: `user.<u>.weights` [epochs, behaviours], `user.<u>.logits` [epochs],
/// `user.<u>.event` [1], `user.<u>.items` [behaviours].
final class FollowedAttention {
  private struct Followed {
    let user: Int
    let event: Int
    var weights: [Float] = []
    var logits: [Float] = []
    let items: [Int32]
  }

  private let data: TrainingData
  private let path: String
  private var followed: [Followed] = []

  /// Chooses each user's last impression with a history.
  ///
  /// - Throws: `DataError` or `RunError.unusable` for a user that the data has not.
  init(_ data: TrainingData, users: [String], path: String, keepingEpochs: Int) throws {
    self.data = data
    self.path = path
    let indices = try users.isEmpty ? Self.interesting(data) : users.map { try Self.user($0, data) }
    for user in indices {
      let events = data.dataset.events(of: user)
      guard let event = events.last else { continue }
      let history = data.dataset.editableHistory(of: event, limit: data.builder.historyLimit)
      followed.append(Followed(user: user, event: event, items: history.items))
    }
    if keepingEpochs > 0 { restore(epochs: keepingEpochs) }
  }

  private static func user(_ id: String, _ data: TrainingData) throws -> Int {
    guard let user = data.dataset.userIDs.index(of: id) else {
      throw RunError.unusable(
        "There is no user \"\(id)\" in \(data.dataset.info.name) to follow; "
          + "its ids are such as \"\(data.dataset.userIDs[0])\".")
    }
    return user
  }

  /// The first user of the validation part whose history is full, else the longest one.
  private static func interesting(_ data: TrainingData) -> [Int] {
    let ends = data.dataset.historyEnds
    var best: (event: Int, count: Int)?
    for event in data.validation.events {
      let count = min(Int(ends[Int(event)]), data.builder.historyLimit)
      if count > best?.count ?? 0 { best = (Int(event), count) }
      if count == data.builder.historyLimit { break }
    }
    return best.map { [Int(data.dataset.eventUsers[$0.event])] } ?? []
  }

  /// What is known of all followed users.
  var users: [FollowedUser] {
    followed.map {
      FollowedUser(
        user: data.dataset.userIDs[$0.user], event: $0.event, items: $0.items,
        logits: $0.logits, weights: $0.weights)
    }
  }

  /// Adds an epoch and rewrites the file.
  func record(epoch: Int, model: any CTRModel, pool: Pool) throws {
    let scorer = Scorer(model: model, schema: data.schema, pool: pool)
    for index in followed.indices {
      var batch = data.builder.makeBatch()
      data.builder.fill(&batch, events: [Int32(followed[index].event)])
      let recorder = AttentionRecorder()
      followed[index].logits += scorer.logits(batch, recorder: recorder)
      let trace = recorder.traces.ofBehaviours(batch.offsets)
      followed[index].weights += trace?.weights ?? []
    }
    var writer = SafeTensorsWriter(metadata: ["heed": "attention", "epochs": "\(epoch)"])
    for one in followed {
      let name = "user.\(data.dataset.userIDs[one.user])"
      writer.add("\(name).event", [Int32(one.event)])
      writer.add("\(name).items", one.items)
      writer.add("\(name).logits", one.logits)
      if !one.weights.isEmpty {
        let epochs = one.logits.count
        writer.add(
          "\(name).weights", shape: [epochs, one.weights.count / epochs], one.weights)
      }
    }
    try writer.write(to: path)
  }

  /// Takes the first epochs of an earlier part of the training; a missing file starts afresh.
  private func restore(epochs: Int) {
    guard let file = try? SafeTensors(path: path) else { return }
    for index in followed.indices {
      let name = "user.\(data.dataset.userIDs[followed[index].user])"
      guard let logits = try? file.floats("\(name).logits"), logits.count >= epochs else {
        continue
      }
      followed[index].logits = Array(logits.prefix(epochs))
      if let entry = file.entry("\(name).weights"), entry.shape.count == 2,
        let weights = try? file.floats("\(name).weights")
      {
        followed[index].weights = Array(weights.prefix(epochs * entry.shape[1]))
      }
    }
  }
}
