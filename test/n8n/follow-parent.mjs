// Loaded into n8n ahead of its own code: ends it when the process that started it is gone, even if
// that one was killed and could not say so, and tells that one what it holds in memory.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

process.on('message', (question) => {
	if (question !== 'heap') return;
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc');
	collectGarbage();
	process.send?.({ heap: process.memoryUsage().heapUsed });
});

process.channel?.unref();
