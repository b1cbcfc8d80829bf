extension ShopDomain {
  /// Ingredients of one kind of cooking, then its tools, then its tableware.
  static let kitchen = ShopDomain(
    name: "kitchen",
    brands: [
      "Roastery Nord", "Crema", "Cloud Peak Tea", "Leafhouse", "Flour & Fire", "Kneadwell",
      "Jade Wok", "Master Chen", "Umisora", "Kaiyo",
    ],
    categories: [
      ShopCategory(
        name: "Ingredients", price: 5...39,
        details: ["250 g", "500 g", "1 kg", "Organic", "Sampler", "Gift Tin"],
        chineseDetails: ["250克", "500克", "有机", "礼盒装"],
        lines: [
          (
            ["Ethiopian Coffee Beans", "Espresso Coffee Beans", "Decaf Coffee Beans"],
            ["云南咖啡豆", "意式咖啡豆"]
          ),
          (
            ["Longjing Green Tea", "Oolong Tea", "Aged Pu'er Tea"],
            ["西湖龙井茶", "陈年普洱茶"]
          ),
          (
            ["Bread Flour", "Dark Baking Chocolate", "Almond Flour for Baking"],
            ["烘焙高筋面粉", "烘焙黑巧克力"]
          ),
          (
            ["Sichuan Pepper", "Chilli Bean Paste", "Wok Noodles"],
            ["四川花椒", "郫县豆瓣酱"]
          ),
          (
            ["Sushi Rice", "Nori Sheets for Sushi", "Sushi Rice Vinegar"],
            ["寿司米", "寿司海苔"]
          ),
        ]),
      ShopCategory(
        name: "Kitchen Tools", price: 15...199,
        details: ["Stainless Steel", "Matt Black", "Small", "Large", "with Stand", "Professional"],
        chineseDetails: ["不锈钢", "哑光黑", "小号", "大号"],
        lines: [
          (
            ["Coffee Hand Grinder", "Pour-Over Coffee Kettle", "Espresso Coffee Maker"],
            ["咖啡手摇磨豆机", "手冲咖啡壶"]
          ),
          (
            ["Tea Kettle", "Gongfu Tea Tray", "Tea Strainer"],
            ["煮茶壶", "功夫茶盘"]
          ),
          (
            ["Baking Stand Mixer", "Bread Baking Tin", "Cake Baking Ring"],
            ["烘焙厨师机", "烘焙吐司模具"]
          ),
          (
            ["Carbon Steel Wok", "Wok Spatula", "Bamboo Steamer for Woks"],
            ["碳钢炒锅", "炒锅铲"]
          ),
          (
            ["Sushi Knife", "Sushi Rolling Mat", "Sushi Rice Tub"],
            ["寿司刀", "寿司卷帘"]
          ),
        ]),
      ShopCategory(
        name: "Tableware", price: 9...99,
        details: [
          "Set of 2", "Set of 4", "White Porcelain", "Celadon", "Stoneware", "Hand-Painted",
        ],
        chineseDetails: ["两件套", "四件套", "白瓷", "青瓷"],
        lines: [
          (
            ["Espresso Cups", "Cappuccino Cups", "Coffee Mugs"],
            ["意式咖啡杯", "拿铁咖啡杯"]
          ),
          (
            ["Gaiwan Tea Cups", "Tea Bowls", "Clay Teapot"],
            ["盖碗茶杯", "紫砂茶壶"]
          ),
          (
            ["Cake Plates", "Cake Stand", "Bread Baskets"],
            ["烘焙蛋糕盘", "烘焙蛋糕架"]
          ),
          (
            ["Noodle Bowls", "Rice Bowls", "Hot Pot Dishes"],
            ["面碗", "火锅碟"]
          ),
          (
            ["Sushi Platters", "Sushi Soy Sauce Dishes", "Sushi Chopstick Sets"],
            ["寿司拼盘", "寿司酱油碟"]
          ),
        ]),
    ],
    relations: stepByStep)
}
