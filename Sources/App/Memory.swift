import CMemory
import Foundation

/// How the C library hands out memory.
enum Memory {
  /// glibc gives every few threads an arena of their own, up to eight for each core, and keeps in each what it once
  /// held: an export of a million rows then takes 140 to 164 MB instead of 113. As many arenas as cores serve as fast;
  /// an import, which would save nothing, is a tenth slower with them.
  static func shareArenas() {
    #if canImport(Glibc)
      _ = mallopt(M_ARENA_MAX, Int32(ProcessInfo.processInfo.activeProcessorCount))
    #endif
  }
}
