import Kernels
import Testing

struct QuadsTests {
  @Test(
    "rows become columns, zero behind the last row; or are added",
    arguments: [0, 1, 3, 16, 17, 64, 65], [0, 1, 4, 6, 17, 64])
  func transposes(rows: Int, columns: Int) {
    let a = GuardedMatrix.random(rows, columns, seed: 1)
    let wide = padded(rows)
    for accumulate in [false, true] {
      let out = GuardedMatrix(columns, wide) { _, _ in 3 }
      transposeQuads(
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
}
