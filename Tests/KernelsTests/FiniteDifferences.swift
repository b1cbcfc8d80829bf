/// ∂f/∂x by central differences in double precision.
func slopes(_ x: [Double], _ f: ([Double]) -> Double) -> [Double] {
  x.indices.map { i in
    let step = 1e-5 * max(1, abs(x[i]))
    var up = x
    var down = x
    up[i] += step
    down[i] -= step
    return (f(up) - f(down)) / (2 * step)
  }
}
