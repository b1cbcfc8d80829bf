import Foundation

/// The elements of an SVG picture, all coordinates in points.
struct SVGCanvas {
  let width: Double
  let height: Double
  private(set) var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// How a text stands to its place.
  enum Anchor: String {
    case start, middle, end
  }

  /// The whole picture, on white.
  var text: String {
    let size = "\(Self.number(width)) \(Self.number(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" width="\(Self.number(width))" \
      height="\(Self.number(height))" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(elements.joined(separator: "\n"))
      </svg>

      """
  }

  mutating func line(
    _ from: (Double, Double), _ to: (Double, Double), color: String, width: Double = 1,
    isDashed: Bool = false
  ) {
    let dash = isDashed ? " stroke-dasharray=\"4 4\"" : ""
    elements.append(
      "<line x1=\"\(Self.number(from.0))\" y1=\"\(Self.number(from.1))\" "
        + "x2=\"\(Self.number(to.0))\" y2=\"\(Self.number(to.1))\" stroke=\"\(color)\" "
        + "stroke-width=\"\(Self.number(width))\"\(dash)/>")
  }

  mutating func path(_ points: [(Double, Double)], color: String, width: Double = 1.8) {
    elements.append(
      "<polyline points=\"\(Self.list(points))\" fill=\"none\" stroke=\"\(color)\" "
        + "stroke-width=\"\(Self.number(width))\" stroke-linejoin=\"round\"/>")
  }

  mutating func area(_ points: [(Double, Double)], color: String) {
    elements.append(
      "<polygon points=\"\(Self.list(points))\" fill=\"\(color)\" fill-opacity=\"0.18\"/>")
  }

  mutating func rectangle(
    _ corner: (Double, Double), width: Double, height: Double, color: String
  ) {
    elements.append(
      "<rect x=\"\(Self.number(corner.0))\" y=\"\(Self.number(corner.1))\" "
        + "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" fill=\"\(color)\"/>")
  }

  mutating func text(
    _ words: String, _ place: (Double, Double), _ anchor: Anchor = .start, size: Double = 12,
    color: String = "#222222", turned: Bool = false
  ) {
    let (x, y) = (Self.number(place.0), Self.number(place.1))
    let turn = turned ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
    elements.append(
      "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\" "
        + "font-size=\"\(Self.number(size))\" fill=\"\(color)\"\(turn)>\(Self.escaped(words))</text>"
    )
  }

  /// At most two decimal places, and none that are 0.
  private static func number(_ value: Double) -> String {
    var text = String(format: "%.2f", value)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  private static func list(_ points: [(Double, Double)]) -> String {
    points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
  }

  /// Text of the data is never markup, and never a control character.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where scalar.value < 32 || scalar.value == 127: result += "␛"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Colours that people with any kind of colour vision tell apart.
///
/// Reference: Okabe and Ito, "Color Universal Design", 2008.
enum SeriesColor {
  static let all = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999",
  ]

  static func of(_ index: Int) -> String { all[index % all.count] }
}
