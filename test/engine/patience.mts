// A run in the engine has a limit of its own, which says what hangs. It counts only the time that the
// process was let run, so that on a busy machine it may take much longer than it says.
jest.setTimeout(300_000);
