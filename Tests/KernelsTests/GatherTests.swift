import Kernels
import Testing

struct GatherTests {
  private static let widths = [1, 3, 5, 8, 16, 17, 24, 65]

  @Test("gather copies the rows of the ids and nothing else", arguments: widths)
  func gathers(width: Int) {
    let table = GuardedMatrix.wholes(9, width, seed: 1, stride: width)
    let ids: [Int32] = [3, 8, 0, 3, 1, 8, 2]
    let out = GuardedMatrix(ids.count, width, padding: 7) { _, _ in 7 }
    gather(
      table.base, table.stride, width: width, ids, 1..<6, into: out.base, out.stride)
    for r in 0..<ids.count {
      for c in 0..<padded(width) {
        let isCopied = (1..<6).contains(r) && c < width
        #expect(out[r, c] == (isCopied ? table[Int(ids[r]), c] : 7))
      }
    }
    gather(
      table.base, table.stride, width: width, ids, 4..<4, into: out.base, out.stride)
    #expect(out.isIntact)
  }

  @Test("rows are added up by their ids", arguments: widths)
  func collects(width: Int) {
    let a = GuardedMatrix.wholes(6, width, seed: 3)
    let ids: [Int32] = [2, 0, 2, 1, 2, 0]
    let sums = GuardedMatrix(3, width, padding: 7) { _, _ in 1 }
    collect(a.base, a.stride, ids, 1..<5, width: width, into: sums.base, sums.stride)
    for c in 0..<width {
      #expect(sums[0, c] == 1 + a[1, c])
      #expect(sums[1, c] == 1 + a[3, c])
      #expect(sums[2, c] == 1 + a[2, c] + a[4, c])
    }
    #expect(sums.isIntact)
  }

  @Test("columns are copied, added and cleared in a range of rows", arguments: widths)
  func columns(width: Int) {
    let a = GuardedMatrix.wholes(5, width, seed: 2)
    let out = GuardedMatrix(5, width + 3, padding: 7) { _, _ in 7 }
    copyColumns(a.base, a.stride, 1..<4, count: width, into: out.base + 2, out.stride)
    copyColumns(
      a.base, a.stride, 2..<4, count: width, into: out.base + 2, out.stride, accumulate: true)
    for r in 0..<5 {
      for c in 0..<width + 3 {
        let isInside = (1..<4).contains(r) && (2..<width + 2).contains(c)
        let times: Float = r >= 2 ? 2 : 1
        #expect(out[r, c] == (isInside ? times * a[r, c - 2] : 7))
      }
    }
    clearColumns(out.base, out.stride, 1..<3, from: 2, to: width + 2)
    clearColumns(out.base, out.stride, 0..<5, from: 3, to: 2)
    for r in 1..<3 { #expect((2..<width + 2).allSatisfy { out[r, $0] == 0 } && out[r, 1] == 7) }
    #expect(out.isIntact)
  }

  @Test("ids are inside when they are from 0 to below the limit")
  func ids() {
    #expect(areIds([], count: 0, below: 0))
    #expect(areIds([0, 4, 2], count: 3, below: 5))
    #expect(!areIds([0, 5, 2], count: 3, below: 5))
    #expect(!areIds([0, -1, 2], count: 3, below: 5))
    #expect(!areIds([0, .min], count: 2, below: .max))
    #expect(!areIds([0], count: 1, below: 0))
    #expect(areIds([.max], count: 1, below: .max))
    #expect(areIds([0, 1, 99], count: 2, below: 5))
  }
}
