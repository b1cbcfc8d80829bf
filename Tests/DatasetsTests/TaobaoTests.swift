import Testing

@testable import Datasets

@Suite struct TaobaoTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("user behaviour: no header, every row a positive, moments that cannot be left out")
  func behaviour() throws {
    try folder.write(
      "UserBehavior.csv",
      """
      1,2268318,2520377,pv,1511544070
      1,2333346,2520771,pv,1511561733
      1,2576651,149192,buy,1511572885
      100,2268318,2520377,pv,-1512000000
      100,2333346,2520771,fav,2122867355
      100,2576651,149192,cart,1512316799
      """)
    let data = try Dataset.open(folder.path, cache: .none)
    #expect(data.info.reader == "taobao-behaviour")
    #expect(data.info.feedback == .positivesOnly)
    #expect(data.eventCount == 4)
    #expect(
      data.info.notes == [
        "no label or rating: every row is a positive",
        "UserBehavior.csv: 2 of 6 rows left out, not from the nine days it covers",
      ])
    #expect(data.category(of: 0) == "2520377")
    #expect(data.contextFields.map(\.name) == ["behaviour"])
    #expect((0..<4).map { data.contextFields[0][$0] } == ["pv", "pv", "buy", "cart"])
    try folder.write("UserBehavior.csv", "1,2,3,pv,1511544070\n1,2,3,pv\n")
    #expect(
      words { _ = try Dataset.open(folder.path, cache: .none) }
        == "UserBehavior.csv:2: 4 fields, expected 5; quote a field that contains the delimiter.")
  }

  @Test("display advertising: clicks and non-clicks, ads and users joined")
  func ads() throws {
    try folder.write(
      "raw_sample.csv",
      """
      user,time_stamp,adgroup_id,pid,nonclk,clk
      581738,1494137644,1,430548_1007,1,0
      449818,1494638778,3,430548_1007,0,1
      581738,1494137645,3,430539_1007,0,1
      """)
    try folder.write(
      "ad_feature.csv",
      """
      adgroup_id,cate_id,campaign_id,customer,brand,price
      1,6261,83237,1,95471,170.0
      3,4520,39,2,NULL,199.0
      77,1,1,1,1,1
      """)
    try folder.write(
      "user_profile.csv",
      "userid,cms_segid,final_gender_code,new_user_class_level \n581738,0,2,3\n7,0,1,\n")
    try folder.write("behavior_log.csv", "user,time_stamp,btag,cate,brand\n")
    let data = try Dataset.open(
      folder.path, options: DatasetOptions(features: ["pid"]), cache: .none)
    #expect(data.info.reader == "taobao-ads")
    #expect(data.info.feedback == .labels)
    #expect(Array(data.itemIDs) == ["1", "3"])
    #expect((0..<2).map { data.category(of: $0) } == ["6261", "4520"])
    #expect(
      data.itemFields.map(\.name) == ["category", "campaign_id", "customer", "brand", "price"])
    #expect(
      data.userFields.map(\.name) == ["cms_segid", "final_gender_code", "new_user_class_level"])
    #expect(data.userFields[1][data.userIDs.index(of: "581738") ?? 0] == "2")
    #expect(data.userFields[1][data.userIDs.index(of: "449818") ?? 0] == nil)
    #expect(data.contextFields.map(\.name) == ["pid"])
    #expect(data.eventLabels.map { $0 } == [1, 0, 1])
    #expect(
      data.info.notes == [
        "raw_sample.csv: user=user, item=adgroup_id, time=time_stamp, label=clk",
        "behavior_log.csv: not read, its rows name no ads",
      ])
  }
}
