import Testing

@testable import Kernels

struct LanesTests {
  @Test("a row's padding reaches the next whole vector, and no further")
  func padding() {
    for count in 0...100 {
      #expect(padded(count) == vectors(count) * lanes)
      #expect(padded(count) >= count && padded(count) < count + lanes)
    }
  }

  @Test("memory is zeroed and begins at a cache line", arguments: [0, 1, 17, 1000, 300_000])
  func memory(count: Int) {
    let p = allocate(count)
    defer { p.deallocate() }
    #expect(Int(bitPattern: p) % 64 == 0)
    #expect((0..<count + lanes).allSatisfy { p[$0] == 0 })
    for i in 0..<count { p[i] = 1 }
    clear(p, count)
    #expect((0..<count).allSatisfy { p[$0] == 0 })
  }

  @Test("sums and maxima by halving miss no lane")
  func reductions() {
    for lane in 0..<lanes {
      var v = Lanes(repeating: -3)
      v[lane] = 5
      #expect(total(v) == 5 - 3 * Float(lanes - 1))
      #expect(greatest(v) == 5)
    }
  }

  @Test("parts of a vector are loaded, stored and replaced up to their count")
  func parts() {
    let numbers = GuardedMatrix(vector: lanes) { Float($0 + 1) }
    for count in 0...lanes {
      let part = loadPart(numbers.base, count)
      let replaced = first(count, of: load(numbers.base), else: -1)
      let target = GuardedMatrix(vector: lanes) { _ in 9 }
      storePart(part, target.base, count)
      for i in 0..<lanes {
        #expect(part[i] == (i < count ? Float(i + 1) : 0))
        #expect(replaced[i] == (i < count ? Float(i + 1) : -1))
        #expect(target[0, i] == (i < count ? Float(i + 1) : 9))
      }
    }
  }

  @Test("the clock does not go back")
  func clock() {
    let start = seconds()
    #expect((0..<1000).allSatisfy { _ in seconds() >= start })
  }
}
