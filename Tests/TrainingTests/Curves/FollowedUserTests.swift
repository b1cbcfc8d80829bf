import Testing

@testable import Training

@Suite struct FollowedUserTests {
  @Test func `a run keeps the attention of whom it followed`() throws {
    let tiny = try TinyTraining()
    let path = tiny.folder + "/run"
    try tiny.trainer(TinyTraining.settings(), "run").train { _ in }
    let followed = try #require(FollowedUser.read(RunDirectory(path)).first)
    #expect(followed.epochCount == 3)
    #expect(followed.weights.count == 3 * followed.items.count)
    let sum = followed.items.indices.reduce(Float(0)) {
      $0 + (followed.weight(epoch: 2, behaviour: $1) ?? 0)
    }
    #expect(abs(sum - 1) < 1e-5)
    #expect(followed.weight(epoch: 3, behaviour: 0) == nil)
  }

  @Test func `a folder without a run has followed nobody`() {
    #expect(FollowedUser.read(RunDirectory("/nowhere")).isEmpty)
  }
}
