import Testing
import Training

@Suite struct LearningRateScheduleTests {
  private func factors(_ schedule: LearningRateSchedule) -> [Float] {
    [(0, 0), (0, 5), (1, 0), (3, 0), (3, 10)].map {
      schedule.factor(epoch: $0.0, step: $0.1, stepsPerEpoch: 10, epochs: 4)
    }
  }

  @Test("constant stays, exponential falls by a tenth an epoch")
  func steps() {
    #expect(factors(.constant) == [1, 1, 1, 1, 1])
    let expected: [Float] = [1, 1, 0.9, 0.729, 0.729]
    #expect(zip(factors(.exponential), expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("cosine goes from 1 through 1/2 to 0")
  func cosine() {
    let found = factors(.cosine)
    #expect(found[0] == 1)
    #expect(abs(found[4]) < 1e-6)
    let middle = LearningRateSchedule.cosine.factor(epoch: 2, step: 0, stepsPerEpoch: 10, epochs: 4)
    #expect(abs(middle - 0.5) < 1e-6)
  }
}
