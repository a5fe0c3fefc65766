import ArgumentParser
import Hummingbird

@main struct CCHC: AsyncParsableCommand {}
