/// A small log of impressions in which users click what is of their two categories.
///
/// User 3 is spelt with a letter and one title is hostile, so that every output meets both.
enum SampleEvents {
  static let userCount = 60
  static let itemCount = 40
  static let eventsPerUser = 30

  /// The events: every user at every step, so that all users occur in all parts of a split.
  static var events: String {
    var text = "user,item,time,label\n"
    var state: UInt64 = 42
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for step in 0..<eventsPerUser {
      for user in 0..<userCount {
        let item = draw(itemCount)
        let isLiked = item % 4 == user % 4 || item % 4 == (user / 4) % 4
        let label = draw(10) < (isLiked ? 8 : 2) ? 1 : 0
        text += "\(self.user(user)),\(item + 1),\(1_000_000_000 + step * 86_400 + user),\(label)\n"
      }
    }
    return text
  }

  /// The items with their titles and categories.
  static var items: String {
    var text = "item,title,category\n"
    for item in 0..<itemCount {
      let title = item == 7 ? "\"Evil \u{1B}[31m, \"\"red\"\"\"" : "Item number \(item + 1)"
      text += "\(item + 1),\(title),\(["Sci-Fi", "Drama", "键盘", "Tea"][item % 4])\n"
    }
    return text
  }

  static func user(_ number: Int) -> String { "u\(number)" }

  /// Writes both tables and returns their folder.
  static func write(to folder: TemporaryFolder, name: String = "data") throws -> String {
    try folder.write(events, to: "\(name)/events.csv")
    try folder.write(items, to: "\(name)/items.csv")
    return "\(folder.path)/\(name)"
  }
}
