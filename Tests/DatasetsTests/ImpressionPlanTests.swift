import Testing

@testable import Datasets

@Suite struct ImpressionPlanTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func positives() throws -> (Dataset, Split, Encoding) {
    let rows = RandomEvents(seed: 1, count: 300, items: 60).rows
    let text = "user,item,time\n" + rows.map { "\($0.user),\($0.item),\($0.time)\n" }.joined()
    let data = try Dataset.open(folder.write("log.csv", text), cache: .none)
    let split = try Split(data)
    return (data, split, try Encoding(data, split))
  }

  @Test("data with labels gives its own impressions and nothing else")
  func labelled() throws {
    let data = try RandomEvents(seed: 2, count: 200).dataset(in: folder)
    let split = try Split(data)
    let encoding = try Encoding(data, split)
    let plan = try ImpressionPlan(data, split, .test, encoding)
    #expect(plan.count == split.test.count)
    for row in 0..<plan.count {
      let event = Int(split.test[row])
      let expected = ImpressionPlan.Impression(
        event: event, item: Int(data.eventItems[event]), label: Float(data.eventLabels[event]))
      #expect(plan[row] == expected)
    }
    #expect(
      words { _ = try ImpressionPlan(data, split, .train, encoding, negatives: 2) }
        == "this data has negatives of its own; leave --negatives out.")
  }

  @Test("a log of positives gets negatives that the user did not take", arguments: [1, 4])
  func sampled(negatives: Int) throws {
    let (data, split, encoding) = try positives()
    for part in Split.Part.allCases {
      let plan = try ImpressionPlan(data, split, part, encoding, negatives: negatives, seed: 7)
      let known = part == .train ? split.train : Array(0..<Int32(data.eventCount))
      #expect(plan.count == split.events(part).count * (1 + negatives))
      for row in 0..<plan.count {
        let impression = plan[row]
        #expect(impression.event == Int(split.events(part)[row / (1 + negatives)]))
        if row % (1 + negatives) == 0 {
          #expect(impression.label == 1)
          #expect(impression.item == Int(data.eventItems[impression.event]))
        } else {
          #expect(impression.label == 0)
          #expect(encoding.knows(item: impression.item))
          let user = data.eventUsers[impression.event]
          let taken = known.filter { data.eventUsers[Int($0)] == user }
            .map { Int(data.eventItems[Int($0)]) }
          #expect(!taken.contains(impression.item))
        }
      }
    }
  }

  @Test("training negatives change with the epoch, those of the other parts never; seeds differ")
  func epochs() throws {
    let (data, split, encoding) = try positives()
    func items(_ part: Split.Part, seed: UInt64, epoch: Int) throws -> [Int] {
      var plan = try ImpressionPlan(data, split, part, encoding, seed: seed)
      plan.epoch = epoch
      return (0..<plan.count).map { plan[$0].item }
    }
    #expect(try items(.train, seed: 1, epoch: 0) == items(.train, seed: 1, epoch: 0))
    #expect(try items(.train, seed: 1, epoch: 0) != items(.train, seed: 1, epoch: 1))
    #expect(try items(.train, seed: 1, epoch: 0) != items(.train, seed: 2, epoch: 0))
    #expect(try items(.test, seed: 1, epoch: 0) == items(.test, seed: 1, epoch: 5))
    #expect(try items(.test, seed: 1, epoch: 0) != items(.test, seed: 2, epoch: 0))
  }

  @Test("a user who took everything gets at least another item than the target")
  func insatiable() throws {
    let rows = (0..<30).map { "u,\($0 % 3),\($0)\n" }.joined()
    let data = try Dataset.open(folder.write("l.csv", "user,item,time\n" + rows), cache: .none)
    let split = try Split(data)
    let plan = try ImpressionPlan(data, split, .train, try Encoding(data, split))
    for row in stride(from: 1, to: plan.count, by: 2) {
      #expect(plan[row].item != plan[row - 1].item)
    }
  }

  @Test("a log of positives needs negatives")
  func none() throws {
    let (data, split, encoding) = try positives()
    #expect(
      words { _ = try ImpressionPlan(data, split, .train, encoding, negatives: 0) }
        == "this data has positives only; sample 1 to 1000 negatives for each, not 0.")
  }

  @Test("an epoch's order is a permutation that seed and epoch decide")
  func order() {
    for count in [0, 1, 2, 3, 17, 1000] {
      let rows = EpochOrder(seed: 1, epoch: 0, count: count).rows
      #expect(rows.sorted() == Array(0..<Int32(count)))
      #expect(rows == EpochOrder(seed: 1, epoch: 0, count: count).rows)
    }
    #expect(
      EpochOrder(seed: 1, epoch: 0, count: 100).rows
        != EpochOrder(seed: 1, epoch: 1, count: 100).rows)
    #expect(
      EpochOrder(seed: 1, epoch: 0, count: 100).rows
        != EpochOrder(seed: 2, epoch: 0, count: 100).rows)
  }

  @Test("every order of four is about equally likely")
  func fairness() {
    var counts: [[Int32]: Int] = [:]
    for epoch in 0..<24_000 {
      counts[EpochOrder(seed: 9, epoch: epoch, count: 4).rows, default: 0] += 1
    }
    #expect(counts.count == 24)
    // 1000 expected each; five standard deviations are 155.
    #expect(counts.values.allSatisfy { (845...1155).contains($0) })
  }
}
