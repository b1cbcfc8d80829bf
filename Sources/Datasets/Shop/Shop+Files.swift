extension Shop {
  /// Writes `events.csv`, `items.csv`, `users.csv`, `truth.csv` and `README.md` into a folder.
  ///
  /// The folder is made when it is missing; each file is replaced whole.
  ///
  /// - Throws: `DataError.file` when the folder or a file cannot be written.
  public func write(to folder: String) throws {
    try makeFolder(folder)
    for (name, bytes) in files() {
      var file = try AtomicFile(path: "\(folder)/\(name)")
      try bytes.withUnsafeBytes { try file.write($0) }
      try file.commit()
    }
  }

  /// The names and the bytes of all files.
  func files() -> [(name: String, bytes: [UInt8])] {
    [
      ("events.csv", eventsCSV()), ("items.csv", itemsCSV()), ("users.csv", usersCSV()),
      ("truth.csv", truthCSV()), ("README.md", Array(readme().utf8)),
    ]
  }

  /// The log as CSV: `event,user,item,time,label,session,page,position`.
  func eventsCSV() -> [UInt8] {
    var text = ShopText("event,user,item,time,label,session,page,position\n")
    for (index, impression) in impressions.enumerated() {
      text.append(index + 1, ",")
      text.append(users[impression.user].user, ",")
      text.append(products[impression.product].item, ",")
      text.append(Int(impression.time), impression.isClicked ? ",1," : ",0,")
      text.append(impression.session, ",")
      text.append(impression.page, ",")
      text.append(impression.position, "\n")
    }
    return text.bytes
  }

  /// The products as CSV: `item,title,category,brand,price,price_bucket`.
  func itemsCSV() -> [UInt8] {
    var text = ShopText("item,title,category,brand,price,price_bucket\n")
    for product in products {
      text.append(product.item, ",")
      for field in [product.title, product.category, product.brand] { text.append(field, ",") }
      text.append(product.price, ",")
      text.append(product.priceBucket, "\n")
    }
    return text.bytes
  }

  /// The customers as CSV: `user,gender,age`.
  func usersCSV() -> [UInt8] {
    var text = ShopText("user,gender,age\n")
    for user in users {
      text.append(user.user, ",")
      text.append(user.gender, ",")
      text.append(user.age, "\n")
    }
    return text.bytes
  }

  /// The causes as CSV: `impression,cause,strength`, both of them event ids, in hundredths.
  func truthCSV() -> [UInt8] {
    var text = ShopText("impression,cause,strength\n")
    for (index, impression) in impressions.enumerated() {
      for cause in causes[impression.causes] {
        text.append(index + 1, ",")
        text.append(cause.event, ",")
        text.append(cause.strength, "\n")
      }
    }
    return text.bytes
  }
}
