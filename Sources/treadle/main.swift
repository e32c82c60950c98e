import Glibc
import TreadleCLI

// The supervisor of a job is this program again. It must come before anything else, as it is a
// process of few means that lives for as long as its job.
if let exitCode = Program.supervisorExitCode(CommandLine.arguments) { exit(exitCode) }
await Program.main()
