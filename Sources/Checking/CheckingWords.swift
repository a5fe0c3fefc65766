/// Words that are looked for, folded: no marks, lower case.
enum CheckingWords {
  /// Several ways to say one thing, and the one word it becomes. A comma stands for a comma, hyphen or slash.
  static let names: [String: [([String], String)]] = {
    let table = [
      "thu tuc hanh chinh": "tthc", "thu tuc": "tthc", "dich vu cong truc tuyen": "dvctt", "dich vu cong": "dvc",
      "uy ban nhan dan": "ubnd", "hoi dong nhan dan": "hdnd", "ho so": "hoso", "hs": "hoso",
      "can bo , cong chuc , vien chuc": "cbccvc", "can bo cong chuc vien chuc": "cbccvc",
      "can bo va cong chuc": "cbcc", "can bo , cong chuc": "cbcc", "can bo cong chuc": "cbcc", "cb , cc": "cbcc",
      "cb , cc , vc": "cbccvc", "cong chuc , vien chuc": "ccvc",
      "phan anh , kien nghi": "pakn", "phan anh kien nghi": "pakn", "phan anh va kien nghi": "pakn", "phan anh": "pakn",
      "tin , bai": "tinbai", "tin bai": "tinbai", "tin va bai": "tinbai", "tin": "tin",
      "trang thong tin dien tu": "trangttdt", "cong thong tin dien tu": "trangttdt", "trang ttdt": "trangttdt",
      "cong ttdt": "trangttdt", "trang thong tin": "trangttdt", "cong thong tin": "trangttdt",
      "bo phan mot cua": "motcua", "bo phan tiep nhan va tra ket qua": "motcua", "bo phan tn , tkq": "motcua",
      "hoi dong nhan dan va uy ban nhan dan": "hdndubnd", "hdnd va ubnd": "hdndubnd",
      "truoc thoi han": "truochan", "truoc han": "truochan", "som han": "truochan", "truoc hen": "truochan",
      "som hen": "truochan", "som hon han": "truochan", "som hon thoi han": "truochan",
      "dung thoi han": "dunghan", "dung han": "dunghan", "dung hen": "dunghan", "trong han": "dunghan",
      "trong thoi han": "dunghan", "dung thoi gian quy dinh": "dunghan",
      "qua han": "quahan", "tre han": "quahan", "cham han": "quahan", "tre hen": "quahan", "khong dung han": "quahan",
      "chua dung han": "quahan", "sau han": "quahan", "qua thoi han": "quahan", "tre thoi han": "quahan",
      "vuot thoi han": "quahan", "qua thoi gian quy dinh": "quahan", "cham muon": "quahan", "cham tre": "quahan",
      "sau thoi han": "quahan", "cham tra ket qua": "quahan", "cham tra": "quahan", "qua hen": "quahan",
      "cham so voi phieu hen": "quahan", "cham so voi hen": "quahan", "cham so voi thoi han": "quahan",
      "cham so voi quy dinh": "quahan", "cham so voi thoi gian hen": "quahan", "cham hen": "quahan",
      "cham thoi han": "quahan", "sau hen": "quahan", "lo hen": "quahan", "tre han tra": "quahan",
      "cai cach hanh chinh": "cchc",
      "ti le": "tyle", "ty le": "tyle", "ty trong": "tyle", "qua mang": "tructuyen", "truc tuyen": "tructuyen",
      "truc tiep": "tructiep", "buu chinh cong ich": "buuchinh", "buu chinh": "buuchinh", "bcci": "buuchinh",
      "qua buu dien": "buuchinh", "tong so": "tongso", "tong cong": "tongso", "van ban": "vanban",
      "cong van": "congvan",
      "so hoa": "sohoa", "toan trinh": "toantrinh", "mot phan": "motphan", "tai khoan": "taikhoan",
      "chu ky so": "chukyso", "thu dien tu": "email", "hop thu": "email", "hom thu": "email", "dang tai": "dangtai",
      "luot truy cap": "luottruycap", "truy cap": "luottruycap", "thi tran": "thitran", "to dan pho": "todanpho",
      "khu pho": "khupho", "dac khu": "dackhu", "nhiem vu": "nhiemvu", "chi tieu": "chitieu", "ke hoach": "kehoach",
      "giai quyet": "giaiquyet", "tiep nhan": "tiepnhan", "sang kien": "sangkien", "chung thu so": "chungthuso",
      "muc do": "mucdo", "niem yet": "niemyet", "cong khai": "congkhai", "hai long": "hailong", "dong chi": "dongchi",
      "xu ly": "xuly", "thanh toan": "thanhtoan",
      "cat giam": "catgiam", "giam doc": "giamdoc", "giam sat": "giamsat", "giam dinh": "giamdinh", "ky luat": "kyluat",
      "chinh quyen": "chinhquyen",
    ]
    var names: [String: [([String], String)]] = [:]
    for (phrase, name) in table.merging(earlyOrOnTime, uniquingKeysWith: { one, _ in one }) {
      let words = phrase.split(separator: " ").map(String.init)
      names[words[0], default: []].append((words, name))
    }
    return names.mapValues { $0.sorted { $0.0.count > $1.0.count } }
  }()

