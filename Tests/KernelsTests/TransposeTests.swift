import Kernels
import Testing

struct TransposeTests {
  @Test(
    "rows become columns, zero behind the last row; or are added",
    arguments: [0, 1, 3, 16, 17, 64, 65], [0, 1, 4, 6, 17, 64])
  func transposes(rows: Int, columns: Int) {
    let a = GuardedMatrix.wholes(rows, columns, seed: 1, padding: .nan)
    let wide = padded(rows)
    for accumulate in [false, true] {
      let out = GuardedMatrix(columns, wide) { _, _ in 3 }
      transpose(
        a.base, a.stride, rows: rows, columns: columns, into: out.base, out.stride,
        accumulate: accumulate)
      for c in 0..<columns {
        for r in 0..<wide {
          let expected = (r < rows ? a[r, c] : 0) + (accumulate ? 3 : 0)
          #expect(out[c, r] == expected)
        }
      }
    }
  }

  @Test("rows that are part of longer ones leave the rest alone")
  func transposesPart() {
    let a = GuardedMatrix.wholes(lanes, 3, seed: 1)
    let out = GuardedMatrix(3, 3 * lanes) { _, _ in 7 }
    transpose(a.base, a.stride, rows: lanes, columns: 3, into: out.base, out.stride)
    for c in 0..<3 {
      #expect((0..<lanes).allSatisfy { out[c, $0] == a[$0, c] })
      #expect((lanes..<3 * lanes).allSatisfy { out[c, $0] == 7 })
    }
    #expect(out.isIntact)
  }
}
