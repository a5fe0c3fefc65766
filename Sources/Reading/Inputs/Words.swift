/// Words that dates are written with, folded as `SearchKey` folds.
enum DateWords {
  static let relativeDays = [("hom nay", 0), ("bay gio", 0), ("hom qua", -1), ("ngay mai", 1)]
  /// What stands between hour and minute.
  static let clock = ["gio", "g"]
  /// What may stand before a day or a time.
  static let introductions = ["ngay", "luc"]
  /// What stands between day, month and year.
  static let fillers = ["thang", "nam"]
}

/// Words behind an amount, folded; the longer first.
enum AmountWords {
  static let currencies = ["dong", "vnd", "d"]
}

/// Words for yes and no, folded.
enum YesNoWords {
  static let yes: Set = ["co", "x", "1", "true", "yes", "y", "dung", "\u{2713}", "\u{2714}", "da", "roi"]
  static let no: Set = ["khong", "0", "false", "no", "n", "sai", "k", "chua"]
}
