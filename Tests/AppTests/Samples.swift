/// Small registers whose figures can be counted on the fingers.
enum Samples {
  /// Children stand before their parents on purpose.
  static let units = """
    code,name,kind,parent,from,to,successor
    M.2,Xã Thử,commune,M,,,
    M.1,Xã Mẫu,commune,M,2020-01-01,,
    M,Tỉnh Mẫu,province,,,,

    """

  static let procedures = """
    code,name,field,time_limit
    1.3wd,Ba ngày,Lĩnh vực một,3 ngày làm việc
    1.8wh,Tám giờ,Lĩnh vực một,8 giờ làm việc
    1.day,Trong ngày,Lĩnh vực hai,trong ngày
    1.none,Không rõ hạn,Lĩnh vực hai,

    """

  static let dossierHeader = "code,unit,procedure,channel,applicant,applicant_id,received_at,due_at,finished_at,state"

  /// In March 2024. M.1: one carried over and early, one on time, one late, one within, one overdue. M.2: one without
  /// a due date, one on time to the minute, one withdrawn in time, one refused at intake.
  static let dossiers =
    dossierHeader + """

      HS-1,M.1,1.3wd,direct,Trần Văn Thử,032190000001,2024-02-27T09:00,2024-03-04,2024-03-01,
      HS-2,M.1,1.3wd,online,Lê Thị Mẫu,032190000002,2024-03-04T09:00,2024-03-07,2024-03-07,
      HS-3,M.1,1.day,post,Đỗ Văn Ấn,,2024-03-04T09:00,2024-03-04,2024-03-06,
      HS-4,M.1,1.3wd,online,Phạm Ước,,2024-03-28T09:00,2024-04-10,,
      HS-5,M.1,1.3wd,direct,Vũ Ỷ,,2024-03-12T09:00,2024-03-15,,
      HS-6,M.2,1.none,online,Ân Ánh,,2024-03-13T08:00,,,
      HS-7,M.2,1.8wh,direct,Dương Đạt,,2024-03-13T08:00,2024-03-14T16:00,2024-03-14T16:00,
      HS-8,M.2,1.8wh,direct,Zoãn An,,2024-03-14T08:00,,2024-03-14T10:00,withdrawn
      HS-9,M.2,1.8wh,direct,An Nhiên,,2024-03-18T08:00,,2024-03-18T09:00,refused

      """
}