  /// `trước và đúng hạn`, `đúng hẹn hoặc sớm hẹn`: every way to join the two.
  private static let earlyOrOnTime: [String: String] = {
    let early = ["truoc", "som", "truoc han", "som han", "truoc hen", "som hen", "truoc thoi han"]
    let onTime = ["dung", "dung han", "dung hen", "dung thoi han"]
    var table: [String: String] = [:]
    for one in early {
      for two in onTime where one.contains(" ") || two.contains(" ") {
        for joint in ["va", "hoac", ",", "hay"] {
          if two.contains(" ") { table["\(one) \(joint) \(two)"] = "truocdunghan" }
          if one.contains(" ") { table["\(two) \(joint) \(one)"] = "truocdunghan" }
        }
      }
    }
    return table
  }()

  /// A number behind one of these names something and counts nothing.
  static let beforeLabels: Set = [
    "congvan",
    "dieu", "khoan", "chuong", "thu", "so", "quy", "thang", "nam", "khoa", "lan", "nhom", "bieu", "mau", "iso", "tcvn",
    "muc", "mucdo", "quay", "hang", "tuan", "dot", "ngay", "diem", "tiet", "quyen", "ky", "bang", "phan", "thon", "ap",
    "khupho", "todanpho", "luat", "hinh", "trang", "loai", "cap", "f", "g", "covid", "windows",
  ]
  /// Of these, the ones behind which a number counts after all when people or papers stand behind it: `trung cấp 02 người`.
  static let mayCount: Set = [
    "ky", "cap", "loai", "hang", "muc", "phan", "khoa", "nhom", "diem", "luat", "thu", "dot", "bang", "quyen", "mau",
  ]
  /// People and papers.
  static let heads: Set = [
    "nguoi", "dongchi", "cbcc", "cbccvc", "ccvc", "hoso", "tthc", "phieu", "luot", "vanban", "truong", "lop", "pakn",
    "can", "cong", "vien", "nhiemvu", "tinbai",
  ]
  static let beforeLabelPairs: Set = [
    "de an", "quyet dinh", "nghi dinh", "nghi quyet", "thong tu", "chi thi", "phu luc", "tieu chi", "cong van",
    "giai doan", "nhiem ky", "xep thu", "vi tri", "thanh phan", "bieu mau", "quoc lo", "duong day", "dien thoai",
    "to so", "chu de",
  ]
  /// What is measured rather than counted.
  static let measures: Set = [
    "thang", "nam", "quy", "ngay", "gio", "phut", "giay", "tuoi", "km", "km2", "ha", "m", "m2", "cm", "tuan", "gb",
    "mb", "mbps", "do", "lit", "kg", "tan",
  ]
  /// What is counted; the words that people put behind a number.
  static let units: Set = [
    "hoso", "tthc", "nguoi", "dongchi", "cbcc", "cbccvc", "ccvc", "vanban", "xa", "phuong", "thon", "phieu", "taikhoan",
    "luot", "tinbai", "don", "cong", "can", "vien", "kehoach", "lop", "hoi", "cuoc", "truong", "co", "bai", "tin", "ho",
    "luottruycap", "nhiemvu", "chitieu", "thanh", "don", "dvctt", "dvc", "pakn", "y", "may", "giao", "van",
  ]
}

