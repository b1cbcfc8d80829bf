import Testing

@testable import heed

@Suite struct QueueProgressTests {
  @Test func aTrainingOfItsOwnIsAllThereIs() {
    var progress = QueueProgress(count: 1)
    #expect(progress.totalCount == 0 && progress.first == nil)
    progress.update(0, completed: 250, most: 1000)
    #expect(progress.completedCount == 250 && progress.totalCount == 1000)
    #expect(progress.first == 0 && progress.othersCount == 0)
  }

  @Test func thoseToComeAreTakenForAsLargeAsThoseBegun() {
    var progress = QueueProgress(count: 4)
    progress.update(1, completed: 100, most: 1000)
    progress.update(0, completed: 200, most: 3000)
    #expect(progress.first == 0 && progress.othersCount == 1)
    #expect(progress.completedCount == 300 && progress.totalCount == 8000)
  }

  @Test func thoseLeftAreTakenToEndAsEarlyAsThoseDone() {
    var progress = QueueProgress(count: 3)
    progress.update(0, completed: 250, most: 1000)
    progress.finish(0)
    #expect(progress.completedCount == 250 && progress.totalCount == 750)
    // One that goes on for longer than expected is no further than it is.
    progress.update(1, completed: 500, most: 1000)
    #expect(progress.completedCount == 750 && progress.totalCount == 1125)
    progress.finish(1)
    progress.finish(2)
    #expect(progress.completedCount == progress.totalCount && progress.first == nil)
  }
}
