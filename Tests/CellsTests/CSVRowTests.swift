import Testing

@testable import Cells

@Suite struct CSVRowTests {
  @Test(
    "cells are quoted where they must be and nowhere else",
    arguments: [
      (["a", "b"], "a,b\n"), (["a,b", "c"], "\"a,b\",c\n"),
      (["say \"hi\""], "\"say \"\"hi\"\"\"\n"),
      (["two\nlines", "\r"], "\"two\nlines\",\"\r\"\n"), ([" a", "b "], "\" a\",\"b \"\n"),
      (["", ""], ",\n"), ([""], "\"\"\n"), (["=1+1", "+3", "-0.5", "@x"], "=1+1,+3,-0.5,@x\n"),
      (["键盘", "a\r\nb"], "键盘,\"a\r\nb\"\n"),
    ])
  func text(cells: [String], text: String) {
    #expect(CSVRow.text(cells) == text)
  }
}
