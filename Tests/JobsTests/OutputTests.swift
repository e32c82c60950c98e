import Glibc
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(1))) struct OutputTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func keepsStreamsTimesAndALastLineWithoutEnd() async throws {
        try await workshop.serve { service in
            let job = try await service.finish(
                "echo one; sleep 0.4; echo two >&2; sleep 0.4; printf three")
            let lines = await service.log(of: job.id, after: 0, limit: 100)
            #expect(lines.map(\.text) == ["one", "two", "three"])
            #expect(lines.map(\.stream) == [.out, .error, .out])
            #expect(lines.map(\.number) == [1, 2, 3])
            let started = try #require(job.startedAt)
            let stopped = try #require(job.stoppedAt)
            #expect(lines.allSatisfy { (started...stopped).contains($0.time) })
            #expect(lines[0].time < lines[1].time)
            #expect(await service.log(of: job.id, after: 1, limit: 1).map(\.text) == ["two"])
            #expect(await service.log(of: job.id, after: 3, limit: 1).isEmpty)
        }
    }

    @Test func canBeReadWhileTheJobRuns() async throws {
        try await workshop.serve { service in
            let script = """
                echo first; while ! test -e \(workshop.path("go")); do sleep 0.05; done; echo last
                """
            let id = try await service.submit(script, key: "1")
            let first = try await service.line("first", of: id)
            #expect(await service.describe(id)?.status.isFinal == false)
            #expect(
                await service.waitForOutput(of: id, after: first.number, atMost: .milliseconds(50))
                    == false)
            workshop.touch("go")
            let last = try await service.line("last", of: id)
            #expect(last.number == 2)
            _ = await service.finished(id)
            #expect(
                await service.waitForOutput(of: id, after: 2, atMost: .seconds(30)) == false)
        }
    }

    @Test func staysWithinItsBounds() async throws {
        try await workshop.serve {
            $0.log = JobLogBounds(bytesPerFile: 20_000, files: 3)
        } _: { service in
            let job = try await service.finish("seq -f 'line %g' 1 10000")
            let files = service.directory.finished(job.id)
            let names = Disk.names(in: files.log)
            #expect(names.count == 3)
            for name in names {
                let bytes = try #require(try Disk.read(files.log + "/" + name))
                #expect(bytes.count < 20_100)
            }
            let lines = await service.log(of: job.id, after: 0, limit: 10_000)
            let first = try #require(lines.first)
            #expect(first.number > 7000)
            #expect(lines.last?.number == 10_000)
            #expect(lines.allSatisfy { $0.text == "line \($0.number)" })
            #expect(lines.map(\.number) == Array(first.number...10_000))
            #expect(
                await service.log(of: job.id, after: 9990, limit: 3).map(\.number) == [
                    9991, 9992, 9993,
                ])
        }
    }

    @Test func survivesHostileOutput() async throws {
        try await workshop.serve { service in
            let job = try await service.finish(
                """
                head -c 1000000 /dev/zero | tr '\\0' 'x'; echo; printf 'a\\000b\\377\\376c\\n'
                head -c 300000 /dev/urandom; echo; echo end
                """)
            #expect(job.status == .succeeded)
            let lines = await service.log(of: job.id, after: 0, limit: 10_000)
            let long = lines.prefix { $0.text.allSatisfy { $0 == "x" } }
            #expect(long.reduce(0) { $0 + $1.text.utf8.count } == 1_000_000)
            #expect(long.count == 62)
            #expect(lines[62].text == "a\u{0}b\u{FFFD}\u{FFFD}c")
            #expect(lines.last?.text == "end")
            #expect(lines.map(\.number) == Array(1...lines.count))
        }
    }

    @Test func aFastWriterLosesNothing() async throws {
        try await workshop.serve { service in
            let job = try await service.finish("seq 1 200000; seq 1 1000 >&2")
            var last = 0
            var sum = 0
            while true {
                let lines = await service.log(of: job.id, after: last, limit: 5000)
                guard let end = lines.last else { break }
                for line in lines where line.stream == .out { sum += Int(line.text) ?? 0 }
                last = end.number
            }
            #expect(last == 201_000)
            #expect(sum == 200_000 * 200_001 / 2)
        }
    }

    @Test func findsEveryLineByItsNumber() throws {
        let directory = workshop.path("log")
        try Disk.makeDirectory(directory)
        let bounds = JobLogBounds(bytesPerFile: 700_000, files: 10)
        do {
            var writer = JobLogWriter(directory: directory, bounds: bounds, attempt: 1)
            for number in 1...4000 {
                writer.append(
                    [String(repeating: "é", count: number * 37 % 900)],
                    stream: number % 3 == 0 ? .error : .out)
            }
        }
        let reader = JobLogReader(directory: directory)
        for number in stride(from: 0, to: 4000, by: 13) {
            let lines = reader.lines(after: number, limit: 2)
            #expect(lines.map(\.number) == Array([number + 1, number + 2].prefix { $0 <= 4000 }))
            #expect(lines.first?.text.count == (number + 1) * 37 % 900)
        }
    }

    @Test func goesOnAfterALineThatWasCutShort() throws {
        let directory = workshop.path("log")
        try Disk.makeDirectory(directory)
        let bounds = JobLogBounds()
        func write(_ text: String, attempt: Int) {
            var writer = JobLogWriter(directory: directory, bounds: bounds, attempt: attempt)
            writer.append([text], stream: .out)
        }
        write("one", attempt: 1)
        let path = JobLogFiles(directory: directory).path(firstLine: 1)
        let file = open(path, O_WRONLY | O_APPEND)
        try Disk.append(Array("2 1700000000000 1 o cut sho".utf8), to: file)
        close(file)
        let reader = JobLogReader(directory: directory)
        #expect(reader.lines(after: 0, limit: 10).map(\.text) == ["one"])
        write("two", attempt: 2)
        #expect(reader.lines(after: 0, limit: 10).map(\.text) == ["one", "two"])
        #expect(reader.lines(after: 0, limit: 10).map(\.number) == [1, 2])
    }
}
