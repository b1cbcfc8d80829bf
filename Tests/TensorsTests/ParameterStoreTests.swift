import Kernels
import Testing

@testable import Tensors

struct ParameterStoreTests {
  /// A store with one parameter of each kind.
  private func store(seed: UInt64, threadCount: Int = 2) -> ParameterStore {
    let store = ParameterStore(seed: seed, threadCount: threadCount)
    let head = store.root.scope("head").scope("0")
    _ = store.root.scope("embeddings").table("item", 50, 4, .normal(0.5))
    _ = head.matrix("weight", 30, 20)
    _ = head.vector("bias", 30, 0.25)
    _ = head.scope("dice").statistic("running_var", 30, 1)
    return store
  }

  @Test("names are dotted, in creation order, and found again")
  func names() {
    let store = store(seed: 1)
    let names = ["embeddings.item", "head.0.weight", "head.0.bias", "head.0.dice.running_var"]
    #expect(store.all.map { $0.name } == names)
    #expect(store.trained.map { $0.name } == Array(names.dropLast()))
    #expect(names.allSatisfy { store[$0]?.name == $0 })
    #expect(store["head.0"] == nil)
    #expect(store.trainedCount == 50 * 4 + 30 * 20 + 30)
    #expect(store.all.map { $0.kind } == [.table, .weight, .weight, .statistic])
    #expect(store.all.map { $0.shape } == [[50, 4], [30, 20], [30], [30]])
  }

  @Test("the same seed gives the same numbers, for any number of threads; another seed others")
  func seeds() {
    let first = store(seed: 7).all.map { $0.array }
    #expect(store(seed: 7, threadCount: 16).all.map { $0.array } == first)
    let other = store(seed: 8).all.map { $0.array }
    #expect(other[0] != first[0] && other[1] != first[1])
    #expect(other[2] == first[2] && other[3] == first[3])  // constants
  }

  @Test("two models that share a name begin with the same numbers in it")
  func sharedNames() {
    let larger = ParameterStore(seed: 7)
    _ = larger.root.scope("attention").matrix("weight", 5, 5)
    let weight = larger.root.scope("head").scope("0").matrix("weight", 30, 20)
    #expect(weight.array == store(seed: 7)["head.0.weight"]?.array)
    #expect(larger["attention.weight"]?.array != Array(weight.array.prefix(25)))
  }

  @Test("Glorot's bound is reached and kept; row 0 of a table is zero; constants are constant")
  func initialValues() throws {
    let store = store(seed: 3)
    let bound = (6 / Float(50)).squareRoot()
    let weight = try #require(store["head.0.weight"]).array
    #expect(weight.allSatisfy { abs($0) <= bound })
    #expect(weight.contains { $0 > 0.95 * bound } && weight.contains { $0 < -0.95 * bound })
    let table = try #require(store["embeddings.item"]).array
    #expect(table.prefix(4).allSatisfy { $0 == 0 })
    let rest = table.dropFirst(4).map { Double($0) }
    let variance = rest.reduce(0) { $0 + $1 * $1 } / Double(rest.count)
    #expect(abs(variance.squareRoot() - 0.5) < 0.08)
    #expect(store["head.0.bias"]?.array == Array(repeating: 0.25, count: 30))
    #expect(store["head.0.dice.running_var"]?.array == Array(repeating: 1, count: 30))
  }

  @Test("tables are cut into a power of two of parts, at least as many as threads")
  func tableParts() {
    for (threadCount, parts) in [(0, 1), (1, 1), (2, 2), (3, 4), (8, 8), (100, 16)] {
      #expect(store(seed: 1, threadCount: threadCount)["embeddings.item"]?.parts == parts)
    }
  }
}
