extension ShopDomain {
  /// Keyboards by layout, the keycaps that fit them, and what lies beside them on the desk.
  static let typing = ShopDomain(
    name: "typing",
    brands: [
      "Kestrel", "Tinkr", "Quillon", "Norda", "Hexaline", "Mokube", "Typewell", "Langford",
      "Twinwing", "Palmera",
    ],
    categories: [
      ShopCategory(
        name: "Keyboards", price: 49...229,
        details: [
          "Linear Switches", "Tactile Switches", "Clicky Switches", "Silent Switches",
          "Wireless", "White Backlight",
        ],
        chineseDetails: ["红轴", "茶轴", "青轴", "静音轴"],
        themes: layouts,
        names: ["* Mechanical Keyboard", "* Hot-Swap Keyboard", "* Aluminium Keyboard"],
        chineseNames: ["*机械键盘", "*热插拔键盘"]),
      ShopCategory(
        name: "Keycaps", price: 19...99,
        details: [
          "Botanical", "Retro Beige", "Midnight Blue", "Cherry Blossom", "Carbon Grey",
          "Black on White",
        ],
        chineseDetails: ["樱花粉", "复古灰", "海洋蓝", "水墨"],
        themes: layouts,
        names: ["* PBT Keycap Set", "* Dye-Sub Keycaps", "* Shine-Through Keycaps"],
        chineseNames: ["*PBT键帽", "*热升华键帽"]),
      ShopCategory(
        name: "Wrist Rests & Cases", price: 15...69,
        details: ["Walnut", "Black", "Slate Grey", "Forest Green", "Sand", "Navy"],
        chineseDetails: ["胡桃木色", "黑色", "深灰色", "墨绿色"],
        themes: layouts,
        names: ["* Wrist Rest", "* Keyboard Sleeve", "* Dust Cover"],
        chineseNames: ["*键盘手托", "*键盘收纳包"]),
    ],
    relations: hub)

  private static let layouts = [
    ("60%", "60%配列"), ("75%", "75%配列"), ("Tenkeyless", "87键"), ("Full-Size", "104键"),
    ("Split", "分体式"),
  ]
}
