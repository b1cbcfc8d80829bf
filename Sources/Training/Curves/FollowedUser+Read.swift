import Datasets

extension FollowedUser {
  /// The users that a run followed, as attention.safetensors keeps them; empty where it keeps none,
  /// or where the file cannot be read.
  public static func read(_ run: RunDirectory) -> [FollowedUser] {
    guard let file = try? SafeTensors(path: run.attention) else { return [] }
    return run.followedUsers.compactMap { user in
      let name = "user.\(user)"
      guard let event = try? file.int32s("\(name).event").first,
        let items = try? file.int32s("\(name).items"),
        let logits = try? file.floats("\(name).logits")
      else { return nil }
      let weights = (try? file.floats("\(name).weights")) ?? []
      let isWhole = weights.isEmpty || weights.count == items.count * logits.count
      guard isWhole else { return nil }
      return FollowedUser(
        user: user, event: Int(event), items: items, logits: logits, weights: weights)
    }
  }
}
