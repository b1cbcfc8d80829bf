import Testing

@testable import Datasets

@Suite struct BehaviourNegativesTests {
  private let folder: TemporaryFolder
  private let data: Dataset
  private let split: Split
  private let encoding: Encoding
  private let plan: ImpressionPlan

  init() throws {
    folder = try TemporaryFolder()
    data = try RandomEvents(seed: 2, count: 900, items: 60).dataset(in: folder)
    split = try Split(data)
    encoding = try Encoding(data, split)
    plan = try ImpressionPlan(data, split, .train, encoding)
  }

  private func filled(
    _ plan: ImpressionPlan, _ rows: [Int32], seed: UInt64 = 1, limit: Int = 50
  ) -> Batch {
    let builder = BatchBuilder(data, encoding, historyLimit: limit)
    var batch = builder.makeBatch()
    builder.fill(&batch, plan, rows: rows[...])
    BehaviourNegatives(data, split, encoding, seed: seed).fill(&batch, plan, rows: rows[...])
    return batch
  }

  private var all: [Int32] { (0..<Int32(plan.count)).map { $0 } }

  @Test("each behaviour gets an item that the user took nowhere in training")
  func notTaken() {
    let batch = filled(plan, all)
    let table = encoding.itemTables[0]
    #expect(batch.negatives.allSatisfy { $0.count == batch.behaviourCount })
    #expect(batch.behaviourCount > 1000)
    for (index, row) in all.enumerated() {
      let user = data.eventUsers[plan[Int(row)].event]
      let taken = split.train.filter {
        data.eventUsers[Int($0)] == user && data.eventLabels[Int($0)] != 0
      }.map { table[Int(data.eventItems[Int($0)])] }
      for place in Int(batch.offsets[index])..<Int(batch.offsets[index + 1]) {
        #expect(batch.negatives[0][place] >= 2)
        #expect(!taken.contains(batch.negatives[0][place]))
      }
    }
  }

  @Test("the columns of an item stay together")
  func columns() {
    let batch = filled(plan, all)
    let pairs = Set((0..<data.itemCount).map { item in encoding.itemTables.map { $0[item] } })
    for place in 0..<batch.behaviourCount {
      #expect(pairs.contains(batch.negatives.map { $0[place] }))
    }
  }

  @Test("draws depend on seed and epoch, not on who else is in the batch")
  func seeded() {
    let batch = filled(plan, all)
    #expect(filled(plan, all).negatives == batch.negatives)
    #expect(filled(plan, all, seed: 2).negatives != batch.negatives)
    var later = plan
    later.epoch = 1
    #expect(filled(later, all).negatives != batch.negatives)
    for row in [0, 7, plan.count - 1] {
      let range = Int(batch.offsets[row])..<Int(batch.offsets[row + 1])
      #expect(filled(plan, [Int32(row)]).negatives[0] == Array(batch.negatives[0][range]))
    }
  }

  private func drawn(_ sampler: NegativeSampler, user: Int, _ count: Int) -> [Int32] {
    var items = [Int32](repeating: 0, count: count)
    let avoided = [Int32](repeating: -1, count: count)
    items.withUnsafeMutableBufferPointer { items in
      avoided.withUnsafeBufferPointer {
        sampler.items(user: user, key: 5, into: items, avoiding: $0)
      }
    }
    return items
  }

  private func sampler(hasFilter: Bool) -> NegativeSampler {
    NegativeSampler(
      data, candidates: encoding.knownItems, taken: split.train, hasFilter: hasFilter)
  }

  @Test("draws are even over what may be drawn")
  func even() {
    var counts: [Int32: Int] = [:]
    for item in drawn(sampler(hasFilter: true), user: 3, 20_000) { counts[item, default: 0] += 1 }
    let mean = 20_000.0 / Double(counts.count)
    #expect(counts.count > 5)
    #expect(counts.values.allSatisfy { abs(Double($0) - mean) < 6 * mean.squareRoot() })
  }

  @Test("with and without the filter, the same is drawn")
  func filter() {
    for user in 0..<data.userCount {
      #expect(
        drawn(sampler(hasFilter: true), user: user, 500)
          == drawn(sampler(hasFilter: false), user: user, 500))
    }
  }

  @Test("a filter holds what was added, and little else")
  func filterRates() {
    var filter = TakenFilter(count: 1000)
    for k in 0..<1000 { filter.insert(k % 37, Int32(k * 3)) }
    #expect((0..<1000).allSatisfy { filter.mayHold($0 % 37, Int32($0 * 3)) })
    #expect((0..<10_000).filter { filter.mayHold($0 % 37, Int32($0 * 3 + 1)) }.count < 1000)
    #expect(TakenFilter(count: 0).mayHold(1, 2))
  }

  @Test("where the user took everything, a draw is at least not the behaviour's own item")
  func everythingTaken() throws {
    let text =
      "user,item,time,label\n"
      + (0..<40).map { "u,\($0 % 3),\($0),\($0 % 4 == 3 ? 0 : 1)\n" }.joined()
    let data = try Dataset.open(folder.write("few.csv", text), cache: .none)
    let split = try Split(data)
    let encoding = try Encoding(data, split)
    let plan = try ImpressionPlan(data, split, .train, encoding)
    let builder = BatchBuilder(data, encoding)
    var batch = builder.makeBatch()
    let rows = (0..<Int32(plan.count)).map { $0 }
    builder.fill(&batch, plan, rows: rows[...])
    BehaviourNegatives(data, split, encoding, seed: 1).fill(&batch, plan, rows: rows[...])
    #expect(zip(batch.negatives[0], batch.history[0]).allSatisfy { $0 != $1 })
  }
}
