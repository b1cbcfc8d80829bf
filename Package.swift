// swift-tools-version: 6.2
import Foundation
import PackageDescription

// All targets are compiled for the same machine: modules built for different vector widths would
// disagree about how SIMD values are passed. HEED_MARCH=x86-64-v3 makes a portable binary.
let march = Context.environment["HEED_MARCH"] ?? "native"

/// Floats in a machine vector: 16 with AVX-512, 8 with AVX2, 4 on ARM. HEED_LANES overrides.
let lanes: [SwiftSetting] = {
  if let given = Context.environment["HEED_LANES"] { return [.define("LANES\(given)")] }
  #if arch(arm64)
    return [.define("LANES4")]
  #else
    if march == "x86-64-v4" { return [] }
    let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return march == "native" && processor.contains("avx512f") ? [] : [.define("LANES8")]
  #endif
}()

let machine: [SwiftSetting] =
  [.unsafeFlags(["-Xcc", "-march=\(march)"]), .treatAllWarnings(as: .error)] + lanes

// The kernels alone run without overflow and bounds traps, in debug builds too. They trust sizes
// that their callers have checked; nothing unchecked ever sees a file's bytes.
// Without -fno-math-errno every vector square root becomes sixteen scalar ones that may set errno.
let unchecked: [SwiftSetting] = [.unsafeFlags(["-Ounchecked", "-Xcc", "-fno-math-errno"])]

func target(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: machine)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude,
    swiftSettings: machine)
}

let engine: [Target.Dependency] = ["Models", "Layers", "Tensors", "Kernels", "Datasets", "Metrics"]

/// What screens may know of the engine.
let looking: [Target.Dependency] = ["Inspection", "Training", "Models", "Datasets", "Metrics"]

let package = Package(
  name: "heed",
  targets: [
    .target(name: "Kernels", swiftSettings: machine + unchecked),
    target("Metrics", []),
    target("Cells", []),
    .systemLibrary(
      name: "CNcurses", providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    target("CursesTerminal", ["Cells", "CNcurses"]),
    target("Datasets", []),
    target("Tensors", ["Kernels"]),
    target("Layers", ["Tensors", "Kernels"]),
    target("Models", ["Layers", "Tensors", "Kernels", "Datasets"]),
    target("Training", engine),
    target("Inspection", engine),
    target("Experiments", engine + ["Training", "Inspection"]),
    target("Dashboard", ["Cells"] + looking),
    .executableTarget(
      name: "heed",
      dependencies: engine + [
        "Training", "Inspection", "Experiments", "Dashboard", "Cells", "CursesTerminal",
      ],
      swiftSettings: machine),
    tests("Kernels", []),
    tests("Metrics", []),
    tests("Cells", []),
    tests("Datasets", []),
    tests("Tensors", ["Kernels"]),
    tests("Layers", ["Tensors", "Kernels"]),
    tests("Models", ["Layers", "Tensors", "Kernels", "Datasets"]),
    tests("Training", engine),
    tests("Inspection", engine + ["Training"]),
    tests("Experiments", engine + ["Training", "Inspection"]),
    .testTarget(
      name: "ParityTests", dependencies: engine + ["Training"], swiftSettings: machine),
    tests(
      "Dashboard", ["Cells", "Kernels", "Layers", "Tensors"] + looking, exclude: ["Frames"]),
    tests(
      "heed",
      engine + ["Training", "Inspection", "Experiments", "Dashboard", "Cells", "TestTerminal"],
      exclude: ["Frames"]),
    // A real terminal for tests, and a program on it that shows what it is told, or dies.
    .target(name: "TestTerminal", path: "Tests/TestTerminal", swiftSettings: machine),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["CursesTerminal", "Cells"],
      path: "Tests/TerminalProbe", swiftSettings: machine),
    tests("CursesTerminal", ["Cells", "TestTerminal", "TerminalProbe"]),
  ],
  swiftLanguageModes: [.v6]
)
