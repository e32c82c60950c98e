import Foundation

/// The contents of a write-ahead log on disk, before SQLite opens it.
///
/// SQLite reads a log up to the first damaged frame and silently ignores the rest. After a loss of
/// power that is right, because the frames of an unfinished transaction may be partly there. But a
/// frame is written only after the transactions before it are on the disk. A complete transaction
/// after the damage therefore proves that commits were lost.
struct WriteAheadLog: Hashable {
    /// The number of frames that SQLite reads, up to the last commit.
    private(set) var readCount = 0

    /// The number of frames of the same log from the first damaged one on.
    private(set) var ignoredCount = 0

    /// How many of these end a transaction and are followed by others.
    private(set) var lostCommitCount = 0

    /// Whether the last ignored frame ends a transaction.
    private(set) var isLastCommitIgnored = false

    /// Reads a log; nil if there is none or it is empty.
    init?(path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let bytes = try file.read(upToCount: Header.byteCount),
            let header = Header(Array(bytes))
        else { return nil }
        var sum = header.sum
        var isIntact = header.isIntact
        var position = 0
        while let bytes = try file.read(upToCount: Frame.headByteCount + header.pageByteCount),
            bytes.count == Frame.headByteCount + header.pageByteCount
        {
            let frame = Frame(Array(bytes), in: header)
            position += 1
            isIntact = isIntact && frame.isOf(header) && frame.continues(&sum)
            guard frame.isOf(header) else { continue }
            if isIntact {
                if frame.endsTransaction { readCount = position }
                continue
            }
            if isLastCommitIgnored { lostCommitCount += 1 }
            isLastCommitIgnored = frame.endsTransaction
            ignoredCount += 1
        }
    }

    /// A warning for the operator; nil if nothing is wrong.
    ///
    /// Frames left from a transaction that was rolled back have no end and mean nothing.
    func warning(_ path: String) -> String? {
        guard ignoredCount > 0 else { return nil }
        if lostCommitCount > 0 {
            return """
                The write-ahead log \(path) is damaged: SQLite reads \(readCount) frames and ignores \
                \(ignoredCount) that follow the damage, with at least \(lostCommitCount) complete \
                commits among them. Changes that were acknowledged are lost. The disk or whoever \
                wrote to the file is to blame; check the disk, and restore a backup if you need what \
                is missing.
                """
        }
        guard isLastCommitIgnored else { return nil }
        return """
            The write-ahead log \(path) ends with a commit that is not complete; SQLite reads \
            \(readCount) frames and ignores \(ignoredCount). That is what a loss of power leaves of a \
            commit that was not acknowledged. If the power was not lost, the disk is to blame: check \
            it.
            """
    }
}

extension WriteAheadLog {
    /// The first bytes of the file.
    private struct Header {
        static let byteCount = 32

        let pageByteCount: Int
        let salt: ArraySlice<UInt8>
        let isBigEndian: Bool
        let isIntact: Bool

        /// The checksum so far, which continues from frame to frame.
        let sum: Sum

        /// Nil if the bytes are not those of a log.
        init?(_ bytes: [UInt8]) {
            guard bytes.count == Self.byteCount else { return nil }
            let magic = bytes.bigEndian(at: 0)
            guard magic & ~1 == 0x377F_0682 else { return nil }
            isBigEndian = magic & 1 == 1
            let size = Int(bytes.bigEndian(at: 8))
            guard (512...65_536).contains(size), size & (size - 1) == 0 else { return nil }
            pageByteCount = size
            salt = bytes[16..<24]
            var sum = Sum()
            sum.add(bytes[0..<24], isBigEndian: isBigEndian)
            isIntact = sum == Sum(bytes.bigEndian(at: 24), bytes.bigEndian(at: 28))
            self.sum = sum
        }
    }

    /// A page as a commit wrote it.
    private struct Frame {
        static let headByteCount = 24

        let bytes: [UInt8]
        let isBigEndian: Bool

        init(_ bytes: [UInt8], in header: Header) {
            self.bytes = bytes
            isBigEndian = header.isBigEndian
        }

        var endsTransaction: Bool { bytes.bigEndian(at: 4) != 0 }

        func isOf(_ header: Header) -> Bool { bytes[8..<16].elementsEqual(header.salt) }

        /// Whether its checksum follows from all frames before it.
        func continues(_ sum: inout Sum) -> Bool {
            sum.add(bytes[0..<8], isBigEndian: isBigEndian)
            sum.add(bytes[Self.headByteCount...], isBigEndian: isBigEndian)
            return sum == Sum(bytes.bigEndian(at: 16), bytes.bigEndian(at: 20))
        }
    }

    /// SQLite's checksum of a log.
    private struct Sum: Hashable {
        var first: UInt32 = 0
        var second: UInt32 = 0

        init() {}

        init(_ first: UInt32, _ second: UInt32) {
            self.first = first
            self.second = second
        }

        mutating func add(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
            bytes.withUnsafeBytes { raw in
                for at in stride(from: 0, to: raw.count - 7, by: 8) {
                    let left = raw.loadUnaligned(fromByteOffset: at, as: UInt32.self)
                    let right = raw.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
                    first &+= (isBigEndian ? left.bigEndian : left.littleEndian) &+ second
                    second &+= (isBigEndian ? right.bigEndian : right.littleEndian) &+ first
                }
            }
        }
    }
}

extension [UInt8] {
    fileprivate func bigEndian(at offset: Int) -> UInt32 {
        self[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
