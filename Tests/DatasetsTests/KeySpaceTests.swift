import Testing

@testable import Datasets

@Suite struct KeySpaceTests {
  private func texts(_ values: [String]) -> ParsedColumn {
    var names = TextInterner()
    let codes = values.map { names.code($0) }
    return .texts(CodedTexts(codes: HeapBuffer(codes), names: names))
  }

  private func integers(_ values: [Int32]) -> ParsedColumn { .integers(HeapBuffer(values)) }

  private func keys(_ space: KeySpace) -> [String] {
    switch space.keys {
    case .integers(let values): values.map { String($0) }
    case .texts(let names, let order): order.map { names.text(Int($0)) }
    }
  }

  private func indices(_ space: KeySpace, _ column: Int) -> [Int32] {
    space.indices[column].withElements { Array($0) }
  }

  @Test("small and sparse numbers are joined alike", arguments: [1, 400_000_000] as [Int32])
  func numbers(factor: Int32) {
    let primary = ([3, 1, 3, 5] as [Int32]).map { $0 * factor }
    let secondary = ([0, 1, 2, 5] as [Int32]).map { $0 * factor }
    let all = KeySpace(
      primary: integers(primary), count: 4, secondary: integers(secondary), secondaryCount: 4,
      keepsSecondary: true)
    #expect(keys(all) == [0, 1, 2, 3, 5].map { String($0 * factor) })
    #expect(indices(all, 0) == [3, 1, 3, 4])
    #expect(indices(all, 1) == [0, 1, 2, 4])
    let some = KeySpace(
      primary: integers(primary), count: 4, secondary: integers(secondary), secondaryCount: 4,
      keepsSecondary: false)
    #expect(keys(some) == [1, 3, 5].map { String($0 * factor) })
    #expect(indices(some, 0) == [1, 0, 1, 2])
    #expect(indices(some, 1) == [-1, 0, -1, 2])
  }

  @Test("numbers and texts are joined as texts")
  func mixed() {
    let all = KeySpace(
      primary: integers([10, 9]), count: 2, secondary: texts(["b", "9", "10"]), secondaryCount: 3,
      keepsSecondary: true)
    #expect(keys(all) == ["10", "9", "b"])
    #expect(indices(all, 0) == [0, 1])
    #expect(indices(all, 1) == [2, 1, 0])
    let some = KeySpace(
      primary: texts(["x", "é", "x"]), count: 3, secondary: texts(["y", "x"]), secondaryCount: 2,
      keepsSecondary: false)
    #expect(keys(some) == ["x", "é"])
    #expect(indices(some, 0) == [0, 1, 0])
    #expect(indices(some, 1) == [-1, 0])
  }

  @Test("texts keep their numbers however many there are")
  func interner() {
    var interner = TextInterner()
    var generator = SplitMix(seed: 1)
    var expected: [String: Int32] = [:]
    for _ in 0..<20_000 {
      let text =
        String(generator.next(below: 5000), radix: 7) + "…".prefix(generator.next(below: 2))
      let code = interner.code(text)
      #expect(expected[text, default: code] == code)
      expected[text] = code
    }
    #expect(interner.count == expected.count)
    #expect(expected.allSatisfy { interner.text(Int($0.value)) == $0.key })
    #expect(Set(interner.order()).count == interner.count)
    let ordered = interner.order().map { Array(interner.text(Int($0)).utf8) }
    #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    #expect(interner.code("") == interner.code(""))
  }
}
