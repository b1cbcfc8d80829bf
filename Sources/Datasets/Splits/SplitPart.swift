/// One of the three parts of a split.
public enum SplitPart: String, Hashable, Codable, Sendable, CaseIterable {
  case train, validation, test
}
