import Tensors
import Testing

@testable import Layers

struct AttentionTraceTests {
  private func trace(_ name: String) -> AttentionTrace {
    AttentionTrace(
      name: name, kind: .targetToBehaviours, offsets: [0, 2, 2, 3], columns: 1,
      weights: [0.25, 0.75, 1], scores: nil, normalisation: .softmax)
  }

  @Test("rows of an impression are between its offsets")
  func rows() {
    let trace = trace("target")
    #expect([0, 1, 2].map { trace.rows(of: $0) } == [0..<2, 2..<2, 2..<3])
  }

  @Test("a recorder keeps traces in their order and finds them by name")
  func recorder() {
    let recorder = AttentionRecorder()
    recorder.record(trace("target"))
    recorder.record(trace("self.0"))
    #expect(recorder.traces.map { $0.name } == ["target", "self.0"])
    #expect(recorder["self.0"]?.name == "self.0")
    #expect(recorder["gates"] == nil && recorder.interest == nil && recorder.behaviours == nil)
    let pass = Pass()
    let behaviours = pass.behaviours(2)
    recorder.record(behaviours: behaviours)
    recorder.record(interest: pass.targets(2).value)
    #expect(recorder.behaviours === behaviours)
    #expect(recorder.interest?.count == 2 * Pass.lengths.count)
  }

  @Test("softmax and uniform weights sum to 1, others need not")
  func normalised() {
    #expect(AttentionNormalisation.allCases.filter { $0.isNormalised } == [.softmax, .uniform])
  }
}
