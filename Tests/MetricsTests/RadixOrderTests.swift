import Testing

@testable import Metrics

struct RadixOrderTests {
  @Test("it is a stable sort", arguments: [0, 1, 2, 3, 17, 64, 1000])
  func stable(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    for mask: UInt64 in [.max, 0xff, 0xff00_0000_0000_0000, 0b11, 0] {
      let keys = (0..<count).map { _ in generator.next() & mask }
      let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      #expect(radixOrder(keys).map(Int.init) == expected)
    }
  }

  @Test("numbers keep their order as bits")
  func doubles() {
    let ascending: [Double] = [
      -.greatestFiniteMagnitude, -3, -1e-300, -.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude,
      0.1, 2, 1e300,
    ]
    let bits = ascending.map(\.orderedBits)
    #expect(bits == bits.sorted())
    #expect(Set(bits.dropLast(4)).count == 5)
    #expect((-0.0).orderedBits == 0.0.orderedBits)
  }

  @Test("negative ids come before positive ones")
  func integers() {
    let ascending: [Int32] = [.min, -7, -1, 0, 1, 9, .max]
    let bits = ascending.map(\.orderedBits)
    #expect(bits == bits.sorted())
    #expect(Set(bits).count == ascending.count)
  }
}
