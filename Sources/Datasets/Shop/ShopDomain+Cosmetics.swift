extension ShopDomain {
  /// Skin care by skin type: a cleanser, then a serum, then a cream.
  static let cosmetics = ShopDomain(
    name: "cosmetics",
    brands: [
      "Rosewater & Co", "Dewdrop", "Mattiva", "Greenclay", "Calma", "Hush Botanics", "Lumisia",
      "Pearlwell", "Contura", "Vela Skin",
    ],
    categories: [
      ShopCategory(
        name: "Cleansers", price: 9...45,
        details: [
          "100 ml", "150 ml", "200 ml", "Fragrance-Free", "Travel Size", "Twin Pack",
        ],
        chineseDetails: ["100毫升", "150毫升", "旅行装", "家庭装"],
        themes: skins,
        names: ["* Foam Cleanser", "* Cleansing Oil", "* Cleansing Milk"],
        chineseNames: ["*氨基酸洁面乳", "*卸妆油"]),
      ShopCategory(
        name: "Serums", price: 19...119,
        details: [
          "30 ml", "50 ml", "with Vitamin C", "with Niacinamide", "with Squalane", "Refill",
        ],
        chineseDetails: ["30毫升", "50毫升", "含烟酰胺", "替换装"],
        themes: skins,
        names: ["* Serum", "* Hyaluronic Ampoules", "* Night Concentrate"],
        chineseNames: ["*精华液", "*安瓶精华"]),
      ShopCategory(
        name: "Face Creams", price: 15...149,
        details: ["50 ml", "75 ml", "SPF 30", "Fragrance-Free", "Gift Box", "Refill"],
        chineseDetails: ["50克", "75克", "礼盒装", "替换装"],
        themes: skins,
        names: ["* Day Cream", "* Night Cream", "* Sleeping Mask"],
        chineseNames: ["*面霜", "*睡眠面膜"]),
    ],
    relations: stepByStep)

  private static let skins = [
    ("Dry Skin", "干皮"), ("Oily Skin", "油皮"), ("Sensitive Skin", "敏感肌"),
    ("Brightening", "亮肤"), ("Firming", "紧致"),
  ]
}
