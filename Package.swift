// swift-tools-version: 6.2
import PackageDescription

// All targets are compiled for the same machine: modules built for different vector widths would
// disagree about how SIMD values are passed. HEED_MARCH=x86-64-v3 makes a portable binary.
let march = Context.environment["HEED_MARCH"] ?? "native"
let machine: [SwiftSetting] = [
  .unsafeFlags(["-Xcc", "-march=\(march)"]),
  .treatAllWarnings(as: .error),
]

// The kernels alone run without overflow and bounds traps, in debug builds too. They trust sizes
// that their callers have checked; nothing unchecked ever sees a file's bytes.
let unchecked: [SwiftSetting] = [.unsafeFlags(["-Ounchecked"])]

func target(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: machine)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    swiftSettings: machine)
}

let engine: [Target.Dependency] = ["Models", "Layers", "Tensors", "Kernels", "Datasets", "Metrics"]

let package = Package(
  name: "heed",
  targets: [
    .target(name: "Kernels", swiftSettings: machine + unchecked),
    target("Metrics", []),
    target("Datasets", []),
    target("Tensors", ["Kernels"]),
    target("Layers", ["Tensors", "Kernels"]),
    target("Models", ["Layers", "Tensors", "Kernels", "Datasets"]),
    target("Training", engine),
    target("Inspection", engine),
    .executableTarget(
      name: "heed", dependencies: engine + ["Training", "Inspection"], swiftSettings: machine),
    tests("Kernels", []),
    tests("Metrics", []),
    tests("Datasets", []),
    tests("Tensors", ["Kernels"]),
    tests("Layers", ["Tensors", "Kernels"]),
    tests("Models", ["Layers", "Tensors", "Kernels", "Datasets"]),
    tests("Training", engine),
    tests("Inspection", engine + ["Training"]),
    tests("heed", engine + ["Training", "Inspection"]),
  ],
  swiftLanguageModes: [.v6]
)
