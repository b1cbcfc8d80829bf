import Testing

@testable import Training

@Suite struct MetricSeriesTests {
  @Test func `steps that are run again replace what was written`() {
    var series = MetricSeries(name: "loss")
    for step in [10.0, 20, 30, 40] { series.append(step: step, value: step) }
    series.append(step: 25, value: 1)
    #expect(series.steps == [10, 20, 25])
    #expect(series.values == [10, 20, 1])
  }

  @Test func `equal steps stay beside each other`() {
    var series = MetricSeries(name: "loss")
    series.append(step: 1, value: 1)
    series.append(step: 1, value: 2)
    #expect(series.values == [1, 2])
    #expect(series.value(at: 1) == 2)
  }

  @Test func `a step that is no number is passed over`() {
    var series = MetricSeries(name: "loss")
    series.append(step: .nan, value: 1)
    series.append(step: .infinity, value: 1)
    #expect(series.count == 0)
  }

  @Test func `the value at a step is the last one before it`() {
    let series = MetricSeries(name: "loss", steps: [10, 20], values: [1, 2])
    #expect(series.value(at: 9) == nil)
    #expect(series.value(at: 10) == 1)
    #expect(series.value(at: 19.5) == 1)
    #expect(series.value(at: 100) == 2)
  }

  @Test func `a scale is straight between its points and level beyond`() {
    let scale = MetricSeries(name: "epoch", steps: [100, 200], values: [1, 2])
    #expect(scale.interpolated(at: 0) == 1)
    #expect(scale.interpolated(at: 150) == 1.5)
    #expect(scale.interpolated(at: 300) == 2)
    #expect(MetricSeries(name: "epoch").interpolated(at: 1) == nil)
  }
}
