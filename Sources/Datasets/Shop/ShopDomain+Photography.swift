extension ShopDomain {
  /// An entry lens, then a tripod, then a better lens.
  static let photography = ShopDomain(
    name: "photography",
    brands: [
      "Lumora", "Facet", "Borealis", "Vistapoint", "Tamaro", "Closer", "Longwing", "Heronfield",
      "Passage", "Fifth Avenue Optics",
    ],
    categories: [
      ShopCategory(
        name: "Entry Lenses", price: 129...399,
        details: [
          "for Full Frame", "for APS-C", "Silver", "Black", "with Lens Hood", "Second Edition",
        ],
        chineseDetails: ["全画幅", "半画幅", "银色", "黑色"],
        lines: [
          (
            ["50 mm f/1.8 Portrait Lens", "56 mm f/2 Portrait Lens", "75 mm f/2.8 Portrait Lens"],
            ["50mm F1.8 人像镜头", "56mm F2 人像镜头"]
          ),
          (
            ["18 mm f/3.5 Landscape Lens", "20 mm f/4 Landscape Lens", "16-35 mm Landscape Zoom"],
            ["18mm F3.5 风光镜头", "20mm F4 风光镜头"]
          ),
          (
            ["40 mm f/2.8 Macro Lens", "60 mm f/2.8 Macro Lens", "30 mm f/3.5 Macro Lens"],
            ["40mm F2.8 微距镜头", "60mm F2.8 微距镜头"]
          ),
          (
            ["70-300 mm Wildlife Zoom", "55-250 mm Wildlife Zoom", "100-300 mm Wildlife Zoom"],
            ["70-300mm 打鸟长焦镜头", "55-250mm 打鸟长焦镜头"]
          ),
          (
            [
              "28 mm f/2.8 Street Lens", "35 mm f/2 Street Lens", "27 mm f/2.8 Pancake Street Lens",
            ],
            ["28mm F2.8 街拍镜头", "35mm F2 街拍镜头"]
          ),
        ]),
      ShopCategory(
        name: "Tripods", price: 39...249,
        details: ["120 cm", "150 cm", "170 cm", "with Ball Head", "with Case", "Quick Release"],
        chineseDetails: ["1.2米", "1.5米", "1.7米", "带云台"],
        lines: [
          (
            ["Portrait Studio Tripod", "Portrait Column Stand", "Portrait Light Stand"],
            ["人像棚拍三脚架", "人像灯架"]
          ),
          (
            ["Landscape Carbon Tripod", "Landscape Travel Tripod", "Landscape Spiked Tripod"],
            ["风光碳纤维三脚架", "风光旅行三脚架"]
          ),
          (
            ["Macro Low-Angle Tripod", "Macro Rail Tripod", "Macro Tabletop Tripod"],
            ["微距低角度三脚架", "微距导轨三脚架"]
          ),
          (
            ["Wildlife Gimbal Tripod", "Wildlife Heavy Tripod", "Wildlife Monopod"],
            ["打鸟悬臂三脚架", "打鸟独脚架"]
          ),
          (
            ["Street Pocket Tripod", "Street Clamp Tripod", "Street Mini Tripod"],
            ["街拍口袋三脚架", "街拍迷你三脚架"]
          ),
        ]),
      ShopCategory(
        name: "Pro Lenses", price: 599...2399,
        details: [
          "for Full Frame", "Weather-Sealed", "Silent Autofocus", "Manual Focus", "Black",
          "Second Edition",
        ],
        chineseDetails: ["全画幅", "防尘防水", "静音对焦", "手动对焦"],
        lines: [
          (
            [
              "85 mm f/1.2 Portrait Lens", "105 mm f/1.4 Portrait Lens",
              "135 mm f/1.8 Portrait Lens",
            ],
            ["85mm F1.2 大光圈人像镜头", "135mm F1.8 人像镜头"]
          ),
          (
            [
              "14 mm f/1.8 Landscape Lens", "14-24 mm f/2.8 Landscape Zoom",
              "24 mm Tilt-Shift Lens",
            ],
            ["14mm F1.8 超广角风光镜头", "14-24mm F2.8 风光镜头"]
          ),
          (
            ["100 mm f/2.8 Macro Lens", "180 mm f/3.5 Macro Lens", "65 mm 5× Macro Lens"],
            ["100mm F2.8 专业微距镜头", "180mm F3.5 微距镜头"]
          ),
          (
            ["600 mm f/4 Wildlife Lens", "400 mm f/2.8 Wildlife Lens", "200-600 mm Wildlife Zoom"],
            ["600mm F4 定焦打鸟镜头", "200-600mm 打鸟镜头"]
          ),
          (
            ["35 mm f/1.4 Street Lens", "28 mm f/1.4 Street Lens", "50 mm f/0.95 Street Lens"],
            ["35mm F1.4 大光圈街拍镜头", "28mm F1.4 街拍镜头"]
          ),
        ]),
    ],
    relations: stepByStep)
}
