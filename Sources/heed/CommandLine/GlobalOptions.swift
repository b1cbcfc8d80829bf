/// The options that every command has.
enum GlobalOptions {
  static let color = Option<String>.choice(
    "color", ["auto", "never", "16", "256", "truecolor"], "the colours to use"
  ).defaulting(to: "auto")
  static let ascii = Option.flag("ascii", "draw with ASCII characters only")
  static let help = Option.flag("help", "show this help and exit")
  static let version = Option.flag("version", "show the version and exit")

  static let group = OptionGroup("General", color, ascii, help, version)
}
