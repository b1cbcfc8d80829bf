extension ShopDomain {
  /// A genre in books, then as a board game or on the shelf as a model.
  static let stories = ShopDomain(
    name: "stories",
    brands: [
      "Farlight", "Orbital House", "Gaslamp", "Inkwell Lane", "Thornwood", "Silver Quill",
      "Chronicle Hall", "Old Map Press", "Saltwind", "Harbour Light",
    ],
    categories: [
      ShopCategory(
        name: "Books", price: 8...39,
        details: ["Paperback", "Hardcover", "Illustrated Edition", "Pocket Edition"],
        chineseDetails: ["平装", "精装", "典藏版", "插图版"],
        brandPlace: .inBrackets,
        lines: [
          (
            ["The Last Orbit", "Signals from Titan", "A Colony of Glass", "Starship Gardeners"],
            ["最后的轨道", "土卫六来信"]
          ),
          (
            [
              "Murder on Platform Nine", "The Locked Study", "Inspector Vane Returns", "Cold Alibi",
            ],
            ["九号站台谋杀案", "密室书房"]
          ),
          (
            ["The Dragon's Apprentice", "Crown of Thorns and Ash", "Winterkeep", "The Moon Witch"],
            ["龙的学徒", "月亮女巫"]
          ),
          (
            [
              "The Silk Road at Dawn", "Emperors and Scribes", "A City under Siege",
              "Lost Dynasties",
            ],
            ["黎明丝路", "消失的王朝"]
          ),
          (
            ["The Whaler's Log", "Beyond the Cape", "Storm over Malacca", "The Pirate's Widow"],
            ["捕鲸人日志", "马六甲风暴"]
          ),
        ]),
      ShopCategory(
        name: "Board Games", price: 19...89,
        details: [
          "for 2 Players", "for 2-4 Players", "Expansion", "Travel Edition", "Deluxe Edition",
          "Card Version",
        ],
        chineseDetails: ["双人版", "扩展包", "旅行版", "豪华版"],
        lines: [
          (
            ["Space Colony Board Game", "Star Traders Board Game", "Mars Rescue Board Game"],
            ["太空殖民桌游", "星际商人桌游"]
          ),
          (
            ["Detective Club Board Game", "Whodunit Board Game", "Case Files Board Game"],
            ["侦探俱乐部桌游", "谁是凶手桌游"]
          ),
          (
            ["Dragon Quest Board Game", "Spellbound Board Game", "Dungeon Keepers Board Game"],
            ["龙之远征桌游", "魔咒桌游"]
          ),
          (
            ["Ancient Cities Board Game", "Silk Road Board Game", "Dynasties Board Game"],
            ["古城桌游", "丝绸之路桌游"]
          ),
          (
            ["Pirate Bay Board Game", "Spice Fleet Board Game", "Lighthouse Board Game"],
            ["海盗湾桌游", "香料船队桌游"]
          ),
        ]),
      ShopCategory(
        name: "Model Kits", price: 15...149,
        details: ["1:72", "1:144", "Wooden", "Metal", "Snap-Fit", "with Paint Set"],
        chineseDetails: ["1:72", "木质", "金属", "免胶"],
        lines: [
          (
            ["Space Shuttle Model Kit", "Mars Rover Model Kit", "Space Station Model Kit"],
            ["航天飞机拼装模型", "火星车拼装模型"]
          ),
          (
            ["Baker Street Model Kit", "Night Train Model Kit", "Spy Car Model Kit"],
            ["侦探事务所拼装模型", "夜行列车拼装模型"]
          ),
          (
            ["Dragon Model Kit", "Wizard Tower Model Kit", "Castle Gate Model Kit"],
            ["巨龙拼装模型", "法师塔拼装模型"]
          ),
          (
            ["Roman Temple Model Kit", "Great Wall Model Kit", "Siege Tower Model Kit"],
            ["罗马神庙拼装模型", "长城拼装模型"]
          ),
          (
            ["Tall Ship Model Kit", "Lighthouse Model Kit", "Whaling Boat Model Kit"],
            ["大帆船拼装模型", "灯塔拼装模型"]
          ),
        ]),
    ],
    relations: hub)
}
