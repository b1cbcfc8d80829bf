/// Where the candidates come from that targets are swapped among.
public enum CandidateSource: Hashable, Sendable {
  /// All items that training saw, ranked for this user by the model.
  case ranking
  /// What was last shown to the user, the newest first.
  case impressions
  /// The items whose title holds a text.
  case search(String)
}
