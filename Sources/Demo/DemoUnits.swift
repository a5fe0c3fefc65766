import Organisation

/// The units of the demo: those the seeds name under their own provinces, and an invented present-day commune.
enum DemoUnits {
  /// `code,name,kind,parent,from,to,successor`. Codes are invented; what followed the districts is not known to us.
  static func lines() -> [UnitImport.Line] {
    var rows: [[String]] = [
      ["HD", DemoWords.haiDuong, "province", "", "", "", ""],
      ["HD.BG", DemoWords.binhGiang, "district", "HD", "", "2025-06-30", ""],
      ["HD.TK", DemoWords.tuKy, "district", "HD", "", "2025-06-30", ""],
      ["HD.TK.PK", DemoWords.phuongKy, "commune", "HD.TK", "", "", ""],
      ["ND", DemoWords.namDinh, "province", "", "", "", ""],
      ["ND.ML", DemoWords.myLoc, "district", "ND", "", "2025-06-30", ""],
      ["ND.ML.MT", DemoWords.myTan, "commune", "ND.ML", "", "", ""],
      ["BG", DemoWords.bacGiang, "province", "", "", "", ""],
      ["BG.YT", DemoWords.yenThe, "district", "BG", "", "2025-06-30", ""],
      ["BK", DemoWords.bacKan, "province", "", "", "", ""],
      ["BK.BT", DemoWords.bachThong, "district", "BK", "", "2025-06-30", ""],
      ["BK.BT.LB", DemoWords.lucBinh, "commune", "BK.BT", "", "", ""],
      ["MAU", DemoWords.tinhMau, "province", "", "", "", ""],
      ["MAU.01", DemoWords.xaMau, "commune", "MAU", "", "", ""],
    ]
    rows += (1...16).map { ["HD.BG.\(pad($0))", DemoWords.binhGiangCommune($0), "commune", "HD.BG", "", "", ""] }
    rows += DemoWords.yenTheCommunes.enumerated().map {
      ["BG.YT.\(pad($0.offset + 1))", $0.element, "commune", "BG.YT", "", "", ""]
    }
    return rows.enumerated().map { place, cells in
      UnitImport.Line(number: place + 1, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, cells)))
    }
  }

  static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The communes of Bình Giang, by code.
  static let binhGiangCommunes = (1...16).map { "HD.BG.\(pad($0))" }
}
