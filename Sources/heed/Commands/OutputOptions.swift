/// The options that choose a form for programs instead of the one for people.
enum OutputOptions {
  static let json = Option.flag("json", "print JSON")
  static let csv = Option.flag("csv", "print comma-separated values")
}
