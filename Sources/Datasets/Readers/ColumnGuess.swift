/// Which column of a table means what: as the user says, else by common names.
struct ColumnGuess {
  typealias Role = DatasetOptions.Role

  /// The columns by meaning, as places in the header.
  private(set) var places: [Role: Int] = [:]
  private let file: String
  private let header: [String]

  /// - Throws: `DataError.noSuchColumn` when the user names a column that no table has.
  init(_ table: TableFile, _ wanted: [Role: String], elsewhere: [String] = []) throws {
    file = table.name
    header = table.header
    let plain = header.map(Self.plain)
    for role in Role.allCases {
      if let name = wanted[role] {
        if let place = header.firstIndex(of: name) ?? plain.firstIndex(of: Self.plain(name)) {
          places[role] = place
        } else if !elsewhere.map(Self.plain).contains(Self.plain(name)) {
          throw DataError.noSuchColumn(file, name, found: header)
        }
      } else if let place = Self.names(role).lazy.compactMap(plain.firstIndex(of:)).first {
        places[role] = place
      }
    }
    // One column has one meaning; what the user says comes before what is guessed.
    for role in Role.allCases where wanted[role] == nil {
      let isTaken = places.contains { $0.key != role && $0.value == places[role] }
      if isTaken { places[role] = nil }
    }
  }

  /// The place of a column; nil when there is none of that meaning.
  subscript(role: Role) -> Int? { places[role] }

  /// The place of a column that must be there.
  ///
  /// - Throws: `DataError.missingColumn`, with the columns that were found.
  func demand(_ role: Role) throws -> Int {
    guard let place = places[role] else {
      throw DataError.missingColumn(file, role.rawValue, found: header)
    }
    return place
  }

  /// What was taken for what, such as `user=uid, item=movie_id`.
  var summary: String {
    Role.allCases.compactMap { role in places[role].map { "\(role.rawValue)=\(header[$0])" } }
      .joined(separator: ", ")
  }

  /// A name without case and punctuation: `User_ID` and `userId` are the same.
  static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Common names of a column, the likeliest first, in their plain form.
  private static func names(_ role: Role) -> [String] {
    switch role {
    case .user:
      ["user", "userid", "uid", "visitorid", "customerid", "customer", "memberid", "reviewerid"]
    case .item:
      [
        "item", "itemid", "iid", "movieid", "productid", "product", "articleid", "clickarticleid",
        "goodsid", "adid", "adgroupid", "videoid", "newsid", "trackid", "songid", "bookid",
        "businessid", "asin",
      ]
    case .category:
      ["category", "categoryid", "cate", "cateid", "cat", "catid", "genre", "genres"]
    case .time:
      [
        "time", "timestamp", "timestampms", "ts", "datetime", "date", "clicktimestamp",
        "eventtime", "unixreviewtime", "createdat",
      ]
    case .label: ["label", "click", "clicked", "clk", "isclick", "isclicked"]
    case .rating: ["rating", "ratings", "stars", "overall", "score"]
    case .title: ["title", "itemtitle", "name", "itemname", "productname"]
    case .session: ["session", "sessionid"]
    case .page: ["page", "pageid", "requestid"]
    case .position: ["position", "pos", "slot"]
    case .event: ["event", "eventid", "impression", "impressionid"]
    }
  }
}
