import Testing

@testable import Training

@Suite struct LogReaderTests {
  private func curves(_ name: String, _ text: String) throws -> RunCurves {
    let file = try GrowingFile(name)
    try file.append(text)
    return file.curves()
  }

  @Test func `JSON lines give a curve for each number, nested names with dots`() throws {
    let curves = try curves(
      "log.jsonl",
      """
      {"step": 1, "loss": 0.5, "train": {"auc": 0.6, "note": "x", "ok": true}, "list": [1, 2]}
      {"step": 2, "loss": 0.25, "train": {"auc": 0.7}, "other": null}

      """)
    #expect(curves.series.map(\.name) == ["loss", "train.auc"])
    #expect(curves["train.auc"]?.steps == [1, 2])
    #expect(curves.problem == nil)
  }

  @Test func `NaN and infinity are read bare and in quotes`() throws {
    let curves = try curves(
      "log.jsonl",
      "{\"step\":1,\"loss\":NaN}\n{\"step\":2,\"loss\":\"nan\"}\n{\"step\":3,\"loss\":-Infinity}\n")
    let values = try #require(curves["loss"]?.values)
    #expect(values[0].isNaN && values[1].isNaN && values[2] == -.infinity)
  }

  @Test(arguments: ["step", "global_step", "_step", "iteration"])
  func `the step has many names`(name: String) throws {
    let curves = try curves(
      "log.jsonl", "{\"\(name)\": 40, \"epoch\": 2, \"loss\": 1}\n")
    #expect(curves["loss"]?.steps == [40])
    #expect(curves.epochs.values == [2])
  }

  @Test func `without a step the epoch counts, without both the row`() throws {
    #expect(
      try curves("a.jsonl", "{\"epoch\": 3, \"loss\": 1}\n{\"epoch\": 4, \"loss\": 1}\n")["loss"]?
        .steps == [3, 4])
    #expect(try curves("b.jsonl", "{\"loss\": 1}\n{\"loss\": 1}\n")["loss"]?.steps == [1, 2])
  }

  @Test func `a line that is no object is told by its number and adds nothing`() throws {
    let file = try GrowingFile("log.jsonl")
    try file.append("{\"step\":1,\"loss\":1}\n{\"step\":2,\"loss\":0.{\n{\"step\":3,\"loss\":3}\n")
    let curves = file.curves()
    #expect(curves["loss"]?.steps == [1, 3])
    #expect(
      curves.problem == "\(file.path): line 2 is not one JSON object; it is passed over.")
  }

  @Test func `deep nesting and endless names end in words, not in a crash`() throws {
    let deep = String(repeating: "{\"a\":", count: 500) + "1" + String(repeating: "}", count: 500)
    #expect(try curves("a.jsonl", "\(deep)\n").series.isEmpty)
    let many = (0..<1500).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    let curves = try curves("b.jsonl", "{\(many)}\n")
    #expect(curves.series.count == 1000)
    #expect(curves.problem?.contains("only 1,000 are read") == true)
  }

  @Test func `a log in pieces on several cores is the log in one piece`() throws {
    let text = (0..<60_000).map {
      "{\"step\":\($0),\"loss\":\(1 / Double($0 + 1)),\"auc\":\(Double($0) * 1e-5)}\n"
    }.joined()
    #expect(text.utf8.count > 2 << 20)
    let curves = try curves("log.jsonl", text)
    #expect(curves["loss"]?.steps == (0..<60_000).map(Double.init))
    #expect(curves["loss"]?.values == (0..<60_000).map { 1 / Double($0 + 1) })
    #expect(curves["auc"]?.count == 60_000)
  }

  @Test func `a table has a curve for each column, and empty cells are no values`() throws {
    let curves = try curves(
      "metrics.csv", "epoch,step,train_loss,val_loss\n0,10,0.5,\n0,20,0.4,\n0,20,,0.45\n")
    #expect(curves["train_loss"]?.steps == [10, 20])
    #expect(curves["val_loss"]?.values == [0.45])
    #expect(curves["epoch"] == nil)
  }

  @Test func `tabs, semicolons, quotes and Windows lines are read`() throws {
    #expect(
      try curves("a.tsv", "step\tloss\r\n1\t0.5\r\n2\t0.25\r\n")["loss"]?.values == [0.5, 0.25])
    #expect(try curves("b.csv", "\"step\";\"loss\"\n1;\"0.5\"\n")["loss"]?.values == [0.5])
  }

  @Test func `a row of another length is told by its line`() throws {
    let curves = try curves("a.csv", "step,loss\n1,0.5\n2,0.4,7\n3,0.3\n")
    #expect(curves["loss"]?.values == [0.5, 0.4, 0.3])
    #expect(curves.problem?.hasSuffix("line 3 has 3 cells, the header 2.") == true)
  }

  @Test func `RecBole's text gives curves over epochs`() throws {
    let curves = try curves(
      "ml.log",
      """
      Mon 01 Jan 2024 12:00:01 INFO  epoch 0 training [time: 12.31s, train loss: 230.4102]
      Mon 01 Jan 2024 12:00:02 INFO  epoch 0 evaluating [time: 1.20s, valid_score: 0.712300]
      Mon 01 Jan 2024 12:00:14 INFO  epoch 1 training [time: 12.01s, train loss: 201.5000]
      Mon 01 Jan 2024 12:00:15 INFO  epoch 1 evaluating [time: 1.20s, valid_score: 0.732300]

      """)
    #expect(curves["train loss"]?.steps == [0, 1])
    #expect(curves["train loss"]?.values == [230.4102, 201.5])
    #expect(curves["valid_score"]?.values == [0.7123, 0.7323])
    #expect(curves.series.count == 2)
  }

  @Test func `FuxiCTR's text gives curves over epochs`() throws {
    let curves = try curves(
      "DIN.log",
      """
      2024-01-01 12:00:00,123 P7 INFO Start training: 4000 batches/epoch
      2024-01-01 12:00:00,124 P7 INFO ************ Epoch=1 start ************
      2024-01-01 12:05:00,124 P7 INFO Train loss: 0.4512
      2024-01-01 12:05:10,124 P7 INFO [Metrics] AUC: 0.8012 - logloss: 0.4411
      2024-01-01 12:05:11,124 P7 INFO ************ Epoch=1 end ************
      2024-01-01 12:05:12,124 P7 INFO ************ Epoch=2 start ************
      2024-01-01 12:10:10,124 P7 INFO [Metrics] AUC: 0.8112 - logloss: 0.4311

      """)
    #expect(curves["AUC"]?.steps == [1, 2])
    #expect(curves["AUC"]?.values == [0.8012, 0.8112])
    #expect(curves["Train loss"]?.values == [0.4512])
  }
}
