// Runs a command in a process group of its own and ends it when whoever wanted it is gone, even if
// that one was killed and could not say so: shell.mts starts this with follow-parent.mjs.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'inherit' });
child.once('exit', (code) => process.exit(code ?? 1));
child.once('error', ({ message }) => {
	console.error(message);
	process.exit(1);
});

// Ctrl-C goes to all of the group, and the command is to decide what follows.
process.on('SIGINT', () => undefined);
process.once('SIGTERM', () => {
	process.on('SIGTERM', () => undefined);
	process.kill(0, 'SIGTERM');
});
