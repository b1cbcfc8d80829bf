/// The options of `heed attend` that say whose history is read, and for which targets.
enum AttendOptions {
  static let user = Option<String>.text("user", "ID", "the user, by the data's id")
  static let userFile = Option<String>.path(
    "user-file", "FILE", "a history of your own: a CSV or JSON file of items and times")
  static let target = Option<[String]>.list(
    "target", "ID", "the target items, by the data's ids or parts of titles"
  ).required.repeatable
  static let at = Option<String>.text(
    "at", "EVENT",
    "the history before this event of the user, by its id or else its number from 1")
}
