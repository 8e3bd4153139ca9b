// Has the scanner that n8n checks published packages with check a folder instead, and prints what it
// finds as JSON: node scan.mjs source|package <folder>. A program of its own, as Jest cannot load it.
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

// What the scanner itself takes: of the repository what is shipped, of the package what is run.
const patterns = { source: SOURCE_FILE_PATTERNS, package: ['**/*.js', 'package.json'] };

const [kind, folder] = process.argv.slice(2);
const { passed, details, message } = await analyzePackage(folder, patterns[kind]);
process.stdout.write(JSON.stringify({ passed, found: details ?? message ?? '' }));
