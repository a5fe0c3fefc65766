import Foundation

/// Chữ trong PDF: what `pdftotext -layout` (poppler-utils) reads, within limits of time and size.
enum PortableText {
  /// Seconds before it is given up.
  private static let patience = 20.0
  private static let places = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/opt/homebrew/bin/pdftotext"]

  static func read(path: String) throws(CheckingRefusal) -> String {
    guard let program = places.first(where: { access($0, X_OK) == 0 }) else { throw .noPDFReader }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .badPDF }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let output = ends[0]
    defer { close(output) }
    // A name that begins with a hyphen would be an option.
    let file = path.hasPrefix("/") ? path : "./" + path
    let arguments = ["-layout", "-enc", "UTF-8", "-eol", "unix", "-l", "400", file, "-"]
    let child = start(program, arguments, output: ends[1])
    close(ends[1])
    guard let child else { throw .noPDFReader }
    let bytes = collect(output)
    if bytes == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1 && errno == EINTR {}
    guard let bytes, status == 0 else { throw .badPDF }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What comes out until the end; nil when it is too much or takes too long.
  private static func collect(_ output: Int32) -> [UInt8]? {
    let begun = DispatchTime.now().uptimeNanoseconds
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let spent = Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9
      guard spent < patience else { return nil }
      var asked = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = poll(&asked, 1, Int32((patience - spent) * 1000) + 1)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = Foundation.read(output, &room, room.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += room[..<count]
      guard bytes.count <= ReportFile.textLimit else { return nil }
    }
  }

  /// `posix_spawn_file_actions_addclosefrom_np` (glibc 2.34), which Swift's import of the C library leaves out.
  private static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
    unsafeBitCast($0, to: (@convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32).self)
  }

  /// Starts it with its output on `output`, no other open file and an empty environment. Foundation's `Process` fails
  /// beside some 1,300 open files, which a busy server has.
  private static func start(_ program: String, _ arguments: [String], output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    guard let closeFrom, closeFrom(&actions, STDERR_FILENO + 1) == 0 else { return nil }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var environment = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { for variable in environment { free(variable) } }
    var id: pid_t = 0
    return posix_spawn(&id, program, &actions, nil, &words, &environment) == 0 ? id : nil
  }
}
