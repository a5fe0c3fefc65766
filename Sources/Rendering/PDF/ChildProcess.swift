import Foundation

/// A program beside ours that speaks over one socket.
///
/// Foundation's `Process` reads the list of open files before it starts anything, and reads past its end once there are
/// more than some 1,300 of them, which a busy server has; `posix_spawn` leaves that to the kernel.
struct ChildProcess {
  let id: Int32

  /// `posix_spawn_file_actions_addclosefrom_np` (glibc 2.34), which Swift's import of the C library leaves out.
  private static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
    unsafeBitCast($0, to: (@convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32).self)
  }

  /// Starts it with `socket` as its input and output, no other open file, and an environment of nothing but `PATH`.
  /// Nil when it cannot be started.
  init?(_ program: String, _ arguments: [String], socket: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    guard let closeFrom = Self.closeFrom, closeFrom(&actions, STDERR_FILENO + 1) == 0 else { return nil }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var environment = [strdup("PATH=/usr/local/bin:/usr/bin:/bin"), nil]
    defer { for variable in environment { free(variable) } }
    var id: pid_t = 0
    guard posix_spawn(&id, program, &actions, nil, &words, &environment) == 0 else { return nil }
    self.id = id
  }

  /// Ends it and waits for its end, so that no dead entry of it stays in the system's list.
  func end() {
    kill(id, SIGKILL)
    while waitpid(id, nil, 0) == -1 && errno == EINTR {}
  }
}
