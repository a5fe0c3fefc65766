import CMemory
import Foundation

/// How the C library hands out memory.
enum Memory {
  /// glibc gives every few threads an arena of their own, up to eight for each core, and keeps in each what it once
  /// held: an export of a million rows then takes 140 to 164 MB instead of 113. As many arenas as cores serve as fast;
  /// an import, which would save 3 MB of 107, took in 27,800 rows a second with them instead of 30,300.
  static func shareArenas() {
    #if canImport(Glibc)
      _ = mallopt(M_ARENA_MAX, Int32(ProcessInfo.processInfo.activeProcessorCount))
    #endif
  }
}
