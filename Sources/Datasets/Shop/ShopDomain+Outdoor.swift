extension ShopDomain {
  /// Clothing for one sport, then its gear, then what makes it safer.
  static let outdoor = ShopDomain(
    name: "outdoor",
    brands: [
      "Ridgeway", "Cairn", "Spoke & Chain", "Velodrome", "Granit", "Belay", "Stillwater",
      "Reedbank", "Powderline", "Alpenglow",
    ],
    categories: [
      ShopCategory(
        name: "Sportswear", price: 25...299,
        details: ["Black", "Orange", "Forest Green", "Petrol Blue", "for Women", "for Men"],
        chineseDetails: ["黑色", "橙色", "女款", "男款"],
        lines: [
          (
            ["Hiking Rain Jacket", "Hiking Zip-Off Trousers", "Hiking Merino Socks"],
            ["徒步冲锋衣", "徒步速干裤"]
          ),
          (
            ["Cycling Jersey", "Cycling Bib Shorts", "Cycling Gloves"],
            ["骑行服", "骑行手套"]
          ),
          (
            ["Climbing Trousers", "Climbing Tank Top", "Climbing Down Jacket"],
            ["攀岩裤", "攀岩背心"]
          ),
          (
            ["Fishing Vest", "Fishing Waders", "Fishing Sun Shirt"],
            ["钓鱼马甲", "钓鱼防晒服"]
          ),
          (
            ["Ski Jacket", "Ski Bib Trousers", "Ski Base Layer"],
            ["滑雪服", "滑雪裤"]
          ),
        ]),
      ShopCategory(
        name: "Sports Gear", price: 29...499,
        details: ["Lightweight", "Carbon", "Aluminium", "Starter Set", "Pro", "Compact"],
        chineseDetails: ["轻量版", "碳纤维", "铝合金", "入门套装"],
        lines: [
          (
            ["Hiking Backpack 40 L", "Hiking Poles", "Two-Person Hiking Tent"],
            ["徒步背包40升", "徒步登山杖"]
          ),
          (
            ["Bicycle Wheel Set", "Cycling Saddle", "Bicycle Pedals"],
            ["自行车轮组", "骑行坐垫"]
          ),
          (
            ["Climbing Shoes", "Climbing Rope 60 m", "Climbing Quickdraws"],
            ["攀岩鞋", "攀岩绳60米"]
          ),
          (
            ["Fishing Rod 2.4 m", "Spinning Fishing Reel", "Fishing Lure Box"],
            ["钓鱼竿2.4米", "纺车钓鱼轮"]
          ),
          (
            ["All-Mountain Skis", "Ski Boots", "Ski Poles"],
            ["全山地滑雪板", "滑雪鞋"]
          ),
        ]),
      ShopCategory(
        name: "Safety & Navigation", price: 15...399,
        details: ["Small", "Medium", "Large", "Rechargeable", "Waterproof", "Reflective"],
        chineseDetails: ["小号", "大号", "充电款", "防水款"],
        lines: [
          (
            ["Hiking GPS", "Hiking Head Torch", "Hiking First-Aid Kit"],
            ["徒步手持GPS", "徒步头灯"]
          ),
          (
            ["Cycling Helmet", "Bicycle Light Set", "Cycling Computer"],
            ["骑行头盔", "自行车灯"]
          ),
          (
            ["Climbing Helmet", "Climbing Harness", "Climbing Belay Device"],
            ["攀岩头盔", "攀岩安全带"]
          ),
          (
            ["Fishing Sonar", "Fishing Life Jacket", "Fishing Night Lamp"],
            ["钓鱼探鱼器", "钓鱼救生衣"]
          ),
          (
            ["Ski Goggles", "Ski Helmet", "Avalanche Beacon for Skiing"],
            ["滑雪镜", "滑雪头盔"]
          ),
        ]),
    ],
    relations: stepByStep)
}
