// `npm test`: everything that needs neither n8n nor a browser, from a fresh clone.
import { ensureDependencies, run } from './install.mjs';

const steps = {
	Lint: 'lint',
	Types: 'typecheck',
	Package: 'test:package',
	'Unit tests': 'test:unit',
	'Engine tests': 'test:engine',
};

ensureDependencies();
for (const [heading, script] of Object.entries(steps)) {
	console.log(`\n== ${heading} ==`);
	run('npm', ['run', '--silent', script]);
}