extension CheckingWords {
  /// Digits written out, folded and as they are written.
  static let numberWords: [String: (value: Int, written: String)] = [
    "hai": (2, "hai"), "ba": (3, "ba"), "bon": (4, "bốn"), "nam": (5, "năm"), "sau": (6, "sáu"), "bay": (7, "bảy"),
    "tam": (8, "tám"), "chin": (9, "chín"),
  ]
  static let ten = "mười"
  static let tens = "mươi"
  /// First words of what is counted in words.
  static let countedNouns: Set = [
    "ho", "hs", "thu", "tthc", "xa", "phuong", "thon", "van", "quyet", "nghi", "ke", "chi", "nguoi", "dong", "can",
    "cong", "vien", "phieu", "don", "linh", "nhiem", "nhom", "mo", "sang", "cuoc", "lop", "hoi", "bai", "tin", "tieu",
    "truong", "to", "doan", "huyen", "phong", "bao", "thong", "so", "ban", "noi", "giai",
  ]
}

extension CheckingWords {
  /// Titles of sections that tell of what is to come.
  static let aheadTitles = Phrases(
    "phuong huong|nhiemvu trong tam|nhiemvu trong thoi gian|nhiemvu thoi gian toi|nhiemvu nam|muc tieu|giai phap|kien nghi"
      + "|de xuat|nhiemvu va giai phap|to chuc thuc hien|nhiemvu nhung thang|kehoach thang|kehoach quy|kehoach nam"
      + "|nhiemvu quy|nhiemvu thang|nhiemvu 6 thang|nhiemvu cu the|nhiemvu chung|trach nhiem va yeu cau|yeu cau|nhiemvu , giai phap"
      + "|nhiemvu trong|nhiemvu tiep theo|nhiemvu sap toi|chuong trinh cong tac")
  /// Titles of sections that ask for something.
  static let askingTitles = Phrases("kien nghi|de xuat")
  /// Titles that speak of what was, whatever else they hold.
  static let pastTitles = Phrases(
    "ket qua|tinh hinh|danh gia|thuc hien cac nhiemvu|thuc hien nhiemvu|viec thuc hien|uu diem|han che|ton tai|khac phuc|thuan loi|kho khan"
  )
  /// What a report ends with.
  static let closings = Phrases("tren day la|tren day|noi nhan|tm|kt|ubnd xa kinh|kinh de nghi")
  /// Words that make no difference between recipients.
  static let lightRecipientWords: Set = ["cac", "dong", "dongchi", "va", "de", "b", "c", "bc", "d"]
  static let recipientNames = [
    "pct": ["pho", "chu", "tich"], "ct": ["chu", "tich"], "vp": ["van", "phong"], "tt": ["thuong", "truc"],
    "mttq": ["mat", "tran", "to", "quoc"], "ubmttq": ["uy", "ban", "mat", "tran", "to", "quoc"],
    "pnv": ["phong", "noi", "vu"],
  ]
  /// The same, where they stand in capitals (`TT.ĐU`).
  static let recipientShorts = [
    "du": ["dang", "uy"], "hu": ["huyen", "uy"], "tu": ["tinh", "uy"], "tvtu": ["thuong", "vu", "tinh", "uy"],
    "btv": ["ban", "thuong", "vu"], "bcd": ["ban", "chi", "dao"], "pgd": ["pho", "giamdoc"],
    "gd": ["giamdoc"], "ld": ["lanh", "dao"], "snv": ["so", "noi", "vu"], "vpcp": ["van", "phong", "chinh", "phu"],
    "ubmttqvn": ["uy", "ban", "mat", "tran", "to", "quoc", "viet", "nam"], "cvp": ["chanh", "van", "phong"],
    "pcvp": ["pho", "chanh", "van", "phong"], "cpvp": ["pho", "chanh", "van", "phong"],
  ]
}

