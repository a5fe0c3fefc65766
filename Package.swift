// swift-tools-version: 6.2
import PackageDescription

/// `scripts/test` builds strictly; while one is writing, a warning is only a warning.
let strictness: [SwiftSetting] =
  Context.environment["CCHC_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : []

/// Every target is compiled alike: Swift 6 mode, imports private unless said otherwise.
let settings: [SwiftSetting] =
  strictness + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func system(_ name: String, _ pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "cchc",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "cchc", targets: ["App"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    // 0 Words
    library("Ground"),
    // 1 Machines
    system("COpenSSL", "libcrypto", apt: "libssl-dev"),
    system("CArgon2", "libargon2", apt: "libargon2-dev"),
    system("CPostgres", "libpq", apt: "libpq-dev"),
    system("CXlsxWriter", "xlsxwriter", apt: "libxlsxwriter-dev"),
    system("CZip", "libzip", apt: "libzip-dev"),
    system("CQREncode", "libqrencode", apt: "libqrencode-dev"),
    // The C library's own memory; nothing to install.
    .systemLibrary(name: "CMemory"),
    library("Secrets", ["Ground", "COpenSSL", "CArgon2"]),
    library("Storage", ["Ground", "Secrets"]),
    library("StorageSQLite", ["Ground", "Storage", grdb, .product(name: "GRDBSQLite", package: "GRDB.swift")]),
    library("StoragePostgres", ["Ground", "Storage", "CPostgres"]),
    library("WorkCalendar", ["Ground"]),
    library("Rendering", ["Ground", "CXlsxWriter", "CQREncode", "CZip"]),
    library("Reading", ["Ground", "CZip"]),
    // 2 Facts
    library("Organisation", ["Ground", "Secrets", "Storage", "WorkCalendar", "Reading"]),
    library("Procedures", ["Ground", "Storage", "WorkCalendar", "Reading", "Organisation"]),
    library(
      "Dossiers",
      ["Ground", "Secrets", "Storage", "WorkCalendar", "Reading", "Rendering", "Organisation", "Procedures"]),
    library(
      "Documents", ["Ground", "Secrets", "Storage", "WorkCalendar", "Reading", "Rendering", "Organisation"]),
    library("Registers", ["Ground", "Storage", "Reading", "Organisation"]),
    library(
      "Plans", ["Ground", "Storage", "WorkCalendar", "Rendering", "Reading", "Organisation", "Documents"]),
    library(
      "Inspections", ["Ground", "Storage", "WorkCalendar", "Rendering", "Reading", "Organisation", "Documents"]),
    // 3 Figures
    library("Indicators", ["Ground", "Storage", "Reading", "Organisation"]),
    library(
      "Measures",
      [
        "Ground", "Storage", "WorkCalendar", "Organisation", "Procedures", "Dossiers", "Documents", "Registers",
        "Plans", "Inspections", "Indicators",
      ]),
    // 4 Judgements
    library("Checking", ["Ground", "Reading"]),
    library(
      "Reports",
      [
        "Ground", "Secrets", "Storage", "Rendering", "Reading", "Organisation", "Procedures", "Dossiers", "Documents",
        "Plans", "Inspections", "Indicators", "Measures", "Checking",
      ]),
    library("Scoring", ["Ground", "Rendering", "Reading", "Organisation", "Indicators"]),
    library(
      "Appraisal",
      [
        "Ground", "Secrets", "Storage", "WorkCalendar", "Rendering", "Reading", "Organisation", "Procedures",
        "Documents", "Registers", "Plans", "Inspections", "Indicators", "Measures", "Reports", "Scoring",
      ]),
    library(
      "Tables",
      [
        "Storage", "Organisation", "Procedures", "Dossiers", "Documents", "Registers", "Plans", "Inspections",
        "Indicators", "Measures", "Reports", "Appraisal",
      ]),
    // 5 Surface
    library(
      "Web",
      [
        "Ground", "Secrets", "Storage", "WorkCalendar", "Rendering", "Reading", "Organisation", "Procedures",
        "Dossiers", "Documents", "Registers", "Plans", "Inspections", "Indicators", "Measures", "Checking", "Reports",
        "Scoring", "Appraisal", hummingbird, logging,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    // side
    library(
      "Demo",
      [
        "Ground", "Storage", "Secrets", "WorkCalendar", "Reading", "Rendering", "Organisation", "Procedures",
        "Dossiers", "Documents", "Registers", "Plans", "Inspections", "Indicators", "Measures", "Reports",
        "Scoring", "Appraisal",
      ]),
    // 6 Whole
    .executableTarget(
      name: "App",
      dependencies: [
        "Ground", "Secrets", "Storage", "StorageSQLite", "StoragePostgres", "WorkCalendar", "Rendering", "Reading",
        "Organisation", "Procedures", "Dossiers", "Documents", "Registers", "Plans", "Inspections", "Indicators",
        "Measures", "Checking", "Reports", "Scoring", "Appraisal", "Tables", "Web", "Demo", hummingbird, arguments,
        logging, "CZip", "CMemory",
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport",
      dependencies: ["Ground", "Secrets", "Storage", "StorageSQLite", "StoragePostgres"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests("GroundTests", ["Ground", "Secrets"]),
    tests("WorkCalendarTests", ["Ground", "WorkCalendar"], exclude: ["Cases"]),
    tests("ReadingTests", ["Ground", "Reading", "CZip"]),
    tests("RenderingTests", ["Ground", "Rendering", "Reading", "CZip", "TestSupport"]),
    tests("StorageTests", ["Ground", "Storage", "StorageSQLite", "StoragePostgres", "TestSupport"]),
    tests("OrganisationTests", ["Ground", "Secrets", "Storage", "WorkCalendar", "Organisation", "TestSupport"]),
    tests(
      "ProceduresTests",
      ["Ground", "Storage", "WorkCalendar", "Reading", "Organisation", "Procedures", "TestSupport"]),
    tests(
      "DossiersTests",
      ["Ground", "Storage", "WorkCalendar", "Reading", "Organisation", "Procedures", "Dossiers", "TestSupport"]),
    tests(
      "DocumentsTests",
      ["Ground", "Storage", "WorkCalendar", "Reading", "Rendering", "Organisation", "Documents", "TestSupport"]),
    tests(
      "RegistersTests",
      ["Ground", "Storage", "Reading", "Organisation", "Registers", "TestSupport"]),
    tests(
      "PlansTests",
      [
        "Ground", "Storage", "WorkCalendar", "Rendering", "Reading", "Organisation", "Documents", "Plans",
        "TestSupport",
      ]),
    tests(
      "InspectionsTests",
      [
        "Ground", "Storage", "WorkCalendar", "Rendering", "Reading", "Organisation", "Documents", "Inspections",
        "TestSupport",
      ]),
    tests("IndicatorsTests", ["Ground", "Storage", "Reading", "Organisation", "Indicators", "TestSupport"]),
    tests(
      "MeasuresTests",
      [
        "Ground", "Storage", "WorkCalendar", "Organisation", "Procedures", "Dossiers", "Documents", "Registers",
        "Plans", "Inspections", "Indicators", "Measures", "Tables", "Demo", "TestSupport",
      ]),
    tests(
      "ReportsTests",
      [
        "Checking", "Ground", "Storage", "Organisation", "Procedures", "Dossiers", "Documents", "Registers",
        "Indicators", "Measures", "Rendering", "Reports", "Tables", "TestSupport",
      ]),
    tests(
      "AppraisalTests",
      [
        "Ground", "Secrets", "Storage", "WorkCalendar", "Rendering", "Reading", "Organisation", "Procedures",
        "Documents",
        "Registers", "Plans", "Inspections", "Indicators", "Measures", "Reports", "Scoring", "Appraisal", "Tables",
        "TestSupport", "Dossiers",
      ]),
    tests("ScoringTests", ["Ground", "Rendering", "Organisation", "Indicators", "Scoring", "TestSupport"]),
    tests("CheckingTests", ["Ground", "Reading", "Rendering", "Checking", "TestSupport"], exclude: ["Cases"]),
    tests(
      "WebTests",
      [
        "Ground", "Secrets", "Storage", "WorkCalendar", "Rendering", "Organisation", "Procedures", "Dossiers",
        "Documents", "Registers", "Plans", "Inspections", "Indicators", "Measures", "Checking", "Reports", "Tables",
        "Scoring", "Appraisal",
        "Web",
        "Demo",
        "TestSupport",
        "Reading",
        hummingbird, logging,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    tests(
      "AppTests",
      ["Ground", "Storage", "StorageSQLite", "StoragePostgres", "Reading", "Rendering", "TestSupport", "App"]),
  ],
  swiftLanguageModes: [.v6]
)
