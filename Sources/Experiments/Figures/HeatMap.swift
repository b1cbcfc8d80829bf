import Foundation

/// Numbers by row and column, the larger the darker, with a scale beside them.
struct HeatMap {
  var title: String
  var rowNames: [String]
  var columnNames: [String]
  /// [rows][columns]
  var values: [[Double]]
  var xLabel: String
  var scaleLabel: String

  /// The picture.
  var svg: String {
    let columns = max(columnNames.count, 1)
    let cell = (width: min(40, 520 / Double(columns)), height: 26.0)
    let (left, top) = (330.0, 44.0)
    let width = left + cell.width * Double(columns) + 110
    let height = top + cell.height * Double(rowNames.count) + 150
    var canvas = SVGCanvas(width: max(width, 560), height: height)
    let highest = max(values.flatMap { $0 }.filter(\.isFinite).max() ?? 1, 1e-9)
    canvas.text(title, (12, 24), size: 15)
    for (row, name) in rowNames.enumerated() {
      let y = top + cell.height * Double(row)
      canvas.text(Self.short(name, 46), (left - 8, y + 17), .end)
      for (column, value) in values[row].enumerated() {
        canvas.rectangle(
          (left + cell.width * Double(column), y), width: cell.width - 1, height: cell.height - 1,
          color: Self.color(value / highest))
      }
    }
    let bottom = top + cell.height * Double(rowNames.count)
    for (column, name) in columnNames.enumerated() where cell.width > 9 {
      let x = left + cell.width * (Double(column) + 0.5) + 4
      canvas.text(Self.short(name, 18), (x, bottom + 8), .end, size: 10, turned: true)
    }
    canvas.text(xLabel, (left, bottom + 138))
    let right = left + cell.width * Double(columns) + 20
    for step in 0..<20 {
      canvas.rectangle(
        (right, top + Double(step) * 4), width: 14, height: 4,
        color: Self.color(1 - Double(step) / 19))
    }
    canvas.text(String(format: "%.3g", highest), (right + 20, top + 10))
    canvas.text("0", (right + 20, top + 80))
    canvas.text(scaleLabel, (right, top + 98), size: 10)
    return canvas.text
  }

  /// White to dark blue, lightness falling evenly.
  private static func color(_ share: Double) -> String {
    guard share.isFinite else { return "#dddddd" }
    let part = min(max(share, 0), 1)
    let channels = zip([255.0, 255, 255], [8, 48, 107]).map { $0 + part * ($1 - $0) }
    return "#" + channels.map { String(format: "%02x", Int($0.rounded())) }.joined()
  }

  private static func short(_ text: String, _ limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }
}
