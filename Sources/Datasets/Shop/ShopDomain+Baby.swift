extension ShopDomain {
  /// Milk powder first, then bottles, and months later a stroller.
  static let baby = ShopDomain(
    name: "baby",
    brands: [
      "Littlenest", "Cooee", "Meadowmilk", "Purebud", "Softleaf", "Calmly", "Doppel", "Twosome",
      "Wanderbaby", "Foldaway",
    ],
    categories: [
      ShopCategory(
        name: "Milk Powder", price: 12...48,
        details: ["400 g", "800 g", "900 g Tin", "3 × 800 g", "Stage 1", "Stage 2"],
        chineseDetails: ["800克", "900克罐装", "一段", "二段"],
        lines: [
          (
            ["Newborn Formula Powder", "Newborn Milk Powder", "Newborn A2 Milk Powder"],
            ["新生儿配方奶粉", "新生儿A2奶粉"]
          ),
          (
            ["Organic Infant Milk Powder", "Organic Goat Milk Powder", "Organic Formula Powder"],
            ["有机婴儿奶粉", "有机羊奶粉"]
          ),
          (
            ["Low-Allergy Milk Powder", "Lactose-Free Formula Powder", "Sensitive Tummy Formula"],
            ["低敏水解奶粉", "无乳糖配方奶粉"]
          ),
          (
            [
              "Twins Milk Powder Double Pack", "Twins Formula Family Box",
              "Twins Milk Powder Bundle",
            ],
            ["双胞胎奶粉双罐装", "双胞胎配方奶粉"]
          ),
          (
            ["Travel Milk Powder Sticks", "Travel Formula Sachets", "Travel Ready-Mix Formula"],
            ["便携条装奶粉", "旅行装配方奶粉"]
          ),
        ]),
      ShopCategory(
        name: "Bottles & Feeding", price: 8...65,
        details: ["160 ml", "240 ml", "Set of 2", "Set of 4", "Mint", "Cloud White"],
        chineseDetails: ["160毫升", "240毫升", "两只装", "薄荷绿"],
        lines: [
          (
            ["Newborn Anti-Colic Bottle", "Newborn Slow-Flow Bottle", "Newborn Glass Bottle"],
            ["新生儿防胀气奶瓶", "新生儿玻璃奶瓶"]
          ),
          (
            ["Organic Bamboo Feeding Set", "Organic Rubber Teat Bottle", "Organic Cotton Bib Set"],
            ["有机竹纤维餐具", "有机棉围兜"]
          ),
          (
            [
              "Low-Allergy Silicone Bottle", "Sensitive Steriliser Box", "Sensitive Soft Spoon Set",
            ],
            ["低敏硅胶奶瓶", "低敏软勺"]
          ),
          (
            ["Twins Bottle Warmer", "Twins Feeding Pillow", "Twins Bottle Rack"],
            ["双胞胎暖奶器", "双胞胎哺乳枕"]
          ),
          (
            ["Travel Bottle Warmer", "Travel Folding Bottle", "Travel Formula Dispenser"],
            ["便携暖奶器", "便携折叠奶瓶"]
          ),
        ]),
      ShopCategory(
        name: "Strollers", price: 99...899,
        details: ["Stone Grey", "Navy", "Sage", "Black Frame", "with Rain Cover", "with Footmuff"],
        chineseDetails: ["石灰色", "藏青色", "黑色", "带雨罩"],
        lines: [
          (
            ["Newborn Pram", "Newborn Carrycot Stroller", "Newborn Lie-Flat Stroller"],
            ["新生儿可平躺婴儿车", "新生儿睡篮推车"]
          ),
          (
            ["Organic Cotton Stroller", "Organic Wool Pram", "Organic Linen Buggy"],
            ["有机棉婴儿推车", "有机羊毛婴儿车"]
          ),
          (
            ["Low-Allergy Stroller", "Sensitive Mesh Stroller", "Sensitive UV-Shade Stroller"],
            ["低敏透气婴儿车", "低敏防晒婴儿车"]
          ),
          (
            ["Twins Side-by-Side Stroller", "Twins Tandem Stroller", "Twins Jogger"],
            ["双胞胎并排推车", "双胞胎前后推车"]
          ),
          (
            ["Travel Cabin Stroller", "Travel Folding Buggy", "Travel Ultralight Stroller"],
            ["便携登机婴儿车", "便携折叠伞车"]
          ),
        ]),
    ],
    relations: stepByStep)
}