extension CheckingWords {
  /// Units that are one kind of thing.
  static let unitClasses: [String: String] = {
    let table = [
      "hoso": ["hoso"], "tthc": ["tthc"],
      "nguoi": ["nguoi", "dongchi", "cbcc", "cbccvc", "ccvc", "can", "cong", "vien", "dai", "thanh", "lao"],
      "viec": ["nhiemvu", "viec"],
      "vanban": ["vanban", "congvan", "kehoach", "quyet", "nghi", "chi", "thong", "bao", "to", "huong"],
      "donvi": ["xa", "phuong", "thitran", "thon", "co", "don", "phong", "truong"],
      "phieu": ["phieu"], "taikhoan": ["taikhoan"], "luot": ["luot", "luottruycap"],
      "tinbai": ["tinbai", "tin", "bai"],
      "diem": ["diem"], "lop": ["lop", "hoi", "cuoc", "buoi"], "pakn": ["pakn"], "may": ["may"], "ho": ["ho"],
    ]
    var out: [String: String] = [:]
    for (name, words) in table { for word in words { out[word] = name } }
    return out
  }()
  /// Words without weight when two names are compared.
  static let light: Set = [
    "cua", "cac", "la", "co", "da", "duoc", "tai", "tren", "trong", "cho", "va", "voi", "theo", "ve", "tu", "den",
    "nay",
    "hien", "nhung", "o", "do", "bang", "dat", "tongso", "so", "luong", "tyle", "thuc", "cao", "moi", "nam", "thang",
    "ngay", "ubnd", "xa", "huyen", "tinh", "phuong", "dia", "ban", "toan", "viec", "cong", "tac", "cap", "thoi", "diem",
    "hoac", "nhu", "sau", "ra", "khi", "con", "bao", "gom", "tinh", "deu", "chiem", "trung", "binh", "chung", "ket",
    "qua",
    "bo", "phan", "don", "vi", "dung", "dau", "tong", "thi", "duy", "tri", "luy", "ke", "ca", "chi", "them", "het",
  ]
}

extension CheckingWords {
  /// Kinds of people or things that overlap with others, so that they need not add up.
  static let overlapping = Phrases(
    "nu|dang vien|dan toc|ton giao|trong do co|nhat la|dac biet|rieng|chu yeu|doan vien|ho ngheo|tre em|kiem nhiem|tang|giam"
  )
  /// The same, where the text says that it names everything.
  static let overlappingAlways = Phrases("dang vien|doan vien|trong do co|nhat la|tang|giam")
  /// The number is compared with another time or a plan.
  static let comparing = Phrases("so voi|cung ky|tang|giam|kehoach giao|chitieu giao|du toan giao|vuot")
}

extension CheckingWords {
  /// The sentence tells of what should be.
  static let targets = Phrases(
    "phan dau|muc tieu|chitieu|yeu cau|nang tyle|nang cao tyle|tang tyle|dam bao 100|bao dam 100|can|phai|tiep tuc|chi dao|tu 30|thuc hien dam bao|dat toi thieu"
      + "|toi thieu|it nhat|duoc giao|huong toi|day manh|nham|de dat|se|du kien|chua dat|khong dat|kehoach|dam bao dat|bao dam dat|quy dinh"
  )
}

extension CheckingWords {
  /// Words that say the same.
  static let alike = [
    "dang": "dangtai", "dangtai": "dangtai", "cbccvc": "cbcc", "xuly": "giaiquyet", "tra": "giaiquyet",
    "nop": "tiepnhan",
    "congkhai": "niemyet", "dvc": "dvctt",
  ]
  /// Words whose presence does not make another metric of it.
  static let fillers: Set = [
    "giaiquyet", "tiepnhan", "hoso", "tthc", "nguoi", "quy", "dinh", "theo", "ly", "hanh", "chinh", "ky", "trong", "so",
    "nhan",
    "thuoc", "tham", "quyen", "dia", "phuong", "niemyet", "dongchi", "lam", "viec", "co", "mat", "bien", "che", "duoc",
    "don", "motcua", "nop", "phat", "sinh",
  ]
  /// Words that always make another metric of it.
  static let telling: Set = [
    "tructuyen", "tructiep", "buuchinh", "truochan", "dunghan", "truocdunghan", "quahan", "dang", "chua", "moi",
    "toantrinh", "motphan",
    "di", "den", "nu", "nam", "sohoa", "thanhtoan", "hailong", "ket", "ket qua", "thon", "vien", "chuc", "ngoai",
    "khong",
  ]
}

extension CheckingWords {
  /// Ranks of places, before a name.
  static let placeKinds: Set = [
    "xa", "phuong", "thitran", "thon", "ban", "todanpho", "khupho", "ap", "buon", "xom", "dackhu", "huyen", "quan",
  ]
  /// Capitals behind a rank that are no name.
  static let notNames: Set = [
    "ubnd", "hdnd", "mttq", "nong thon", "hoi", "dang", "doan", "tren", "trong", "da", "chuan",
  ]
}
