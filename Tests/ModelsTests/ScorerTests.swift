import Datasets
import Kernels
import Layers
import Models
import Testing

struct ScorerTests {
  @Test("many batches on many threads have the bits of one batch at a time", arguments: 1...4)
  func batches(threadCount: Int) throws {
    let model = try ModelVariant(try ModelZoo.entry(named: "din"), []).make()
    let batches = (0..<12).map { k in
      Batch.random(lengths: (0..<k).map { ($0 * 5) % 13 }, seed: UInt64(k))
    }
    let single = ModelPass()
    let expected = batches.map { bits(single.logits(model, $0)) }
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    let scorer = Scorer(model: model, schema: .rich, pool: pool)
    let slots = UnsafeMutablePointer<[UInt32]>.allocate(capacity: batches.count)
    slots.initialize(repeating: [], count: batches.count)
    defer {
      slots.deinitialize(count: batches.count)
      slots.deallocate()
    }
    for _ in 0..<3 {
      scorer.score(batches.count) { index, batch in
        batch = batches[index]
      } receive: { index, batch, logits in
        slots[index] = batch.count == logits.count ? bits(Array(logits)) : []
      }
      #expect((0..<batches.count).map { slots[$0] } == expected)
    }
  }

  @Test("one batch is scored with or without a listener, to the same bits")
  func listener() throws {
    let model = try ModelVariant(try ModelZoo.entry(named: "din"), []).make()
    let pool = Pool(threadCount: 2)
    defer { pool.stop() }
    let scorer = Scorer(model: model, schema: .rich, pool: pool)
    let batch = Batch.mixed()
    let recorder = AttentionRecorder()
    #expect(bits(scorer.logits(batch)) == bits(scorer.logits(batch, recorder: recorder)))
    #expect(recorder["target"]?.weights.count == batch.behaviourCount)
    #expect(recorder.interest?.count == batch.count * 10)
  }
}
