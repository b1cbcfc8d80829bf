import Cells
import Glibc
import Testing

/// Colours of numbers: their places on ramps, and the ramps themselves.
@Suite struct HeatScaleTests {
  @Test("places and values are each other's inverse, linear and by factors")
  func inverse() {
    for scale in [
      HeatScale(range: 0...2), HeatScale(range: 0.01...1, isLog: true),
      HeatScale(range: -1...3, kind: .diverging),
      HeatScale(range: 0...1, isLog: true, kind: .diverging),
    ] {
      for place in stride(from: 0.0, through: 1, by: 0.125) {
        #expect(abs(scale.position(of: scale.value(at: place)) - place) < 1e-9)
      }
    }
  }

  @Test("nought is the middle of a diverging scale, whatever its range")
  func middle() {
    for range in [-1.0...1, -0.1...5, 2...3] {
      #expect(HeatScale(range: range, kind: .diverging).position(of: 0) == 0.5)
    }
    let scale = HeatScale(range: -2...2, kind: .diverging)
    #expect(scale.position(of: -9) == 0 && scale.position(of: 9) == 1)
    #expect(scale.position(of: .nan).isNaN)
    #expect(HeatScale(range: 0...0).position(of: 0) == 0)
  }

  @Test("viridis is lighter the more, in even steps, at both depths")
  func sequential() {
    let full = Ramp.viridis.colors.map { OKLab($0).lightness }
    let steps = zip(full.dropFirst(), full).map { $0 - $1 }
    #expect(steps.allSatisfy { $0 > 0 })
    let mean = steps.reduce(0, +) / Double(steps.count)
    #expect(steps.allSatisfy { $0 < 2.2 * mean })
    let indexed = Ramp.viridis.indexed.map { OKLab(.indexed($0)).lightness }
    #expect(zip(indexed.dropFirst(), indexed).allSatisfy { $0 > $1 })
  }

  @Test("the diverging ramp is lightest in its middle and darker to both ends")
  func diverging() {
    let light = Ramp.diverging.colors.map { OKLab($0).lightness }
    let top = light.indices.max { light[$0] < light[$1] } ?? 0
    #expect(abs(top - light.count / 2) <= 1)
    #expect((0..<top).allSatisfy { light[$0] <= light[$0 + 1] + 1e-9 })
    #expect((top..<light.count - 1).allSatisfy { light[$0] >= light[$0 + 1] - 1e-9 })
    // Both signs are told apart by hue: blue has less of a, red more.
    #expect(OKLab(Ramp.diverging.colors[8]).a < 0 && OKLab(Ramp.diverging.colors[55]).a > 0)
  }
}

/// Björn Ottosson, "A perceptual color space for image processing", 2020.
private struct OKLab {
  let lightness: Double
  let a: Double

  init(_ color: Color) {
    func linear(_ part: Int) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
    let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
  }
}
