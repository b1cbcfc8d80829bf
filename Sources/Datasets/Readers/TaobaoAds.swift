/// Alibaba's display advertising: shown ads with and without a click in `raw_sample.csv`, the ads in
/// `ad_feature.csv`, the users in `user_profile.csv`.
///
/// The behaviour log names categories and brands but no ads, so it is not read: a history holds the
/// clicked ads.
struct TaobaoAds: DatasetReader {
  let name = "taobao-ads"
  let files = "raw_sample.csv + ad_feature.csv (+ user_profile.csv)"

  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]? {
    guard options.columns.isEmpty, source.offers("raw_sample.csv"),
      let events = source.file("raw_sample.csv"), let ads = source.file("ad_feature.csv")
    else { return nil }
    return [events, ads] + [source.file("user_profile.csv")].compactMap(\.self)
  }

  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables {
    guard let files = recognise(source, options) else {
      throw DataError.unrecognised(source.path, found: source.plainNames, known: [self.files])
    }
    let table = try TableFile(files[0], .csv)
    var raw = try EventTableReading(
      table: table, guess: ColumnGuess(table, [:]), options: options, elsewhere: []
    ).read()
    raw.items = try RawTables.Entities(TableFile(files[1], .csv), .item, options)
    if files.count > 2 {
      raw.users = try RawTables.Entities(TableFile(files[2], .csv), .user, options)
    }
    raw.keepsUnseenItems = false
    if source.file("behavior_log.csv") != nil {
      raw.notes.append("behavior_log.csv: not read, its rows name no ads")
    }
    return raw
  }
}
