extension ShopDomain {
  /// Clothes of one style, then shoes, then accessories to go with them.
  static let fashion = ShopDomain(
    name: "fashion",
    brands: [
      "Blockparty", "Nine Lanes", "Harrow & Pike", "Ledger", "Swiftfoot", "Paceline", "Oldtown",
      "Marigold Row", "Yunshang", "Qingluo",
    ],
    categories: [
      ShopCategory(
        name: "Clothes", price: 19...219,
        details: ["Black", "Off-White", "Navy", "Olive", "Burgundy", "Light Grey"],
        chineseDetails: ["黑色", "米白色", "藏青色", "酒红色"],
        lines: [
          (
            ["Oversized Street Hoodie", "Street Cargo Trousers", "Street Graphic T-Shirt"],
            ["街头宽松卫衣", "街头工装裤"]
          ),
          (
            ["Business Slim Shirt", "Business Wool Blazer", "Business Pleated Trousers"],
            ["商务修身衬衫", "商务羊毛西装"]
          ),
          (
            ["Running Singlet", "Running Split Shorts", "Running Wind Jacket"],
            ["跑步速干背心", "跑步风衣"]
          ),
          (
            ["Vintage Denim Jacket", "Vintage Corduroy Dress", "Vintage Knit Cardigan"],
            ["复古牛仔外套", "复古针织开衫"]
          ),
          (
            ["Hanfu Cross-Collar Robe", "Hanfu Horse-Face Skirt", "Hanfu Embroidered Vest"],
            ["汉服交领长袍", "汉服马面裙"]
          ),
        ]),
      ShopCategory(
        name: "Shoes", price: 35...239,
        details: ["Black", "White", "Tan", "Dark Brown", "Wide Fit", "Two-Tone"],
        chineseDetails: ["黑色", "白色", "棕色", "宽楦"],
        lines: [
          (
            ["Street High-Top Sneakers", "Street Skate Shoes", "Street Platform Sneakers"],
            ["街头高帮板鞋", "街头滑板鞋"]
          ),
          (
            ["Business Oxford Shoes", "Business Leather Loafers", "Business Derby Shoes"],
            ["商务牛津鞋", "商务乐福鞋"]
          ),
          (
            ["Running Daily Trainers", "Running Carbon Racers", "Running Trail Shoes"],
            ["跑步缓震鞋", "跑步碳板鞋"]
          ),
          (
            ["Vintage Mary Janes", "Vintage Suede Boots", "Vintage Canvas Shoes"],
            ["复古玛丽珍鞋", "复古麂皮靴"]
          ),
          (
            ["Hanfu Embroidered Shoes", "Hanfu Cloth Boots", "Hanfu Upturned-Toe Shoes"],
            ["汉服绣花鞋", "汉服翘头履"]
          ),
        ]),
      ShopCategory(
        name: "Accessories", price: 9...129,
        details: ["Black", "Silver", "Gold", "Red", "Small", "Large"],
        chineseDetails: ["黑色", "银色", "金色", "红色"],
        lines: [
          (
            ["Street Bucket Hat", "Street Chain Necklace", "Street Sling Bag"],
            ["街头渔夫帽", "街头斜挎包"]
          ),
          (
            ["Business Silk Tie", "Business Leather Belt", "Business Document Bag"],
            ["商务真丝领带", "商务公文包"]
          ),
          (
            ["Running Belt", "Running Cap", "Running Arm Sleeves"],
            ["跑步腰包", "跑步空顶帽"]
          ),
          (
            ["Vintage Beret", "Vintage Brooch", "Vintage Leather Satchel"],
            ["复古贝雷帽", "复古剑桥包"]
          ),
          (
            ["Hanfu Hairpin", "Hanfu Round Fan", "Hanfu Jade Pendant"],
            ["汉服发簪", "汉服团扇"]
          ),
        ]),
    ],
    relations: stepByStep)
}
