/// What a reader found, as it stands in the files: rows in file order, ids as written.
struct RawTables: Sendable {
  /// The columns of the events, all of `eventCount` rows.
  struct Events: Sendable {
    var count: Int
    var user: ParsedColumn
    var item: ParsedColumn
    var time: HeapBuffer<UInt32>
    /// Ratings or labels; nil where every row is a positive.
    var value: HeapBuffer<Float>?
    /// Further columns and what they describe.
    var extras: [(role: ExtraRole, name: String, texts: CodedTexts)] = []
    /// The data's own ids of its events.
    var ids: HeapBuffer<Int32>?
  }

  /// What a further column of the events describes.
  enum ExtraRole: Sendable {
    case item, user, context, session, page, position
  }

  /// A table with one row per item or user.
  struct Entities: Sendable {
    var count: Int
    var ids: ParsedColumn
    var title: CodedTexts?
    var fields: [(name: String, texts: CodedTexts)] = []
  }

  var events: Events
  var items: Entities?
  var users: Entities?
  /// Whether values are 0 and 1 by their meaning.
  var isLabelled = false
  /// Whether items without any event are kept.
  var keepsUnseenItems = true
  var notes: [String] = []
}
